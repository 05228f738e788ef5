/* Arms, hands, legs and feet: thick strokes with an outline. Black goes first, colour on top, so
 * that arm and hand have one outline; the colour starts a little inside the torso, which opens the
 * outline at the shoulder. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/rig_body.h"

#include <math.h>
#include <string.h>

#define SOFT 5.0       /* how far from the elbow the bend begins, in units */
#define HAND 4.1       /* radius of a fist, in units */
#define SLEEVE_GAP 2.6 /* between end of sleeve and middle of hand, in units */
#define ANKLE 2.2      /* between end of trousers and foot */
#define PI 3.14159265358979323846

/* A capsule of the hand: from the middle of the palm, in units along and aside of the forearm. */
struct finger {
    double from, to, aside_from, aside_to, width;
};

#define MAX_FINGERS 6

static const struct hand_pose {
    const char *name;
    struct finger fingers[MAX_FINGERS];
} poses[] = {
    {"fist", {{0, 0, 0, 0, 2 * HAND}}},
    {"flat", {{-0.5, 4.5, 0, 0.4, 6.4}, {0, 2.2, 0, -5, 2.8}}},
    {"flip", {{-0.5, 4.5, 0, -0.4, 6.4}, {0, 2.2, 0, 5, 2.8}}},
    {"point", {{0, 0, 0, 0, 7.6}, {0, 9, -1.4, -1.8, 2.6}}},
    {"spread",
     {{0, 0.4, 0, 0, 7.6},
      {0, 6.6, -2, -6.4, 2.3},
      {0, 9.2, -0.8, -2.6, 2.3},
      {0, 9.2, 0.8, 1.8, 2.3},
      {0, 7.4, 2, 6, 2.3}}},
    {"thumb", {{0, 0, 0, 0, 7.6}, {0, 0.6, 0, -6.6, 2.8}}},
};

const char *
rig_hand_at(size_t index)
{
    return index < sizeof(poses) / sizeof(poses[0]) ? poses[index].name : NULL;
}

static struct rig_point
between(struct rig_point from, struct rig_point to, double way)
{
    double far = hypot(to.x - from.x, to.y - from.y);
    double part = far > 0 ? way / far : 0;

    return (struct rig_point){from.x + (to.x - from.x) * part, from.y + (to.y - from.y) * part};
}

static void
put_stroke(struct pen *pen, const char *colour, double width, const char *cap)
{
    pen_put(pen,
            "\" fill=\"none\" stroke=\"%s\" stroke-width=\"%.2f\" stroke-linejoin=\"round\" "
            "stroke-linecap=\"%s\"/>\n",
            colour, width, cap);
}

/* from, joint, end with a soft bend. */
static void
put_bent(struct pen *pen, struct rig_point from, struct rig_point joint, struct rig_point end,
         double soft)
{
    struct rig_point a =
        between(joint, from, fmin(soft, hypot(from.x - joint.x, from.y - joint.y)));
    struct rig_point b = between(joint, end, fmin(soft, hypot(end.x - joint.x, end.y - joint.y)));

    pen_put(pen, "L%.2f %.2fQ%.2f %.2f %.2f %.2fL%.2f %.2f", a.x, a.y, joint.x, joint.y, b.x, b.y,
            end.x, end.y);
}

static void
put_dot(struct pen *pen, struct rig_point at, double radius, const char *colour)
{
    pen_put(pen, "<circle cx=\"%.2f\" cy=\"%.2f\" r=\"%.2f\" fill=\"%s\"/>\n", at.x, at.y, radius,
            colour);
}

/* One tube of cloth: black with a cuff beyond its end, colour that starts at inner. */
struct tube {
    struct rig_point inner, root, joint, end, beyond;
    double width, soft;
    const char *colour;
};

static void
draw_tube(struct pen *pen, const struct tube *tube)
{
    struct rig_point cuff = between(tube->end, tube->beyond, RIG_LINE);

    put_dot(pen, tube->root, tube->width / 2 + RIG_LINE, "#000");
    pen_put(pen, "<path d=\"M%.2f %.2f", tube->root.x, tube->root.y);
    put_bent(pen, tube->root, tube->joint, cuff, tube->soft);
    put_stroke(pen, "#000", tube->width + 2 * RIG_LINE, "butt");
    put_dot(pen, tube->inner, tube->width / 2, tube->colour);
    pen_put(pen, "<path d=\"M%.2f %.2fL%.2f %.2f", tube->inner.x, tube->inner.y, tube->root.x,
            tube->root.y);
    put_bent(pen, tube->root, tube->joint, tube->end, tube->soft);
    put_stroke(pen, tube->colour, tube->width, "butt");
}

