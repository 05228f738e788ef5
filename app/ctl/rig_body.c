/* Reading a person, and the torso. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/rig_body.h"

#include <math.h>
#include <string.h>

#define SLACK 1.01 /* a hair of reach, for numbers written with one decimal */
#define ARM_STRETCH 0.93
#define LEG_STRETCH 0.997
#define SHORTEST 0.6
#define PI 3.14159265358979323846

static const char *const person_fields[] = {
    "at",     "scale", "lean",     "build",     "skin",     "hair",      "hair_colour",
    "face",   "look",  "tilt",     "flip",      "top",      "collar",    "collar_colour",
    "apron",  "legs",  "shoes",    "skirt",     "left_arm", "right_arm", "marks",
    "sleeve", "hip",   "left_leg", "right_leg", NULL};

static const char *const limb_fields[] = {"to",   "elbow", "reach", "pose",
                                          "turn", "toe",   "knee",  NULL};

static const char *const part_names[BODY_PART_COUNT] = {
    [BODY_BACK] = "back",
    [BODY_LEFT_LEG] = "left_leg",
    [BODY_RIGHT_LEG] = "right_leg",
    [BODY_TORSO] = "torso",
    [BODY_HEAD] = "head",
    [BODY_LEFT_ARM] = "left_arm",
    [BODY_RIGHT_ARM] = "right_arm",
    [BODY_LEFT_HAND] = "left_hand",
    [BODY_RIGHT_HAND] = "right_hand",
};

enum body_part
body_part_find(const char *name)
{
    enum body_part part = 0;

    while (part < BODY_PART_COUNT && strcmp(part_names[part], name) != 0)
        part++;
    return part;
}

struct rig_point
body_place(const struct body *body, double x, double y)
{
    double turn = body->lean_deg * PI / 180;

    return (struct rig_point){body->at.x + body->scale * (x * cos(turn) - y * sin(turn)),
                              body->at.y + body->scale * (x * sin(turn) + y * cos(turn))};
}

bool
rig_reach(struct rig_point root, struct rig_point target, const double bones[2], int bend,
          struct rig_point *out_joint)
{
    double dx = target.x - root.x, dy = target.y - root.y;
    double far = hypot(dx, dy), along, aside;

    if (far > (bones[0] + bones[1]) * SLACK || far < fabs(bones[0] - bones[1]) || far <= 0)
        return false;
    along = (bones[0] * bones[0] - bones[1] * bones[1] + far * far) / (2 * far);
    along = fmin(along, bones[0]); /* within the slack: stretched out, not longer */
    aside = sqrt(fmax(0, bones[0] * bones[0] - along * along)) * bend;
    *out_joint = (struct rig_point){root.x + (dx * along - dy * aside) / far,
                                    root.y + (dy * along + dx * aside) / far};
    return true;
}

/* Of the two ways a limb can bend, the one that points more along (x, y). */
static void
bend_limb(struct pen *pen, const struct body *body, const char *name, struct limb *limb,
          const double bones[2], struct rig_point way)
{
    struct rig_point one, other;

    if (!rig_reach(limb->root, limb->end, bones, 1, &one) ||
        !rig_reach(limb->root, limb->end, bones, -1, &other)) {
        pen_fail(pen, "%s.%s cannot reach [%.1f, %.1f]: %.1f away, reaches %.1f", body->name, name,
                 limb->end.x, limb->end.y,
                 hypot(limb->end.x - limb->root.x, limb->end.y - limb->root.y),
                 bones[0] + bones[1]);
        return;
    }
    limb->joint = (one.x - other.x) * way.x + (one.y - other.y) * way.y >= 0 ? one : other;
}

/* A limb whose end is near is seen from the front: its bones look shorter, or elbow and knee would
 * stick out. at_rest: length, and how far it is stretched. "reach" says it outright. */
static double
foreshorten(struct pen *pen, const struct body *body, const json_t *limb, const struct limb *ends,
            const double at_rest[2])
{
    double far = hypot(ends->end.x - ends->root.x, ends->end.y - ends->root.y);
    double natural = far / (at_rest[1] * at_rest[0] * body->scale);

    return pen_number(pen, limb, "reach", fmin(1, fmax(SHORTEST, natural))) * body->scale;
}

