/* Occupations, and what a region offers: every mistake in their files, one row each, with the exact
 * words it is told in; and which steps are on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/region.h"
#include "told_check.h"

#define JOBS "assets/occupations.json"
#define REGION "assets/region.json"
#define ASKS "assets/work_asks.json"
#define NL "locales/nl.po"
#define AR "locales/ar.po"

static const char skills[] =
    "{\"key\": \"skills\", \"number\": 2, \"form\": 1, \"chapter\": \"kan\", \"kind\": \"plain\",\n"
    "\"picture\": \"p-een\", \"title\": \"doen.title\", \"question\": \"doen.question\",\n"
    "\"items\": [\n"
    "{\"key\": \"zorg\", \"picture\": \"p-een\"},\n"
    "{\"key\": \"bouw\", \"picture\": \"p-twee\"},\n"
    "{\"key\": \"wassen\", \"picture\": \"p-drie\", \"field\": \"zorg\", \"vocab\": "
    "\"http://v/1\"},\n"
    "{\"key\": \"graven\", \"picture\": \"p-twee\", \"field\": \"bouw\", \"vocab\": "
    "\"http://v/1\"},\n"
    "{\"key\": \"kan\", \"picture\": \"p-een\"},\n"
    "{\"key\": \"niets\", \"picture\": \"p-twee\", \"quiet\": true}],\n"
    "\"cards\": [\n"
    "{\"key\": \"velden\", \"kind\": \"some\", \"choices\": [\"zorg\", \"bouw\"]},\n"
    "{\"key\": \"wassen\", \"subject\": \"wassen\", \"choices\": [\"kan\", \"niets\"]},\n"
    "{\"key\": \"graven\", \"subject\": \"graven\", \"choices\": [\"kan\", \"niets\"]}]}\n";

static const char jobs[] =
    "{\"count\": {\"kan\": 2, \"leren\": 1, \"fits\": 1},\n"
    "\"kin\": {\"zorg\": [\"bouw\"],\n"
    " \"bouw\": [\"zorg\"]},\n"
    "\"occupations\": [\n"
    "{\"key\": \"hulp\", \"field\": \"zorg\",\n"
    " \"picture\": \"p-een\",\n"
    " \"isco\": \"http://v/1\",\n"
    " \"esco\": \"http://v/1\",\n"
    " \"acts\": [\"wassen\"], \"fits\": [\"doen:een\"]},\n"
    "{\"key\": \"maker\", \"field\": \"bouw\", \"picture\": \"p-twee\", \"isco\": \"http://v/1\",\n"
    " \"esco\": \"http://v/1\", \"acts\": [\"graven\"], \"fits\": []}]}\n";

static const char region[] =
    "{\"steps\": [\n"
    "{\"key\": \"koffie\", \"picture\": \"p-een\",\n"
    " \"from\": \"2026-01-01\", \"until\": \"2026-12-31\", \"for\": [\"doen:twee\"]},\n"
    "{\"key\": \"les\", \"picture\": \"p-drie\",\n"
    " \"from\": \"2026-03-01\", \"until\": \"2026-03-01\", \"for\": []}],\n"
    "\"contacts\": [\n"
    "{\"key\": \"sam\", \"name\": \"Sam\", \"picture\": \"p-drie\",\n"
    " \"phone\": \"010 1\", \"hours\": \"9:00 - 17:00\"},\n"
    "{\"key\": \"kim\", \"name\": \"Kim\", \"picture\": \"p-een\", \"phone\": \"010 2\",\n"
    " \"hours\": \"9:00\"}]}\n";

static const char asks[] = "{\"asks\": [\n"
                           "{\"key\": \"staan\", \"picture\": \"p-een\"},\n"
                           "{\"key\": \"rijden\", \"picture\": \"p-twee\",\n"
                           " \"acts\": [\"graven\"]}]}\n";

static const char *const ids[] = {
    "skills.zorg", "skills.bouw",      "skills.wassen", "skills.graven",
    "skills.kan",  "skills.niets",     "beroep.hulp",   "beroep.maker",
    "stap.koffie", "stap.koffie.text", "stap.les",      "stap.les.text",
    "helper.sam",  "helper.kim",       "eis.staan",     "eis.rijden"};

static struct told_row rows[] = {
    {"good offers have no problems", JOBS, "hulp", "hulp", ""},
    {"a region may be without occupations", JOBS, NULL, NULL, ""},
    {"a region may have nothing to offer", REGION, NULL, NULL, ""},
    {"unknown key in the occupations", JOBS, "\"kin\"", "\"name\": 1, \"kin\"",
     JOBS ":2: name: unknown key\n"},
    {"unknown key in an occupation", JOBS, "\"key\": \"maker\"", "\"key\": \"maker\", \"pay\": 1",
     JOBS ":10: pay: unknown key\n"},
    {"an occupation that is no object", JOBS, "\"occupations\": [\n", "\"occupations\": [\n7,\n",
     JOBS ":5: object expected\n"},
    {"a text that is none", JOBS, "\"field\": \"zorg\"", "\"field\": 7",
     JOBS ":5: a field without kin\n" JOBS ":5: field: text expected\n" JOBS
          ":5: unknown key: no such field in skills\n"},
    {"an empty text", JOBS, "\"p-een\"", "\"\"",
     JOBS ":5: picture: empty\n" JOBS ":6: missing picture\n"},
    {"a key that is too long", JOBS, "\"maker\"",
     "\"maker-maker-maker-maker-maker-maker-maker-maker\"",
     JOBS ":10: beroep.: unknown key: no such msgid in locales/nl.po\n" JOBS
          ":10: key: longer than 39 bytes\n"},
    {"no acts", JOBS, "\"acts\": [\"graven\"], \"fits\": []", "\"fits\": []",
     JOBS ":10: acts: list expected\n" JOBS
          ":10: maker: an occupation without acts is found by nobody\n"},
    {"an occupation without acts", JOBS, "[\"wassen\"]", "[]",
     JOBS ":5: hulp: an occupation without acts is found by nobody\n"},
    {"nothing but an act that is unknown", JOBS, "[\"wassen\"]", "[\"zwemmen\"]",
     JOBS ":5: hulp: an occupation without acts is found by nobody\n" JOBS
          ":5: skills:zwemmen: unknown key: <deck>:<item> expected\n"},
    {"an unknown act beside a known one", JOBS, "[\"wassen\"]", "[\"wassen\", \"zwemmen\"]",
     JOBS ":5: skills:zwemmen: unknown key: <deck>:<item> expected\n"},
    {"an act that is no text", JOBS, "[\"wassen\"]", "[\"wassen\", 7]",
     JOBS ":5: skills:: unknown key: <deck>:<item> expected\n"},
    {"an act twice", JOBS, "[\"wassen\"]", "[\"wassen\", \"wassen\"]",
     JOBS ":5: skills:wassen: stands twice\n"},
    {"a field as an act", JOBS, "[\"wassen\"]", "[\"wassen\", \"zorg\"]",
     JOBS ":5: skills:zorg: no act: it has no field\n"},
    {"an unknown item that fits", JOBS, "doen:een", "doen:tien",
     JOBS ":5: doen:tien: unknown key: <deck>:<item> expected\n"},
    {"an item of an unknown deck", JOBS, "doen:een", "laten:een",
     JOBS ":5: laten:een: unknown key: <deck>:<item> expected\n"},
    {"an item without its deck", JOBS, "doen:een", "een",
     JOBS ":5: een: unknown key: <deck>:<item> expected\n"},
    {"more acts than there is room for", JOBS, "[\"wassen\"]",
     "[\"wassen\", \"a\", \"b\", \"c\", \"d\", \"e\", \"f\", \"g\", \"h\"]",
     JOBS ":5: acts: more than 8 entries\n" JOBS
          ":5: hulp: an occupation without acts is found by nobody\n"},
    {"duplicate occupation", JOBS, "\"maker\"", "\"hulp\"", JOBS ":10: hulp: duplicate id\n"},
    {"unknown field", JOBS, "\"field\": \"bouw\"", "\"field\": \"zee\"",
     JOBS ":10: zee: a field without kin\n" JOBS
          ":10: zee: unknown key: no such field in skills\n"},
    {"an act as a field", JOBS, "\"field\": \"bouw\"", "\"field\": \"wassen\"",
     JOBS ":10: wassen: a field without kin\n" JOBS
          ":10: wassen: unknown key: no such field in skills\n"},
    {"a field that nothing is kin to", JOBS, " \"bouw\": [\"zorg\"]", " \"bouw\": []",
     JOBS ":10: bouw: a field without kin\n"},
    {"a field that is kin to an unknown one", JOBS, " \"bouw\": [\"zorg\"]",
     " \"bouw\": [\"zorg\", \"zee\"]", JOBS ":3: zee: unknown key: no such field in skills\n"},
    {"an unknown field that has kin", JOBS, " \"bouw\": [\"zorg\"]",
     " \"bouw\": [\"zorg\"], \"zee\": [\"zorg\"]",
     JOBS ":3: zee: unknown key: no such field in skills\n"},
    {"kin that is no list", JOBS, " \"bouw\": [\"zorg\"]", " \"bouw\": \"zorg\"",
     JOBS ":2: bouw: a list of at most 4 fields expected\n" JOBS
          ":10: bouw: a field without kin\n"},
    {"kin that is no text", JOBS, " \"bouw\": [\"zorg\"]", " \"bouw\": [\"zorg\", 7]",
     JOBS ":3: unknown key: no such field in skills\n"},
    {"no kin", JOBS, "\"kin\": {\"zorg\": [\"bouw\"],\n \"bouw\": [\"zorg\"]},\n", "",
     JOBS ":1: kin: object expected\n" JOBS ":3: zorg: a field without kin\n" JOBS
          ":8: bouw: a field without kin\n"},
    {"a count that is missing", JOBS, "\"leren\": 1, ", "",
     JOBS ":1: leren: whole number expected\n"},
    {"a count below nought", JOBS, "\"kan\": 2", "\"kan\": -1",
     JOBS ":1: kan: not within 0 to 9\n"},
    {"unknown key among the counts", JOBS, "\"kan\": 2", "\"kan\": 2, \"niets\": 1",
     JOBS ":1: niets: unknown key\n"},
    {"no counts", JOBS, "\"count\": {\"kan\": 2, \"leren\": 1, \"fits\": 1},\n", "",
     JOBS ":1: count: object expected\n" JOBS ":4: zorg: a field without kin\n" JOBS
          ":9: bouw: a field without kin\n"},
    {"a code of ISCO that nobody gave out", JOBS, "\"isco\": \"http://v/1\",\n",
     "\"isco\": \"http://v/3\",\n",
     JOBS ":7: hulp: unknown vocabulary code: not in assets/vocab\n"},
    {"a code of ESCO that nobody gave out", JOBS, "\"esco\": \"http://v/1\",\n",
     "\"esco\": \"http://v/3\",\n",
     JOBS ":8: hulp: unknown vocabulary code: not in assets/vocab\n"},
    {"no code", JOBS, " \"esco\": \"http://v/1\",\n", "",
     JOBS ":5: esco: text expected\n" JOBS
          ":5: hulp: unknown vocabulary code: not in assets/vocab\n"},
    {"missing name of an occupation", NL, "msgid \"beroep.maker\"\nmsgstr \"hulp\"\n", "",
     JOBS ":10: beroep.maker: unknown key: no such msgid in locales/nl.po\n" AR
          ":103: beroep.maker: unknown key: not in locales/nl.po\n"},
    {"name of an occupation too long", NL, "msgid \"beroep.maker\"\nmsgstr \"hulp\"",
     "msgid \"beroep.maker\"\nmsgstr \"iets maken voor veel mensen\"",
     NL ":54: beroep.maker: too long: caption of 27 characters, at most 24\n"},
    {"missing picture of an occupation", JOBS, "\"p-een\"", "\"p-vijf\"",
     JOBS ":6: p-vijf: missing picture\n"},
    {"occupations that stop", JOBS, "\"fits\": []}]}\n", "\"fits\": []}]",
     JOBS ":1: cut-off: JSON stops at line 11 column 55\n"},
    {"a bracket left open", JOBS, "{\"count\": {\"kan\": 2, \"leren\": 1, \"fits\": 1},\n",
     "[{\"count\": {\"kan\": 2, \"leren\": 1, \"fits\": 1},\n",
     JOBS ":1: cut-off: JSON stops at line 12 column 0\n"},
    {"unknown key in the region", REGION, "\"contacts\"", "\"name\": 1, \"contacts\"",
     REGION ":6: name: unknown key\n"},
    {"unknown key in a step", REGION, "\"key\": \"les\"", "\"key\": \"les\", \"price\": 1",
     REGION ":4: price: unknown key\n"},
    {"unknown key in a person", REGION, "\"key\": \"kim\"", "\"key\": \"kim\", \"age\": 1",
     REGION ":9: age: unknown key\n"},
    {"duplicate step", REGION, "\"les\"", "\"koffie\"", REGION ":4: koffie: duplicate id\n"},
    {"a day without noughts", REGION, "2026-01-01", "2026-1-1",
     REGION ":2: from: a day like 2026-12-31 expected\n"},
    {"a month that is none", REGION, "2026-12-31", "2026-13-31",
     REGION ":2: until: a day like 2026-12-31 expected\n"},
    {"a day that is none", REGION, "2026-01-01", "2026-01-00",
     REGION ":2: from: a day like 2026-12-31 expected\n"},
    {"a day and more", REGION, "2026-01-01", "2026-01-01 ",
     REGION ":2: from: longer than 10 bytes\n"},
    {"no last day", REGION, "\"until\": \"2026-12-31\", ", "",
     REGION ":2: koffie: ends before it begins\n" REGION ":2: until: text expected\n"},
    {"a step that ends before it begins", REGION, "2026-12-31", "2025-12-31",
     REGION ":2: koffie: ends before it begins\n"},
    {"a step for an unknown goal", REGION, "doen:twee", "doen:tien",
     REGION ":2: doen:tien: unknown key: <deck>:<item> expected\n"},
    {"a step without whom it is for", REGION, ", \"for\": [\"doen:twee\"]", "",
     REGION ":2: for: list expected\n"},
    {"missing picture of a step", REGION, "\"koffie\", \"picture\": \"p-een\"",
     "\"koffie\", \"picture\": \"p-vijf\"", REGION ":2: p-vijf: missing picture\n"},
    {"missing name of a step", NL, "msgid \"stap.koffie\"\nmsgstr \"hulp\"\n", "",
     REGION ":2: stap.koffie: unknown key: no such msgid in locales/nl.po\n" AR
            ":109: stap.koffie: unknown key: not in locales/nl.po\n"},
    {"missing place and time of a step", NL, "msgid \"stap.koffie.text\"\nmsgstr \"hulp\"\n", "",
     REGION ":2: stap.koffie.text: unknown key: no such msgid in locales/nl.po\n" AR
            ":115: stap.koffie.text: unknown key: not in locales/nl.po\n"},
    {"name of a step too long", NL, "msgid \"stap.koffie\"\nmsgstr \"hulp\"",
     "msgid \"stap.koffie\"\nmsgstr \"koffie met heel veel mensen\"",
     NL ":57: stap.koffie: too long: caption of 27 characters, at most 24\n"},
    {"nobody to talk to", REGION,
     "\"contacts\": [\n{\"key\": \"sam\", \"name\": \"Sam\", \"picture\": \"p-drie\",\n \"phone\": "
     "\"010 1\", \"hours\": \"9:00 - 17:00\"},\n{\"key\": \"kim\", \"name\": \"Kim\", \"picture\": "
     "\"p-een\", \"phone\": \"010 2\",\n \"hours\": \"9:00\"}]",
     "\"contacts\": []", REGION ":6: nobody to talk to: at least one contact\n"},
    {"no people at all", REGION,
     ",\n\"contacts\": [\n{\"key\": \"sam\", \"name\": \"Sam\", \"picture\": \"p-drie\",\n "
     "\"phone\": \"010 1\", \"hours\": \"9:00 - 17:00\"},\n{\"key\": \"kim\", \"name\": \"Kim\", "
     "\"picture\": \"p-een\", \"phone\": \"010 2\",\n \"hours\": \"9:00\"}]",
     "",
     REGION ":1: contacts: list expected\n" REGION ":1: nobody to talk to: at least one contact\n"},
    {"duplicate person", REGION, "\"kim\"", "\"sam\"", REGION ":9: sam: duplicate id\n"},
    {"a person without a name", REGION, "\"Kim\"", "\"\"", REGION ":9: name: empty\n"},
    {"a person without a telephone", REGION, " \"phone\": \"010 2\",", "",
     REGION ":9: phone: text expected\n"},
    {"missing picture of a person", REGION, "\"Kim\", \"picture\": \"p-een\"",
     "\"Kim\", \"picture\": \"p-vijf\"", REGION ":9: p-vijf: missing picture\n"},
    {"nobody tells what a person does", NL, "msgid \"helper.kim\"\nmsgstr \"hulp\"\n", "",
     REGION ":9: helper.kim: unknown key: no such msgid in locales/nl.po\n" AR
            ":139: helper.kim: unknown key: not in locales/nl.po\n"},
    {"work may ask nothing yet", ASKS, NULL, NULL, ""},
    {"unknown key in an ask", ASKS, "\"key\": \"staan\"", "\"key\": \"staan\", \"age\": 1",
     ASKS ":2: age: unknown key\n"},
    {"duplicate ask", ASKS, "\"rijden\"", "\"staan\"", ASKS ":3: staan: duplicate id\n"},
    {"an ask of work that is no act", ASKS, "\"graven\"", "\"zorg\"", ASKS ":3: zorg: no act\n"},
    {"missing picture of an ask", ASKS, "p-een", "p-vijf", ASKS ":2: p-vijf: missing picture\n"},
    {"an ask without words", ASKS, "\"staan\"", "\"liggen\"",
     ASKS ":2: eis.liggen: unknown key: no such msgid in locales/nl.po\n"},
    {"asks that are no list", ASKS, "\"asks\"", "\"eisen\"",
     ASKS ":1: asks: list expected\n" ASKS ":1: eisen: unknown key\n"},
    {"a region that is no JSON", REGION, "{\"steps\"", "steps",
     REGION ":1: not-json: line 1 column 5: syntax\n"},
};

#define ROW_COUNT (sizeof rows / sizeof *rows)

static void
append(const struct tree *tree, const char *file, bool is_spoken)
{
    size_t len = 0;
    char *text = tree_read(tree, file, &len);
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        char *more = NULL;
        const char *spoken = is_spoken ? "msgctxt \"say\"\nmsgid \"" : "";
        int made =
            asprintf(&more, "%s\nmsgid \"%s\"\nmsgstr \"hulp\"\n%s%s%s", text, ids[i], spoken,
                     is_spoken ? ids[i] : "", is_spoken ? "\"\nmsgstr \"hA\"\n" : "");
        assert_true(made > 0);
        free(text);
        text = more;
    }
    tree_write(tree, file, text, strlen(text));
    free(text);
}

static void
make_offers(struct tree *tree)
{
    tree_make(tree);
    tree_edit(tree, "assets/content.json", "[\"doen\"]", "[\"doen\", \"skills\"]");
    tree_write(tree, "assets/decks/skills.json", skills, strlen(skills));
    tree_write(tree, JOBS, jobs, strlen(jobs));
    tree_write(tree, REGION, region, strlen(region));
    tree_write(tree, ASKS, asks, strlen(asks));
    append(tree, NL, false);
    append(tree, AR, true);
}

static void
every_mistake_is_told_and_nothing_else(void **state)
{
    struct tree tree;
    make_offers(&tree);
    told_check(&tree, *state);
}

static const struct {
    const char *name, *from, *until, *day;
    bool is_on;
} days[] = {
    {"the day before", "2026-03-01", "2026-04-30", "2026-02-28", false},
    {"the first day", "2026-03-01", "2026-04-30", "2026-03-01", true},
    {"a day between", "2026-03-01", "2026-04-30", "2026-03-31", true},
    {"the last day", "2026-03-01", "2026-04-30", "2026-04-30", true},
    {"the day after", "2026-03-01", "2026-04-30", "2026-05-01", false},
    {"its only day", "2026-03-01", "2026-03-01", "2026-03-01", true},
    {"the same day a year later", "2026-03-01", "2026-04-30", "2027-03-31", false},
    {"over the end of a year, before it", "2026-11-01", "2027-02-01", "2026-12-31", true},
    {"over the end of a year, after it", "2026-11-01", "2027-02-01", "2027-01-01", true},
    {"a month of the same name a year before", "2026-11-01", "2027-02-01", "2025-12-01", false},
    {"the clock is not set", "2026-03-01", "2026-04-30", "", true},
};

static void
a_step_is_on_from_its_first_to_its_last_day(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        struct region_step step = {.key = "les"};
        snprintf(step.from, sizeof step.from, "%s", days[i].from);
        snprintf(step.until, sizeof step.until, "%s", days[i].until);
        if (region_step_is_on(&step, days[i].day) != days[i].is_on) {
            fail_msg("%s", days[i].name);
        }
    }
}

static void
the_region_has_steps_for_every_goal_and_people_to_call(void **state)
{
    (void)state;
    static const char *const goals[] = {"werk",       "nederlands", "diploma", "proberen",
                                        "vrijwillig", "zaak",       "praten"};
    struct err err = {0};
    struct content *content = content_open_dir(".", &err);
    assert_non_null(content);
    const struct region *here = content_region(content);
    const struct deck *deck = content_deck(content, "doel_motivatie");
    assert_in_range(here->contact_count, 1, REGION_MAX_CONTACTS);
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++) {
        size_t steps = 0;
        for (size_t j = 0; j < here->step_count; j++) {
            for (size_t k = 0; k < here->steps[j].for_count; k++) {
                struct item_ref ref = here->steps[j].for_items[k];
                steps += content_deck_at(content, ref.deck) == deck &&
                         (int)ref.item == deck_find_item(deck, goals[i]);
            }
        }
        if (steps == 0) {
            fail_msg("no step for %s", goals[i]);
        }
    }
    content_close(content);
}

int
main(void)
{
    struct CMUnitTest tests[ROW_COUNT + 2] = {
        cmocka_unit_test(a_step_is_on_from_its_first_to_its_last_day),
        cmocka_unit_test(the_region_has_steps_for_every_goal_and_people_to_call),
    };
    for (size_t i = 0; i < ROW_COUNT; i++) {
        tests[i + 2] = (struct CMUnitTest){rows[i].name, every_mistake_is_told_and_nothing_else,
                                           NULL, NULL, &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
