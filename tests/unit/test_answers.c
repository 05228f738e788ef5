/* Answers of every kind of card: which apply, how many may be chosen, what they tell.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "plain_deck.h"

static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};

static int
set_up(void **state)
{
    static struct plain plain;
    plain_deck_open(&plain);
    *state = &plain;
    return 0;
}

static int
tear_down(void **state)
{
    plain_deck_close(*state);
    return 0;
}

static bool
applies(const struct plain *plain, const char *key)
{
    return visit_applies(plain->visit, 0, plain_deck_card(plain, key));
}

/* "card=item,item card= ...": nothing after the = is skipped. */
static void
answer_all(const struct plain *plain, const char *answers)
{
    char text[400];
    char *rest = text;
    snprintf(text, sizeof text, "%s", answers);
    for (char *one; (one = strsep(&rest, " ")) && *one;) {
        char *items = strchr(one, '=');
        uint32_t picks = 0;
        *items++ = '\0';
        size_t number = plain_deck_card(plain, one);
        const struct card *card = &plain->deck->cards[number];
        for (char *key; (key = strsep(&items, ",")) && *key;) {
            if (card->kind == CARD_SPEAK) {
                picks = 1;
            }
            for (size_t i = 0; i < card->choice_count; i++) {
                if (card->choices[i] == plain_deck_item(plain, key)) {
                    picks |= (uint32_t)1 << i;
                }
            }
        }
        visit_answer(plain->visit, 0, number, picks, &calm);
    }
}

/* Each statement as card:item or card:act=answer. */
static void
expect_told(const struct plain *plain, const char *wanted)
{
    struct told told[VISIT_MAX_TOLD];
    size_t count = visit_told(plain->visit, 0, told, VISIT_MAX_TOLD);
    char text[800] = "";
    for (size_t i = 0; i < count; i++) {
        size_t len = strlen(text);
        const struct item *items = plain->deck->items;
        snprintf(text + len, sizeof text - len, "%s%s:%s%s%s", i ? " " : "",
                 plain->deck->cards[told[i].card].key, items[told[i].item].key,
                 told[i].value < 0 ? "" : "=", told[i].value < 0 ? "" : items[told[i].value].key);
        assert_int_equal(told[i].count, 0);
        assert_string_equal(told[i].day, "");
    }
    assert_string_equal(text, wanted);
}

struct apply_row {
    const char *name;
    const char *answers;
    const char *apply; /* of wassen graven geleerd trots: which do */
};

static struct apply_row apply_rows[] = {
    {"nothing chosen, nothing asked further", "", ""},
    {"acts are asked of a field that was chosen", "velden-1=zorg", "wassen "},
    {"two fields, the acts of both", "velden-1=zorg,bouw", "wassen graven "},
    {"what was skipped asks nothing further", "velden-1=", ""},
    {"where it was learned only after something one can", "velden-1=zorg wassen=leren", "wassen "},
    {"one act of the field is enough", "velden-1=zorg eten=kan", "wassen geleerd "},
    {"an act of another field does not count", "velden-1=bouw graven=kan", "graven "},
    {"a choice taken back takes what hung on it along", "velden-1=zorg wassen=kan velden-1=bouw",
     "graven "},
    {"and back again", "velden-1=zorg wassen=kan velden-1=bouw velden-1=zorg", "wassen geleerd "},
};

static void
a_card_applies_while_its_condition_holds(void **state)
{
    const struct apply_row *row = *state;
    static const char *const keys[] = {"wassen", "graven", "geleerd", "trots"};
    void *made = NULL;
    char text[80] = "";
    set_up(&made);
    answer_all(made, row->answers);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        size_t len = strlen(text);
        snprintf(text + len, sizeof text - len, "%s", applies(made, keys[i]) ? keys[i] : "");
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s",
                 applies(made, keys[i]) ? " " : "");
    }
    assert_string_equal(text, row->apply);
    tear_down(&made);
}

struct told_row {
    const char *name;
    const char *answers;
    const char *told;
};

static struct told_row told_rows[] = {
    {"nothing answered, nothing told", "", ""},
    {"what was skipped tells nothing", "velden-1= plek= talen=", ""},
    {"what can be done stands before what will be learned",
     "velden-1=zorg,bouw wassen=leren eten=niets graven=kan",
     "graven:bouw-graven=kan wassen:zorg-wassen=leren velden-1:zorg velden-1:bouw"},
    {"what is not for me is no statement", "velden-1=zorg wassen=niets", "velden-1:zorg"},
    {"everything chosen on one card is told", "talen=tr,ar rooster=kan,werk plek=thuis",
     "talen:tr talen:ar rooster:werk rooster:kan plek:thuis"},
    {"answers on a card that no longer applies are not told",
     "velden-1=zorg wassen=kan geleerd=thuis velden-1=bouw", "velden-1:bouw"},
    {"a spoken answer is no statement", "trots=x", ""},
};

