/* aanloop-ctl demo: hub, sync and kiosk together on this machine, as `make run` shows them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"
#include "ctl/child.h"
#include "ctl/compare.h"
#include "ctl/player.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "hub/hub_store.h"

#include <getopt.h>
#include <poll.h>
#include <signal.h>
#include <sodium.h>
#include <unistd.h>

#define MAX_PATH 512
#define READY_MS 60000
#define ARRIVE_MS 120000
#define POLL_MS 50
#define MAX_VISITS 1000

struct demo {
    char data[MAX_PATH];
    char bin[MAX_PATH];
    char pack[MAX_PATH];
    char web[MAX_PATH];
    char kiosk[MAX_PATH]; /* the kiosk's folder, in data */
    char shots[MAX_PATH];
    int visits; /* 0: a person at the screen */
    uint64_t seed;
    char url[64];
    struct child hub;
    struct child sync;
};

static void
path_of(char out[MAX_PATH], const char *folder, const char *name)
{
    int len = snprintf(out, MAX_PATH, "%s/%s", folder, name);
    if (len < 0 || len >= MAX_PATH) {
        out[0] = 0; /* nothing is there: the step that needs it says so */
    }
}

static struct drive *
open_kiosk(const struct demo *demo, struct err *err)
{
    char program[MAX_PATH];
    path_of(program, demo->bin, "aanloop-kiosk");
    const char *const argv[] = {program,    "--data",  demo->kiosk, "--pack",
                                demo->pack, "--drive", "-",         NULL};
    return drive_start(argv, err);
}

static bool
read_port(const char *file, char *out_url, size_t room)
{
    FILE *in = fopen(file, "r");
    char line[32] = "";
    bool ok = in && fgets(line, sizeof line, in) && strchr(line, '\n');
    if (in) {
        fclose(in);
    }
    if (ok) {
        line[strcspn(line, "\n")] = 0;
        snprintf(out_url, room, "http://127.0.0.1:%s", line);
    }
    return ok;
}

static bool
start_hub(struct demo *demo, struct err *err)
{
    char program[MAX_PATH];
    char port[MAX_PATH];
    char log[MAX_PATH];
    path_of(program, demo->bin, "aanloop-hub");
    path_of(port, demo->data, "hub.port");
    path_of(log, demo->data, "hub.log");
    unlink(port);
    const char *const argv[] = {program,       "--data", demo->data, "--listen", "127.0.0.1:0",
                                "--port-file", port,     "--web",    demo->web,  NULL};
    if (!child_start(&demo->hub, argv, log, err)) {
        return err_wrap(err, "hub");
    }
    for (int waited = 0; waited < READY_MS; waited += POLL_MS) {
        if (read_port(port, demo->url, sizeof demo->url)) {
            return true;
        }
        if (!child_is_running(&demo->hub)) {
            return err_set(err, ERR_DEVICE, "the hub does not start, see %s", log);
        }
        poll(NULL, 0, POLL_MS);
    }
    return err_set(err, ERR_DEVICE, "the hub is silent, see %s", log);
}

/* Keys for the hub, once. */
static bool
make_hub(const struct demo *demo, struct err *err)
{
    char program[MAX_PATH];
    char keys[MAX_PATH];
    path_of(program, demo->bin, "aanloop-ctl");
    path_of(keys, demo->data, "hub.json");
    const char *const argv[] = {program, "hub",    "init",     "--name",
                                "demo",  "--data", demo->data, NULL};
    struct buf said;
    buf_init(&said, CHILD_MAX_OUTPUT);
    bool ok = access(keys, F_OK) == 0 || child_read(argv, &said, err);
    buf_clear(&said);
    return ok;
}

/* As a coordinator does: a one-time code from the hub, typed at the kiosk. */
static bool
enrol_kiosk(const struct demo *demo, struct err *err)
{
    char program[MAX_PATH];
    char keys[MAX_PATH];
    path_of(program, demo->bin, "aanloop-ctl");
    path_of(keys, demo->kiosk, "kiosk.json");
    if (access(keys, F_OK) == 0) {
        return true;
    }
    const char *const ask[] = {program,         "hub",      "code",
                               "--json",        "--place",  "demo",
                               "--contact",     "Samira",   "--phone",
                               "040 123 45 67", "--hours",  "maandag tot vrijdag, 9 tot 17 uur",
                               "--data",        demo->data, NULL};
    struct buf said;
    buf_init(&said, CHILD_MAX_OUTPUT);
    bool ok = child_read(ask, &said, err);
    json_t *answer = ok ? json_loadb(said.data ? said.data : "", said.len, 0, NULL) : NULL;
    const char *code = json_string_value(json_object_get(answer, "code"));
    ok = ok && (code || err_set(err, ERR_NOT_JSON, "no code in the hub's answer"));
    if (ok) {
        const char *const enrol[] = {program, "kiosk",   "enrol",  "--data", demo->kiosk,
                                     "--hub", demo->url, "--code", code,     NULL};
        buf_empty(&said);
        ok = child_read(enrol, &said, err);
    }
    json_decref(answer);
    buf_wipe(&said);
    return ok || err_wrap(err, "enrol");
}

