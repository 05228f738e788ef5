/* The kiosk from its first line to its last. SPDX-License-Identifier: GPL-3.0-or-later */
#include <unistd.h>
#include "host/log.h"
#include "host/version.h"
#include "kiosk/drive.h"
#include "kiosk/kiosk.h"
#include "kiosk/lockdown.h"
#include "kiosk/loop.h"
#include "kiosk/restart.h"
#include "kiosk/shots.h"

#define EXIT_WRONG_USE 2
#define HELP_MAX 16384

static int
print(bool (*write)(struct buf *out, struct err *err))
{
    struct buf text;
    buf_init(&text, HELP_MAX);
    bool done = write(&text, NULL) && fputs(text.data, stdout) >= 0;
    buf_clear(&text);
    return done ? EXIT_SUCCESS : EXIT_FAILURE;
}

static bool
write_version(struct buf *out, struct err *err)
{
    return buf_put_text(out, "aanloop-kiosk " HOST_VERSION "\n", err);
}

/* A kiosk of a place (the appliance starts it with --first-boot) meets no visitor unlocked; a demo
 * on somebody's desk may. */
static bool
lock_network(const struct settings *settings, struct err *err)
{
    if (lockdown_network(err)) {
        log_put(LOG_LOCKED_DOWN);
        return true;
    }
    log_err(LOG_LOCKDOWN_FAILED, err);
    return !settings->is_first_boot;
}

static bool
work(struct kiosk *kiosk, struct err *err)
{
    const struct settings *settings = kiosk->settings;
    log_put(LOG_STARTED);
    if (settings->shots[0]) {
        return shots_save(kiosk, err);
    }
    if (settings->drive[0]) {
        drive_run(kiosk, STDIN_FILENO, STDOUT_FILENO);
    } else {
        loop_run(kiosk);
    }
    return true;
}

static int
run(const struct settings *settings, char **argv)
{
    struct err err = {0};
    bool is_virtual = settings->drive[0] || settings->shots[0];
    struct kiosk *kiosk = kiosk_open(settings, is_virtual, &err);
    bool done = kiosk != NULL;
    if (done) {
        kiosk_paint(kiosk);
        if (settings->is_again) {
            restart_painted();
        }
        done = lock_network(settings, &err) && work(kiosk, &err);
    }
    bool is_visit_over = done && kiosk->is_visit_over;
    if (is_visit_over) {
        struct restart_keep keep = kiosk_leave(kiosk);
        log_put(LOG_VISIT_ENDED);
        done = restart_now(argv, "--again", &keep, &err);
    } else {
        kiosk_close(kiosk);
    }
    if (!done) {
        log_err(LOG_FAILED, &err);
        return EXIT_FAILURE;
    }
    log_put(LOG_STOPPED);
    return EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
    struct settings settings;
    struct err err = {0};
    log_open("kiosk", LOG_INFO);
    if (!settings_read(&settings, argc, argv, &err)) {
        log_err(LOG_SETTINGS_BAD, &err);
        return EXIT_WRONG_USE;
    }
    if (settings.wants_help) {
        return print(settings_help);
    }
    if (settings.wants_version) {
        return print(write_version);
    }
    if (settings.wants_document) {
        return print(settings_document);
    }
    lockdown_memory(settings.drive[0] != '\0');
    restart_clean_environment();
    return run(&settings, argv);
}
