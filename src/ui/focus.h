/* focus.h - the keypad's way through a view: reading order over what can be touched, bar last.
 *
 * While the adjust sheet is open only its widgets and the bar's are in reach.
 *
 * Owns: nothing; an index is into view->widgets.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_FOCUS_H
#define UI_FOCUS_H

#include "ui/widget.h"

#define FOCUS_NONE (-1)

/* Indexes in order of focus; returns how many. */
size_t focus_order(const struct view *view, int order[VIEW_MAX_WIDGETS]);

/* The widget after or before `from` (FOCUS_NONE: the first, the last), wrapping round. */
int focus_next(const struct view *view, int from);
int focus_prev(const struct view *view, int from);

/* By id, for a view built anew; FOCUS_NONE if it is gone or not to be touched. */
int focus_find(const struct view *view, const char *id);

#endif
