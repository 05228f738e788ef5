/* schema.h - holds JSON against a JSON Schema (2020-12), as far as our schemas go.
 *
 * A keyword it does not know is an error, so that no rule is silently passed over.
 *
 * Owns: nothing.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_SCHEMA_H
#define SUPPORT_SCHEMA_H

#include <jansson.h>
#include <stdbool.h>

#define SCHEMA_MAX_WHY 200

/* why: path and keyword of the first rule that is broken. */
bool schema_holds(const json_t *schema, const json_t *value, char why[SCHEMA_MAX_WHY]);

#endif
