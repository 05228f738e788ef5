/* Heads: a face as OpenMoji draws it (chin at 36,45 of its grid), hair or headscarf in up to three
 * layers, eyes that look somewhere, marks of age. All of it comes from parts.json.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/rig_body.h"
#include "ctl/rig_shape.h"

#include <string.h>

#define MAX_LOOK 4.0

static struct pen_place
head_place(struct pen *pen, const struct body *body)
{
    return (struct pen_place){.at = body_place(body, 0, -3.6),
                              .pivot = {36, 45},
                              .turn_deg = body->lean_deg + pen_number(pen, body->person, "tilt", 0),
                              .scale = body->scale * body->build.head,
                              .is_flipped = pen_flag(pen, body->person, "flip")};
}

/* Elements of a part may say "fill": "own"; that is the colour of the person's field. */
void
head_draw_layer(struct pen *pen, const char *group, const char *name, const char *layer,
                const char *colour)
{
    const json_t *list = json_object_get(pen_part(pen, group, name), layer);
    size_t i;
    json_t *element;

    json_array_foreach(list, i, element)
    {
        const char *fill = pen_text(pen, element, "fill", "none");
        json_t *copy = json_copy(element);

        if (strcmp(fill, "own") == 0 && json_object_set_new(copy, "fill", json_string(colour)) != 0)
            pen_fail(pen, "%s: %s cannot be coloured", group, name);
        shape_draw(pen, copy, (struct rig_point){0, 0});
        json_decref(copy);
    }
}

static const char *
hair_colour(struct pen *pen, const struct body *body)
{
    return pen_colour(pen, pen_text(pen, body->person, "hair_colour", "brown"));
}

void
head_draw_back(struct pen *pen, const struct body *body)
{
    struct pen_place place = head_place(pen, body);

    pen_open(pen, &place);
    head_draw_layer(pen, "hair", pen_text(pen, body->person, "hair", "short"), "back",
                    hair_colour(pen, body));
    pen_close(pen, &place);
}

static void
draw_features(struct pen *pen, const struct body *body)
{
    struct pen_place place = {.scale = 1};
    size_t i;
    json_t *mark;

    place.at = pen_point(pen, body->person, "look", place.at);
    if (place.at.x > MAX_LOOK || place.at.x < -MAX_LOOK || place.at.y > MAX_LOOK ||
        place.at.y < -MAX_LOOK)
        pen_fail(pen, "%s: looks further than %.0f", body->name, MAX_LOOK);
    pen_open(pen, &place);
    json_array_foreach(json_object_get(body->person, "marks"), i, mark)
    {
        if (json_is_string(mark))
            head_draw_layer(pen, "marks", json_string_value(mark), "over", hair_colour(pen, body));
        else
            pen_fail(pen, "%s: a mark must be a text", body->name);
    }
    head_draw_layer(pen, "faces", pen_text(pen, body->person, "face", "smile"), "over", body->skin);
    pen_close(pen, &place);
}

void
head_draw(struct pen *pen, const struct body *body)
{
    struct pen_place place = head_place(pen, body);
    const char *hair = pen_text(pen, body->person, "hair", "short");

    pen_open(pen, &place);
    head_draw_layer(pen, "hair", hair, "mid", hair_colour(pen, body));
    head_draw_layer(pen, "hair", hair, "ears", body->skin);
    head_draw_layer(pen, "faces", "blank", "over", body->skin);
    head_draw_layer(pen, "hair", hair, "front", hair_colour(pen, body));
    draw_features(pen, body);
    head_draw_layer(pen, "hair", hair, "over", hair_colour(pen, body));
    pen_close(pen, &place);
}
