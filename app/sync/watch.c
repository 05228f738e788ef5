/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/watch.h"
#include "base/file.h"
#include "host/boot.h"
#include "host/clock.h"
#include "host/log.h"
#include "sync/alive.h"
#include "sync/ask_box.h"
#include "sync/asking.h"
#include "sync/backoff.h"
#include "sync/keep.h"
#include "sync/trip.h"

#include <errno.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#define WATCH_BYTES 4096

struct watch {
    const struct sync_settings *settings;
    int watch_fd, signal_fd;
    pid_t child;   /* 0: no trip under way */
    bool is_fresh; /* a record came since the last trip began */
    bool is_stopping;
    unsigned failures;
    uint64_t due_ms, content_due_ms;
    uint64_t chance; /* state of backoff_draw() */
    sigset_t old_signals;
    struct asking asking;
    struct alive *alive; /* NULL: cannot be kept */
    unsigned char boot_id[ID_BYTES];
    uint64_t mark_due_ms;
};

static bool
set_up(struct watch *watch, struct err *err)
{
    const struct sync_settings *settings = watch->settings;
    sigset_t set;
    if (!file_make_dir(settings->data, 0700, err)) {
        return false;
    }
    sigemptyset(&set);
    sigaddset(&set, SIGTERM);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGCHLD);
    sigprocmask(SIG_BLOCK, &set, &watch->old_signals);
    watch->signal_fd = signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK);
    watch->watch_fd = inotify_init1(IN_CLOEXEC | IN_NONBLOCK);
    if (watch->signal_fd < 0 || watch->watch_fd < 0 ||
        inotify_add_watch(watch->watch_fd, settings->data, IN_CLOSE_WRITE | IN_MOVED_TO) < 0) {
        return err_set(err, ERR_IO, "watch the data folder: %s", strerror(errno));
    }
    watch->chance = (uint64_t)settings->seed;
    if (!settings->seed) {
        seal_random(&watch->chance, sizeof watch->chance);
    }
    return true;
}

/* That this boot lasted until now. Without it people lose sharpness after a power cut, no more. */
static void
mark_alive(struct watch *watch, uint64_t now_ms)
{
    struct moment now = {.boottime_ms = now_ms};
    if (now_ms < watch->mark_due_ms) {
        return;
    }
    watch->mark_due_ms = now_ms + ALIVE_EVERY_MS;
    memcpy(now.boot_id, watch->boot_id, ID_BYTES);
    if (watch->alive) {
        ignore(alive_mark(watch->alive, &now, NULL));
    }
}

static void
begin_trip(struct watch *watch, uint64_t now_ms)
{
    bool with_content = now_ms >= watch->content_due_ms;
    watch->is_fresh = false;
    pid_t parent = getpid();
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) {
            _exit(TRIP_FAILED);
        }
        sigprocmask(SIG_SETMASK, &watch->old_signals, NULL);
        _exit((int)trip_run(watch->settings, with_content));
    }
    if (pid > 0) {
        watch->child = pid;
        return;
    }
    watch->failures++;
    watch->due_ms = now_ms + backoff_ms(watch->failures, backoff_draw(&watch->chance));
}

static void
end_trip(struct watch *watch, uint64_t now_ms)
{
    int status = 0;
    if (!watch->child || waitpid(watch->child, &status, WNOHANG) != watch->child) {
        return;
    }
    uint64_t interval_ms = (uint64_t)watch->settings->interval_s * 1000;
    int result = WIFEXITED(status) ? WEXITSTATUS(status) : TRIP_FAILED;
    watch->child = 0;
    if (result == TRIP_FAILED) {
        watch->failures++;
        watch->due_ms = now_ms + backoff_ms(watch->failures, backoff_draw(&watch->chance));
        return;
    }
    watch->failures = 0;
    watch->due_ms = now_ms + interval_ms;
    if (now_ms >= watch->content_due_ms && result == TRIP_DONE) {
        watch->content_due_ms = now_ms + interval_ms;
    }
}

