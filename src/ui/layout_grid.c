/* layout_grid.c - a week: days across, parts of a day down, a picture in every cell.
 *
 * The words at the start of a row are left out where they would make the cells too narrow: every
 * cell says what it is.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define ROWS_MAX 4               /* with that of the heads */
#define CELL_WANT_MM 26.0        /* height */
#define CELL_SLIM(h) ((h)*9 / 5) /* no broader than this */
#define START_PERCENT 26         /* of the width, for the words at the start of the rows */

/* Row 0: the heads of the columns. */
struct line {
    struct widget *start; /* the word at the start; NULL: none */
    struct group cells;
};

struct grid {
    struct line lines[ROWS_MAX];
    int rows, columns;
    int start_w; /* 0: no words at the start */
    int head_h;
    int cell_w;
    bool is_regular; /* heads not bold */
};

static struct text_fit
head_fit(const struct place *place, enum align align)
{
    return fit_text(place_cap(place, TEXT_CAPTION), 1, align, false);
}

static struct grid
find_grid(const struct group *group)
{
    struct grid grid = {.rows = 0};

    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];
        int row = min_of(widget->row, ROWS_MAX - 1);
        struct line *line = &grid.lines[row];

        grid.rows = max_of(grid.rows, row + 1);
        if (row > 0 && !widget->is_touchable)
            line->start = widget;
        else
            line->cells.list[line->cells.count++] = widget;
        grid.columns = max_of(grid.columns, line->cells.count);
    }
    return grid;
}

/* Width of the words at the start; 0: there are none. */
static int
start_w(const struct place *place, const struct grid *grid)
{
    struct text_fit fit = head_fit(place, ALIGN_START);
    int w = 0;

    for (int i = 1; i < grid->rows; i++)
        if (grid->lines[i].start != NULL)
            w = max_of(
                w, place_extent(place, grid->lines[i].start->label, place->panel->w_px, &fit).w);
    return w;
}

/* false: the words over the columns do not fit. */
static bool
size_columns(const struct place *place, struct grid *grid, int w, int start)
{
    struct text_fit fit = head_fit(place, ALIGN_CENTRE);
    int room = w - (start > 0 ? start + place->gap : 0);
    struct extent most;

    grid->start_w = start;
    grid->is_regular = false;
    grid->cell_w = (room - (grid->columns - 1) * place->gap) / max_of(grid->columns, 1);
    most = place_largest(place, &grid->lines[0].cells, grid->cell_w, &fit);
    if (most.is_clipped) { /* narrower letters */
        grid->is_regular = fit.is_regular = true;
        most = place_largest(place, &grid->lines[0].cells, grid->cell_w, &fit);
    }
    grid->head_h = most.h;
    return !most.is_clipped && grid->cell_w >= place->target;
}

static struct grid
set_grid(struct place *place, const struct group *group, int w)
{
    struct grid grid = find_grid(group);
    int start = start_w(place, &grid);

    if (start > 0 &&
        (place->is_low || start > w * START_PERCENT / 100 || !size_columns(place, &grid, w, start)))
        start = 0;
    if (!size_columns(place, &grid, w, start))
        place->is_tight = true;
    return grid;
}

static int
grid_h(const struct place *place, const struct grid *grid, int cell_h)
{
    return grid->head_h + (grid->head_h > 0 ? place->gap / 2 : 0) + (grid->rows - 1) * cell_h +
           (grid->rows - 2) * place->gap;
}

struct need
need_grid(struct place *place, const struct group *group, int w)
{
    struct grid grid = set_grid(place, group, w);
    int want = max_of(place->target, min_of(place_grown(place, CELL_WANT_MM), grid.cell_w));

    return (struct need){grid_h(place, &grid, place->target), grid_h(place, &grid, want)};
}

static void
put_line(struct place *place, const struct grid *grid, const struct line *line, struct rect at,
         int picture)
{
    struct text_fit fit = head_fit(place, ALIGN_CENTRE);
    int left = at.x + (grid->start_w > 0 ? grid->start_w + place->gap : 0);

    fit.is_regular = grid->is_regular;
    if (line->start != NULL && grid->start_w > 0) {
        struct text_fit start = head_fit(place, ALIGN_START);

        line->start->rect = (struct rect){at.x, at.y, grid->start_w, at.h};
        place_text(place, line->start, line->start->rect, &start);
    }
    for (int i = 0; i < line->cells.count; i++) {
        struct widget *cell = line->cells.list[i];

        cell->rect =
            (struct rect){left + i * (grid->cell_w + place->gap), at.y, grid->cell_w, at.h};
        if (cell->is_touchable)
            place_picture(cell, cell->rect, picture);
        if (cell->label[0] != '\0')
            place_text(place, cell, cell->rect, &fit);
    }
}

void
put_grid(struct place *place, const struct group *group, struct rect area)
{
    struct grid grid = set_grid(place, group, area.w);
    int rows = max_of(grid.rows - 1, 1);
    int cell_h = (area.h - grid_h(place, &grid, 0)) / rows, w, picture = 0;

    grid.cell_w = min_of(grid.cell_w, max_of(place->target, CELL_SLIM(cell_h)));
    for (int i = 1; i < grid.rows; i++) {
        int size =
            place_common_picture(&grid.lines[i].cells, min_of(cell_h, grid.cell_w) - place->pad);

        picture = picture == 0 ? size : min_of(picture, size);
    }
    w = grid.columns * (grid.cell_w + place->gap) - place->gap +
        (grid.start_w > 0 ? grid.start_w + place->gap : 0);
    area.x += (area.w - w) / 2;
    place->is_tight = place->is_tight || cell_h < place->target;
    put_line(place, &grid, &grid.lines[0], (struct rect){area.x, area.y, w, grid.head_h}, 0);
    area.y += grid.head_h + (grid.head_h > 0 ? place->gap / 2 : 0);
    for (int i = 1; i < grid.rows; i++)
        put_line(place, &grid, &grid.lines[i],
                 (struct rect){area.x, area.y + (i - 1) * (cell_h + place->gap), w, cell_h},
                 picture);
}
