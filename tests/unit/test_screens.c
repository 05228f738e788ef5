/* test_screens.c - every state of every screen, in every language: it speaks, and there is a way
 * on. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "base/mem.h"
#include "content/locale.h"
#include "story.h"
#include "story_parts.h"
#include "visit/visit.h"

/* Calls check in every state and language. */
static void
each_state(void (*check)(struct story *, const struct ui_state *, struct view *))
{
    struct story story;
    struct ui_state state;
    assert_true(story_open(&story, NULL));
    for (size_t i = 0; ui_state_at(story.content, i, &state); i++) {
        for (size_t j = 0; j < content_locale_count(story.content); j++) {
            const struct locale *locale = content_locale_at(story.content, j);
            ui_free(story.ui);
            story.ui = ui_new(&story.config);
            ui_jump(story.ui, &state, locale_code(locale), 1000);
            check(&story, &state, ui_view(story.ui));
        }
    }
    story_close(&story);
}

static void
check_speech(struct story *story, const struct ui_state *state, struct view *view)
{
    (void)story;
    for (size_t i = 0; i < view->count; i++) {
        const struct widget *widget = &view->widgets[i];
        if (!widget->say[0] || (!widget->label[0] && !widget->picture[0] && !widget->code)) {
            fail_msg("%s: %s is silent or empty", state->id, widget->id);
        }
    }
}

static void
every_widget_in_every_state_speaks(void **state)
{
    (void)state;
    each_state(check_speech);
}

/* A msgid that no locale knows shows as itself: a dot inside and no space. */
static void
check_words(struct story *story, const struct ui_state *state, struct view *view)
{
    (void)story;
    for (size_t i = 0; i < view->count; i++) {
        const char *label = view->widgets[i].label;
        const char *dot = strchr(label, '.');
        if (dot && dot != label && dot[1] && dot[1] != ' ' && !strchr(label, ' ')) {
            fail_msg("%s: %s has no words: %s", state->id, view->widgets[i].id, label);
        }
        if (strchr(label, '{') || strchr(view->widgets[i].say, '{')) {
            fail_msg("%s: %s has an unfilled place: %s", state->id, view->widgets[i].id, label);
        }
    }
}

static void
every_widget_in_every_state_has_words(void **state)
{
    (void)state;
    each_state(check_words);
}

static void
check_name(struct story *story, const struct ui_state *state, struct view *view)
{
    (void)story;
    if (strcmp(view->screen, state->screen) != 0) {
        fail_msg("%s: shows %s", state->id, view->screen);
    }
    if (strcmp(view->card, state->card) != 0 && state->card[0]) {
        fail_msg("%s: shows card %s", state->id, view->card);
    }
}

static void
every_state_shows_the_screen_it_names(void **state)
{
    (void)state;
    each_state(check_name);
}

/* Next, an answer, a choice, a way back, or at least the adjust sheet and Repeat: never nothing. */
static void
check_way_on(struct story *story, const struct ui_state *state, struct view *view)
{
    static const char *const waits[] = {"saving", "out-of-order", "enrol"};
    (void)story;
    size_t ways = 0;
    for (size_t i = 0; i < view->count; i++) {
        const struct widget *widget = &view->widgets[i];
        bool is_always_there = strcmp(widget->id, "repeat") == 0 ||
                               strcmp(widget->id, "adjust") == 0 ||
                               strcmp(widget->id, "languages") == 0;
        ways += widget->is_touchable && widget->is_enabled && !is_always_there;
    }
    for (size_t i = 0; i < sizeof waits / sizeof waits[0]; i++) {
        ways += strcmp(view->screen, waits[i]) == 0;
    }
    if (ways == 0) {
        fail_msg("%s: no way on", state->id);
    }
}

static void
every_state_has_a_way_on(void **state)
{
    (void)state;
    each_state(check_way_on);
}

static void
check_person(struct story *story, const struct ui_state *state, struct view *view)
{
    static const char *const without[] = {"help", "enrol"};
    (void)story;
    bool has = view_find(view, "help") != NULL;
    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++) {
        has = has || strcmp(view->screen, without[i]) == 0;
    }
    if (!has || !view_find(view, "adjust") || !view_find(view, "repeat")) {
        fail_msg("%s: a person, Repeat or the adjust sheet is out of reach", state->id);
    }
}

