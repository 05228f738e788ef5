/* content.h - what a kiosk shows and says: decks, pictures, words. Data, nothing in C knows a
 * question.
 *
 * A content is opened from one signed pack file (kiosk) or from the source folders (checks, tests)
 * and never changes; a session keeps the one it began with. Everything returned is borrowed and
 * lives as long as the content.
 *
 * Owns: everything below it.   Thread: read-only after opening, any.
 * Fails with: ERR_IO, ERR_SIGNATURE, ERR_CORRUPT, ERR_UNSUPPORTED, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_CONTENT_H
#define CONTENT_CONTENT_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "content/deck.h"

#define CONTENT_MAX_PACK (256u << 20)
#define CONTENT_MAX_SPOKEN 3 /* cards that are answered aloud: a record has room for no more */
#define CONTENT_KEY_BYTES 42 /* minisign public key: "Ed", key number, Ed25519 key */

struct locale; /* see locale.h */

/* Premultiplied ARGB8888 (SDL_PIXELFORMAT_ARGB8888), square, decoded into the caller's room. */
struct picture_info {
    int size_px;
    size_t bytes; /* size_px * size_px * 4 */
};

struct content *content_open(const char *pack_path, const unsigned char key[CONTENT_KEY_BYTES],
                             struct err *err) NODISCARD;
struct content *content_open_dir(const char *root,
                                 struct err *err) NODISCARD; /* no pixels inside */
void content_close(struct content *content);                 /* NULL-safe */

/* Reads a minisign public key file into the form content_open() takes. */
bool content_load_key(const char *path, unsigned char out_key[CONTENT_KEY_BYTES],
                      struct err *err) NODISCARD;

/* ERR_OLDER when the content is of an earlier version than last_seen ("" = none seen yet): what is
 * installed may not go back. */
bool content_check_version(const struct content *content, const char *last_seen,
                           struct err *err) NODISCARD;

const char *content_version(const struct content *content);
const char *content_build_date(const struct content *content); /* yyyy-mm-dd */
const char *
content_valid_until(const struct content *content); /* yyyy-mm-dd; past it: warn, go on */

size_t content_locale_count(const struct content *content);
const struct locale *content_locale_at(const struct content *content, size_t index);
const struct locale *content_locale(const struct content *content,
                                    const char *code); /* NULL: none */

size_t content_deck_count(const struct content *content);
const struct deck *content_deck_at(const struct content *content, size_t index);
const struct deck *content_deck(const struct content *content, const char *key); /* NULL: none */

/* At max_px, or smaller where the pack has it no larger; false if there is none. */
bool content_picture_find(const struct content *content, const char *key, int max_px,
                          struct picture_info *out_info);
/* Decodes and scales it to info->size_px, into pixels[info->bytes]. Thread: any. */
bool content_picture_read(const struct content *content, const char *key,
                          const struct picture_info *info, void *pixels, struct err *err) NODISCARD;
bool content_has_picture(const struct content *content, const char *key);

/* What a picture shows, as a msgid ("picture.<key>"), and the ticket pictures: 4 of these stand for
 * a secret; all easy to name aloud. */
size_t content_ticket_picture_count(const struct content *content);
const char *content_ticket_picture(const struct content *content, size_t index);

#endif
