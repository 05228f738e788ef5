/* SPDX-License-Identifier: GPL-3.0-or-later
 * The kiosk's side of the work that is offered: what it shows, and the day it goes by. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/mem.h"
#include "content/vacancies.h"
#include "folder.h"
#include "host/boot.h"
#include "host/clock.h"
#include "kiosk/shelf.h"
#include "plain_vacancy.h"
#include "sync/hubkeys.h"
#include "sync/keep.h"
#include "sync/signed_file.h"

#include <unistd.h>

#define DAY_MS (24ll * 3600 * 1000)
#define NOON 1795348800000ull /* 2026-11-22 12:00 */

#define UP_MS (3600u * 1000)

uint64_t __wrap_clock_boot_ms(void);
uint64_t __wrap_clock_battery_ms(void);

/* The clocks of this machine are no part of a test: it is on for an hour, and this. */
static uint64_t passed_ms;
static uint64_t battery_ms;

uint64_t
__wrap_clock_boot_ms(void)
{
    return UP_MS + passed_ms;
}

uint64_t
__wrap_clock_battery_ms(void)
{
    return battery_ms;
}

struct world {
    struct folder folder;
    struct hubkeys hub, stranger;
    struct content *content;
    struct shelf *shelf;
};

static int
set_up(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    passed_ms = battery_ms = 0;
    seal_init();
    hubkeys_make("hub", &world->hub);
    hubkeys_make("stranger", &world->stranger);
    folder_make(&world->folder);
    world->content = content_open_dir(".", NULL);
    assert_non_null(world->content);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    shelf_close(world->shelf);
    content_close(world->content);
    folder_drop(&world->folder);
    free(world);
    return 0;
}

/* The hub was heard so long ago, in this boot or another. */
static void
hear(struct world *world, int64_t ago_ms, bool is_this_boot)
{
    char room[2 * FOLDER_MAX];
    uint64_t now_ms = clock_boot_ms();
    struct heard_beacon heard = {.answered_ms = now_ms - (uint64_t)(is_this_boot ? ago_ms : 0)};
    heard.beacon.time_ms = NOON;
    heard.asked_ms = heard.answered_ms;
    boot_load_id(heard.boot_id);
    heard.boot_id[0] ^= !is_this_boot;
    beacon_sign(&heard.beacon, world->hub.sign_secret);
    struct outbox *outbox = outbox_open(folder_path(&world->folder, OUTBOX_FILE, room), NULL, NULL);
    assert_non_null(outbox);
    assert_true(keep_save_heard(outbox, &heard, NULL));
    outbox_close(outbox);
}

static void
write_file(struct world *world, const char *data, size_t len)
{
    char room[2 * FOLDER_MAX];
    assert_true(file_save(folder_path(&world->folder, signed_row(SIGNED_VACANCIES)->file, room),
                          data, len, 0600, NULL));
}

static void
offer(struct world *world, const struct hubkeys *hub, uint64_t version, json_t *rows)
{
    struct signed_want want = {rows, version, NOON};
    struct buf json;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, hub->sign_secret, &json, NULL));
    write_file(world, json.data, json.len);
    buf_clear(&json);
    json_decref(rows);
}

static json_t *
one(const char *key)
{
    return json_pack("[o]", plain_vacancy_row(key, "2026-11-01", "2026-11-23"));
}

static void
open_shelf(struct world *world)
{
    world->shelf = shelf_open(world->folder.path, world->hub.sign_public, world->content);
}

static const char *
first_key(const struct world *world)
{
    const struct vacancies *list = shelf_world(world->shelf)->vacancies;
    return list ? list->list[0].key : "";
}

static void
signed_work_is_shown_with_the_day_of_the_beacon(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 1, one("kas-oogsten"));
    hear(world, 0, true);
    open_shelf(world);
    assert_string_equal(first_key(world), "kas-oogsten");
    assert_string_equal(shelf_day(world->shelf), "2026-11-22");
    assert_string_equal(shelf_world(world->shelf)->contact_day, "2026-11-22");
    assert_false(shelf_world(world->shelf)->is_offline);
}

static void
nothing_there_is_no_work_and_no_day(void **state)
{
    struct world *world = *state;
    open_shelf(world);
    assert_null(shelf_world(world->shelf)->vacancies);
    assert_string_equal(shelf_day(world->shelf), "");
    assert_string_equal(shelf_world(world->shelf)->contact_day, "");
    assert_true(shelf_world(world->shelf)->is_offline);
}

static void
work_that_is_bad_or_not_the_hubs_is_never_shown(void **state)
{
    struct world *world = *state;
    offer(world, &world->stranger, 1, one("kas-oogsten"));
    open_shelf(world);
    assert_string_equal(first_key(world), "");
    write_file(world, "[", 1);
    assert_false(shelf_look(world->shelf));
    write_file(world, "", 0);
    assert_false(shelf_look(world->shelf));
    assert_string_equal(first_key(world), "");
}

static void
the_last_good_work_stays_when_a_bad_file_comes(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 5, one("kas-oogsten"));
    open_shelf(world);
    write_file(world, "{}", 2);
    ignore(shelf_look(world->shelf));
    assert_string_equal(first_key(world), "kas-oogsten");
    offer(world, &world->hub, 4, one("kas-planten"));
    ignore(shelf_look(world->shelf));
    assert_string_equal(first_key(world), "kas-oogsten");
    offer(world, &world->hub, 6, json_pack("[{s:s}]", "key", "half"));
    ignore(shelf_look(world->shelf));
    assert_string_equal(first_key(world), "kas-oogsten");
}

