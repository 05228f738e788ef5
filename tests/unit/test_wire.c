/* SPDX-License-Identifier: GPL-3.0-or-later
 * Requests and answers: every refusal has a row; the short cut (lift.h) ends like the plain way. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "sync/peer.h"
#include "sync/wire.h"

struct sample {
    struct peer peer;
    struct hubkeys hub;
    struct buf json;
};

static struct record
make_record(const struct sample *sample, enum stream stream, size_t body_len)
{
    struct record record;
    struct err err = {0};
    struct list_header header = {.epoch = 3, .seq = 2, .vacancy = "bakker-1"};
    struct buf body = {.data = mem_new(body_len, 1), .len = body_len};
    memset(body.data, 'x', body_len);
    bool ok = stream == STREAM_LIST
                  ? record_make_list(&sample->peer, &header, &body, &record, &err)
                  : record_make_profile(&sample->peer, NULL, "2026-11-22", &body, &record, &err);
    free(body.data);
    assert_true(ok);
    return record;
}

static void
write_request(struct sample *sample, enum stream stream, size_t count, bool has_head)
{
    struct err err = {0};
    struct head head = {.epoch = 3, .seq = 2};
    memcpy(head.kiosk, sample->peer.id, ID_BYTES);
    head_sign(&head, sample->peer.sign_secret);
    buf_empty(&sample->json);
    assert_true(batch_begin(sample->peer.id, has_head ? &head : NULL, &sample->json, &err));
    for (size_t i = 0; i < count; i++) {
        struct record record = make_record(sample, stream, 120);
        assert_true(batch_add(&record, i == 0, &sample->json, &err));
        record_clear(&record);
    }
    assert_true(batch_end(&sample->json, &err));
}

static void
set_up(struct sample *sample)
{
    seal_init();
    hubkeys_make("test", &sample->hub);
    peer_make(&sample->peer);
    memcpy(sample->peer.hub_seal, sample->hub.seal_public, SEAL_KEY_BYTES);
    buf_init(&sample->json, 4 * WIRE_MAX_REQUEST);
}

static void
tear_down(struct sample *sample)
{
    buf_clear(&sample->json);
}

/* The first place of `find` replaced; the caller frees. */
static char *
replaced(const char *text, const char *find, const char *with)
{
    const char *at = strstr(text, find);
    assert_non_null(at);
    char *out = NULL;
    assert_true(asprintf(&out, "%.*s%s%s", (int)(at - text), text, with, at + strlen(find)) > 0);
    return out;
}

static void
what_is_written_is_read_back_and_its_signature_holds(void **state)
{
    struct sample sample;
    struct batch batch;
    struct err err = {0};
    (void)state;
    set_up(&sample);
    for (int stream = 0; stream < STREAM_COUNT; stream++) {
        write_request(&sample, (enum stream)stream, 3, true);
        assert_true(batch_parse(sample.json.data, sample.json.len, &batch, &err));
        assert_int_equal(batch.count, 3);
        assert_true(batch.has_head);
        assert_true(head_is_good(&batch.head, sample.peer.sign_public));
        for (size_t i = 0; i < 3; i++) {
            struct buf body;
            buf_init(&body, RECORD_LIST_BODY);
            assert_true(record_check(&batch.records[i], sample.peer.sign_public, &err));
            assert_true(seal_open(sample.hub.seal_public, sample.hub.seal_secret,
                                  batch.records[i].sealed, batch.records[i].sealed_len, &body,
                                  &err));
            assert_int_equal(body.len, stream == STREAM_LIST ? RECORD_LIST_BODY : 120);
            buf_clear(&body);
        }
        batch_clear(&batch);
    }
    tear_down(&sample);
}

static void
the_largest_record_fits_in_a_request(void **state)
{
    struct sample sample;
    struct batch batch;
    struct err err = {0};
    (void)state;
    set_up(&sample);
    struct record record = make_record(&sample, STREAM_PROFILE, RECORD_MAX_BODY);
    assert_true(batch_begin(sample.peer.id, NULL, &sample.json, &err));
    assert_true(batch_add(&record, true, &sample.json, &err) && batch_end(&sample.json, &err));
    record_clear(&record);
    assert_true(batch_parse(sample.json.data, sample.json.len, &batch, &err));
    assert_int_equal(batch.records[0].sealed_len, RECORD_MAX_SEALED);
    batch_clear(&batch);
    tear_down(&sample);
}

