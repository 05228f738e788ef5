/* Vacancies as data: what is read, every mistake of shape, and what a content must have to show
 * one. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/vacancies.h"
#include "content/vacancy_way.h"
#include "base/mem.h"
#include "plain_vacancy.h"

#define NINE_TO_FIVE "{\"day\": \"ma\", \"from\": \"09:00\", \"to\": \"17:00\"}"

static void
everything_that_stands_there_is_read(void **state)
{
    struct vacancy vacancy = {0};
    (void)state;
    assert_true(vacancy_parse(plain_vacancy, strlen(plain_vacancy), &vacancy, NULL));
    assert_string_equal(vacancy.key, "kas-oogsten");
    assert_int_equal(vacancy.kind, VACANCY_JOB);
    assert_string_equal(vacancy.field, "groen");
    assert_int_equal(vacancy.act_count, 2);
    assert_string_equal(vacancy.acts[1], "groen-planten");
    assert_string_equal(vacancy.title, "skills.groen-oogsten");
    assert_string_equal(vacancy.employer, "Kwekerij Zon");
    assert_string_equal(vacancy.place, "Kas 4");
    assert_string_equal(vacancy.town, "Bleiswijk");
    assert_int_equal(vacancy.minutes[VACANCY_BUS], 25);
    assert_int_equal(vacancy.minutes[VACANCY_BIKE], 40);
    assert_int_equal(vacancy.minutes[VACANCY_WALK], 0);
    assert_int_equal(vacancy.week, 1 | 1 << 1 | 1 << 20);
    assert_int_equal(vacancy.hours_from, 16);
    assert_int_equal(vacancy.hours_to, 32);
    assert_true(vacancy.has_pay);
    assert_int_equal(vacancy.pay_to_cents, 1600);
    assert_int_equal(vacancy.lead_count, 3);
    assert_string_equal(vacancy.leads_to[0], "skills.groen-snoeien");
    assert_string_equal(vacancy.leads_to[2], "stap.cursus");
    assert_int_equal(vacancy.ask_count, 2);
    assert_string_equal(vacancy.first_step, "koffie");
    assert_int_equal(vacancy.signup, VACANCY_KIOSK_LIST);
    assert_int_equal(vacancy.attempts, 3);
    assert_int_equal(vacancy.back_days, 14);
    assert_int_equal(vacancy.open[0].day, 0);
    assert_int_equal(vacancy.open[0].until_m, 17 * 60 + 30);
    assert_string_equal(vacancy.until, "2027-02-28");
    assert_string_equal(vacancy_text(&vacancy, "nl"), "Je plukt tomaten in de kas.");
    assert_string_equal(vacancy_text(&vacancy, "tr"), "Je plukt tomaten in de kas.");
    assert_true(strlen(vacancy_text(&vacancy, "ar")) > 20);
    vacancy_clear(&vacancy);
}

struct row {
    const char *name;
    const char *from;
    const char *to;
    const char *why; /* NULL: it is read */
};

