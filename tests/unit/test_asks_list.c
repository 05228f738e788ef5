/* SPDX-License-Identifier: GPL-3.0-or-later
 * A place on a list asked by its own slip, from the kiosk's question to the answer it opens. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>

#include "calls_world.h"
#include "hub/asks.h"

#define HOUR_MS (3600LL * 1000)
#define HASH_A "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define HASH_B "10112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define SLIP ",\"ticket\":{\"code\":\"482193\",\"hash\":\"" HASH_A "\"}"

static struct ask_answer
ask_with(struct calls_world *world, const char *kind, const char *hash, unsigned times)
{
    struct asks asks = {&world->people, world->staff_db, &world->hub.keys, &world->calls};
    struct ask want = {.kind = ""};
    struct ask_visit visit;
    struct ask_answer answer = {.result = ASK_RESULT_COUNT};
    struct buf question, out;
    struct err err = {0};
    snprintf(want.kind, sizeof want.kind, "%s", kind);
    snprintf(want.code, sizeof want.code, "482193");
    snprintf(want.hash, sizeof want.hash, "%s", hash);
    buf_init(&question, ASK_MAX_JSON);
    buf_init(&out, ASK_MAX_JSON);
    assert_true(ask_make(&world->kiosks[0].peer, &want, &visit, &question, &err));
    for (unsigned i = 0; i < times; i++) {
        buf_empty(&out);
        if (!asks_answer(&asks, question.data, question.len, world->now_ms, &out, &err)) {
            fail_msg("%s", err.text);
        }
    }
    assert_true(
        ask_answer_open(world->hub.keys.sign_public, &visit, out.data, out.len, &answer, &err));
    buf_clear(&question);
    buf_clear(&out);
    return answer;
}

static struct ask_answer
ask(struct calls_world *world, const char *kind)
{
    return ask_with(world, kind, HASH_A, 1);
}

static void
expect_place(struct ask_answer answer, const char *state, unsigned from, unsigned to)
{
    assert_int_equal(answer.result, ASK_FOUND);
    assert_string_equal(answer.place.vacancy, "bakker");
    assert_string_equal(answer.place.state, state);
    assert_int_equal(answer.place.from, from);
    assert_int_equal(answer.place.to, to);
    assert_string_equal(answer.card, "");
}

/* Ali is first, Bea, whose slip it is, second. */
static void
two_sign_up(struct calls_world *world, enum calls_mode mode)
{
    calls_world_list(world, "bakker", mode);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
}

static void
the_slip_tells_the_place_and_of_which_day(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_KIOSK_LIST);
    struct ask_answer answer = ask(world, ASK_KIND_PLACE);
    expect_place(answer, "on_list", 2, 2);
    assert_string_equal(answer.place.as_of, WORLD_DAY);
    assert_false(answer.place.may_say_yes);
}

/* Cas signed up a day before Bea, at a kiosk that has not spoken since. */
static void
a_place_above_the_watermark_is_a_range_until_the_last_kiosk_spoke(void **state)
{
    struct calls_world *world = *state;
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_sign_up(world, 1, "bakker", "Cas", NULL, NULL);
    calls_world_wait(world, 24 * HOUR_MS);
    calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_sync(world, 0);
    struct ask_answer answer = ask(world, ASK_KIND_PLACE);
    assert_int_equal(answer.place.from, 1);
    assert_true(answer.place.to > answer.place.from);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    expect_place(ask(world, ASK_KIND_PLACE), "on_list", 2, 2);
}

static void
who_withdraws_is_off_the_list_and_again_is_harmless(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_KIOSK_LIST);
    assert_string_equal(ask(world, ASK_KIND_WITHDRAW).place.state, "withdrawn");
    assert_string_equal(ask(world, ASK_KIND_WITHDRAW).place.state, "withdrawn");
    assert_string_equal(ask(world, ASK_KIND_PLACE).place.state, "withdrawn");
    assert_string_equal(ask(world, ASK_KIND_YES).place.state, "withdrawn");
}

