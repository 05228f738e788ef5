/* accept.h - takes connections in and deals them out evenly over the connection threads.
 *
 * libmicrohttpd's own threads race for new connections and one of two may end up with nearly all.
 *
 * Owns: the listening socket and one thread.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_ACCEPT_H
#define HUB_ACCEPT_H

#include <pthread.h>
#include <stdbool.h>

struct MHD_Daemon;

struct accepting {
    int fd;      /* listening */
    int stop_fd; /* eventfd */
    struct MHD_Daemon *daemon;
    pthread_t thread;
    bool is_running;
};

void accept_start(struct accepting *accepting, int fd, struct MHD_Daemon *daemon);
void accept_stop(struct accepting *accepting); /* closes the socket; again: nothing */
unsigned accept_port(const struct accepting *accepting);

#endif
