/* slow.h - cuts off connections that take too long to say what they want.
 *
 * A connection must finish sending a request within the limit after it began or after its last
 * answer; dripping one byte now and then does not help. While the hub itself works on an answer or
 * sends it the clock stands still (a client that stops reading is the server's own time-out).
 *
 * Owns: one thread.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_SLOW_H
#define HUB_SLOW_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

struct slow_entry {
    struct slow_entry *prev, *next; /* in slow.first */
    int fd;
    uint64_t since_ms;
    bool is_ours; /* the hub is busy with it */
};

struct slow {
    pthread_mutex_t lock;
    pthread_cond_t wake;
    pthread_t thread;
    struct slow_entry *first;
    uint64_t limit_ms;
    bool is_stopped;
    void *ctx;
    void (*dropped)(void *ctx); /* called for each connection cut off */
};

void slow_start(struct slow *slow, uint64_t limit_ms, void *ctx, void (*dropped)(void *ctx));
void slow_stop(struct slow *slow);

struct slow_entry *slow_add(struct slow *slow, int fd);
void slow_remove(struct slow *slow, struct slow_entry *entry);

/* is_ours: a whole request is in; not: answered, the next may come. */
void slow_mark(struct slow *slow, struct slow_entry *entry, bool is_ours);

/* Is the hub working on any answer? */
bool slow_is_any_ours(struct slow *slow);

#endif
