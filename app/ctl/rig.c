/* The picture as a whole: persons are read first (every joint must be found), then the draw list is
 * walked from back to front. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/rig.h"
#include "ctl/rig_body.h"
#include "ctl/rig_shape.h"

#include <string.h>

struct scene {
    struct body bodies[RIG_MAX_PERSONS];
    size_t count;
    bool is_apart[RIG_MAX_PERSONS][BODY_PART_COUNT]; /* the list draws this part on its own */
};

/* "a" or "a.left_arm"; part is BODY_PART_COUNT for the whole person. NULL: nobody of that name. */
static const struct body *
find_body(struct pen *pen, const struct scene *scene, const char *text, enum body_part *out_part)
{
    const char *dot = strchr(text, '.');
    size_t len = dot == NULL ? strlen(text) : (size_t)(dot - text);

    *out_part = dot == NULL ? BODY_PART_COUNT : body_part_find(dot + 1);
    if (dot != NULL && *out_part == BODY_PART_COUNT)
        pen_fail(pen, "no part of a person is named %s", text);
    for (size_t i = 0; i < scene->count; i++)
        if (strlen(scene->bodies[i].name) == len && memcmp(scene->bodies[i].name, text, len) == 0)
            return &scene->bodies[i];
    pen_fail(pen, "nobody is named %s", text);
    return NULL;
}

static void
read_persons(struct pen *pen, const json_t *recipe, struct scene *out_scene)
{
    const char *name;
    json_t *person;

    json_object_foreach(json_object_get(recipe, "persons"), name, person)
    {
        if (out_scene->count == RIG_MAX_PERSONS) {
            pen_fail(pen, "more than %d persons", RIG_MAX_PERSONS);
            return;
        }
        body_read(pen, name, person, &out_scene->bodies[out_scene->count++]);
    }
}

static void
mark_apart(struct pen *pen, const json_t *list, struct scene *scene)
{
    size_t i;
    json_t *element;

    json_array_foreach(list, i, element)
    {
        enum body_part part;
        const struct body *body;

        if (!json_is_string(element))
            continue;
        body = find_body(pen, scene, json_string_value(element), &part);
        if (body != NULL && part != BODY_PART_COUNT)
            scene->is_apart[body - scene->bodies][part] = true;
    }
}

static void
draw_person(struct pen *pen, const struct scene *scene, const char *text)
{
    enum body_part part;
    const struct body *body = find_body(pen, scene, text, &part);

    if (body == NULL)
        return;
    if (part != BODY_PART_COUNT) {
        body_draw(pen, body, part);
        return;
    }
    for (part = 0; part < BODY_LEFT_HAND; part++)
        if (!scene->is_apart[body - scene->bodies][part])
            body_draw(pen, body, part);
}

/* An element "in" a hand goes where that hand is. */
static struct rig_point
hand_of(struct pen *pen, const struct scene *scene, const json_t *element)
{
    const char *in = pen_text(pen, element, "in", NULL);
    enum body_part part;
    const struct body *body = in == NULL ? NULL : find_body(pen, scene, in, &part);

    if (body == NULL)
        return (struct rig_point){0, 0};
    if (part != BODY_LEFT_ARM && part != BODY_RIGHT_ARM)
        pen_fail(pen, "%s is no arm", in);
    return body->arms[part == BODY_LEFT_ARM ? BODY_LEFT : BODY_RIGHT].end;
}

static void
draw_list(struct pen *pen, const struct scene *scene, const json_t *list)
{
    size_t i;
    json_t *element;

    if (json_array_size(list) == 0)
        pen_fail(pen, "draw is empty");
    json_array_foreach(list, i, element)
    {
        if (json_is_string(element))
            draw_person(pen, scene, json_string_value(element));
        else
            shape_draw(pen, element, hand_of(pen, scene, element));
    }
}

bool
rig_svg(const json_t *parts, const json_t *recipe, const char *openmoji_dir, struct buf *out_svg,
        struct err *err)
{
    struct pen pen = {.out = out_svg,
                      .err = err,
                      .parts = parts,
                      .openmoji_dir = openmoji_dir,
                      .key = "picture",
                      .scale = 1,
                      .ok = true};
    struct scene scene = {.count = 0};
    const json_t *list = json_object_get(recipe, "draw");

    buf_empty(out_svg);
    pen.key = pen_text(&pen, recipe, "key", pen.key);
    pen_put(&pen, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\">\n", RIG_CANVAS,
            RIG_CANVAS);
    read_persons(&pen, recipe, &scene);
    mark_apart(&pen, list, &scene);
    draw_list(&pen, &scene, list);
    pen_put(&pen, "</svg>\n");
    return pen.ok;
}