static struct row rows[] = {
    {"pay that is not known", "{\"from_cents\": 1490, \"to_cents\": 1600, \"per\": \"hour\"}",
     "null", NULL},
    {"no free text", "\"nl\": \"Je plukt tomaten in de kas.\",\n", "", NULL},
    {"no map", "Kasweg 4, naast de brug", "", NULL},
    {"a job of the list as title", "\"title\": \"groen-oogsten\"", "\"title\": \"beroep.kok\"",
     NULL},
    {"a vacancy of VUM", "\"own\"", "\"vum:A1.b-2_c\"", NULL},
    {"until the end of the day", "17:30", "24:00", NULL},
    {"a title of one's own", "\"title\": \"groen-oogsten\"", "\"title\": \"Plukker!\"",
     "title: beroep.<key> or an act expected"},
    {"a title of a screen", "\"title\": \"groen-oogsten\"", "\"title\": \"bar.next\"",
     "title: beroep.<key> or an act expected"},
    {"unknown member", "\"key\"", "\"age\": 1, \"key\"", "a key that is not known"},
    {"a member that is missing", "\"map\": \"Kasweg 4, naast de brug\",\n", "",
     "map: text expected"},
    {"a key with a capital", "kas-oogsten", "Kas-oogsten",
     "key: 3 to 40 of a-z, 0-9 and - expected"},
    {"a key too short", "kas-oogsten", "ka", "key: 3 to 40 of a-z, 0-9 and - expected"},
    {"a key too long", "kas-oogsten", "kas-oogsten-kas-oogsten-kas-oogsten-kas-oogsten",
     "key: longer than 40 bytes"},
    {"unknown kind", "\"job\"", "\"slave\"", "kind: not known"},
    {"no acts", "\"groen-oogsten\", \"groen-planten\"", "", "acts: at least 1 expected"},
    {"five acts", "\"groen-oogsten\", \"groen-planten\"", "\"a\", \"b\", \"c\", \"d\", \"e\"",
     "acts: more than 4 entries"},
    {"an act twice", "\"groen-planten\"]", "\"groen-oogsten\"]", "acts: the same twice"},
    {"an act that is no text", "\"groen-planten\"]", "7]", "acts: keys expected"},
    {"no employer", "Kwekerij Zon", "", "employer: 1 to 60 characters expected"},
    {"an employer too long", "Kwekerij Zon",
     "Kwekerij Zon Kwekerij Zon Kwekerij Zon Kwekerij Zon Kwekerij 1",
     "employer: 1 to 60 characters expected"},
    {"a control character", "Kwekerij Zon", "Kwekerij\\nZon", "employer: a control character"},
    {"a place with more",
     "\"town\":", "\"street\": \"x\", \"town\":", "place: a key that is not known"},
    {"a town no line can hold", "Bleiswijk", "Gasselterboerveenschemond",
     "place: town: a word of more than 20 letters"},
    {"no way there", "\"bus\": 25, \"bike\": 40", "", "minutes: at least one way expected"},
    {"a way nobody goes", "\"bus\": 25", "\"plane\": 25", "minutes: a key that is not known"},
    {"five hours away", "\"bus\": 25", "\"bus\": 300", "minutes: bus: not within 1 to 240"},
    {"a part of the week twice", "\"di-ochtend\"", "\"ma-ochtend\"",
     "week: parts of the week, each once, expected"},
    {"a part of the week that is none", "\"di-ochtend\"", "\"di-nacht\"",
     "week: parts of the week, each once, expected"},
    {"never", "\"ma-ochtend\", \"di-ochtend\", \"zo-avond\"", "",
     "week: at least one part expected"},
    {"more hours than there are", "\"to\": 32", "\"to\": 80", "hours: to: not within 1 to 60"},
    {"hours the wrong way round", "\"to\": 32", "\"to\": 8", "hours: ends before it begins"},
    {"pay a month", "\"per\": \"hour\"", "\"per\": \"month\"", "pay: per: not known"},
    {"pay below nought", "1490", "-1", "pay: from_cents: not within 1 to 20000"},
    {"it leads to nothing that is known", "\"beroep.kok\"", "\"bar.next\"",
     "leads_to: acts, beroep.<key> or stap.<key> expected"},
    {"seven asks", "\"staan-4\", \"buiten\"", "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\"",
     "asks: more than 6 entries"},
    {"a way to sign up that is none", "kiosk_list", "interview", "signup_mode: not known"},
    {"no attempt", "\"attempts\": 3", "\"attempts\": 0", "rules: attempts: not within 1 to 9"},
    {"a rule of one's own", "\"attempts\": 3", "\"age\": 3, \"attempts\": 3",
     "rules: a key that is not known"},
    {"open on a day that is none", "\"day\": \"ma\"", "\"day\": \"xx\"", "open: day: not known"},
    {"a time that is none", "09:00", "9:00", "open: from: a time like 09:00 expected"},
    {"an hour that is none", "17:30", "24:01", "open: to: a time like 09:00 expected"},
    {"closed before it opens", "17:30", "08:00", "open: ends before it begins"},
    {"a day without noughts", "2026-11-01", "2026-11-1", "from: a day like 2026-12-31 expected"},
    {"over before it begins", "2027-02-28", "2026-02-28", "until: ends before it begins"},
    {"a source of one's own", "\"own\"", "\"friend\"", "source: own or vum:<id> expected"},
    {"a source with a link", "\"own\"", "\"vum:http://x\"", "source: own or vum:<id> expected"},
    {"a language that is none", "\"nl\":", "\"N!\":", "texts: the code of a language expected"},
    {"an empty text", "Je plukt tomaten in de kas.", "", "texts: nl: 1 to 300 characters expected"},
    {"a bracket left open", "{\"key\"", "[{\"key\"", "JSON stops"},
};

static void
row_is_judged(void **state)
{
    const struct row *row = *state;
    struct vacancy vacancy = {0};
    struct err err = {0};
    char *text = plain_vacancy_with(row->from, row->to);
    bool ok = vacancy_parse(text, strlen(text), &vacancy, &err);
    free(text);
    if (ok != !row->why || (row->why && !strstr(err.text, row->why))) {
        fail_msg("%s: %s", row->name, ok ? "read" : err.text);
    }
    vacancy_clear(&vacancy);
}

