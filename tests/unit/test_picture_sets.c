/* Pictures that stand beside each other, or together make a field of work. The picture must not
 * decide the answer, so a set is equal where it can be, and a field is for everybody.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <glob.h>
#include <jansson.h>

#include "base/mem.h"
#include "ctl/render.h"

#define PX 128
#define BAND 16       /* of 255: how far the brightness of a picture may be from its set */
#define MAX_IN_SET 16 /* pictures */

static struct render *book;

/* The pictures of one question: the same number of people, equally bright. */
static const struct set {
    const char *name, *file;
    size_t count, persons;
} sets[] = {
    {"antwoord-", "assets/pictures/answers.json", 3, 2},
    {"zacht-", "assets/pictures/soft.json", 4, 2},
    {"luister-", "assets/pictures/soft.json", 3, 2},
    {"samen-", "assets/pictures/soft.json", 3, 2},
    {"bedenk-", "assets/pictures/soft.json", 3, 1},
    {"denk-", "assets/pictures/soft.json", 3, 2},
    {"blok-", "assets/pictures/doors.json", 6, 1},
    {"stap-", "assets/pictures/doors.json", 6, 2},
    {"wie-helpt-", "assets/pictures/doors.json", 3, 1},
    {"doel-", "assets/pictures/goals.json", 7, 2},
    {"waarom-", "assets/pictures/goals.json", 4, 3},
    {"reis-", "assets/pictures/goals.json", 4, 1},
    {"ver-", "assets/pictures/goals.json", 3, 1},
    {"school-", "assets/pictures/schooling.json", 4, 2},
    {"plek-", "assets/pictures/schooling.json", 3, 2},
    {"papier-", "assets/pictures/schooling.json", 4, 2},
    {"nieuw-", "assets/pictures/learning.json", 8, 2},
    {"anders-", "assets/pictures/learning.json", 3, 2},
    {"rij-", "assets/pictures/machines.json", 4, 1},
    {"machine-", "assets/pictures/machines.json", 8, 1},
    {"geleerd-", "assets/pictures/learned.json", 4, 2},
};

#define SET_COUNT (sizeof(sets) / sizeof(sets[0]))

/* Fields of work whose acts must show all kinds of people. */
static const char *const fields[] = {
    "assets/pictures/acts-zorg.json",       "assets/pictures/acts-kinderen.json",
    "assets/pictures/acts-bouw.json",       "assets/pictures/acts-energie.json",
    "assets/pictures/acts-logistiek.json",  "assets/pictures/acts-productie.json",
    "assets/pictures/acts-schoonmaak.json", "assets/pictures/acts-horeca.json",
    "assets/pictures/acts-groen.json",      "assets/pictures/acts-winkel.json",
    "assets/pictures/acts-kantoor.json",    "assets/pictures/acts-thuis.json"};

#define FIELD_COUNT (sizeof(fields) / sizeof(fields[0]))

static double
brightness(const char *key)
{
    unsigned char *argb = mem_new((size_t)PX * PX, 4);
    struct err err = {.code = ERR_NONE};
    double sum = 0;

    if (!render_picture(book, key, PX, argb, &err))
        fail_msg("%s", err.text);
    for (const unsigned char *p = argb; p < argb + (size_t)PX * PX * 4; p += 4)
        sum += 0.114 * p[0] + 0.587 * p[1] + 0.299 * p[2] + (255 - p[3]);
    free(argb);
    return sum / (PX * PX);
}

static void
the_pictures_of_a_question_are_equal(void **state)
{
    const struct set *set = *state;
    json_t *file = json_load_file(set->file, 0, NULL), *recipe;
    const char *keys[MAX_IN_SET];
    double light[MAX_IN_SET], middle = 0;
    size_t i, count = 0;

    assert_non_null(file);
    json_array_foreach(file, i, recipe)
    {
        const char *key = json_string_value(json_object_get(recipe, "key"));

        if (strncmp(key, set->name, strlen(set->name)) != 0)
            continue;
        assert_true(count < MAX_IN_SET);
        if (json_object_size(json_object_get(recipe, "persons")) != set->persons)
            fail_msg("%s: not %zu people as its neighbours", key, set->persons);
        keys[count] = key;
        light[count++] = brightness(key);
    }
    assert_int_equal(count, set->count);
    for (i = 0; i < count; i++)
        middle += light[i] / (double)count;
    for (i = 0; i < count; i++)
        if (light[i] < middle - BAND || light[i] > middle + BAND)
            fail_msg("%s: brightness %.0f, its question %.0f", keys[i], light[i], middle);
    json_decref(file);
}

static void
count_value(json_t *seen, const json_t *person, const char *field, const char *fallback)
{
    const char *value = json_string_value(json_object_get(person, field));
    char name[64];

    snprintf(name, sizeof(name), "%s %s", field, value == NULL ? fallback : value);
    json_object_set_new(seen, name, json_true());
}

