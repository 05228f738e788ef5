/* SPDX-License-Identifier: GPL-3.0-or-later
 * What comes in at the hub: kept, receipted, refused by name or set apart; never half. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "base/file.h"
#include "hub_world.h"
#include "hub/day.h"
#include "hub/intake.h"
#include "list/chain.h"

/* --- the nth sqlite3_step fails (tests/wrap.mk) --- */

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);

static struct {
    int fail_at; /* 0: never */
    int count;
} broken;

int
__wrap_sqlite3_step(sqlite3_stmt *stmt)
{
    broken.count++;
    return broken.fail_at && broken.count == broken.fail_at ? SQLITE_FULL
                                                            : __real_sqlite3_step(stmt);
}

struct world {
    struct hub_world hub;
    struct db *db;
    struct intake *intake;
};

static void
open_intake(struct world *world)
{
    struct err err = {0};
    world->db = hub_store_open(world->hub.folder.path, HUB_INTAKE, 0, &err);
    assert_non_null(world->db);
    world->intake = intake_new(world->db, WORLD_NOW_MS, &err);
    assert_non_null(world->intake);
}

static void
close_intake(struct world *world)
{
    intake_free(world->intake);
    db_close(world->db);
}

static int
set_up(void **state)
{
    static struct world world;
    broken.fail_at = 0;
    hub_world_make(&world.hub);
    open_intake(&world);
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    broken.fail_at = 0;
    close_intake(world);
    hub_world_drop(&world->hub);
    return 0;
}

/* Sends records as one request; false with err when it is refused as a whole or not kept. */
static bool
send(struct world *world, const struct record *records, size_t count, struct submission *sub,
     struct err *err)
{
    struct buf json;
    buf_init(&json, WIRE_MAX_REQUEST);
    world_request(&world->hub.peer, records, count, &json);
    bool ok =
        submission_read(sub, json.data, json.len, err) &&
        submission_check(sub, world->hub.peer.sign_public, world->hub.keys.sign_public, err) &&
        intake_begin(world->intake, err) && intake_put(world->intake, sub, WORLD_NOW_MS, err) &&
        intake_commit(world->intake, err);
    if (!ok) {
        intake_rollback(world->intake);
    }
    submission_sign(sub, world->hub.keys.sign_secret);
    buf_clear(&json);
    return ok;
}

/* Sends one record that is kept somewhere; out gets its answer, whose receipt must be good. */
static void
send_one(struct world *world, const struct record *record, struct answer *out)
{
    struct submission sub;
    struct err err = {0};
    assert_true(send(world, record, 1, &sub, &err));
    *out = sub.answers[0];
    if (out->result != RESULT_REFUSED) {
        assert_true(receipt_is_good(&out->receipt, world->hub.keys.sign_public));
        assert_memory_equal(out->receipt.hash, record->hash, HASH_BYTES);
    }
    submission_clear(&sub);
}

static int64_t
count_rows(struct world *world, const char *sql)
{
    struct err err = {0};
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    char path[2 * FOLDER_MAX];
    (void)err;
    folder_path(&world->hub.folder, hub_file_name(HUB_INTAKE), path);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(__real_sqlite3_step(stmt), SQLITE_ROW);
    int64_t count = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return count;
}

static void
expect_rows(struct world *world, int64_t journal, int64_t quarantine, int64_t receipts)
{
    assert_int_equal(count_rows(world, "SELECT count(*) FROM journal"), journal);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM quarantine"), quarantine);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM receipt"), receipts);
}

/* --- profiles --- */

static void
a_record_is_kept_sealed_and_gets_a_signed_receipt(void **state)
{
    struct world *world = *state;
    struct record record;
    struct answer answer;
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    send_one(world, &record, &answer);
    assert_int_equal(answer.result, RESULT_RECEIPT);
    assert_true(answer.receipt.received_ms >= WORLD_NOW_MS);
    assert_true(receipt_is_covered(&answer.receipt));
    expect_rows(world, 1, 0, 1);
    record_clear(&record);
}

static void
sending_again_gives_the_very_same_receipt(void **state)
{
    struct world *world = *state;
    struct record record;
    struct answer first, second;
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    send_one(world, &record, &first);
    send_one(world, &record, &second);
    assert_memory_equal(first.receipt.sig, second.receipt.sig, SIGN_BYTES);
    expect_rows(world, 1, 0, 1);
    record_clear(&record);
}