static void
help_repeat_and_adjust_are_one_touch_away_everywhere(void **state)
{
    (void)state;
    each_state(check_person);
}

static void
state_ids_are_unique(void **state)
{
    (void)state;
    struct story story;
    struct ui_state a;
    struct ui_state b;
    assert_true(story_open(&story, NULL));
    for (size_t i = 0; ui_state_at(story.content, i, &a); i++) {
        for (size_t j = i + 1; ui_state_at(story.content, j, &b); j++) {
            assert_string_not_equal(a.id, b.id);
        }
    }
    story_close(&story);
}

/* Entering a state from fresh says something, and nothing personal without headphones. */
static void
check_private(struct story *story, const struct ui_state *state, struct view *view)
{
    (void)view;
    story->said[0] = 0;
    story->voice_ends_ms = 0;
    story_wait(story, 60000);
    bool is_start = strcmp(state->id, "languages") == 0;
    if (!story->said[0] && !is_start) {
        fail_msg("%s: says nothing", state->id);
    }
    if (strstr(story->said, "Amina") || strstr(story->said, "0612345678")) {
        fail_msg("%s: says a name or number aloud: %s", state->id, story->said);
    }
}

static void
every_state_says_something_and_nothing_personal(void **state)
{
    (void)state;
    each_state(check_private);
}

/* The start greets nobody, and nothing may be said into a recording. */
static bool
is_silent_by_right(const struct ui_state *state)
{
    return strcmp(state->id, "languages") == 0 || strcmp(state->id, "name-spoken:recording") == 0 ||
           strcmp(state->id, "card:telling") == 0;
}

/* The complaint of others: a rarely used screen without audio, the first question silent. */
static void
check_at_once(struct story *story, const struct ui_state *state, struct view *view)
{
    (void)view;
    story->said[0] = 0;
    story->voice_ends_ms = 0;
    story_send(story, (struct event){.type = EVENT_TICK});
    bool is_silent = story->voice_ends_ms <= story->now_ms || !story->said[0];
    if (is_silent && !is_silent_by_right(state)) {
        fail_msg("%s: appears in silence", state->id);
    }
}

static void
every_state_speaks_the_moment_it_appears(void **state)
{
    (void)state;
    each_state(check_at_once);
}

static bool
is_said_by(const struct view *view, const char *line, size_t len)
{
    for (size_t i = 0; i < view->count; i++) {
        const char *say = view->widgets[i].say;
        if (strlen(say) == len && strncmp(say, line, len) == 0) {
            return true;
        }
    }
    return false;
}

/* Everything heard after the tap stands on the screen there is now, or is what was touched; a
 * number read out on demand stands nowhere. */
static void
check_said(struct story *story, const char *where, const struct widget *touched,
           const struct locale *locale)
{
    const struct view *view = ui_view(story->ui);
    const char *const chosen[] = {locale_say(locale, "card.on"), locale_say(locale, "card.off")};
    for (const char *line = story->said; *line; line += strcspn(line, "\n") + 1) {
        size_t len = strcspn(line, "\n");
        bool is_touched = strlen(touched->say) == len && strncmp(touched->say, line, len) == 0;
        bool is_choice = strlen(chosen[0]) == len && strncmp(chosen[0], line, len) == 0;
        is_choice |= strlen(chosen[1]) == len && strncmp(chosen[1], line, len) == 0;
        if (!is_touched && !is_choice && !is_said_by(view, line, len) &&
            strcmp(touched->id, "listen") != 0 && strcmp(view->screen, "helpt") != 0) {
            fail_msg("%s: after %s on %s still said: %.*s", where, touched->id, view->screen,
                     (int)len, line);
        }
    }
}

