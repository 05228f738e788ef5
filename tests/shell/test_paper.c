/* A4 through a real CUPS server: what comes out is read by another program, and nothing stays.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "canary.h"
#include "cups_world.h"
#include "host/clock.h"
#include "print/paper.h"
#include "print_world.h"
#include "read_code.h"
#include "read_pdf.h"

#define TEXT "AL1THESE-ARE-THE-BLOCKS-OF-SOMEONE-0123456789"
#define OTHER "AL1AND-THESE-OF-SOMEBODY-ELSE"
#define SOON_MS (PAPER_MAX_MS - 5000) /* some seconds, but on a busy machine */

static int
set_up(void **state)
{
    struct cups_world *world = mem_new(1, sizeof *world);
    cups_world_open(world);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    cups_world_close(*state);
    free(*state);
    return 0;
}

static enum err_code
print_on(const struct cups_world *cups, const char *queue, const char *text)
{
    struct print_world world = {.program = ""};
    print_world_open(&world, "", queue, cups->socket);
    enum err_code code = print_world_print(&world, PRESS_PAPER, text);
    print_world_close(&world);
    return code;
}

static void
expect_on_paper(const struct cups_world *cups, const char *text)
{
    struct found_code found = {.text = ""};
    int w = 0, h = 0;
    unsigned char *grey = read_pdf(cups->paper, 1, &w, &h);
    assert_int_equal(read_code(grey, w, h, &found), 1);
    assert_string_equal(found.text, text);
    free(grey);
}

static void
a_page_goes_through_cups_and_is_read(void **state)
{
    const struct cups_world *cups = *state;
    assert_int_equal(print_on(cups, "good", TEXT), ERR_NONE);
    expect_on_paper(cups, TEXT);
    assert_int_equal(print_on(cups, "good", OTHER), ERR_NONE);
    expect_on_paper(cups, OTHER);
}

/* What the backend wrote is the paper; everywhere else nothing of a page is left. */
static void
nothing_stays_in_the_spool(void **state)
{
    const struct cups_world *cups = *state;
    static const char *const queues[] = {"good", "empty", "fails"};
    static const char *const places[] = {"spool", "cache", "state", "log"};
    struct canary canary = {.count = 0};
    canary_add(&canary, "a PDF", "%PDF-1.4");
    canary_add(&canary, "a picture", "/Subtype /Image");
    for (size_t i = 0; i < sizeof queues / sizeof queues[0]; i++) {
        ignore(print_on(cups, queues[i], TEXT) == ERR_NONE);
        for (size_t k = 0; k < sizeof places / sizeof places[0]; k++) {
            char path[2 * FOLDER_MAX], file[512] = "";
            size_t bytes = 0;
            folder_path(&cups->folder, places[k], path);
            if (canary_in_folder(&canary, path, file, &bytes)) {
                fail_msg("after %s: %s", queues[i], file);
            }
        }
    }
    char file[512];
    size_t bytes = 0;
    assert_non_null(canary_in_folder(&canary, cups->folder.path, file, &bytes)); /* the paper */
}

static const struct fault {
    const char *queue;
    enum err_code code;
} faults[] = {
    {"empty", ERR_PAPER_OUT},
    {"gone", ERR_PRINTER_GONE},
    {"fails", ERR_PRINTER_GONE},
    {"no-such-queue", ERR_PRINTER_GONE},
};

static void
every_fault_is_told_soon_and_the_next_page_is_printed(void **state)
{
    const struct cups_world *cups = *state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        uint64_t began_ms = clock_now_ms();
        assert_int_equal(print_on(cups, faults[i].queue, TEXT), faults[i].code);
        assert_true(clock_now_ms() - began_ms < SOON_MS);
    }
    assert_int_equal(print_on(cups, "good", OTHER), ERR_NONE);
    expect_on_paper(cups, OTHER);
}

static void
a_server_that_is_killed_in_the_middle_is_told(void **state)
{
    struct cups_world *cups = *state;
    struct print_world world = {.program = ""};
    struct page_set set;
    struct event event = {0};
    char log[2 * FOLDER_MAX], file[512];
    size_t bytes = 0;
    struct canary queued = {.count = 0};
    canary_add(&queued, "queued", "Queued on \"empty\"");
    cups_world_kill(cups);
    cups_world_close(cups);
    cups_world_open(cups); /* a fresh log */
    folder_path(&cups->folder, "log", log);
    print_world_open(&world, "", "empty", cups->socket);
    print_world_page(&set, PRESS_PAPER, TEXT, 0);
    assert_true(printer_put(world.printer, &set));
    for (int i = 0; !canary_in_folder(&queued, log, file, &bytes); i++) {
        assert_true(i < SOON_MS / 20);
        poll(NULL, 0, 20);
    }
    cups_world_kill(cups);
    assert_true(printer_take(world.printer, true, &event));
    assert_int_equal(event.code, ERR_PRINTER_GONE);
    assert_int_equal(print_world_print(&world, PRESS_PAPER, OTHER), ERR_PRINTER_GONE);
    print_world_close(&world);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_goes_through_cups_and_is_read),
        cmocka_unit_test(nothing_stays_in_the_spool),
        cmocka_unit_test(every_fault_is_told_soon_and_the_next_page_is_printed),
        cmocka_unit_test(a_server_that_is_killed_in_the_middle_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
