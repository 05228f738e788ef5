/* layout_bar.c - the bar at the bottom: icon above word, Next filled at the end.
 *
 * Every button has its column, as wide as any word it may carry, so that none of them moves from
 * screen to screen; a column without a button stays open. The bar does not look at the rest of the
 * screen. Where the words do not fit in one row (low panels, large text) the icons grow instead and
 * only what answers a question keeps its word: skip and Next.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

#include <string.h>

enum way_kind { WAY_ABOVE, WAY_BESIDE, WAY_ICONS };

/* One way to set the bar. */
struct way {
    int rows;
    int lines; /* of a word */
    enum way_kind kind;
    bool is_regular; /* not bold: narrower */
    bool is_upright; /* only where there is height to spare */
};

/* The best first. */
static const struct way way_table[] = {
    {1, 1, WAY_ABOVE, false, false}, {1, 1, WAY_ABOVE, true, false},
    {1, 2, WAY_ABOVE, false, false}, {2, 1, WAY_BESIDE, false, true},
    {2, 2, WAY_BESIDE, false, true}, {1, 1, WAY_ICONS, false, false},
    {1, 1, WAY_ICONS, true, false},  {1, 2, WAY_ICONS, true, false},
};

#define COLUMN_SKIP 2
#define COLUMN_NEXT 6

/* Which column a button belongs to. */
struct seat {
    const char *id;
    int column;
};

static const struct seat seat_table[] = {
    {"back", 0}, {"repeat", 1},    {"skip", 2},   {"stop", 2}, {"cover", 2},
    {"help", 3}, {"languages", 4}, {"adjust", 5}, {"next", 6},
};

struct column {
    struct widget *widget; /* NULL: stays open */
    int seat;
    const char *words[BAR_WORDS + 1];
    int row;
    int w;
};

struct plan {
    struct column columns[BAR_COLUMNS];
    int count;
    struct way way;
    int cap, icon, pad;
    int row_h, h;
    bool is_fitting;
};

static struct text_fit
word_fit(const struct plan *plan)
{
    return (struct text_fit){.cap_px = plan->cap,
                             .max_lines = plan->way.lines,
                             .align = ALIGN_CENTRE,
                             .is_regular = plan->way.is_regular};
}

/* Height of the words in the plan's number of lines. */
static int
words_h(const struct place *place, const struct plan *plan)
{
    struct text_fit fit = word_fit(plan);

    return plan->way.lines * place_line_of(place, &fit);
}

static int
least_px(const struct place *place)
{
    double mm = place->panel->width_mm < METRIC_WIDE_MM ? METRIC_TARGET_MM : METRIC_BAR_MM;

    return metrics_px(place->panel, mm);
}

/* Its own column, or the first one that nobody needs. */
static int
seat_of(const struct widget *widget, struct widget *const taken[BAR_COLUMNS])
{
    for (size_t i = 0; i < sizeof seat_table / sizeof seat_table[0]; i++)
        if (strcmp(seat_table[i].id, widget->id) == 0 && taken[seat_table[i].column] == NULL)
            return seat_table[i].column;
    for (int i = 0; i < BAR_COLUMNS; i++)
        if (taken[i] == NULL)
            return i;
    return BAR_COLUMNS;
}

static void
find_columns(const struct place *place, struct plan *plan)
{
    struct group next = place_group(place, SLOT_NEXT), bar = place_group(place, SLOT_BAR);
    struct widget *taken[BAR_COLUMNS] = {NULL};

    if (next.count > 0)
        taken[BAR_COLUMNS - 1] = next.list[0];
    for (int i = 0; i < bar.count; i++) {
        int seat = seat_of(bar.list[i], taken);

        if (seat < BAR_COLUMNS)
            taken[seat] = bar.list[i];
    }
    for (int i = 0; i < BAR_COLUMNS; i++) {
        struct column column = {.widget = taken[i], .seat = i};
        int words = 0;

        for (int j = 0; j < BAR_WORDS; j++)
            if (place->view->bar_words[i][j] != NULL)
                column.words[words++] = place->view->bar_words[i][j];
        if (taken[i] != NULL)
            column.words[words++] = taken[i]->label;
        if (words > 0)
            plan->columns[plan->count++] = column;
    }
}

