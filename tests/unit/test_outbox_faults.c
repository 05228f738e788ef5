/* SPDX-License-Identifier: GPL-3.0-or-later
 * The outbox: whole or not at all, also when any single step of SQLite, or write to
 * the disk, fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <sqlite3.h>
#include <unistd.h>

#include "box_world.h"

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

/* --- the nth step fails, until the action succeeds --- */

static bool
put_both(struct outbox *box, struct err *err)
{
    struct outbox_head head;
    if (!outbox_get_head(box, &head, err)) {
        return false;
    }
    struct outbox_entry both[2] = {box_profile(7),
                                   {.stream = OUTBOX_LIST,
                                    .id = {8},
                                    .hash = {8},
                                    .epoch = head.epoch,
                                    .seq = head.seq + 1,
                                    .tag = 77,
                                    .act = 1,
                                    .wire = "{\"list\":1}",
                                    .wire_len = 10}};
    memcpy(both[1].prev, head.hash, sizeof head.hash);
    return outbox_put(box, both, 2, err);
}

static bool
receive_two(struct outbox *box, struct err *err)
{
    size_t taken = 0;
    struct outbox_receipt receipts[] = {box_receipt(box_profile(1), 1000, 2000, 5),
                                        box_receipt(box_profile(2), 1000, 0, 5)};
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
    return outbox_gap(box, &(struct outbox_receipt){.life = 3, .epoch = 1}, true, err);
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
prepare_world(struct box_world *world)
{
    size_t taken = 0;
    box_world_make(world);
    box_put(world->box, box_profile(1));
    box_put(world->box, box_profile(2));
    box_put(world->box, box_profile(4));
    struct outbox_receipt held = box_receipt(box_profile(4), 100, 0, 3);
    assert_true(outbox_receive(world->box, &held, 1, &taken, NULL));
    struct outbox_entry gone = box_listed(world->box, 5);
    box_put(world->box, gone);
    struct outbox_receipt covered = box_receipt(gone, 100, 200, 3);
    assert_true(outbox_receive(world->box, &covered, 1, &taken, NULL));
    box_put(world->box, box_listed(world->box, 6));
}

static void
expect_state(struct box_world *world, const int want[3], const char *name, int nth)
{
    struct outbox_counts counts;
    struct outbox_head head;
    box_world_reopen(world);
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
        struct box_world world;
        struct err err = {0};
        prepare_world(&world);
        steps_broken.count = 0;
        steps_broken.code = code;
        steps_broken.fail_at = nth;
        bool ok = row->act(world.box, &err);
        bool was_hit = steps_broken.count >= nth;
        steps_broken.fail_at = 0;
        if (!ok) {
            assert_true(was_hit);
            assert_int_equal(err.code, want);
        }
        expect_state(&world, ok ? row->after : row->before, row->name, nth);
        box_world_drop(&world);
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
        box_put(box, box_profile(1));
        box_put(box, box_listed(box, 1));
        box_expect(box, 2, 0, 0);
        outbox_close(box);
        folder_drop(&folder);
        if (!was_hit) {
            assert_true(nth > 3);
            return;
        }
    }
}

/* --- the nth call to the disk fails, below SQLite --- */

enum disk_call { DISK_WRITE, DISK_PWRITE, DISK_PWRITE64, DISK_FSYNC, DISK_TRUNCATE, DISK_CALLS };

static const char *const disk_names[DISK_CALLS] = {"write", "pwrite", "pwrite64", "fsync",
                                                   "ftruncate"};

static struct {
    sqlite3_syscall_ptr real[DISK_CALLS];
    int fail_at, count, no;
    const char *spare;
} disk;

static bool
is_broken(void)
{
    if (disk.spare && access(disk.spare, F_OK) == 0) { /* full until it goes */
        errno = ENOSPC;
        return true;
    }
    disk.count++;
    if (disk.fail_at && disk.count >= disk.fail_at) { /* and stays so: a full disk is full */
        errno = disk.no;
        return true;
    }
    return false;
}

static ssize_t
broken_write(int fd, const void *data, size_t len)
{
    return is_broken() ? -1 : write(fd, data, len);
}

static ssize_t
broken_pwrite(int fd, const void *data, size_t len, off_t at)
{
    return is_broken() ? -1 : pwrite(fd, data, len, at);
}

