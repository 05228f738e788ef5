/* The operator's side of a hub: keys, staff, codes for kiosks, a demo.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/hub_args.h"
#include "ctl/hub_demo.h"
#include "ctl/verbs.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "hub/devices.h"
#include "hub/intake.h"
#include "hub/staff.h"
#include "hub/vault.h"

#define PASSWORD_WORDS 5

static int
print_json(json_t *taken, bool is_json, const char *plain)
{
    if (is_json) {
        json_dumpf(taken, stdout, JSON_COMPACT);
        putchar('\n');
    } else {
        fputs(plain, stdout);
    }
    json_decref(taken);
    return 0;
}

static int
run_init(const struct hub_args *args)
{
    struct hubkeys keys;
    struct err err = {0};
    seal_init();
    if (hubkeys_load(args->data, &keys, &err)) {
        hubkeys_wipe(&keys);
        fprintf(stderr, "hub init: %s holds a hub already\n", args->data);
        return 1;
    }
    if (err.code != ERR_NOT_FOUND) {
        return hub_fail("hub init", &err);
    }
    hubkeys_make(args->name, &keys);
    bool ok = file_make_dir(args->data, 0700, &err) && hubkeys_save(&keys, args->data, &err);
    hubkeys_wipe(&keys);
    return ok ? print_json(json_pack("{s:s}", "hub", args->name), args->is_json, "hub made\n")
              : hub_fail("hub init", &err);
}

static bool
read_password(const char *path, char out[STAFF_MAX_PASSWORD + 1], struct err *err)
{
    struct buf text;
    buf_init(&text, STAFF_MAX_PASSWORD);
    bool ok = file_load(path, &text, err);
    if (ok) {
        snprintf(out, STAFF_MAX_PASSWORD + 1, "%.*s", (int)strcspn(text.data, "\r\n"), text.data);
    }
    buf_wipe(&text);
    return ok;
}

/* 5 groups of 4 from an alphabet without look-alikes: 98 bits. */
static void
draw_password(char out[STAFF_MAX_PASSWORD + 1])
{
    static const char letters[] = "abcdefghjkmnpqrstuvwxyz23456789";
    unsigned char bytes[4 * PASSWORD_WORDS];
    size_t at = 0;
    seal_random(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++) {
        if (i && i % 4 == 0) {
            out[at++] = '-';
        }
        out[at++] = letters[bytes[i] % (sizeof letters - 1)];
    }
    out[at] = 0;
}

static bool
add_staff(const struct hub_args *args, unsigned role, const char *password,
          char out_secret[TOTP_TEXT_BYTES], struct err *err)
{
    struct vault vault;
    struct staff staff;
    if (!hub_is_here(args->data, err) || !vault_open(args->data, &vault, err)) {
        return false;
    }
    struct staff_new new = {args->words[2], role, password, hub_tune_passes(), args->employer};
    struct db *db = hub_open(args->data, HUB_STAFF, err);
    staff_init(&staff, db, vault.keys[VAULT_STAFF]);
    bool ok = db && staff_add(&staff, &new, out_secret, err) &&
              staff_log(db, hub_wall_ms(), "staff-add", "ctl", args->words[2], err);
    db_close(db);
    vault_wipe(&vault);
    return ok;
}

static int
run_staff(const struct hub_args *args)
{
    char password[STAFF_MAX_PASSWORD + 1], secret[TOTP_TEXT_BYTES], plain[1024];
    unsigned role = 0;
    struct err err = {0};
    if (args->word_count != 3 || strcmp(args->words[1], "add") != 0 ||
        !role_find(args->role, &role)) {
        fputs("usage: aanloop-ctl hub staff add NAME --role ROLE [--employer NAME]\n", stderr);
        return 2;
    }
    seal_init();
    if (args->password_file[0]) {
        if (!read_password(args->password_file, password, &err)) {
            return hub_fail("hub staff add", &err);
        }
    } else {
        draw_password(password);
    }
    if (!add_staff(args, role, password, secret, &err)) {
        mem_wipe(password, sizeof password);
        return hub_fail("hub staff add", &err);
    }
    const char *shown = args->password_file[0] ? "(as given)" : password;
    snprintf(plain, sizeof plain, "name      %s\nrole      %s\npassword  %s\ncode key  %s\n",
             args->words[2], args->role, shown, secret);
    json_t *json = json_pack("{s:s,s:s,s:s,s:s}", "name", args->words[2], "role", args->role,
                             "password", shown, "totp", secret);
    int status = print_json(json, args->is_json, plain);
    mem_wipe(password, sizeof password);
    mem_wipe(plain, sizeof plain);
    return status;
}

