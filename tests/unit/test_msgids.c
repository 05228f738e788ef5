/* What the screens ask for and what the languages have is the same list.
 *
 * Reads the sources: a string like "bar.next" is a msgid; "picture.%s" stands for a family of them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "content/content.h"
#include "content/locale_table.h"
#include "content/region.h"
#include "content/work_ask.h"

#include <dirent.h>
#include <fnmatch.h>

#define MAX_USED 2000
#define MAX_SOURCE (1 << 20)

static const char *const folders[] = {"src/ui", "src/visit", "src/base"};

struct world {
    struct content *content;
    char *used[MAX_USED]; /* msgids; a "*" stands for what is filled in at run time */
    size_t count;
};

static void
use(struct world *world, const char *text, size_t len)
{
    for (size_t i = 0; i < world->count; i++) {
        if (strlen(world->used[i]) == len && memcmp(world->used[i], text, len) == 0) {
            return;
        }
    }
    assert_true(world->count < MAX_USED);
    world->used[world->count++] = mem_copy(text, len);
}

/* "%.39s" and the like become "*". */
static char *
as_pattern(const char *text, size_t len)
{
    char *pattern = mem_new(len + 1, 1);
    size_t made = 0;
    for (size_t i = 0; i < len; i++) {
        pattern[made++] = text[i] == '%' ? '*' : text[i];
        if (text[i] == '%') {
            i += strspn(text + i + 1, ".0123456789z") + 1;
        }
    }
    return pattern;
}

static bool
looks_like_msgid(const char *text, size_t len)
{
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789.-_*";
    const char *dot = memchr(text, '.', len);
    return dot && dot > text && dot + 1 < text + len && text[0] >= 'a' && text[0] <= 'z' &&
           strspn(text, signs) >= len;
}

static void
read_source(struct world *world, const char *path)
{
    char *source = mem_new(MAX_SOURCE, 1);
    FILE *in = fopen(path, "rbe");
    assert_non_null(in);
    source[fread(source, 1, MAX_SOURCE - 1, in)] = 0;
    fclose(in);
    for (const char *at = strchr(source, '"'); at; at = strchr(at, '"')) {
        const char *end = strpbrk(at + 1, "\"\n");
        if (!end) {
            break;
        }
        char *pattern = as_pattern(at + 1, (size_t)(end - at - 1));
        bool is_include = at >= source + 9 && memcmp(at - 9, "#include ", 9) == 0;
        if (*end == '"' && !is_include && looks_like_msgid(pattern, strlen(pattern))) {
            use(world, pattern, strlen(pattern));
        }
        free(pattern);
        at = end + 1;
    }
    free(source);
}

static void
read_folder(struct world *world, const char *folder)
{
    DIR *dir = opendir(folder);
    assert_non_null(dir);
    for (struct dirent *entry = readdir(dir); entry; entry = readdir(dir)) {
        const char *end = strrchr(entry->d_name, '.');
        char path[512];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (end && (strcmp(end, ".c") == 0 || strcmp(end, ".h") == 0 || strcmp(end, ".inc") == 0)) {
            read_source(world, path);
        }
    }
    closedir(dir);
}

static void
use_text(struct world *world, const char *msgid)
{
    use(world, msgid, strlen(msgid));
}

/* Over the columns of a grid and before its rows. */
static void
use_heads(struct world *world, const struct card *card)
{
    char msgid[3 * CONTENT_MAX_KEY];
    for (size_t i = 0; card->kind == CARD_GRID && i < card->columns; i++) {
        snprintf(msgid, sizeof msgid, "%s.column.%zu", card->question, i + 1);
        use_text(world, msgid);
    }
    for (size_t i = 0; card->kind == CARD_GRID && i * card->columns < card->choice_count; i++) {
        snprintf(msgid, sizeof msgid, "%s.row.%zu", card->question, i + 1);
        use_text(world, msgid);
    }
}

