/* layout_column.c - one column of a result: its head, its things with pictures, its texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_column.h"

#include <assert.h>

#define ITEM_LINES 3
#define TEXT_LINES 6
#define ROW_GAPS 3 /* between items, at most so many times the least */

/* One way to set the items of a column. */
struct way {
    int abreast;
    bool is_beside; /* words beside the picture instead of under it */
};

static const struct way way_table[] = {{2, false}, {1, true}, {2, true}, {1, false}};
static_assert(sizeof way_table / sizeof way_table[0] == COLUMN_WAYS, "a way is missing");

/* Its items in a way: no more abreast than there are; words alone stand under each other. */
static struct way
way_of(const struct column *column, int way, int picture)
{
    struct way found = way_table[way];

    if (picture == 0 || column->items.count < found.abreast)
        found.abreast = 1;
    return found;
}

/* Between the edge of a column and what is in it. */
static int
inner_pad(const struct place *place)
{
    return place->is_dense ? place->pad / 2 : place->pad;
}

static int
inner_w(const struct place *place, const struct column *column)
{
    return column->box.w - 2 * inner_pad(place);
}

static struct text_fit
item_fit(const struct place *place, bool is_beside)
{
    return fit_text(place_cap(place, TEXT_CAPTION), ITEM_LINES,
                    is_beside ? ALIGN_START : ALIGN_CENTRE, !is_beside);
}

static struct text_fit
text_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), TEXT_LINES, ALIGN_CENTRE, true);
}

static struct text_fit
head_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), 2, ALIGN_START, false);
}

/* Room for the words of one item. */
static int
words_w(const struct place *place, const struct way *way, int w, int picture)
{
    int each = (w - (way->abreast - 1) * place->pad) / way->abreast;

    return way->is_beside && picture > 0 ? each - picture - place->pad : each;
}

static int
rows_of(const struct column *column, const struct way *way)
{
    return (column->items.count + way->abreast - 1) / way->abreast;
}

/* Height of one row of items; -1: words or picture are too wide. */
static int
row_h(const struct place *place, const struct column *column, const struct way *way, int picture,
      int row)
{
    bool is_beside = way->is_beside && picture > 0;
    struct text_fit fit = item_fit(place, is_beside);
    int w = words_w(place, way, inner_w(place, column), picture), h = 0;

    if (w <= 0 || (!is_beside && picture > w))
        return -1;
    for (int i = row * way->abreast; i < (row + 1) * way->abreast && i < column->items.count; i++) {
        struct extent extent = place_extent(place, column->items.list[i]->label, w, &fit);

        if (extent.is_clipped)
            return -1;
        h = max_of(h, extent.h);
    }
    return is_beside ? max_of(picture, h) : picture + h;
}

static int
row_gap(const struct place *place)
{
    return place->pad / 2;
}

/* Height of all items set in a way; -1: does not go. */
static int
items_h(const struct place *place, const struct column *column, const struct way *way, int picture)
{
    int rows = rows_of(column, way), h = max_of(0, rows - 1) * row_gap(place);

    for (int row = 0; row < rows; row++) {
        int each = row_h(place, column, way, picture, row);

        if (each < 0)
            return -1;
        h += each;
    }
    return h;
}

/* Height of the texts under the items; -1: too wide. */
static int
texts_h(const struct place *place, const struct column *column)
{
    struct text_fit fit = text_fit(place);
    int h = 0;

    for (int i = 0; i < column->texts.count; i++) {
        struct extent extent =
            place_extent(place, column->texts.list[i]->label, inner_w(place, column), &fit);

        if (extent.is_clipped)
            return -1;
        h += extent.h;
    }
    return h;
}

/* Height of all that stands in a column; -1: does not go with this picture. */
int
column_h(const struct place *place, const struct column *column, int picture, int way)
{
    struct way items = way_of(column, way, picture);
    int h = items_h(place, column, &items, picture), texts = texts_h(place, column);

    if (texts < 0 || h < 0)
        return -1;
    return column->head_h + h + texts + 2 * inner_pad(place) +
           (column->items.count > 0 && texts > 0 ? row_gap(place) : 0);
}

