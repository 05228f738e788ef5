/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/reply.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct header_row {
    const char *name, *value;
};

static const struct header_row all_table[] = {
    {"X-Content-Type-Options", "nosniff"},
};

/* Nothing from elsewhere, nothing inline, in no frame. */
static const struct header_row page_table[] = {
    {"Content-Security-Policy",
     "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
     "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
    {"Cache-Control", "no-cache"},
};

/* The public pages: no script at all; a form goes here only; nothing of it is kept. */
static const struct header_row public_table[] = {
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
     "form-action 'self'; frame-ancestors 'none'"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cross-Origin-Opener-Policy", "same-origin"},
    {"Cross-Origin-Resource-Policy", "same-origin"},
    {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
    {"Cache-Control", "no-store"},
};

static void
add_table(struct MHD_Response *response, const struct header_row *table, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        MHD_add_response_header(response, table[i].name, table[i].value);
    }
}

#define ADD_TABLE(response, table) add_table(response, table, sizeof table / sizeof table[0])

static void
wipe_body(void *ctx)
{
    struct buf *body = ctx;
    buf_wipe(body);
    free(body);
}

static struct MHD_Response *
from_body(struct response *response)
{
    struct buf *body = mem_new(1, sizeof *body);
    *body = response->body;
    buf_init(&response->body, RESPONSE_MAX_BODY);
    struct MHD_Response *reply = MHD_create_response_from_buffer_with_free_callback_cls(
        body->len, body->data, wipe_body, body);
    if (!reply) {
        wipe_body(body);
    }
    return reply;
}

static struct MHD_Response *
from_file(struct response *response)
{
    struct stat what;
    int fd = open(response->file, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &what) != 0 || !S_ISREG(what.st_mode)) {
        struct err err;
        if (fd >= 0) {
            close(fd);
        }
        err_set(&err, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO, "file");
        response_error(response, &err);
        return from_body(response);
    }
    return MHD_create_response_from_fd64((uint64_t)what.st_size, fd);
}

static bool
is_unchanged(struct call *call)
{
    const char *known = MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND,
                                                    MHD_HTTP_HEADER_IF_NONE_MATCH);
    return known && call->response.etag[0] && strcmp(known, call->response.etag) == 0;
}

static void
add_headers(struct MHD_Response *reply, const struct call *call)
{
    const struct response *response = &call->response;
    MHD_add_response_header(reply, MHD_HTTP_HEADER_CONTENT_TYPE, response->type);
    ADD_TABLE(reply, all_table);
    if (response->is_page) {
        ADD_TABLE(reply, page_table);
    } else if (response->is_public) {
        ADD_TABLE(reply, public_table);
    } else { /* what has a mark is asked for again by it */
        MHD_add_response_header(reply, MHD_HTTP_HEADER_CACHE_CONTROL,
                                response->etag[0] ? "no-cache" : "no-store");
    }
    if (call->request.is_tls) {
        MHD_add_response_header(reply, "Strict-Transport-Security", "max-age=31536000");
    }
    if (response->etag[0]) {
        MHD_add_response_header(reply, MHD_HTTP_HEADER_ETAG, response->etag);
    }
    if (response->location[0]) {
        MHD_add_response_header(reply, MHD_HTTP_HEADER_LOCATION, response->location);
    }
    if (response->cookie[0]) {
        MHD_add_response_header(reply, MHD_HTTP_HEADER_SET_COOKIE, response->cookie);
    }
    if (call->err.code == ERR_LOCKED || call->err.code == ERR_BUSY) {
        MHD_add_response_header(reply, MHD_HTTP_HEADER_RETRY_AFTER, "5");
    }
}

/* Kiosks get the form of wire.h, people a sentence with it. */
static void
answer_failure(struct call *call)
{
    struct response *response = &call->response;
    struct err err;
    response_error(response, &call->err);
    if (call->route && call->route->allow & ALLOW_KIOSK) {
        buf_empty(&response->body);
        ignore(error_format(call->err.code, &response->body, &err));
    }
}

enum MHD_Result
reply_send(struct call *call)
{
    struct response *response = &call->response;
    if (call->is_failed) {
        response->file[0] = response->cookie[0] = response->etag[0] = response->location[0] = 0;
        answer_failure(call);
    }
    if (is_unchanged(call)) {
        response->status = 304;
        response->file[0] = 0;
        buf_empty(&response->body);
    }
    struct MHD_Response *reply = response->file[0] ? from_file(response) : from_body(response);
    if (!reply) {
        return MHD_NO;
    }
    add_headers(reply, call);
    enum MHD_Result result =
        MHD_queue_response(call->connection, (unsigned)response->status, reply);
    MHD_destroy_response(reply);
    return result;
}
