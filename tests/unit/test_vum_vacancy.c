/* Messages of VUM as drafts: what comes over, what never does, and that the table fits both the
 * standard and what kiosks can show.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "content/vacancy_rules.h"
#include "hub/vum_vacancy.h"
#include "schema.h"

#define SCHEMA "assets/schema/vum-vacatures.0.8.2.json"

static const struct vum_days days = {"2026-11-22", "2027-01-31"};

struct world {
    struct vum_table *table;
    json_t *root, *schema;
    struct content *content;
};

static json_t *
load(const char *path)
{
    struct buf text;
    buf_init(&text, 1u << 20);
    assert_true(file_load(path, &text, NULL));
    json_t *root = json_read(text.data, text.len, 32, NULL);
    assert_non_null(root);
    buf_clear(&text);
    return root;
}

static struct world world;

static int
set_up(void **state)
{
    (void)state;
    struct err err = {0};
    world.root = load(VUM_TABLE_FILE);
    char *text = json_dumps(world.root, 0);
    world.table = vum_table_open(text, strlen(text), &err);
    free(text);
    world.schema = load(SCHEMA);
    world.content = content_open_dir(".", &err);
    assert_non_null(world.table);
    assert_non_null(world.content);
    return 0;
}

static int
tear_down(void **state)
{
    (void)state;
    vum_table_close(world.table);
    json_decref(world.root);
    json_decref(world.schema);
    content_close(world.content);
    return 0;
}

/* One message, which holds by the standard's own schema. */
static json_t *
read_one(const char *message)
{
    char why[SCHEMA_MAX_WHY];
    struct err err = {0};
    char *text = NULL;
    assert_true(asprintf(&text, "[%s]", message) > 0);
    json_t *list = json_loads(text, 0, NULL);
    if (!list || !schema_holds(world.schema, list, why)) {
        fail_msg("no message of the standard: %s", list ? why : message);
    }
    json_decref(list);
    json_t *out = vum_vacancies_read(world.table, text, strlen(text), &days, &err);
    assert_non_null(out);
    free(text);
    json_t *one = json_incref(json_array_get(out, 0));
    json_decref(out);
    return one;
}

#define WHO                                                                                        \
    "\"idVacature\":\"A/17\",\"werkgever\":{\"handelsnaamOrganisatie\":\"Kwekerij Zon\","          \
    "\"adresHouding\":[{\"codeFunctieAdres\":\"E\",\"adres\":{\"adresNederland\":{"                \
    "\"woonplaatsnaam\":\"Bleiswijk\",\"adresDetails\":{\"straatadres\":{\"straatnaam\":"          \
    "\"Kasweg\",\"huisnummer\":4}}}}}]},\"werktijden\":{\"aantalWerkurenPerWeekMinimaal\":16,"     \
    "\"aantalWerkurenPerWeekMaximaal\":32,\"indicatieKantoortijden\":1}"

static const char whole[] =
    "{" WHO ",\"naamVacature\":\"Plukker in de kas\",\"sluitingsDatumVacature\":\"2027-03-31\","
    "\"omschrijvingVacature\":\"Je plukt tomaten. Je begint om 7 uur.\","
    "\"beroep\":{\"omschrijvingBeroepsnaam\":\"Tuinder\"},"
    "\"contractvorm\":[{\"codeTypeOvereenkomst\":\"01\"}],"
    "\"arbeidsVoorwaarden\":{\"salarisIndicatie\":\"14,90 - 16 euro per uur\"},"
    "\"opleiding\":[{\"codeNiveauOpleiding\":2}],\"taalbeheersing\":[{\"codeTaal\":\"nld\"}],"
    "\"indicatieLdrRegistratie\":1,\"werkervaring\":[{\"aantalJarenWerkzaamInBeroep\":2}],"
    "\"sollicitatiewijze\":[{\"codeSollicitatiewijze\":\"3\"}],\"rijbewijs\":"
    "[{\"codeSoortRijbewijs\":\"B\"}]}";

static json_t *
draft_of(const json_t *one)
{
    return json_object_get(one, "draft");
}

/* As postings gives it a key. */
static void
expect_vacancy(const json_t *one, const char *name)
{
    struct vacancy_refusal why[VACANCY_MAX_REFUSALS];
    struct vacancy vacancy = {0};
    struct err err = {0};
    json_t *row = json_deep_copy(draft_of(one));
    json_object_set_new(row, "key", json_string("vum-1"));
    if (!vacancy_read(row, &vacancy, &err) || !vacancy_fits(&vacancy, world.content, &err) ||
        vacancy_refuse(&vacancy, why) > 0) {
        fail_msg("%s: %s", name, err.text);
    }
    vacancy_clear(&vacancy);
    json_decref(row);
}

static bool
is_left(const json_t *one, const char *member, const char *why)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(one, "left"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "member")), member) == 0 &&
            strcmp(json_string_value(json_object_get(row, "why")), why) == 0) {
            return true;
        }
    }
    return false;
}

