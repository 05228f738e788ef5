/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/code.h"
#include "visit/visit_state.h"

#include <assert.h>
#include "base/mem.h"

#define LANGUAGE_LETTERS 3
#define LETTER_BITS 5
#define NUMBER_BITS 5
#define FORM_BITS 4
#define LEN_BITS 10
#define YEAR_FIRST 2026u
#define YEAR_BITS 6
#define MONTH_BITS 4
#define DAY_BITS 5

/* How many bits hold the numbers 0 to most. */
static unsigned
width_of(size_t most)
{
    unsigned width = 0;
    for (; most > 0; most >>= 1) {
        width++;
    }
    return width;
}

static size_t
lowest_bit(uint32_t picks)
{
    size_t at = 0;
    for (; !(picks >> at & 1u); at++) {
    }
    return at;
}

static void
put_language(struct code_bits *bits, const char *code)
{
    for (size_t i = 0, end = 0; i < LANGUAGE_LETTERS; i++) {
        end = end || code[i] < 'a' || code[i] > 'z';
        code_put(bits, end ? 0 : (uint32_t)(code[i] - 'a' + 1), LETTER_BITS);
    }
}

static void
take_language(struct code_bits *bits, char out[LANGUAGE_LETTERS + 1])
{
    size_t count = 0;
    for (size_t i = 0; i < LANGUAGE_LETTERS; i++) {
        uint32_t letter = code_take(bits, LETTER_BITS);
        if (letter >= 1 && letter <= 26) {
            out[count++] = (char)('a' + letter - 1);
        }
    }
    out[count] = 0;
}

static void
put_day(struct code_bits *bits, const char *day)
{
    unsigned year = YEAR_FIRST, month = 1, date = 1;
    /* A clock that was never set gives the first day there is. */
    if (sscanf(day, "%4u-%2u-%2u", &year, &month, &date) != 3 || year < YEAR_FIRST) {
        year = YEAR_FIRST;
        month = date = 1;
    }
    code_put(bits, year - YEAR_FIRST, YEAR_BITS);
    code_put(bits, month, MONTH_BITS);
    code_put(bits, date, DAY_BITS);
}

static bool
take_day(struct code_bits *bits, char out[VISIT_DAY_BYTES])
{
    unsigned year = YEAR_FIRST + code_take(bits, YEAR_BITS);
    unsigned month = code_take(bits, MONTH_BITS);
    unsigned date = code_take(bits, DAY_BITS);
    snprintf(out, VISIT_DAY_BYTES, "%04u-%02u-%02u", year % 10000, month % 100, date % 100);
    return month >= 1 && month <= 12 && date >= 1 && date <= 31;
}

/* Also one that was skipped: not to know is an answer. */
static bool
has_any_answer(const struct visit *visit, size_t deck)
{
    for (size_t i = 0; i < content_deck_at(visit->content, deck)->card_count; i++) {
        if (visit_answer_state(visit, deck, i) != ANSWER_NONE) {
            return true;
        }
    }
    return false;
}

static void
put_answer(struct code_bits *bits, const struct visit *visit, size_t deck, size_t at)
{
    const struct card *card = &content_deck_at(visit->content, deck)->cards[at];
    enum answer_state state = visit_answer_state(visit, deck, at);
    uint32_t picks = visit_picks(visit, deck, at);
    if (card->kind == CARD_ONE) {
        uint32_t value = state == ANSWER_NONE      ? 0
                         : state == ANSWER_SKIPPED ? 1
                                                   : 2 + (uint32_t)lowest_bit(picks);
        code_put(bits, value, width_of(card->choice_count + 1));
    } else if (card->kind != CARD_SPEAK) {
        code_put(bits, state != ANSWER_NONE, 1);
        if (state != ANSWER_NONE) {
            code_put(bits, picks, (unsigned)card->choice_count);
        }
    }
}

/* False: no such answer can be given; then nothing of the code is believed. */
static bool
take_answer(struct code_bits *bits, struct visit *visit, size_t deck, size_t at)
{
    static const struct answer_way way = {
        .place = ANSWER_NO_PLACE, .took_ms = UINT32_MAX, .heard = true};
    const struct card *card = &content_deck_at(visit->content, deck)->cards[at];
    bool is_answered = false;
    uint32_t picks = 0;
    if (card->kind == CARD_ONE) {
        uint32_t value = code_take(bits, width_of(card->choice_count + 1));
        is_answered = value > 0;
        picks = value > 1 && value < 32 ? 1u << (value - 2) : 0;
    } else if (card->kind != CARD_SPEAK) {
        is_answered = code_take(bits, 1) != 0;
        picks = is_answered ? code_take(bits, (unsigned)card->choice_count) : 0;
    }
    if (bits->is_over || !is_answered) {
        return !bits->is_over;
    }
    if (!visit_accepts(visit, deck, at, picks)) {
        return false;
    }
    visit_answer(visit, deck, at, picks, &way);
    return true;
}

