/* aanloop-print itself with a receipt printer at its device: what gets on paper, and what a
 * visitor hears of it when something is wrong.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "canary.h"
#include "fake_printer.h"
#include "host/clock.h"
#include "kiosk/printer_link.h"
#include "print/receipt.h"
#include "print_world.h"
#include "read_code.h"

#define TEXT "AL1THESE-ARE-THE-BLOCKS-OF-SOMEONE-0123456789"
#define OTHER "AL1AND-THESE-OF-SOMEBODY-ELSE"
#define SOON_MS (RECEIPT_MAX_MS - 5000) /* some seconds, but on a busy machine */
#define MARK 0xa5
#define RELEASE "build/release/aanloop-print" /* memory as it is in the library */
#define HELD 100                              /* rows before the printer waits */
#define MARK_BYTES 64

static void
expect_on_paper(struct fake_printer *printer, const char *text)
{
    struct found_code found = {.text = ""};
    int w = 0, h = 0;
    unsigned char *grey = fake_printer_grey(printer, &w, &h);
    assert_non_null(grey);
    assert_int_equal(read_code(grey, w, h, &found), 1);
    assert_string_equal(found.text, text);
    free(grey);
    if (printer->flaw[0]) {
        fail_msg("the printer met %s", printer->flaw);
    }
}

static void
a_receipt_comes_out_and_is_cut(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    fake_printer_open(&printer, &(struct fake_printer_want){0});
    print_world_open(&world, printer.device, "", "");
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, TEXT), ERR_NONE);
    expect_on_paper(&printer, TEXT);
    assert_int_equal(printer.cuts, 1);
    print_world_close(&world);
    fake_printer_close(&printer);
}

static void
two_receipts_hold_nothing_of_each_other(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    fake_printer_open(&printer, &(struct fake_printer_want){0});
    print_world_open(&world, printer.device, "", "");
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, TEXT), ERR_NONE);
    int first_h = printer.h;
    fake_printer_tear(&printer);
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, OTHER), ERR_NONE);
    expect_on_paper(&printer, OTHER);
    assert_int_equal(printer.h, first_h);
    assert_int_equal(printer.cuts, 2);
    print_world_close(&world);
    fake_printer_close(&printer);
}

static void
wait_for_rows(struct fake_printer *printer, int rows)
{
    pthread_mutex_lock(&printer->lock);
    while (printer->h < rows) {
        pthread_cond_wait(&printer->changed, &printer->lock);
    }
    pthread_mutex_unlock(&printer->lock);
}

/* What was asked of it before may still be on its way. */
static void
wait_for_clear(struct fake_printer *printer)
{
    pthread_mutex_lock(&printer->lock);
    while (printer->clears == 0) {
        pthread_cond_wait(&printer->changed, &printer->lock);
    }
    pthread_mutex_unlock(&printer->lock);
}

/* What may be wrong with a printer, and what is said about it. */
static const struct fault {
    const char *name;
    struct fake_printer_want want;
    enum err_code code;
    bool is_cleared; /* the rest must not come out for the next person */
} faults[] = {
    {"no paper", {.is_out_of_paper = true}, ERR_PAPER_OUT, false},
    {"cover open", {.is_open = true}, ERR_PRINTER_GONE, false},
    {"paper runs out in the middle", {.paper_rows = 200}, ERR_PAPER_OUT, true},
    {"pulled out in the middle", {.pull_rows = 200}, ERR_PRINTER_GONE, false},
    {"hangs in the middle", {.hang_rows = 200}, ERR_PRINTER_GONE, false},
    {"says nothing", {.is_mute = true}, ERR_NONE, false},
};

static void
every_fault_is_told_soon(void **state)
{
    const struct fault *fault = *state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    fake_printer_open(&printer, &fault->want);
    print_world_open(&world, printer.device, "", "");
    uint64_t began_ms = clock_now_ms();
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, TEXT), fault->code);
    assert_true(clock_now_ms() - began_ms < SOON_MS);
    if (fault->is_cleared) {
        wait_for_clear(&printer);
    }
    print_world_close(&world);
    fake_printer_close(&printer);
}

static void
a_printer_with_new_paper_prints_again(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    fake_printer_open(&printer, &(struct fake_printer_want){.paper_rows = 300});
    print_world_open(&world, printer.device, "", "");
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, TEXT), ERR_PAPER_OUT);
    fake_printer_tear(&printer);
    fake_printer_mend(&printer);
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, OTHER), ERR_NONE);
    expect_on_paper(&printer, OTHER);
    print_world_close(&world);
    fake_printer_close(&printer);
}

