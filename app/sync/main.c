/* aanloop-sync: carries sealed records to the hub and content to the kiosk; sees no answers.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/log.h"
#include "host/version.h"
#include "sync/seal.h"
#include "sync/settings.h"
#include "sync/trip.h"
#include "sync/watch.h"

#include <signal.h>
#include <sys/resource.h>

int
main(int argc, char **argv)
{
    struct sync_settings settings = {0};
    struct err err = {0};
    if (!sync_settings_parse(&settings, argc, argv, &err)) {
        fprintf(stderr, "aanloop-sync: %s\n", err.text);
        return 2;
    }
    if (settings.is_help) {
        return sync_settings_print_help();
    }
    if (settings.is_version) {
        return puts("aanloop-sync " HOST_VERSION) < 0;
    }
    log_open("sync", LOG_INFO);
    signal(SIGPIPE, SIG_IGN);
    setrlimit(RLIMIT_CORE, &(struct rlimit){0}); /* no files with keys in them */
    seal_init();
    if (settings.is_once || settings.stick[0]) {
        return trip_run(&settings, true) == TRIP_DONE ? 0 : 1;
    }
    if (!watch_run(&settings, &err)) {
        log_err(LOG_FAILED, &err);
        return 1;
    }
    return 0;
}
