/* queue.h - events of the voice on their way to the ui's loop.
 *
 * Owns: itself.   Thread: none of its own; callers hold the lock that guards it.
 * Limit: QUEUE_MAX; when full, words are dropped, never a beginning or an end.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_QUEUE_H
#define KIOSK_QUEUE_H

#include "ui/event.h"

#define QUEUE_MAX 64
#define QUEUE_SPARE 8 /* places only beginnings and ends may use */

struct queue {
    struct event events[QUEUE_MAX];
    unsigned first, count;
};

void queue_put(struct queue *queue, const struct event *event);
bool queue_take(struct queue *queue, struct event *out_event);

/* Forgets what belongs to speech and clip playback: SAY_... and CLIP_PLAYED. */
void queue_hush(struct queue *queue);

/* Forgets what was told of clip id: it is about to go. */
void queue_drop_clip(struct queue *queue, unsigned id);

#endif