static void
a_field_is_for_everybody(void **state)
{
    const char *wanted[] = {"skin skin1", "skin skin2",  "skin skin3", "skin skin4",
                            "skin skin5", "build woman", "build man"};
    json_t *file = json_load_file(*state, 0, NULL), *recipe, *person, *seen = json_object();
    bool has_scarf = false;
    const char *name;
    size_t i;

    assert_non_null(file);
    json_array_foreach(file, i, recipe)
    {
        json_object_foreach(json_object_get(recipe, "persons"), name, person)
        {
            const char *hair = json_string_value(json_object_get(person, "hair"));

            count_value(seen, person, "skin", "skin3");
            count_value(seen, person, "build", "woman");
            has_scarf |= hair != NULL && strstr(hair, "scarf") != NULL;
        }
    }
    for (i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        if (json_object_get(seen, wanted[i]) == NULL)
            fail_msg("nobody with %s", wanted[i]);
    assert_true(has_scarf);
    json_decref(seen);
    json_decref(file);
}

/* Somebody on it has both arms drawn: an act is seen at the hands. */
static void
each_act_shows_both_hands(void **state)
{
    json_t *file = json_load_file(*state, 0, NULL), *recipe, *person;
    const char *name;
    size_t i;

    assert_int_equal(json_array_size(file), 9); /* the field itself, and eight acts */
    json_array_foreach(file, i, recipe)
    {
        const char *key = json_string_value(json_object_get(recipe, "key"));
        json_t *persons = json_object_get(recipe, "persons");
        bool has_hands = false;

        json_object_foreach(persons, name, person)
        {
            has_hands |= json_object_get(person, "left_arm") != NULL &&
                         json_object_get(person, "right_arm") != NULL;
        }
        if (!has_hands)
            fail_msg("%s: nobody has both hands", key);
        if (strncmp(key, "veld-", 5) == 0)
            assert_int_equal(json_object_size(persons), 1);
    }
    json_decref(file);
}

static bool
is_drawn(json_t *draw, const char *part)
{
    size_t i;
    json_t *row;
    json_array_foreach(draw, i, row)
    {
        if (json_is_string(row) && strcmp(json_string_value(row), part) == 0)
            return true;
    }
    return false;
}

/* A carpenter's hammer once hung in the air: the hand was drawn over it, the arm was not. */
static void
check_hands(json_t *recipe)
{
    static const char *const sides[] = {"left", "right"};
    json_t *draw = json_object_get(recipe, "draw"), *person;
    const char *name;

    json_object_foreach(json_object_get(recipe, "persons"), name, person)
    {
        for (size_t i = 0; i < 2 && !is_drawn(draw, name); i++) {
            char hand[64], arm[64];

            snprintf(hand, sizeof hand, "%s.%s_hand", name, sides[i]);
            snprintf(arm, sizeof arm, "%s.%s_arm", name, sides[i]);
            if (is_drawn(draw, hand) && !is_drawn(draw, arm))
                fail_msg("%s: %s hangs in the air",
                         json_string_value(json_object_get(recipe, "key")), hand);
        }
    }
}

static void
no_hand_hangs_in_the_air(void **state)
{
    glob_t files;

    (void)state;
    assert_int_equal(glob("assets/pictures/*.json", 0, NULL, &files), 0);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        json_t *file = json_load_file(files.gl_pathv[i], 0, NULL), *recipe;
        size_t j;

        json_array_foreach(file, j, recipe) check_hands(recipe);
        json_decref(file);
    }
    globfree(&files);
}

int
main(void)
{
    struct CMUnitTest tests[SET_COUNT + 2 * FIELD_COUNT + 1] = {
        cmocka_unit_test(no_hand_hangs_in_the_air)};
    struct err err = {.code = ERR_NONE};
    size_t count = 1;
    int failed;

    book = render_open("assets", &err);
    if (book == NULL) {
        fprintf(stderr, "%s\n", err.text);
        return 1;
    }
    for (size_t i = 0; i < SET_COUNT; i++)
        tests[count++] = (struct CMUnitTest){.name = sets[i].name,
                                             .test_func = the_pictures_of_a_question_are_equal,
                                             .initial_state = (void *)(uintptr_t)&sets[i]};
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        tests[count++] = (struct CMUnitTest){.name = fields[i],
                                             .test_func = a_field_is_for_everybody,
                                             .initial_state = (void *)(uintptr_t)fields[i]};
        tests[count++] = (struct CMUnitTest){.name = fields[i],
                                             .test_func = each_act_shows_both_hands,
                                             .initial_state = (void *)(uintptr_t)fields[i]};
    }
    failed = _cmocka_run_group_tests("picture sets", tests, count, NULL, NULL);
    render_close(book);
    return failed;
}
