/* desk_routes.h - the handlers of the desk's routes; inside src/hub only.
 *
 * Thread: the desk's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_DESK_ROUTES_H
#define HUB_DESK_ROUTES_H

#include "base/file.h"
#include "hub/board.h"
#include "hub/calls.h"
#include "hub/desk.h"
#include "hub/postings.h"
#include "hub/projector.h"

#define DESK_MAX_TRIES 60  /* tickets a minute: each costs a slow hash */
#define DESK_MAX_PAGES 300 /* public pages a minute */
#define DESK_PACE_MS 60000

/* How often something was done since. */
struct desk_pace {
    int64_t since_ms;
    int count;
};

struct desk {
    struct db *journal; /* intake.db, read only */
    struct db *staff_db;
    struct vault vault;
    struct people people;
    struct lists lists;
    struct postings postings;
    struct calls calls;
    struct board *board, *proofs;   /* public pages of lists, and what proves them */
    char shelf_path[FILE_MAX_PATH]; /* vacancies.json */
    char vum_table[FILE_MAX_PATH];  /* "" = no import */
    char content_file[FILE_MAX_PATH];
    const unsigned char *content_key; /* of that; NULL: what kiosks have is not looked at */
    int64_t shelf_version;            /* what lies there; 0: not known */
    struct standings_file standings;
    struct devices devices;
    struct staff staff;
    struct projector projector;
    bool is_unsettled;             /* lists changed since calls_settle() went through them */
    char web_dir[512];             /* "" = no pages */
    struct desk_pace tries, pages; /* of strangers on the public pages */
};

struct desk_call {
    struct desk *desk;
    const struct request *request;
    const struct session *session; /* who asks; role 0 where the route needs none */
};

typedef bool desk_handler(const struct desk_call *call, struct response *response, struct err *err);

desk_handler desk_vacancies, desk_vacancy_write, desk_vacancy_import, desk_vacancy_publish,
    desk_vacancy_end;

/* Makes the file kiosks get anew, if what they show changed (sync/signed_file.h). */
bool desk_put_shelf(struct desk *desk, int64_t now_ms, struct err *err) NODISCARD;

desk_handler desk_lists, desk_list, desk_list_call, desk_list_openings, desk_ticket_open,
    desk_ticket_outcome, desk_ticket_step, desk_ticket_owner, desk_ticket_pass, desk_overdue;
desk_handler desk_public_home, desk_public_list, desk_public_mine, desk_public_ask;

/* To the log of what staff did: the event and what stood for {id}. */
bool desk_log(const struct desk_call *call, const char *event, struct err *err) NODISCARD;

bool desk_route(const struct desk_call *call, enum route_id id, struct response *response,
                struct err *err) NODISCARD;

/* {name, role, employer, csrf}: new reference. */
json_t *desk_who(const struct session *session);

#endif
