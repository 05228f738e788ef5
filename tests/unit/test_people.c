/* SPDX-License-Identifier: GPL-3.0-or-later
 * Persons at the hub: two-step view, retention, erasure, and that the database alone tells no name.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <unistd.h>

#include "base/file.h"
#include "people_world.h"
#include "hub/day.h"

static size_t
count(json_t *taken)
{
    assert_non_null(taken);
    size_t size = json_array_size(taken);
    json_decref(taken);
    return size;
}

static int64_t
persons(struct people_world *world)
{
    int64_t found = -1;
    struct err err = {0};
    assert_true(people_count(&world->people, &found, &err));
    return found;
}

static const unsigned char one[ID_BYTES] = {1}, two[ID_BYTES] = {2};

static void
the_list_tells_no_name_and_no_number(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(world, &world_plain, one, 0);
    json_t *list = people_list(&world->people, &err), *row = json_array_get(list, 0);
    char *text = json_dumps(list, 0);
    assert_null(strstr(text, "Samira"));
    assert_null(strstr(text, "612345678"));
    assert_true(json_is_true(json_object_get(row, "talk")));
    json_t *block = json_array_get(json_object_get(row, "stands_out"), 0);
    assert_string_equal(json_string_value(json_array_get(json_object_get(block, "keys"), 0)),
                        "leren");
    free(text);
    json_decref(list);
}

static void
who_asked_for_neither_talk_nor_call_is_not_listed_and_not_opened(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(world, &(struct world_profile){.purposes = "research"}, one, 0);
    assert_int_equal(count(people_list(&world->people, &err)), 0);
    assert_null(people_open(&world->people, one, "els", "wil bellen", WORLD_NOW_MS, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

/* What stands out was given to the municipality, a call was asked for, a talk was not. */
static void
blocks_given_to_another_purpose_are_not_shown_to_the_contact(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(
        world,
        &(struct world_profile){
            .name = "Samira",
            .phone = "+31612345678",
            .purposes = "call municipality",
            .extra = ",\"blocks\":[{\"key\":\"drijfveren\",\"chapter\":\"wie\",\"counts\":{"
                     "\"leren\":4},\"together\":false,\"statements\":[{\"key\":\"leren\","
                     "\"evidence\":\"self\",\"day\":\"" WORLD_DAY "\",\"added_by\":\"visitor\"}],"
                     "\"choices\":[]}]"},
        one, 0);
    json_t *list = people_list(&world->people, &err);
    char *text = json_dumps(list, 0);
    assert_int_equal(json_array_size(list), 1);
    assert_null(strstr(text, "leren"));
    free(text);
    json_decref(list);
    json_t *person = people_open(&world->people, one, "els", "wil bellen", WORLD_NOW_MS, &err);
    assert_string_equal(json_string_value(json_object_get(person, "phone")), "+31612345678");
    assert_null(json_object_get(person, "blocks"));
    json_decref(person);
    json_t *all = people_export(&world->people, &err);
    assert_non_null(json_object_get(json_array_get(all, 0), "blocks"));
    json_decref(all);
}

static void
opening_needs_a_reason_and_is_logged(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(world, &world_plain, one, 0);
    assert_null(people_open(&world->people, one, "els", "", WORLD_NOW_MS, &err));
    assert_int_equal(err.code, ERR_INVALID);
    assert_int_equal(count(people_looked(&world->people, one, &err)), 0);
    json_t *person = people_open(&world->people, one, "els", "wil bellen", WORLD_NOW_MS, &err);
    assert_string_equal(json_string_value(json_object_get(person, "name")), "Samira");
    json_decref(person);
    json_t *looked = people_looked(&world->people, one, &err);
    assert_string_equal(json_string_value(json_object_get(json_array_get(looked, 0), "staff")),
                        "els");
    json_decref(looked);
}

