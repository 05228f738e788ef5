/* The card on paper, as pixels: what can be read from it by another program, and what cannot.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "kiosk/page_place.h"
#include "read_code.h"
#include "told_visit.h"
#include "visit/code.h"

#define KEY "build/content/content.pub"
#define PACK "build/content/aanloop.pack"
#define ALL_DECKS 0x3fu
#define MM_PX_RECEIPT 8.0
#define MM_PX_A4 (200 / 25.4)
#define QUIET 4 /* modules */

struct desk {
    struct content *content;
    struct glyphs *glyphs;
    struct pictures *pictures;
};

/* One card of one visit. */
struct order {
    enum press_kind kind;
    int dots;
    const char *locale;
    uint64_t seed;
    unsigned decks;
    const char *name, *phone;
};

static int
set_up(void **state)
{
    struct desk *desk = mem_new(1, sizeof *desk);
    unsigned char key[CONTENT_KEY_BYTES];
    struct err err = {0};
    if (!content_load_key(KEY, key, &err) || !(desk->content = content_open(PACK, key, &err)) ||
        !(desk->glyphs = glyphs_open(GLYPHS_FONT_DIR, &err))) {
        fail_msg("%s", err.text);
    }
    desk->pictures = pictures_new(desk->content);
    *state = desk;
    return 0;
}

static int
tear_down(void **state)
{
    struct desk *desk = *state;
    pictures_free(desk->pictures);
    glyphs_close(desk->glyphs);
    content_close(desk->content);
    free(desk);
    return 0;
}

/* The code that should be on it is left in code. */
static struct page_set
print_card(const struct desk *desk, const struct order *order, char code[CODE_MAX_TEXT])
{
    struct ui_card card;
    struct err err = {0};
    struct page_set set = {.kind = order->kind};
    struct visit *visit = told_visit(desk->content, order->seed, order->decks);
    assert_true(!order->name || visit_set_name(visit, order->name, &err));
    visit_set_reach(visit, REACH_PHONE, order->phone ? order->phone : "");
    told_card(&card, desk->content, visit, order->locale);
    struct page_want want = {
        .card = {desk->content, &card, {.contact = "Samira", .hours = "ma - vr 9 - 17 uur"}},
        .dots = order->dots,
        .glyphs = desk->glyphs,
        .pictures = desk->pictures};
    if (!page_make(&set, &want, &err)) {
        fail_msg("%s", err.text);
    }
    snprintf(code, CODE_MAX_TEXT, "%s", card.code);
    visit_free(visit);
    return set;
}

/* A page as grey, whatever it is. */
static unsigned char *
grey_of(const struct page_set *set, unsigned number)
{
    const struct page *page = &set->pages[number];
    size_t w = (size_t)page->w, h = (size_t)page->h;
    unsigned char *grey = mem_new(w * h, 1);
    if (set->kind == PRESS_PAPER) {
        memcpy(grey, page->rows, w * h);
        return grey;
    }
    size_t row_bytes = press_row_bytes(set->kind, page->w);
    for (size_t i = 0; i < w * h; i++) {
        size_t x = i % w, y = i / w;
        grey[i] = page->rows[y * row_bytes + x / 8] >> (7 - x % 8) & 1 ? 0 : 255;
    }
    return grey;
}

static bool
is_white(const unsigned char *grey, const struct page *page, struct rect at)
{
    if (at.x < 0 || at.y < 0 || at.x + at.w > page->w || at.y + at.h > page->h) {
        return false;
    }
    for (int y = at.y; y < at.y + at.h; y++) {
        for (int x = at.x; x < at.x + at.w; x++) {
            if (grey[(size_t)y * (size_t)page->w + (size_t)x] != 255) {
                return false;
            }
        }
    }
    return true;
}

static const struct order orders[] = {
    {PRESS_RECEIPT, 576, "nl", 1, ALL_DECKS, NULL, NULL},
    {PRESS_RECEIPT, 576, "ar", 2, ALL_DECKS, NULL, NULL},
    {PRESS_RECEIPT, 512, "en", 3, 0x11, NULL, NULL},
    {PRESS_RECEIPT, 384, "ar", 4, 0x3, NULL, NULL},
    {PRESS_RECEIPT, 384, "nl", 5, ALL_DECKS, NULL, NULL},
    {PRESS_PAPER, 576, "nl", 6, ALL_DECKS, NULL, NULL},
    {PRESS_PAPER, 576, "ar", 7, ALL_DECKS, NULL, NULL},
    {PRESS_PAPER, 576, "en", 8, 0x1, NULL, NULL},
};

