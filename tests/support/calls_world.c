/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "calls_world.h"

#include <assert.h>
#include "sync/act.h"
#include "sync/public_list.h"

static void
must(bool ok, const struct err *err)
{
    if (!ok) {
        fprintf(stderr, "calls_world: %s\n", err->text);
        abort();
    }
}

static uint64_t
boot_ms(const struct calls_world *world, const struct calls_kiosk *kiosk)
{
    return (uint64_t)(world->now_ms - kiosk->booted_ms);
}

static void
hear(struct calls_world *world, struct calls_kiosk *kiosk)
{
    struct heard_beacon *heard = &kiosk->heard;
    struct err err = {0};
    seal_random(heard->beacon.nonce, ID_BYTES);
    heard->beacon.time_ms = (uint64_t)world->now_ms;
    heard->beacon.life = intake_life(world->intake);
    heard->beacon.tally = (struct tally){.counts = {0}};
    must(!world->teller || teller_look(world->teller, &heard->beacon.tally, &err), &err);
    beacon_sign(&heard->beacon, world->hub.keys.sign_secret);
    memcpy(heard->boot_id, kiosk->boot, ID_BYTES);
    heard->asked_ms = heard->answered_ms = boot_ms(world, kiosk);
}

static void
make_kiosk(struct calls_world *world, size_t i)
{
    struct err err = {0};
    char name[20];
    struct calls_kiosk *kiosk = &world->kiosks[i];
    peer_make(&kiosk->peer);
    memcpy(kiosk->peer.hub_seal, world->hub.keys.seal_public, SEAL_KEY_BYTES);
    seal_random(kiosk->boot, ID_BYTES);
    kiosk->booted_ms = world->now_ms - 60000;
    snprintf(name, sizeof name, "kiosk %zu", i);
    must(devices_add(world->staff_db, kiosk->peer.sign_public, name, world->now_ms, &err), &err);
    hear(world, kiosk);
}

int
calls_world_make(void **state)
{
    struct calls_world *world = calloc(1, sizeof *world);
    struct err err = {0};
    assert(world);
    hub_world_make(&world->hub);
    const char *dir = world->hub.folder.path;
    world->now_ms = WORLD_NOW_MS;
    must(vault_open(dir, &world->vault, &err), &err);
    world->intake_db = hub_store_open(dir, HUB_INTAKE, 0, &err);
    world->staff_db = hub_store_open(dir, HUB_STAFF, 0, &err);
    world->people.db = hub_store_open(dir, HUB_PEOPLE, 0, &err);
    world->lists.db = hub_store_open(dir, HUB_LISTS, 0, &err);
    world->people.vault = world->lists.vault = &world->vault;
    world->projector =
        (struct projector){.journal = hub_store_open(dir, HUB_INTAKE, DB_READ_ONLY, &err),
                           .staff = world->staff_db,
                           .people = &world->people,
                           .lists = &world->lists,
                           .keys = &world->hub.keys};
    must(world->projector.journal != NULL, &err);
    world->calls =
        (struct calls){&world->lists, world->projector.journal, world->staff_db, &world->hub.keys};
    calls_world_restart(world);
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS; i++) {
        make_kiosk(world, i);
    }
    *state = world;
    return 0;
}

void
calls_world_restart(struct calls_world *world)
{
    struct err err = {0};
    teller_close(world->teller);
    intake_free(world->intake);
    world->teller = teller_open(world->hub.folder.path, &err);
    world->intake = intake_new(world->intake_db, (uint64_t)world->now_ms, &err);
    must(world->teller && world->intake, &err);
}

void
calls_world_be_old(struct calls_world *world)
{
    teller_close(world->teller);
    world->teller = NULL;
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS; i++) {
        hear(world, &world->kiosks[i]);
    }
}

int
calls_world_drop(void **state)
{
    struct calls_world *world = *state;
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS; i++) {
        for (size_t k = 0; k < world->kiosks[i].count; k++) {
            record_clear(&world->kiosks[i].waiting[k]);
        }
    }
    teller_close(world->teller);
    intake_free(world->intake);
    db_close(world->projector.journal);
    db_close(world->lists.db);
    db_close(world->people.db);
    db_close(world->staff_db);
    db_close(world->intake_db);
    hub_world_drop(&world->hub);
    free(world);
    return 0;
}

void
calls_world_list(struct calls_world *world, const char *vacancy, enum calls_mode mode)
{
    struct err err = {0};
    struct calls_rules rules = {vacancy, mode, 3, 2, 7, 1, "Bakker Bol", "cor"};
    must(calls_open(&world->calls, &rules, world->now_ms, &err), &err);
}

/* Next in the chain of the kiosk; it waits there. */
static const unsigned char *
put_record(struct calls_world *world, size_t at, const char *vacancy, const struct buf *body)
{
    struct err err = {0};
    struct calls_kiosk *kiosk = &world->kiosks[at];
    struct list_header list = {
        .epoch = 1, .seq = ++kiosk->seq, .heard = kiosk->heard, .alive = kiosk->alive};
    assert(kiosk->count < sizeof kiosk->waiting / sizeof kiosk->waiting[0]);
    memcpy(list.prev, kiosk->hash, HASH_BYTES);
    memcpy(list.at.boot_id, kiosk->boot, ID_BYTES);
    list.at.boottime_ms = boot_ms(world, kiosk);
    snprintf(list.vacancy, sizeof list.vacancy, "%s", vacancy);
    struct record *record = &kiosk->waiting[kiosk->count++];
    must(record_make_list(&kiosk->peer, &list, body, record, &err), &err);
    memcpy(kiosk->hash, record->hash, HASH_BYTES);
    return record->id;
}