static void
read_arm(struct pen *pen, struct body *body, enum body_side side)
{
    const char *name = side == BODY_LEFT ? "left_arm" : "right_arm";
    json_t *arm = json_object_get(body->person, name);
    struct limb *limb = &body->arms[side];
    double out = side == BODY_LEFT ? -1 : 1;
    struct rig_point way = pen_point(pen, arm, "elbow", (struct rig_point){out, 0.6});
    double at_rest[2] = {body->build.upper_arm + body->build.forearm, ARM_STRETCH};
    double reach, bones[2];

    if (arm == NULL)
        return;
    pen_only(pen, arm, name, limb_fields);
    limb->is_there = true;
    limb->root = body_place(body, out * body->build.shoulder_x, body->build.shoulder_y);
    limb->end = pen_point(pen, arm, "to", limb->root);
    limb->turn_deg = pen_number(pen, arm, "turn", 0);
    limb->pose = pen_text(pen, arm, "pose", "fist");
    reach = foreshorten(pen, body, arm, limb, at_rest);
    bones[0] = body->build.upper_arm * reach;
    bones[1] = body->build.forearm * reach;
    bend_limb(pen, body, name, limb, bones, way);
}

static void
read_leg(struct pen *pen, struct body *body, enum body_side side)
{
    const char *name = side == BODY_LEFT ? "left_leg" : "right_leg";
    json_t *leg = json_object_get(body->person, name);
    struct limb *limb = &body->legs_at[side];
    double out = side == BODY_LEFT ? -1 : 1;
    double at_rest[2] = {body->build.thigh + body->build.shin, LEG_STRETCH};
    double reach, bones[2];

    if (leg == NULL)
        return;
    pen_only(pen, leg, name, limb_fields);
    limb->is_there = true;
    limb->root = body_place(body, out * body->build.hip * 0.5, body->build.length - 4);
    limb->end = pen_point(pen, leg, "to", limb->root);
    limb->toe = (int)pen_number(pen, leg, "toe", out);
    reach = foreshorten(pen, body, leg, limb, at_rest);
    bones[0] = body->build.thigh * reach;
    bones[1] = body->build.shin * reach;
    bend_limb(pen, body, name, limb, bones,
              (struct rig_point){pen_number(pen, leg, "knee", limb->toe), 0});
}

static void
read_build(struct pen *pen, struct body *body)
{
    const json_t *build = pen_part(pen, "builds", pen_text(pen, body->person, "build", "woman"));
    struct {
        const char *name;
        double *value;
    } rows[] = {{"shoulder_x", &body->build.shoulder_x},
                {"shoulder_y", &body->build.shoulder_y},
                {"chest", &body->build.chest},
                {"waist", &body->build.waist},
                {"hip", &body->build.hip},
                {"length", &body->build.length},
                {"upper_arm", &body->build.upper_arm},
                {"forearm", &body->build.forearm},
                {"arm_width", &body->build.arm_width},
                {"thigh", &body->build.thigh},
                {"shin", &body->build.shin},
                {"leg_width", &body->build.leg_width},
                {"head", &body->build.head}};

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        *rows[i].value = pen_number(pen, build, rows[i].name, 0);
        if (*rows[i].value <= 0)
            pen_fail(pen, "builds: %s must be above 0", rows[i].name);
    }
    body->build.length = pen_number(pen, body->person, "hip", body->build.length);
}

void
body_read(struct pen *pen, const char *name, json_t *person, struct body *out)
{
    *out = (struct body){.person = person, .name = name};
    if (!json_is_object(person))
        pen_fail(pen, "person %s must be an object", name);
    pen_only(pen, person, name, person_fields);
    out->at = pen_point(pen, person, "at", (struct rig_point){50, 50});
    out->scale = pen_number(pen, person, "scale", 1);
    out->lean_deg = pen_number(pen, person, "lean", 0);
    out->skin = pen_colour(pen, pen_text(pen, person, "skin", "skin3"));
    out->top = pen_colour(pen, pen_text(pen, person, "top", "blue"));
    out->legs = pen_colour(pen, pen_text(pen, person, "legs", "navy"));
    out->shoes = pen_colour(pen, pen_text(pen, person, "shoes", "grey"));
    read_build(pen, out);
    if (out->scale <= 0)
        pen_fail(pen, "%s: scale must be above 0", name);
    if (!pen->ok)
        return;
    read_arm(pen, out, BODY_LEFT);
    read_arm(pen, out, BODY_RIGHT);
    read_leg(pen, out, BODY_LEFT);
    read_leg(pen, out, BODY_RIGHT);
}

