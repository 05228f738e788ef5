/* request.h - one HTTP request and its answer as plain values, without a socket.
 *
 * The program fills a request after the whole body is there and the route's size limit held; a
 * handler fills the response and never blocks on the network. Nothing here remembers anything
 * between two requests.
 *
 * Owns: a request borrows everything; a response owns its body (response_clear wipes it).
 * Thread: the one that handles it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_REQUEST_H
#define HUB_REQUEST_H

#include <jansson.h>
#include <stdint.h>
#include "base/buf.h"

#define REQUEST_MAX_PATH 256
#define REQUEST_MAX_PARAM 64
#define RESPONSE_MAX_BODY (8u << 20)
#define RESPONSE_MAX_HEADER 200
#define RESPONSE_MAX_FILE 600

enum method { METHOD_GET, METHOD_POST, METHOD_OTHER };

struct request {
    enum method method;
    const char *path;
    const char *nonce;   /* query argument, NULL: none */
    bool wants_tally;    /* query argument: a kiosk that knows of it */
    const char *lang;    /* query argument taal of the public pages, NULL: none */
    const char *session; /* value of the session cookie, NULL: none */
    const char *csrf;    /* header X-CSRF-Token, NULL: none */
    const char *type;    /* header Content-Type, NULL: none */
    bool is_loopback;
    bool is_tls;
    bool is_tls13;
    const char *body;
    size_t body_len;
    int64_t now_ms;                    /* wall time */
    char param[REQUEST_MAX_PARAM + 1]; /* what stood for {id} in the path */
};

struct response {
    int status;
    const char *type; /* static: content type */
    struct buf body;
    char file[RESPONSE_MAX_FILE];     /* a file to send instead of body; "" = none */
    char cookie[RESPONSE_MAX_HEADER]; /* Set-Cookie; "" = none */
    char etag[80];                    /* "" = none */
    char location[32];                /* where to go instead; "" = none */
    bool is_page;                     /* part of the staff pages: may be kept a while */
    bool is_public;                   /* a page without script, with a form to this hub only */
};

void response_init(struct response *response);
void response_clear(struct response *response);

/* Answers with JSON, which is taken (decref'd). */
void response_json(struct response *response, int status, json_t *taken);

/* {"error":"<name>","message":"..."} with the status of the code. The message tells the step. */
void response_error(struct response *response, const struct err *err);

#endif