static const struct refusal {
    const char *find, *with;
    enum err_code code;
    enum stream stream;
} refusals[] = {
    {"{\"v\":1", "{\"v\":2", ERR_UNSUPPORTED, STREAM_PROFILE},
    {"{\"v\":1", "{\"v\":\"1\"", ERR_INVALID, STREAM_PROFILE},
    {"{\"v\":1", "{\"v\":1,\"v\":1", ERR_NOT_JSON, STREAM_PROFILE},
    {"{\"v\":1", "{\"w\":1", ERR_INVALID, STREAM_PROFILE},
    {"{\"v\":1", "{\"more\":1,\"v\":1", ERR_INVALID, STREAM_PROFILE},
    {"{\"v\":1", "[[[[[[", ERR_TOO_DEEP, STREAM_PROFILE},
    {"{\"v\":1", "x{\"v\":1", ERR_NOT_JSON, STREAM_PROFILE},
    {"\"kiosk\":\"", "\"kiosk\":\"0", ERR_INVALID, STREAM_PROFILE},
    {"\"kiosk\":\"", "\"kiosk\":5,\"x\":\"", ERR_INVALID, STREAM_PROFILE},
    {"\"records\":[", "\"records\":{},\"x\":[", ERR_INVALID, STREAM_PROFILE},
    {"\"records\":[", "\"records\":[7,", ERR_INVALID, STREAM_PROFILE},
    {"\"stream\":\"profile\"", "\"stream\":\"other\"", ERR_INVALID, STREAM_PROFILE},
    {"\"stream\":\"profile\"", "\"stream\":\"list\"", ERR_INVALID, STREAM_PROFILE},
    {"\"stream\":\"profile\",", "", ERR_INVALID, STREAM_PROFILE},
    {"\"day\":\"2026-11-22\"", "\"day\":\"2026-11-2\"", ERR_INVALID, STREAM_PROFILE},
    {"\"day\":\"2026-11-22\"", "\"day\":\"2026/11/22\"", ERR_INVALID, STREAM_PROFILE},
    {"\"day\":\"2026-11-22\"", "\"day\":\"2026-11-22x\"", ERR_INVALID, STREAM_PROFILE},
    {"\"day\":\"2026-11-22\"", "\"day\":\"\xff\xfe\"", ERR_BAD_UTF8, STREAM_PROFILE},
    {"\"day\":\"2026-11-22\"", "\"day\":\"2026\\u0000\"", ERR_NOT_JSON, STREAM_PROFILE},
    {"\"day\":", "\"extra\":true,\"day\":", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":\"*", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":\" ", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":\"A", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":\"@0\",\"s\":\"", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":\"\",\"s\":\"", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":null,\"s\":\"", ERR_INVALID, STREAM_PROFILE},
    {"\"sealed\":\"", "\"sealed\":[\"\"],\"s\":\"", ERR_INVALID, STREAM_PROFILE},
    {"\"sig\":\"", "\"sig\":\"AAAA", ERR_INVALID, STREAM_PROFILE},
    {"\"sig\":\"", "\"sig\":\"\",\"s\":\"", ERR_INVALID, STREAM_PROFILE},
    {"\"epoch\":3,\"seq\":2,\"prev\"", "\"epoch\":0,\"seq\":2,\"prev\"", ERR_INVALID, STREAM_LIST},
    {"\"epoch\":3,\"seq\":2,\"prev\"", "\"epoch\":3,\"seq\":0,\"prev\"", ERR_INVALID, STREAM_LIST},
    {"\"epoch\":3,\"seq\":2,\"prev\"", "\"epoch\":-3,\"seq\":2,\"prev\"", ERR_INVALID, STREAM_LIST},
    {"\"epoch\":3,\"seq\":2,\"prev\"", "\"epoch\":3.5,\"seq\":2,\"prev\"", ERR_INVALID,
     STREAM_LIST},
    {"\"epoch\":3,\"seq\":2,\"prev\"", "\"epoch\":9007199254740994,\"seq\":2,\"prev\"", ERR_INVALID,
     STREAM_LIST},
    {"\"epoch\":3,\"seq\":2,\"prev\"", "\"epoch\":99999999999999999999,\"seq\":2,\"prev\"",
     ERR_NOT_JSON, STREAM_LIST},
    {"\"beacon\":null,\"vacancy\"", "\"beacon\":{},\"vacancy\"", ERR_INVALID, STREAM_LIST},
    {"\"beacon\":null,\"vacancy\"", "\"beacon\":[[[]]],\"vacancy\"", ERR_TOO_DEEP, STREAM_LIST},
    {"\"vacancy\"", "\"alive\":null,\"vacancy\"", ERR_INVALID, STREAM_LIST},
    {"\"vacancy\"", "\"alive\":{},\"vacancy\"", ERR_INVALID, STREAM_LIST},
    {"\"vacancy\"", "\"alive\":{\"boot\":\"00112233445566778899aabbccddeeff\"},\"vacancy\"",
     ERR_INVALID, STREAM_LIST},
    {"\"vacancy\"",
     "\"alive\":{\"boot\":\"00112233445566778899aabbccddeeff\",\"boottime_ms\":0},\"vacancy\"",
     ERR_INVALID, STREAM_LIST},
    {"\"vacancy\"",
     "\"alive\":{\"boot\":\"00112233445566778899aabbccddeeff\",\"boottime_ms\":1,\"x\":1},"
     "\"vacancy\"",
     ERR_INVALID, STREAM_LIST},
    {"\"vacancy\"", "\"alive\":{\"boot\":\"00\",\"boottime_ms\":1},\"vacancy\"", ERR_INVALID,
     STREAM_LIST},
    {"\"vacancy\":\"bakker-1\"", "\"vacancy\":\"\"", ERR_INVALID, STREAM_LIST},
    {"\"vacancy\":\"bakker-1\"", "\"vacancy\":\"Bakker 1\"", ERR_INVALID, STREAM_LIST},
    {"\"vacancy\":\"bakker-1\"", "\"vacancy\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"",
     ERR_INVALID, STREAM_LIST},
    {"\"head\":{", "\"head\":{\"more\":1,", ERR_INVALID, STREAM_LIST},
    {"\"head\":{", "\"head\":1,\"x\":{", ERR_INVALID, STREAM_LIST},
    {"]}", "]", ERR_CUT, STREAM_LIST},
    {"]}", "]}}", ERR_NOT_JSON, STREAM_LIST},
    {"]}", "]}\n{}", ERR_NOT_JSON, STREAM_LIST},
};

