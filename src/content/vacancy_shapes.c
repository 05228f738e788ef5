/* Links, addresses and numbers by their shape.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancy_words.h"
#include "base/mem.h"

#include <ctype.h>

#define PHONE_TOGETHER 7 /* digits that touch */
#define PHONE_APART 9    /* digits with signs between them */
#define PHONE_SPELLED 6  /* words for digits, one after the other */
#define MAX_BETWEEN 3    /* signs between two digits of a number */

static const char *const ends[] = {"nl", "com", "org", "net", "eu",  "gov", "edu", "biz",
                                   "co", "io",  "ly",  "gl",  "xyz", "frl", "uk",  "ru",
                                   "tr", "tk",  "cc",  "tv",  "gle", "fr"};

/* Those that are also words count only in small letters: a sentence may begin after a full stop
 * without a space. */
static const char *const word_ends[] = {"de",   "be",    "me",       "nu",     "info",
                                        "link", "shop",  "app",      "online", "site",
                                        "jobs", "store", "amsterdam"};

static bool
is_one_of(const char *const *list, size_t count, const char *text, size_t len)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(list[i]) == len && strncasecmp(list[i], text, len) == 0) {
            return true;
        }
    }
    return false;
}

static bool
is_end(const char *text, size_t len, bool has_capitals)
{
    bool is_sentence = isupper((unsigned char)text[0]) && islower((unsigned char)text[1]);
    return is_one_of(ends, sizeof ends / sizeof ends[0], text, len) ||
           (has_capitals && !is_sentence &&
            is_one_of(word_ends, sizeof word_ends / sizeof word_ends[0], text, len));
}

static bool
is_part(char c)
{
    return isalnum((unsigned char)c) || (c & 0x80);
}

/* "x.nl", also "x (.) nl" and "x[.]nl". */
static bool
has_domain(const char *text, bool has_capitals)
{
    for (const char *dot = strchr(text, '.'); dot; dot = strchr(dot + 1, '.')) {
        const char *before = dot, *after = dot + 1;
        bool is_boxed =
            before > text && *after && strchr("([{<", before[-1]) && strchr(")]}>", *after);
        if (is_boxed) {
            before--;
            after++;
        }
        while (is_boxed && before > text && before[-1] == ' ') {
            before--;
        }
        after += is_boxed ? strspn(after, " ") : 0;
        size_t len = 0;
        while (isalpha((unsigned char)after[len])) {
            len++;
        }
        if (before > text && is_part(before[-1]) && !is_part(after[len]) &&
            is_end(after, len, has_capitals)) {
            return true;
        }
    }
    return strstr(text, "://") || strcasestr(text, "www.") || strcasestr(text, "http");
}

/* "a@b", "a (at) b" and "@name". */
static bool
has_address(const char *text)
{
    static const char *const boxed[] = {"(at)", "[at]", "{at}", "<at>", "(a)", "_at_", "-at-"};
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        const char *after = at + 1 + strspn(at + 1, " ");
        const char *before = at;
        while (before > text && before[-1] == ' ') {
            before--;
        }
        if (before > text && is_part(before[-1]) && is_part(*after) && strpbrk(after, ". ")) {
            return true;
        }
    }
    for (size_t i = 0; i < sizeof boxed / sizeof boxed[0]; i++) {
        if (strstr(text, boxed[i])) {
            return true;
        }
    }
    return false;
}

static bool
has_account(const char *text)
{
    for (const char *at = strchr(text, '@'); at; at = strchr(at + 1, '@')) {
        if ((at == text || at[-1] == ' ') && is_part(at[1])) {
            return true;
        }
    }
    return false;
}

/* The length of a date such as 31-12-2026 or 2026-12-31 at text, which are no numbers to call. */
static size_t
date_at(const char *text)
{
    static const char *const shapes[] = {"dd-dd-dddd", "dddd-dd-dd", "d-dd-dddd", "dd-d-dddd",
                                         "d-d-dddd"};
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        size_t len = 0;
        while (shapes[i][len] && (shapes[i][len] == 'd' ? isdigit((unsigned char)text[len])
                                                        : text[len] && strchr("-./", text[len]))) {
            len++;
        }
        if (!shapes[i][len] && !isdigit((unsigned char)text[len])) {
            return len;
        }
    }
    return 0;
}

