/* flow_cards.c - the open door, the open deck, and which page of it is which card.
 *
 * A page is a card that applies now, counted in the order of the deck; what was answered before
 * decides which do. After the cards come the pages on which they are read back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include <assert.h>
#include "ui/told.h"

void
flow_open_chapter(struct ui *ui, const char *chapter)
{
    ui->trace.chapter = chapter;
    ui->trace.deck = 0;
    ui->trace.is_mending = false;
}

bool
flow_open_deck(const struct ui *ui, size_t *out_deck)
{
    if (ui->trace.deck == 0) {
        return false;
    }
    *out_deck = ui->trace.deck - 1;
    return true;
}

bool
flow_is_in_chapter(const struct ui *ui, size_t deck)
{
    const char *chapter = ui->trace.chapter;
    return chapter && strcmp(content_deck_at(ui->content, deck)->chapter, chapter) == 0;
}

size_t
flow_block_count(const struct ui *ui)
{
    size_t count = 0;
    for (size_t i = 0; ui->trace.chapter && i < content_deck_count(ui->content); i++) {
        count += flow_is_in_chapter(ui, i);
    }
    return count;
}

bool
flow_has_done(const struct ui *ui)
{
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        if (visit_is_done(ui->trace.visit, i)) {
            return true;
        }
    }
    return false;
}

size_t
flow_card_count(const struct ui *ui)
{
    size_t deck;
    size_t count = 0;
    if (!flow_open_deck(ui, &deck)) {
        return 0;
    }
    for (size_t i = 0; i < content_deck_at(ui->content, deck)->card_count; i++) {
        count += visit_applies(ui->trace.visit, deck, i);
    }
    return count;
}

int
flow_card_pages(const struct ui *ui)
{
    size_t deck;
    if (!flow_open_deck(ui, &deck)) {
        return 0;
    }
    return (int)flow_card_count(ui) + (int)told_pages(ui, deck);
}

bool
flow_card(const struct ui *ui, size_t *out_deck, size_t *out_card)
{
    size_t left = (size_t)ui->trace.page;
    bool is_open = flow_open_deck(ui, out_deck);
    assert(is_open);
    for (size_t i = 0; is_open && i < content_deck_at(ui->content, *out_deck)->card_count; i++) {
        if (!visit_applies(ui->trace.visit, *out_deck, i)) {
            continue;
        }
        if (left == 0) {
            *out_card = i;
            return true;
        }
        left--;
    }
    *out_card = left; /* the page of the read-back */
    return false;
}

int
flow_page_of(const struct ui *ui, size_t deck, size_t card)
{
    int page = 0;
    for (size_t i = 0; i < card; i++) {
        page += visit_applies(ui->trace.visit, deck, i);
    }
    return page;
}

/* The first card without an answer; the number of cards when there is none. */
static int
first_open(const struct ui *ui, size_t deck)
{
    int page = 0;
    for (size_t i = 0; i < content_deck_at(ui->content, deck)->card_count; i++) {
        if (!visit_applies(ui->trace.visit, deck, i)) {
            continue;
        }
        if (visit_answer_state(ui->trace.visit, deck, i) == ANSWER_NONE) {
            return page;
        }
        page++;
    }
    return page;
}

/* Where one was: the first card without an answer, or the read-back that waits for its yes. What is
 * done begins at its first card. */
void
flow_begin_deck(struct ui *ui, size_t deck, struct effects *effects)
{
    ui->trace.deck = deck + 1;
    ui->trace.is_mending = false;
    int page = visit_is_done(ui->trace.visit, deck) ? 0 : first_open(ui, deck);
    flow_go(ui, SCREEN_CARD, page, effects);
}

void
flow_end_deck(struct ui *ui, struct effects *effects)
{
    bool has_more = false;
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        has_more |= flow_is_in_chapter(ui, i) && !visit_is_done(ui->trace.visit, i);
    }
    flow_go(ui, has_more && flow_block_count(ui) > 1 ? SCREEN_BLOCKS : SCREEN_DOORS, 0, effects);
}

void
flow_begin_mending(struct ui *ui, size_t card, struct effects *effects)
{
    ui->trace.mend_page = ui->trace.page - (int)flow_card_count(ui);
    flow_go(ui, SCREEN_CARD, flow_page_of(ui, ui->trace.deck - 1, card), effects);
    ui->trace.is_mending = true;
}

/* From a card that was opened out of the read-back: on to what the change made new, else back to
 * the read-back. */
bool
flow_mend(struct ui *ui, int way, int *out_page)
{
    struct trace *trace = &ui->trace;
    size_t deck;
    size_t card;
    if (!trace->is_mending || flow_screen(ui) != SCREEN_CARD || !flow_card(ui, &deck, &card)) {
        return false;
    }
    int cards = (int)flow_card_count(ui);
    int open = first_open(ui, deck);
    int last = (int)told_pages(ui, deck) - 1;
    int back = trace->mend_page < last ? trace->mend_page : last;
    trace->is_mending = way > 0 && open < cards;
    *out_page = trace->is_mending ? open : cards + back;
    return true;
}
