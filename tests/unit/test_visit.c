/* test_visit.c - answers, what stands out, consents, and the record against its schema.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <sodium.h>
#include "schema.h"
#include "visit/ticket.h"
#include "visit/visit.h"

#define ID "00112233445566778899aabbccddeeff"
#define DAY "2026-11-22"
#define OFTEN 4

static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};

struct fixture {
    struct content *content;
    const struct deck *deck;
    struct visit *visit;
};

static int
set_up(void **state)
{
    static struct fixture fixture;
    struct err err;
    fixture.content = content_open_dir(".", &err);
    fixture.deck = content_deck(fixture.content, "drijfveren");
    fixture.visit = visit_new(fixture.content);
    visit_set_language(fixture.visit, "nl");
    *state = &fixture;
    return 0;
}

static int
tear_down(void **state)
{
    struct fixture *fixture = *state;
    visit_free(fixture->visit);
    content_close(fixture->content);
    return 0;
}

static size_t
item_of(const struct fixture *fixture, const char *key)
{
    for (size_t i = 0; i < fixture->deck->item_count; i++) {
        if (strcmp(fixture->deck->items[i].key, key) == 0) {
            return i;
        }
    }
    fail_msg("no item %s", key);
    return 0;
}

/* Bit of the item on a card; 0: it is not there. */
static uint32_t
pick(const struct fixture *fixture, size_t card, const char *key)
{
    const struct card *shape = &fixture->deck->cards[card];
    for (size_t i = 0; i < shape->choice_count; i++) {
        if (shape->choices[i] == item_of(fixture, key)) {
            return (uint32_t)1 << i;
        }
    }
    return 0;
}

/* On as many cards that have it and no answer yet. */
static void
choose(const struct fixture *fixture, const char *key, int times)
{
    for (size_t i = 0; i < fixture->deck->card_count && times > 0; i++) {
        uint32_t picks = pick(fixture, i, key);
        if (picks && visit_answer_state(fixture->visit, 0, i) == ANSWER_NONE) {
            visit_answer(fixture->visit, 0, i, picks, &calm);
            times--;
        }
    }
    assert_int_equal(times, 0);
}

static void
the_latest_answer_to_a_card_counts(void **state)
{
    struct fixture *fixture = *state;
    size_t first = fixture->deck->cards[0].choices[1], second = fixture->deck->cards[0].choices[2];
    visit_answer(fixture->visit, 0, 0, 2, &calm);
    visit_answer(fixture->visit, 0, 0, 4, &calm);
    assert_int_equal(visit_count(fixture->visit, 0, first), 0);
    assert_int_equal(visit_count(fixture->visit, 0, second), 1);
    visit_answer(fixture->visit, 0, 0, 0, &calm);
    assert_int_equal(visit_count(fixture->visit, 0, second), 0);
    assert_int_equal(visit_answer_state(fixture->visit, 0, 0), ANSWER_SKIPPED);
    visit_unanswer(fixture->visit, 0, 0);
    assert_int_equal(visit_answer_state(fixture->visit, 0, 0), ANSWER_NONE);
}

static void
what_was_chosen_most_stands_out_first(void **state)
{
    struct fixture *fixture = *state;
    size_t out[VISIT_MAX_STANDOUT];
    bool is_even;
    choose(fixture, "rust", OFTEN);
    choose(fixture, "leren", 3);
    choose(fixture, "inkomen", 1);
    assert_int_equal(visit_standout(fixture->visit, 0, out, &is_even), 2);
    assert_int_equal(out[0], item_of(fixture, "rust"));
    assert_int_equal(out[1], item_of(fixture, "leren"));
    assert_false(is_even);
}

static void
ties_stay_ties(void **state)
{
    struct fixture *fixture = *state;
    size_t out[VISIT_MAX_STANDOUT];
    bool is_even;
    choose(fixture, "rust", 2);
    choose(fixture, "leren", 2);
    choose(fixture, "inkomen", 2);
    assert_int_equal(visit_standout(fixture->visit, 0, out, &is_even), 3);
    assert_false(is_even);
}

