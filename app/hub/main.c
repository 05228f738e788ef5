/* aanloop-hub: receives sealed records, answers with signed receipts, shows people to staff.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/app.h"
#include "hub/start.h"
#include "hub/vum_vacancy.h"
#include "host/clock.h"
#include "host/log.h"
#include "host/options.h"
#include "host/version.h"

#include <signal.h>

#define ROW(name, value, first, kind, field, min, max, help)                                       \
    {                                                                                              \
        name, value, first, NULL, help, kind, offsetof(struct app_settings, field), min, max, true \
    }
#define TEXT(name, value, first, field, help)                                                      \
    ROW(name, value, first, OPTION_TEXT, field, 0, sizeof((struct app_settings *)0)->field - 1,    \
        help)

static const struct option_row rows[] = {
    TEXT("data", "DIR", "build/demo", data, "where keys and databases are"),
    TEXT("listen", "ADDR:PORT", "127.0.0.1:8477", listen,
         "address and port; plain HTTP on addresses of this machine only, port 0: any"),
    TEXT("tls-cert", "FILE", NULL, tls_cert, "certificate chain in PEM"),
    TEXT("tls-key", "FILE", NULL, tls_key, "its key in PEM"),
    TEXT("web", "DIR", "build/web", web, "the staff pages"),
    TEXT("content", "FILE", NULL, content, "content pack for kiosks, beside it FILE.minisig"),
    TEXT("content-key", "FILE", NULL, content_key, "minisign public key handed to new kiosks"),
    TEXT("vum-table", "FILE", VUM_TABLE_FILE, vum_table, "how vacancies of VUM are read"),
    TEXT("backup-file", "FILE", NULL, backup_file,
         "its date (when the copying began) says up to when there is a backup; none: this disk "
         "counts"),
    TEXT("port-file", "FILE", NULL, port_file, "write the port here once it answers"),
    ROW("max-connections", "N", "512", OPTION_NUMBER, max_connections, 2, 10000,
        "connections at once"),
    ROW("request-seconds", "N", "30", OPTION_NUMBER, request_seconds, 1, 3600,
        "a request must be in within this time"),
    {"help", NULL, NULL, NULL, "print this", OPTION_FLAG, offsetof(struct app_settings, is_help), 0,
     0, false},
    {"version", NULL, NULL, NULL, "print the version", OPTION_FLAG,
     offsetof(struct app_settings, is_version), 0, 0, false},
};

static int
print_help(const struct options *options)
{
    struct buf text;
    struct err err;
    buf_init(&text, OPTIONS_MAX_FILE);
    bool ok = options_help(options, &text, &err);
    printf("usage: aanloop-hub [OPTION...]\n%s", ok ? text.data : "");
    buf_clear(&text);
    return ok ? 0 : 1;
}

static void
block_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
    pthread_sigmask(SIG_BLOCK, set, NULL);
    signal(SIGPIPE, SIG_IGN);
}

static int
run(struct app *app)
{
    struct err err = {0};
    sigset_t set;
    int number = 0;
    block_signals(&set);
    if (!app_start(app, &err)) {
        log_err(LOG_FAILED, &err);
        app_stop(app);
        return 1;
    }
    log_number(LOG_LISTENING, "port", (long long)accept_port(&app->accepting));
    while (sigwait(&set, &number) == 0 && number == SIGHUP) {
    }
    app_stop(app);
    log_put(LOG_STOPPED);
    return 0;
}

int
main(int argc, char **argv)
{
    static struct app app;
    struct options options;
    struct err err = {0};
    log_open("hub", LOG_INFO);
    options_init(&options, rows, sizeof rows / sizeof rows[0], &app.settings);
    if (!options_parse_args(&options, argc, argv, &err)) {
        fprintf(stderr, "aanloop-hub: %s (try --help)\n", err.text);
        return 2;
    }
    if (app.settings.is_help) {
        return print_help(&options);
    }
    if (app.settings.is_version) {
        puts(HOST_VERSION);
        return 0;
    }
    return run(&app);
}
