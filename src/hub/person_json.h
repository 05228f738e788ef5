/* person_json.h - what of a person goes where, as JSON.
 *
 * Thread: any.   Fails with: ERR_CORRUPT (what stands in the database is no longer a record).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PERSON_JSON_H
#define HUB_PERSON_JSON_H

#include <jansson.h>
#include "base/buf.h"
#include "base/db.h"

/* {stands_out: [{block, chapter, keys}], together}: new reference. */
json_t *person_summary(const char *body, struct err *err) NODISCARD;

/* The body, with its blocks or without, with the contact's members put in; contact may be empty.
 * New reference. */
json_t *person_whole(const char *body, const struct buf *contact, bool with_blocks,
                     struct err *err) NODISCARD;

/* A BLOB id as hex. */
json_t *person_id_json(struct db_stmt *row, int column);

#endif
