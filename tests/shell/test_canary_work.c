/* What was given to stand on a list, and its ticket, are found nowhere on the kiosk afterwards, nor
 * on a stick or with the printer, however the visit to the release build ended.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "canary_kiosk.h"
#include "ctl/child.h"
#include "fake_printer.h"
#include "plain_vacancy.h"
#include "print_world.h"
#include "sync/hubkeys.h"
#include "sync/signed_file.h"
#include "visit/ticket.h"

#include <stdlib.h>

#define SYNC "build/release/aanloop-sync"
#define MADE_MS 1795348800000u /* 22 November 2026, noon */

/* Coffee first: that needs no known day. */
static void
offer(const char *data)
{
    char path[FILE_MAX_PATH];
    struct hubkeys keys;
    struct err err = {0};
    struct buf json;
    json_t *row = plain_vacancy_row("kas-koffie", "2026-01-01", "2036-12-31");
    json_object_set_new(row, "signup_mode", json_string("coffee"));
    json_object_set_new(row, "asks", json_array());
    json_t *rows = json_pack("[o]", row);
    struct signed_want want = {rows, 1, MADE_MS};
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    snprintf(path, sizeof path, "%s/%s", data, signed_row(SIGNED_VACANCIES)->file);
    assert_true(hubkeys_load(data, &keys, &err));
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, keys.sign_secret, &json, &err));
    assert_true(file_save(path, json.data, json.len, 0600, &err));
    hubkeys_wipe(&keys);
    buf_clear(&json);
    json_decref(rows);
}

static void
tap_all(struct drive *drive, const char *const *ids)
{
    for (; *ids; ids++) {
        canary_tap(drive, *ids);
    }
}

static void
type(struct drive *drive, const char *prefix, const char *letters)
{
    for (const char *at = letters; *at; at++) {
        char id[16];
        snprintf(id, sizeof id, "%s:%c", prefix, *at);
        canary_tap(drive, id);
    }
}

/* Up to the yes. */
static void
fill_in(struct drive *drive)
{
    static const char *const to_name[] = {"door:werk", "want", NULL};
    static const char *const to_phone[] = {"next", "choice:phone", "next", NULL};
    static const char *const to_yes[] = {"listen", "next", "yes", "next", "next", NULL};
    canary_go_to_doors(drive);
    tap_all(drive, to_name);
    type(drive, "key", CANARY_NAME);
    tap_all(drive, to_phone);
    type(drive, "digit", CANARY_PHONE);
    tap_all(drive, to_yes);
}

static void
expect_screen(struct drive *drive, const char *screen)
{
    struct err err = {0};
    json_t *view = NULL;
    assert_true(drive_do(drive, &view, &err, "{s:s}", "do", "view"));
    assert_string_equal(drive_screen(view), screen);
    json_decref(view);
}

/* --- the ticket on the screen --- */

#define PICTURE "picture:ticket-"

/* Number, pictures and hash, as a slip or a question by ticket would have them. The ticket. */
static struct ticket
add_ticket(struct canary *canary, const json_t *view)
{
    struct ticket ticket = {.code = ""};
    char text[TICKET_MAX_TEXT], hash[2 * TICKET_HASH_BYTES + 1], names[TICKET_MAX_TEXT] = "";
    const json_t *widget;
    size_t i, count = 0;
    const char *shown = json_string_value(json_object_get(drive_widget(view, "ticket"), "label"));
    assert_non_null(shown);
    snprintf(ticket.code, sizeof ticket.code, "%.3s%.3s", shown, shown + 4);
    json_array_foreach(json_object_get(view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        if (strncmp(id, PICTURE, strlen(PICTURE)) == 0) {
            assert_true(count < TICKET_PICTURES);
            snprintf(ticket.pictures[count++], CONTENT_MAX_KEY, "%s", id + strlen("picture:"));
        }
    }
    assert_int_equal(count, TICKET_PICTURES);
    ticket_format(&ticket, text);
    ticket_hash(&ticket, hash);
    snprintf(names, sizeof names, "%s", text + TICKET_DIGITS + 1);
    canary_add(canary, "list number in groups", shown);
    canary_add(canary, "list ticket", text);
    canary_add(canary, "list pictures", names);
    canary_add(canary, "list hash", hash);
    return ticket;
}

/* While it is shown the search finds it. */
static struct ticket
see_ticket(struct canary *canary, struct drive *drive)
{
    struct err err = {0};
    struct canary shown = {.count = 0};
    json_t *view = NULL;
    size_t bytes = 0;
    assert_true(drive_do(drive, &view, &err, "{s:s}", "do", "view"));
    assert_string_equal(drive_screen(view), "list-ticket");
    struct ticket ticket = add_ticket(canary, view);
    add_ticket(&shown, view);
    assert_non_null(canary_in_memory(&shown, drive_pid(drive), &bytes));
    json_decref(view);
    return ticket;
}

static void
wait_for_nobody(struct drive *drive)
{
    struct err err = {0};
    json_t *view = NULL;
    assert_true(drive_do(drive, &view, &err, "{s:s, s:i}", "do", "advance", "ms", 21000));
    json_decref(view);
}

/* The same day, by the slip, off the list again: nobody answers, and it is kept. */
static void
step_back(struct drive *drive, const struct ticket *ticket)
{
    static const char *const to_number[] = {"door:terug", "door:mijn", NULL};
    canary_go_to_doors(drive);
    tap_all(drive, to_number);
    type(drive, "digit", ticket->code);
    canary_tap(drive, "next");
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        char id[CONTENT_MAX_KEY + 16];
        snprintf(id, sizeof id, "picture:%s", ticket->pictures[i]);
        canary_tap(drive, id);
    }
    canary_tap(drive, "next");
    wait_for_nobody(drive);
    expect_screen(drive, "mine");
    canary_tap(drive, "withdraw");
    canary_tap(drive, "yes");
    wait_for_nobody(drive);
    expect_screen(drive, "again-search");
}

