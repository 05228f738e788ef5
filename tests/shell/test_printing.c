/* A real kiosk with a printer: what the visitor takes along is the code on the screen, and what
 * goes wrong at the printer is said, while the rest goes on. Inside the lockdown, as on the day.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "content/content.h"
#include "content/locale.h"
#include "ctl/player.h"
#include "cups_world.h"
#include "fake_printer.h"
#include "print_world.h"
#include "read_code.h"
#include "read_pdf.h"
#include "read_png.h"

#define KIOSK "build/release/aanloop-kiosk"
#define PACK "build/content/aanloop.pack"
#define START "languages"

struct place {
    struct folder folder;
    struct fake_printer printer;
    struct drive *drive;
};

static struct drive *
start(const struct folder *folder, const char *receipt, const char *queue, const char *server)
{
    struct err err = {0};
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    const char *const words[] = {
        KIOSK,   "--data", folder->path, "--pack",     PACK,  "--drive", "-", "--receipt-printer",
        receipt, "--cups", server,       "--a4-queue", queue, NULL};
    struct drive *drive = drive_start(words, &err);
    if (!drive) {
        fail_msg("%s", err.text);
    }
    return drive;
}

static void
open_place(struct place *place, const struct fake_printer_want *want)
{
    folder_make(&place->folder);
    fake_printer_open(&place->printer, want);
    place->drive = start(&place->folder, place->printer.device, "", "");
}

static void
close_place(struct place *place)
{
    assert_int_equal(drive_stop(place->drive), 0);
    fake_printer_close(&place->printer);
    folder_drop(&place->folder);
}

/* name NULL: a command without anything more. */
static json_t *
ask(struct drive *drive, const char *what, const char *name, const char *value)
{
    json_t *view = NULL;
    struct err err = {0};
    bool done = name ? drive_do(drive, &view, &err, "{s:s, s:s}", "do", what, name, value)
                     : drive_do(drive, &view, &err, "{s:s}", "do", what);
    if (!done) {
        fail_msg("%s: %s", what, err.text);
    }
    return view;
}

/* As far as the screen with the card. */
static void
visit(struct drive *drive, uint64_t seed, const char *until)
{
    const struct player_config config = {
        .seed = seed, .locale = "nl", .agrees = true, .until = until};
    struct player_visit visit;
    struct err err = {0};
    if (!player_visit(drive, &config, &visit, &err)) {
        fail_msg("visit %d: %s", (int)seed, err.text);
    }
    player_visit_clear(&visit);
}

/* Taps print; what the screen says then, and that it is said. */
static void
print_card(struct drive *drive, const char *msgid)
{
    struct err err = {0};
    struct content *content = content_open_dir(".", &err);
    assert_non_null(content);
    const char *words = locale_text(content_locale(content, "nl"), msgid);
    json_t *view = ask(drive, "tap", "id", "print");
    const char *label = json_string_value(json_object_get(drive_widget(view, "text"), "label"));
    assert_string_equal(drive_screen(view), "take");
    assert_non_null(label);
    assert_string_equal(label, words);
    assert_true(drive_can_tap(view, "print"));
    json_decref(view);
    view = ask(drive, "listen", NULL, NULL);
    const json_t *heard = json_object_get(view, "heard");
    assert_true(json_array_size(heard) > 0);
    json_decref(view);
    content_close(content);
}

static void
read_screen(struct drive *drive, const struct folder *folder, char text[READ_CODE_MAX])
{
    char path[2 * FOLDER_MAX];
    struct found_code found = {.text = ""};
    int w = 0, h = 0;
    json_decref(ask(drive, "shot", "file", folder_path(folder, "screen.png", path)));
    unsigned char *grey = read_png(path, &w, &h);
    assert_int_equal(read_code(grey, w, h, &found), 1);
    snprintf(text, READ_CODE_MAX, "%s", found.text);
    free(grey);
}

static void
read_receipt(struct fake_printer *printer, char text[READ_CODE_MAX])
{
    struct found_code found = {.text = ""};
    int w = 0, h = 0;
    unsigned char *grey = fake_printer_grey(printer, &w, &h);
    assert_non_null(grey);
    assert_int_equal(read_code(grey, w, h, &found), 1);
    snprintf(text, READ_CODE_MAX, "%s", found.text);
    free(grey);
}

static void
end_visit(struct drive *drive)
{
    for (int i = 0; i < 20; i++) {
        json_t *view = ask(drive, "view", NULL, NULL);
        bool is_over = strcmp(drive_screen(view), START) == 0;
        json_decref(view);
        if (is_over) {
            return;
        }
        json_decref(ask(drive, "tap", "id", "next"));
    }
    fail_msg("no end to the visit");
}

