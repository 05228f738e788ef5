/* SPDX-License-Identifier: GPL-3.0-or-later
 * What somebody decided at a kiosk without an answer: it comes in with the list stream, is carried
 * out once, and undoes nothing that was said later. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_world.h"
#include "sync/act.h"
#include "sync/public_list.h"

#define HOUR_MS (3600LL * 1000)
#define DAYS_MS (24 * HOUR_MS)
#define HASH_A "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define HASH_B "10112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define SLIP ",\"ticket\":{\"code\":\"482193\",\"hash\":\"" HASH_A "\"}"

static void
decide_with(struct calls_world *world, size_t kiosk, enum act_kind kind, const char *hash)
{
    struct act act = {.kind = kind, .code = "482193"};
    snprintf(act.hash, sizeof act.hash, "%s", hash);
    seal_random(act.ask, ID_BYTES);
    calls_world_act(world, kiosk, &act);
}

static void
decide(struct calls_world *world, size_t kiosk, enum act_kind kind)
{
    decide_with(world, kiosk, kind, HASH_A);
}

static const unsigned char *
bea_signs_up(struct calls_world *world, enum calls_mode mode)
{
    calls_world_list(world, "bakker", mode);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    return bea;
}

static int64_t
count_rows(struct calls_world *world, const char *sql)
{
    struct err err = {0};
    bool is_row = false;
    struct db_stmt *get = db_prepare(world->lists.db, sql, &err);
    assert_true(get && db_step(get, &is_row, &err) && is_row);
    int64_t count = db_int(get, 0);
    db_reset(get);
    return count;
}

static void
expect(struct calls_world *world, const unsigned char *ticket, enum calls_state state)
{
    assert_string_equal(calls_state_name(calls_world_state(world, "bakker", ticket)),
                        calls_state_name(state));
}

static void
who_stepped_back_at_a_kiosk_without_a_network_is_off_the_list_when_it_speaks(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    decide(world, 1, ACT_WITHDRAW);
    calls_world_wait(world, 5 * DAYS_MS);
    expect(world, bea, CALLS_ON_LIST);
    calls_world_sync(world, 1);
    expect(world, bea, CALLS_WITHDRAWN);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM act WHERE slip IS NOT NULL"), 0);
}

static void
who_signed_up_and_stepped_back_at_the_same_dark_kiosk_is_not_called(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_wait(world, DAYS_MS);
    decide(world, 0, ACT_WITHDRAW);
    calls_world_wait(world, DAYS_MS);
    calls_world_sync_all(world);
    expect(world, bea, CALLS_WITHDRAWN);
}

/* The act comes from kiosk 1 while the sign-up still lies at kiosk 0. */
static void
an_act_that_comes_before_its_sign_up_waits_for_it_and_counts_as_one_wrong_try(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_wait(world, HOUR_MS);
    decide(world, 1, ACT_WITHDRAW);
    calls_world_sync(world, 1);
    calls_world_sync(world, 1);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM try"), 1);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync(world, 0);
    expect(world, bea, CALLS_WITHDRAWN);
}

static void
the_yes_after_the_coffee_puts_one_on_the_list(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *bea = bea_signs_up(world, CALLS_COFFEE);
    expect(world, bea, CALLS_INTEREST);
    decide(world, 1, ACT_YES);
    calls_world_sync(world, 1);
    expect(world, bea, CALLS_ON_LIST);
}

/* Off on Monday at a dark kiosk; on Tuesday Bea said yes on the telephone. */
static void
what_was_said_later_stands(void **state)
{
    struct calls_world *world = *state;
    struct calls_outcome yes = {true, true, "2026-12-01", 20};
    struct err err = {0};
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    decide(world, 1, ACT_WITHDRAW);
    calls_world_wait(world, DAYS_MS);
    calls_world_sync(world, 0);
    calls_world_sync(world, 2);
    calls_world_sync(world, 3);
    calls_world_wait(world, 3 * DAYS_MS); /* longer above the watermark than the public limit */
    struct calls_actor cor = {CALLS_CONTACT, "cor", world->now_ms, NULL};
    json_decref(calls_next(&world->calls, "bakker", &cor, &err));
    assert_true(calls_tell(&world->calls, "bakker", bea, &yes, &cor, &err));
    calls_world_wait(world, HOUR_MS);
    calls_world_sync(world, 1);
    expect(world, bea, CALLS_ACCEPTED);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM act WHERE state <> 2"), 0);
}