/* A letter beside a digit that stands for one: "O6". */
static int
digit_of(const char *text, const char *at)
{
    static const char letters[] = "oilsb", digits[] = "01158";
    const char *letter = *at ? strchr(letters, *at) : NULL;
    if (isdigit((unsigned char)*at)) {
        return *at;
    }
    bool is_beside = (at > text && isdigit((unsigned char)at[-1])) || isdigit((unsigned char)at[1]);
    bool is_word = (at > text && isalpha((unsigned char)at[-1])) || isalpha((unsigned char)at[1]);
    return letter && is_beside && !is_word ? digits[letter - letters] : 0;
}

static bool
has_number(const char *text)
{
    size_t together = 0, apart = 0, between = 0;
    for (const char *at = text; *at; at++) {
        size_t date = at == text || !isdigit((unsigned char)at[-1]) ? date_at(at) : 0;
        if (date > 0) {
            together = apart = 0;
            at += date - 1;
        } else if (digit_of(text, at)) {
            together++;
            apart++;
            between = 0;
        } else {
            together = 0;
            between++;
            apart = strchr(" .-/()+_*~|'", *at) && between <= MAX_BETWEEN ? apart : 0;
        }
        if (together >= PHONE_TOGETHER || apart >= PHONE_APART) {
            return true;
        }
    }
    return false;
}

/* Nought to nine, and how a row of them is begun. */
static const char spelled[] =
    " nul een twee drie vier vijf zes zeven acht negen zero oh one two three four five six seven "
    "eight nine null eins zwei drei funf sechs sieben neun un deux trois quatre cinq sept huit "
    "neuf "
    "sifir bir iki uc dort bes alti yedi sekiz dokuz صفر واحد اثنان اثنين ثلاثه اربعه خمسه سته "
    "سبعه "
    "ثمانيه تسعه dubbel double plus ";

static bool
is_spelled(const char *word)
{
    char padded[40];
    int len = snprintf(padded, sizeof padded, " %s ", word);
    return len > 2 && (size_t)len < sizeof padded &&
           (strstr(spelled, padded) || strspn(word, "0123456789") == strlen(word));
}

static bool
has_spelled_number(const struct reading *reading)
{
    size_t row = 0;
    for (size_t i = 0; i < reading->count; i++) {
        row = reading->words[i] && is_spelled(reading->words[i]) ? row + 1 : 0;
        if (row >= PHONE_SPELLED) {
            return true;
        }
    }
    return false;
}

/* "18+": an age, unless hours, kilos or people are counted. */
static bool
has_age_and_over(const char *text)
{
    static const char *const counted[] = {"uur", "hour", "kilo", "kg", "mensen", "people"};
    for (const char *plus = strchr(text, '+'); plus; plus = strchr(plus + 1, '+')) {
        bool is_two = plus - text >= 2 && isdigit((unsigned char)plus[-1]) &&
                      isdigit((unsigned char)plus[-2]) &&
                      (plus - text == 2 || !is_part(plus[-3])) && plus[-2] != '0';
        const char *after = plus + 1 + strspn(plus + 1, " -");
        bool is_counted = isdigit((unsigned char)*after);
        for (size_t i = 0; i < sizeof counted / sizeof counted[0]; i++) {
            is_counted = is_counted || strncasecmp(after, counted[i], strlen(counted[i])) == 0;
        }
        if (is_two && !is_counted) {
            return true;
        }
    }
    return false;
}

uint32_t
vacancy_shapes_find(const struct unmasked *text)
{
    uint32_t found = 0;
    if (has_domain(text->cased, true) || has_domain(text->latin, false) ||
        has_account(text->latin)) {
        found |= (uint32_t)1 << VACANCY_NO_LINK;
    }
    if (has_address(text->latin)) {
        found |= (uint32_t)1 << VACANCY_NO_EMAIL;
    }
    if (has_age_and_over(text->latin)) {
        found |= (uint32_t)1 << VACANCY_NO_AGE;
    }
    if (has_number(text->latin) || has_spelled_number(&text->readings[0])) {
        found |= (uint32_t)1 << VACANCY_NO_PHONE;
    }
    return found;
}
