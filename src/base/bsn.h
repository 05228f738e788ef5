/* bsn.h - recognises a citizen service number (BSN) in free text.
 *
 * Nine digits that pass the 11-test, in any script's digits, also written in groups ("123 456 782",
 * "1234.56.782"). One in eleven honest nine-digit numbers passes: never use it on telephone fields.
 * The kiosk refuses such text; the hub marks and quarantines it, for a kiosk may be old or false.
 *
 * Thread: any.   Input: valid UTF-8.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_BSN_H
#define BASE_BSN_H

#include <stdbool.h>

bool bsn_is_in(const char *text);

#endif
