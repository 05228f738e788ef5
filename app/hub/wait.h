/* wait.h - a condition variable on the monotonic clock: setting back the wall clock wakes nobody.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_WAIT_H
#define HUB_WAIT_H

#include <pthread.h>
#include <stdint.h>

void wait_init(pthread_mutex_t *lock, pthread_cond_t *wake);

/* Returns after a signal, after ms, or for no reason: look again. Call with the lock held. */
void wait_for(pthread_cond_t *wake, pthread_mutex_t *lock, uint64_t ms);

#endif
