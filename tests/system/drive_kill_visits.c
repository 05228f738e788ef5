/* Whole visits at the real kiosk while kiosk, sync and hub are killed with SIGKILL at random
 * moments; then looks whether every visit whose ticket was shown is at the hub exactly once, and
 * nothing that was not confirmed; of those who signed up for work the same, and their order. usage:
 * drive_kill_visits FOLDER PROGRAMS KILLS SECONDS SEED SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visits are played in the main thread; a second one kills. It starts sync and hub again by itself;
 * the kiosk comes back with the next visit. Half of the visitors who confirm, their number or their
 * place on a list, are cut off within AIM_MS of that, for there is what can be lost. */
#include "base/mem.h"
#include "base/utf8.h"
#include "ctl/compare.h"
#include "host/clock.h"
#include "sync/backoff.h"
#include "kill_list.h"

#include <pthread.h>
#include <signal.h>

#define MAX_VISITS 20000
#define AIM_MS 30
#define NAP_MS 20 /* of the killer, so that a new aim is seen */
#define MOST_PEOPLE 5000
#define WORK_EVERY 3  /* visitors: one signs up for work first */
#define LEAST_KILLS 2 /* of each, also where one visit fills the time */

struct visitor {
    char phone[16];
    bool agrees;       /* to every purpose: the person at the hub is all of the visit */
    bool said_yes;     /* to at least one purpose */
    bool is_confirmed; /* the number, and with it all */
    bool saw_ticket;
    bool is_whole; /* nobody was killed under it: made is filled */
    int found;     /* at the hub */
    struct player_visit made;
    struct kill_sign_up work;
};

struct run {
    struct kill_world world;
    struct kill_list lists;
    struct visitor *visitors; /* MAX_VISITS */
    size_t count;
    struct drive *drive;
    int goal;
    uint64_t until_ms, gap_ms;
    pthread_mutex_t lock;
    /* under the lock */
    uint64_t due_ms[VICTIM_COUNT];
    uint64_t chance;
    int kills[VICTIM_COUNT];
    int kiosk_pid; /* 0: killed, or not yet started */
    bool is_over;
};

static void
begin(struct run *run, char **argv, const long long numbers[3])
{
    kill_world_make(&run->world, argv[1], argv[2], (uint64_t)numbers[2]);
    run->visitors = mem_new(MAX_VISITS, sizeof *run->visitors);
    run->goal = (int)numbers[0];
    run->until_ms = clock_now_ms() + (uint64_t)numbers[1] * 1000;
    run->chance = (uint64_t)numbers[2] + 1;
    pthread_mutex_init(&run->lock, NULL);
    kill_list_offer(&run->lists, &run->world);
    kill_world_start_hub(&run->world);
    kill_world_find_port(&run->world);
    kill_world_start_sync(&run->world);
    kill_list_await(&run->lists);
}

/* --- the killer --- */

static uint64_t
draw_due(struct run *run)
{
    return clock_now_ms() + backoff_draw(&run->chance) % run->gap_ms;
}

static void
strike(struct run *run, enum victim victim)
{
    if (victim == VICTIM_KIOSK) {
        kill(run->kiosk_pid, SIGKILL);
        run->kiosk_pid = 0;
    } else {
        kill_world_kill(&run->world, victim);
        (victim == VICTIM_SYNC ? kill_world_start_sync : kill_world_start_hub)(&run->world);
    }
    run->kills[victim]++;
    run->due_ms[victim] = draw_due(run);
}

static void *
be_the_killer(void *ctx)
{
    struct run *run = ctx;
    bool is_over = false;
    while (!is_over) {
        uint64_t next_ms = clock_now_ms() + NAP_MS;
        pthread_mutex_lock(&run->lock);
        is_over = run->is_over;
        for (int victim = 0; !is_over && victim < VICTIM_COUNT; victim++) {
            bool is_there = victim != VICTIM_KIOSK || run->kiosk_pid > 0;
            if (!is_there || run->kills[victim] == run->goal) {
                continue;
            }
            if (run->due_ms[victim] <= clock_now_ms()) {
                strike(run, (enum victim)victim);
            }
            next_ms = run->due_ms[victim] < next_ms ? run->due_ms[victim] : next_ms;
        }
        pthread_mutex_unlock(&run->lock);
        uint64_t now_ms = clock_now_ms();
        kill_world_wait(next_ms > now_ms ? (int)(next_ms - now_ms) : 1);
    }
    return NULL;
}

