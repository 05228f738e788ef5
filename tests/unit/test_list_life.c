/* SPDX-License-Identifier: GPL-3.0-or-later
 * Whatever happens on an honest hub, in whatever order: whoever checks its pages finds them honest,
 * each grown out of the one before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_world.h"
#include "dice.h"
#include "sync/public_list.h"

#define MINUTE_MS 60000LL
#define HOUR_MS (60 * MINUTE_MS)
#define LIVES 12
#define STEPS 160
#define MOST_TICKETS 100
#define BSN_NAME "123456782"

struct life {
    struct calls_world *world;
    uint64_t chance;
    unsigned char tickets[MOST_TICKETS][ID_BYTES];
    size_t count, asleep, revoked; /* asleep: a kiosk nobody hears */
    unsigned made[CALLS_WORLD_KIOSKS], calls, outcomes, backs, settled;
    char *before;
};

static size_t
roll(struct life *life, size_t below)
{
    return (size_t)dice_draw(&life->chance, (unsigned)below);
}

static const unsigned char *
somebody(struct life *life)
{
    return life->tickets[roll(life, life->count)];
}

static void
sign_up(struct life *life)
{
    size_t kiosk = roll(life, CALLS_WORLD_KIOSKS);
    char phone[20];
    bool has_bsn = roll(life, 12) == 0;
    if (life->count == MOST_TICKETS || life->made[kiosk] == 25) {
        return;
    }
    life->made[kiosk]++;
    snprintf(phone, sizeof phone, "06123456%02zu", roll(life, 40));
    memcpy(life->tickets[life->count++],
           calls_world_sign_up(life->world, kiosk, roll(life, 4) ? "bakker" : "slager",
                               has_bsn ? BSN_NAME : "Ali", roll(life, 5) ? phone : NULL,
                               roll(life, 3) ? NULL : ",\"pass_on\":true"),
           ID_BYTES);
}

static int64_t
count_lines(struct life *life)
{
    struct err err = {0};
    bool is_row = false;
    struct db_stmt *get = db_prepare(life->world->lists.db,
                                     "SELECT count(*) FROM event WHERE kind IN ('earlier',"
                                     " 'apart')",
                                     &err);
    assert_true(get && db_step(get, &is_row, &err) && is_row);
    int64_t count = db_int(get, 0);
    db_reset(get);
    return count;
}

/* Only lists that changed were gone through: all of them, once more, say nothing new. */
static void
expect_settled(struct life *life)
{
    struct err err = {0};
    int64_t lines = count_lines(life);
    bool is_done = false;
    assert_true(db_exec(life->world->lists.db,
                        "INSERT INTO unsettled(vacancy) SELECT DISTINCT vacancy FROM ticket"
                        " WHERE true ON CONFLICT DO NOTHING",
                        &err));
    while (!is_done) {
        assert_true(calls_settle(&life->world->calls, life->world->now_ms, &is_done, &err));
    }
    assert_int_equal(count_lines(life), lines);
    life->settled += (unsigned)(lines > 0);
}

static void
sync_some(struct life *life)
{
    bool is_heard = false;
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS; i++) {
        if (i != life->asleep && i != life->revoked && roll(life, 4)) {
            calls_world_sync(life->world, i);
            is_heard = true;
        }
    }
    if (is_heard) {
        expect_settled(life);
    }
}

static void
sync_rest(struct life *life)
{
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS; i++) {
        if (i != life->revoked) {
            calls_world_sync(life->world, i);
        }
    }
}

/* In a third of the lives the last kiosk is told off halfway. */
static void
tell_off(struct life *life)
{
    struct err err = {0};
    life->revoked = CALLS_WORLD_KIOSKS - 1;
    assert_true(devices_revoke(life->world->staff_db, life->world->kiosks[life->revoked].peer.id,
                               life->world->now_ms, &err));
}

static struct calls_actor
actor(struct life *life)
{
    return roll(life, 2)
               ? (struct calls_actor){CALLS_CONTACT, "cor", life->world->now_ms, NULL}
               : (struct calls_actor){CALLS_EMPLOYER, "els", life->world->now_ms, "Bakker Bol"};
}

static void
call_one(struct life *life)
{
    struct err err = {0};
    struct calls_actor who = actor(life);
    json_t *called = calls_next(&life->world->calls, "bakker", &who, &err);
    life->calls += called != NULL;
    json_decref(called);
}

static void
tell_one(struct life *life)
{
    struct err err = {0};
    struct calls_actor who = actor(life);
    struct calls_outcome outcome = {.was_reached = roll(life, 2), .can_start = roll(life, 2)};
    for (size_t i = 0; i < life->count; i++) {
        life->outcomes +=
            calls_tell(&life->world->calls, "bakker", life->tickets[i], &outcome, &who, &err);
    }
}

static void
step_one(struct life *life)
{
    static const enum calls_state to[] = {CALLS_ON_LIST, CALLS_WITHDRAWN, CALLS_HIRED,
                                          CALLS_VISITED};
    struct err err = {0};
    struct calls_actor person = {CALLS_PERSON, "", life->world->now_ms, NULL};
    struct calls_actor who = roll(life, 2) ? person : actor(life);
    enum calls_state state = to[roll(life, 8) ? 0 : roll(life, 4)];
    for (int i = 0; life->count && i < 4; i++) {
        life->backs += calls_step(&life->world->calls, "bakker", somebody(life), state, &who, &err);
    }
}

