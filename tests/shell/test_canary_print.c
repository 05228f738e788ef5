/* A printed card is found nowhere afterwards but on its paper: not in the kiosk, not in the print
 * helper, not in a spool, a file or a log.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "canary_kiosk.h"
#include "cups_world.h"
#include "fake_printer.h"
#include "print_world.h"
#include "read_code.h"

#define CODE_PREFIX 8 /* letters that every code of a language begins with */
#define CODE_KNOWN 60

/* The row of dots in the middle of the code, as it went to the printer; and what the code says. */
static void
add_receipt(struct canary *canary, struct fake_printer *printer)
{
    struct found_code found = {.text = ""};
    unsigned char row[FAKE_PRINTER_MAX_W / 8] = {0};
    int w = 0, h = 0;
    unsigned char *grey = fake_printer_grey(printer, &w, &h);
    assert_int_equal(read_code(grey, w, h, &found), 1);
    for (int x = 0; x < w; x++) {
        bool is_black = grey[(size_t)(found.y + found.h / 2) * (size_t)w + (size_t)x] == 0;
        row[x / 8] |= (unsigned char)(is_black ? 0x80 >> x % 8 : 0);
    }
    canary_add_bytes(canary, "dots of a receipt", row, (size_t)w / 8);
    found.text[CODE_KNOWN] = '\0';
    canary_add(canary, "text of the code", found.text + CODE_PREFIX);
    free(grey);
}

static void
expect_clean_helper(const struct canary *canary, struct drive *drive)
{
    size_t bytes = 0;
    int helper = print_world_pid(drive_pid(drive));
    assert_true(helper > 0);
    const struct canary_shape *found = canary_in_memory(canary, helper, &bytes);
    if (found) {
        fail_msg("in the memory of the print helper: %s", found->name);
    }
    assert_true(bytes > 50000);
}

/* The search itself: on the card's screen the code is in the memory of the kiosk. */
static void
expect_code_in_memory(const struct canary *canary, struct drive *drive)
{
    struct canary code = {.count = 0};
    size_t bytes = 0;
    for (size_t i = 0; i < canary->count; i++) {
        if (!strcmp(canary->shapes[i].name, "text of the code plain")) {
            code.shapes[code.count++] = canary->shapes[i];
        }
    }
    assert_int_equal(code.count, 1);
    assert_non_null(canary_in_memory(&code, drive_pid(drive), &bytes));
}

static void
expect_clean_server(const struct canary *canary, const struct cups_world *cups)
{
    static const char *const places[] = {"spool", "cache", "state", "log"};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        char path[2 * FOLDER_MAX], file[512];
        size_t bytes = 0;
        folder_path(&cups->folder, places[i], path);
        const struct canary_shape *found = canary_in_folder(canary, path, file, &bytes);
        if (found) {
            fail_msg("in %s: %s", file, found->name);
        }
    }
}

struct shop {
    struct fake_printer printer;
    struct cups_world cups;
    char folder[512];
    struct drive *drive;
};

static void
open_shop(struct shop *shop, const struct canary_world *world)
{
    fake_printer_open(&shop->printer, &(struct fake_printer_want){0});
    cups_world_open(&shop->cups);
    snprintf(shop->folder, sizeof shop->folder, "%s/printed", world->folder.path);
    const struct canary_printers printers = {shop->printer.device, "good", shop->cups.socket};
    shop->drive = canary_start_kiosk(shop->folder, &printers);
}

static void
close_shop(struct shop *shop)
{
    assert_int_equal(drive_stop(shop->drive), 0);
    cups_world_close(&shop->cups);
    fake_printer_close(&shop->printer);
}

/* First on a receipt; then on A4, for the paper is out. */
static void
a_printed_card_leaves_nothing_in_kiosk_helper_or_spool(void **state)
{
    const struct canary_world *world = *state;
    struct canary_world mine = *world;
    struct shop shop;
    open_shop(&shop, world);
    canary_visit(shop.drive, 1, "take");
    canary_tap(shop.drive, "print");
    add_receipt(&mine.canary, &shop.printer);
    expect_code_in_memory(&mine.canary, shop.drive);
    expect_clean_helper(&mine.canary, shop.drive);
    canary_leave(shop.drive, "idle");
    canary_expect_start_screen(shop.drive);
    canary_expect_clean_memory(&mine, shop.drive);
    canary_add(&mine.canary, "a PDF", "%PDF-1.4");
    fake_printer_take_paper(&shop.printer);
    canary_visit(shop.drive, 2, NULL);
    assert_int_equal(access(shop.cups.paper, F_OK), 0);
    canary_expect_start_screen(shop.drive);
    canary_expect_clean_memory(&mine, shop.drive);
    expect_clean_helper(&mine.canary, shop.drive);
    canary_expect_clean_files(&mine, shop.folder);
    expect_clean_server(&mine.canary, &shop.cups);
    close_shop(&shop);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_printed_card_leaves_nothing_in_kiosk_helper_or_spool),
    };
    return cmocka_run_group_tests(tests, canary_set_up, canary_tear_down);
}
