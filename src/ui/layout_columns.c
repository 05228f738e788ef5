/* layout_columns.c - the result: columns with a head, and pictures with their words under it.
 *
 * The head's rectangle is the whole column: the box is painted round all of it. A column with more
 * in it is wider.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define COLUMNS_MAX 4
#define ITEM_LINES 3
#define HEAD_LINES 2
#define HEAD_PICTURE 64
#define COLUMN_PICTURE 160

/* One way to set what is in a column. */
struct way {
    int abreast;
    bool is_beside; /* words beside the picture instead of under it */
};

static const struct way way_table[] = {{2, false}, {1, true}, {2, true}, {1, false}, {4, false}};
#define WAYS ((int)(sizeof way_table / sizeof way_table[0]))

struct column {
    struct widget *head;
    struct group items;
    struct rect box;
    int head_h, head_picture;
};

struct columns {
    struct column list[COLUMNS_MAX];
    int count;
};

/* Between the edge of a column and what is in it. */
static int
inner_pad(const struct place *place)
{
    return place->is_dense ? place->pad / 2 : place->pad;
}

static struct text_fit
item_fit(const struct place *place, bool is_beside)
{
    return fit_text(place_cap(place, TEXT_CAPTION), ITEM_LINES,
                    is_beside ? ALIGN_START : ALIGN_CENTRE, !is_beside);
}

static struct text_fit
head_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), HEAD_LINES, ALIGN_START, false);
}

/* Width of one item, and how high its words become. */
static int
item_w(const struct place *place, const struct way *way, int w)
{
    return (w - (way->abreast - 1) * place->pad) / way->abreast;
}

static struct extent
item_extent(const struct place *place, const struct column *column, const struct way *way,
            int picture)
{
    struct text_fit fit = item_fit(place, way->is_beside);
    int w = item_w(place, way, column->box.w - 2 * inner_pad(place));

    if (way->is_beside && picture > 0)
        w -= picture + place->pad;
    return place_largest(place, &column->items, w, &fit);
}

static int
row_gap(const struct place *place)
{
    return place->is_dense ? place->pad / 2 : place->pad;
}

/* Height of one row of items set in a way. */
static int
row_h(const struct place *place, const struct column *column, const struct way *way, int picture,
      int row)
{
    struct text_fit fit = item_fit(place, way->is_beside);
    int w = item_w(place, way, column->box.w - 2 * inner_pad(place)), h = 0;

    if (way->is_beside && picture > 0)
        w -= picture + place->pad;
    for (int i = row * way->abreast; i < (row + 1) * way->abreast && i < column->items.count; i++)
        h = max_of(h, place_extent(place, column->items.list[i]->label, w, &fit).h);
    return way->is_beside ? max_of(picture, h) : picture + h;
}

/* Height of all items set in a way; -1: does not go. */
static int
items_h(const struct place *place, const struct column *column, const struct way *way, int picture)
{
    int rows = (column->items.count + way->abreast - 1) / way->abreast;
    int w = item_w(place, way, column->box.w - 2 * inner_pad(place)),
        h = (rows - 1) * row_gap(place);

    if (item_extent(place, column, way, picture).is_clipped || picture > w ||
        (way->abreast > 1 && way->abreast > column->items.count))
        return -1;
    for (int row = 0; row < rows; row++)
        h += row_h(place, column, way, picture, row);
    return h;
}

/* The way that is lowest with this picture. */
static int
lowest_way(const struct place *place, const struct column *column, int picture, int *out_h)
{
    int best = 1;

    *out_h = -1;
    for (int i = 0; i < WAYS; i++) {
        int h = items_h(place, column, &way_table[i], picture);

        if (h >= 0 && (*out_h < 0 || h < *out_h)) {
            *out_h = h;
            best = i;
        }
    }
    return best;
}

/* One line beside its picture; false if there is no room for that. */
static bool
size_head(struct place *place, struct column *column, bool has_picture)
{
    struct text_fit fit = head_fit(place);
    int picture = has_picture ? place_picture_size(column->head, HEAD_PICTURE) : 0;
    int inner = column->box.w - 2 * inner_pad(place) - (picture > 0 ? picture + place->pad : 0);
    struct extent extent = place_extent(place, column->head->label, inner, &fit);

    column->head_picture = picture;
    column->head_h = max_of(extent.h, picture);
    return !extent.is_clipped && extent.h <= place_line(place, fit.cap_px);
}

/* All heads have their picture or none has. */
static void
size_heads(struct place *place, struct columns *columns)
{
    bool has_pictures = !place->is_dense;

    for (int i = 0; i < columns->count && has_pictures; i++)
        if (columns->list[i].head != NULL)
            has_pictures = size_head(place, &columns->list[i], true);
    for (int i = 0; i < columns->count && !has_pictures; i++)
        if (columns->list[i].head != NULL)
            ignore(size_head(place, &columns->list[i], false));
}

static struct columns
find_columns(const struct group *group)
{
    struct columns columns = {.count = 0};

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        int at = widget->row < COLUMNS_MAX ? widget->row : COLUMNS_MAX - 1;
        struct column *column = &columns.list[at];

        columns.count = max_of(columns.count, at + 1);
        if (column->head == NULL)
            column->head = widget;
        else
            column->items.list[column->items.count++] = widget;
    }
    return columns;
}

static int
share_of(const struct column *column)
{
    return column->items.count > 2 ? 4 : 3;
}

