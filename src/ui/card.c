/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/card.h"

#include <assert.h>

#include "ui/screen.h"
#include "visit/code.h"

static_assert(CARD_SLIPS_MAX >= WORK_SIGNED_MAX, "every ticket is on the slip");

static void
add_slip(struct ui_card *card, const struct vacancy *vacancy, const struct ticket *ticket)
{
    if (card->slip_count < CARD_SLIPS_MAX) {
        struct card_slip *slip = &card->slips[card->slip_count++];
        slip->vacancy = vacancy;
        slip->ticket = ticket ? *ticket : (struct ticket){.code = ""};
    }
}

/* Of the work that is looked at now, or of all lists that were signed up for. */
static void
take_slips(const struct ui *ui, struct ui_card *card)
{
    const struct work *work = &ui->trace.work;
    const struct vacancies *all = ui->work.vacancies;
    bool is_going = work->is_slip && work->slip_vacancy > 0;
    if (all && is_going) {
        add_slip(card, &all->list[work->slip_vacancy - 1], NULL);
    }
    for (size_t i = 0; all && !is_going && i < work->signed_count; i++) {
        add_slip(card, &all->list[work->signed_up[i].vacancy], &work->signed_up[i].ticket);
    }
}

bool
ui_card(const struct ui *ui, struct ui_card *out)
{
    const struct visit *visit = ui_visit(ui);
    if (!visit || !ui->trace.locale) {
        return false;
    }
    *out = (struct ui_card){.visit = visit, .is_kept = ui->trace.kept == KEPT_DONE};
    snprintf(out->locale, sizeof out->locale, "%s", locale_code(ui->trace.locale));
    out->is_slip = ui->trace.work.is_slip;
    take_slips(ui, out);
    snprintf(out->day, sizeof out->day, "%s", ui->day);
    if (visit_line(visit)) {
        visit_code_write(visit, ui->day, out->code);
    }
    if (out->is_kept) {
        out->ticket = ui->trace.ticket;
        out->is_called =
            visit_has_consent(visit, PURPOSE_CALL) && visit_reach(visit) == REACH_PHONE;
    }
    return true;
}
