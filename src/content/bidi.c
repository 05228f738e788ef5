/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/bidi.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>
#include <unictype.h>

#define LEFT_TO_RIGHT "\xE2\x81\xA6" /* U+2066 */
#define RIGHT_TO_LEFT "\xE2\x81\xA7" /* U+2067 */
#define FIRST_STRONG "\xE2\x81\xA8"  /* U+2068 */
#define POP "\xE2\x81\xA9"           /* U+2069 */

/* U+061C, U+200E, U+200F, U+202A to U+202E, U+2066 to U+2069: how many bytes the one at text has;
 * 0: there is none. */
static size_t
mark_at(const unsigned char *text)
{
    if (text[0] == 0xD8 && text[1] == 0x9C) {
        return 2;
    }
    if (text[0] != 0xE2 || (text[1] != 0x80 && text[1] != 0x81)) {
        return 0;
    }
    unsigned last = text[2];
    bool is_mark = text[1] == 0x80 ? last == 0x8E || last == 0x8F || (last >= 0xAA && last <= 0xAE)
                                   : last >= 0xA6 && last <= 0xA9;
    return is_mark ? 3 : 0;
}

void
bidi_strip(char *text)
{
    char *to = text;
    while (*text) {
        size_t len = mark_at((unsigned char *)text);
        text += len;
        if (len == 0) {
            *to++ = *text++;
        }
    }
    *to = 0;
}

static bool
is_rtl_letter(uint32_t code_point)
{
    int kind = uc_bidi_category(code_point);
    return kind == UC_BIDI_R || kind == UC_BIDI_AL;
}

/* Which letters a text has. */
struct letters {
    bool has_ltr, has_rtl, is_rtl_first;
};

static struct letters
letters_of(const char *text)
{
    struct letters found = {0};
    for (const char *end = text + strlen(text); text < end;) {
        uint32_t code_point = utf8_next(&text, end);
        bool is_rtl = is_rtl_letter(code_point);
        found.is_rtl_first |= is_rtl && !found.has_ltr;
        found.has_rtl |= is_rtl;
        found.has_ltr |= uc_bidi_category(code_point) == UC_BIDI_L;
    }
    return found;
}

static char *
wrap(const char *begin, const char *value)
{
    size_t before = strlen(begin), len = strlen(value);
    char *text = mem_new(before + len + sizeof POP, 1);
    memcpy(text + before, value, len + 1);
    bidi_strip(text + before);
    memcpy(text, begin, before);
    memcpy(text + strlen(text), POP, sizeof POP);
    return text;
}

static char *
plain(const char *value)
{
    char *text = mem_copy_text(value);
    bidi_strip(text);
    return text;
}

char *
bidi_isolate(bool is_rtl, const char *value)
{
    return is_rtl || letters_of(value).has_rtl ? wrap(FIRST_STRONG, value) : plain(value);
}

/* Without letters of the other direction it runs as the screen does. */
char *
bidi_isolate_piece(bool is_rtl, const char *text, const char *piece)
{
    struct letters found = letters_of(text);
    bool is_other = is_rtl ? found.has_ltr : found.has_rtl;
    return is_other ? wrap(found.is_rtl_first ? RIGHT_TO_LEFT : LEFT_TO_RIGHT, piece)
                    : plain(piece);
}
