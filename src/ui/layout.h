/* layout.h - gives every widget of a view its rectangle, in millimetres of a real panel.
 *
 * Sources: EN 301 549 V3.2.1 5.1.4 and 8.3, access.md of the project: targets at least 12.7 mm with
 * 2.54 mm between, answer cards at least 30 mm, bar buttons at least 18 mm on the reference panel,
 * four text sizes by capital height. Right-to-left views are mirrored; keypads, digits and media
 * buttons are not. On an upright panel nothing to touch lies above the middle.
 *
 * Owns: nothing.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_LAYOUT_H
#define UI_LAYOUT_H

#include "ui/widget.h"

struct panel {
    int w_px, h_px;
    int width_mm;
};

/* How many text sizes (3 or 4) a panel has. */
int panel_text_sizes(const struct panel *panel);
double panel_mm_per_px(const struct panel *panel);
bool panel_is_upright(const struct panel *panel);

/* Fills rect, picture_rect and text of every widget. Order of widgets is not changed. */
void layout_place(struct view *view, const struct panel *panel, const struct measure *measure);

#endif
