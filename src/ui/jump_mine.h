/* jump_mine.h - of jump_prepare.h what goes before the states of one's own place on a list.
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_JUMP_MINE_H
#define UI_JUMP_MINE_H

#include "ui/jump.h"

void prepare_mine(struct ui *ui);
void prepare_mine_old(struct ui *ui);
void prepare_mine_not_here(struct ui *ui);
void prepare_withdraw_late(struct ui *ui);
void prepare_withdraw_kept(struct ui *ui);
void prepare_yes_kept(struct ui *ui);
void prepare_pass_kept(struct ui *ui);
void prepare_not_kept_here(struct ui *ui);
void prepare_mine_kept(struct ui *ui);
void prepare_mine_old_coffee(struct ui *ui);
void prepare_mine_passes(struct ui *ui);
void prepare_mine_pass(struct ui *ui);
void prepare_mine_coffee_passes(struct ui *ui);
void prepare_mine_placed(struct ui *ui);
void prepare_mine_unplaced(struct ui *ui);
void prepare_mine_interest(struct ui *ui);
void prepare_mine_called(struct ui *ui);
void prepare_mine_accepted(struct ui *ui);
void prepare_mine_declined(struct ui *ui);
void prepare_mine_unreachable(struct ui *ui);
void prepare_mine_back(struct ui *ui);
void prepare_mine_hired(struct ui *ui);
void prepare_after_coffee(struct ui *ui);
void prepare_mine_withdrawn(struct ui *ui);
void prepare_mine_gone(struct ui *ui);

#endif
