/* test_ui.c - deadlines, chance, speech and forgetting, event by event.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "base/mem.h"
#include "playing.h"
#include "tree.h"
#include "ui/ui_state.h"
#include "visit/visit.h"

#define MINUTE_MS 60000u

static void
an_answer_nobody_waits_for_changes_nothing(void **state)
{
    static const enum event_type types[] = {EVENT_SAVED,       EVENT_NOT_SAVED, EVENT_CLIP,
                                            EVENT_CLIP_PLAYED, EVENT_HELP_CAME, EVENT_SAY_ENDED};
    struct story *story = *state;
    play(story, "to card");
    for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
        story_send(story, (struct event){.type = types[i], .clip_ms = 1000, .id = 77777});
        play(story, "expect screen card");
    }
    assert_int_equal(visit_clip_ms(ui_visit(story->ui)), 0);
}

/* Chooses in turn on every card, before or after hearing it; agrees to a talk. */
static void
play_deck(struct story *story, bool listens)
{
    const struct deck *deck = content_deck_at(story->content, 0);
    play(story, "fresh");
    play(story, "to card");
    for (size_t i = 0; i < deck->card_count; i++) {
        char id[WIDGET_MAX_ID];
        const struct card *card = &deck->cards[i];
        const struct item *item = &deck->items[card->choices[i % card->choice_count]];
        snprintf(id, sizeof id, "choice:%s", item->key);
        if (listens) {
            play(story, "listen");
        }
        assert_true(story_tap(story, id, 600));
        play(story, "tap next");
    }
    play(story, "to consent");
    play(story, "tap yes");
    play(story, "to ticket");
}

static void
answers_faster_than_speech_ask_to_look_together(void **state)
{
    struct story *story = *state;
    play_deck(story, false);
    play(story, "expect record \"together\":true");
    play_deck(story, true);
    play(story, "expect record \"together\":false");
}

static void
an_untouched_start_screen_asks_for_nothing(void **state)
{
    struct story *story = *state;
    assert_true(ui_deadline(story->ui) == UI_NEVER);
    story_wait(story, 100 * MINUTE_MS);
    assert_int_equal(story->wake_ups, 0);
}

static void
a_question_left_alone_wakes_up_seldom(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    play(story, "tap choice:inkomen");
    play(story, "tap next");
    play(story, "listen");
    story->wake_ups = 0;
    story_wait(story, MINUTE_MS);
    assert_in_range(story->wake_ups, 1, 3);
}

static void
play_consent(struct story *story)
{
    play(story, "to consent");
    play(story, "tap yes");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "tap record");
    play(story, "tap record");
}

static void
ask_help(struct story *story)
{
    play(story, "to card");
    play(story, "tap help");
}

/* From each of these, every deadline up to the end of the visit is exact: a moment before it
 * nothing is different, at it something is. */
static void
a_deadline_is_exact(void **state)
{
    static void (*const begin[])(struct story *) = {play_to_phone, play_consent, ask_help};
    (void)state;
    for (size_t i = 0; i < sizeof begin / sizeof begin[0]; i++) {
        struct story story;
        assert_true(story_open(&story, NULL));
        begin[i](&story);
        struct effects *effects = mem_new(1, sizeof *effects);
        for (int n = 0; n < 400 && ui_deadline(story.ui) != UI_NEVER; n++) {
            uint64_t due_ms = ui_deadline(story.ui);
            unsigned before = ui_generation(story.ui);
            ui_step(story.ui, &(struct event){.type = EVENT_TICK, .at_ms = due_ms - 1}, effects);
            assert_int_equal(effects->count, 0);
            assert_int_equal(ui_generation(story.ui), before);
            assert_true(ui_deadline(story.ui) == due_ms);
            ui_step(story.ui, &(struct event){.type = EVENT_TICK, .at_ms = due_ms}, effects);
            assert_true(effects->count > 0 || ui_generation(story.ui) > before);
            effects_clear(effects);
        }
        assert_true(ui_deadline(story.ui) == UI_NEVER);
        free(effects);
        story_close(&story);
    }
}