/* --- the visitors --- */

static void
start_kiosk(struct run *run)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    kill_world_must(file_join(program, run->world.programs, "aanloop-kiosk", &err), "path", &err);
    const char *const argv[] = {program, "--data", run->world.kiosk_dir, "--drive", "-", NULL};
    run->drive = drive_start(argv, &err);
    kill_world_must(run->drive != NULL, "kiosk starts", &err);
    pthread_mutex_lock(&run->lock);
    run->kiosk_pid = drive_pid(run->drive);
    if (run->gap_ms) {
        run->due_ms[VICTIM_KIOSK] = draw_due(run);
    }
    pthread_mutex_unlock(&run->lock);
}

/* What comes now can be lost: every other one is cut off. */
static void
take_aim(struct run *run)
{
    pthread_mutex_lock(&run->lock);
    if (run->gap_ms && backoff_draw(&run->chance) % 2 == 0) {
        run->due_ms[VICTIM_KIOSK] = clock_now_ms() + backoff_draw(&run->chance) % AIM_MS;
    }
    pthread_mutex_unlock(&run->lock);
}

static void
note_tap(void *ctx, const json_t *view, const char *id)
{
    struct run *run = ctx;
    struct visitor *visitor = &run->visitors[run->count];
    const char *screen = drive_screen(view);
    bool is_yes = strcmp(id, "yes") == 0;
    bool is_number = is_yes && strcmp(screen, "phone-confirm") == 0;
    bool is_place = is_yes && strcmp(screen, "signup-place") == 0;
    visitor->said_yes |= is_yes && strcmp(screen, "consent") == 0;
    visitor->saw_ticket |= strcmp(screen, "ticket") == 0;
    visitor->is_confirmed |= is_number;
    visitor->work.is_confirmed |= is_place;
    visitor->work.saw_ticket |= kill_list_read_ticket(view, &visitor->work.ticket);
    kill_world_must(strcmp(screen, "not-kept") != 0 && strcmp(screen, "signup-failed") != 0,
                    "every record is kept", NULL);
    if (is_number || is_place) {
        take_aim(run);
    }
}

/* Three in four agree to all; the others draw their answers. */
static void
play_visit(struct run *run)
{
    struct err err = {0};
    struct visitor *visitor = &run->visitors[run->count];
    kill_world_must(run->count + 1 < MAX_VISITS, "room for visitors", NULL);
    snprintf(visitor->phone, sizeof visitor->phone, "061%07zu", run->count);
    visitor->agrees = run->count % 4 != 3;
    bool wants_work = run->count % WORK_EVERY == 1;
    if (wants_work) {
        kill_list_name(run->count, visitor->work.name);
    }
    struct player_config config = {.seed = backoff_draw(&run->world.chance),
                                   .agrees = visitor->agrees,
                                   .phone = visitor->phone,
                                   .blocks = 1,
                                   .locale = wants_work ? "nl" : NULL,
                                   .wants_work_as = wants_work ? visitor->work.name : NULL,
                                   .on_tap = note_tap,
                                   .ctx = run};
    if (!run->drive) {
        start_kiosk(run);
    }
    visitor->is_whole = player_visit(run->drive, &config, &visitor->made, &err);
    run->count++;
    if (visitor->is_whole) {
        return;
    }
    pthread_mutex_lock(&run->lock);
    bool was_killed = run->kiosk_pid == 0;
    pthread_mutex_unlock(&run->lock);
    kill_world_must(was_killed, "a kiosk that nobody kills goes on", &err);
    ignore(drive_stop(run->drive) == -1);
    run->drive = NULL;
}

