/* day.h - calendar days as yyyy-mm-dd in UTC, which compare as text.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_DAY_H
#define HUB_DAY_H

#include <stdbool.h>
#include <stdint.h>

#define DAY_BYTES 11
#define DAY_MS (24LL * 3600 * 1000)

void day_format(int64_t at_ms, char out[DAY_BYTES]);
bool day_is_valid(const char *text); /* shape and bounds; not whether that month has 31 days */

#endif
