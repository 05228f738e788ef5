/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/front.h"
#include "sync/beacon.h"

struct type_row {
    const char *suffix;
    const char *type;
};

static const struct type_row type_table[] = {
    {".html", "text/html; charset=utf-8"}, {".js", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},   {".svg", "image/svg+xml"},
    {".json", "application/json"},
};

static const struct {
    const char *name, *kind, *help;
} counter_table[COUNTER_COUNT] = {
#define COUNTER(id, name, kind, help) [COUNTER_##id] = {name, kind, help},
#include "hub/counter_table.inc"
#undef COUNTER
};

static bool
answer_health(const struct front_now *now, struct response *response, struct err *err)
{
    if (!now->is_keeping) {
        return err_set(err, ERR_IO, "the last commit failed");
    }
    response_json(response, 200,
                  json_pack("{s:s,s:I}", "status", "ok", "waiting",
                            (json_int_t)now->counters[COUNTER_WAITING]));
    return true;
}

static bool
answer_metrics(const struct front_now *now, struct response *response, struct err *err)
{
    response->status = 200;
    response->type = "text/plain; version=0.0.4; charset=utf-8";
    for (size_t i = 0; i < COUNTER_COUNT; i++) {
        const char *name = counter_table[i].name;
        if (!buf_printf(&response->body, err, "# HELP %s %s\n# TYPE %s %s\n%s %lld\n", name,
                        counter_table[i].help, name, counter_table[i].kind, name,
                        (long long)now->counters[i])) {
            return false;
        }
    }
    return true;
}

static bool
answer_time(const struct front *front, const struct front_now *now, const struct request *request,
            struct response *response, struct err *err)
{
    struct beacon beacon = {.time_ms = now->time_ms, .life = front->life};
    if (!request->nonce || !id_parse(request->nonce, beacon.nonce)) {
        return err_set(err, ERR_INVALID, "nonce: 32 lower-case hex digits");
    }
    beacon.backed_up_until_ms = now->backed_up_until_ms ? now->backed_up_until_ms : now->time_ms;
    beacon.tally = now->tally;
    beacon_sign(&beacon, front->keys->sign_secret);
    response->status = 200;
    return beacon_format(&beacon, &response->body, err);
}

static bool
send_file(struct response *response, const char *dir, const char *name, struct err *err)
{
    int len = snprintf(response->file, sizeof response->file, "%s%s", dir, name);
    if (!dir[0] || len < 0 || (size_t)len >= sizeof response->file) {
        response->file[0] = 0;
        return err_set(err, ERR_NOT_FOUND, "no such file");
    }
    response->status = 200;
    return true;
}

static bool
answer_content(const struct front *front, const char *suffix, struct response *response,
               struct err *err)
{
    response->type = "application/octet-stream";
    if (!suffix[0]) {
        snprintf(response->etag, sizeof response->etag, "%s", front->content_etag);
    }
    return send_file(response, front->content_file, suffix, err);
}

/* The tag is made of the file as it is when it goes out. */
static bool
answer_signed(const char *path, struct response *response, struct err *err)
{
    response->type = "application/json";
    snprintf(response->etag, sizeof response->etag, "\"none\"");
    return send_file(response, path, "", err);
}

static bool
answer_page(const struct front *front, const char *name, struct response *response, struct err *err)
{
    size_t len = strlen(name);
    response->is_page = true;
    for (size_t i = 0; i < sizeof type_table / sizeof type_table[0]; i++) {
        size_t suffix = strlen(type_table[i].suffix);
        if (len > suffix && strcmp(name + len - suffix, type_table[i].suffix) == 0) {
            char path[REQUEST_MAX_PARAM + 2];
            snprintf(path, sizeof path, "/%s", name);
            response->type = type_table[i].type;
            return send_file(response, front->web_dir, path, err);
        }
    }
    return err_set(err, ERR_NOT_FOUND, "no such file");
}

bool
front_handle(const struct front *front, const struct front_now *now, const struct route *route,
             const struct request *request, struct response *response, struct err *err)
{
    switch (route->id) {
    case ROUTE_HEALTH:
        return answer_health(now, response, err);
    case ROUTE_METRICS:
        return answer_metrics(now, response, err);
    case ROUTE_TIME:
        return answer_time(front, now, request, response, err);
    case ROUTE_CONTENT:
        return answer_content(front, "", response, err);
    case ROUTE_CONTENT_SIGNATURE:
        return answer_content(front, ".minisig", response, err);
    case ROUTE_WORK:
        return answer_signed(front->work_file, response, err);
    case ROUTE_STANDINGS:
        return answer_signed(front->places_file, response, err);
    case ROUTE_HOME:
        response->status = 303;
        snprintf(response->location, sizeof response->location, "/staff/");
        return true;
    case ROUTE_PAGE_HOME:
        return answer_page(front, "index.html", response, err);
    case ROUTE_PAGE_FILE:
        return answer_page(front, request->param, response, err);
    default:
        return err_set(err, ERR_NOT_FOUND, "no such page");
    }
}
