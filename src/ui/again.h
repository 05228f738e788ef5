/* again.h - coming back: with the card, or by the ticket of an earlier visit when it is lost.
 *
 * Its screens lie over the flow. Nothing of it is kept: the digits and pictures go when the doors
 * are seen again, the question when its screen is left, all of it with the visit.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_AGAIN_H
#define UI_AGAIN_H

#include "ui/screen.h"

void again_build(struct ui *ui, struct view *view);
void again_number_build(struct ui *ui, struct view *view);
void again_pictures_build(struct ui *ui, struct view *view);
void again_search_build(struct ui *ui, struct view *view);
bool again_tap(struct ui *ui, const char *id, struct effects *effects);
bool again_number_tap(struct ui *ui, const char *id, struct effects *effects);
bool again_pictures_tap(struct ui *ui, const char *id, struct effects *effects);
bool again_search_tap(struct ui *ui, const char *id, struct effects *effects);
bool again_number_can_next(const struct ui *ui);
bool again_pictures_can_next(const struct ui *ui);

/* The door stands where nothing was told yet; begin leads to the card, or without one to the
 * number. drop: no answer is wanted any more; forget: and nothing of the ticket stays;
 * leave: and its screens are gone, without entering what is under them. */
bool again_is_offered(const struct ui *ui);
void again_put_door(struct ui *ui, struct view *view, const char *msgid, const char *picture);
void again_begin(struct ui *ui, bool has_card, struct effects *effects);
void again_ask(struct ui *ui, struct effects *effects);
void again_drop(struct ui *ui, struct effects *effects);
void again_forget(struct ui *ui, struct effects *effects);
void again_leave(struct ui *ui, struct effects *effects);

/* What of an act is kept: its words where there is no answer. */
const char *mine_kept_text(const struct ui *ui, enum list_ask ask);

/* Nothing was told in this visit: a card may bring what was told before. */
bool scan_may_resume(const struct ui *ui);
/* The text of a card, whoever it came from: goes on where one was, or says why not. */
void scan_show(struct ui *ui, const struct event *event, struct effects *effects);

#endif
