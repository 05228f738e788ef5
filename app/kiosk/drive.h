/* drive.h - `aanloop-kiosk --drive -`: the real window code played by a program, in virtual time.
 *
 * One JSON object a line comes in, is sent through SDL's own event queue, the screen settles and is
 * painted, one JSON line goes out. Nothing else is ever printed there. End of input is quit.
 *
 * Every command may carry "after_ms" (default 600): the clock moves so much before it. Two taps
 * with "after_ms":100 are a double tap.
 *
 *     {"do":"view"}                        only answers
 *     {"do":"tap","id":"next"}             a finger down and up in the middle of a widget
 *     {"do":"touch","x":10,"y":10}         a finger anywhere; "to":[20,20] where it lifts,
 *                                          "hold_ms":50 how long it stays
 *     {"do":"key","key":"Right"}           a key of the keypad, by SDL's name (input.h)
 *     {"do":"scan","text":"..."}           the code scanner, at most EVENT_MAX_TEXT bytes
 *     {"do":"advance","ms":120000}         moves the clock; only silence counts
 *     {"do":"listen"}                      moves the clock until silence; answers "ms"
 *     {"do":"shot","file":"a.png"}         saves the screen
 *     {"do":"quit"}
 *
 * Answer: {"ok":true,"screen":"card","card":"3","deck":"drijfveren","step":[2,6],"locale":"ar",
 * "dir":"rtl","size":[w,h],"mm_per_px":n,"theme":0,"text_size":1,"sheet":false,"widgets":[{"id",
 * "role","label","say","visual","rect":[x,y,w,h],"selected","enabled","outlined"}],"said":[...],
 * "heard":[...],"speaking":false,"paint_ms":6.1,"ms":1234}. "said": texts handed to the voice since
 * the answer before, in order, also those cut; "heard": those spoken to the end; a
 * name, number or hours of the other direction stands in a label between U+2068 and U+2069, never
 * in what is said; "visual": the label in display order, without them; "paint_ms": from the touch
 * to the painted screen, in real time; "ms" only after listen. A line that is not understood, names
 * no widget of the screen, or a widget that is disabled, covered or not for touching:
 * {"ok":false,"error":"..."}, and nothing happened, not even time.
 *
 * What comes from outside in real time, the answer to a question by ticket, is looked for at every
 * command; {"do":"view","after_ms":0} looks without moving the clock.
 *
 * After a visit the kiosk replaces itself: the answer shows the fresh start screen, then the
 * process goes on as a new image with the same pipes and a clock that begins again.
 *
 * Limit: DRIVE_MAX_LINE bytes a line, DRIVE_MAX_MS of time a command.
 * Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_DRIVE_H
#define KIOSK_DRIVE_H

#include "kiosk/kiosk.h"

#define DRIVE_MAX_LINE 8192
#define DRIVE_MAX_MS (7 * 24 * 3600 * 1000)
#define DRIVE_AFTER_MS 600

struct drive_play;

/* may_write: "shot" is allowed. */
struct drive_play *drive_open(struct kiosk *kiosk, bool may_write);
void drive_close(struct drive_play *play); /* NULL-safe */

/* Carries out one line and appends the answer, with its newline, to out. False: it was quit. Never
 * fails: what is wrong with the line is the answer. */
bool drive_line(struct drive_play *play, const char *line, size_t len, struct buf *out);

/* Reads commands from in_fd and answers on out_fd until quit, end of input, or the end of a visit
 * (kiosk->is_visit_over: the process must replace itself, the rest of the input is still unread).
 */
void drive_run(struct kiosk *kiosk, int in_fd, int out_fd);

#endif
