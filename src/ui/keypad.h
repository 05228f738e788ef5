/* keypad.h - a number typed in secret: each digit is a dot a second after it was typed.
 *
 * Shown whole while "show" is held or with headphones, spoken when "listen" asks. What was typed is
 * the screen's; the moments until a digit is masked or shown are those of the trace.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_KEYPAD_H
#define UI_KEYPAD_H

#include "ui/screen.h"

/* The field "number"; grouped: what was typed, with spaces. msgid: what it is. */
void keypad_put_field(struct ui *ui, struct view *view, const char *grouped, const char *msgid);

/* The buttons "listen" and "show". */
void keypad_put_ears_and_eyes(struct ui *ui, struct view *view, bool is_enabled);
void keypad_put_side(struct ui *ui, struct view *view, const char *id, const char *msgid,
                     const char *picture, bool is_enabled);

/* Twelve keys, without plus eleven. */
void keypad_put_keys(struct ui *ui, struct view *view, bool has_plus);

/* "listen" and "show". */
bool keypad_tap_number(struct ui *ui, const char *id, const char *typed);

/* A digit, plus or erase; typed has room for size bytes. True: it was one of them. */
bool keypad_tap_key(struct ui *ui, const char *id, char *typed, size_t size);

#endif
