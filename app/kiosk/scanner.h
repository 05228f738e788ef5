/* scanner.h - the code scanner: one named input device, read and grabbed, in a thread of its own.
 *
 * SDL cannot tell a scanner from a keyboard, so the device named in the settings is opened as evdev
 * and taken from everyone else: what it types never reaches the keypad. A line ends with Enter and
 * becomes one event in SDL's queue. Only the letters and signs a list ticket or profile code can
 * hold are known; with others, or longer than EVENT_MAX_TEXT, the line is an empty one: what it was
 * is not kept, that it was shown is told.
 *
 * Owns: the device and its thread.   Thread: main; the thread inside only pushes scans.
 * Fails with: ERR_DEVICE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SCANNER_H
#define KIOSK_SCANNER_H

#include <stddef.h>
#include <stdint.h>
#include "base/err.h"
#include "ui/event.h"

struct scanner;

struct scanner *scanner_open(const char *device, struct err *err) NODISCARD;
void scanner_close(struct scanner *scanner); /* NULL-safe */

/* The pure middle: keys in, lines out. */
struct scan_line {
    char text[EVENT_MAX_TEXT];
    size_t len;
    bool is_shifted;
    bool is_bad; /* too long or an unknown key: empty at its end */
};

/* One key of evdev (code, value 1 down, 0 up, 2 repeat); true when text[0..len) is a line: use it,
 * then scan_line_begin(). */
bool scan_line_key(struct scan_line *line, unsigned code, int value);
void scan_line_begin(struct scan_line *line);

#endif
