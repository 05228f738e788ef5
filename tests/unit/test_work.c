/* SPDX-License-Identifier: GPL-3.0-or-later
 * In what order work is shown, and that a text as long as it may be can be read to its end.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include <string.h>
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "content/locale.h"
#include "fake_measure.h"
#include "ui/screen_work.h"

#define VISITS 3000
#define ROUGHLY(expected, count) ((count)*10 > (expected)*9 && (count)*10 < (expected)*11)
#define PAGES_MAX 12

struct world {
    struct content *content;
    struct vacancies vacancies;
};

static const char row[] =
    "{\"key\":\"%s\",\"kind\":\"job\",\"field\":\"groen\",\"acts\":[\"groen-planten\"],"
    "\"title\":\"groen-planten\",\"employer\":\"X\",\"place\":{\"name\":\"X\",\"town\":\"X\"},"
    "\"minutes\":{%s},\"week\":[\"ma-ochtend\"],\"hours\":{\"from\":8,\"to\":8},"
    "\"with\":\"met-mensen\",\"pay\":%s,\"leads_to\":[],\"asks\":[],\"first_step\":\"koffie\","
    "\"signup_mode\":\"go_there\",\"rules\":{\"attempts\":3,\"days\":3,\"back_days\":14},"
    "\"open\":[],\"map\":\"\",\"from\":\"2026-01-01\",\"until\":\"2036-12-31\","
    "\"source\":\"own\",\"texts\":{}}";

/* Near, far, near, near, and one nobody told the way of; paid more the farther. */
static const struct {
    const char *key, *minutes, *pay;
} offers[] = {
    {"een-a", "\"bus\":8", "null"},
    {"een-b", "\"bus\":50", "{\"from_cents\":9000,\"to_cents\":9000,\"per\":\"hour\"}"},
    {"een-c", "\"walk\":5", "{\"from_cents\":1500,\"to_cents\":1500,\"per\":\"hour\"}"},
    {"een-d", "\"bike\":10", "null"},
    {"een-e", "\"bus\":200", "null"},
};
#define OFFERS (sizeof offers / sizeof offers[0])

static int
open_world(void **state)
{
    static struct world world;
    struct err err = {0};
    struct buf json;
    world.content = content_open_dir(".", &err);
    if (!world.content) {
        print_error("%s\n", err.text);
        return -1;
    }
    buf_init(&json, VACANCIES_MAX_JSON);
    ignore(buf_put_text(&json, "[", NULL));
    for (size_t i = 0; i < OFFERS; i++) {
        ignore(buf_printf(&json, NULL, i > 0 ? "," : "") &&
               buf_printf(&json, NULL, row, offers[i].key, offers[i].minutes, offers[i].pay));
    }
    ignore(buf_put_text(&json, "]", NULL));
    bool ok = vacancies_parse(json.data, json.len, &world.vacancies, &err);
    if (!ok) {
        print_error("%s\n", err.text);
    }
    buf_clear(&json);
    *state = &world;
    return ok ? 0 : -1;
}

static int
close_world(void **state)
{
    struct world *world = *state;
    vacancies_clear(&world->vacancies);
    content_close(world->content);
    return 0;
}

static struct ui *
open_visit(const struct world *world, uint32_t seed, const char *locale)
{
    struct ui_config config = {
        .content = world->content,
        .work = {.vacancies = &world->vacancies},
        .panel = {800, 480, 154},
        .measure = &fake_measure,
        .locale = locale,
        .text_size = 2,
        .is_enrolled = true,
    };
    memcpy(config.seed, &seed, sizeof seed);
    return ui_new(&config);
}

/* An answer to "how far may it be". */
static void
say_how_far(struct ui *ui, const char *key)
{
    struct answer_way way = {.heard = true};
    for (size_t deck = 0; deck < content_deck_count(ui->content); deck++) {
        const struct deck *shape = content_deck_at(ui->content, deck);
        for (size_t card = 0; card < shape->card_count; card++) {
            for (size_t i = 0; i < shape->cards[card].choice_count; i++) {
                if (strcmp(shape->items[shape->cards[card].choices[i]].key, key) == 0) {
                    visit_answer(ui->trace.visit, deck, card, 1u << i, &way);
                    return;
                }
            }
        }
    }
    fail();
}

