/* lift.h - takes the long base64 texts out of a request before the JSON parser sees it.
 *
 * jansson reads 5 KiB of base64 letter by letter (about 80 microseconds a record, more than its
 * signature costs). lift_text() decodes each long text itself and leaves "@<number>" in its place.
 * It is only ever a short cut: for anything out of the ordinary (a backslash, an '@', base64 that
 * is not clean, too many) it says false and the caller parses the original, with the same outcome.
 *
 * Owns: lift_clear() frees what was not taken.   Thread: any.   Inside src/sync only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_LIFT_H
#define SYNC_LIFT_H

#include "base/buf.h"

#define LIFT_MAX_TEXTS 64
#define LIFT_MIN_CHARS 96 /* ids, hashes and signatures are shorter and stay */

struct lifted {
    unsigned char *bytes;
    size_t len;
};

struct lift {
    struct lifted list[LIFT_MAX_TEXTS];
    size_t count;
};

/* Appends the shortened JSON to out. false: leave it, nothing is wrong yet. */
bool lift_text(const char *json, size_t len, struct lift *lift, struct buf *out);
void lift_clear(struct lift *lift);

/* The bytes that text ("@<number>") stands for, now the caller's; false: it stands for none. */
bool lift_take(struct lift *lift, const char *text, unsigned char **out, size_t *out_len);

/* Strict base64 with padding, in place of sodium's: not for secrets, it looks up in a table.
 * room: at least len / 4 * 3. */
bool lift_decode(const char *text, size_t len, unsigned char *out, size_t *out_len);

#endif
