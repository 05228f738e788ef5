/* What a visitor says is found nowhere on the kiosk afterwards: not in its files, not in its log,
 * not in the memory of the process that went back to the start screen. Two kiosks at a time, a
 * hundred visits each, every one with the canary; the release build, as it stands in the library.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "canary_kiosk.h"
#include "ctl/player.h"
#include "folder.h"
#include "kiosk/voice.h"
#include "visit/phone.h"

#define KIOSKS 2
#define VISITS 100
#define LOOK_EVERY 10

static void
spend_a_day(const struct canary_world *world, unsigned number)
{
    char folder[512];
    snprintf(folder, sizeof folder, "%s/kiosk-%u", world->folder.path, number);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    for (uint64_t i = 1; i <= VISITS; i++) {
        canary_visit(drive, number * VISITS + i, NULL);
        if (i % LOOK_EVERY == 0) {
            canary_expect_start_screen(drive);
            canary_expect_clean_memory(world, drive);
        }
    }
    canary_expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
    canary_expect_clean_files(world, folder);
}

static void
two_hundred_visits_leave_nothing_on_disk_log_or_in_memory(void **state)
{
    const struct canary_world *world = *state;
    pid_t children[KIOSKS];
    for (unsigned i = 0; i < KIOSKS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            spend_a_day(world, i);
            _exit(0);
        }
    }
    for (unsigned i = 0; i < KIOSKS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
}

/* Who breaks off leaves no more behind than who finishes. */
static const struct {
    const char *until;
    const char *way;
} ends[] = {
    {"phone-confirm", "stop"},
    {"ticket", "idle"},
    {"phone-confirm", "idle"},
};

static void
a_visit_broken_off_leaves_nothing_either(void **state)
{
    const struct canary_world *world = *state;
    char folder[512];
    snprintf(folder, sizeof folder, "%s/broken-off", world->folder.path);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        canary_visit(drive, i + 1, ends[i].until);
        canary_leave(drive, ends[i].way);
        canary_expect_start_screen(drive);
        canary_expect_clean_memory(world, drive);
    }
    canary_expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
}

static bool
is_in_memory(const struct canary_world *world, struct drive *drive, const char *name)
{
    size_t bytes = 0;
    struct canary one = {.count = 0};
    for (size_t i = 0; i < world->canary.count; i++) {
        if (strncmp(world->canary.shapes[i].name, name, strlen(name)) == 0) {
            one.shapes[one.count++] = world->canary.shapes[i];
        }
    }
    assert_true(one.count > 0);
    return canary_in_memory(&one, drive_pid(drive), &bytes) != NULL;
}

/* On the name screen: says the name instead of typing it. */
static void
say_name(struct drive *drive)
{
    canary_visit(drive, 1, "name");
    canary_tap(drive, "record");
    canary_tap(drive, "record");
    canary_leave(drive, "wait");
    canary_tap(drive, "play");
    canary_tap(drive, "next");
}

static void
a_name_said_aloud_leaves_nothing_either(void **state)
{
    const struct canary_world *world = *state;
    char folder[512];
    snprintf(folder, sizeof folder, "%s/aloud", world->folder.path);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    say_name(drive);
    assert_true(is_in_memory(world, drive, "clip"));
    canary_visit(drive, 2, "ticket");
    canary_leave(drive, "idle");
    canary_expect_start_screen(drive);
    canary_expect_clean_memory(world, drive);
    canary_expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
}

/* From the start screen to the card where something can be told. */
static void
go_to_story(struct drive *drive, uint64_t seed)
{
    static const char *const ways[] = {"door:kan", "door:wendbaarheid", "skip", "skip", "skip",
                                       "skip"};
    struct err err = {0};
    json_t *view = NULL;
    canary_visit(drive, seed, "doors");
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        canary_tap(drive, ways[i]);
    }
    assert_true(drive_do(drive, &view, &err, "{s:s}", "do", "view"));
    assert_non_null(drive_widget(view, "record"));
    json_decref(view);
}

