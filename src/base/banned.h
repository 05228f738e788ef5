/* banned.h - included before every source file: what is forbidden does not compile.
 *
 * Unbounded string functions, number parsers without errors, and calls that start a shell.
 * Use struct buf (base/buf.h), num_parse (base/utf8.h) and explicit argument vectors.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf strtok gets atoi atol system popen

#define NODISCARD __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))

#endif