/* The narrowest the word can be set in the plan's number of lines. */
static int
word_w(const struct place *place, const struct plan *plan, const char *word)
{
    struct text_fit fit = word_fit(plan);
    struct extent one = place_extent(place, word, place->panel->w_px, &fit);

    for (int percent = 55; plan->way.lines > 1 && percent < 100; percent += 15) {
        struct extent two = place_extent(place, word, one.w * percent / 100, &fit);

        if (!two.is_clipped)
            return two.w;
    }
    return one.w;
}

static bool
keeps_word(const struct plan *plan, const struct column *column)
{
    return plan->way.kind != WAY_ICONS || column->seat == COLUMN_SKIP ||
           column->seat == COLUMN_NEXT;
}

static int
column_w(const struct place *place, const struct plan *plan, const struct column *column)
{
    int w = 0;

    for (int i = 0; i < BAR_WORDS + 1 && column->words[i] != NULL && keeps_word(plan, column); i++)
        if (plan->way.kind != WAY_ICONS || i == 0) /* skip's word; stop and cover if they fit */
            w = max_of(w, word_w(place, plan, column->words[i]));
    if (plan->way.kind == WAY_ABOVE || !keeps_word(plan, column))
        w = max_of(w, plan->icon);
    else if (plan->way.kind == WAY_BESIDE || column->seat == COLUMN_SKIP)
        w += plan->icon + plan->pad;
    return max_of(w + 2 * plan->pad, least_px(place));
}

/* Rows of about equal number; the first is the shorter one, Next ends the last. */
static int
row_of(int index, int count, int rows)
{
    int per_row = (count + rows - 1) / rows;
    int first = count - per_row * (rows - 1);

    return index < first ? 0 : 1 + (index - first) / per_row;
}

/* Who gets what is over: the words of a bar of icons, else everybody. */
static bool
takes_share(const struct plan *plan, const struct column *column)
{
    return plan->way.kind != WAY_ICONS || keeps_word(plan, column);
}

/* Widths in one row: all equal if that fits, else what each needs plus a share of the rest. */
static bool
share_row(struct plan *plan, int row, int w, int gap)
{
    int count = 0, takers = 0, sum = 0, widest = 0;

    for (int i = 0; i < plan->count; i++)
        if (plan->columns[i].row == row) {
            count++;
            takers += takes_share(plan, &plan->columns[i]);
            sum += plan->columns[i].w;
            widest = max_of(widest, plan->columns[i].w);
        }
    w -= gap * (count - 1);
    for (int i = 0; i < plan->count; i++) {
        struct column *column = &plan->columns[i];

        if (column->row != row)
            continue;
        if (widest * count <= w)
            column->w = w / count;
        else if (takes_share(plan, column) && sum < w)
            column->w += (w - sum) / takers;
    }
    return sum <= w;
}

static int
row_px(const struct place *place, const struct plan *plan)
{
    int text_h = words_h(place, plan);
    int h = plan->way.kind == WAY_ABOVE ? plan->icon + text_h : max_of(plan->icon, text_h);

    return max_of(h + plan->pad,
                  place->is_low ? least_px(place) : place_grown(place, METRIC_BAR_MM));
}

static void
set_plan(const struct place *place, struct plan *plan)
{
    int w = place->panel->w_px - 2 * place->margin;
    int text_h = words_h(place, plan);

    plan->pad = metrics_px(place->panel, METRIC_EDGE_BOLD_MM + 0.2);
    plan->icon = metrics_picture_px(max_of(plan->cap * 3 / 2, icon_sizes[0]), true);
    plan->row_h = row_px(place, plan);
    if (plan->way.kind == WAY_ABOVE)
        plan->icon = metrics_picture_px(plan->row_h - plan->pad - text_h, true);
    if (plan->way.kind == WAY_ICONS)
        plan->icon = metrics_picture_px(plan->row_h * 5 / 8, true);
    plan->h = plan->way.rows * plan->row_h + (plan->way.rows - 1) * place->gap;
    plan->is_fitting = true;
    for (int i = 0; i < plan->count; i++) {
        plan->columns[i].row = row_of(i, plan->count, plan->way.rows);
        plan->columns[i].w = column_w(place, plan, &plan->columns[i]);
    }
    for (int row = 0; row < plan->way.rows; row++)
        plan->is_fitting = share_row(plan, row, w, place->gap) && plan->is_fitting;
}

static bool
is_for_panel(const struct place *place, const struct way *way)
{
    return place->is_low ? way->kind == WAY_ICONS : !way->is_upright || place->middle > 0;
}