/* Occupations, steps and people of the region. */
static void
use_offers(struct world *world)
{
    const struct occupations *occupations = content_occupations(world->content);
    const struct region *region = content_region(world->content);
    const struct work_asks *asks = content_work_asks(world->content);
    for (size_t i = 0; i < occupations->count; i++) {
        use_text(world, occupations->list[i].label);
    }
    for (size_t i = 0; i < region->step_count; i++) {
        use_text(world, region->steps[i].label);
        use_text(world, region->steps[i].text);
    }
    for (size_t i = 0; i < region->contact_count; i++) {
        use_text(world, region->contacts[i].role);
    }
    for (size_t i = 0; i < asks->count; i++) {
        use_text(world, asks->list[i].label);
    }
}

static void
use_content(struct world *world)
{
    for (size_t i = 0; i < content_deck_count(world->content); i++) {
        const struct deck *deck = content_deck_at(world->content, i);
        use_text(world, deck->title);
        for (size_t k = 0; k < deck->item_count; k++) {
            const char *label = deck->items[k].label; /* none: it has a name of its own */
            if (*label) {
                use_text(world, label);
            }
        }
        for (size_t k = 0; k < deck->card_count; k++) {
            use_text(world, deck->cards[k].question);
            use_heads(world, &deck->cards[k]);
        }
    }
    for (size_t i = 0; i < content_ticket_picture_count(world->content); i++) {
        char msgid[2 * CONTENT_MAX_KEY];
        snprintf(msgid, sizeof msgid, "picture.%s", content_ticket_picture(world->content, i));
        use_text(world, msgid);
    }
}

static int
read_everything(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    struct err err = {0};
    world->content = content_open_dir(".", &err);
    assert_non_null(world->content);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        read_folder(world, folders[i]);
    }
    read_source(world, "app/kiosk/card_parts.c"); /* the printed card */
    use_content(world);
    use_offers(world);
    *state = world;
    return 0;
}

static int
forget_everything(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < world->count; i++) {
        free(world->used[i]);
    }
    content_close(world->content);
    free(world);
    return 0;
}

/* Written, and with something to say. */
static size_t
count_entries(const struct locale *locale, const char *pattern)
{
    size_t found = 0;
    for (size_t i = 0; i < locale->count; i++) {
        const char *msgid = locale->entries[i].msgid;
        found += fnmatch(pattern, msgid, 0) == 0 && utf8_word_count(locale_text(locale, msgid)) &&
                 utf8_word_count(locale_say(locale, msgid));
    }
    return found;
}

static void
every_msgid_of_the_screens_is_written_and_spoken_in_every_language(void **state)
{
    const struct world *world = *state;
    size_t missing = 0;
    assert_true(world->count > 150);
    for (size_t l = 0; l < content_locale_count(world->content); l++) {
        const struct locale *locale = content_locale_at(world->content, l);
        for (size_t i = 0; i < world->count; i++) {
            if (count_entries(locale, world->used[i]) == 0) {
                print_message("%s: %s is missing\n", locale_code(locale), world->used[i]);
                missing++;
            }
        }
    }
    assert_int_equal(missing, 0);
}

static void
every_msgid_of_the_languages_is_used(void **state)
{
    const struct world *world = *state;
    const struct locale *first = content_locale_at(world->content, 0);
    size_t unused = 0;
    for (size_t i = 0; i < first->count; i++) {
        bool is_used = false;
        for (size_t k = 0; k < world->count && !is_used; k++) {
            is_used = fnmatch(world->used[k], first->entries[i].msgid, 0) == 0;
        }
        if (!is_used) {
            print_message("%s is used nowhere\n", first->entries[i].msgid);
            unused++;
        }
    }
    assert_int_equal(unused, 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_msgid_of_the_screens_is_written_and_spoken_in_every_language),
        cmocka_unit_test(every_msgid_of_the_languages_is_used),
    };
    return cmocka_run_group_tests(tests, read_everything, forget_everything);
}
