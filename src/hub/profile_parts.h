/* profile_parts.h - the parts of profile_read() that hold answers. Only for src/hub/profile*.c.
 *
 * Thread: any.   Fails with: ERR_INVALID, ERR_FORBIDDEN.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PROFILE_PARTS_H
#define HUB_PROFILE_PARTS_H

#include "hub/profile.h"

#define PROFILE_MAX_CLIP_TEXT 546136

/* By the rules of profile->schema; consents have been read. */
bool profile_check_blocks(const json_t *root, const struct profile *profile,
                          struct err *err) NODISCARD;

/* Spoken answers and liked occupations. */
bool profile_check_more(const json_t *root, const struct profile *profile,
                        struct err *err) NODISCARD;

#endif
