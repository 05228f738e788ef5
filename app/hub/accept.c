/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/accept.h"

#include <errno.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define FULL_PAUSE_NS 20000000L /* no descriptors left: some will be given back */

static void
take_one(struct accepting *accepting)
{
    struct sockaddr_storage address;
    socklen_t len = sizeof address;
    int fd =
        accept4(accepting->fd, (struct sockaddr *)&address, &len, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd < 0) {
        struct timespec pause = {.tv_nsec = FULL_PAUSE_NS};
        if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) {
            nanosleep(&pause, NULL);
        }
        return;
    }
    /* Closes the socket itself when there are too many. */
    MHD_add_connection(accepting->daemon, fd, (struct sockaddr *)&address, len);
}

static void *
run(void *ctx)
{
    struct accepting *accepting = ctx;
    struct pollfd fds[2] = {{.fd = accepting->fd, .events = POLLIN},
                            {.fd = accepting->stop_fd, .events = POLLIN}};
    while (poll(fds, 2, -1) >= 0 || errno == EINTR) {
        if (fds[1].revents) {
            break;
        }
        if (fds[0].revents) {
            take_one(accepting);
        }
    }
    return NULL;
}

void
accept_start(struct accepting *accepting, int fd, struct MHD_Daemon *daemon)
{
    *accepting = (struct accepting){.fd = fd, .daemon = daemon};
    accepting->stop_fd = eventfd(0, EFD_CLOEXEC);
    if (accepting->stop_fd < 0 || pthread_create(&accepting->thread, NULL, run, accepting) != 0) {
        abort();
    }
    accepting->is_running = true;
}

void
accept_stop(struct accepting *accepting)
{
    uint64_t one = 1;
    if (!accepting->is_running) {
        return;
    }
    while (write(accepting->stop_fd, &one, sizeof one) < 0 && errno == EINTR) {
    }
    pthread_join(accepting->thread, NULL);
    close(accepting->stop_fd);
    close(accepting->fd);
    accepting->is_running = false;
}

unsigned
accept_port(const struct accepting *accepting)
{
    struct sockaddr_storage address;
    struct sockaddr_in in;
    socklen_t len = sizeof address;
    if (getsockname(accepting->fd, (struct sockaddr *)&address, &len) != 0) {
        return 0;
    }
    memcpy(&in, &address, sizeof in); /* the port stands at the same place for both families */
    return ntohs(in.sin_port);
}
