/* jump_world.c - what goes before the states in which the world answers: printer, card, people,
 * time. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump_prepare.h"

void
prepare_printing(struct ui *ui)
{
    prepare_kept(ui);
    ui->trace.print = PRINT_ASKED;
    ui->trace.print_until_ms = ui->now_ms + JUMP_STAY_MS;
}

void
prepare_printed(struct ui *ui)
{
    prepare_kept(ui);
    ui->trace.print = PRINT_DONE;
}

void
prepare_no_paper(struct ui *ui)
{
    prepare_kept(ui);
    ui->trace.print = PRINT_FAILED;
    ui->trace.not_printed = ERR_PAPER_OUT;
}

void
prepare_no_printer(struct ui *ui)
{
    prepare_kept(ui);
    ui->trace.print = PRINT_FAILED;
    ui->trace.not_printed = ERR_PRINTER_GONE;
}

void
prepare_welcomed(struct ui *ui)
{
    ui->trace.scanned = "scan.welcome";
    ui->trace.is_resumed = true;
}

void
prepare_welcomed_in_part(struct ui *ui)
{
    ui->trace.scanned = "scan.part";
    ui->trace.is_resumed = true;
}

void
prepare_scanned_later(struct ui *ui)
{
    ui->trace.scanned = "scan.later";
}

void
prepare_scanned_foreign(struct ui *ui)
{
    ui->trace.scanned = "scan.foreign";
}

/* Nothing is told yet: there is a way in without the card. */
void
prepare_scanned_at_start(struct ui *ui)
{
    jump_unanswered(ui);
    ui->trace.scanned = "scan.foreign";
}

void
prepare_scanned_damaged(struct ui *ui)
{
    ui->trace.scanned = "scan.damaged";
}

void
prepare_scanned_newer(struct ui *ui)
{
    ui->trace.scanned = "scan.newer";
}

void
prepare_digits(struct ui *ui)
{
    jump_unanswered(ui);
    snprintf(ui->trace.again.digits, sizeof ui->trace.again.digits, "482193");
}

void
prepare_ticket_typed(struct ui *ui)
{
    prepare_digits(ui);
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        ui->trace.again.pictures[i] = 3 * i + 1;
    }
    ui->trace.again.picture_count = TICKET_PICTURES;
}

void
prepare_one_too_many(struct ui *ui)
{
    prepare_ticket_typed(ui);
    ui->trace.is_full = true;
}

void
prepare_asking(struct ui *ui)
{
    prepare_ticket_typed(ui);
    ui->trace.again.asked = ASKED_WAITING;
    ui->trace.again.until_ms = ui->now_ms + JUMP_STAY_MS;
}

void
prepare_unanswered(struct ui *ui)
{
    prepare_asking(ui);
    ui->trace.again.asked = ASKED_LATE;
}

void
prepare_unknown(struct ui *ui)
{
    prepare_asking(ui);
    ui->trace.again.asked = ASKED_UNKNOWN;
}

void
prepare_locked(struct ui *ui)
{
    prepare_asking(ui);
    ui->trace.again.asked = ASKED_LOCKED;
}

void
prepare_not_kept_any_more(struct ui *ui)
{
    prepare_asking(ui);
    ui->trace.again.asked = ASKED_EMPTY;
}

void
prepare_ringing(struct ui *ui)
{
    ui->trace.help = HELP_RINGING;
    ui->trace.help_from_ms = ui->now_ms;
    ui->trace.rings = 1;
    ui->trace.is_help_open = true;
}

void
prepare_came(struct ui *ui)
{
    prepare_ringing(ui);
    ui->trace.help = HELP_CAME;
}

void
prepare_nobody(struct ui *ui)
{
    prepare_ringing(ui);
    ui->trace.help = HELP_NOBODY;
}

void
prepare_counting(struct ui *ui)
{
    ui->trace.shown_s = 10;
    ui->trace.idle_end_ms = ui->now_ms + 10000;
}

void
prepare_warned(struct ui *ui)
{
    ui->trace.idle_end_ms = ui->now_ms + 45000;
}

void
prepare_sheet(struct ui *ui)
{
    ui->trace.is_sheet_open = true;
}

void
prepare_start_sheet(struct ui *ui)
{
    prepare_unchosen(ui);
    prepare_sheet(ui);
}

void
prepare_muted(struct ui *ui)
{
    prepare_sheet(ui);
    ui->trace.settings.is_muted = true;
}