static void
statements_stand_in_their_order(void **state)
{
    const struct told_row *row = *state;
    void *made = NULL;
    set_up(&made);
    visit_set_microphone(((struct plain *)made)->visit, true);
    answer_all(made, row->answers);
    expect_told(made, row->told);
    tear_down(&made);
}

struct room_row {
    const char *name;
    const char *answers;
    const char *card;
    size_t room;
};

static struct room_row room_rows[] = {
    {"two fields in all", "", "velden-1", 2},
    {"one chosen leaves one", "velden-1=zorg", "velden-1", 1},
    {"on the other page as well", "velden-1=zorg", "velden-2", 1},
    {"when both are chosen there is no room", "velden-1=zorg,bouw", "velden-2", 0},
    {"what was taken back makes room", "velden-1=zorg,bouw velden-1=bouw", "velden-2", 1},
    {"without a most there is always room", "talen=nl,tr,ar", "talen", VISIT_NO_LIMIT},
    {"where one is chosen another takes its place", "plek=thuis", "plek", VISIT_NO_LIMIT},
};

static void
a_group_shares_its_room(void **state)
{
    const struct room_row *row = *state;
    void *made = NULL;
    set_up(&made);
    struct plain *plain = made;
    answer_all(plain, row->answers);
    assert_int_equal(visit_room(plain->visit, 0, plain_deck_card(plain, row->card)), row->room);
    tear_down(&made);
}

struct accept_row {
    const char *name;
    const char *card;
    uint32_t picks;
    bool is_accepted;
};

static struct accept_row accept_rows[] = {
    {"skipping is always possible", "plek", 0, true},
    {"one of one", "plek", 2, true},
    {"two of one", "plek", 3, false},
    {"a choice that is not there", "plek", 4, false},
    {"the highest bit", "plek", 0x80000000u, false},
    {"all names", "talen", 31, true},
    {"as many as there may be", "velden-1", 3, true},
    {"all of a grid", "rooster", 15, true},
    {"past the grid", "rooster", 16, false},
    {"spoken", "trots", 1, true},
    {"spoken twice", "trots", 2, false},
};

static void
picks_from_outside_are_held_against_the_card(void **state)
{
    const struct accept_row *row = *state;
    void *made = NULL;
    set_up(&made);
    struct plain *plain = made;
    assert_int_equal(visit_accepts(plain->visit, 0, plain_deck_card(plain, row->card), row->picks),
                     row->is_accepted);
    tear_down(&made);
}

static void
a_spoken_answer_needs_a_microphone(void **state)
{
    struct plain *plain = *state;
    assert_false(applies(plain, "trots"));
    visit_set_microphone(plain->visit, true);
    assert_true(applies(plain, "trots"));
    visit_answer(plain->visit, 0, plain_deck_card(plain, "trots"), 1, &calm);
    visit_set_spoken_ms(plain->visit, 0, plain_deck_card(plain, "trots"), 9000);
    assert_true(visit_has_answers(plain->visit, 0));
    visit_set_microphone(plain->visit, false);
    assert_false(visit_has_answers(plain->visit, 0));
    assert_int_equal(visit_spoken_ms(plain->visit, 0, plain_deck_card(plain, "trots")), 9000);
}

static void
a_spoken_answer_lasts_a_minute_at_most_and_goes_when_deleted(void **state)
{
    struct plain *plain = *state;
    size_t card = plain_deck_card(plain, "trots");
    visit_answer(plain->visit, 0, card, 1, &calm);
    visit_set_spoken_ms(plain->visit, 0, card, VISIT_MAX_SPOKEN_MS + 1);
    assert_int_equal(visit_spoken_ms(plain->visit, 0, card), VISIT_MAX_SPOKEN_MS);
    visit_answer(plain->visit, 0, card, 0, &calm);
    assert_int_equal(visit_spoken_ms(plain->visit, 0, card), 0);
}

static void
an_item_is_there_while_it_is_chosen_on_a_card_that_applies(void **state)
{
    struct plain *plain = *state;
    answer_all(plain, "velden-1=zorg wassen=kan");
    assert_true(visit_has_item(plain->visit, 0, plain_deck_item(plain, "kan")));
    assert_false(visit_has_item(plain->visit, 0, plain_deck_item(plain, "zorg-wassen")));
    answer_all(plain, "velden-1=bouw");
    assert_false(visit_has_item(plain->visit, 0, plain_deck_item(plain, "kan")));
    assert_true(visit_has_item(plain->visit, 0, plain_deck_item(plain, "bouw")));
}