static void
expect_refusal(const char *json, enum err_code code, size_t row)
{
    struct batch batch = {0};
    struct err err = {0};
    if (batch_parse(json, strlen(json), &batch, &err)) {
        fail_msg("row %zu was taken", row);
    }
    if (err.code != code) {
        fail_msg("row %zu: %s (%s)", row, err_name(err.code), err.text);
    }
    assert_null(batch.records);
}

static void
every_refusal_has_its_name_on_both_ways_of_reading(void **state)
{
    struct sample sample;
    (void)state;
    set_up(&sample);
    for (size_t i = 0; i < sizeof refusals / sizeof refusals[0]; i++) {
        const struct refusal *row = &refusals[i];
        write_request(&sample, row->stream, 2, true);
        char *json = replaced(sample.json.data, row->find, row->with);
        expect_refusal(json, row->code, i);
        if (strstr(json, "\"records\"")) { /* an escape makes lift_text() step aside */
            char *plain = replaced(json, "\"records\"", "\"recor\\u0064s\"");
            expect_refusal(plain, row->code, i);
            free(plain);
        }
        free(json);
    }
    tear_down(&sample);
}

static void
an_escaped_request_means_the_same(void **state)
{
    struct sample sample;
    struct batch batch;
    struct err err = {0};
    (void)state;
    set_up(&sample);
    write_request(&sample, STREAM_PROFILE, 2, false);
    char *plain = replaced(sample.json.data, "\"records\"", "\"recor\\u0064s\"");
    assert_true(batch_parse(plain, strlen(plain), &batch, &err));
    assert_true(record_check(&batch.records[1], sample.peer.sign_public, &err));
    batch_clear(&batch);
    free(plain);
    tear_down(&sample);
}

