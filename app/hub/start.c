/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/start.h"
#include "base/file.h"
#include "host/clock.h"
#include "content/content.h"
#include "sync/signed_file.h"
#include "hub/devices.h"

#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define MALLOC_ARENAS 2
#define DRAIN_STEPS 500 /* of 10 ms: longest wait for requests under way */

#include <malloc.h>

void
app_count(struct app *app, enum counter counter, long long by)
{
    atomic_fetch_add_explicit(&app->counters[counter], by, memory_order_relaxed);
}

uint64_t
app_wall_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void
app_now(struct app *app, struct front_now *out)
{
    out->time_ms = app_wall_ms();
    out->backed_up_until_ms = (uint64_t)atomic_load(&app->backed_up_until);
    out->is_keeping = atomic_load(&app->is_keeping);
    for (size_t i = 0; i < COUNTER_COUNT; i++) {
        out->counters[i] = atomic_load_explicit(&app->counters[i], memory_order_relaxed);
    }
}

void
app_look_at_backup(struct app *app)
{
    struct stat what;
    long long until_ms = 0;
    if (app->settings.backup_file[0]) {
        bool is_there = stat(app->settings.backup_file, &what) == 0;
        until_ms = is_there ? (long long)what.st_mtime * 1000 : 0;
        bool is_said = until_ms > 0 && until_ms <= (long long)app_wall_ms();
        until_ms = is_said ? until_ms : 1; /* 1: nothing ever was, or a date still to come */
    }
    atomic_store(&app->backed_up_until, until_ms);
    intake_set_backup(app->intake_core, (uint64_t)until_ms);
}

static void
on_dropped(void *ctx)
{
    app_count(ctx, COUNTER_DROPPED, 1);
}

static bool
open_journal(struct app *app, struct err *err)
{
    app->intake_db = hub_store_open(app->settings.data, HUB_INTAKE, 0, err);
    if (!app->intake_db) {
        return false;
    }
    db_defer_checkpoints(app->intake_db);
    app->intake_core = intake_new(app->intake_db, app_wall_ms(), err);
    if (!app->intake_core) {
        return false;
    }
    int64_t waiting = 0;
    bool ok = intake_waiting(app->intake_core, &waiting, err);
    app_look_at_backup(app);
    atomic_store(&app->counters[COUNTER_WAITING], waiting);
    app->front.life = intake_life(app->intake_core);
    return ok;
}

bool
app_content_etag(const char *path, char out[80])
{
    struct stat what;
    if (stat(path, &what) != 0) {
        return false;
    }
    snprintf(out, 80, "\"%llx-%llx.%lx-%llx\"", (unsigned long long)what.st_size,
             (unsigned long long)what.st_mtim.tv_sec, (unsigned long)what.st_mtim.tv_nsec,
             (unsigned long long)what.st_ino);
    return true;
}

static bool
open_content(struct app *app, struct err *err)
{
    const char *path = app->settings.content;
    if (path[0] && !app_content_etag(path, app->content_etag)) {
        return err_set(err, ERR_NOT_FOUND, "--content: no such file");
    }
    if (app->settings.content_key[0] &&
        !content_load_key(app->settings.content_key, app->content_key, err)) {
        return err_wrap(err, "--content-key");
    }
    app->front.content_file = path;
    app->front.content_etag = app->content_etag;
    snprintf(app->work_file, sizeof app->work_file, "%s/%s", app->settings.data,
             signed_row(SIGNED_VACANCIES)->file);
    app->front.work_file = app->work_file;
    snprintf(app->places_file, sizeof app->places_file, "%s/%s", app->settings.data,
             signed_row(SIGNED_STANDINGS)->file);
    app->front.places_file = app->places_file;
    app->front.web_dir = app->settings.web;
    return true;
}

