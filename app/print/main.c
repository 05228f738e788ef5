/* aanloop-print: takes finished pages from the kiosk to a printer; sees no answers, no network, no
 * files. SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "host/log.h"
#include "host/version.h"
#include "print/lock.h"
#include "print/serve.h"

#define EXIT_WRONG_USE 2
#define HELP_MAX 8192

static int
print_help(void)
{
    struct buf text;
    buf_init(&text, HELP_MAX);
    bool done = print_settings_help(&text, NULL) && fputs(text.data, stdout) >= 0;
    buf_clear(&text);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

int
main(int argc, char **argv)
{
    struct print_settings settings;
    struct err err = {0};
    log_open("print", LOG_INFO);
    if (!print_settings_read(&settings, argc, argv, &err)) {
        log_err(LOG_SETTINGS_BAD, &err);
        return EXIT_WRONG_USE;
    }
    if (settings.is_help) {
        return print_help();
    }
    if (settings.is_version) {
        return puts("aanloop-print " HOST_VERSION) < 0;
    }
    signal(SIGPIPE, SIG_IGN);
    if (!lock_all(settings.is_driven, &err)) {
        log_err(LOG_LOCKDOWN_FAILED, &err);
        return EXIT_FAILURE;
    }
    log_put(LOG_STARTED);
    serve_run(&settings, STDIN_FILENO);
    log_put(LOG_STOPPED);
    return EXIT_SUCCESS;
}
