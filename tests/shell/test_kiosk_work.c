/* SPDX-License-Identifier: GPL-3.0-or-later
 * A running kiosk takes up newer work and another day between visits, and leaves a visitor what
 * they began with. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "content/vacancies.h"
#include "driven.h"
#include "plain_vacancy.h"
#include "sync/hubkeys.h"
#include "sync/signed_file.h"

#include <unistd.h>

static void
offer(const struct driven *driven, uint64_t version, const char *key)
{
    struct hubkeys hub;
    struct buf json;
    char path[FILE_MAX_PATH];
    json_t *rows =
        key ? json_pack("[o]", plain_vacancy_row(key, "2026-01-01", "2098-12-31")) : json_array();
    struct signed_want want = {rows, version, version};
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    assert_true(hubkeys_load(driven->dir, &hub, NULL));
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, hub.sign_secret, &json, NULL));
    assert_true(file_join(path, driven->dir, signed_row(SIGNED_VACANCIES)->file, NULL));
    assert_true(file_save(path, json.data, json.len, 0600, NULL));
    hubkeys_wipe(&hub);
    buf_clear(&json);
    json_decref(rows);
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
    return cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
}
