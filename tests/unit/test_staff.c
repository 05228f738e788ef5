/* SPDX-License-Identifier: GPL-3.0-or-later
 * Logging in and staying in: lockout, codes that work once, sessions that end, CSRF. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hub_world.h"
#include "hub/hub_store.h"
#include "hub/staff.h"

#define PASSWORD "zonder haast beginnen"

struct world {
    struct folder folder;
    struct db *db;
    struct staff staff;
    unsigned char secret[TOTP_SECRET_BYTES];
    int64_t now_ms;
};

/* Base32 back to bytes: what an authenticator app does. */
static void
read_secret(const char *text, unsigned char out[TOTP_SECRET_BYTES])
{
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint32_t bits = 0;
    int held = 0;
    for (size_t at = 0; *text; text++) {
        bits = bits << 5 | (uint32_t)(strchr(letters, *text) - letters);
        held += 5;
        if (held >= 8) {
            held -= 8;
            out[at++] = (unsigned char)(bits >> held);
        }
    }
}

/* One account for all tests: making its hash takes a while. */
static int
set_up(void **state)
{
    static struct world world;
    static const unsigned char key[STAFF_KEY_BYTES] = {7};
    char secret[TOTP_TEXT_BYTES];
    struct err err = {0};
    seal_init();
    folder_make(&world.folder);
    world.db = hub_store_open(world.folder.path, HUB_STAFF, 0, &err);
    assert_non_null(world.db);
    staff_init(&world.staff, world.db, key);
    struct staff_new els = {"els", ALLOW_CONTACT, PASSWORD, STAFF_MIN_PASSES, NULL};
    assert_true(staff_add(&world.staff, &els, secret, &err));
    read_secret(secret, world.secret);
    world.now_ms = WORLD_NOW_MS;
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    db_close(world->db);
    folder_drop(&world->folder);
    return 0;
}

static unsigned
code_now(const struct world *world)
{
    return totp_code(world->secret, (uint64_t)world->now_ms / 1000 / TOTP_STEP_S);
}

static bool
log_in(struct world *world, const char *name, const char *password, unsigned code,
       char token[SESSION_TOKEN_HEX], struct err *err)
{
    struct login login = {.name = ""};
    struct session session;
    char body[256];
    int len = snprintf(body, sizeof body, "{\"name\":\"%s\",\"password\":\"%s\",\"code\":\"%06u\"}",
                       name, password, code);
    if (!staff_login_begin(&world->staff, body, (size_t)len, world->now_ms, &login, err)) {
        return false;
    }
    login_verify(&login);
    assert_int_equal(login.password[0], 0);
    return staff_login_end(&world->staff, &login, world->now_ms, token, &session, err);
}

/* Each test begins on another day, so that codes and locks of the test before are over. */
static void
next_day(struct world *world)
{
    world->now_ms += 2 * STAFF_LOCK_MAX_MS;
}

static void
name_password_and_code_together_open_a_session(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN_HEX];
    struct session session;
    struct err err = {0};
    next_day(world);
    assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
    assert_true(session_find(world->db, token, world->now_ms, &session, &err));
    assert_string_equal(session.staff, "els");
    assert_int_equal(session.role, ALLOW_CONTACT);
    assert_true(session_end(world->db, token, &err));
    assert_false(session_find(world->db, token, world->now_ms, &session, &err));
    assert_int_equal(err.code, ERR_UNAUTHORIZED);
}

static void
whichever_of_the_three_is_wrong_the_answer_is_the_same(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN_HEX];
    const struct {
        const char *name, *password;
        unsigned off;
    } rows[] = {{"els", "een ander wachtwoord", 0}, {"els", PASSWORD, 1}, {"bas", PASSWORD, 0}};
    char text[ERR_MAX_TEXT] = "";
    next_day(world);
    for (size_t i = 0; i < 3; i++) {
        struct err err = {0};
        unsigned code = (code_now(world) + rows[i].off) % 1000000;
        assert_false(log_in(world, rows[i].name, rows[i].password, code, token, &err));
        assert_int_equal(err.code, ERR_UNAUTHORIZED);
        assert_true(!text[0] || strcmp(text, err.text) == 0);
        memcpy(text, err.text, sizeof text);
    }
    struct err err = {0};
    world->now_ms += 1000 * TOTP_STEP_S;
    assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
}

static void
a_code_does_not_work_twice(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN_HEX];
    struct err err = {0};
    next_day(world);
    assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
    assert_false(log_in(world, "els", PASSWORD, code_now(world), token, &err));
    assert_int_equal(err.code, ERR_UNAUTHORIZED);
}

/* Strangers' names lock too: a lock tells nothing about who works here. */
static void
five_wrong_tries_lock_a_name_also_one_that_nobody_has(void **state)
{
    struct world *world = *state;
    static const char *const names[] = {"els", "niemand"};
    char token[SESSION_TOKEN_HEX];
    for (size_t i = 0; i < 2; i++) {
        struct err err = {0};
        next_day(world);
        assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
        for (int n = 0; n < STAFF_MAX_FAILURES; n++) {
            assert_false(log_in(world, names[i], "verkeerd wachtwoord", 0, token, &err));
            assert_int_equal(err.code, ERR_UNAUTHORIZED);
        }
        assert_false(log_in(world, names[i], PASSWORD, code_now(world), token, &err));
        assert_int_equal(err.code, ERR_LOCKED);
        world->now_ms += STAFF_LOCK_MS + 1000;
        assert_false(log_in(world, names[i], "verkeerd wachtwoord", 0, token, &err));
        assert_int_equal(err.code, ERR_UNAUTHORIZED);
        assert_false(log_in(world, names[i], PASSWORD, code_now(world), token, &err));
        assert_int_equal(err.code, ERR_LOCKED);
        world->now_ms += STAFF_LOCK_MS + 1000;
        assert_false(log_in(world, names[i], PASSWORD, code_now(world), token, &err));
        assert_int_equal(err.code, ERR_LOCKED);
    }
}

