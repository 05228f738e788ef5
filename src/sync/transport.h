/* transport.h - how sealed batches reach a hub and answers come back, whatever carries them.
 *
 * Carries bytes; believes nothing. HTTPS (app/sync) answers at once; a folder (transport_dir.h)
 * takes batches along and brings answers another day, through collect. A transport that has no live
 * hub leaves ask_time NULL.
 *
 * Owns: what ctx points at is the maker's.   Thread: the courier's.
 * Fails with: ERR_NETWORK, ERR_NOT_A_HUB, ERR_IO, ERR_FULL, and what a hub says by name.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_TRANSPORT_H
#define SYNC_TRANSPORT_H

#include "base/buf.h"

struct transport {
    void *ctx;
    /* Appends the hub's answer to GET /v1/time?nonce=...&tally=1. */
    bool (*ask_time)(void *ctx, const char *nonce_hex, struct buf *out, struct err *err);
    /* Sends one request of wire.h. The answer is appended to out; nothing appended: it comes later.
     */
    bool (*send)(void *ctx, const char *request, size_t len, struct buf *out, struct err *err);
    /* NULL, or appends one answer that has come in since; nothing appended: no more. done() tells
     * that it has been applied and need not be offered again. */
    bool (*collect)(void *ctx, struct buf *out, struct err *err);
    void (*done)(void *ctx);
};

#endif
