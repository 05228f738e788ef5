/* wire_parts.h - parts of wire.h's JSON that the public page has too: inside src/sync only.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_WIRE_PARTS_H
#define SYNC_WIRE_PARTS_H

#include <jansson.h>
#include "sync/record.h"

/* The members epoch to vacancy of a list record; other members are the caller's. */
bool wire_get_list(const json_t *object, struct list_header *out, struct err *err) NODISCARD;
bool wire_put_list(const struct list_header *list, struct buf *out, struct err *err) NODISCARD;

/* A whole head; kiosk is the caller's. */
bool wire_get_head(const json_t *object, struct head *out, struct err *err) NODISCARD;
bool wire_put_head(const struct head *head, struct buf *out, struct err *err) NODISCARD;

#endif
