/* beacon.h - the hub's signed time, the answer to GET /v1/time?nonce=<32 hex digits>.
 *
 * The nonce is the kiosk's own, so an old answer is no answer. life is the moment (ms) the hub's
 * database was made or restored from a backup: when it rises, the kiosk sends again all it still
 * holds. backed_up_until_ms covers every record received before or at it.
 *
 * Who asks with &tally=1 also hears, under the same signature, how much the public record holds
 * (list/tally.h): who signs the beacon along is a witness of that. Kiosks of before do not ask, and
 * a hub of before does not tell.
 *
 * As JSON: {"nonce":hex,"time_ms":n,"life":n,"backed_up_until_ms":n
 * (,"kiosks":n,"records":n,"lines":n,"tally":base64),"sig":base64}.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_NOT_A_HUB, ERR_SIGNATURE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_BEACON_H
#define SYNC_BEACON_H

#include <jansson.h>
#include <stdint.h>
#include "list/tally.h"
#include "sync/seal.h"

#define BEACON_MAX_JSON 512

struct beacon {
    unsigned char nonce[ID_BYTES];
    uint64_t time_ms; /* since 1970, the hub's; 0: no beacon */
    uint64_t life;
    uint64_t backed_up_until_ms;
    unsigned char sig[SIGN_BYTES]; /* by the hub */
    struct tally tally;            /* the last here: notes of before end with sig (keep.h) */
};

/* Where on the kiosk's own clock (CLOCK_BOOTTIME): only differences within one boot mean something.
 */
struct moment {
    unsigned char boot_id[ID_BYTES];
    uint64_t boottime_ms;
};

/* A beacon with when it was asked for and when the answer came; its record-side form. */
struct heard_beacon {
    struct beacon beacon;
    unsigned char boot_id[ID_BYTES];
    uint64_t asked_ms, answered_ms; /* boot time */
};

void beacon_sign(struct beacon *beacon, const unsigned char secret[SIGN_SECRET_BYTES]);
bool beacon_is_good(const struct beacon *beacon, const unsigned char hub_key[SIGN_KEY_BYTES]);

bool beacon_format(const struct beacon *beacon, struct buf *out, struct err *err) NODISCARD;
/* Any other JSON, HTML or noise is ERR_NOT_A_HUB. The signature is not looked at here. */
bool beacon_parse(const char *json, size_t len, struct beacon *out, struct err *err) NODISCARD;

/* The members of a tally, in any object: none, or all four. */
bool beacon_get_tally(const json_t *object, struct tally *out, struct err *err) NODISCARD;
bool beacon_put_tally(const struct tally *tally, struct buf *out, struct err *err) NODISCARD;

#endif
