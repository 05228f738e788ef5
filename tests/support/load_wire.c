/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load_wire.h"
#include "base/file.h"
#include "base/utf8.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

static bool
open_tls(struct wire_end *end, struct err *err)
{
    gnutls_certificate_allocate_credentials(&end->trust);
    gnutls_init(&end->tls, GNUTLS_CLIENT);
    gnutls_set_default_priority(end->tls);
    gnutls_credentials_set(end->tls, GNUTLS_CRD_CERTIFICATE, end->trust);
    gnutls_transport_set_int(end->tls, end->fd);
    int rc;
    do {
        rc = gnutls_handshake(end->tls);
    } while (rc < 0 && !gnutls_error_is_fatal(rc));
    return rc == 0 || err_set(err, ERR_NETWORK, "TLS: %s", gnutls_strerror(rc));
}

bool
wire_open(struct wire_end *end, unsigned port, bool is_tls, struct err *err)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port)};
    int one = 1;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    end->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (end->fd < 0 || connect(end->fd, (struct sockaddr *)&address, sizeof address) != 0) {
        return file_fail(err, "connect");
    }
    setsockopt(end->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    return !is_tls || open_tls(end, err);
}

bool
wire_send(struct wire_end *end, const char *bytes, size_t len, struct err *err)
{
    end->len = 0;
    while (len) {
        ssize_t sent = end->tls ? gnutls_record_send(end->tls, bytes, len)
                                : send(end->fd, bytes, len, MSG_NOSIGNAL);
        if (sent <= 0) {
            return file_fail(err, "send");
        }
        bytes += sent;
        len -= (size_t)sent;
    }
    return true;
}

static ssize_t
receive_some(struct wire_end *end)
{
    char *at = end->room + end->len;
    size_t room = sizeof end->room - 1 - end->len;
    if (!end->tls) {
        return recv(end->fd, at, room, 0);
    }
    ssize_t got;
    do {
        got = gnutls_record_recv(end->tls, at, room);
    } while (got == GNUTLS_E_INTERRUPTED || got == GNUTLS_E_AGAIN);
    return got;
}

/* Content-Length answers only: the hub sends no others. */
static bool
find_whole(struct wire_end *end, bool *out_is_whole, struct err *err)
{
    const char *gap = strstr(end->room, "\r\n\r\n");
    const char *length = strcasestr(end->room, "\r\nContent-Length:");
    long long bytes = 0, status = 0;
    *out_is_whole = false;
    if (!gap) {
        return true;
    }
    const char *digits = length ? length + 17 + strspn(length + 17, " ") : "";
    if (!num_parse(digits, strspn(digits, "0123456789"), 0, WIRE_END_ROOM, &bytes, err) ||
        !num_parse(end->room + 9, 3, 100, 599, &status, err)) {
        return false;
    }
    end->answer = gap + 4;
    end->answer_len = (size_t)bytes;
    end->status = (int)status;
    *out_is_whole = end->len >= (size_t)(end->answer - end->room) + end->answer_len;
    return true;
}

bool
wire_receive(struct wire_end *end, bool *out_is_whole, struct err *err)
{
    do {
        ssize_t got = receive_some(end);
        if (got <= 0) {
            return err_set(err, ERR_NETWORK, "the hub hung up");
        }
        end->len += (size_t)got;
        end->room[end->len] = 0;
        if (!find_whole(end, out_is_whole, err)) {
            return false;
        }
    } while (!*out_is_whole && end->tls && gnutls_record_check_pending(end->tls));
    return true;
}

void
wire_close(struct wire_end *end)
{
    if (end->tls) {
        gnutls_deinit(end->tls);
        gnutls_certificate_free_credentials(end->trust);
    }
    if (end->fd >= 0) {
        close(end->fd);
    }
    end->fd = -1;
    end->tls = NULL;
}
