/* layout_bands.h - what stands on a screen from top to bottom: one pair of functions a slot.
 *
 * need: the height a band cannot do without in w pixels of width, and what it would like; put:
 * gives its widgets their places in area. Only layout*.c look in here.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_LAYOUT_BANDS_H
#define UI_LAYOUT_BANDS_H

#include "ui/layout_parts.h"

/* Height a thing cannot do without, and what it would like. */
struct need {
    int min, want;
};
/* Pictures with their names abreast, to read and not to touch. */
struct need place_abreast_need(struct place *place, const struct group *group, int w);
void place_abreast(struct place *place, const struct group *group, struct rect area);

struct need need_body(struct place *place, const struct group *group, int w);
struct need need_cards(struct place *place, const struct group *group, int w);
struct need need_rows(struct place *place, const struct group *group, int w);
struct need need_tiles(struct place *place, const struct group *group, int w);
struct need need_field(struct place *place, const struct group *group, int w);
struct need need_sides(struct place *place, const struct group *group, int w);
struct need need_keys(struct place *place, const struct group *group, int w);
struct need need_columns(struct place *place, const struct group *group, int w);
struct need need_ticket(struct place *place, const struct group *group, int w);
struct need need_grid(struct place *place, const struct group *group, int w);
struct need need_code(struct place *place, const struct group *group, int w);
void put_body(struct place *place, const struct group *group, struct rect area);
void put_cards(struct place *place, const struct group *group, struct rect area);
void put_rows(struct place *place, const struct group *group, struct rect area);
void put_tiles(struct place *place, const struct group *group, struct rect area);
void put_field(struct place *place, const struct group *group, struct rect area);
void put_sides(struct place *place, const struct group *group, struct rect area);
void put_keys(struct place *place, const struct group *group, struct rect area);
void put_columns(struct place *place, const struct group *group, struct rect area);
void put_ticket(struct place *place, const struct group *group, struct rect area);
void put_grid(struct place *place, const struct group *group, struct rect area);
void put_code(struct place *place, const struct group *group, struct rect area);

/* Screens that are no stack: what stands below the head. */
void place_aside(struct place *place, struct rect area); /* question and rows beside the cards */
void place_act(struct place *place, struct rect area);
void place_work(struct place *place, struct rect area);
void place_take(struct place *place, struct rect area); /* not on an upright panel */

#endif
