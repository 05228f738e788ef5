/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/call.h"
#include "base/mem.h"
#include "hub/wait.h"

struct call *
call_new(struct MHD_Connection *connection)
{
    struct call *call = mem_new(1, sizeof *call);
    call->connection = connection;
    response_init(&call->response);
    return call;
}

void
call_free(struct call *call)
{
    if (call) {
        mem_wipe(call->body, call->body_room);
        free(call->body);
        submission_clear(&call->submission);
        login_clear(&call->login);
        response_clear(&call->response);
        free(call);
    }
}

void
queue_init(struct queue *queue)
{
    *queue = (struct queue){.first = NULL};
    wait_init(&queue->lock, &queue->wake);
}

void
queue_clear(struct queue *queue)
{
    pthread_cond_destroy(&queue->wake);
    pthread_mutex_destroy(&queue->lock);
}

void
queue_put(struct queue *queue, struct call *call)
{
    call->next = NULL;
    pthread_mutex_lock(&queue->lock);
    bool was_empty = !queue->first;
    if (queue->last) {
        queue->last->next = call;
    } else {
        queue->first = call;
    }
    queue->last = call;
    pthread_mutex_unlock(&queue->lock);
    if (was_empty) {
        pthread_cond_signal(&queue->wake);
    }
}

void
queue_stop(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->is_stopped = true;
    pthread_mutex_unlock(&queue->lock);
    pthread_cond_signal(&queue->wake);
}

void
queue_wake(struct queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->is_woken = true;
    pthread_mutex_unlock(&queue->lock);
    pthread_cond_signal(&queue->wake);
}

static bool
is_quiet(const struct queue *queue)
{
    return !queue->first && !queue->is_stopped && !queue->is_woken;
}

struct call *
queue_take_all(struct queue *queue, int wait_ms, bool *out_stopped)
{
    pthread_mutex_lock(&queue->lock);
    while (wait_ms < 0 && is_quiet(queue)) {
        pthread_cond_wait(&queue->wake, &queue->lock);
    }
    if (wait_ms > 0 && is_quiet(queue)) {
        wait_for(&queue->wake, &queue->lock, (uint64_t)wait_ms);
    }
    struct call *all = queue->first;
    queue->first = queue->last = NULL;
    queue->is_woken = false;
    *out_stopped = queue->is_stopped;
    pthread_mutex_unlock(&queue->lock);
    return all;
}