/* A block by itself, so that its length is known before it is put. */
static void
put_block(struct code_bits *bits, const struct visit *visit, size_t deck, const char *day)
{
    const struct deck *shape = content_deck_at(visit->content, deck);
    const char *told = visit_block_day(visit, deck);
    struct code_bits block = {0};
    struct code_bits before = *bits;
    put_day(&block, *told ? told : day);
    code_put(&block, visit_is_done(visit, deck), 1);
    code_put(&block, visit_is_together(visit, deck), 1);
    code_put(&block, visit_block_is_assisted(visit, deck), 1);
    for (size_t i = 0; i < shape->card_count; i++) {
        if (visit_applies(visit, deck, i)) {
            put_answer(&block, visit, deck, i);
        }
    }
    code_put(bits, shape->number, NUMBER_BITS);
    code_put(bits, shape->form, FORM_BITS);
    code_put(bits, (uint32_t)block.count, LEN_BITS);
    while (block.at < block.count) {
        code_put(bits, code_take(&block, 1), 1);
    }
    if (block.is_over || block.count >> LEN_BITS || bits->is_over ||
        bits->count + NUMBER_BITS > 8 * CODE_MAX_BYTES) {
        *bits = before;
    }
    mem_wipe(&block, sizeof block);
}

void
visit_code_write(const struct visit *visit, const char *day, char out[CODE_MAX_TEXT])
{
    struct code_bits bits = {0};
    const unsigned char *line = visit_line(visit);
    assert(line);
    put_language(&bits, visit->language);
    for (size_t i = 0; i < VISIT_LINE_BYTES; i++) {
        code_put(&bits, line[i], 8);
    }
    for (size_t i = 0; i < content_deck_count(visit->content); i++) {
        if (has_any_answer(visit, i)) {
            put_block(&bits, visit, i, day);
        }
    }
    code_put(&bits, 0, NUMBER_BITS);
    code_text_write(&bits, out);
    mem_wipe(&bits, sizeof bits);
}

/* SIZE_MAX: not in this content, or of another form. */
static size_t
find_deck(const struct content *content, uint32_t number, uint32_t form)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        if (deck->number == number && deck->form == form) {
            return i;
        }
    }
    return SIZE_MAX;
}

static bool
fill_block(struct code_bits *block, struct visit *visit, size_t deck)
{
    const struct deck *shape = content_deck_at(visit->content, deck);
    char day[VISIT_DAY_BYTES];
    bool ok = !has_any_answer(visit, deck) && take_day(block, day);
    bool is_done = code_take(block, 1);
    bool is_together = code_take(block, 1);
    bool is_assisted = code_take(block, 1);
    for (size_t i = 0; ok && i < shape->card_count && block->at < block->count; i++) {
        ok = !visit_applies(visit, deck, i) || take_answer(block, visit, deck, i);
    }
    if (ok) {
        visit_set_done(visit, deck, is_done);
        visit_set_block_day(visit, deck, day);
        visit_set_block_marks(visit, deck, is_together, is_assisted);
    }
    return ok && !block->is_over && block->at == block->count;
}

static bool
take_blocks(struct code_bits *bits, struct visit *visit, size_t *out_left_out)
{
    uint32_t number;
    bool ok = true;
    *out_left_out = 0;
    while (ok && (number = code_take(bits, NUMBER_BITS)) != 0) {
        size_t deck = find_deck(visit->content, number, code_take(bits, FORM_BITS));
        size_t len = code_take(bits, LEN_BITS);
        struct code_bits block = *bits;
        ok = !bits->is_over && bits->at + len <= bits->count;
        block.count = bits->at + len;
        if (ok && deck == SIZE_MAX) {
            (*out_left_out)++;
        } else if (ok) {
            ok = fill_block(&block, visit, deck);
        }
        bits->at += ok ? len : 0;
    }
    return ok && !bits->is_over;
}

struct visit *
visit_code_read(const struct content *content, const char *text, size_t len, size_t *out_left_out,
                struct err *err)
{
    struct code_bits bits;
    char language[LANGUAGE_LETTERS + 1];
    unsigned char line[VISIT_LINE_BYTES];
    size_t left_out = 0;
    if (!code_text_read(&bits, text, len, err)) {
        return NULL;
    }
    struct visit *visit = visit_new(content);
    take_language(&bits, language);
    for (size_t i = 0; i < VISIT_LINE_BYTES; i++) {
        line[i] = (unsigned char)code_take(&bits, 8);
    }
    visit_set_language(visit, language);
    visit_set_line(visit, line);
    bool ok = take_blocks(&bits, visit, &left_out);
    mem_wipe(&bits, sizeof bits);
    if (!ok) {
        visit_free(visit);
        err_set(err, ERR_CORRUPT, "code: what it holds cannot be");
        return NULL;
    }
    *out_left_out = left_out;
    return visit;
}
