/* SPDX-License-Identifier: GPL-3.0-or-later
 * The outbox: whole or not at all, also when any single step of SQLite fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "base/db.h"
#include "folder.h"
#include "store/outbox.h"

/* --- the nth sqlite3_step fails (tests/wrap.mk) --- */

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);

static struct {
    int fail_at; /* 0: never */
    int count;
    int code;
} steps_broken;

int
__wrap_sqlite3_step(sqlite3_stmt *stmt)
{
    steps_broken.count++;
    if (steps_broken.fail_at && steps_broken.count == steps_broken.fail_at) {
        return steps_broken.code;
    }
    return __real_sqlite3_step(stmt);
}

struct world {
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct outbox *box;
};

static void
set_up(struct world *world)
{
    memset(&steps_broken, 0, sizeof steps_broken);
    folder_make(&world->folder);
    folder_path(&world->folder, OUTBOX_FILE, world->path);
    struct err err = {0};
    world->box = outbox_open(world->path, NULL, &err);
    assert_non_null(world->box);
}

static void
tear_down(struct world *world)
{
    steps_broken.fail_at = 0;
    outbox_close(world->box);
    folder_drop(&world->folder);
}

static void
reopen(struct world *world)
{
    steps_broken.fail_at = 0;
    outbox_close(world->box);
    world->box = outbox_open(world->path, NULL, NULL);
    assert_non_null(world->box);
}

static struct outbox_entry
profile(unsigned char number)
{
    return (struct outbox_entry){OUTBOX_PROFILE,    {number}, {number, 1}, {0}, 0, 0,
                                 "{\"profile\":1}", 13};
}

static struct outbox_entry
listed(struct outbox *box, unsigned char number)
{
    struct outbox_head head;
    assert_true(outbox_get_head(box, &head, NULL));
    struct outbox_entry entry = {OUTBOX_LIST, {number, 9},  {number, 2},    {0},
                                 head.epoch,  head.seq + 1, "{\"list\":1}", 10};
    memcpy(entry.prev, head.hash, sizeof entry.prev);
    return entry;
}

static void
put(struct outbox *box, struct outbox_entry entry)
{
    struct err err = {0};
    assert_true(outbox_put(box, &entry, 1, &err));
}

static struct outbox_receipt
receipt_for(struct outbox_entry entry, uint64_t received_ms, uint64_t covered_ms, uint64_t life)
{
    struct outbox_receipt receipt = {
        .received_ms = received_ms, .backed_up_until_ms = covered_ms, .life = life};
    memcpy(receipt.id, entry.id, OUTBOX_ID_BYTES);
    memcpy(receipt.hash, entry.hash, OUTBOX_HASH_BYTES);
    return receipt;
}

static void
expect_counts(struct outbox *box, int64_t waiting, int64_t held, int64_t refused)
{
    struct outbox_counts counts;
    assert_true(outbox_count(box, &counts, NULL));
    assert_int_equal(counts.waiting, waiting);
    assert_int_equal(counts.held, held);
    assert_int_equal(counts.refused, refused);
}

struct seen {
    unsigned char first[64];
    size_t count, bytes;
};

static bool
see(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    struct seen *seen = ctx;
    (void)err;
    seen->first[seen->count++] = entry->id[0];
    seen->bytes += entry->wire_len;
    return true;
}

static struct seen
see_all(struct outbox *box, enum outbox_stream stream, uint64_t now_ms)
{
    struct seen seen = {0};
    struct outbox_want want = {stream, NULL, 64, 1 << 20, now_ms};
    assert_true(outbox_each(box, &want, see, &seen, NULL));
    return seen;
}

/* --- plain behaviour --- */

static void
what_was_put_is_there_after_the_power_went(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    put(world.box, profile(3));
    reopen(&world);
    struct seen seen = see_all(world.box, OUTBOX_PROFILE, 0);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.first[0], 3);
    assert_int_equal(seen.bytes, 13);
    tear_down(&world);
}

static void
profiles_leave_in_the_order_of_their_ids_not_of_their_coming(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    put(world.box, profile(9));
    put(world.box, profile(1));
    put(world.box, profile(5));
    struct seen seen = see_all(world.box, OUTBOX_PROFILE, 0);
    assert_int_equal(seen.count, 3);
    assert_memory_equal(seen.first, ((unsigned char[]){1, 5, 9}), 3);
    tear_down(&world);
}

static void
the_same_record_twice_is_one_record(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    put(world.box, profile(1));
    expect_counts(world.box, 1, 0, 0);
    tear_down(&world);
}