static bool
start_sync(struct demo *demo, struct err *err)
{
    char program[MAX_PATH];
    char log[MAX_PATH];
    path_of(program, demo->bin, "aanloop-sync");
    path_of(log, demo->data, "sync.log");
    const char *const argv[] = {program, "--data", demo->kiosk, "--hub", demo->url, NULL};
    return child_start(&demo->sync, argv, log, err) || err_wrap(err, "sync");
}

static bool
read_people(const struct demo *demo, json_t **out_people, struct err *err)
{
    char program[MAX_PATH];
    path_of(program, demo->bin, "aanloop-ctl");
    const char *const argv[] = {program, "people", "--json", "--data", demo->data, NULL};
    struct buf text;
    buf_init(&text, CHILD_MAX_OUTPUT);
    bool ok = child_read(argv, &text, err);
    json_t *people = ok ? json_loadb(text.data ? text.data : "", text.len, 0, NULL) : NULL;
    if (ok && !json_is_array(people)) {
        ok = err_set(err, ERR_NOT_JSON, "people");
    }
    buf_wipe(&text);
    if (ok) {
        *out_people = people;
    } else {
        json_decref(people);
    }
    return ok;
}

/* Until the hub holds as many people as visits were kept, and one of them is this visit. */
static bool
await_person(const struct demo *demo, const struct player_visit *visit, size_t *out_people,
             struct err *err)
{
    for (int waited = 0; waited < ARRIVE_MS; waited += 4 * POLL_MS) {
        json_t *people = NULL;
        if (!read_people(demo, &people, err)) {
            return false;
        }
        const json_t *person = compare_find(people, visit);
        bool ok = person && compare_visit(person, visit, err);
        *out_people = json_array_size(people);
        json_decref(people);
        if (person) {
            return ok;
        }
        poll(NULL, 0, 4 * POLL_MS);
    }
    return err_set(err, ERR_NOT_FOUND, "the person did not arrive at the hub");
}

static void
print_visit(const struct player_visit *visit)
{
    char *chosen = json_dumps(visit->chosen, JSON_COMPACT | JSON_SORT_KEYS);
    printf("visit in %s: %d screens, chosen %s, %d times 'weet ik niet'\n", visit->locale,
           visit->screens, chosen ? chosen : "", visit->skipped);
    free(chosen);
}

static bool
play(struct demo *demo, size_t *out_people, struct err *err)
{
    struct drive *drive = open_kiosk(demo, err);
    bool ok = drive != NULL;
    for (int i = 0; ok && i < demo->visits; i++) {
        struct player_visit visit;
        struct player_config config = {
            .seed = demo->seed + (uint64_t)i, .shots = i == 0 ? demo->shots : NULL, .agrees = true};
        ok = player_visit(drive, &config, &visit, err);
        if (ok) {
            print_visit(&visit);
            ok = await_person(demo, &visit, out_people, err);
            player_visit_clear(&visit);
        }
    }
    drive_stop(drive);
    return ok;
}

/* Ctrl-C ends kiosk, hub and sync; we still want to say what the hub holds. A handler, not
 * SIG_IGN: that the programs we start would inherit. */
static void
go_on(int number)
{
    (void)number;
}

/* A person at the screen: until the kiosk is closed. */
static bool
show(struct demo *demo, size_t *out_people, struct err *err)
{
    char program[MAX_PATH];
    path_of(program, demo->bin, "aanloop-kiosk");
    const char *const argv[] = {program, "--data", demo->kiosk, "--pack", demo->pack, NULL};
    struct child kiosk = {0};
    printf("staff pages: %s/staff/ (make a login with: aanloop-ctl hub staff add NAME)\n"
           "Ctrl-C here ends the demo\n",
           demo->url);
    fflush(stdout);
    signal(SIGINT, go_on);
    signal(SIGTERM, go_on);
    bool ok = child_start(&kiosk, argv, NULL, err);
    if (ok) {
        int status = child_wait(&kiosk);
        bool was_closed = status == 0 || status == -SIGINT || status == -SIGTERM;
        ok = was_closed || err_set(err, ERR_DEVICE, "the kiosk ended with %d", status);
    }
    json_t *people = NULL;
    ok = ok && read_people(demo, &people, err);
    *out_people = json_array_size(people);
    json_decref(people);
    return ok;
}

