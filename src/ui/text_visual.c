/* text_visual.c - a label in display order, as one string.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/text.h"

#include <string.h>
#include <unistr.h>
#include "base/mem.h"
#include "ui/text_para.h"

/* Marks of direction and other things without ink. */
static bool
is_invisible(FriBidiChar c)
{
    FriBidiCharType type = fribidi_get_bidi_type(c);

    return c == 0x200E || c == 0x200F || c == 0x061C || FRIBIDI_IS_EXPLICIT(type) ||
           FRIBIDI_IS_ISOLATE(type) || type == FRIBIDI_TYPE_BN;
}

static size_t
put_char(uint8_t *out, FriBidiChar c, FriBidiLevel level)
{
    FriBidiChar shown = c;
    int used;

    if (is_invisible(c))
        return 0;
    if ((level & 1) != 0)
        fribidi_get_mirror_char(c, &shown);
    used = u8_uctomb(out, shown, 8);
    return used > 0 ? (size_t)used : 0;
}

static size_t
put_paragraph(char *out, const char *utf8, size_t len, bool is_rtl)
{
    const struct text_want want = {.utf8 = utf8, .is_rtl = is_rtl};
    struct para para;
    FriBidiStrIndex *map, count;
    FriBidiCharType *types;
    size_t used = 0;

    is_rtl = text_is_rtl(utf8, len, is_rtl);
    para_init(&para, utf8, len, &want, NULL, NULL);
    count = (FriBidiStrIndex)para.count;
    map = mem_new(para.count + 1, sizeof *map);
    types = mem_new(para.count + 1, sizeof *types);
    for (FriBidiStrIndex i = 0; i < count; i++)
        map[i] = i;
    fribidi_get_bidi_types(para.chars, count, types);
    ignore(fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT & ~FRIBIDI_FLAG_REORDER_NSM, types, count, 0,
                                is_rtl ? FRIBIDI_PAR_RTL : FRIBIDI_PAR_LTR, para.levels, NULL,
                                map) != 0);
    for (FriBidiStrIndex i = 0; i < count; i++)
        used += put_char((uint8_t *)out + used, para.chars[map[i]], para.levels[map[i]]);
    free(map);
    free(types);
    para_clear(&para);
    return used;
}

char *
text_visual(const char *utf8, bool is_rtl)
{
    char *out = mem_new(4 * strlen(utf8) + 1, 1);
    size_t used = 0;

    while (*utf8 != '\0') {
        size_t len = strcspn(utf8, "\n");

        used += put_paragraph(out + used, utf8, len, is_rtl);
        utf8 += len;
        if (*utf8 == '\n') {
            out[used++] = ' ';
            utf8++;
        }
    }
    return out;
}
