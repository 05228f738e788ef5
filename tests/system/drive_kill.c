/* Kills kiosk, sync and hub with SIGKILL at random moments of a stream of visits, then looks
 * whether everything that was said to be saved is at the hub exactly once. usage: drive_kill FOLDER
 * PROGRAMS KILLS SEED      SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kiosk here is a process that keeps records as the real one's saver does and writes down each
 * id only after keep_* said true: the moment at which a visitor would see "saved". */
#include "base/file.h"
#include "base/utf8.h"
#include "ctl/child.h"
#include "host/clock.h"
#include "host/log.h"
#include "hub/hub_store.h"
#include "sync/backoff.h"
#include "keep_visit.h"
#include "kiosk/saver.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_GAP_MS 60    /* between two kills */
#define VISIT_EVERY_MS 4 /* so that some hundred records are under way, not a hundred thousand */
#define END_TRIES 200
#define END_POLL_MS 100
#define LIST_EVERY 4

enum victim { KIOSK, SYNC, HUB, VICTIM_COUNT };

struct run {
    char kiosk_dir[FILE_MAX_PATH], hub_dir[FILE_MAX_PATH], saved[FILE_MAX_PATH];
    char port_file[FILE_MAX_PATH], log[FILE_MAX_PATH];
    const char *programs;
    char listen[64], url[96];
    struct child children[VICTIM_COUNT];
    int kills[VICTIM_COUNT];
    uint64_t chance;
};

static void
must(bool ok, const char *what, const struct err *err)
{
    if (!ok) {
        printf("not ok %s: %s\n", what, err ? err->text : "");
        exit(1);
    }
}

static void
wait_ms(int ms)
{
    poll(NULL, 0, ms);
}

/* --- the kiosk --- */

static void
wake(void *ctx)
{
    (void)ctx;
}

/* As the window does at the end of a visit; true = the screen would say "saved". */
static bool
save_visit(struct saver *saver, unsigned char out_id[ID_BYTES], struct err *err)
{
    char hex[ID_HEX], day[CLOCK_DAY_BYTES];
    struct event event = {.type = EVENT_TICK};
    struct buf json;
    buf_init(&json, 1000);
    clock_day(clock_wall_s(), day);
    keep_new_id(hex);
    bool ok = id_parse(hex, out_id) && visit_body(hex, day, &json, err) &&
              saver_put(saver, hex, day, &json) && saver_take(saver, true, &event);
    buf_clear(&json);
    if (ok && event.type != EVENT_SAVED) {
        ok = err_set(err, event.code, "not saved");
    }
    return ok;
}

static bool
sign_up(struct keep *keep, unsigned char out_ticket[ID_BYTES], struct err *err)
{
    struct moment at = {{1}, clock_boot_ms()};
    struct buf body;
    buf_init(&body, 1000);
    bool ok = buf_put_text(&body, "{\"language\":\"nl\",\"name\":\"Proef\"}", err) &&
              keep_sign_up(keep, "bakker-1", &at, &body, out_ticket, err);
    buf_clear(&body);
    return ok;
}

static void
be_the_kiosk(const struct run *run)
{
    struct err err = {0};
    log_open("kiosk", LOG_ERROR);
    struct saver_config config = {.data_dir = run->kiosk_dir, .wake = wake};
    struct saver *saver = saver_open(&config);
    struct buf machine; /* as the saver reads it: another one would begin a new epoch */
    buf_init(&machine, 256);
    ignore(file_load("/etc/machine-id", &machine, NULL));
    struct keep *keep = keep_open(run->kiosk_dir, machine.data ? machine.data : "", &err);
    int fd = open(run->saved, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    must(saver && keep && fd >= 0, "kiosk opens", &err);
    for (unsigned number = 0;; number++) {
        unsigned char line[1 + ID_BYTES];
        line[0] = number % LIST_EVERY == 0;
        bool ok = line[0] ? sign_up(keep, line + 1, &err) : save_visit(saver, line + 1, &err);
        must(ok || err_is_retry(err.code), "kiosk keeps", &err);
        if (ok && write(fd, line, sizeof line) != (ssize_t)sizeof line) {
            exit(1);
        }
        wait_ms(VISIT_EVERY_MS);
    }
}

/* --- starting --- */

static void
start_kiosk(struct run *run)
{
    fflush(stdout);
    pid_t pid = fork();
    if (pid == 0) {
        be_the_kiosk(run);
    }
    run->children[KIOSK].pid = pid;
}

static void
start_sync(struct run *run)
{
    struct err err = {0};
    char program[FILE_MAX_PATH], seed[32];
    must(file_join(program, run->programs, "aanloop-sync", &err), "path", &err);
    snprintf(seed, sizeof seed, "%u", 1 + backoff_draw(&run->chance) % 1000000);
    const char *const argv[] = {program,      "--data", run->kiosk_dir, "--hub", run->url,
                                "--interval", "1",      "--seed",       seed,    NULL};
    must(child_start(&run->children[SYNC], argv, run->log, &err), "sync starts", &err);
}

static void
start_hub(struct run *run)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    must(file_join(program, run->programs, "aanloop-hub", &err), "path", &err);
    const char *const argv[] = {program,     "--data",      run->hub_dir,   "--listen",
                                run->listen, "--port-file", run->port_file, NULL};
    must(child_start(&run->children[HUB], argv, run->log, &err), "hub starts", &err);
}

