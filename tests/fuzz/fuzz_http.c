/* Any request at the hub's door: "METHOD path\n" and a body, as a kiosk, a stranger and as staff
 * with every role; "PROFILE\n" and a body is what came out of a sealed record. A ticket that is on
 * a list stands for TICKET in a path.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <stdint.h>
#include "hub/desk.h"
#include "hub/front.h"
#include "hub/lists.h"
#include "hub/profile.h"
#include "hub/submission.h"
#include "calls_world.h"

#define LINE_MAX_BYTES 200
#define NOW_MS (WORLD_NOW_MS + 3600 * 1000)
#define ANY_TICKET "TICKET"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* One hub for all inputs: opened once, its folder is left to the system's own cleaning. */
static struct {
    struct calls_world *calls;
    const struct hub_world *hub;
    struct desk *desk;
    char ticket[2 * ID_BYTES + 1];
    char token[SESSION_TOKEN_HEX];
    struct session session;
} world;

static void
open_world(void)
{
    struct err err = {0};
    void *made = NULL;
    calls_world_make(&made);
    world.calls = made;
    world.hub = &world.calls->hub;
    calls_world_list(world.calls, "bakker", CALLS_KIOSK_LIST);
    const unsigned char *ticket =
        calls_world_sign_up(world.calls, 0, "bakker", "Ali", "+31612345678", "");
    sodium_bin2hex(world.ticket, sizeof world.ticket, ticket, ID_BYTES);
    calls_world_wait(world.calls, NOW_MS - WORLD_NOW_MS);
    calls_world_sync_all(world.calls);
    struct db *db;
    world.desk = desk_open(&(struct desk_config){.dir = world.hub->folder.path,
                                                 .keys = &world.hub->keys,
                                                 .web_dir = "assets/web",
                                                 .now_ms = NOW_MS},
                           &err);
    db = hub_store_open(world.hub->folder.path, HUB_STAFF, 0, &err);
    snprintf(world.session.staff, sizeof world.session.staff, "all");
    bool ok = world.desk && db &&
              db_exec(db,
                      "INSERT INTO staff(name, role, password, totp, totp_step, failures,"
                      " locked_until_ms, employer) VALUES('all', 31, '', x'00', 0, 0, 0, 'Zon')",
                      &err) &&
              session_begin(db, &world.session, NOW_MS, world.token, &err);
    db_close(db);
    if (!ok) {
        abort();
    }
}

static void
try_records(const char *body, size_t len)
{
    struct submission sub = {.answers = NULL};
    struct err err = {0};
    if (submission_read(&sub, body, len, &err)) {
        ignore(
            submission_check(&sub, world.hub->peer.sign_public, world.hub->keys.sign_public, &err));
    }
    submission_clear(&sub);
}

static void
try_opened(const char *body, size_t len)
{
    static const unsigned char id[ID_BYTES] = {1};
    struct profile profile;
    struct err err = {0};
    struct buf json;
    bool has_bsn = false;
    buf_init(&json, RECORD_MAX_BODY);
    if (buf_put(&json, body, len, &err)) {
        if (profile_read(&profile, &json, id, WORLD_DAY, &err)) {
            profile_clear(&profile);
        }
        ignore(lists_check(&json, &has_bsn, &err));
    }
    buf_clear(&json);
}

static void
try_route(const struct route *route, const struct request *request)
{
    struct front front = {.keys = &world.hub->keys,
                          .web_dir = "",
                          .content_file = "",
                          .content_etag = "",
                          .work_file = "",
                          .places_file = ""};
    struct front_now now = {.time_ms = NOW_MS, .is_keeping = true};
    struct login login = {.name = ""};
    struct response response;
    struct err err = {0};
    response_init(&response);
    switch (route->lane) {
    case LANE_NOW:
        ignore(front_handle(&front, &now, route, request, &response, &err));
        break;
    case LANE_INTAKE:
        try_records(request->body, request->body_len);
        break;
    case LANE_LOGIN:
        ignore(desk_login_begin(world.desk, request, &login, &err));
        login_clear(&login);
        break;
    case LANE_DESK:
        ignore(desk_handle(world.desk, route, request, &response, &err));
        break;
    }
    response_clear(&response);
}

/* The path with the ticket in it, which was drawn when the hub was made. */
static const char *
fill_path(const char *path, char out[LINE_MAX_BYTES + sizeof world.ticket])
{
    const char *at = strstr(path, ANY_TICKET);
    if (!at) {
        return path;
    }
    snprintf(out, LINE_MAX_BYTES + sizeof world.ticket, "%.*s%s%s", (int)(at - path), path,
             world.ticket, at + strlen(ANY_TICKET));
    return out;
}

/* The language behind the path, cut off it; NULL: none. */
static const char *
cut_lang(char *path)
{
    char *query = strstr(path, "?taal=");
    if (!query) {
        return NULL;
    }
    *query = 0;
    return query + strlen("?taal=");
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char filled[LINE_MAX_BYTES + sizeof world.ticket];
    char line[LINE_MAX_BYTES + 1];
    const uint8_t *end = memchr(data, '\n', size < LINE_MAX_BYTES ? size : LINE_MAX_BYTES);
    struct request request = {.now_ms = NOW_MS};
    struct err err = {0};
    if (!world.desk) {
        open_world();
    }
    if (!end) {
        return 0;
    }
    size_t len = (size_t)(end - data);
    memcpy(line, data, len);
    line[len] = 0;
    char *body = malloc(size - len); /* exact, so that reading past it is seen */
    memcpy(body, end + 1, size - len - 1);
    body[size - len - 1] = 0;
    char *at = strchr(line, ' ');
    if (!at) {
        try_opened(body, size - len - 1);
    } else {
        *at++ = 0;
        request.lang = cut_lang(at);
        request.method = strcmp(line, "GET") == 0 ? METHOD_GET : METHOD_POST;
        const char *path = request.path = fill_path(at, filled);
        request.type =
            strncmp(path, "/public/", 8) ? "application/json" : "application/x-www-form-urlencoded";
        request.nonce = body;
        request.session = world.token;
        request.csrf = world.session.csrf;
        request.body = body;
        request.body_len = size - len - 1;
        const struct route *route = route_find(request.method, path, request.param, &err);
        if (route && route_admits(route, &request, request.body_len, &err)) {
            try_route(route, &request);
        }
    }
    free(body);
    return 0;
}
