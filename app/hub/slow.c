/* The socket is only shut down here; libmicrohttpd notices and closes it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/slow.h"
#include "base/mem.h"
#include "host/clock.h"
#include "hub/wait.h"

#include <sys/socket.h>

static void
cut_late(struct slow *slow, uint64_t now_ms)
{
    for (struct slow_entry *entry = slow->first; entry; entry = entry->next) {
        if (!entry->is_ours && now_ms - entry->since_ms > slow->limit_ms) {
            shutdown(entry->fd, SHUT_RDWR);
            entry->since_ms = now_ms;
            slow->dropped(slow->ctx);
        }
    }
}

/* Sleeps for good while nobody is connected. */
static void
sleep_a_while(struct slow *slow)
{
    if (!slow->first) {
        pthread_cond_wait(&slow->wake, &slow->lock);
        return;
    }
    wait_for(&slow->wake, &slow->lock, slow->limit_ms / 4 + 1);
}

static void *
run(void *ctx)
{
    struct slow *slow = ctx;
    pthread_mutex_lock(&slow->lock);
    while (!slow->is_stopped) {
        sleep_a_while(slow);
        cut_late(slow, clock_now_ms());
    }
    pthread_mutex_unlock(&slow->lock);
    return NULL;
}

void
slow_start(struct slow *slow, uint64_t limit_ms, void *ctx, void (*dropped)(void *ctx))
{
    *slow = (struct slow){.limit_ms = limit_ms, .ctx = ctx, .dropped = dropped};
    wait_init(&slow->lock, &slow->wake);
    if (pthread_create(&slow->thread, NULL, run, slow) != 0) {
        abort();
    }
}

void
slow_stop(struct slow *slow)
{
    pthread_mutex_lock(&slow->lock);
    slow->is_stopped = true;
    pthread_mutex_unlock(&slow->lock);
    pthread_cond_signal(&slow->wake);
    pthread_join(slow->thread, NULL);
    pthread_cond_destroy(&slow->wake);
    pthread_mutex_destroy(&slow->lock);
}

struct slow_entry *
slow_add(struct slow *slow, int fd)
{
    struct slow_entry *entry = mem_new(1, sizeof *entry);
    entry->fd = fd;
    entry->since_ms = clock_now_ms();
    pthread_mutex_lock(&slow->lock);
    bool was_empty = !slow->first;
    entry->next = slow->first;
    if (entry->next) {
        entry->next->prev = entry;
    }
    slow->first = entry;
    pthread_mutex_unlock(&slow->lock);
    if (was_empty) {
        pthread_cond_signal(&slow->wake);
    }
    return entry;
}

void
slow_remove(struct slow *slow, struct slow_entry *entry)
{
    pthread_mutex_lock(&slow->lock);
    if (entry->prev) {
        entry->prev->next = entry->next;
    } else {
        slow->first = entry->next;
    }
    if (entry->next) {
        entry->next->prev = entry->prev;
    }
    pthread_mutex_unlock(&slow->lock);
    free(entry);
}

void
slow_mark(struct slow *slow, struct slow_entry *entry, bool is_ours)
{
    uint64_t now_ms = clock_now_ms();
    pthread_mutex_lock(&slow->lock);
    entry->is_ours = is_ours;
    entry->since_ms = now_ms;
    pthread_mutex_unlock(&slow->lock);
}

bool
slow_is_any_ours(struct slow *slow)
{
    bool found = false;
    pthread_mutex_lock(&slow->lock);
    for (struct slow_entry *entry = slow->first; entry && !found; entry = entry->next) {
        found = entry->is_ours;
    }
    pthread_mutex_unlock(&slow->lock);
    return found;
}