/* The liveliest row of dots of a slip, as it went to the printer. */
static void
add_slip(struct canary *canary, struct fake_printer *printer)
{
    unsigned char row[FAKE_PRINTER_MAX_W / 8] = {0};
    int w = 0, h = 0, best = 0, most = 0;
    unsigned char *grey = fake_printer_grey(printer, &w, &h);
    assert_non_null(grey);
    for (int y = 0; y < h; y++) {
        int changes = 0;
        for (int x = 1; x < w; x++) {
            changes += grey[y * w + x] != grey[y * w + x - 1];
        }
        best = changes > most ? y : best;
        most = changes > most ? changes : most;
    }
    assert_true(most > 20);
    for (int x = 0; x < w; x++) {
        row[x / 8] |= (unsigned char)(grey[best * w + x] == 0 ? 0x80 >> x % 8 : 0);
    }
    canary_add_bytes(canary, "dots of a slip", row, (size_t)w / 8);
    free(grey);
}

static void
write_stick(const char *data, const char *stick)
{
    struct err err = {0};
    const char *const argv[] = {SYNC, "--data", data, "--stick", stick, NULL};
    struct buf said;
    buf_init(&said, CHILD_MAX_OUTPUT);
    assert_true(file_make_dir(stick, 0700, &err));
    if (!child_read(argv, &said, &err)) {
        fail_msg("stick: %s", err.text);
    }
    buf_clear(&said);
}

static struct drive *
start_with_work(const char *folder, const struct canary_printers *printers)
{
    char data[520];
    snprintf(data, sizeof data, "%s/data", folder);
    struct drive *drive = canary_start_kiosk(folder, printers);
    canary_go_to_doors(drive);
    offer(data);
    canary_leave(drive, "stop"); /* the next image of the kiosk opens it */
    return drive;
}

/* --- what is left --- */

static const struct {
    const char *yes, *screen, *way;
} ends[] = {
    {NULL, "signup-place", "idle"},
    {NULL, "signup-place", "stop"},
    {"yes", "list-ticket", "idle"},
};

static void
who_stood_on_a_list_leaves_nothing_here(void **state)
{
    const struct canary_world *world = *state;
    struct canary_world mine = *world;
    struct ticket ticket = {.code = ""};
    char folder[512], data[520], stick[520];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/work", world->folder.path);
    snprintf(data, sizeof data, "%s/data", folder);
    snprintf(stick, sizeof stick, "%s/stick", folder);
    struct drive *drive = start_with_work(folder, NULL);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        fill_in(drive);
        expect_screen(drive, "signup-place");
        assert_non_null(canary_in_memory(&world->canary, drive_pid(drive), &bytes));
        if (ends[i].yes) {
            canary_tap(drive, ends[i].yes);
        }
        expect_screen(drive, ends[i].screen);
        if (ends[i].yes) {
            ticket = see_ticket(&mine.canary, drive);
        }
        canary_expect_clean_files(&mine, folder);
        canary_leave(drive, ends[i].way);
        canary_expect_start_screen(drive);
        canary_expect_clean_memory(&mine, drive);
    }
    step_back(drive, &ticket);
    assert_non_null(canary_in_memory(&mine.canary, drive_pid(drive), &bytes));
    canary_expect_clean_files(&mine, folder);
    canary_leave(drive, "stop");
    canary_expect_start_screen(drive);
    canary_expect_clean_memory(&mine, drive);
    assert_int_equal(drive_stop(drive), 0);
    write_stick(data, stick);
    canary_expect_clean_files(&mine, folder); /* with the stick */
}

static void
a_printed_slip_leaves_nothing_in_kiosk_or_helper(void **state)
{
    const struct canary_world *world = *state;
    struct canary_world mine = *world;
    struct fake_printer printer;
    char folder[512];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/slip", world->folder.path);
    fake_printer_open(&printer, &(struct fake_printer_want){0});
    const struct canary_printers printers = {printer.device, "", ""};
    struct drive *drive = start_with_work(folder, &printers);
    fill_in(drive);
    canary_tap(drive, "yes");
    see_ticket(&mine.canary, drive);
    canary_tap(drive, "print");
    add_slip(&mine.canary, &printer);
    canary_leave(drive, "idle");
    canary_expect_start_screen(drive);
    canary_expect_clean_memory(&mine, drive);
    canary_expect_clean_files(&mine, folder);
    int helper = print_world_pid(drive_pid(drive));
    assert_true(helper > 0);
    const struct canary_shape *found = canary_in_memory(&mine.canary, helper, &bytes);
    if (found) {
        fail_msg("in the memory of the print helper: %s", found->name);
    }
    assert_true(bytes > 50000);
    assert_int_equal(drive_stop(drive), 0);
    fake_printer_close(&printer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_stood_on_a_list_leaves_nothing_here),
        cmocka_unit_test(a_printed_slip_leaves_nothing_in_kiosk_or_helper),
    };
    return cmocka_run_group_tests(tests, canary_set_up, canary_tear_down);
}
