/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/saver.h"
#include <pthread.h>
#include "base/mem.h"
#include "host/boot.h"
#include "host/clock.h"
#include "host/log.h"
#include "sync/keep.h"
#include "sync/standings.h"

enum saver_state { SAVER_IDLE, SAVER_WORK, SAVER_DONE };

struct saver {
    struct saver_config config;
    char data_dir[1024];
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* under the lock */
    enum saver_state state;
    bool is_ending;
    char id[ID_HEX];
    char day[RECORD_DAY_CHARS + 1];
    char vacancy[RECORD_MAX_VACANCY + 1]; /* "": a profile */
    struct keep_listed listed;            /* not a profile */
    struct buf json;
    bool is_kept;
    struct err err;
    /* the thread's own */
    struct keep *keep;
};

static bool
open_keep(struct saver *saver, struct err *err)
{
    if (!saver->keep) {
        char machine[BOOT_MACHINE_BYTES];
        boot_load_machine("", machine);
        saver->keep = keep_open(saver->data_dir, machine, err);
    }
    return saver->keep != NULL;
}

static bool
keep_it(struct saver *saver, struct err *err)
{
    unsigned char ticket[ID_BYTES]; /* the hub's own name for it; the visitor has another */
    if (saver->vacancy[0]) {
        return keep_on_list(saver->keep, &saver->listed, &saver->json, ticket, err);
    }
    return keep_profile(saver->keep, saver->id, saver->day, &saver->json, err);
}

/* The state is WORK: id, day and json are the thread's until it says DONE. */
static void
keep_record(struct saver *saver)
{
    struct err err = {0};
    bool is_kept = open_keep(saver, &err) && keep_it(saver, &err);
    buf_wipe(&saver->json);
    if (is_kept) {
        log_put(LOG_SAVED);
    } else {
        log_err(LOG_NOT_SAVED, &err);
    }
    pthread_mutex_lock(&saver->lock);
    saver->is_kept = is_kept;
    saver->err = err;
    saver->state = SAVER_DONE;
    pthread_cond_broadcast(&saver->changed);
    pthread_mutex_unlock(&saver->lock);
    saver->config.wake(saver->config.ctx);
}

static void *
run(void *arg)
{
    struct saver *saver = arg;
    ignore(open_keep(saver, NULL));
    for (;;) {
        pthread_mutex_lock(&saver->lock);
        while (saver->state != SAVER_WORK && !saver->is_ending) {
            pthread_cond_wait(&saver->changed, &saver->lock);
        }
        bool has_work = saver->state == SAVER_WORK;
        pthread_mutex_unlock(&saver->lock);
        if (!has_work) {
            break;
        }
        keep_record(saver);
    }
    keep_close(saver->keep);
    return NULL;
}

struct saver *
saver_open(const struct saver_config *config)
{
    struct saver *saver = mem_new(1, sizeof *saver);
    saver->config = *config;
    snprintf(saver->data_dir, sizeof saver->data_dir, "%s", config->data_dir);
    boot_load_id(saver->listed.at.boot_id);
    buf_init(&saver->json, RECORD_MAX_BODY);
    pthread_mutex_init(&saver->lock, NULL);
    pthread_cond_init(&saver->changed, NULL);
    if (pthread_create(&saver->thread, NULL, run, saver) != 0) {
        abort(); /* no threads: as without memory, init starts us again */
    }
    return saver;
}

void
saver_close(struct saver *saver)
{
    if (!saver) {
        return;
    }
    pthread_mutex_lock(&saver->lock);
    saver->is_ending = true;
    pthread_cond_broadcast(&saver->changed);
    pthread_mutex_unlock(&saver->lock);
    pthread_join(saver->thread, NULL);
    pthread_mutex_destroy(&saver->lock);
    pthread_cond_destroy(&saver->changed);
    buf_wipe(&saver->json);
    free(saver);
}

/* Under the lock. */
static void
hand_over(struct saver *saver, struct buf *json)
{
    saver->json = *json;
    buf_init(json, json->max);
    saver->state = SAVER_WORK;
    pthread_cond_broadcast(&saver->changed);
}

bool
saver_put(struct saver *saver, const char *id_hex, const char *day, struct buf *json)
{
    pthread_mutex_lock(&saver->lock);
    bool is_free = saver->state == SAVER_IDLE;
    if (is_free) {
        snprintf(saver->id, sizeof saver->id, "%s", id_hex);
        snprintf(saver->day, sizeof saver->day, "%s", day);
        saver->vacancy[0] = '\0';
        hand_over(saver, json);
    }
    pthread_mutex_unlock(&saver->lock);
    return is_free;
}

bool
saver_put_listed(struct saver *saver, const struct saver_listed *listed, struct buf *json)
{
    pthread_mutex_lock(&saver->lock);
    bool is_free = saver->state == SAVER_IDLE;
    if (is_free) {
        snprintf(saver->vacancy, sizeof saver->vacancy, "%s", listed->vacancy);
        saver->listed.vacancy = saver->vacancy;
        saver->listed.tag = standings_short(listed->tag);
        saver->listed.act = listed->act;
        saver->listed.at.boottime_ms = clock_boot_ms();
        hand_over(saver, json);
    }
    pthread_mutex_unlock(&saver->lock);
    return is_free;
}

/* Under the lock. */
static enum event_type
answer_type(const struct saver *saver)
{
    if (!saver->vacancy[0]) {
        return saver->is_kept ? EVENT_SAVED : EVENT_NOT_SAVED;
    }
    return saver->listed.act ? EVENT_KEPT : EVENT_SIGNED_UP;
}

bool
saver_take(struct saver *saver, bool is_waiting, struct event *out_event)
{
    pthread_mutex_lock(&saver->lock);
    while (is_waiting && saver->state == SAVER_WORK) {
        pthread_cond_wait(&saver->changed, &saver->lock);
    }
    bool is_done = saver->state == SAVER_DONE;
    if (is_done) {
        saver->state = SAVER_IDLE;
        *out_event = (struct event){.type = answer_type(saver),
                                    .code = saver->is_kept ? ERR_NONE : saver->err.code};
    }
    pthread_mutex_unlock(&saver->lock);
    return is_done;
}

bool
saver_is_busy(struct saver *saver)
{
    pthread_mutex_lock(&saver->lock);
    bool is_busy = saver->state != SAVER_IDLE;
    pthread_mutex_unlock(&saver->lock);
    return is_busy;
}
