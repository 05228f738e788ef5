/* What leaves the kiosk: a record of a plain deck, held against the schema and read by the hub.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <sodium.h>
#include "base/mem.h"
#include "hub/profile.h"
#include "plain_deck.h"
#include "schema.h"
#include "visit/code.h"

#define ID "00112233445566778899aabbccddeeff"
#define DAY "2026-11-22"
#define EARLIER "2026-05-01"

static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};
static const unsigned char secret[VISIT_LINE_BYTES] = "0123456789";
static const struct record_clip clip = {"skills", "trots", "OggS", 4};

struct fixture {
    struct plain plain;
    struct record_want want;
};

/* An act one can do, two languages, a skipped card, a spoken answer. */
static int
set_up(void **state)
{
    static struct fixture fixture;
    static const struct {
        const char *card;
        uint32_t picks;
    } answers[] = {{"velden-1", 1}, {"wassen", 1}, {"eten", 4},
                   {"talen", 3},    {"plek", 0},   {"trots", 1}};
    plain_deck_open(&fixture.plain);
    fixture.want = (struct record_want){.id = ID, .day = DAY, .clips = &clip, .clip_count = 1};
    visit_set_language(fixture.plain.visit, "nl");
    visit_set_microphone(fixture.plain.visit, true);
    visit_set_line(fixture.plain.visit, secret);
    visit_like(fixture.plain.visit, 0, true);
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++) {
        visit_answer(fixture.plain.visit, 0, plain_deck_card(&fixture.plain, answers[i].card),
                     answers[i].picks, &calm);
    }
    visit_set_spoken_ms(fixture.plain.visit, 0, plain_deck_card(&fixture.plain, "trots"), 9000);
    *state = &fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    plain_deck_close(&fixture->plain);
    return 0;
}

static void
expect_hub_reads(const struct buf *text)
{
    struct profile profile;
    struct err err = {0};
    unsigned char id[ID_BYTES];
    assert_true(id_parse(ID, id));
    if (!profile_read(&profile, text, id, DAY, &err)) {
        fail_msg("the hub: %s: %s", err.text, text->data);
    }
    profile_clear(&profile);
}

static json_t *
make_record(const struct fixture *fixture)
{
    struct buf text;
    struct err err = {0};
    char why[SCHEMA_MAX_WHY];
    buf_init(&text, VISIT_MAX_RECORD);
    if (!visit_record(fixture->plain.visit, &fixture->want, &text, &err)) {
        fail_msg("%s", err.text);
    }
    json_t *record = json_loadb(text.data, text.len, 0, NULL);
    json_t *schema = json_load_file("assets/schema/profile.schema.json", 0, NULL);
    assert_non_null(schema);
    if (!schema_holds(schema, record, why)) {
        fail_msg("against the schema: %s: %s", why, text.data);
    }
    expect_hub_reads(&text);
    json_decref(schema);
    buf_clear(&text);
    return record;
}

static json_t *
block_of(const json_t *record, const char *member)
{
    return json_object_get(json_array_get(json_object_get(record, "blocks"), 0), member);
}

static void
expect_json(const json_t *value, const char *wanted)
{
    char *text = json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY);
    assert_string_equal(text, wanted);
    free(text);
}

#define TOLD "\"added_by\":\"visitor\",\"card\":"
#define SELF ",\"day\":\"" DAY "\",\"evidence\":\"self\",\"key\":"

static void
a_plain_block_tells_statements_and_choices_and_counts_nothing(void **state)
{
    struct fixture *fixture = *state;
    visit_consent(fixture->plain.visit, PURPOSE_TALK, true, true);
    json_t *record = make_record(fixture);
    expect_json(block_of(record, "statements"),
                "[{" TOLD "\"wassen\"" SELF "\"zorg-wassen\",\"value\":\"kan\"},"
                "{" TOLD "\"velden-1\"" SELF "\"zorg\"},"
                "{" TOLD "\"talen\"" SELF "\"nl\"},"
                "{" TOLD "\"talen\"" SELF "\"tr\"}]");
    expect_json(
        block_of(record, "choices"),
        "[{\"card\":\"velden-1\",\"picks\":[\"zorg\"]},"
        "{\"card\":\"wassen\",\"picks\":[\"kan\"]},"
        "{\"card\":\"eten\",\"picks\":[\"niets\"]},"
        "{\"card\":\"talen\",\"picks\":[\"nl\",\"tr\"]},{\"card\":\"plek\",\"picks\":null}]");
    assert_null(block_of(record, "counts"));
    assert_null(block_of(record, "day"));
    json_decref(record);
}

