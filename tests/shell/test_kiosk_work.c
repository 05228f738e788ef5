/* SPDX-License-Identifier: GPL-3.0-or-later
 * A running kiosk takes up newer work and another day between visits, leaves a visitor what they
 * began with, and goes by the hub's day whatever its own clock says. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "content/vacancies.h"
#include "driven.h"
#include "folder.h"
#include "host/boot.h"
#include "host/clock.h"
#include "plain_vacancy.h"
#include "sync/hubkeys.h"
#include "sync/keep.h"
#include "sync/signed_file.h"

#include <unistd.h>

#define NOON 1795348800000ull /* 2026-11-22 12:00 */

int64_t __wrap_clock_wall_s(void);

static int64_t wall_s = NOON / 1000;

int64_t
__wrap_clock_wall_s(void)
{
    return wall_s;
}

static void
offer_rows(const struct driven *driven, uint64_t version, json_t *rows)
{
    struct hubkeys hub;
    struct buf json;
    char path[FILE_MAX_PATH];
    struct signed_want want = {rows, version, version};
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    assert_true(hubkeys_load(driven->settings.data, &hub, NULL));
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, hub.sign_secret, &json, NULL));
    assert_true(file_join(path, driven->settings.data, signed_row(SIGNED_VACANCIES)->file, NULL));
    assert_true(file_save(path, json.data, json.len, 0600, NULL));
    hubkeys_wipe(&hub);
    buf_clear(&json);
    json_decref(rows);
}

static void
offer(const struct driven *driven, uint64_t version, const char *key)
{
    offer_rows(driven, version,
               key ? json_pack("[o]", plain_vacancy_row(key, "2026-01-01", "2098-12-31"))
                   : json_array());
}

/* The hub was heard just now, at noon. */
static void
hear(const struct driven *driven)
{
    struct hubkeys hub;
    char path[FILE_MAX_PATH];
    struct heard_beacon heard = {.answered_ms = clock_boot_ms()};
    heard.beacon.time_ms = NOON;
    heard.asked_ms = heard.answered_ms;
    boot_load_id(heard.boot_id);
    assert_true(hubkeys_load(driven->settings.data, &hub, NULL));
    beacon_sign(&heard.beacon, hub.sign_secret);
    hubkeys_wipe(&hub);
    assert_true(file_join(path, driven->settings.data, OUTBOX_FILE, NULL));
    struct outbox *outbox = outbox_open(path, NULL, NULL);
    assert_non_null(outbox);
    assert_true(keep_save_heard(outbox, &heard, NULL));
    outbox_close(outbox);
}

static void
a_minute_passes(struct kiosk *kiosk)
{
    kiosk->next_work_ms = 0;
    assert_true(kiosk_deadline(kiosk) == 0);
    kiosk_tick(kiosk);
    assert_true(kiosk->next_work_ms > kiosk_now(kiosk));
}

static const char *
shown(const struct kiosk *kiosk)
{
    const struct vacancies *list = shelf_world(opening_shelf(kiosk->opening))->vacancies;
    return list ? list->list[0].key : "";
}

static void
jump(struct kiosk *kiosk, const char *id)
{
    struct ui_state at;
    size_t i = 0;
    while (ui_state_at(kiosk->content, i, &at) && strcmp(at.id, id) != 0) {
        i++;
    }
    assert_string_equal(at.id, id);
    ui_jump(kiosk->ui, &at, "nl", kiosk_now(kiosk));
}

static void
work_that_came_opens_the_door_for_the_next_visitor(void **state)
{
    struct driven *driven = *state;
    struct kiosk *kiosk = driven->kiosk;
    kiosk_renew(kiosk);
    assert_string_equal(shown(kiosk), "");
    offer(driven, 1, "kas-oogsten");
    a_minute_passes(kiosk);
    assert_string_equal(shown(kiosk), "kas-oogsten");
    jump(kiosk, "doors");
    assert_non_null(view_find(ui_view(kiosk->ui), "door:werk"));
}

