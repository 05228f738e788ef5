/* bench_list: a large list ordered, and its public page.
 *
 *     bench_list [TICKETS_OF_THE_PAGE]
 *
 * Orders 100,000 tickets of 1,000 kiosks from scratch, places new ones among them, and makes the
 * public page of a list of 20,000, as the hub does and as it shows it again; the file of places of
 * 100,000 on one list and on 1,000. One JSON line a figure.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "calls_world.h"
#include "hub/board.h"
#include "hub/desk.h"
#include "sync/ask.h"
#include "list/order.h"

#include <stdlib.h>
#include <time.h>

#define TICKETS 100000
#define KIOSKS 1000
#define NEW_TICKETS 2000
#define RUNS 5
#define SPAN_MS (30ull * 24 * 3600 * 1000)
#define PAGE_TICKETS 20000

static double
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static void
print_figure(const char *name, double *ms, size_t count)
{
    qsort(ms, count, sizeof *ms, compare);
    printf("{\"metric\":\"%s\",\"unit\":\"ms\",\"median\":%.4f,\"p95\":%.4f,\"p99\":%.4f}\n", name,
           ms[count / 2], ms[count * 95 / 100], ms[count * 99 / 100]);
    fflush(stdout);
}

/* splitmix64 */
static uint64_t
draw(uint64_t *chance)
{
    uint64_t z = *chance += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

/* --- the order --- */

/* Of a kiosk in its own order; a moment as sharp as the age of its last beacon allows, to 20
 * minutes. */
static void
make_tickets(struct order_ticket *out, size_t count)
{
    uint64_t chance = 4, at_ms[KIOSKS] = {0}, seq[KIOSKS] = {0};
    for (size_t i = 0; i < count; i++) {
        uint64_t id[2] = {draw(&chance), draw(&chance)}, kiosk = draw(&chance) % KIOSKS;
        uint64_t width = draw(&chance) % (draw(&chance) % 10 ? 20000 : 1200000);
        memcpy(out[i].id, id, sizeof out[i].id);
        memcpy(out[i].kiosk, &kiosk, sizeof kiosk);
        at_ms[kiosk] += draw(&chance) % (2 * SPAN_MS * KIOSKS / TICKETS);
        out[i].epoch = 1;
        out[i].seq = ++seq[kiosk];
        out[i].when =
            (struct interval){1700000000000u + at_ms[kiosk], 1700000000000u + at_ms[kiosk] + width};
    }
}

static struct order *
build(const struct order_ticket *tickets)
{
    static const unsigned char seed[ORDER_SEED_BYTES] = {7};
    struct order *order = order_new(seed);
    for (size_t i = 0; i < TICKETS; i++) {
        order_put(order, &tickets[i]);
    }
    order_build(order);
    return order;
}

static void
bench_order(void)
{
    struct order_ticket *tickets = mem_new(TICKETS + NEW_TICKETS, sizeof *tickets);
    double whole[RUNS], one[NEW_TICKETS];
    struct order *order = NULL;
    make_tickets(tickets, TICKETS + NEW_TICKETS);
    for (size_t i = 0; i < RUNS; i++) {
        order_free(order);
        double begun = now_ms();
        order = build(tickets);
        whole[i] = now_ms() - begun;
    }
    for (size_t i = 0; i < NEW_TICKETS; i++) {
        double begun = now_ms();
        if (!order_add(order, &tickets[TICKETS + i])) {
            abort();
        }
        one[i] = now_ms() - begun;
    }
    order_free(order);
    free(tickets);
    print_figure("list_100000", whole, RUNS);
    print_figure("list_one_more", one, NEW_TICKETS);
}

/* --- the page --- */

static void
fill_list(struct calls_world *world, size_t count)
{
    calls_world_list(world, "bakker", CALLS_KIOSK_LIST);
    for (size_t i = 0; i < count; i++) {
        size_t at = i / 16 % CALLS_WORLD_KIOSKS;
        struct calls_kiosk *kiosk = &world->kiosks[at];
        calls_world_wait(world, 5000);
        calls_world_sign_up(world, at, "bakker", "Ali", NULL, NULL);
        if (i % 16 == 15) {
            calls_world_sync(world, at);
            while (kiosk->count > 0) {
                record_clear(&kiosk->waiting[--kiosk->count]);
            }
            kiosk->sent = 0;
        }
    }
    calls_world_sync_all(world);
}

static bool
write_page(void *ctx, struct spool *out, uint64_t *out_rows, struct err *err)
{
    struct calls_world *world = ctx;
    return calls_public_write(&world->calls, "bakker", world->now_ms, out, out_rows, err);
}

/* Made anew, as after a change and a rest; and asked for again. */
static void
bench_page(size_t count)
{
    void *made = NULL;
    double fresh[RUNS], again[RUNS];
    char dir[2 * FOLDER_MAX];
    struct response response = {.status = 0};
    struct err err = {0};
    calls_world_make(&made);
    struct calls_world *world = made;
    fill_list(world, count);
    struct board *board = board_open(folder_path(&world->hub.folder, "proofs", dir), 1, &err);
    struct board_page page = {.name = "bakker", .write = write_page, .ctx = world};
    for (size_t i = 0; i < 2 * RUNS; i++) {
        double begun = now_ms();
        int64_t at_ms = world->now_ms + (int64_t)i / 2 * BOARD_MAX_AGE_MS;
        if (!board || !calls_public_version(&world->calls, &page.version, &err) ||
            !board_show(board, &page, at_ms, &response, &err)) {
            fprintf(stderr, "bench_list: %s\n", err.text);
            exit(1);
        }
        (i % 2 ? again : fresh)[i / 2] = now_ms() - begun;
    }
    print_figure("list_page_made", fresh, RUNS);
    print_figure("list_page_again", again, RUNS);
    board_close(board);
    calls_world_drop(&made);
}

/* --- how the lists stand, for kiosks --- */

static void
must(bool ok, const struct err *err)
{
    if (!ok) {
        fprintf(stderr, "bench_list: %s\n", err->text);
        exit(1);
    }
}

static void
put_row(struct calls_world *world, const char *vacancy, const struct order_ticket *ticket)
{
    char slip[ASK_CODE_DIGITS + ASK_HASH_HEX + 1];
    uint64_t part[2];
    struct err err = {0};
    struct db_stmt *item =
        db_prepare(world->lists.db,
                   "INSERT INTO item(ticket, kiosk, vacancy, header, lo_ms, hi_ms, contact, slip)"
                   " VALUES(?1, ?2, ?3, '', ?4, ?5, zeroblob(200), ?6)",
                   &err);
    struct db_stmt *row = db_prepare(
        world->lists.db,
        "INSERT INTO ticket(ticket, vacancy, kiosk, epoch, seq, lo_ms, hi_ms, arrived_ms, state,"
        " since_ms, owner, due_ms) VALUES(?1, ?2, ?3, 1, ?4, ?5, ?6, ?6, 2, ?6, 'cor', 0)",
        &err);
    must(item && row, &err);
    memcpy(part, ticket->id, sizeof part);
    snprintf(slip, sizeof slip, "%06u%064llx", (unsigned)(part[0] % 1000000),
             (unsigned long long)part[1]);
    db_bind_blob(item, 1, ticket->id, ID_BYTES);
    db_bind_blob(item, 2, ticket->kiosk, ID_BYTES);
    db_bind_text(item, 3, vacancy);
    db_bind_int(item, 4, (int64_t)ticket->when.lo_ms);
    db_bind_int(item, 5, (int64_t)ticket->when.hi_ms);
    db_bind_blob(item, 6, slip, sizeof slip - 1);
    must(db_run(item, &err), &err);
    db_bind_blob(row, 1, ticket->id, ID_BYTES);
    db_bind_text(row, 2, vacancy);
    db_bind_blob(row, 3, ticket->kiosk, ID_BYTES);
    db_bind_int(row, 4, (int64_t)ticket->seq);
    db_bind_int(row, 5, (int64_t)ticket->when.lo_ms);
    db_bind_int(row, 6, (int64_t)ticket->when.hi_ms);
    must(db_run(row, &err), &err);
}

/* How long the desk is held, and how long the thread beside it works. */
static void
bench_standings(size_t lists)
{
    void *made = NULL;
    char name[40];
    double held[RUNS], beside[RUNS];
    struct err err = {0};
    struct order_ticket *tickets = mem_new(TICKETS, sizeof *tickets);
    make_tickets(tickets, TICKETS);
    calls_world_make(&made);
    struct calls_world *world = made;
    for (size_t i = 0; i < lists; i++) {
        snprintf(name, sizeof name, "list-%zu", i);
        calls_world_list(world, name, CALLS_KIOSK_LIST);
    }
    must(db_begin(world->lists.db, &err), &err);
    for (size_t i = 0; i < TICKETS; i++) {
        snprintf(name, sizeof name, "list-%zu", i % lists);
        put_row(world, name, &tickets[i]);
    }
    must(db_commit(world->lists.db, &err), &err);
    struct desk_config config = {
        .dir = world->hub.folder.path, .keys = &world->hub.keys, .now_ms = world->now_ms};
    struct desk *desk = desk_open(&config, &err);
    must(desk != NULL, &err);
    for (size_t i = 0; i < RUNS; i++) {
        struct standings_want want;
        double begun = now_ms();
        must(desk_want_standings(desk, world->now_ms, &want, &err), &err);
        held[i] = now_ms() - begun;
        begun = now_ms();
        must(standings_file_put(desk_standings(desk), &want, &err), &err);
        beside[i] = now_ms() - begun;
    }
    snprintf(name, sizeof name, "standings_%zu_lists_desk", lists);
    print_figure(name, held, RUNS);
    snprintf(name, sizeof name, "standings_%zu_lists_beside", lists);
    print_figure(name, beside, RUNS);
    desk_close(desk);
    free(tickets);
    calls_world_drop(&made);
}

int
main(int argc, char **argv)
{
    bench_order();
    bench_page(argc > 1 ? strtoul(argv[1], NULL, 10) : PAGE_TICKETS);
    bench_standings(1);
    bench_standings(1000);
    return 0;
}
