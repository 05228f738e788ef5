/* SPDX-License-Identifier: GPL-3.0-or-later
 * No statement of SQL, as the hub itself or somebody beside it would run it, changes what decides
 * the order. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_world.h"

/* A row put in the place of another fires no trigger of deleting. */
static const char replace_ticket[] =
    "REPLACE INTO ticket SELECT ticket, vacancy, kiosk, epoch, seq, 1, 1, arrived_ms, yes_seq,"
    " yes_ms, is_apart, is_earlier, state, since_ms, owner, due_ms, attempts, attempt_days,"
    " attempt_day, start_day, hours FROM ticket";
static const char replace_open[] =
    "REPLACE INTO open SELECT vacancy, 1, attempts, days, back_days, openings, employer, contact,"
    " seed, seed_commit, opened_ms, closed_ms, published_ms FROM open";
static const char replace_item[] =
    "REPLACE INTO item SELECT ticket, kiosk, vacancy, header, lo_ms, hi_ms, contact, x'00', slip,"
    " passes FROM item";

static const char *const order_sql[] = {
    "UPDATE ticket SET lo_ms = 0",
    "UPDATE ticket SET hi_ms = 1",
    "UPDATE ticket SET seq = 9",
    "UPDATE ticket SET kiosk = x'00'",
    "UPDATE ticket SET vacancy = 'x'",
    "DELETE FROM ticket",
    "UPDATE open SET seed = x'00'",
    "UPDATE open SET seed_commit = x'00'",
    "DELETE FROM open",
    "DELETE FROM event",
    "UPDATE event SET kind = 'x'",
    "UPDATE ticket SET arrived_ms = 0",
    "UPDATE OR REPLACE ticket SET epoch = 7",
    replace_ticket,
    replace_open,
    replace_item,
    "UPDATE open SET vacancy = 'x'",
    "REPLACE INTO event SELECT vacancy, n, 1, kind, ticket, detail, hash FROM event",
    "INSERT INTO event SELECT vacancy, n + 1, 1, 'yes', ticket, detail, hash FROM event",
    "UPDATE ticket SET yes_seq = 1, yes_ms = 1",
    "UPDATE ticket SET is_apart = 1",
    "UPDATE item SET same = x'00'",
    "DELETE FROM told",
    "UPDATE told SET hash = x'00'",
    "UPDATE told SET vacancy = 'x'",
    "REPLACE INTO told SELECT n, 'x', x'00' FROM told",
};

static void
drop_triggers(struct db *db)
{
    struct err err = {0};
    char drop[100];
    bool is_row = true;
    while (is_row) {
        struct db_stmt *get = db_prepare(
            db, "SELECT 'DROP TRIGGER ' || name FROM sqlite_schema WHERE type = 'trigger'", &err);
        assert_true(get && db_step(get, &is_row, &err));
        snprintf(drop, sizeof drop, "%s", is_row ? db_text(get, 0) : "SELECT 1");
        db_reset(get);
        assert_true(db_exec(db, drop, &err));
    }
}

/* Each of them would do it, were there no trigger. */
static void
expect_done_without_triggers(struct db *db)
{
    struct err err = {0};
    drop_triggers(db);
    for (size_t i = 0; i < sizeof order_sql / sizeof order_sql[0]; i++) {
        assert_true(db_begin(db, &err));
        if (!db_exec(db, order_sql[i], &err)) {
            fail_msg("%s: %s", order_sql[i], err.text);
        }
        db_rollback(db);
    }
}

static void
no_sql_path_touches_the_order(void **state)
{
    struct calls_world *world = *state;
    struct err err = {0};
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_sync(world, 0);
    for (size_t i = 0; i < sizeof order_sql / sizeof order_sql[0]; i++) {
        if (db_exec(world->lists.db, order_sql[i], &err)) {
            fail_msg("done: %s", order_sql[i]);
        }
    }
    assert_false(db_exec(world->intake_db, "UPDATE reading SET lo_ms = 1", &err));
    assert_false(db_exec(world->intake_db, "DELETE FROM reading WHERE is_head = 0", &err));
    assert_false(db_exec(world->intake_db, "REPLACE INTO reading SELECT * FROM reading", &err));
    expect_done_without_triggers(world->lists.db);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(no_sql_path_touches_the_order, calls_world_make,
                                        calls_world_drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
