/* content_parts.h - what a content is made of, and how it is filled. Only for src/content.
 *
 * Owns: see content.h.   Thread: one until it is open, then read-only.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_PARTS_H
#define CONTENT_PARTS_H

#include "content/content.h"
#include "content/locale_table.h"
#include "content/problems.h"
#include "content/region.h"
#include "content/work_ask.h"

#define CONTENT_MAX_LOCALES 64
#define CONTENT_MAX_DECKS 64
#define CONTENT_MAX_PICTURES 4000
#define CONTENT_MAX_RECIPE_DEPTH 16
#define CONTENT_TICKET_PREFIX "ticket-"

struct pack;

struct stamp {
    long long version;
    char date[11], valid_until[11]; /* yyyy-mm-dd */
};

struct content {
    struct pack *pack; /* NULL: opened from folders, no pixels */
    struct stamp stamp;
    char version[24];
    struct locale *locales[CONTENT_MAX_LOCALES];
    size_t locale_count;
    struct deck decks[CONTENT_MAX_DECKS];
    size_t deck_count;
    char (*pictures)[CONTENT_MAX_KEY]; /* sorted, each once */
    size_t picture_count;
    struct occupations occupations;
    struct region region;
    struct work_asks work_asks;
    size_t ticket_first, ticket_count; /* those that begin with CONTENT_TICKET_PREFIX */
};

struct content *content_new(void);
bool stamp_is_valid(const struct stamp *stamp);
bool content_is_day(const char *text); /* yyyy-mm-dd: shape and bounds */

/* assets/content.json: {"version": 1, "date": "yyyy-mm-dd", "valid_until": "yyyy-mm-dd",
 * "locales": ["nl", ...], "decks": ["drijfveren", ...]}; the lists give the order on screen. */
struct manifest {
    struct stamp stamp;
    char locales[CONTENT_MAX_LOCALES][LOCALE_MAX_CODE];
    size_t locale_count;
    char decks[CONTENT_MAX_DECKS][CONTENT_MAX_KEY];
    size_t deck_count;
};

void manifest_read(struct manifest *out, const char *data, size_t len, const char *file,
                   struct problems *problems);

/* Each takes the bytes of one file; what is wrong with it goes to problems. */
void content_take_locale(struct content *content, const char *data, size_t len, const char *file,
                         struct problems *problems);
void content_take_deck(struct content *content, const char *data, size_t len, const char *file,
                       struct problems *problems);
/* After the decks, whose items they name. */
void content_take_occupations(struct content *content, const char *data, size_t len,
                              const char *file, struct problems *problems);
void content_take_region(struct content *content, const char *data, size_t len, const char *file,
                         struct problems *problems);
void content_take_work_asks(struct content *content, const char *data, size_t len, const char *file,
                            struct problems *problems);
void content_take_pictures(struct content *content, const char *data, size_t len, const char *file,
                           struct problems *problems);
void content_take_picture(struct content *content, const char *key);

/* Sorts what was taken; after this the content is complete. */
void content_finish(struct content *content);

void content_set_stamp(struct content *content, const struct stamp *stamp);

/* Fills content and out_manifest from the folders under root; problems are named by their path
 * below it. */
void content_take_dir(struct content *content, const char *root, struct manifest *out_manifest,
                      struct problems *problems);

/* Takes the pack over, always. */
struct content *content_from_pack(struct pack *pack, struct err *err) NODISCARD;

/* Calls take for every file directly in root/folder whose name ends in end, sorted by name. A
 * folder that is not there has no files. */
typedef void take_name(void *context, const char *folder, const char *name);
void content_each_file(const char *root, const char *folder, const char *end, take_name *take,
                       void *context);

bool content_has_file(const char *root, const char *file);

/* The bytes of root/file in their own memory (free()); NULL is a problem. */
char *content_read_file(const char *root, const char *file, size_t *out_len,
                        struct problems *problems);

#endif