static bool
is_missing(const json_t *one, const char *member)
{
    size_t i;
    json_t *value;
    json_array_foreach(json_object_get(one, "missing"), i, value)
    {
        if (strcmp(json_string_value(value), member) == 0) {
            return true;
        }
    }
    return false;
}

static void
a_whole_message_becomes_a_whole_vacancy(void **state)
{
    (void)state;
    json_t *one = read_one(whole), *draft = draft_of(one);
    /* No message has the hours. */
    assert_int_equal(json_array_size(json_object_get(one, "missing")), 1);
    assert_true(is_missing(one, "open"));
    expect_vacancy(one, "whole");
    assert_string_equal(json_string_value(json_object_get(one, "source")), "vum:A-17");
    assert_string_equal(json_string_value(json_object_get(draft, "field")), "groen");
    assert_string_equal(json_string_value(json_object_get(draft, "map")), "Kasweg 4");
    assert_string_equal(json_string_value(json_object_get(draft, "until")), "2027-03-31");
    assert_string_equal(json_string_value(json_object_get(draft, "from")), "2026-11-22");
    json_t *pay = json_object_get(draft, "pay");
    assert_int_equal(json_integer_value(json_object_get(pay, "from_cents")), 1490);
    assert_int_equal(json_integer_value(json_object_get(pay, "to_cents")), 1600);
    assert_non_null(json_object_get(json_object_get(draft, "texts"), "nl"));
    json_decref(one);
}

static void
what_it_asks_of_people_never_comes_over_and_is_said(void **state)
{
    (void)state;
    json_t *one = read_one(whole);
    assert_true(is_left(one, "opleiding", "diploma"));
    assert_true(is_left(one, "taalbeheersing", "language"));
    assert_true(is_left(one, "indicatieLdrRegistratie", "benefit"));
    assert_true(is_left(one, "werkervaring", "experience"));
    assert_true(is_left(one, "sollicitatiewijze", "letter"));
    assert_true(is_left(one, "rijbewijs", "work"));
    assert_int_equal(json_array_size(json_object_get(draft_of(one), "asks")), 0);
    json_decref(one);
}

struct row {
    const char *name, *message;
    const char *member, *why; /* what is left */
    const char *missing;      /* NULL: nothing */
};

static const struct row rows[] = {
    {"free text that asks for a diploma",
     "{" WHO ",\"naamVacature\":\"Plukker\",\"omschrijvingVacature\":\"Met een d1ploma.\"}",
     "omschrijvingVacature", "diploma", NULL},
    {"a telephone number in it",
     "{" WHO ",\"naamVacature\":\"Plukker\",\"omschrijvingVacature\":\"Bel 0612345678.\"}",
     "omschrijvingVacature", "phone", NULL},
    {"work nobody knows", "{" WHO ",\"naamVacature\":\"Astronaut\"}", "beroep", "unknown", "acts"},
    {"pay a month",
     "{" WHO
     ",\"naamVacature\":\"Plukker\",\"arbeidsVoorwaarden\":{\"salarisIndicatie\":\"2400 per "
     "maand\"}}",
     "arbeidsVoorwaarden", "form", NULL},
    {"a last day that is past",
     "{" WHO ",\"naamVacature\":\"Plukker\",\"sluitingsDatumVacature\":\"2026-01-01\"}",
     "sluitingsDatumVacature", "form", NULL},
    {"how to come there",
     "{" WHO ",\"naamVacature\":\"Plukker\",\"vervoermiddel\":[{\"codeVervoermiddel\":1}]}",
     "vervoermiddel", "route", NULL},
    {"schooling wanted",
     "{" WHO ",\"naamVacature\":\"Plukker\",\"codeWerkEnDenkniveauMinimaal\":\"4\"}",
     "codeWerkEnDenkniveauMinimaal", "diploma", NULL},
    {"no employer", "{\"idVacature\":\"1\",\"naamVacature\":\"Plukker\"}", NULL, NULL, "employer"},
    {"an employer whose name asks for a cv",
     "{\"idVacature\":\"1\",\"naamVacature\":\"Plukker\",\"werkgever\":{\"handelsnaamOrganisatie\":"
     "\"Zon, stuur je cv\"}}",
     "werkgever", "cv", "employer"},
    {"a street without a number",
     "{\"idVacature\":\"1\",\"naamVacature\":\"Plukker\",\"werkgever\":{\"adresHouding\":[{"
     "\"codeFunctieAdres\":\"V\",\"adres\":{\"adresNederland\":{\"adresDetails\":{"
     "\"straatadres\":{\"straatnaam\":\"Kasweg\"}}}}}]}}",
     NULL, NULL, "map"},
    {"hours nobody can work",
     "{\"idVacature\":\"1\",\"naamVacature\":\"Plukker\",\"werktijden\":{"
     "\"aantalWerkurenPerWeekMinimaal\":90}}",
     "werktijden", "form", "hours"},
};

static void
what_could_not_be_mapped_is_said(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct row *row = &rows[i];
        json_t *one = read_one(row->message);
        if ((row->member && !is_left(one, row->member, row->why)) ||
            (row->missing && !is_missing(one, row->missing))) {
            fail_msg("%s: %s", row->name, json_dumps(one, 0));
        }
        if (!row->missing) {
            expect_vacancy(one, row->name);
        }
        json_decref(one);
    }
}