static void
the_same_receipt_is_given_after_a_restart_and_after_projection(void **state)
{
    struct world *world = *state;
    struct record record;
    struct answer first, second;
    struct err err = {0};
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    send_one(world, &record, &first);
    assert_true(intake_begin(world->intake, &err));
    assert_true(intake_trim(world->intake, 1, WORLD_NOW_MS, &err));
    assert_true(intake_commit(world->intake, &err));
    close_intake(world);
    open_intake(world);
    send_one(world, &record, &second);
    assert_memory_equal(first.receipt.sig, second.receipt.sig, SIGN_BYTES);
    expect_rows(world, 0, 0, 1);
    record_clear(&record);
}

static void
the_same_id_with_other_content_is_set_apart_as_a_clone(void **state)
{
    struct world *world = *state;
    struct record record, clone;
    struct answer answer;
    struct world_profile other = {.name = "Ander", .purposes = "talk"};
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    world_record(&world->hub, &world->hub.peer, &other, record.id, &clone);
    send_one(world, &record, &answer);
    send_one(world, &clone, &answer);
    assert_int_equal(answer.result, RESULT_QUARANTINED);
    assert_int_equal(answer.error, ERR_CLONE);
    assert_int_equal(answer.receipt.state, RECEIPT_QUARANTINED);
    expect_rows(world, 1, 1, 2);
    record_clear(&record);
    record_clear(&clone);
}

static void
a_wrong_signature_is_refused_and_its_neighbours_are_kept(void **state)
{
    struct world *world = *state;
    struct record records[3];
    struct submission sub;
    struct err err = {0};
    for (size_t i = 0; i < 3; i++) {
        world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &records[i]);
    }
    records[1].sealed[5] ^= 1;
    assert_true(send(world, records, 3, &sub, &err));
    assert_int_equal(sub.answers[0].result, RESULT_RECEIPT);
    assert_int_equal(sub.answers[1].result, RESULT_REFUSED);
    assert_int_equal(sub.answers[1].error, ERR_SIGNATURE);
    assert_int_equal(sub.answers[2].result, RESULT_RECEIPT);
    expect_rows(world, 2, 0, 2);
    submission_clear(&sub);
    for (size_t i = 0; i < 3; i++) {
        record_clear(&records[i]);
    }
}

static void
a_backup_behind_the_receipt_is_said_honestly(void **state)
{
    struct world *world = *state;
    struct record record;
    struct answer answer;
    intake_set_backup(world->intake, WORLD_NOW_MS - 1000);
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    send_one(world, &record, &answer);
    assert_false(receipt_is_covered(&answer.receipt));
    intake_set_backup(world->intake, WORLD_NOW_MS + DAY_MS);
    send_one(world, &record, &answer);
    assert_true(receipt_is_covered(&answer.receipt));
    record_clear(&record);
}

static bool
is_on_disk(const struct world *world, const struct record *record)
{
    static const char *const ends[] = {"", "-wal"};
    bool found = false;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char path[2 * FOLDER_MAX], file[2 * FOLDER_MAX + 8];
        struct buf bytes;
        buf_init(&bytes, 64u << 20);
        folder_path(&world->hub.folder, hub_file_name(HUB_INTAKE), path);
        snprintf(file, sizeof file, "%s%s", path, ends[i]);
        if (file_load(file, &bytes, NULL) && bytes.len) {
            found = found || memmem(bytes.data, bytes.len, record->sealed + 100, 48);
        }
        buf_clear(&bytes);
    }
    return found;
}

static void
sealed_bytes_that_came_home_are_in_no_file_of_the_journal(void **state)
{
    struct world *world = *state;
    struct record records[3];
    struct err err = {0};
    for (size_t i = 0; i < 3; i++) {
        struct answer answer;
        world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &records[i]);
        send_one(world, &records[i], &answer);
    }
    assert_true(is_on_disk(world, &records[0]));
    assert_true(intake_begin(world->intake, &err));
    assert_true(intake_trim(world->intake, 2, WORLD_NOW_MS, &err));
    assert_true(intake_commit(world->intake, &err));
    assert_true(db_checkpoint(world->db, &err));
    assert_false(is_on_disk(world, &records[0]));
    assert_false(is_on_disk(world, &records[1]));
    assert_true(is_on_disk(world, &records[2])); /* not home yet */
    for (size_t i = 0; i < 3; i++) {
        record_clear(&records[i]);
    }
}

