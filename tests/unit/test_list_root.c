/* SPDX-License-Identifier: GPL-3.0-or-later
 * Somebody with the hub's disk and keys edits its databases, and lets the hub make and sign its
 * public page of that: whoever checks the page finds it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>

#include "calls_world.h"
#include "hub/calls_parts.h"
#include "root_edit.h"
#include "sync/public_list.h"

#define HOUR_MS (3600 * 1000LL)
#define DAY_24_MS (24 * HOUR_MS)
#define TICKETS 8

struct root {
    struct calls_world *world;
    unsigned char tickets[TICKETS][ID_BYTES]; /* in their true order */
    char hex[TICKETS][ID_HEX];
    json_t *earlier; /* the page before anything was touched */
};

static void
edit(struct root *root, enum hub_file file, const char *sql)
{
    root_edit(root->world, file, sql);
}

/* @ in sql is the nth ticket. */
static void
edit_ticket(struct root *root, enum hub_file file, const char *sql, size_t nth)
{
    char text[500];
    const char *at = strchr(sql, '@');
    assert_non_null(at);
    snprintf(text, sizeof text, "%.*sx'%s'%s", (int)(at - sql), sql, root->hex[nth], at + 1);
    edit(root, file, text);
}

static json_t *
page_of(struct root *root)
{
    return calls_world_page(root->world, "bakker");
}

static void
read_list(const json_t *page, struct public_list *out)
{
    struct err err = {0};
    char *text = json_dumps(page, 0);
    if (!public_list_read(text, strlen(text), out, &err)) {
        fail_msg("not read: %s", err.text);
    }
    free(text);
}

/* Nobody waits for another; the first two sign up where the network is away. */
static void
fill(struct root *root, enum calls_mode mode)
{
    struct calls_world *world = root->world;
    struct err err = {0};
    struct calls_rules rules = {"bakker", mode, 3, 2, 7, 4, "Bakker Bol", "cor"};
    assert_true(calls_open(&world->calls, &rules, world->now_ms, &err));
    for (size_t i = 0; i < TICKETS; i++) {
        char phone[20];
        snprintf(phone, sizeof phone, "061234560%zu", i);
        calls_world_wait(world, HOUR_MS / 2);
        memcpy(root->tickets[i],
               calls_world_sign_up(world, i < 2 ? 0 : 1 + i % 2, "bakker", "Ali", phone, NULL),
               ID_BYTES);
        id_format(root->tickets[i], root->hex[i]);
    }
    calls_world_wait(world, HOUR_MS / 2);
}

static void
call_next(struct root *root)
{
    struct err err = {0};
    struct calls_actor els = {CALLS_EMPLOYER, "els", root->world->now_ms += HOUR_MS, "Bakker Bol"};
    json_t *called = calls_next(&root->world->calls, "bakker", &els, &err);
    if (!called) {
        fail_msg("not called: %s", err.text);
    }
    json_decref(called);
}

static void
say_yes(struct root *root, size_t nth)
{
    struct err err = {0};
    struct calls_actor person = {CALLS_PERSON, "", root->world->now_ms += HOUR_MS, NULL};
    assert_true(calls_step(&root->world->calls, "bakker", root->tickets[nth], CALLS_ON_LIST,
                           &person, &err));
}

static void
log_line(struct root *root, const char *kind, const unsigned char *ticket)
{
    struct err err = {0};
    assert_true(calls_log(&root->world->calls, "bakker",
                          &(struct calls_line){root->world->now_ms += HOUR_MS, kind, ticket, ""},
                          NULL, &err));
}

/* --- what root does --- */

static void
nothing(struct root *root)
{
    calls_world_sync_all(root->world);
    call_next(root);
    call_next(root);
}

static void
set_one_apart(struct root *root)
{
    calls_world_sync_all(root->world);
    edit_ticket(root, HUB_LISTS, "UPDATE ticket SET is_apart = 1 WHERE ticket = @", 0);
    call_next(root);
}

