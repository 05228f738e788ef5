/* asker.h - puts a visitor's question where sync finds it, and opens the answer when it lies there.
 *
 * The kiosk has no network: question and answer are files of the data folder (sync/ask_box.h), both
 * sealed. The key that opens the answer is here alone and goes with the question. One question at a
 * time; asker_drop() and asker_close() leave nothing behind.
 * Nothing tells that an answer came: the loop looks every ASKER_LOOK_MS while a question is open,
 * and never else.
 *
 * Owns: the open question.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_ASKER_H
#define KIOSK_ASKER_H

#include "sync/act.h"
#include "ui/event.h"
#include "ui/work.h"

#define ASKER_LOOK_MS 250

struct asker;

/* Clears what an earlier image of the program may have left. */
struct asker *asker_open(const char *data_dir);
void asker_close(struct asker *asker); /* NULL-safe */

/* ticket: as in ticket_format(). The question before, if any, is dropped. */
bool asker_put(struct asker *asker, enum list_ask what, const char *ticket, uint64_t now_ms,
               struct err *err) NODISCARD;
void asker_drop(struct asker *asker);

/* What the ticket of the open question is known by in a list of this device (sync/standings.h),
 * also when it could not be put down; 0: none. */
uint32_t asker_tag(const struct asker *asker);

/* What the open question decides, to be kept also when it could not be put down; kind ACT_NONE:
 * nothing. The caller wipes it. */
struct act asker_act(const struct asker *asker);

/* When to look next; UI_NEVER: nothing is open. */
uint64_t asker_due(const struct asker *asker);

/* The answer, once: EVENT_ANSWERED, its text or status borrowed until the next call. False: none
 * yet, or it is not time to look. is_now: looks whatever the time. */
bool asker_take(struct asker *asker, uint64_t now_ms, bool is_now, struct event *out_event);

#endif