static void
three_hundred_letters_of_any_script_fit_and_no_more(void **state)
{
    char arabic[2 * VACANCY_MAX_TEXT + 8];
    struct vacancy vacancy = {0};
    (void)state;
    for (int more = 0; more < 2; more++) {
        char *at = arabic;
        for (int i = 0; i < VACANCY_MAX_TEXT + more; i++) {
            memcpy(at, "ع", 2);
            at += 2;
        }
        *at = 0;
        char *text = plain_vacancy_with("Je plukt tomaten in de kas.", arabic);
        assert_int_equal(vacancy_parse(text, strlen(text), &vacancy, NULL), !more);
        free(text);
    }
    assert_int_equal(strlen(vacancy_text(&vacancy, "nl")), 2 * VACANCY_MAX_TEXT);
    vacancy_clear(&vacancy);
}

static struct row fits[] = {
    {"what the content has", "\"job\"", "\"tryout\"", NULL},
    {"an act nobody drew", "\"groen-planten\"]", "\"groen-vliegen\"]",
     "acts: groen-vliegen is no act"},
    {"a field as an act", "\"groen-planten\"]", "\"zorg\"]", "acts: zorg is no act"},
    {"a field its acts are not of", "\"field\": \"groen\"", "\"field\": \"zorg\"",
     "field: none of its acts is of this field"},
    {"a title without words", "\"title\": \"groen-oogsten\"", "\"title\": \"beroep.baas\"",
     "title: no such words"},
    {"it leads to what has no words", "\"beroep.kok\"", "\"beroep.baas\"",
     "leads_to: no such words"},
    {"company nobody knows", "met-mensen", "met-robots", "with: not in the deck"},
    {"an ask of one's own", "\"buiten\"", "\"jong\"", "asks: jong is not in the list"},
    {"a driving licence for work that does not drive", "\"buiten\"", "\"rijden\"",
     "asks: this work does not ask rijden"},
    {"a driving licence for work that drives", "\"groen-planten\"],", "\"log-bezorgen\"],", NULL},
    {"a step the region has not", "\"koffie\"", "\"sollicitatie\"",
     "first_step: the region has no such step"},
};

static struct content *
repository_content(void)
{
    struct err err = {0};
    struct content *content = content_open_dir(".", &err);
    assert_non_null(content);
    return content;
}

static void
a_content_must_have_what_is_named(void **state)
{
    struct content *content = repository_content();
    (void)state;
    for (size_t i = 0; i < sizeof fits / sizeof fits[0]; i++) {
        struct vacancy vacancy = {0};
        struct err err = {0};
        char *text = plain_vacancy_with(fits[i].from, fits[i].to);
        if (strstr(text, "log-bezorgen")) {
            memcpy(strstr(text, "\"buiten\""), "\"rijden\"", 8);
        }
        assert_true(vacancy_parse(text, strlen(text), &vacancy, NULL));
        bool ok = vacancy_fits(&vacancy, content, &err);
        if (ok != !fits[i].why || (!ok && strcmp(err.text, fits[i].why) != 0)) {
            fail_msg("%s: %s", fits[i].name, ok ? "fits" : err.text);
        }
        vacancy_clear(&vacancy);
        free(text);
    }
    content_close(content);
}

static void
a_day_is_inside_or_not_and_an_unknown_day_hides_nothing(void **state)
{
    static const struct {
        const char *day;
        bool is_on;
    } days[] = {{"2026-10-31", false}, {"2026-11-01", true},  {"2027-02-28", true},
                {"2027-03-01", false}, {"1970-01-01", false}, {"", true}};
    struct vacancy vacancy = {0};
    (void)state;
    assert_true(vacancy_parse(plain_vacancy, strlen(plain_vacancy), &vacancy, NULL));
    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++) {
        assert_int_equal(vacancy_is_on(&vacancy, days[i].day), days[i].is_on);
    }
    vacancy_clear(&vacancy);
}