/* Thirty millimetres of modules, and room around them. */
static void
another_reader_finds_the_code_on_every_kind_of_card(void **state)
{
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        char code[CODE_MAX_TEXT];
        struct found_code found = {.text = ""};
        struct page_set set = print_card(*state, &orders[i], code);
        const struct page *page = &set.pages[set.count - 1];
        unsigned char *grey = grey_of(&set, set.count - 1);
        double mm = set.kind == PRESS_PAPER ? MM_PX_A4 : MM_PX_RECEIPT;
        assert_int_equal(read_code(grey, page->w, page->h, &found), 1);
        assert_string_equal(found.text, code);
        assert_true(found.w >= 29.5 * mm && found.h >= 29.5 * mm);
        int quiet = found.w * QUIET / 50, gap = 2; /* of the reader's own guess of the edge */
        struct rect left = {found.x - quiet, found.y, quiet - gap, found.h};
        struct rect above = {found.x, found.y - quiet, found.w, quiet - gap};
        assert_true(is_white(grey, page, left) && is_white(grey, page, above));
        free(grey);
        page_set_clear(&set);
    }
}

static void
the_code_takes_the_visit_up_again(void **state)
{
    const struct desk *desk = *state;
    char code[CODE_MAX_TEXT];
    struct found_code found = {.text = ""};
    struct err err = {0};
    size_t left_out = 0;
    const struct order order = {PRESS_RECEIPT, 576, "ar", 9, 0x15, NULL, NULL};
    struct page_set set = print_card(desk, &order, code);
    unsigned char *grey = grey_of(&set, 0);
    read_code(grey, set.pages[0].w, set.pages[0].h, &found);
    struct visit *before = told_visit(desk->content, 9, 0x15);
    struct visit *after =
        visit_code_read(desk->content, found.text, strlen(found.text), &left_out, &err);
    assert_non_null(after);
    assert_int_equal(left_out, 0);
    for (size_t i = 0; i < content_deck_count(desk->content); i++) {
        struct told a[VISIT_MAX_TOLD], b[VISIT_MAX_TOLD];
        size_t count = visit_told(before, i, a, VISIT_MAX_TOLD);
        assert_int_equal(visit_told(after, i, b, VISIT_MAX_TOLD), count);
        for (size_t k = 0; k < count; k++) {
            assert_true(a[k].item == b[k].item && a[k].value == b[k].value);
        }
    }
    visit_free(before);
    visit_free(after);
    free(grey);
    page_set_clear(&set);
}

/* As long as nobody can find a pixel that knows a name, no reader can find the name. */
static void
name_and_number_change_no_pixel(void **state)
{
    static const struct order with = {PRESS_RECEIPT, 576,      "ar",          10,
                                      ALL_DECKS,     "Zxqjkv", "+31697531864"};
    struct order without = with;
    char code[CODE_MAX_TEXT];
    without.name = without.phone = NULL;
    struct page_set a = print_card(*state, &with, code);
    struct page_set b = print_card(*state, &without, code);
    assert_int_equal(a.pages[0].bytes, b.pages[0].bytes);
    assert_memory_equal(a.pages[0].rows, b.pages[0].rows, a.pages[0].bytes);
    page_set_clear(&a);
    page_set_clear(&b);
}

static void
another_visit_is_another_card(void **state)
{
    struct order order = {PRESS_PAPER, 0, "nl", 11, 0x1, NULL, NULL};
    char code[CODE_MAX_TEXT];
    struct page_set a = print_card(*state, &order, code);
    order.seed = 12;
    struct page_set b = print_card(*state, &order, code);
    assert_true(memcmp(a.pages[0].rows, b.pages[0].rows, a.pages[0].bytes) != 0);
    page_set_clear(&a);
    page_set_clear(&b);
}

/* As long as everything may be. */
static const struct vacancy longest = {
    .title = "beroep.tandartshulp",
    .employer = "Noord-Hollandse Aannemingsmaatschappij Vandersteen en Zonen",
    .place = "Bedrijfsverzamelgebouw De Verenigde Handwerkslieden, deur 12",
    .town = "Schiermonnikoogersum en Geertruidenberg",
    .map = "Achter het station rechts, over de brug en langs het water, dan de derde straat links "
           "en naar de blauwe deur aan het eind",
    .acts = {"bouw-metselen", "bouw-timmeren", "bouw-schilderen", "bouw-tegels"},
    .act_count = VACANCY_MAX_ACTS,
    .open = {{0, 540, 660},
             {0, 780, 900},
             {1, 547, 660},
             {1, 780, 907},
             {2, 554, 660},
             {2, 780, 914},
             {3, 561, 660},
             {3, 780, 921},
             {4, 568, 660},
             {4, 780, 928},
             {5, 575, 660},
             {5, 780, 935},
             {6, 582, 660},
             {6, 780, 942}},
    .open_count = VACANCY_MAX_OPEN};

static void
add_lists(struct ui_card *card, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        card->slips[i] = (struct card_slip){&longest, card->ticket};
    }
    card->slip_count = count;
}

