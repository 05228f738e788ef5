/* The file of places is made beside the desk, so that nobody who asks something waits for it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "host/clock.h"
#include "host/log.h"

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PLACES_NICE 10

bool
places_begin(struct app *app, struct err *err)
{
    if (!desk_want_standings(app->desk_core, (int64_t)app_wall_ms(), &app->places_want, err)) {
        return false;
    }
    atomic_store(&app->is_telling, true);
    queue_wake(&app->places);
    return true;
}

static void
tell(struct app *app)
{
    uint64_t begun_ms = clock_now_ms();
    struct err err = {0};
    pthread_mutex_lock(&app->reading_lock);
    bool ok = standings_file_put(desk_standings(app->desk_core), &app->places_want, &err);
    pthread_mutex_unlock(&app->reading_lock);
    if (!ok) {
        log_err(LOG_PLACES_FAILED, &err);
    }
    atomic_store(&app->telling_ms, (long long)(clock_now_ms() - begun_ms));
    atomic_store(&app->is_telling, false);
}

void *
places_run(void *ctx)
{
    struct app *app = ctx;
    bool is_stopped = false;
    setpriority(PRIO_PROCESS, (id_t)syscall(SYS_gettid), PLACES_NICE);
    while (!is_stopped) {
        ignore(queue_take_all(&app->places, -1, &is_stopped) != NULL); /* calls never come here */
        if (!is_stopped && atomic_load(&app->is_telling)) {
            tell(app);
        }
    }
    return NULL;
}
