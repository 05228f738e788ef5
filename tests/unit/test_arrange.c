/* test_arrange.c - the screens of blocks, result and card on every panel, with a made-up font: an
 * act, a week, doors, a read-back, three columns with buttons, a code to take along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>
#include "access_check.h"
#include "base/mem.h"
#include "fake_measure.h"
#include "made_screen.h"
#include "ui/metrics.h"

#define CAPTION_MM 14.0 /* the question no further above what is touched */

#define DOOR(key, text)                                                                            \
    {                                                                                              \
        "door:" key, ROLE_BUTTON, SLOT_CARD, 0, text, "result-" key                                \
    }
#define ROW(id, role, text, picture)                                                               \
    {                                                                                              \
        id, role, SLOT_ROW, 0, text, picture                                                       \
    }
#define SUBJECT                                                                                    \
    {                                                                                              \
        "subject", ROLE_PICTURE, SLOT_SUBJECT, 0, "", "zorg-wassen"                                \
    }
#define ANSWERS                                                                                    \
    ROW("choice:kan", ROLE_CHOICE, "Kan ik", "kan"),                                               \
        ROW("choice:leren", ROLE_CHOICE, "Wil ik leren", "leren"),                                 \
        ROW("choice:niets", ROLE_CHOICE, "Niets voor mij", "niets")
#define PROGRESS                                                                                   \
    {                                                                                              \
        "progress", ROLE_PROGRESS, SLOT_PROGRESS, 0, "5 van 32", ""                                \
    }
#define HEAD(day)                                                                                  \
    {                                                                                              \
        "head:" day, ROLE_TEXT, SLOT_GRID, 0, day, ""                                              \
    }
#define CELL(day, part, n)                                                                         \
    {                                                                                              \
        "choice:" day "-" part, ROLE_CHOICE, SLOT_GRID, n, "", "deel-" part                        \
    }
#define DAYS(part, n)                                                                              \
    {"row:" part, ROLE_TEXT, SLOT_GRID, n, part, ""}, CELL("ma", part, n), CELL("di", part, n),    \
        CELL("wo", part, n), CELL("do", part, n), CELL("vr", part, n), CELL("za", part, n),        \
        CELL("zo", part, n)
#define TOLD(key, text)                                                                            \
    {                                                                                              \
        "picture:" key, ROLE_BUTTON, SLOT_CARD, 0, text, "told-" key                               \
    }
#define COLUMN(key, n, text)                                                                       \
    {                                                                                              \
        "column:" key, ROLE_TITLE, SLOT_COLUMN, n, text, "result-" key                             \
    }
#define ITEM(key, n, text)                                                                         \
    {                                                                                              \
        "picture:" key, ROLE_PICTURE, SLOT_COLUMN, n, text, "told-" key                            \
    }
#define MORE(key, n, text)                                                                         \
    {                                                                                              \
        key, ROLE_TEXT, SLOT_COLUMN, n, text, ""                                                   \
    }
#define RESULT_DOORS                                                                               \
    ROW("door:worden", ROLE_BUTTON, "Wat kan ik worden?", "knop-worden"),                          \
        ROW("door:doen", ROLE_BUTTON, "Wat kan ik doen?", "knop-doen"),                            \
        ROW("door:helpt", ROLE_BUTTON, "Wie helpt mij?", "knop-helpt")