static void
tell_story(struct drive *drive)
{
    canary_tap(drive, "record");
    canary_leave(drive, "wait");
    canary_tap(drive, "record");
    canary_leave(drive, "wait"); /* what was recorded is there when time has passed */
}

/* Thrown away it is gone at once, while the visitor is still there; told again and kept it is gone
 * with the visitor, and the next one leaves no more. */
static void
a_story_told_aloud_leaves_nothing_either(void **state)
{
    const struct canary_world *world = *state;
    static const char *const ways[] = {"idle", "stop"};
    char folder[512];
    snprintf(folder, sizeof folder, "%s/story", world->folder.path);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        go_to_story(drive, i + 1);
        assert_false(is_in_memory(world, drive, "answer"));
        tell_story(drive);
        assert_true(is_in_memory(world, drive, "answer"));
        canary_tap(drive, "delete");
        assert_false(is_in_memory(world, drive, "answer"));
        tell_story(drive);
        canary_tap(drive, "next");
        assert_true(is_in_memory(world, drive, "answer"));
        canary_leave(drive, ways[i]);
        canary_expect_start_screen(drive);
        canary_expect_clean_memory(world, drive);
        canary_expect_clean_files(world, folder);
    }
    assert_int_equal(drive_stop(drive), 0);
    canary_expect_clean_files(world, folder);
}

/* The search itself: while the visitor is there, what was typed is in memory and is found. */
static void
during_the_visit_the_search_does_find_it(void **state)
{
    const struct canary_world *world = *state;
    char folder[512];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/during", world->folder.path);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    canary_visit(drive, 1, "phone-confirm");
    for (size_t i = 0; i < world->canary.count; i++) {
        struct canary one = {.shapes[0] = world->canary.shapes[i], .count = 1};
        const char *name = one.shapes[0].name;
        bool is_there = canary_in_memory(&one, drive_pid(drive), &bytes) != NULL;
        bool is_expected = !strcmp(name, "name plain") || !strcmp(name, "phone plain");
        if (is_expected && !is_there) {
            fail_msg("not found: %s", name);
        }
    }
    drive_stop(drive);
}

static void
write_file(const char *folder, const void *data, size_t len)
{
    char path[512];
    snprintf(path, sizeof path, "%s/planted", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    fclose(file);
}

/* Each shape, at each place of a base64 group, is found in a file. */
static void
what_is_planted_in_a_file_is_found_in_every_shape(void **state)
{
    const struct canary_world *world = *state;
    char file[512];
    static const char *const texts[] = {"xxx" CANARY_NAME "yyy", "tel:" CANARY_PHONE ",",
                                        "{\"choice\":\"rust\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (size_t skip = 0; skip < 3; skip++) {
            char coded[256];
            size_t bytes = 0;
            const char *text = texts[i] + (i == 2 ? 0 : skip);
            sodium_bin2base64(coded, sizeof coded, (const unsigned char *)text, strlen(text),
                              sodium_base64_VARIANT_ORIGINAL);
            write_file(world->folder.path, coded, strlen(coded));
            assert_non_null(canary_in_folder(&world->canary, world->folder.path, file, &bytes));
            write_file(world->folder.path, text, strlen(text));
            assert_non_null(canary_in_folder(&world->canary, world->folder.path, file, &bytes));
        }
    }
    write_file(world->folder.path, "nothing", 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_planted_in_a_file_is_found_in_every_shape),
        cmocka_unit_test(during_the_visit_the_search_does_find_it),
        cmocka_unit_test(a_visit_broken_off_leaves_nothing_either),
        cmocka_unit_test(a_name_said_aloud_leaves_nothing_either),
        cmocka_unit_test(a_story_told_aloud_leaves_nothing_either),
        cmocka_unit_test(two_hundred_visits_leave_nothing_on_disk_log_or_in_memory),
    };
    return cmocka_run_group_tests(tests, canary_set_up, canary_tear_down);
}
