/* test_layout.c - every arrangement on every panel, with a made-up font: nothing clipped, nothing
 * on something else, everything where hands and eyes can reach it.
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

static const struct made_screen screen_table[] = {
    {"three cards",
     ARRANGE_CARDS,
     3,
     12,
     {{"progress", ROLE_PROGRESS, SLOT_PROGRESS, 0, "3 van 12", ""},
      TITLE("Wat vind je belangrijk?"),
      CARD("a", "Iets leren"),
      CARD("b", "Samen zijn"),
      CARD("c", "Tijd voor thuis"),
      BAR,
      NEXT}},
    {"four cards",
     ARRANGE_CARDS,
     0,
     0,
     {TITLE("Wat past bij jou?"), CARD("a", "Iets leren"), CARD("b", "Samen zijn"),
      CARD("c", "Thuis zijn"), CARD("d", "Helpen"), BAR, NEXT}},
    {"two cards", ARRANGE_CARDS, 0, 0, {TITLE("En nu?"), CARD("a", "Ja"), CARD("b", "Nee"), BAR}},
    {"a page with a picture",
     ARRANGE_PAGE,
     1,
     5,
     {{"progress", ROLE_PROGRESS, SLOT_PROGRESS, 0, "1 van 5", ""},
      TITLE("Wie ziet dit?"),
      {"text", ROLE_TEXT, SLOT_BODY, 0, "Alleen jij. Aan het eind kies jij.", "intro-who"},
      BAR,
      NEXT}},
    {"yes and no",
     ARRANGE_PAGE,
     0,
     0,
     {TITLE("Mag iemand je bellen?"),
      {"text", ROLE_TEXT, SLOT_BODY, 0, "Je geeft dan je nummer.", "consent-call"},
      {"yes", ROLE_BUTTON, SLOT_ROW, 0, "Ja", "icon-yes"},
      {"no", ROLE_BUTTON, SLOT_ROW, 0, "Nee", "icon-no"},
      BAR}},
    {"twelve languages",
     ARRANGE_TILES,
     0,
     0,
     {TITLE("Kies je taal"), TILE("nl", "Nederlands"), TILE("ar", "العربية"),
      TILE("ti", "Tigrinya"), TILE("uk", "Ukrainska"), TILE("fa", "Farsi"), TILE("tr", "Turkce"),
      TILE("en", "English"), TILE("pl", "Polski"), TILE("so", "Soomaali"), TILE("fr", "Francais"),
      TILE("ku", "Kurmanci"), TILE("ru", "Russkij"), BAR}},
    {"a telephone",
     ARRANGE_KEYPAD,
     0,
     0,
     {TITLE("Wat is je nummer?"),
      {"number", ROLE_FIELD, SLOT_FIELD, 0, "06 12 34 56 78", ""},
      {"listen", ROLE_BUTTON, SLOT_SIDE, 0, "Luister", "icon-listen"},
      {"show", ROLE_BUTTON, SLOT_SIDE, 0, "Laat zien", "icon-show"},
      DIGIT("1", 0),
      DIGIT("2", 0),
      DIGIT("3", 0),
      DIGIT("4", 1),
      DIGIT("5", 1),
      DIGIT("6", 1),
      DIGIT("7", 2),
      DIGIT("8", 2),
      DIGIT("9", 2),
      {"plus", ROLE_KEY, SLOT_KEY, 3, "+", ""},
      DIGIT("0", 3),
      {"erase", ROLE_KEY, SLOT_KEY, 3, "", "icon-erase"},
      BAR,
      NEXT}},
    {"a keyboard",
     ARRANGE_KEYBOARD,
     0,
     0,
     {TITLE("Je naam?"),
      {"name", ROLE_FIELD, SLOT_FIELD, 0, "Amina", ""},
      {"record", ROLE_BUTTON, SLOT_SIDE, 0, "Zeg je naam", "icon-record"},
      LETTER("q", 0),
      LETTER("w", 0),
      LETTER("e", 0),
      LETTER("r", 0),
      LETTER("t", 0),
      LETTER("y", 0),
      LETTER("u", 0),
      LETTER("i", 0),
      LETTER("o", 0),
      LETTER("p", 0),
      LETTER("a", 1),
      LETTER("s", 1),
      LETTER("d", 1),
      LETTER("f", 1),
      LETTER("g", 1),
      LETTER("z", 2),
      LETTER("x", 2),
      LETTER("c", 2),
      LETTER("v", 2),
      {"key:space", ROLE_KEY, SLOT_KEY, 3, "spatie", ""},
      {"erase", ROLE_KEY, SLOT_KEY, 3, "Wissen", "icon-erase"},
      BAR,
      NEXT}},
    {"a result",
     ARRANGE_COLUMNS,
     0,
     0,
     {TITLE("Dit valt op"),
      {"column:wie", ROLE_TITLE, SLOT_COLUMN, 0, "Wie ben ik?", "result-wie"},
      {"picture:a", ROLE_PICTURE, SLOT_COLUMN, 0, "Iets leren", "drijf-a"},
      {"picture:b", ROLE_PICTURE, SLOT_COLUMN, 0, "Samen zijn", "drijf-b"},
      {"picture:c", ROLE_PICTURE, SLOT_COLUMN, 0, "Helpen", "drijf-c"},
      {"column:kan", ROLE_TITLE, SLOT_COLUMN, 1, "Wat kan ik?", "result-kan"},
      {"empty:kan", ROLE_TEXT, SLOT_COLUMN, 1, "Nog niets", ""},
      {"column:wil", ROLE_TITLE, SLOT_COLUMN, 2, "Wat wil ik?", "result-wil"},
      {"empty:wil", ROLE_TEXT, SLOT_COLUMN, 2, "Nog niets", ""},
      {"told", ROLE_TEXT, SLOT_BODY, 0, "Zelf verteld.", ""},
      BAR,
      NEXT}},
    {"a ticket",
     ARRANGE_TICKET,
     0,
     0,
     {TITLE("Dit is jouw kaartje"),
      {"ticket", ROLE_FIELD, SLOT_TICKET, 0, "482 913", ""},
      {"picture:sun", ROLE_PICTURE, SLOT_TICKET, 0, "zon", "ticket-sun"},
      {"picture:cup", ROLE_PICTURE, SLOT_TICKET, 0, "kopje", "ticket-cup"},
      {"picture:dog", ROLE_PICTURE, SLOT_TICKET, 0, "hond", "ticket-dog"},
      {"picture:fish", ROLE_PICTURE, SLOT_TICKET, 0, "vis", "ticket-fish"},
      {"keep", ROLE_TEXT, SLOT_BODY, 0, "Maak een foto.", ""},
      BAR,
      NEXT}},
};
#define SCREENS (sizeof screen_table / sizeof screen_table[0])

static const struct made_screen *
screen_named(const char *name)
{
    for (size_t i = 0; i < SCREENS; i++)
        if (strcmp(screen_table[i].name, name) == 0)
            return &screen_table[i];
    fail();
    return NULL;
}

static void
tell_bar_words(struct view *view)
{
    static const char *const words[BAR_COLUMNS][BAR_WORDS] = {
        {"Terug"},           {"Nog eens"}, {"Weet niet", "Stoppen", "Afdekken"}, {"Hulp"}, {"Taal"},
        {"Anders", "Klaar"}, {"Verder"}};

    memcpy(view->bar_words, words, sizeof words);
}

static void
no_button_of_the_bar_moves_from_screen_to_screen(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++) {
        struct view *first = made_view(screen_named("three cards"), 1, false);

        tell_bar_words(first);
        layout_place(first, &panel_table[i].panel, &fake_measure);
        for (size_t j = 0; j < SCREENS; j++) {
            struct view *view = made_view(&screen_table[j], 1, false);

            tell_bar_words(view);
            layout_place(view, &panel_table[i].panel, &fake_measure);
            for (size_t k = 0; k < view->count; k++)
                if (view->widgets[k].slot == SLOT_BAR)
                    assert_memory_equal(&view->widgets[k].rect,
                                        &view_find(first, view->widgets[k].id)->rect,
                                        sizeof(struct rect));
            made_drop(view);
        }
        made_drop(first);
    }
}

static void
cards_of_a_question_are_alike(void **state)
{
    (void)state;
    for (size_t i = 0; i < panel_table_count; i++) {
        struct view *view =
            made_placed(screen_named("three cards"), &panel_table[i].panel, 1, false);
        const struct widget *a = view_find(view, "choice:a"), *c = view_find(view, "choice:c");

        assert_int_equal(a->rect.w, c->rect.w);
        assert_int_equal(a->rect.h, c->rect.h);
        assert_int_equal(a->rect.y, c->rect.y);
        assert_int_equal(a->picture_rect.w, c->picture_rect.w);
        assert_int_equal(a->picture_rect.y, c->picture_rect.y);
        assert_int_equal(a->text.cap_px, c->text.cap_px);
        assert_int_equal(a->text.y_px, c->text.y_px);
        made_drop(view);
    }
}

static void
keys_of_a_telephone_stand_alike_in_every_language(void **state)
{
    struct view *view = made_placed(screen_named("a telephone"), &panel_table[1].panel, 1, true);

    (void)state;
    assert_true(view_find(view, "digit:1")->rect.x < view_find(view, "digit:2")->rect.x);
    assert_true(view_find(view, "digit:2")->rect.x < view_find(view, "digit:3")->rect.x);
    assert_true(view_find(view, "digit:3")->rect.x < view_find(view, "number")->rect.x);
    assert_true(view_find(view, "back")->rect.x > view_find(view, "next")->rect.x);
    made_drop(view);
}

static void
text_grows_with_every_size(void **state)
{
    (void)state;
    for (int size = 1; size < METRIC_SIZES; size++) {
        struct view *less =
            made_placed(screen_named("three cards"), &panel_table[1].panel, size - 1, false);
        struct view *more =
            made_placed(screen_named("three cards"), &panel_table[1].panel, size, false);

        assert_true(view_find(more, "choice:a")->text.cap_px >
                    view_find(less, "choice:a")->text.cap_px);
        assert_true(view_find(more, "title")->text.cap_px > view_find(less, "title")->text.cap_px);
        made_drop(less);
        made_drop(more);
    }
}

/* The longest names a visit keeps, short of its bytes. */
static void
a_long_name_stays_whole_in_its_field(void **state)
{
    static const char *const names[] = {"Abdirahman Mohammed", "Maria van der Berg-de Vries",
                                        "Oluwaseun Adebayo Johnson"};

    (void)state;
    for (size_t i = 0; i < panel_table_count; i++)
        for (size_t j = 0; j < sizeof names / sizeof names[0]; j++) {
            struct view *view = made_view(screen_named("a keyboard"), 1, false);
            struct widget *field = view_find(view, "name");

            mem_wipe_text(field->label);
            field->label = mem_copy_text(names[j]);
            layout_place(view, &panel_table[i].panel, &fake_measure);
            assert_false(field->text.is_clipped);
            assert_true(field->text.w_px <= field->rect.w);
            made_drop(view);
        }
}

