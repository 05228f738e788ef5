/* The decks of nine drives and nine talents are fair: none is seen more, sooner or in a better
 * place. The acts of skills reach into every field of work.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/content.h"

struct open {
    struct content *content;
    const char *key;
};

static int
open_deck(void **state, const char *key)
{
    static struct open open;
    struct err err = {0};
    open = (struct open){.content = content_open_dir(".", &err), .key = key};
    *state = &open;
    return open.content ? 0 : -1;
}

static int
open_drives(void **state)
{
    return open_deck(state, "drijfveren");
}

static int
open_talents(void **state)
{
    return open_deck(state, "talenten");
}

static int
open_skills(void **state)
{
    return open_deck(state, "skills");
}

static int
close_deck(void **state)
{
    struct open *open = *state;
    content_close(open->content);
    return 0;
}

static const struct deck *
opened(void **state)
{
    const struct open *open = *state;
    const struct deck *deck = content_deck(open->content, open->key);
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
nine_items_stand_on_twelve_cards_of_three(void **state)
{
    const struct deck *deck = opened(state);
    assert_int_equal(deck->item_count, 9);
    assert_int_equal(deck->card_count, 12);
    for (size_t i = 0; i < deck->card_count; i++) {
        assert_int_equal(deck->cards[i].choice_count, 3);
    }
}

static void
each_pair_meets_exactly_once(void **state)
{
    const struct deck *deck = opened(state);
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
each_item_stands_in_each_place_once_or_twice(void **state)
{
    const struct deck *deck = opened(state);
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
each_three_cards_show_all_nine(void **state)
{
    const struct deck *deck = opened(state);
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

/* Within a round of three none comes twice, so at most one can at each of the three borders. */
static void
an_item_hardly_ever_comes_twice_in_a_row(void **state)
{
    const struct deck *deck = opened(state);
    size_t again = 0;
    for (size_t i = 1; i < 12; i++) {
        for (size_t place = 0; place < 3; place++) {
            again += has(&deck->cards[i - 1], deck->cards[i].choices[place]);
            assert_true(deck->cards[i].choices[place] != deck->cards[i - 1].choices[place]);
        }
    }
    assert_in_range(again, 0, 3);
}

/* A field is an item that cards of acts wait for. */
static size_t
count_acts(const struct deck *deck, const char *field, int *out_asked)
{
    size_t acts = 0;
    for (size_t i = 0; i < deck->item_count; i++) {
        acts += strcmp(deck->items[i].field, field) == 0;
    }
    *out_asked = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        const struct card *card = &deck->cards[i];
        *out_asked += card->subject >= 0 && strcmp(deck->items[card->subject].field, field) == 0 &&
                      card->when.kind == WHEN_ITEM &&
                      strcmp(deck->items[card->when.item].key, field) == 0;
    }
    return acts;
}

static void
twelve_fields_have_eight_acts_each_and_a_card_where_it_was_learnt(void **state)
{
    const struct deck *deck = opened(state);
    size_t fields = 0;
    for (size_t i = 0; i < deck->card_count; i++) {
        const struct card *card = &deck->cards[i];
        if (strcmp(card->group, "velden") != 0) {
            continue;
        }
        assert_int_equal(card->choice_count, 4);
        assert_int_equal(card->most, 3);
        for (size_t j = 0; j < card->choice_count; j++, fields++) {
            const struct item *field = &deck->items[card->choices[j]];
            int asked = 0;
            assert_int_equal(count_acts(deck, field->key, &asked), 8);
            assert_int_equal(asked, 8);
            char learnt[2 * CONTENT_MAX_KEY];
            snprintf(learnt, sizeof learnt, "geleerd-%s", field->key);
            int at = deck_find_card(deck, learnt);
            assert_true(at >= 0 && deck->cards[at].when.kind == WHEN_FIELD);
            assert_string_equal(deck->cards[at].when.field, field->key);
        }
    }
    assert_int_equal(fields, 12);
}

static void
no_two_acts_share_a_picture(void **state)
{
    const struct deck *deck = opened(state);
    for (size_t i = 0; i < deck->item_count; i++) {
        for (size_t j = 0; *deck->items[i].field && j < i; j++) {
            assert_string_not_equal(deck->items[i].picture, deck->items[j].picture);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest fair[] = {
        cmocka_unit_test(nine_items_stand_on_twelve_cards_of_three),
        cmocka_unit_test(each_pair_meets_exactly_once),
        cmocka_unit_test(each_item_stands_in_each_place_once_or_twice),
        cmocka_unit_test(each_three_cards_show_all_nine),
        cmocka_unit_test(an_item_hardly_ever_comes_twice_in_a_row),
    };
    const struct CMUnitTest skills[] = {
        cmocka_unit_test(twelve_fields_have_eight_acts_each_and_a_card_where_it_was_learnt),
        cmocka_unit_test(no_two_acts_share_a_picture),
    };
    int failed = cmocka_run_group_tests_name("drijfveren", fair, open_drives, close_deck);
    failed += cmocka_run_group_tests_name("talenten", fair, open_talents, close_deck);
    return failed + cmocka_run_group_tests_name("skills", skills, open_skills, close_deck);
}
