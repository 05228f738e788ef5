/* rig_body.h - one person: joints found, then drawn part by part.
 *
 * Lengths are in units of OpenMoji's head (a face 22 wide, 27 high) times the scale of the person;
 * places of hands and feet are on the canvas, so that hands meet tools. left is the viewer's left.
 *
 * Owns: nothing; borrows the recipe.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_RIG_BODY_H
#define CTL_RIG_BODY_H

#include "ctl/rig_pen.h"

enum body_side { BODY_LEFT, BODY_RIGHT };

enum body_part {
    BODY_BACK, /* hair behind the shoulders */
    BODY_LEFT_LEG,
    BODY_RIGHT_LEG,
    BODY_TORSO, /* neck, clothes */
    BODY_HEAD,
    BODY_LEFT_ARM,
    BODY_RIGHT_ARM,
    BODY_LEFT_HAND, /* once more, without the arm: over what the hand holds; only where listed */
    BODY_RIGHT_HAND,
    BODY_PART_COUNT
};

struct limb {
    bool is_there;
    struct rig_point root;
    struct rig_point joint;
    struct rig_point end;
    double turn_deg;  /* of the hand, beside the direction of the forearm */
    const char *pose; /* of the hand */
    int toe;          /* of the foot: -1 left, 0 towards us, 1 right */
};

/* The measures of a build (parts.builds), in units. */
struct build {
    double shoulder_x, shoulder_y, chest, waist, hip, length;
    double upper_arm, forearm, arm_width, thigh, shin, leg_width, head;
};

struct body {
    json_t *person;
    const char *name;
    struct build build;
    struct rig_point at; /* base of the neck */
    double scale;
    double lean_deg;
    const char *skin; /* colours */
    const char *top;
    const char *legs;
    const char *shoes;
    struct limb arms[2];
    struct limb legs_at[2];
};

/* Reads a person and finds every joint; the pen fails with the field that is wrong. */
void body_read(struct pen *pen, const char *name, json_t *person, struct body *out);

/* "left_arm" and so on; BODY_PART_COUNT if there is none of that name. */
enum body_part body_part_find(const char *name);

/* A point of the body (units from the base of the neck) on the canvas. */
struct rig_point body_place(const struct body *body, double x, double y);

void body_draw(struct pen *pen, const struct body *body, enum body_part part);

/* In rig_limb.c and rig_head.c. */
void limb_draw_arm(struct pen *pen, const struct body *body, enum body_side side);
void limb_draw_hand(struct pen *pen, const struct body *body, enum body_side side);
void limb_draw_leg(struct pen *pen, const struct body *body, enum body_side side);
void head_draw_layer(struct pen *pen, const char *group, const char *name, const char *layer,
                     const char *colour);
void head_draw_back(struct pen *pen, const struct body *body);
void head_draw(struct pen *pen, const struct body *body);

#endif