/* What staff did in the meantime does not stop it: Bea was called, and had stepped back before. */
static void
a_call_in_the_meantime_does_not_keep_one_on_the_list(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    decide(world, 1, ACT_WITHDRAW);
    calls_world_wait(world, 3 * DAYS_MS);
    struct calls_actor cor = {CALLS_CONTACT, "cor", world->now_ms, NULL};
    json_decref(calls_next(&world->calls, "bakker", &cor, &err));
    expect(world, bea, CALLS_CALLED);
    calls_world_sync(world, 1);
    expect(world, bea, CALLS_WITHDRAWN);
}

/* Nobody knows when that was said: the kiosk was switched off at night and heard no hub for days.
 * In between Bea took the job on the telephone, and may have said it after. */
static void
a_job_that_was_taken_is_not_given_back_by_what_may_be_older(void **state)
{
    struct calls_world *world = *state;
    struct calls_outcome yes = {true, true, "2026-12-01", 20};
    struct err err = {0};
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    calls_world_reboot(world, 1, HOUR_MS, false);
    decide(world, 1, ACT_WITHDRAW);
    calls_world_wait(world, HOUR_MS);
    calls_world_reboot(world, 1, 3 * DAYS_MS, false);
    struct calls_actor cor = {CALLS_CONTACT, "cor", world->now_ms, NULL};
    json_decref(calls_next(&world->calls, "bakker", &cor, &err));
    assert_true(calls_tell(&world->calls, "bakker", bea, &yes, &cor, &err));
    calls_world_reboot(world, 1, 9 * DAYS_MS, false);
    calls_world_sync(world, 1);
    expect(world, bea, CALLS_ACCEPTED);
}

/* Seven days to come back: said on the sixth, heard on the tenth. */
static void
who_came_back_in_time_is_back_also_when_the_kiosk_was_late(void **state)
{
    for (int is_late = 0; is_late <= 1; is_late++) {
        struct calls_world *world = *state;
        struct calls_outcome no = {true, false, "", 0};
        struct err err = {0};
        const unsigned char *bea =
            is_late
                ? calls_world_sign_up(world, 0, "slager", "Bea", NULL,
                                      ",\"ticket\":{\"code\":\"482193\",\"hash\":\"" HASH_B "\"}")
                : NULL;
        if (is_late) {
            calls_world_list(world, "slager", CALLS_KIOSK_LIST);
            calls_world_wait(world, HOUR_MS);
            calls_world_sync_all(world);
        } else {
            bea = bea_signs_up(world, CALLS_KIOSK_LIST);
        }
        const char *vacancy = is_late ? "slager" : "bakker";
        struct calls_actor cor = {CALLS_CONTACT, "cor", world->now_ms, NULL};
        json_decref(calls_next(&world->calls, vacancy, &cor, &err));
        assert_true(calls_tell(&world->calls, vacancy, bea, &no, &cor, &err));
        calls_world_wait(world, (is_late ? 8 : 6) * DAYS_MS);
        decide_with(world, 1, ACT_YES, is_late ? HASH_B : HASH_A);
        calls_world_wait(world, 4 * DAYS_MS);
        calls_world_sync(world, 1);
        assert_int_equal(calls_world_state(world, vacancy, bea),
                         is_late ? CALLS_DECLINED : CALLS_ON_LIST);
    }
}

static void
wrong_slips_lock_the_code_and_the_right_act_waits_until_it_is_open(void **state)
{
    struct calls_world *world = *state;
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    for (int i = 0; i < CALLS_MAX_WRONG; i++) {
        decide_with(world, 1, ACT_WITHDRAW, HASH_B);
    }
    decide(world, 1, ACT_WITHDRAW);
    calls_world_sync(world, 1);
    expect(world, bea, CALLS_ON_LIST);
    calls_world_wait(world, CALLS_LOCK_MS + 1);
    calls_world_sync(world, 2);
    expect(world, bea, CALLS_WITHDRAWN);
}

/* More of them than are looked at in one go, all said before the right one. */
static void
a_locked_code_keeps_nobody_else_waiting(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    assert_true(db_exec(world->lists.db,
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE"
                        " i < 600) INSERT INTO act(id, kind, slip, ask, kiosk, epoch, seq, lo_ms,"
                        " hi_ms, arrived_ms) SELECT CAST(format('%016d', i) AS BLOB), 1,"
                        " CAST('111111' || '" HASH_B "' AS BLOB), CAST(format('%016d', i) AS BLOB),"
                        " x'00', 1, i, 0, 0, 0 FROM n",
                        &err));
    decide(world, 1, ACT_WITHDRAW);
    calls_world_sync(world, 1);
    assert_true(acts_run(&world->calls, world->now_ms, &err));
    expect(world, bea, CALLS_WITHDRAWN);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM act WHERE state = 1"),
                     CALLS_MAX_WRONG);
}