static const struct made_screen screen_table[] = {
    {"an act", ARRANGE_ACT, 5, 32, {PROGRESS, TITLE("Iemand wassen"), SUBJECT, ANSWERS, BAR, NEXT}},
    {"an act of many words",
     ARRANGE_ACT,
     5,
     32,
     {PROGRESS, TITLE("Iemand helpen met wassen en aankleden"), SUBJECT, ANSWERS, BAR}},
    {"a week",
     ARRANGE_GRID,
     3,
     8,
     {PROGRESS, TITLE("Wanneer heb je tijd?"), HEAD("ma"), HEAD("di"), HEAD("wo"), HEAD("do"),
      HEAD("vr"), HEAD("za"), HEAD("zo"), DAYS("ochtend", 1), DAYS("middag", 2), DAYS("avond", 3),
      BAR, NEXT}},
    {"three doors",
     ARRANGE_CARDS,
     0,
     0,
     {TITLE("Waar wil je over vertellen?"), DOOR("wie", "Wie ben ik?"), DOOR("kan", "Wat kan ik?"),
      DOOR("wil", "Wat wil ik?"), BAR}},
    {"four doors",
     ARRANGE_CARDS,
     0,
     0,
     {TITLE("Waar wil je over vertellen?"), DOOR("wie", "Wie ben ik?"), DOOR("kan", "Wat kan ik?"),
      DOOR("wil", "Wat wil ik?"), DOOR("werk", "Werk bekijken"), BAR, NEXT}},
    {"four fields under a long question",
     ARRANGE_CARDS,
     2,
     37,
     {PROGRESS, TITLE("Welk werk lijkt je leuk? Je mag drie dingen kiezen."),
      CARD("a", "Vervoer en magazijn"), CARD("b", "Fabriek"), CARD("c", "Schoonmaken"),
      CARD("d", "Keuken en restaurant"), BAR, NEXT}},
    {"a page to read back",
     ARRANGE_CARDS,
     0,
     0,
     {TITLE("Kan ik. Klopt dat?"), TOLD("a", "Iemand wassen"), TOLD("b", "Medicijnen geven"),
      TOLD("c", "Een rolstoel duwen"), TOLD("d", "Zonnepanelen leggen"),
      ROW("yes", ROLE_BUTTON, "Ja, dit klopt", "icon-yes"),
      ROW("no", ROLE_BUTTON, "Ik wil iets veranderen", "icon-no"), BAR}},
    {"six things to read back",
     ARRANGE_CARDS,
     0,
     0,
     {TITLE("Klopt dat?"), TOLD("a", "Wassen"), TOLD("b", "Koken"), TOLD("c", "Duwen"),
      TOLD("d", "Bouwen"), TOLD("e", "Leren"), TOLD("f", "Helpen"), BAR, NEXT}},
    {"a result with few things",
     ARRANGE_COLUMNS,
     0,
     0,
     {TITLE("Dit valt op bij jou"), COLUMN("wie", 0, "Wie ben ik?"), ITEM("a", 0, "Leren"),
      MORE("more:wie", 0, "en nog 7"), COLUMN("kan", 1, "Wat kan ik?"), ITEM("b", 1, "Koken"),
      MORE("more:kan", 1, "en nog 40"), COLUMN("wil", 2, "Wat wil ik?"),
      MORE("empty:wil", 2, "Nog niets"), RESULT_DOORS, BAR, NEXT}},
    {"a code to take along",
     ARRANGE_TAKE,
     0,
     0,
     {TITLE("Neem dit mee"),
      {"picture:code", ROLE_PICTURE, SLOT_CODE, 0, "", ""},
      {"text", ROLE_TEXT, SLOT_BODY, 0, "Laat dit de volgende keer zien.", "take-along"},
      ROW("print", ROLE_BUTTON, "Druk af", "icon-print"),
      ROW("listen", ROLE_BUTTON, "Luister naar alles", "icon-listen"),
      BAR,
      NEXT}},
};
#define SCREENS (sizeof screen_table / sizeof screen_table[0])

/* More than a small panel has room for. */
static const struct made_screen full_result = {
    "a full result",
    ARRANGE_COLUMNS,
    0,
    0,
    {TITLE("Dit valt op bij jou"), COLUMN("wie", 0, "Wie ben ik?"), ITEM("a", 0, "Iets leren"),
     ITEM("b", 0, "Samen werken"), ITEM("c", 0, "Hard werken"), ITEM("d", 0, "Rustig blijven"),
     COLUMN("kan", 1, "Wat kan ik?"), ITEM("e", 1, "Eten koken"), ITEM("f", 1, "Iemand wassen"),
     ITEM("g", 1, "Iets leggen"), ITEM("h", 1, "Een bus rijden"), MORE("more:kan", 1, "en nog 3"),
     COLUMN("wil", 2, "Wat wil ik?"), ITEM("i", 2, "Nu werken"), RESULT_DOORS, BAR, NEXT}};

