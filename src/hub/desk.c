/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk.h"
#include "hub/desk_routes.h"
#include "base/mem.h"
#include "sync/signed_file.h"

#include <sodium.h>
#include "hub/acts.h"
#include "hub/asks.h"
#include "hub/calls_open.h"
#include "hub/calls_person.h"

#define BOARD_DIR "public"
#define PROOFS_DIR "proofs"
#define PROOFS_MAX 16 /* of tens of megabytes each */

static bool
open_all(struct desk *desk, const struct desk_config *config, struct err *err)
{
    if (!vault_open(config->dir, &desk->vault, err)) {
        return false;
    }
    desk->journal = hub_store_open(config->dir, HUB_INTAKE, DB_READ_ONLY, err);
    desk->staff_db = desk->journal ? hub_store_open(config->dir, HUB_STAFF, 0, err) : NULL;
    desk->people.db = desk->staff_db ? hub_store_open(config->dir, HUB_PEOPLE, 0, err) : NULL;
    desk->lists.db = desk->people.db ? hub_store_open(config->dir, HUB_LISTS, 0, err) : NULL;
    char board[FILE_MAX_PATH], proofs[FILE_MAX_PATH];
    desk->board = desk->lists.db && file_join(board, config->dir, BOARD_DIR, err)
                      ? board_open(board, BOARD_MAX_PAGES, err)
                      : NULL;
    desk->proofs = desk->board && file_join(proofs, config->dir, PROOFS_DIR, err)
                       ? board_open(proofs, PROOFS_MAX, err)
                       : NULL;
    snprintf(desk->shelf_path, sizeof desk->shelf_path, "%s/%s", config->dir,
             signed_row(SIGNED_VACANCIES)->file);
    file_sweep(desk->shelf_path);
    return desk->proofs && devices_add_known(desk->staff_db, config->keys, config->now_ms, err);
}

bool
desk_put_shelf(struct desk *desk, int64_t now_ms, struct err *err)
{
    struct postings_shelf shelf = {.version = 0};
    struct buf json;
    if (!postings_shelf(&desk->postings, now_ms, &shelf, err)) {
        return false;
    }
    struct signed_want want = {shelf.rows, (uint64_t)shelf.version, (uint64_t)shelf.made_ms};
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    bool ok =
        shelf.version == desk->shelf_version ||
        (signed_file_make(SIGNED_VACANCIES, &want, desk->calls.keys->sign_secret, &json, err) &&
         file_save(desk->shelf_path, json.data, json.len, 0600, err));
    if (ok) {
        desk->shelf_version = shelf.version;
    }
    json_decref(shelf.rows);
    buf_clear(&json);
    return ok || err_wrap(err, "shelf");
}

struct desk *
desk_open(const struct desk_config *config, struct err *err)
{
    struct desk *desk = mem_new(1, sizeof *desk);
    if (!open_all(desk, config, err)) {
        desk_close(desk);
        return NULL;
    }
    desk->people.vault = desk->lists.vault = &desk->vault;
    snprintf(desk->vum_table, sizeof desk->vum_table, "%s",
             config->vum_table ? config->vum_table : "");
    if (config->content_file && *config->content_file && config->content_key &&
        !sodium_is_zero(config->content_key, CONTENT_KEY_BYTES)) {
        snprintf(desk->content_file, sizeof desk->content_file, "%s", config->content_file);
        desk->content_key = config->content_key;
    }
    desk->postings.db = desk->lists.db;
    desk->calls = (struct calls){.lists = &desk->lists,
                                 .journal = desk->journal,
                                 .staff = desk->staff_db,
                                 .keys = config->keys};
    desk->devices = (struct devices){
        .db = desk->staff_db, .keys = config->keys, .content_key = config->content_key};
    staff_init(&desk->staff, desk->staff_db, desk->vault.keys[VAULT_STAFF]);
    desk->projector = (struct projector){.journal = desk->journal,
                                         .staff = desk->staff_db,
                                         .people = &desk->people,
                                         .lists = &desk->lists,
                                         .keys = config->keys};
    desk->is_unsettled = true; /* what a run before left */
    standings_file_init(&desk->standings, config->dir, config->keys, &desk->vault);
    if (!desk_put_shelf(desk, config->now_ms, err) ||
        !desk_put_standings(desk, config->now_ms, err)) {
        desk_close(desk);
        return NULL;
    }
    snprintf(desk->web_dir, sizeof desk->web_dir, "%s", config->web_dir ? config->web_dir : "");
    return desk;
}

void
desk_close(struct desk *desk)
{
    if (desk) {
        board_close(desk->proofs);
        board_close(desk->board);
        db_close(desk->lists.db);
        db_close(desk->people.db);
        db_close(desk->staff_db);
        db_close(desk->journal);
        vault_wipe(&desk->vault);
        mem_wipe(desk, sizeof *desk);
        free(desk);
    }
}

bool
desk_handle(struct desk *desk, const struct route *route, const struct request *request,
            struct response *response, struct err *err)
{
    struct session session = {.role = 0};
    struct desk_call call = {.desk = desk, .request = request, .session = &session};
    if (route->allow & ALLOW_STAFF) {
        if (!session_find(desk->staff_db, request->session, request->now_ms, &session, err) ||
            !session_admits(&session, route, request, err)) {
            return false;
        }
    }
    return desk_route(&call, route->id, response, err);
}

bool
desk_login_begin(struct desk *desk, const struct request *request, struct login *login,
                 struct err *err)
{
    return staff_login_begin(&desk->staff, request->body, request->body_len, request->now_ms, login,
                             err);
}

bool
desk_login_end(struct desk *desk, const struct request *request, struct login *login,
               struct response *response, struct err *err)
{
    char token[SESSION_TOKEN_HEX];
    struct session session;
    if (!staff_login_end(&desk->staff, login, request->now_ms, token, &session, err)) {
        return false;
    }
    session_cookie(token, request->is_tls, response->cookie);
    response_json(response, 200, desk_who(&session));
    mem_wipe(token, sizeof token);
    return true;
}

bool
desk_project(struct desk *desk, size_t max, int64_t now_ms, int64_t *out_upto, size_t *out_count,
             struct err *err)
{
    if (!projector_run(&desk->projector, max, now_ms, out_upto, out_count, err)) {
        return false;
    }
    desk->is_unsettled = desk->is_unsettled || *out_count > 0;
    bool is_done = true;
    bool ok = !desk->is_unsettled || (acts_run(&desk->calls, now_ms, err) &&
                                      calls_settle(&desk->calls, now_ms, &is_done, err));
    desk->is_unsettled = !ok || !is_done;
    return ok;
}

bool
desk_is_unsettled(const struct desk *desk)
{
    return desk->is_unsettled;
}

bool
desk_tidy(struct desk *desk, bool is_all, struct err *err)
{
    struct db *people = desk->people.db;
    return (is_all ? db_rewrite(people, err) : db_checkpoint(people, err)) &&
           db_checkpoint(desk->lists.db, err);
}

bool
desk_expire(struct desk *desk, int64_t now_ms, struct err *err)
{
    return people_expire(&desk->people, now_ms, err) && asks_expire(&desk->people, now_ms, err) &&
           desk_put_shelf(desk, now_ms, err) && calls_close_ended(&desk->calls, now_ms, err) &&
           acts_run(&desk->calls, now_ms, err) && acts_expire(&desk->lists, now_ms, err) &&
           calls_expire(&desk->calls, now_ms, err) && session_expire(desk->staff_db, now_ms, err);
}