static int
broken_fsync(int fd)
{
    return is_broken() ? -1 : fsync(fd);
}

static int
broken_truncate(int fd, off_t len)
{
    return is_broken() ? -1 : ftruncate(fd, len);
}

static void
break_disk(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    const sqlite3_syscall_ptr broken[DISK_CALLS] = {
        (sqlite3_syscall_ptr)broken_write, (sqlite3_syscall_ptr)broken_pwrite,
        (sqlite3_syscall_ptr)broken_pwrite, (sqlite3_syscall_ptr)broken_fsync,
        (sqlite3_syscall_ptr)broken_truncate};
    memset(&disk, 0, sizeof disk);
    for (int i = 0; i < DISK_CALLS; i++) {
        disk.real[i] = vfs->xGetSystemCall(vfs, disk_names[i]);
        vfs->xSetSystemCall(vfs, disk_names[i], broken[i]);
    }
}

static void
mend_disk(void)
{
    sqlite3_vfs *vfs = sqlite3_vfs_find(NULL);
    for (int i = 0; i < DISK_CALLS; i++) {
        vfs->xSetSystemCall(vfs, disk_names[i], disk.real[i]);
    }
}

static bool
put_large(struct outbox *box, struct err *err)
{
    static char wire[40000];
    memset(wire, 'x', sizeof wire);
    struct outbox_entry entry = box_profile(9);
    entry.wire = wire;
    entry.wire_len = sizeof wire;
    return outbox_put(box, &entry, 1, err);
}

static void
run_disk_row(const struct fault_row *row, int no)
{
    for (int nth = 1;; nth++) {
        struct box_world world;
        struct err err = {0};
        break_disk();
        prepare_world(&world);
        disk.count = 0;
        disk.no = no;
        disk.fail_at = nth;
        bool ok = row->act(world.box, &err);
        bool was_hit = disk.count >= nth;
        disk.fail_at = 0;
        if (!ok) {
            assert_true(was_hit);
            assert_true(err.code == ERR_FULL || err.code == ERR_IO);
        }
        expect_state(&world, ok ? row->after : row->before, row->name, nth);
        box_world_drop(&world);
        mend_disk();
        assert_true(nth < 400);
        if (!was_hit) {
            assert_true(nth > 1);
            return;
        }
    }
}

static void
a_disk_that_fills_or_fails_at_any_write_leaves_all_or_nothing(void **state)
{
    static const struct fault_row rows[] = {
        {"put profile and list", put_both, {3, 1, 2}, {5, 1, 3}},
        {"put a large one", put_large, {3, 1, 2}, {4, 1, 2}},
        {"receive two", receive_two, {3, 1, 2}, {2, 1, 2}},
        {"gap with a loss", report_gap, {3, 1, 2}, {3, 1, 0}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        run_disk_row(&rows[i], ENOSPC);
        run_disk_row(&rows[i], EIO);
    }
}

static void
a_disk_full_to_the_brim_can_still_be_emptied(void **state)
{
    struct box_world world;
    struct err err = {0};
    char spare[3 * FOLDER_MAX];
    (void)state;
    break_disk();
    prepare_world(&world);
    snprintf(spare, sizeof spare, "%s%s", world.path, OUTBOX_SPARE);
    assert_int_equal(access(spare, F_OK), 0);
    disk.spare = spare;
    assert_false(put_both(world.box, &err));
    assert_int_equal(err.code, ERR_FULL);
    assert_int_equal(access(spare, F_OK), 0); /* not for new records */
    assert_true(receive_two(world.box, &err));
    assert_int_not_equal(access(spare, F_OK), 0);
    disk.spare = NULL;
    expect_state(&world, (const int[]){2, 1, 2}, "emptied", 0);
    assert_int_equal(access(spare, F_OK), 0); /* made anew at the next opening */
    box_world_drop(&world);
    mend_disk();
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_disk_that_fills_or_fails_at_any_write_leaves_all_or_nothing),
        cmocka_unit_test(a_disk_full_to_the_brim_can_still_be_emptied),
        cmocka_unit_test(any_failing_step_leaves_all_or_nothing),
        cmocka_unit_test(a_failing_step_at_opening_is_an_err_and_the_next_opening_works),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