static void
another_record_under_the_same_id_is_a_conflict(void **state)
{
    struct world world;
    struct err err = {0};
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    struct outbox_entry other = profile(1);
    other.hash[5] = 7;
    assert_false(outbox_put(world.box, &other, 1, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    expect_counts(world.box, 1, 0, 0);
    tear_down(&world);
}

static void
the_list_is_a_chain_and_takes_only_the_next(void **state)
{
    struct world world;
    struct err err = {0};
    (void)state;
    set_up(&world);
    struct outbox_entry first = listed(world.box, 1);
    put(world.box, first);
    struct outbox_entry late = first; /* made from the old head */
    late.id[0] = 2;
    assert_false(outbox_put(world.box, &late, 1, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    struct outbox_entry forged = listed(world.box, 3);
    forged.prev[0] ^= 1;
    assert_false(outbox_put(world.box, &forged, 1, &err));
    put(world.box, listed(world.box, 4));
    struct outbox_head head;
    assert_true(outbox_get_head(world.box, &head, NULL));
    assert_int_equal(head.seq, 2);
    tear_down(&world);
}

static void
batches_end_at_their_maxima_and_go_on_behind_the_last(void **state)
{
    struct world world;
    struct seen seen = {0};
    (void)state;
    set_up(&world);
    for (unsigned char i = 1; i <= 5; i++) {
        put(world.box, profile(i));
    }
    struct outbox_want want = {OUTBOX_PROFILE, NULL, 64, 30, 0};
    assert_true(outbox_each(world.box, &want, see, &seen, NULL));
    assert_int_equal(seen.count, 2); /* 13 + 13 bytes fit in 30 */
    struct outbox_entry last = profile(2);
    want.after = &last;
    want.max_count = 1;
    want.max_bytes = 1; /* one is always offered */
    seen = (struct seen){0};
    assert_true(outbox_each(world.box, &want, see, &seen, NULL));
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.first[0], 3);
    tear_down(&world);
}

static void
a_receipt_that_is_backed_up_erases_and_one_that_is_not_holds(void **state)
{
    struct world world;
    size_t taken = 0;
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    put(world.box, profile(2));
    struct outbox_receipt receipts[] = {receipt_for(profile(1), 1000, 1000, 5),
                                        receipt_for(profile(2), 1000, 999, 5)};
    assert_true(outbox_receive(world.box, receipts, 2, &taken, NULL));
    assert_int_equal(taken, 2);
    expect_counts(world.box, 0, 1, 0);
    assert_true(outbox_cover(world.box, 5, 999, 2000, NULL));
    expect_counts(world.box, 0, 1, 0);
    assert_true(outbox_cover(world.box, 5, 1000, 2000, NULL));
    expect_counts(world.box, 0, 0, 0);
    tear_down(&world);
}

static void
after_fourteen_days_a_held_record_goes_and_a_waiting_one_stays(void **state)
{
    struct world world;
    size_t taken = 0;
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    put(world.box, profile(2));
    struct outbox_receipt receipt = receipt_for(profile(1), 1000, 0, 5);
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL));
    assert_true(outbox_cover(world.box, 5, 0, 999 + OUTBOX_KEEP_MS, NULL));
    expect_counts(world.box, 1, 1, 0);
    assert_true(outbox_cover(world.box, 5, 0, 1000 + OUTBOX_KEEP_MS, NULL));
    expect_counts(world.box, 1, 0, 0);
    tear_down(&world);
}

static void
a_receipt_for_other_bytes_changes_nothing(void **state)
{
    struct world world;
    size_t taken = 9;
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    struct outbox_receipt receipt = receipt_for(profile(1), 1000, 2000, 5);
    receipt.hash[7] ^= 1;
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL));
    assert_int_equal(taken, 0);
    expect_counts(world.box, 1, 0, 0);
    tear_down(&world);
}

static void
a_restored_hub_gets_the_held_ones_again(void **state)
{
    struct world world;
    struct err err = {0};
    size_t taken = 0;
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    struct outbox_receipt old = receipt_for(profile(1), 1000, 0, 5);
    assert_true(outbox_receive(world.box, &old, 1, &taken, NULL));
    expect_counts(world.box, 0, 1, 0);
    assert_true(
        outbox_cover(world.box, 6, 9000, 9000, NULL)); /* covers 1000, but of a life that lost it */
    expect_counts(world.box, 1, 0, 0);
    assert_true(outbox_receive(world.box, &old, 1, &taken, NULL)); /* a replay of before */
    assert_int_equal(taken, 0);
    expect_counts(world.box, 1, 0, 0);
    assert_false(outbox_cover(world.box, 5, 9000, 9000, &err));
    assert_int_equal(err.code, ERR_OLDER);
    tear_down(&world);
}