struct row {
    const char *name;
    enum purpose purpose; /* the only yes */
    bool has_blocks, has_line, has_spoken, has_jobs;
};

static struct row rows[] = {
    {"a talk gets all", PURPOSE_TALK, true, true, true, true},
    {"the municipality gets all", PURPOSE_MUNICIPALITY, true, true, true, true},
    {"a call gets who, and who came before", PURPOSE_CALL, false, true, false, false},
    {"research gets nothing of a plain block and follows nobody", PURPOSE_RESEARCH, false, false,
     false, false},
};

static void
each_purpose_gets_its_own(void **state)
{
    const struct row *row = *state;
    void *made = NULL;
    set_up(&made);
    struct fixture *fixture = made;
    visit_consent(fixture->plain.visit, row->purpose, true, true);
    json_t *record = make_record(fixture);
    assert_int_equal(json_array_size(json_object_get(record, "blocks")), row->has_blocks);
    assert_int_equal(json_object_get(record, "line") != NULL, row->has_line);
    assert_int_equal(json_object_get(record, "code") != NULL, row->has_blocks);
    assert_int_equal(json_array_size(json_object_get(record, "spoken")), row->has_spoken);
    assert_int_equal(json_array_size(json_object_get(record, "occupations")), row->has_jobs);
    json_decref(record);
    tear_down(&made);
}

/* So that the hub can give it back to who lost it. */
static void
the_code_is_that_of_the_card(void **state)
{
    struct fixture *fixture = *state;
    char card[CODE_MAX_TEXT];
    visit_consent(fixture->plain.visit, PURPOSE_TALK, true, true);
    visit_code_write(fixture->plain.visit, DAY, card);
    json_t *record = make_record(fixture);
    assert_string_equal(json_string_value(json_object_get(record, "code")), card);
    json_decref(record);
}

static void
a_block_nobody_answered_is_not_there(void **state)
{
    struct fixture *fixture = *state;
    visit_consent(fixture->plain.visit, PURPOSE_TALK, true, true);
    for (size_t i = 0; i < fixture->plain.deck->card_count; i++) {
        visit_answer(fixture->plain.visit, 0, i, 0, &calm);
    }
    json_t *record = make_record(fixture);
    assert_int_equal(json_array_size(json_object_get(record, "blocks")), 0);
    json_decref(record);
}

static void
a_block_of_an_earlier_visit_keeps_its_day(void **state)
{
    struct fixture *fixture = *state;
    visit_consent(fixture->plain.visit, PURPOSE_TALK, true, true);
    visit_set_block_day(fixture->plain.visit, 0, EARLIER);
    json_t *record = make_record(fixture);
    expect_json(block_of(record, "day"), "\"" EARLIER "\"");
    expect_json(json_object_get(json_array_get(block_of(record, "statements"), 0), "day"),
                "\"" EARLIER "\"");
    expect_json(json_object_get(record, "day"), "\"" DAY "\"");
    json_decref(record);
}

static void
the_line_is_the_hash_and_never_the_secret(void **state)
{
    struct fixture *fixture = *state;
    char hash[VISIT_LINE_HEX + 1], hex[2 * VISIT_LINE_BYTES + 1];
    visit_consent(fixture->plain.visit, PURPOSE_CALL, true, true);
    visit_line_hash(secret, hash);
    sodium_bin2hex(hex, sizeof hex, secret, sizeof secret);
    json_t *record = make_record(fixture);
    char *text = json_dumps(record, 0);
    assert_string_equal(json_string_value(json_object_get(record, "line")), hash);
    assert_null(strstr(text, hex));
    free(text);
    json_decref(record);
}

