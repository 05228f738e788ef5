/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancy_words.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <assert.h>

#define MAX_GAP 3 /* words that '...' stands for */
#define AGE_MIN 12
#define AGE_MAX 75

enum where { IN_ALL, IN_TEXTS };

static const struct {
    enum vacancy_reason reason;
    enum where where;
    const char *patterns;
} words[] = {
#define WORDS(reason, pattern) {VACANCY_NO_##reason, IN_ALL, pattern},
#define TEXTS(reason, pattern) {VACANCY_NO_##reason, IN_TEXTS, pattern},
#define INSIDE(reason, letters)
#define SPARE(pattern)
#include "content/vacancy_words_table.inc"
#undef WORDS
#undef TEXTS
#undef INSIDE
#undef SPARE
};

static const struct {
    enum vacancy_reason reason;
    const char *patterns;
} inside[] = {
#define WORDS(reason, pattern)
#define TEXTS(reason, pattern)
#define INSIDE(reason, letters) {VACANCY_NO_##reason, letters},
#define SPARE(pattern)
#include "content/vacancy_words_table.inc"
#undef WORDS
#undef TEXTS
#undef INSIDE
#undef SPARE
};

static const char spare[] =
#define WORDS(reason, pattern)
#define TEXTS(reason, pattern)
#define INSIDE(reason, letters)
#define SPARE(pattern) pattern "|"
#include "content/vacancy_words_table.inc"
#undef WORDS
#undef TEXTS
#undef INSIDE
#undef SPARE
    ;

#define MAX_PATTERN 64

/* The patterns of a row are parted by '|'. */
static bool
next_pattern(const char **row, char out[MAX_PATTERN])
{
    size_t len = strcspn(*row, "|");
    if (len == 0) {
        return false;
    }
    assert(len < MAX_PATTERN);
    memcpy(out, *row, len);
    out[len] = 0;
    *row += len + ((*row)[len] == '|');
    return true;
}

/* Ages as they are said: the end of "vijfentwintig" tells enough. */
static const char *const age_words[] = {
    "twintig",   "dertig",    "veertig", "vijftig",  "zestig",  "zeventig", "zestien", "zeventien",
    "achttien",  "negentien", "twenty",  "thirty",   "forty",   "fifty",    "sixty",   "sixteen",
    "seventeen", "eighteen",  "zwanzig", "dreissig", "vierzig", "achtzehn", "عشرين",   "ثلاثين",
};

static bool
is_age_word(const char *word)
{
    size_t len = strlen(word);
    for (size_t i = 0; i < sizeof age_words / sizeof age_words[0]; i++) {
        size_t tail = strlen(age_words[i]);
        if (len >= tail && memcmp(word + len - tail, age_words[i], tail) == 0) {
            return true;
        }
    }
    return false;
}

static bool
is_number(const char *word, bool is_age)
{
    size_t len = strspn(word, "0123456789");
    if (len == 0 || word[len]) {
        return is_age && is_age_word(word);
    }
    int number = len == 2 ? (word[0] - '0') * 10 + word[1] - '0' : 0;
    return !is_age || (number >= AGE_MIN && number <= AGE_MAX);
}

/* One word of a pattern. */
struct part {
    const char *text;
    size_t len;
};

static struct part
next_part(const char **at)
{
    *at += strspn(*at, " ");
    struct part part = {*at, strcspn(*at, " ")};
    *at += part.len;
    return part;
}

static bool
is_gap(struct part part)
{
    return part.len == 3 && memcmp(part.text, "...", 3) == 0;
}

static bool
word_is(const char *word, struct part part)
{
    size_t len = strlen(word);
    if (part.len == 1 && (part.text[0] == '#' || part.text[0] == '%')) {
        return is_number(word, part.text[0] == '#');
    }
    bool is_open_before = part.text[0] == '*', is_open_after = part.text[part.len - 1] == '*';
    const char *core = part.text + is_open_before;
    size_t core_len = part.len - is_open_before - is_open_after;
    if (len < core_len) {
        return false;
    }
    if (is_open_before && is_open_after) {
        return memmem(word, len, core, core_len) != NULL;
    }
    if (is_open_before) {
        return memcmp(word + len - core_len, core, core_len) == 0;
    }
    return memcmp(word, core, core_len) == 0 && (is_open_after || len == core_len);
}

