/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/hub_demo.h"
#include "base/file.h"
#include "base/mem.h"
#include "hub/staff.h"
#include "hub/vault.h"

#include <errno.h>
#include <sodium.h>
#include <unistd.h>

static const char *const demo_staff[] = {"contact", "coordinator", "admin", "employer"};

#define DEMO_COUNT (sizeof demo_staff / sizeof demo_staff[0])

/* A password per account, drawn anew at every start and shown once: no default anywhere. */
static bool
add_staff(struct staff *staff, const char *role, unsigned passes, struct err *err)
{
    unsigned char bytes[9];
    char password[sodium_base64_ENCODED_LEN(sizeof bytes, sodium_base64_VARIANT_URLSAFE)];
    char secret[TOTP_TEXT_BYTES];
    unsigned number = 0;
    seal_random(bytes, sizeof bytes);
    sodium_bin2base64(password, sizeof password, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE);
    bool ok = role_find(role, &number);
    struct staff_new new = {role, number, password, passes,
                            number == ALLOW_EMPLOYER ? "Kwekerij Zon" : NULL};
    ok = ok && staff_add(staff, &new, secret, err);
    if (ok) {
        printf("staff %-12s password %s  code key %s\n", role, password, secret);
    }
    mem_wipe(password, sizeof password);
    return ok;
}

static bool
prepare(const struct hub_args *args, struct err *err)
{
    struct vault vault;
    struct staff staff;
    struct hubkeys keys;
    struct err why = {0};
    bool ok = file_make_dir(args->data, 0700, err);
    if (ok && !hubkeys_load(args->data, &keys, &why)) {
        hubkeys_make(args->name, &keys);
        ok = why.code == ERR_NOT_FOUND ? hubkeys_save(&keys, args->data, err)
                                       : err_set(err, why.code, "%s", why.text);
    }
    hubkeys_wipe(&keys);
    if (!ok || !vault_open(args->data, &vault, err)) {
        return false;
    }
    struct db *db = hub_store_open(args->data, HUB_STAFF, 0, err);
    ok = db != NULL;
    unsigned passes = hub_tune_passes();
    staff_init(&staff, db, vault.keys[VAULT_STAFF]);
    for (size_t i = 0; ok && i < DEMO_COUNT; i++) {
        ok = add_staff(&staff, demo_staff[i], passes, err);
    }
    db_close(db);
    vault_wipe(&vault);
    return ok;
}

/* The hub stands beside this program. */
static bool
find_hub(char out[FILE_MAX_PATH], struct err *err)
{
    ssize_t len = readlink("/proc/self/exe", out, FILE_MAX_PATH - 16);
    if (len <= 0) {
        return file_fail(err, "own path");
    }
    out[len] = 0;
    char *slash = strrchr(out, '/');
    snprintf(slash + 1, 16, "aanloop-hub");
    return true;
}

int
hub_serve_demo(const struct hub_args *args)
{
    char path[FILE_MAX_PATH];
    struct err err = {0};
    seal_init();
    if (!prepare(args, &err) || !find_hub(path, &err)) {
        return hub_fail("hub serve-demo", &err);
    }
    printf("staff pages: http://%s/staff/\nlists, for everybody: http://%s/public/\n", args->listen,
           args->listen);
    fflush(stdout);
    execl(path, "aanloop-hub", "--data", args->data, "--listen", args->listen, (char *)NULL);
    file_fail(&err, "start aanloop-hub");
    return hub_fail("hub serve-demo", &err);
}
