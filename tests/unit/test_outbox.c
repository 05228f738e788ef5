/* SPDX-License-Identifier: GPL-3.0-or-later
 * The outbox: what enters, in which order it leaves, and on whose word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/stat.h>

#include "base/db.h"
#include "box_world.h"

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

static void
what_was_put_is_there_after_the_power_went(void **state)
{
    struct box_world world;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(3));
    box_world_reopen(&world);
    struct seen seen = see_all(world.box, OUTBOX_PROFILE, 0);
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.first[0], 3);
    assert_int_equal(seen.bytes, 13);
    box_world_drop(&world);
}

static void
profiles_leave_in_the_order_of_their_ids_not_of_their_coming(void **state)
{
    struct box_world world;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(9));
    box_put(world.box, box_profile(1));
    box_put(world.box, box_profile(5));
    struct seen seen = see_all(world.box, OUTBOX_PROFILE, 0);
    assert_int_equal(seen.count, 3);
    assert_memory_equal(seen.first, ((unsigned char[]){1, 5, 9}), 3);
    box_world_drop(&world);
}

static void
the_same_record_twice_is_one_record(void **state)
{
    struct box_world world;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    box_put(world.box, box_profile(1));
    box_expect(world.box, 1, 0, 0);
    box_world_drop(&world);
}

static void
another_record_under_the_same_id_is_a_conflict(void **state)
{
    struct box_world world;
    struct err err = {0};
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    struct outbox_entry other = box_profile(1);
    other.hash[5] = 7;
    assert_false(outbox_put(world.box, &other, 1, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    box_expect(world.box, 1, 0, 0);
    box_world_drop(&world);
}

static bool
note_last(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    (void)err;
    *(struct outbox_entry *)ctx = *entry;
    return true;
}

static void
a_tag_and_an_act_stay_with_their_record_and_go_with_it(void **state)
{
    struct box_world world;
    struct outbox_entry seen = {.tag = 1, .act = 9};
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    struct outbox_entry entry = box_listed(world.box, 1);
    entry.tag = 4711;
    entry.act = 2;
    box_put(world.box, entry);
    box_world_reopen(&world);
    assert_true(outbox_each_newer(world.box, OUTBOX_LIST, 0, note_last, &seen, NULL));
    assert_int_equal(seen.tag, 4711);
    assert_int_equal(seen.act, 2);
    struct outbox_receipt covered = box_receipt(entry, 100, 200, 3);
    assert_true(outbox_receive(world.box, &covered, 1, &taken, NULL));
    seen = (struct outbox_entry){.tag = 1};
    assert_true(outbox_each_newer(world.box, OUTBOX_LIST, 0, note_last, &seen, NULL));
    assert_int_equal(seen.tag, 1); /* nothing is there */
    box_world_drop(&world);
}

/* Who fills a device with acts keeps nobody from signing up. */
static void
so_many_acts_wait_and_no_more_and_a_sign_up_still_has_room(void **state)
{
    struct box_world world;
    struct err err = {0};
    (void)state;
    box_world_make(&world);
    struct outbox_entry *acts = calloc(OUTBOX_MAX_ACTS, sizeof *acts);
    for (unsigned i = 0; i < OUTBOX_MAX_ACTS; i++) {
        acts[i] = (struct outbox_entry){.stream = OUTBOX_LIST, .epoch = 1, .seq = i + 1, .act = 1};
        acts[i].wire = "{}";
        acts[i].wire_len = 2;
        acts[i].id[0] = acts[i].hash[0] = (unsigned char)(i + 1);
        acts[i].id[1] = acts[i].hash[1] = (unsigned char)((i + 1) >> 8);
        if (i > 0) {
            memcpy(acts[i].prev, acts[i - 1].hash, OUTBOX_HASH_BYTES);
        }
    }
    if (!outbox_put(world.box, acts, OUTBOX_MAX_ACTS, &err)) {
        fail_msg("%s", err.text);
    }
    struct outbox_entry more = box_listed(world.box, 3);
    more.id[7] = more.hash[7] = 1;
    more.act = 1;
    assert_false(outbox_put(world.box, &more, 1, &err));
    assert_int_equal(err.code, ERR_FULL);
    more.act = 0;
    assert_true(outbox_put(world.box, &more, 1, &err));
    free(acts);
    box_world_drop(&world);
}