static const struct panel *const reference = &panel_table[1].panel;
static const struct panel *const upright = &panel_table[4].panel;

static const struct made_screen *
screen_named(const char *name)
{
    for (size_t i = 0; i < SCREENS; i++)
        if (strcmp(screen_table[i].name, name) == 0)
            return &screen_table[i];
    fail();
    return NULL;
}

static int
picture_px(struct view *view, const char *id)
{
    return view_find(view, id)->picture_rect.w;
}

static void
what_is_asked_about_is_larger_than_its_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++)
        for (int size = 0; size < panel_text_sizes(&panel_table[i].panel); size++) {
            struct view *view =
                made_placed(screen_named("an act"), &panel_table[i].panel, size, false);

            assert_true(picture_px(view, "subject") > picture_px(view, "choice:kan"));
            assert_true(picture_px(view, "subject") * panel_mm_per_px(&panel_table[i].panel) > 25);
            made_drop(view);
        }
}

static void
on_a_low_panel_the_answers_stand_beside_the_picture(void **state)
{
    struct view *low = made_placed(screen_named("an act"), &panel_table[0].panel, 1, false);
    struct view *high = made_placed(screen_named("an act"), reference, 1, false);
    const struct rect *beside = &view_find(low, "subject")->rect;
    const struct rect *under = &view_find(high, "subject")->rect;

    (void)state;
    assert_true(view_find(low, "choice:kan")->rect.x >= beside->x + beside->w);
    assert_true(view_find(high, "choice:kan")->rect.y >= under->y + under->h);
    made_drop(low);
    made_drop(high);
}

static void
days_stand_under_their_heads_and_parts_of_a_day_in_one_row(void **state)
{
    static const char *const days[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};

    (void)state;
    for (size_t i = 0; i < panel_table_count; i++)
        for (size_t j = 0; j < sizeof days / sizeof days[0]; j++) {
            struct view *view = made_placed(screen_named("a week"), &panel_table[i].panel, 1, true);
            char head[16], morning[32], evening[32];

            snprintf(head, sizeof head, "head:%s", days[j]);
            snprintf(morning, sizeof morning, "choice:%s-ochtend", days[j]);
            snprintf(evening, sizeof evening, "choice:%s-avond", days[j]);
            assert_int_equal(view_find(view, head)->rect.x, view_find(view, evening)->rect.x);
            assert_int_equal(view_find(view, head)->rect.w, view_find(view, evening)->rect.w);
            assert_int_equal(view_find(view, morning)->rect.y,
                             view_find(view, "choice:ma-ochtend")->rect.y);
            assert_true(view_find(view, morning)->picture_rect.w > 0);
            made_drop(view);
        }
}

/* The words at the start give way to the cells; what they say the cells say too. */
static void
a_row_has_its_word_where_there_is_room(void **state)
{
    struct view *broad = made_placed(screen_named("a week"), reference, 1, false);
    struct view *narrow = made_placed(screen_named("a week"), &panel_table[0].panel, 1, false);

    (void)state;
    assert_true(view_find(broad, "row:middag")->rect.w > 0);
    assert_int_equal(view_find(narrow, "row:middag")->rect.w, 0);
    made_drop(broad);
    made_drop(narrow);
}

static void
the_code_is_a_square_and_as_large_as_a_scanner_needs(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++)
        for (int size = 0; size < panel_text_sizes(&panel_table[i].panel); size++) {
            const struct panel *panel = &panel_table[i].panel;
            struct view *view =
                made_placed(screen_named("a code to take along"), panel, size, false);
            const struct widget *code = view_find(view, "picture:code");

            assert_int_equal(code->picture_rect.w, code->picture_rect.h);
            assert_true(code->picture_rect.w * panel_mm_per_px(panel) >= METRIC_CODE_MM);
            made_drop(view);
        }
}

