/* The desk answers people at once and opens the journal in small helpings in between.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "host/clock.h"
#include "host/log.h"

#include <limits.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define HELPING_RECORDS 128
#define BUSY_REST 8         /* while receipts are wanted: rest so many times as long as worked */
#define BUSY_BACKLOG 100000 /* but never fall further behind than this */
#define DESK_NICE 10
#define HASHES_MAX 8 /* two seconds of waiting */
#define RETRY_MS 1000
#define GATHER_MS 50 /* after the first record: more may follow, one commit for all */
#define EXPIRE_MS (3600 * 1000)
#define PLACES_MS 60000              /* after something happened: how the lists stand, said anew */
#define PLACES_LATE_MS (3600 * 1000) /* and when nothing did */
#define PLACES_REST 20               /* long lists: rest so many times as long as it took */

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
    } else if (call->route->id == ROUTE_ASK) {
        app_count(app, ok ? COUNTER_ASKED : COUNTER_ASK_FAILURES, 1);
    } else if (ok && call->route->id == ROUTE_PERSON_OPEN) {
        app_count(app, COUNTER_OPENED, 1);
    }
    app_resume(call);
}

/* Few at a time: who logs in must not wait behind a flood of guesses. */
static bool
begin_login(struct app *app, struct call *call)
{
    if (atomic_load(&app->hashes) >= HASHES_MAX) {
        return err_set(&call->err, ERR_BUSY, "too many logins at once");
    }
    if (!desk_login_begin(app->desk_core, &call->request, &call->login, &call->err)) {
        return false;
    }
    atomic_fetch_add(&app->hashes, 1);
    return true;
}

static void
serve(struct app *app, struct call *call)
{
    if (call->route->lane != LANE_LOGIN || call->login.is_begun) {
        answer(app, call);
    } else if (begin_login(app, call)) {
        queue_put(&app->hashing, call);
    } else {
        call->is_failed = true;
        app_count(app, COUNTER_LOGIN_FAILURES, 1);
        app_resume(call);
    }
}

/* What the desk does when: the next helping, how long until then. */
struct pace {
    uint64_t next_ms; /* UINT64_MAX: when the journal is no longer empty */
    uint64_t expire_ms;
    uint64_t retry_ms;
    uint64_t places_ms, places_soonest_ms;
    bool was_bad;
    struct tidy tidy;
};

/* Somebody may stand at another place now. */
static void
note_change(struct pace *pace)
{
    if (pace->places_soonest_ms < pace->places_ms) {
        pace->places_ms = pace->places_soonest_ms;
    }
}

/* How long to rest after a helping: while the intake is busy it goes first. */
static int
rest_ms(struct app *app, long long records_before, uint64_t begun_ms)
{
    bool is_busy = atomic_load(&app->counters[COUNTER_RECORDS]) != records_before;
    bool is_behind = atomic_load(&app->counters[COUNTER_WAITING]) > BUSY_BACKLOG;
    return is_busy && !is_behind ? (int)(clock_now_ms() - begun_ms + 1) * BUSY_REST : 0;
}

/* Negative: nothing more to open for now; else how long to rest before the next helping. */
static int
project(struct app *app, struct pace *pace)
{
    long long records = atomic_load(&app->counters[COUNTER_RECORDS]);
    uint64_t begun_ms = clock_now_ms();
    struct err err = {0};
    int64_t upto = 0;
    size_t count = 0;
    if (pace->was_bad && clock_now_ms() < pace->retry_ms) {
        return -1;
    }
    if (!desk_project(app->desk_core, HELPING_RECORDS, (int64_t)app_wall_ms(), &upto, &count,
                      &err)) {
        app_count(app, COUNTER_PROJECT_FAILURES, 1);
        if (!pace->was_bad) {
            log_err(LOG_PROJECT_FAILED, &err);
        }
        pace->was_bad = true;
        pace->retry_ms = clock_now_ms() + RETRY_MS;
        return -1;
    }
    pace->was_bad = false;
    if (count) {
        note_change(pace);
        tidy_note(&pace->tidy, clock_now_ms());
        app_count(app, COUNTER_PROJECTED, (long long)count);
        app_count(app, COUNTER_WAITING, -(long long)count);
        atomic_store(&app->trim_upto, upto);
        queue_wake(&app->intake);
    }
    bool is_more = count == HELPING_RECORDS || desk_is_unsettled(app->desk_core);
    return is_more ? rest_ms(app, records, begun_ms) : -1;
}

