/* How the lists stand, for kiosks. SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/json.h"
#include "hub/calls_standings.h"
#include "hub/desk_routes.h"
#include "sync/signed_file.h"

#define RENEW_MS (3600LL * 1000) /* what still holds is said anew, with its new moment */

void
desk_find_standings(struct desk *desk, const char *dir)
{
    struct desk_standings *standings = &desk->standings;
    struct signed_file file = {0};
    struct buf json;
    snprintf(standings->path, sizeof standings->path, "%s/%s", dir,
             signed_row(SIGNED_STANDINGS)->file);
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    if (file_load(standings->path, &json, NULL) &&
        signed_file_open(SIGNED_STANDINGS, json.data ? json.data : "", json.len,
                         desk->calls.keys->sign_public, &file, NULL)) {
        standings->version = file.version;
    }
    signed_file_clear(&file);
    buf_clear(&json);
}

/* Everything received before this moment is in the lists: the oldest sign-up that is not yet, or
 * now. */
static bool
find_moment(struct desk *desk, int64_t now_ms, int64_t *out, struct err *err)
{
    struct db_stmt *get = db_prepare(desk->journal,
                                     "SELECT r.received_ms FROM journal j JOIN receipt r"
                                     " ON r.id = j.id WHERE j.n > ?1 AND j.stream = ?2"
                                     " ORDER BY j.n LIMIT 1",
                                     err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_int(get, 1, desk->projector.upto);
    db_bind_int(get, 2, STREAM_LIST);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "moment of the lists");
    }
    int64_t waits_ms = is_row ? db_int(get, 0) : now_ms;
    db_reset(get);
    *out = waits_ms < now_ms ? waits_ms : now_ms;
    return true;
}

/* The version is the clock's, as that of the vacancies (postings_shelf.c). */
static bool
save(struct desk *desk, const json_t *says, int64_t made_ms, struct err *err)
{
    struct desk_standings *standings = &desk->standings;
    uint64_t second = (uint64_t)made_ms / 1000, next = standings->version + 1;
    struct signed_want want = {says, second > next ? second : next, (uint64_t)made_ms};
    struct buf json;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    bool ok =
        signed_file_make(SIGNED_STANDINGS, &want, desk->calls.keys->sign_secret, &json, err) &&
        file_save(standings->path, json.data, json.len, 0600, err);
    buf_clear(&json);
    if (ok) {
        standings->version = want.version;
    }
    return ok;
}

static bool
hash_of(const json_t *says, unsigned char out[HASH_BYTES], struct err *err)
{
    struct buf text;
    buf_init(&text, SIGNED_FILE_MAX_JSON);
    bool ok = json_write(says, &text, err);
    if (ok) {
        hash_make(DOMAIN_STANDINGS, text.data, text.len, out);
    }
    buf_clear(&text);
    return ok;
}

bool
desk_put_standings(struct desk *desk, int64_t now_ms, struct err *err)
{
    struct desk_standings *is = &desk->standings;
    struct standings standings = {.lists = NULL};
    unsigned char hash[HASH_BYTES];
    int64_t made_ms = 0;
    if (!find_moment(desk, now_ms, &made_ms, err) ||
        !calls_standings(&desk->calls, now_ms, &standings, err)) {
        return false;
    }
    json_t *says = standings_make(&standings);
    bool ok = hash_of(says, hash, err);
    bool is_same = ok && is->made_ms && made_ms - is->made_ms < RENEW_MS &&
                   memcmp(hash, is->hash, HASH_BYTES) == 0;
    if (ok && !is_same) {
        ok = save(desk, says, made_ms, err);
        if (ok) {
            is->made_ms = made_ms;
            memcpy(is->hash, hash, HASH_BYTES);
        }
    }
    json_decref(says);
    standings_clear(&standings);
    return ok;
}