/* All are let in before the first is counted: the lock must hold at the end as well. */
static void
guesses_sent_all_at_once_are_counted_like_others(void **state)
{
    struct world *world = *state;
    enum { GUESSES = STAFF_MAX_FAILURES + 1 };
    struct login logins[GUESSES] = {{.name = ""}};
    char token[SESSION_TOKEN_HEX], body[256];
    struct session session;
    struct err err = {0};
    next_day(world);
    assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
    world->now_ms += 2 * TOTP_STEP_S * 1000;
    for (int i = 0; i < GUESSES; i++) {
        bool is_last = i == GUESSES - 1;
        int len =
            snprintf(body, sizeof body, "{\"name\":\"els\",\"password\":\"%s\",\"code\":\"%06u\"}",
                     is_last ? PASSWORD : "verkeerd wachtwoord", code_now(world));
        assert_true(
            staff_login_begin(&world->staff, body, (size_t)len, world->now_ms, &logins[i], &err));
    }
    for (int i = 0; i < GUESSES; i++) {
        login_verify(&logins[i]);
        assert_false(
            staff_login_end(&world->staff, &logins[i], world->now_ms, token, &session, &err));
        assert_int_equal(err.code, i < STAFF_MAX_FAILURES ? ERR_UNAUTHORIZED : ERR_LOCKED);
    }
}

static void
a_session_ends_by_silence_and_by_age(void **state)
{
    struct world *world = *state;
    char token[SESSION_TOKEN_HEX];
    struct session session;
    struct err err = {0};
    next_day(world);
    int64_t begun_ms = world->now_ms;
    assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
    int64_t at_ms = begun_ms;
    while (at_ms - begun_ms < SESSION_MS - SESSION_IDLE_MS / 2) {
        assert_true(session_find(world->db, token, at_ms, &session, &err));
        at_ms += SESSION_IDLE_MS / 2;
    }
    assert_false(session_find(world->db, token, begun_ms + SESSION_MS + 1, &session, &err));
    next_day(world);
    assert_true(log_in(world, "els", PASSWORD, code_now(world), token, &err));
    assert_false(
        session_find(world->db, token, world->now_ms + SESSION_IDLE_MS + 1, &session, &err));
}

static void
a_changing_request_needs_the_csrf_token_json_and_the_role(void **state)
{
    (void)state;
    struct session session = {.role = ALLOW_CONTACT};
    char token[SESSION_TOKEN_HEX];
    memset(token, 'a', sizeof token - 1);
    token[sizeof token - 1] = 0;
    memcpy(session.csrf, token, sizeof token);
    const struct route *open = route_at(ROUTE_PERSON_OPEN), *erase = route_at(ROUTE_PERSON_ERASE);
    struct request request = {.csrf = token, .type = "application/json"};
    struct err err = {0};
    assert_true(session_admits(&session, open, &request, &err));
    assert_false(session_admits(&session, erase, &request, &err));
    request.type = "text/plain";
    assert_false(session_admits(&session, open, &request, &err));
    request.type = "application/json";
    request.csrf = NULL;
    assert_false(session_admits(&session, open, &request, &err));
    token[3] = 'b';
    request.csrf = token;
    assert_false(session_admits(&session, open, &request, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
}

static void
the_cookie_is_strict_and_secure_where_there_is_tls(void **state)
{
    (void)state;
    char cookie[RESPONSE_MAX_HEADER];
    session_cookie("abc", true, cookie);
    assert_non_null(strstr(cookie, "HttpOnly"));
    assert_non_null(strstr(cookie, "SameSite=Strict"));
    assert_non_null(strstr(cookie, "Secure"));
}

static void
a_weak_password_and_a_strange_name_are_refused(void **state)
{
    struct world *world = *state;
    char secret[TOTP_TEXT_BYTES];
    struct err err = {0};
    struct staff_new weak = {"bas", ALLOW_ADMIN, "kort", STAFF_MIN_PASSES, NULL};
    struct staff_new strange = {"Bas <b>", ALLOW_ADMIN, PASSWORD, STAFF_MIN_PASSES, NULL};
    assert_false(staff_add(&world->staff, &weak, secret, &err));
    assert_false(staff_add(&world->staff, &strange, secret, &err));
    struct staff_new nobodys = {"zon", ALLOW_EMPLOYER, PASSWORD, STAFF_MIN_PASSES, NULL};
    struct staff_new both = {"zon", ALLOW_CONTACT, PASSWORD, STAFF_MIN_PASSES, "Kwekerij Zon"};
    assert_false(staff_add(&world->staff, &nobodys, secret, &err));
    assert_false(staff_add(&world->staff, &both, secret, &err));
    assert_int_equal(err.code, ERR_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(name_password_and_code_together_open_a_session),
        cmocka_unit_test(whichever_of_the_three_is_wrong_the_answer_is_the_same),
        cmocka_unit_test(a_code_does_not_work_twice),
        cmocka_unit_test(five_wrong_tries_lock_a_name_also_one_that_nobody_has),
        cmocka_unit_test(guesses_sent_all_at_once_are_counted_like_others),
        cmocka_unit_test(a_session_ends_by_silence_and_by_age),
        cmocka_unit_test(a_changing_request_needs_the_csrf_token_json_and_the_role),
        cmocka_unit_test(the_cookie_is_strict_and_secure_where_there_is_tls),
        cmocka_unit_test(a_weak_password_and_a_strange_name_are_refused),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
