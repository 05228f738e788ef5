/* jump_cards.c - what goes before states of cards and read-back that not every deck has.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump_prepare.h"

#include "ui/told.h"

/* The first card of which this is so is opened; where there is none, nothing is. */
static bool
open_card(struct ui *ui, bool (*is_it)(const struct card *card))
{
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const struct deck *deck = content_deck_at(ui->content, i);
        for (size_t j = 0; j < deck->card_count; j++) {
            if (is_it(&deck->cards[j]) && visit_applies(ui->trace.visit, i, j)) {
                jump_open(ui, i);
                flow_set(ui, SCREEN_CARD, flow_page_of(ui, i, j));
                return true;
            }
        }
    }
    jump_open(ui, 0);
    flow_set(ui, SCREEN_CARD, 0);
    return false;
}

static bool
is_limited(const struct card *card)
{
    return card->most > 0;
}

static bool
is_speak(const struct card *card)
{
    return card->kind == CARD_SPEAK;
}

/* As many were chosen as may be, and one more was tapped. */
void
prepare_full(struct ui *ui)
{
    ui->trace.is_full = open_card(ui, is_limited);
}

static void
open_story(struct ui *ui, enum clip_state clip)
{
    size_t deck;
    size_t card;
    if (open_card(ui, is_speak) && flow_card(ui, &deck, &card)) {
        visit_set_spoken_ms(ui->trace.visit, deck, card, 0);
        visit_unanswer(ui->trace.visit, deck, card);
        ui->trace.clip = clip;
        ui->trace.clip_until_ms = clip == CLIP_RECORDING ? ui->now_ms + JUMP_STAY_MS : 0;
    }
}

void
prepare_telling(struct ui *ui)
{
    open_story(ui, CLIP_RECORDING);
}

void
prepare_untold(struct ui *ui)
{
    open_story(ui, CLIP_NONE);
}

void
prepare_no_story(struct ui *ui)
{
    open_story(ui, CLIP_BROKEN);
}

/* The deck of which most is to be read back. */
static size_t
longest(const struct ui *ui)
{
    size_t best = 0;
    for (size_t i = 1; i < content_deck_count(ui->content); i++) {
        best = told_pages(ui, i) > told_pages(ui, best) ? i : best;
    }
    return best;
}

void
prepare_last_page(struct ui *ui)
{
    jump_open(ui, longest(ui));
    flow_set(ui, SCREEN_CARD, flow_card_pages(ui) - 1);
}

void
prepare_acts(struct ui *ui)
{
    jump_open(ui, longest(ui));
    flow_set(ui, SCREEN_CARD, (int)flow_card_count(ui) + 1);
}
