/* SPDX-License-Identifier: GPL-3.0-or-later
 * The last mark of the boot before: kept in a file, signed with record and statement, and what it
 * is worth after a power cut. Records of before there were marks stay what they were. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "calls_world.h"
#include "fake_hub.h"
#include "folder.h"
#include "sync/alive.h"
#include "sync/field.h"
#include "sync/keep.h"
#include "sync/public_list.h"

#define MINUTE_MS 60000LL
#define HOUR_MS (60 * MINUTE_MS)

static struct moment
at(unsigned char boot, uint64_t ms)
{
    struct moment moment = {.boottime_ms = ms};
    memset(moment.boot_id, boot, ID_BYTES);
    return moment;
}

/* --- the file --- */

static void
mark(const struct folder *folder, unsigned char boot, uint64_t ms)
{
    struct err err = {0};
    struct moment now = at(boot, ms);
    struct alive *alive = alive_open(folder->path, &err);
    assert_non_null(alive);
    assert_true(alive_mark(alive, &now, &err));
    alive_close(alive);
}

static void
expect(const struct folder *folder, unsigned char boot, unsigned char want_boot, uint64_t want_ms)
{
    struct moment now = at(boot, 99), found, want = at(want_boot, want_ms);
    alive_load(folder->path, &now, &found);
    assert_int_equal(found.boottime_ms, want_ms);
    assert_true(!want_ms || memcmp(found.boot_id, want.boot_id, ID_BYTES) == 0);
}

static void
the_last_mark_of_the_boot_before_is_found_before_and_after_the_first_of_this_one(void **state)
{
    struct folder folder;
    (void)state;
    folder_make(&folder);
    expect(&folder, 1, 0, 0);
    mark(&folder, 1, 60000);
    mark(&folder, 1, 120000);
    expect(&folder, 1, 0, 0);
    expect(&folder, 2, 1, 120000);
    mark(&folder, 2, 5000);
    expect(&folder, 2, 1, 120000);
    mark(&folder, 2, 65000);
    expect(&folder, 2, 1, 120000);
    expect(&folder, 3, 2, 65000);
    folder_drop(&folder);
}

static void
a_mark_that_is_half_written_is_none(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    (void)state;
    folder_make(&folder);
    for (off_t len = 0; len < 80; len++) {
        mark(&folder, 1, 60000);
        folder_path(&folder, ALIVE_FILE, path);
        assert_int_equal(truncate(path, len), 0);
        expect(&folder, 2, 0, 0);
    }
    for (off_t bit = 0; bit < 80; bit++) {
        unsigned char byte = 0;
        unlink(folder_path(&folder, ALIVE_FILE, path));
        mark(&folder, 1, 60000);
        int fd = open(path, O_RDWR | O_CLOEXEC);
        assert_int_equal(pread(fd, &byte, 1, bit), 1);
        byte ^= 1;
        assert_int_equal(pwrite(fd, &byte, 1, bit), 1);
        close(fd);
        expect(&folder, 2, 0, 0);
    }
    folder_drop(&folder);
}

/* Put back on a machine that has been on for long, it would add what both were on. */
static void
a_copy_of_the_marks_is_none(void **state)
{
    struct folder folder, other;
    struct err err = {0};
    struct buf bytes;
    char path[2 * FOLDER_MAX];
    (void)state;
    folder_make(&folder);
    folder_make(&other);
    mark(&folder, 1, 60000);
    buf_init(&bytes, 1000);
    assert_true(file_load(folder_path(&folder, ALIVE_FILE, path), &bytes, &err));
    assert_true(
        file_save(folder_path(&other, ALIVE_FILE, path), bytes.data, bytes.len, 0600, &err));
    expect(&folder, 2, 1, 60000);
    expect(&other, 2, 0, 0);
    mark(&other, 2, 5000);
    expect(&other, 2, 0, 0);
    expect(&other, 3, 2, 5000);
    buf_clear(&bytes);
    folder_drop(&folder);
    folder_drop(&other);
}

/* --- what was signed before there were marks --- */

