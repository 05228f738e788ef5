/* told.c - statements in pages, and as widgets.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/told.h"

#include "base/mem.h"

#define BROAD_MM 200

static bool
is_same_kind(const struct told *a, const struct told *b)
{
    return (a->count > 0) == (b->count > 0) && a->value == b->value;
}

/* Six in two rows need a broad panel, and letters that are not large. */
static size_t
most_on_page(const struct ui *ui)
{
    const struct panel *panel = &ui->config.panel;
    bool is_broad = panel->width_mm >= BROAD_MM && !panel_is_upright(panel);
    return is_broad && ui->trace.settings.text_size <= 1 ? TOLD_PAGE_MAX : TOLD_PAGE_LEAST;
}

/* Walks the statements of a block; the page of each, and how many pages there are. */
static size_t
fill_page(const struct ui *ui, size_t deck, size_t wanted, struct told_page *out)
{
    struct told list[VISIT_MAX_TOLD];
    size_t count = visit_told(ui->trace.visit, deck, list, VISIT_MAX_TOLD);
    size_t most = most_on_page(ui);
    size_t page = 0;
    size_t on_page = 0;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && (on_page == most || !is_same_kind(&list[i - 1], &list[i]))) {
            page++;
            on_page = 0;
        }
        on_page++;
        if (out && page == wanted) {
            out->list[out->count++] = list[i];
        }
    }
    return page + 1;
}

size_t
told_pages(const struct ui *ui, size_t deck)
{
    return fill_page(ui, deck, 0, NULL);
}

void
told_get_page(const struct ui *ui, size_t deck, size_t page, struct told_page *out)
{
    memset(out, 0, sizeof *out);
    fill_page(ui, deck, page, out);
}

/* "Zorg: thuis": the words with what they belong to before them. */
static struct widget *
put_about(struct ui *ui, struct view *view, const char *id, const struct item *about,
          const struct item *item)
{
    char *kept = ui_item_isolated(ui, about);
    struct locale_arg shown[] = {{"about", kept}, {"what", ui_item_text(ui, item)}};
    struct locale_arg said[] = {{"about", ui_item_say(ui, about)}, {"what", ui_item_say(ui, item)}};
    char *label = locale_format(ui_text(ui, "told.about"), shown, 2);
    char *say = locale_format(ui_say_text(ui, "told.about"), said, 2);
    struct widget *widget = view_add(view, id, ROLE_PICTURE, SLOT_BODY, label, say);
    mem_wipe_text(kept);
    mem_wipe_text(label);
    mem_wipe_text(say);
    return widget;
}

struct widget *
told_put(struct ui *ui, struct view *view, const struct told *told, enum role role, enum slot slot)
{
    const struct deck *deck = content_deck_at(ui->content, told->deck);
    const struct card *card = &deck->cards[told->card];
    const struct item *item = &deck->items[told->item];
    int about = told->value < 0 && told->count == 0 ? card->about : -1;
    char id[WIDGET_MAX_ID];
    snprintf(id, sizeof id, "picture:%s", item->key);
    if (view_find(view, id)) {
        snprintf(id, sizeof id, "picture:%zu/%zu/%zu", told->deck, told->card, told->item);
    }
    struct widget *widget =
        about >= 0 ? put_about(ui, view, id, &deck->items[about], item)
                   : view_add(view, id, role, slot, ui_item_text(ui, item), ui_item_say(ui, item));
    widget->role = role;
    widget->slot = slot;
    widget->is_touchable = role == ROLE_BUTTON;
    snprintf(widget->voice, sizeof widget->voice, "%s", about >= 0 ? "" : item->voice);
    ui_set_picture(widget, item->picture[0] ? item->picture : "icon-speaker");
    return widget;
}
