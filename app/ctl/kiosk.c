/* SPDX-License-Identifier: GPL-3.0-or-later
 * aanloop-ctl kiosk enrol|show: who a kiosk is and which hub it belongs to. */
#include "base/file.h"
#include "ctl/verbs.h"
#include "host/http.h"
#include "host/options.h"
#include "store/outbox.h"
#include "sync/enrol.h"

#include <unistd.h>

#define MAX_TEXT 400
#define PENDING "enrolling" /* keys of an enrolment whose answer has not come yet */

struct kiosk_settings {
    char data[MAX_TEXT + 1];
    char hub[MAX_TEXT + 1];
    char code[MAX_TEXT + 1];
    char ca[MAX_TEXT + 1];
    bool is_again, is_json;
};

#define TEXT(name_, value_, first_, field, help_)                                                  \
    {                                                                                              \
        .name = name_, .value = value_, .first = first_, .help = help_, .kind = OPTION_TEXT,       \
        .offset = offsetof(struct kiosk_settings, field), .max = MAX_TEXT                          \
    }
#define FLAG(name_, field, help_)                                                                  \
    {                                                                                              \
        .name = name_, .help = help_, .kind = OPTION_FLAG,                                         \
        .offset = offsetof(struct kiosk_settings, field)                                           \
    }

static const struct option_row rows[] = {
    TEXT("data", "DIR", "build/demo/kiosk", data, "the kiosk's folder"),
    TEXT("hub", "URL", NULL, hub, "enrol: address of the hub"),
    TEXT("code", "CODE", NULL, code, "enrol: the one-time code the hub shows"),
    TEXT("ca", "FILE", NULL, ca, "certificates to trust instead of the system's"),
    FLAG("again", is_again,
         "enrol although there is a hub: what still waits stays for the old one"),
    FLAG("json", is_json, "show: for machines"),
};

static int
say_failure(const char *what, const struct err *err)
{
    fprintf(stderr, "kiosk %s: %s: %s\n", what, err_name(err->code), err->text);
    return 1;
}

/* The keys of an attempt that was cut off, else new ones, on disk before the hub hears of them: the
 * hub answers the same key the same again. */
static bool
load_pending(const char *dir, struct peer *peer, struct err *err)
{
    struct err why = {0};
    if (peer_load(dir, peer, &why)) {
        return true;
    }
    if (why.code != ERR_NOT_FOUND) {
        return err_set(err, why.code, "%s", why.text);
    }
    peer_make(peer);
    return file_make_dir(dir, 0700, err) && peer_save(peer, dir, err);
}

static void
drop_pending(const char *dir)
{
    char path[FILE_MAX_PATH];
    if (file_join(path, dir, PEER_FILE, NULL)) {
        unlink(path);
    }
    rmdir(dir);
}

static bool
ask_hub(const struct kiosk_settings *settings, const char *code, struct peer *peer, struct err *err)
{
    struct enrol_ask ask;
    struct enrol_answer answer;
    struct buf out, in;
    int status = 0;
    struct http *http = http_open(settings->hub, settings->ca, err);
    if (!http) {
        return false;
    }
    buf_init(&out, ENROL_MAX_JSON);
    buf_init(&in, ENROL_MAX_JSON);
    enrol_ask_make(peer, code, &ask);
    bool ok = enrol_ask_format(&ask, &out, err);
    const struct http_json json = {"/v1/enrol", out.data, out.len};
    ok = ok && http_post(http, &json, &in, &status, err) &&
         enrol_answer_parse(in.data ? in.data : "", in.len, &answer, err) &&
         enrol_accept(peer, code, &ask, &answer, err);
    buf_clear(&out);
    buf_clear(&in);
    http_close(http);
    return ok;
}

