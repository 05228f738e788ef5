/* A ticket that was typed to come back is found nowhere on the kiosk afterwards, whether an answer
 * came or not: the release build, as it stands in the library.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>

#include "base/mem.h"
#include "canary_kiosk.h"
#include "sync/ask_box.h"
#include "visit/ticket.h"

#define CODE "730519"
#define GROUPED "730 519"
#define TEXT CODE "-sun-tree-cup-dog"
#define NAMES "zon, boom, kop, hond"

static int
set_up(void **state)
{
    struct canary_world *world = mem_new(1, sizeof *world);
    struct ticket ticket;
    struct err err = {0};
    char hash[2 * TICKET_HASH_BYTES + 1];
    folder_make(&world->folder);
    assert_true(ticket_parse(TEXT, &ticket, &err));
    ticket_hash(&ticket, hash);
    canary_add(&world->canary, "number", CODE);
    canary_add(&world->canary, "number in groups", GROUPED);
    canary_add(&world->canary, "pictures", NAMES);
    canary_add(&world->canary, "hash", hash);
    *state = world;
    return 0;
}

static void
type_ticket(struct drive *drive)
{
    static const char *const taps[] = {"door:terug",
                                       "digit:7",
                                       "digit:3",
                                       "digit:0",
                                       "digit:5",
                                       "digit:1",
                                       "digit:9",
                                       "listen",
                                       "next",
                                       "picture:ticket-sun",
                                       "picture:ticket-tree",
                                       "picture:ticket-cup",
                                       "picture:ticket-dog"};
    for (size_t i = 0; i < sizeof taps / sizeof taps[0]; i++) {
        canary_tap(drive, taps[i]);
    }
}

static void
expect_no_question(const char *folder, bool is_none)
{
    char path[600];
    snprintf(path, sizeof path, "%s/data/" ASK_FILE, folder);
    assert_int_equal(access(path, F_OK), is_none ? -1 : 0);
}

/* How far one comes, and how one goes. */
static const struct {
    const char *next, *way;
} ends[] = {
    {NULL, "idle"},
    {"next", "idle"},
    {"next", "stop"},
};

static void
a_ticket_that_was_typed_leaves_nothing(void **state)
{
    const struct canary_world *world = *state;
    char folder[512];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/back", world->folder.path);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        canary_go_to_doors(drive);
        type_ticket(drive);
        assert_non_null(canary_in_memory(&world->canary, drive_pid(drive), &bytes));
        if (ends[i].next) {
            canary_tap(drive, ends[i].next);
        }
        expect_no_question(folder, ends[i].next == NULL);
        canary_expect_clean_files(world, folder);
        canary_leave(drive, ends[i].way);
        canary_expect_start_screen(drive);
        canary_expect_clean_memory(world, drive);
        expect_no_question(folder, true);
    }
    canary_expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_ticket_that_was_typed_leaves_nothing, set_up,
                                        canary_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