static void
passing_on_is_a_yes_and_a_no_of_the_person_and_once_on_the_log(void **state)
{
    static const struct {
        enum act_kind kind;
        bool passes;
        int64_t lines;
    } rows[] = {{ACT_PASS, true, 1}, {ACT_PASS, true, 1}, {ACT_NO_PASS, false, 2}};
    struct calls_world *world = *state;
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err err = {0};
        bool passes = !rows[i].passes;
        calls_world_wait(world, HOUR_MS);
        decide(world, 1, rows[i].kind);
        calls_world_wait(world, HOUR_MS);
        calls_world_sync(world, 1);
        assert_true(calls_may_pass(&world->calls, bea, &passes, &err));
        assert_int_equal(passes, rows[i].passes);
        assert_int_equal(count_rows(world, "SELECT count(*) FROM event WHERE kind LIKE 'may%pass'"),
                         rows[i].lines);
    }
}

static void
a_yes_to_being_passed_on_from_before_a_no_does_nothing(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    bool passes = true;
    const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
    decide(world, 1, ACT_PASS);
    calls_world_wait(world, HOUR_MS);
    assert_true(calls_let_pass(&world->calls, bea, false, world->now_ms, &err));
    calls_world_wait(world, HOUR_MS);
    calls_world_sync(world, 1);
    assert_true(calls_may_pass(&world->calls, bea, &passes, &err));
    assert_false(passes);
}

/* Each said at a kiosk without a network, an hour after the other; heard together, or each of its
 * own kiosk days later: the last word stands, and withdrawn is withdrawn. */