static void
while_someone_is_here_nothing_changes_under_their_hands(void **state)
{
    struct driven *driven = *state;
    struct kiosk *kiosk = driven->kiosk;
    kiosk_renew(kiosk);
    offer(driven, 2, "kas-oogsten");
    a_minute_passes(kiosk);
    jump(kiosk, "doors");
    offer(driven, 3, NULL);
    a_minute_passes(kiosk);
    assert_string_equal(shown(kiosk), "kas-oogsten");
    assert_non_null(view_find(ui_view(kiosk->ui), "door:werk"));
    kiosk_renew(kiosk); /* they left */
    a_minute_passes(kiosk);
    assert_string_equal(shown(kiosk), "");
    jump(kiosk, "doors");
    assert_null(view_find(ui_view(kiosk->ui), "door:werk"));
}

static const int64_t walls[] = {0, 3786912000 /* 2090 */};

/* A kiosk of its own that was switched on in that year, with one offer, by somebody who goes as far
 * as the doors; without anybody having touched a clock. */
static struct driven *
switch_on(const struct folder *folder, bool has_heard, const char *from, const char *until)
{
    struct driven *driven = driven_open(&(struct driven_want){.data = folder->path});
    offer_rows(driven, 1, json_pack("[o]", plain_vacancy_row("kas-oogsten", from, until)));
    if (has_heard) {
        hear(driven);
    }
    driven_close(driven);
    driven = driven_open(&(struct driven_want){.data = folder->path, .locale = "nl"});
    json_t *view = driven_do(driven, "{\"do\":\"view\"}");
    for (int i = 0; i < 30 && strcmp(driven_screen(view), "doors") != 0; i++) {
        bool is_practice = driven_widget(view, "choice:wave") != NULL;
        json_decref(view);
        if (is_practice) {
            json_decref(driven_do(driven, "{\"do\":\"tap\",\"id\":\"choice:wave\"}"));
        }
        view = driven_do(driven, "{\"do\":\"tap\",\"id\":\"next\"}");
    }
    assert_string_equal(driven_screen(view), "doors");
    json_decref(view);
    return driven;
}

static bool
has_door(struct driven *driven)
{
    return view_find(ui_view(driven->kiosk->ui), "door:werk") != NULL;
}

/* Where the hub was never heard there is no day at all: the work stays, and no list is promised. */
static void
a_clock_of_1970_or_2090_makes_no_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof walls / sizeof walls[0]; i++) {
        struct folder folder;
        folder_make(&folder);
        wall_s = walls[i];
        struct driven *driven = switch_on(&folder, false, "2026-11-01", "2026-11-23");
        assert_string_equal(shelf_day(opening_shelf(driven->kiosk->opening)), "");
        assert_true(shelf_world(opening_shelf(driven->kiosk->opening))->is_offline);
        assert_true(has_door(driven));
        driven_close(driven);
        folder_drop(&folder);
    }
}

static void
a_clock_of_1970_or_2090_opens_and_ends_no_work(void **state)
{
    static const struct {
        const char *from, *until;
        bool is_on;
    } rows[] = {{"2026-11-01", "2026-11-22", true},
                {"2026-11-01", "2026-11-21", false},
                {"2026-11-23", "2098-12-31", false},
                {"2026-11-22", "2098-12-31", true}};
    (void)state;
    for (size_t i = 0; i < 2 * sizeof rows / sizeof rows[0]; i++) {
        struct folder folder;
        folder_make(&folder);
        wall_s = walls[i % 2];
        struct driven *driven = switch_on(&folder, true, rows[i / 2].from, rows[i / 2].until);
        assert_string_equal(shelf_day(opening_shelf(driven->kiosk->opening)), "2026-11-22");
        assert_false(shelf_world(opening_shelf(driven->kiosk->opening))->is_offline);
        assert_int_equal(has_door(driven), rows[i / 2].is_on);
        driven_close(driven);
        folder_drop(&folder);
    }
}

static int
open_kiosk(void **state)
{
    *state = driven_open(&(struct driven_want){.is_real_time = true});
    return 0;
}

static int
close_kiosk(void **state)
{
    driven_close(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_that_came_opens_the_door_for_the_next_visitor),
        cmocka_unit_test(while_someone_is_here_nothing_changes_under_their_hands),
    };
    const struct CMUnitTest clocks[] = {
        cmocka_unit_test(a_clock_of_1970_or_2090_makes_no_day),
        cmocka_unit_test(a_clock_of_1970_or_2090_opens_and_ends_no_work),
    };
    int failed = cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
    return failed + cmocka_run_group_tests(clocks, NULL, NULL);
}
