/* desk.h - everything that needs people, lists or staff: one object, one thread, no sockets.
 *
 * A request of LANE_DESK is answered by desk_handle(). A login takes three steps, because checking
 * a password takes a quarter of a second of processor and 32 MiB: desk_login_begin(), then
 * login_verify() on a thread of its own, one at a time, then desk_login_end().
 * Between requests desk_project() brings records home from the journal.
 *
 * Owns: its four connections (intake.db read-only).   Thread: the desk's.
 * Fails with: ERR_UNAUTHORIZED, ERR_FORBIDDEN, ERR_LOCKED, ERR_NOT_FOUND, ERR_INVALID and what
 * parsers and databases fail with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_DESK_H
#define HUB_DESK_H

#include "hub/devices.h"
#include "hub/route.h"
#include "hub/staff.h"
#include "hub/standings_file.h"
#include "sync/hubkeys.h"

struct desk;

struct desk_config {
    const char *dir;                  /* the hub's data dir */
    const struct hubkeys *keys;       /* outlives the desk */
    const unsigned char *content_key; /* handed to kiosks at enrolment; NULL: none */
    const char *web_dir;              /* with the public pages; NULL or "": none */
    const char *content_file;         /* the pack kiosks get, signed with that key; NULL: none */
    const char *vum_table;            /* vum_vacancy.h; NULL: no import */
    int64_t now_ms;
};

struct desk *desk_open(const struct desk_config *config, struct err *err) NODISCARD;
void desk_close(struct desk *desk); /* NULL-safe */

bool desk_handle(struct desk *desk, const struct route *route, const struct request *request,
                 struct response *response, struct err *err) NODISCARD;

bool desk_login_begin(struct desk *desk, const struct request *request, struct login *login,
                      struct err *err) NODISCARD;
bool desk_login_end(struct desk *desk, const struct request *request, struct login *login,
                    struct response *response, struct err *err) NODISCARD;

/* Brings home up to max records. *out_upto: the journal may be trimmed up to here (0: nothing new).
 * *out_count: how many were read. */
bool desk_project(struct desk *desk, size_t max, int64_t now_ms, int64_t *out_upto,
                  size_t *out_count, struct err *err) NODISCARD;
/* Lists changed by it are still to be gone through: project again soon, also where nothing waits.
 */
bool desk_is_unsettled(const struct desk *desk);

/* The file of places (standings_file.h): what it is to say, and the making of it, which is for
 * another thread, at most once a minute: all lists are read. */
bool desk_want_standings(struct desk *desk, int64_t now_ms, struct standings_want *out,
                         struct err *err) NODISCARD;
struct standings_file *desk_standings(struct desk *desk); /* until desk_close() */
/* Both at once. */
bool desk_put_standings(struct desk *desk, int64_t now_ms, struct err *err) NODISCARD;

/* As intake_tidy(), for people; of lists only the log of writes, for their order is public. */
bool desk_tidy(struct desk *desk, bool is_all, struct err *err) NODISCARD;
/* Erases what is past its time, and takes vacancies past their last day off the kiosks; call at
 * start and once an hour. */
bool desk_expire(struct desk *desk, int64_t now_ms, struct err *err) NODISCARD;

#endif