static void
the_yes_after_the_coffee_is_the_moment_that_counts(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_COFFEE);
    struct ask_answer answer = ask(world, ASK_KIND_PLACE);
    expect_place(answer, "interest", answer.place.from, answer.place.to);
    assert_true(answer.place.may_say_yes);
    answer = ask(world, ASK_KIND_YES); /* before Ali, who came first for coffee */
    assert_string_equal(answer.place.state, "on_list");
    assert_false(answer.place.may_say_yes);
    calls_world_sync_all(world);
    expect_place(ask(world, ASK_KIND_PLACE), "on_list", 1, 1);
}

/* Bea signs up by the slip, and is called by this contact. */
static const unsigned char *
call_bea(struct calls_world *world, struct calls_actor *cor)
{
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    cor->now_ms = world->now_ms;
    json_t *called = calls_next(&world->calls, "bakker", cor, &err);
    assert_non_null(called);
    json_decref(called);
    return bea;
}

/* Bea is called after Ali stepped back, twice on two days, and not heard. */
static void
who_was_not_reached_comes_back_by_the_slip_while_the_place_is_kept(void **state)
{
    struct calls_world *world = *state;
    struct calls_outcome unheard = {false, false, "", 0};
    struct err err = {0};
    struct calls_actor cor = {CALLS_CONTACT, "cor", 0, NULL};
    const unsigned char *bea = call_bea(world, &cor);
    for (int i = 0; i < 4; i++) {
        cor.now_ms = world->now_ms;
        ignore(calls_tell(&world->calls, "bakker", bea, &unheard, &cor, &err));
        calls_world_wait(world, 24 * HOUR_MS);
    }
    struct ask_answer answer = ask(world, ASK_KIND_PLACE);
    assert_string_equal(answer.place.state, "unreachable");
    assert_true(answer.place.may_say_yes);
    answer = ask(world, ASK_KIND_YES);
    assert_string_equal(answer.place.state, "on_list");
    assert_false(answer.place.may_say_yes);
}

/* Cor wrote down that Bea stepped back, and Bea did not. */
static void
who_was_withdrawn_by_staff_comes_back_by_the_slip_while_the_place_is_kept(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *bea = calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    for (int is_late = 0; is_late <= 1; is_late++) {
        struct calls_actor cor = {CALLS_CONTACT, "cor", world->now_ms, NULL};
        assert_true(calls_step(&world->calls, "bakker", bea, CALLS_WITHDRAWN, &cor, &err));
        calls_world_wait(world, is_late ? 30 * 24 * HOUR_MS : HOUR_MS);
        struct ask_answer answer = ask(world, ASK_KIND_PLACE);
        assert_string_equal(answer.place.state, "withdrawn");
        assert_int_equal(answer.place.may_say_yes, !is_late);
        answer = ask(world, ASK_KIND_YES);
        assert_string_equal(answer.place.state, is_late ? "withdrawn" : "on_list");
        assert_false(answer.place.may_say_yes);
    }
}

static void
being_passed_on_is_off_until_the_person_says_so_and_stops_when_they_do(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_KIOSK_LIST);
    assert_false(ask(world, ASK_KIND_PLACE).place.passes);
    assert_true(ask(world, ASK_KIND_PASS).place.passes);
    assert_true(ask(world, ASK_KIND_PLACE).place.passes);
    expect_place(ask(world, ASK_KIND_NO_PASS), "on_list", 2, 2);
    assert_false(ask(world, ASK_KIND_PLACE).place.passes);
    assert_int_equal(ask_with(world, ASK_KIND_PASS, HASH_B, 1).result, ASK_UNKNOWN);
    assert_false(ask(world, ASK_KIND_PLACE).place.passes);
}

static void
who_accepted_can_step_back_by_the_slip(void **state)
{
    struct calls_world *world = *state;
    struct calls_outcome yes = {true, true, "2026-12-01", 20};
    struct err err = {0};
    struct calls_actor cor = {CALLS_CONTACT, "cor", 0, NULL};
    const unsigned char *bea = call_bea(world, &cor);
    assert_true(calls_tell(&world->calls, "bakker", bea, &yes, &cor, &err));
    assert_string_equal(ask(world, ASK_KIND_PLACE).place.state, "accepted");
    assert_string_equal(ask(world, ASK_KIND_WITHDRAW).place.state, "withdrawn");
}