static void
paper_and_screen_hold_the_same_code(void **state)
{
    (void)state;
    struct place place;
    char on_screen[READ_CODE_MAX], on_paper[READ_CODE_MAX];
    open_place(&place, &(struct fake_printer_want){0});
    visit(place.drive, 1, "take");
    read_screen(place.drive, &place.folder, on_screen);
    print_card(place.drive, "take.printed");
    read_receipt(&place.printer, on_paper);
    assert_string_equal(on_paper, on_screen);
    end_visit(place.drive);
    close_place(&place);
}

/* The helper goes on when the kiosk replaces itself. */
static void
the_next_visitor_gets_only_their_own_card(void **state)
{
    (void)state;
    struct place place;
    char first[READ_CODE_MAX], second[READ_CODE_MAX], on_screen[READ_CODE_MAX];
    open_place(&place, &(struct fake_printer_want){0});
    visit(place.drive, 2, "take");
    print_card(place.drive, "take.printed");
    read_receipt(&place.printer, first);
    end_visit(place.drive);
    int helper = print_world_pid(drive_pid(place.drive));
    assert_true(helper > 0);
    fake_printer_tear(&place.printer);
    visit(place.drive, 3, "take");
    read_screen(place.drive, &place.folder, on_screen);
    print_card(place.drive, "take.printed");
    read_receipt(&place.printer, second);
    assert_string_equal(second, on_screen);
    assert_string_not_equal(second, first);
    assert_int_equal(print_world_pid(drive_pid(place.drive)), helper);
    end_visit(place.drive);
    close_place(&place);
}

static const struct fault {
    const char *name;
    struct fake_printer_want want;
    const char *msgid;
} faults[] = {
    {"no paper", {.is_out_of_paper = true}, "take.paper"},
    {"cover open", {.is_open = true}, "take.broken"},
    {"paper runs out", {.paper_rows = 300}, "take.paper"},
    {"pulled out", {.pull_rows = 300}, "take.broken"},
};

static void
every_fault_is_said_and_the_visit_goes_on(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        struct place place;
        open_place(&place, &faults[i].want);
        visit(place.drive, 4 + i, "take");
        print_card(place.drive, faults[i].msgid);
        end_visit(place.drive);
        close_place(&place);
    }
}

static void
a_killed_helper_is_said_and_the_second_try_prints(void **state)
{
    (void)state;
    struct place place;
    char on_screen[READ_CODE_MAX], on_paper[READ_CODE_MAX];
    open_place(&place, &(struct fake_printer_want){0});
    visit(place.drive, 10, "take");
    read_screen(place.drive, &place.folder, on_screen);
    int helper = print_world_pid(drive_pid(place.drive));
    assert_true(helper > 0 && kill(helper, SIGKILL) == 0);
    print_card(place.drive, "take.broken");
    print_card(place.drive, "take.printed");
    read_receipt(&place.printer, on_paper);
    assert_string_equal(on_paper, on_screen);
    end_visit(place.drive);
    close_place(&place);
}

static void
without_a_printer_there_is_no_button_and_the_code_stays(void **state)
{
    (void)state;
    struct folder folder;
    char on_screen[READ_CODE_MAX];
    folder_make(&folder);
    struct drive *drive = start(&folder, "", "", "");
    visit(drive, 11, "take");
    json_t *view = ask(drive, "view", NULL, NULL);
    assert_null(drive_widget(view, "print"));
    json_decref(view);
    read_screen(drive, &folder, on_screen);
    end_visit(drive);
    assert_int_equal(drive_stop(drive), 0);
    folder_drop(&folder);
}

static void
without_a_receipt_the_card_comes_on_a4(void **state)
{
    (void)state;
    struct cups_world cups;
    struct place place;
    char on_screen[READ_CODE_MAX];
    struct found_code found = {.text = ""};
    cups_world_open(&cups);
    folder_make(&place.folder);
    fake_printer_open(&place.printer, &(struct fake_printer_want){.is_out_of_paper = true});
    place.drive = start(&place.folder, place.printer.device, "good", cups.socket);
    visit(place.drive, 12, "take");
    read_screen(place.drive, &place.folder, on_screen);
    print_card(place.drive, "take.printed");
    for (int page = 1; page <= PRESS_MAX_PAGES && !found.text[0]; page++) {
        int w = 0, h = 0;
        unsigned char *grey = read_pdf(cups.paper, page, &w, &h);
        read_code(grey, w, h, &found);
        free(grey);
    }
    assert_string_equal(found.text, on_screen);
    end_visit(place.drive);
    close_place(&place);
    cups_world_close(&cups);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paper_and_screen_hold_the_same_code),
        cmocka_unit_test(the_next_visitor_gets_only_their_own_card),
        cmocka_unit_test(every_fault_is_said_and_the_visit_goes_on),
        cmocka_unit_test(a_killed_helper_is_said_and_the_second_try_prints),
        cmocka_unit_test(without_a_printer_there_is_no_button_and_the_code_stays),
        cmocka_unit_test(without_a_receipt_the_card_comes_on_a4),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