static void
an_older_file_is_not_shown_after_a_start_either(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 5, one("kas-oogsten"));
    open_shelf(world);
    shelf_close(world->shelf);
    offer(world, &world->hub, 4, one("kas-planten"));
    open_shelf(world);
    assert_string_equal(first_key(world), "");
}

static void
newer_work_is_taken_up_and_the_one_before_may_still_be_shown(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 1, one("kas-oogsten"));
    open_shelf(world);
    struct vacancy shown = shelf_world(world->shelf)->vacancies->list[0];
    offer(world, &world->hub, 2, one("kas-planten"));
    assert_true(shelf_look(world->shelf));
    assert_string_equal(first_key(world), "kas-planten");
    assert_non_null(strstr(vacancy_text(&shown, "nl"), "tomaten"));
    assert_false(shelf_look(world->shelf));
}

static void
no_work_anymore_shuts_the_door(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 1, one("kas-oogsten"));
    open_shelf(world);
    offer(world, &world->hub, 2, json_array());
    assert_true(shelf_look(world->shelf));
    assert_null(shelf_world(world->shelf)->vacancies);
}

static void
the_day_goes_on_without_the_hub(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 1, one("kas-oogsten"));
    hear(world, (int64_t)clock_boot_ms(), true); /* as this machine started */
    open_shelf(world);
    char day[CLOCK_DAY_BYTES];
    uint64_t now_ms = NOON + clock_boot_ms();
    clock_day((int64_t)(now_ms / 1000), day);
    assert_string_equal(shelf_day(world->shelf), day);
    const struct vacancy *vacancy = &shelf_world(world->shelf)->vacancies->list[0];
    assert_int_equal(vacancy_is_on(vacancy, shelf_day(world->shelf)),
                     strcmp(day, "2026-11-23") <= 0);
    assert_int_equal(shelf_world(world->shelf)->is_offline, now_ms - NOON >= DAY_MS);
}

/* As the kiosk looks every minute: first what day it is, then, as nobody is here, at the files. */
static void
a_day_without_the_hub_is_told_to_the_screen_once(void **state)
{
    struct world *world = *state;
    offer(world, &world->hub, 1, one("kas-oogsten"));
    hear(world, 0, true);
    open_shelf(world);
    passed_ms = DAY_MS;
    assert_true(shelf_pass_time(world->shelf));
    assert_false(shelf_world(world->shelf)->is_offline); /* a visit keeps the world it has */
    assert_true(shelf_look(world->shelf));
    assert_true(shelf_world(world->shelf)->is_offline);
    assert_false(shelf_look(world->shelf));
}

static void
after_a_restart_only_a_battery_clock_near_the_beacon_tells_the_day(void **state)
{
    struct world *world = *state;
    static const struct {
        uint64_t battery_ms;
        bool is_near;
    } rows[] = {
        {0, false}, /* there is none */
        {NOON + UP_MS, true},
        {NOON - DAY_MS, false},
        {NOON + 59 * DAY_MS, true},
        {NOON + 61 * DAY_MS, false},
    };
    offer(world, &world->hub, 1, one("kas-oogsten"));
    hear(world, 0, false);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        battery_ms = rows[i].battery_ms;
        open_shelf(world);
        if ((shelf_day(world->shelf)[0] != 0) != rows[i].is_near) {
            fail_msg("row %zu: %s", i, shelf_day(world->shelf));
        }
        assert_string_equal(first_key(world), "kas-oogsten");
        shelf_close(world->shelf);
    }
    world->shelf = NULL;
}

static void
a_beacon_of_a_stranger_tells_nothing(void **state)
{
    struct world *world = *state;
    struct hubkeys hub = world->hub;
    world->hub = world->stranger;
    hear(world, 0, true);
    world->hub = hub;
    open_shelf(world);
    assert_string_equal(shelf_day(world->shelf), "");
}

static void
a_kiosk_that_was_enrolled_now_believes_its_hub(void **state)
{
    struct world *world = *state;
    static const unsigned char nobody[SIGN_KEY_BYTES];
    offer(world, &world->hub, 1, one("kas-oogsten"));
    hear(world, 0, true);
    world->shelf = shelf_open(world->folder.path, nobody, world->content);
    assert_string_equal(first_key(world), "");
    shelf_trust(world->shelf, world->hub.sign_public);
    assert_true(shelf_look(world->shelf));
    assert_string_equal(first_key(world), "kas-oogsten");
    assert_string_equal(shelf_day(world->shelf), "2026-11-22");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(signed_work_is_shown_with_the_day_of_the_beacon),
        TEST(nothing_there_is_no_work_and_no_day),
        TEST(work_that_is_bad_or_not_the_hubs_is_never_shown),
        TEST(the_last_good_work_stays_when_a_bad_file_comes),
        TEST(an_older_file_is_not_shown_after_a_start_either),
        TEST(newer_work_is_taken_up_and_the_one_before_may_still_be_shown),
        TEST(no_work_anymore_shuts_the_door),
        TEST(the_day_goes_on_without_the_hub),
        TEST(a_day_without_the_hub_is_told_to_the_screen_once),
        TEST(after_a_restart_only_a_battery_clock_near_the_beacon_tells_the_day),
        TEST(a_beacon_of_a_stranger_tells_nothing),
        TEST(a_kiosk_that_was_enrolled_now_believes_its_hub),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