static void
a_device_that_is_not_there_is_told(void **state)
{
    (void)state;
    struct print_world world = {.program = ""};
    print_world_open(&world, "/dev/usb/there-is-no-such-printer", "", "");
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, TEXT), ERR_PRINTER_GONE);
    print_world_close(&world);
}

static void
a_killed_helper_is_told_and_another_prints(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    fake_printer_open(&printer, &(struct fake_printer_want){0});
    print_world_open(&world, printer.device, "", "");
    int pid = print_world_pid(getpid());
    assert_true(pid > 0 && kill(pid, SIGKILL) == 0);
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, TEXT), ERR_PRINTER_GONE);
    assert_int_equal(print_world_print(&world, PRESS_RECEIPT, OTHER), ERR_NONE);
    assert_int_not_equal(print_world_pid(getpid()), pid);
    expect_on_paper(&printer, OTHER);
    print_world_close(&world);
    fake_printer_close(&printer);
}

static void
a_helper_killed_in_the_middle_is_told(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    struct page_set set;
    struct event event = {0};
    fake_printer_open(&printer, &(struct fake_printer_want){.hang_rows = 200});
    print_world_open(&world, printer.device, "", "");
    print_world_page(&set, PRESS_RECEIPT, TEXT, 0);
    assert_true(printer_put(world.printer, &set));
    wait_for_rows(&printer, 200);
    print_world_page(&set, PRESS_RECEIPT, OTHER, 0);
    assert_false(printer_take(world.printer, false, &event)); /* the ui waits for nothing */
    assert_false(printer_put(world.printer, &set));
    page_set_clear(&set);
    assert_true(kill(print_world_pid(getpid()), SIGKILL) == 0);
    assert_true(printer_take(world.printer, true, &event));
    assert_int_equal(event.type, EVENT_PRINTED);
    assert_int_equal(event.code, ERR_PRINTER_GONE);
    print_world_close(&world);
    fake_printer_close(&printer);
}

/* --- packets that no kiosk sends --- */

static const struct garbage {
    const char *name;
    unsigned char bytes[16];
    size_t len;
} garbage[] = {
    {"nothing at all", {0}, 0},
    {"an unknown message", {99, 1, 2, 3}, 4},
    {"an answer", {4, 0, 1, 0, 0, 0}, 6},
    {"a job of another version", {1, 2, 0, 1, 1, 0, 0, 0}, 8},
    {"a job of an unknown kind", {1, 1, 9, 1, 1, 0, 0, 0}, 8},
    {"a job without pages", {1, 1, 0, 0, 1, 0, 0, 0}, 8},
    {"a receipt of two pages", {1, 1, 0, 2, 1, 0, 0, 0}, 8},
    {"a job without a number", {1, 1, 0, 1, 0, 0, 0, 0}, 8},
    {"half a job", {1, 1, 0}, 3},
};

static enum press_result
await(int fd)
{
    unsigned char packet[PRESS_ANSWER_BYTES];
    enum press_result result = PRESS_RESULTS;
    uint32_t id = 0;
    struct pollfd look = {.fd = fd, .events = POLLIN};
    assert_int_equal(poll(&look, 1, SOON_MS), 1);
    ssize_t len = recv(fd, packet, sizeof packet, 0);
    assert_true(press_take_answer(packet, (size_t)len, &result, &id));
    return result;
}

static void
garbage_is_refused_and_the_next_card_is_printed(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    struct printer_link link;
    struct page_set set;
    struct err err = {0};
    enum press_result result = PRESS_GONE;
    fake_printer_open(&printer, &(struct fake_printer_want){0});
    print_world_open(&world, printer.device, "", "");
    assert_true(printer_link_start(&link, &world.config, &err));
    for (size_t i = 0; i < sizeof garbage / sizeof garbage[0]; i++) {
        assert_int_equal(send(link.fd, garbage[i].bytes, garbage[i].len, MSG_NOSIGNAL),
                         garbage[i].len);
        if (await(link.fd) != PRESS_REFUSED) {
            fail_msg("%s", garbage[i].name);
        }
    }
    print_world_page(&set, PRESS_RECEIPT, TEXT, 0);
    assert_true(printer_link_print(&link, &set, &result, &err));
    assert_int_equal(result, PRESS_DONE);
    expect_on_paper(&printer, TEXT);
    page_set_clear(&set);
    printer_link_close(&link);
    print_world_close(&world);
    fake_printer_close(&printer);
}

