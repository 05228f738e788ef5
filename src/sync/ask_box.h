/* ask_box.h - where kiosk and sync hand each other question and answer: two files of the data dir.
 *
 * The kiosk, which has no network, puts ASK_FILE; sync, which sees only sealed bytes, carries it
 * and puts ASK_ANSWER_FILE beside it. Mode 600, whole or not at all, and not made durable: what is
 * lost with the power was of no use any more. Neither outlives the visit; if the kiosk is gone,
 * sync clears both ASK_KEEP_MS after it saw the question.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_NOT_FOUND, ERR_IO, ERR_FULL, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ASK_BOX_H
#define SYNC_ASK_BOX_H

#include "base/buf.h"

#define ASK_FILE "ask.json"
#define ASK_ANSWER_FILE "ask-answer.json"
#define ASK_KEEP_MS (5 * 60 * 1000)

bool ask_box_put(const char *dir, const char *name, const struct buf *json,
                 struct err *err) NODISCARD;

/* Appends the file to out. ERR_NOT_FOUND: it is not there (yet). */
bool ask_box_get(const char *dir, const char *name, struct buf *out, struct err *err) NODISCARD;

/* Question and answer are gone; none there is fine. */
void ask_box_clear(const char *dir);

#endif
