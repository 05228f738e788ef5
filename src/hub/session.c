/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/session.h"
#include "base/mem.h"
#include "sync/seal.h"

#include <sodium.h>

#define DOMAIN_SESSION "aanloop-session-v1"
#define SEEN_STEP_MS 30000 /* how often "seen" is written down */

static void
draw(char out_hex[SESSION_TOKEN_HEX])
{
    unsigned char bytes[SESSION_TOKEN_BYTES];
    randombytes_buf(bytes, sizeof bytes);
    sodium_bin2hex(out_hex, SESSION_TOKEN_HEX, bytes, sizeof bytes);
    mem_wipe(bytes, sizeof bytes);
}

bool
session_begin(struct db *db, struct session *session, int64_t now_ms,
              char out_token[SESSION_TOKEN_HEX], struct err *err)
{
    unsigned char hash[HASH_BYTES];
    char token[SESSION_TOKEN_HEX];
    struct db_stmt *put = db_prepare(
        db,
        "INSERT INTO session(token, staff, csrf, created_ms, seen_ms) VALUES(?1, ?2, ?3, ?4, ?4)",
        err);
    if (!put) {
        return false;
    }
    draw(token);
    draw(session->csrf);
    hash_make(DOMAIN_SESSION, token, strlen(token), hash);
    db_bind_blob(put, 1, hash, sizeof hash);
    db_bind_text(put, 2, session->staff);
    db_bind_text(put, 3, session->csrf);
    db_bind_int(put, 4, now_ms);
    if (!db_run(put, err) || !staff_log(db, now_ms, "login", session->staff, "", err)) {
        return err_wrap(err, "session");
    }
    memcpy(out_token, token, sizeof token);
    return true;
}

static bool
is_token(const char *token)
{
    return token && strlen(token) == SESSION_TOKEN_HEX - 1;
}

static bool
touch(struct db *db, const unsigned char *hash, int64_t now_ms, struct err *err)
{
    struct db_stmt *put = db_prepare(db, "UPDATE session SET seen_ms = ?2 WHERE token = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_blob(put, 1, hash, HASH_BYTES);
    db_bind_int(put, 2, now_ms);
    return db_run(put, err);
}

bool
session_find(struct db *db, const char *token, int64_t now_ms, struct session *out, struct err *err)
{
    unsigned char hash[HASH_BYTES];
    bool is_row = false;
    int64_t seen_ms = 0;
    if (!is_token(token)) {
        return err_set(err, ERR_UNAUTHORIZED, "not logged in");
    }
    struct db_stmt *get = db_prepare(
        db,
        "SELECT s.staff, s.csrf, s.seen_ms, p.role, p.employer FROM session AS s JOIN staff AS p"
        " ON p.name = s.staff WHERE s.token = ?1 AND s.seen_ms > ?2 AND s.created_ms > ?3",
        err);
    if (!get) {
        return false;
    }
    hash_make(DOMAIN_SESSION, token, strlen(token), hash);
    db_bind_blob(get, 1, hash, sizeof hash);
    db_bind_int(get, 2, now_ms - SESSION_IDLE_MS);
    db_bind_int(get, 3, now_ms - SESSION_MS);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "session");
    }
    if (is_row) {
        snprintf(out->staff, sizeof out->staff, "%s", db_text(get, 0));
        snprintf(out->csrf, sizeof out->csrf, "%s", db_text(get, 1));
        seen_ms = db_int(get, 2);
        out->role = (unsigned)db_int(get, 3);
        snprintf(out->employer, sizeof out->employer, "%s", db_text(get, 4));
    }
    db_reset(get);
    if (!is_row) {
        return err_set(err, ERR_UNAUTHORIZED, "not logged in");
    }
    return now_ms - seen_ms < SEEN_STEP_MS || touch(db, hash, now_ms, err);
}

bool
session_end(struct db *db, const char *token, struct err *err)
{
    unsigned char hash[HASH_BYTES];
    struct db_stmt *drop = db_prepare(db, "DELETE FROM session WHERE token = ?1", err);
    if (!drop) {
        return false;
    }
    hash_make(DOMAIN_SESSION, token, strlen(token), hash);
    db_bind_blob(drop, 1, hash, sizeof hash);
    return db_run(drop, err);
}

static bool
is_csrf_good(const struct session *session, const char *csrf)
{
    return csrf && strlen(csrf) == SESSION_TOKEN_HEX - 1 &&
           sodium_memcmp(csrf, session->csrf, SESSION_TOKEN_HEX - 1) == 0;
}

bool
session_admits(const struct session *session, const struct route *route,
               const struct request *request, struct err *err)
{
    if (!(route->allow & session->role)) {
        return err_set(err, ERR_FORBIDDEN, "not for this role");
    }
    if (route->method == METHOD_GET) {
        return true;
    }
    if (!is_csrf_good(session, request->csrf)) {
        return err_set(err, ERR_FORBIDDEN, "X-CSRF-Token is not right");
    }
    bool is_json = request->type && strncmp(request->type, "application/json", 16) == 0;
    return is_json || err_set(err, ERR_INVALID, "Content-Type: application/json expected");
}

/* On loopback without TLS browsers would drop a Secure cookie. */
void
session_cookie(const char *token, bool is_tls, char out[RESPONSE_MAX_HEADER])
{
    snprintf(out, RESPONSE_MAX_HEADER, SESSION_COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict%s%s",
             token, is_tls ? "; Secure" : "", token[0] ? "" : "; Max-Age=0");
}

bool
staff_log(struct db *db, int64_t at_ms, const char *event, const char *who, const char *detail,
          struct err *err)
{
    struct db_stmt *put =
        db_prepare(db, "INSERT INTO log(at_ms, event, staff, detail) VALUES(?1, ?2, ?3, ?4)", err);
    if (!put) {
        return false;
    }
    db_bind_int(put, 1, at_ms);
    db_bind_text(put, 2, event);
    db_bind_text(put, 3, who);
    db_bind_text(put, 4, detail);
    return db_run(put, err) || err_wrap(err, "staff log");
}

static bool
drop_before(struct db_stmt *stmt, int64_t ms, struct err *err)
{
    if (!stmt) {
        return false;
    }
    db_bind_int(stmt, 1, ms);
    return db_run(stmt, err);
}

bool
session_expire(struct db *db, int64_t now_ms, struct err *err)
{
    return drop_before(db_prepare(db, "DELETE FROM session WHERE seen_ms < ?1", err),
                       now_ms - SESSION_IDLE_MS, err) &&
           drop_before(db_prepare(db, "DELETE FROM session WHERE created_ms < ?1", err),
                       now_ms - SESSION_MS, err) &&
           drop_before(db_prepare(db, "DELETE FROM code WHERE expires_ms < ?1", err), now_ms,
                       err) &&
           drop_before(db_prepare(db, "DELETE FROM log WHERE at_ms < ?1", err),
                       now_ms - LOG_KEEP_MS, err);
}
