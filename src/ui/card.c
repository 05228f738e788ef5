/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/card.h"

#include "ui/screen.h"
#include "visit/code.h"

bool
ui_card(const struct ui *ui, struct ui_card *out)
{
    const struct visit *visit = ui_visit(ui);
    if (!visit || !ui->trace.locale) {
        return false;
    }
    *out = (struct ui_card){.visit = visit, .is_kept = ui->trace.kept == KEPT_DONE};
    snprintf(out->locale, sizeof out->locale, "%s", locale_code(ui->trace.locale));
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
