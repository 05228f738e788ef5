/* visit.h - what one person told, did and agreed to; the pure middle of the kiosk.
 *
 * Answers are kept per deck and card as an index into deck->items, so that another language changes
 * nothing. Every consent is no until the person says yes. Nothing here knows a screen.
 *
 * Owns: its answers; visit_free() wipes them. Borrows the content.   Thread: the ui's.
 * Limits: VISIT_MAX_*.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_VISIT_H
#define VISIT_VISIT_H

#include "base/err.h"
#include "base/buf.h"
#include "content/content.h"

#define VISIT_MAX_RECORD (1u << 20) /* bytes of JSON, spoken clips included */
#define VISIT_MAX_NAME 120          /* bytes of UTF-8 */
#define VISIT_MAX_PHONE 16          /* plus and digits, E.164 */
#define VISIT_MAX_CLIP (400u << 10) /* bytes of a spoken name */
#define VISIT_MAX_STANDOUT 4        /* more that tie: nothing stands out */
#define VISIT_SKIPPED (-1)
#define VISIT_UNANSWERED (-2)

enum purpose { PURPOSE_TALK, PURPOSE_CALL, PURPOSE_MUNICIPALITY, PURPOSE_RESEARCH, PURPOSE_COUNT };

/* How someone may be reached. */
enum reach { REACH_UNKNOWN, REACH_PHONE, REACH_PLACE, REACH_NONE };

/* How an answer came about; several of a kind earn the block the mark "look at it together". */
struct answer_way {
    int place;        /* where on the card: 0 is first in reading order */
    unsigned took_ms; /* since the card appeared */
    bool heard;       /* its choices had all been spoken */
};

struct visit;

struct visit *visit_new(const struct content *content);
void visit_free(struct visit *visit);

/* The language now; the last one is the language to call in. */
void visit_set_language(struct visit *visit, const char *code);

/* choice: index into deck->items, or VISIT_SKIPPED. Again for the same card: replaces. */
void visit_answer(struct visit *visit, size_t deck, size_t card, int choice,
                  const struct answer_way *way);
int visit_answer_get(const struct visit *visit, size_t deck, size_t card);

/* How often an item was chosen, and the items chosen most: all of the highest counts that fit in
 * VISIT_MAX_STANDOUT without cutting a tie; returns how many (0: nothing stands out).
 * out_is_even: so many tie for the first place that none stands out. */
int visit_count(const struct visit *visit, size_t deck, size_t item);
size_t visit_standout(const struct visit *visit, size_t deck, size_t out[VISIT_MAX_STANDOUT],
                      bool *out_is_even);

/* Answers all at the same place, or given before they were heard: look at it together. */
bool visit_is_hasty(const struct visit *visit, size_t deck);

/* Someone sat beside: statements become self_assisted. */
void visit_set_assisted(struct visit *visit);

/* heard: question, text and both answers had been spoken to the end. */
const char *purpose_key(enum purpose purpose);
void visit_consent(struct visit *visit, enum purpose purpose, bool is_given, bool heard);
bool visit_is_asked(const struct visit *visit, enum purpose purpose);
bool visit_has_consent(const struct visit *visit, enum purpose purpose);
bool visit_has_any_consent(const struct visit *visit);
void visit_drop_consents(struct visit *visit); /* under 16 and alone: all back to no */

/* ERR_FORBIDDEN: may hold a BSN; ERR_TOO_LARGE. "" clears. */
bool visit_set_name(struct visit *visit, const char *name, struct err *err) NODISCARD;
const char *visit_name(const struct visit *visit);
void visit_set_clip_ms(struct visit *visit, unsigned ms); /* a spoken name; 0 = none */
unsigned visit_clip_ms(const struct visit *visit);

void visit_set_reach(struct visit *visit, enum reach reach, const char *e164);
enum reach visit_reach(const struct visit *visit);
const char *visit_phone(const struct visit *visit);

/* The slip: a code of six digits, and what the hub may know of code and pictures (ticket.h). */
void visit_set_ticket(struct visit *visit, const char *code, const char *hash_hex);
const char *visit_ticket_code(const struct visit *visit);

/* The profile record as JSON (assets/schema/profile.schema.json), only what was agreed to; day is
 * yyyy-mm-dd, id the record's random 128-bit id in hex, clip the spoken name as it was recorded
 * (NULL: none). ERR_FORBIDDEN when nothing was agreed. */
struct record_want {
    const char *id;
    const char *day;
    const void *clip;
    size_t clip_len;
};
bool visit_record(const struct visit *visit, const struct record_want *want, struct buf *out,
                  struct err *err) NODISCARD;

#endif
