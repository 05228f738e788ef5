/* load_wire.h - one keep-alive HTTP connection of the load generator, plain or TLS.
 *
 * Sends block (requests fit the socket's buffer); receiving takes what is there.
 *
 * Owns: its socket and session until wire_close().   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_LOAD_WIRE_H
#define SUPPORT_LOAD_WIRE_H

#include <gnutls/gnutls.h>
#include "base/buf.h"

#define WIRE_END_ROOM 65536

struct wire_end {
    int fd;
    gnutls_session_t tls;
    gnutls_certificate_credentials_t trust;
    size_t request; /* which of load.requests is under way */
    double sent_s;
    char room[WIRE_END_ROOM];
    size_t len;
    int status;         /* of the answer that is whole */
    const char *answer; /* its body, in room */
    size_t answer_len;
};

bool wire_open(struct wire_end *end, unsigned port, bool is_tls, struct err *err) NODISCARD;
bool wire_send(struct wire_end *end, const char *bytes, size_t len, struct err *err) NODISCARD;
/* Fails when the other side hangs up. */
bool wire_receive(struct wire_end *end, bool *out_is_whole, struct err *err) NODISCARD;
void wire_close(struct wire_end *end);

#endif