/* A kiosk that slept does not throw anyone out on waking: the warning comes first. */
static void
after_a_long_sleep_the_warning_still_comes(void **state)
{
    struct story *story = *state;
    play(story, "to card");
    play(story, "listen");
    story->now_ms += 1000 * MINUTE_MS;
    story_send(story, (struct event){.type = EVENT_TICK});
    play(story, "listen");
    play(story, "wait 1s");
    play(story, "expect screen idle");
    assert_int_equal(story->ends, 0);
    play(story, "tap more_time");
    play(story, "expect screen card");
}

static void
a_place_may_greet_now_and_then(void **state)
{
    struct story *story = *state;
    story->config.place.greet_every_min = 5;
    play(story, "fresh");
    story_wait(story, 4 * MINUTE_MS);
    assert_string_equal(story->said, "");
    story_wait(story, 2 * MINUTE_MS);
    play(story, "expect said Nederlands");
    play(story, "expect silence");
    story->said[0] = 0;
    story_wait(story, 5 * MINUTE_MS);
    play(story, "expect said Nederlands");
}

static void
the_same_seed_gives_the_same_ticket_and_another_another(void **state)
{
    struct story *story = *state;
    char codes[3][16];
    for (int i = 0; i < 3; i++) {
        story->config.seed[0] = i < 2 ? 'a' : 'b';
        play(story, "fresh");
        play(story, "to ticket");
        snprintf(codes[i], sizeof codes[i], "%s", view_find(ui_view(story->ui), "ticket")->label);
    }
    assert_string_equal(codes[0], codes[1]);
    assert_string_not_equal(codes[1], codes[2]);
}

static void
a_place_with_one_language_begins_in_it(void **state)
{
    struct story *story = *state;
    story->config.locale = "ar";
    play(story, "fresh");
    play(story, "expect screen intro");
    play(story, "expect locale ar");
    story_wait(story, 10);
    assert_true(story->said[0] != 0);
    /* and so does the next visitor */
    play(story, "to goodbye");
    play(story, "tap next");
    assert_int_equal(story->ends, 1);
    play(story, "expect screen intro");
    play(story, "expect locale ar");
    /* untouched it may be put out of order at once */
    play(story, "pack off");
    play(story, "expect screen out-of-order");
}

/* Written in one's own language, heard in the second: never silent. */
static void
a_language_without_a_voice_speaks_its_second(void **state)
{
    struct story story;
    struct tree tree;
    (void)state;
    tree_make(&tree);
    tree_edit(&tree, "locales/ar.po", "X-Voice: ar", "X-Voice: ");
    tree_edit(&tree, "locales/ar.po", "X-Second: ", "X-Second: nl");
    assert_true(story_open_at(&story, tree.root));
    play(&story, "tap language:ar");
    assert_string_equal(story.voice, "nl");
    struct ui_state card = {.id = "card:doen:01", .screen = "card", .deck = "doen", .card = "01"};
    ui_jump(story.ui, &card, "ar", story.now_ms);
    play(&story, "expect label choice:een dd");
    play(&story, "tap choice:een");
    play(&story, "expect said Koken");
    assert_string_equal(story.voice, "nl");
    story_close(&story);
    tree_free(&tree);
}

static bool
holds_text(const void *from, size_t len, const char *text)
{
    return memmem(from, len, text, strlen(text)) != NULL;
}

/* What someone typed is nowhere in the ui any more once it is reset. */
static void
a_wiped_ui_holds_no_name_and_no_number(void **state)
{
    struct story *story = *state;
    play(story, "to consent");
    play(story, "tap yes");
    play(story, "tap yes");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "type key:z key:w key:i key:e key:p");
    play(story, "tap next");
    play(story,
         "type digit:0 digit:6 digit:1 digit:2 digit:3 digit:4 digit:5 digit:6 digit:7 digit:8");
    assert_true(holds_text(story->ui, sizeof *story->ui, "Zwiep"));
    assert_true(holds_text(story->ui, sizeof *story->ui, "0612345678"));
    play(story, "tap next");
    play(story, "tap listen");
    play(story, "tap yes");
    play(story, "tap next");
    play(story, "tap next");
    play(story, "tap next");
    assert_int_equal(story->ends, 1);
    assert_false(holds_text(story->ui, sizeof *story->ui, "Zwiep"));
    assert_false(holds_text(story->ui, sizeof *story->ui, "0612345678"));
    assert_false(holds_text(story->ui, sizeof *story->ui, "31612345678"));
}

