/* SPDX-License-Identifier: GPL-3.0-or-later
 * Pages that everybody may ask for: when they are made anew, and when not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"
#include "hub/board.h"

#define T0 1700000000000
#define PAGES 16
#define MANY 20000 /* rows: ten seconds */

struct world {
    struct folder folder;
    struct board *board;
    struct response response;
    struct err err;
    /* the page */
    char text[40];
    uint64_t rows;
    int64_t version;
    enum err_code fails;
    size_t pieces, made;
};

static int
set_up(void **state)
{
    static struct world world;
    struct err err = {0};
    world = (struct world){.rows = MANY, .version = 1, .pieces = 1};
    folder_make(&world.folder);
    world.board = board_open(world.folder.path, PAGES, &err);
    assert_non_null(world.board);
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    board_close(world->board);
    folder_drop(&world->folder);
    return 0;
}

static bool
write_it(void *ctx, struct spool *out, uint64_t *out_rows, struct err *err)
{
    struct world *world = ctx;
    bool ok = true;
    world->made++;
    *out_rows = world->rows;
    for (size_t i = 0; ok && i < world->pieces; i++) {
        ok = spool_put_text(out, world->text, err);
    }
    return ok && (!world->fails || err_set(err, world->fails, "on purpose"));
}

/* What is shown; "" with world.err when nothing is. */
static const char *
show(struct world *world, const char *name, int64_t at_ms)
{
    static char shown[200];
    struct buf text;
    struct board_page page = {
        .name = name, .version = world->version, .write = write_it, .ctx = world};
    world->err = (struct err){0};
    world->response = (struct response){.status = 0};
    if (!board_show(world->board, &page, T0 + at_ms, &world->response, &world->err)) {
        return "";
    }
    assert_int_equal(world->response.status, 200);
    buf_init(&text, sizeof shown);
    assert_true(file_load(world->response.file, &text, &world->err));
    snprintf(shown, sizeof shown, "%s", text.data ? text.data : "");
    buf_clear(&text);
    return shown;
}

static void
say(struct world *world, const char *text)
{
    snprintf(world->text, sizeof world->text, "%s", text);
    world->version++;
}

static void
a_page_is_made_once_until_something_changes(void **state)
{
    struct world *world = *state;
    char etag[80];
    say(world, "one");
    assert_string_equal(show(world, "bakker", 0), "one");
    snprintf(etag, sizeof etag, "%s", world->response.etag);
    assert_string_equal(show(world, "bakker", 60000), "one");
    assert_string_equal(world->response.etag, etag);
    assert_int_equal(world->made, 1);
    say(world, "two");
    assert_string_equal(show(world, "bakker", 60000), "two");
    assert_string_not_equal(world->response.etag, etag);
    assert_string_equal(show(world, "bakker", 60000 + BOARD_MAX_AGE_MS), "two");
    assert_int_equal(world->made, 3);
}

static void
after_some_long_pages_each_is_shown_as_it_was_and_new_ones_wait(void **state)
{
    struct world *world = *state;
    int64_t price_ms = MANY / BOARD_ROWS_A_MS, some = BOARD_MAX_OWED_MS / price_ms + 1;
    for (int64_t i = 0; i < some; i++) {
        char name[20];
        snprintf(name, sizeof name, "bakker-%d", (int)i);
        say(world, name);
        assert_string_equal(show(world, name, 0), name);
    }
    say(world, "two");
    assert_string_equal(show(world, "bakker-0", price_ms - 1), "bakker-0");
    assert_string_equal(show(world, "slager", price_ms - 1), "");
    assert_int_equal(world->err.code, ERR_BUSY);
    assert_int_equal(world->made, some);
    assert_string_equal(show(world, "bakker-0", price_ms), "two");
    assert_string_equal(show(world, "slager", 2 * price_ms - 1), "");
    assert_string_equal(show(world, "slager", 2 * price_ms), "two");
    /* a clock that was set back is no reason to wait for it */
    say(world, "three");
    assert_string_equal(show(world, "slager", -5), "three");
}

