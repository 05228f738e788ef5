/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/listen.h"
#include "hub/app.h"
#include "base/mem.h"

#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#define PEM_MAX_BYTES 65536
#define LISTEN_BACKLOG 511

/* NCSC guideline for TLS: forward secrecy, AEAD only, 1.2 at least (kiosks must come with 1.3,
 * which the routes check). */
static const char priorities[] = "SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:-RSA:-CIPHER-ALL:"
                                 "+AES-256-GCM:+CHACHA20-POLY1305:+AES-128-GCM:-MAC-ALL:+AEAD:"
                                 "%SERVER_PRECEDENCE";

static bool
split(const char *listen, char host[64], char port[8], struct err *err)
{
    const char *colon = strrchr(listen, ':');
    size_t len = colon ? (size_t)(colon - listen) : 0;
    if (!colon || len == 0 || len >= 64 || strlen(colon + 1) > 5 || !colon[1]) {
        return err_set(err, ERR_INVALID, "--listen: ADDRESS:PORT");
    }
    bool is_bracketed = listen[0] == '[' && listen[len - 1] == ']';
    snprintf(host, 64, "%.*s", (int)(is_bracketed ? len - 2 : len), listen + is_bracketed);
    snprintf(port, 8, "%s", colon + 1);
    return true;
}

static bool
is_local(const struct addrinfo *address)
{
    if (address->ai_family == AF_INET) {
        struct sockaddr_in in;
        memcpy(&in, address->ai_addr, sizeof in);
        return ntohl(in.sin_addr.s_addr) >> 24 == 127;
    }
    struct sockaddr_in6 in6;
    memcpy(&in6, address->ai_addr, sizeof in6);
    return IN6_IS_ADDR_LOOPBACK(&in6.sin6_addr);
}

static bool
bind_to(const struct addrinfo *address, int *out_fd, struct err *err)
{
    int one = 1;
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) {
        return err_set(err, ERR_IO, "socket: %s", strerror(errno));
    }
    setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(fd, address->ai_addr, address->ai_addrlen) != 0 || listen(fd, LISTEN_BACKLOG) != 0) {
        err_set(err, ERR_IO, "listen: %s", strerror(errno));
        close(fd);
        return false;
    }
    *out_fd = fd;
    return true;
}

static bool
open_socket(const char *listen, bool is_tls, int *out_fd, struct err *err)
{
    char host[64], port[8];
    struct addrinfo *found = NULL;
    struct addrinfo want = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE,
                            .ai_socktype = SOCK_STREAM};
    if (!split(listen, host, port, err)) {
        return false;
    }
    if (getaddrinfo(host, port, &want, &found) != 0) {
        return err_set(err, ERR_INVALID, "--listen: a numeric address and a port are needed");
    }
    bool ok = is_tls || is_local(found);
    if (!ok) {
        err_set(err, ERR_FORBIDDEN,
                "plain HTTP is for addresses of this machine only: give --tls-cert and --tls-key");
    }
    ok = ok && bind_to(found, out_fd, err);
    freeaddrinfo(found);
    return ok;
}

static bool
read_pem(const char *path, char **out, struct err *err)
{
    FILE *file = fopen(path, "re");
    if (!file) {
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    }
    char *text = mem_new(PEM_MAX_BYTES + 1, 1);
    size_t len = fread(text, 1, PEM_MAX_BYTES, file);
    fclose(file);
    if (len == 0) {
        free(text);
        return err_set(err, ERR_IO, "%s: empty", path);
    }
    *out = text;
    return true;
}

bool
listen_open(const struct app_settings *settings, struct listener *out, struct err *err)
{
    bool is_tls = settings->tls_cert[0] || settings->tls_key[0];
    *out = (struct listener){.fd = -1};
    if (is_tls && (!settings->tls_cert[0] || !settings->tls_key[0])) {
        return err_set(err, ERR_INVALID, "--tls-cert and --tls-key go together");
    }
    bool ok = (!is_tls || (read_pem(settings->tls_cert, &out->cert, err) &&
                           read_pem(settings->tls_key, &out->key, err))) &&
              open_socket(settings->listen, is_tls, &out->fd, err);
    if (!ok) {
        listen_clear(out, false);
        return false;
    }
    out->priorities = mem_copy_text(priorities);
    return true;
}

void
listen_clear(struct listener *listener, bool is_taken)
{
    if (listener->fd >= 0 && !is_taken) {
        close(listener->fd);
    }
    mem_wipe_text(listener->key);
    free(listener->cert);
    free(listener->priorities);
    *listener = (struct listener){.fd = -1};
}
