/* SPDX-License-Identifier: GPL-3.0-or-later
 * Vacancies at the hub: who may write what, what is refused and where, what kiosks show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "content/vacancy_rules.h"
#include "hub/hub_store.h"
#include "hub/postings.h"
#include "hub_world.h"
#include "plain_vacancy.h"

#define DAY_MS (24LL * 3600 * 1000)
#define ZON "Kwekerij Zon"

struct world {
    struct folder folder;
    struct postings postings;
    struct content *content;
};

static const struct postings_actor els = {"els", "", WORLD_NOW_MS};
static const struct postings_actor zon = {"zon", ZON, WORLD_NOW_MS};
static const struct postings_actor maan = {"maan", "Bakkerij Maan", WORLD_NOW_MS};

static int
set_up(void **state)
{
    static struct world world;
    struct err err = {0};
    world = (struct world){.postings = {NULL, NULL}};
    folder_make(&world.folder);
    world.postings.db = hub_store_open(world.folder.path, HUB_LISTS, 0, &err);
    assert_non_null(world.postings.db);
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    db_close(world->postings.db);
    content_close(world->content);
    folder_drop(&world->folder);
    return 0;
}

static json_t *
plain_row(void)
{
    json_t *row = json_loads(plain_vacancy, 0, NULL);
    assert_non_null(row);
    return row;
}

/* Takes row; refused is NULL where the test expects none. */
static bool
write_row(struct world *world, json_t *row, const char *key, const struct postings_actor *actor,
          struct postings_draft *out, struct err *err)
{
    json_t *refused = json_array();
    *out = (struct postings_draft){.source = POSTINGS_SOURCE_OWN, .row = row};
    snprintf(out->key, sizeof out->key, "%s", key);
    bool ok = postings_write(&world->postings, out, actor, refused, err);
    assert_true(ok == (json_array_size(refused) == 0) || err->code != ERR_INVALID);
    json_decref(refused);
    json_decref(row);
    return ok;
}

static void
write_new(struct world *world, const struct postings_actor *actor, char out_key[POSTINGS_KEY_BYTES])
{
    struct postings_draft draft;
    struct err err = {0};
    if (!write_row(world, plain_row(), "", actor, &draft, &err)) {
        fail_msg("%s", err.text);
    }
    memcpy(out_key, draft.key, POSTINGS_KEY_BYTES);
}

static bool
publish(struct world *world, const char *key, struct err *err)
{
    json_t *refused = json_array();
    bool ok = postings_publish(&world->postings, key, &els, refused, err);
    json_decref(refused);
    return ok;
}

static struct postings_shelf
shelf_at(struct world *world, int64_t now_ms)
{
    struct postings_shelf shelf = {0};
    struct err err = {0};
    assert_true(postings_shelf(&world->postings, now_ms, &shelf, &err));
    return shelf;
}

static size_t
count_at(struct world *world, int64_t now_ms)
{
    struct postings_shelf shelf = shelf_at(world, now_ms);
    size_t count = json_array_size(shelf.rows);
    json_decref(shelf.rows);
    return count;
}

static void
a_draft_gets_its_key_here_and_is_on_no_kiosk(void **state)
{
    struct world *world = *state;
    char first[POSTINGS_KEY_BYTES], second[POSTINGS_KEY_BYTES];
    struct vacancy vacancy;
    struct err err = {0};
    write_new(world, &zon, first);
    write_new(world, &zon, second);
    assert_string_not_equal(first, second);
    assert_int_equal(strncmp(first, "groen-oogsten-", 14), 0);
    assert_true(postings_read(&world->postings, first, &vacancy, &err));
    assert_string_equal(vacancy.key, first);
    assert_string_equal(vacancy.source, "own");
    vacancy_clear(&vacancy);
    assert_int_equal(count_at(world, WORLD_NOW_MS), 0);
}

