/* layout_columns.c - the result: columns with a head, and pictures with their words under it.
 *
 * All pictures are alike; a column is as wide as its longest word asks. Where pictures would push
 * words out they go.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <limits.h>

#include "ui/layout_column.h"

#define COLUMNS_MAX 4
#define COLUMN_MM 44.0         /* no lower where there is room */
#define COLUMN_PICTURE_MM 26.0 /* larger is not more to see */

struct columns {
    struct column list[COLUMNS_MAX];
    int count;
};

/* Of all columns the highest; -1: one of them does not go. */
static int
highest(const struct place *place, const struct columns *columns, int picture, int way)
{
    int most = 0;

    for (int i = 0; i < columns->count; i++) {
        int h = column_h(place, &columns->list[i], picture, way);

        if (h < 0)
            return -1;
        most = max_of(most, h);
    }
    return most;
}

/* All columns set their items in the way that is lowest for the highest of them; -1: none goes. */
static int
lowest_way(const struct place *place, const struct columns *columns, int picture, int *out_h)
{
    int best = -1;

    *out_h = -1;
    for (int way = 0; way < COLUMN_WAYS; way++) {
        int h = highest(place, columns, picture, way);

        if (h >= 0 && (best < 0 || h < *out_h)) {
            *out_h = h;
            best = way;
        }
    }
    return best;
}

static int
columns_h(const struct place *place, const struct columns *columns, int picture)
{
    int h;

    ignore(lowest_way(place, columns, picture, &h));
    return h;
}

/* All heads have their picture or none has. */
static void
size_heads(struct place *place, struct columns *columns)
{
    bool has_pictures = !place->is_dense;

    for (int i = 0; i < columns->count && has_pictures; i++)
        has_pictures = column_size_head(place, &columns->list[i], true);
    for (int i = 0; i < columns->count && !has_pictures; i++)
        ignore(column_size_head(place, &columns->list[i], false));
}

static struct columns
find_columns(const struct group *group)
{
    struct columns columns = {.count = 0};

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        int at = widget->row < COLUMNS_MAX ? widget->row : COLUMNS_MAX - 1;
        struct column *column = &columns.list[at];
        struct group *to = place_has_picture(widget) ? &column->items : &column->texts;

        columns.count = max_of(columns.count, at + 1);
        if (column->head == NULL)
            column->head = widget;
        else
            to->list[to->count++] = widget;
    }
    return columns;
}

/* Side by side and alike, but that a long word makes its column wider. */
static void
set_abreast(const struct place *place, struct columns *columns, struct rect area)
{
    int x = area.x, w = area.w - (columns->count - 1) * place->gap;
    int least[COLUMNS_MAX], wider = 0, others = columns->count;

    for (int i = 0; i < columns->count; i++) {
        least[i] = column_least_w(place, &columns->list[i]);
        if (least[i] * columns->count > w) {
            wider += least[i];
            others--;
        }
    }
    for (int i = 0; i < columns->count; i++) {
        struct column *column = &columns->list[i];
        int each = others > 0 ? (w - wider) / others : 0;

        if (least[i] * columns->count > w)
            each = others > 0 ? least[i] : w * least[i] / wider;
        column->box = (struct rect){x, area.y, each, area.h};
        x += each + place->gap;
    }
}

static struct columns
set_columns(struct place *place, const struct group *group, struct rect area)
{
    struct columns columns = find_columns(group);

    set_abreast(place, &columns, area);
    size_heads(place, &columns);
    return columns;
}

/* The largest picture all can have within h; 0: words only. */
static int
picture_within(const struct place *place, const struct columns *columns, int h)
{
    int limit = place_grown(place, COLUMN_PICTURE_MM), least = place_small(place);

    for (size_t i = picture_size_count; i-- > 0 && picture_sizes[i] >= least;) {
        int picture = picture_sizes[i], high;

        if (picture > limit)
            continue;
        high = columns_h(place, columns, picture);
        if (high >= 0 && high <= h)
            return picture;
    }
    return 0;
}

struct need
need_columns(struct place *place, const struct group *group, int w)
{
    struct columns columns = set_columns(place, group, (struct rect){0, 0, w, 0});
    int large = picture_within(place, &columns, INT_MAX);
    int least = columns_h(place, &columns, place->is_bare ? 0 : place_small(place));
    int most = columns_h(place, &columns, large);

    place->is_tight = place->is_tight || least < 0;
    least = max_of(least, 0);
    most += 4 * place->pad;
    return (struct need){least, max_of(least, max_of(most, place_grown(place, COLUMN_MM)))};
}

void
put_columns(struct place *place, const struct group *group, struct rect area)
{
    struct columns columns = set_columns(place, group, area);
    int picture = picture_within(place, &columns, area.h), h;
    int way = lowest_way(place, &columns, picture, &h);

    place->is_tight = place->is_tight || way < 0;
    for (int i = 0; i < columns.count; i++)
        column_put(place, &columns.list[i], picture, max_of(way, 0));
}
