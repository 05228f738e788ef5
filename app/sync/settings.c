/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/settings.h"

#define TEXT(name_, value_, first_, field, help_)                                                  \
    {                                                                                              \
        .name = name_, .value = value_, .first = first_, .help = help_, .kind = OPTION_TEXT,       \
        .offset = offsetof(struct sync_settings, field),                                           \
        .max = sizeof((struct sync_settings *)0)->field - 1, .in_file = true                       \
    }
#define NUMBER(name_, value_, first_, field, min_, max_, help_)                                    \
    {                                                                                              \
        .name = name_, .value = value_, .first = first_, .help = help_, .kind = OPTION_NUMBER,     \
        .offset = offsetof(struct sync_settings, field), .min = min_, .max = max_, .in_file = true \
    }
#define FLAG(name_, field, help_)                                                                  \
    {                                                                                              \
        .name = name_, .help = help_, .kind = OPTION_FLAG,                                         \
        .offset = offsetof(struct sync_settings, field)                                            \
    }

static const struct option_row rows[] = {
    TEXT("data", "DIR", "build/demo/kiosk", data, "the kiosk's folder: keys and sealed records"),
    TEXT("hub", "URL", NULL, hub, "another address of the same hub than kiosk.json says"),
    TEXT("ca", "FILE", NULL, ca, "certificates to trust instead of the system's"),
    TEXT("stick", "DIR", NULL, stick, "carry through this folder (a USB stick) once, no network"),
    TEXT("pack", "FILE", NULL, pack, "content pack to keep up to date; none: leave content alone"),
    TEXT("key", "FILE", NULL, key, "minisign public key of the content, where enrolment gave none"),
    NUMBER("interval", "SECONDS", "900", interval_s, 1, 86400,
           "between two trips when nothing happens"),
    NUMBER("delay", "SECONDS", "0", delay_s, 0, 3600,
           "wait up to so long, drawn, after a new record"),
    NUMBER("seed", "N", "0", seed, 0, 2147483647, "of the drawn waits; 0: another each time"),
    FLAG("once", is_once, "one trip, then end: 0 done, 1 not"),
    FLAG("help", is_help, "print this"),
    FLAG("version", is_version, "print the version"),
};

static void
begin(struct options *options, struct sync_settings *settings)
{
    options_init(options, rows, sizeof rows / sizeof rows[0], settings);
}

bool
sync_settings_parse(struct sync_settings *settings, int argc, char **argv, struct err *err)
{
    struct options options;
    begin(&options, settings);
    return options_parse_args(&options, argc, argv, err);
}

int
sync_settings_print_help(void)
{
    struct sync_settings settings = {0};
    struct options options;
    struct buf text;
    struct err err = {0};
    begin(&options, &settings);
    buf_init(&text, OPTIONS_MAX_FILE);
    bool ok = options_help(&options, &text, &err);
    printf("usage: aanloop-sync [OPTION...]\n%s", ok ? text.data : "");
    buf_clear(&text);
    return ok ? 0 : 1;
}