/* Something was written in the folder: was it a record, an identity or a question? */
static void
read_watch(struct watch *watch, uint64_t now_ms)
{
    _Alignas(struct inotify_event) char room[WATCH_BYTES];
    for (;;) {
        ssize_t got = read(watch->watch_fd, room, sizeof room);
        if (got <= 0) {
            return;
        }
        for (ssize_t at = 0; at < got;) {
            const struct inotify_event *event = (const void *)(room + at);
            const char *name = event->len ? event->name : "";
            if (strcmp(name, KEEP_WAKE_FILE) == 0 || strcmp(name, PEER_FILE) == 0 ||
                (event->mask & IN_Q_OVERFLOW)) {
                watch->is_fresh = true;
            }
            asking_notice(&watch->asking, event->mask & IN_Q_OVERFLOW ? ASK_FILE : name, now_ms);
            at += (ssize_t)(sizeof *event + event->len);
        }
    }
}

static void
read_signals(struct watch *watch)
{
    struct signalfd_siginfo info;
    while (read(watch->signal_fd, &info, sizeof info) == (ssize_t)sizeof info) {
        watch->is_stopping |= info.ssi_signo != SIGCHLD;
    }
}

/* A record that came makes the next trip sooner, but not while we are backing off. */
static void
plan(struct watch *watch, uint64_t now_ms)
{
    if (!watch->is_fresh || watch->failures || watch->child) {
        return;
    }
    uint64_t delay_ms = (uint64_t)watch->settings->delay_s * 1000;
    uint64_t due_ms = now_ms + (delay_ms * backoff_draw(&watch->chance) >> 32);
    if (due_ms < watch->due_ms) {
        watch->due_ms = due_ms;
    }
    watch->is_fresh = false;
}

static void
sleep_until_something(struct watch *watch)
{
    struct pollfd fds[2] = {{.fd = watch->watch_fd, .events = POLLIN},
                            {.fd = watch->signal_fd, .events = POLLIN}};
    uint64_t now_ms = clock_boot_ms();
    uint64_t due_ms = watch->child ? ASKING_NEVER : watch->due_ms;
    due_ms = asking_due(&watch->asking) < due_ms ? asking_due(&watch->asking) : due_ms;
    due_ms = watch->mark_due_ms < due_ms ? watch->mark_due_ms : due_ms;
    uint64_t left_ms = due_ms > now_ms ? due_ms - now_ms : 0;
    if (poll(fds, 2, (int)left_ms) > 0) { /* at most ALIVE_EVERY_MS */
        read_signals(watch);
        read_watch(watch, clock_boot_ms());
    }
}

static void
stop(struct watch *watch)
{
    if (watch->child) {
        kill(watch->child, SIGKILL); /* safe at any moment: that is what the tests do */
        waitpid(watch->child, NULL, 0);
    }
    asking_stop(&watch->asking);
    alive_close(watch->alive);
    close(watch->watch_fd);
    close(watch->signal_fd);
}

bool
watch_run(const struct sync_settings *settings, struct err *err)
{
    struct watch watch = {.settings = settings, .watch_fd = -1, .signal_fd = -1};
    if (!set_up(&watch, err)) {
        return false;
    }
    asking_begin(&watch.asking, settings, &watch.old_signals, clock_boot_ms());
    log_put(LOG_STARTED);
    watch.alive = alive_open(settings->data, NULL);
    boot_load_id(watch.boot_id);
    malloc_trim(0);
    while (!watch.is_stopping) {
        uint64_t now_ms = clock_boot_ms();
        mark_alive(&watch, now_ms);
        end_trip(&watch, now_ms);
        asking_step(&watch.asking, now_ms);
        plan(&watch, now_ms);
        if (!watch.child && now_ms >= watch.due_ms) {
            begin_trip(&watch, now_ms);
        }
        sleep_until_something(&watch);
    }
    stop(&watch);
    log_put(LOG_STOPPED);
    return true;
}
