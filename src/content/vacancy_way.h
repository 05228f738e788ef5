/* vacancy_way.h - can people who go to the work by themselves find it?
 *
 * Wanted are a street with a number, and when it is open or whom to ask first. Asked when work is
 * written or published; what was published before is shown as it is.
 *
 * Owns: nothing.   Thread: any.   Fails with: ERR_INVALID ("map: ...", "open: ...").
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_VACANCY_WAY_H
#define CONTENT_VACANCY_WAY_H

#include "content/vacancy.h"

/* Of work with another way to sign up it is true: somebody calls. */
bool vacancy_leads_there(const struct vacancy *vacancy, struct err *err) NODISCARD;

/* A word and a number, in any script and order: "Kasweg 4", "Plein 1944 12". */
bool vacancy_is_address(const char *text);

#endif