static void
a_driving_licence_is_an_ask_of_work_that_drives(void **state)
{
    (void)state;
    json_t *one = read_one("{" WHO ",\"naamVacature\":\"Bezorger\",\"rijbewijs\":"
                           "[{\"codeSoortRijbewijs\":\"B\"}]}");
    json_t *asks = json_object_get(draft_of(one), "asks");
    assert_int_equal(json_array_size(asks), 1);
    assert_string_equal(json_string_value(json_array_get(asks, 0)), "rijden");
    expect_vacancy(one, "driver");
    json_decref(one);
}

static void
every_member_of_the_standard_has_a_row_and_no_other(void **state)
{
    (void)state;
    json_t *defs = json_object_get(world.schema, "$defs"), *value;
    json_t *known = json_object_get(json_object_get(defs, "Vacature"), "properties");
    const char *member;
    json_object_foreach(known, member, value)
    {
        if (!vum_table_has(world.table, member)) {
            fail_msg("%s: nothing is said of it", member);
        }
    }
    assert_int_equal(json_object_size(json_object_get(world.root, "members")),
                     json_object_size(known));
}

static void
every_row_of_the_table_makes_work_that_kiosks_can_show(void **state)
{
    (void)state;
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(world.root, "words"), i, row)
    {
        const char *word = json_string_value(json_object_get(row, "word"));
        char message[1024];
        snprintf(message, sizeof message, "{" WHO ",\"naamVacature\":\"%s\"}", word);
        json_t *one = read_one(message);
        expect_vacancy(one, word);
        json_decref(one);
    }
    json_array_foreach(json_object_get(world.root, "sectors"), i, row)
    {
        char message[1024];
        snprintf(message, sizeof message, "{" WHO ",\"sector\":{\"codeSbi\":%lld}}",
                 1000 * json_integer_value(json_object_get(row, "to")));
        json_t *one = read_one(message);
        expect_vacancy(one, "sector");
        json_decref(one);
    }
    const char *code;
    json_t *kind;
    json_object_foreach(json_object_get(world.root, "kinds"), code, kind)
    {
        char message[1024];
        snprintf(message, sizeof message,
                 "{" WHO ",\"naamVacature\":\"kas\",\"contractvorm\":[{\"codeTypeOvereenkomst\":"
                 "\"%s\"}]}",
                 code);
        json_t *one = read_one(message);
        expect_vacancy(one, code);
        assert_string_equal(json_string_value(json_object_get(draft_of(one), "kind")),
                            json_string_value(kind));
        json_decref(one);
    }
}

static void
a_long_description_keeps_its_first_sentences(void **state)
{
    char message[4096], text[1200] = "";
    (void)state;
    static const char sentence[] = "Je plukt tomaten. ";
    for (size_t i = 0; i < 40; i++) {
        memcpy(text + i * (sizeof sentence - 1), sentence, sizeof sentence);
    }
    snprintf(message, sizeof message,
             "{" WHO ",\"naamVacature\":\"Plukker\",\"omschrijvingVacature\":\"%s\"}", text);
    json_t *one = read_one(message);
    const char *kept =
        json_string_value(json_object_get(json_object_get(draft_of(one), "texts"), "nl"));
    assert_non_null(kept);
    assert_true(strlen(kept) <= VACANCY_MAX_TEXT && strlen(kept) > VACANCY_MAX_TEXT - 20);
    assert_int_equal(kept[strlen(kept) - 1], '.');
    assert_true(is_left(one, "omschrijvingVacature", "too-long"));
    expect_vacancy(one, "long");
    json_decref(one);
}

static void
what_is_no_list_of_messages_is_refused(void **state)
{
    static const char *const texts[] = {"", "{}", "7", "[", "[{}", "{\"a\":[]}"};
    struct err err = {0};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        assert_null(vum_vacancies_read(world.table, texts[i], strlen(texts[i]), &days, &err));
        assert_int_not_equal(err.code, ERR_NONE);
    }
    json_t *out = vum_vacancies_read(world.table, "[7,{}]", 6, &days, &err);
    assert_int_equal(json_array_size(out), 2);
    assert_true(is_left(json_array_get(out, 0), "idVacature", "form"));
    assert_true(is_left(json_array_get(out, 1), "idVacature", "form"));
    json_decref(out);
    assert_null(vum_table_open("{}", 2, &err));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_message_becomes_a_whole_vacancy),
        cmocka_unit_test(what_it_asks_of_people_never_comes_over_and_is_said),
        cmocka_unit_test(what_could_not_be_mapped_is_said),
        cmocka_unit_test(a_driving_licence_is_an_ask_of_work_that_drives),
        cmocka_unit_test(every_member_of_the_standard_has_a_row_and_no_other),
        cmocka_unit_test(every_row_of_the_table_makes_work_that_kiosks_can_show),
        cmocka_unit_test(a_long_description_keeps_its_first_sentences),
        cmocka_unit_test(what_is_no_list_of_messages_is_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