const unsigned char *
calls_world_sign_up(struct calls_world *world, size_t at, const char *vacancy, const char *name,
                    const char *phone, const char *more)
{
    struct err err = {0};
    struct buf body;
    buf_init(&body, RECORD_MAX_BODY);
    must(buf_printf(&body, &err, "{\"language\":\"nl\",\"name\":\"%s\"", name) &&
             (!phone || buf_printf(&body, &err, ",\"phone\":\"%s\"", phone)) &&
             buf_printf(&body, &err, "%s}", more ? more : ""),
         &err);
    const unsigned char *ticket = put_record(world, at, vacancy, &body);
    buf_clear(&body);
    return ticket;
}

void
calls_world_act(struct calls_world *world, size_t at, const struct act *act)
{
    struct err err = {0};
    struct buf body;
    buf_init(&body, ACT_MAX_JSON);
    must(act_put(act, &body, &err), &err);
    put_record(world, at, ACT_VACANCY, &body);
    buf_clear(&body);
}

void
calls_world_wait(struct calls_world *world, int64_t ms)
{
    world->now_ms += ms;
}

void
calls_world_reboot(struct calls_world *world, size_t at, int64_t off_ms, bool has_mark)
{
    struct calls_kiosk *kiosk = &world->kiosks[at];
    kiosk->alive = (struct moment){.boottime_ms = has_mark ? boot_ms(world, kiosk) - 30000 : 0};
    memcpy(kiosk->alive.boot_id, kiosk->boot, ID_BYTES);
    seal_random(kiosk->boot, ID_BYTES);
    world->now_ms += off_ms;
    kiosk->booted_ms = world->now_ms;
}

static void
send(struct calls_world *world, struct calls_kiosk *kiosk)
{
    struct err err = {0};
    struct submission sub;
    struct buf json;
    struct head head = {
        .epoch = 1, .seq = kiosk->seq, .heard = kiosk->heard, .alive = kiosk->alive};
    memcpy(head.kiosk, kiosk->peer.id, ID_BYTES);
    memcpy(head.hash, kiosk->hash, HASH_BYTES);
    memcpy(head.at.boot_id, kiosk->boot, ID_BYTES);
    head.at.boottime_ms = boot_ms(world, kiosk);
    head_sign(&head, kiosk->peer.sign_secret);
    buf_init(&json, WIRE_MAX_REQUEST);
    bool ok = batch_begin(kiosk->peer.id, &head, &json, &err);
    for (size_t i = 0; ok && i < kiosk->count - kiosk->sent; i++) {
        ok = batch_add(&kiosk->waiting[kiosk->sent + i], i == 0, &json, &err);
    }
    must(ok && batch_end(&json, &err), &err);
    must(submission_read(&sub, json.data, json.len, &err), &err);
    must(submission_check(&sub, kiosk->peer.sign_public, world->hub.keys.sign_public, &err), &err);
    must(intake_begin(world->intake, &err) &&
             intake_put(world->intake, &sub, (uint64_t)world->now_ms, &err) &&
             intake_commit(world->intake, &err),
         &err);
    submission_clear(&sub);
    buf_clear(&json);
    kiosk->sent = kiosk->count;
}

void
calls_world_send(struct calls_world *world, size_t at)
{
    struct calls_kiosk *kiosk = &world->kiosks[at];
    hear(world, kiosk);
    send(world, kiosk);
}

void
calls_world_sync(struct calls_world *world, size_t at)
{
    struct err err = {0};
    int64_t upto = 0;
    size_t count = 0;
    calls_world_send(world, at);
    bool is_done = false;
    must(projector_run(&world->projector, 100, world->now_ms, &upto, &count, &err) &&
             acts_run(&world->calls, world->now_ms, &err),
         &err);
    while (!is_done) {
        must(calls_settle(&world->calls, world->now_ms, &is_done, &err), &err);
    }
}

void
calls_world_sync_all(struct calls_world *world)
{
    for (size_t i = 0; i < CALLS_WORLD_KIOSKS; i++) {
        calls_world_sync(world, i);
    }
}

enum calls_state
calls_world_state(struct calls_world *world, const char *vacancy, const unsigned char *ticket)
{
    struct err err = {0};
    char hex[ID_HEX];
    enum calls_state found = CALLS_STATE_COUNT;
    id_format(ticket, hex);
    json_t *list = calls_show(&world->calls, vacancy, world->now_ms, &err), *row;
    size_t i;
    must(list != NULL, &err);
    json_array_foreach(json_object_get(list, "places"), i, row)
    {
        if (strcmp(json_string_value(json_object_get(row, "ticket")), hex) == 0) {
            for (found = 0; found < CALLS_STATE_COUNT; found++) {
                const char *name = json_string_value(json_object_get(row, "state"));
                if (strcmp(name, calls_state_name(found)) == 0) {
                    break;
                }
            }
        }
    }
    json_decref(list);
    return found;
}

json_t *
calls_world_page(struct calls_world *world, const char *vacancy)
{
    struct err err = {0};
    char path[2 * FOLDER_MAX];
    json_error_t why;
    uint64_t rows = 0;
    folder_path(&world->hub.folder, "page", path);
    struct spool *spool = spool_open(path, PUBLIC_LIST_MAX, &err);
    must(spool && calls_public_write(&world->calls, vacancy, world->now_ms, spool, &rows, &err) &&
             spool_finish(spool, &err),
         &err);
    spool_close(spool);
    json_t *page = json_load_file(path, JSON_REJECT_DUPLICATES, &why);
    assert(page);
    return page;
}