/* And lets the hub tell so, as if it had been so from the start. */
static void
set_one_apart_later(struct root *root)
{
    calls_world_sync_all(root->world);
    calls_world_wait(root->world, 3 * HOUR_MS);
    edit_ticket(root, HUB_LISTS, "UPDATE ticket SET is_apart = 1 WHERE ticket = @", 0);
    calls_world_sync_all(root->world);
    call_next(root);
}

/* Says that the one before has the same number as the last: waits for ever, as it were. */
static void
link_one_to_a_later(struct root *root)
{
    json_t *page;
    calls_world_sync_all(root->world);
    edit_ticket(root, HUB_LISTS, "UPDATE item SET same = (SELECT same FROM item WHERE ticket = @)",
                0);
    call_next(root);
    page = page_of(root);
    json_decref(page);
    /* the first had been called; root gives the job to the third and says the second is linked */
    edit_ticket(root, HUB_LISTS, "UPDATE ticket SET state = 4 WHERE ticket = @", 0);
    log_line(root, "accepted", root->tickets[0]);
    log_line(root, "called", root->tickets[2]);
}

static void
swap_the_seed(struct root *root)
{
    unsigned char seed[ORDER_SEED_BYTES] = {7}, commit[HASH_BYTES];
    char hex[2 * HASH_BYTES + 1], sealed_hex[400], sql[700];
    struct buf text = {.data = (char *)seed, .len = sizeof seed}, sealed;
    struct err err = {0};
    calls_world_sync_all(root->world);
    crypto_hash_sha256(commit, seed, sizeof seed);
    struct vault_label label = {VAULT_SEED, commit};
    buf_init(&sealed, ORDER_SEED_BYTES + VAULT_MORE_BYTES);
    assert_true(vault_seal(&root->world->vault, label, &text, &sealed, &err));
    sodium_bin2hex(hex, sizeof hex, commit, sizeof commit);
    sodium_bin2hex(sealed_hex, sizeof sealed_hex, (unsigned char *)sealed.data, sealed.len);
    snprintf(sql, sizeof sql, "UPDATE open SET seed = x'%s', seed_commit = x'%s'", sealed_hex, hex);
    buf_clear(&sealed);
    edit(root, HUB_LISTS, sql);
}

static void
open_it_earlier(struct root *root)
{
    calls_world_sync_all(root->world);
    edit(root, HUB_LISTS, "UPDATE open SET opened_ms = opened_ms - 86400000");
}

/* Only yeses count, and nobody said one: all are off the list. */
static void
make_it_coffee(struct root *root)
{
    calls_world_sync_all(root->world);
    edit(root, HUB_LISTS, "UPDATE open SET mode = 1");
}

static void
give_a_job_uncalled(struct root *root)
{
    calls_world_sync_all(root->world);
    edit_ticket(root, HUB_LISTS, "UPDATE ticket SET state = 4 WHERE ticket = @", 6);
    log_line(root, "accepted", root->tickets[6]);
}

/* The first two are at a kiosk that has not spoken; the friend is the first the hub knows. */
static void
call_before_all_have_spoken(struct root *root)
{
    calls_world_sync(root->world, 1);
    calls_world_sync(root->world, 2);
    calls_world_sync(root->world, 3);
    edit_ticket(root, HUB_LISTS, "UPDATE ticket SET state = 3 WHERE ticket = @", 2);
    log_line(root, "called", root->tickets[2]);
}

/* By now everybody has, and all looks definitive. */
static void
call_before_all_had_spoken(struct root *root)
{
    call_before_all_have_spoken(root);
    calls_world_wait(root->world, HOUR_MS);
    calls_world_sync_all(root->world);
}

