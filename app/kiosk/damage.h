/* damage.h - which rectangles of the screen differ between two views.
 *
 * Each widget is noted as a hash of everything visible about it, and its bounds; a widget whose
 * hash is in only one of the two views damages its bounds.
 *
 * Owns: nothing.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_DAMAGE_H
#define KIOSK_DAMAGE_H

#include "kiosk/window.h"
#include "ui/widget.h"

/* The light behind a word reaches this part of the capital height to its left and right. */
#define LIGHT_PART 4

/* What was seen of a view; all zero: nothing yet. */
struct seen {
    uint64_t frame; /* theme, direction, sheet: another one means all is damaged */
    uint64_t hashes[VIEW_MAX_WIDGETS];
    struct rect bounds[VIEW_MAX_WIDGETS];
    size_t count;
};

/* Where a widget paints: its rectangle, the shadow below, and beside a text without a box the light
 * behind its first or last word. */
struct rect damage_bounds(const struct widget *widget, int shadow_px);

/* Notes a view; shadow_px is how far a widget paints below its rectangle. */
void damage_note(struct seen *out, const struct view *view, int shadow_px);

/* Fills rects; WINDOW_MAX_RECTS + 1 as answer: paint all. */
size_t damage_find(const struct seen *before, const struct seen *now,
                   struct rect rects[WINDOW_MAX_RECTS]);

bool damage_meets(struct rect a, struct rect b);

#endif
