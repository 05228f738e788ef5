/* fake_hub.h - a hub in memory for tests of the kiosk's side, and a line to it that breaks on
 * demand.
 *
 * Keeps what it is sent by id, once; answers with signed receipts; knows one kiosk. A fault happens
 * at one call of the transport (counted from 1) or at all of them.
 *
 * Owns: fake_hub_clear() frees.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_FAKE_HUB_H
#define SUPPORT_FAKE_HUB_H

#include "list/chain.h"
#include "sync/courier.h"
#include "sync/hubkeys.h"
#include "sync/wire.h"

#define FAKE_MAX_RECORDS 512

enum fault {
    FAULT_NONE,
    FAULT_REQUEST_LOST, /* the hub never sees it */
    FAULT_ANSWER_LOST,  /* the hub keeps it, the kiosk never hears */
    FAULT_ANSWER_CUT,   /* half of it */
    FAULT_PORTAL_HTML,  /* a page, status 200 */
    FAULT_PORTAL_JSON,  /* {"status":"ok"} */
    FAULT_EMPTY_ANSWERS,
    FAULT_OTHER_KEY,  /* another hub's signature on everything */
    FAULT_OLD_ANSWER, /* the answer given before this one */
    FAULT_COUNT
};

struct fake_record {
    enum stream stream;
    unsigned char id[ID_BYTES], hash[HASH_BYTES];
    uint64_t epoch, seq, received_ms;
    size_t sealed_len;
    unsigned char body[HASH_BYTES]; /* of what is sealed */
    struct moment at;
};

struct fake_hub {
    struct hubkeys keys;
    unsigned char other_secret[SIGN_SECRET_BYTES];
    unsigned char kiosk_key[SIGN_KEY_BYTES];
    struct fake_record records[FAKE_MAX_RECORDS];
    size_t count;
    size_t clones; /* the same id with another hash: must stay 0 */
    size_t requests;
    struct chain_end end; /* of the list */
    /* The marks that came with the last statement and the last list record. */
    struct moment head_alive, record_alive;
    uint64_t now_ms, life;
    uint64_t backed_up_until_ms;
    enum err_code refuse; /* each record by this name; ERR_NONE: takes them */
    bool is_quarantining;
    uint64_t quarantine_epoch; /* 0, or only of the list in this one */
    /* the line */
    enum fault fault;
    int fault_at; /* 0: every call */
    int calls;
    struct buf last_answer;
    uint64_t boot_ms; /* the kiosk's clock, moves by 7 at each reading */
};

void fake_hub_init(struct fake_hub *hub, struct peer *peer); /* makes peer a kiosk of this hub */
void fake_hub_clear(struct fake_hub *hub);
const struct fake_record *fake_hub_find(const struct fake_hub *hub,
                                        const unsigned char id[ID_BYTES]);

/* Answers one request of wire.h; false: refused as a whole, for dir_each_request(). */
bool fake_hub_handle(void *hub, const char *request, size_t len, struct buf *answer,
                     struct err *err);

struct transport fake_hub_line(struct fake_hub *hub);
struct courier fake_hub_courier(struct fake_hub *hub, struct outbox *outbox,
                                const struct peer *peer);

#endif