static void
expire(struct app *app, uint64_t *next_ms)
{
    struct err err = {0};
    if (clock_now_ms() < *next_ms) {
        return;
    }
    *next_ms = clock_now_ms() + RETRY_MS;
    if (pthread_mutex_trylock(&app->reading_lock) != 0) {
        return;
    }
    *next_ms = clock_now_ms() + EXPIRE_MS;
    if (!desk_expire(app->desk_core, (int64_t)app_wall_ms(), &err)) {
        log_err(LOG_EXPIRE_FAILED, &err);
        *next_ms = clock_now_ms() + RETRY_MS;
    }
    pthread_mutex_unlock(&app->reading_lock);
}

/* The file of places, made on a thread of its own: what it takes is rested many times over. */
static void
tell_places(struct app *app, struct pace *pace)
{
    uint64_t now_ms = clock_now_ms();
    struct err err = {0};
    if (now_ms < pace->places_ms) {
        return;
    }
    if (atomic_load(&app->is_telling)) {
        pace->places_ms = now_ms + PLACES_MS;
        return;
    }
    if (!places_begin(app, &err)) {
        log_err(LOG_PLACES_FAILED, &err);
    }
    uint64_t rest_ms = PLACES_REST * (uint64_t)atomic_load(&app->telling_ms);
    pace->places_soonest_ms = now_ms + (rest_ms > PLACES_MS ? rest_ms : PLACES_MS);
    pace->places_ms = pace->places_soonest_ms + PLACES_LATE_MS;
}

static void
serve_all(struct app *app, struct call *call, struct pace *pace)
{
    while (call) {
        struct call *next = call->next;
        if (call->route->method != METHOD_GET) {
            note_change(pace);
        }
        serve(app, call);
        call = next;
    }
}

void
desk_wake(struct app *app)
{
    if (atomic_exchange(&app->is_desk_idle, false)) {
        queue_wake(&app->desk);
    }
}

static int
wait_of(const struct pace *pace)
{
    uint64_t now_ms = clock_now_ms();
    uint64_t next_ms = pace->next_ms < pace->expire_ms ? pace->next_ms : pace->expire_ms;
    next_ms = pace->places_ms < next_ms ? pace->places_ms : next_ms;
    uint64_t wait_ms = next_ms > now_ms ? next_ms - now_ms : 0;
    int tidy_ms = tidy_wait(&pace->tidy, now_ms);
    wait_ms = tidy_ms >= 0 && (uint64_t)tidy_ms < wait_ms ? (uint64_t)tidy_ms : wait_ms;
    return wait_ms > INT_MAX ? INT_MAX : (int)wait_ms;
}

static void
tidy(struct app *app, struct pace *pace)
{
    struct err err = {0};
    uint64_t begun_ms = clock_now_ms();
    enum tidy_what what = tidy_due(&pace->tidy, begun_ms);
    if (what == TIDY_NOTHING) {
        return;
    }
    if (pthread_mutex_trylock(&app->reading_lock) != 0) {
        tidy_later(&pace->tidy, begun_ms);
        return;
    }
    bool ok = desk_tidy(app->desk_core, what == TIDY_ALL, &err);
    pthread_mutex_unlock(&app->reading_lock);
    if (!ok) {
        log_err(LOG_TIDY_FAILED, &err);
    }
    tidy_done(&pace->tidy, what, ok, begun_ms, clock_now_ms());
}

/* Idle is announced before the journal is looked at: what is committed after the look wakes us. */
static void
work(struct app *app, struct pace *pace)
{
    uint64_t now_ms = clock_now_ms();
    if (pace->next_ms == UINT64_MAX && !atomic_load(&app->is_desk_idle)) {
        pace->next_ms = now_ms + GATHER_MS;
    }
    if (now_ms < pace->next_ms) {
        return;
    }
    atomic_store(&app->is_desk_idle, true);
    int rest = project(app, pace);
    if (rest >= 0) {
        atomic_store(&app->is_desk_idle, false);
        pace->next_ms = clock_now_ms() + (uint64_t)rest;
    } else if (pace->was_bad) {
        pace->next_ms = pace->retry_ms;
    } else {
        pace->next_ms = UINT64_MAX;
    }
}

void *
desk_run(void *ctx)
{
    struct app *app = ctx;
    struct pace pace = {.next_ms = 0, .places_ms = clock_now_ms() + PLACES_LATE_MS};
    bool is_stopped = false;
    tidy_note(&pace.tidy, clock_now_ms()); /* what was left by the run before */
    setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), DESK_NICE);
    while (!is_stopped) {
        serve_all(app, queue_take_all(&app->desk, wait_of(&pace), &is_stopped), &pace);
        expire(app, &pace.expire_ms);
        work(app, &pace);
        tell_places(app, &pace);
        tidy(app, &pace);
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
            atomic_fetch_sub(&app->hashes, 1);
            queue_put(&app->desk, call);
            call = next;
        }
    }
    return NULL;
}
