/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/settings.h"

#define PLACE(field) offsetof(struct print_settings, field)

static const struct option_row rows[] = {
    {.name = "receipt",
     .value = "DEVICE",
     .kind = OPTION_TEXT,
     .help = "device file of a receipt printer (ESC/POS)",
     .offset = PLACE(receipt),
     .max = PRINT_MAX_PATH},
    {.name = "queue",
     .value = "NAME",
     .kind = OPTION_TEXT,
     .help = "queue of CUPS for pages of A4",
     .offset = PLACE(queue),
     .max = sizeof((struct print_settings *)0)->queue - 1},
    {.name = "cups",
     .value = "SOCKET",
     .first = "/run/cups/cups.sock",
     .kind = OPTION_TEXT,
     .help = "Unix socket of the CUPS server",
     .offset = PLACE(server),
     .max = PRINT_MAX_PATH},
    {.name = "driven",
     .kind = OPTION_FLAG,
     .help = "given by a kiosk that is driven: its memory may be looked at",
     .offset = PLACE(is_driven)},
    {.name = "version",
     .kind = OPTION_FLAG,
     .help = "print the version, and end",
     .offset = PLACE(is_version)},
    {.name = "help", .kind = OPTION_FLAG, .help = "print this, and end", .offset = PLACE(is_help)},
};

static void
begin(struct options *options, struct print_settings *settings)
{
    *settings = (struct print_settings){0};
    options_init(options, rows, sizeof rows / sizeof rows[0], settings);
}

bool
print_settings_read(struct print_settings *out, int argc, char **argv, struct err *err)
{
    struct print_settings settings;
    struct options options;
    begin(&options, &settings);
    if (!options_parse_args(&options, argc, argv, err)) {
        return false;
    }
    *out = settings;
    return true;
}

bool
print_settings_help(struct buf *out, struct err *err)
{
    struct print_settings settings;
    struct options options;
    begin(&options, &settings);
    return buf_put_text(out,
                        "aanloop-print [options]: started by aanloop-kiosk with a socket as its "
                        "standard input\n",
                        err) &&
           options_help(&options, out, err);
}