static struct way {
    const char *name, *signup, *map, *open, *more, *why; /* why NULL: it leads there */
} ways[] = {
    {"street, number and hours lead there", "go_there", "Kasweg 4", "[" NINE_TO_FIVE "]", "", NULL},
    {"whom to ask does as well as hours", "go_there", "Kasweg 4", "[]",
     ", \"ask_first\": \"Els, aan de balie\"", NULL},
    {"a number may stand before the street", "go_there", "4, rue du Port", "[" NINE_TO_FIVE "]", "",
     NULL},
    {"an Arabic address has Arabic digits", "go_there", "شارع النور ٤", "[" NINE_TO_FIVE "]", "",
     NULL},
    {"a street without a number does not", "go_there", "Kasweg", "[" NINE_TO_FIVE "]", "", "map"},
    {"a number alone does not", "go_there", "4", "[" NINE_TO_FIVE "]", "", "map"},
    {"no way at all does not", "go_there", "", "[" NINE_TO_FIVE "]", "", "map"},
    {"hours that nobody told do not", "go_there", "Kasweg 4", "[]", "", "open"},
    {"nobody to ask is nobody", "go_there", "Kasweg 4", "[]", ", \"ask_first\": \"\"", "open"},
    {"a coffee needs no way: somebody calls", "coffee", "", "[]", "", NULL},
    {"a list needs no way: somebody calls", "kiosk_list", "", "[]", "", NULL},
};

static void
work_people_go_to_leads_there(void **state)
{
    const struct way *row = *state;
    struct vacancy vacancy = {0};
    struct err err = {0};
    json_t *json = json_loads(plain_vacancy, 0, NULL), *more = NULL;
    char *text = NULL;
    assert_true(asprintf(&text, "{\"signup_mode\": \"%s\", \"map\": \"%s\", \"open\": %s%s}",
                         row->signup, row->map, row->open, row->more) > 0);
    more = json_loads(text, 0, NULL);
    assert_non_null(more);
    assert_int_equal(json_object_update(json, more), 0);
    assert_true(vacancy_read(json, &vacancy, &err));
    assert_int_equal(vacancy_leads_there(&vacancy, &err), row->why == NULL);
    if (row->why) {
        assert_memory_equal(err.text, row->why, strlen(row->why));
    }
    vacancy_clear(&vacancy);
    json_decref(json);
    json_decref(more);
    free(text);
}

static void
a_list_is_read_whole_or_not_at_all(void **state)
{
    struct vacancies list = {0};
    struct err err = {0};
    char *text = NULL, *other = plain_vacancy_with("kas-oogsten", "kas-planten");
    (void)state;
    assert_true(asprintf(&text, "[%s,%s]", plain_vacancy, other) > 0);
    assert_true(vacancies_parse(text, strlen(text), &list, &err));
    assert_int_equal(list.count, 2);
    assert_string_equal(vacancies_find(&list, "kas-planten")->key, "kas-planten");
    assert_null(vacancies_find(&list, "kas"));
    free(text);
    assert_true(asprintf(&text, "[%s,%s]", plain_vacancy, plain_vacancy) > 0);
    assert_false(vacancies_parse(text, strlen(text), &list, &err));
    assert_string_equal(err.text, "vacancy 2: key: stands twice");
    assert_int_equal(list.count, 2);
    assert_false(vacancies_parse("{}", 2, &list, &err));
    free(text);
    free(other);
    vacancies_clear(&list);
}

static void
what_an_older_content_cannot_show_is_left_out(void **state)
{
    struct content *content = repository_content();
    struct vacancies list = {0};
    char *text = NULL, *other = plain_vacancy_with("kas-oogsten", "kas-planten");
    char *odd = plain_vacancy_with("\"staan-4\"", "\"zwemmen\"");
    (void)state;
    assert_true(asprintf(&text, "[%s,%s]", odd, other) > 0);
    assert_true(vacancies_parse(text, strlen(text), &list, NULL));
    assert_int_equal(vacancies_keep(&list, content), 1);
    assert_int_equal(list.count, 1);
    assert_string_equal(list.list[0].key, "kas-planten");
    free(text);
    free(other);
    free(odd);
    vacancies_clear(&list);
    content_close(content);
}

int
main(void)
{
    struct CMUnitTest tests[sizeof rows / sizeof rows[0] + sizeof ways / sizeof ways[0] + 6];
    size_t count = 0;
    for (; count < sizeof rows / sizeof rows[0]; count++) {
        tests[count] =
            (struct CMUnitTest){rows[count].name, row_is_judged, NULL, NULL, &rows[count]};
    }
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        tests[count++] =
            (struct CMUnitTest){ways[i].name, work_people_go_to_leads_there, NULL, NULL, &ways[i]};
    }
    static const struct CMUnitTest more[] = {
        cmocka_unit_test(everything_that_stands_there_is_read),
        cmocka_unit_test(three_hundred_letters_of_any_script_fit_and_no_more),
        cmocka_unit_test(a_content_must_have_what_is_named),
        cmocka_unit_test(a_day_is_inside_or_not_and_an_unknown_day_hides_nothing),
        cmocka_unit_test(a_list_is_read_whole_or_not_at_all),
        cmocka_unit_test(what_an_older_content_cannot_show_is_left_out)};
    memcpy(tests + count, more, sizeof more);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
