/* vum_parts.h - one message of VUM under way. Only for src/hub/vum_*.c.
 *
 * Owns: nothing.   Thread: one at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_VUM_PARTS_H
#define HUB_VUM_PARTS_H

#include "hub/vum_vacancy.h"

struct vum_reading {
    const json_t *table;
    json_t *from;  /* the message */
    json_t *draft; /* of a vacancy */
    json_t *left;  /* [{member, why}] */
};

void vum_leave(struct vum_reading *reading, const char *member, const char *why);
/* Text of a member, "" where there is none. */
const char *vum_text(const json_t *object, const char *key);

/* Each fills what it can of the draft. */
void vum_take_acts(struct vum_reading *reading);
void vum_take_employer(struct vum_reading *reading);
void vum_take_hours(struct vum_reading *reading);
void vum_take_pay(struct vum_reading *reading);
void vum_take_licences(struct vum_reading *reading);
void vum_take_text(struct vum_reading *reading);

#endif