static void
opening_many_within_an_hour_is_stopped_for_that_one_alone(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(world, &world_plain, one, 0);
    for (int i = 0; i < PEOPLE_OPENINGS_AN_HOUR; i++) {
        json_t *person = people_open(&world->people, one, "els", "reden", WORLD_NOW_MS + i, &err);
        assert_non_null(person);
        json_decref(person);
    }
    assert_null(people_open(&world->people, one, "els", "reden", WORLD_NOW_MS + 1000, &err));
    assert_int_equal(err.code, ERR_LOCKED);
    json_t *other = people_open(&world->people, one, "bas", "reden", WORLD_NOW_MS + 1000, &err);
    assert_non_null(other);
    json_decref(other);
    int64_t later_ms = WORLD_NOW_MS + 3700 * 1000;
    json_t *again = people_open(&world->people, one, "els", "reden", later_ms, &err);
    assert_non_null(again);
    json_decref(again);
}

/* --- retention: a row each --- */

struct keep_row {
    const char *name;
    const char *purposes;
    int after_days;
    bool is_there, has_blocks, has_contact;
};

static struct keep_row keep_rows[] = {
    {"after 89 days all is there", "talk call", 89, true, true, true},
    {"on day 90 all is still there", "talk call", 90, true, true, true},
    {"after 91 days nothing is left", "talk call", 91, false, false, false},
    {"with follow up name and number stay, blocks do not", "talk call follow_up", 91, true, false,
     true},
    {"follow up lasts a year and four weeks", "talk call follow_up", 393, true, false, true},
    {"and not longer", "talk call follow_up", 394, false, false, false},
    {"research alone goes as well", "research", 91, false, false, false},
};

static void
person_is_kept_as_long_as_promised(void **state)
{
    const struct keep_row *row = *state;
    void *made = NULL;
    struct err err = {0};
    people_world_make(&made);
    struct people_world *world = made;
    bool has_contact = strstr(row->purposes, "call") != NULL;
    people_world_put(world,
                     &(struct world_profile){.purposes = row->purposes,
                                             .name = has_contact ? "Samira" : NULL,
                                             .phone = has_contact ? "+31612345678" : NULL},
                     one, 0);
    assert_true(people_expire(&world->people, WORLD_NOW_MS + row->after_days * DAY_MS, &err));
    json_t *list = people_export(&world->people, &err), *person = json_array_get(list, 0);
    assert_int_equal(json_array_size(list), row->is_there);
    assert_int_equal(json_array_size(json_object_get(person, "blocks")), row->has_blocks);
    assert_int_equal(json_object_get(person, "phone") != NULL, row->has_contact);
    json_decref(list);
    people_world_drop(&made);
}

static void
what_is_set_apart_is_not_kept_for_ever_either(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    /* The day is the kiosk's and may be anything. */
    struct arrival arrival = {one, "1970-01-01", "Bieb", WORLD_NOW_MS};
    assert_true(people_quarantine(&world->people, &arrival, "bsn", "sealed", 6, &err));
    assert_true(people_expire(&world->people, WORLD_NOW_MS, &err));
    assert_true(people_expire(&world->people, WORLD_NOW_MS + 90 * DAY_MS, &err));
    assert_int_equal(count(people_quarantined(&world->people, &err)), 1);
    assert_true(people_expire(&world->people, WORLD_NOW_MS + 91 * DAY_MS, &err));
    assert_int_equal(count(people_quarantined(&world->people, &err)), 0);
}

/* --- erasure --- */

