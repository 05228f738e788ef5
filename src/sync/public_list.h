/* public_list.h - a vacancy's public page as data (the .json beside it), read and checked by
 * anybody.
 *
 * {"v":1,"vacancy":"...","mode":"kiosk_list","rule":{...},"hub_key":base64,"made_ms":n,
 *  "opened_ms":n,"closed_ms":n,"seed_commit":base64,"seed":base64|null,"watermark_ms":n|null,
 *  "kiosks":[{"id","key","enrolled_ms","revoked_ms"(,"enrolled_n","revoked_n")}],"life":n,
 *  "readings":[record or head of public.h +
 * "batch","received_ms","lo","hi"(,"sent_boot","sent_ms")], "log":[line of
 * public.h],"places":[{"ticket","state","definitive","aside","linked":hex|null}],
 *  "root":base64,"log_hash":base64,"sig":base64(,"told":[base64])}
 * The readings are those of all kiosks, in the order they came: a list alone would not show a hole.
 * enrolled_n, revoked_n, life and told (tally_make_line() of each line of all logs) are not there
 * on a page of a hub of before; kiosks that heard such a hub are no witnesses (list/tally.h).
 *
 * Owns: public_list_clear() frees.   Thread: any.
 * Fails with: ERR_INVALID, ERR_TOO_LARGE, ERR_NOT_JSON, ERR_BAD_UTF8.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_PUBLIC_LIST_H
#define SYNC_PUBLIC_LIST_H

#include "list/verify.h"
#include "sync/public.h"

#define PUBLIC_LIST_MAX (256u << 20)
#define PUBLIC_LIST_MAX_ROWS 1000000

struct public_list {
    struct public_seal seal;
    struct verify_list list;
    unsigned char hub_key[SIGN_KEY_BYTES];
    char promise[PUBLIC_MAX_DETAIL + 1]; /* made of commitment and rule */
    size_t bad_signatures;               /* of kiosks: on records and statements */
    bool is_sealed;                      /* the hub's signature is over this root and log */
    bool is_log_whole;
    unsigned char first_bad[ID_BYTES]; /* kiosk */
};

bool public_list_read(const char *json, size_t len, struct public_list *out,
                      struct err *err) NODISCARD;
void public_list_clear(struct public_list *page);

/* True: every signature holds and verify_run() found nothing. */
bool public_list_verify(const struct public_list *page, struct verify_report *out);

/* Is `later` the same list, grown: nothing that stood in `earlier` gone or changed? */
bool public_list_has_grown(const struct public_list *earlier, const struct public_list *later);

#endif
