/* json_line.h - on which line of a JSON text a value stands, for messages to people.
 *
 * jansson keeps no positions, so this walks the text again, along a path like "cards/3/choices/0".
 *
 * Owns: nothing.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_JSON_LINE_H
#define CONTENT_JSON_LINE_H

#include <stddef.h>

/* The line (from 1) of the value at path in text that json_read() accepted; of the deepest value
 * found when the rest of the path is not there. */
unsigned json_line(const char *data, size_t len, const char *path);

#endif
