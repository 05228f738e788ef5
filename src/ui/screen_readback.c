/* screen_readback.c - what was told in a block, a few at a time; each can be changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"
#include "ui/told.h"

static size_t
page_now(const struct ui *ui, size_t *out_deck, struct told_page *out)
{
    size_t page = 0;
    flow_card(ui, out_deck, &page);
    size_t pages = told_pages(ui, *out_deck);
    page = page < pages ? page : pages - 1; /* letters made smaller: there are fewer */
    told_get_page(ui, *out_deck, page, out);
    return page;
}

static bool
is_last(const struct ui *ui)
{
    return ui->trace.page + 1 >= flow_card_pages(ui);
}

/* Acts are named by their answer: "Kan ik. Klopt dat?" */
static void
put_acts_title(struct ui *ui, struct view *view, const struct item *answer)
{
    struct locale_arg shown = {"answer", ui_item_text(ui, answer)};
    struct locale_arg said = {"answer", ui_item_say(ui, answer)};
    char *label = locale_format(ui_text(ui, "readback.acts"), &shown, 1);
    char *say = locale_format(ui_say_text(ui, "readback.acts"), &said, 1);
    view_add(view, "title", ROLE_TITLE, SLOT_TITLE, label, say);
    mem_wipe_text(label);
    mem_wipe_text(say);
}

static void
put_title(struct ui *ui, struct view *view, size_t deck, const struct told_page *page)
{
    size_t items[VISIT_MAX_STANDOUT];
    bool is_even = false;
    const char *msgid = "readback.none";
    if (page->count > 0 && page->list[0].value >= 0) {
        put_acts_title(ui, view, &content_deck_at(ui->content, deck)->items[page->list[0].value]);
        return;
    }
    if (page->count > 0) {
        msgid = page->list[0].count > 0 ? "readback.title" : "readback.picks";
    } else if (content_deck_at(ui->content, deck)->is_triples) {
        visit_standout(ui->trace.visit, deck, items, &is_even);
        msgid = is_even ? "readback.even" : msgid;
    }
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, msgid);
}

void
readback_build(struct ui *ui, struct view *view)
{
    size_t deck;
    struct told_page page;
    page_now(ui, &deck, &page);
    view->deck = content_deck_at(ui->content, deck)->key;
    view->arrangement = page.count > 0 ? ARRANGE_CARDS : ARRANGE_PAGE;
    put_title(ui, view, deck, &page);
    for (size_t i = 0; i < page.count; i++) {
        told_put(ui, view, &page.list[i], ROLE_BUTTON, SLOT_CARD);
    }
    if (is_last(ui)) {
        ui_set_picture(ui_put(ui, view, "yes", ROLE_BUTTON, SLOT_ROW, "readback.yes"), "icon-yes");
        ui_set_picture(ui_put(ui, view, "no", ROLE_BUTTON, SLOT_ROW, "readback.no"), "icon-no");
    }
}

/* The ids are those of the view: two statements may be about the same thing. */
static bool
tap_told(struct ui *ui, const char *id, struct effects *effects)
{
    size_t deck;
    struct told_page page;
    page_now(ui, &deck, &page);
    const struct view *view = ui_built(ui);
    size_t at = 0;
    for (size_t i = 0; i < view->count; i++) {
        if (view->widgets[i].slot != SLOT_CARD) {
            continue;
        }
        if (strcmp(view->widgets[i].id, id) == 0 && at < page.count) {
            flow_begin_mending(ui, page.list[at].card, effects);
            return true;
        }
        at++;
    }
    return false;
}

bool
readback_tap(struct ui *ui, const char *id, struct effects *effects)
{
    size_t deck;
    if (strcmp(id, "yes") == 0 && flow_open_deck(ui, &deck)) {
        visit_set_done(ui->trace.visit, deck, true);
        flow_end_deck(ui, effects);
        return true;
    }
    if (strcmp(id, "no") == 0) {
        flow_go(ui, SCREEN_CARD, 0, effects);
        return true;
    }
    return tap_told(ui, id, effects);
}

bool
readback_can_next(const struct ui *ui)
{
    return !is_last(ui);
}
