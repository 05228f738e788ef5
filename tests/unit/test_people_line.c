/* SPDX-License-Identifier: GPL-3.0-or-later
 * A person who comes back: one in the list, with a history that only grows, and gone as a whole.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hub/day.h"
#include "hub/hub_schema.inc"
#include "people_world.h"
#include "schema.h"

#define LINE "00112233445566778899aabbccddeeff"
#define OTHER_LINE "ffeeddccbbaa99887766554433221100"
#define SPOKEN                                                                                     \
    ",\"spoken\":[{\"block\":\"doel\",\"card\":\"trots\",\"ms\":900,\"opus\":\"a2FuYXJpZQ==\"}]"

#define JOBS                                                                                       \
    ",\"occupations\":[{\"key\":\"kok\",\"isco\":\"http://data.europa.eu/esco/i\","                \
    "\"esco\":\"http://data.europa.eu/esco/o\"}]"

static const unsigned char one[ID_BYTES] = {1}, two[ID_BYTES] = {2}, three[ID_BYTES] = {3};

/* A visit with a talk. */
static void
come(struct people_world *world, const unsigned char id[ID_BYTES], const char *day,
     const char *told)
{
    people_world_put(
        world, &(struct world_profile){.purposes = "talk", .line = LINE, .day = day, .told = told},
        id, 0);
}

static json_t *
open_person(struct people_world *world, const unsigned char id[ID_BYTES])
{
    struct err err = {0};
    json_t *person = people_open(&world->people, id, "els", "wil praten", WORLD_NOW_MS, &err);
    if (!person) {
        fail_msg("%s", err.text);
    }
    return person;
}

static size_t
rows_in(struct people_world *world, const char *sql)
{
    struct err err = {0};
    struct db_stmt *get = db_prepare(world->people.db, sql, &err);
    bool is_row = false;
    assert_non_null(get);
    assert_true(db_step(get, &is_row, &err) && is_row);
    size_t rows = (size_t)db_int(get, 0);
    db_reset(get);
    return rows;
}

#define RECORDS "SELECT count(*) FROM person"

static void
expect_text(const json_t *object, const char *key, const char *wanted)
{
    assert_string_equal(json_string_value(json_object_get(object, key)), wanted);
}

/* The words of the statements of the first block. */
static void
expect_told(const json_t *holder, const char *list, const char *wanted)
{
    const json_t *block = json_array_get(json_object_get(holder, "blocks"), 0);
    char text[200] = "";
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(block, list), i, row)
    {
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s%s", i ? " " : "",
                 json_string_value(json_object_get(row, "key")));
    }
    assert_string_equal(text, wanted);
}

static void
who_came_twice_is_one_person_in_the_list(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    int64_t persons = 0;
    come(world, one, "2026-11-01", "leren");
    come(world, two, "2026-11-20", "rust");
    json_t *list = people_list(&world->people, &err), *row = json_array_get(list, 0);
    assert_int_equal(json_array_size(list), 1);
    expect_text(row, "id", "02000000000000000000000000000000");
    expect_text(row, "day", "2026-11-20");
    assert_int_equal(json_integer_value(json_object_get(row, "visits")), 2);
    assert_true(people_count(&world->people, &persons, &err));
    assert_int_equal(persons, 1);
    json_decref(list);
}

static void
another_line_and_no_line_are_other_persons(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    come(world, one, "2026-11-01", "leren");
    people_world_put(world, &(struct world_profile){.purposes = "talk", .line = OTHER_LINE}, two,
                     0);
    people_world_put(world, &(struct world_profile){.purposes = "talk"}, three, 0);
    json_t *list = people_list(&world->people, &err);
    assert_int_equal(json_array_size(list), 3);
    json_decref(list);
}

static void
any_visit_opens_the_person_with_what_holds_and_how_it_grew(void **state)
{
    struct people_world *world = *state;
    come(world, one, "2026-11-01", "leren rust");
    come(world, two, "2026-11-20", "rust inkomen");
    json_t *person = open_person(world, one);
    json_t *history = json_object_get(person, "history");
    expect_text(person, "id", "02000000000000000000000000000000");
    expect_told(person, "statements", "rust inkomen");
    assert_int_equal(json_array_size(history), 2);
    expect_text(json_array_get(history, 0), "day", "2026-11-20");
    expect_text(json_array_get(history, 0), "place", "Bieb");
    expect_told(json_array_get(history, 0), "new", "inkomen");
    expect_told(json_array_get(history, 1), "statements", "leren rust");
    assert_int_equal(json_integer_value(json_object_get(person, "visits")), 2);
    json_decref(person);
}

