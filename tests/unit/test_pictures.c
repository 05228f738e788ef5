/* Every picture of the book, looked at by a machine. SPDX-License-Identifier: GPL-3.0-or-later */
#include <dirent.h>
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <jansson.h>

#include "base/mem.h"
#include "ctl/render.h"

#define MARGIN_PART 64 /* a 64th of the square stays empty all around */
#define LOOK_PX 256
#define BAND 16     /* of 255: how far the brightness of a drive may be from the middle */
#define BAND_INK 45 /* percent: how far its amount of black line may be from the middle */

static struct render *book;

static int
open_book(void **state)
{
    struct err err = {.code = ERR_NONE};

    (void)state;
    book = render_open("assets", &err);
    if (book == NULL)
        fprintf(stderr, "%s\n", err.text);
    return book == NULL;
}

static int
close_book(void **state)
{
    (void)state;
    render_close(book);
    return 0;
}

static unsigned char *
paint(const char *key, int size_px)
{
    unsigned char *argb = mem_new((size_t)size_px * (size_t)size_px, 4);
    struct err err = {.code = ERR_NONE};

    if (!render_picture(book, key, size_px, argb, &err))
        fail_msg("%s", err.text);
    return argb;
}

/* The alpha byte is the last one on the little-endian machines we build on. */
static unsigned
alpha(const unsigned char *argb, int size_px, int x, int y)
{
    uint32_t pixel;

    memcpy(&pixel, argb + ((size_t)y * (size_t)size_px + (size_t)x) * 4, 4);
    return pixel >> 24;
}

static void
ink_stays_inside(const struct render_row *row, int size_px)
{
    unsigned char *argb = paint(row->key, size_px);
    int margin = size_px / MARGIN_PART < 1 ? 1 : size_px / MARGIN_PART;
    size_t ink = 0;

    for (int y = 0; y < size_px; y++)
        for (int x = 0; x < size_px; x++) {
            bool is_edge =
                x < margin || y < margin || x >= size_px - margin || y >= size_px - margin;
            unsigned a = alpha(argb, size_px, x, y);

            ink += a > 128;
            if (is_edge && a > 8)
                fail_msg("%s at %d px: ink at %d, %d touches the border", row->key, size_px, x, y);
        }
    if (ink * 20 < (size_t)size_px * (size_t)size_px)
        fail_msg("%s at %d px: only %zu pixels of ink", row->key, size_px, ink);
    free(argb);
}

static void
an_icon_has_one_colour(const struct render_row *row)
{
    int size_px = row->sizes_px[0];
    unsigned char *argb = paint(row->key, size_px);

    for (int i = 0; i < size_px * size_px; i++) {
        uint32_t pixel;

        memcpy(&pixel, argb + (size_t)i * 4, 4);
        if ((pixel & 0xffffff) != 0)
            fail_msg("%s: a pixel that is not black", row->key);
    }
    free(argb);
}

static void
a_picture_is_whole_and_says_what_it_is(void **state)
{
    const struct render_row *row = render_find(book, *state);

    assert_non_null(row);
    assert_true(strlen(row->alt) > 4 && strlen(row->not_read) > 3);
    assert_true(strlen(row->key) < 40);
    assert_string_equal(row->licence, "CC-BY-SA-4.0");
    assert_true(row->size_count > 0);
    ink_stays_inside(row, row->sizes_px[0]);
    ink_stays_inside(row, row->sizes_px[row->size_count - 1]);
    if (row->kind == RENDER_ICON)
        an_icon_has_one_colour(row);
}

static int
is_row_file(const struct dirent *entry)
{
    const char *end = strrchr(entry->d_name, '.');

    return end != NULL && strcmp(end, ".json") == 0 && strcmp(entry->d_name, "parts.json") != 0;
}

static void
each_source_row(void (*visit)(json_t *recipe))
{
    struct dirent **entries;
    int count = scandir("assets/pictures", &entries, is_row_file, alphasort);

    assert_true(count > 4);
    for (int f = 0; f < count; f++) {
        char path[PATH_MAX];
        json_t *file, *recipe;
        size_t i;

        snprintf(path, sizeof(path), "assets/pictures/%s", entries[f]->d_name);
        file = json_load_file(path, 0, NULL);
        assert_non_null(file);
        json_array_foreach(file, i, recipe) visit(recipe);
        json_decref(file);
        free(entries[f]);
    }
    free(entries);
}

static void
check_source(json_t *recipe)
{
    const char *source = json_string_value(json_object_get(recipe, "source"));
    json_t *element;
    size_t i;

    json_array_foreach(json_object_get(recipe, "draw"), i, element)
    {
        const char *code = json_string_value(json_object_get(element, "emoji"));

        if (code != NULL && strstr(source, code) == NULL)
            fail_msg("%s uses %s without naming it", source, code);
    }
}

static void
every_openmoji_drawing_is_named_as_source(void **state)
{
    (void)state;
    each_source_row(check_source);
}

/* Pictures that stand beside each other in the two questions where a preference is measured. */
#define BESIDE_COUNT 9

static const char *const beside[][BESIDE_COUNT] = {
    {"drijf-uitdaging", "drijf-erkenning", "drijf-veiligheid", "drijf-autonomie", "drijf-zingeving",
     "drijf-verbinding", "drijf-leren", "drijf-inkomen", "drijf-rust"},
    {"talent-gedreven", "talent-verbindend", "talent-zorgzaam", "talent-koersvast",
     "talent-inspirerend", "talent-nauwkeurig", "talent-creatief", "talent-rustig",
     "talent-oplossend"}};

