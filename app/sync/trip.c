/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/trip.h"
#include "base/file.h"
#include "base/mem.h"
#include "host/boot.h"
#include "host/clock.h"
#include "host/http.h"
#include "host/log.h"
#include "sync/courier.h"
#include "sync/transport_dir.h"
#include "sync/update.h"
#include "sync/work.h"
#include "sync/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

struct boot_clock {
    unsigned char boot_id[ID_BYTES];
};

static void
read_clock(void *ctx, struct moment *out)
{
    const struct boot_clock *clock = ctx;
    memcpy(out->boot_id, clock->boot_id, ID_BYTES);
    out->boottime_ms = clock_boot_ms();
}

static bool
ask_time(void *ctx, const char *nonce_hex, struct buf *out, struct err *err)
{
    char path[80];
    int status = 0;
    snprintf(path, sizeof path, "/v1/time?nonce=%s&tally=1", nonce_hex);
    return http_get(ctx, path, out, &status, err);
}

/* The status proves nothing either way: the body is judged. */
static bool
send_records(void *ctx, const char *request, size_t len, struct buf *out, struct err *err)
{
    int status = 0;
    size_t before = out->len;
    const struct http_json json = {"/v1/records", request, len};
    return http_post(ctx, &json, out, &status, err) &&
           (out->len > before || err_set(err, ERR_NOT_A_HUB, "empty answer, status %d", status));
}

static bool
carry(const struct sync_settings *settings, struct outbox *outbox, const struct peer *peer,
      struct transport transport, struct err *err)
{
    struct courier_trip trip;
    struct boot_clock clock;
    boot_load_id(clock.boot_id);
    struct courier courier = {outbox, peer, transport, &clock, read_clock, settings->data};
    bool ok = courier_run(&courier, &trip, err);
    if (trip.received) {
        log_number(LOG_RECEIPTS, "records", (long long)trip.received);
    }
    if (trip.quarantined) {
        log_number(LOG_QUARANTINED, "records", (long long)trip.quarantined);
    }
    if (trip.disbelieved) {
        log_number(LOG_DISBELIEVED, "answers", (long long)trip.disbelieved);
    }
    if (trip.refused) {
        struct err why;
        err_set(&why, trip.refusal, "%zu records", trip.refused);
        log_err(LOG_REFUSED, &why);
        if (ok && err_is_retry(why.code)) {
            return err_set(err, why.code, "%zu records put off", trip.refused);
        }
    }
    return ok;
}

static bool
find_key(const struct sync_settings *settings, const struct peer *peer,
         unsigned char out_key[CONTENT_KEY_BYTES], struct err *err)
{
    static const unsigned char none[CONTENT_KEY_BYTES];
    if (memcmp(peer->content_key, none, sizeof none) != 0) {
        memcpy(out_key, peer->content_key, CONTENT_KEY_BYTES);
        return true;
    }
    return content_load_key(settings->key, out_key, err);
}

/* A note as text; "" where there is none. */
static void
read_note(struct outbox *outbox, const char *key, char *out, size_t room)
{
    struct buf note;
    buf_init(&note, room - 1);
    bool ok = outbox_note_get(outbox, key, &note, NULL);
    snprintf(out, room, "%s", ok && note.data ? note.data : "");
    buf_clear(&note);
}

static bool
update_content(const struct sync_settings *settings, const struct peer *peer, struct outbox *outbox,
               struct http *http, struct err *err)
{
    unsigned char key[CONTENT_KEY_BYTES];
    struct update update = {.pack = settings->pack, .key = key};
    bool is_new = false;
    if (!find_key(settings, peer, key, err)) {
        return false;
    }
    read_note(outbox, "etag", update.etag, sizeof update.etag);
    read_note(outbox, "content", update.last_seen, sizeof update.last_seen);
    update_finish(settings->pack, key);
    if (!update_fetch(http, &update, &is_new, err)) {
        return false;
    }
    if (!is_new) {
        return true;
    }
    log_put(LOG_CONTENT_NEW);
    return outbox_note_set(outbox, "content", update.last_seen, strlen(update.last_seen), err) &&
           outbox_note_set(outbox, "etag", update.etag, strlen(update.etag), err);
}

/* Old work is no reason to come back sooner either. */
static void
tell_work(bool ok, bool is_new, const struct err *why)
{
    if (!ok) {
        log_err(LOG_WORK_NOT, why);
    } else if (is_new) {
        log_put(LOG_WORK_NEW);
    }
}

