/* layout_cards.c - cards: picture and caption as one button.
 *
 * All cards of a screen are alike: one size of picture, one place for the first line of the
 * caption. The picture stands above the caption, or beside it where that makes it larger.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define CARD_LINES 3

/* One way to set the cards. */
struct deal {
    int columns, rows;
    int w, h; /* of a card */
    int picture;
    int text_h;
    bool is_beside;
    bool is_fitting;
};

int
place_common_picture(const struct group *group, int max_px)
{
    int best = 0;

    for (int i = 0; i < group->count; i++) {
        int size = place_picture_size(group->list[i], max_px);

        if (size > 0 && (best == 0 || size < best))
            best = size;
    }
    return best;
}

struct extent
place_largest(const struct place *place, const struct group *group, int w,
              const struct text_fit *fit)
{
    struct extent most = {0};

    for (int i = 0; i < group->count; i++) {
        struct extent extent = place_extent(place, group->list[i]->label, w, fit);

        most.w = max_of(most.w, extent.w);
        most.h = max_of(most.h, extent.h);
        most.is_clipped = most.is_clipped || extent.is_clipped;
    }
    return most;
}

static struct text_fit
caption_fit(const struct place *place)
{
    return fit_text(place_cap(place, TEXT_CAPTION), CARD_LINES, ALIGN_CENTRE, true);
}

/* Cards of a size: how large can the picture be? */
static void
size_deal(const struct place *place, const struct group *group, struct deal *deal)
{
    struct text_fit fit = caption_fit(place);
    int inner_w = deal->w - 2 * place->pad, inner_h = deal->h - 2 * place->pad, text_w = inner_w;
    struct extent most;

    if (deal->is_beside) {
        deal->picture = place_common_picture(group, min_of(inner_h, inner_w * 3 / 5));
        text_w = inner_w - deal->picture - place->pad;
    }
    most = place_largest(place, group, text_w, &fit);
    deal->text_h = most.h;
    if (!deal->is_beside)
        deal->picture = place_common_picture(group, min_of(inner_h - most.h, inner_w));
    deal->is_fitting = !most.is_clipped && most.h <= inner_h;
    if (deal->picture == 0 && place_common_picture(group, picture_sizes[0]) > 0)
        deal->is_fitting = false;
}

static struct deal
make_deal(const struct place *place, const struct group *group, struct rect area, int columns)
{
    struct deal deal = {.columns = columns, .rows = (group->count + columns - 1) / columns};
    struct deal beside;

    deal.w = (area.w - (deal.columns - 1) * place->gap) / deal.columns;
    deal.h = (area.h - (deal.rows - 1) * place->gap) / deal.rows;
    beside = deal;
    beside.is_beside = true;
    size_deal(place, group, &deal);
    size_deal(place, group, &beside);
    if (beside.is_fitting && (!deal.is_fitting || beside.picture * 3 > deal.picture * 4))
        return beside;
    return deal;
}

/* All in one row, or half of them in each of two: the larger picture wins. */
static struct deal
choose_deal(const struct place *place, const struct group *group, struct rect area)
{
    int half = (group->count + 1) / 2, least = metrics_px(place->panel, METRIC_CARD_MM);
    struct deal one = make_deal(place, group, area, group->count), two;

    if (group->count < 3)
        return one;
    two = make_deal(place, group, area, half);
    if (one.is_fitting && one.w >= least && (two.h < least || two.picture <= one.picture))
        return one;
    return two.is_fitting ? two : one;
}

struct need
need_cards(struct place *place, const struct group *group, int w)
{
    struct text_fit fit = caption_fit(place);
    int columns = group->count, least = metrics_px(place->panel, METRIC_CARD_MM);
    int card_w = (w - (columns - 1) * place->gap) / columns, inner_w = card_w - 2 * place->pad;
    struct extent most = place_largest(place, group, inner_w, &fit);
    int small = place_common_picture(group, picture_sizes[0]);
    int large = place_common_picture(group, inner_w);

    if (small == 0)
        return (struct need){max_of(least, most.h + 2 * place->pad),
                             max_of(least, most.h + 6 * place->pad)};
    return (struct need){max_of(least, most.h + small + 2 * place->pad),
                         max_of(least, most.h + max_of(small, large) + 5 * place->pad)};
}

static void
put_above(struct place *place, struct widget *widget, const struct deal *deal)
{
    struct text_fit fit = caption_fit(place);
    struct rect inner = rect_inset(widget->rect, place->pad);
    int spare = inner.h - deal->picture - deal->text_h;
    int between = deal->picture > 0 ? spare / 4 : 0;

    inner.y += (spare - between) / 2;
    place_picture(widget, (struct rect){inner.x, inner.y, inner.w, deal->picture}, deal->picture);
    inner.y += deal->picture + between;
    inner.h = deal->text_h;
    fit.is_top = deal->picture > 0;
    place_text(place, widget, inner, &fit);
}

static void
put_beside(struct place *place, struct widget *widget, const struct deal *deal)
{
    struct text_fit fit = caption_fit(place);
    struct rect inner = rect_inset(widget->rect, place->pad);
    int text_w = inner.w - deal->picture - place->pad, spare;
    struct extent extent;

    fit.is_top = false;
    extent = place_extent(place, widget->label, text_w, &fit);
    spare = text_w - extent.w;
    inner.x += spare / 3;
    place_picture(widget, (struct rect){inner.x, inner.y, deal->picture, inner.h}, deal->picture);
    inner.x += deal->picture + place->pad + spare / 6;
    inner.w = extent.w;
    place_text(place, widget, inner, &fit);
}

void
put_cards(struct place *place, const struct group *group, struct rect area)
{
    struct deal deal = choose_deal(place, group, area);

    place->is_tight = place->is_tight || !deal.is_fitting;
    for (int i = 0; i < group->count; i++) {
        struct widget *widget = group->list[i];

        widget->rect =
            (struct rect){area.x + i % deal.columns * (deal.w + place->gap),
                          area.y + i / deal.columns * (deal.h + place->gap), deal.w, deal.h};
        if (deal.is_beside)
            put_beside(place, widget, &deal);
        else
            put_above(place, widget, &deal);
    }
}
