/* poses.h - what the figure rig can do, as recipes made from the parts.
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_POSES_H
#define CTL_POSES_H

#include <jansson.h>

/* One recipe for every build, face, hairdo, mark and hand, and for an arm all round the clock. A
 * new array; each recipe is a valid input of rig_svg, its key tells what it shows. */
json_t *poses_make(const json_t *parts);

#endif
