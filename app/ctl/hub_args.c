/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/hub_args.h"
#include "host/clock.h"
#include "host/options.h"
#include "hub/staff.h"
#include "hub/vum_vacancy.h"

#define TEXT(name, value, first, field, help)                                                      \
    {                                                                                              \
        name, value, first, NULL, help, OPTION_TEXT, offsetof(struct hub_args, field), 0,          \
            sizeof((struct hub_args *)0)->field - 1, false                                         \
    }
#define FLAG(name, field, help)                                                                    \
    {                                                                                              \
        name, NULL, NULL, NULL, help, OPTION_FLAG, offsetof(struct hub_args, field), 0, 0, false   \
    }

static const struct option_row rows[] = {
    TEXT("data", "DIR", "build/demo", data, "the hub's data"),
    TEXT("name", "TEXT", "Aanloop", name, "hub init: what the hub is called"),
    TEXT("role", "ROLE", "contact", role,
         "hub staff add: admin, coordinator, contact, employer or location"),
    TEXT("employer", "TEXT", NULL, employer,
         "hub staff add: whom an employer works for, as it stands in vacancies"),
    TEXT("password-file", "FILE", NULL, password_file,
         "hub staff add: its first line; without it a password is drawn and shown once"),
    TEXT("place", "TEXT", NULL, place, "hub code: the place where the kiosk stands"),
    TEXT("contact", "TEXT", NULL, contact, "hub code: who helps there"),
    TEXT("phone", "TEXT", NULL, phone, "hub code: their number"),
    TEXT("hours", "TEXT", NULL, hours, "hub code: when someone is there"),
    TEXT("vum-table", "FILE", VUM_TABLE_FILE, vum_table,
         "vacancy import: how vacancies of VUM are read"),
    TEXT("listen", "ADDR:PORT", "127.0.0.1:8477", listen, "hub serve-demo: where to answer"),
    FLAG("json", is_json, "print JSON"),
    FLAG("help", is_help, "print this"),
};

static void
init(struct options *options, struct hub_args *out)
{
    *out = (struct hub_args){.word_count = 0};
    options_init(options, rows, sizeof rows / sizeof rows[0], out);
}

bool
hub_args_parse(int argc, char **argv, struct hub_args *out)
{
    struct options options;
    struct err err = {0};
    init(&options, out);
    int at = 1;
    while (at < argc && argv[at][0] != '-') {
        if (out->word_count == HUB_ARGS_MAX_WORDS) {
            fprintf(stderr, "%s: too many words\n", argv[0]);
            return false;
        }
        out->words[out->word_count++] = argv[at++];
    }
    if (!options_parse_args(&options, argc - at + 1, argv + at - 1, &err)) {
        fprintf(stderr, "%s: %s\n", argv[0], err.text);
        return false;
    }
    return true;
}

void
hub_args_help(const char *usage)
{
    struct options options;
    struct hub_args args;
    struct err err = {0};
    struct buf text;
    buf_init(&text, OPTIONS_MAX_FILE);
    init(&options, &args);
    bool ok = options_help(&options, &text, &err);
    printf("%s%s", usage, ok ? text.data : "");
    buf_clear(&text);
}

int
hub_fail(const char *verb, const struct err *err)
{
    fprintf(stderr, "%s: %s: %s\n", verb, err_name(err->code), err->text);
    return 1;
}

int64_t
hub_wall_ms(void)
{
    return clock_wall_s() * 1000;
}

unsigned
hub_tune_passes(void)
{
    unsigned passes = STAFF_MIN_PASSES;
    uint64_t begun_ms = clock_now_ms();
    staff_try_passes(passes);
    uint64_t took_ms = clock_now_ms() - begun_ms + 1;
    uint64_t tuned = passes * STAFF_HASH_MS / took_ms;
    return tuned > passes ? (unsigned)tuned : passes;
}

bool
hub_is_here(const char *dir, struct err *err)
{
    struct hubkeys keys;
    bool ok = hubkeys_load(dir, &keys, err);
    if (ok) {
        hubkeys_wipe(&keys);
    }
    return ok;
}

struct db *
hub_open(const char *dir, enum hub_file file, struct err *err)
{
    return hub_is_here(dir, err) ? hub_store_open(dir, file, 0, err) : NULL;
}
