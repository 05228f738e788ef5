/* layout_cards.c - cards: picture and caption as one button.
 *
 * All cards of a screen are alike: one size of picture, one place for the first line of the
 * caption. The picture stands above the caption, or beside it where that makes it larger.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define CARD_LINES 3
#define LIST_LINES 6
#define ASIDE_LINES 8
#define ASIDE_PERCENT 24  /* of the width, at least */
#define CARD_WANT_MM 46.0 /* height of one of several rows */
#define CARD_WAYS 3       /* to set them in rows */

/* One way to set the cards. */
struct deal {
    int columns, rows;
    int w, h; /* of a card */
    int picture;
    int text_w, text_h;
    bool is_beside;
    bool is_fitting;
    bool is_large; /* as large as an answer must be */
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

static bool
is_list(const struct place *place)
{
    return place->view->arrangement == ARRANGE_LIST;
}

static struct text_fit
caption_fit(const struct place *place, bool is_beside)
{
    return fit_text(place_cap(place, TEXT_CAPTION), is_list(place) ? LIST_LINES : CARD_LINES,
                    is_beside ? ALIGN_START : ALIGN_CENTRE, !is_beside);
}

/* Over and under what is in a card. */
static int
card_pad(const struct place *place)
{
    return place->is_dense ? place->pad / 2 : place->pad;
}

/* Answers are large; what is only touched to change it is as large as a button. */
static int
least_px(const struct place *place, const struct group *group)
{
    bool is_answer = false;

    for (int i = 0; i < group->count; i++)
        is_answer = is_answer || group->list[i]->role == ROLE_CHOICE;
    return is_answer ? metrics_px(place->panel, METRIC_CARD_MM) : place->target;
}

/* Words under the picture: it has the height they leave. */
static void
size_above(const struct place *place, const struct group *group, struct deal *deal)
{
    struct text_fit fit = caption_fit(place, false);
    int inner_w = deal->w - 2 * place->pad, inner_h = deal->h - 2 * card_pad(place);
    struct extent most = place_largest(place, group, inner_w, &fit);

    deal->text_h = most.h;
    deal->picture = place_common_picture(group, min_of(inner_h - most.h, inner_w));
    deal->is_fitting = !most.is_clipped && most.h <= inner_h;
}

/* Words beside the picture: the largest that leaves them room. */
static void
size_beside(const struct place *place, const struct group *group, struct deal *deal)
{
    struct text_fit fit = caption_fit(place, true);
    int inner_w = deal->w - 2 * place->pad, inner_h = deal->h - 2 * card_pad(place);
    int small = place_common_picture(group, place_small(place));

    deal->picture = place_common_picture(group, min_of(inner_h, inner_w * 3 / 5));
    for (;; deal->picture = place_common_picture(group, deal->picture - 1)) {
        struct extent most =
            place_largest(place, group, inner_w - deal->picture - place->pad, &fit);

        deal->text_w = most.w;
        deal->text_h = most.h;
        deal->is_fitting = !most.is_clipped && most.h <= inner_h;
        if (deal->is_fitting || deal->picture <= small)
            return;
    }
}

/* Cards of a size: how large can the picture be? */
static void
size_deal(const struct place *place, const struct group *group, struct deal *deal)
{
    if (deal->is_beside)
        size_beside(place, group, deal);
    else
        size_above(place, group, deal);
    if (deal->picture < place_common_picture(group, place_small(place)))
        deal->is_fitting = false;
}

static struct deal
make_deal(const struct place *place, const struct group *group, struct rect area, int columns)
{
    struct deal deal = {.columns = columns, .rows = (group->count + columns - 1) / columns};
    struct deal beside;

    deal.w = (area.w - (deal.columns - 1) * place->gap) / deal.columns;
    deal.h = (area.h - (deal.rows - 1) * place->gap) / deal.rows;
    deal.is_large = min_of(deal.w, deal.h) >= least_px(place, group);
    beside = deal;
    beside.is_beside = true;
    size_deal(place, group, &deal);
    size_deal(place, group, &beside);
    if (is_list(place))
        return beside;
    if (beside.is_fitting && (!deal.is_fitting || beside.picture * 3 > deal.picture * 4))
        return beside;
    return deal;
}

/* All in one row, half of them in each of two, a third in each of three. */
static int
columns_at(const struct place *place, const struct group *group, int way)
{
    int rows = way + 1;

    if (is_list(place)) /* two abreast, or one */
        return way == 0 ? min_of(2, group->count) : way == 1 && group->count > 1;
    return (group->count < 3 && rows > 1) || (group->count < 5 && rows > 2)
               ? 0
               : (group->count + rows - 1) / rows;
}

/* Of those that fit the one with the larger picture; alike, the one with fewer rows. */
static bool
is_better(const struct deal *a, const struct deal *b)
{
    int fit_a = a->is_fitting + a->is_large, fit_b = b->is_fitting + b->is_large;

    return fit_a != fit_b ? fit_a > fit_b : a->picture > b->picture;
}

static struct deal
choose_deal(const struct place *place, const struct group *group, struct rect area)
{
    struct deal best = make_deal(place, group, area, columns_at(place, group, 0));

    for (int way = 1; way < CARD_WAYS && columns_at(place, group, way) > 0; way++) {
        struct deal deal = make_deal(place, group, area, columns_at(place, group, way));

        if (is_better(&deal, &best))
            best = deal;
    }
    return best;
}

/* Height of one card in so many columns, with the smallest picture; -1: the words do not fit. */
static int
card_h(const struct place *place, const struct group *group, int columns, int w)
{
    struct text_fit under = caption_fit(place, false), aside = caption_fit(place, true);
    int inner_w = (w - (columns - 1) * place->gap) / columns - 2 * place->pad;
    int small = place_common_picture(group, place_small(place)), h = -1;
    struct extent above = place_largest(place, group, inner_w, &under);
    struct extent beside = place_largest(place, group, inner_w - small - place->pad, &aside);

    if (!beside.is_clipped)
        h = max_of(beside.h, small);
    if (!is_list(place) && !above.is_clipped && (h < 0 || above.h + small < h))
        h = above.h + small;
    return h < 0 ? h : max_of(h + 2 * card_pad(place), least_px(place, group));
}

/* Height of cards in a row that would be beautiful. */
static int
wanted_h(const struct place *place, const struct group *group, int columns, int w)
{
    struct text_fit fit = caption_fit(place, is_list(place));
    int card_w = (w - (columns - 1) * place->gap) / columns, inner_w = card_w - 2 * place->pad;
    int large = place_common_picture(group, inner_w);
    int h = place_largest(place, group, inner_w, &fit).h + (large > 0 ? large : 3 * place->pad);

    h += (large > 0 ? 5 : 3) * place->pad;
    if (columns < group->count || is_list(place))
        h = min_of(h, place_grown(place, CARD_WANT_MM));
    return max_of(max_of(h, least_px(place, group)),
                  large > 0 && place->middle == 0 && !is_list(place) ? card_w : 0);
}

struct need
need_cards(struct place *place, const struct group *group, int w)
{
    int least = -1, want = 0;

    for (int way = 0; way < CARD_WAYS && columns_at(place, group, way) > 0; way++) {
        int across = columns_at(place, group, way), h = card_h(place, group, across, w);
        int rows = (group->count + across - 1) / across, gaps = (rows - 1) * place->gap;

        if (h < 0)
            continue;
        least = least < 0 ? rows * h + gaps : min_of(least, rows * h + gaps);
        want = max_of(want, rows * wanted_h(place, group, across, w) + gaps);
    }
    least = least < 0 ? least_px(place, group) : least;
    return (struct need){least, max_of(least, want)};
}

static struct rect
inner_of(const struct place *place, const struct widget *card)
{
    int above = card_pad(place);

    return (struct rect){card->rect.x + place->pad, card->rect.y + above,
                         card->rect.w - 2 * place->pad, card->rect.h - 2 * above};
}

static void
put_above(struct place *place, struct widget *widget, const struct deal *deal)
{
    struct text_fit fit = caption_fit(place, false);
    struct rect inner = inner_of(place, widget);
    int spare = inner.h - deal->picture - deal->text_h;
    int between = deal->picture > 0 ? spare / 4 : 0;

    inner.y += (spare - between) / 2;
    place_picture(widget, (struct rect){inner.x, inner.y, inner.w, deal->picture}, deal->picture);
    inner.y += deal->picture + between;
    inner.h = deal->text_h;
    fit.is_top = deal->picture > 0;
    place_text(place, widget, inner, &fit);
}

/* All pictures under each other, and all words. */
static void
put_beside(struct place *place, struct widget *widget, const struct deal *deal)
{
    struct text_fit fit = caption_fit(place, true);
    struct rect inner = inner_of(place, widget);
    int spare = is_list(place) ? 0 : inner.w - deal->picture - place->pad - deal->text_w;

    inner.x += spare / 3;
    place_picture(widget, (struct rect){inner.x, inner.y, deal->picture, inner.h}, deal->picture);
    inner.x += deal->picture + place->pad + spare / 6;
    inner.w = is_list(place) ? inner.w - deal->picture - place->pad : deal->text_w;
    place_text(place, widget, inner, &fit);
}

void
put_cards(struct place *place, const struct group *group, struct rect area)
{
    struct deal deal = choose_deal(place, group, area);

    place->is_tight = place->is_tight || !deal.is_fitting || !deal.is_large;
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

/* The question, and under it what goes with it where there is room: else that is only heard. */
static void
put_asked(struct place *place, const struct group *titles, const struct text_fit *fit,
          struct rect box)
{
    struct group all = *titles, body = place_group(place, SLOT_BODY);
    int h = 0;

    for (int i = 0; i < body.count; i++)
        all.list[all.count++] = body.list[i];
    for (int i = 0; i < all.count; i++)
        h += place_extent(place, all.list[i]->label, box.w, fit).h + (i > 0 ? place->gap : 0);
    if (h > box.h || place_largest(place, &body, box.w, fit).is_clipped) {
        all = *titles;
        h = place_largest(place, &all, box.w, fit).h;
    }
    place->is_tight = place->is_tight || h > box.h;
    box.y += max_of(0, box.h - h) / 2;
    for (int i = 0; i < all.count; i++) {
        box.h = place_extent(place, all.list[i]->label, box.w, fit).h;
        all.list[i]->rect = box;
        place_text(place, all.list[i], box, fit);
        box.y += box.h + place->gap;
    }
}

/* On a low panel: what is asked and the rows at the start, the cards have the height. */
void
place_aside(struct place *place, struct rect area)
{
    struct group titles = place_group(place, SLOT_TITLE), rows = place_group(place, SLOT_ROW);
    struct group cards = place_group(place, SLOT_CARD);
    struct text_fit fit = fit_text(place_cap(place, TEXT_CAPTION), ASIDE_LINES, ALIGN_START, false);
    struct rect aside = area;
    struct need need = {0, 0};

    aside.w = max_of(place_largest(place, &titles, 1, &fit).w, area.w * ASIDE_PERCENT / 100);
    aside.w = max_of(aside.w, place_largest(place, &rows, 1, &fit).w + 3 * place->pad);
    aside.h -= place->gap;
    area.x += aside.w + place->gap;
    area.w -= aside.w + place->gap;
    if (rows.count > 0) {
        need = need_rows(place, &rows, aside.w);
        aside.h -= need.min + place->gap;
    }
    put_asked(place, &titles, &fit, aside);
    if (rows.count > 0)
        put_rows(place, &rows,
                 (struct rect){aside.x, aside.y + aside.h + place->gap, aside.w, need.min});
    area.h -= place->gap;
    put_cards(place, &cards, area);
}
