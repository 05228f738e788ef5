/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_any_card.c - whatever a card holds that can be read, also one that nobody ever got from us:
 * one can go on with it to the end, and what then leaves is a record the hub takes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "base/json.h"
#include "dice.h"
#include "hub/profile.h"
#include "story.h"
#include "visit/code.h"

#define CARDS 60
#define STEPS_MAX 60

static const struct answer_way way = {.place = 0, .took_ms = 4000, .heard = true};

/* Any answer the card itself takes: more in a group than fits, acts nobody would have been asked,
 * nothing, skipped. */
static void
answer_card(struct visit *visit, size_t deck, size_t at, const struct card *card, uint64_t *chance)
{
    unsigned what = dice_draw(chance, 10);
    uint32_t picks = 0;
    for (size_t i = 0; i < card->choice_count && what > 1; i++) {
        uint32_t more = picks | 1u << dice_draw(chance, (unsigned)card->choice_count);
        picks = visit_accepts(visit, deck, at, more) ? more : picks;
    }
    if (what > 0 && visit_applies(visit, deck, at)) {
        visit_answer(visit, deck, at, picks, &way);
    }
}

static void
make_code(const struct content *content, uint64_t seed, char out[CODE_MAX_TEXT])
{
    static const char *const languages[] = {"nl", "ar", "zzz", ""};
    static const unsigned char line[VISIT_LINE_BYTES] = "any person";
    static const char *const days[] = {"2026-01-01", "2063-12-31", "2089-02-31", ""};
    struct visit *visit = visit_new(content);
    uint64_t chance = seed;
    visit_set_line(visit, line);
    visit_set_language(visit, languages[dice_draw(&chance, 4)]);
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        bool is_left_out = dice_draw(&chance, 5) == 0;
        for (size_t j = 0; !is_left_out && j < deck->card_count; j++) {
            if (deck->cards[j].kind != CARD_SPEAK) {
                answer_card(visit, i, j, &deck->cards[j], &chance);
            }
        }
        visit_set_done(visit, i, dice_draw(&chance, 3) > 0);
        visit_set_block_marks(visit, i, dice_draw(&chance, 2), dice_draw(&chance, 2));
        visit_set_block_day(visit, i, days[dice_draw(&chance, 4)]);
    }
    visit_code_write(visit, "2026-11-22", out);
    visit_free(visit);
}

static bool
can_tap(struct story *story, const char *id)
{
    const struct widget *widget = view_find(ui_view(story->ui), id);
    return widget && widget->is_enabled;
}

static bool
is_on(struct story *story, const char *screen)
{
    return strcmp(ui_view(story->ui)->screen, screen) == 0;
}

static void
tap(struct story *story, const char *id, uint64_t seed)
{
    if (!story_tap(story, id, 600)) {
        fail_msg("card %d: %s on %s: %s", (int)seed, id, ui_view(story->ui)->screen, story->why);
    }
}

/* Looks at what lies behind the result, likes what is offered. */
static void
look_behind(struct story *story, uint64_t seed)
{
    static const char *const doors[] = {"door:worden", "door:doen", "door:helpt"};
    for (size_t i = 0; i < sizeof doors / sizeof doors[0]; i++) {
        tap(story, doors[i], seed);
        const struct view *view = ui_view(story->ui);
        char choice[WIDGET_MAX_ID] = "";
        for (size_t j = 0; j < view->count; j++) {
            if (view->widgets[j].role == ROLE_CHOICE) {
                snprintf(choice, sizeof choice, "%s", view->widgets[j].id);
            }
        }
        if (*choice) {
            tap(story, choice, seed);
        }
        tap(story, "back", seed);
    }
}

/* The read-back of a block that is not done, page by page, to its yes. */
static void
say_yes(struct story *story, uint64_t seed)
{
    static const char *const ways[] = {"yes", "next", "skip"};
    for (int i = 0; i < 400 && !is_on(story, "blocks") && !is_on(story, "doors"); i++) {
        size_t at = 0;
        while (at < 2 && !can_tap(story, ways[at])) {
            at++;
        }
        tap(story, ways[at], seed);
    }
}

static void
go_home_with(struct story *story, uint64_t seed)
{
    static const char *const ways[] = {"yes", "next", "skip", "no_phone", "no"};
    for (int i = 0; i < STEPS_MAX && !is_on(story, "take"); i++) {
        size_t at = 0;
        while (at < 4 && !can_tap(story, ways[at])) {
            at++;
        }
        tap(story, is_on(story, "age") ? "no" : ways[at], seed);
        if (is_on(story, "consent") && can_tap(story, "yes")) {
            tap(story, "yes", seed);
        }
    }
    assert_true(is_on(story, "take"));
}

static void
hub_takes(const struct story *story, uint64_t seed)
{
    struct err err = {0};
    struct profile profile;
    struct buf json;
    unsigned char id[ID_BYTES];
    const char *text = NULL, *day = NULL;
    assert_non_null(story->record);
    json_t *root = json_read(story->record, strlen(story->record), 8, &err);
    assert_non_null(root);
    assert_true(json_get_text(root, "id", ID_HEX - 1, &text, &err) && id_parse(text, id));
    assert_true(json_get_text(root, "day", 10, &day, &err));
    buf_init(&json, VISIT_MAX_RECORD);
    assert_true(buf_put(&json, story->record, strlen(story->record), &err));
    if (!profile_read(&profile, &json, id, day, &err)) {
        fail_msg("card %d: %s", (int)seed, err.text);
    }
    assert_true(profile.talk && profile.has_line && profile.has_code);
    profile_clear(&profile);
    buf_clear(&json);
    json_decref(root);
}

static void
show(struct story *story, const char *code, uint64_t seed)
{
    char line[CODE_MAX_TEXT + 8];
    snprintf(line, sizeof line, "scan %s", code);
    assert_true(story_line(story, "fresh") && story_line(story, line));
    if (!story_line(story, "expect screen scan")) {
        fail_msg("card %d: %s", (int)seed, story->why);
    }
    tap(story, "next", seed);
    if (is_on(story, "languages")) {
        tap(story, "language:nl", seed);
        tap(story, "next", seed);
    }
    assert_true(is_on(story, "doors"));
}

static void
any_card_that_can_be_read_can_be_gone_on_with(void **state)
{
    struct story story;
    char code[CODE_MAX_TEXT];
    (void)state;
    assert_true(story_open(&story, NULL));
    for (uint64_t seed = 1; seed <= CARDS; seed++) {
        make_code(story.content, seed, code);
        free(story.record);
        story.record = NULL;
        show(&story, code, seed);
        tap(&story, "door:wil", seed);
        say_yes(&story, seed);
        while (!is_on(&story, "doors")) {
            tap(&story, "back", seed);
        }
        tap(&story, "next", seed);
        assert_true(is_on(&story, "result"));
        look_behind(&story, seed);
        go_home_with(&story, seed);
        hub_takes(&story, seed);
        assert_true(story_line(&story, "keep"));
        size_t left_out = 0;
        struct err err = {0};
        struct visit *again =
            visit_code_read(story.content, story.code, strlen(story.code), &left_out, &err);
        assert_non_null(again);
        visit_free(again);
    }
    story_close(&story);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_card_that_can_be_read_can_be_gone_on_with),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