static void
of_two_things_said_at_dark_kiosks_the_last_stands(void **state)
{
    static const struct {
        enum calls_mode mode;
        enum act_kind said[2];
        size_t kiosks[2];
        bool is_swapped;
        enum calls_state state;
    } rows[] = {
        {CALLS_COFFEE, {ACT_YES, ACT_WITHDRAW}, {1, 1}, false, CALLS_WITHDRAWN},
        {CALLS_COFFEE, {ACT_YES, ACT_WITHDRAW}, {1, 2}, false, CALLS_WITHDRAWN},
        {CALLS_COFFEE, {ACT_YES, ACT_WITHDRAW}, {1, 2}, true, CALLS_WITHDRAWN},
        {CALLS_COFFEE, {ACT_WITHDRAW, ACT_YES}, {1, 2}, true, CALLS_ON_LIST},
        {CALLS_KIOSK_LIST, {ACT_WITHDRAW, ACT_YES}, {1, 1}, false, CALLS_WITHDRAWN},
        {CALLS_KIOSK_LIST, {ACT_WITHDRAW, ACT_YES}, {1, 2}, true, CALLS_WITHDRAWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct calls_world *world = *state;
        const unsigned char *bea = bea_signs_up(world, rows[i].mode);
        for (size_t k = 0; k < 2; k++) {
            decide(world, rows[i].kiosks[k], rows[i].said[k]);
            calls_world_wait(world, HOUR_MS);
        }
        calls_world_wait(world, DAYS_MS);
        calls_world_sync(world, rows[i].kiosks[rows[i].is_swapped]);
        calls_world_wait(world, DAYS_MS);
        calls_world_sync(world, rows[i].kiosks[!rows[i].is_swapped]);
        expect(world, bea, rows[i].state);
        assert_int_equal(calls_world_drop(state), 0);
        assert_int_equal(calls_world_make(state), 0);
    }
}

/* Passed on, and an hour later not any more: another employer never hears of Bea. */
static void
a_no_to_being_passed_on_after_a_yes_at_a_dark_kiosk_counts(void **state)
{
    static const struct {
        enum act_kind said[2];
        size_t kiosks[2];
        bool is_swapped, passes;
    } rows[] = {{{ACT_PASS, ACT_NO_PASS}, {1, 1}, false, false},
                {{ACT_PASS, ACT_NO_PASS}, {1, 2}, true, false},
                {{ACT_NO_PASS, ACT_PASS}, {1, 1}, false, true}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct calls_world *world = *state;
        struct err err = {0};
        bool passes = !rows[i].passes;
        const unsigned char *bea = bea_signs_up(world, CALLS_KIOSK_LIST);
        for (size_t k = 0; k < 2; k++) {
            decide(world, rows[i].kiosks[k], rows[i].said[k]);
            calls_world_wait(world, HOUR_MS);
        }
        calls_world_sync(world, rows[i].kiosks[rows[i].is_swapped]);
        calls_world_sync(world, rows[i].kiosks[!rows[i].is_swapped]);
        assert_true(calls_may_pass(&world->calls, bea, &passes, &err));
        assert_int_equal(passes, rows[i].passes);
        assert_int_equal(calls_world_drop(state), 0);
        assert_int_equal(calls_world_make(state), 0);
    }
}

/* The power went between what was done and its mark: it is done again, and is still of its time. */
static void
what_was_cut_off_before_its_mark_is_still_older_than_what_was_said_after_it(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    const unsigned char *bea = bea_signs_up(world, CALLS_COFFEE);
    decide(world, 1, ACT_YES);
    calls_world_wait(world, HOUR_MS);
    decide(world, 2, ACT_WITHDRAW);
    calls_world_wait(world, DAYS_MS);
    calls_world_sync(world, 1);
    assert_true(db_exec(world->lists.db,
                        "UPDATE act SET state = 0, slip = CAST('482193" HASH_A "' AS BLOB)", &err));
    calls_world_wait(world, HOUR_MS);
    assert_true(acts_run(&world->calls, world->now_ms, &err));
    calls_world_sync(world, 2);
    expect(world, bea, CALLS_WITHDRAWN);
}

/* Nothing of an act is a place, and anybody's check of the list finds nothing wrong. */
static void
the_public_page_stays_honest(void **state)
{
    struct calls_world *world = *state;
    struct verify_report report;
    struct public_list page;
    struct err err = {0};
    bea_signs_up(world, CALLS_KIOSK_LIST);
    decide(world, 1, ACT_WITHDRAW);
    decide_with(world, 1, ACT_YES, HASH_B);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM ticket"), 1);
    json_t *json = calls_world_page(world, "bakker");
    char *text = json_dumps(json, JSON_COMPACT);
    assert_true(public_list_read(text, strlen(text), &page, &err));
    assert_true(public_list_verify(&page, &report));
    public_list_clear(&page);
    free(text);
    json_decref(json);
}

static void
what_is_carried_out_or_of_nobody_is_forgotten_after_four_weeks(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    bea_signs_up(world, CALLS_KIOSK_LIST);
    decide(world, 1, ACT_WITHDRAW);
    decide_with(world, 1, ACT_WITHDRAW, HASH_B);
    calls_world_sync(world, 1);
    assert_true(acts_expire(&world->lists, world->now_ms + ACTS_KEEP_MS - 1, &err));
    assert_int_equal(count_rows(world, "SELECT count(*) FROM act"), 2);
    assert_true(acts_expire(&world->lists, world->now_ms + ACTS_KEEP_MS, &err));
    assert_int_equal(count_rows(world, "SELECT count(*) FROM act"), 0);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, calls_world_make, calls_world_drop)
    const struct CMUnitTest tests[] = {
        TEST(who_stepped_back_at_a_kiosk_without_a_network_is_off_the_list_when_it_speaks),
        TEST(who_signed_up_and_stepped_back_at_the_same_dark_kiosk_is_not_called),
        TEST(an_act_that_comes_before_its_sign_up_waits_for_it_and_counts_as_one_wrong_try),
        TEST(the_yes_after_the_coffee_puts_one_on_the_list),
        TEST(what_was_said_later_stands),
        TEST(a_call_in_the_meantime_does_not_keep_one_on_the_list),
        TEST(a_job_that_was_taken_is_not_given_back_by_what_may_be_older),
        TEST(who_came_back_in_time_is_back_also_when_the_kiosk_was_late),
        TEST(wrong_slips_lock_the_code_and_the_right_act_waits_until_it_is_open),
        TEST(a_locked_code_keeps_nobody_else_waiting),
        TEST(passing_on_is_a_yes_and_a_no_of_the_person_and_once_on_the_log),
        TEST(a_yes_to_being_passed_on_from_before_a_no_does_nothing),
        TEST(of_two_things_said_at_dark_kiosks_the_last_stands),
        TEST(a_no_to_being_passed_on_after_a_yes_at_a_dark_kiosk_counts),
        TEST(what_was_cut_off_before_its_mark_is_still_older_than_what_was_said_after_it),
        TEST(the_public_page_stays_honest),
        TEST(what_is_carried_out_or_of_nobody_is_forgotten_after_four_weeks),
    };
    return cmocka_run_group_tests_name("acts of a kiosk without an answer", tests, NULL, NULL);
}