static void
of_very_many_visits_the_newest_are_shown(void **state)
{
    struct people_world *world = *state;
    unsigned char id[ID_BYTES] = {9};
    for (int i = 0; i < PEOPLE_MAX_VISITS + 1; i++) {
        char day[32];
        id[1] = (unsigned char)i;
        snprintf(day, sizeof day, "2026-%02d-%02d", 1 + i / 28, 1 + i % 28);
        come(world, id, day, i ? "rust" : "leren");
    }
    json_t *person = open_person(world, id), *history = json_object_get(person, "history");
    assert_int_equal(json_array_size(history), PEOPLE_MAX_VISITS);
    expect_text(json_array_get(history, 0), "day", "2026-02-23");
    expect_text(json_array_get(history, PEOPLE_MAX_VISITS - 1), "day", "2026-01-02");
    expect_told(json_array_get(history, PEOPLE_MAX_VISITS - 1), "new", "rust");
    json_decref(person);
}

/* A kiosk without a network brings an early visit late. */
static void
visits_stand_by_their_day_and_not_by_their_arrival(void **state)
{
    struct people_world *world = *state;
    come(world, two, "2026-11-20", "rust");
    come(world, one, "2026-11-01", "leren");
    json_t *person = open_person(world, one);
    expect_text(person, "day", "2026-11-20");
    expect_told(person, "statements", "rust");
    json_decref(person);
}

static void
two_visits_on_one_day_stand_by_their_arrival(void **state)
{
    struct people_world *world = *state;
    come(world, two, WORLD_DAY, "rust");
    come(world, one, WORLD_DAY, "leren");
    come(world, one, WORLD_DAY, "leren");
    json_t *person = open_person(world, two);
    expect_told(person, "statements", "leren");
    assert_int_equal(json_array_size(json_object_get(person, "history")), 2);
    json_decref(person);
}

static void
of_name_and_number_what_was_told_last_holds(void **state)
{
    struct people_world *world = *state;
    people_world_put(world,
                     &(struct world_profile){.purposes = "talk call",
                                             .name = "Samira",
                                             .phone = "+31612345678",
                                             .line = LINE,
                                             .day = "2026-11-01"},
                     one, 0);
    people_world_put(
        world, &(struct world_profile){.purposes = "call", .phone = "+31687654321", .line = LINE},
        two, 0);
    json_t *person = open_person(world, two);
    expect_text(person, "name", "Samira");
    expect_text(person, "phone", "+31687654321");
    json_decref(person);
}

/* "Bel mij" was said, and the next time: no number, or no call at all. */
static struct reach_row {
    const char *name, *purposes, *extra, *phone; /* phone NULL: none is shown */
    bool is_called;
} reach_rows[] = {
    {"the same again", "talk call", NULL, "+31612345678", true},
    {"rather come by than be called", "talk call", ",\"reach\":\"place\"", NULL, true},
    {"no telephone any more", "call", ",\"reach\":\"none\"", NULL, true},
    {"a talk, but nobody may call", "talk", NULL, NULL, false},
};

static void
a_number_is_shown_as_far_as_it_was_agreed_to_last(void **state)
{
    const struct reach_row *row = *state;
    void *made = NULL;
    struct err err = {0};
    people_world_make(&made);
    struct people_world *world = made;
    people_world_put(world,
                     &(struct world_profile){.purposes = "talk call",
                                             .name = "Samira",
                                             .phone = "+31612345678",
                                             .line = LINE,
                                             .day = "2026-11-01"},
                     one, 0);
    people_world_put(
        world,
        &(struct world_profile){.purposes = row->purposes, .line = LINE, .extra = row->extra}, two,
        0);
    json_t *person = open_person(world, two);
    const char *phone = json_string_value(json_object_get(person, "phone"));
    if (row->phone) {
        assert_string_equal(phone, row->phone);
    } else {
        assert_null(phone);
    }
    assert_int_equal(json_object_get(person, "reach") != NULL, row->is_called);
    expect_text(person, "name", "Samira");
    json_decref(person);
    json_t *list = people_list(&world->people, &err);
    const json_t *call = json_object_get(json_array_get(list, 0), "call");
    assert_int_equal(json_is_true(call), row->is_called);
    json_decref(list);
    people_world_drop(&made);
}

