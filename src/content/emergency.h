/* emergency.h - the few words a kiosk needs when it has no content it may trust.
 *
 * Compiled in, in Dutch, English and Arabic: that it does not work now, who to ask, and the buttons
 * of that screen. The rows stand in emergency_table.inc.
 *
 * Owns: nothing; what it gives is constant.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_EMERGENCY_H
#define CONTENT_EMERGENCY_H

#include <stddef.h>
#include "content/locale.h"

#define EMERGENCY_LOCALES 3

/* The locale with this code; the first one when there is none. Never NULL. */
const struct locale *emergency_locale(const char *code);

/* NULL past the last. */
const struct locale *emergency_locale_at(size_t index);

#endif
