/* aanloop-ctl list: what anybody can see of a vacancy's list, and whether it is true. Needs no
 * hub's data, only its public page. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"
#include "base/file.h"
#include "base/json.h"
#include "host/http.h"
#include "host/options.h"
#include "sync/public_list.h"

#include <sodium.h>

#define MAX_TEXT 400

struct list_settings {
    char hub[MAX_TEXT + 1];
    char file[MAX_TEXT + 1];
    char before[MAX_TEXT + 1];
    char key[MAX_TEXT + 1];
    char ca[MAX_TEXT + 1];
    bool is_json;
};

#define TEXT(name_, value_, field, help_)                                                          \
    {                                                                                              \
        .name = name_, .value = value_, .help = help_, .kind = OPTION_TEXT,                        \
        .offset = offsetof(struct list_settings, field), .max = MAX_TEXT                           \
    }

static const struct option_row rows[] = {
    TEXT("hub", "URL", hub, "address of the hub"),
    TEXT("file", "FILE", file, "the page, saved"),
    TEXT("before", "FILE", before, "an earlier page of the same list: nothing of it may be gone"),
    TEXT("key", "BASE64", key, "the hub's key as you know it: another hub could sign a page too"),
    TEXT("ca", "FILE", ca, "certificates to trust instead of the system's"),
    {.name = "json",
     .kind = OPTION_FLAG,
     .help = "answer as JSON",
     .offset = offsetof(struct list_settings, is_json)},
};

static int
fail(const struct err *err)
{
    fprintf(stderr, "list: %s: %s\n", err_name(err->code), err->text);
    return 1;
}

static bool
fetch(const struct list_settings *settings, const char *vacancy, struct buf *out, struct err *err)
{
    char path[RECORD_MAX_VACANCY + 20];
    int status = 0;
    snprintf(path, sizeof path, "/public/%s.json", vacancy);
    struct http *http = http_open(settings->hub, settings->ca, err);
    bool ok = http && http_get(http, path, out, &status, err);
    http_close(http);
    if (ok && status != 200) {
        return err_set(err, status == 404 ? ERR_NOT_FOUND : ERR_NOT_A_HUB, "%s: status %d", path,
                       status);
    }
    return ok;
}

static bool
load(const struct list_settings *settings, const char *vacancy, struct buf *text,
     struct public_list *out, struct err *err)
{
    bool ok = settings->file[0] ? file_load(settings->file, text, err)
                                : fetch(settings, vacancy, text, err);
    if (!ok || !public_list_read(text->data ? text->data : "", text->len, out, err)) {
        return false;
    }
    if (strcmp(out->seal.vacancy, vacancy) != 0) {
        public_list_clear(out);
        return err_set(err, ERR_INVALID, "the page is of another list");
    }
    return true;
}

/* --- verify --- */

static json_t *
faults_json(const struct verify_report *report)
{
    json_t *out = json_array();
    for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
        char about[ID_HEX];
        id_format(report->first[i], about);
        if (report->faults[i]) {
            json_array_append_new(out, json_pack("{s:s,s:I,s:s}", "fault",
                                                 verify_fault_name((enum verify_fault)i), "count",
                                                 (json_int_t)report->faults[i], "first", about));
        }
    }
    return out;
}

static bool
has_grown(const char *path, const struct public_list *page, bool *out, struct err *err)
{
    struct buf text;
    struct public_list before;
    *out = true;
    if (!path[0]) {
        return true;
    }
    buf_init(&text, PUBLIC_LIST_MAX);
    bool ok = file_load(path, &text, err) &&
              public_list_read(text.data ? text.data : "", text.len, &before, err);
    if (ok) {
        *out = public_list_has_grown(&before, page);
        public_list_clear(&before);
    }
    buf_clear(&text);
    return ok;
}

static void
print_verdict(const json_t *verdict, bool is_json)
{
    static const char *const must[] = {"signed_by_hub", "log_whole", "grown", "key_as_told"};
    static const char *const counts[] = {"tickets", "bad_signatures", "open_holes", "witnesses",
                                         "put_back"};
    const json_t *row;
    size_t i;
    if (is_json) {
        json_dumpf(verdict, stdout, JSON_COMPACT);
        putchar('\n');
        return;
    }
    printf("%s\n", json_is_true(json_object_get(verdict, "honest")) ? "honest" : "NOT honest");
    for (i = 0; i < sizeof must / sizeof must[0]; i++) {
        if (json_is_false(json_object_get(verdict, must[i]))) {
            printf("%s: no\n", must[i]);
        }
    }
    for (i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        printf("%s: %lld\n", counts[i],
               (long long)json_integer_value(json_object_get(verdict, counts[i])));
    }
    printf("hub_key: %s\n", json_string_value(json_object_get(verdict, "hub_key")));
    json_array_foreach(json_object_get(verdict, "faults"), i, row)
    {
        printf("%s: %lld, first %s\n", json_string_value(json_object_get(row, "fault")),
               (long long)json_integer_value(json_object_get(row, "count")),
               json_string_value(json_object_get(row, "first")));
    }
}

