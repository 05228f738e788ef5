/* call.h - one HTTP request on its way through the hub's threads, and the queues between them.
 *
 * A call is made by the connection's thread when the headers are there, filled with the body,
 * handed to one queue at a time while the connection is suspended, and comes back to the
 * connection's thread when it is resumed. Whoever took it from a queue is alone with it.
 *
 * Owns: its body, submission, response.   Thread: one at a time; struct queue: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALL_H
#define HUB_CALL_H

#include <pthread.h>
#include <microhttpd.h>
#include "hub/desk.h"
#include "hub/route.h"
#include "hub/submission.h"

struct call {
    struct call *next; /* in a queue */
    struct MHD_Connection *connection;
    const struct route *route; /* NULL: failed before one was found */
    struct request request;
    struct response response;
    struct submission submission; /* INTAKE */
    struct login login;           /* LOGIN */
    char path[REQUEST_MAX_PATH];
    char *body; /* request.body */
    size_t body_room;
    size_t announced; /* Content-Length, 0 when not told */
    bool is_failed;   /* err says why: answer that */
    bool is_done;     /* response or err is ready: answer */
    bool is_counted;  /* its room is in the budget */
    struct err err;
};

struct call *call_new(struct MHD_Connection *connection);
void call_free(struct call *call); /* wipes what was sent and answered; NULL-safe */

/* Bodies of all calls together; more is answered "busy". */
#define CALLS_MAX_BYTES (32u << 20)

struct queue {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    struct call *first, *last;
    bool is_stopped;
    bool is_woken;
};

void queue_init(struct queue *queue);
void queue_clear(struct queue *queue);
void queue_put(struct queue *queue, struct call *call);
void queue_stop(struct queue *queue);
void queue_wake(struct queue *queue); /* something else than a call is to be done */

/* Everything that waits, in order, NULL when nothing came within wait_ms (0: do not wait, negative:
 * as long as it takes). *out_stopped: the queue was stopped. */
struct call *queue_take_all(struct queue *queue, int wait_ms, bool *out_stopped);

#endif