static const char old_key[] = "bHEHiFPQTNeVk7deBL8Wbl/zIGJ/RFlDT8JdENy5L2Q=";
static const char old_record[] =
    "{\"kiosk\":\"10c0ff1f1efb901f479c04a4f944f684\",\"id\":\"11c13bb8ba706eb35a04b2b"
    "218866179\",\"epoch\":2,\"seq\":1,\"prev\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
    "AAAAAAAA=\",\"boot\":\"07070707070707070707070707070707\",\"boottime_ms\":12345,"
    "\"beacon\":null,\"vacancy\":\"bakker-1\",\"body\":\"N0aV4wVsnoeTkPoTHM1Qz97TXwuL"
    "Kj0EAv+HVbuhlFg=\",\"sealed_len\":1072,\"sig\":\"32bsdyk65qAnCzopy2dqc+3igmXWDU6"
    "mp5y0I1Qg3xiM8exkJeOUk8Up2bnrekmy4/89CHJs4+ovzEI+QuV0Cw==\"}";
static const char old_head[] =
    "{\"kiosk\":\"10c0ff1f1efb901f479c04a4f944f684\",\"head\":{\"epoch\":2,\"seq\":1,"
    "\"hash\":\"V/cIbw0Xtknph0jBEpca8SvN72uTQourU3dD3V3/Yog=\",\"lost_from\":0,\"lost"
    "_to\":0,\"boot\":\"07070707070707070707070707070707\",\"boottime_ms\":12345,\"be"
    "acon\":null,\"sig\":\"QjKt30wjIsCh2BzImt1rwfa0gymeLqBf4eBGoIRDKfH1dyIBLrtHhfaq2z"
    "P7cjbyc/t0FPeVcjhJ8twYNAphCw==\"}}";

static void
a_record_and_a_statement_of_before_marks_hold(void **state)
{
    struct err err = {0};
    struct record record;
    struct head head;
    unsigned char body[HASH_BYTES], key[SIGN_KEY_BYTES];
    (void)state;
    seal_init();
    json_t *keys = json_pack("{s:s}", "key", old_key);
    assert_true(field_bytes(keys, "key", key, sizeof key, &err));
    json_decref(keys);
    json_t *row = json_loads(old_record, 0, NULL);
    assert_true(public_get_record(row, &record, body, &err));
    assert_true(record_check_header(&record, body, key, &err));
    assert_int_equal(record.list.alive.boottime_ms, 0);
    json_decref(row);
    row = json_loads(old_head, 0, NULL);
    assert_true(public_get_head(row, &head, &err));
    assert_true(head_is_good(&head, key));
    /* the hash of the one stands in the other */
    assert_memory_equal(head.hash, record.hash, HASH_BYTES);
    json_decref(row);
}

static void
a_mark_is_signed_and_cannot_be_put_in_changed_or_taken_out(void **state)
{
    struct peer peer;
    struct head head = {.epoch = 1, .seq = 4}, other;
    (void)state;
    seal_init();
    peer_make(&peer);
    head.at = at(2, 5000);
    head_sign(&head, peer.sign_secret);
    other = head;
    other.alive = at(1, 60000);
    assert_false(head_is_good(&other, peer.sign_public));
    head.alive = at(1, 60000);
    head_sign(&head, peer.sign_secret);
    assert_true(head_is_good(&head, peer.sign_public));
    other = head;
    other.alive.boottime_ms++;
    assert_false(head_is_good(&other, peer.sign_public));
    other.alive.boottime_ms = 0;
    assert_false(head_is_good(&other, peer.sign_public));
}

/* --- on its way --- */

