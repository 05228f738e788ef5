/* jump_prepare.h - what must have gone before the states of jump_table, a function each.
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_JUMP_PREPARE_H
#define UI_JUMP_PREPARE_H

#include "ui/jump.h"
#include "ui/jump_mine.h"

#define JUMP_STAY_MS 60000u /* what passes by itself stays this long */

void prepare_none(struct ui *ui);
void prepare_unchosen(struct ui *ui);
void prepare_out(struct ui *ui);
void prepare_enrolling(struct ui *ui);
void prepare_enrol_refused(struct ui *ui);
void prepare_enrol_busy(struct ui *ui);
void prepare_wrong(struct ui *ui);
void prepare_right(struct ui *ui);
void prepare_even(struct ui *ui);
void prepare_full(struct ui *ui);
void prepare_telling(struct ui *ui);
void prepare_untold(struct ui *ui);
void prepare_no_story(struct ui *ui);
void prepare_last_page(struct ui *ui);
void prepare_acts(struct ui *ui);
void prepare_young(struct ui *ui);
void prepare_agreed(struct ui *ui);
void prepare_refused(struct ui *ui);
void prepare_named(struct ui *ui);
void prepare_name_refused(struct ui *ui);
void prepare_recording(struct ui *ui);
void prepare_recorded(struct ui *ui);
void prepare_not_a_word(struct ui *ui);
void prepare_half_recorded(struct ui *ui);
void prepare_no_recorder(struct ui *ui);
void prepare_typed(struct ui *ui);
void prepare_too_short(struct ui *ui);
void prepare_no_number(struct ui *ui);
void prepare_shown(struct ui *ui);
void prepare_asked(struct ui *ui);
void prepare_not_kept(struct ui *ui);
void prepare_kept(struct ui *ui);
void prepare_kept_for_talk(struct ui *ui);
void prepare_covered(struct ui *ui);
void prepare_printing(struct ui *ui);
void prepare_printed(struct ui *ui);
void prepare_no_paper(struct ui *ui);
void prepare_no_printer(struct ui *ui);
void prepare_welcomed(struct ui *ui);
void prepare_welcomed_in_part(struct ui *ui);
void prepare_scanned_later(struct ui *ui);
void prepare_scanned_foreign(struct ui *ui);
void prepare_scanned_at_start(struct ui *ui);
void prepare_scanned_damaged(struct ui *ui);
void prepare_scanned_newer(struct ui *ui);
void prepare_digits(struct ui *ui);
void prepare_ticket_typed(struct ui *ui);
void prepare_one_too_many(struct ui *ui);
void prepare_asking(struct ui *ui);
void prepare_unanswered(struct ui *ui);
void prepare_unknown(struct ui *ui);
void prepare_locked(struct ui *ui);
void prepare_not_kept_any_more(struct ui *ui);
void prepare_ringing(struct ui *ui);
void prepare_came(struct ui *ui);
void prepare_nobody(struct ui *ui);
void prepare_counting(struct ui *ui);
void prepare_warned(struct ui *ui);
/* jump_work.c */
void prepare_work(struct ui *ui);
void prepare_work_chosen(struct ui *ui);
void prepare_coffee(struct ui *ui);
void prepare_coffee_turn(struct ui *ui);
void prepare_go_there(struct ui *ui);
void prepare_put_aside(struct ui *ui);
void prepare_long_text(struct ui *ui);
void prepare_no_day(struct ui *ui);
void prepare_reached(struct ui *ui);
void prepare_one_place(struct ui *ui);
void prepare_range(struct ui *ui);
void prepare_offline(struct ui *ui);
void prepare_never_online(struct ui *ui);
void prepare_signing(struct ui *ui);
void prepare_not_signed(struct ui *ui);
void prepare_signed(struct ui *ui);
void prepare_signed_printed(struct ui *ui);
void prepare_signed_enough(struct ui *ui);
void prepare_longest(struct ui *ui);
void prepare_longest_names(struct ui *ui);
void prepare_way_no_paper(struct ui *ui);
void prepare_no_hours(struct ui *ui);
void prepare_list_digits(struct ui *ui);
void prepare_sheet(struct ui *ui);
void prepare_start_sheet(struct ui *ui);
void prepare_muted(struct ui *ui);

#endif