static void
a_changed_answer_makes_a_block_one_of_today_and_not_done(void **state)
{
    struct plain *plain = *state;
    answer_all(plain, "plek=thuis");
    visit_set_block_day(plain->visit, 0, "2026-05-01");
    visit_set_done(plain->visit, 0, true);
    answer_all(plain, "plek=thuis");
    assert_true(visit_is_done(plain->visit, 0));
    assert_string_equal(visit_block_day(plain->visit, 0), "2026-05-01");
    answer_all(plain, "plek=werk");
    assert_false(visit_is_done(plain->visit, 0));
    assert_string_equal(visit_block_day(plain->visit, 0), "");
}

static void
what_is_taken_away_is_as_if_never_asked(void **state)
{
    struct plain *plain = *state;
    answer_all(plain, "velden-1=zorg wassen=kan");
    visit_unanswer(plain->visit, 0, plain_deck_card(plain, "velden-1"));
    assert_int_equal(visit_answer_state(plain->visit, 0, plain_deck_card(plain, "velden-1")),
                     ANSWER_NONE);
    assert_false(applies(plain, "wassen"));
    assert_false(visit_has_answers(plain->visit, 0));
}

static void
nothing_stands_out_in_a_plain_deck(void **state)
{
    struct plain *plain = *state;
    size_t out[VISIT_MAX_STANDOUT];
    bool is_even = true;
    answer_all(plain, "velden-1=zorg plek=thuis talen=nl,tr");
    assert_int_equal(visit_standout(plain->visit, 0, out, &is_even), 0);
    assert_false(is_even);
}

static void
no_more_is_told_than_there_is_room_for(void **state)
{
    struct plain *plain = *state;
    struct told told[2] = {{.card = 99}, {.card = 99}};
    answer_all(plain, "talen=nl,tr,ar");
    assert_int_equal(visit_told(plain->visit, 0, told, 1), 1);
    assert_int_equal(told[0].item, plain_deck_item(plain, "nl"));
    assert_int_equal(told[1].card, 99);
}

static void
what_is_at_odds_is_looked_at_together(void **state)
{
    struct plain *plain = *state;
    answer_all(plain, "velden-1=zorg plek=thuis wassen=leren");
    assert_false(visit_is_together(plain->visit, 0));
    answer_all(plain, "wassen=kan");
    assert_true(visit_is_together(plain->visit, 0));
    answer_all(plain, "velden-1=bouw");
    assert_false(visit_is_together(plain->visit, 0));
    answer_all(plain, "velden-1=zorg plek=werk");
    assert_false(visit_is_together(plain->visit, 0));
}

/* The same secret gives the same line, another one another, and neither shows the secret. */
static void
a_line_is_a_hash_of_its_secret(void **state)
{
    struct plain *plain = *state;
    static const unsigned char one[VISIT_LINE_BYTES] = "0123456789";
    static const unsigned char two[VISIT_LINE_BYTES] = "0123456788";
    char a[VISIT_LINE_HEX + 1], b[VISIT_LINE_HEX + 1];
    assert_null(visit_line(plain->visit));
    visit_set_line(plain->visit, one);
    assert_memory_equal(visit_line(plain->visit), one, VISIT_LINE_BYTES);
    visit_line_hash(one, a);
    visit_line_hash(one, b);
    assert_string_equal(a, b);
    assert_int_equal(strlen(a), VISIT_LINE_HEX);
    assert_int_equal(strspn(a, "0123456789abcdef"), VISIT_LINE_HEX);
    visit_line_hash(two, b);
    assert_string_not_equal(a, b);
}

#define COUNT(table) (sizeof table / sizeof table[0])
#define TABLE(table, test)                                                                         \
    for (size_t i = 0; i < COUNT(table); i++) {                                                    \
        rows[count++] = (struct CMUnitTest){table[i].name, test, NULL, NULL, &table[i]};           \
    }

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest stories[] = {
        STORY(a_spoken_answer_needs_a_microphone),
        STORY(a_spoken_answer_lasts_a_minute_at_most_and_goes_when_deleted),
        STORY(an_item_is_there_while_it_is_chosen_on_a_card_that_applies),
        STORY(a_changed_answer_makes_a_block_one_of_today_and_not_done),
        STORY(what_is_taken_away_is_as_if_never_asked),
        STORY(nothing_stands_out_in_a_plain_deck),
        STORY(no_more_is_told_than_there_is_room_for),
        STORY(what_is_at_odds_is_looked_at_together),
        STORY(a_line_is_a_hash_of_its_secret),
    };
    static struct CMUnitTest
        rows[COUNT(apply_rows) + COUNT(told_rows) + COUNT(room_rows) + COUNT(accept_rows)];
    size_t count = 0;
    TABLE(apply_rows, a_card_applies_while_its_condition_holds)
    TABLE(told_rows, statements_stand_in_their_order)
    TABLE(room_rows, a_group_shares_its_room)
    TABLE(accept_rows, picks_from_outside_are_held_against_the_card)
    return cmocka_run_group_tests_name("answers", stories, NULL, NULL) +
           cmocka_run_group_tests_name("rows", rows, NULL, NULL);
}
