/* The figure rig: joints, and recipes that are wrong. SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "ctl/rig.h"

#define OPENMOJI "assets/node_modules/openmoji"

struct reach_row {
    const char *name;
    struct rig_point root;
    struct rig_point target;
    double bones[2];
    bool is_reached;
};

static const struct reach_row reach_rows[] = {
    {"a_hand_beside_the_body_is_reached", {0, 0}, {10, 20}, {17, 16}, true},
    {"a_hand_above_the_head_is_reached", {40, 50}, {30, 22}, {17, 16}, true},
    {"a_hand_near_the_shoulder_folds_the_arm", {0, 0}, {2, 1}, {17, 16}, true},
    {"a_stretched_arm_is_reached", {0, 0}, {33, 0}, {17, 16}, true},
    {"a_hand_a_hair_too_far_is_reached", {0, 0}, {33.2, 0}, {17, 16}, true},
    {"a_hand_too_far_is_not_reached", {0, 0}, {34, 0}, {17, 16}, false},
    {"a_hand_in_its_own_shoulder_is_not_reached", {5, 5}, {5, 5}, {17, 17}, false},
    {"a_hand_inside_the_long_bone_is_not_reached", {0, 0}, {3, 0}, {20, 10}, false},
};

static double
far(struct rig_point a, struct rig_point b)
{
    return hypot(a.x - b.x, a.y - b.y);
}

static void
both_bones_keep_their_length(void **state)
{
    const struct reach_row *row = *state;

    for (int bend = -1; bend <= 1; bend += 2) {
        struct rig_point joint = {-999, -999};

        assert_int_equal(rig_reach(row->root, row->target, row->bones, bend, &joint),
                         row->is_reached);
        if (row->is_reached) {
            assert_true(fabs(far(row->root, joint) - row->bones[0]) < 0.01);
            assert_true(fabs(far(joint, row->target) - row->bones[1]) < 0.35);
        } else {
            assert_true(joint.x == -999);
        }
    }
}

static void
the_two_bends_mirror_each_other(void **state)
{
    const double bones[2] = {17, 16};
    struct rig_point one, other;

    (void)state;
    assert_true(rig_reach((struct rig_point){0, 0}, (struct rig_point){20, 0}, bones, 1, &one));
    assert_true(rig_reach((struct rig_point){0, 0}, (struct rig_point){20, 0}, bones, -1, &other));
    assert_true(one.y > 1 && fabs(one.y + other.y) < 0.001 && fabs(one.x - other.x) < 0.001);
}

#define PERSON "\"persons\":{\"ann\":{\"at\":[50,40],\"right_arm\":{\"to\":[70,60]}}},"

struct recipe_row {
    const char *name;
    const char *recipe;
    const char *told; /* part of the message; NULL: the recipe is good */
};

