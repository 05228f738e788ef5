/* The deck of the nine drives is fair: no drive is seen more, sooner or in a better place.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/content.h"

static int
open_deck(void **state)
{
    struct err err = {0};
    *state = content_open_dir(".", &err);
    return *state ? 0 : -1;
}

static int
close_deck(void **state)
{
    content_close(*state);
    return 0;
}

static const struct deck *
drives(void **state)
{
    const struct deck *deck = content_deck(*state, "drijfveren");
    assert_non_null(deck);
    return deck;
}

static bool
has(const struct card *card, size_t item)
{
    for (size_t i = 0; i < card->choice_count; i++) {
        if (card->choices[i] == item) {
            return true;
        }
    }
    return false;
}

static void
nine_drives_stand_on_twelve_cards_of_three(void **state)
{
    const struct deck *deck = drives(state);
    assert_int_equal(deck->item_count, 9);
    assert_int_equal(deck->card_count, 12);
    for (size_t i = 0; i < deck->card_count; i++) {
        assert_int_equal(deck->cards[i].choice_count, 3);
    }
}

static void
each_pair_of_drives_meets_exactly_once(void **state)
{
    const struct deck *deck = drives(state);
    for (size_t a = 0; a < 9; a++) {
        for (size_t b = 0; b < a; b++) {
            size_t meetings = 0;
            for (size_t i = 0; i < 12; i++) {
                meetings += has(&deck->cards[i], a) && has(&deck->cards[i], b);
            }
            assert_int_equal(meetings, 1);
        }
    }
}

static void
each_drive_stands_in_each_place_once_or_twice(void **state)
{
    const struct deck *deck = drives(state);
    for (size_t item = 0; item < 9; item++) {
        for (size_t place = 0; place < 3; place++) {
            size_t times = 0;
            for (size_t i = 0; i < 12; i++) {
                times += deck->cards[i].choices[place] == item;
            }
            assert_in_range(times, 1, 2);
        }
    }
}

static void
each_three_cards_show_all_nine_drives(void **state)
{
    const struct deck *deck = drives(state);
    for (size_t from = 0; from < 12; from += 3) {
        for (size_t item = 0; item < 9; item++) {
            size_t times = 0;
            for (size_t i = from; i < from + 3; i++) {
                times += has(&deck->cards[i], item);
            }
            assert_int_equal(times, 1);
        }
    }
}

/* Within a round of three no drive comes twice, so at most one can at each of the three borders. */
static void
a_drive_hardly_ever_comes_twice_in_a_row(void **state)
{
    const struct deck *deck = drives(state);
    size_t again = 0;
    for (size_t i = 1; i < 12; i++) {
        for (size_t place = 0; place < 3; place++) {
            again += has(&deck->cards[i - 1], deck->cards[i].choices[place]);
            assert_true(deck->cards[i].choices[place] != deck->cards[i - 1].choices[place]);
        }
    }
    assert_in_range(again, 0, 3);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nine_drives_stand_on_twelve_cards_of_three),
        cmocka_unit_test(each_pair_of_drives_meets_exactly_once),
        cmocka_unit_test(each_drive_stands_in_each_place_once_or_twice),
        cmocka_unit_test(each_three_cards_show_all_nine_drives),
        cmocka_unit_test(a_drive_hardly_ever_comes_twice_in_a_row),
    };
    return cmocka_run_group_tests(tests, open_deck, close_deck);
}
