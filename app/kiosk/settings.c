/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/settings.h"
#include "kiosk/glyphs.h"

#define PLACE(field) offsetof(struct settings, field)
#define PATH_MAX_BYTES .min = 0, .max = SETTINGS_MAX_PATH
#define TEXT_MAX_BYTES .min = 0, .max = SETTINGS_MAX_TEXT

static const struct option_row rows[] = {
    {.name = "data",
     .value = "DIR",
     .first = "build/demo/kiosk",
     .kind = OPTION_TEXT,
     .help = "where the kiosk keeps keys and sealed records",
     .offset = PLACE(data),
     PATH_MAX_BYTES},
    {.name = "pack",
     .value = "FILE",
     .first = "build/content/aanloop.pack",
     .kind = OPTION_TEXT,
     .help = "the signed content pack",
     .offset = PLACE(pack),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "key",
     .value = "FILE",
     .first = "build/content/content.pub",
     .kind = OPTION_TEXT,
     .help = "minisign public key of the content, where enrolment gave none",
     .offset = PLACE(key),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "size",
     .value = "WxH",
     .first = "1280x800",
     .kind = OPTION_SIZE,
     .help = "pixels of the window, and of the screen where there is no display",
     .offset = PLACE(size),
     .min = 320,
     .max = 7680,
     .in_file = true},
    {.name = "width-mm",
     .value = "N",
     .first = "217",
     .kind = OPTION_NUMBER,
     .help = "width of the panel's picture in millimetres",
     .offset = PLACE(width_mm),
     .min = 60,
     .max = 2000,
     .in_file = true},
    {.name = "windowed",
     .kind = OPTION_FLAG,
     .help = "a window instead of the whole screen",
     .offset = PLACE(is_windowed),
     .in_file = true},
    {.name = "locale",
     .value = "CODE",
     .kind = OPTION_TEXT,
     .help = "begin in this language instead of asking",
     .offset = PLACE(locale),
     .max = 15,
     .in_file = true},
    {.name = "theme",
     .value = "NAME",
     .first = "calm",
     .words = "calm|black-on-white|white-on-black",
     .kind = OPTION_CHOICE,
     .help = "colours a visit begins with",
     .offset = PLACE(theme),
     .in_file = true},
    {.name = "text-size",
     .value = "N",
     .first = "1",
     .kind = OPTION_NUMBER,
     .help = "size of text a visit begins with, 0 is smallest",
     .offset = PLACE(text_size),
     .min = 0,
     .max = 3,
     .in_file = true},
    {.name = "greet-every",
     .value = "MIN",
     .first = "0",
     .kind = OPTION_NUMBER,
     .help = "minutes between greetings of an idle kiosk, 0 for silence",
     .offset = PLACE(greet_every_min),
     .min = 0,
     .max = 1440,
     .in_file = true},
    {.name = "scanner",
     .value = "DEVICE",
     .kind = OPTION_TEXT,
     .help = "input device of the code scanner, read and grabbed",
     .offset = PLACE(scanner),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "headphones",
     .value = "DEVICE",
     .kind = OPTION_TEXT,
     .help = "input device that knows whether headphones are in, read and not grabbed",
     .offset = PLACE(headphones),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "help-button",
     .value = "DEVICE",
     .kind = OPTION_TEXT,
     .help = "input device whose keys all say that a person came to help, read and grabbed",
     .offset = PLACE(help_button),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "receipt-printer",
     .value = "DEVICE",
     .kind = OPTION_TEXT,
     .help = "device file of a receipt printer (ESC/POS), such as /dev/usb/lp0",
     .offset = PLACE(receipt),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "receipt-dots",
     .value = "N",
     .first = "576",
     .words = SETTINGS_DOTS,
     .kind = OPTION_CHOICE,
     .help = "dots across a receipt: 576 on paper of 80 mm, 384 on 58 mm",
     .offset = PLACE(receipt_dots),
     .in_file = true},
    {.name = "a4-queue",
     .value = "NAME",
     .kind = OPTION_TEXT,
     .help = "queue of CUPS for cards on A4, where there is no receipt printer or it fails",
     .offset = PLACE(queue),
     .min = 0,
     .max = sizeof((struct settings *)0)->queue - 1,
     .in_file = true},
    {.name = "cups",
     .value = "SOCKET",
     .first = "/run/cups/cups.sock",
     .kind = OPTION_TEXT,
     .help = "Unix socket of the CUPS server",
     .offset = PLACE(cups),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "place-name",
     .value = "TEXT",
     .kind = OPTION_TEXT,
     .help = "name of the place, instead of what enrolment gave",
     .offset = PLACE(place_name),
     TEXT_MAX_BYTES,
     .in_file = true},
    {.name = "place-contact",
     .value = "TEXT",
     .kind = OPTION_TEXT,
     .help = "person to ask for at the place",
     .offset = PLACE(place_contact),
     TEXT_MAX_BYTES,
     .in_file = true},
    {.name = "place-phone",
     .value = "TEXT",
     .kind = OPTION_TEXT,
     .help = "telephone number of the place",
     .offset = PLACE(place_phone),
     TEXT_MAX_BYTES,
     .in_file = true},
    {.name = "place-hours",
     .value = "TEXT",
     .kind = OPTION_TEXT,
     .help = "opening hours of the place",
     .offset = PLACE(place_hours),
     TEXT_MAX_BYTES,
     .in_file = true},
    {.name = "hub-url",
     .value = "URL",
     .first = "http://127.0.0.1:8477",
     .kind = OPTION_TEXT,
     .help = "hub that a demo kiosk is enrolled at",
     .offset = PLACE(hub_url),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "fonts",
     .value = "DIR",
     .first = GLYPHS_FONT_DIR,
     .kind = OPTION_TEXT,
     .help = "directory of the Noto fonts",
     .offset = PLACE(fonts),
     PATH_MAX_BYTES,
     .in_file = true},
    {.name = "first-boot",
     .kind = OPTION_FLAG,
     .help = "a kiosk of a place: show the enrolment where there is none, never run unlocked",
     .offset = PLACE(is_first_boot)},
    {.name = "drive",
     .value = "-",
     .kind = OPTION_TEXT,
     .help = "JSON commands from standard input, virtual time",
     .offset = PLACE(drive),
     .max = 1},
    {.name = "shots",
     .value = "DIR",
     .kind = OPTION_TEXT,
     .help = "save a picture of every screen there, and end",
     .offset = PLACE(shots),
     PATH_MAX_BYTES},
    {.name = "again",
     .kind = OPTION_FLAG,
     .help = "given by the kiosk to itself after a visit",
     .offset = PLACE(is_again)},
    {.name = "settings",
     .kind = OPTION_FLAG,
     .help = "print a documented kiosk.conf, and end",
     .offset = PLACE(wants_document)},
    {.name = "version",
     .kind = OPTION_FLAG,
     .help = "print the version, and end",
     .offset = PLACE(wants_version)},
    {.name = "help",
     .kind = OPTION_FLAG,
     .help = "print this, and end",
     .offset = PLACE(wants_help)},
};
#define ROWS (sizeof rows / sizeof rows[0])