/* The longest gap between two kills is two visits, on any machine. */
static void
measure_visit(struct run *run)
{
    play_visit(run);
    uint64_t from_ms = clock_now_ms();
    play_visit(run);
    uint64_t visit_ms = clock_now_ms() - from_ms;
    pthread_mutex_lock(&run->lock);
    run->gap_ms = 2 * visit_ms;
    for (int i = 0; i < VICTIM_COUNT; i++) {
        run->due_ms[i] = draw_due(run);
    }
    pthread_mutex_unlock(&run->lock);
    printf("# a visit takes %llu ms\n", (unsigned long long)visit_ms);
}

static bool
is_enough(struct run *run)
{
    pthread_mutex_lock(&run->lock);
    bool is_all = true, is_least = true;
    for (int i = 0; i < VICTIM_COUNT; i++) {
        is_all = is_all && run->kills[i] == run->goal;
        is_least = is_least && run->kills[i] >= LEAST_KILLS;
    }
    pthread_mutex_unlock(&run->lock);
    return is_all || (is_least && clock_now_ms() >= run->until_ms);
}

static void
play_among_kills(struct run *run)
{
    pthread_t killer;
    kill_world_must(pthread_create(&killer, NULL, be_the_killer, run) == 0, "killer starts", NULL);
    while (!is_enough(run)) {
        play_visit(run);
    }
    pthread_mutex_lock(&run->lock);
    run->is_over = true;
    pthread_mutex_unlock(&run->lock);
    pthread_join(killer, NULL);
}

/* All three are there again, one more visit goes well, and the kiosk ends as asked. */
static void
end_well(struct run *run)
{
    struct err err = {0};
    json_t *view = NULL;
    if (run->drive && run->kiosk_pid == 0) {
        ignore(drive_stop(run->drive) == -1);
        run->drive = NULL;
    }
    run->gap_ms = 0;
    play_visit(run);
    kill_world_must(run->visitors[run->count - 1].is_whole, "the last visit goes well", NULL);
    kill_world_must(drive_do(run->drive, &view, &err, "{s:s}", "do", "quit"), "kiosk quits", &err);
    json_decref(view);
    kill_world_must(drive_stop(run->drive) == 0, "kiosk ends well", NULL);
    kill_world_kill(&run->world, VICTIM_SYNC);
    kill_world_settle(&run->world);
    kill_list_verify(&run->lists);
    child_stop(&run->world.children[VICTIM_HUB]);
}

/* --- judging --- */

struct counted {
    int tickets, whole, aimed; /* aimed: cut off between confirming and the ticket */
    int with_phone, without_phone, unsaid;
    int least, most; /* of those without a number that can be at the hub */
};

static json_t *
read_people(const struct run *run)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    kill_world_must(file_join(program, run->world.programs, "aanloop-ctl", &err), "path", &err);
    const char *const argv[] = {program, "people", "--json", "--data", run->world.hub_dir, NULL};
    struct buf text;
    buf_init(&text, CHILD_MAX_OUTPUT);
    kill_world_must(child_read(argv, &text, &err), "people", &err);
    json_t *people = json_loadb(text.data ? text.data : "", text.len, 0, NULL);
    kill_world_must(json_is_array(people), "people are told", NULL);
    buf_wipe(&text);
    return people;
}

static struct visitor *
find_visitor(struct run *run, const char *phone)
{
    for (size_t i = 0; i < run->count; i++) {
        if (strcmp(run->visitors[i].phone + 1, phone + strlen("+31")) == 0) {
            return &run->visitors[i];
        }
    }
    return NULL;
}

static void
find_people(struct run *run, const json_t *people, struct counted *tally)
{
    struct err err = {0};
    const json_t *person;
    size_t i;
    json_array_foreach(people, i, person)
    {
        const char *phone = json_string_value(json_object_get(person, "phone"));
        if (!phone || !phone[0]) {
            tally->without_phone++;
            continue;
        }
        struct visitor *visitor = strlen(phone) > 3 ? find_visitor(run, phone) : NULL;
        kill_world_must(visitor && visitor->is_confirmed, "nobody is there unasked", NULL);
        bool is_known = visitor->is_whole && visitor->agrees;
        kill_world_must(!is_known || compare_visit(person, &visitor->made, &err),
                        "a person is as the visit was", &err);
        visitor->found++;
        tally->with_phone++;
    }
}