/* Mean brightness on white, and how many pixels are (nearly) black line, in thousandths. */
static void
measure(const char *key, double *out_brightness, double *out_line)
{
    unsigned char *argb = paint(key, LOOK_PX);
    double sum = 0, line = 0;

    for (int i = 0; i < LOOK_PX * LOOK_PX; i++) {
        const unsigned char *p = argb + (size_t)i * 4;
        double light = 0.114 * p[0] + 0.587 * p[1] + 0.299 * p[2] + (255 - p[3]);

        sum += light;
        line += light < 40;
    }
    *out_brightness = sum / (LOOK_PX * LOOK_PX);
    *out_line = line * 1000 / (LOOK_PX * LOOK_PX);
    free(argb);
}

static void
compare_those_beside(const char *const *keys)
{
    double brightness[BESIDE_COUNT], line[BESIDE_COUNT], middle = 0, middle_line = 0;

    for (size_t i = 0; i < BESIDE_COUNT; i++) {
        measure(keys[i], &brightness[i], &line[i]);
        middle += brightness[i] / BESIDE_COUNT;
        middle_line += line[i] / BESIDE_COUNT;
    }
    for (size_t i = 0; i < BESIDE_COUNT; i++)
        if (brightness[i] < middle - BAND || brightness[i] > middle + BAND ||
            line[i] < middle_line * (100 - BAND_INK) / 100 ||
            line[i] > middle_line * (100 + BAND_INK) / 100)
            fail_msg("%s: brightness %.0f (middle %.0f), line %.0f (middle %.0f)", keys[i],
                     brightness[i], middle, line[i], middle_line);
}

static void
no_drive_and_no_talent_is_brighter_or_blacker_than_the_others(void **state)
{
    (void)state;
    for (size_t q = 0; q < sizeof(beside) / sizeof(beside[0]); q++)
        compare_those_beside(beside[q]);
}

/* What the persons of the nine drives have in their field; each different value counts once. */
static size_t
count_different(const char *field, const char *fallback, size_t *out_persons)
{
    json_t *file = json_load_file("assets/pictures/drives.json", 0, NULL);
    json_t *seen = json_object(), *recipe, *person;
    const char *name;
    size_t i, count;

    *out_persons = 0;
    json_array_foreach(file, i, recipe)
    {
        assert_int_equal(json_object_size(json_object_get(recipe, "persons")), 2);
        json_object_foreach(json_object_get(recipe, "persons"), name, person)
        {
            json_t *value = json_object_get(person, field);

            json_object_set_new(seen, value == NULL ? fallback : json_string_value(value),
                                json_true());
            (*out_persons)++;
        }
    }
    count = json_object_size(seen);
    json_decref(seen);
    json_decref(file);
    return count;
}

static void
the_drives_show_two_people_each_and_all_kinds_of_people(void **state)
{
    size_t persons;

    (void)state;
    assert_int_equal(count_different("skin", "", &persons), 5);
    assert_int_equal(persons, 2 * BESIDE_COUNT);
    assert_int_equal(count_different("build", "woman", &persons), 2);
    assert_true(count_different("hair", "short", &persons) >= 7);
}

static void
every_pose_can_be_drawn(void **state)
{
    json_t *poses = render_poses(book), *pose;
    unsigned char *argb = mem_new((size_t)LOOK_PX * LOOK_PX, 4);
    struct err err = {.code = ERR_NONE};
    size_t i;

    (void)state;
    assert_true(json_array_size(poses) >= 40);
    json_array_foreach(poses, i, pose) if (!render_recipe(book, pose, LOOK_PX, argb, &err))
        fail_msg("%s", err.text);
    free(argb);
    json_decref(poses);
}

static void
only_arrows_of_the_reading_direction_are_mirrored(void **state)
{
    (void)state;
    for (size_t i = 0; i < render_count(book); i++) {
        const struct render_row *row = render_at(book, i);
        bool is_arrow = strcmp(row->key, "icon-back") == 0 || strcmp(row->key, "icon-next") == 0 ||
                        strcmp(row->key, "icon-erase") == 0;

        if (row->is_mirrored != is_arrow)
            fail_msg("%s", row->key);
    }
}

static void
an_unknown_key_or_size_is_refused(void **state)
{
    unsigned char argb[4];
    struct err err = {.code = ERR_NONE};

    (void)state;
    assert_false(render_picture(book, "no-such-picture", 1, argb, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(render_picture(book, "icon-back", 0, argb, &err));
    assert_false(render_picture(book, "icon-back", RENDER_MAX_SIZE_PX + 1, argb, &err));
    assert_null(render_open("tests", &err));
    assert_int_equal(err.code, ERR_IO);
}

int
main(void)
{
    static struct CMUnitTest tests[RENDER_MAX_PICTURES + 8] = {
        cmocka_unit_test(every_openmoji_drawing_is_named_as_source),
        cmocka_unit_test(no_drive_and_no_talent_is_brighter_or_blacker_than_the_others),
        cmocka_unit_test(the_drives_show_two_people_each_and_all_kinds_of_people),
        cmocka_unit_test(every_pose_can_be_drawn),
        cmocka_unit_test(only_arrows_of_the_reading_direction_are_mirrored),
        cmocka_unit_test(an_unknown_key_or_size_is_refused)};
    size_t count = 6;
    int failed;

    if (open_book(NULL) != 0)
        return 1;
    for (size_t i = 0; i < render_count(book); i++) {
        const char *key = render_at(book, i)->key;

        tests[count++] = (struct CMUnitTest){.name = key,
                                             .test_func = a_picture_is_whole_and_says_what_it_is,
                                             .initial_state = (void *)(uintptr_t)key};
    }
    failed = _cmocka_run_group_tests("pictures", tests, count, NULL, NULL);
    close_book(NULL);
    return failed;
}