bool
settings_read(struct settings *out, int argc, char **argv, struct err *err)
{
    struct settings settings = {0};
    struct options options;
    options_init(&options, rows, ROWS, &settings);
    if (!options_parse_args(&options, argc, argv, err)) {
        return false;
    }
    if (settings.drive[0] && settings.drive[0] != '-') {
        return err_set(err, ERR_INVALID, "drive: only - is known");
    }
    char path[SETTINGS_MAX_PATH + sizeof SETTINGS_FILE + 2];
    snprintf(path, sizeof path, "%s/%s", settings.data, SETTINGS_FILE);
    if (!options_load(&options, path, err)) {
        return err_wrap(err, "%.80s", path);
    }
    *out = settings;
    return true;
}

bool
settings_parse(struct settings *out, const char *text, size_t len, struct err *err)
{
    struct settings settings = {0};
    struct options options;
    options_init(&options, rows, ROWS, &settings);
    if (!options_parse_text(&options, text, len, err)) {
        return false;
    }
    *out = settings;
    return true;
}

bool
settings_help(struct buf *out, struct err *err)
{
    struct settings settings = {0};
    struct options options;
    options_init(&options, rows, ROWS, &settings);
    return buf_put_text(out, "aanloop-kiosk [options]\n", err) &&
           options_help(&options, out, err) &&
           buf_put_text(out,
                        "Options without * may also stand in kiosk.conf in the data "
                        "directory as \"name = value\".\n",
                        err);
}

bool
settings_document(struct buf *out, struct err *err)
{
    struct settings settings = {0};
    struct options options;
    options_init(&options, rows, ROWS, &settings);
    return options_document(&options, out, err);
}

const struct option_row *
settings_rows(size_t *out_count)
{
    *out_count = ROWS;
    return rows;
}
