/* http.h - asks a hub over HTTPS; libcurl is loaded only when the first http_open() comes.
 *
 * Loading it late keeps a waiting aanloop-sync at a fraction of the 6 MB that linking it costs. TLS
 * 1.3 at least; plain HTTP to this machine only; no redirects; an answer past its maximum fails.
 * What a status or a body proves is for the caller to say: a library's Wi-Fi page answers 200.
 *
 * Owns: its connection, kept between calls.   Thread: its opener's.
 * Fails with: ERR_NETWORK, ERR_TOO_LARGE, ERR_INVALID (url), ERR_IO, ERR_FULL.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_HTTP_H
#define HOST_HTTP_H

#include "base/buf.h"

#define HTTP_MAX_URL 512
#define HTTP_MAX_ETAG 128
#define HTTP_CONNECT_S 10
#define HTTP_STALL_S 20 /* less than HTTP_STALL_BYTES a second for so long: given up */
#define HTTP_STALL_BYTES 50
#define HTTP_CALL_S 120 /* a whole call, but for files: a drip must not hold us for ever */
#define HTTP_FILE_S (4 * 3600)

struct http;

/* ca_file: "" = the system's. */
struct http *http_open(const char *base_url, const char *ca_file, struct err *err) NODISCARD;
void http_close(struct http *http); /* NULL-safe */

/* base_url is https, or http to this machine. */
bool http_is_allowed(const char *base_url);

/* The body, whatever the status, is appended to out. */
bool http_get(struct http *http, const char *path, struct buf *out, int *out_status,
              struct err *err) NODISCARD;

struct http_json {
    const char *path;
    const void *body;
    size_t len;
};
bool http_post(struct http *http, const struct http_json *json, struct buf *out, int *out_status,
               struct err *err) NODISCARD;

/* Writes the body of a 200 to file->fd. etag: "" or what is held (304 when it is still so); changed
 * to that of the answer. */
struct http_file {
    int fd;
    unsigned long long max_bytes;
    char etag[HTTP_MAX_ETAG];
};
bool http_get_file(struct http *http, const char *path, struct http_file *file, int *out_status,
                   struct err *err) NODISCARD;

#endif
