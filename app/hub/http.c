/* libmicrohttpd's side: fills a call, sends it on its way, answers. The library calls back three
 * times or more for one request: headers, pieces of the body, end, and again after a resume.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "hub/listen.h"
#include "hub/reply.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "host/clock.h"

#include <gnutls/gnutls.h>
#include <netinet/in.h>
#include <strings.h>
#include <sys/socket.h>

#define HTTP_THREADS 2
#define HTTP_CONNECTION_BYTES 16384
#define HTTP_IDLE_SECONDS 60
#define BODY_FIRST_ROOM 16384

static enum method
method_of(const char *name)
{
    if (strcmp(name, "GET") == 0) {
        return METHOD_GET;
    }
    return strcmp(name, "POST") == 0 ? METHOD_POST : METHOD_OTHER;
}

static const char *
header(struct MHD_Connection *connection, const char *name)
{
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

static bool
is_loopback(const struct sockaddr *address)
{
    if (address->sa_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address, sizeof in);
        return ntohl(in.sin_addr.s_addr) >> 24 == 127;
    }
    if (address->sa_family == AF_INET6) {
        struct sockaddr_in6 in6;
        memcpy(&in6, address, sizeof in6);
        return IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr);
    }
    return false;
}

static bool
is_from_here(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info && info->client_addr && is_loopback(info->client_addr);
}

static void
fill_request(struct app *app, struct call *call, const char *method, const char *path)
{
    struct request *request = &call->request;
    struct MHD_Connection *connection = call->connection;
    snprintf(call->path, sizeof call->path, "%s", path);
    request->method = method_of(method);
    request->path = call->path;
    request->nonce = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "nonce");
    request->wants_tally =
        MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "tally") != NULL;
    request->lang = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "taal");
    request->session = MHD_lookup_connection_value(connection, MHD_COOKIE_KIND, SESSION_COOKIE);
    request->csrf = header(connection, "X-CSRF-Token");
    request->type = header(connection, MHD_HTTP_HEADER_CONTENT_TYPE);
    request->is_tls = app->settings.tls_cert[0] != 0;
    if (request->is_tls) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_PROTOCOL);
        request->is_tls13 = info && info->protocol == GNUTLS_TLS1_3;
    }
    request->is_loopback = is_from_here(connection);
}

static enum MHD_Result
count_length(void *ctx, enum MHD_ValueKind kind, const char *name, const char *value)
{
    (void)kind, (void)value;
    *(int *)ctx += strcasecmp(name, MHD_HTTP_HEADER_CONTENT_LENGTH) == 0 ||
                   strcasecmp(name, MHD_HTTP_HEADER_TRANSFER_ENCODING) == 0;
    return MHD_YES;
}

/* What Content-Length says; a length that is no number is as good as too large. So is a length said
 * twice: a proxy before us may believe the other one and take our next request for another's. */
static size_t
announced_length(struct MHD_Connection *connection)
{
    const char *text = header(connection, MHD_HTTP_HEADER_CONTENT_LENGTH);
    long long length = 0;
    int said = 0;
    MHD_get_connection_values(connection, MHD_HEADER_KIND, count_length, &said);
    if (said > 1) {
        return SIZE_MAX;
    }
    if (text && !num_parse(text, strlen(text), 0, INT64_MAX, &length, NULL)) {
        return SIZE_MAX;
    }
    return (size_t)length;
}

static bool
begin(struct app *app, struct call *call, const char *method, const char *path)
{
    fill_request(app, call, method, path);
    call->announced = announced_length(call->connection);
    if (strlen(path) >= REQUEST_MAX_PATH) {
        return err_set(&call->err, ERR_NOT_FOUND, "no such page");
    }
    call->route = route_find(call->request.method, path, call->request.param, &call->err);
    return call->route && route_admits(call->route, &call->request, call->announced, &call->err);
}

static bool
make_room(struct app *app, struct call *call, size_t need)
{
    size_t room = call->body_room;
    if (need <= room) {
        return true;
    }
    if (room == 0) { /* what is announced but not sent takes no room from others */
        room = call->announced && call->announced < BODY_FIRST_ROOM ? call->announced
                                                                    : BODY_FIRST_ROOM;
    }
    while (room < need) {
        room *= 2;
    }
    size_t more = room - call->body_room;
    if (atomic_fetch_add(&app->body_bytes, more) + more > CALLS_MAX_BYTES) {
        atomic_fetch_sub(&app->body_bytes, more);
        return err_set(&call->err, ERR_BUSY, "too many requests at once");
    }
    char *body = mem_new(room, 1);
    if (call->request.body_len) {
        memcpy(body, call->body, call->request.body_len);
        mem_wipe(call->body, call->body_room);
    }
    free(call->body);
    call->body = body;
    call->body_room = room;
    return true;
}

/* False: enough, hang up. What comes after a failure is swallowed, so that the client reads why. */
static bool
take_piece(struct app *app, struct call *call, const char *data, size_t len)
{
    size_t total = call->request.body_len + len;
    if (call->is_failed) {
        call->request.body_len = total;
        return total <= WIRE_MAX_REQUEST;
    }
    if (!route_admits(call->route, &call->request, total, &call->err) ||
        !make_room(app, call, total)) {
        call->is_failed = true;
        return true;
    }
    memcpy(call->body + call->request.body_len, data, len);
    call->request.body_len = total;
    return true;
}

static void
suspend_in(struct queue *queue, struct call *call)
{
    MHD_suspend_connection(call->connection);
    queue_put(queue, call);
}