static bool
open_stores(struct app *app, struct err *err)
{
    const char *dir = app->settings.data;
    struct desk_config desk = {.dir = dir,
                               .keys = &app->keys,
                               .content_key = app->content_key,
                               .content_file = app->settings.content,
                               .vum_table = app->settings.vum_table,
                               .web_dir = app->settings.web,
                               .now_ms = (int64_t)app_wall_ms()};
    seal_init();
    app->front.keys = &app->keys;
    if (!hubkeys_load(dir, &app->keys, err) || !open_journal(app, err) || !open_content(app, err)) {
        return false;
    }
    app->desk_core = desk_open(&desk, err);
    app->book = app->desk_core ? book_open(dir, err) : NULL;
    app->teller = app->book ? teller_open(dir, err) : NULL;
    struct tally tally;
    return app->teller && teller_look(app->teller, &tally, err);
}

static void
start_threads(struct app *app)
{
    atomic_store(&app->is_keeping, true);
    slow_start(&app->slow, (uint64_t)app->settings.request_seconds * 1000, app, on_dropped);
    if (pthread_create(&app->writer_thread, NULL, writer_run, app) != 0 ||
        pthread_create(&app->desk_thread, NULL, desk_run, app) != 0 ||
        pthread_create(&app->hash_thread, NULL, hash_run, app) != 0 ||
        pthread_create(&app->places_thread, NULL, places_run, app) != 0) {
        abort();
    }
    app->is_running = true;
}

static bool
write_port(const struct app *app, struct err *err)
{
    char text[16];
    const char *path = app->settings.port_file;
    int len = snprintf(text, sizeof text, "%u\n", accept_port(&app->accepting));
    file_sweep(path);
    return !path[0] || file_save(path, text, (size_t)len, 0644, err);
}

bool
app_start(struct app *app, struct err *err)
{
    mallopt(M_ARENA_MAX, MALLOC_ARENAS);
    pthread_mutex_init(&app->book_lock, NULL);
    pthread_mutex_init(&app->teller_lock, NULL);
    pthread_mutex_init(&app->intake_lock, NULL);
    pthread_mutex_init(&app->reading_lock, NULL);
    queue_init(&app->intake);
    queue_init(&app->desk);
    queue_init(&app->hashing);
    queue_init(&app->places);
    if (!open_stores(app, err)) {
        return false;
    }
    start_threads(app);
    return http_start(app, err) && write_port(app, err);
}

/* Requests under way are those whose body is in and whose answer is not out. */
static void
drain(struct app *app)
{
    for (int i = 0; i < DRAIN_STEPS && slow_is_any_ours(&app->slow); i++) {
        struct timespec step = {.tv_nsec = 10000000L};
        nanosleep(&step, NULL);
    }
}

static void
stop_threads(struct app *app)
{
    if (app->daemon) {
        accept_stop(&app->accepting);
        drain(app);
    }
    queue_stop(&app->hashing);
    pthread_join(app->hash_thread, NULL);
    queue_stop(&app->desk);
    pthread_join(app->desk_thread, NULL);
    queue_stop(&app->places);
    pthread_join(app->places_thread, NULL);
    queue_stop(&app->intake);
    pthread_join(app->writer_thread, NULL);
    if (app->daemon) {
        http_stop(app);
    }
    slow_stop(&app->slow);
    app->is_running = false;
}

void
app_stop(struct app *app)
{
    if (app->is_running) {
        stop_threads(app);
    }
    teller_close(app->teller);
    book_close(app->book);
    desk_close(app->desk_core);
    intake_free(app->intake_core);
    db_close(app->intake_db);
    hubkeys_wipe(&app->keys);
    queue_clear(&app->intake);
    queue_clear(&app->desk);
    queue_clear(&app->hashing);
    queue_clear(&app->places);
    pthread_mutex_destroy(&app->reading_lock);
    pthread_mutex_destroy(&app->intake_lock);
    pthread_mutex_destroy(&app->teller_lock);
    pthread_mutex_destroy(&app->book_lock);
}