static void
judge_visitor(const struct visitor *visitor, struct counted *tally)
{
    tally->tickets += visitor->saw_ticket;
    tally->whole += visitor->is_whole;
    if (visitor->is_confirmed) {
        tally->aimed += !visitor->saw_ticket;
        tally->unsaid += !visitor->saw_ticket && visitor->found > 0;
        kill_world_must(visitor->found > 0 || !visitor->saw_ticket,
                        "nobody with a ticket is missing", NULL);
        kill_world_must(visitor->found <= 1, "nobody is there twice", NULL);
        return;
    }
    kill_world_must(visitor->said_yes || !visitor->saw_ticket, "no ticket without a yes", NULL);
    tally->least += visitor->saw_ticket;
    tally->most += visitor->said_yes;
}

static void
judge_lists(struct run *run)
{
    struct kill_sign_up **all = mem_new(run->count, sizeof(struct kill_sign_up *));
    for (size_t i = 0; i < run->count; i++) {
        all[i] = &run->visitors[i].work;
    }
    struct kill_list_tally tally = kill_list_judge(&run->lists, all, run->count);
    printf("# for work: %d said yes, %d list tickets shown, %d on a list, of which %d were cut off "
           "before their ticket\n",
           tally.confirmed, tally.tickets, tally.on_list, tally.unsaid);
    kill_world_must(tally.tickets > 0, "somebody signed up", NULL);
    free(all);
}

static void
judge(struct run *run)
{
    struct counted tally = {0};
    json_t *people = read_people(run);
    find_people(run, people, &tally);
    for (size_t i = 0; i < run->count; i++) {
        judge_visitor(&run->visitors[i], &tally);
    }
    printf("# kills: kiosk %d, sync %d, hub %d; visits: %zu begun, %d whole, %d with a ticket\n",
           run->kills[VICTIM_KIOSK], run->kills[VICTIM_SYNC], run->kills[VICTIM_HUB], run->count,
           tally.whole, tally.tickets);
    printf("# at the hub: %d by number, %d without one; cut off between yes and ticket: %d, of "
           "which %d are there\n",
           tally.with_phone, tally.without_phone, tally.aimed, tally.unsaid);
    kill_world_must(tally.without_phone >= tally.least, "nobody without a number is missing", NULL);
    kill_world_must(tally.without_phone <= tally.most, "nobody said no and is there", NULL);
    kill_world_must(json_array_size(people) < MOST_PEOPLE, "all people are told", NULL);
    kill_world_must(kill_world_set_apart(&run->world) == 0, "nothing was taken for a forgery",
                    NULL);
    for (int i = 0; i < VICTIM_COUNT; i++) {
        kill_world_must(run->kills[i] > 0, "each was killed", NULL);
    }
    json_decref(people);
}

int
main(int argc, char **argv)
{
    static const long long most[3] = {10000, 10000, INT32_MAX};
    static struct run run;
    long long numbers[3] = {0}; /* kills, seconds, seed */
    bool is_right = argc == 6;
    for (int i = 0; is_right && i < 3; i++) {
        is_right = num_parse(argv[3 + i], strlen(argv[3 + i]), 1, most[i], &numbers[i], NULL);
    }
    if (!is_right) {
        fputs("usage: drive_kill_visits FOLDER PROGRAMS KILLS SECONDS SEED\n", stderr);
        return 2;
    }
    printf("# seed %lld\n", numbers[2]);
    begin(&run, argv, numbers);
    measure_visit(&run);
    play_among_kills(&run);
    end_well(&run);
    judge(&run);
    judge_lists(&run);
    puts("ok every list ticket that was shown is on its list once, in the order of the kiosk");
    puts("ok anybody can verify the lists");
    puts("ok every visit whose ticket was shown is at the hub exactly once");
    puts("ok nothing is at the hub that was not confirmed");
    puts("ok the kiosk started again after every kill");
    for (size_t i = 0; i < run.count; i++) {
        player_visit_clear(&run.visitors[i].made);
    }
    free(run.visitors);
    return 0;
}
