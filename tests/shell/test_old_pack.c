/* The kiosk remembers the highest content version it opened: no pack goes back, an expired one
 * works on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "ctl/content_pack.h"
#include "ctl/content_sign.h"
#include "driven.h"
#include "kiosk/opening.h"
#include "kiosk/pack_note.h"
#include "sync/seal.h"
#include "tree.h"

#define GOOD_UNTIL "2999-01-01"
#define GONE_SINCE "2001-01-01"

struct world {
    struct tree tree;
    struct settings settings;
    char *said; /* the log of the last start, "" before */
};

static void
name_file(const struct world *world, const char *name, char out[SETTINGS_MAX_PATH + 1])
{
    snprintf(out, SETTINGS_MAX_PATH + 1, "%s/%s", world->tree.root, name);
}

static void
set_up(struct world *world)
{
    *world = (struct world){.said = mem_copy_text("")};
    seal_init();
    tree_make(&world->tree);
    name_file(world, "data", world->settings.data);
    name_file(world, "kiosk.pack", world->settings.pack);
    name_file(world, "region.pub", world->settings.key);
    assert_int_equal(mkdir(world->settings.data, 0700), 0);
}

static void
tear_down(struct world *world)
{
    free(world->said);
    tree_free(&world->tree);
}

/* A signed pack of this version takes the place of the one that was there. */
static void
put_pack(struct world *world, long long version, const char *valid_until)
{
    struct stamp stamp = {.version = version, .date = "2000-01-01"};
    snprintf(stamp.valid_until, sizeof stamp.valid_until, "%s", valid_until);
    struct pack_writer *writer = pack_writer_new(&stamp);
    struct buf words = {0};
    char base[SETTINGS_MAX_PATH + 1], secret[SETTINGS_MAX_PATH + 1];
    words.data = tree_read(&world->tree, "locales/nl.po", &words.len);
    assert_true(pack_writer_put(writer, PACK_LOCALE, "nl", 0, &words, NULL));
    free(words.data);
    assert_true(pack_writer_save(writer, world->settings.pack, NULL));
    pack_writer_free(writer);
    name_file(world, "region", base);
    name_file(world, "region.key", secret);
    assert_true(content_keygen(base, NULL));
    assert_true(content_sign(world->settings.pack, secret, NULL));
}

