/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define POLL_MS 20

void
child_become(const char *const *argv, int in, int out)
{
    if (in >= 0) {
        dup2(in, STDIN_FILENO);
    }
    if (out >= 0) {
        dup2(out, STDOUT_FILENO);
    }
    for (int fd = 3; fd < 64; fd++) {
        close(fd);
    }
    union {
        const char *const *given;
        char *const *wanted;
    } words = {.given = argv};
    execv(argv[0], words.wanted);
    _exit(127);
}

bool
child_start(struct child *out, const char *const *argv, const char *log, struct err *err)
{
    int fd = -1;
    if (log) {
        fd = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
        if (fd < 0) {
            return err_set(err, ERR_DEVICE, "%s: %s", log, strerror(errno));
        }
    }
    pid_t pid = fork();
    if (pid == 0) {
        if (fd >= 0) {
            dup2(fd, STDERR_FILENO);
        }
        child_become(argv, -1, fd);
    }
    if (fd >= 0) {
        close(fd);
    }
    if (pid < 0) {
        return err_set(err, ERR_DEVICE, "fork: %s", strerror(errno));
    }
    out->pid = pid;
    return true;
}

bool
child_is_running(struct child *child)
{
    if (child->pid > 0 && waitpid(child->pid, NULL, WNOHANG) != 0) {
        child->pid = 0;
    }
    return child->pid > 0;
}

void
child_stop(struct child *child)
{
    if (!child_is_running(child)) {
        return;
    }
    kill(child->pid, SIGTERM);
    for (int waited = 0; waited < CHILD_STOP_MS && child_is_running(child); waited += POLL_MS) {
        poll(NULL, 0, POLL_MS);
    }
    if (child_is_running(child)) {
        kill(child->pid, SIGKILL);
        child_wait(child);
    }
}

int
child_wait(struct child *child)
{
    int status = 0;
    pid_t got;
    do {
        got = child->pid > 0 ? waitpid(child->pid, &status, 0) : -1;
    } while (got < 0 && child->pid > 0 && errno == EINTR);
    child->pid = 0;
    if (got > 0 && WIFSIGNALED(status)) {
        return -WTERMSIG(status);
    }
    return got > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool
child_read(const char *const *argv, struct buf *out, struct err *err)
{
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) {
        return err_set(err, ERR_DEVICE, "pipe: %s", strerror(errno));
    }
    struct child child = {.pid = fork()};
    if (child.pid == 0) {
        child_become(argv, -1, ends[1]);
    }
    close(ends[1]);
    bool ok = child.pid > 0 || err_set(err, ERR_DEVICE, "fork: %s", strerror(errno));
    char room[16384];
    ssize_t got = 1;
    while (ok && got > 0) {
        got = read(ends[0], room, sizeof room);
        ok = got <= 0 || buf_put(out, room, (size_t)got, err);
    }
    close(ends[0]);
    int status = child_wait(&child);
    if (ok && status != 0) {
        return err_set(err, ERR_DEVICE, "%s ended with %d", argv[0], status);
    }
    return ok;
}