static void
near_work_comes_first_when_it_was_told_how_far(void **state)
{
    const struct world *world = *state;
    for (uint32_t seed = 0; seed < 50; seed++) {
        struct ui *ui = open_visit(world, seed, "nl");
        say_how_far(ui, "ver-10");
        work_order(ui);
        assert_int_equal(ui->trace.work.count, OFFERS);
        assert_int_equal(ui->trace.work.order[3], 1);
        assert_int_equal(ui->trace.work.order[4], 4);
        ui_free(ui);
    }
}

static void
count_first(const struct world *world, const char *far, unsigned counts[OFFERS])
{
    memset(counts, 0, OFFERS * sizeof *counts);
    for (uint32_t seed = 0; seed < VISITS; seed++) {
        struct ui *ui = open_visit(world, seed, "nl");
        if (far) {
            say_how_far(ui, far);
        }
        work_order(ui);
        counts[ui->trace.work.order[0]]++;
        ui_free(ui);
    }
}

static void
among_those_alike_each_comes_first_as_often(void **state)
{
    unsigned counts[OFFERS];
    count_first(*state, "ver-10", counts);
    assert_true(ROUGHLY(VISITS / 3, counts[0]));
    assert_true(ROUGHLY(VISITS / 3, counts[2]));
    assert_true(ROUGHLY(VISITS / 3, counts[3]));
    assert_int_equal(counts[1] + counts[4], 0);
}

static void
payment_puts_nothing_first(void **state)
{
    unsigned counts[OFFERS];
    count_first(*state, NULL, counts);
    for (size_t i = 0; i < OFFERS; i++) {
        assert_true(ROUGHLY(VISITS / OFFERS, counts[i]));
    }
}

/* Every word of the long Arabic text, in order, without one clipped, on the smallest panel with the
 * largest letters. */
static void
three_hundred_letters_of_arabic_are_read_to_the_end(void **state)
{
    const struct world *world = *state;
    struct ui *ui = open_visit(world, 1, NULL);
    struct ui_state at = {.id = "vacancy-about:text", .screen = "vacancy-about"};
    struct buf seen;
    size_t pages = 0;
    buf_init(&seen, 4000);
    ui_jump(ui, &at, "ar", 1000);
    const char *text = vacancy_text(work_now(ui), "ar");
    assert_int_equal(utf8_count(text, strlen(text)), VACANCY_MAX_TEXT);
    for (; pages < PAGES_MAX && ui_screen(ui) == SCREEN_VACANCY_ABOUT; pages++) {
        struct effects effects = {.count = 0};
        const struct view *view = ui_view(ui);
        for (size_t i = 0; i < view->count; i++) {
            const struct widget *widget = &view->widgets[i];
            if (strcmp(widget->id, "about:text") == 0) {
                assert_false(widget->text.is_clipped);
                assert_true(widget->text.run_count > 0);
                assert_string_equal(widget->label, widget->say);
                ignore(buf_put_text(&seen, widget->label, NULL));
            }
        }
        assert_true(vacancy_about_tap(ui, "next", &effects));
        effects_clear(&effects);
    }
    assert_true(pages > 1);
    assert_string_equal(seen.data, text);
    buf_clear(&seen);
    ui_free(ui);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(near_work_comes_first_when_it_was_told_how_far),
        cmocka_unit_test(among_those_alike_each_comes_first_as_often),
        cmocka_unit_test(payment_puts_nothing_first),
        cmocka_unit_test(three_hundred_letters_of_arabic_are_read_to_the_end),
    };
    return sodium_init() < 0 || cmocka_run_group_tests(tests, open_world, close_world);
}
