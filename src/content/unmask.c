/* Folding and decomposing are libunistring's; what it does not know stands in unmask_table.inc.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/unmask.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unictype.h>
#include <unistr.h>

#define SIGNS_OF_LETTERS "01345789@$!|+("
#define LETTERS_I "oieastbgasiltc"
#define LETTERS_L "oleastbgaslltc"
_Static_assert(sizeof SIGNS_OF_LETTERS == sizeof LETTERS_I, "a letter for every sign");
_Static_assert(sizeof SIGNS_OF_LETTERS == sizeof LETTERS_L, "a letter for every sign");

static const struct {
    uint32_t from;
    char to;
} alike[] = {
#define ALIKE(from, to) {from, to},
#include "content/unmask_table.inc"
#undef ALIKE
};

/* Text that is built up: room for every code point of the text it comes from. */
struct line {
    char *text;
    size_t len;
};

static void
add(struct line *line, uint32_t code_point)
{
    int wrote = u8_uctomb((uint8_t *)line->text + line->len, code_point, 6);
    line->len += wrote > 0 ? (size_t)wrote : 0;
    line->text[line->len] = 0;
}

static struct line
line_for(const char *text)
{
    return (struct line){mem_new(6 * strlen(text) + 8, 1), 0};
}

static bool
is_letter(uint32_t code_point)
{
    return uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_L);
}

static bool
is_mark(uint32_t code_point)
{
    return uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_M);
}

static bool
is_word(uint32_t code_point)
{
    return is_letter(code_point) ||
           uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_Nd);
}

static bool
is_arabic(uint32_t code_point)
{
    return (code_point >= 0x600 && code_point <= 0x6FF && is_letter(code_point));
}

static bool
is_unseen(uint32_t code_point)
{
    return uc_is_property_default_ignorable_code_point(code_point) || code_point == 0x2800 ||
           uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_Cf | UC_CATEGORY_MASK_Co);
}

/* Marks of direction beside a word, the Persian joiner inside one, and what belongs to a picture
 * sign are there for honest reasons. */
static bool
is_honest(uint32_t before, uint32_t code_point, uint32_t after)
{
    switch (code_point) {
    case 0x200E:
    case 0x200F:
        return !is_word(before) || !is_word(after);
    case 0x200C:
        return is_arabic(before) && is_arabic(after);
    case 0x200D:
    case 0xFE0F:
        return before > 0xFF && !is_word(before) && !is_word(after);
    default:
        return false;
    }
}

/* Without what nobody sees. */
static char *
take_unseen_out(const char *text, bool *out_is_hidden)
{
    struct line line = line_for(text);
    const char *at = text, *end = text + strlen(text);
    uint32_t before = ' ';
    while (at < end) {
        uint32_t code_point = utf8_next(&at, end);
        const char *next = at;
        if (is_unseen(code_point)) {
            uint32_t after = next < end ? utf8_next(&next, end) : ' ';
            *out_is_hidden |= !is_honest(before, code_point, after);
        } else {
            add(&line, code_point);
            before = code_point;
        }
    }
    return line.text;
}

static char *
normal(const char *text, bool is_folded)
{
    size_t len = 0;
    uint8_t *made =
        is_folded ? u8_casefold((const uint8_t *)text, strlen(text), NULL, UNINORM_NFKD, NULL, &len)
                  : u8_normalize(UNINORM_NFKC, (const uint8_t *)text, strlen(text), NULL, &len);
    char *copy = mem_copy(made ? (char *)made : "", made ? len : 0);
    free(made);
    return copy;
}

/* Letters in black circles and squares, and those of flags. */
static uint32_t
unboxed(uint32_t code_point)
{
    static const uint32_t first[] = {0x1F130, 0x1F150, 0x1F170, 0x1F1E6};
    for (size_t i = 0; i < sizeof first / sizeof first[0]; i++) {
        if (code_point >= first[i] && code_point < first[i] + 26) {
            return 'a' + code_point - first[i];
        }
    }
    return code_point;
}

static uint32_t
plain_of(uint32_t code_point)
{
    int digit = uc_digit_value(code_point);
    if (digit >= 0) {
        return (uint32_t)('0' + digit);
    }
    switch (code_point) {
    case 0x629: /* the Arabic letters that are written for one another */
        return 0x647;
    case 0x649:
    case 0x6CC:
        return 0x64A;
    case 0x6A9:
        return 0x643;
    case 0x3002: /* dots and strokes that do as such */
    case 0x2024:
    case 0xB7:
    case 0x2022:
        return '.';
    case 0x2215:
    case 0x2044:
        return '/';
    default:
        return unboxed(code_point);
    }
}

/* Folded and decomposed before. */
static char *
plain(const char *text)
{
    struct line line = line_for(text);
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        uint32_t code_point = utf8_next(&at, end);
        if (!is_mark(code_point) && code_point != 0x640) {
            add(&line, plain_of(code_point));
        }
    }
    return line.text;
}

static char *
latin(const char *text)
{
    struct line line = line_for(text);
    const char *at = text, *end = text + strlen(text);
    while (at < end) {
        uint32_t code_point = utf8_next(&at, end);
        for (size_t i = 0; code_point > 0x7F && i < sizeof alike / sizeof alike[0]; i++) {
            if (alike[i].from == code_point) {
                code_point = (uint32_t)alike[i].to;
            }
        }
        add(&line, code_point);
    }
    return line.text;
}

