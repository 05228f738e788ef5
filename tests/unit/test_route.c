/* SPDX-License-Identifier: GPL-3.0-or-later
 * The table of routes, and that the OpenAPI file says the same. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "hub/route.h"

#define OPENAPI "assets/schema/hub.openapi.json"

static const struct {
    unsigned bit;
    const char *word;
} role_words[] = {
    {ALLOW_ADMIN, "admin"},       {ALLOW_COORDINATOR, "coordinator"},
    {ALLOW_CONTACT, "contact"},   {ALLOW_EMPLOYER, "employer"},
    {ALLOW_LOCATION, "location"}, {ALLOW_ANYONE, "anyone"},
    {ALLOW_KIOSK, "kiosk"},       {ALLOW_LOCAL, "local"},
};

static json_t *
load_paths(json_t **out_root)
{
    struct buf text;
    struct err err = {0};
    buf_init(&text, 1 << 20);
    assert_true(file_load(OPENAPI, &text, &err));
    *out_root = json_read(text.data, text.len, 32, &err);
    assert_non_null(*out_root);
    buf_clear(&text);
    json_t *paths = json_object_get(*out_root, "paths");
    assert_non_null(paths);
    return paths;
}

static const char *
method_word(const struct route *route)
{
    return route->method == METHOD_GET ? "get" : "post";
}

static unsigned
roles_of(const json_t *operation)
{
    unsigned bits = 0;
    const json_t *role;
    size_t i;
    json_array_foreach(json_object_get(operation, "x-roles"), i, role)
    {
        for (size_t row = 0; row < sizeof role_words / sizeof role_words[0]; row++) {
            if (strcmp(role_words[row].word, json_string_value(role)) == 0) {
                bits |= role_words[row].bit;
            }
        }
    }
    return bits;
}

static void
every_route_stands_in_openapi_with_its_limit_roles_and_words(void **state)
{
    (void)state;
    json_t *root, *paths = load_paths(&root);
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        const struct route *route = route_at((enum route_id)i);
        const json_t *operation =
            json_object_get(json_object_get(paths, route->path), method_word(route));
        if (!operation) {
            fail_msg("%s %s is not in %s", route->method_name, route->path, OPENAPI);
        }
        assert_int_equal(json_integer_value(json_object_get(operation, "x-max-bytes")),
                         route->max_body);
        assert_int_equal(roles_of(operation), route->allow);
        assert_string_equal(json_string_value(json_object_get(operation, "summary")), route->text);
    }
    json_decref(root);
}

static void
openapi_names_no_route_that_is_not_there(void **state)
{
    (void)state;
    json_t *root, *paths = load_paths(&root), *operations, *operation;
    const char *path, *method;
    size_t count = 0;
    json_object_foreach(paths, path, operations)
    {
        json_object_foreach(operations, method, operation)
        {
            const struct route *route = NULL;
            enum method wanted = strcmp(method, "get") == 0 ? METHOD_GET : METHOD_POST;
            for (size_t i = 0; i < ROUTE_COUNT; i++) {
                const struct route *row = route_at((enum route_id)i);
                route = strcmp(row->path, path) == 0 && row->method == wanted ? row : route;
            }
            assert_non_null(route);
            count++;
        }
    }
    assert_int_equal(count, ROUTE_COUNT);
    json_decref(root);
}

static void
every_route_has_somebody_who_may_and_a_bound(void **state)
{
    (void)state;
    for (size_t i = 0; i < ROUTE_COUNT; i++) {
        const struct route *route = route_at((enum route_id)i);
        assert_true(route->allow != 0);
        assert_true(route->method == METHOD_POST ? route->max_body > 0 : route->max_body == 0);
    }
}

struct find_row {
    const char *name;
    enum method method;
    const char *path;
    const char *pattern; /* NULL: refused */
    enum err_code code;
    const char *param;
};

static struct find_row find_rows[] = {
    {"a plain path", METHOD_GET, "/healthz", "/healthz", ERR_NONE, ""},
    {"another method is told apart", METHOD_POST, "/healthz", NULL, ERR_METHOD, ""},
    {"an unknown method", METHOD_OTHER, "/healthz", NULL, ERR_METHOD, ""},
    {"an unknown path", METHOD_GET, "/health", NULL, ERR_NOT_FOUND, ""},
    {"a longer path", METHOD_GET, "/healthz/", NULL, ERR_NOT_FOUND, ""},
    {"an empty path", METHOD_GET, "", NULL, ERR_NOT_FOUND, ""},
    {"a file", METHOD_GET, "/staff/staff.js", "/staff/{id}", ERR_NONE, "staff.js"},
    {"no file above", METHOD_GET, "/staff/../hub.json", NULL, ERR_NOT_FOUND, ""},
    {"no hidden file", METHOD_GET, "/staff/.htaccess", NULL, ERR_NOT_FOUND, ""},
    {"no folder within", METHOD_GET, "/staff/a/b", NULL, ERR_NOT_FOUND, ""},
    {"no escapes", METHOD_GET, "/staff/%2e%2e", NULL, ERR_NOT_FOUND, ""},
    {"an id", METHOD_POST, "/v1/staff/people/00ff/open", "/v1/staff/people/{id}/open", ERR_NONE,
     "00ff"},
};

static void
path_finds_its_row(void **state)
{
    const struct find_row *row = *state;
    char param[REQUEST_MAX_PARAM + 1] = "";
    struct err err = {0};
    const struct route *route = route_find(row->method, row->path, param, &err);
    if (row->pattern) {
        assert_non_null(route);
        assert_string_equal(route->path, row->pattern);
        assert_string_equal(param, row->param);
    } else {
        assert_null(route);
        assert_int_equal(err.code, row->code);
    }
}

static void
a_kiosk_with_old_tls_and_a_stranger_at_metrics_are_refused(void **state)
{
    (void)state;
    struct request request = {.is_tls = true, .is_tls13 = false};
    struct err err = {0};
    assert_false(route_admits(route_at(ROUTE_RECORDS), &request, 10, &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    request.is_tls13 = true;
    assert_true(route_admits(route_at(ROUTE_RECORDS), &request, 10, &err));
    assert_false(route_admits(route_at(ROUTE_METRICS), &request, 0, &err));
    request.is_loopback = true;
    assert_true(route_admits(route_at(ROUTE_METRICS), &request, 0, &err));
    assert_false(route_admits(route_at(ROUTE_LOGIN), &request, 1025, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
}

int
main(void)
{
    enum { ROWS = sizeof find_rows / sizeof find_rows[0] };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_route_stands_in_openapi_with_its_limit_roles_and_words),
        cmocka_unit_test(openapi_names_no_route_that_is_not_there),
        cmocka_unit_test(every_route_has_somebody_who_may_and_a_bound),
        cmocka_unit_test(a_kiosk_with_old_tls_and_a_stranger_at_metrics_are_refused),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] =
            (struct CMUnitTest){find_rows[i].name, path_finds_its_row, NULL, NULL, &find_rows[i]};
    }
    return cmocka_run_group_tests_name("routes", tests, NULL, NULL) +
           cmocka_run_group_tests_name("paths", rows, NULL, NULL);
}
