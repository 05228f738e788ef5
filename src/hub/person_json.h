/* person_json.h - what of a person goes where, as JSON.
 *
 * A person is the records of one line, oldest first, as people_view.c reads them:
 * [{id, day, place, language, talk, call, body: {...}, contact: {...}, spoken: [...]}].
 *
 * Thread: any.   Fails with: ERR_CORRUPT (what stands in the database is no longer a record).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PERSON_JSON_H
#define HUB_PERSON_JSON_H

#include <jansson.h>
#include "base/buf.h"
#include "base/db.h"

#define PERSON_MAX_KEYS 8 /* of a block in the list */

/* An object of our own, read back. New reference. */
json_t *person_object(const char *text, size_t len, struct err *err) NODISCARD;

/* {id, day, place, language, stands_out: [{block, chapter, keys}], together, talk, call, visits}:
 * new reference. */
json_t *person_summary(const json_t *records);

/* The newest body with the blocks and spoken answers that hold now, the latest contact, visits and
 * history. New reference. */
json_t *person_whole(const json_t *records);

/* A BLOB id as hex. */
json_t *person_id_json(struct db_stmt *row, int column);

#endif