/* The sides of the torso from shoulder to hip; both ends open so that a half figure has no hem. */
static void
draw_clothes(struct pen *pen, const struct body *body, const char *fill, const char *line)
{
    const struct build *b = &body->build;
    double top = b->shoulder_y - b->arm_width / 2 - 0.6;

    pen_put(pen, "<path d=\"M%.2f %.2f L%.2f %.2f C%.2f %.2f %.2f %.2f %.2f %.2f ", -b->hip,
            b->length, -b->waist, b->length * 0.62, -b->waist, b->length * 0.5, -b->chest,
            b->length * 0.5, -b->chest, b->shoulder_y + 3);
    pen_put(pen, "C%.2f %.2f %.2f %.2f %.2f %.2f L-6.6 0.4 ", -b->chest - 1.5, b->shoulder_y,
            -b->chest, top + 1.4, -b->chest + 3, top);
    pen_put(pen, "C-4.2 6 4.2 6 6.6 0.4 L%.2f %.2f C%.2f %.2f %.2f %.2f %.2f %.2f ", b->chest - 3,
            top, b->chest, top + 1.4, b->chest + 1.5, b->shoulder_y, b->chest, b->shoulder_y + 3);
    pen_put(pen, "C%.2f %.2f %.2f %.2f %.2f %.2f L%.2f %.2f%s\"", b->chest, b->length * 0.5,
            b->waist, b->length * 0.5, b->waist, b->length * 0.62, b->hip, b->length,
            body->legs_at[BODY_LEFT].is_there ? " Z" : ""); /* a half figure has no hem */
    pen_style(pen, fill, line, 1);
    pen_put(pen, "/>\n");
}

static void
draw_skirt(struct pen *pen, const struct body *body)
{
    const json_t *hem = json_object_get(body->person, "skirt"); /* [left, right, y] in units */
    const struct build *b = &body->build;

    if (hem == NULL)
        return;
    if (json_array_size(hem) != 3)
        pen_fail(pen, "%s: skirt must be [left, right, y]", body->name);
    pen_put(pen, "<path d=\"M%.2f %.2f L%.2f %.2f L%.2f %.2f L%.2f %.2f Z\"", -b->hip + 1.5,
            b->length - 6, json_number_value(json_array_get(hem, 0)),
            json_number_value(json_array_get(hem, 2)), json_number_value(json_array_get(hem, 1)),
            json_number_value(json_array_get(hem, 2)), b->hip - 1.5, b->length - 6);
    pen_style(pen, body->legs, "#000", 1);
    pen_put(pen, "/>\n");
}

static void
draw_torso(struct pen *pen, const struct body *body)
{
    struct pen_place place = {.at = body->at, .turn_deg = body->lean_deg, .scale = body->scale};
    const char *over[] = {"collar", "apron"};
    const char *collar = pen_colour(pen, pen_text(pen, body->person, "collar_colour", "white"));

    pen_open(pen, &place);
    draw_skirt(pen, body);
    pen_put(pen, "<path d=\"M-4.4 -9V-1.6Q-4.4 0 -6.6 .6L0 6L6.6 .6Q4.4 0 4.4 -1.6V-9\"");
    pen_style(pen, body->skin, "#000", 1);
    pen_put(pen, "/>\n");
    draw_clothes(pen, body, body->top, "#000");
    for (size_t i = 0; i < sizeof(over) / sizeof(over[0]); i++) {
        const char *name = pen_text(pen, body->person, over[i], NULL);

        if (name != NULL)
            head_draw_layer(pen, "clothes", name, "over", collar);
    }
    pen_close(pen, &place);
}

void
body_draw(struct pen *pen, const struct body *body, enum body_part part)
{
    switch (part) {
    case BODY_BACK:
        head_draw_back(pen, body);
        break;
    case BODY_LEFT_LEG:
    case BODY_RIGHT_LEG:
        limb_draw_leg(pen, body, part == BODY_LEFT_LEG ? BODY_LEFT : BODY_RIGHT);
        break;
    case BODY_TORSO:
        draw_torso(pen, body);
        break;
    case BODY_HEAD:
        head_draw(pen, body);
        break;
    case BODY_LEFT_ARM:
    case BODY_RIGHT_ARM:
        limb_draw_arm(pen, body, part == BODY_LEFT_ARM ? BODY_LEFT : BODY_RIGHT);
        break;
    case BODY_LEFT_HAND:
    case BODY_RIGHT_HAND:
        limb_draw_hand(pen, body, part == BODY_LEFT_HAND ? BODY_LEFT : BODY_RIGHT);
        break;
    case BODY_PART_COUNT:
        pen_fail(pen, "%s: no such part", body->name);
    }
}
