/* restart.h - the kiosk replaces itself, so that nothing of a visit stays in its memory.
 *
 * Speech, fonts and SDL keep copies of texts in their heaps; a new image of the program has none.
 * Nothing is passed on but the options of the command line and a short list of environment
 * variables (display, sound, locale, paths); every file descriptor above 2 is closed. But one: the
 * old image's connection to the display, which keeps its window, with the start screen on it, where
 * it is until the new image has painted its own over it. Nobody reads or writes it any more.
 *
 * Thread: the main thread; others end with the old image.
 * Fails with: ERR_IO (the program's file is gone); the caller then exits and init starts it again.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_RESTART_H
#define KIOSK_RESTART_H

#include "base/err.h"

/* Cleans the environment of everything the kiosk does not need; also good at first start. */
void restart_clean_environment(void);

#define RESTART_SCREEN_FD 3

/* Does not return when it works. argv: the program's own, NULL-terminated. extra: one more argument
 * for the new image only ("--again"), NULL: none; an argv that already holds it is not lengthened.
 * screen_fd: the connection that keeps the window, -1: none.
 */
bool restart_now(char *const argv[], const char *extra, int screen_fd, struct err *err) NODISCARD;

/* In the new image, once: the old window may go. */
void restart_painted(void);

#endif
