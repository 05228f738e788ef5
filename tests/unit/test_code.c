/* test_code.c - what the QR of a card holds: everything told, nothing else, and never half of it.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "dice.h"
#include "visit/code.h"

#define DAY "2026-11-22"
#define WANTED_CHARS 140 /* "about 130" */
#define VISITS 400

static const unsigned char line[VISIT_LINE_BYTES] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
static const struct answer_way calm = {.place = 0, .took_ms = 5000, .heard = true};

static int
set_up(void **state)
{
    struct err err;
    *state = content_open_dir(".", &err);
    return *state ? 0 : -1;
}

static int
tear_down(void **state)
{
    content_close(*state);
    return 0;
}

static struct visit *
begin(const struct content *content)
{
    struct visit *visit = visit_new(content);
    visit_set_language(visit, "ar");
    visit_set_line(visit, line);
    return visit;
}

/* Any answer this card may get; without dice as much as may be. */
static uint32_t
draw_picks(const struct visit *visit, size_t deck, size_t at, const struct card *card,
           uint64_t *dice)
{
    bool is_full = !dice;
    if (card->kind == CARD_SPEAK) {
        return 0;
    }
    if (card->kind == CARD_ONE) {
        return is_full ? 1u : 1u << dice_draw(dice, (unsigned)card->choice_count);
    }
    uint32_t picks = 0;
    size_t room = visit_room(visit, deck, at);
    for (size_t i = 0; i < card->choice_count && room > 0; i++) {
        if (is_full || dice_draw(dice, 2) == 0) {
            picks |= 1u << i;
            room -= room == VISIT_NO_LIMIT ? 0 : 1;
        }
    }
    return picks;
}

/* dice NULL: as much as may be. */
static void
answer_all(const struct content *content, struct visit *visit, uint64_t *dice)
{
    bool is_full = !dice;
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        if (!is_full && dice_draw(dice, 3) == 0) {
            continue;
        }
        for (size_t j = 0; j < deck->card_count; j++) {
            if (visit_applies(visit, i, j) && deck->cards[j].kind != CARD_SPEAK &&
                (is_full || dice_draw(dice, 5) > 0)) {
                visit_answer(visit, i, j, draw_picks(visit, i, j, &deck->cards[j], dice), &calm);
            }
        }
        visit_set_done(visit, i, is_full || dice_draw(dice, 2) == 0);
    }
}

static void
assert_same(const struct content *content, const struct visit *one, const struct visit *other)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        assert_int_equal(visit_is_done(one, i), visit_is_done(other, i));
        assert_int_equal(visit_is_together(one, i), visit_is_together(other, i));
        for (size_t j = 0; j < content_deck_at(content, i)->card_count; j++) {
            if (visit_applies(one, i, j)) {
                assert_true(visit_applies(other, i, j));
                assert_int_equal(visit_answer_state(one, i, j), visit_answer_state(other, i, j));
                assert_int_equal(visit_picks(one, i, j), visit_picks(other, i, j));
            }
        }
    }
}

static void
whatever_is_told_comes_back_from_the_code(void **state)
{
    uint64_t dice = 7;
    for (int i = 0; i < VISITS; i++) {
        char text[CODE_MAX_TEXT];
        size_t left_out = 9;
        struct visit *visit = begin(*state);
        answer_all(*state, visit, &dice);
        visit_code_write(visit, DAY, text);
        struct visit *again = visit_code_read(*state, text, strlen(text), &left_out, NULL);
        assert_non_null(again);
        assert_int_equal(left_out, 0);
        assert_string_equal(visit_language(again), "ar");
        assert_memory_equal(visit_line(again), line, sizeof line);
        assert_same(*state, visit, again);
        visit_free(again);
        visit_free(visit);
    }
}

