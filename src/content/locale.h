/* locale.h - the words of one language, written and spoken.
 *
 * From a gettext PO file: msgid is a key ("card.next"), msgstr the written form; the same msgid
 * with msgctxt "say" is the spoken form where it differs (numbers written out, Arabic with vowel
 * signs). Header fields: Language, X-Name (own name), X-Direction (ltr, rtl), X-Voice (espeak-ng
 * voice or none), X-Second (language to speak when there is no voice and no clip), X-Keyboard (rows
 * of letters separated by spaces). Texts may hold {name} placeholders, filled by locale_format().
 *
 * Owns: its entries.   Thread: read-only after loading, any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_LOCALE_H
#define CONTENT_LOCALE_H

#include <stddef.h>
#include "base/err.h"

#define LOCALE_MAX_BYTES (4u << 20)
#define LOCALE_MAX_TEXT 1200

struct locale_arg {
    const char *name;
    const char *value;
};

struct locale;

const char *locale_code(const struct locale *locale);
const char *locale_name(const struct locale *locale);
const char *locale_voice(const struct locale *locale); /* "" = none */
const char *locale_second(const struct locale *locale);
const char *locale_keyboard(const struct locale *locale); /* rows separated by '\n' */
bool locale_is_rtl(const struct locale *locale);

/* Never NULL: an unknown msgid gives the msgid itself (the content check forbids that state). */
const char *locale_text(const struct locale *locale, const char *msgid);
const char *locale_say(const struct locale *locale, const char *msgid);
bool locale_has(const struct locale *locale, const char *msgid);

/* Text with {name} filled in; caller frees (mem_wipe_text if personal). */
char *locale_format(const char *text, const struct locale_arg *args, size_t count);

#endif