/* Who comes back and gives nobody a number renews what was told, not the number. */
static void
a_number_is_renewed_only_by_who_lets_someone_call_or_talk(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(
        world,
        &(struct world_profile){
            .purposes = "talk call", .name = "Samira", .phone = "+31612345678", .line = LINE},
        one, 0);
    people_world_put(world, &(struct world_profile){.purposes = "municipality", .line = LINE}, two,
                     80);
    assert_true(people_expire(&world->people, WORLD_NOW_MS + 91 * DAY_MS, &err));
    assert_int_equal(rows_in(world, RECORDS), 2);
    assert_int_equal(rows_in(world, RECORDS " WHERE contact IS NOT NULL"), 0);
}

/* The second visit was for the municipality and a call: its blocks are not for the contact. */
static void
each_visit_is_seen_by_its_own_consent(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    come(world, one, "2026-11-01", "leren");
    people_world_put(
        world,
        &(struct world_profile){
            .purposes = "call municipality",
            .line = LINE,
            .extra =
                ",\"blocks\":[{\"key\":\"skills\",\"chapter\":\"kan\",\"together\":false,"
                "\"statements\":[{\"key\":\"graven\",\"evidence\":\"self\",\"day\":\"" WORLD_DAY
                "\",\"added_by\":\"visitor\"}],\"choices\":[]}]" SPOKEN
                ",\"occupations\":[{\"key\":\"kok\",\"isco\":\"http://data.europa.eu/esco/i\","
                "\"esco\":\"http://data.europa.eu/esco/o\"}]"},
        two, 0);
    json_t *person = open_person(world, two);
    char *text = json_dumps(person, 0);
    expect_told(person, "statements", "leren");
    assert_int_equal(json_array_size(json_object_get(person, "history")), 2);
    assert_null(strstr(text, "graven"));
    assert_null(strstr(text, "spoken"));
    assert_null(strstr(text, "kok"));
    free(text);
    json_decref(person);
    json_t *all = people_export(&world->people, &err), *whole = json_array_get(all, 0);
    assert_int_equal(json_array_size(all), 1);
    assert_int_equal(json_array_size(json_object_get(whole, "blocks")), 2);
    assert_int_equal(json_array_size(json_object_get(whole, "spoken")), 1);
    assert_int_equal(json_array_size(json_object_get(whole, "occupations")), 1);
    json_decref(all);
}