static void
draw_hand(struct pen *pen, const struct body *body, const struct limb *limb, const char *colour,
          double more)
{
    double turn =
        atan2(limb->end.y - limb->joint.y, limb->end.x - limb->joint.x) + limb->turn_deg * PI / 180;
    double c = cos(turn) * body->scale, s = sin(turn) * body->scale;
    const struct hand_pose *pose = poses;

    while (pose < poses + sizeof(poses) / sizeof(poses[0]) && strcmp(pose->name, limb->pose) != 0)
        pose++;
    if (pose == poses + sizeof(poses) / sizeof(poses[0])) {
        pen_fail(pen, "%s: no hand named %s", body->name, limb->pose);
        return;
    }
    for (const struct finger *f = pose->fingers; f < pose->fingers + MAX_FINGERS && f->width > 0;
         f++) {
        pen_put(pen, "<path d=\"M%.2f %.2fL%.2f %.2f",
                limb->end.x + f->from * c - f->aside_from * s,
                limb->end.y + f->from * s + f->aside_from * c,
                limb->end.x + (f->to + 0.01) * c - f->aside_to * s,
                limb->end.y + (f->to + 0.01) * s + f->aside_to * c);
        put_stroke(pen, colour, f->width * body->scale + more, "round");
    }
}

/* The bare arm with its hand, one outline around both. */
static void
draw_bare(struct pen *pen, const struct body *body, const struct limb *limb, struct rig_point inner)
{
    double width = body->build.arm_width * 0.82 * body->scale;
    double soft = SOFT * body->scale;

    for (int pass = 0; pass < 2; pass++) {
        const char *colour = pass == 0 ? "#000" : body->skin;
        double more = pass == 0 ? 2 * RIG_LINE : 0;
        struct rig_point from = pass == 0 ? limb->root : inner;

        pen_put(pen, "<path d=\"M%.2f %.2f", from.x, from.y);
        put_bent(pen, limb->root, limb->joint, limb->end, soft);
        put_stroke(pen, colour, width + more, "round");
        draw_hand(pen, body, limb, colour, more);
    }
}

/* The sleeve from shoulder to wrist, or to just above the elbow. */
static bool
find_sleeve(const struct body *body, const struct limb *limb, const char *sleeve, struct tube *tube)
{
    double upper = hypot(limb->joint.x - limb->root.x, limb->joint.y - limb->root.y);

    tube->beyond = limb->end;
    tube->end = between(limb->end, limb->joint, SLEEVE_GAP * body->scale);
    if (strcmp(sleeve, "short") == 0) {
        tube->beyond = limb->joint;
        tube->joint = between(limb->root, limb->joint, upper * 0.4);
        tube->end = between(limb->root, limb->joint, upper * 0.72);
        tube->soft = 0.1;
        return true;
    }
    return strcmp(sleeve, "long") == 0;
}

void
limb_draw_arm(struct pen *pen, const struct body *body, enum body_side side)
{
    const struct limb *limb = &body->arms[side];
    const char *sleeve = pen_text(pen, body->person, "sleeve", "long");
    struct rig_point chest = body_place(body, 0, body->build.shoulder_y + 2.5);
    struct tube tube = {.inner = between(limb->root, chest, 3.4 * body->scale),
                        .root = limb->root,
                        .joint = limb->joint,
                        .width = body->build.arm_width * body->scale,
                        .soft = SOFT * body->scale,
                        .colour = body->top};

    if (!limb->is_there)
        return;
    draw_bare(pen, body, limb, tube.inner);
    if (find_sleeve(body, limb, sleeve, &tube))
        draw_tube(pen, &tube);
    else
        pen_fail(pen, "%s: no sleeve named %s", body->name, sleeve);
}

void
limb_draw_hand(struct pen *pen, const struct body *body, enum body_side side)
{
    const struct limb *limb = &body->arms[side];

    if (!limb->is_there)
        return;
    draw_hand(pen, body, limb, "#000", 2 * RIG_LINE);
    draw_hand(pen, body, limb, body->skin, 0);
}

static void
draw_shoe(struct pen *pen, const struct body *body, const struct limb *limb)
{
    double s = body->scale;
    double wide = limb->toe == 0 ? 5.2 * s : 7 * s;
    double x = limb->end.x + limb->toe * 2.8 * s, y = limb->end.y;

    pen_put(pen, "<path d=\"M%.2f %.2fC%.2f %.2f %.2f %.2f %.2f %.2fZ\"", x - wide, y + 4 * s,
            x - wide, y - 4.4 * s, x + wide, y - 4.4 * s, x + wide, y + 4 * s);
    pen_style(pen, body->shoes, "#000", 1);
    pen_put(pen, "/>\n");
}

void
limb_draw_leg(struct pen *pen, const struct body *body, enum body_side side)
{
    const struct limb *limb = &body->legs_at[side];
    struct rig_point hip = body_place(body, 0, body->build.length - 6);
    struct tube tube = {.inner = between(limb->root, hip, 2 * body->scale),
                        .root = limb->root,
                        .joint = limb->joint,
                        .end = between(limb->end, limb->joint, ANKLE * body->scale),
                        .beyond = limb->end,
                        .width = body->build.leg_width * body->scale,
                        .soft = SOFT * body->scale,
                        .colour = body->legs};

    if (!limb->is_there)
        return;
    draw_shoe(pen, body, limb);
    draw_tube(pen, &tube);
}
