/* ask.h - what a visitor asks of the hub about their own ticket, and the answer only they can open.
 *
 * The question is sealed to the hub and signed by the kiosk; the answer is sealed to a key that
 * lives as long as the visit and signed by the hub. Whoever carries them sees that somebody asked,
 * and nothing else: questions are all as long as each other, and so are answers.
 *   question: {"v":1,"kiosk":hex,"id":hex,"sealed":base64,"sig":base64}
 *     in it: {"v":1,"kind":"resume","id":hex,"code":"482193","hash":hex,"key":base64}
 *   answer:   {"v":1,"id":hex,"sealed":base64,"sig":base64}
 *     in it: {"v":1,"id":hex,"result":"found"|"unknown"|"locked"|"empty","card":"AL1..."|""}
 *     about a list: ,"place":{"vacancy","state","from","to","as_of":"yyyy-mm-dd","may_say_yes":0|1,
 *                        "passes":0|1}
 * What is in it is filled up with spaces to ASK_BODY_BYTES. code and hash are those of the ticket
 * (visit/ticket.h), key is the one of this visit. A kind the hub does not know is ERR_UNSUPPORTED.
 * Asking again in the same bytes is harmless: it counts as one try.
 *
 * Owns: nothing; ask_wipe() when done.   Thread: any.
 * Fails with: ERR_INVALID, ERR_TOO_LARGE, ERR_SIGNATURE, ERR_NOT_A_HUB, what json_read() fails
 * with.
 *
 *     ask_make(peer, &want, &visit, &json, &err)                        kiosk
 *     ask_read() && ask_check() && ask_open() ... ask_answer_make()     hub
 *     ask_answer_open(hub_verify, &visit, json, len, &answer, &err)     kiosk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ASK_H
#define SYNC_ASK_H

#include "sync/peer.h"
#include "sync/record.h"

#define ASK_KIND_RESUME "resume"
#define ASK_KIND_PLACE "place" /* these: by the slip of a list */
#define ASK_KIND_WITHDRAW "withdraw"
#define ASK_KIND_YES "yes"
#define ASK_KIND_PASS "pass" /* another employer may call too; or not any more */
#define ASK_KIND_NO_PASS "no-pass"
#define ASK_MAX_KIND 16 /* [a-z-] */
#define ASK_CODE_DIGITS 6
#define ASK_HASH_HEX 64
#define ASK_MAX_CARD 255 /* [A-Z0-9] */
#define ASK_MAX_STATE 16
#define ASK_DAY_BYTES 11
#define ASK_BODY_BYTES 512
#define ASK_SEALED_BYTES (ASK_BODY_BYTES + SEAL_MORE_BYTES)
#define ASK_MAX_JSON 1536 /* of question and answer alike */

enum ask_result {
    ASK_FOUND,
    ASK_UNKNOWN, /* no such ticket here */
    ASK_LOCKED,  /* too many wrong tries for this code */
    ASK_EMPTY,   /* the ticket is good, but no blocks are kept with it */
    ASK_RESULT_COUNT
};

/* What is asked, and by the hub what was. */
struct ask {
    char kind[ASK_MAX_KIND + 1];
    char code[ASK_CODE_DIGITS + 1];
    char hash[ASK_HASH_HEX + 1];
    unsigned char id[ID_BYTES];        /* drawn by ask_make() */
    unsigned char key[SEAL_KEY_BYTES]; /* the same */
};
void ask_wipe(struct ask *ask);

/* The visit's half: never leaves the memory of the kiosk. */
struct ask_visit {
    unsigned char id[ID_BYTES];
    unsigned char key[SEAL_KEY_BYTES], secret[SEAL_KEY_BYTES];
};
void ask_visit_wipe(struct ask_visit *visit);

/* Question or answer on its way, still sealed. */
struct ask_letter {
    unsigned char kiosk[ID_BYTES]; /* zero for an answer */
    unsigned char id[ID_BYTES];
    unsigned char sealed[ASK_SEALED_BYTES];
    unsigned char sig[SIGN_BYTES];
};

/* How it stands on a list. from, to: the place; the same, it is definitive; 0: none. */
struct ask_place {
    char vacancy[RECORD_MAX_VACANCY + 1]; /* "": not about a list */
    char state[ASK_MAX_STATE + 1];        /* as in hub/calls.h: "on_list" */
    unsigned from, to;
    char as_of[ASK_DAY_BYTES];
    bool may_say_yes; /* after the coffee, or back to the place that is still kept */
    bool passes;      /* another employer may call too */
};

struct ask_answer {
    enum ask_result result;
    char card[ASK_MAX_CARD + 1]; /* FOUND: the text of the card, or place; else both are "" */
    struct ask_place place;
};

/* Kiosk. id and key of want are drawn here; the question is appended to out. */
bool ask_make(const struct peer *peer, const struct ask *want, struct ask_visit *out_visit,
              struct buf *out, struct err *err) NODISCARD;
/* ERR_NOT_A_HUB: anything but an answer of this hub to this question. */
bool ask_answer_open(const unsigned char hub_verify[SIGN_KEY_BYTES], const struct ask_visit *visit,
                     const char *json, size_t len, struct ask_answer *out,
                     struct err *err) NODISCARD;

/* Whoever carries it: it is an answer of this hub to the question with this id. {"error":name}
 * gives that code. */
bool ask_answer_is_good(const unsigned char hub_verify[SIGN_KEY_BYTES],
                        const unsigned char id[ID_BYTES], const char *json, size_t len,
                        struct err *err) NODISCARD;

/* Hub. Shape; then the kiosk's signature; then what is in it. */
bool ask_read(const char *json, size_t len, struct ask_letter *out, struct err *err) NODISCARD;
bool ask_check(const struct ask_letter *letter, const unsigned char kiosk_key[SIGN_KEY_BYTES],
               struct err *err) NODISCARD;
bool ask_open(const struct ask_letter *letter, const struct hubkeys *keys, struct ask *out,
              struct err *err) NODISCARD;
bool ask_answer_make(const struct hubkeys *keys, const struct ask *ask,
                     const struct ask_answer *answer, struct buf *out, struct err *err) NODISCARD;

#endif
