/* lists.h - records for work lists, each with the interval in which it happened.
 *
 * A store of its own: nothing here joins a person (fairlist.md, rule 0). What to call someone and
 * how to reach them is sealed with a key outside the database. Order and places are made from the
 * headers and intervals kept here; nobody can change either.
 *
 * Owns: nothing; db is lists.db and outlives it, so does the vault.   Thread: the desk's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_LISTS_H
#define HUB_LISTS_H

#include <jansson.h>
#include "hub/hub_store.h"
#include "hub/vault.h"

#define LISTS_MAX_BODY 65536

struct lists {
    struct db *db;
    const struct vault *vault;
};

/* A record as it came out of the journal. */
struct list_item {
    const unsigned char *ticket; /* ID_BYTES */
    const unsigned char *kiosk;  /* ID_BYTES */
    const char *header;          /* JSON: what the kiosk signed */
    int64_t lo_ms, hi_ms;
    int64_t now_ms; /* when it came home */
};

/* body: the opened JSON {name, name_clip, phone, reach, language, ticket: {code, hash}, pass_on}.
 * It gets its place (calls.h). Twice is the same. In a transaction. */
bool lists_put(struct lists *lists, const struct list_item *item, const struct buf *body,
               struct err *err) NODISCARD;
/* Set apart, but with its place: the coordinator sees to it. */
bool lists_quarantine(struct lists *lists, const struct list_item *item, const char *reason,
                      const void *sealed, size_t len, struct err *err) NODISCARD;

/* Anything a person may have typed in it that looks like a BSN? ERR_* when it is no such record. */
bool lists_check(const struct buf *body, bool *out_has_bsn, struct err *err) NODISCARD;

bool lists_count(struct lists *lists, int64_t *out, struct err *err) NODISCARD;

#endif
