/* check_parts.h - the parts of content_check(). Only for src/content.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_CHECK_PARTS_H
#define CONTENT_CHECK_PARTS_H

#include "content/content_parts.h"
#include "base/json.h"

#define CHECK_MAX_FILE (CONTENT_MAX_KEY + 32)

struct check {
    const char *root;
    const struct content *content; /* what could be loaded of it */
    struct manifest manifest;
    struct problems *problems;
    json_t *vocab; /* every URI of assets/vocab as a key */
};

void check_take_vocab(struct check *check);

/* Words, pictures and vocabulary codes of a deck are there, and its captions short enough. */
void check_deck(const struct check *check, const struct deck *deck);

/* A caption is short in every language. */
void check_caption(const struct check *check, const char *msgid);

/* Occupations, steps and people have their words and pictures, and codes that exist. */
void check_offers(const struct check *check);

/* No deck has other cards than its form had when it went out (assets/forms.json). */
void check_forms(const struct check *check);

/* Every recipe has what access.md asks of a picture; ticket pictures have a name to be said. */
void check_pictures(const struct check *check);

/* A problem on line of file unless the first language has msgid. */
void check_msgid(const struct check *check, const char *file, unsigned line, const char *msgid);

#endif
