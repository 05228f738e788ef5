/* route.h - every route of the hub as a row: routes_table.inc.
 *
 * The lane says which thread answers: NOW the connection's own (constant data only), DESK the one
 * thread that owns people, lists and staff, LOGIN the desk with the slow password check in between,
 * INTAKE the records' own path.
 *
 * Thread: any.   Fails with: ERR_NOT_FOUND, ERR_METHOD, ERR_TOO_LARGE, ERR_FORBIDDEN.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_ROUTE_H
#define HUB_ROUTE_H

#include "hub/request.h"

enum lane { LANE_NOW, LANE_DESK, LANE_LOGIN, LANE_INTAKE };

/* Who may. The staff roles are those of domain.md; their bits are kept in staff.db. */
enum allow {
    ALLOW_ADMIN = 1,       /* devices, staff, keys */
    ALLOW_COORDINATOR = 2, /* region, quarantine, vacancies */
    ALLOW_CONTACT = 4,     /* people who asked for a talk */
    ALLOW_EMPLOYER = 8,    /* own vacancies */
    ALLOW_LOCATION = 16,   /* own place */
    ALLOW_ANYONE = 32,
    ALLOW_KIOSK = 64, /* no session: what is sent proves itself, and TLS is 1.3 */
    ALLOW_LOCAL = 128 /* from this machine only */
};
#define ALLOW_STAFF                                                                                \
    (ALLOW_ADMIN | ALLOW_COORDINATOR | ALLOW_CONTACT | ALLOW_EMPLOYER | ALLOW_LOCATION)
#define ALLOW_READERS (ALLOW_COORDINATOR | ALLOW_CONTACT)
#define ALLOW_OFFERERS (ALLOW_COORDINATOR | ALLOW_EMPLOYER)
#define ALLOW_CALLERS (ALLOW_READERS | ALLOW_EMPLOYER)

enum route_id {
#define ROUTE(id, method, path, allow, max_body, lane, text) ROUTE_##id,
#include "hub/routes_table.inc"
#undef ROUTE
    ROUTE_COUNT
};

#define VACANCY_MAX_IMPORT (1u << 20)

struct route {
    enum route_id id;
    enum method method;
    const char *method_name;
    const char *path;
    unsigned allow; /* enum allow bits */
    size_t max_body;
    enum lane lane;
    const char *text;
};

const struct route *route_at(enum route_id id);

/* The row for a request; param (REQUEST_MAX_PARAM + 1) gets what stands for {id}. NULL with err:
 * ERR_NOT_FOUND, or ERR_METHOD when the path is there with another method. */
const struct route *route_find(enum method method, const char *path, char *out_param,
                               struct err *err) NODISCARD;

/* What can be said before the body: size, loopback and TLS 1.3 for kiosks (plain HTTP exists on
 * loopback only). body_len: as announced, or what has come so far. */
bool route_admits(const struct route *route, const struct request *request, size_t body_len,
                  struct err *err) NODISCARD;

#endif