static struct opening *
begin_listening(struct world *world, int *out_stderr)
{
    char log[SETTINGS_MAX_PATH + 1];
    name_file(world, "log", log);
    int fd = open(log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    *out_stderr = dup(STDERR_FILENO);
    assert_true(fd >= 0 && *out_stderr >= 0);
    assert_int_equal(dup2(fd, STDERR_FILENO), STDERR_FILENO);
    close(fd);
    struct opening *opening = opening_begin(&world->settings);
    opening_wait(opening);
    return opening;
}

/* Starts as after a boot; true: there is content. */
static bool
start(struct world *world)
{
    int real;
    struct opening *opening = begin_listening(world, &real);
    bool is_good = opening_content(opening) != NULL;
    opening_end(opening);
    assert_int_equal(dup2(real, STDERR_FILENO), STDERR_FILENO);
    close(real);
    size_t len;
    free(world->said);
    world->said = tree_read(&world->tree, "log", &len);
    return is_good;
}

static bool
is_said(const struct world *world, const char *word)
{
    return strstr(world->said, word) != NULL;
}

static uint64_t
note_inode(const struct world *world)
{
    char path[SETTINGS_MAX_PATH + 1];
    struct stat info;
    name_file(world, "data/" PACK_NOTE_FILE, path);
    assert_int_equal(stat(path, &info), 0);
    return info.st_ino;
}

static void
an_older_pack_is_no_good_pack(void **state)
{
    (void)state;
    struct world world;
    set_up(&world);
    put_pack(&world, 6, GOOD_UNTIL);
    assert_true(start(&world));
    put_pack(&world, 5, GOOD_UNTIL);
    for (int i = 0; i < 2; i++) { /* also the second time: a refused one is not remembered */
        assert_false(start(&world));
        assert_true(is_said(&world, "error pack-bad older-version content version 5 after 6"));
    }
    put_pack(&world, 10, GOOD_UNTIL); /* as a number, not as a text */
    assert_true(start(&world));
    put_pack(&world, 9, GOOD_UNTIL);
    assert_false(start(&world));
    tear_down(&world);
}

static void
the_same_version_again_is_fine_and_writes_nothing(void **state)
{
    (void)state;
    struct world world;
    set_up(&world);
    put_pack(&world, 6, GOOD_UNTIL);
    assert_true(start(&world));
    uint64_t inode = note_inode(&world);
    put_pack(&world, 6, GOOD_UNTIL);
    assert_true(start(&world));
    assert_int_equal(note_inode(&world), inode); /* saving renames a new file over it */
    assert_false(is_said(&world, "pack-expired"));
    put_pack(&world, 7, GOOD_UNTIL);
    assert_true(start(&world));
    assert_int_not_equal(note_inode(&world), inode);
    tear_down(&world);
}

static void
an_expired_pack_is_told_once_and_works_on(void **state)
{
    (void)state;
    struct world world;
    set_up(&world);
    put_pack(&world, 6, GONE_SINCE);
    assert_true(start(&world));
    assert_true(is_said(&world, "warn pack-expired"));
    uint64_t inode = note_inode(&world);
    assert_true(start(&world));
    assert_false(is_said(&world, "pack-expired"));
    assert_int_equal(note_inode(&world), inode);
    put_pack(&world, 6, GOOD_UNTIL); /* as where the clock was wrong and comes right */
    assert_true(start(&world));
    assert_int_equal(note_inode(&world), inode);
    put_pack(&world, 7, GONE_SINCE); /* another one: told anew */
    assert_true(start(&world));
    assert_true(is_said(&world, "warn pack-expired"));
    put_pack(&world, 6, GOOD_UNTIL); /* and what is told does not hide what was seen */
    assert_false(start(&world));
    tear_down(&world);
}

static const struct damage_row {
    const char *name, *note;
} damage_rows[] = {
    {"nothing in it", ""},
    {"no number", "?? ??\n"},
    {"one digit turned", "96 16\n"},
    {"cut off", "16 1"},
    {"version nought", "0 0\n"},
    {"longer than any number", "99999999999999999999999 99999999999999999999999\n"},
    {"something else in it", "16 16 expired and more of it, much more than there is ever written\n"
                             "by a kiosk that remembers what it has seen\n"},
};

static void
a_damaged_note_is_told_and_made_anew(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof damage_rows / sizeof damage_rows[0]; i++) {
        struct world world;
        set_up(&world);
        put_pack(&world, 6, GOOD_UNTIL);
        const char *note = damage_rows[i].note;
        tree_write(&world.tree, "data/" PACK_NOTE_FILE, note, strlen(note));
        if (!start(&world) || !is_said(&world, "warn pack-note-bad")) {
            fail_msg("%s: %s", damage_rows[i].name, world.said);
        }
        assert_true(start(&world));
        assert_false(is_said(&world, "pack-note-bad"));
        put_pack(&world, 5, GOOD_UNTIL);
        assert_false(start(&world));
        tear_down(&world);
    }
}

/* A disk that takes nothing must not turn away visitors. */
static void
a_note_that_cannot_be_kept_is_told_and_the_pack_works(void **state)
{
    (void)state;
    struct world world;
    char path[SETTINGS_MAX_PATH + 1];
    set_up(&world);
    put_pack(&world, 6, GOOD_UNTIL);
    name_file(&world, "data/" PACK_NOTE_FILE, path);
    assert_int_equal(mkdir(path, 0700), 0); /* a folder in its place */
    assert_true(start(&world));
    assert_true(is_said(&world, "warn pack-note-bad"));
    tear_down(&world);
}

static void
a_kiosk_with_an_older_pack_starts_by_itself_when_a_newer_one_is_there(void **state)
{
    (void)state;
    struct world world;
    set_up(&world);
    put_pack(&world, 6, GOOD_UNTIL);
    assert_true(start(&world));
    put_pack(&world, 5, GOOD_UNTIL);
    struct driven_want want = {
        .pack = world.settings.pack, .key = world.settings.key, .data = world.settings.data};
    struct driven *driven = driven_open(&want);
    json_t *answer = driven_do(driven, "{\"do\":\"advance\",\"ms\":60000}");
    assert_string_equal(driven_screen(answer), "out-of-order");
    json_decref(answer);
    put_pack(&world, 7, GOOD_UNTIL);
    answer = driven_do(driven, "{\"do\":\"advance\",\"ms\":10000}");
    assert_string_equal(driven_screen(answer), "languages");
    json_decref(answer);
    driven_close(driven);
    put_pack(&world, 6, GOOD_UNTIL); /* what came while it ran is remembered as well */
    assert_false(start(&world));
    tear_down(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_older_pack_is_no_good_pack),
        cmocka_unit_test(the_same_version_again_is_fine_and_writes_nothing),
        cmocka_unit_test(an_expired_pack_is_told_once_and_works_on),
        cmocka_unit_test(a_damaged_note_is_told_and_made_anew),
        cmocka_unit_test(a_note_that_cannot_be_kept_is_told_and_the_pack_works),
        cmocka_unit_test(a_kiosk_with_an_older_pack_starts_by_itself_when_a_newer_one_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