static bool
enrol(const struct kiosk_settings *settings, const char *code, struct err *err)
{
    char pending[FILE_MAX_PATH];
    struct peer peer = {0};
    struct err why = {0};
    if (!settings->is_again &&
        (peer_load(settings->data, &peer, &why) || why.code != ERR_NOT_FOUND)) {
        peer_wipe(&peer);
        return err_set(err, ERR_CONFLICT, "there is a %s already (--again replaces it)", PEER_FILE);
    }
    bool ok =
        strlen(settings->hub) <= PEER_MAX_URL || err_set(err, ERR_TOO_LARGE, "address of the hub");
    ok = ok && file_make_dir(settings->data, 0700, err) &&
         file_join(pending, settings->data, PENDING, err) && load_pending(pending, &peer, err);
    snprintf(peer.hub_url, sizeof peer.hub_url, "%.*s", PEER_MAX_URL, settings->hub);
    ok = ok && ask_hub(settings, code, &peer, err) && peer_save(&peer, settings->data, err);
    if (ok) {
        char hex[ID_HEX];
        drop_pending(pending);
        id_format(peer.id, hex);
        printf("enrolled %s at %s, place %s\n", hex, peer.hub_url, peer.place.name);
    }
    peer_wipe(&peer);
    return ok;
}

static int
run_enrol(const struct kiosk_settings *settings)
{
    char code[ENROL_CODE_CHARS + 1];
    struct err err = {0};
    if (!settings->hub[0] || !settings->code[0]) {
        fputs("kiosk enrol: --hub and --code are needed\n", stderr);
        return 2;
    }
    if (!enrol_clean_code(settings->code, code)) {
        fputs("kiosk enrol: a code looks like ABCD-EFGH-JKLM\n", stderr);
        return 2;
    }
    return enrol(settings, code, &err) ? 0 : say_failure("enrol", &err);
}

static bool
count_outbox(const char *dir, struct outbox_counts *out, struct err *err)
{
    char path[FILE_MAX_PATH];
    *out = (struct outbox_counts){0};
    if (!file_join(path, dir, OUTBOX_FILE, err)) {
        return false;
    }
    if (access(path, F_OK) != 0) {
        return true;
    }
    struct outbox *box = outbox_open(path, NULL, err);
    bool ok = box && outbox_count(box, out, err);
    outbox_close(box);
    return ok;
}

static int
run_show(const struct kiosk_settings *settings)
{
    struct peer peer = {0};
    struct outbox_counts counts;
    struct err err = {0};
    char hex[ID_HEX];
    if (!peer_load(settings->data, &peer, &err) || !count_outbox(settings->data, &counts, &err)) {
        peer_wipe(&peer);
        return say_failure("show", &err);
    }
    id_format(peer.id, hex);
    if (settings->is_json) {
        printf(
            "{\"kiosk\":\"%s\",\"hub\":\"%s\",\"waiting\":%lld,\"held\":%lld,\"refused\":%lld}\n",
            hex, peer.hub_url, (long long)counts.waiting, (long long)counts.held,
            (long long)counts.refused);
    } else {
        printf("kiosk %s\nhub %s\nwaiting %lld\nheld %lld\nrefused %lld\n", hex, peer.hub_url,
               (long long)counts.waiting, (long long)counts.held, (long long)counts.refused);
    }
    peer_wipe(&peer);
    return 0;
}

static const struct verb {
    const char *name;
    int (*run)(const struct kiosk_settings *settings);
} verbs[] = {{"enrol", run_enrol}, {"show", run_show}};

static int
usage(struct options *options)
{
    struct buf text;
    struct err err = {0};
    buf_init(&text, OPTIONS_MAX_FILE);
    if (options_help(options, &text, &err)) {
        fprintf(stderr, "usage: aanloop-ctl kiosk enrol|show [OPTION...]\n%s", text.data);
    }
    buf_clear(&text);
    return 2;
}

int
ctl_kiosk(int argc, char **argv)
{
    struct kiosk_settings settings = {0};
    struct options options;
    struct err err = {0};
    seal_init();
    options_init(&options, rows, sizeof rows / sizeof rows[0], &settings);
    for (size_t i = 0; argc > 1 && i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(argv[1], verbs[i].name) != 0) {
            continue;
        }
        if (!options_parse_args(&options, argc - 1, argv + 1, &err)) {
            fprintf(stderr, "kiosk %s: %s\n", argv[1], err.text);
            return 2;
        }
        return verbs[i].run(&settings);
    }
    return usage(&options);
}