static void
the_list_is_a_chain_and_takes_only_the_next(void **state)
{
    struct box_world world;
    struct err err = {0};
    (void)state;
    box_world_make(&world);
    struct outbox_entry first = box_listed(world.box, 1);
    box_put(world.box, first);
    struct outbox_entry late = first; /* made from the old head */
    late.id[0] = 2;
    assert_false(outbox_put(world.box, &late, 1, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    struct outbox_entry forged = box_listed(world.box, 3);
    forged.prev[0] ^= 1;
    assert_false(outbox_put(world.box, &forged, 1, &err));
    box_put(world.box, box_listed(world.box, 4));
    struct outbox_head head;
    assert_true(outbox_get_head(world.box, &head, NULL));
    assert_int_equal(head.seq, 2);
    box_world_drop(&world);
}

static void
batches_end_at_their_maxima_and_go_on_behind_the_last(void **state)
{
    struct box_world world;
    struct seen seen = {0};
    (void)state;
    box_world_make(&world);
    for (unsigned char i = 1; i <= 5; i++) {
        box_put(world.box, box_profile(i));
    }
    struct outbox_want want = {OUTBOX_PROFILE, NULL, 64, 30, 0};
    assert_true(outbox_each(world.box, &want, see, &seen, NULL));
    assert_int_equal(seen.count, 2); /* 13 + 13 bytes fit in 30 */
    struct outbox_entry last = box_profile(2);
    want.after = &last;
    want.max_count = 1;
    want.max_bytes = 1; /* one is always offered */
    seen = (struct seen){0};
    assert_true(outbox_each(world.box, &want, see, &seen, NULL));
    assert_int_equal(seen.count, 1);
    assert_int_equal(seen.first[0], 3);
    box_world_drop(&world);
}

static void
a_receipt_that_is_backed_up_erases_and_one_that_is_not_holds(void **state)
{
    struct box_world world;
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    box_put(world.box, box_profile(2));
    struct outbox_receipt receipts[] = {box_receipt(box_profile(1), 1000, 1000, 5),
                                        box_receipt(box_profile(2), 1000, 999, 5)};
    assert_true(outbox_receive(world.box, receipts, 2, &taken, NULL));
    assert_int_equal(taken, 2);
    box_expect(world.box, 0, 1, 0);
    assert_true(outbox_cover(world.box, 5, 999, 2000, NULL));
    box_expect(world.box, 0, 1, 0);
    assert_true(outbox_cover(world.box, 5, 1000, 2000, NULL));
    box_expect(world.box, 0, 0, 0);
    box_world_drop(&world);
}

static void
after_fourteen_days_a_held_record_goes_and_a_waiting_one_stays(void **state)
{
    struct box_world world;
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    box_put(world.box, box_profile(2));
    struct outbox_receipt receipt = box_receipt(box_profile(1), 1000, 0, 5);
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL));
    assert_true(outbox_cover(world.box, 5, 0, 999 + OUTBOX_KEEP_MS, NULL));
    box_expect(world.box, 1, 1, 0);
    assert_true(outbox_cover(world.box, 5, 0, 1000 + OUTBOX_KEEP_MS, NULL));
    box_expect(world.box, 1, 0, 0);
    box_world_drop(&world);
}

static void
a_receipt_for_other_bytes_changes_nothing(void **state)
{
    struct box_world world;
    size_t taken = 9;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    struct outbox_receipt receipt = box_receipt(box_profile(1), 1000, 2000, 5);
    receipt.hash[7] ^= 1;
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL));
    assert_int_equal(taken, 0);
    box_expect(world.box, 1, 0, 0);
    box_world_drop(&world);
}

static void
a_restored_hub_gets_the_held_ones_again(void **state)
{
    struct box_world world;
    struct err err = {0};
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    struct outbox_receipt old = box_receipt(box_profile(1), 1000, 0, 5);
    assert_true(outbox_receive(world.box, &old, 1, &taken, NULL));
    box_expect(world.box, 0, 1, 0);
    assert_true(
        outbox_cover(world.box, 6, 9000, 9000, NULL)); /* covers 1000, but of a life that lost it */
    box_expect(world.box, 1, 0, 0);
    assert_true(outbox_receive(world.box, &old, 1, &taken, NULL)); /* a replay of before */
    assert_int_equal(taken, 0);
    box_expect(world.box, 1, 0, 0);
    assert_false(outbox_cover(world.box, 5, 9000, 9000, &err));
    assert_int_equal(err.code, ERR_OLDER);
    box_world_drop(&world);
}

