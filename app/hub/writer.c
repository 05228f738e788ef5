/* While one batch is committed the next gathers by itself: under load a commit pays for many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "host/clock.h"
#include "host/log.h"

/* With more connections than these it is better to gather: others are about to come. */
#define ALONE_CONNECTIONS 2

/* With the lock held, like all below but the two at the end. */
static bool
write_all(struct app *app, struct call *first, struct call *end, struct err *err)
{
    uint64_t now_ms = app_wall_ms();
    uint64_t begun_us = clock_now_us();
    long long upto = atomic_load(&app->trim_upto);
    app_look_at_backup(app);
    if (!intake_begin(app->intake_core, err)) {
        return false;
    }
    bool ok = upto == app->trimmed || intake_trim(app->intake_core, upto, now_ms, err);
    for (struct call *call = first; ok && call != end; call = call->next) {
        ok = intake_put(app->intake_core, &call->submission, now_ms, err);
    }
    ok = ok && intake_commit(app->intake_core, err);
    if (!ok) {
        intake_rollback(app->intake_core);
        return false;
    }
    app->trimmed = upto;
    tidy_note(&app->intake_tidy, clock_now_ms());
    app->was_commit_bad = false;
    atomic_store(&app->is_keeping, true);
    app_count(app, COUNTER_COMMITS, 1);
    app_count(app, COUNTER_COMMIT_US, (long long)(clock_now_us() - begun_us));
    return true;
}

static void
tell_failure(struct app *app, const struct err *err)
{
    app_count(app, COUNTER_COMMIT_FAILURES, 1);
    atomic_store(&app->is_keeping, false);
    if (!app->was_commit_bad) {
        log_err(LOG_COMMIT_FAILED, err);
    }
    app->was_commit_bad = true;
}

static void
count_answers(struct app *app, const struct call *call)
{
    long long kept = 0, quarantined = 0, refused = 0;
    for (size_t i = 0; i < call->submission.batch.count; i++) {
        enum result result = call->submission.answers[i].result;
        kept += result != RESULT_REFUSED;
        quarantined += result == RESULT_QUARANTINED;
        refused += result == RESULT_REFUSED;
    }
    app_count(app, COUNTER_RECORDS, kept);
    app_count(app, COUNTER_WAITING, (long long)call->submission.appended);
    app_count(app, COUNTER_QUARANTINED, quarantined);
    app_count(app, COUNTER_REFUSED, refused);
}

/* A batch that fails is tried one by one, so that one bad submission does not fail the others. */
static void
write_batch(struct app *app, struct call *first)
{
    struct err err = {0};
    if (write_all(app, first, NULL, &err)) {
        return;
    }
    if (!first) {
        tell_failure(app, &err);
    }
    for (struct call *call = first; call; call = call->next) {
        call->is_failed = !write_all(app, call, call->next, &call->err);
        if (call->is_failed) {
            tell_failure(app, &call->err);
        }
    }
}

static void
finish(struct app *app, struct call *call)
{
    if (!call->is_failed) {
        count_answers(app, call);
    }
    atomic_fetch_sub(&app->submissions, 1);
}

bool
writer_try_alone(struct app *app, struct call *call)
{
    bool is_alone = atomic_load(&app->submissions) == 1 &&
                    atomic_load(&app->counters[COUNTER_CONNECTIONS]) <= ALONE_CONNECTIONS;
    if (!is_alone || pthread_mutex_trylock(&app->intake_lock) != 0) {
        return false;
    }
    call->next = NULL;
    write_batch(app, call);
    bool is_long = db_is_wal_long(app->intake_db);
    pthread_mutex_unlock(&app->intake_lock);
    finish(app, call);
    desk_wake(app);
    if (is_long) {
        queue_wake(&app->intake); /* once this is answered */
    }
    return true;
}

/* The log of writes into the file: no answer waits for it but those that gather meanwhile. */
static void
shorten_log(struct app *app)
{
    struct err err = {0};
    if (db_is_wal_long(app->intake_db) && !db_checkpoint_some(app->intake_db, &err)) {
        log_err(LOG_TIDY_FAILED, &err);
    }
}

/* The next batch waits for it: a minute's log is a matter of milliseconds, the whole file of
 * seconds where it is large, and then it is seldom. */
static void
tidy(struct app *app)
{
    struct err err = {0};
    uint64_t begun_ms = clock_now_ms();
    enum tidy_what what = tidy_due(&app->intake_tidy, begun_ms);
    if (what == TIDY_NOTHING) {
        return;
    }
    if (pthread_mutex_trylock(&app->reading_lock) != 0) {
        tidy_later(&app->intake_tidy, begun_ms);
        return;
    }
    bool ok = intake_tidy(app->intake_core, what == TIDY_ALL, &err);
    pthread_mutex_unlock(&app->reading_lock);
    if (!ok) {
        log_err(LOG_TIDY_FAILED, &err);
    }
    tidy_done(&app->intake_tidy, what, ok, begun_ms, clock_now_ms());
}

static int
wait_of(struct app *app)
{
    pthread_mutex_lock(&app->intake_lock);
    int wait_ms = tidy_wait(&app->intake_tidy, clock_now_ms());
    pthread_mutex_unlock(&app->intake_lock);
    return wait_ms;
}

static void
resume_all(struct app *app, struct call *first)
{
    for (struct call *call = first; call;) {
        struct call *next = call->next;
        finish(app, call);
        app_resume(call);
        call = next;
    }
    if (first) {
        desk_wake(app);
    }
}

void *
writer_run(void *ctx)
{
    struct app *app = ctx;
    bool is_stopped = false;
    pthread_mutex_lock(&app->intake_lock);
    tidy_note(&app->intake_tidy, clock_now_ms()); /* what was left by the run before */
    pthread_mutex_unlock(&app->intake_lock);
    while (!is_stopped) {
        struct call *first = queue_take_all(&app->intake, wait_of(app), &is_stopped);
        pthread_mutex_lock(&app->intake_lock);
        if (first || atomic_load(&app->trim_upto) != app->trimmed) {
            write_batch(app, first);
        }
        pthread_mutex_unlock(&app->intake_lock);
        resume_all(app, first);
        pthread_mutex_lock(&app->intake_lock);
        shorten_log(app);
        tidy(app);
        pthread_mutex_unlock(&app->intake_lock);
    }
    return NULL;
}
