/* SPDX-License-Identifier: GPL-3.0-or-later
 * aanloop-ctl stick: at a machine with a network, hands the requests on a stick to the hub and puts
 * the answers beside them. All bytes are sealed and signed: this machine need not be trusted. */
#include "ctl/verbs.h"
#include "base/file.h"
#include "host/http.h"
#include "host/options.h"
#include "sync/transport_dir.h"
#include "sync/signed_file.h"
#include "sync/wire.h"

#define MAX_TEXT 400

struct stick_settings {
    char dir[MAX_TEXT + 1];
    char hub[MAX_TEXT + 1];
    char ca[MAX_TEXT + 1];
};

#define TEXT(name_, value_, field, help_)                                                          \
    {                                                                                              \
        .name = name_, .value = value_, .help = help_, .kind = OPTION_TEXT,                        \
        .offset = offsetof(struct stick_settings, field), .max = MAX_TEXT                          \
    }

static const struct option_row rows[] = {
    TEXT("dir", "DIR", dir, "where the stick is"),
    TEXT("hub", "URL", hub, "address of the hub"),
    TEXT("ca", "FILE", ca, "certificates to trust instead of the system's"),
};

struct carrying {
    struct http *http;
    size_t count;
};

/* What is put on the stick must be an answer, or a refusal by name, of a hub; who signed it is for
 * the kiosk to see. Anything else (a portal) leaves the request waiting. */
static bool
pass_on(void *ctx, const char *request, size_t len, struct buf *answer, struct err *err)
{
    struct carrying *carrying = ctx;
    struct answers answers = {0};
    struct err why = {0};
    const struct http_json json = {"/v1/records", request, len};
    int status = 0;
    if (!http_post(carrying->http, &json, answer, &status, err)) {
        return false;
    }
    bool is_read = answers_parse(answer->data ? answer->data : "", answer->len, &answers, &why);
    answers_clear(&answers);
    if (!is_read && err_is_retry(why.code)) {
        return err_set(err, why.code, "%s", why.text);
    }
    carrying->count++;
    return true;
}

static bool
bring_file(struct http *http, const char *dir, const struct signed_row *row, struct err *err)
{
    char in[FILE_MAX_PATH], path[FILE_MAX_PATH];
    struct buf json;
    int status = 0;
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    bool ok = http_get(http, row->path, &json, &status, err);
    if (ok && status == 200) {
        ok = file_join(in, dir, "aanloop/in", err) && file_join(path, in, row->file, err) &&
             file_save(path, json.data, json.len, 0644, err);
    }
    buf_clear(&json);
    return ok;
}

/* What the hub tells every kiosk goes along; a kiosk believes it only as the hub signed it. A hub
 * that has none is no failure. */
static bool
bring_files(struct http *http, const char *dir, struct err *err)
{
    bool ok = true;
    for (enum signed_kind kind = 0; ok && kind < SIGNED_KINDS; kind++) {
        ok = bring_file(http, dir, signed_row(kind), err);
    }
    return ok;
}

int
ctl_stick(int argc, char **argv)
{
    struct stick_settings settings = {0};
    struct options options;
    struct carrying carrying = {0};
    struct err err = {0};
    seal_init();
    options_init(&options, rows, sizeof rows / sizeof rows[0], &settings);
    if (!options_parse_args(&options, argc, argv, &err) || !settings.dir[0] || !settings.hub[0]) {
        fprintf(stderr, "usage: aanloop-ctl stick --dir DIR --hub URL [--ca FILE]\n%s\n", err.text);
        return 2;
    }
    carrying.http = http_open(settings.hub, settings.ca, &err);
    bool ok = carrying.http && dir_each_request(settings.dir, pass_on, &carrying, &err) &&
              bring_files(carrying.http, settings.dir, &err);
    http_close(carrying.http);
    printf("%zu requests answered\n", carrying.count);
    if (!ok) {
        fprintf(stderr, "stick: %s: %s\n", err_name(err.code), err.text);
    }
    return ok ? 0 : 1;
}