/* The first way that fits at any size from wanted to floor, within its share of the height. */
static struct plan
choose_plan(const struct place *place, const struct plan *empty)
{
    struct text_range range = metrics_text(place->panel, place->view->text_size, TEXT_BAR);
    int share = place->panel->h_px * 22 / 100;
    struct plan plan = *empty;

    for (size_t i = 0; i < sizeof way_table / sizeof way_table[0]; i++)
        for (int step = 0; step <= SQUEEZE_MAX; step++) {
            double mm = range.want_mm - (range.want_mm - range.floor_mm) * step / SQUEEZE_MAX;

            if (!is_for_panel(place, &way_table[i]))
                break;
            plan = *empty;
            plan.way = way_table[i];
            plan.cap = metrics_px(place->panel, mm);
            set_plan(place, &plan);
            if (plan.is_fitting && plan.h <= share)
                return plan;
        }
    return plan;
}

static void
put_beside(struct place *place, struct widget *widget, const struct plan *plan, int icon)
{
    struct text_fit fit = word_fit(plan);
    struct rect inner = rect_inset(widget->rect, plan->pad / 2);
    int free_w = inner.w - icon - plan->pad;
    struct extent extent = place_extent(place, widget->label, free_w, &fit);

    inner.x += (free_w - extent.w) / 2;
    place_picture(widget, (struct rect){inner.x, inner.y, icon, inner.h}, icon);
    inner.x += icon + plan->pad;
    inner.w = extent.w;
    place_text(place, widget, inner, &fit);
}

static void
put_above(struct place *place, struct widget *widget, const struct plan *plan, int icon)
{
    struct text_fit fit = word_fit(plan);
    struct rect inner = rect_inset(widget->rect, plan->pad / 2);
    int text_h = words_h(place, plan);
    int top = inner.y + (inner.h - icon - text_h) / 2;

    place_picture(widget, (struct rect){inner.x, top, inner.w, icon}, icon);
    place_text(place, widget, (struct rect){inner.x, top + icon, inner.w, text_h}, &fit);
}

/* In a bar of icons a word that does not fit beside its icon stands alone, or the icon does. */
static void
put_icon(struct place *place, const struct column *column, const struct plan *plan)
{
    struct text_fit fit = word_fit(plan);
    struct widget *widget = column->widget;
    struct rect inner = rect_inset(widget->rect, plan->pad / 2);
    struct extent beside =
        place_extent(place, widget->label, inner.w - plan->icon - plan->pad, &fit);
    struct extent alone = place_extent(place, widget->label, inner.w, &fit);

    if (keeps_word(plan, column) && !beside.is_clipped && beside.h <= inner.h) {
        put_beside(place, widget, plan, place_has_picture(widget) ? plan->icon : 0);
    } else if (column->seat == COLUMN_NEXT && !alone.is_clipped && alone.h <= inner.h) {
        place_picture(widget, inner, 0);
        place_text(place, widget, inner, &fit);
    } else {
        text_clear(&widget->text);
        place_picture(widget, inner, plan->icon);
    }
}

static void
put_column(struct place *place, const struct column *column, const struct plan *plan)
{
    int icon = place_has_picture(column->widget) ? plan->icon : 0;

    if (plan->way.kind == WAY_ICONS && icon > 0)
        put_icon(place, column, plan);
    else if (plan->way.kind == WAY_BESIDE && icon > 0)
        put_beside(place, column->widget, plan, icon);
    else
        put_above(place, column->widget, plan, icon);
}

static int
set_bar(struct place *place)
{
    struct plan plan = {.count = 0};
    int x = place->margin, row = 0, bottom = place->margin / 2, top;

    find_columns(place, &plan);
    if (plan.count == 0)
        return place->margin;
    plan = choose_plan(place, &plan);
    place->is_tight = place->is_tight || !plan.is_fitting;
    top = place->panel->h_px - bottom - plan.h;
    for (int i = 0; i < plan.count; i++) {
        const struct column *column = &plan.columns[i];

        if (column->row != row) {
            row = column->row;
            x = place->margin;
            top += plan.row_h + place->gap;
        }
        if (column->widget != NULL) {
            column->widget->rect = (struct rect){x, top, column->w, plan.row_h};
            put_column(place, column, &plan);
        }
        x += column->w + place->gap;
    }
    return plan.h + bottom + place->gap;
}

int
place_bar(struct place *place)
{
    unsigned fonts = place->fonts;
    int h;

    place->fonts = place->bar_fonts;
    h = set_bar(place);
    place->fonts = fonts;
    return h;
}