static void
what_is_refused_is_kept_and_offered_again_later(void **state)
{
    struct world world;
    (void)state;
    set_up(&world);
    put(world.box, profile(1));
    assert_true(outbox_refuse(world.box, profile(1).id, "revoked-kiosk", 5000, NULL));
    expect_counts(world.box, 0, 0, 1);
    assert_int_equal(see_all(world.box, OUTBOX_PROFILE, 4999).count, 0);
    assert_int_equal(see_all(world.box, OUTBOX_PROFILE, 5000).count, 1);
    tear_down(&world);
}

static void
a_gap_makes_the_later_ones_go_again(void **state)
{
    struct world world;
    struct outbox_receipt receipts[3];
    struct outbox_head head;
    size_t taken = 0;
    (void)state;
    set_up(&world);
    for (unsigned char i = 0; i < 3; i++) {
        struct outbox_entry entry = listed(world.box, (unsigned char)(i + 1));
        put(world.box, entry);
        receipts[i] = receipt_for(entry, 1000, 0, 5);
    }
    assert_true(outbox_receive(world.box, receipts, 3, &taken, NULL));
    assert_true(outbox_get_head(world.box, &head, NULL));
    assert_true(outbox_gap(world.box, head.epoch, 1, NULL));
    expect_counts(world.box, 2, 1, 0);
    struct outbox_head after;
    assert_true(outbox_get_head(world.box, &after, NULL));
    assert_int_equal(after.epoch, head.epoch);
    tear_down(&world);
}

static void
what_is_gone_is_declared_lost_in_a_new_epoch(void **state)
{
    struct world world;
    struct outbox_head head, after;
    struct outbox_receipt receipt = {0};
    size_t taken = 0;
    (void)state;
    set_up(&world);
    for (unsigned char i = 1; i <= 3; i++) {
        struct outbox_entry entry = listed(world.box, i);
        put(world.box, entry);
        if (i == 2) {
            receipt = receipt_for(entry, 1000, 2000, 5);
        }
    }
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL)); /* 2 is erased here */
    assert_true(outbox_get_head(world.box, &head, NULL));
    assert_true(outbox_gap(world.box, head.epoch, 1, NULL)); /* and the hub lost it */
    assert_true(outbox_get_head(world.box, &after, NULL));
    assert_true(after.epoch > head.epoch);
    assert_int_equal(after.seq, 0);
    assert_int_equal(after.lost_from, 2);
    assert_int_equal(after.lost_to, 2);
    expect_counts(world.box, 2, 0, 0);
    put(world.box, listed(world.box, 8));
    tear_down(&world);
}

static void
a_copy_on_another_device_begins_a_new_epoch(void **state)
{
    struct world world;
    struct outbox_head before, same, other;
    static const unsigned char here[OUTBOX_ID_BYTES] = {1}, there[OUTBOX_ID_BYTES] = {2};
    (void)state;
    set_up(&world);
    outbox_close(world.box);
    world.box = outbox_open(world.path, here, NULL);
    put(world.box, listed(world.box, 1));
    assert_true(outbox_get_head(world.box, &before, NULL));
    outbox_close(world.box);
    world.box = outbox_open(world.path, here, NULL);
    assert_true(outbox_get_head(world.box, &same, NULL));
    assert_int_equal(same.epoch, before.epoch);
    assert_int_equal(same.seq, 1);
    outbox_close(world.box);
    world.box = outbox_open(world.path, there, NULL);
    assert_true(outbox_get_head(world.box, &other, NULL));
    assert_true(other.epoch > before.epoch);
    assert_int_equal(other.seq, 0);
    expect_counts(world.box, 1, 0, 0); /* what waits still goes */
    tear_down(&world);
}

