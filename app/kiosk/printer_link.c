/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/printer_link.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/mem.h"
#include "host/clock.h"
#include "kiosk/restart.h"

#define PATH_BYTES 512
#define HELPER "aanloop-print"
#define NOTE "AANLOOP_PRINTER" /* in the environment of the next image: the helper's process */
#define FIRST_OWN_FD 3
#define REAP_MS 500
#define REAP_STEP_MS 10

extern char **environ;

static bool
find_program(char out[PATH_BYTES], const struct printer_config *config)
{
    if (config->program) {
        return snprintf(out, PATH_BYTES, "%s", config->program) < PATH_BYTES;
    }
    ssize_t len = readlink("/proc/self/exe", out, PATH_BYTES - sizeof HELPER - 1);
    if (len <= 0) {
        return false;
    }
    out[len] = '\0';
    char *slash = strrchr(out, '/');
    snprintf(slash + 1, (size_t)(PATH_BYTES - (slash + 1 - out)), "%s", HELPER);
    return true;
}

/* Not a fork: nothing of the kiosk's memory is ever in the new process. */
static bool
spawn(struct printer_link *link, const struct printer_config *config, int helper_fd)
{
    char path[PATH_BYTES];
    if (!find_program(path, config)) {
        return false;
    }
    char names[][16] = {HELPER, "--receipt", "--queue", "--cups", "--driven"};
    char *receipt = mem_copy_text(config->receipt), *queue = mem_copy_text(config->queue);
    char *server = mem_copy_text(config->server);
    char *argv[] = {names[0], names[1], receipt, names[2],
                    queue,    names[3], server,  config->is_driven ? names[4] : NULL,
                    NULL};
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, helper_fd, STDIN_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addclosefrom_np(&actions, FIRST_OWN_FD);
    bool is_started = posix_spawn(&link->pid, path, &actions, NULL, argv, environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    free(receipt);
    free(queue);
    free(server);
    return is_started;
}

static void
set_patience(int fd)
{
    const struct timeval patience = {.tv_sec = PRINTER_PACKET_MS / 1000};
    ignore(setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience) == 0);
}

bool
printer_link_start(struct printer_link *out, const struct printer_config *config, struct err *err)
{
    int ends[2];
    struct printer_link link = {.fd = -1};
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
        return err_set(err, ERR_DEVICE, "printer: socket pair: %s", strerror(errno));
    }
    link.fd = ends[0];
    bool is_started = spawn(&link, config, ends[1]);
    close(ends[1]);
    if (!is_started) {
        close(ends[0]);
        return err_set(err, ERR_DEVICE, "printer: no helper: %s", strerror(errno));
    }
    set_patience(link.fd);
    *out = link;
    return true;
}

bool
printer_link_find(struct printer_link *out)
{
    const char *note = getenv(NOTE);
    long pid = note ? strtol(note, NULL, 10) : 0;
    int type = 0;
    socklen_t len = sizeof type;
    ignore(unsetenv(NOTE) == 0);
    if (pid <= 0 || getsockopt(RESTART_PRINTER_FD, SOL_SOCKET, SO_TYPE, &type, &len) != 0 ||
        type != SOCK_SEQPACKET || fcntl(RESTART_PRINTER_FD, F_SETFD, FD_CLOEXEC) != 0) {
        return false;
    }
    *out = (struct printer_link){.fd = RESTART_PRINTER_FD, .pid = (pid_t)pid};
    return true;
}

void
printer_link_note(const struct printer_link *link)
{
    char text[16];
    snprintf(text, sizeof text, "%ld", (long)link->pid);
    ignore(setenv(NOTE, text, 1) == 0);
}

void
printer_link_end(const struct printer_link *link)
{
    ignore(link->fd >= 0 && shutdown(link->fd, SHUT_RDWR) == 0);
}

/* It ends when its socket is closed; one that hangs is left to itself, for the lockdown took our
 * means to kill. */
void
printer_link_close(struct printer_link *link)
{
    if (link->fd < 0) {
        return;
    }
    close(link->fd);
    link->fd = -1;
    for (int ms = 0; ms < REAP_MS && waitpid(link->pid, NULL, WNOHANG) == 0; ms += REAP_STEP_MS) {
        poll(NULL, 0, REAP_STEP_MS);
    }
}

/* Answers to cards of earlier visits. */
static void
drop_answers(const struct printer_link *link)
{
    unsigned char packet[PRESS_ANSWER_BYTES];
    while (recv(link->fd, packet, sizeof packet, MSG_DONTWAIT) > 0) {
    }
}

static bool
send_packet(const struct printer_link *link, const unsigned char *packet, size_t len)
{
    ssize_t sent;
    do {
        sent = send(link->fd, packet, len, MSG_NOSIGNAL);
    } while (sent < 0 && errno == EINTR);
    return sent == (ssize_t)len;
}

static bool
send_job(const struct printer_link *link, const struct page_set *set, uint32_t id)
{
    const struct press_job job = {.kind = set->kind, .pages = set->count, .id = id};
    unsigned char *packet = mem_new(1, PRESS_MAX_PACKET);
    bool is_sent = send_packet(link, packet, press_put_job(packet, &job));
    for (unsigned i = 0; is_sent && i < set->count; i++) {
        const struct page *page = &set->pages[i];
        is_sent = send_packet(link, packet, press_put_page(packet, page->w, page->h));
        for (size_t at = 0; is_sent && at < page->bytes;) {
            is_sent =
                send_packet(link, packet, press_put_rows(packet, page->rows, page->bytes, &at));
        }
    }
    mem_wipe(packet, PRESS_MAX_PACKET);
    free(packet);
    return is_sent;
}

static bool
await_answer(const struct printer_link *link, uint32_t id, enum press_result *out_result)
{
    uint64_t now = clock_now_ms(), until_ms = now + PRINTER_ANSWER_MS;
    for (; now < until_ms; now = clock_now_ms()) {
        struct pollfd look = {.fd = link->fd, .events = POLLIN};
        if (poll(&look, 1, (int)(until_ms - now)) <= 0) {
            continue;
        }
        unsigned char packet[PRESS_ANSWER_BYTES + 1];
        enum press_result result;
        uint32_t of = 0;
        ssize_t len = recv(link->fd, packet, sizeof packet, MSG_DONTWAIT);
        if (len <= 0) {
            return false;
        }
        if (press_take_answer(packet, (size_t)len, &result, &of) && (of == id || of == 0)) {
            *out_result = result;
            return true;
        }
    }
    return false;
}

bool
printer_link_print(struct printer_link *link, const struct page_set *set,
                   enum press_result *out_result, struct err *err)
{
    uint32_t id = 0;
    while (id == 0 && getrandom(&id, sizeof id, 0) == (ssize_t)sizeof id) {
    }
    drop_answers(link);
    if (id == 0 || !send_job(link, set, id) || !await_answer(link, id, out_result)) {
        return err_set(err, ERR_PRINTER_GONE, "printer: the helper died or hangs");
    }
    return true;
}
