/* http_talk.h - one HTTP request to a hub on this machine and its answer, for the tests.
 *
 * Owns: the connection is opened and closed for each request.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_HTTP_TALK_H
#define SUPPORT_HTTP_TALK_H

#include <jansson.h>
#include "load_wire.h"

struct talk {
    int status;               /* 0: hung up without an answer */
    json_t *json;             /* NULL: not JSON */
    char text[WIRE_END_ROOM]; /* headers and body */
};

/* Sends the bytes as they are and waits for one answer. */
void talk_raw(unsigned port, const char *bytes, size_t len, struct talk *out);

/* headers: raw lines ending in CRLF, "" = none; body NULL: none. */
void talk(unsigned port, const char *method, const char *path, const char *headers,
          const char *body, struct talk *out);

void talk_clear(struct talk *talk);
/* The member "error" of the answer, "" when there is none. */
const char *talk_error(const struct talk *talk);

#endif