static void
no_slip_says_yes_where_the_kiosk_counts(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_KIOSK_LIST);
    expect_place(ask(world, ASK_KIND_YES), "on_list", 2, 2);
}

static void
asking_for_the_place_changes_nothing(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_COFFEE);
    json_t *before = calls_world_page(world, "bakker");
    ask(world, ASK_KIND_PLACE);
    json_t *after = calls_world_page(world, "bakker");
    assert_true(before && json_equal(before, after));
    json_decref(before);
    json_decref(after);
}

static void
five_wrong_slips_lock_the_code_and_the_same_question_counts_once(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_KIOSK_LIST);
    assert_int_equal(ask_with(world, ASK_KIND_WITHDRAW, HASH_B, 3).result, ASK_UNKNOWN);
    for (int i = 1; i < CALLS_MAX_WRONG; i++) {
        assert_int_equal(ask(world, ASK_KIND_PLACE).result, ASK_FOUND);
        assert_int_equal(ask_with(world, ASK_KIND_PLACE, HASH_B, 1).result, ASK_UNKNOWN);
    }
    assert_int_equal(ask(world, ASK_KIND_WITHDRAW).result, ASK_LOCKED);
    calls_world_wait(world, CALLS_LOCK_MS + 1);
    expect_place(ask(world, ASK_KIND_PLACE), "on_list", 2, 2); /* nothing was withdrawn */
}

static void
a_slip_whose_list_is_not_open_yet_has_nothing_to_tell(void **state)
{
    struct calls_world *world = *state;
    calls_world_sign_up(world, 0, "bakker", "Bea", NULL, SLIP);
    calls_world_sync_all(world);
    assert_int_equal(ask(world, ASK_KIND_PLACE).result, ASK_EMPTY);
}

/* Who carries it sees no difference between a place, a wrong slip and a profile's question. */
static void
every_answer_is_as_long(void **state)
{
    struct calls_world *world = *state;
    two_sign_up(world, CALLS_KIOSK_LIST);
    struct ask ask = {.kind = ASK_KIND_PLACE};
    struct ask_answer answers[] = {
        {.result = ASK_UNKNOWN},
        {.result = ASK_FOUND, .card = "AL1ABC"},
        {.result = ASK_FOUND,
         .place = {"a-vacancy-with-a-key-of-forty-characters", "unreachable", 4294967294u,
                   4294967295u, WORLD_DAY, true, true}},
    };
    size_t length = 0;
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        struct buf out;
        struct err err = {0};
        unsigned char secret[SEAL_KEY_BYTES];
        seal_random(ask.id, sizeof ask.id);
        crypto_box_keypair(ask.key, secret);
        buf_init(&out, ASK_MAX_JSON);
        assert_true(ask_answer_make(&world->hub.keys, &ask, &answers[i], &out, &err));
        assert_true(length == 0 || out.len == length);
        length = out.len;
        buf_clear(&out);
    }
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, calls_world_make, calls_world_drop)
    const struct CMUnitTest tests[] = {
        TEST(the_slip_tells_the_place_and_of_which_day),
        TEST(a_place_above_the_watermark_is_a_range_until_the_last_kiosk_spoke),
        TEST(who_withdraws_is_off_the_list_and_again_is_harmless),
        TEST(the_yes_after_the_coffee_is_the_moment_that_counts),
        TEST(who_was_not_reached_comes_back_by_the_slip_while_the_place_is_kept),
        TEST(who_was_withdrawn_by_staff_comes_back_by_the_slip_while_the_place_is_kept),
        TEST(being_passed_on_is_off_until_the_person_says_so_and_stops_when_they_do),
        TEST(who_accepted_can_step_back_by_the_slip),
        TEST(no_slip_says_yes_where_the_kiosk_counts),
        TEST(every_answer_is_as_long),
        TEST(asking_for_the_place_changes_nothing),
        TEST(five_wrong_slips_lock_the_code_and_the_same_question_counts_once),
        TEST(a_slip_whose_list_is_not_open_yet_has_nothing_to_tell),
    };
    return cmocka_run_group_tests_name("questions about a list", tests, NULL, NULL);
}