static void
sign_up_and_statement_carry_the_last_mark_of_the_boot_before(void **state)
{
    struct folder folder;
    struct fake_hub hub;
    struct peer peer;
    struct buf body;
    struct courier_trip trip;
    struct err err = {0};
    struct moment now = {{1}, 5000}; /* as the fake's clock */
    unsigned char ticket[ID_BYTES];
    (void)state;
    folder_make(&folder);
    fake_hub_init(&hub, &peer);
    assert_true(peer_save(&peer, folder.path, &err));
    struct keep *keep = keep_open(folder.path, "machine", &err);
    assert_non_null(keep);
    mark(&folder, 9, 120000);
    buf_init(&body, 100);
    assert_true(buf_put_text(&body, "{\"name\":\"A\"}", &err));
    assert_true(keep_sign_up(keep, "bakker-1", &now, &body, ticket, &err));
    struct courier courier = fake_hub_courier(&hub, keep_outbox(keep), keep_peer(keep));
    courier.dir = folder.path;
    assert_true(courier_run(&courier, &trip, &err));
    assert_int_equal(trip.received, 1);
    const struct moment want = at(9, 120000);
    assert_memory_equal(hub.record_alive.boot_id, want.boot_id, ID_BYTES);
    assert_int_equal(hub.record_alive.boottime_ms, 120000);
    assert_memory_equal(hub.head_alive.boot_id, want.boot_id, ID_BYTES);
    assert_int_equal(hub.head_alive.boottime_ms, 120000);
    buf_clear(&body);
    keep_close(keep);
    fake_hub_clear(&hub);
    folder_drop(&folder);
}

/* --- what it is worth --- */

/* A sign-up of a boot that never reached the hub: the boot before it did, the boot after it does.
 */
static void
sign_up_between_two_reboots(struct calls_world *world, bool has_marks)
{
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    calls_world_wait(world, HOUR_MS);
    calls_world_reboot(world, 0, 5 * MINUTE_MS, has_marks);
    calls_world_wait(world, HOUR_MS);
    calls_world_sign_up(world, 0, "bakker", "Ali", NULL, NULL);
    calls_world_wait(world, HOUR_MS);
    calls_world_reboot(world, 0, 5 * MINUTE_MS, has_marks);
    calls_world_wait(world, 10 * MINUTE_MS);
    calls_world_sync_all(world);
}

/* Its moment as anybody finds it on the page; true_ms lies in it. */
static int64_t
public_width(struct calls_world *world, uint64_t true_ms)
{
    struct verify_report report;
    struct public_list list;
    struct err err = {0};
    uint64_t width = 0;
    json_t *page = calls_world_page(world, "bakker");
    assert_non_null(page);
    char *text = json_dumps(page, 0);
    assert_true(public_list_read(text, strlen(text), &list, &err));
    assert_true(public_list_verify(&list, &report));
    assert_int_equal(report.tickets, 1);
    for (size_t i = 0; i < list.list.reading_count; i++) {
        const struct verify_reading *reading = &list.list.readings[i];
        if (reading->is_here) {
            assert_in_range(true_ms, reading->claimed.lo_ms, reading->claimed.hi_ms);
            width = interval_width(reading->claimed);
        }
    }
    free(text);
    json_decref(page);
    public_list_clear(&list);
    return (int64_t)width;
}

static void
marks_narrow_a_moment_between_two_reboots_to_the_time_without_power(void **state)
{
    int64_t width[2] = {0, 0};
    for (int has_marks = 0; has_marks <= 1; has_marks++) {
        void *made = NULL;
        calls_world_make(&made);
        uint64_t true_ms = WORLD_NOW_MS + 2 * HOUR_MS + 5 * MINUTE_MS;
        sign_up_between_two_reboots(made, has_marks);
        width[has_marks] = public_width(made, true_ms);
        calls_world_drop(&made);
    }
    assert_in_range(width[0], 195 * MINUTE_MS, 201 * MINUTE_MS);
    assert_in_range(width[1], 10 * MINUTE_MS, 13 * MINUTE_MS); /* twice off, twice half a minute */
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(
            the_last_mark_of_the_boot_before_is_found_before_and_after_the_first_of_this_one),
        cmocka_unit_test(a_mark_that_is_half_written_is_none),
        cmocka_unit_test(a_copy_of_the_marks_is_none),
        cmocka_unit_test(a_record_and_a_statement_of_before_marks_hold),
        cmocka_unit_test(a_mark_is_signed_and_cannot_be_put_in_changed_or_taken_out),
        cmocka_unit_test(sign_up_and_statement_carry_the_last_mark_of_the_boot_before),
        cmocka_unit_test(marks_narrow_a_moment_between_two_reboots_to_the_time_without_power),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