static int
run_code(const struct hub_args *args)
{
    struct peer_place place;
    char code[ENROL_CODE_CHARS + 1], plain[64];
    struct err err = {0};
    if (!args->place[0]) {
        fputs("usage: aanloop-ctl hub code --place NAME\n", stderr);
        return 2;
    }
    seal_init();
    memcpy(place.name, args->place, sizeof place.name);
    memcpy(place.contact, args->contact, sizeof place.contact);
    memcpy(place.phone, args->phone, sizeof place.phone);
    memcpy(place.hours, args->hours, sizeof place.hours);
    struct db *db = hub_open(args->data, HUB_STAFF, &err);
    bool ok = db && devices_new_code(db, &place, hub_wall_ms(), code, &err);
    db_close(db);
    if (!ok) {
        return hub_fail("hub code", &err);
    }
    snprintf(plain, sizeof plain, "%s\n", code);
    return print_json(json_pack("{s:s}", "code", code), args->is_json, plain);
}

static int
run_revoke(const struct hub_args *args)
{
    unsigned char id[ID_BYTES];
    struct err err = {0};
    if (args->word_count != 2 || !id_parse(args->words[1], id)) {
        fputs("usage: aanloop-ctl hub revoke KIOSK\n", stderr);
        return 2;
    }
    struct db *db = hub_open(args->data, HUB_STAFF, &err);
    bool ok = db && devices_revoke(db, id, hub_wall_ms(), &err) &&
              staff_log(db, hub_wall_ms(), "revoke", "ctl", args->words[1], &err);
    db_close(db);
    return ok ? 0 : hub_fail("hub revoke", &err);
}

static int
run_kiosks(const struct hub_args *args)
{
    struct err err = {0};
    struct db *db = hub_open(args->data, HUB_STAFF, &err);
    json_t *list = db ? devices_list(db, &err) : NULL;
    db_close(db);
    if (!list) {
        return hub_fail("hub kiosks", &err);
    }
    size_t i;
    json_t *kiosk;
    json_array_foreach(list, i, kiosk)
    {
        if (!args->is_json) {
            printf("%s  %s%s\n", json_string_value(json_object_get(kiosk, "id")),
                   json_string_value(json_object_get(kiosk, "name")),
                   json_is_true(json_object_get(kiosk, "revoked")) ? "  (revoked)" : "");
        }
    }
    return print_json(list, args->is_json, "");
}

/* After a restore: a new life, so that kiosks send again what the backup may not hold. */
static int
run_restored(const struct hub_args *args)
{
    struct err err = {0};
    struct db *db = hub_open(args->data, HUB_INTAKE, &err);
    bool ok = db && intake_renew_life(db, (uint64_t)hub_wall_ms(), &err);
    db_close(db);
    return ok ? 0 : hub_fail("hub restored", &err);
}

static const struct {
    const char *word;
    int (*run)(const struct hub_args *args);
    const char *help;
} verb_table[] = {
    {"init", run_init, "makes the keys of a new hub"},
    {"staff", run_staff, "add NAME --role ROLE: someone who may log in"},
    {"code", run_code, "--place NAME: a one-time code to enrol a kiosk"},
    {"kiosks", run_kiosks, "the kiosks known"},
    {"revoke", run_revoke, "KIOSK: refuse it from now on"},
    {"restored", run_restored, "tell kiosks to send again, after a backup was put back"},
    {"serve-demo", hub_serve_demo, "a hub with demo staff on this machine, until interrupted"},
};

#define VERB_ROWS (sizeof verb_table / sizeof verb_table[0])

static int
usage(FILE *out)
{
    fputs("usage: aanloop-ctl hub VERB [WORD...] [OPTION...]\n", out);
    for (size_t i = 0; i < VERB_ROWS; i++) {
        fprintf(out, "  %-10s  %s\n", verb_table[i].word, verb_table[i].help);
    }
    return 2;
}

int
ctl_hub(int argc, char **argv)
{
    struct hub_args args;
    if (!hub_args_parse(argc, argv, &args)) {
        return 2;
    }
    if (args.is_help) {
        usage(stdout);
        hub_args_help("");
        return 0;
    }
    for (size_t i = 0; args.word_count && i < VERB_ROWS; i++) {
        if (strcmp(verb_table[i].word, args.words[0]) == 0) {
            return verb_table[i].run(&args);
        }
    }
    return usage(stderr);
}
