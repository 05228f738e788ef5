/* wire.h - the JSON of POST /v1/records, both ways; also the bytes of the files on a USB stick.
 *
 * request: {"v":1,"kiosk":hex,"head":{...} (optional),"records":[...]}, all of one stream:
 *   profile: {"stream":"profile","id":hex,"day":"2026-11-22","sealed":base64,"sig":base64}
 *   list:    {"stream":"list","id":hex,"epoch":n,"seq":n,"prev":base64,"boot":hex,"boottime_ms":n,
 *             "beacon":null|{beacon + "boot":hex,"asked_ms":n,"answered_ms":n},
 *             "alive":{"boot":hex,"boottime_ms":n} (optional),"vacancy":"...",
 *             "sealed":base64,"sig":base64}
 *   head:    {"epoch":n,"seq":n,"hash":base64,"lost_from":n,"lost_to":n,"boot":hex,"boottime_ms":n,
 *             "beacon":...,"alive":... (optional),"sig":base64}
 * answer (HTTP 200): {"v":1,"answers":[one per record, same order]}:
 *   {"id":hex,"result":"receipt"|"gap"|"quarantined","error":name (quarantined
 * only),"receipt":{...}}
 *   {"id":hex,"result":"refused","error":name}
 * A request refused as a whole (HTTP status of the err): {"v":1,"error":name}.
 *
 * Strict: unknown and doubled keys, wrong lengths, other base64 than sodium's original variant and
 * numbers past 2^53 are ERR_INVALID; deeper than WIRE_MAX_DEPTH ERR_TOO_DEEP; ERR_CUT,
 * ERR_NOT_JSON, ERR_BAD_UTF8, ERR_TOO_LARGE as they say.
 *
 * Owns: batch_clear() and answers_clear() free.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_WIRE_H
#define SYNC_WIRE_H

#include "sync/receipt.h"

#define WIRE_VERSION 1
#define WIRE_MAX_RECORDS 64
#define WIRE_MAX_REQUEST (2u << 20) /* bytes; one record of RECORD_MAX_SEALED fits */
#define WIRE_MAX_ANSWER (WIRE_MAX_RECORDS * 1280u)
#define WIRE_MAX_DEPTH 5

struct batch {
    unsigned char kiosk[ID_BYTES];
    bool has_head;
    struct head head;
    struct record *records; /* kiosk filled in; hash not yet: record_check() */
    size_t count;
};

bool batch_parse(const char *json, size_t len, struct batch *out, struct err *err) NODISCARD;
/* A record at a time, so that the sender needs no second copy: begin, records, end. head may be
 * NULL. */
bool batch_begin(const unsigned char kiosk[ID_BYTES], const struct head *head, struct buf *out,
                 struct err *err) NODISCARD;
bool batch_add(const struct record *record, bool is_first, struct buf *out,
               struct err *err) NODISCARD;
bool batch_end(struct buf *out, struct err *err) NODISCARD;
void batch_clear(struct batch *batch);

enum result { RESULT_RECEIPT, RESULT_GAP, RESULT_QUARANTINED, RESULT_REFUSED, RESULT_COUNT };

struct answer {
    unsigned char id[ID_BYTES];
    enum result result;
    enum err_code error;    /* QUARANTINED, REFUSED: why */
    struct receipt receipt; /* all but REFUSED */
};

struct answers {
    struct answer *list;
    size_t count;
};

/* Hub side. */
bool answers_format(const struct answer *list, size_t count, struct buf *out,
                    struct err *err) NODISCARD;
bool error_format(enum err_code code, struct buf *out, struct err *err) NODISCARD;
/* Kiosk side: shape only; signatures are the caller's. A page of a portal is ERR_NOT_A_HUB; an
 * {"error":name} gives that code with a text that says it came from the hub. */
bool answers_parse(const char *json, size_t len, struct answers *out, struct err *err) NODISCARD;
void answers_clear(struct answers *answers);

const char *result_name(enum result result);

#endif
