/* settings.h - what aanloop-sync is told on its command line: one table in settings.c.
 * Owns: nothing.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_SETTINGS_H
#define SYNC_SETTINGS_H

#include "host/options.h"

#define SETTINGS_MAX_PATH 400
#define SETTINGS_MAX_URL 256

struct sync_settings {
    char data[SETTINGS_MAX_PATH + 1];
    char hub[SETTINGS_MAX_URL + 1]; /* "" = the one of kiosk.json */
    char ca[SETTINGS_MAX_PATH + 1];
    char stick[SETTINGS_MAX_PATH + 1];
    char pack[SETTINGS_MAX_PATH + 1];
    char key[SETTINGS_MAX_PATH + 1];
    int interval_s;
    int delay_s;
    int seed; /* 0: drawn */
    bool is_once, is_help, is_version;
};

bool sync_settings_parse(struct sync_settings *settings, int argc, char **argv,
                         struct err *err) NODISCARD;
int sync_settings_print_help(void);

#endif
