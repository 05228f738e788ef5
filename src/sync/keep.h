/* keep.h - the kiosk's one call to keep what a visitor agreed to: seal, sign, on the disk.
 *
 * keep_profile() returns true only when the record is in the outbox and the disk has said so; only
 * then may the kiosk show "saved". Nothing unsealed ever reaches the disk. The record in memory is
 * the caller's to wipe.
 *
 * Owns: the peer and the outbox of one data dir.   Thread: its opener's.
 * Fails with: ERR_NOT_FOUND (not enrolled), ERR_FULL, ERR_IO, ERR_BUSY, ERR_CORRUPT, ERR_TOO_LARGE.
 *
 *     struct keep *keep = keep_open(data_dir, machine_id, &err);
 *     char id[ID_HEX];
 *     keep_new_id(id);
 *     ok = visit_record(visit, id, day, &json, &err) && keep_profile(keep, id, day, &json, &err);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_KEEP_H
#define SYNC_KEEP_H

#include "store/outbox.h"
#include "sync/peer.h"
#include "sync/record.h"

#define KEEP_MAX_MACHINE 256
#define KEEP_MARK_FILE "instance" /* random mark: its copy on another disk is a clone */

#define KEEP_EPOCH_FILE "epoch" /* the list's, so that a lost outbox does not go back in it */
#define KEEP_WAKE_FILE "wake"   /* empty; written anew with each record: sync watches it */

struct keep;

/* An outbox that is damaged is put aside as outbox.db.damaged-<random> for a person to look at, and
 * a new one begun: one bad disk block must not turn away every visitor after. machine: text that
 * differs per machine (host/boot.h), "" where there is none. */
struct keep *keep_open(const char *dir, const char *machine, struct err *err) NODISCARD;
void keep_close(struct keep *keep); /* NULL-safe; wipes the keys */

const struct peer *keep_peer(const struct keep *keep);
struct outbox *keep_outbox(struct keep *keep);

void keep_new_id(char out_hex[ID_HEX]);

/* body: the JSON of the record; day: yyyy-mm-dd. */
bool keep_profile(struct keep *keep, const char *id_hex, const char *day, const struct buf *body,
                  struct err *err) NODISCARD;

/* Next in the chain; at: now. out_ticket: the hub's name for it, unrelated to any profile. The last
 * beacon heard by sync and the last mark of the boot before (alive.h) go along. */
struct keep_listed {
    const char *vacancy; /* ACT_VACANCY: an act (sync/act.h) */
    struct moment at;
    uint32_t tag; /* standings_short() of the slip */
    unsigned act;
};
bool keep_on_list(struct keep *keep, const struct keep_listed *listed, const struct buf *body,
                  unsigned char out_ticket[ID_BYTES], struct err *err) NODISCARD;
/* A sign-up nobody is to be known by here. */
bool keep_sign_up(struct keep *keep, const char *vacancy, const struct moment *at,
                  const struct buf *body, unsigned char out_ticket[ID_BYTES],
                  struct err *err) NODISCARD;

/* The last beacon, which sync hears and list records carry; time_ms 0: none yet. */
bool keep_load_heard(struct outbox *outbox, struct heard_beacon *out, struct err *err) NODISCARD;
bool keep_save_heard(struct outbox *outbox, const struct heard_beacon *heard,
                     struct err *err) NODISCARD;

#endif