/* Every mark of every kind of card: inside its paper, whole, beside the others. */
static void
expect_tidy(const struct page_plan *plan)
{
    const struct sheet *sheet = &plan->sheet;
    assert_false(plan->is_full);
    for (size_t i = 0; i < plan->count; i++) {
        const struct mark *mark = &plan->marks[i];
        int bottom = sheet->h > 0 ? sheet->h : plan->h;
        assert_true(mark->at.x >= sheet->margin / 2 &&
                    mark->at.x + mark->at.w <= sheet->w - sheet->margin / 2);
        assert_true(mark->at.y >= sheet->margin && mark->at.y + mark->at.h <= bottom);
        assert_false(mark->kind == MARK_TEXT && mark->text.is_clipped);
        assert_false(mark->kind == MARK_TEXT && mark->text.is_missing_glyph);
        for (size_t k = 0; k < i; k++) {
            const struct rect *a = &mark->at, *b = &plan->marks[k].at;
            bool is_apart = mark->page != plan->marks[k].page || a->x >= b->x + b->w ||
                            b->x >= a->x + a->w || a->y >= b->y + b->h || b->y >= a->y + a->h;
            assert_true(is_apart);
        }
    }
}

static void
nothing_is_cut_and_nothing_overlaps(void **state)
{
    const struct desk *desk = *state;
    for (size_t i = 0; i < sizeof orders / sizeof orders[0]; i++) {
        struct ui_card card;
        struct visit *visit = told_visit(desk->content, orders[i].seed, orders[i].decks);
        struct card_parts *parts = mem_new(1, sizeof *parts);
        struct page_plan *plan = mem_new(1, sizeof *plan);
        told_card(&card, desk->content, visit, orders[i].locale);
        add_lists(&card, i % 2 * CARD_SLIPS_MAX);
        const struct card_want want = {desk->content, &card, {.contact = "Samira"}};
        card_parts_make(parts, &want);
        struct sheet sheet = sheet_of(orders[i].kind, orders[i].dots, parts);
        page_plan_make(plan, &sheet, parts, &card, glyphs_measure(desk->glyphs));
        expect_tidy(plan);
        page_plan_clear(plan);
        card_parts_clear(parts);
        free(plan);
        free(parts);
        visit_free(visit);
    }
}

static void
nothing_is_cut_on_the_slip_of_the_longest_work(void **state)
{
    static const size_t counts[] = {1, 2, CARD_SLIPS_MAX};
    const struct desk *desk = *state;
    for (size_t i = 0; i < 3 * sizeof orders / sizeof orders[0]; i++) {
        const struct order *order = &orders[i / 3];
        struct ui_card card;
        struct visit *visit = told_visit(desk->content, order->seed, 0);
        struct card_parts *parts = mem_new(1, sizeof *parts);
        struct page_plan *plan = mem_new(1, sizeof *plan);
        told_card(&card, desk->content, visit, order->locale);
        card.is_slip = true;
        add_lists(&card, counts[i % 3]);
        const struct card_want want = {desk->content, &card, {.name = longest.place}};
        card_parts_make(parts, &want);
        struct sheet sheet = sheet_of(order->kind, order->dots, parts);
        page_plan_make(plan, &sheet, parts, &card, glyphs_measure(desk->glyphs));
        expect_tidy(plan);
        page_plan_clear(plan);
        card_parts_clear(parts);
        free(plan);
        free(parts);
        visit_free(visit);
    }
}

/* However much someone told, and however many lists: it is paper, and the code is on it. */
static void
the_fullest_visit_is_printed(void **state)
{
    static const struct {
        enum press_kind kind;
        int dots;
        const char *locale;
    } papers[] = {{PRESS_RECEIPT, 384, "ar"}, {PRESS_RECEIPT, 384, "en"}, {PRESS_PAPER, 0, "ar"}};
    const struct desk *desk = *state;
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++) {
        for (size_t from = 0; from < 8; from++) {
            struct ui_card card;
            struct err err = {0};
            struct page_set set = {.kind = papers[i].kind};
            struct visit *visit = told_fullest(desk->content, from);
            told_card(&card, desk->content, visit, papers[i].locale);
            add_lists(&card, CARD_SLIPS_MAX);
            struct page_want want = {
                .card = {desk->content, &card, {.contact = "Samira", .hours = "ma - vr 9 - 17"}},
                .dots = papers[i].dots,
                .glyphs = desk->glyphs,
                .pictures = desk->pictures};
            if (!page_make(&set, &want, &err)) {
                fail_msg("paper %zu from %zu: %s", i, from, err.text);
            }
            page_set_clear(&set);
            visit_free(visit);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(another_reader_finds_the_code_on_every_kind_of_card),
        cmocka_unit_test(the_code_takes_the_visit_up_again),
        cmocka_unit_test(name_and_number_change_no_pixel),
        cmocka_unit_test(another_visit_is_another_card),
        cmocka_unit_test(nothing_is_cut_and_nothing_overlaps),
        cmocka_unit_test(nothing_is_cut_on_the_slip_of_the_longest_work),
        cmocka_unit_test(the_fullest_visit_is_printed),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
