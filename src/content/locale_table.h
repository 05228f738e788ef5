/* locale_table.h - how a locale is kept: rows sorted by msgid. Only for src/content.
 *
 * Owns: see locale.h; the emergency locales are constant rows.   Thread: read-only, any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_LOCALE_TABLE_H
#define CONTENT_LOCALE_TABLE_H

#include "content/locale.h"
#include "content/problems.h"

#define LOCALE_MAX_CODE 16

struct locale_entry {
    const char *msgid;
    const char *text;
    const char *say; /* NULL: the written form is spoken */
    unsigned text_line, say_line;
};

struct locale {
    const char *code, *name, *voice, *second, *keyboard;
    const struct locale_entry *entries; /* sorted by msgid */
    size_t count;
    bool is_rtl;
    bool is_say_required; /* X-Spoken: always */
};

/* Reads a PO file; problems get every mistake in it. NULL only when there is no usable header.
 * Free with locale_free(). */
struct locale *locale_load(const char *data, size_t len, const char *file,
                           struct problems *problems);
void locale_free(struct locale *locale);

/* NULL: none. */
const struct locale_entry *locale_entry_find(const struct locale *locale, const char *msgid);

#endif