static void
pass_one(struct life *life)
{
    struct err err = {0};
    struct calls_actor cor = {CALLS_CONTACT, "cor", life->world->now_ms, NULL};
    if (life->count) {
        ignore(calls_pass(&life->world->calls, "slager", somebody(life), "bakker", &cor, &err));
    }
}

/* Half of the lives begin with a hub of before: it learns to tell how much there is, and whenever
 * it starts it counts from the start. */
static void
restart(struct life *life)
{
    if (roll(life, 3) == 0) {
        calls_world_restart(life->world);
    }
}

/* Now and then the hub's clock is set back a little. */
static void
let_time_pass(struct life *life)
{
    static const int64_t steps[] = {2 * MINUTE_MS, 20 * MINUTE_MS, 3 * HOUR_MS, 20 * HOUR_MS,
                                    -2000};
    bool has_begun = life->world->now_ms > WORLD_NOW_MS + HOUR_MS;
    calls_world_wait(life->world, steps[roll(life, has_begun ? 5 : 4)]);
    if (roll(life, 6) == 0) {
        life->asleep = roll(life, 3 * CALLS_WORLD_KIOSKS);
    }
}

static void (*const acts[])(struct life *life) = {
    sign_up,  sign_up,  sign_up,  sync_some, sync_some, let_time_pass,
    call_one, call_one, tell_one, step_one,  pass_one,  restart,
};

static void
read_text(const char *text, struct public_list *out)
{
    struct err err = {0};
    if (!public_list_read(text, strlen(text), out, &err)) {
        fail_msg("not read: %s", err.text);
    }
}

static void
expect_honest(struct life *life, uint64_t seed, size_t step)
{
    struct verify_report report;
    struct public_list list, before;
    json_t *page = calls_world_page(life->world, "bakker");
    char *text = json_dumps(page, 0);
    read_text(text, &list);
    bool is_honest = public_list_verify(&list, &report);
    for (size_t i = 0; !is_honest && i < VERIFY_FAULT_COUNT; i++) {
        if (report.faults[i]) {
            print_message("%s: %zu\n", verify_fault_name((enum verify_fault)i), report.faults[i]);
        }
    }
    if (!is_honest) {
        fail_msg("life %llu, step %zu: not honest", (unsigned long long)seed, step);
    }
    if (life->before) {
        read_text(life->before, &before);
        assert_true(public_list_has_grown(&before, &list));
        public_list_clear(&before);
    }
    free(life->before);
    life->before = text;
    public_list_clear(&list);
    json_decref(page);
}

static void
live(uint64_t seed, enum calls_mode mode, struct life *sum)
{
    struct life life = {.asleep = CALLS_WORLD_KIOSKS, .revoked = CALLS_WORLD_KIOSKS};
    struct err err = {0};
    void *made = NULL;
    calls_world_make(&made);
    life.world = made;
    life.chance = seed;
    if (seed % 2) {
        calls_world_be_old(life.world);
    }
    struct calls_rules rules = {"bakker", mode, 2, 1, 7, 5, "Bakker Bol", "cor"};
    assert_true(calls_open(&life.world->calls, &rules, life.world->now_ms, &err));
    calls_world_list(life.world, "slager", CALLS_KIOSK_LIST);
    for (size_t step = 0; step < STEPS; step++) {
        acts[roll(&life, sizeof acts / sizeof acts[0])](&life);
        if (step == STEPS / 2 && seed % 3 == 0) {
            tell_off(&life);
        }
        if (step % 20 == 19) {
            expect_honest(&life, seed, step);
        }
    }
    sync_rest(&life);
    expect_honest(&life, seed, STEPS);
    assert_true(calls_close(&life.world->calls, "bakker", life.world->now_ms, &err));
    calls_world_wait(life.world, HOUR_MS);
    sync_rest(&life);
    expect_honest(&life, seed, STEPS + 1);
    assert_non_null(strstr(life.before, "\"kind\": \"seed\""));
    sum->calls += life.calls;
    sum->outcomes += life.outcomes;
    sum->backs += life.backs;
    sum->settled += life.settled;
    free(life.before);
    calls_world_drop(&made);
}

static void
an_honest_hub_is_found_honest_whatever_happens(void **state)
{
    struct life sum = {.count = 0};
    (void)state;
    for (uint64_t seed = 1; seed <= LIVES; seed++) {
        live(seed, seed % 4 == 0 ? CALLS_COFFEE : CALLS_KIOSK_LIST, &sum);
    }
    print_message("%u calls, %u outcomes, %u steps\n", sum.calls, sum.outcomes, sum.backs);
    assert_true(sum.calls > 3 * LIVES && sum.outcomes > 3 * LIVES && sum.backs > LIVES);
    assert_true(sum.settled > LIVES);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_honest_hub_is_found_honest_whatever_happens),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