static bool
has_screen(void)
{
    return getenv("DISPLAY") || getenv("WAYLAND_DISPLAY") ||
           (access("/dev/dri/card0", R_OK | W_OK) == 0 && isatty(STDIN_FILENO));
}

static bool
count_records(const struct demo *demo, int64_t *out, struct err *err)
{
    struct db *db = hub_store_open(demo->data, HUB_INTAKE, DB_READ_ONLY, err);
    struct db_stmt *count = db ? db_prepare(db, "SELECT count(*) FROM receipt", err) : NULL;
    bool is_row = false;
    bool ok = count && db_step(count, &is_row, err);
    if (ok && is_row) {
        *out = db_int(count, 0);
    }
    db_close(db);
    return ok;
}

static bool
run(struct demo *demo, struct err *err)
{
    size_t people = 0;
    int64_t records = 0;
    bool ok = file_make_dir(demo->kiosk, 0700, err) && file_make_dir(demo->shots, 0700, err);
    ok = ok && make_hub(demo, err) && start_hub(demo, err) && enrol_kiosk(demo, err);
    ok = ok && start_sync(demo, err);
    ok = ok && (demo->visits > 0 ? play(demo, &people, err) : show(demo, &people, err));
    ok = ok && count_records(demo, &records, err);
    child_stop(&demo->sync);
    child_stop(&demo->hub);
    if (ok) {
        if (demo->visits > 0) {
            printf("pictures of every step: %s\n", demo->shots);
        }
        printf("hub holds %lld records, %zu people\n", (long long)records, people);
    }
    return ok;
}

static bool
parse(int argc, char **argv, struct demo *demo)
{
    static const struct option rows[] = {
        {"data", required_argument, NULL, 'd'},
        {"bin", required_argument, NULL, 'b'},
        {"pack", required_argument, NULL, 'p'},
        {"web", required_argument, NULL, 'w'},
        {"visits", required_argument, NULL, 'n'},
        {"seed", required_argument, NULL, 's'},
        {NULL, 0, NULL, 0},
    };
    optind = 1;
    for (int got; (got = getopt_long(argc, argv, "", rows, NULL)) != -1;) {
        long long number = 0;
        switch (got) {
        case 'd':
            snprintf(demo->data, sizeof demo->data, "%s", optarg);
            break;
        case 'b':
            snprintf(demo->bin, sizeof demo->bin, "%s", optarg);
            break;
        case 'p':
            snprintf(demo->pack, sizeof demo->pack, "%s", optarg);
            break;
        case 'w':
            snprintf(demo->web, sizeof demo->web, "%s", optarg);
            break;
        case 'n':
            if (!num_parse(optarg, strlen(optarg), 1, MAX_VISITS, &number, NULL)) {
                return false;
            }
            demo->visits = (int)number;
            break;
        case 's':
            if (!num_parse(optarg, strlen(optarg), 0, INT64_MAX, &number, NULL)) {
                return false;
            }
            demo->seed = (uint64_t)number;
            break;
        default:
            return false;
        }
    }
    return optind == argc;
}

int
ctl_demo(int argc, char **argv)
{
    struct demo demo = {.data = "build/demo",
                        .bin = "build/release",
                        .pack = "build/content/aanloop.pack",
                        .web = "build/web"};
    randombytes_buf(&demo.seed, sizeof demo.seed / 2); /* fits the argument of --seed */
    if (!parse(argc, argv, &demo)) {
        fputs("usage: aanloop-ctl demo [--data DIR] [--bin DIR] [--pack FILE] [--web DIR] "
              "[--visits N] [--seed N]\n",
              stderr);
        return 2;
    }
    if (demo.visits == 0 && !has_screen()) {
        demo.visits = 1;
        puts("no screen here: playing a whole visit instead");
    }
    path_of(demo.kiosk, demo.data, "kiosk");
    path_of(demo.shots, demo.data, "shots");
    struct err err = {0};
    if (!run(&demo, &err)) {
        fprintf(stderr, "demo (seed %llu): %s\n", (unsigned long long)demo.seed, err.text);
        return 1;
    }
    return 0;
}
