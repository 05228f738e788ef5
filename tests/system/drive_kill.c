/* Kills kiosk, sync and hub with SIGKILL at random moments of a stream of visits, then looks
 * whether everything that was said to be saved is at the hub exactly once. usage: drive_kill FOLDER
 * PROGRAMS KILLS SEED      SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kiosk here is a process that keeps records as the real one's saver does and writes down each
 * id only after keep_* said true: the moment at which a visitor would see "saved". */
#include "base/utf8.h"
#include "host/boot.h"
#include "host/clock.h"
#include "host/log.h"
#include "sync/backoff.h"
#include "keep_visit.h"
#include "kill_list.h"
#include "kiosk/saver.h"
#include "sync/act.h"

#include <fcntl.h>
#include <unistd.h>

#define MAX_GAP_MS 60    /* between two kills */
#define VISIT_EVERY_MS 4 /* so that some hundred records are under way, not a hundred thousand */
#define LIST_EVERY 4
#define ACT_EVERY 8 /* fewer than the hub may have waiting: the slip is nobody's */
#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

enum said { SAID_VISIT, SAID_LIST, SAID_ACT, SAID_COUNT };

struct run {
    struct kill_world world;
    struct kill_list lists;
    char saved[FILE_MAX_PATH];
    int kills[VICTIM_COUNT];
};

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
sign_up(const char *list, struct keep *keep, unsigned char out_ticket[ID_BYTES], struct err *err)
{
    struct moment at = {{0}, clock_boot_ms()};
    boot_load_id(at.boot_id);
    struct buf body;
    buf_init(&body, 1000);
    bool ok = buf_put_text(&body, "{\"language\":\"nl\",\"name\":\"Proef\"}", err) &&
              keep_sign_up(keep, list, &at, &body, out_ticket, err);
    buf_clear(&body);
    return ok;
}

/* What somebody decides at a kiosk, as keeping_act() hands it over. */
static bool
decide(struct keep *keep, unsigned char out_id[ID_BYTES], struct err *err)
{
    struct act act = {.kind = ACT_WITHDRAW, .code = "482193", .hash = HASH};
    struct keep_listed listed = {
        .vacancy = ACT_VACANCY, .at = {{0}, clock_boot_ms()}, .tag = 1, .act = ACT_WITHDRAW};
    boot_load_id(listed.at.boot_id);
    struct buf body;
    seal_random(act.ask, ID_BYTES);
    buf_init(&body, ACT_MAX_JSON);
    bool ok = act_put(&act, &body, err) && keep_on_list(keep, &listed, &body, out_id, err);
    buf_clear(&body);
    return ok;
}

/* What is kept next: a visit mostly, each of the others now and then. */
static enum said
next_said(unsigned number)
{
    return number % LIST_EVERY == 0 ? SAID_LIST : number % ACT_EVERY == 1 ? SAID_ACT : SAID_VISIT;
}