static void
what_is_refused_is_kept_and_offered_again_later(void **state)
{
    struct box_world world;
    (void)state;
    box_world_make(&world);
    box_put(world.box, box_profile(1));
    assert_true(outbox_refuse(world.box, box_profile(1).id, "revoked-kiosk", 5000, NULL));
    box_expect(world.box, 0, 0, 1);
    assert_int_equal(see_all(world.box, OUTBOX_PROFILE, 4999).count, 0);
    assert_int_equal(see_all(world.box, OUTBOX_PROFILE, 5000).count, 1);
    box_world_drop(&world);
}

static void
a_gap_makes_the_later_ones_go_again(void **state)
{
    struct box_world world;
    struct outbox_receipt receipts[3];
    struct outbox_head head;
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    for (unsigned char i = 0; i < 3; i++) {
        struct outbox_entry entry = box_listed(world.box, (unsigned char)(i + 1));
        box_put(world.box, entry);
        receipts[i] = box_receipt(entry, 1000, 0, 5);
    }
    assert_true(outbox_receive(world.box, receipts, 3, &taken, NULL));
    assert_true(outbox_get_head(world.box, &head, NULL));
    assert_true(outbox_gap(world.box,
                           &(struct outbox_receipt){.life = 5, .epoch = head.epoch, .have = 1},
                           true, NULL));
    box_expect(world.box, 2, 1, 0);
    struct outbox_head after;
    assert_true(outbox_get_head(world.box, &after, NULL));
    assert_int_equal(after.epoch, head.epoch);
    box_world_drop(&world);
}

static void
what_is_gone_is_declared_lost_in_a_new_epoch(void **state)
{
    struct box_world world;
    struct outbox_head head, after;
    struct outbox_receipt receipt = {0};
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    for (unsigned char i = 1; i <= 3; i++) {
        struct outbox_entry entry = box_listed(world.box, i);
        box_put(world.box, entry);
        if (i == 2) {
            receipt = box_receipt(entry, 1000, 2000, 5);
        }
    }
    assert_true(outbox_receive(world.box, &receipt, 1, &taken, NULL)); /* 2 is erased here */
    assert_true(outbox_get_head(world.box, &head, NULL));
    assert_true(outbox_gap(world.box,
                           &(struct outbox_receipt){.life = 5, .epoch = head.epoch, .have = 1},
                           true, NULL)); /* and the hub lost it */
    assert_true(outbox_get_head(world.box, &after, NULL));
    assert_true(after.epoch > head.epoch);
    assert_int_equal(after.seq, 0);
    assert_int_equal(after.lost_from, 2);
    assert_int_equal(after.lost_to, 2);
    box_expect(world.box, 2, 0, 0);
    box_put(world.box, box_listed(world.box, 8));
    box_world_drop(&world);
}

static void
a_copy_on_another_device_begins_a_new_epoch(void **state)
{
    struct box_world world;
    struct outbox_head before, same, other;
    static const unsigned char here[OUTBOX_ID_BYTES] = {1}, there[OUTBOX_ID_BYTES] = {2};
    (void)state;
    box_world_make(&world);
    outbox_close(world.box);
    world.box = outbox_open(world.path, here, NULL);
    box_put(world.box, box_listed(world.box, 1));
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
    box_expect(world.box, 1, 0, 0); /* what waits still goes */
    box_world_drop(&world);
}

static void
erased_bytes_are_gone_from_the_files(void **state)
{
    struct box_world world;
    static const char canary[] = "{\"canary\":\"kanarie-7361\"}";
    size_t taken = 0;
    (void)state;
    box_world_make(&world);
    struct outbox_entry entry = box_profile(1);
    entry.wire = canary;
    entry.wire_len = sizeof canary - 1;
    box_put(world.box, entry);
    struct outbox_receipt receipt = box_receipt(entry, 1, 2, 1);
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
    box_world_drop(&world);
}

static void
the_file_is_the_owners_alone(void **state)
{
    struct box_world world;
    struct stat info;
    (void)state;
    box_world_make(&world);
    assert_int_equal(stat(world.path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    box_world_drop(&world);
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
    struct box_world world;
    struct err err = {0};
    bool is_row = false;
    (void)state;
    box_world_make(&world);
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
    box_world_drop(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_there_after_the_power_went),
        cmocka_unit_test(profiles_leave_in_the_order_of_their_ids_not_of_their_coming),
        cmocka_unit_test(the_same_record_twice_is_one_record),
        cmocka_unit_test(a_tag_and_an_act_stay_with_their_record_and_go_with_it),
        cmocka_unit_test(so_many_acts_wait_and_no_more_and_a_sign_up_still_has_room),
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
