/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/standings_file.h"
#include "base/json.h"
#include "hub/calls_standings.h"
#include "sync/signed_file.h"

#define RENEW_MS (3600LL * 1000) /* what still holds is said anew, with its new moment */

void
standings_file_init(struct standings_file *file, const char *dir, const struct hubkeys *keys,
                    const struct vault *vault)
{
    struct signed_file found = {0};
    struct buf json;
    *file = (struct standings_file){.keys = keys, .vault = vault};
    snprintf(file->dir, sizeof file->dir, "%s", dir);
    snprintf(file->path, sizeof file->path, "%s/%s", dir, signed_row(SIGNED_STANDINGS)->file);
    file_sweep(file->path);
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    if (file_load(file->path, &json, NULL) &&
        signed_file_open(SIGNED_STANDINGS, json.data ? json.data : "", json.len, keys->sign_public,
                         &found, NULL)) {
        file->version = found.version;
    }
    signed_file_clear(&found);
    buf_clear(&json);
}

/* The version is the clock's, as that of the vacancies (postings_shelf.c). */
static bool
save(struct standings_file *file, const json_t *says, int64_t made_ms, struct err *err)
{
    uint64_t second = (uint64_t)made_ms / 1000, next = file->version + 1;
    struct signed_want want = {says, second > next ? second : next, (uint64_t)made_ms};
    struct buf json;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    bool ok = signed_file_make(SIGNED_STANDINGS, &want, file->keys->sign_secret, &json, err) &&
              file_save(file->path, json.data, json.len, 0600, err);
    buf_clear(&json);
    if (ok) {
        file->version = want.version;
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

/* The journal's moment first (calls_standings() begins with it), then that of the lists: what came
 * in meanwhile is in neither, or in the lists alone. The other way round a sign-up could be home,
 * and told of by its kiosk, without being seen. */
static bool
read_lists(const struct standings_file *file, int64_t now_ms, struct standings *out,
           struct err *err)
{
    struct db *journal = hub_store_open(file->dir, HUB_INTAKE, DB_READ_ONLY, err);
    struct db *staff = journal ? hub_store_open(file->dir, HUB_STAFF, DB_READ_ONLY, err) : NULL;
    struct lists lists = {.db = staff ? hub_store_open(file->dir, HUB_LISTS, DB_READ_ONLY, err)
                                      : NULL,
                          .vault = file->vault};
    struct calls calls = {.lists = &lists, .journal = journal, .staff = staff, .keys = file->keys};
    bool ok = lists.db && db_exec(journal, "BEGIN", err) && db_exec(lists.db, "BEGIN", err) &&
              calls_standings(&calls, now_ms, out, err);
    db_close(lists.db);
    db_close(staff);
    db_close(journal);
    return ok;
}

bool
standings_file_put(struct standings_file *file, const struct standings_want *want, struct err *err)
{
    struct standings standings = {.lists = NULL};
    unsigned char hash[HASH_BYTES];
    if (!read_lists(file, want->now_ms, &standings, err)) {
        return false;
    }
    json_t *says = standings_make(&standings);
    bool ok = hash_of(says, hash, err);
    bool is_same = ok && file->made_ms && want->made_ms - file->made_ms < RENEW_MS &&
                   memcmp(hash, file->hash, HASH_BYTES) == 0;
    if (ok && !is_same) {
        ok = save(file, says, want->made_ms, err);
        if (ok) {
            file->made_ms = want->made_ms;
            memcpy(file->hash, hash, HASH_BYTES);
        }
    }
    json_decref(says);
    standings_clear(&standings);
    return ok;
}
