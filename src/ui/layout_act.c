/* layout_act.c - one large picture and its answers: under it, or beside it where that is larger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#define SUBJECT_MM 36.0              /* a picture under which it is better set beside the answers */
#define SUBJECT_BROAD(h) ((h)*8 / 5) /* the box is broader than high */
#define ANSWERS_PERCENT 32           /* of the height, under the picture */
#define BESIDE_MOST 54               /* percent of the width for the picture beside its answers */
#define BESIDE_LEAST 30

/* Where both stand. */
struct plan {
    struct rect subject, answers;
    int picture;
    bool is_fitting;
};

static int
picture_in(const struct place *place, const struct group *subject, struct rect box)
{
    int inner = min_of(box.w, box.h) - 2 * place->pad;

    return place_common_picture(subject, inner);
}

static struct plan
plan_under(struct place *place, const struct group *subject, const struct group *answers,
           struct rect area)
{
    struct need need = need_rows(place, answers, area.w);
    int h = max_of(need.min, min_of(need.want, area.h * ANSWERS_PERCENT / 100));
    struct plan plan = {.subject = area, .answers = area};

    plan.subject.h = area.h - h - place->gap;
    plan.subject.w = min_of(area.w, SUBJECT_BROAD(plan.subject.h));
    plan.subject.x += (area.w - plan.subject.w) / 2;
    plan.answers.h = h;
    plan.answers.y += area.h - h;
    plan.picture = picture_in(place, subject, plan.subject);
    plan.is_fitting = plan.picture > 0;
    return plan;
}

/* The broadest picture that leaves the answers room enough. */
static struct plan
plan_beside(struct place *place, const struct group *subject, const struct group *answers,
            struct rect area)
{
    struct plan plan = {.is_fitting = false};

    for (int percent = BESIDE_MOST; percent >= BESIDE_LEAST && !plan.is_fitting; percent -= 4) {
        int w = min_of(area.w * percent / 100, SUBJECT_BROAD(area.h));

        plan.subject = (struct rect){area.x, area.y, w, area.h};
        plan.answers =
            (struct rect){area.x + w + place->gap, area.y, area.w - w - place->gap, area.h};
        plan.picture = picture_in(place, subject, plan.subject);
        plan.is_fitting =
            plan.picture > 0 && need_rows(place, answers, plan.answers.w).min <= area.h;
    }
    return plan;
}

/* What is touched stands below the middle: the answers as cards, the picture close above them. */
static void
put_upright(struct place *place, const struct group *subject, const struct group *answers,
            struct rect area)
{
    struct rect below = area, box = area;
    int h = need_cards(place, answers, area.w).want;

    below.y = place->middle;
    below.h = min_of(area.y + area.h - below.y, h);
    box.h = below.y - place->gap - box.y;
    for (int i = 0; i < subject->count; i++) {
        subject->list[i]->rect = box;
        place_picture(subject->list[i], box, picture_in(place, subject, box));
    }
    put_cards(place, answers, below);
}

void
place_act(struct place *place, struct rect area)
{
    struct group subject = place_group(place, SLOT_SUBJECT), answers = place_group(place, SLOT_ROW);
    struct plan under, beside, *plan;

    if (place->middle > 0) {
        put_upright(place, &subject, &answers, area);
        return;
    }
    under = plan_under(place, &subject, &answers, area);
    beside = plan_beside(place, &subject, &answers, area);
    plan = &beside;
    if (under.is_fitting && !place->is_low &&
        (!beside.is_fitting || under.picture >= metrics_px(place->panel, SUBJECT_MM) ||
         under.picture >= beside.picture))
        plan = &under;
    place->is_tight = place->is_tight || !plan->is_fitting;
    for (int i = 0; i < subject.count; i++) {
        subject.list[i]->rect = plan->subject;
        place_picture(subject.list[i], plan->subject, plan->picture);
    }
    put_rows(place, &answers, plan->answers);
}