/* Sodium 1.0.18 takes some bytes above 127 for letters: two texts would mean one signature. */
static void
letters_outside_ascii_are_never_base64(void **state)
{
    struct sample sample;
    (void)state;
    set_up(&sample);
    write_request(&sample, STREAM_PROFILE, 1, false);
    char *sig = strstr(sample.json.data, "\"sig\":\"") + 7;
    for (unsigned code = 0x80; code < 0x800; code++) {
        struct batch batch = {0};
        char old[2] = {sig[0], sig[1]};
        sig[0] = (char)(0xc0 | code >> 6);
        sig[1] = (char)(0x80 | (code & 0x3f));
        assert_false(batch_parse(sample.json.data, sample.json.len, &batch, NULL));
        sig[0] = old[0];
        sig[1] = old[1];
    }
    tear_down(&sample);
}

static void
a_request_cut_off_anywhere_is_refused(void **state)
{
    struct sample sample;
    struct batch batch;
    (void)state;
    set_up(&sample);
    write_request(&sample, STREAM_LIST, 1, true);
    for (size_t len = 0; len < sample.json.len; len++) {
        char *part = mem_copy(sample.json.data, len);
        struct err err = {0};
        assert_false(batch_parse(part, len, &batch, &err));
        assert_true(err.code == ERR_CUT || err.code == ERR_NOT_JSON);
        free(part);
    }
    tear_down(&sample);
}

