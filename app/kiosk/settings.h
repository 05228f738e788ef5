/* settings.h - what the kiosk can be told, on its command line and in kiosk.conf.
 *
 * One table (settings.c) gives parser, checks, --help and the documented file; kiosk.conf lies in
 * the data directory and goes after the command line. README and the image use
 * settings_print() instead of a text of their own.
 *
 * Owns: nothing.   Thread: main.   Fails with: ERR_INVALID, ERR_TOO_LARGE, ERR_IO.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SETTINGS_H
#define KIOSK_SETTINGS_H

#include "host/options.h"

#define SETTINGS_FILE "kiosk.conf"
#define SETTINGS_MAX_PATH 240
#define SETTINGS_MAX_TEXT 240
#define SETTINGS_DOTS "384|512|576"

struct settings {
    char data[SETTINGS_MAX_PATH + 1];
    char pack[SETTINGS_MAX_PATH + 1];
    char key[SETTINGS_MAX_PATH + 1];
    char fonts[SETTINGS_MAX_PATH + 1];
    char shots[SETTINGS_MAX_PATH + 1]; /* "": none */
    char drive[2];                     /* "-": commands from standard input */
    char locale[16];                   /* "": begin with the languages */
    char scanner[SETTINGS_MAX_PATH + 1];
    char headphones[SETTINGS_MAX_PATH + 1];
    char help_button[SETTINGS_MAX_PATH + 1];
    char receipt[SETTINGS_MAX_PATH + 1];
    char queue[128];
    char cups[SETTINGS_MAX_PATH + 1];
    char hub_url[SETTINGS_MAX_PATH + 1];
    char place_name[SETTINGS_MAX_TEXT + 1];
    char place_contact[SETTINGS_MAX_TEXT + 1];
    char place_phone[SETTINGS_MAX_TEXT + 1];
    char place_hours[SETTINGS_MAX_TEXT + 1];
    struct option_size size;
    int width_mm;
    int greet_every_min;
    int receipt_dots; /* which of SETTINGS_DOTS */
    int theme;
    int text_size;
    bool is_windowed;
    bool is_first_boot;
    bool is_again; /* an earlier image of this process already ran: see restart.h */
    bool wants_help;
    bool wants_version;
    bool wants_document;
};

/* Command line, then kiosk.conf in the data directory it names. */
bool settings_read(struct settings *out, int argc, char **argv, struct err *err) NODISCARD;

/* Only the text of a settings file: for checks and tests. */
bool settings_parse(struct settings *out, const char *text, size_t len, struct err *err) NODISCARD;

/* Appends the help of the command line, or the documented settings file. */
bool settings_help(struct buf *out, struct err *err) NODISCARD;
bool settings_document(struct buf *out, struct err *err) NODISCARD;

/* The table, for tests: every row is visited. */
const struct option_row *settings_rows(size_t *out_count);

#endif
