/* Any bytes as a question, as an answer, and as what is sealed in either: read or refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "sync/ask.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct hubkeys hub;
static struct peer peer;

static void
set_up(void)
{
    seal_init();
    hubkeys_make("hub", &hub);
    peer_make(&peer);
    memcpy(peer.hub_seal, hub.seal_public, SEAL_KEY_BYTES);
}

/* As from the net: no signature holds, but every parser before it is passed. */
static void
try_outside(const char *json, size_t len)
{
    static const struct ask_visit visit;
    struct ask_letter letter;
    struct ask ask;
    struct ask_answer answer;
    struct err err;
    if (ask_read(json, len, &letter, &err)) {
        ignore(ask_check(&letter, peer.sign_public, &err));
        ignore(ask_open(&letter, &hub, &ask, &err));
    }
    ignore(ask_answer_open(hub.sign_public, &visit, json, len, &answer, &err));
}

/* As from a false kiosk: sealed as it should be, with anything in it. What is taken for a question
 * can be asked in the same words. */
static void
try_inside(const uint8_t *data, size_t size)
{
    char body[ASK_BODY_BYTES];
    struct ask_letter letter = {.sig = {0}};
    struct ask ask;
    struct ask_visit visit;
    struct buf sealed, again;
    struct err err;
    buf_init(&sealed, ASK_SEALED_BYTES);
    buf_init(&again, ASK_MAX_JSON);
    memset(body, ' ', sizeof body);
    memcpy(body, data, size < sizeof body ? size : sizeof body);
    memset(letter.id, 0, ID_BYTES);
    bool ok = seal_close(hub.seal_public, body, sizeof body, &sealed, &err);
    assert(ok);
    memcpy(letter.sealed, sealed.data, ASK_SEALED_BYTES);
    if (ask_open(&letter, &hub, &ask, &err)) {
        ok = ask_make(&peer, &ask, &visit, &again, &err) &&
             ask_read(again.data, again.len, &letter, &err) &&
             ask_check(&letter, peer.sign_public, &err) && ask_open(&letter, &hub, &ask, &err);
        assert(ok);
    }
    buf_clear(&sealed);
    buf_clear(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static bool is_set_up;
    if (!is_set_up) {
        set_up();
        is_set_up = true;
    }
    try_outside((const char *)data, size);
    try_inside(data, size);
    return 0;
}
