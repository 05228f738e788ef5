/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tiny_server.h"
#include "base/mem.h"

#include <arpa/inet.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <sys/socket.h>
#include <unistd.h>

struct tiny_server {
    void (*handle)(void *ctx, const struct tiny_request *request, struct buf *response);
    void *ctx;
    int fd;
    char url[64];
    pthread_t thread;
    atomic_int count;
};

/* What stands behind "\r\n<name>: " in the head, copied; "" where there is none. */
static void
find_header(const char *head, const char *name, char *out, size_t room)
{
    const char *at = strcasestr(head, name);
    out[0] = 0;
    if (at) {
        at += strlen(name);
        snprintf(out, room, "%.*s", (int)strcspn(at, "\r\n"), at);
    }
}

/* Reads head and body; false when the other side went away. */
static bool
read_request(int fd, struct buf *in, struct tiny_request *out)
{
    char part[65536], length[32];
    size_t want = SIZE_MAX;
    while (in->len < want) {
        ssize_t got = recv(fd, part, sizeof part, 0);
        if (got <= 0 || !buf_put(in, part, (size_t)got, NULL)) {
            return false;
        }
        const char *end = strstr(in->data, "\r\n\r\n");
        if (end && want == SIZE_MAX) {
            find_header(in->data, "\r\nContent-Length: ", length, sizeof length);
            want = (size_t)(end + 4 - in->data) + strtoull(length, NULL, 10);
        }
    }
    sscanf(in->data, "%7s %255s", out->method, out->path);
    find_header(in->data, "\r\nIf-None-Match: ", out->if_none_match, sizeof out->if_none_match);
    out->body = strstr(in->data, "\r\n\r\n") + 4;
    out->body_len = in->len - (size_t)(out->body - in->data);
    return true;
}

static void
serve_one(struct tiny_server *server, int fd)
{
    struct buf in, response;
    struct tiny_request request = {.body = ""};
    buf_init(&in, TINY_MAX_REQUEST);
    buf_init(&response, 64u << 20);
    if (read_request(fd, &in, &request)) {
        atomic_fetch_add(&server->count, 1);
        server->handle(server->ctx, &request, &response);
        for (size_t at = 0; at < response.len;) {
            ssize_t put = send(fd, response.data + at, response.len - at, MSG_NOSIGNAL);
            if (put <= 0) {
                break;
            }
            at += (size_t)put;
        }
    }
    buf_clear(&in);
    buf_clear(&response);
}

static void *
serve(void *arg)
{
    struct tiny_server *server = arg;
    for (;;) {
        int fd = accept(server->fd, NULL, NULL);
        if (fd < 0) {
            return NULL;
        }
        serve_one(server, fd);
        close(fd);
    }
}

struct tiny_server *
tiny_server_start(void (*handle)(void *ctx, const struct tiny_request *request,
                                 struct buf *response),
                  void *ctx)
{
    struct tiny_server *server = mem_new(1, sizeof *server);
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof at;
    server->handle = handle;
    server->ctx = ctx;
    server->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (bind(server->fd, (struct sockaddr *)&at, len) != 0 || listen(server->fd, 16) != 0 ||
        getsockname(server->fd, (struct sockaddr *)&at, &len) != 0 ||
        pthread_create(&server->thread, NULL, serve, server) != 0) {
        abort();
    }
    snprintf(server->url, sizeof server->url, "http://127.0.0.1:%d", ntohs(at.sin_port));
    return server;
}

void
tiny_server_stop(struct tiny_server *server)
{
    shutdown(server->fd, SHUT_RDWR);
    pthread_join(server->thread, NULL);
    close(server->fd);
    free(server);
}

const char *
tiny_server_url(const struct tiny_server *server)
{
    return server->url;
}

int
tiny_server_count(const struct tiny_server *server)
{
    return atomic_load(&server->count);
}

void
tiny_respond(struct buf *response, int status, const char *headers, const void *body, size_t len)
{
    if (!buf_printf(response, NULL,
                    "HTTP/1.1 %d X\r\nContent-Length: %zu\r\nConnection: close\r\n%s\r\n", status,
                    len, headers) ||
        !buf_put(response, body, len, NULL)) {
        abort();
    }
}
