/* The helper is a fork of the kiosk as it was at its very start: no window, no threads, no content.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/enroller.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include "base/mem.h"

#define CODE_BYTES 32
#define PATH_BYTES 512
#define SAID_BYTES 512
#define CTL "aanloop-ctl"

enum state { IDLE, UNDER_WAY, ANSWERED };

struct enroller {
    pid_t pid;
    int ask_fd, answer_fd;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    void (*wake)(void *ctx);
    /* under the lock */
    enum state state;
    enum err_code code;
};

static bool
read_all(int fd, void *out, size_t len)
{
    for (char *at = out; len > 0;) {
        ssize_t got = read(fd, at, len);
        if (got == 0 || (got < 0 && errno != EINTR)) {
            return false;
        }
        at += got > 0 ? got : 0;
        len -= got > 0 ? (size_t)got : 0;
    }
    return true;
}

/* The operator's tool lies beside the kiosk. */
static bool
find_ctl(char out[PATH_BYTES])
{
    ssize_t len = readlink("/proc/self/exe", out, PATH_BYTES - sizeof CTL - 1);
    if (len <= 0) {
        return false;
    }
    out[len] = '\0';
    char *slash = strrchr(out, '/');
    snprintf(slash + 1, (size_t)(PATH_BYTES - (slash + 1 - out)), "%s", CTL);
    return true;
}

static void
run_ctl(const struct settings *settings, const char *code, int said_fd)
{
    char path[PATH_BYTES];
    char enrol[][12] = {"kiosk", "enrol", "--data", "--hub", "--code"};
    char data[SETTINGS_MAX_PATH + 1], hub[SETTINGS_MAX_PATH + 1], copy[CODE_BYTES];
    snprintf(data, sizeof data, "%s", settings->data);
    snprintf(hub, sizeof hub, "%s", settings->hub_url);
    snprintf(copy, sizeof copy, "%s", code);
    char *argv[] = {path, enrol[0], enrol[1], enrol[2], data, enrol[3], hub, enrol[4], copy, NULL};
    if (find_ctl(path) && dup2(said_fd, STDERR_FILENO) >= 0 && dup2(said_fd, STDOUT_FILENO) >= 0) {
        execv(path, argv);
    }
    _exit(127);
}

/* What the tool says ends in the name of the failure: the screen has a sentence for each. */
static enum err_code
name_failure(const char *said)
{
    static const enum err_code known[] = {ERR_NETWORK, ERR_NOT_A_HUB, ERR_LOCKED, ERR_BUSY, ERR_IO};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        char name[48];
        snprintf(name, sizeof name, ": %s:", err_name(known[i]));
        if (strstr(said, name)) {
            return known[i];
        }
    }
    return ERR_UNAUTHORIZED;
}

static enum err_code
ask_hub(const struct settings *settings, const char *code)
{
    int said[2];
    if (pipe(said) != 0) {
        return ERR_DEVICE;
    }
    pid_t pid = fork();
    if (pid == 0) {
        close(said[0]);
        run_ctl(settings, code, said[1]);
    }
    close(said[1]);
    char text[SAID_BYTES] = "";
    size_t len = 0;
    ssize_t got;
    while (len < sizeof text - 1 && (got = read(said[0], text + len, sizeof text - 1 - len)) > 0) {
        len += (size_t)got;
    }
    close(said[0]);
    int status = 0;
    bool is_done =
        pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0;
    return is_done ? ERR_NONE : name_failure(text);
}

static void
help(const struct settings *settings, int ask_fd, int answer_fd)
{
    char code[CODE_BYTES];
    signal(SIGPIPE, SIG_DFL);
    while (read_all(ask_fd, code, sizeof code)) {
        code[sizeof code - 1] = '\0';
        unsigned char result = (unsigned char)ask_hub(settings, code);
        if (write(answer_fd, &result, 1) != 1) {
            break;
        }
    }
    _exit(EXIT_SUCCESS);
}

static void *
listen_to_helper(void *arg)
{
    struct enroller *enroller = arg;
    unsigned char result;
    while (read_all(enroller->answer_fd, &result, 1)) {
        pthread_mutex_lock(&enroller->lock);
        enroller->code = (enum err_code)result;
        enroller->state = ANSWERED;
        pthread_cond_broadcast(&enroller->changed);
        pthread_mutex_unlock(&enroller->lock);
        enroller->wake(NULL);
    }
    return NULL;
}

static bool
start_helper(struct enroller *enroller, const struct settings *settings)
{
    int ask[2], answer[2];
    if (pipe2(ask, O_CLOEXEC) != 0) {
        return false;
    }
    if (pipe2(answer, O_CLOEXEC) != 0) {
        close(ask[0]);
        close(ask[1]);
        return false;
    }
    enroller->pid = fork();
    if (enroller->pid == 0) {
        close(ask[1]);
        close(answer[0]);
        help(settings, ask[0], answer[1]);
    }
    close(ask[0]);
    close(answer[1]);
    enroller->ask_fd = ask[1];
    enroller->answer_fd = answer[0];
    return enroller->pid > 0;
}

struct enroller *
enroller_start(const struct settings *settings, void (*wake)(void *ctx), struct err *err)
{
    struct enroller *enroller = mem_new(1, sizeof *enroller);
    enroller->wake = wake;
    pthread_mutex_init(&enroller->lock, NULL);
    pthread_cond_init(&enroller->changed, NULL);
    if (!start_helper(enroller, settings) ||
        pthread_create(&enroller->thread, NULL, listen_to_helper, enroller) != 0) {
        ignore(err_set(err, ERR_DEVICE, "enrolment: no helper"));
        free(enroller);
        return NULL;
    }
    return enroller;
}

void
enroller_stop(struct enroller *enroller)
{
    if (!enroller) {
        return;
    }
    close(enroller->ask_fd);
    kill(enroller->pid, SIGTERM);
    waitpid(enroller->pid, NULL, 0);
    pthread_join(enroller->thread, NULL);
    close(enroller->answer_fd);
    pthread_mutex_destroy(&enroller->lock);
    pthread_cond_destroy(&enroller->changed);
    free(enroller);
}

bool
enroller_put(struct enroller *enroller, const char *code)
{
    char line[CODE_BYTES] = "";
    if (strlen(code) >= sizeof line) {
        return false;
    }
    memcpy(line, code, strlen(code));
    pthread_mutex_lock(&enroller->lock);
    bool is_free = enroller->state == IDLE;
    if (is_free) {
        enroller->state = UNDER_WAY;
    }
    pthread_mutex_unlock(&enroller->lock);
    return is_free && write(enroller->ask_fd, line, sizeof line) == (ssize_t)sizeof line;
}

bool
enroller_take(struct enroller *enroller, bool is_waiting, struct event *out_event)
{
    pthread_mutex_lock(&enroller->lock);
    while (is_waiting && enroller->state == UNDER_WAY) {
        pthread_cond_wait(&enroller->changed, &enroller->lock);
    }
    bool is_answered = enroller->state == ANSWERED;
    if (is_answered) {
        enroller->state = IDLE;
        *out_event = (struct event){
            .type = EVENT_ENROLLED, .on = enroller->code == ERR_NONE, .code = enroller->code};
    }
    pthread_mutex_unlock(&enroller->lock);
    return is_answered;
}