/* The first time any port; from then on that one. */
static void
find_port(struct run *run)
{
    struct buf text;
    buf_init(&text, 16);
    for (int i = 0; i < END_TRIES && (!text.len || !strchr(text.data, '\n')); i++) {
        buf_empty(&text);
        wait_ms(END_POLL_MS);
        ignore(file_load(run->port_file, &text, NULL));
    }
    must(text.len > 1, "hub answers", NULL);
    snprintf(run->listen, sizeof run->listen, "127.0.0.1:%.*s", (int)text.len - 1, text.data);
    snprintf(run->url, sizeof run->url, "http://%s", run->listen);
    buf_clear(&text);
}

static void
make_world(struct run *run, const char *folder)
{
    struct err err = {0};
    struct hubkeys keys;
    struct peer peer;
    seal_init();
    must(file_join(run->kiosk_dir, folder, "kiosk", &err) &&
             file_join(run->hub_dir, folder, "hub", &err) &&
             file_join(run->saved, folder, "saved", &err) &&
             file_join(run->port_file, folder, "port", &err) &&
             file_join(run->log, folder, "log", &err) &&
             file_make_dir(run->kiosk_dir, 0700, &err) && file_make_dir(run->hub_dir, 0700, &err),
         "folders", &err);
    peer_make(&peer);
    hubkeys_make("test", &keys);
    memcpy(peer.hub_seal, keys.seal_public, SEAL_KEY_BYTES);
    memcpy(peer.hub_verify, keys.sign_public, SIGN_KEY_BYTES);
    memcpy(keys.kiosks[0].key, peer.sign_public, SIGN_KEY_BYTES);
    snprintf(keys.kiosks[0].name, sizeof keys.kiosks[0].name, "test");
    keys.kiosk_count = 1;
    must(peer_save(&peer, run->kiosk_dir, &err) && hubkeys_save(&keys, run->hub_dir, &err), "keys",
         &err);
    snprintf(run->listen, sizeof run->listen, "127.0.0.1:0");
}

static void (*const starters[VICTIM_COUNT])(struct run *run) = {start_kiosk, start_sync, start_hub};

/* --- killing --- */

static void
kill_now(struct run *run, enum victim victim)
{
    pid_t pid = run->children[victim].pid;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
}

/* Each as often as the others, in an order drawn anew. */
static void
kill_all_about(struct run *run, int kills)
{
    while (run->kills[KIOSK] < kills || run->kills[SYNC] < kills || run->kills[HUB] < kills) {
        enum victim victim = (enum victim)(backoff_draw(&run->chance) % VICTIM_COUNT);
        if (run->kills[victim] == kills) {
            continue;
        }
        wait_ms((int)(backoff_draw(&run->chance) % MAX_GAP_MS));
        kill_now(run, victim);
        run->kills[victim]++;
        starters[victim](run);
    }
    kill_now(run, KIOSK);
    kill_now(run, SYNC);
}

/* --- counting --- */

static bool
is_outbox_empty(const struct run *run)
{
    char path[FILE_MAX_PATH];
    struct outbox_counts counts = {.waiting = 1};
    struct err err = {0};
    must(file_join(path, run->kiosk_dir, OUTBOX_FILE, &err), "path", &err);
    struct outbox *box = outbox_open(path, NULL, &err);
    must(box && outbox_count(box, &counts, &err), "outbox opens", &err);
    outbox_close(box);
    must(counts.refused == 0, "nothing was refused", NULL);
    return counts.waiting + counts.held == 0;
}

static int64_t
ask_hub(const struct run *run, enum hub_file file, const char *sql, const unsigned char *id)
{
    struct err err = {0};
    bool is_row = false;
    struct db *db = hub_store_open(run->hub_dir, file, DB_READ_ONLY, &err);
    struct db_stmt *stmt = db ? db_prepare(db, sql, &err) : NULL;
    must(stmt != NULL, "hub's store opens", &err);
    if (id) {
        db_bind_blob(stmt, 1, id, ID_BYTES);
    }
    must(db_step(stmt, &is_row, &err) && is_row, "hub's store answers", &err);
    int64_t value = db_int(stmt, 0);
    db_close(db);
    return value;
}

