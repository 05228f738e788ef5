/* app.h - the running hub: what its threads share, and who they are.
 *
 *   2 connection threads (libmicrohttpd, epoll): parse, verify, sign, answer        http.c
 *   1 writer: one transaction for all submissions that wait, then resumes them; one
 *     that comes alone is committed by its own connection thread                    writer.c
 *   1 desk: people, lists, staff; between requests it opens the journal, at low
 *     priority so that it never delays a receipt                                    back.c
 *   1 for passwords: 32 MiB and a quarter of a second each, one at a time           back.c
 *   1 that tells kiosks how the lists stand: seconds where lists are long           places.c
 * The main thread waits for signals.
 *
 * Thread: counters and flags are atomic; book and teller under their locks; the rest is constant
 * once started. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_APP_H
#define HUB_APP_H

#include <stdatomic.h>
#include "hub/accept.h"
#include "hub/book.h"
#include "hub/call.h"
#include "hub/front.h"
#include "hub/intake.h"
#include "hub/slow.h"
#include "hub/teller.h"
#include "hub/tidy.h"

struct app_settings {
    char data[512];
    char listen[64];
    char tls_cert[512];
    char tls_key[512];
    char web[200];
    char content[190];
    char vum_table[512];
    char content_key[512];
    char port_file[512];
    char backup_file[512];
    int max_connections;
    int request_seconds;
    bool is_help;
    bool is_version;
};

struct app {
    struct app_settings settings;
    struct hubkeys keys;
    unsigned char content_key[PEER_CONTENT_KEY_BYTES];
    struct front front;
    char content_etag[80];
    char work_file[600], places_file[600];
    struct MHD_Daemon *daemon;
    struct accepting accepting;
    struct slow slow;
    pthread_mutex_t book_lock;
    struct book *book;
    pthread_mutex_t teller_lock;
    struct teller *teller;
    struct queue intake, desk, hashing, places;
    pthread_mutex_t intake_lock;       /* whoever writes the journal */
    struct db *intake_db;              /* under intake_lock */
    struct intake *intake_core;        /* under intake_lock */
    long long trimmed;                 /* under intake_lock */
    bool was_commit_bad;               /* under intake_lock */
    struct tidy intake_tidy;           /* under intake_lock */
    atomic_int submissions;            /* under way, from verified to answered */
    struct desk *desk_core;            /* the desk's */
    pthread_mutex_t reading_lock;      /* who reads for long, or empties a log of writes */
    struct standings_want places_want; /* the desk's; while is_telling that thread's */
    atomic_bool is_telling;
    atomic_llong telling_ms; /* how long that took last */
    pthread_t writer_thread, desk_thread, hash_thread, places_thread;
    atomic_llong counters[COUNTER_COUNT];
    atomic_llong trim_upto;       /* the desk tells the writer: all up to here is home */
    atomic_llong backed_up_until; /* ms; 0: the hub's own disk counts */
    atomic_int hashes;            /* passwords being checked or waiting for it */
    atomic_bool is_keeping;
    atomic_bool is_desk_idle; /* the next commit must wake it */
    atomic_size_t body_bytes; /* bodies in memory */
    bool is_running;
};

void app_count(struct app *app, enum counter counter, long long by);
void app_now(struct app *app, struct front_now *out);
uint64_t app_wall_ms(void);

/* Up to when there is a backup: the date of --backup-file. With the intake's lock held. */
void app_look_at_backup(struct app *app);

/* Of the file as it is now: a new pack may be put in place while the hub runs. */
bool app_content_etag(const char *path, char out[80]);

/* The call's connection goes on; MHD calls back on its thread. */
void app_resume(struct call *call);

/* When this submission is the only one under way it is committed right here, without two changes
 * of thread; false: it must wait for the writer. */
bool writer_try_alone(struct app *app, struct call *call);

/* Something is in the journal. */
void desk_wake(struct app *app);

void *writer_run(void *app); /* thread bodies */
void *desk_run(void *app);
void *hash_run(void *app);
void *places_run(void *app);

/* The desk's, while not is_telling. */
bool places_begin(struct app *app, struct err *err) NODISCARD;

/* http.c */
bool http_start(struct app *app, struct err *err) NODISCARD;
void http_stop(struct app *app); /* every call must have come back before */

#endif