/* Most patterns begin with a letter that most words do not. */
static bool
may_begin(const char *word, const char *pattern)
{
    return word && (*word == *pattern || strchr("*#%", *pattern));
}

/* How many words from first match the rest of a pattern; 0: not. */
static size_t
match_from(const struct reading *reading, size_t first, const char *pattern)
{
    size_t at = first;
    if (!may_begin(reading->words[first], pattern)) {
        return 0;
    }
    while (*pattern) {
        struct part part = next_part(&pattern);
        size_t room = 0;
        if (is_gap(part)) {
            part = next_part(&pattern);
            room = MAX_GAP;
        }
        while (at < reading->count && reading->words[at] && !word_is(reading->words[at], part) &&
               room > 0) {
            at++;
            room--;
        }
        if (at >= reading->count || !reading->words[at] || !word_is(reading->words[at], part)) {
            return 0;
        }
        at++;
    }
    return at - first;
}

static void
take_out(struct reading *reading, const char *row)
{
    char pattern[MAX_PATTERN];
    while (next_pattern(&row, pattern)) {
        for (size_t i = 0; i < reading->count; i++) {
            size_t len = match_from(reading, i, pattern);
            for (size_t k = 0; k < len; k++) {
                reading->words[i + k] = NULL;
            }
        }
    }
}

/* The words of a reading from first on, parted by spaces, as many as there is room for. */
static void
put_words(const struct reading *reading, size_t first, size_t count, char out[VACANCY_MAX_WORD])
{
    size_t used = 0;
    for (size_t i = first; i < first + count; i++) {
        size_t len = strlen(reading->words[i]);
        if (used + len + 2 > VACANCY_MAX_WORD) {
            return;
        }
        used += (size_t)snprintf(out + used, VACANCY_MAX_WORD - used, "%s%s", used ? " " : "",
                                 reading->words[i]);
    }
}

static bool
is_found(const struct reading *reading, const char *row, char out[VACANCY_MAX_WORD])
{
    char pattern[MAX_PATTERN];
    while (next_pattern(&row, pattern)) {
        for (size_t i = 0; i < reading->count; i++) {
            size_t count = match_from(reading, i, pattern);
            if (count > 0) {
                put_words(reading, i, count, out);
                return true;
            }
        }
    }
    return false;
}

static bool
holds_any(const char *text, const char *row, char out[VACANCY_MAX_WORD])
{
    char letters[MAX_PATTERN];
    while (next_pattern(&row, letters)) {
        if (strstr(text, letters)) {
            snprintf(out, VACANCY_MAX_WORD, "%.*s",
                     (int)utf8_cut(letters, strlen(letters), VACANCY_MAX_WORD - 1), letters);
            return true;
        }
    }
    return false;
}

/* All words without what parts them: long words hide in short pieces. */
static void
find_inside(const struct reading *reading, struct vacancy_why *out)
{
    size_t bytes = 1, len = 0;
    for (size_t i = 0; i < reading->count; i++) {
        bytes += reading->words[i] ? strlen(reading->words[i]) : 1;
    }
    char *all = mem_new(bytes, 1);
    for (size_t i = 0; i < reading->count; i++) {
        const char *word = reading->words[i] ? reading->words[i] : " ";
        memcpy(all + len, word, strlen(word));
        len += strlen(word);
    }
    for (size_t i = 0; i < sizeof inside / sizeof inside[0]; i++) {
        uint32_t bit = (uint32_t)1 << inside[i].reason;
        if (!(out->reasons & bit) &&
            holds_any(all, inside[i].patterns, out->words[inside[i].reason])) {
            out->reasons |= bit;
        }
    }
    free(all);
}

void
vacancy_words_find(struct unmasked *text, bool is_name, struct vacancy_why *out)
{
    for (size_t r = 0; r < text->count; r++) {
        struct reading *reading = &text->readings[r];
        take_out(reading, spare);
        for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
            uint32_t bit = (uint32_t)1 << words[i].reason;
            if (!(out->reasons & bit) && !(is_name && words[i].where == IN_TEXTS) &&
                is_found(reading, words[i].patterns, out->words[words[i].reason])) {
                out->reasons |= bit;
            }
        }
        find_inside(reading, out);
    }
}
