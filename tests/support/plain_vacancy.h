/* plain_vacancy.h - a vacancy in which everything a vacancy may have stands, and ways to change it.
 *
 * Owns: the texts it gives are the caller's (free()).   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_PLAIN_VACANCY_H
#define SUPPORT_PLAIN_VACANCY_H

#include <jansson.h>

/* The content of this repository can show it; key "kas-oogsten", one line a member. */
extern const char plain_vacancy[];

/* With the first from replaced by to; fails the test when from does not stand there. */
char *plain_vacancy_with(const char *from, const char *to);

/* As a new object, under another key; days such as "2026-11-01". */
json_t *plain_vacancy_row(const char *key, const char *from, const char *until);

#endif
