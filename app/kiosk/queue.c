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

static void
sift(struct queue *queue, bool (*keep)(const struct event *event, unsigned id), unsigned id)
{
    unsigned count = queue->count;
    for (unsigned i = 0; i < count; i++) {
        struct event event;
        if (queue_take(queue, &event) && keep(&event, id)) {
            queue_put(queue, &event);
        }
    }
}

static bool
is_recorded(const struct event *event, unsigned id)
{
    (void)id;
    return event->type == EVENT_CLIP;
}

static bool
is_of_another(const struct event *event, unsigned id)
{
    return event->type != EVENT_CLIP || event->id != id;
}

void
queue_hush(struct queue *queue)
{
    sift(queue, is_recorded, 0);
}

void
queue_drop_clip(struct queue *queue, unsigned id)
{
    sift(queue, is_of_another, id);
}
