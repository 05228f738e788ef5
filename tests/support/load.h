/* load.h - a load generator for the hub: many keep-alive connections from one thread, by epoll.
 *
 * Each connection sends one prepared record, waits for its answer, sends the next. Every
 * LOAD_SAMPLE-th answer is parsed and its receipt verified; any other status than 200 is a failure.
 *
 * Owns: load_clear() frees the requests.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_LOAD_H
#define SUPPORT_LOAD_H

#include <stdint.h>
#include "sync/peer.h"
#include "sync/wire.h"

#define LOAD_SAMPLE 16
#define LOAD_MAX_CONNECTIONS 1024

struct load_request {
    char *bytes; /* whole HTTP request */
    size_t len;
    unsigned char id[ID_BYTES];
    unsigned char hash[HASH_BYTES];
};

struct load {
    const struct peer *peer;
    unsigned port; /* on 127.0.0.1 */
    bool is_tls;
    struct load_request *requests;
    size_t count;
    size_t next; /* first one not yet sent */
};

struct load_result {
    double seconds;
    size_t done, failed, verified;
    double *latencies_ms; /* done of them, sorted; free() */
};

/* A profile record with a body of exactly body_bytes, as JSON a hub accepts. */
bool load_body(const unsigned char id[ID_BYTES], const char *day, size_t body_bytes,
               struct buf *out, struct err *err) NODISCARD;

/* Seals and signs count records with sealed bodies of sealed_bytes each. */
bool load_prepare(struct load *load, size_t count, size_t sealed_bytes, struct err *err) NODISCARD;

/* Until the time is over or no request is left. */
bool load_run(struct load *load, size_t connections, double seconds, struct load_result *out,
              struct err *err) NODISCARD;

void load_clear(struct load *load);

/* Value below which share of the latencies lie. */
double load_percentile(const struct load_result *result, double share);

#endif