/* A kiosk that sends at once would otherwise tell which list ticket came with which profile. */
static void
no_moment_joins_a_profile_to_a_sign_up(void **state)
{
    struct world *world = *state;
    struct record profile, sign_up;
    struct answer answer;
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &profile);
    world_sign_up(&world->hub, "bakker", "Ali", &sign_up);
    send_one(world, &profile, &answer);
    assert_int_equal((answer.receipt.received_ms + 1) % DAY_MS, 0);
    assert_true(answer.receipt.received_ms - WORLD_NOW_MS < DAY_MS);
    send_one(world, &sign_up, &answer);
    assert_int_equal(answer.receipt.received_ms, WORLD_NOW_MS);
    assert_int_equal(count_rows(world, "SELECT count(*) FROM receipt WHERE stream = 0 AND"
                                       " (received_ms + 1) % 86400000 <> 0"),
                     0);
    record_clear(&profile);
    record_clear(&sign_up);
}

static void
what_is_set_apart_goes_after_ninety_days(void **state)
{
    struct world *world = *state;
    struct record record, clone;
    struct answer answer;
    struct err err = {0};
    struct world_profile other = {.name = "Ander", .purposes = "talk"};
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    world_record(&world->hub, &world->hub.peer, &other, record.id, &clone);
    send_one(world, &record, &answer);
    send_one(world, &clone, &answer);
    assert_true(intake_trim(world->intake, 0, WORLD_NOW_MS + 90 * DAY_MS, &err));
    expect_rows(world, 1, 1, 2);
    assert_true(intake_trim(world->intake, 0, WORLD_NOW_MS + 91 * DAY_MS, &err));
    expect_rows(world, 1, 0, 2);
    record_clear(&record);
    record_clear(&clone);
}

static void
a_restored_hub_is_younger_than_before_whatever_its_clock_says(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    uint64_t before = intake_life(world->intake);
    assert_true(intake_renew_life(world->db, 5, &err));
    close_intake(world);
    open_intake(world);
    assert_int_equal(intake_life(world->intake), before + 1);
    assert_true(intake_renew_life(world->db, before + 1000, &err));
    close_intake(world);
    open_intake(world);
    assert_int_equal(intake_life(world->intake), before + 1000);
}

/* --- the list stream --- */

static void
sign_ups_in_order_lengthen_the_chain_and_the_root(void **state)
{
    struct world *world = *state;
    unsigned char root[CHAIN_HASH_BYTES] = {0};
    for (uint64_t seq = 1; seq <= 3; seq++) {
        struct record record;
        struct answer answer;
        world_sign_up(&world->hub, "bakker", "Ali", &record);
        send_one(world, &record, &answer);
        chain_extend(root, record.hash, root);
        assert_int_equal(answer.result, RESULT_RECEIPT);
        assert_int_equal(answer.receipt.have, seq);
        assert_int_equal(answer.receipt.epoch, 1);
        assert_memory_equal(answer.receipt.root, root, CHAIN_HASH_BYTES);
        assert_true(answer.receipt.hi_ms <= WORLD_NOW_MS);
        record_clear(&record);
    }
}

static void
a_gap_is_stored_and_told_and_closes_when_the_missing_one_comes(void **state)
{
    struct world *world = *state;
    struct record first, second, third;
    struct answer answer;
    world_sign_up(&world->hub, "bakker", "Ali", &first);
    world_sign_up(&world->hub, "bakker", "Bo", &second);
    world_sign_up(&world->hub, "bakker", "Cem", &third);
    send_one(world, &first, &answer);
    send_one(world, &third, &answer);
    assert_int_equal(answer.result, RESULT_GAP);
    assert_int_equal(answer.receipt.have, 1);
    expect_rows(world, 2, 0, 2);
    send_one(world, &second, &answer);
    assert_int_equal(answer.result, RESULT_RECEIPT);
    assert_int_equal(answer.receipt.have, 3);
    send_one(world, &third, &answer);
    assert_int_equal(answer.result, RESULT_RECEIPT);
    assert_int_equal(answer.receipt.have, 3);
    expect_rows(world, 3, 0, 3);
    record_clear(&first);
    record_clear(&second);
    record_clear(&third);
}

static void
the_same_seq_with_other_content_is_set_apart_as_a_clone(void **state)
{
    struct world *world = *state;
    struct record record, clone = {.sealed = NULL};
    struct answer answer;
    world_sign_up(&world->hub, "bakker", "Ali", &record);
    world_bend(&world->hub, &clone, &record.list, "Kloon");
    send_one(world, &record, &answer);
    send_one(world, &clone, &answer);
    assert_int_equal(answer.result, RESULT_QUARANTINED);
    assert_int_equal(answer.error, ERR_CLONE);
    expect_rows(world, 1, 1, 2);
    record_clear(&record);
    record_clear(&clone);
}