static void
an_employer_sees_and_writes_only_their_own(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct postings_draft draft;
    struct err err = {0};
    write_new(world, &zon, key);
    assert_false(write_row(world, plain_row(), key, &maan, &draft, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(write_row(world, plain_row(), "", &maan, &draft, &err));
    assert_int_equal(err.code, ERR_INVALID); /* its employer is another */
    json_t *own = postings_list(&world->postings, &zon, &err);
    json_t *none = postings_list(&world->postings, &maan, &err);
    json_t *all = postings_list(&world->postings, &els, &err);
    assert_int_equal(json_array_size(own), 1);
    assert_int_equal(json_array_size(none), 0);
    assert_int_equal(json_array_size(all), 1);
    json_decref(own);
    json_decref(none);
    json_decref(all);
}

struct refusal_row {
    const char *name, *from, *to, *field, *reason;
};

static struct refusal_row refusal_rows[] = {
    {"a diploma", "Je plukt tomaten in de kas.", "Diploma nodig.", "texts/nl", "diploma"},
    {"a CV in the map", "naast de brug", "stuur je cv", "map", "cv"},
    {"hours that end before they begin", "\"from\": 16", "\"from\": 40", "hours", "shape"},
    {"a place without a name", "\"name\": \"Kas 4\"", "\"name\": \"\"", "place/name", "shape"},
    {"a member nobody knows", "\"employer\"", "\"cv\": 1, \"employer\"", "", "shape"},
};

static void
what_may_not_be_said_is_refused_at_its_field(void **state)
{
    const struct refusal_row *row = *state;
    struct world *world = NULL;
    struct err err = {0};
    json_t *refused = json_array();
    char *text = plain_vacancy_with(row->from, row->to);
    assert_int_equal(set_up((void **)&world), 0);
    struct postings_draft draft = {.source = POSTINGS_SOURCE_OWN, .row = json_loads(text, 0, NULL)};
    assert_non_null(draft.row);
    assert_false(postings_write(&world->postings, &draft, &els, refused, &err));
    assert_int_equal(err.code, ERR_INVALID);
    const json_t *why = json_array_get(refused, 0);
    assert_non_null(why);
    assert_string_equal(json_string_value(json_object_get(why, "field")), row->field);
    assert_string_equal(json_string_value(json_object_get(why, "reason")), row->reason);
    json_t *all = postings_list(&world->postings, &els, &err);
    assert_int_equal(json_array_size(all), 0);
    json_decref(all);
    json_decref(refused);
    json_decref(draft.row);
    free(text);
    tear_down((void **)&world);
}

static void
what_the_content_does_not_have_is_refused(void **state)
{
    struct world *world = *state;
    struct postings_draft draft;
    struct err err = {0};
    char *text = plain_vacancy_with("\"groen-planten\"", "\"groen-vliegen\"");
    world->content = content_open_dir("assets", &err);
    if (!world->content) {
        world->content = content_open_dir(".", &err);
    }
    assert_non_null(world->content);
    world->postings.content = world->content;
    assert_true(write_row(world, plain_row(), "", &els, &draft, &err));
    assert_false(write_row(world, json_loads(text, 0, NULL), "", &els, &draft, &err));
    assert_int_equal(err.code, ERR_INVALID);
    free(text);
}

/* "Diploma" in a draft that also misses its hours: one answer tells both. */
static void
all_that_is_wrong_is_told_at_once(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    json_t *refused = json_array();
    char *text = plain_vacancy_with("Je plukt tomaten in de kas.", "Diploma nodig.");
    struct postings_draft draft = {.source = POSTINGS_SOURCE_OWN, .row = json_loads(text, 0, NULL)};
    json_object_del(draft.row, "hours");
    assert_false(postings_write(&world->postings, &draft, &els, refused, &err));
    assert_int_equal(json_array_size(refused), 2);
    assert_string_equal(json_string_value(json_object_get(json_array_get(refused, 1), "reason")),
                        "diploma");
    json_decref(draft.row);
    json_decref(refused);
    free(text);
}

static void
work_people_go_to_without_the_way_is_refused_and_says_where(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    json_t *refused = json_array();
    char *text = plain_vacancy_with("\"kiosk_list\"", "\"go_there\"");
    struct postings_draft draft = {.source = POSTINGS_SOURCE_OWN, .row = json_loads(text, 0, NULL)};
    json_object_set_new(draft.row, "open", json_array());
    assert_false(postings_write(&world->postings, &draft, &els, refused, &err));
    assert_int_equal(json_array_size(refused), 1);
    json_t *first = json_array_get(refused, 0);
    assert_string_equal(json_string_value(json_object_get(first, "field")), "open");
    assert_string_equal(json_string_value(json_object_get(first, "reason")), "way");
    json_object_set_new(draft.row, "ask_first", json_string("Els, aan de balie"));
    draft.key[0] = 0; /* it was not kept */
    assert_true(postings_write(&world->postings, &draft, &els, refused, &err));
    assert_true(publish(world, draft.key, &err));
    json_decref(draft.row);
    json_decref(refused);
    free(text);
}

/* As a hub of before kept and published it. */
static void
what_is_published_without_the_way_stays_published(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct err err = {0};
    write_new(world, &zon, key);
    assert_true(publish(world, key, &err));
    assert_true(db_exec(world->postings.db,
                        "UPDATE vacancy SET live = json_set(live, '$.signup_mode', 'go_there',"
                        " '$.open', json('[]'), '$.map', '')",
                        &err));
    struct postings_shelf shelf = shelf_at(world, WORLD_NOW_MS);
    assert_int_equal(json_array_size(shelf.rows), 1);
    json_decref(shelf.rows);
}

static json_t *
import(struct world *world, const char *rows)
{
    struct err err = {0};
    json_t *list = json_loads(rows, 0, NULL);
    json_t *out = postings_import(&world->postings, list, &els, &err);
    assert_non_null(out);
    json_decref(list);
    return out;
}

#define FROM_VUM                                                                                   \
    "[{\"source\":\"vum:A-17\",\"name\":\"Plukker\",\"draft\":{\"kind\":\"job\","                  \
    "\"employer\":\"Kwekerij Zon\"},\"missing\":[\"acts\"],\"left\":[]},"                          \
    "{\"left\":[{\"member\":\"idVacature\",\"why\":\"form\"}]}]"

static void
a_draft_of_elsewhere_may_miss_something_until_it_is_published(void **state)
{
    struct world *world = *state;
    struct postings_draft draft;
    struct err err = {0};
    json_t *out = import(world, FROM_VUM), *row = json_array_get(out, 0);
    char key[POSTINGS_KEY_BYTES];
    snprintf(key, sizeof key, "%s", json_string_value(json_object_get(row, "key")));
    assert_true(json_is_true(json_object_get(row, "is_new")));
    assert_string_equal(json_string_value(json_object_get(json_array_get(out, 1), "key")), "");
    json_decref(out);
    assert_false(publish(world, key, &err));
    assert_int_equal(err.code, ERR_INVALID);
    assert_true(write_row(world, plain_row(), key, &els, &draft, &err));
    assert_true(publish(world, key, &err));
    struct postings_shelf shelf = shelf_at(world, WORLD_NOW_MS);
    assert_string_equal(json_string_value(json_object_get(json_array_get(shelf.rows, 0), "source")),
                        "vum:A-17");
    json_decref(shelf.rows);
}

static void
the_same_message_again_changes_nothing_until_its_vacancy_ended(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    json_t *first = import(world, FROM_VUM), *again = import(world, FROM_VUM);
    const char *key = json_string_value(json_object_get(json_array_get(first, 0), "key"));
    assert_string_equal(json_string_value(json_object_get(json_array_get(again, 0), "key")), key);
    assert_false(json_is_true(json_object_get(json_array_get(again, 0), "is_new")));
    assert_true(postings_end(&world->postings, key, &els, &err));
    json_decref(again);
    again = import(world, FROM_VUM);
    assert_true(json_is_true(json_object_get(json_array_get(again, 0), "is_new")));
    json_decref(first);
    json_decref(again);
}

static void
twenty_publications_make_twenty_versions_and_the_end_one_more(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct err err = {0};
    int64_t version = 1, made_ms = 0;
    for (size_t i = 1; i <= 20; i++) {
        write_new(world, &zon, key);
        assert_true(publish(world, key, &err));
        struct postings_shelf shelf = shelf_at(world, WORLD_NOW_MS);
        assert_int_equal(json_array_size(shelf.rows), i);
        assert_true(shelf.version > version);
        assert_true(shelf.made_ms > made_ms);
        version = shelf.version;
        made_ms = shelf.made_ms;
        json_decref(shelf.rows);
    }
    assert_true(postings_end(&world->postings, key, &els, &err));
    assert_true(postings_end(&world->postings, key, &els, &err)); /* again is harmless */
    struct postings_shelf shelf = shelf_at(world, WORLD_NOW_MS);
    assert_int_equal(json_array_size(shelf.rows), 19);
    assert_int_equal(shelf.version, version + 1);
    json_decref(shelf.rows);
    assert_false(publish(world, key, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
}

static void
a_new_draft_leaves_what_is_published_until_it_is_published_too(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct postings_draft draft;
    struct vacancy vacancy;
    struct err err = {0};
    char *text = plain_vacancy_with("\"Kas 4\"", "\"Kas 9\"");
    write_new(world, &zon, key);
    assert_true(publish(world, key, &err));
    assert_false(publish(world, key, &err)); /* nothing new */
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_true(write_row(world, json_loads(text, 0, NULL), key, &zon, &draft, &err));
    assert_true(postings_read(&world->postings, key, &vacancy, &err));
    assert_string_equal(vacancy.place, "Kas 4");
    vacancy_clear(&vacancy);
    assert_true(publish(world, key, &err));
    assert_true(postings_read(&world->postings, key, &vacancy, &err));
    assert_string_equal(vacancy.place, "Kas 9");
    vacancy_clear(&vacancy);
    free(text);
}

static void
the_rule_under_which_people_put_their_names_down_stays(void **state)
{
    static const char *const changes[][2] = {
        {"\"attempts\": 3", "\"attempts\": 4"},
        {"\"back_days\": 14", "\"back_days\": 0"},
        {"\"kiosk_list\"", "\"coffee\""},
    };
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct postings_draft draft;
    struct err err = {0};
    write_new(world, &zon, key);
    assert_true(publish(world, key, &err));
    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        char *text = plain_vacancy_with(changes[i][0], changes[i][1]);
        assert_true(write_row(world, json_loads(text, 0, NULL), key, &els, &draft, &err));
        assert_false(publish(world, key, &err));
        assert_int_equal(err.code, ERR_INVALID);
        free(text);
    }
}

static void
what_is_past_its_last_day_ends_by_itself_and_makes_a_version(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct err err = {0};
    write_new(world, &zon, key);
    assert_true(publish(world, key, &err));
    struct postings_shelf shelf = shelf_at(world, WORLD_NOW_MS + 98 * DAY_MS); /* 28 February */
    assert_int_equal(json_array_size(shelf.rows), 1);
    int64_t version = shelf.version;
    json_decref(shelf.rows);
    shelf = shelf_at(world, WORLD_NOW_MS + 99 * DAY_MS);
    assert_int_equal(json_array_size(shelf.rows), 0);
    assert_true(shelf.version > version);
    json_decref(shelf.rows);
}

static void
a_hub_put_back_from_a_backup_is_soon_ahead_again(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct err err = {0};
    for (size_t i = 0; i < 3; i++) {
        write_new(world, &zon, key);
        assert_true(publish(world, key, &err));
    }
    struct postings_shelf seen = shelf_at(world, WORLD_NOW_MS);
    assert_true(db_exec(world->postings.db, "UPDATE shelf SET version = 1, made_ms = 1", &err));
    assert_true(postings_end(&world->postings, key,
                             &(struct postings_actor){"els", "", WORLD_NOW_MS + 60000}, &err));
    struct postings_shelf back = shelf_at(world, WORLD_NOW_MS + 60000);
    assert_true(back.version > seen.version);
    json_decref(seen.rows);
    json_decref(back.rows);
}

static void
what_ended_is_listed_for_a_while(void **state)
{
    struct world *world = *state;
    struct postings_actor later = {"els", "", WORLD_NOW_MS + POSTINGS_SHOWN_MS};
    char key[POSTINGS_KEY_BYTES];
    struct err err = {0};
    write_new(world, &zon, key);
    assert_true(postings_end(&world->postings, key, &els, &err));
    json_t *now = postings_list(&world->postings, &els, &err);
    json_t *then = postings_list(&world->postings, &later, &err);
    assert_int_equal(json_array_size(now), 1);
    assert_int_equal(json_array_size(then), 0);
    json_decref(now);
    json_decref(then);
}

static void
what_is_past_is_not_published(void **state)
{
    struct world *world = *state;
    char key[POSTINGS_KEY_BYTES];
    struct err err = {0};
    json_t *refused = json_array();
    struct postings_actor later = {"els", "", WORLD_NOW_MS + 99 * DAY_MS};
    write_new(world, &zon, key);
    assert_false(postings_publish(&world->postings, key, &later, refused, &err));
    assert_string_equal(json_string_value(json_object_get(json_array_get(refused, 0), "field")),
                        "until");
    json_decref(refused);
}

static void
every_reason_and_choice_has_its_words_on_the_staff_page(void **state)
{
    char wanted[64];
    struct buf text;
    struct err err = {0};
    (void)state;
    buf_init(&text, 1 << 20);
    assert_true(file_load("assets/web/src/work_words.ts", &text, &err));
    for (int i = 0; i < VACANCY_REASONS; i++) {
        const char *key = vacancy_reason_key((enum vacancy_reason)i);
        snprintf(wanted, sizeof wanted, "\n    %s: \"", key);
        if (!strstr(text.data, wanted)) {
            fail_msg("no words for %s", key);
        }
    }
    for (int i = 0; i < VACANCY_KINDS + VACANCY_SIGNUPS; i++) {
        const char *key = i < VACANCY_KINDS
                              ? vacancy_kind_key((enum vacancy_kind)i)
                              : vacancy_signup_key((enum vacancy_signup)(i - VACANCY_KINDS));
        snprintf(wanted, sizeof wanted, "key: \"%s\"", key);
        if (!strstr(text.data, wanted)) {
            fail_msg("no words for %s", key);
        }
    }
    buf_clear(&text);
}

int
main(void)
{
    enum { ROWS = sizeof refusal_rows / sizeof refusal_rows[0] };
#define IN_WORLD(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        IN_WORLD(a_draft_gets_its_key_here_and_is_on_no_kiosk),
        IN_WORLD(an_employer_sees_and_writes_only_their_own),
        IN_WORLD(what_the_content_does_not_have_is_refused),
        IN_WORLD(all_that_is_wrong_is_told_at_once),
        IN_WORLD(work_people_go_to_without_the_way_is_refused_and_says_where),
        IN_WORLD(what_is_published_without_the_way_stays_published),
        IN_WORLD(a_draft_of_elsewhere_may_miss_something_until_it_is_published),
        IN_WORLD(the_same_message_again_changes_nothing_until_its_vacancy_ended),
        IN_WORLD(twenty_publications_make_twenty_versions_and_the_end_one_more),
        IN_WORLD(a_new_draft_leaves_what_is_published_until_it_is_published_too),
        IN_WORLD(the_rule_under_which_people_put_their_names_down_stays),
        IN_WORLD(what_is_past_its_last_day_ends_by_itself_and_makes_a_version),
        IN_WORLD(a_hub_put_back_from_a_backup_is_soon_ahead_again),
        IN_WORLD(what_ended_is_listed_for_a_while),
        IN_WORLD(what_is_past_is_not_published),
        cmocka_unit_test(every_reason_and_choice_has_its_words_on_the_staff_page),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] =
            (struct CMUnitTest){refusal_rows[i].name, what_may_not_be_said_is_refused_at_its_field,
                                NULL, NULL, &refusal_rows[i]};
    }
    return cmocka_run_group_tests_name("postings", tests, NULL, NULL) +
           cmocka_run_group_tests_name("refusals", rows, NULL, NULL);
}