/* Work first: a place is of a vacancy. */
static void
update_work(const struct sync_settings *settings, const struct peer *peer, struct outbox *outbox,
            struct http *http)
{
    for (enum signed_kind kind = 0; kind < SIGNED_KINDS; kind++) {
        struct work work = {.kind = kind, .dir = settings->data, .hub_key = peer->hub_verify};
        const char *name = signed_row(kind)->name;
        struct err why = {0};
        bool is_new = false;
        read_note(outbox, name, work.etag, sizeof work.etag);
        bool ok = work_fetch(http, &work, &is_new, &why);
        tell_work(ok, is_new, &why);
        if (ok && is_new) {
            ignore(outbox_note_set(outbox, name, work.etag, strlen(work.etag), NULL));
        }
    }
}

static void
take_work(const struct sync_settings *settings, const struct peer *peer)
{
    for (enum signed_kind kind = 0; kind < SIGNED_KINDS; kind++) {
        struct work work = {.kind = kind, .dir = settings->data, .hub_key = peer->hub_verify};
        struct err why = {0};
        bool is_new = false;
        bool is_good = work_from_stick(settings->stick, &work, &is_new, &why);
        tell_work(is_good, is_new, &why);
    }
}

static bool
go_by_network(const struct sync_settings *settings, const struct peer *peer, struct outbox *outbox,
              bool with_content, struct err *err)
{
    struct http *http =
        http_open(settings->hub[0] ? settings->hub : peer->hub_url, settings->ca, err);
    if (!http) {
        return false;
    }
    struct transport transport = {.ctx = http, .ask_time = ask_time, .send = send_records};
    bool ok = carry(settings, outbox, peer, transport, err);
    struct err why = {0};
    /* Old content is no reason to come back sooner. */
    if (ok && with_content && settings->pack[0] &&
        !update_content(settings, peer, outbox, http, &why)) {
        log_err(LOG_CONTENT_NOT, &why);
    }
    if (ok && with_content) {
        update_work(settings, peer, outbox, http);
    }
    http_close(http);
    return ok;
}

static bool
go_by_stick(const struct sync_settings *settings, const struct peer *peer, struct outbox *outbox,
            struct err *err)
{
    struct transport_dir *dir = dir_open(settings->stick, peer->id, err);
    bool ok = dir && carry(settings, outbox, peer, dir_transport(dir), err);
    dir_close(dir);
    if (ok) {
        take_work(settings, peer);
    }
    return ok;
}

/* One trip at a time, whoever began it: an answer that was under way while another trip brought
 * newer ones home would say of numbers that are erased here since that the hub lacks them. Waits
 * for the other; -1 (no descriptor left) is no reason to stay. */
static int
lock_trip(const struct sync_settings *settings)
{
    int fd = open(settings->data, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    while (fd >= 0 && flock(fd, LOCK_EX) != 0 && errno == EINTR) {
    }
    return fd;
}

static bool
go(const struct sync_settings *settings, const struct peer *peer, bool with_content,
   struct err *err)
{
    char path[FILE_MAX_PATH];
    struct outbox *outbox = NULL;
    int lock = lock_trip(settings);
    bool ok = file_join(path, settings->data, OUTBOX_FILE, err) &&
              (outbox = outbox_open(path, NULL, err));
    if (ok && settings->stick[0]) {
        ok = go_by_stick(settings, peer, outbox, err);
    } else if (ok) {
        ok = go_by_network(settings, peer, outbox, with_content, err);
    }
    outbox_close(outbox);
    if (lock >= 0) {
        close(lock);
    }
    return ok;
}

enum trip_result
trip_run(const struct sync_settings *settings, bool with_content)
{
    struct peer peer = {0};
    struct err err = {0};
    seal_init();
    if (!peer_load(settings->data, &peer, &err)) {
        log_err(err.code == ERR_NOT_FOUND ? LOG_NOT_ENROLLED : LOG_TRIP_FAILED, &err);
        return err.code == ERR_NOT_FOUND ? TRIP_NOT_ENROLLED : TRIP_FAILED;
    }
    bool ok = go(settings, &peer, with_content, &err);
    if (!ok) {
        log_err(LOG_TRIP_FAILED, &err);
    }
    peer_wipe(&peer);
    return ok ? TRIP_DONE : TRIP_FAILED;
}