/* As if it never came, and the kiosk not heard since. */
static void
drop_one_and_lower_the_watermark(struct root *root)
{
    struct calls_world *world = root->world;
    calls_world_sync_all(world);
    edit_ticket(root, HUB_INTAKE,
                "UPDATE chain SET have = 0 WHERE kiosk = (SELECT kiosk FROM reading WHERE id = @)",
                0);
    edit_ticket(root, HUB_LISTS, "DELETE FROM ticket WHERE ticket = @", 0);
    edit_ticket(root, HUB_INTAKE, "DELETE FROM reading WHERE id = @", 0);
    edit(root, HUB_INTAKE, "UPDATE telling SET told_until_ms = 0");
    json_t *page = page_of(root);
    struct public_list list;
    unsigned char hash[HASH_BYTES] = {0};
    char hex[2 * HASH_BYTES + 1], sql[200];
    read_list(page, &list);
    for (size_t i = 0; i < list.list.reading_count; i++) {
        if (list.list.readings[i].is_here) {
            chain_extend(hash, list.list.readings[i].hash, hash);
        }
    }
    public_list_clear(&list);
    json_decref(page);
    sodium_bin2hex(hex, sizeof hex, hash, sizeof hash);
    snprintf(sql, sizeof sql, "UPDATE list SET root = x'%s'", hex);
    edit(root, HUB_INTAKE, sql);
    for (int day = 0; day < 4; day++) {
        calls_world_wait(world, DAY_24_MS);
        calls_world_sync_all(world);
    }
}

/* It came before any other: so it says. */
static void
receive_one_sooner(struct root *root)
{
    calls_world_sync_all(root->world);
    calls_world_wait(root->world, DAY_24_MS);
    calls_world_sync_all(root->world);
    edit_ticket(root, HUB_INTAKE,
                "UPDATE reading SET received_ms = received_ms + 7200000 WHERE id = @", 1);
}

static void
raise_the_watermark(struct root *root)
{
    calls_world_sync(root->world, 1);
    edit(root, HUB_INTAKE,
         "UPDATE telling SET told_until_ms = 9000000000000; INSERT OR REPLACE INTO telling"
         " SELECT kiosk, 1, 0, 9000000000000 FROM (SELECT DISTINCT kiosk FROM reading)");
    edit(root, HUB_STAFF, "UPDATE kiosk SET enrolled_ms = 9000000000000");
}

static void
move_a_friend_up(struct root *root)
{
    calls_world_sync_all(root->world);
    edit_ticket(root, HUB_LISTS,
                "UPDATE ticket SET lo_ms = lo_ms - 86400000, hi_ms = hi_ms - 86400000"
                " WHERE ticket = @",
                7);
    call_next(root);
}

static void
revoke_to_hide(struct root *root)
{
    drop_one_and_lower_the_watermark(root);
    edit(root, HUB_STAFF, "UPDATE kiosk SET revoked_ms = enrolled_ms + 1");
}

/* Three in the same moment: the seed says who is first, root says another. */
static void
prefer_one_of_the_same_moment(struct root *root)
{
    struct calls_world *world = root->world;
    struct err err = {0};
    unsigned char friend[ID_BYTES];
    for (size_t i = 1; i < CALLS_WORLD_KIOSKS; i++) {
        calls_world_sign_up(world, i, "bakker", "Ali", NULL, NULL);
    }
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    edit(root, HUB_LISTS, "UPDATE open SET openings = 100");
    for (size_t i = 0; i < TICKETS; i++) {
        call_next(root);
    }
    json_t *page = page_of(root);
    json_t *last = json_array_get(json_object_get(page, "places"), TICKETS + 2);
    assert_true(id_parse(json_string_value(json_object_get(last, "ticket")), friend));
    json_decref(page);
    log_line(root, "called", friend);
    edit(root, HUB_LISTS, "UPDATE ticket SET state = 3 WHERE state = 2");
    assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
}

/* --- after a coffee --- */

static void
yes_of_nobody(struct root *root)
{
    static const unsigned char nobody[ID_BYTES] = {1, 2, 3};
    calls_world_sync_all(root->world);
    edit(
        root, HUB_LISTS,
        "INSERT INTO ticket(ticket, vacancy, kiosk, epoch, seq, lo_ms, hi_ms, arrived_ms, yes_seq,"
        " yes_ms, state, since_ms, owner, due_ms) SELECT x'01020300000000000000000000000000',"
        " vacancy, kiosk, 1, 900, lo_ms, hi_ms, arrived_ms, 2, 0, 2, 0, '', 0 FROM ticket LIMIT 1");
    log_line(root, "yes", nobody);
    edit(root, HUB_LISTS,
         "UPDATE ticket SET yes_ms = (SELECT max(at_ms) FROM event) WHERE yes_seq = 2");
    say_yes(root, 3);
}

