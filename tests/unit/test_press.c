/* Packets of finished pages: what is read, what is refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "host/press.h"

struct seen {
    unsigned jobs, pages;
    int w, h;
    size_t bytes;
};

static void
see_job(void *ctx, const struct press_job *job)
{
    struct seen *seen = ctx;
    assert_true(job->id > 0);
    *seen = (struct seen){.jobs = seen->jobs + 1};
}

static bool
see_page(void *ctx, int width, int height, struct err *err)
{
    struct seen *seen = ctx;
    (void)err;
    seen->pages++;
    seen->w = width;
    seen->h = height;
    return true;
}

static bool
see_rows(void *ctx, const unsigned char *bytes, size_t len, struct err *err)
{
    struct seen *seen = ctx;
    (void)bytes;
    (void)err;
    seen->bytes += len;
    return true;
}

static struct press_reader
new_reader(struct seen *seen)
{
    return (struct press_reader){
        .sink = {.ctx = seen, .job = see_job, .page = see_page, .rows = see_rows}};
}

/* A whole job goes in; how many packets it took. */
static size_t
read_job(struct press_reader *reader, const struct press_job *job, int w, int h, bool *out_is_whole)
{
    unsigned char *packet = mem_new(1, PRESS_MAX_PACKET);
    size_t bytes = press_row_bytes(job->kind, w) * (size_t)h, packets = 1;
    unsigned char *rows = mem_new(bytes, 1);
    assert_true(press_read(reader, packet, press_put_job(packet, job), out_is_whole, NULL));
    for (unsigned i = 0; i < job->pages; i++) {
        assert_true(press_read(reader, packet, press_put_page(packet, w, h), out_is_whole, NULL));
        for (size_t at = 0; at < bytes; packets++) {
            assert_false(*out_is_whole);
            size_t len = press_put_rows(packet, rows, bytes, &at);
            assert_true(len <= PRESS_MAX_PACKET);
            assert_true(press_read(reader, packet, len, out_is_whole, NULL));
        }
    }
    free(rows);
    free(packet);
    return packets;
}

static void
what_is_put_is_read(void **state)
{
    (void)state;
    static const struct {
        struct press_job job;
        int w, h;
    } rows[] = {
        {{PRESS_RECEIPT, 1, 1}, 576, 3000},
        {{PRESS_RECEIPT, 1, UINT32_MAX}, 383, 1},
        {{PRESS_RECEIPT, 1, 2}, PRESS_MAX_DOTS, PRESS_MAX_FEED},
        {{PRESS_PAPER, 1, 3}, 1654, 2339},
        {{PRESS_PAPER, PRESS_MAX_PAGES, 4}, 200, 300},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct seen seen = {0};
        struct press_reader reader = new_reader(&seen);
        bool is_whole = false;
        read_job(&reader, &rows[i].job, rows[i].w, rows[i].h, &is_whole);
        assert_true(is_whole);
        assert_int_equal(reader.job.id, rows[i].job.id);
        assert_int_equal(seen.pages, rows[i].job.pages);
        assert_int_equal(seen.bytes, press_row_bytes(rows[i].job.kind, rows[i].w) *
                                         (size_t)rows[i].h * rows[i].job.pages);
    }
}

static void
an_answer_is_read_and_nothing_else_is_one(void **state)
{
    (void)state;
    unsigned char packet[PRESS_ANSWER_BYTES];
    enum press_result result;
    uint32_t id;
    for (int i = 0; i < PRESS_RESULTS; i++) {
        size_t len = press_put_answer(packet, (enum press_result)i, 0x12345678);
        assert_true(press_take_answer(packet, len, &result, &id));
        assert_int_equal(result, i);
        assert_int_equal(id, 0x12345678);
        assert_false(press_take_answer(packet, len - 1, &result, &id));
    }
    packet[1] = PRESS_RESULTS;
    assert_false(press_take_answer(packet, sizeof packet, &result, &id));
}

/* In a job of one receipt of 16 x 2, whose page has begun when has_page. */
static const struct refused {
    const char *name;
    bool has_job, has_page;
    unsigned char bytes[12];
    size_t len;
} refused[] = {
    {"nothing", false, false, {0}, 0},
    {"an unknown message", false, false, {9}, 1},
    {"a job of version 2", false, false, {1, 2, 0, 1, 1, 0, 0, 0}, 8},
    {"ten pages", false, false, {1, 1, 1, 10, 1, 0, 0, 0}, 8},
    {"a page too wide", true, false, {2, 0x41, 3, 1, 0}, 5},
    {"a page too narrow", true, false, {2, 7, 0, 1, 0}, 5},
    {"a page too long", true, false, {2, 16, 0, 0x61, 0x6d}, 5},
    {"a page without rows", true, false, {2, 16, 0, 0, 0}, 5},
    {"half a page", true, false, {2, 16, 0}, 3},
    {"rows before a page", true, false, {3, 1}, 2},
    {"a page in a page", true, true, {2, 16, 0, 2, 0}, 5},
    {"no rows", true, true, {3}, 1},
    {"a row too many", true, true, {3, 1, 1, 1, 1, 1}, 6},
};

static void
what_is_not_a_packet_is_refused(void **state)
{
    (void)state;
    const struct press_job job = {PRESS_RECEIPT, 1, 77};
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        struct seen seen = {0};
        struct press_reader reader = new_reader(&seen);
        unsigned char packet[PRESS_MAX_PACKET];
        bool is_whole = false;
        struct err err = {0};
        if (refused[i].has_job) {
            assert_true(press_read(&reader, packet, press_put_job(packet, &job), &is_whole, &err));
        }
        if (refused[i].has_page) {
            assert_true(
                press_read(&reader, packet, press_put_page(packet, 16, 2), &is_whole, &err));
        }
        if (press_read(&reader, refused[i].bytes, refused[i].len, &is_whole, &err)) {
            fail_msg("%s was read", refused[i].name);
        }
        assert_int_equal(err.code, ERR_INVALID);
        assert_int_equal(reader.job.id, refused[i].has_job ? 77 : 0);
        assert_int_equal(seen.bytes, 0);
        /* What is left of it is passed over, and the next job is whole. */
        assert_true(press_read(&reader, (const unsigned char *)"\3xyz", 4, &is_whole, &err));
        assert_false(is_whole);
        read_job(&reader, &job, 16, 2, &is_whole);
        assert_true(is_whole);
    }
}

static void
a_job_in_a_job_begins_anew(void **state)
{
    (void)state;
    struct seen seen = {0};
    struct press_reader reader = new_reader(&seen);
    unsigned char packet[PRESS_MAX_PACKET];
    bool is_whole = false;
    const struct press_job first = {PRESS_PAPER, 3, 5}, second = {PRESS_RECEIPT, 1, 6};
    assert_true(press_read(&reader, packet, press_put_job(packet, &first), &is_whole, NULL));
    assert_true(press_read(&reader, packet, press_put_page(packet, 16, 2), &is_whole, NULL));
    assert_true(press_read(&reader, (const unsigned char *)"\3x", 2, &is_whole, NULL));
    read_job(&reader, &second, 16, 2, &is_whole);
    assert_true(is_whole);
    assert_int_equal(reader.job.id, 6);
    assert_int_equal(seen.jobs, 2);
    assert_int_equal(seen.bytes, 4);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_is_read),
        cmocka_unit_test(an_answer_is_read_and_nothing_else_is_one),
        cmocka_unit_test(what_is_not_a_packet_is_refused),
        cmocka_unit_test(a_job_in_a_job_begins_anew),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
