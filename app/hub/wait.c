/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/wait.h"

#include <time.h>

#define NS_PER_S 1000000000L

void
wait_init(pthread_mutex_t *lock, pthread_cond_t *wake)
{
    pthread_condattr_t attr;
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_mutex_init(lock, NULL);
    pthread_cond_init(wake, &attr);
    pthread_condattr_destroy(&attr);
}

void
wait_for(pthread_cond_t *wake, pthread_mutex_t *lock, uint64_t ms)
{
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_sec += (time_t)(ms / 1000);
    until.tv_nsec += (long)(ms % 1000) * 1000000L;
    if (until.tv_nsec >= NS_PER_S) {
        until.tv_sec++;
        until.tv_nsec -= NS_PER_S;
    }
    pthread_cond_timedwait(wake, lock, &until);
}
