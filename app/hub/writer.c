/* While one batch is committed the next gathers by itself: under load a commit pays for many.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "host/clock.h"
#include "host/log.h"

static bool
trim(struct app *app, long long *trimmed, struct err *err)
{
    long long upto = atomic_load(&app->trim_upto);
    if (upto == *trimmed) {
        return true;
    }
    if (!intake_trim(app->intake_core, upto, err)) {
        return false;
    }
    *trimmed = upto;
    return true;
}

static bool
write_all(struct app *app, struct call *first, struct call *end, long long *trimmed,
          struct err *err)
{
    uint64_t now_ms = app_wall_ms();
    uint64_t begun_us = clock_now_us();
    long long trimmed_now = *trimmed;
    if (!intake_begin(app->intake_core, err)) {
        return false;
    }
    bool ok = trim(app, &trimmed_now, err);
    for (struct call *call = first; ok && call != end; call = call->next) {
        ok = intake_put(app->intake_core, &call->submission, now_ms, err);
    }
    ok = ok && intake_commit(app->intake_core, err);
    if (!ok) {
        intake_rollback(app->intake_core);
        return false;
    }
    *trimmed = trimmed_now;
    app_count(app, COUNTER_COMMITS, 1);
    app_count(app, COUNTER_COMMIT_US, (long long)(clock_now_us() - begun_us));
    return true;
}

static void
tell_failure(struct app *app, const struct err *err, bool *was_bad)
{
    app_count(app, COUNTER_COMMIT_FAILURES, 1);
    atomic_store(&app->is_keeping, false);
    if (!*was_bad) {
        log_err(LOG_COMMIT_FAILED, err);
    }
    *was_bad = true;
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
write_one_by_one(struct app *app, struct call *first, long long *trimmed, bool *was_bad)
{
    for (struct call *call = first; call; call = call->next) {
        call->is_failed = !write_all(app, call, call->next, trimmed, &call->err);
        if (call->is_failed) {
            tell_failure(app, &call->err, was_bad);
        }
    }
}

void *
writer_run(void *ctx)
{
    struct app *app = ctx;
    long long trimmed = 0;
    bool is_stopped = false, was_bad = false;
    while (!is_stopped) {
        struct err err = {0};
        struct call *first = queue_take_all(&app->intake, -1, &is_stopped);
        if (!first && atomic_load(&app->trim_upto) == trimmed) {
            continue;
        }
        if (write_all(app, first, NULL, &trimmed, &err)) {
            was_bad = false;
            atomic_store(&app->is_keeping, true);
        } else if (first) {
            write_one_by_one(app, first, &trimmed, &was_bad);
        }
        for (struct call *call = first; call;) {
            struct call *next = call->next;
            if (!call->is_failed) {
                count_answers(app, call);
            }
            app_resume(call);
            call = next;
        }
        if (first) {
            queue_wake(&app->desk);
        }
    }
    return NULL;
}