/* Five at the top do not fit: then none is shown as if it were above the others. */
static void
when_more_tie_than_fit_nothing_stands_out(void **state)
{
    struct fixture *fixture = *state;
    size_t out[VISIT_MAX_STANDOUT];
    bool is_even;
    choose(fixture, "rust", 2);
    choose(fixture, "verbinding", 2);
    choose(fixture, "uitdaging", 2);
    choose(fixture, "inkomen", 2);
    choose(fixture, "leren", 2);
    assert_int_equal(visit_standout(fixture->visit, 0, out, &is_even), 0);
    assert_true(is_even);
}

/* The second group would be cut: it is left out as a whole. */
static void
a_tie_is_never_cut(void **state)
{
    struct fixture *fixture = *state;
    size_t out[VISIT_MAX_STANDOUT];
    bool is_even;
    choose(fixture, "rust", 3);
    choose(fixture, "verbinding", 2);
    choose(fixture, "uitdaging", 2);
    choose(fixture, "inkomen", 2);
    choose(fixture, "leren", 2);
    assert_int_equal(visit_standout(fixture->visit, 0, out, &is_even), 1);
    assert_int_equal(out[0], item_of(fixture, "rust"));
}

static void
nothing_chosen_is_not_even(void **state)
{
    struct fixture *fixture = *state;
    size_t out[VISIT_MAX_STANDOUT];
    bool is_even;
    assert_int_equal(visit_standout(fixture->visit, 0, out, &is_even), 0);
    assert_false(is_even);
}

