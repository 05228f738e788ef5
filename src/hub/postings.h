/* postings.h - vacancies at the hub: drafts, what kiosks show, what ended.
 *
 * An employer writes drafts of their own work, a coordinator of any; only a coordinator publishes
 * and ends. What is written is held against content/vacancy.h and vacancy_rules.h at once and again
 * when it is published: a draft that says what a vacancy may not say is not kept. Drafts of
 * elsewhere may miss something until they are published. What was published stays as it is while a
 * new draft is written; how often someone is called, how people put their names down and at whose
 * work never change after the first publication. Each publication and each end makes the next
 * version of what kiosks show. What is past its last day ends by itself.
 *
 * Keys are given out here: they become part of an address.
 *
 * Owns: nothing; db is lists.db.   Thread: the desk's.
 * Fails with: ERR_NOT_FOUND (also: another's), ERR_CONFLICT (nothing to publish, ended), ERR_FULL
 * (POSTINGS_MAX), ERR_INVALID (then refusals say where and why), database's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_POSTINGS_H
#define HUB_POSTINGS_H

#include <jansson.h>
#include "base/db.h"
#include "content/vacancy.h"

#define POSTINGS_MAX 500 /* that have not ended: a list of all of them is one answer */
#define POSTINGS_SHOWN_MS (90LL * 24 * 3600 * 1000) /* so long what ended is still listed */
#define POSTINGS_KEY_BYTES (CONTENT_MAX_KEY + 1)
#define POSTINGS_SOURCE_OWN "own"

struct postings {
    struct db *db;
    /* NULL: whether kiosks have its pictures and words is not looked at. Borrowed. */
    const struct content *content;
};

/* Who writes. employer: whom they work for; "" = a coordinator, who may all. */
struct postings_actor {
    const char *staff, *employer;
    int64_t now_ms;
};

/* [{key, employer, source, state, draft, live, changed_ms, changed_by, published_ms, ended_ms}],
 * the newest change first: all, or the employer's own; what ended not longer than POSTINGS_SHOWN_MS
 * ago. New reference. */
json_t *postings_list(struct postings *postings, const struct postings_actor *actor,
                      struct err *err) NODISCARD;

struct postings_draft {
    char key[POSTINGS_KEY_BYTES]; /* "": a new one; then the one it got */
    const char *source;           /* of a new one: "own" or "vum:<id>" */
    json_t *row;                  /* JSON of a vacancy; its key and source are set in it */
};

/* Keeps a draft. refused: an array that gets [{field, reason, text}] when it fails with
 * ERR_INVALID. */
bool postings_write(struct postings *postings, struct postings_draft *draft,
                    const struct postings_actor *actor, json_t *refused, struct err *err) NODISCARD;

/* Keeps drafts of elsewhere as they are, also unfinished ones: rows of vum_vacancies_read(). What
 * came from the same source before and has not ended stays as it is. New reference: [{source, name,
 * key, is_new, missing, left}]. */
json_t *postings_import(struct postings *postings, const json_t *rows,
                        const struct postings_actor *actor, struct err *err) NODISCARD;

/* The draft becomes what kiosks show. */
bool postings_publish(struct postings *postings, const char *key,
                      const struct postings_actor *actor, json_t *refused,
                      struct err *err) NODISCARD;

/* The same inside a transaction of lists.db that is the caller's. */
bool postings_publish_within(struct postings *postings, const char *key,
                             const struct postings_actor *actor, json_t *refused,
                             struct err *err) NODISCARD;

/* No kiosk shows it anymore, and it does not come back. Again is harmless. */
bool postings_end(struct postings *postings, const char *key, const struct postings_actor *actor,
                  struct err *err) NODISCARD;

/* What stands live or, before the first publication, as a draft. vacancy_clear() when done. */
bool postings_read(struct postings *postings, const char *key, struct vacancy *out,
                   struct err *err) NODISCARD;

/* Do kiosks show it? */
bool postings_is_live(struct postings *postings, const char *key, bool *out,
                      struct err *err) NODISCARD;

/* The key of what came from this source, "" when nothing did. */
bool postings_find_source(struct postings *postings, const char *source,
                          char out_key[POSTINGS_KEY_BYTES], struct err *err) NODISCARD;

/* What kiosks show today: a list of vacancies (new reference), its number, and since when. */
struct postings_shelf {
    int64_t version, made_ms;
    json_t *rows;
};
bool postings_shelf(struct postings *postings, int64_t now_ms, struct postings_shelf *out,
                    struct err *err) NODISCARD;

#endif
