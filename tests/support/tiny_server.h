/* tiny_server.h - an HTTP server for tests that answers with exactly the bytes it is told to.
 *
 * One connection after the other, on a port of its own at 127.0.0.1, in a thread; each is closed
 * after its answer. The handler gets method, path and body and appends the raw response.
 *
 * Owns: its thread and socket.   Thread: the handler runs in the server's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_TINY_SERVER_H
#define SUPPORT_TINY_SERVER_H

#include "base/buf.h"

#define TINY_MAX_REQUEST (4u << 20)

struct tiny_request {
    char method[8];
    char path[256];
    char if_none_match[128];
    const char *body;
    size_t body_len;
};

struct tiny_server;

struct tiny_server *tiny_server_start(void (*handle)(void *ctx, const struct tiny_request *request,
                                                     struct buf *response),
                                      void *ctx);
void tiny_server_stop(struct tiny_server *server); /* waits for its thread */
const char *tiny_server_url(const struct tiny_server *server);
int tiny_server_count(const struct tiny_server *server); /* requests so far */

/* Appends a whole response with the right length. */
void tiny_respond(struct buf *response, int status, const char *headers, const void *body,
                  size_t len);

#endif
