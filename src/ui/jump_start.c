/* jump_start.c - what goes before the states up to the doors, and answers for those after.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump_prepare.h"

void
prepare_none(struct ui *ui)
{
    (void)ui;
}

void
prepare_unchosen(struct ui *ui)
{
    visit_free(ui->trace.visit);
    ui->trace.visit = NULL;
    ui->trace.locale = NULL;
}

void
prepare_out(struct ui *ui)
{
    prepare_unchosen(ui);
    ui->content = NULL;
}

void
prepare_enrolling(struct ui *ui)
{
    prepare_unchosen(ui);
    ui->is_enrolled = false;
}

void
prepare_enrol_refused(struct ui *ui)
{
    prepare_enrolling(ui);
    snprintf(ui->trace.code, sizeof ui->trace.code, "ABCDEFGH2345");
    ui->trace.complaint = "enrol.wrong";
}

void
prepare_enrol_busy(struct ui *ui)
{
    prepare_enrol_refused(ui);
    ui->trace.is_enrolling = YES;
}

void
prepare_wrong(struct ui *ui)
{
    ui->trace.is_practice_wrong = true;
    snprintf(ui->trace.practice_choice, sizeof ui->trace.practice_choice, "choice:eat");
}

void
prepare_right(struct ui *ui)
{
    ui->trace.is_practised = true;
    snprintf(ui->trace.practice_choice, sizeof ui->trace.practice_choice, "choice:wave");
}

void
jump_unanswered(struct ui *ui)
{
    visit_free(ui->trace.visit);
    ui->trace.visit = ui_new_visit(ui);
    visit_set_language(ui->trace.visit, locale_code(ui_locale(ui)));
}

/* The place of an item on a card; choice_count: it is not there. */
static size_t
place_of(const struct card *card, size_t item)
{
    size_t place = 0;
    while (place < card->choice_count && card->choices[place] != item) {
        place++;
    }
    return place;
}

/* Every item once, each on the first card that has it and is free: nothing stands out. */
void
prepare_even(struct ui *ui)
{
    const struct deck *deck = content_deck_at(ui->content, 0);
    struct answer_way way = {.heard = true};
    jump_unanswered(ui);
    for (size_t item = 0; item < deck->item_count; item++) {
        for (size_t card = 0; card < deck->card_count; card++) {
            size_t place = place_of(&deck->cards[card], item);
            if (visit_answer_state(ui->trace.visit, 0, card) == ANSWER_NONE &&
                place < deck->cards[card].choice_count) {
                visit_answer(ui->trace.visit, 0, card, (uint32_t)1 << place, &way);
                break;
            }
        }
    }
}
