/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/drive_client.h"
#include "base/buf.h"
#include "base/mem.h"
#include "ctl/child.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

struct drive {
    pid_t pid;
    int to_child;
    int from_child;
    struct buf in; /* what came after the last whole line */
};

struct drive *
drive_start(const char *const *argv, struct err *err)
{
    int in[2];
    int out[2];
    if (pipe(in) != 0) {
        err_set(err, ERR_DEVICE, "pipe: %s", strerror(errno));
        return NULL;
    }
    if (pipe(out) != 0) {
        err_set(err, ERR_DEVICE, "pipe: %s", strerror(errno));
        close(in[0]);
        close(in[1]);
        return NULL;
    }
    signal(SIGPIPE, SIG_IGN);
    pid_t pid = fork();
    if (pid == 0) {
        child_become(argv, in[0], out[1]);
    }
    close(in[0]);
    close(out[1]);
    struct drive *drive = mem_new(1, sizeof *drive);
    *drive = (struct drive){.pid = pid, .to_child = in[1], .from_child = out[0]};
    buf_init(&drive->in, DRIVE_MAX_ANSWER);
    if (pid < 0) {
        err_set(err, ERR_DEVICE, "fork: %s", strerror(errno));
        drive_stop(drive);
        return NULL;
    }
    return drive;
}

int
drive_stop(struct drive *drive)
{
    if (!drive) {
        return -1;
    }
    close(drive->to_child);
    close(drive->from_child);
    int status = -1;
    if (drive->pid > 0 && waitpid(drive->pid, &status, 0) == drive->pid) {
        status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    buf_wipe(&drive->in);
    free(drive);
    return status;
}

int
drive_pid(const struct drive *drive)
{
    return (int)drive->pid;
}

static bool
send_line(struct drive *drive, const json_t *command, struct err *err)
{
    char *text = json_dumps(command, JSON_COMPACT);
    if (!text) {
        return err_set(err, ERR_INVALID, "command does not pack");
    }
    size_t len = strlen(text);
    text[len] = '\n';
    size_t sent = 0;
    bool ok = true;
    while (ok && sent < len + 1) {
        ssize_t put = write(drive->to_child, text + sent, len + 1 - sent);
        if (put < 0 && errno == EINTR) {
            continue;
        }
        ok = put > 0;
        sent += ok ? (size_t)put : 0;
    }
    mem_wipe(text, len);
    free(text);
    return ok || err_set(err, ERR_DEVICE, "the kiosk does not listen");
}

/* One line; the bytes after it wait in drive->in. */
static bool
read_line(struct drive *drive, struct buf *out, struct err *err)
{
    for (;;) {
        char *end = drive->in.len ? memchr(drive->in.data, '\n', drive->in.len) : NULL;
        if (end) {
            size_t len = (size_t)(end - drive->in.data);
            bool ok = buf_put(out, drive->in.data, len, err);
            memmove(drive->in.data, end + 1, drive->in.len - len - 1);
            drive->in.len -= len + 1;
            return ok;
        }
        struct pollfd wait = {.fd = drive->from_child, .events = POLLIN};
        if (poll(&wait, 1, DRIVE_MAX_WAIT_MS) <= 0) {
            return err_set(err, ERR_DEVICE, "the kiosk is silent");
        }
        char room[16384];
        ssize_t got = read(drive->from_child, room, sizeof room);
        if (got <= 0) {
            return err_set(err, ERR_DEVICE, "the kiosk is gone");
        }
        if (!buf_put(&drive->in, room, (size_t)got, err)) {
            return err_wrap(err, "answer");
        }
    }
}

static bool
exchange(struct drive *drive, const json_t *command, json_t **out_view, struct err *err)
{
    struct buf line;
    buf_init(&line, DRIVE_MAX_ANSWER);
    json_t *view = NULL;
    bool ok = send_line(drive, command, err) && read_line(drive, &line, err);
    if (ok) {
        view = json_loadb(line.data ? line.data : "", line.len, 0, NULL);
        ok = view || err_set(err, ERR_NOT_JSON, "the kiosk's answer");
    }
    if (ok && !json_is_true(json_object_get(view, "ok"))) {
        const char *why = json_string_value(json_object_get(view, "error"));
        ok = err_set(err, ERR_INVALID, "the kiosk refused: %s", why ? why : "no reason");
    }
    buf_wipe(&line);
    if (ok) {
        *out_view = view;
    } else {
        json_decref(view);
    }
    return ok;
}

bool
drive_do(struct drive *drive, json_t **out_view, struct err *err, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    json_t *command = json_vpack_ex(NULL, 0, format, args);
    va_end(args);
    if (!command) {
        return err_set(err, ERR_INVALID, "command does not pack: %s", format);
    }
    bool ok = exchange(drive, command, out_view, err);
    json_decref(command);
    return ok;
}

const char *
drive_screen(const json_t *view)
{
    const char *screen = json_string_value(json_object_get(view, "screen"));
    return screen ? screen : "";
}

json_t *
drive_widget(const json_t *view, const char *id)
{
    json_t *widget;
    size_t i;
    json_array_foreach(json_object_get(view, "widgets"), i, widget)
    {
        const char *its = json_string_value(json_object_get(widget, "id"));
        if (its && strcmp(its, id) == 0) {
            return widget;
        }
    }
    return NULL;
}

bool
drive_can_tap(const json_t *view, const char *id)
{
    return json_is_true(json_object_get(drive_widget(view, id), "enabled"));
}

bool
drive_is_selected(const json_t *view, const char *id)
{
    return json_is_true(json_object_get(drive_widget(view, id), "selected"));
}
