/* layout_take.c - a code to take along, as large as it can be, with words and buttons beside it.
 *
 * The code's rectangle is its whole square, the quiet zone in it: it is black on white in every
 * theme.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define CODE_PERCENT 50 /* of the width, at most */
#define CODE_STEP 4

static int
code_least(const struct place *place)
{
    return metrics_px(place->panel, METRIC_CODE_MM);
}

static void
set_code(const struct group *codes, struct rect box)
{
    int size = min_of(box.w, box.h);

    for (int i = 0; i < codes->count; i++) {
        struct rect square = {box.x + (box.w - size) / 2, box.y + (box.h - size) / 2, size, size};

        codes->list[i]->rect = codes->list[i]->picture_rect = square;
    }
}

struct need
need_code(struct place *place, const struct group *group, int w)
{
    int least = code_least(place);

    ignore(group);
    return (struct need){least, max_of(least, w)};
}

void
put_code(struct place *place, const struct group *group, struct rect area)
{
    place->is_tight = place->is_tight || min_of(area.w, area.h) < code_least(place);
    set_code(group, area);
}

/* Words over buttons: their height in w. */
static struct need
need_beside(struct place *place, const struct group *body, const struct group *rows, int w)
{
    struct need sum = {0, 0}, need;

    if (body->count > 0)
        sum = need_body(place, body, w);
    if (rows->count > 0) {
        need = need_rows(place, rows, w);
        sum.min += need.min + (body->count > 0 ? place->gap : 0);
        sum.want += need.want + (body->count > 0 ? place->gap : 0);
    }
    return sum;
}

static void
put_beside(struct place *place, const struct group *body, const struct group *rows,
           struct rect area)
{
    struct need text = {0, 0}, buttons = {0, 0};
    int spare;

    if (body->count > 0)
        text = need_body(place, body, area.w);
    if (rows->count > 0)
        buttons = need_rows(place, rows, area.w);
    spare = area.h - place->gap - text.want - buttons.want;
    if (spare < 0)
        buttons.want = max_of(buttons.min, buttons.want + spare);
    if (body->count > 0)
        put_body(place, body,
                 (struct rect){area.x, area.y, area.w, area.h - place->gap - buttons.want});
    if (rows->count > 0)
        put_rows(place, rows,
                 (struct rect){area.x, area.y + area.h - buttons.want, area.w, buttons.want});
}

void
place_take(struct place *place, struct rect area)
{
    struct group codes = place_group(place, SLOT_CODE), body = place_group(place, SLOT_BODY);
    struct group rows = place_group(place, SLOT_ROW);
    int size = min_of(area.h, area.w * CODE_PERCENT / 100), least = code_least(place);
    bool was_tight = place->is_tight;
    struct rect rest = area;

    for (;; size -= max_of(1, area.w * CODE_STEP / 100)) {
        size = max_of(size, min_of(least, area.h));
        rest.w = area.w - size - 2 * place->gap;
        place->is_tight = was_tight;
        if (size <= least ||
            (need_beside(place, &body, &rows, rest.w).min <= area.h && !place->is_tight))
            break;
    }
    place->is_tight =
        place->is_tight || size < least || need_beside(place, &body, &rows, rest.w).min > area.h;
    rest.x = area.x + size + 2 * place->gap;
    set_code(&codes, (struct rect){area.x, area.y, size, area.h});
    put_beside(place, &body, &rows, rest);
}
