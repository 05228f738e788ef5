/* visit.h - what one person told, did and agreed to; the pure middle of the kiosk.
 *
 * Owns: its answers; visit_free() wipes them.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_VISIT_H
#define VISIT_VISIT_H

#include "base/err.h"
#include "base/buf.h"
#include "content/content.h"

#define VISIT_MAX_RECORD (1u << 20) /* bytes of JSON, spoken clips included */
#define VISIT_MAX_NAME 120          /* bytes of UTF-8 */
#define VISIT_MAX_PHONE 16          /* digits, E.164 */

struct visit;

struct visit *visit_new(const struct content *content);
void visit_free(struct visit *visit);

/* The profile record as JSON (assets/schema/profile.schema.json), only what was agreed to; day is
 * yyyy-mm-dd, id the record's random 128-bit id in hex. ERR_FORBIDDEN when nothing was agreed. */
bool visit_record(const struct visit *visit, const char *id, const char *day, struct buf *out,
                  struct err *err) NODISCARD;

#endif
