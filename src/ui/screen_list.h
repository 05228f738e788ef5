/* screen_list.h - what the screen files give to the table in screen_table.c.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_SCREEN_LIST_H
#define UI_SCREEN_LIST_H

#include "ui/screen.h"

void enrol_build(struct ui *ui, struct view *view);
void languages_build(struct ui *ui, struct view *view);
void intro_build(struct ui *ui, struct view *view);
void practice_build(struct ui *ui, struct view *view);
void buttons_build(struct ui *ui, struct view *view);
void doors_build(struct ui *ui, struct view *view);
void blocks_build(struct ui *ui, struct view *view);
void card_build(struct ui *ui, struct view *view);
void readback_build(struct ui *ui, struct view *view);
void result_build(struct ui *ui, struct view *view);
void worden_build(struct ui *ui, struct view *view);
void doen_build(struct ui *ui, struct view *view);
void helpt_build(struct ui *ui, struct view *view);
void age_build(struct ui *ui, struct view *view);
void company_build(struct ui *ui, struct view *view);
void minor_build(struct ui *ui, struct view *view);
void consent_build(struct ui *ui, struct view *view);
void name_build(struct ui *ui, struct view *view);
void spoken_build(struct ui *ui, struct view *view);
void phone_build(struct ui *ui, struct view *view);
void confirm_build(struct ui *ui, struct view *view);
void saving_build(struct ui *ui, struct view *view);
void not_kept_build(struct ui *ui, struct view *view);
void ticket_build(struct ui *ui, struct view *view);
void take_build(struct ui *ui, struct view *view);
void goodbye_build(struct ui *ui, struct view *view);
void stop_build(struct ui *ui, struct view *view);
void help_build(struct ui *ui, struct view *view);
void scan_build(struct ui *ui, struct view *view);
void idle_build(struct ui *ui, struct view *view);
void out_build(struct ui *ui, struct view *view);

bool enrol_tap(struct ui *ui, const char *id, struct effects *effects);
bool languages_tap(struct ui *ui, const char *id, struct effects *effects);
bool practice_tap(struct ui *ui, const char *id, struct effects *effects);
bool buttons_tap(struct ui *ui, const char *id, struct effects *effects);
bool doors_tap(struct ui *ui, const char *id, struct effects *effects);
bool blocks_tap(struct ui *ui, const char *id, struct effects *effects);
bool card_tap(struct ui *ui, const char *id, struct effects *effects);
bool readback_tap(struct ui *ui, const char *id, struct effects *effects);
bool result_tap(struct ui *ui, const char *id, struct effects *effects);
bool worden_tap(struct ui *ui, const char *id, struct effects *effects);
bool doen_tap(struct ui *ui, const char *id, struct effects *effects);
bool helpt_tap(struct ui *ui, const char *id, struct effects *effects);
bool age_tap(struct ui *ui, const char *id, struct effects *effects);
bool company_tap(struct ui *ui, const char *id, struct effects *effects);
bool consent_tap(struct ui *ui, const char *id, struct effects *effects);
bool name_tap(struct ui *ui, const char *id, struct effects *effects);
bool spoken_tap(struct ui *ui, const char *id, struct effects *effects);
bool phone_tap(struct ui *ui, const char *id, struct effects *effects);
bool confirm_tap(struct ui *ui, const char *id, struct effects *effects);
bool not_kept_tap(struct ui *ui, const char *id, struct effects *effects);
bool take_tap(struct ui *ui, const char *id, struct effects *effects);
bool goodbye_tap(struct ui *ui, const char *id, struct effects *effects);
bool scan_tap(struct ui *ui, const char *id, struct effects *effects);
bool stop_tap(struct ui *ui, const char *id, struct effects *effects);
bool idle_tap(struct ui *ui, const char *id, struct effects *effects);
bool out_tap(struct ui *ui, const char *id, struct effects *effects);

bool enrol_can_next(const struct ui *ui);
bool languages_can_next(const struct ui *ui);
bool always_next(const struct ui *ui);
bool practice_can_next(const struct ui *ui);
bool doors_can_next(const struct ui *ui);
bool readback_can_next(const struct ui *ui);
bool card_can_next(const struct ui *ui);
bool age_can_next(const struct ui *ui);
bool company_can_next(const struct ui *ui);
bool consent_can_next(const struct ui *ui);
bool name_can_next(const struct ui *ui);
bool spoken_can_next(const struct ui *ui);
bool phone_can_next(const struct ui *ui);

void doors_enter(struct ui *ui, struct effects *effects);
void blocks_enter(struct ui *ui, struct effects *effects);
void spoken_enter(struct ui *ui, struct effects *effects);
void saving_enter(struct ui *ui, struct effects *effects);
void help_enter(struct ui *ui, struct effects *effects);

void spoken_leave(struct ui *ui, struct effects *effects);
void help_leave(struct ui *ui, struct effects *effects);

/* Ends a recording that is running; what was said so far comes as EVENT_CLIP. */
void spoken_stop(struct ui *ui, struct effects *effects);

/* Throws away the spoken name. */
void spoken_drop_name(struct ui *ui, struct effects *effects);

/* A name typed: its screen, and what a tap on a letter, space or erase does; false: another id. */
void name_put(struct ui *ui, struct view *view, const char *title, const char *name);
bool name_type(const char *id, char *name, size_t size);

/* A number and its four pictures; a sentence with a day; where one stands on a list; onto paper. */
void ticket_put(struct ui *ui, struct view *view, const struct ticket *ticket);
void day_put(struct ui *ui, struct view *view, const char *id, const char *msgid, const char *day);
void standing_put(struct ui *ui, struct view *view, const struct list_standing *standing,
                  bool is_mine);
void print_begin(struct ui *ui, struct effects *effects);

/* A speak card: the recorder under the question, and its buttons. */
void tell_build(struct ui *ui, struct view *view, const char *picture);
bool tell_tap(struct ui *ui, const char *id, struct effects *effects);

#endif
