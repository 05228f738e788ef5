/* desk_routes.h - the handlers of the desk's routes; inside src/hub only.
 *
 * Thread: the desk's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_DESK_ROUTES_H
#define HUB_DESK_ROUTES_H

#include "hub/desk.h"
#include "hub/projector.h"

struct desk {
    struct db *journal; /* intake.db, read only */
    struct db *staff_db;
    struct vault vault;
    struct people people;
    struct lists lists;
    struct devices devices;
    struct staff staff;
    struct projector projector;
};

struct desk_call {
    struct desk *desk;
    const struct request *request;
    const struct session *session; /* who asks; role 0 where the route needs none */
};

bool desk_route(const struct desk_call *call, enum route_id id, struct response *response,
                struct err *err) NODISCARD;

/* {name, role, csrf}: new reference. */
json_t *desk_who(const struct session *session);

#endif