static int
verify(const struct list_settings *settings, const struct public_list *page)
{
    struct verify_report report;
    struct err err = {0};
    bool grown = true;
    char key[sodium_base64_ENCODED_LEN(SIGN_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    if (!has_grown(settings->before, page, &grown, &err)) {
        return fail(&err);
    }
    sodium_bin2base64(key, sizeof key, page->hub_key, SIGN_KEY_BYTES,
                      sodium_base64_VARIANT_ORIGINAL);
    bool is_key = !settings->key[0] || strcmp(settings->key, key) == 0;
    bool is_honest = public_list_verify(page, &report) && grown && is_key;
    json_t *verdict = json_pack(
        "{s:s,s:b,s:I,s:I,s:b,s:b,s:b,s:b,s:b,s:I,s:I,s:I,s:I,s:s,s:o}", "vacancy",
        page->seal.vacancy, "honest", is_honest, "tickets", (json_int_t)report.tickets,
        "bad_signatures", (json_int_t)page->bad_signatures, "signed_by_hub", page->is_sealed,
        "log_whole", page->is_log_whole, "grown", grown, "key_as_told", is_key, "seed_known",
        page->list.has_seed, "open_holes", (json_int_t)report.open_holes, "readings",
        (json_int_t)page->list.reading_count, "witnesses", (json_int_t)report.witnesses, "put_back",
        (json_int_t)report.put_back, "hub_key", key, "faults", faults_json(&report));
    print_verdict(verdict, settings->is_json);
    json_decref(verdict);
    return is_honest ? 0 : 1;
}

/* --- show --- */

static int
show(const struct list_settings *settings, const struct buf *text)
{
    json_t *root = json_loadb(text->data, text->len, 0, NULL), *row;
    const json_t *places = json_object_get(root, "places");
    size_t i, waiting = 0;
    if (settings->is_json) {
        json_dumpf(places, stdout, JSON_COMPACT);
        putchar('\n');
    }
    json_array_foreach(places, i, row)
    {
        if (!settings->is_json) {
            bool is_definitive = json_is_true(json_object_get(row, "definitive"));
            const char *state = json_string_value(json_object_get(row, "state"));
            state = state ? state : "";
            bool waits = strcmp(state, "on_list") == 0;
            waiting += waits;
            printf("%5zu  %s  %s%s", i + 1, json_string_value(json_object_get(row, "ticket")),
                   state, is_definitive ? "" : "  provisional");
            if (waits) {
                printf("  place %zu", waiting);
            }
            putchar('\n');
        }
    }
    json_decref(root);
    return 0;
}

static const char usage[] =
    "usage: aanloop-ctl list show|verify VACANCY --hub URL | --file FILE [OPTION...]\n"
    "  show     the places in their order, without names, as everybody may see them\n"
    "  verify   recomputes signatures, moments and order; exit 0: honest, 1: not, and what\n"
    "           witnesses: how often a kiosk signed what the hub held by then; put_back: how "
    "often\n"
    "           that is what a backup, put back within 14 days, no longer had: ask the hub why\n"
    "  VACANCY is the last part of the address of its public page: URL/public/VACANCY\n";

static void
print_help(const struct options *options, FILE *out)
{
    struct buf text;
    buf_init(&text, OPTIONS_MAX_FILE);
    bool ok = options_help(options, &text, NULL);
    fprintf(out, "%s%s", usage, ok && text.data ? text.data : "");
    buf_clear(&text);
}

int
ctl_list(int argc, char **argv)
{
    struct list_settings settings = {.is_json = false};
    struct options options;
    struct public_list page;
    struct buf text;
    struct err err = {0};
    bool is_show = argc > 2 && strcmp(argv[1], "show") == 0;
    bool is_verify = argc > 2 && strcmp(argv[1], "verify") == 0;
    seal_init();
    options_init(&options, rows, sizeof rows / sizeof rows[0], &settings);
    if (argc == 2 && strcmp(argv[1], "--help") == 0) {
        print_help(&options, stdout);
        return 0;
    }
    bool is_good = (is_show || is_verify) && strlen(argv[2]) <= RECORD_MAX_VACANCY &&
                   options_parse_args(&options, argc - 2, argv + 2, &err) &&
                   !settings.hub[0] != !settings.file[0];
    if (!is_good) {
        print_help(&options, stderr);
        fprintf(stderr, "%s\n", err.text);
        return 2;
    }
    buf_init(&text, PUBLIC_LIST_MAX);
    int answer = 1;
    if (load(&settings, argv[2], &text, &page, &err)) {
        answer = is_show ? show(&settings, &text) : verify(&settings, &page);
        public_list_clear(&page);
    } else {
        answer = fail(&err);
    }
    buf_clear(&text);
    return answer;
}
