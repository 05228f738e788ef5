/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page.h"
#include <stdlib.h>
#include "base/mem.h"
#include "kiosk/page_paint.h"

/* One page of the plan as the rows the printer takes. */
static struct page
draw_page(const struct page_plan *plan, int number, enum press_kind kind,
          const struct page_want *want, const struct qr *code)
{
    struct ground ground = {.w = plan->sheet.w, .h = plan->sheet.h > 0 ? plan->sheet.h : plan->h};
    size_t grey_bytes = (size_t)ground.w * (size_t)ground.h;
    ground.grey = mem_new(grey_bytes, 1);
    page_paint(&ground, plan, number, want, code);
    struct page page = {.w = ground.w, .h = ground.h, .rows = ground.grey, .bytes = grey_bytes};
    if (kind == PRESS_RECEIPT) {
        page.bytes = press_row_bytes(kind, ground.w) * (size_t)ground.h;
        page.rows = mem_new(page.bytes, 1);
        page_dots(&ground, page.rows);
        mem_wipe(ground.grey, grey_bytes);
        free(ground.grey);
    }
    return page;
}

static bool
draw_pages(struct page_set *set, const struct page_plan *plan, const struct page_want *want,
           struct err *err)
{
    const char *text = want->card.card->code;
    struct qr qr = {.side = 0};
    if (plan->is_full || plan->pages > PRESS_MAX_PAGES ||
        (plan->sheet.h == 0 && plan->h > PRESS_MAX_FEED)) {
        return err_set(err, ERR_TOO_LARGE, "card: %d pages, %d px", plan->pages, plan->h);
    }
    if (text[0] && !qr_make(&qr, text, err)) {
        return false;
    }
    for (int i = 0; i < plan->pages; i++) {
        set->pages[set->count++] = draw_page(plan, i, set->kind, want, text[0] ? &qr : NULL);
    }
    qr_clear(&qr);
    return true;
}

bool
page_make(struct page_set *set, const struct page_want *want, struct err *err)
{
    struct card_parts *parts = mem_new(1, sizeof *parts);
    struct page_plan *plan = mem_new(1, sizeof *plan);
    card_parts_make(parts, &want->card);
    struct sheet sheet = sheet_of(set->kind, want->dots, parts);
    page_plan_make(plan, &sheet, parts, want->card.card, glyphs_measure(want->glyphs));
    bool is_made = draw_pages(set, plan, want, err);
    page_plan_clear(plan);
    card_parts_clear(parts);
    free(plan);
    free(parts);
    return is_made;
}
