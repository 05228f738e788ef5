/* vacancy_file.h - the work that is offered, in one file signed by the hub: vacancies.json.
 *
 * {"v":1,"version":n,"made_ms":n,"vacancies":[...],"sig":base64}. Signed are version, moment and
 * the hash of the list in canonical form (json_write), so white space is nobody's business. What
 * the rows mean is content/vacancies.h's: only what was found good here goes there.
 *
 * The version never goes back: what a data folder has had is noted beside the file, so that taking
 * the file away does not help. A damaged note is as none. Whoever brings a file (the network, a
 * stick), the signature alone decides.
 *
 * Owns: vacancy_file_clear() frees.   Thread: any.
 * Fails with: ERR_SIGNATURE, ERR_OLDER, ERR_NOT_FOUND, ERR_INVALID, ERR_TOO_LARGE, ERR_IO, and what
 * json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_VACANCY_FILE_H
#define SYNC_VACANCY_FILE_H

#include <jansson.h>
#include <stdint.h>
#include "sync/seal.h"

#define VACANCY_FILE "vacancies.json"
#define VACANCY_FILE_NOTE "vacancies.seen"
#define VACANCY_FILE_MAX_JSON (4u << 20)
#define VACANCY_FILE_MAX_DEPTH 6

struct vacancy_file {
    uint64_t version, made_ms;
    struct buf rows; /* the list, canonical JSON */
};

/* Hub side: appends the file. rows: a list; borrowed. */
struct vacancy_file_want {
    const json_t *rows;
    uint64_t version, made_ms;
};
bool vacancy_file_make(const struct vacancy_file_want *want,
                       const unsigned char secret[SIGN_SECRET_BYTES], struct buf *out,
                       struct err *err) NODISCARD;

/* Nothing is believed before its signature. */
bool vacancy_file_open(const char *json, size_t len, const unsigned char hub_key[SIGN_KEY_BYTES],
                       struct vacancy_file *out, struct err *err) NODISCARD;
void vacancy_file_clear(struct vacancy_file *file);

/* What lies in a kiosk's data folder: ERR_OLDER when a later one was there before. */
bool vacancy_file_load(const char *dir, const unsigned char hub_key[SIGN_KEY_BYTES],
                       struct vacancy_file *out, struct err *err) NODISCARD;

/* Puts what came in its place, whole, mode 600, if it is good and newer; the same version is left
 * alone, and put back where what lies there is damaged. */
bool vacancy_file_put(const char *dir, const struct buf *json,
                      const unsigned char hub_key[SIGN_KEY_BYTES], bool *out_is_new,
                      struct err *err) NODISCARD;

#endif
