/* settings.h - what the kiosk tells aanloop-print on its command line.
 *
 * Owns: nothing.   Thread: main.   Fails with: ERR_INVALID, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_SETTINGS_H
#define PRINT_SETTINGS_H

#include "host/options.h"

#define PRINT_MAX_PATH 240

struct print_settings {
    char receipt[PRINT_MAX_PATH + 1]; /* device file; "": none */
    char queue[128];                  /* of CUPS; "": none */
    char server[PRINT_MAX_PATH + 1];  /* Unix socket of CUPS */
    bool is_driven;                   /* who drives the kiosk may read this process's memory */
    bool is_help;
    bool is_version;
};

bool print_settings_read(struct print_settings *out, int argc, char **argv,
                         struct err *err) NODISCARD;
bool print_settings_help(struct buf *out, struct err *err) NODISCARD;

#endif
