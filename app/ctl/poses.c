/* A row for everything a person can have or do. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/poses.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "ctl/rig.h"

#define CLOCK_STEPS 8
#define PI 3.14159265358979323846

/* Takes person; key "group name". */
static void
add(json_t *list, const char *group, const char *name, json_t *person)
{
    char key[2 * RIG_MAX_NAME];

    snprintf(key, sizeof(key), "%s %s", group, name);
    json_array_append_new(
        list, json_pack("{s:s, s:{s:o}, s:[s]}", "key", key, "persons", "a", person, "draw", "a"));
}

static json_t *
somebody(size_t index)
{
    static const char *const skins[] = {"skin1", "skin2", "skin3", "skin4", "skin5"};
    static const char *const tops[] = {"blue", "red", "green", "purple", "gold", "teal", "orange"};
    static const char *const hairs[] = {"brown", "black", "gold", "grey", "umber"};

    return json_pack("{s:[i,i], s:f, s:s, s:s, s:s, s:i, s:{s:[i,i]}, s:{s:[i,i]}}", "at", 50, 50,
                     "scale", 1.1, "skin", skins[index % 5], "top", tops[index % 7], "hair_colour",
                     hairs[index % 5], "hip", 40, "left_arm", "to", 32, 84, "right_arm", "to", 68,
                     84);
}

/* One person for every part of a group, wearing it in field (a list of one, or a text). */
static void
add_group(json_t *list, const json_t *parts, const char *group, const char *field, bool is_list)
{
    json_t *names = json_object_get(parts, group);
    const char *name;
    json_t *part;
    size_t index = 0;

    json_object_foreach(names, name, part)
    {
        json_t *person;

        if (strcmp(name, "blank") == 0) /* a face before its features */
            continue;
        person = somebody(index++);
        if (is_list)
            json_object_set_new(person, field, json_pack("[s]", name));
        else
            json_object_set_new(person, field, json_string(name));
        add(list, group, name, person);
    }
}

static void
add_standing(json_t *list, const char *build, double top)
{
    json_t *person = somebody(strlen(build));

    json_object_del(person, "hip");
    json_object_set_new(person, "build", json_string(build));
    json_object_set_new(person, "scale", json_real(0.72));
    json_object_set_new(person, "at", json_pack("[f,f]", 50.0, top));
    json_object_set_new(person, "left_arm", json_pack("{s:[f,f]}", "to", 38.0, top + 19));
    json_object_set_new(person, "right_arm", json_pack("{s:[f,f]}", "to", 62.0, top + 19));
    json_object_set_new(person, "left_leg", json_pack("{s:[i,i]}", "to", 43, 90));
    json_object_set_new(person, "right_leg", json_pack("{s:[i,i]}", "to", 57, 90));
    add(list, "build", build, person);
}

/* OpenMoji tools held by their grip (in the 72 grid of the drawing), before an OpenMoji setting. */
static const struct tool {
    const char *name;
    const char *code;
    int grip[2];
    int turn_deg;
    const char *setting;
} tools[] = {
    {"hammer", "1F528", {36, 52}, 0, "1F3E0"},     {"broom", "1F9F9", {48, 22}, 0, "1FA9F"},
    {"saw", "1FA9A", {52, 52}, 0, "1F333"},        {"wrench", "1F527", {36, 52}, 0, "1F6B2"},
    {"paintbrush", "1F58C", {46, 26}, 0, "1F6AA"}, {"pan", "1F373", {60, 16}, 110, "1F372"},
};

static void
add_tool(json_t *list, const struct tool *tool, size_t index)
{
    json_t *person = somebody(index);
    json_t *draw = json_pack("[{s:s, s:[i,i], s:f}, s, {s:s, s:s, s:[i,i], s:i, s:f}, s]", "emoji",
                             tool->setting, "at", 26, 44, "scale", 0.62, "a", "emoji", tool->code,
                             "in", "a.right_arm", "pivot", tool->grip[0], tool->grip[1], "turn",
                             tool->turn_deg, "scale", 0.55, "a.right_hand");

    json_object_set_new(person, "at", json_pack("[i,i]", 56, 50));
    json_object_set_new(person, "scale", json_real(0.95));
    json_object_set_new(person, "left_arm", json_pack("{s:[i,i]}", "to", 42, 80));
    json_object_set_new(person, "right_arm", json_pack("{s:[i,i]}", "to", 82, 62));
    add(list, "tool", tool->name, person);
    json_object_set_new(json_array_get(list, json_array_size(list) - 1), "draw", draw);
}

json_t *
poses_make(const json_t *parts)
{
    json_t *list = json_array();

    add_standing(list, "woman", 38);
    add_standing(list, "man", 37);
    add_standing(list, "teen", 46);
    add_standing(list, "child", 54);
    add_group(list, parts, "hair", "hair", false);
    add_group(list, parts, "faces", "face", false);
    add_group(list, parts, "marks", "marks", true);
    for (size_t i = 0; rig_hand_at(i) != NULL; i++) {
        json_t *person = somebody(i);

        json_object_set_new(person, "right_arm",
                            json_pack("{s:[i,i], s:s}", "to", 82, 50, "pose", rig_hand_at(i)));
        add(list, "hand", rig_hand_at(i), person);
    }
    for (int i = 0; i < CLOCK_STEPS; i++) {
        json_t *person = somebody((size_t)i);
        char name[32];

        json_object_set_new(person, "scale", json_real(0.9));
        json_object_set_new(person, "right_arm",
                            json_pack("{s:[f,f]}", "to", 61 + 24 * cos(2 * PI * i / CLOCK_STEPS),
                                      58 + 24 * sin(2 * PI * i / CLOCK_STEPS)));
        json_object_set_new(person, "left_arm", json_pack("{s:[i,i]}", "to", 34, 80));
        snprintf(name, sizeof(name), "%d degrees", i * 360 / CLOCK_STEPS);
        add(list, "arm", name, person);
    }
    for (size_t i = 0; i < sizeof(tools) / sizeof(tools[0]); i++)
        add_tool(list, &tools[i], i);
    return list;
}