static void
let_the_rest_arrive(struct run *run)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    must(file_join(program, run->programs, "aanloop-sync", &err), "path", &err);
    const char *const argv[] = {program,  "--data", run->kiosk_dir, "--hub", run->url,
                                "--once", NULL};
    bool is_done = false;
    for (int i = 0; i < END_TRIES && !is_done; i++) {
        struct child once;
        must(child_start(&once, argv, run->log, &err), "sync starts", &err);
        child_wait(&once);
        is_done = is_outbox_empty(run);
        wait_ms(is_done ? 0 : END_POLL_MS);
    }
    must(is_done, "the outbox empties", NULL);
    for (int i = 0; i < END_TRIES; i++) { /* the projector */
        if (ask_hub(run, HUB_INTAKE, "SELECT count(*) FROM journal", NULL) == 0) {
            return;
        }
        wait_ms(END_POLL_MS);
    }
    must(false, "the journal empties", NULL);
}

struct tally {
    long long saved[2], missing, doubled;
};

static struct tally
count_saved(const struct run *run)
{
    static const enum hub_file files[2] = {HUB_PEOPLE, HUB_LISTS};
    static const char *const queries[2] = {"SELECT count(*) FROM person WHERE id = ?1",
                                           "SELECT count(*) FROM item WHERE ticket = ?1"};
    struct tally tally = {0};
    struct err err = {0};
    struct buf saved;
    struct db *db[2];
    buf_init(&saved, 64u << 20);
    must(file_load(run->saved, &saved, &err), "saved ids", &err);
    for (int i = 0; i < 2; i++) {
        db[i] = hub_store_open(run->hub_dir, files[i], DB_READ_ONLY, &err);
        must(db[i] != NULL, "hub's store opens", &err);
    }
    for (size_t at = 0; at + 1 + ID_BYTES <= saved.len; at += 1 + ID_BYTES) {
        int kind = saved.data[at] != 0;
        bool is_row = false;
        struct db_stmt *stmt = db_prepare(db[kind], queries[kind], &err);
        must(stmt != NULL, "hub's store answers", &err);
        db_bind_blob(stmt, 1, saved.data + at + 1, ID_BYTES);
        must(db_step(stmt, &is_row, &err) && is_row, "hub's store answers", &err);
        int64_t count = db_int(stmt, 0);
        tally.saved[kind]++;
        tally.missing += count == 0;
        tally.doubled += count > 1;
    }
    db_close(db[0]);
    db_close(db[1]);
    buf_clear(&saved);
    return tally;
}

static void
judge(struct run *run)
{
    struct tally tally = count_saved(run);
    int64_t people = ask_hub(run, HUB_PEOPLE, "SELECT count(*) FROM person", NULL);
    int64_t apart = ask_hub(run, HUB_PEOPLE, "SELECT count(*) FROM quarantine", NULL) +
                    ask_hub(run, HUB_INTAKE, "SELECT count(*) FROM quarantine", NULL) +
                    ask_hub(run, HUB_LISTS, "SELECT count(*) FROM quarantine", NULL);
    printf(
        "# %d + %d + %d kills; said saved: %lld profiles, %lld sign-ups; at the hub: %lld people\n",
        run->kills[KIOSK], run->kills[SYNC], run->kills[HUB], tally.saved[0], tally.saved[1],
        (long long)people);
    must(tally.saved[0] > 0 && tally.saved[1] > 0, "visits were kept", NULL);
    must(tally.missing == 0, "nothing said to be saved is missing", NULL);
    must(tally.doubled == 0, "nothing is there twice", NULL);
    /* A visit killed between disk and screen is at the hub without having been said: one a kill. */
    must(people <= tally.saved[0] + run->kills[KIOSK] + 1, "nothing was made up", NULL);
    must(apart == 0, "nothing was taken for a forgery", NULL);
    puts("ok every visit said to be saved is at the hub exactly once");
}

int
main(int argc, char **argv)
{
    static struct run run;
    long long kills = 0, seed = 0;
    if (argc != 5 || !num_parse(argv[3], strlen(argv[3]), 1, 10000, &kills, NULL) ||
        !num_parse(argv[4], strlen(argv[4]), 1, INT32_MAX, &seed, NULL)) {
        fputs("usage: drive_kill FOLDER PROGRAMS KILLS SEED\n", stderr);
        return 2;
    }
    run.programs = argv[2];
    run.chance = (uint64_t)seed;
    printf("# seed %lld\n", seed);
    make_world(&run, argv[1]);
    start_hub(&run);
    find_port(&run);
    start_sync(&run);
    start_kiosk(&run);
    kill_all_about(&run, (int)kills);
    let_the_rest_arrive(&run);
    child_stop(&run.children[HUB]);
    judge(&run);
    return 0;
}