/* Groups of digits must not change places inside a sentence from right to left. */
static void
the_place_s_number_keeps_its_order_in_arabic(void **state)
{
    struct story *story = *state;
    story->config.place.phone = "020 123 4567";
    story->config.locale = "ar";
    play(story, "fresh");
    play(story, "tap help");
    story_wait(story, 2 * MINUTE_MS);
    const struct view *view = ui_view(story->ui);
    char *visual = text_visual(view_find(ui_view(story->ui), "phone")->label, view->is_rtl);
    assert_non_null(strstr(visual, "020 123 4567"));
    free(visual);
}

/* Without headphones nothing personal is spoken unless asked for; with them it is, as private. */
static void
a_name_is_spoken_only_into_headphones(void **state)
{
    struct story *story = *state;
    play(story, "to consent");
    play(story, "tap yes");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "type key:a key:m");
    play(story, "tap repeat");
    play(story, "listen");
    play(story, "expect not said Am");
    play(story, "headphones in");
    play(story, "listen");
    play(story, "expect said Am");
    play(story, "tap repeat");
    play(story, "headphones out");
    play(story, "expect silence");
}

/* Left in by an earlier visitor: nobody is there, so nothing is said; but the next one's name is.
 */
static void
headphones_left_in_wake_nobody_and_are_used(void **state)
{
    struct story *story = *state;
    story->config.has_headphones = true;
    play(story, "fresh");
    play(story, "wait 300s");
    play(story, "expect silence");
    play(story, "expect effect end 0");
    play(story, "to consent");
    play(story, "tap yes");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "tap no");
    play(story, "type key:a key:m");
    play(story, "tap repeat");
    play(story, "listen");
    play(story, "expect said Am");
}

static void
the_ticket_is_read_three_times_into_headphones_only(void **state)
{
    struct story *story = *state;
    play(story, "to ticket");
    play(story, "listen");
    play(story, "expect not said Jouw code");
    play(story, "headphones in");
    play(story, "listen");
    int times = 0;
    for (const char *at = story->said; (at = strstr(at, "code is")) != NULL; at++) {
        times++;
    }
    assert_int_equal(times, 3);
}

static void
enrolment_passes_the_code_on_and_ends_at_the_languages(void **state)
{
    struct story *story = *state;
    story->config.is_enrolled = false;
    play(story, "fresh");
    play(story, "expect screen enrol");
    play(story, "expect no widget next");
    play(story, "type key:A key:B key:C key:D key:2 key:3 key:4 key:5 key:E key:F key:G key:H");
    play(story, "expect label code ABCD-2345-EFGH");
    play(story, "type key:Z");
    play(story, "expect label code ABCD-2345-EFGH");
    play(story, "tap next");
    play(story, "expect effect enrol 1");
    play(story, "expect no widget next");
    story_send(story, (struct event){.type = EVENT_ENROLLED, .code = ERR_FORBIDDEN});
    play(story, "expect title Deze code klopt niet");
    play(story, "tap next");
    story_send(story, (struct event){.type = EVENT_ENROLLED, .on = true});
    play(story, "expect screen languages");
}

int
main(void)
{
#define ROW(test) cmocka_unit_test_setup_teardown(test, playing_set_up, playing_tear_down)
    const struct CMUnitTest tests[] = {
        ROW(an_answer_nobody_waits_for_changes_nothing),
        ROW(answers_faster_than_speech_ask_to_look_together),
        ROW(an_untouched_start_screen_asks_for_nothing),
        ROW(a_question_left_alone_wakes_up_seldom),
        ROW(a_deadline_is_exact),
        ROW(after_a_long_sleep_the_warning_still_comes),
        ROW(a_place_may_greet_now_and_then),
        ROW(the_same_seed_gives_the_same_ticket_and_another_another),
        ROW(a_place_with_one_language_begins_in_it),
        ROW(a_language_without_a_voice_speaks_its_second),
        ROW(a_wiped_ui_holds_no_name_and_no_number),
        ROW(the_place_s_number_keeps_its_order_in_arabic),
        ROW(a_name_is_spoken_only_into_headphones),
        ROW(headphones_left_in_wake_nobody_and_are_used),
        ROW(the_ticket_is_read_three_times_into_headphones_only),
        ROW(enrolment_passes_the_code_on_and_ends_at_the_languages),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
