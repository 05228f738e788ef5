/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/asking.h"
#include "host/http.h"
#include "host/log.h"
#include "sync/ask.h"
#include "sync/ask_box.h"

#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* No question, or one that nobody can answer any more. */
static bool
load_question(const char *dir, struct buf *out, struct ask_letter *letter)
{
    return ask_box_get(dir, ASK_FILE, out, NULL) && ask_read(out->data, out->len, letter, NULL);
}

/* The visitor may have gone on, or asked something else: that answer is for nobody. */
static bool
is_still_asked(const char *dir, const struct ask_letter *letter)
{
    struct ask_letter now;
    struct buf question;
    buf_init(&question, ASK_MAX_JSON);
    bool ok = load_question(dir, &question, &now) && memcmp(now.id, letter->id, ID_BYTES) == 0;
    buf_clear(&question);
    return ok;
}

static bool
post(const struct sync_settings *settings, const struct peer *peer, const struct buf *question,
     struct buf *out, struct err *err)
{
    struct http_json json = {"/v1/ask", question->data, question->len};
    int status = 0;
    struct http *http =
        http_open(settings->hub[0] ? settings->hub : peer->hub_url, settings->ca, err);
    bool ok = http && http_post(http, &json, out, &status, err);
    http_close(http);
    return ok;
}

static bool
carry(const struct sync_settings *settings, const struct buf *question,
      const struct ask_letter *letter, struct err *err)
{
    struct peer peer;
    struct buf answer;
    if (!peer_load(settings->data, &peer, err)) {
        return false;
    }
    buf_init(&answer, ASK_MAX_JSON);
    bool ok = post(settings, &peer, question, &answer, err) &&
              ask_answer_is_good(peer.hub_verify, letter->id, answer.data ? answer.data : "",
                                 answer.len, err) &&
              (!is_still_asked(settings->data, letter) ||
               ask_box_put(settings->data, ASK_ANSWER_FILE, &answer, err));
    buf_clear(&answer);
    peer_wipe(&peer);
    return ok;
}

bool
asking_carry(const struct sync_settings *settings)
{
    struct ask_letter letter;
    struct buf question;
    struct err err = {0};
    buf_init(&question, ASK_MAX_JSON);
    bool ok = !load_question(settings->data, &question, &letter) ||
              carry(settings, &question, &letter, &err);
    if (!ok) {
        log_err(LOG_ASK_FAILED, &err);
    }
    buf_clear(&question);
    return ok;
}

void
asking_begin(struct asking *asking, const struct sync_settings *settings, const sigset_t *signals,
             uint64_t now_ms)
{
    *asking = (struct asking){.settings = settings,
                              .signals = signals,
                              .due_ms = now_ms,
                              .clear_ms = now_ms + ASK_KEEP_MS};
}

void
asking_notice(struct asking *asking, const char *name, uint64_t now_ms)
{
    if (strcmp(name, ASK_FILE) == 0) {
        asking->due_ms = now_ms;
        asking->clear_ms = now_ms + ASK_KEEP_MS;
    }
}

static bool
has_question(const struct asking *asking)
{
    struct buf question;
    struct err why = {0};
    buf_init(&question, ASK_MAX_JSON);
    bool ok = ask_box_get(asking->settings->data, ASK_FILE, &question, &why);
    buf_clear(&question);
    return ok || why.code != ERR_NOT_FOUND;
}

static void
begin(struct asking *asking, uint64_t now_ms)
{
    pid_t parent = getpid();
    asking->due_ms = ASKING_NEVER;
    if (!has_question(asking)) {
        return;
    }
    pid_t pid = fork();
    if (pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) {
            _exit(1);
        }
        sigprocmask(SIG_SETMASK, asking->signals, NULL);
        _exit(asking_carry(asking->settings) ? 0 : 1);
    }
    if (pid < 0) {
        asking->due_ms = now_ms + ASKING_RETRY_MS;
        return;
    }
    asking->child = pid;
}

static void
end(struct asking *asking, uint64_t now_ms)
{
    int status = 0;
    if (!asking->child || waitpid(asking->child, &status, WNOHANG) != asking->child) {
        return;
    }
    asking->child = 0;
    bool is_done = WIFEXITED(status) && WEXITSTATUS(status) == 0;
    if (!is_done && asking->due_ms == ASKING_NEVER) {
        asking->due_ms = now_ms + ASKING_RETRY_MS;
    }
}

void
asking_step(struct asking *asking, uint64_t now_ms)
{
    end(asking, now_ms);
    if (now_ms >= asking->clear_ms) {
        ask_box_clear(asking->settings->data);
        asking->clear_ms = ASKING_NEVER;
    }
    if (!asking->child && now_ms >= asking->due_ms) {
        begin(asking, now_ms);
    }
}

uint64_t
asking_due(const struct asking *asking)
{
    uint64_t due_ms = asking->child ? ASKING_NEVER : asking->due_ms;
    return due_ms < asking->clear_ms ? due_ms : asking->clear_ms;
}

void
asking_stop(struct asking *asking)
{
    if (asking->child) {
        kill(asking->child, SIGKILL);
        waitpid(asking->child, NULL, 0);
        asking->child = 0;
    }
}
