/* rig.h - people in OpenMoji's line, posed by numbers: one recipe in, one SVG out.
 *
 * A recipe tells persons (where, how old, skin, hair, clothes, where the hands and feet are) and a
 * list of what to draw from back to front: persons or their parts, OpenMoji drawings, own props and
 * shapes. assets/pictures/README.md is the manual of the format; parts (assets/pictures/parts.json)
 * holds palette, hair, faces and props. Limbs find their elbows and knees by inverse kinematics; a
 * hand that cannot reach its target is an error, not a broken arm.
 *
 * Owns: nothing.   Thread: any.
 * Fails with: ERR_INVALID (text: key, person, field), ERR_IO (drawing missing), ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_RIG_H
#define CTL_RIG_H

#include <jansson.h>
#include "base/buf.h"

#define RIG_CANVAS 100 /* a picture is RIG_CANVAS units square */
#define RIG_LINE 1.75  /* thickness of every line, whatever the scale of the person */
#define RIG_MAX_PERSONS 6
#define RIG_MAX_DEPTH 6 /* props within props */
#define RIG_MAX_SVG (1024u << 10)
#define RIG_MAX_NAME 40

struct rig_point {
    double x;
    double y;
};

/* Where the middle joint of a two-bone limb lies so that its end meets target. bend +1 or -1 picks
 * the side, seen from root to target. False when target is further than both bones reach, or so
 * near that they cannot fold up; a hair of slack is given. */
bool rig_reach(struct rig_point root, struct rig_point target, const double bones[2], int bend,
               struct rig_point *out_joint);

/* The poses a hand can take, by index; NULL after the last. */
const char *rig_hand_at(size_t index);

/* Draws recipe into out_svg (emptied first; limit RIG_MAX_SVG). openmoji_dir is the npm package. */
bool rig_svg(const json_t *parts, const json_t *recipe, const char *openmoji_dir,
             struct buf *out_svg, struct err *err) NODISCARD;

#endif
