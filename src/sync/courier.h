/* courier.h - one round trip of the kiosk's post: beacon, batches, verified receipts, erasing.
 *
 * Believes only signatures of the hub in kiosk.json: whatever else answers (a portal, a proxy, a
 * stranger's hub) changes nothing in the outbox. Stops at the first failure of the transport; what
 * was done stays done, what was not is done next time; doing it twice is harmless.
 * Streams travel in separate requests, so that no request holds both halves of a visit.
 *
 * Owns: nothing; borrows all.   Thread: one.
 * Fails with: what the transport, the outbox and the checks fail with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_COURIER_H
#define SYNC_COURIER_H

#include "store/outbox.h"
#include "sync/peer.h"
#include "sync/record.h"
#include "sync/transport.h"

#define COURIER_BATCH_RECORDS 32
#define COURIER_BATCH_BYTES (256u << 10) /* small: sync stays small */
#define COURIER_RETRY_REFUSED_MS (24ull * 3600 * 1000)

struct courier {
    struct outbox *outbox;
    const struct peer *peer;
    struct transport transport;
    void *clock_ctx;
    void (*now)(void *clock_ctx, struct moment *out); /* boot clock */
    const char *dir;                                  /* with the marks of alive.h; NULL: none */
};

struct courier_trip {
    size_t sent;           /* records that went out */
    size_t received;       /* believed receipts */
    size_t quarantined;    /* of those */
    size_t refused;        /* answered by a named refusal */
    size_t disbelieved;    /* answers whose signature or hash was not right */
    enum err_code refusal; /* the last one's name */
};

/* out_trip is filled on failure too: what happened until then. */
bool courier_run(const struct courier *courier, struct courier_trip *out_trip,
                 struct err *err) NODISCARD;

#endif