static void
short_pages_never_wait(void **state)
{
    struct world *world = *state;
    world->rows = BOARD_FEW_ROWS - 1;
    for (int i = 0; i < 50; i++) {
        char name[20];
        snprintf(name, sizeof name, "list-%d", i);
        say(world, name);
        assert_string_equal(show(world, name, 0), name);
    }
}

static size_t
count_files(const struct world *world)
{
    size_t count = 0;
    DIR *dir = opendir(world->folder.path);
    for (struct dirent *entry; (entry = readdir(dir));) {
        count += entry->d_name[0] != '.';
    }
    closedir(dir);
    return count;
}

static void
however_many_are_asked_for_so_many_files_there_are(void **state)
{
    struct world *world = *state;
    world->rows = 1;
    for (int i = 0; i < 3 * PAGES; i++) {
        char name[20];
        snprintf(name, sizeof name, "list-%d", i);
        say(world, name);
        assert_string_equal(show(world, name, i), name);
    }
    assert_int_equal(count_files(world), PAGES);
    assert_int_equal(world->made, 3 * PAGES);
    char last[20];
    snprintf(last, sizeof last, "list-%d", 3 * PAGES - 1);
    assert_string_equal(show(world, last, 3 * PAGES), last);
    assert_int_equal(world->made, 3 * PAGES);
}

static void
what_fails_leaves_what_was_there_and_no_half_page(void **state)
{
    struct world *world = *state;
    world->rows = 1;
    say(world, "one");
    assert_string_equal(show(world, "bakker", 0), "one");
    say(world, "two");
    world->fails = ERR_BUSY; /* a sign-up on its way home: as it was */
    assert_string_equal(show(world, "bakker", 1), "one");
    assert_string_equal(show(world, "slager", 1), "");
    assert_int_equal(world->err.code, ERR_BUSY);
    world->fails = ERR_CORRUPT;
    assert_string_equal(show(world, "bakker", 2), "");
    assert_int_equal(world->err.code, ERR_CORRUPT);
    assert_int_equal(count_files(world), 1);
    world->fails = ERR_NONE;
    assert_string_equal(show(world, "bakker", 3), "two");
}

static void
a_page_past_the_largest_is_an_error_and_never_half_a_page(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    char path[2 * FOLDER_MAX];
    struct spool *spool = spool_open(folder_path(&world->folder, "it", path), 10, &err);
    assert_non_null(spool);
    assert_true(spool_put_text(spool, "12345", &err) && spool_put_text(spool, "67890", &err));
    assert_false(spool_put_text(spool, "1", &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    spool_close(spool);
    assert_int_equal(count_files(world), 0);
    world->pieces = BOARD_MAX_BYTES / 32 + 1;
    say(world, "12345678901234567890123456789012");
    assert_string_equal(show(world, "bakker", 0), "");
    assert_int_equal(world->err.code, ERR_TOO_LARGE);
    assert_int_equal(count_files(world), 0);
}

static void
who_reads_a_page_reads_it_to_its_end_also_when_it_is_made_anew(void **state)
{
    struct world *world = *state;
    char got[10] = "";
    world->rows = 1;
    say(world, "one");
    show(world, "bakker", 0);
    FILE *file = fopen(world->response.file, "re");
    assert_non_null(file);
    say(world, "another");
    assert_string_equal(show(world, "bakker", 1), "another");
    assert_non_null(fgets(got, sizeof got, file));
    assert_string_equal(got, "one");
    fclose(file);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(a_page_is_made_once_until_something_changes),
        STORY(after_some_long_pages_each_is_shown_as_it_was_and_new_ones_wait),
        STORY(short_pages_never_wait),
        STORY(however_many_are_asked_for_so_many_files_there_are),
        STORY(what_fails_leaves_what_was_there_and_no_half_page),
        STORY(a_page_past_the_largest_is_an_error_and_never_half_a_page),
        STORY(who_reads_a_page_reads_it_to_its_end_also_when_it_is_made_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