/* One line beside its picture; false if there is no room for that. */
bool
column_size_head(struct place *place, struct column *column, bool has_picture)
{
    struct text_fit fit = head_fit(place);
    int picture = has_picture ? place_picture_size(column->head, place_small(place)) : 0;
    int inner = inner_w(place, column) - (picture > 0 ? picture + place->pad : 0);
    struct extent extent = place_extent(place, column->head->label, inner, &fit);

    column->head_picture = picture;
    column->head_h = max_of(extent.h, picture);
    return !extent.is_clipped && extent.h <= place_line(place, fit.cap_px);
}

/* As narrow as a column can be: its longest word. */
int
column_least_w(const struct place *place, const struct column *column)
{
    struct text_fit fit = item_fit(place, false), head = head_fit(place);
    int line = place->is_bare ? 1 : place->panel->w_px; /* its head may have two lines then */
    int w = place_extent(place, column->head->label, line, &head).w;

    w = max_of(w, place_largest(place, &column->items, 1, &fit).w);
    w = max_of(w, place_largest(place, &column->texts, 1, &fit).w);
    return w + 2 * inner_pad(place);
}

static void
put_item(struct place *place, struct widget *widget, bool is_beside, int picture)
{
    struct text_fit fit = item_fit(place, is_beside);
    struct rect box = widget->rect;

    if (is_beside) {
        place_picture(widget, (struct rect){box.x, box.y, picture, box.h}, picture);
        box.x += picture + place->pad;
        box.w -= picture + place->pad;
    } else {
        place_picture(widget, (struct rect){box.x, box.y, box.w, picture}, picture);
        box.y += picture;
        box.h -= picture;
    }
    place_text(place, widget, box, &fit);
}

/* Returns the lower edge. */
static int
put_items(struct place *place, const struct column *column, const struct way *way, struct rect area,
          int picture)
{
    int h = items_h(place, column, way, picture), rows = rows_of(column, way), between;

    place->is_tight = place->is_tight || h < 0 || h > area.h;
    if (h < 0)
        return area.y;
    between = min_of(max_of(0, area.h - h) / (rows + 1), (ROW_GAPS - 1) * row_gap(place));
    for (int row = 0; row < rows; row++) {
        int each = row_h(place, column, way, picture, row);
        int w = words_w(place, way, area.w, 0);

        area.y += between;
        for (int i = row * way->abreast; i < (row + 1) * way->abreast && i < column->items.count;
             i++) {
            struct widget *item = column->items.list[i];

            item->rect =
                (struct rect){area.x + i % way->abreast * (w + place->pad), area.y, w, each};
            put_item(place, item, way->is_beside && picture > 0, picture);
        }
        area.y += each + row_gap(place);
    }
    return area.y;
}

static void
put_texts(struct place *place, const struct column *column, struct rect area)
{
    struct text_fit fit = text_fit(place);
    int over = area.h - texts_h(place, column);

    place->is_tight = place->is_tight || over < 0;
    area.y += column->items.count > 0 ? min_of(over / 2, place->pad) : over / 2;
    for (int i = 0; i < column->texts.count; i++) {
        struct widget *text = column->texts.list[i];

        area.h = place_extent(place, text->label, area.w, &fit).h;
        text->rect = area;
        place_text(place, text, area, &fit);
        area.y += area.h;
    }
}

void
column_put(struct place *place, struct column *column, int picture, int way)
{
    struct way items = way_of(column, way, picture);
    struct text_fit fit = head_fit(place);
    int beside = column->head_picture > 0 ? column->head_picture + place->pad : 0;
    struct rect inner = rect_inset(column->box, inner_pad(place)), head = inner;
    struct extent extent = place_extent(place, column->head->label, inner.w - beside, &fit);
    int bottom = inner.y + inner.h;

    column->head->rect = column->box;
    head.h = column->head_h;
    head.x += (head.w - beside - extent.w) / 2;
    place_picture(column->head, (struct rect){head.x, head.y, column->head_picture, head.h},
                  column->head_picture);
    head.x += beside;
    head.w = extent.w;
    fit.align = beside > 0 ? ALIGN_START : ALIGN_CENTRE;
    place_text(place, column->head, head, &fit);
    inner.y += head.h;
    inner.h = bottom - inner.y - max_of(0, texts_h(place, column));
    if (column->items.count > 0)
        inner.y = put_items(place, column, &items, inner, picture);
    inner.h = bottom - inner.y;
    if (column->texts.count > 0)
        put_texts(place, column, inner);
}