/* Only for the municipality: not even that someone came is for the contact. */
static void
a_visit_that_asked_for_neither_talk_nor_call_is_no_visit_to_the_contact(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    come(world, one, "2026-11-01", "leren");
    people_world_put(world, &(struct world_profile){.purposes = "municipality", .line = LINE}, two,
                     0);
    json_t *list = people_list(&world->people, &err), *row = json_array_get(list, 0);
    expect_text(row, "day", "2026-11-01");
    assert_int_equal(json_integer_value(json_object_get(row, "visits")), 1);
    json_decref(list);
    assert_null(people_open(&world->people, two, "els", "wil praten", WORLD_NOW_MS, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static void
who_looked_is_told_over_all_visits(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    come(world, one, "2026-11-01", "leren");
    json_decref(open_person(world, one));
    come(world, two, "2026-11-20", "rust");
    json_decref(open_person(world, two));
    json_t *looked = people_looked(&world->people, two, &err);
    assert_int_equal(json_array_size(looked), 2);
    json_decref(looked);
    json_t *list = people_list(&world->people, &err);
    assert_int_equal(json_integer_value(json_object_get(json_array_get(list, 0), "opened")), 2);
    json_decref(list);
}

static void
a_voice_is_given_with_the_talk_and_sealed_on_the_disk(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(
        world, &(struct world_profile){.purposes = "talk", .line = LINE, .extra = SPOKEN}, one, 0);
    json_t *person = open_person(world, one);
    json_t *clip = json_array_get(json_object_get(person, "spoken"), 0);
    expect_text(clip, "opus", "a2FuYXJpZQ==");
    json_decref(person);
    assert_int_equal(rows_in(world, "SELECT count(*) FROM person WHERE"
                                    " instr(spoken, CAST('a2FuYXJpZQ' AS BLOB)) OR"
                                    " instr(body, 'a2FuYXJpZQ')"),
                     0);
    assert_int_equal(rows_in(world, "SELECT count(*) FROM person WHERE length(spoken) > 0"), 1);
    assert_true(db_exec(world->people.db, "UPDATE person SET contact = spoken", &err));
    assert_null(people_export(&world->people, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
}

static json_t *
load(const char *path)
{
    json_t *root = json_load_file(path, 0, NULL);
    assert_non_null(root);
    return root;
}

/* The schema of a person in the OpenAPI file, with what it refers to in that of the record. */
static json_t *
person_schema(void)
{
    static const char *const steps[] = {"components", "schemas", "Person", "properties", "person"};
    json_t *api = load("assets/schema/hub.openapi.json"), *at = api;
    json_t *record = load("assets/schema/profile.schema.json");
    json_t *defs = json_object_get(record, "$defs");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        at = json_object_get(at, steps[i]);
    }
    json_object_update_missing(defs, json_object_get(record, "properties"));
    json_object_set(at, "$defs", defs);
    json_incref(at);
    json_decref(api);
    json_decref(record);
    return at;
}

static void
an_opened_person_is_what_openapi_says(void **state)
{
    struct people_world *world = *state;
    char why[SCHEMA_MAX_WHY];
    json_t *schema = person_schema();
    people_world_put(world,
                     &(struct world_profile){.purposes = "talk call",
                                             .name = "Samira",
                                             .phone = "+31612345678",
                                             .line = LINE,
                                             .day = "2026-11-01",
                                             .extra = SPOKEN JOBS},
                     one, 0);
    come(world, two, "2026-11-20", "rust");
    json_t *person = open_person(world, two);
    if (!schema_holds(schema, person, why)) {
        fail_msg("%s: %s", why, json_dumps(person, JSON_COMPACT));
    }
    json_object_del(json_array_get(json_object_get(person, "history"), 0), "day");
    assert_false(schema_holds(schema, person, why));
    json_decref(person);
    json_decref(schema);
}

/* --- renewal --- */

struct keep_row {
    const char *name;
    int second_after, looked_after; /* days */
    size_t records;
};

static struct keep_row keep_rows[] = {
    {"who does not come back goes after ninety days", 0, 91, 0},
    {"who comes back keeps the first visit as long as the second", 80, 91, 2},
    {"until ninety days after the last", 80, 170, 2},
    {"and no longer", 80, 171, 0},
};

static void
coming_back_renews_all_of_a_person(void **state)
{
    const struct keep_row *row = *state;
    void *made = NULL;
    struct err err = {0};
    people_world_make(&made);
    struct people_world *world = made;
    struct world_profile visit = {
        .purposes = "talk call", .name = "Samira", .line = LINE, .extra = SPOKEN};
    people_world_put(world, &visit, one, 0);
    people_world_put(world, &visit, two, row->second_after);
    assert_true(people_expire(&world->people, WORLD_NOW_MS + row->looked_after * DAY_MS, &err));
    assert_int_equal(rows_in(world, RECORDS), row->records);
    people_world_drop(&made);
}

/* The name stays a year to follow up; what was told, also aloud, does not. */
static void
a_voice_goes_with_the_answers_and_not_with_the_name(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(world,
                     &(struct world_profile){
                         .purposes = "talk call follow_up", .name = "Samira", .extra = SPOKEN},
                     one, 0);
    assert_true(people_expire(&world->people, WORLD_NOW_MS + 91 * DAY_MS, &err));
    assert_int_equal(rows_in(world, "SELECT count(*) FROM person WHERE spoken IS NULL"
                                    " AND contact IS NOT NULL"),
                     1);
}

/* --- erasure --- */

static void
an_old_ticket_erases_all_visits(void **state)
{
    struct people_world *world = *state;
    struct ticket old = people_world_ticket("482193"), fresh = people_world_ticket("111111");
    char hash[2 * TICKET_HASH_BYTES + 1];
    struct err err = {0};
    size_t erased = 0;
    people_world_put(world,
                     &(struct world_profile){
                         .purposes = "talk", .line = LINE, .day = "2026-11-01", .ticket = &old},
                     one, 0);
    people_world_put(
        world, &(struct world_profile){.purposes = "talk", .line = LINE, .ticket = &fresh}, two, 0);
    people_world_put(world, &(struct world_profile){.purposes = "talk", .line = OTHER_LINE}, three,
                     0);
    ticket_hash(&old, hash);
    assert_true(people_erase_ticket(&world->people, old.code, hash, WORLD_NOW_MS, &erased, &err));
    assert_int_equal(erased, 1);
    assert_int_equal(rows_in(world, RECORDS), 1);
}

struct erase_row {
    const char *name;
    const char *day; /* of a visit that comes in after the erasure */
    size_t records;
};

static struct erase_row erase_rows[] = {
    {"a visit from before the erasure that comes in late stays out", "2026-11-10", 0},
    {"also one of the same day", WORLD_DAY, 0},
    {"who comes again after it is someone new", "2026-11-23", 1},
};

static void
an_erased_person_does_not_come_back_by_itself(void **state)
{
    const struct erase_row *row = *state;
    void *made = NULL;
    struct err err = {0};
    people_world_make(&made);
    struct people_world *world = made;
    come(world, one, "2026-11-01", "leren");
    come(world, two, "2026-11-02", "rust");
    assert_true(people_erase(&world->people, one, WORLD_NOW_MS, &err));
    assert_int_equal(rows_in(world, RECORDS), 0);
    come(world, three, row->day, "leren");
    come(world, two, "2026-11-02", "rust");
    assert_int_equal(rows_in(world, RECORDS), row->records);
    people_world_drop(&made);
}

static void
what_an_erasure_remembers_is_forgotten_after_a_year(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    come(world, one, "2026-11-01", "leren");
    assert_true(people_erase(&world->people, one, WORLD_NOW_MS, &err));
    assert_true(people_expire(&world->people, WORLD_NOW_MS + 365 * DAY_MS, &err));
    assert_int_equal(rows_in(world, "SELECT count(*) FROM erased_line"), 1);
    assert_true(people_expire(&world->people, WORLD_NOW_MS + 366 * DAY_MS, &err));
    assert_int_equal(rows_in(world, "SELECT count(*) FROM erased_line"), 0);
}

/* --- a database from before --- */

static void
persons_from_before_lines_are_still_there(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    char path[2 * FOLDER_MAX];
    folder_path(&world->hub.folder, "old.db", path);
    db_close(world->people.db);
    world->people.db = db_open(path, DB_SECURE_DELETE, people_steps, 2, &err);
    assert_true(db_exec(world->people.db,
                        "INSERT INTO person VALUES(x'01000000000000000000000000000000',"
                        "'2026-11-01','Bieb','nl',1,0,0,NULL,'2099-01-01','{\"blocks\":[]}',NULL,"
                        "'2099-01-01')",
                        &err));
    db_close(world->people.db);
    world->people.db = db_open(path, DB_SECURE_DELETE, people_steps,
                               sizeof people_steps / sizeof people_steps[0], &err);
    assert_non_null(world->people.db);
    json_t *person = open_person(world, one);
    assert_int_equal(json_integer_value(json_object_get(person, "visits")), 1);
    json_decref(person);
    come(world, two, WORLD_DAY, "leren");
    assert_int_equal(rows_in(world, RECORDS), 2);
}

#define COUNT(table) (sizeof table / sizeof table[0])

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, people_world_make, people_world_drop)
    const struct CMUnitTest stories[] = {
        STORY(who_came_twice_is_one_person_in_the_list),
        STORY(another_line_and_no_line_are_other_persons),
        STORY(any_visit_opens_the_person_with_what_holds_and_how_it_grew),
        STORY(of_very_many_visits_the_newest_are_shown),
        STORY(visits_stand_by_their_day_and_not_by_their_arrival),
        STORY(two_visits_on_one_day_stand_by_their_arrival),
        STORY(of_name_and_number_what_was_told_last_holds),
        STORY(each_visit_is_seen_by_its_own_consent),
        STORY(a_visit_that_asked_for_neither_talk_nor_call_is_no_visit_to_the_contact),
        STORY(who_looked_is_told_over_all_visits),
        STORY(an_opened_person_is_what_openapi_says),
        STORY(a_voice_is_given_with_the_talk_and_sealed_on_the_disk),
        STORY(a_voice_goes_with_the_answers_and_not_with_the_name),
        STORY(a_number_is_renewed_only_by_who_lets_someone_call_or_talk),
        STORY(an_old_ticket_erases_all_visits),
        STORY(what_an_erasure_remembers_is_forgotten_after_a_year),
        STORY(persons_from_before_lines_are_still_there),
    };
    struct CMUnitTest rows[COUNT(keep_rows) + COUNT(erase_rows) + COUNT(reach_rows)];
    for (size_t i = 0; i < COUNT(keep_rows); i++) {
        rows[i] = (struct CMUnitTest){keep_rows[i].name, coming_back_renews_all_of_a_person, NULL,
                                      NULL, &keep_rows[i]};
    }
    for (size_t i = 0; i < COUNT(erase_rows); i++) {
        rows[COUNT(keep_rows) + i] =
            (struct CMUnitTest){erase_rows[i].name, an_erased_person_does_not_come_back_by_itself,
                                NULL, NULL, &erase_rows[i]};
    }
    for (size_t i = 0; i < COUNT(reach_rows); i++) {
        rows[COUNT(keep_rows) + COUNT(erase_rows) + i] = (struct CMUnitTest){
            reach_rows[i].name, a_number_is_shown_as_far_as_it_was_agreed_to_last, NULL, NULL,
            &reach_rows[i]};
    }
    return cmocka_run_group_tests_name("lines", stories, NULL, NULL) +
           cmocka_run_group_tests_name("rows", rows, NULL, NULL);
}