/* From at to the next space. */
static size_t
run_of(const char *at)
{
    return strcspn(at, " ");
}

/* A run with a letter and a sign that stands for one: all its signs become letters. Three or more
 * of the same letter become one. */
static char *
letters_for_signs(const char *text, const char *letters)
{
    char *made = mem_copy_text(text);
    for (char *at = made; *at; at += *at == ' ') {
        size_t len = run_of(at), has_letter = 0;
        for (size_t i = 0; i < len; i++) {
            has_letter += (at[i] >= 'a' && at[i] <= 'z') || (at[i] & 0x80);
        }
        for (size_t i = 0; has_letter && i < len; i++) {
            const char *sign = strchr(SIGNS_OF_LETTERS, at[i]);
            if (at[i] == '\\' && at[i + 1] == '/') {
                at[i] = 'v';
                at[i + 1] = '\'';
            } else if (sign) {
                at[i] = letters[sign - SIGNS_OF_LETTERS];
            }
        }
        at += len;
    }
    size_t to = 0;
    for (size_t i = 0; made[i];) {
        size_t run = 1;
        while (made[i] >= 'a' && made[i + run] == made[i]) {
            run++;
        }
        size_t kept = run > 2 ? 1 : run;
        memmove(made + to, made + i, kept);
        to += kept;
        i += run;
    }
    made[to] = 0;
    return made;
}

/* Words: letters and digits that touch. */
static void
read_words(const char *text, struct reading *out)
{
    struct line line = line_for(text);
    const char *at = text, *end = text + strlen(text);
    out->words = mem_new(strlen(text) + 1, sizeof *out->words);
    out->room = line.text;
    bool is_inside = false;
    while (at < end) {
        uint32_t code_point = utf8_next(&at, end);
        if (is_word(code_point)) {
            if (!is_inside) {
                out->words[out->count++] = line.text + line.len;
            }
            add(&line, code_point);
        } else if (is_inside) {
            line.len++; /* the zero that ends the word */
        }
        is_inside = is_word(code_point);
    }
}

static bool
is_single(const char *word)
{
    return utf8_count(word, strlen(word)) == 1;
}

/* Runs of single letters are one word. */
static void
join_singles(const struct reading *from, struct reading *out)
{
    size_t bytes = 1;
    for (size_t i = 0; i < from->count; i++) {
        bytes += strlen(from->words[i]) + 1;
    }
    out->room = mem_new(bytes, 1);
    out->words = mem_new(from->count + 1, sizeof *out->words);
    char *to = out->room;
    for (size_t i = 0; i < from->count; i++) {
        bool is_more = i > 0 && is_single(from->words[i]) && is_single(from->words[i - 1]);
        if (is_more) {
            to--; /* over the zero */
        } else {
            out->words[out->count++] = to;
        }
        size_t len = strlen(from->words[i]);
        memcpy(to, from->words[i], len);
        to += len + 1;
    }
}

/* What reads as before is not read twice. */
static void
add_readings(struct unmasked *out, const char *text, const char *before)
{
    if (before && strcmp(text, before) == 0) {
        return;
    }
    struct reading *whole = &out->readings[out->count++];
    read_words(text, whole);
    join_singles(whole, &out->readings[out->count++]);
}

static void
look_at_scripts(const char *text, struct unmasked *out)
{
    const uc_script_t *before = NULL;
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t code_point = utf8_next(&at, end);
        if (!is_letter(code_point)) {
            before = is_mark(code_point) ? before : NULL;
            continue;
        }
        const uc_script_t *script = uc_script(code_point);
        bool is_known =
            script && strcmp(script->name, "Common") != 0 && strcmp(script->name, "Inherited") != 0;
        if (is_known) {
            out->is_mixed |= before && before != script;
            out->is_foreign |= strcmp(script->name, "Latin") != 0;
            before = script;
        }
    }
}

void
unmask(const char *text, struct unmasked *out)
{
    *out = (struct unmasked){0};
    char *seen = take_unseen_out(text, &out->is_hidden);
    char *folded = normal(seen, true);
    out->cased = normal(seen, false);
    out->plain = plain(folded);
    out->latin = latin(out->plain);
    look_at_scripts(out->cased, out);
    char *as_i = letters_for_signs(out->latin, LETTERS_I);
    char *as_l = letters_for_signs(out->latin, LETTERS_L);
    add_readings(out, out->plain, NULL);
    add_readings(out, out->latin, out->plain);
    add_readings(out, as_i, out->latin);
    add_readings(out, as_l, as_i);
    free(seen);
    free(folded);
    free(as_i);
    free(as_l);
}

void
unmask_clear(struct unmasked *unmasked)
{
    for (size_t i = 0; i < unmasked->count; i++) {
        free(unmasked->readings[i].room);
        free(unmasked->readings[i].words);
    }
    free(unmasked->plain);
    free(unmasked->latin);
    free(unmasked->cased);
    *unmasked = (struct unmasked){0};
}