/* The kiosk replaces itself while it hands over a card: the next one is whole. */
static void
a_card_cut_off_by_another_is_dropped(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = ""};
    struct printer_link link;
    struct page_set set;
    struct err err = {0};
    enum press_result result = PRESS_GONE;
    unsigned char packet[PRESS_MAX_PACKET] = {0};
    const struct press_job job = {.kind = PRESS_RECEIPT, .pages = 1, .id = 7};
    size_t at = 0;
    fake_printer_open(&printer, &(struct fake_printer_want){0});
    print_world_open(&world, printer.device, "", "");
    assert_true(printer_link_start(&link, &world.config, &err));
    assert_true(send(link.fd, packet, press_put_job(packet, &job), 0) > 0);
    assert_true(send(link.fd, packet, press_put_page(packet, 576, 900), 0) > 0);
    assert_true(send(link.fd, packet, press_put_rows(packet, "\xff\xff\xff", 3, &at), 0) > 0);
    print_world_page(&set, PRESS_RECEIPT, TEXT, 0);
    assert_true(printer_link_print(&link, &set, &result, &err));
    assert_int_equal(result, PRESS_DONE);
    expect_on_paper(&printer, TEXT);
    assert_int_equal(printer.cuts, 1);
    page_set_clear(&set);
    printer_link_close(&link);
    print_world_close(&world);
    fake_printer_close(&printer);
}

/* While it prints the search finds the page; afterwards it is nowhere in the helper. */
static void
nothing_of_a_page_stays_in_the_helper(void **state)
{
    (void)state;
    struct fake_printer printer;
    struct print_world world = {.program = RELEASE};
    struct page_set set;
    struct event event = {0};
    struct canary canary = {.count = 0};
    unsigned char stripe[MARK_BYTES];
    size_t bytes = 0;
    memset(stripe, MARK, sizeof stripe);
    canary_add_bytes(&canary, "pixels", stripe, sizeof stripe);
    fake_printer_open(&printer, &(struct fake_printer_want){.hold_rows = HELD});
    print_world_open(&world, printer.device, "", "");
    print_world_page(&set, PRESS_RECEIPT, TEXT, MARK);
    assert_true(printer_put(world.printer, &set));
    wait_for_rows(&printer, HELD);
    int helper = print_world_pid(getpid()), job = print_world_pid(helper);
    assert_true(helper > 0 && job > 0);
    assert_non_null(canary_in_memory(&canary, job, &bytes)); /* the search itself */
    assert_null(canary_in_memory(&canary, helper, &bytes));
    fake_printer_go_on(&printer);
    assert_true(printer_take(world.printer, true, &event));
    assert_int_equal(event.code, ERR_NONE);
    for (int i = 0; print_world_pid(helper) != 0; i++) { /* it answers, then it ends */
        assert_true(i < SOON_MS);
        poll(NULL, 0, 1);
    }
    assert_null(canary_in_memory(&canary, helper, &bytes));
    assert_true(bytes > 50000);
    print_world_close(&world);
    fake_printer_close(&printer);
}

#define FAULT(index)                                                                               \
    {                                                                                              \
        .name = "fault: " #index, .test_func = every_fault_is_told_soon,                           \
        .initial_state = (void *)(uintptr_t)&faults[index]                                         \
    }

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_receipt_comes_out_and_is_cut),
        cmocka_unit_test(two_receipts_hold_nothing_of_each_other),
        FAULT(0),
        FAULT(1),
        FAULT(2),
        FAULT(3),
        FAULT(4),
        FAULT(5),
        cmocka_unit_test(a_printer_with_new_paper_prints_again),
        cmocka_unit_test(a_device_that_is_not_there_is_told),
        cmocka_unit_test(a_killed_helper_is_told_and_another_prints),
        cmocka_unit_test(a_helper_killed_in_the_middle_is_told),
        cmocka_unit_test(garbage_is_refused_and_the_next_card_is_printed),
        cmocka_unit_test(a_card_cut_off_by_another_is_dropped),
        cmocka_unit_test(nothing_of_a_page_stays_in_the_helper),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
