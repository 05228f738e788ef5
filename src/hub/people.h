/* people.h - persons at the hub: what they told, and, sealed apart, how to reach them.
 *
 * Listing tells no name; opening one needs a reason, is logged before anything is shown, and is
 * limited per hour. A person stays PEOPLE_DAYS after arrival (the hub's day, for a kiosk's clock
 * may say 1970); with the purpose follow_up name and number stay PEOPLE_FOLLOW_UP_DAYS. An erased
 * id is remembered, so that a late replay does not bring it back.
 *
 * Records with the same line are one person: a later one adds to what was told and overwrites
 * nothing, keeps all of it as long as itself (name and number only when it asks for a talk or a
 * call), and takes all of it along when it is erased. Whether and where someone may call is as the
 * last visit said. Their order is that of the days on the kiosks, then of arrival.
 *
 * Owns: nothing; db is people.db and outlives it, so does the vault.   Thread: the desk's.
 * Fails with: ERR_NOT_FOUND, ERR_LOCKED (too many openings), ERR_INVALID, ERR_CORRUPT, database's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PEOPLE_H
#define HUB_PEOPLE_H

#include <jansson.h>
#include "hub/hub_store.h"
#include "hub/profile.h"
#include "hub/vault.h"

#define PEOPLE_DAYS 90
#define PEOPLE_FOLLOW_UP_DAYS (365 + 28)
#define PEOPLE_MAX_LISTED 2000
#define PEOPLE_MAX_VISITS 50 /* of one person that are shown: the newest */
#define PEOPLE_OPENINGS_AN_HOUR 30
#define PEOPLE_MAX_REASON 200
#define PEOPLE_MIN_REASON 4

struct people {
    struct db *db;
    const struct vault *vault;
};

/* Who came, by the record's own header, and when it reached the hub. */
struct arrival {
    const unsigned char *id; /* ID_BYTES */
    const char *day;         /* the kiosk's */
    const char *place;
    int64_t now_ms;
};

/* Once or twice is the same; erased ids stay erased. Call inside a transaction. */
bool people_put(struct people *people, const struct arrival *arrival, const struct profile *profile,
                struct err *err) NODISCARD;

/* Sets a record apart, still sealed. Inside a transaction; twice is the same. */
bool people_quarantine(struct people *people, const struct arrival *arrival, const char *reason,
                       const void *sealed, size_t len, struct err *err) NODISCARD;
json_t *people_quarantined(struct people *people, struct err *err) NODISCARD;

/* Each person once: {id, day, place, language, stands_out: [{block, chapter, keys}], together,
 * talk, call, visits, opened}, id and day of the newest record: no names; only those who asked for
 * a talk or a call. Newest days first. New reference. */
json_t *people_list(struct people *people, struct err *err) NODISCARD;

/* Everything of each person, contact and history included; new reference. For aanloop-ctl on the
 * hub's own machine. */
json_t *people_export(struct people *people, struct err *err) NODISCARD;

/* Logs, then gives one person by any of the records: what holds now, contact, visits and history
 * (person_history.h); blocks only of records that said yes to a talk: what was given to research or
 * the municipality is not for the contact. New reference. */
json_t *people_open(struct people *people, const unsigned char id[ID_BYTES], const char *staff,
                    const char *reason, int64_t now_ms, struct err *err) NODISCARD;

/* [{staff, at_ms, reason}], newest first; new reference. */
json_t *people_looked(struct people *people, const unsigned char id[ID_BYTES],
                      struct err *err) NODISCARD;

/* All records of the person: gone from the tables and, after the checkpoint, from the file. */
bool people_erase(struct people *people, const unsigned char id[ID_BYTES], int64_t now_ms,
                  struct err *err) NODISCARD;

/* The person of a ticket, also of an earlier visit: code and hash as in the record. *out_count: how
 * many persons were erased. */
bool people_erase_ticket(struct people *people, const char *code, const char *hash, int64_t now_ms,
                         size_t *out_count, struct err *err) NODISCARD;

/* Erases what is past its time. */
bool people_expire(struct people *people, int64_t now_ms, struct err *err) NODISCARD;

bool people_count(struct people *people, int64_t *out, struct err *err) NODISCARD;

#endif
