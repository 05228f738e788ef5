/* access_check.h - access.md held against a placed view: every violation by name.
 *
 * Looks at the widget tree only, no pixels. With the adjust sheet open only the sheet and the bar
 * are looked at: the rest is covered and out of reach.
 *
 * Owns: nothing.   Thread: any.
 *
 *     struct access_report report = {0};
 *     access_check(&report, view, &panel);
 *     access_check_mirror(&report, ltr_view, rtl_view, &panel);
 *     if (report.count > 0) ... report.list[i].name, .widget, .text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_ACCESS_CHECK_H
#define SUPPORT_ACCESS_CHECK_H

#include "ui/layout.h"

#define ACCESS_MAX 64 /* more are counted, not kept */

struct access_violation {
    const char *name;           /* "target", "gap", "overlap", ... */
    char widget[WIDGET_MAX_ID]; /* its id */
    char text[96];              /* how much, in mm or px */
};

struct access_report {
    struct access_violation list[ACCESS_MAX];
    int count;
};

/* The names a report can hold:
 * target    smaller than 12.7 mm
 * gap       less than 2.54 mm to the next thing to touch
 * panel     not wholly on the screen
 * overlap   two widgets on each other
 * box       text or picture not inside its widget, or on each other
 * clipped   text that did not fit
 * words     not every word of the label is shown
 * unseen    a label or widget that is shown nowhere, with no picture in its place
 * glyph     a letter no font has
 * speech    nothing to say
 * floor     capital height under the floor of the text size
 * card      an answer card under 30 mm
 * bar       a button of the bar under 18 mm on a panel of the reference's width or more
 * code      a code to be scanned under 30 mm
 * tick      the tick of a chosen answer on its words
 * order     the tree is not in reading order
 * reach     something to touch above the middle of an upright panel
 * mirror    not at the mirrored place of its left-to-right twin */
void access_check(struct access_report *report, const struct view *view, const struct panel *panel);

/* The same screen with the same labels in two directions. */
void access_check_mirror(struct access_report *report, const struct view *ltr,
                         const struct view *rtl, const struct panel *panel);

bool access_has(const struct access_report *report, const char *name);

#endif
