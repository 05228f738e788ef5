/* The desk answers people at once and opens the journal in small helpings in between.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "host/clock.h"
#include "host/log.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HELPING_RECORDS 64
#define DESK_NICE 10
#define RETRY_MS 1000
#define DAY_MS (24 * 3600 * 1000)

static void
answer(struct app *app, struct call *call)
{
    bool ok = call->login.is_begun ? desk_login_end(app->desk_core, &call->request, &call->login,
                                                    &call->response, &call->err)
                                   : desk_handle(app->desk_core, call->route, &call->request,
                                                 &call->response, &call->err);
    call->is_failed = !ok;
    if (call->route->lane == LANE_LOGIN) {
        app_count(app, ok ? COUNTER_LOGINS : COUNTER_LOGIN_FAILURES, 1);
    } else if (ok && call->route->id == ROUTE_PERSON_OPEN) {
        app_count(app, COUNTER_OPENED, 1);
    }
    app_resume(call);
}

static void
serve(struct app *app, struct call *call)
{
    if (call->route->lane != LANE_LOGIN || call->login.is_begun) {
        answer(app, call);
    } else if (desk_login_begin(app->desk_core, &call->request, &call->login, &call->err)) {
        queue_put(&app->hashing, call);
    } else {
        call->is_failed = true;
        app_count(app, COUNTER_LOGIN_FAILURES, 1);
        app_resume(call);
    }
}

/* True when there is more to open. */
static bool
project(struct app *app, bool *was_bad, uint64_t *retry_at_ms)
{
    struct err err = {0};
    int64_t upto = 0;
    size_t count = 0;
    if (*was_bad && clock_now_ms() < *retry_at_ms) {
        return false;
    }
    if (!desk_project(app->desk_core, HELPING_RECORDS, (int64_t)app_wall_ms(), &upto, &count,
                      &err)) {
        app_count(app, COUNTER_PROJECT_FAILURES, 1);
        if (!*was_bad) {
            log_err(LOG_PROJECT_FAILED, &err);
        }
        *was_bad = true;
        *retry_at_ms = clock_now_ms() + RETRY_MS;
        return false;
    }
    *was_bad = false;
    if (count) {
        app_count(app, COUNTER_PROJECTED, (long long)count);
        app_count(app, COUNTER_WAITING, -(long long)count);
        atomic_store(&app->trim_upto, upto);
        queue_wake(&app->intake);
    }
    return count == HELPING_RECORDS;
}

static void
expire(struct app *app, uint64_t *next_ms)
{
    struct err err = {0};
    if (clock_now_ms() < *next_ms) {
        return;
    }
    *next_ms = clock_now_ms() + DAY_MS;
    if (!desk_expire(app->desk_core, (int64_t)app_wall_ms(), &err)) {
        log_err(LOG_EXPIRE_FAILED, &err);
        *next_ms = clock_now_ms() + RETRY_MS;
    }
}

void *
desk_run(void *ctx)
{
    struct app *app = ctx;
    bool is_stopped = false, was_bad = false, is_more = true;
    uint64_t retry_at_ms = 0, expire_at_ms = 0;
    setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), DESK_NICE);
    while (!is_stopped) {
        int wait_ms = is_more ? 0 : was_bad ? RETRY_MS : DAY_MS / 24;
        struct call *call = queue_take_all(&app->desk, wait_ms, &is_stopped);
        while (call) {
            struct call *next = call->next;
            serve(app, call);
            call = next;
        }
        expire(app, &expire_at_ms);
        is_more = project(app, &was_bad, &retry_at_ms);
    }
    return NULL;
}

void *
hash_run(void *ctx)
{
    struct app *app = ctx;
    bool is_stopped = false;
    while (!is_stopped) {
        struct call *call = queue_take_all(&app->hashing, -1, &is_stopped);
        while (call) {
            struct call *next = call->next;
            login_verify(&call->login);
            queue_put(&app->desk, call);
            call = next;
        }
    }
    return NULL;
}