static void
a_chain_that_does_not_follow_is_set_apart_as_forged(void **state)
{
    struct world *world = *state;
    struct record record, forged = {.sealed = NULL};
    struct answer answer;
    world_sign_up(&world->hub, "bakker", "Ali", &record);
    send_one(world, &record, &answer);
    struct list_header list = record.list;
    list.seq = 2;
    memset(list.prev, 7, sizeof list.prev);
    world_bend(&world->hub, &forged, &list, "Vals");
    send_one(world, &forged, &answer);
    assert_int_equal(answer.result, RESULT_QUARANTINED);
    assert_int_equal(answer.error, ERR_CHAIN);
    assert_int_equal(answer.receipt.have, 1);
    record_clear(&record);
    record_clear(&forged);
}

static void
our_own_beacon_bounds_the_moment_and_a_foreign_one_does_not(void **state)
{
    struct world *world = *state;
    for (int is_ours = 0; is_ours <= 1; is_ours++) {
        struct record record, heard = {.sealed = NULL};
        struct answer answer;
        world_sign_up(&world->hub, is_ours ? "bakker" : "slager", "Ali", &record);
        struct list_header list = record.list;
        list.heard.beacon.time_ms = WORLD_NOW_MS - 60000;
        list.heard.asked_ms = list.heard.answered_ms = 500;
        list.at.boottime_ms = 10500;
        beacon_sign(&list.heard.beacon,
                    is_ours ? world->hub.keys.sign_secret : world->hub.other.sign_secret);
        world_bend(&world->hub, &heard, &list, "Ali");
        memcpy(world->hub.list_hash, heard.hash, HASH_BYTES);
        send_one(world, &heard, &answer);
        assert_int_equal(answer.result, RESULT_RECEIPT);
        if (is_ours) {
            assert_in_range(answer.receipt.lo_ms, WORLD_NOW_MS - 50100, WORLD_NOW_MS - 49900);
            assert_in_range(answer.receipt.hi_ms, WORLD_NOW_MS - 50100, WORLD_NOW_MS - 49900);
        } else {
            assert_int_equal(answer.receipt.lo_ms, 0);
            assert_int_equal(answer.receipt.hi_ms, WORLD_NOW_MS);
        }
        record_clear(&record);
        record_clear(&heard);
    }
}

/* --- every step of SQLite fails once --- */

static void
whatever_step_fails_nothing_is_answered_that_is_not_kept(void **state)
{
    struct world *world = *state;
    struct record records[3];
    int rounds = 0;
    bool ok = false;
    for (size_t i = 0; i < 3; i++) {
        world_sign_up(&world->hub, "bakker", "Ali", &records[i]);
    }
    for (int n = 1; !ok; n++, rounds++) {
        struct submission sub;
        struct err err = {0};
        broken.count = 0;
        broken.fail_at = n;
        ok = send(world, records, 3, &sub, &err);
        bool was_broken = broken.count >= n;
        broken.fail_at = 0;
        if (!ok) {
            assert_true(was_broken);
            assert_int_equal(err.code, ERR_FULL);
            expect_rows(world, 0, 0, 0);
        } else {
            expect_rows(world, 3, 0, 3);
        }
        submission_clear(&sub);
    }
    assert_true(rounds > 10);
    for (size_t i = 0; i < 3; i++) {
        record_clear(&records[i]);
    }
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(a_record_is_kept_sealed_and_gets_a_signed_receipt),
        STORY(sending_again_gives_the_very_same_receipt),
        STORY(the_same_receipt_is_given_after_a_restart_and_after_projection),
        STORY(the_same_id_with_other_content_is_set_apart_as_a_clone),
        STORY(a_wrong_signature_is_refused_and_its_neighbours_are_kept),
        STORY(a_backup_behind_the_receipt_is_said_honestly),
        STORY(sealed_bytes_that_came_home_are_in_no_file_of_the_journal),
        STORY(no_moment_joins_a_profile_to_a_sign_up),
        STORY(what_is_set_apart_goes_after_ninety_days),
        STORY(a_restored_hub_is_younger_than_before_whatever_its_clock_says),
        STORY(sign_ups_in_order_lengthen_the_chain_and_the_root),
        STORY(a_gap_is_stored_and_told_and_closes_when_the_missing_one_comes),
        STORY(the_same_seq_with_other_content_is_set_apart_as_a_clone),
        STORY(a_chain_that_does_not_follow_is_set_apart_as_forged),
        STORY(our_own_beacon_bounds_the_moment_and_a_foreign_one_does_not),
        STORY(whatever_step_fails_nothing_is_answered_that_is_not_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
