/* screen_work.h - the door of work: fields, one vacancy at a time, signing up, and how it stands.
 *
 * Its screens lie over the flow, above the doors. Everything of it goes with the visit; what was
 * typed to sign up stays until then, so that a second list asks nothing anew.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_SCREEN_WORK_H
#define UI_SCREEN_WORK_H

#include "ui/screen.h"

void work_fields_build(struct ui *ui, struct view *view);
void vacancy_build(struct ui *ui, struct view *view);
void vacancy_about_build(struct ui *ui, struct view *view);
void asks_build(struct ui *ui, struct view *view);
void work_end_build(struct ui *ui, struct view *view);
void work_ended_build(struct ui *ui, struct view *view);
void go_there_build(struct ui *ui, struct view *view);
void signup_name_build(struct ui *ui, struct view *view);
void signup_reach_build(struct ui *ui, struct view *view);
void signup_phone_build(struct ui *ui, struct view *view);
void signup_confirm_build(struct ui *ui, struct view *view);
void signup_language_build(struct ui *ui, struct view *view);
void signup_rule_build(struct ui *ui, struct view *view);
void signup_place_build(struct ui *ui, struct view *view);
void signup_saving_build(struct ui *ui, struct view *view);
void signup_failed_build(struct ui *ui, struct view *view);
void signup_enough_build(struct ui *ui, struct view *view);
void list_ticket_build(struct ui *ui, struct view *view);
void mine_build(struct ui *ui, struct view *view);
void mine_sure_build(struct ui *ui, struct view *view);
bool work_fields_tap(struct ui *ui, const char *id, struct effects *effects);
bool vacancy_tap(struct ui *ui, const char *id, struct effects *effects);
bool vacancy_about_tap(struct ui *ui, const char *id, struct effects *effects);
bool asks_tap(struct ui *ui, const char *id, struct effects *effects);
bool work_end_tap(struct ui *ui, const char *id, struct effects *effects);
bool work_ended_tap(struct ui *ui, const char *id, struct effects *effects);
bool go_there_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_name_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_reach_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_phone_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_confirm_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_language_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_rule_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_place_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_failed_tap(struct ui *ui, const char *id, struct effects *effects);
bool signup_enough_tap(struct ui *ui, const char *id, struct effects *effects);
bool list_ticket_tap(struct ui *ui, const char *id, struct effects *effects);
bool mine_tap(struct ui *ui, const char *id, struct effects *effects);
bool mine_sure_tap(struct ui *ui, const char *id, struct effects *effects);
bool vacancy_about_can_next(const struct ui *ui);
bool signup_name_can_next(const struct ui *ui);
bool signup_reach_can_next(const struct ui *ui);
bool signup_phone_can_next(const struct ui *ui);
void signup_saving_enter(struct ui *ui, struct effects *effects);

/* The door stands while there is work that has not ended. */
bool work_is_offered(const struct ui *ui);
void work_begin(struct ui *ui, struct effects *effects);
/* Where signing up goes on after its asks; asks_tap() and vacancy_tap(). */
void work_sign_up(struct ui *ui, struct effects *effects);
/* No more tickets go onto one slip: nobody signs up for what is not on paper then. */
bool work_is_full(const struct ui *ui);

/* The one that is looked at; NULL: none (any more). */
const struct vacancy *work_now(const struct ui *ui);
const struct vacancy *work_find(const struct ui *ui, const char *key);
/* May it be signed up for here? Where the day is not known, no list can be promised. */
bool work_has_list(const struct ui *ui, const struct vacancy *vacancy);
/* The screens of work above the flow are gone but those under and with keep; without entering. */
void work_leave(struct ui *ui, enum screen_id keep);
/* To the one after it; a screen that tells so when there is none. */
void work_next(struct ui *ui, struct effects *effects);
/* Now is the one that was shown before it, also when it was refused: who touched the wrong button
 * takes that back here. False: there is none, and nothing changed. */
bool work_back(struct ui *ui);

/* The number field of fields that have work, of the deck of acts, in its order. */
const struct item *work_field(const struct ui *ui, size_t number); /* NULL: no more */
/* By key: what ends meanwhile, or comes, changes the numbers. */
bool work_field_is_chosen(const struct ui *ui, const char *key);
void work_field_choose(struct ui *ui, const char *key, bool is_on);

/* Fills order: what is in the chosen fields (none: in all), near first where the visitor said how
 * far, by chance among those alike. Payment plays no part: it is not even looked at. */
void work_order(struct ui *ui);
/* 0 near ... 4 not known. */
unsigned work_distance(const struct ui *ui, const struct vacancy *vacancy);

/* Pages of things, each as full as the panel allows: what there is to know, the way, the rule. On:
 * to where the page that was built last says that the next begins. */
void work_first_page(struct ui *ui);
void work_turn(struct ui *ui, bool is_on, struct effects *effects);

/* The button that prints, what printing did (in place of msgid), and onto paper. */
void slip_put_print(struct ui *ui, struct view *view);
const char *slip_words(const struct ui *ui, const char *msgid);
void slip_print(struct ui *ui, struct effects *effects);
/* Up to this many a thing counted has its own sentence: Arabic has another word for few. */
#define WORK_FEW 10u

/* Of the way one wants to be reached. */
const char *work_reach_picture(const struct ui *ui);

/* A widget of which both forms were made elsewhere. */
struct work_words {
    char *label, *say;
};
struct work_words work_words(const struct ui *ui, const char *msgid, const struct locale_arg *shown,
                             const struct locale_arg *said, size_t count);
struct widget *work_put(struct view *view, const char *id, enum slot slot, struct work_words words);
/* Town and minutes, with the way in words or (is_short) only as the picture. */
void work_put_where(struct ui *ui, struct view *view, const char *id, const struct vacancy *vacancy,
                    bool is_short);
/* Written and spoken, on the caller's buffers: 45 as "45" and its word. */
const char *work_number_say(const struct ui *ui, unsigned number, char room[16]);

#endif
