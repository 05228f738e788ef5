/* rig_shape.h - what a picture holds beside people: shapes, own props, OpenMoji drawings.
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_RIG_SHAPE_H
#define CTL_RIG_SHAPE_H

#include "ctl/rig_pen.h"

/* Draws one element: {"path"|"rect"|"oval"|"prop"|"emoji": ...}. at is where it goes when the
 * element itself does not say so (the hand that holds it). */
void shape_draw(struct pen *pen, json_t *element, struct rig_point at);

/* Draws every element of a list; elements that are texts are an error. */
void shape_draw_list(struct pen *pen, const json_t *list, int depth);

#endif