static void
a_word_too_long_for_its_card_is_told(void **state)
{
    struct view *view = made_view(screen_named("three cards"), 1, false);
    struct widget *card = view_find(view, "choice:a");

    (void)state;
    mem_wipe_text(card->label);
    card->label = mem_copy_text("Arbeidsongeschiktheidsverzekering");
    layout_place(view, &panel_table[0].panel, &fake_measure);
    assert_true(card->text.is_clipped);
    made_drop(view);
}

static void
the_sheet_lies_above_the_bar_and_keeps_access(void **state)
{
    static const char *const ids[] = {"louder",  "softer",   "faster", "slower", "bigger",
                                      "smaller", "contrast", "mute",   "stop"};

    (void)state;
    for (size_t i = 0; i < panel_table_count; i++) {
        struct view *view = made_view(screen_named("three cards"), 1, false);
        struct access_report report = {.count = 0};

        view->is_sheet_open = true;
        view_add(view, "adjust-title", ROLE_TITLE, SLOT_SHEET, "Wat wil je anders?", NULL);
        for (size_t j = 0; j < sizeof ids / sizeof ids[0]; j++)
            snprintf(view_add(view, ids[j], ROLE_BUTTON, SLOT_SHEET, "Langzamer", NULL)->picture,
                     WIDGET_MAX_ID, "icon-x");
        layout_place(view, &panel_table[i].panel, &fake_measure);
        access_check(&report, view, &panel_table[i].panel);
        assert_int_equal(report.count, 0);
        made_drop(view);
    }
}

int
main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_button_of_the_bar_moves_from_screen_to_screen),
        cmocka_unit_test(cards_of_a_question_are_alike),
        cmocka_unit_test(keys_of_a_telephone_stand_alike_in_every_language),
        cmocka_unit_test(text_grows_with_every_size),
        cmocka_unit_test(a_long_name_stays_whole_in_its_field),
        cmocka_unit_test(a_word_too_long_for_its_card_is_told),
        cmocka_unit_test(the_sheet_lies_above_the_bar_and_keeps_access),
    };

    return cmocka_run_group_tests_name("layout", tests, NULL, NULL) +
           made_check_all("arrangements", screen_table, SCREENS);
}
