/* po.h - a gettext PO file, read strictly.
 *
 * Known: comments, msgctxt, msgid, msgstr, strings over several lines, the escapes \n \t \" \\.
 * Anything else (plural forms, other escapes, text outside quotes, a fuzzy entry) is a problem with
 * its line; reading goes on with the next line, so that every problem is told.
 *
 * Owns: its entries; po_clear() frees.   Thread: any.   Limits: PO_MAX_ENTRIES, PO_MAX_TEXT.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_PO_H
#define CONTENT_PO_H

#include "content/problems.h"

#define PO_MAX_ENTRIES 20000
#define PO_MAX_TEXT 8192 /* bytes of one string, all its lines together */

struct po_entry {
    char *context; /* "" = none */
    char *id;      /* "" = the header */
    char *text;
    unsigned line; /* of msgid */
    bool is_fuzzy;
};

struct po {
    struct po_entry *entries;
    size_t count;
};

/* Reads data[0..len), called file in problems. What could be read stands in out even then. */
void po_parse(struct po *out, const char *data, size_t len, const char *file,
              struct problems *problems);
void po_clear(struct po *po);

/* The value of "Name: value" in the header entry, in its own memory (free()); NULL: not there. */
char *po_header(const struct po *po, const char *name);

#endif
