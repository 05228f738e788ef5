/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/serve.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/mem.h"
#include "host/log.h"
#include "print/lock.h"
#include "print/paper.h"
#include "print/receipt.h"

struct counter { /* where jobs are handed in */
    const struct print_settings *settings;
    int fd;
    struct raster raster;
    struct press_reader reader;
};

enum come { COME_PACKET, COME_NOTHING, COME_END };

/* A closed end and an empty packet read alike: only the first hangs up. */
static enum come
wait_packet(int fd, int ms)
{
    struct pollfd look = {.fd = fd, .events = POLLIN};
    int count = 0;
    do {
        count = poll(&look, 1, ms);
    } while (count < 0 && errno == EINTR);
    if (count == 0) {
        return COME_NOTHING;
    }
    bool is_over = (look.revents & (POLLHUP | POLLERR | POLLNVAL)) != 0;
    char first;
    return is_over && recv(fd, &first, 1, MSG_PEEK | MSG_DONTWAIT) <= 0 ? COME_END : COME_PACKET;
}

static void
answer(int fd, enum press_result result, uint32_t id)
{
    unsigned char packet[PRESS_ANSWER_BYTES];
    size_t len = press_put_answer(packet, result, id);
    /* Nobody listens, or nobody has listened for long: there is no one to tell. */
    ignore(send(fd, packet, len, MSG_DONTWAIT | MSG_NOSIGNAL) == (ssize_t)len);
}

static enum press_result
print(struct counter *counter, struct err *err)
{
    const struct print_settings *settings = counter->settings;
    struct raster *raster = &counter->raster;
    if (raster->kind == PRESS_RECEIPT) {
        return receipt_print(settings->receipt, raster, err);
    }
    const struct paper_want want = {.server = settings->server, .queue = settings->queue};
    return pdf_finish(&raster->pdf, err) ? paper_print(&want, &raster->pdf.out, err)
                                         : PRESS_REFUSED;
}

static void
finish_job(struct counter *counter)
{
    struct err err = {0};
    enum press_result result = print(counter, &err);
    if (result == PRESS_DONE) {
        log_put(LOG_PRINTED);
    } else {
        log_err(LOG_NOT_PRINTED, &err);
    }
    raster_clear(&counter->raster);
    answer(counter->fd, result, counter->reader.job.id);
}

static void
refuse(struct counter *counter, const struct err *err)
{
    log_err(LOG_NOT_PRINTED, err);
    answer(counter->fd, PRESS_REFUSED, counter->reader.job.id);
}

static void
take_packet(struct counter *counter)
{
    unsigned char packet[PRESS_MAX_PACKET];
    struct err err = {0};
    bool is_whole = false;
    ssize_t len = recv(counter->fd, packet, sizeof packet, MSG_TRUNC);
    if (len < 0) {
        return;
    }
    if (!press_read(&counter->reader, packet, (size_t)len, &is_whole, &err)) {
        refuse(counter, &err);
    } else if (is_whole) {
        finish_job(counter);
        alarm(SERVE_JOB_S);
    }
    mem_wipe(packet, sizeof packet);
}

/* The child: until the job is done and no more has come. */
static void
work(const struct print_settings *settings, int fd)
{
    struct counter counter = {.settings = settings, .fd = fd};
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    lock_memory();
    alarm(SERVE_JOB_S);
    raster_init(&counter.raster);
    counter.reader.sink = raster_sink(&counter.raster);
    for (;;) {
        bool is_open = counter.reader.pages_left > 0;
        enum come come = wait_packet(fd, is_open ? SERVE_PACKET_MS : 0);
        if (come == COME_PACKET) {
            take_packet(&counter);
            continue;
        }
        if (is_open && come == COME_NOTHING) {
            struct err err = {.code = ERR_CUT, .text = "press: the rest did not come"};
            refuse(&counter, &err);
        }
        break;
    }
    raster_clear(&counter.raster);
    _exit(EXIT_SUCCESS);
}

/* What killed the child must not kill the next one too. */
static void
drop_packet(int fd)
{
    char first;
    ignore(recv(fd, &first, 1, MSG_DONTWAIT) >= 0);
}

void
serve_run(const struct print_settings *settings, int fd)
{
    while (wait_packet(fd, -1) == COME_PACKET) {
        int status = -1;
        pid_t child = fork();
        if (child == 0) {
            work(settings, fd);
        }
        while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
        if (child < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != EXIT_SUCCESS) {
            struct err err = {.code = ERR_DEVICE, .text = "print: the job's process ended early"};
            log_err(LOG_NOT_PRINTED, &err);
            drop_packet(fd);
            answer(fd, PRESS_GONE, 0);
        }
    }
}
