/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/route.h"
#include "content/vacancy.h"
#include "sync/ask.h"
#include "sync/enrol.h"
#include "sync/wire.h"

static const struct route route_table[ROUTE_COUNT] = {
#define ROUTE(id, method, path, allow, max_body, lane, text)                                       \
    [ROUTE_##id] = {ROUTE_##id, METHOD_##method, #method, path, allow, max_body, LANE_##lane, text},
#include "hub/routes_table.inc"
#undef ROUTE
};

const struct route *
route_at(enum route_id id)
{
    return &route_table[id];
}

/* One segment of letters, digits, '-', '_' and '.', not beginning with a dot. */
static bool
take_param(const char **path, char *out_param)
{
    size_t len = strcspn(*path, "/");
    if (len == 0 || len > REQUEST_MAX_PARAM || (*path)[0] == '.') {
        return false;
    }
    for (size_t i = 0; i < len; i++) {
        char c = (*path)[i];
        bool is_good = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '_' || c == '.';
        if (!is_good) {
            return false;
        }
    }
    memcpy(out_param, *path, len);
    out_param[len] = 0;
    *path += len;
    return true;
}

static bool
is_match(const char *pattern, const char *path, char *out_param)
{
    while (*pattern && *path) {
        if (*pattern == '{') {
            if (!take_param(&path, out_param)) {
                return false;
            }
            pattern += strcspn(pattern, "}") + 1;
        } else if (*pattern++ != *path++) {
            return false;
        }
    }
    return !*pattern && !*path;
}

const struct route *
route_find(enum method method, const char *path, char *out_param, struct err *err)
{
    bool is_there = false;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        char param[REQUEST_MAX_PARAM + 1] = "";
        if (is_match(route_table[i].path, path, param)) {
            is_there = true;
            if (route_table[i].method == method) {
                memcpy(out_param, param, sizeof param);
                return &route_table[i];
            }
        }
    }
    err_set(err, is_there ? ERR_METHOD : ERR_NOT_FOUND, "%s",
            is_there ? "another method" : "no such page");
    return NULL;
}

bool
route_admits(const struct route *route, const struct request *request, size_t body_len,
             struct err *err)
{
    if (body_len > route->max_body) {
        return err_set(err, ERR_TOO_LARGE, "more than %zu bytes", route->max_body);
    }
    if (route->allow & ALLOW_LOCAL && !request->is_loopback) {
        return err_set(err, ERR_FORBIDDEN, "from this machine only");
    }
    if (route->allow & ALLOW_KIOSK && request->is_tls && !request->is_tls13) {
        return err_set(err, ERR_FORBIDDEN, "kiosks speak TLS 1.3");
    }
    return true;
}
