/* layout_column.h - one column of a result. Only layout_column*.c look in here.
 *
 * The head's rectangle is the whole column: the box is painted round all of it.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_LAYOUT_COLUMN_H
#define UI_LAYOUT_COLUMN_H

#include "ui/layout_bands.h"

#define COLUMN_WAYS 4 /* to set items: one or two abreast, words under or beside their picture */

struct column {
    struct widget *head;
    struct group items; /* with pictures */
    struct group texts; /* under them: "and 3 more", "nothing yet" */
    struct rect box;
    int head_h, head_picture;
};

/* As narrow as it can be: its longest word, and its head in one line. */
int column_least_w(const struct place *place, const struct column *column);

/* One line beside its picture; false if there is no room for that. */
bool column_size_head(struct place *place, struct column *column, bool has_picture);

/* Height of all that stands in it, its items set in a way, 0 to COLUMN_WAYS - 1; -1: does not go
 * with this picture, 0: words only. */
int column_h(const struct place *place, const struct column *column, int picture, int way);

void column_put(struct place *place, struct column *column, int picture, int way);

#endif