static void
too_many_and_too_large_are_refused(void **state)
{
    struct sample sample;
    struct batch batch;
    struct err err = {0};
    (void)state;
    set_up(&sample);
    write_request(&sample, STREAM_PROFILE, WIRE_MAX_RECORDS, false);
    assert_true(batch_parse(sample.json.data, sample.json.len, &batch, &err));
    batch_clear(&batch);
    write_request(&sample, STREAM_PROFILE, WIRE_MAX_RECORDS + 1, false);
    assert_false(batch_parse(sample.json.data, sample.json.len, &batch, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    char *large = mem_new(WIRE_MAX_REQUEST + 1, 1);
    assert_false(batch_parse(large, WIRE_MAX_REQUEST + 1, &batch, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    free(large);
    tear_down(&sample);
}

static void
both_streams_in_one_request_are_refused(void **state)
{
    struct sample sample;
    struct batch batch;
    struct err err = {0};
    (void)state;
    set_up(&sample);
    struct record list = make_record(&sample, STREAM_LIST, 50);
    struct record profile = make_record(&sample, STREAM_PROFILE, 50);
    assert_true(batch_begin(sample.peer.id, NULL, &sample.json, &err) &&
                batch_add(&list, true, &sample.json, &err) &&
                batch_add(&profile, false, &sample.json, &err) && batch_end(&sample.json, &err));
    assert_false(batch_parse(sample.json.data, sample.json.len, &batch, &err));
    assert_int_equal(err.code, ERR_INVALID);
    record_clear(&list);
    record_clear(&profile);
    tear_down(&sample);
}

/* --- answers --- */

static struct answer
sample_answer(const struct sample *sample, enum result result)
{
    struct answer answer = {.id = {7}, .result = result};
    bool is_named = result == RESULT_REFUSED || result == RESULT_QUARANTINED;
    answer.error = is_named ? ERR_CLONE : ERR_NONE;
    answer.receipt = (struct receipt){.id = {7},
                                      .hash = {8},
                                      .state = result == RESULT_QUARANTINED ? RECEIPT_QUARANTINED
                                                                            : RECEIPT_TAKEN,
                                      .lo_ms = 1,
                                      .hi_ms = 2,
                                      .epoch = 3,
                                      .have = 4,
                                      .received_ms = 5,
                                      .backed_up_until_ms = 6,
                                      .life = 7};
    receipt_sign(&answer.receipt, sample->hub.sign_secret);
    return answer;
}

static void
every_kind_of_answer_comes_back_as_it_was(void **state)
{
    struct sample sample;
    struct answers answers;
    struct err err = {0};
    struct answer list[RESULT_COUNT];
    (void)state;
    set_up(&sample);
    for (int i = 0; i < RESULT_COUNT; i++) {
        list[i] = sample_answer(&sample, (enum result)i);
    }
    assert_true(answers_format(list, RESULT_COUNT, &sample.json, &err));
    assert_true(answers_parse(sample.json.data, sample.json.len, &answers, &err));
    assert_int_equal(answers.count, RESULT_COUNT);
    for (int i = 0; i < RESULT_COUNT; i++) {
        const struct answer *answer = &answers.list[i];
        assert_int_equal(answer->result, i);
        assert_int_equal(answer->error, list[i].error);
        if (i != RESULT_REFUSED) {
            assert_true(receipt_is_good(&answer->receipt, sample.hub.sign_public));
            assert_int_equal(answer->receipt.backed_up_until_ms, 6);
        }
    }
    answers_clear(&answers);
    tear_down(&sample);
}

static void
every_named_error_comes_back_by_its_name(void **state)
{
    (void)state;
    for (int code = ERR_NONE + 1; code < ERR_COUNT; code++) {
        struct buf json;
        struct answers answers;
        struct err err = {0};
        buf_init(&json, 200);
        assert_true(error_format((enum err_code)code, &json, &err));
        assert_false(answers_parse(json.data, json.len, &answers, &err));
        assert_int_equal(err.code, code);
        buf_clear(&json);
    }
}

static const char *const not_answers[] = {
    "",
    "ok",
    "<html></html>",
    "{}",
    "[]",
    "null",
    "{\"status\":\"ok\"}",
    "{\"v\":1}",
    "{\"v\":2,\"answers\":[]}",
    "{\"v\":1,\"answers\":[],\"more\":1}",
    "{\"v\":1,\"answers\":[{}]}",
    "{\"v\":1,\"answers\":[{\"id\":\"00000000000000000000000000000000\",\"result\":\"receipt\"}]}",
    "{\"v\":1,\"answers\":[{\"id\":\"00000000000000000000000000000000\",\"result\":\"refused\"}]}",
    "{\"v\":1,\"answers\":[{\"id\":\"00000000000000000000000000000000\",\"result\":\"refused\","
    "\"error\":\"ok\"}]}",
    "{\"v\":1,\"answers\":[{\"id\":\"0\",\"result\":\"refused\",\"error\":\"clone\"}]}",
    "{\"v\":1,\"answers\":{}}",
    "{\"v\":1,\"error\":\"no-such-name\"}",
    "{\"v\":1,\"error\":\"ok\"}",
};

static void
everything_else_is_not_a_hub(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof not_answers / sizeof not_answers[0]; i++) {
        struct answers answers = {0};
        struct err err = {0};
        if (answers_parse(not_answers[i], strlen(not_answers[i]), &answers, &err)) {
            fail_msg("row %zu was believed", i);
        }
        assert_int_equal(err.code, ERR_NOT_A_HUB);
        assert_null(answers.list);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_back_and_its_signature_holds),
        cmocka_unit_test(the_largest_record_fits_in_a_request),
        cmocka_unit_test(every_refusal_has_its_name_on_both_ways_of_reading),
        cmocka_unit_test(an_escaped_request_means_the_same),
        cmocka_unit_test(letters_outside_ascii_are_never_base64),
        cmocka_unit_test(a_request_cut_off_anywhere_is_refused),
        cmocka_unit_test(too_many_and_too_large_are_refused),
        cmocka_unit_test(both_streams_in_one_request_are_refused),
        cmocka_unit_test(every_kind_of_answer_comes_back_as_it_was),
        cmocka_unit_test(every_named_error_comes_back_by_its_name),
        cmocka_unit_test(everything_else_is_not_a_hub),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
