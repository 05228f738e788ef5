/* What was given to stand on a list is found nowhere on the kiosk afterwards, whether it was
 * signed, broken off or waited away: the release build, as it stands in the library.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "canary_kiosk.h"
#include "plain_vacancy.h"
#include "sync/hubkeys.h"
#include "sync/signed_file.h"

#define MADE_MS 1795348800000u /* 22 November 2026, noon */

/* Coffee first: that needs no known day. */
static void
offer(const char *data)
{
    char path[600];
    struct hubkeys keys;
    struct err err = {0};
    struct buf json;
    json_t *row = plain_vacancy_row("kas-koffie", "2026-01-01", "2036-12-31");
    json_object_set_new(row, "signup_mode", json_string("coffee"));
    json_object_set_new(row, "asks", json_array());
    json_t *rows = json_pack("[o]", row);
    struct signed_want want = {rows, 1, MADE_MS};
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    snprintf(path, sizeof path, "%s/%s", data, signed_row(SIGNED_VACANCIES)->file);
    assert_true(hubkeys_load(data, &keys, &err));
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, keys.sign_secret, &json, &err));
    assert_true(file_save(path, json.data, json.len, 0600, &err));
    hubkeys_wipe(&keys);
    buf_clear(&json);
    json_decref(rows);
}

static void
tap_all(struct drive *drive, const char *const *ids)
{
    for (; *ids; ids++) {
        canary_tap(drive, *ids);
    }
}

static void
type(struct drive *drive, const char *prefix, const char *letters)
{
    for (const char *at = letters; *at; at++) {
        char id[16];
        snprintf(id, sizeof id, "%s:%c", prefix, *at);
        canary_tap(drive, id);
    }
}

/* Up to the yes. */
static void
fill_in(struct drive *drive)
{
    static const char *const to_name[] = {"door:werk", "want", NULL};
    static const char *const to_phone[] = {"next", "choice:phone", "next", NULL};
    static const char *const to_yes[] = {"listen", "next", "yes", "next", "next", NULL};
    canary_go_to_doors(drive);
    tap_all(drive, to_name);
    type(drive, "key", CANARY_NAME);
    tap_all(drive, to_phone);
    type(drive, "digit", CANARY_PHONE);
    tap_all(drive, to_yes);
}

static void
expect_screen(struct drive *drive, const char *screen)
{
    struct err err = {0};
    json_t *view = NULL;
    assert_true(drive_do(drive, &view, &err, "{s:s}", "do", "view"));
    assert_string_equal(drive_screen(view), screen);
    json_decref(view);
}

static const struct {
    const char *yes, *screen, *way;
} ends[] = {
    {NULL, "signup-place", "idle"},
    {NULL, "signup-place", "stop"},
    {"yes", "list-ticket", "idle"},
};

static void
who_stood_on_a_list_leaves_nothing_here(void **state)
{
    const struct canary_world *world = *state;
    char folder[512], data[520];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/work", world->folder.path);
    snprintf(data, sizeof data, "%s/data", folder);
    struct drive *drive = canary_start_kiosk(folder, NULL);
    canary_go_to_doors(drive);
    offer(data);
    canary_leave(drive, "stop"); /* the next image of the kiosk opens it */
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        fill_in(drive);
        expect_screen(drive, "signup-place");
        assert_non_null(canary_in_memory(&world->canary, drive_pid(drive), &bytes));
        if (ends[i].yes) {
            canary_tap(drive, ends[i].yes);
        }
        expect_screen(drive, ends[i].screen);
        canary_expect_clean_files(world, folder);
        canary_leave(drive, ends[i].way);
        canary_expect_start_screen(drive);
        canary_expect_clean_memory(world, drive);
    }
    assert_int_equal(drive_stop(drive), 0);
    canary_expect_clean_files(world, folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_stood_on_a_list_leaves_nothing_here),
    };
    return cmocka_run_group_tests(tests, canary_set_up, canary_tear_down);
}
