/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/extras.h"
#include "host/log.h"
#include "kiosk/input.h"
#include <linux/input.h>

#define PRESSED 1 /* 0 is released, 2 held down */

static void
take_help(int fd, const struct input_event *event, void *ctx)
{
    (void)fd;
    (void)ctx;
    if (event->type == EV_KEY && event->value == PRESSED) {
        input_push_help_came();
    }
}

static struct device *
open_help_button(const char *path, struct err *err)
{
    struct device_want want = {.path = path, .is_grabbed = true, .take = take_help};
    return device_open(&want, err);
}

void
extras_open(struct extras *extras, const struct settings *settings)
{
    struct err err = {0};
    *extras = (struct extras){0};
    if (settings->scanner[0] && !(extras->scanner = scanner_open(settings->scanner, &err))) {
        log_err(LOG_SCANNER_GONE, &err);
    }
    if (settings->headphones[0] && !(extras->jack = jack_open(settings->headphones, &err))) {
        log_err(LOG_HEADPHONES_GONE, &err);
    }
    if (settings->help_button[0] &&
        !(extras->help_button = open_help_button(settings->help_button, &err))) {
        log_err(LOG_HELP_BUTTON_GONE, &err);
    }
}

void
extras_close(struct extras *extras)
{
    scanner_close(extras->scanner);
    jack_close(extras->jack);
    device_close(extras->help_button);
    *extras = (struct extras){0};
}
