/* rig_pen.h - the pen the rig writes SVG with, and reading numbers from a recipe.
 *
 * The first failure sticks: later calls do nothing, so that drawing code reads straight on.
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_RIG_PEN_H
#define CTL_RIG_PEN_H

#include "ctl/rig.h"

struct pen {
    struct buf *out;
    struct err *err;
    const json_t *parts;
    const char *openmoji_dir;
    const char *key; /* of the picture, for messages */
    double scale;    /* of the transforms now open: keeps lines even */
    bool ok;
};

void pen_put(struct pen *pen, const char *format, ...) PRINTF_LIKE(2, 3);
void pen_raw(struct pen *pen, const char *data, size_t len);
void pen_fail(struct pen *pen, const char *format, ...) PRINTF_LIKE(2, 3);

/* Attributes fill, stroke and stroke-width: lines round, thick times RIG_LINE on the canvas however
 * deep the drawing is scaled. "none" leaves fill or stroke out. */
void pen_style(struct pen *pen, const char *fill, const char *stroke, double thick);

/* A transform: pivot of the drawing comes to at, turned and scaled. Every open is closed. */
struct pen_place {
    struct rig_point at;
    struct rig_point pivot;
    double turn_deg;
    double scale;
    bool is_flipped;
};
void pen_open(struct pen *pen, const struct pen_place *place);
void pen_close(struct pen *pen, const struct pen_place *place);

/* Fields of a recipe object; a missing field gives the fallback, a wrong type fails the pen. */
double pen_number(struct pen *pen, const json_t *object, const char *name, double fallback);
struct rig_point pen_point(struct pen *pen, const json_t *object, const char *name,
                           struct rig_point fallback);
const char *pen_text(struct pen *pen, const json_t *object, const char *name, const char *fallback);
bool pen_flag(struct pen *pen, const json_t *object, const char *name);

/* parts[group][name], or NULL with the pen failed. */
const json_t *pen_part(struct pen *pen, const char *group, const char *name);

/* A colour: "#rrggbb" as it is, "none", or a name from parts.palette. */
const char *pen_colour(struct pen *pen, const char *name);

/* Fails the pen when object has a field that is not among the NULL-ended names. */
void pen_only(struct pen *pen, json_t *object, const char *what, const char *const *names);

#endif
