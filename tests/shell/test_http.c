/* SPDX-License-Identifier: GPL-3.0-or-later
 * libcurl behind http.h: whatever the other side does, a failure has a name and no answer grows
 * past its maximum. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"
#include "host/http.h"
#include "tiny_server.h"

static const struct url_row {
    const char *url;
    bool is_allowed;
} url_rows[] = {
    {"https://hub.example", true},
    {"https://hub.example:8477/base", true},
    {"http://127.0.0.1", true},
    {"http://127.0.0.1:8477", true},
    {"http://localhost:8477/", true},
    {"http://[::1]:8477", true},
    {"http://hub.example", false},
    {"http://127.0.0.1.example", false},
    {"http://127.0.0.1:80@hub.example", false},
    {"http://localhost.example", false},
    {"https://user:word@hub.example", false},
    {"https://", false},
    {"ftp://127.0.0.1", false},
    {"file:///etc/passwd", false},
    {"", false},
};

static void
plain_http_goes_to_this_machine_only(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof url_rows / sizeof url_rows[0]; i++) {
        struct err err = {0};
        if (http_is_allowed(url_rows[i].url) != url_rows[i].is_allowed) {
            fail_msg("%s", url_rows[i].url);
        }
        if (!url_rows[i].is_allowed) {
            assert_null(http_open(url_rows[i].url, "", &err));
            assert_int_equal(err.code, ERR_INVALID);
        }
    }
}

#define MAX_BODY 100

static const struct answer_row {
    const char *name, *raw;
    int status; /* 0: fails with code */
    enum err_code code;
    const char *body;
} answer_rows[] = {
    {"plain", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok", 200, ERR_NONE, "ok"},
    {"an error's body", "HTTP/1.1 503 No\r\nContent-Length: 4\r\n\r\nbusy", 503, ERR_NONE, "busy"},
    {"no length", "HTTP/1.1 200 OK\r\n\r\nuntil the end", 200, ERR_NONE, "until the end"},
    {"a redirect is not followed",
     "HTTP/1.1 302 Go\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", 302, ERR_NONE,
     ""},
    {"cut off in the body", "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhal", 0, ERR_NETWORK, ""},
    {"cut off in the head: an empty body proves nothing", "HTTP/1.1 200 OK\r\nContent-Le", 200,
     ERR_NONE, ""},
    {"closed at once", "", 0, ERR_NETWORK, ""},
    {"not HTTP", "SSH-2.0-OpenSSH_9.2\r\n", 0, ERR_NETWORK, ""},
    {"too long",
     "HTTP/1.1 200 OK\r\n\r\n"
     "0123456789012345678901234567890123456789012345678901234567890123456789"
     "0123456789012345678901234567890123456789012345678901234567890123456789",
     0, ERR_TOO_LARGE, ""},
};

static void
respond_raw(void *ctx, const struct tiny_request *request, struct buf *response)
{
    const struct answer_row *row = ctx;
    (void)request;
    ignore(buf_put_text(response, row->raw, NULL));
}

static void
every_kind_of_answer_has_its_outcome(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof answer_rows / sizeof answer_rows[0]; i++) {
        struct answer_row row = answer_rows[i];
        struct tiny_server *server = tiny_server_start(respond_raw, &row);
        struct err err = {0};
        struct buf out;
        int status = 0;
        struct http *http = http_open(tiny_server_url(server), "", &err);
        assert_non_null(http);
        buf_init(&out, MAX_BODY);
        bool ok = http_get(http, "/", &out, &status, &err);
        if (ok != (row.status != 0) || (ok && status != row.status) ||
            (!ok && err.code != row.code)) {
            fail_msg("%s: status %d, %s", row.name, status, err_name(err.code));
        }
        assert_string_equal(ok && out.data ? out.data : "", row.body);
        assert_int_equal(tiny_server_count(server), 1);
        buf_clear(&out);
        http_close(http);
        tiny_server_stop(server);
    }
}

static void
nobody_there_is_a_network_failure(void **state)
{
    struct err err = {0};
    struct buf out;
    int status = 0;
    (void)state;
    struct http *http = http_open("http://127.0.0.1:1", "", &err);
    buf_init(&out, MAX_BODY);
    assert_false(http_get(http, "/", &out, &status, &err));
    assert_int_equal(err.code, ERR_NETWORK);
    assert_false(http_post(http, &(struct http_json){"/", "x", 1}, &out, &status, &err));
    assert_int_equal(err.code, ERR_NETWORK);
    http_close(http);
}

static void
respond_file(void *ctx, const struct tiny_request *request, struct buf *response)
{
    (void)ctx;
    if (strcmp(request->path, "/none") == 0) {
        tiny_respond(response, 404, "", "{\"error\":\"not-found\"}", 21);
    } else if (strcmp(request->if_none_match, "\"v1\"") == 0) {
        tiny_respond(response, 304, "ETag: \"v1\"\r\n", "", 0);
    } else {
        tiny_respond(response, 200, "ETag: \"v1\"\r\n", "content", 7);
    }
}

static void
a_file_comes_with_its_tag_and_not_twice(void **state)
{
    struct tiny_server *server = tiny_server_start(respond_file, NULL);
    struct folder folder;
    struct buf back;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    int status = 0;
    (void)state;
    folder_make(&folder);
    struct http_file file = {.fd = open(folder_path(&folder, "f", path), O_RDWR | O_CREAT, 0600),
                             .max_bytes = 6};
    struct http *http = http_open(tiny_server_url(server), "", &err);
    assert_false(http_get_file(http, "/content", &file, &status, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    assert_int_equal(ftruncate(file.fd, 0), 0);
    file.max_bytes = 7;
    assert_true(http_get_file(http, "/content", &file, &status, &err));
    assert_int_equal(status, 200);
    assert_string_equal(file.etag, "\"v1\"");
    assert_true(http_get_file(http, "/content", &file, &status, &err));
    assert_int_equal(status, 304);
    assert_true(http_get_file(http, "/none", &file, &status, &err));
    assert_int_equal(status, 404);
    buf_init(&back, 100);
    assert_true(file_load(path, &back, &err));
    assert_string_equal(back.data, "content"); /* bodies of other statuses are not the file */
    buf_clear(&back);
    close(file.fd);
    http_close(http);
    tiny_server_stop(server);
    folder_drop(&folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_http_goes_to_this_machine_only),
        cmocka_unit_test(every_kind_of_answer_has_its_outcome),
        cmocka_unit_test(nobody_there_is_a_network_failure),
        cmocka_unit_test(a_file_comes_with_its_tag_and_not_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
