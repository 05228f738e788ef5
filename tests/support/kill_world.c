/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kill_world.h"
#include "host/clock.h"
#include "store/outbox.h"
#include "sync/backoff.h"
#include "sync/hubkeys.h"
#include "sync/keep.h"

#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define PATIENCE_MS 300000 /* a machine may be slow */
#define POLL_MS 100

void
kill_world_must(bool ok, const char *what, const struct err *err)
{
    if (!ok) {
        printf("not ok %s: %s\n", what, err ? err->text : "");
        exit(1);
    }
}

void
kill_world_wait(int ms)
{
    poll(NULL, 0, ms);
}

static void
end_children(int status, void *ctx)
{
    struct kill_world *world = ctx;
    (void)status;
    for (int i = 0; world->owner == getpid() && i < VICTIM_COUNT; i++) {
        if (world->children[i].pid > 0) {
            kill(world->children[i].pid, SIGKILL);
        }
    }
}

void
kill_world_make(struct kill_world *world, const char *folder, const char *programs, uint64_t seed)
{
    struct err err = {0};
    struct hubkeys keys;
    struct peer peer;
    *world = (struct kill_world){.programs = programs, .chance = seed, .owner = getpid()};
    seal_init();
    kill_world_must(on_exit(end_children, world) == 0, "exit handler", NULL);
    kill_world_must(file_join(world->kiosk_dir, folder, "kiosk", &err) &&
                        file_join(world->hub_dir, folder, "hub", &err) &&
                        file_join(world->port_file, folder, "port", &err) &&
                        file_join(world->log, folder, "log", &err) &&
                        file_make_dir(world->kiosk_dir, 0700, &err) &&
                        file_make_dir(world->hub_dir, 0700, &err),
                    "folders", &err);
    peer_make(&peer);
    hubkeys_make("test", &keys);
    memcpy(peer.hub_seal, keys.seal_public, SEAL_KEY_BYTES);
    memcpy(peer.hub_verify, keys.sign_public, SIGN_KEY_BYTES);
    memcpy(keys.kiosks[0].key, peer.sign_public, SIGN_KEY_BYTES);
    snprintf(keys.kiosks[0].name, sizeof keys.kiosks[0].name, "test");
    keys.kiosk_count = 1;
    kill_world_must(peer_save(&peer, world->kiosk_dir, &err) &&
                        hubkeys_save(&keys, world->hub_dir, &err),
                    "keys", &err);
    snprintf(world->listen, sizeof world->listen, "127.0.0.1:0");
}

void
kill_world_start_sync(struct kill_world *world)
{
    struct err err = {0};
    char program[FILE_MAX_PATH], seed[32];
    kill_world_must(file_join(program, world->programs, "aanloop-sync", &err), "path", &err);
    snprintf(seed, sizeof seed, "%u", 1 + backoff_draw(&world->chance) % 1000000);
    const char *const argv[] = {program,      "--data", world->kiosk_dir, "--hub", world->url,
                                "--interval", "1",      "--seed",         seed,    NULL};
    kill_world_must(child_start(&world->children[VICTIM_SYNC], argv, world->log, &err),
                    "sync starts", &err);
}

void
kill_world_start_hub(struct kill_world *world)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    kill_world_must(file_join(program, world->programs, "aanloop-hub", &err), "path", &err);
    const char *const argv[] = {program,       "--data",      world->hub_dir,   "--listen",
                                world->listen, "--port-file", world->port_file, NULL};
    kill_world_must(child_start(&world->children[VICTIM_HUB], argv, world->log, &err), "hub starts",
                    &err);
}

void
kill_world_find_port(struct kill_world *world)
{
    struct buf text;
    buf_init(&text, 16);
    uint64_t until_ms = clock_now_ms() + PATIENCE_MS;
    while (clock_now_ms() < until_ms && (!text.len || !strchr(text.data, '\n'))) {
        buf_empty(&text);
        kill_world_wait(POLL_MS);
        ignore(file_load(world->port_file, &text, NULL));
    }
    kill_world_must(text.len > 1, "hub answers", NULL);
    snprintf(world->listen, sizeof world->listen, "127.0.0.1:%.*s", (int)text.len - 1, text.data);
    snprintf(world->url, sizeof world->url, "http://%s", world->listen);
    buf_clear(&text);
}

void
kill_world_kill(struct kill_world *world, enum victim victim)
{
    pid_t pid = world->children[victim].pid;
    world->children[victim].pid = 0;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

static bool
is_outbox_empty(const struct kill_world *world)
{
    char path[FILE_MAX_PATH];
    struct outbox_counts counts = {.waiting = 1};
    struct err err = {0};
    kill_world_must(file_join(path, world->kiosk_dir, OUTBOX_FILE, &err), "path", &err);
    struct outbox *box = outbox_open(path, NULL, &err);
    kill_world_must(box && outbox_count(box, &counts, &err), "outbox opens", &err);
    outbox_close(box);
    kill_world_must(counts.refused == 0, "nothing was refused", NULL);
    return counts.waiting + counts.held == 0;
}

void
kill_world_settle(struct kill_world *world)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    kill_world_must(file_join(program, world->programs, "aanloop-sync", &err), "path", &err);
    const char *const argv[] = {program,  "--data", world->kiosk_dir, "--hub", world->url,
                                "--once", NULL};
    bool is_done = false;
    uint64_t until_ms = clock_now_ms() + PATIENCE_MS;
    while (clock_now_ms() < until_ms && !is_done) {
        struct child once;
        kill_world_must(child_start(&once, argv, world->log, &err), "sync starts", &err);
        child_wait(&once);
        is_done = is_outbox_empty(world);
        kill_world_wait(is_done ? 0 : POLL_MS);
    }
    kill_world_must(is_done, "the outbox empties", NULL);
    until_ms = clock_now_ms() + PATIENCE_MS;
    while (clock_now_ms() < until_ms) { /* the projector */
        if (kill_world_ask(world, HUB_INTAKE, "SELECT count(*) FROM journal", NULL) == 0) {
            return;
        }
        kill_world_wait(POLL_MS);
    }
    kill_world_must(false, "the journal empties", NULL);
}

int64_t
kill_world_ask(const struct kill_world *world, enum hub_file file, const char *sql,
               const unsigned char *id)
{
    struct err err = {0};
    bool is_row = false;
    struct db *db = hub_store_open(world->hub_dir, file, DB_READ_ONLY, &err);
    struct db_stmt *stmt = db ? db_prepare(db, sql, &err) : NULL;
    kill_world_must(stmt != NULL, "hub's store opens", &err);
    if (id) {
        db_bind_blob(stmt, 1, id, ID_BYTES);
    }
    kill_world_must(db_step(stmt, &is_row, &err) && is_row, "hub's store answers", &err);
    int64_t value = db_int(stmt, 0);
    db_close(db);
    return value;
}

int64_t
kill_world_set_apart(const struct kill_world *world)
{
    static const enum hub_file files[] = {HUB_PEOPLE, HUB_INTAKE, HUB_LISTS};
    int64_t sum = 0;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        sum += kill_world_ask(world, files[i], "SELECT count(*) FROM quarantine", NULL);
    }
    return sum;
}
