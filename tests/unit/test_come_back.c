/* SPDX-License-Identifier: GPL-3.0-or-later
 * One person from kiosk to hub, home with a card, and back: what a later visit adds is growth, and
 * what came along on the card is not told twice.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "people_world.h"
#include "visit/code.h"
#include "visit/visit.h"

#define FIRST_DAY "2026-10-01"
#define SECOND_DAY WORLD_DAY

static const struct answer_way calm = {.place = ANSWER_NO_PLACE, .took_ms = 5000, .heard = true};
static const unsigned char first_id[ID_BYTES] = {1}, second_id[ID_BYTES] = {2};

struct story {
    struct people_world *world;
    struct content *content;
};

static int
set_up(void **state)
{
    static struct story story;
    void *world = NULL;
    struct err err = {0};
    people_world_make(&world);
    story.world = world;
    story.content = content_open_dir(".", &err);
    assert_non_null(story.content);
    *state = &story;
    return 0;
}

static int
tear_down(void **state)
{
    struct story *story = *state;
    void *world = story->world;
    content_close(story->content);
    return people_world_drop(&world);
}

/* The first choice of every card of a block that applies. */
static void
tell_block(const struct story *story, struct visit *visit, const char *key, uint32_t picks)
{
    for (size_t i = 0; i < content_deck_count(story->content); i++) {
        const struct deck *deck = content_deck_at(story->content, i);
        for (size_t card = 0; strcmp(deck->key, key) == 0 && card < deck->card_count; card++) {
            if (visit_applies(visit, i, card) && visit_accepts(visit, i, card, picks)) {
                visit_answer(visit, i, card, picks, &calm);
            }
        }
    }
}

/* As the kiosk sends it and the hub reads it. */
static void
send(const struct story *story, const struct visit *visit, const unsigned char id[ID_BYTES],
     const char *day)
{
    char hex[ID_HEX];
    struct buf text;
    struct profile profile;
    struct err err = {0};
    id_format(id, hex);
    struct record_want want = {.id = hex, .day = day};
    struct arrival arrival = {id, day, "Bieb", WORLD_NOW_MS};
    buf_init(&text, VISIT_MAX_RECORD);
    if (!visit_record(visit, &want, &text, &err) || !profile_read(&profile, &text, id, day, &err)) {
        fail_msg("%s", err.text);
    }
    assert_true(db_begin(story->world->people.db, &err));
    assert_true(people_put(&story->world->people, &arrival, &profile, &err));
    assert_true(db_commit(story->world->people.db, &err));
    profile_clear(&profile);
    buf_clear(&text);
}

/* The first visit, up to the card that is taken home. */
static void
come_first(const struct story *story, char out_card[CODE_MAX_TEXT])
{
    static const unsigned char secret[VISIT_LINE_BYTES] = "0123456789";
    struct visit *visit = visit_new(story->content);
    visit_set_language(visit, "nl");
    visit_set_line(visit, secret);
    visit_consent(visit, PURPOSE_TALK, true, true);
    tell_block(story, visit, "drijfveren", 1);
    tell_block(story, visit, "wendbaarheid", 1);
    send(story, visit, first_id, FIRST_DAY);
    visit_code_write(visit, FIRST_DAY, out_card);
    visit_free(visit);
}

static struct visit *
come_back(const struct story *story, const char *card)
{
    size_t left_out = 0;
    struct err err = {0};
    struct visit *visit = visit_code_read(story->content, card, strlen(card), &left_out, &err);
    assert_non_null(visit);
    assert_int_equal(left_out, 0);
    visit_consent(visit, PURPOSE_TALK, true, true);
    return visit;
}

static json_t *
open_person(const struct story *story)
{
    struct err err = {0};
    json_t *person =
        people_open(&story->world->people, first_id, "els", "wil praten", WORLD_NOW_MS, &err);
    assert_non_null(person);
    return person;
}

/* "key:how many are in the list" of each block; day behind it when it is not of today. */
static void
expect_blocks(const json_t *holder, const char *list, const char *wanted)
{
    char text[200] = "";
    size_t i;
    json_t *block;
    json_array_foreach(json_object_get(holder, "blocks"), i, block)
    {
        const char *day = json_string_value(json_object_get(block, "day"));
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s%s:%s%s", i ? " " : "",
                 json_string_value(json_object_get(block, "key")),
                 json_array_size(json_object_get(block, list)) ? "some" : "none", day ? day : "");
    }
    assert_string_equal(text, wanted);
}

static json_t *
visit_of(const json_t *person, size_t back)
{
    return json_array_get(json_object_get(person, "history"), back);
}

static void
what_came_along_on_the_card_is_not_new(void **state)
{
    struct story *story = *state;
    char card[CODE_MAX_TEXT];
    come_first(story, card);
    struct visit *visit = come_back(story, card);
    tell_block(story, visit, "talenten", 2);
    send(story, visit, second_id, SECOND_DAY);
    visit_free(visit);
    json_t *person = open_person(story);
    expect_blocks(person, "statements",
                  "drijfveren:some" FIRST_DAY " wendbaarheid:some" FIRST_DAY " talenten:some");
    expect_blocks(visit_of(person, 0), "new",
                  "drijfveren:none" FIRST_DAY " talenten:some wendbaarheid:none" FIRST_DAY);
    expect_blocks(visit_of(person, 1), "new", "drijfveren:some wendbaarheid:some");
    json_decref(person);
}

/* Another answer makes the block one of today; what was told before stays in the history. */
static void
a_changed_answer_is_of_today_and_the_old_one_stays_in_the_history(void **state)
{
    struct story *story = *state;
    char card[CODE_MAX_TEXT];
    come_first(story, card);
    struct visit *visit = come_back(story, card);
    tell_block(story, visit, "wendbaarheid", 2);
    send(story, visit, second_id, SECOND_DAY);
    visit_free(visit);
    json_t *person = open_person(story);
    expect_blocks(person, "statements", "drijfveren:some" FIRST_DAY " wendbaarheid:some");
    expect_blocks(visit_of(person, 0), "new", "drijfveren:none" FIRST_DAY " wendbaarheid:some");
    expect_blocks(visit_of(person, 1), "statements", "drijfveren:some wendbaarheid:some");
    json_decref(person);
}

/* Without the card nobody knows that it is the same person. */
static void
who_comes_without_the_card_is_someone_else(void **state)
{
    struct story *story = *state;
    char card[CODE_MAX_TEXT];
    static const unsigned char secret[VISIT_LINE_BYTES] = "9876543210";
    int64_t persons = 0;
    struct err err = {0};
    come_first(story, card);
    struct visit *visit = visit_new(story->content);
    visit_set_language(visit, "nl");
    visit_set_line(visit, secret);
    visit_consent(visit, PURPOSE_TALK, true, true);
    tell_block(story, visit, "drijfveren", 1);
    send(story, visit, second_id, SECOND_DAY);
    visit_free(visit);
    assert_true(people_count(&story->world->people, &persons, &err));
    assert_int_equal(persons, 2);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest stories[] = {
        STORY(what_came_along_on_the_card_is_not_new),
        STORY(a_changed_answer_is_of_today_and_the_old_one_stays_in_the_history),
        STORY(who_comes_without_the_card_is_someone_else),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(stories, NULL, NULL);
}