static const struct recipe_row recipe_rows[] = {
    {"a_person_is_drawn", "{\"key\":\"k\"," PERSON "\"draw\":[\"ann\"]}", NULL},
    {"a_tool_follows_the_hand",
     "{\"key\":\"k\"," PERSON "\"draw\":[\"ann\",{\"emoji\":\"1F528\",\"in\":\"ann.right_arm\"}]}",
     NULL},
    {"no_draw_list_is_told", "{\"key\":\"k\"}", "k: draw is empty"},
    {"an_unknown_person_is_told", "{\"key\":\"k\"," PERSON "\"draw\":[\"bob\"]}",
     "k: nobody is named bob"},
    {"an_unknown_part_is_told", "{\"key\":\"k\"," PERSON "\"draw\":[\"ann.tail\"]}",
     "k: no part of a person is named ann.tail"},
    {"a_hand_out_of_reach_is_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"at\":[10,10],\"left_arm\":{\"to\":[99,99]}}},"
     "\"draw\":[\"ann\"]}",
     "k: ann.left_arm cannot reach"},
    {"a_foot_out_of_reach_is_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"at\":[10,10],\"left_leg\":{\"to\":[99,99]}}},"
     "\"draw\":[\"ann\"]}",
     "k: ann.left_leg cannot reach"},
    {"an_unknown_field_of_a_person_is_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"hat\":1}},\"draw\":[\"ann\"]}", "unknown field hat"},
    {"an_unknown_field_of_an_element_is_told",
     "{\"key\":\"k\",\"draw\":[{\"path\":\"M1 1\",\"colour\":\"red\"}]}", "unknown field colour"},
    {"an_unknown_colour_is_told", "{\"key\":\"k\",\"draw\":[{\"path\":\"M1 1\",\"fill\":\"mud\"}]}",
     "k: no palette named mud"},
    {"an_unknown_prop_is_told", "{\"key\":\"k\",\"draw\":[{\"prop\":\"unicorn\"}]}",
     "k: no props named unicorn"},
    {"an_unknown_hairdo_is_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"hair\":\"mohawk\"}},\"draw\":[\"ann\"]}",
     "k: no hair named mohawk"},
    {"an_unknown_hand_is_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"at\":[50,40],\"left_arm\":{\"to\":[30,60],"
     "\"pose\":\"claw\"}}},\"draw\":[\"ann\"]}",
     "no hand named claw"},
    {"an_unknown_build_is_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"build\":\"giant\"}},\"draw\":[\"ann\"]}",
     "k: no builds named giant"},
    {"a_drawing_that_is_not_there_is_told", "{\"key\":\"k\",\"draw\":[{\"emoji\":\"FFFF\"}]}",
     "k: cannot open drawing"},
    {"a_path_out_of_the_folder_is_told", "{\"key\":\"k\",\"draw\":[{\"emoji\":\"../x\"}]}",
     "is no code point"},
    {"markup_in_a_text_is_told", "{\"key\":\"k\",\"draw\":[{\"path\":\"M1 1\\\"/><x\"}]}",
     "path holds < > & or a quote"},
    {"a_scale_of_nothing_is_told", "{\"key\":\"k\",\"draw\":[{\"path\":\"M1 1\",\"scale\":0}]}",
     "scale must be above 0"},
    {"a_text_for_a_number_is_told", "{\"key\":\"k\",\"draw\":[{\"path\":\"M1 1\",\"turn\":\"x\"}]}",
     "turn must be a number"},
    {"a_prop_within_itself_is_told", "{\"key\":\"k\",\"draw\":[{\"prop\":\"round and round\"}]}",
     "props nest too deep"},
    {"a_tool_in_a_head_is_told",
     "{\"key\":\"k\"," PERSON "\"draw\":[{\"emoji\":\"1F528\",\"in\":\"ann.head\"}]}", "is no arm"},
    {"an_empty_element_is_told", "{\"key\":\"k\",\"draw\":[{}]}", "needs path, rect, oval"},
    {"a_rect_of_three_is_told", "{\"key\":\"k\",\"draw\":[{\"rect\":[1,2,3]}]}", "four numbers"},
    {"eyes_that_leave_the_face_are_told",
     "{\"key\":\"k\",\"persons\":{\"ann\":{\"look\":[9,0]}},\"draw\":[\"ann\"]}", "looks further"},
};

static void
a_recipe_is_drawn_or_its_fault_is_told(void **state)
{
    const struct recipe_row *row = *state;
    json_t *parts = json_load_file("assets/pictures/parts.json", 0, NULL);
    json_t *recipe = json_loads(row->recipe, 0, NULL);
    json_t *loop = json_pack("[{s:s}]", "prop", "round and round");
    struct err err = {.code = ERR_NONE, .text = ""};
    struct buf svg;

    assert_non_null(parts);
    assert_non_null(recipe);
    json_object_set_new(json_object_get(parts, "props"), "round and round", loop);
    buf_init(&svg, RIG_MAX_SVG);
    if (row->told == NULL) {
        assert_true(rig_svg(parts, recipe, OPENMOJI, &svg, &err));
        assert_non_null(strstr(svg.data, "</svg>"));
    } else {
        assert_false(rig_svg(parts, recipe, OPENMOJI, &svg, &err));
        if (strstr(err.text, row->told) == NULL)
            fail_msg("told: %s", err.text);
    }
    buf_clear(&svg);
    json_decref(recipe);
    json_decref(parts);
}

#define COUNT(rows) (sizeof(rows) / sizeof((rows)[0]))

int
main(void)
{
    struct CMUnitTest tests[COUNT(reach_rows) + COUNT(recipe_rows) + 1] = {
        cmocka_unit_test(the_two_bends_mirror_each_other)};
    size_t count = 1;

    for (size_t i = 0; i < COUNT(reach_rows); i++)
        tests[count++] = (struct CMUnitTest){.name = reach_rows[i].name,
                                             .test_func = both_bones_keep_their_length,
                                             .initial_state = (void *)(uintptr_t)&reach_rows[i]};
    for (size_t i = 0; i < COUNT(recipe_rows); i++)
        tests[count++] = (struct CMUnitTest){.name = recipe_rows[i].name,
                                             .test_func = a_recipe_is_drawn_or_its_fault_is_told,
                                             .initial_state = (void *)(uintptr_t)&recipe_rows[i]};
    return cmocka_run_group_tests_name("rig", tests, NULL, NULL);
}