static void
yes_counted_earlier(struct root *root)
{
    calls_world_sync_all(root->world);
    say_yes(root, 3);
    say_yes(root, 5);
    edit_ticket(root, HUB_LISTS,
                "UPDATE ticket SET yes_ms = yes_ms - 7200000, yes_seq = 1 WHERE ticket = @", 5);
    call_next(root);
}

static void
honest_coffee(struct root *root)
{
    calls_world_sync_all(root->world);
    say_yes(root, 3);
    say_yes(root, 5);
    call_next(root);
}

static const struct root_row {
    const char *name;
    void (*act)(struct root *root);
    enum calls_mode mode;
    bool is_honest;
} root_rows[] = {
    {"nothing was touched", nothing, CALLS_KIOSK_LIST, true},
    {"nothing was touched after a coffee", honest_coffee, CALLS_COFFEE, true},
    {"the first is set apart for a friend", set_one_apart, CALLS_KIOSK_LIST, false},
    {"the first is set apart later, in public", set_one_apart_later, CALLS_KIOSK_LIST, false},
    {"the second is said to have the number of the first", link_one_to_a_later, CALLS_KIOSK_LIST,
     false},
    {"another seed with its own promise", swap_the_seed, CALLS_KIOSK_LIST, false},
    {"opened before it was", open_it_earlier, CALLS_KIOSK_LIST, false},
    {"a list at the kiosk becomes one after a coffee", make_it_coffee, CALLS_KIOSK_LIST, false},
    {"a job without a call", give_a_job_uncalled, CALLS_KIOSK_LIST, false},
    {"a call before all have spoken", call_before_all_have_spoken, CALLS_KIOSK_LIST, false},
    {"a call before all had spoken", call_before_all_had_spoken, CALLS_KIOSK_LIST, false},
    {"dropped, as if it never came", drop_one_and_lower_the_watermark, CALLS_KIOSK_LIST, false},
    {"dropped, and its kiosk said to be revoked", revoke_to_hide, CALLS_KIOSK_LIST, false},
    {"received out of turn", receive_one_sooner, CALLS_KIOSK_LIST, false},
    {"a watermark that nobody told", raise_the_watermark, CALLS_KIOSK_LIST, false},
    {"a friend moved up", move_a_friend_up, CALLS_KIOSK_LIST, false},
    {"one of the same moment preferred, the seed known", prefer_one_of_the_same_moment,
     CALLS_KIOSK_LIST, false},
    {"a yes of somebody who never signed up", yes_of_nobody, CALLS_COFFEE, false},
    {"a yes that counts from earlier", yes_counted_earlier, CALLS_COFFEE, false},
};

static void
root_is_caught(void **state)
{
    const struct root_row *row = *state;
    struct verify_report report;
    struct public_list list;
    void *made = NULL;
    struct root root = {.world = NULL};
    calls_world_make(&made);
    root.world = made;
    fill(&root, row->mode);
    row->act(&root);
    json_t *page = page_of(&root);
    read_list(page, &list);
    bool is_honest = public_list_verify(&list, &report);
    for (size_t i = 0; i < VERIFY_FAULT_COUNT; i++) {
        if (report.faults[i]) {
            print_message("%s: %zu\n", verify_fault_name((enum verify_fault)i), report.faults[i]);
        }
    }
    assert_int_equal(is_honest, row->is_honest);
    assert_true(list.is_sealed && list.bad_signatures == 0);
    public_list_clear(&list);
    json_decref(page);
    calls_world_drop(&made);
}

int
main(void)
{
    struct CMUnitTest tests[sizeof root_rows / sizeof root_rows[0]];
    for (size_t i = 0; i < sizeof tests / sizeof tests[0]; i++) {
        tests[i] = (struct CMUnitTest){root_rows[i].name, root_is_caught, NULL, NULL,
                                       (void *)(uintptr_t)&root_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
