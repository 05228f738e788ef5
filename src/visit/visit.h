/* visit.h - what one person told, did and agreed to; the pure middle of the kiosk.
 *
 * What was answered and what that tells is in answers.h. Every consent is no until the person says
 * yes. Nothing here knows a screen.
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
#include "visit/answers.h"

#define VISIT_MAX_RECORD (1u << 20)         /* bytes of JSON, spoken clips included */
#define VISIT_MAX_NAME 120                  /* bytes of UTF-8 */
#define VISIT_MAX_PHONE 16                  /* plus and digits, E.164 */
#define VISIT_MAX_CLIP (16u << 10)          /* bytes of a spoken name */
#define VISIT_MAX_SPOKEN_BYTES (600u << 10) /* of all spoken answers together */
#define VISIT_LINE_BYTES 10                 /* the secret of a card that is taken home */
#define VISIT_LINE_HEX 32

enum purpose { PURPOSE_TALK, PURPOSE_CALL, PURPOSE_MUNICIPALITY, PURPOSE_RESEARCH, PURPOSE_COUNT };

/* How someone may be reached. */
enum reach { REACH_UNKNOWN, REACH_PHONE, REACH_PLACE, REACH_NONE };

struct visit;

struct visit *visit_new(const struct content *content);
void visit_free(struct visit *visit);

/* The language now; the last one is the language to call in. */
void visit_set_language(struct visit *visit, const char *code);
const char *visit_language(const struct visit *visit); /* "" = none yet */

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

/* Occupations that someone likes, by their index in content_occupations(). More than
 * VISIT_MAX_LIKES are not kept. */
#define VISIT_MAX_LIKES 16
void visit_like(struct visit *visit, size_t occupation, bool is_liked);
bool visit_likes(const struct visit *visit, size_t occupation);
size_t visit_liked(const struct visit *visit, size_t out[VISIT_MAX_LIKES]);

/* The secret by which a later visit adds to this one; it is on the card, the hub gets a hash of it.
 * NULL: none (yet). */
void visit_set_line(struct visit *visit, const unsigned char secret[VISIT_LINE_BYTES]);
const unsigned char *visit_line(const struct visit *visit);
void visit_line_hash(const unsigned char secret[VISIT_LINE_BYTES], char out[VISIT_LINE_HEX + 1]);

/* A spoken answer: Ogg Opus, with the keys of its deck and card. */
struct record_clip {
    const char *deck, *card;
    const void *opus;
    size_t len;
};

/* What the record needs beside the visit: the record's random 128-bit id in hex, the day as
 * yyyy-mm-dd, the spoken name as Ogg Opus (NULL: none). */
struct record_want {
    const char *id;
    const char *day;
    const void *clip;
    size_t clip_len;
    const struct record_clip *clips;
    size_t clip_count;
};

/* The profile record as JSON (assets/schema/profile.schema.json), only what was agreed to.
 * ERR_FORBIDDEN when nothing was agreed; ERR_TOO_LARGE. */
bool visit_record(const struct visit *visit, const struct record_want *want, struct buf *out,
                  struct err *err) NODISCARD;

#endif