static void
be_the_kiosk(const struct run *run)
{
    struct err err = {0};
    log_open("kiosk", LOG_ERROR);
    struct saver_config config = {.data_dir = run->world.kiosk_dir, .wake = wake};
    struct saver *saver = saver_open(&config);
    char machine[BOOT_MACHINE_BYTES]; /* as the saver reads it: another would begin a new epoch */
    boot_load_machine("", machine);
    struct keep *keep = keep_open(run->world.kiosk_dir, machine, &err);
    int fd = open(run->saved, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    kill_world_must(saver && keep && fd >= 0, "kiosk opens", &err);
    for (unsigned number = 0;; number++) {
        unsigned char line[1 + ID_BYTES];
        line[0] = (unsigned char)next_said(number);
        bool ok = line[0] == SAID_LIST  ? sign_up(run->lists.keys[0], keep, line + 1, &err)
                  : line[0] == SAID_ACT ? decide(keep, line + 1, &err)
                                        : save_visit(saver, line + 1, &err);
        kill_world_must(ok || err_is_retry(err.code), "kiosk keeps", &err);
        if (ok && write(fd, line, sizeof line) != (ssize_t)sizeof line) {
            exit(1);
        }
        kill_world_wait(VISIT_EVERY_MS);
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
    run->world.children[VICTIM_KIOSK].pid = pid;
}

static void
start(struct run *run, enum victim victim)
{
    if (victim == VICTIM_KIOSK) {
        start_kiosk(run);
    } else if (victim == VICTIM_SYNC) {
        kill_world_start_sync(&run->world);
    } else {
        kill_world_start_hub(&run->world);
    }
}

/* --- killing --- */

/* Each as often as the others, in an order drawn anew. */
static void
kill_all_about(struct run *run, int kills)
{
    while (run->kills[VICTIM_KIOSK] < kills || run->kills[VICTIM_SYNC] < kills ||
           run->kills[VICTIM_HUB] < kills) {
        enum victim victim = (enum victim)(backoff_draw(&run->world.chance) % VICTIM_COUNT);
        if (run->kills[victim] == kills) {
            continue;
        }
        kill_world_wait((int)(backoff_draw(&run->world.chance) % MAX_GAP_MS));
        kill_world_kill(&run->world, victim);
        run->kills[victim]++;
        start(run, victim);
    }
    kill_world_kill(&run->world, VICTIM_KIOSK);
    kill_world_kill(&run->world, VICTIM_SYNC);
}

/* --- counting --- */

struct count {
    long long saved[SAID_COUNT], missing, doubled, out_of_order;
};

/* On the public list behind whoever signed up before. */
static bool
is_behind(const json_t *shown, const unsigned char *ticket, size_t *place)
{
    char hex[ID_HEX];
    size_t at = *place;
    id_format(ticket, hex);
    while (at < json_array_size(shown)) {
        const json_t *row = json_object_get(json_array_get(shown, at++), "ticket");
        if (strcmp(json_string_value(row), hex) == 0) {
            *place = at;
            return true;
        }
    }
    return false;
}

static struct count
count_saved(const struct run *run)
{
    static const enum hub_file files[SAID_COUNT] = {HUB_PEOPLE, HUB_LISTS, HUB_LISTS};
    static const char *const queries[SAID_COUNT] = {"SELECT count(*) FROM person WHERE id = ?1",
                                                    "SELECT count(*) FROM item WHERE ticket = ?1",
                                                    "SELECT count(*) FROM act WHERE id = ?1"};
    struct count tally = {0};
    struct err err = {0};
    struct buf saved;
    struct db *db[SAID_COUNT];
    size_t place = 0;
    buf_init(&saved, 64u << 20);
    kill_world_must(file_load(run->saved, &saved, &err), "saved ids", &err);
    for (int i = 0; i < SAID_COUNT; i++) {
        db[i] = hub_store_open(run->world.hub_dir, files[i], DB_READ_ONLY, &err);
        kill_world_must(db[i] != NULL, "hub's store opens", &err);
    }
    for (size_t at = 0; at + 1 + ID_BYTES <= saved.len; at += 1 + ID_BYTES) {
        int kind = saved.data[at] % SAID_COUNT;
        bool is_row = false;
        struct db_stmt *stmt = db_prepare(db[kind], queries[kind], &err);
        kill_world_must(stmt != NULL, "hub's store answers", &err);
        db_bind_blob(stmt, 1, saved.data + at + 1, ID_BYTES);
        kill_world_must(db_step(stmt, &is_row, &err) && is_row, "hub's store answers", &err);
        int64_t count = db_int(stmt, 0);
        tally.saved[kind]++;
        tally.missing += count == 0;
        tally.doubled += count > 1;
        tally.out_of_order +=
            kind == SAID_LIST &&
            !is_behind(run->lists.shown, (const unsigned char *)saved.data + at + 1, &place);
    }
    for (int i = 0; i < SAID_COUNT; i++) {
        db_close(db[i]);
    }
    buf_clear(&saved);
    return tally;
}

static void
judge(struct run *run)
{
    struct count tally = count_saved(run);
    int64_t people = kill_world_ask(&run->world, HUB_PEOPLE, "SELECT count(*) FROM person", NULL);
    printf("# %d + %d + %d kills; said saved: %lld profiles, %lld sign-ups, %lld acts; at the hub:"
           " %lld people\n",
           run->kills[VICTIM_KIOSK], run->kills[VICTIM_SYNC], run->kills[VICTIM_HUB],
           tally.saved[SAID_VISIT], tally.saved[SAID_LIST], tally.saved[SAID_ACT],
           (long long)people);
    kill_world_must(tally.saved[SAID_VISIT] > 0 && tally.saved[SAID_LIST] > 0 &&
                        tally.saved[SAID_ACT] > 0,
                    "visits were kept", NULL);
    kill_world_must(tally.missing == 0, "nothing said to be saved is missing", NULL);
    kill_world_must(tally.doubled == 0, "nothing is there twice", NULL);
    kill_world_must(tally.out_of_order == 0, "each stands on the list behind those before", NULL);
    /* A visit killed between disk and screen is at the hub without having been said: one a kill. */
    kill_world_must(people <= tally.saved[SAID_VISIT] + run->kills[VICTIM_KIOSK] + 1,
                    "nothing was made up", NULL);
    kill_world_must(kill_world_set_apart(&run->world) == 0, "nothing was taken for a forgery",
                    NULL);
    puts("ok every visit said to be saved is at the hub exactly once");
    puts(
        "ok every sign-up stands on the list in the order of the kiosk, and anybody can verify it");
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
    printf("# seed %lld\n", seed);
    kill_world_make(&run.world, argv[1], argv[2], (uint64_t)seed);
    kill_world_must(file_join(run.saved, argv[1], "saved", NULL), "path", NULL);
    kill_list_offer(&run.lists, &run.world);
    kill_world_start_hub(&run.world);
    kill_world_find_port(&run.world);
    kill_world_start_sync(&run.world);
    start_kiosk(&run);
    kill_all_about(&run, (int)kills);
    kill_world_settle(&run.world);
    kill_list_verify(&run.lists);
    child_stop(&run.world.children[VICTIM_HUB]);
    judge(&run);
    return 0;
}