static void
erased_bytes_are_gone_from_the_files(void **state)
{
    struct world world;
    static const char canary[] = "{\"canary\":\"kanarie-7361\"}";
    size_t taken = 0;
    (void)state;
    set_up(&world);
    struct outbox_entry entry = profile(1);
    entry.wire = canary;
    entry.wire_len = sizeof canary - 1;
    put(world.box, entry);
    struct outbox_receipt receipt = receipt_for(entry, 1, 2, 1);
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL));
    assert_true(outbox_tidy(world.box, NULL));
    static const char *const names[] = {OUTBOX_FILE, OUTBOX_FILE "-wal"};
    for (size_t i = 0; i < 2; i++) {
        char path[2 * FOLDER_MAX];
        static char bytes[1 << 20];
        FILE *file = fopen(folder_path(&world.folder, names[i], path), "rb");
        assert_non_null(file);
        size_t len = fread(bytes, 1, sizeof bytes, file);
        fclose(file);
        assert_null(memmem(bytes, len, "kanarie", 7));
    }
    tear_down(&world);
}

static void
the_file_is_the_owners_alone(void **state)
{
    struct world world;
    struct stat info;
    (void)state;
    set_up(&world);
    assert_int_equal(stat(world.path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    tear_down(&world);
}

static void
a_damaged_file_is_an_err_and_no_crash(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    FILE *file = fopen(folder_path(&folder, OUTBOX_FILE, path), "wb");
    assert_non_null(file);
    for (int i = 0; i < 8192; i++) {
        fputc(i & 0xff, file);
    }
    fclose(file);
    assert_null(outbox_open(path, NULL, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    folder_drop(&folder);
}

static void
every_table_is_strict(void **state)
{
    struct world world;
    struct err err = {0};
    bool is_row = false;
    (void)state;
    set_up(&world);
    struct db *db = db_open(world.path, DB_READ_ONLY, NULL, 0, &err);
    assert_non_null(db);
    struct db_stmt *stmt = db_prepare(
        db,
        "SELECT count(*), count(*) FILTER (WHERE strict) FROM pragma_table_list WHERE schema ="
        " 'main' AND name NOT LIKE 'sqlite%'",
        &err);
    assert_non_null(stmt);
    assert_true(db_step(stmt, &is_row, &err) && is_row);
    assert_int_equal(db_int(stmt, 0), 3);
    assert_int_equal(db_int(stmt, 1), 3);
    db_close(db);
    tear_down(&world);
}

/* --- the nth step fails, until the action succeeds --- */

static bool
put_both(struct outbox *box, struct err *err)
{
    struct outbox_head head;
    if (!outbox_get_head(box, &head, err)) {
        return false;
    }
    struct outbox_entry both[2] = {
        profile(7), {OUTBOX_LIST, {8}, {8}, {0}, head.epoch, head.seq + 1, "{\"list\":1}", 10}};
    memcpy(both[1].prev, head.hash, sizeof head.hash);
    return outbox_put(box, both, 2, err);
}

static bool
receive_two(struct outbox *box, struct err *err)
{
    size_t taken = 0;
    struct outbox_receipt receipts[] = {receipt_for(profile(1), 1000, 2000, 5),
                                        receipt_for(profile(2), 1000, 0, 5)};
    return outbox_receive(box, receipts, 2, &taken, err);
}

static bool
cover_held(struct outbox *box, struct err *err)
{
    return outbox_cover(box, 3, 5000, 5000, err);
}

static bool
report_gap(struct outbox *box, struct err *err)
{
    return outbox_gap(box, 1, 0, err);
}

static const struct fault_row {
    const char *name;
    bool (*act)(struct outbox *box, struct err *err);
    /* waiting, held, seq of the head: before, and after success; nothing else may ever be seen */
    int before[3], after[3];
} fault_rows[] = {
    {"put profile and list", put_both, {3, 1, 2}, {5, 1, 3}},
    {"receive two", receive_two, {3, 1, 2}, {2, 1, 2}},
    {"cover", cover_held, {3, 1, 2}, {3, 0, 2}},
    {"gap with a loss", report_gap, {3, 1, 2}, {3, 1, 0}},
};

static void
prepare_world(struct world *world)
{
    size_t taken = 0;
    set_up(world);
    put(world->box, profile(1));
    put(world->box, profile(2));
    put(world->box, profile(4));
    struct outbox_receipt held = receipt_for(profile(4), 100, 0, 3);
    assert_true(outbox_receive(world->box, &held, 1, &taken, NULL));
    struct outbox_entry gone = listed(world->box, 5);
    put(world->box, gone);
    struct outbox_receipt covered = receipt_for(gone, 100, 200, 3);
    assert_true(outbox_receive(world->box, &covered, 1, &taken, NULL));
    put(world->box, listed(world->box, 6));
}

static void
expect_state(struct world *world, const int want[3], const char *name, int nth)
{
    struct outbox_counts counts;
    struct outbox_head head;
    reopen(world);
    assert_true(outbox_count(world->box, &counts, NULL));
    assert_true(outbox_get_head(world->box, &head, NULL));
    if (counts.waiting != want[0] || counts.held != want[1] || (int)head.seq != want[2]) {
        fail_msg("%s, step %d: waiting %d held %d seq %d", name, nth, (int)counts.waiting,
                 (int)counts.held, (int)head.seq);
    }
}

static void
run_fault_row(const struct fault_row *row, int code, enum err_code want)
{
    for (int nth = 1;; nth++) {
        struct world world;
        struct err err = {0};
        prepare_world(&world);
        steps_broken.count = 0;
        steps_broken.code = code;
        steps_broken.fail_at = nth;
        bool ok = row->act(world.box, &err);
        bool was_hit = steps_broken.count >= nth;
        if (!ok) {
            assert_true(was_hit);
            assert_int_equal(err.code, want);
        }
        expect_state(&world, ok ? row->after : row->before, row->name, nth);
        tear_down(&world);
        assert_true(nth < 100);
        if (!was_hit) {
            assert_true(nth > 3); /* the loop did break something */
            return;
        }
    }
}

static void
any_failing_step_leaves_all_or_nothing(void **state)
{
    static const struct {
        int code;
        enum err_code want;
    } codes[] = {{SQLITE_FULL, ERR_FULL}, {SQLITE_IOERR, ERR_IO}, {SQLITE_BUSY, ERR_BUSY}};
    (void)state;
    for (size_t c = 0; c < sizeof codes / sizeof codes[0]; c++) {
        for (size_t i = 0; i < sizeof fault_rows / sizeof fault_rows[0]; i++) {
            run_fault_row(&fault_rows[i], codes[c].code, codes[c].want);
        }
    }
}

static void
a_failing_step_at_opening_is_an_err_and_the_next_opening_works(void **state)
{
    (void)state;
    for (int nth = 1;; nth++) {
        struct folder folder;
        char path[2 * FOLDER_MAX];
        struct err err = {0};
        static const unsigned char here[OUTBOX_ID_BYTES] = {1};
        folder_make(&folder);
        folder_path(&folder, OUTBOX_FILE, path);
        memset(&steps_broken, 0, sizeof steps_broken);
        steps_broken.fail_at = nth;
        steps_broken.code = SQLITE_FULL;
        struct outbox *box = outbox_open(path, here, &err);
        bool was_hit = steps_broken.count >= nth;
        steps_broken.fail_at = 0;
        if (!box) {
            assert_int_equal(err.code, ERR_FULL);
            box = outbox_open(path, here, NULL);
        }
        assert_non_null(box);
        put(box, profile(1));
        put(box, listed(box, 1));
        expect_counts(box, 2, 0, 0);
        outbox_close(box);
        folder_drop(&folder);
        if (!was_hit) {
            assert_true(nth > 3);
            return;
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_there_after_the_power_went),
        cmocka_unit_test(profiles_leave_in_the_order_of_their_ids_not_of_their_coming),
        cmocka_unit_test(the_same_record_twice_is_one_record),
        cmocka_unit_test(another_record_under_the_same_id_is_a_conflict),
        cmocka_unit_test(the_list_is_a_chain_and_takes_only_the_next),
        cmocka_unit_test(batches_end_at_their_maxima_and_go_on_behind_the_last),
        cmocka_unit_test(a_receipt_that_is_backed_up_erases_and_one_that_is_not_holds),
        cmocka_unit_test(after_fourteen_days_a_held_record_goes_and_a_waiting_one_stays),
        cmocka_unit_test(a_receipt_for_other_bytes_changes_nothing),
        cmocka_unit_test(a_restored_hub_gets_the_held_ones_again),
        cmocka_unit_test(what_is_refused_is_kept_and_offered_again_later),
        cmocka_unit_test(a_gap_makes_the_later_ones_go_again),
        cmocka_unit_test(what_is_gone_is_declared_lost_in_a_new_epoch),
        cmocka_unit_test(a_copy_on_another_device_begins_a_new_epoch),
        cmocka_unit_test(erased_bytes_are_gone_from_the_files),
        cmocka_unit_test(the_file_is_the_owners_alone),
        cmocka_unit_test(a_damaged_file_is_an_err_and_no_crash),
        cmocka_unit_test(every_table_is_strict),
        cmocka_unit_test(any_failing_step_leaves_all_or_nothing),
        cmocka_unit_test(a_failing_step_at_opening_is_an_err_and_the_next_opening_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