static void
a_name_that_may_be_a_citizen_number_is_refused(void **state)
{
    struct fixture *fixture = *state;
    struct err err;
    assert_false(visit_set_name(fixture->visit, "123456782", &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_string_equal(visit_name(fixture->visit), "");
    assert_true(visit_set_name(fixture->visit, "Jan 123", &err));
    assert_string_equal(visit_name(fixture->visit), "Jan 123");
}

static json_t *
make_record(const struct fixture *fixture)
{
    struct record_want want = {.id = ID, .day = DAY, .clip = "abcd", .clip_len = 4};
    struct buf out;
    struct err err = {0};
    buf_init(&out, VISIT_MAX_RECORD);
    if (!visit_record(fixture->visit, &want, &out, &err)) {
        fail_msg("%s", err.text);
    }
    json_t *record = json_loadb(out.data, out.len, 0, NULL);
    json_t *schema = json_load_file("assets/schema/profile.schema.json", 0, NULL);
    char why[SCHEMA_MAX_WHY];
    assert_non_null(schema);
    if (!schema_holds(schema, record, why)) {
        fail_msg("against the schema: %s: %s", why, out.data);
    }
    buf_clear(&out);
    json_decref(schema);
    return record;
}

static void
tell_everything(struct fixture *fixture)
{
    struct err err;
    struct ticket ticket;
    char hash[2 * TICKET_HASH_BYTES + 1];
    const unsigned char seed[TICKET_SEED_BYTES] = "a seed";
    choose(fixture, "rust", OFTEN);
    visit_answer(fixture->visit, 0, 0, 0, &calm);
    assert_true(visit_set_name(fixture->visit, "Amina", &err));
    visit_set_clip_ms(fixture->visit, 1800);
    visit_set_reach(fixture->visit, REACH_PHONE, "+31612345678");
    ticket_draw(&ticket, fixture->content, seed);
    ticket_hash(&ticket, hash);
    visit_set_ticket(fixture->visit, ticket.code, hash);
}

struct consent_row {
    const char *name;
    bool talk, call, municipality, research;
    bool has_choices, has_counts, has_name, has_phone;
};

static const struct consent_row consent_table[] = {
    {"talk", true, false, false, false, true, true, true, false},
    {"call", false, true, false, false, false, false, true, true},
    {"municipality", false, false, true, false, true, true, false, false},
    {"research", false, false, false, true, false, true, false, false},
    {"all", true, true, true, true, true, true, true, true},
};

/* A record holds what was agreed to and nothing beside it, and keeps to its schema. */
static void
a_record_holds_only_what_was_agreed_to(void **state)
{
    struct fixture *fixture = *state;
    tell_everything(fixture);
    for (size_t i = 0; i < sizeof consent_table / sizeof consent_table[0]; i++) {
        const struct consent_row *row = &consent_table[i];
        visit_consent(fixture->visit, PURPOSE_TALK, row->talk, true);
        visit_consent(fixture->visit, PURPOSE_CALL, row->call, true);
        visit_consent(fixture->visit, PURPOSE_MUNICIPALITY, row->municipality, false);
        visit_consent(fixture->visit, PURPOSE_RESEARCH, row->research, true);
        json_t *record = make_record(fixture);
        json_t *block = json_array_get(json_object_get(record, "blocks"), 0);
        print_message("%s\n", row->name);
        assert_true((json_object_get(block, "choices") != NULL) == row->has_choices);
        assert_true((json_object_get(block, "statements") != NULL) == row->has_choices);
        assert_true((json_object_get(block, "counts") != NULL) == row->has_counts);
        assert_true((json_object_get(record, "name") != NULL) == row->has_name);
        assert_true((json_object_get(record, "name_clip") != NULL) == row->has_name);
        assert_true((json_object_get(record, "phone") != NULL) == row->has_phone);
        assert_int_equal(json_array_size(json_object_get(record, "consents")), PURPOSE_COUNT);
        json_decref(record);
    }
}

static void
without_any_consent_there_is_no_record(void **state)
{
    struct fixture *fixture = *state;
    struct record_want want = {.id = ID, .day = DAY};
    struct buf out;
    struct err err;
    tell_everything(fixture);
    visit_consent(fixture->visit, PURPOSE_TALK, true, true);
    visit_drop_consents(fixture->visit);
    visit_consent(fixture->visit, PURPOSE_CALL, false, true);
    buf_init(&out, VISIT_MAX_RECORD);
    assert_false(visit_record(fixture->visit, &want, &out, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_int_equal(out.len, 0);
}

static void
a_consent_remembers_language_and_hearing(void **state)
{
    struct fixture *fixture = *state;
    visit_set_language(fixture->visit, "ar");
    visit_consent(fixture->visit, PURPOSE_TALK, true, false);
    visit_set_language(fixture->visit, "en");
    json_t *record = make_record(fixture);
    json_t *consent = json_array_get(json_object_get(record, "consents"), 0);
    assert_string_equal(json_string_value(json_object_get(consent, "language")), "ar");
    assert_true(json_is_false(json_object_get(consent, "heard")));
    assert_string_equal(json_string_value(json_object_get(record, "language")), "en");
    json_decref(record);
}

static void
who_had_help_told_it_assisted(void **state)
{
    struct fixture *fixture = *state;
    choose(fixture, "rust", OFTEN);
    visit_set_assisted(fixture->visit);
    visit_consent(fixture->visit, PURPOSE_TALK, true, true);
    json_t *record = make_record(fixture);
    json_t *block = json_array_get(json_object_get(record, "blocks"), 0);
    json_t *statement = json_array_get(json_object_get(block, "statements"), 0);
    const char *evidence = json_string_value(json_object_get(statement, "evidence"));
    assert_string_equal(evidence, "self_assisted");
    json_decref(record);
}

int
main(void)
{
#define ROW(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        ROW(the_latest_answer_to_a_card_counts),
        ROW(what_was_chosen_most_stands_out_first),
        ROW(ties_stay_ties),
        ROW(when_more_tie_than_fit_nothing_stands_out),
        ROW(a_tie_is_never_cut),
        ROW(nothing_chosen_is_not_even),
        ROW(a_name_that_may_be_a_citizen_number_is_refused),
        ROW(a_record_holds_only_what_was_agreed_to),
        ROW(without_any_consent_there_is_no_record),
        ROW(a_consent_remembers_language_and_hearing),
        ROW(who_had_help_told_it_assisted),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
