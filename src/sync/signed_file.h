/* signed_file.h - what the hub tells every kiosk, each in one file it signed: a row of the table.
 *
 * vacancies.json, the work that is offered: {"v":1,"version":n,"made_ms":n,"vacancies":[...],"sig"}
 * standings.json, how the lists stand: {"v":1,"version":n,"made_ms":n,"standings":{...},"sig"}
 * Signed are version, moment and the hash of what it says in canonical form (json_write), so white
 * space is nobody's business; each kind under a domain of its own, so that one is never taken for
 * another. What it says is for content/vacancies.h and sync/standings.h to read: only what was
 * found good here goes there.
 *
 * The version never goes back: what a data folder has had is noted beside the file, so that taking
 * the file away does not help. A damaged note is as none. Whoever brings a file (the network, a
 * stick), the signature alone decides.
 *
 * Owns: signed_file_clear() frees.   Thread: any.
 * Fails with: ERR_SIGNATURE, ERR_OLDER, ERR_NOT_FOUND, ERR_INVALID, ERR_TOO_LARGE, ERR_IO, and what
 * json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_SIGNED_FILE_H
#define SYNC_SIGNED_FILE_H

#include <jansson.h>
#include <stdint.h>
#include "sync/seal.h"

#define SIGNED_FILE_MAX_JSON (4u << 20)
#define SIGNED_FILE_MAX_DEPTH 6

enum signed_kind { SIGNED_VACANCIES, SIGNED_STANDINGS, SIGNED_KINDS };

struct signed_row {
    const char *name;        /* the member that says it; of failures too */
    const char *file, *seen; /* in a data folder: itself, and the note of what was there */
    const char *path;        /* where the hub hands it out */
    const char *domain;
};
const struct signed_row *signed_row(enum signed_kind kind);

struct signed_file {
    uint64_t version, made_ms;
    struct buf says; /* canonical JSON: a list or an object */
};

/* Hub side: appends the file. says: borrowed. */
struct signed_want {
    const json_t *says;
    uint64_t version, made_ms;
};
bool signed_file_make(enum signed_kind kind, const struct signed_want *want,
                      const unsigned char secret[SIGN_SECRET_BYTES], struct buf *out,
                      struct err *err) NODISCARD;

/* Nothing is believed before its signature. */
bool signed_file_open(enum signed_kind kind, const char *json, size_t len,
                      const unsigned char hub_key[SIGN_KEY_BYTES], struct signed_file *out,
                      struct err *err) NODISCARD;
void signed_file_clear(struct signed_file *file);

/* What lies in a kiosk's data folder: ERR_OLDER when a later one was there before. */
bool signed_file_load(enum signed_kind kind, const char *dir,
                      const unsigned char hub_key[SIGN_KEY_BYTES], struct signed_file *out,
                      struct err *err) NODISCARD;

/* Puts what came in its place, whole, mode 600, if it is good and newer; the same version is left
 * alone, and put back where what lies there is damaged. */
bool signed_file_put(enum signed_kind kind, const char *dir, const struct buf *json,
                     const unsigned char hub_key[SIGN_KEY_BYTES], bool *out_is_new,
                     struct err *err) NODISCARD;

#endif
