/* public.h - what everybody may see of a list record or a statement: all but the sealed body.
 *
 * record: {"kiosk":hex,"id":hex, epoch to vacancy as in wire.h, "body":base64,"sealed_len":n,
 *          "sig":base64}; body is the hash of the sealed body.
 * head:   {"kiosk":hex,"head":{as in wire.h}}
 * Who has the kiosk's public key can check the signature of both, and of the beacons in them with
 * the hub's.
 *
 * Owns: nothing; a record read here has no sealed body.   Thread: any.
 * Fails with: ERR_INVALID, ERR_SIGNATURE, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_PUBLIC_H
#define SYNC_PUBLIC_H

#include <jansson.h>
#include "list/evidence.h"
#include "sync/record.h"

#define PUBLIC_MAX_TEXT 2048
#define PUBLIC_MAX_DEPTH 3
#define DOMAIN_PUBLIC "aanloop-public-v1"

/* Appended to out. */
bool public_put_record(const struct record *record, struct buf *out, struct err *err) NODISCARD;
bool public_put_head(const struct head *head, struct buf *out, struct err *err) NODISCARD;

/* Other members of the object are not looked at. */
bool public_get_record(const json_t *object, struct record *out, unsigned char out_body[HASH_BYTES],
                       struct err *err) NODISCARD;
bool public_get_head(const json_t *object, struct head *out, struct err *err) NODISCARD;

/* The reading it is evidence of; the beacon counts only when it is this hub's. sent may be NULL. */
struct reading public_reading(const struct moment *at, const struct heard_beacon *heard,
                              bool is_beacon_good, const struct moment *sent, uint64_t received_ms);

#endif