static void
a_ticket_erases_its_person_and_no_other_with_the_same_number(void **state)
{
    struct people_world *world = *state;
    struct ticket mine = people_world_ticket("482193"), other = mine;
    char hash[2 * TICKET_HASH_BYTES + 1];
    struct err err = {0};
    size_t erased = 0;
    snprintf(other.pictures[3], sizeof other.pictures[3], "ticket-tree");
    people_world_put(world, &(struct world_profile){.purposes = "talk", .ticket = &mine}, one, 0);
    people_world_put(world, &(struct world_profile){.purposes = "talk", .ticket = &other}, two, 0);
    ticket_hash(&mine, hash);
    assert_true(people_erase_ticket(&world->people, mine.code, hash, WORLD_NOW_MS, &erased, &err));
    assert_int_equal(erased, 1);
    assert_int_equal(persons(world), 1);
    assert_false(people_erase_ticket(&world->people, mine.code, hash, WORLD_NOW_MS, &erased, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
}

static bool
is_in_file(const struct people_world *world, const char *name, const void *bytes, size_t len)
{
    char path[2 * FOLDER_MAX], chunk[1 << 16];
    bool found = false;
    folder_path(&world->hub.folder, name, path);
    FILE *in = fopen(path, "re");
    for (size_t got; in && (got = fread(chunk, 1, sizeof chunk, in)) > 0;) {
        found = found || memmem(chunk, got, bytes, len);
    }
    if (in) {
        fclose(in);
    }
    return found;
}

static void
what_is_erased_is_gone_from_the_file_as_well(void **state)
{
    struct people_world *world = *state;
    static const char canary[] = "kanariepiet";
    struct err err = {0};
    people_world_put(world, &(struct world_profile){.purposes = "talk"}, two, 0);
    people_world_put(world, &world_plain, one, 0);
    struct db_stmt *mark =
        db_prepare(world->people.db, "UPDATE person SET body = '{\"x\":\"kanariepiet\"}'", &err);
    assert_true(db_run(mark, &err));
    assert_true(db_checkpoint(world->people.db, &err));
    assert_true(is_in_file(world, "people.db", canary, sizeof canary - 1));
    assert_true(people_erase(&world->people, one, WORLD_NOW_MS, &err));
    assert_true(people_erase(&world->people, two, WORLD_NOW_MS, &err));
    assert_false(is_in_file(world, "people.db", canary, sizeof canary - 1));
    assert_false(is_in_file(world, "people.db-wal", canary, sizeof canary - 1));
    assert_int_equal(count(people_looked(&world->people, one, &err)), 0);
}

static void
without_the_key_the_database_shows_no_name_and_no_number(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    char key[2 * FOLDER_MAX];
    people_world_put(world, &world_plain, one, 0);
    assert_true(db_checkpoint(world->people.db, &err));
    assert_false(is_in_file(world, "people.db", "Samira", 6));
    assert_false(is_in_file(world, "people.db", "612345678", 9));
    db_close(world->people.db);
    folder_path(&world->hub.folder, VAULT_FILE, key);
    unlink(key);
    assert_false(vault_open(world->hub.folder.path, &world->vault, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    static const unsigned char other[VAULT_KEY_BYTES] = {9};
    assert_true(file_save(key, other, sizeof other, 0600, &err));
    people_world_open(world);
    assert_null(people_export(&world->people, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
}

static void
a_contact_moved_to_another_row_does_not_open(void **state)
{
    struct people_world *world = *state;
    struct err err = {0};
    people_world_put(world, &world_plain, one, 0);
    people_world_put(world, &world_plain, two, 0);
    assert_true(db_exec(world->people.db,
                        "UPDATE person SET contact = (SELECT contact FROM person WHERE id ="
                        " x'01000000000000000000000000000000') WHERE id ="
                        " x'02000000000000000000000000000000'",
                        &err));
    assert_null(people_export(&world->people, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, people_world_make, people_world_drop)
    enum { ROWS = sizeof keep_rows / sizeof keep_rows[0] };
    const struct CMUnitTest stories[] = {
        STORY(the_list_tells_no_name_and_no_number),
        STORY(who_asked_for_neither_talk_nor_call_is_not_listed_and_not_opened),
        STORY(blocks_given_to_another_purpose_are_not_shown_to_the_contact),
        STORY(opening_needs_a_reason_and_is_logged),
        STORY(opening_many_within_an_hour_is_stopped_for_that_one_alone),
        STORY(what_is_set_apart_is_not_kept_for_ever_either),
        STORY(a_ticket_erases_its_person_and_no_other_with_the_same_number),
        STORY(what_is_erased_is_gone_from_the_file_as_well),
        STORY(without_the_key_the_database_shows_no_name_and_no_number),
        STORY(a_contact_moved_to_another_row_does_not_open),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (struct CMUnitTest){keep_rows[i].name, person_is_kept_as_long_as_promised, NULL,
                                      NULL, &keep_rows[i]};
    }
    return cmocka_run_group_tests_name("people", stories, NULL, NULL) +
           cmocka_run_group_tests_name("retention", rows, NULL, NULL);
}