static void
on_an_upright_panel_the_question_stands_close_above_its_answers(void **state)
{
    static const char *const names[] = {"three doors", "a week", "four doors"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct view *view = made_placed(screen_named(names[i]), upright, 1, false);
        const struct rect *title = &view_find(view, "title")->rect;
        int top = upright->h_px;

        for (size_t j = 0; j < view->count; j++)
            if (view->widgets[j].slot == SLOT_CARD || view->widgets[j].slot == SLOT_GRID)
                top = view->widgets[j].rect.y < top ? view->widgets[j].rect.y : top;
        assert_true((top - title->y - title->h) * panel_mm_per_px(upright) < CAPTION_MM);
        made_drop(view);
    }
}

static void
pictures_of_a_result_are_alike_in_all_columns(void **state)
{
    struct view *view = made_placed(&full_result, &panel_table[2].panel, 1, false);

    (void)state;
    assert_false(view->is_crowded);
    assert_true(picture_px(view, "picture:a") > 0);
    for (size_t i = 0; i < view->count; i++)
        if (view->widgets[i].slot == SLOT_COLUMN && view->widgets[i].role == ROLE_PICTURE)
            assert_int_equal(view->widgets[i].picture_rect.w, picture_px(view, "picture:a"));
    made_drop(view);
}

static void
a_result_with_more_than_there_is_room_for_is_told(void **state)
{
    struct view *small = made_placed(&full_result, &panel_table[0].panel, 1, false);
    struct view *few =
        made_placed(screen_named("a result with few things"), &panel_table[0].panel, 1, false);

    (void)state;
    assert_true(small->is_crowded);
    assert_false(few->is_crowded);
    made_drop(small);
    made_drop(few);
}

static void
the_doors_of_a_result_stand_under_its_columns(void **state)
{
    struct view *view = made_placed(&full_result, &panel_table[3].panel, 1, false);
    const struct rect *column = &view_find(view, "column:kan")->rect;
    const struct rect *door = &view_find(view, "door:doen")->rect;

    (void)state;
    assert_int_equal(view_find(view, "door:worden")->rect.y, door->y);
    assert_int_equal(view_find(view, "door:helpt")->rect.y, door->y);
    assert_true(door->y > column->y + column->h);
    assert_true(door->x < column->x + column->w && column->x < door->x + door->w);
    made_drop(view);
}

/* The words of the largest letters give way before the pictures do. */
static void
pictures_of_cards_stay_large_at_the_largest_letters(void **state)
{
    static const char *const names[] = {"three doors", "four doors"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        struct view *view = made_placed(screen_named(names[i]), reference, METRIC_SIZES - 1, false);

        assert_true(picture_px(view, "door:wie") * panel_mm_per_px(reference) >= METRIC_POOR_MM);
        made_drop(view);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_asked_about_is_larger_than_its_answers),
        cmocka_unit_test(on_a_low_panel_the_answers_stand_beside_the_picture),
        cmocka_unit_test(days_stand_under_their_heads_and_parts_of_a_day_in_one_row),
        cmocka_unit_test(a_row_has_its_word_where_there_is_room),
        cmocka_unit_test(the_code_is_a_square_and_as_large_as_a_scanner_needs),
        cmocka_unit_test(on_an_upright_panel_the_question_stands_close_above_its_answers),
        cmocka_unit_test(pictures_of_a_result_are_alike_in_all_columns),
        cmocka_unit_test(a_result_with_more_than_there_is_room_for_is_told),
        cmocka_unit_test(the_doors_of_a_result_stand_under_its_columns),
        cmocka_unit_test(pictures_of_cards_stay_large_at_the_largest_letters),
    };

    return cmocka_run_group_tests_name("arrange", tests, NULL, NULL) +
           made_check_all("arrangements", screen_table, SCREENS);
}