static bool
begin_intake(struct app *app, struct call *call)
{
    unsigned char key[SIGN_KEY_BYTES];
    if (!submission_read(&call->submission, call->body ? call->body : "", call->request.body_len,
                         &call->err)) {
        return false;
    }
    pthread_mutex_lock(&app->book_lock);
    bool is_known =
        book_find(app->book, call->submission.batch.kiosk, clock_now_ms(), key, &call->err);
    pthread_mutex_unlock(&app->book_lock);
    return is_known && submission_check(&call->submission, key, app->keys.sign_public, &call->err);
}

/* How much the public record holds, where that is asked for. */
static bool
tell(struct app *app, struct call *call, struct tally *out)
{
    *out = (struct tally){.counts = {0}};
    if (call->route->id != ROUTE_TIME || !call->request.wants_tally) {
        return true;
    }
    pthread_mutex_lock(&app->teller_lock);
    bool ok = teller_look(app->teller, out, &call->err);
    pthread_mutex_unlock(&app->teller_lock);
    return ok;
}

/* True: the answer is ready now; false: the call went to another thread. */
static bool
dispatch(struct app *app, struct call *call)
{
    struct front_now now;
    call->request.body = call->body ? call->body : "";
    call->request.now_ms = (int64_t)app_wall_ms();
    switch (call->route->lane) {
    case LANE_NOW:
        app_now(app, &now);
        call->is_failed = !tell(app, call, &now.tally) ||
                          !front_handle(&app->front, &now, call->route, &call->request,
                                        &call->response, &call->err);
        if (call->response.etag[0]) {
            ignore(app_content_etag(call->response.file, call->response.etag));
        }
        return true;
    case LANE_INTAKE:
        call->is_failed = !begin_intake(app, call);
        if (call->is_failed) {
            return true;
        }
        atomic_fetch_add(&app->submissions, 1);
        if (writer_try_alone(app, call)) {
            return true;
        }
        suspend_in(&app->intake, call);
        return false;
    default:
        suspend_in(&app->desk, call);
        return false;
    }
}

static enum MHD_Result
finish(struct app *app, struct call *call)
{
    app_count(app, COUNTER_REQUESTS, 1);
    if (call->is_failed && (!call->route || call->route->lane == LANE_INTAKE)) {
        app_count(app, COUNTER_REFUSED, 1);
    }
    if (!call->is_failed && call->route->lane == LANE_INTAKE) {
        submission_sign(&call->submission, app->keys.sign_secret);
        call->response.status = 200;
        call->is_failed = !submission_format(&call->submission, &call->response.body, &call->err);
    }
    return reply_send(call);
}

static enum MHD_Result
on_request(void *cls, struct MHD_Connection *connection, const char *path, const char *method,
           const char *version, const char *data, size_t *len, void **con_cls)
{
    struct app *app = cls;
    struct call *call = *con_cls;
    (void)version;
    if (!call) {
        call = call_new(connection);
        *con_cls = call;
        call->is_failed = !begin(app, call, method, path);
        bool is_hopeless = call->is_failed && call->announced > WIRE_MAX_REQUEST;
        return is_hopeless ? finish(app, call) : MHD_YES;
    }
    if (*len) {
        bool go_on = take_piece(app, call, data, *len);
        *len = 0;
        return go_on ? MHD_YES : MHD_NO;
    }
    if (!call->is_failed && !call->is_done) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
        slow_mark(&app->slow, info->socket_context, true);
        call->is_done = true;
        if (!dispatch(app, call)) {
            return MHD_YES;
        }
    }
    return finish(app, call);
}

static void
on_completed(void *cls, struct MHD_Connection *connection, void **con_cls,
             enum MHD_RequestTerminationCode why)
{
    struct app *app = cls;
    struct call *call = *con_cls;
    (void)why;
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    if (info && info->socket_context) {
        slow_mark(&app->slow, info->socket_context, false);
    }
    if (call) {
        atomic_fetch_sub(&app->body_bytes, call->body_room);
        call_free(call);
    }
    *con_cls = NULL;
}

static void
on_connection(void *cls, struct MHD_Connection *connection, void **socket_context,
              enum MHD_ConnectionNotificationCode what)
{
    struct app *app = cls;
    if (what == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *socket_context = slow_add(&app->slow, info->connect_fd);
        app_count(app, COUNTER_CONNECTIONS, 1);
    } else {
        slow_remove(&app->slow, *socket_context);
        app_count(app, COUNTER_CONNECTIONS, -1);
    }
}

void
app_resume(struct call *call)
{
    MHD_resume_connection(call->connection);
}

bool
http_start(struct app *app, struct err *err)
{
    struct listener listener;
    if (!listen_open(&app->settings, &listener, err)) {
        return false;
    }
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ITC |
                     MHD_USE_NO_LISTEN_SOCKET | (listener.cert ? MHD_USE_TLS : 0);
    struct MHD_OptionItem tls[] = {
        {listener.cert ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, listener.cert},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, listener.key},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, listener.priorities},
        {MHD_OPTION_END, 0, NULL}};
    app->daemon = MHD_start_daemon(
        flags, 0, NULL, NULL, on_request, app, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)HTTP_THREADS,
        MHD_OPTION_CONNECTION_LIMIT, (unsigned)app->settings.max_connections,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_SECONDS,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)HTTP_CONNECTION_BYTES,
        MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_NOTIFY_COMPLETED, on_completed, app,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, app, MHD_OPTION_ARRAY, tls, MHD_OPTION_END);
    if (app->daemon) {
        accept_start(&app->accepting, listener.fd, app->daemon);
    }
    listen_clear(&listener, app->daemon != NULL);
    return app->daemon || err_set(err, ERR_IO, "the HTTP server did not start");
}

void
http_stop(struct app *app)
{
    MHD_stop_daemon(app->daemon);
    app->daemon = NULL;
}