static void
a_spoken_answer_that_was_deleted_does_not_leave(void **state)
{
    struct fixture *fixture = *state;
    visit_consent(fixture->plain.visit, PURPOSE_TALK, true, true);
    json_t *record = make_record(fixture);
    expect_json(json_object_get(record, "spoken"),
                "[{\"block\":\"skills\",\"card\":\"trots\",\"ms\":9000,\"opus\":\"T2dnUw==\"}]");
    json_decref(record);
    visit_unanswer(fixture->plain.visit, 0, plain_deck_card(&fixture->plain, "trots"));
    record = make_record(fixture);
    assert_null(json_object_get(record, "spoken"));
    json_decref(record);
}

/* The largest sounds there may be, and every card answered. */
static void
the_fullest_record_fits(void **state)
{
    struct fixture *fixture = *state;
    static const char *const fields[] = {"velden-1", "wassen", "eten", "graven"};
    char *sound = mem_new(VISIT_MAX_SPOKEN_BYTES / 2, 1);
    const struct record_clip full = {"skills", "trots", sound, VISIT_MAX_SPOKEN_BYTES / 2};
    const struct record_clip both[] = {full, full};
    char *name = mem_new(VISIT_MAX_CLIP, 1);
    for (size_t i = 0; i < PURPOSE_COUNT; i++) {
        visit_consent(fixture->plain.visit, (enum purpose)i, true, true);
    }
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        visit_answer(fixture->plain.visit, 0, plain_deck_card(&fixture->plain, fields[i]),
                     i ? 1 : 3, &calm);
    }
    visit_set_clip_ms(fixture->plain.visit, 3000);
    fixture->want.clips = both;
    fixture->want.clip_count = 2;
    fixture->want.clip = name;
    fixture->want.clip_len = VISIT_MAX_CLIP;
    json_decref(make_record(fixture));
    free(name);
    free(sound);
}

struct large_row {
    const char *name;
    size_t clip_len, spoken_len;
};

static struct large_row large_rows[] = {
    {"a spoken name that is too long", VISIT_MAX_CLIP + 1, 4},
    {"spoken answers that are too long", 4, VISIT_MAX_SPOKEN_BYTES + 1},
};

static void
what_is_too_large_is_refused_before_it_is_made(void **state)
{
    const struct large_row *row = *state;
    void *made = NULL;
    set_up(&made);
    struct fixture *fixture = made;
    char *sound = mem_new(VISIT_MAX_SPOKEN_BYTES + 1, 1);
    struct record_clip large = {"skills", "trots", sound, row->spoken_len};
    struct buf text;
    struct err err = {0};
    visit_consent(fixture->plain.visit, PURPOSE_TALK, true, true);
    fixture->want.clips = &large;
    fixture->want.clip = sound;
    fixture->want.clip_len = row->clip_len;
    buf_init(&text, VISIT_MAX_RECORD);
    assert_false(visit_record(fixture->plain.visit, &fixture->want, &text, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    assert_int_equal(text.len, 0);
    free(sound);
    tear_down(&made);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    enum { ROWS = sizeof rows / sizeof rows[0], LARGE = sizeof large_rows / sizeof large_rows[0] };
    const struct CMUnitTest stories[] = {
        STORY(a_plain_block_tells_statements_and_choices_and_counts_nothing),
        STORY(a_block_nobody_answered_is_not_there),
        STORY(a_block_of_an_earlier_visit_keeps_its_day),
        STORY(the_code_is_that_of_the_card),
        STORY(the_line_is_the_hash_and_never_the_secret),
        STORY(a_spoken_answer_that_was_deleted_does_not_leave),
        STORY(the_fullest_record_fits),
    };
    struct CMUnitTest tables[ROWS + LARGE];
    for (size_t i = 0; i < ROWS; i++) {
        tables[i] =
            (struct CMUnitTest){rows[i].name, each_purpose_gets_its_own, NULL, NULL, &rows[i]};
    }
    for (size_t i = 0; i < LARGE; i++) {
        tables[ROWS + i] =
            (struct CMUnitTest){large_rows[i].name, what_is_too_large_is_refused_before_it_is_made,
                                NULL, NULL, &large_rows[i]};
    }
    return sodium_init() < 0 ? 1
                             : cmocka_run_group_tests_name("record", stories, NULL, NULL) +
                                   cmocka_run_group_tests_name("rows", tables, NULL, NULL);
}