/* Widget number index; false past the last. */
static bool
check_cut(struct story *story, const struct ui_state *state, const char *locale, size_t index)
{
    char id[WIDGET_MAX_ID];
    char say[WIDGET_MAX_LABEL];
    struct widget touched = {.say = say};
    ui_free(story->ui);
    story->ui = ui_new(&story->config);
    story->voice_ends_ms = 0;
    ui_jump(story->ui, state, locale, story->now_ms);
    story_send(story, (struct event){.type = EVENT_TICK});
    const struct view *view = ui_view(story->ui);
    const struct widget *widget = &view->widgets[index];
    if (index >= view->count || !widget->is_touchable || !widget->is_enabled) {
        return index < view->count;
    }
    snprintf(id, sizeof id, "%s", widget->id);
    snprintf(say, sizeof say, "%s", widget->say);
    memcpy(touched.id, id, sizeof id);
    unsigned hushes = story->hushes;
    bool was_loud = story->voice_ends_ms > story->now_ms;
    if (!story_tap(story, id, 0)) {
        fail_msg("%s: %s", state->id, story->why);
    }
    if (was_loud && story->hushes == hushes) {
        fail_msg("%s: %s does not cut what was being said", state->id, id);
    }
    story_listen(story);
    check_said(story, state->id, &touched, content_locale(story->content, locale));
    return true;
}

/* Of cards, which are many and alike, one in seven. */
static bool
is_looked_at(const struct ui_state *state, size_t index)
{
    return !state->card[0] || index % 7 == 0;
}

/* The complaint of others: speech of the screen before goes on. */
static void
a_touch_cuts_speech_and_only_the_new_is_heard(void **state)
{
    struct story story;
    struct ui_state at;
    (void)state;
    assert_true(story_open(&story, NULL));
    story.disk = DISK_SILENT; /* the screen that waits for it is one to be heard too */
    for (size_t i = 0; ui_state_at(story.content, i, &at); i++) {
        size_t locales = is_looked_at(&at, i) ? content_locale_count(story.content) : 0;
        for (size_t j = 0; j < locales; j++) {
            const char *locale = locale_code(content_locale_at(story.content, j));
            for (size_t k = 0; check_cut(&story, &at, locale, k); k++) {
            }
        }
    }
    story_close(&story);
}

/* Where the words of a widget stand. */
struct spot {
    char id[WIDGET_MAX_ID];
    struct rect rect, words;
    size_t runs;
};

static struct spot
spot_of(const struct widget *widget)
{
    const struct text *text = &widget->text;
    struct spot spot = {.rect = widget->rect,
                        .words = {text->x_px, text->y_px, text->w_px, text->h_px},
                        .runs = text->run_count};
    memcpy(spot.id, widget->id, sizeof spot.id);
    return spot;
}

/* The complaint of others: a language name cut off when focus and painting collide. */
static void
check_focus(struct story *story, const struct ui_state *state, struct view *view)
{
    struct event key = {.type = EVENT_KEY, .key = KEY_NEXT_WIDGET};
    story_send(story, key); /* the first also ends a countdown */
    view = ui_view(story->ui);
    size_t count = view->count;
    struct spot *before = mem_new(count, sizeof *before);
    for (size_t i = 0; i < count; i++) {
        before[i] = spot_of(&view->widgets[i]);
    }
    for (size_t i = 0; i < count; i++) {
        story_send(story, key);
        view = ui_view(story->ui);
        assert_int_equal(view->count, count);
        for (size_t k = 0; k < count; k++) {
            struct spot now = spot_of(&view->widgets[k]);
            if (memcmp(&now, &before[k], sizeof now) != 0) {
                fail_msg("%s: the focus moves or cuts %s", state->id, now.id);
            }
        }
    }
    free(before);
}

static void
the_focus_moves_nothing_and_cuts_no_text(void **state)
{
    (void)state;
    each_state(check_focus);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_widget_in_every_state_speaks),
        cmocka_unit_test(every_widget_in_every_state_has_words),
        cmocka_unit_test(every_state_shows_the_screen_it_names),
        cmocka_unit_test(every_state_has_a_way_on),
        cmocka_unit_test(help_repeat_and_adjust_are_one_touch_away_everywhere),
        cmocka_unit_test(state_ids_are_unique),
        cmocka_unit_test(every_state_says_something_and_nothing_personal),
        cmocka_unit_test(every_state_speaks_the_moment_it_appears),
        cmocka_unit_test(a_touch_cuts_speech_and_only_the_new_is_heard),
        cmocka_unit_test(the_focus_moves_nothing_and_cuts_no_text),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
