/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/queue.h"

void
queue_put(struct queue *queue, const struct event *event)
{
    unsigned most = event->type == EVENT_SAY_WORD ? QUEUE_MAX - QUEUE_SPARE : QUEUE_MAX;
    if (queue->count < most) {
        queue->events[(queue->first + queue->count++) % QUEUE_MAX] = *event;
    }
}

bool
queue_take(struct queue *queue, struct event *out_event)
{
    if (!queue->count) {
        return false;
    }
    *out_event = queue->events[queue->first];
    queue->first = (queue->first + 1) % QUEUE_MAX;
    queue->count--;
    return true;
}

/* Keeps CLIP events only, or all but those. */
static void
sift(struct queue *queue, bool keep_clip)
{
    unsigned count = queue->count;
    for (unsigned i = 0; i < count; i++) {
        struct event event;
        if (queue_take(queue, &event) && (event.type == EVENT_CLIP) == keep_clip) {
            queue_put(queue, &event);
        }
    }
}

void
queue_hush(struct queue *queue)
{
    sift(queue, true);
}

void
queue_drop_clip(struct queue *queue)
{
    sift(queue, false);
}