/* Side by side, a full one wider. */
static void
set_abreast(const struct place *place, struct columns *columns, struct rect area)
{
    int shares = 0, x = area.x, w = area.w - (columns->count - 1) * place->gap;

    for (int i = 0; i < columns->count; i++)
        shares += share_of(&columns->list[i]);
    for (int i = 0; i < columns->count; i++) {
        struct column *column = &columns->list[i];

        column->box = (struct rect){x, area.y, w * share_of(column) / shares, area.h};
        x += column->box.w + place->gap;
    }
}

/* On a low panel the first has the height, the others stand on each other beside it. */
static void
set_stacked(const struct place *place, struct columns *columns, struct rect area)
{
    int first_w = (area.w - place->gap) * 64 / 100, count = columns->count - 1;
    int h = (area.h - (count - 1) * place->pad) / count;

    columns->list[0].box = (struct rect){area.x, area.y, first_w, area.h};
    for (int i = 0; i < count; i++)
        columns->list[i + 1].box =
            (struct rect){area.x + first_w + place->gap, area.y + i * (h + place->pad),
                          area.w - first_w - place->gap, h};
}

static struct columns
set_columns(struct place *place, const struct group *group, struct rect area)
{
    struct columns columns = find_columns(group);

    if (place->is_dense && columns.count > 2)
        set_stacked(place, &columns, area);
    else
        set_abreast(place, &columns, area);
    size_heads(place, &columns);
    return columns;
}

static struct need
need_column(struct place *place, const struct column *column)
{
    int small = place_common_picture(&column->items, place_small(place)), least = 0, most = 0;
    int large = place_common_picture(&column->items, COLUMN_PICTURE);

    lowest_way(place, column, small, &least);
    lowest_way(place, column, large, &most);
    place->is_tight = place->is_tight || least < 0;
    least = max_of(least, 0) + column->head_h + 2 * inner_pad(place);
    return (struct need){least,
                         max_of(least, max_of(most, 0) + column->head_h + 4 * inner_pad(place))};
}

struct need
need_columns(struct place *place, const struct group *group, int w)
{
    struct columns columns = set_columns(place, group, (struct rect){0, 0, w, 0});
    struct need first = {0, 0}, rest = {0, 0};
    bool is_stacked = place->is_dense && columns.count > 2;

    for (int i = 0; i < columns.count; i++) {
        struct need need = need_column(place, &columns.list[i]);

        first.min = max_of(first.min, i == 0 || !is_stacked ? need.min : 0);
        first.want = max_of(first.want, i == 0 || !is_stacked ? need.want : 0);
        rest.min = max_of(rest.min, i > 0 && is_stacked ? need.min : 0);
    }
    rest.min = rest.min * (columns.count - 1) + (columns.count - 2) * place->pad;
    first.min = is_stacked ? max_of(first.min, rest.min) : first.min;
    return (struct need){first.min, max_of(first.min, first.want)};
}

static void
put_item(struct place *place, struct widget *widget, const struct way *way, int picture)
{
    struct text_fit fit = item_fit(place, way->is_beside && picture > 0);
    struct rect box = widget->rect;

    if (way->is_beside) {
        place_picture(widget, (struct rect){box.x, box.y, picture, box.h}, picture);
        box.x += picture > 0 ? picture + place->pad : 0;
        box.w -= picture > 0 ? picture + place->pad : 0;
    } else {
        place_picture(widget, (struct rect){box.x, box.y, box.w, picture}, picture);
        box.y += picture;
        box.h -= picture;
    }
    place_text(place, widget, box, &fit);
}

static void
put_items(struct place *place, const struct column *column, struct rect area)
{
    int picture = place_common_picture(&column->items, COLUMN_PICTURE), h = -1, best = 0, rows;
    const struct way *way;
    int spare;

    for (;; picture = place_common_picture(&column->items, picture - 1)) {
        best = lowest_way(place, column, picture, &h);
        if ((h >= 0 && h <= area.h) || picture == 0)
            break;
    }
    place->is_tight = place->is_tight || h < 0 || h > area.h ||
                      (picture == 0 && place_common_picture(&column->items, 4096) > 0);
    way = &way_table[best];
    rows = (column->items.count + way->abreast - 1) / way->abreast;
    spare = max_of(0, area.h - h) / (rows + 1);
    for (int row = 0; row < rows; row++) {
        int w = item_w(place, way, area.w), row_px = row_h(place, column, way, picture, row);

        area.y += spare;
        for (int i = row * way->abreast; i < (row + 1) * way->abreast && i < column->items.count;
             i++) {
            column->items.list[i]->rect =
                (struct rect){area.x + i % way->abreast * (w + place->pad), area.y, w, row_px};
            put_item(place, column->items.list[i], way, picture);
        }
        area.y += row_px + row_gap(place);
    }
}

static void
put_column(struct place *place, struct column *column)
{
    struct text_fit fit = head_fit(place);
    int beside = column->head_picture > 0 ? column->head_picture + place->pad : 0;
    struct rect inner = rect_inset(column->box, inner_pad(place)), head = inner;
    struct extent extent = place_extent(place, column->head->label, inner.w - beside, &fit);

    column->head->rect = column->box;
    head.h = column->head_h;
    head.x += (head.w - beside - extent.w) / 2;
    place_picture(column->head, (struct rect){head.x, head.y, column->head_picture, head.h},
                  column->head_picture);
    head.x += beside;
    head.w = extent.w;
    place_text(place, column->head, head, &fit);
    inner.y += head.h;
    inner.h -= head.h;
    if (column->items.count > 0)
        put_items(place, column, inner);
}

void
put_columns(struct place *place, const struct group *group, struct rect area)
{
    struct columns columns = set_columns(place, group, area);

    for (int i = 0; i < columns.count; i++)
        if (columns.list[i].head != NULL)
            put_column(place, &columns.list[i]);
}