static void
the_fullest_visit_fits_in_a_code_of_about_130_characters(void **state)
{
    char text[CODE_MAX_TEXT];
    struct visit *visit = begin(*state);
    answer_all(*state, visit, NULL);
    visit_code_write(visit, DAY, text);
    assert_in_range(strlen(text), 40, WANTED_CHARS);
    assert_int_equal(strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"), strlen(text));
    visit_free(visit);
}

static void
what_was_told_earlier_keeps_its_day_and_a_change_is_of_today(void **state)
{
    char text[CODE_MAX_TEXT];
    size_t left_out;
    struct visit *visit = begin(*state);
    answer_all(*state, visit, NULL);
    visit_code_write(visit, DAY, text);
    struct visit *again = visit_code_read(*state, text, strlen(text), &left_out, NULL);
    assert_string_equal(visit_block_day(again, 0), DAY);
    visit_answer(again, 0, 0, 2, &calm);
    assert_string_equal(visit_block_day(again, 0), "");
    visit_code_write(again, "2027-02-01", text);
    struct visit *third = visit_code_read(*state, text, strlen(text), &left_out, NULL);
    assert_string_equal(visit_block_day(third, 0), "2027-02-01");
    visit_free(third);
    visit_free(again);
    visit_free(visit);
}

static void
one_wrong_letter_anywhere_is_noticed(void **state)
{
    char text[CODE_MAX_TEXT];
    size_t left_out;
    struct visit *visit = begin(*state);
    answer_all(*state, visit, NULL);
    visit_code_write(visit, DAY, text);
    for (size_t i = 0; i < strlen(text); i++) {
        struct err err = {0};
        char kept = text[i];
        text[i] = kept == 'Q' ? 'R' : 'Q';
        assert_null(visit_code_read(*state, text, strlen(text), &left_out, &err));
        assert_int_equal(err.code, i < 3 ? ERR_INVALID : ERR_CORRUPT);
        text[i] = kept;
    }
    visit_free(visit);
}

static void
a_code_cut_anywhere_is_noticed(void **state)
{
    char text[CODE_MAX_TEXT];
    size_t left_out;
    struct visit *visit = begin(*state);
    answer_all(*state, visit, NULL);
    visit_code_write(visit, DAY, text);
    for (size_t len = 0; len < strlen(text); len++) {
        assert_null(visit_code_read(*state, text, len, &left_out, NULL));
    }
    visit_free(visit);
}

/* Something else than our newest code, and what is to be said of it. */
struct other {
    const char *name;
    const char *text;
    enum err_code code;
};

static const struct other others[] = {
    {"an empty code is not ours", "", ERR_INVALID},
    {"a web address is not ours", "HTTPS://EXAMPLE.ORG/AL1", ERR_INVALID},
    {"a bar code of a shop is not ours", "8710400280507", ERR_INVALID},
    {"a code of a later kiosk is newer", "AL2ABCDEFGH", ERR_UNSUPPORTED},
    {"a code of a version that never was is not ours", "AL0ABCDEFGH", ERR_INVALID},
    {"only the head is cut", "AL1", ERR_CORRUPT},
    {"a letter outside base32 is damage", "AL1ABCDEFGH0", ERR_CORRUPT},
    {"two thousand letters are damage", NULL, ERR_CORRUPT},
};

static void
check_other(void **state)
{
    const struct other *row = *state;
    char big[2000];
    size_t left_out;
    struct err err = {0};
    struct content *content = content_open_dir(".", &err);
    const char *text = row->text;
    if (!text) {
        memset(big, 'A', sizeof big);
        memcpy(big, "AL1", 3);
        text = big;
    }
    assert_null(
        visit_code_read(content, text, row->text ? strlen(text) : sizeof big, &left_out, &err));
    assert_int_equal(err.code, row->code);
    content_close(content);
}

static void
small_letters_and_a_line_end_are_forgiven(void **state)
{
    char text[CODE_MAX_TEXT + 2];
    size_t left_out;
    struct visit *visit = begin(*state);
    visit_code_write(visit, DAY, text);
    for (char *letter = text; *letter; letter++) {
        *letter = (char)(*letter >= 'A' && *letter <= 'Z' ? *letter + 32 : *letter);
    }
    memcpy(text + strlen(text), "\r\n", 3);
    struct visit *again = visit_code_read(*state, text, strlen(text), &left_out, NULL);
    assert_non_null(again);
    visit_free(again);
    visit_free(visit);
}

/* A code made by hand: bits after the line. */
static void
write_by_hand(struct code_bits *bits)
{
    *bits = (struct code_bits){0};
    code_put(bits, 0, 15);
    for (size_t i = 0; i < VISIT_LINE_BYTES; i++) {
        code_put(bits, line[i], 8);
    }
}

static void
a_block_of_an_unknown_deck_or_form_is_left_out_and_the_rest_is_read(void **state)
{
    char text[CODE_MAX_TEXT];
    struct code_bits bits;
    size_t left_out = 0;
    const struct deck *deck = content_deck_at(*state, 0);
    write_by_hand(&bits);
    code_put(&bits, 31, 5);
    code_put(&bits, 1, 4);
    code_put(&bits, 7, 10);
    code_put(&bits, 0x55, 7);
    code_put(&bits, deck->number, 5);
    code_put(&bits, deck->form + 1, 4);
    code_put(&bits, 2, 10);
    code_put(&bits, 3, 2);
    code_put(&bits, deck->number, 5);
    code_put(&bits, deck->form, 4);
    code_put(&bits, 18 + 3, 10);
    code_put(&bits, 0, 6);
    code_put(&bits, 5, 4);
    code_put(&bits, 6, 5);
    code_put(&bits, 4, 3);
    code_put(&bits, 3, 3);
    code_put(&bits, 0, 5);
    code_text_write(&bits, text);
    struct visit *visit = visit_code_read(*state, text, strlen(text), &left_out, NULL);
    assert_non_null(visit);
    assert_int_equal(left_out, 2);
    assert_int_equal(visit_picks(visit, 0, 0), 2);
    assert_string_equal(visit_block_day(visit, 0), "2026-05-06");
    visit_free(visit);
}

/* A whole and signed-off text whose first answer is one nobody can give. */
static void
an_answer_that_cannot_be_given_spoils_the_code(void **state)
{
    char text[CODE_MAX_TEXT];
    struct code_bits bits;
    struct err err = {0};
    size_t left_out = 0;
    const struct deck *deck = content_deck_at(*state, 0);
    write_by_hand(&bits);
    code_put(&bits, deck->number, 5);
    code_put(&bits, deck->form, 4);
    code_put(&bits, 18 + 3, 10);
    code_put(&bits, 0, 6);
    code_put(&bits, 5, 4);
    code_put(&bits, 6, 5);
    code_put(&bits, 4, 3);
    code_put(&bits, 7, 3); /* the sixth of three choices */
    code_put(&bits, 0, 5);
    code_text_write(&bits, text);
    assert_null(visit_code_read(*state, text, strlen(text), &left_out, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
}

#define OTHERS (sizeof others / sizeof others[0])
#define WITH_CONTENT(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_CONTENT(whatever_is_told_comes_back_from_the_code),
        WITH_CONTENT(the_fullest_visit_fits_in_a_code_of_about_130_characters),
        WITH_CONTENT(what_was_told_earlier_keeps_its_day_and_a_change_is_of_today),
        WITH_CONTENT(one_wrong_letter_anywhere_is_noticed),
        WITH_CONTENT(a_code_cut_anywhere_is_noticed),
        WITH_CONTENT(small_letters_and_a_line_end_are_forgiven),
        WITH_CONTENT(a_block_of_an_unknown_deck_or_form_is_left_out_and_the_rest_is_read),
        WITH_CONTENT(an_answer_that_cannot_be_given_spoils_the_code),
    };
    struct CMUnitTest rows[OTHERS];
    for (size_t i = 0; i < OTHERS; i++) {
        rows[i] = (struct CMUnitTest){.name = others[i].name,
                                      .test_func = check_other,
                                      .initial_state = (void *)(uintptr_t)&others[i]};
    }
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    return failed + _cmocka_run_group_tests("others", rows, OTHERS, NULL, NULL);
}
