/* jump_kept.c - what goes before the states of consent, name, number and ticket.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump_prepare.h"

#define TYPED "0612345678"
#define E164 "+31612345678"

void
prepare_young(struct ui *ui)
{
    ui->trace.is_young = YES;
    ui->trace.has_company = NO;
}

void
prepare_agreed(struct ui *ui)
{
    ui->trace.is_young = NO;
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        visit_consent(ui->trace.visit, (enum purpose)i, true, true);
    }
}

void
prepare_refused(struct ui *ui)
{
    ui->trace.is_young = NO;
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        visit_consent(ui->trace.visit, (enum purpose)i, false, true);
    }
}

void
prepare_named(struct ui *ui)
{
    prepare_agreed(ui);
    snprintf(ui->trace.name, sizeof ui->trace.name, "Amina");
    ignore(visit_set_name(ui->trace.visit, "Amina", NULL));
}

void
prepare_name_refused(struct ui *ui)
{
    prepare_agreed(ui);
    ui->trace.complaint = "name.number";
}

void
prepare_recording(struct ui *ui)
{
    prepare_agreed(ui);
    ui->trace.clip = CLIP_RECORDING;
    ui->trace.clip_until_ms = ui->now_ms + JUMP_STAY_MS;
}

void
prepare_recorded(struct ui *ui)
{
    prepare_agreed(ui);
    ui->trace.clip = CLIP_READY;
    visit_set_clip_ms(ui->trace.visit, 2000);
}

void
prepare_not_a_word(struct ui *ui)
{
    prepare_agreed(ui);
    ui->trace.clip = CLIP_SILENT;
}

void
prepare_half_recorded(struct ui *ui)
{
    prepare_recorded(ui);
    ui->trace.clip = CLIP_LOST;
}

void
prepare_no_recorder(struct ui *ui)
{
    prepare_agreed(ui);
    ui->trace.clip = CLIP_BROKEN;
}

void
prepare_typed(struct ui *ui)
{
    prepare_named(ui);
    snprintf(ui->trace.typed, sizeof ui->trace.typed, TYPED);
    visit_set_reach(ui->trace.visit, REACH_PHONE, E164);
}

void
prepare_too_short(struct ui *ui)
{
    prepare_named(ui);
    snprintf(ui->trace.typed, sizeof ui->trace.typed, "0612");
    ui->trace.complaint = "phone.short";
}

void
prepare_no_number(struct ui *ui)
{
    prepare_named(ui);
    snprintf(ui->trace.typed, sizeof ui->trace.typed, "0012");
    ui->trace.complaint = "phone.wrong";
}

void
prepare_shown(struct ui *ui)
{
    prepare_typed(ui);
    ui->trace.show_until_ms = ui->now_ms + JUMP_STAY_MS;
}

void
prepare_asked(struct ui *ui)
{
    prepare_typed(ui);
    ui->trace.kept = KEPT_ASKED;
    ui->trace.kept_until_ms = ui->now_ms + JUMP_STAY_MS;
}

void
prepare_not_kept(struct ui *ui)
{
    prepare_typed(ui);
    ui->trace.kept = KEPT_FAILED;
    ui->trace.not_kept = ERR_FULL;
}

void
prepare_kept(struct ui *ui)
{
    unsigned char seed[TICKET_SEED_BYTES];
    prepare_typed(ui);
    ui->trace.kept = KEPT_DONE;
    chance_take(&ui->chance, seed, sizeof seed);
    ticket_draw(&ui->trace.ticket, ui->content, seed);
    visit_set_ticket(ui->trace.visit, ui->trace.ticket.code, "");
}

void
prepare_kept_for_talk(struct ui *ui)
{
    prepare_kept(ui);
    visit_consent(ui->trace.visit, PURPOSE_CALL, false, true);
}

void
prepare_covered(struct ui *ui)
{
    prepare_kept(ui);
    ui->trace.is_covered = true;
}
