/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_plain.h"
#include "content/content_parts.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#define MIN_PART 4 /* letters; shorter halves turn nearly anything into a compound */

struct plain_word {
    const char *text; /* inside the file it was read from */
    size_t rank;      /* 1 is the most frequent; of an extra: its line */
    bool is_used;
};

struct words {
    char *data;
    struct plain_word *list; /* sorted by text */
    size_t count;
};

struct plain {
    struct words frequent;
    struct words extra;
};

static int
compare_words(const void *a, const void *b)
{
    return strcmp(((const struct plain_word *)a)->text, ((const struct plain_word *)b)->text);
}

static struct plain_word *
find_word(const struct words *words, const char *text)
{
    struct plain_word wanted = {.text = text};
    return bsearch(&wanted, words->list, words->count, sizeof wanted, compare_words);
}

/* The first word of every line, whatever stands behind it; what begins with # does not count. */
static void
cut_lines(struct words *words)
{
    size_t line = 0, room = 1024;
    words->list = mem_new(room, sizeof *words->list); /* there, also when nothing is in it */
    for (char *at = words->data, *next; *at; at = next) {
        size_t len = strcspn(at, "\n"), word = strcspn(at, " \t\r\n");
        next = at + len + (at[len] == '\n');
        line++;
        if (word == 0 || *at == '#') {
            continue;
        }
        if (words->count == room) {
            room *= 2;
            words->list = mem_resize(words->list, room, sizeof *words->list);
        }
        at[word] = '\0';
        words->list[words->count++] = (struct plain_word){.text = at, .rank = line};
    }
    qsort(words->list, words->count, sizeof *words->list, compare_words);
}

static bool
read_words(struct words *words, const char *root, const char *file, struct problems *problems)
{
    size_t len = 0;
    words->data = content_read_file(root, file, &len, problems);
    if (!words->data) {
        return false;
    }
    if (!utf8_is_valid(words->data, len)) {
        problems_add(problems, file, 1, "", "not UTF-8");
        return false;
    }
    return true;
}

/* A reason a line, and no word that needs none. */
static void
check_reasons(const struct plain *plain, struct problems *problems)
{
    size_t line = 0;
    for (const char *at = plain->extra.data; *at; at += *at == '\n') {
        size_t len = strcspn(at, "\n"), word = strcspn(at, " \t\r\n");
        size_t reason = word + strspn(at + word, " \t\r");
        line++;
        if (word > 0 && *at != '#' && reason >= len) {
            problems_add(problems, PLAIN_EXTRA, (unsigned)line, "", "%.*s: no reason given",
                         (int)word, at);
        }
        at += len;
    }
}

struct plain *
plain_open(const char *root, struct problems *problems)
{
    struct plain *plain = mem_new(1, sizeof *plain);
    if (!read_words(&plain->extra, root, PLAIN_EXTRA, problems) ||
        !read_words(&plain->frequent, root, PLAIN_LIST, problems)) {
        plain_close(plain);
        return NULL;
    }
    check_reasons(plain, problems);
    cut_lines(&plain->extra);
    cut_lines(&plain->frequent);
    if (plain->frequent.count < PLAIN_CAPTION) {
        problems_add(problems, PLAIN_LIST, 1, "", "only %zu words, %d expected",
                     plain->frequent.count, PLAIN_CAPTION);
        plain_close(plain);
        return NULL;
    }
    return plain;
}

void
plain_close(struct plain *plain)
{
    if (plain) {
        free(plain->frequent.list);
        free(plain->frequent.data);
        free(plain->extra.list);
        free(plain->extra.data);
        free(plain);
    }
}

static bool
is_frequent(const struct plain *plain, const char *text, size_t limit)
{
    const struct plain_word *word = find_word(&plain->frequent, text);
    return word && word->rank <= limit;
}

static bool
is_compound(const struct plain *plain, const char *text, size_t limit)
{
    size_t len = strlen(text);
    for (size_t at = MIN_PART; at + MIN_PART <= len; at++) {
        char first[PLAIN_MAX_WORD];
        memcpy(first, text, at);
        first[at] = '\0';
        if (!is_frequent(plain, text + at, limit)) {
            continue;
        }
        bool is_linked = first[at - 1] == 's' && at > MIN_PART;
        if (is_frequent(plain, first, limit)) {
            return true;
        }
        first[at - 1] = '\0';
        if (is_linked && is_frequent(plain, first, limit)) {
            return true;
        }
    }
    return false;
}

static bool
is_plain(const struct plain *plain, const char *text, size_t limit)
{
    if (is_frequent(plain, text, limit) || is_compound(plain, text, limit)) {
        return true;
    }
    struct plain_word *extra = find_word(&plain->extra, text);
    if (extra) {
        extra->is_used = true;
    }
    return extra != NULL;
}

/* The next run of letters in lower case, placeholders and what follows an apostrophe left out.
 * Returns its letters; 0: no more. A word without room is cut, and then on no list. */
static size_t
take_word(const char **text, char out[PLAIN_MAX_WORD])
{
    const char *end = *text + strlen(*text);
    size_t letters = 0, len = 0;
    bool is_inside = false, is_tail = false;
    while (*text < end) {
        const char *before = *text;
        uint32_t c = utf8_next(text, end);
        is_inside = c == '{' || (is_inside && c != '}');
        bool is_letter = !is_inside && uc_is_general_category(c, UC_LETTER);
        if (!is_letter && letters > 0) {
            *text = before;
            break;
        }
        is_tail = c == '\'' || c == 0x2019 || (is_tail && is_letter);
        if (is_letter && !is_tail) {
            uint8_t lower[8];
            int size = u8_uctomb(lower, uc_tolower(c), sizeof lower);
            if (size > 0 && len + (size_t)size < PLAIN_MAX_WORD) {
                memcpy(out + len, lower, (size_t)size);
                len += (size_t)size;
            }
            letters++;
        }
    }
    out[len] = '\0';
    return letters;
}

bool
plain_next_hard(struct plain *plain, const char **text, size_t limit, char out[PLAIN_MAX_WORD])
{
    size_t letters;
    while ((letters = take_word(text, out)) > 0) {
        if (letters > 1 && !is_plain(plain, out, limit)) {
            return true;
        }
    }
    return false;
}

void
plain_tell_unused(const struct plain *plain, struct problems *problems)
{
    for (size_t i = 0; i < plain->extra.count; i++) {
        const struct plain_word *word = &plain->extra.list[i];
        if (!word->is_used) {
            problems_add(problems, PLAIN_EXTRA, (unsigned)word->rank, "",
                         "%s: no text needs this word any more", word->text);
        }
    }
}
