/* restart.h - the kiosk replaces itself, so that nothing of a visit stays in its memory.
 *
 * Speech, fonts and SDL keep copies of texts in their heaps; a new image of the program has none.
 * Nothing is passed on but the options of the command line and a short list of environment
 * variables (display, sound, locale, paths); every file descriptor above 2 is closed. But two: the
 * old image's connection to the display, which keeps its window, with the start screen on it, where
 * it is until the new image has painted its own over it (nobody reads or writes it any more); and
 * the socket to the print helper, which goes on (printer.h).
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

/* Their numbers in the new image. */
#define RESTART_SCREEN_FD 3
#define RESTART_PRINTER_FD 4

/* What is kept open; -1: none. */
struct restart_keep {
    int screen_fd;  /* the connection that keeps the window */
    int printer_fd; /* the socket to the print helper */
};

/* Does not return when it works. argv: the program's own, NULL-terminated. extra: one more argument
 * for the new image only ("--again"), NULL: none; an argv that already holds it is not lengthened.
 */
bool restart_now(char *const argv[], const char *extra, const struct restart_keep *keep,
                 struct err *err) NODISCARD;

/* In the new image, once: the old window may go. */
void restart_painted(void);

#endif
