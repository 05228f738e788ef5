/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_monkey.c - a million random events: no crash, no stuck screen, no polling, memory flat.
 *
 * AANLOOP_SOAK gives ten times as many, AANLOOP_MONKEY=n gives n. What is done is drawn from a seed
 * that is printed when something is wrong: AANLOOP_SEED=n repeats it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <sodium.h>
#include "base/mem.h"
#include "content/locale.h"
#include "dice.h"
#include "story.h"

#define EVENTS 1000000u
#define CHECK_EVERY 2000u
#define JUMP_EVERY 300u
#define TICKS_TO_START 400
#define LOOK_EVERY 97u
#define STATES_MAX 600

struct monkey {
    struct story story;
    uint64_t seed, chance;
    uint64_t now_ms;
    unsigned say_id;
    unsigned ends;
    unsigned long sent;
    bool was_seen[STATES_MAX]; /* per state: a screen of that name was looked at */
    struct effects effects;
};

static unsigned
draw(struct monkey *monkey, unsigned below)
{
    return dice_draw(&monkey->chance, below);
}

static void
send(struct monkey *monkey, struct event event)
{
    event.at_ms = monkey->now_ms;
    monkey->sent++;
    ui_step(monkey->story.ui, &event, &monkey->effects);
    for (size_t i = 0; i < monkey->effects.count; i++) {
        const struct effect *effect = &monkey->effects.list[i];
        monkey->say_id = effect->type == EFFECT_SAY ? effect->id : monkey->say_id;
        monkey->ends += effect->type == EFFECT_END_VISIT;
    }
    effects_clear(&monkey->effects);
}

/* Left to pure chance it would never get past the first cards: often it takes a way on. */
static const struct widget *
way_on(struct monkey *monkey, struct view *view)
{
    static const char *const ways[] = {"next", "next", "yes", "no", "skip", "choice:wave"};
    const struct widget *widget = view_find(view, ways[draw(monkey, 6)]);
    if (!widget && (strcmp(view->screen, "help") == 0 || view->is_sheet_open)) {
        widget = view_find(view, view->is_sheet_open ? "adjust" : "back");
    }
    return widget ? widget : &view->widgets[draw(monkey, (unsigned)view->count)];
}

/* Mostly where something can be touched, sometimes anywhere. */
static void
aim(struct monkey *monkey, struct event *event)
{
    struct view *view = ui_view(monkey->story.ui);
    event->x_px = (int)draw(monkey, 1300) - 10;
    event->y_px = (int)draw(monkey, 820) - 10;
    if (draw(monkey, 8) > 0) {
        bool is_on = draw(monkey, 5) > 0;
        unsigned any = draw(monkey, (unsigned)view->count);
        const struct rect *rect = is_on ? &way_on(monkey, view)->rect : &view->widgets[any].rect;
        event->x_px = rect->x + rect->w / 2;
        event->y_px = rect->y + rect->h / 2;
    }
}

static void
touch(struct monkey *monkey)
{
    struct event event = {.type = EVENT_DOWN, .finger = (int)draw(monkey, 12)};
    event.finger = event.finger > 2 ? 0 : event.finger;
    aim(monkey, &event);
    send(monkey, event);
    if (draw(monkey, 10) == 0) {
        event.type = EVENT_MOVE;
        aim(monkey, &event);
        send(monkey, event);
    }
    if (draw(monkey, 20) > 0) {
        event.type = EVENT_UP;
        monkey->now_ms += draw(monkey, 200);
        send(monkey, event);
    }
}

static void
speech(struct monkey *monkey)
{
    static const enum event_type types[] = {EVENT_SAY_STARTED, EVENT_SAY_WORD, EVENT_SAY_ENDED};
    send(monkey, (struct event){.type = types[draw(monkey, 3)],
                                .id = monkey->say_id - draw(monkey, 2),
                                .word = draw(monkey, 30)});
}

static void
world(struct monkey *monkey)
{
    static const enum event_type types[] = {
        EVENT_SAVED,       EVENT_NOT_SAVED,  EVENT_CLIP,      EVENT_HELP_CAME,
        EVENT_CLIP_PLAYED, EVENT_HEADPHONES, EVENT_ENROLLED,  EVENT_PACK,
        EVENT_SCAN,        EVENT_PRINTED,    EVENT_DAY,       EVENT_SIGNED_UP,
        EVENT_WORK,        EVENT_ANSWERED,   EVENT_LOOKED_UP, EVENT_KEPT};
    static const char *const days[] = {"", "2026-11-22", "2026-11-23", "2040-01-01"};
    struct list_status status = {.state = (enum list_state)draw(monkey, LIST_STATES),
                                 .standing = {true, 4, 4 + draw(monkey, 3), "2026-11-22"},
                                 .is_old = draw(monkey, 2) > 0,
                                 .vacancy = "kas-planten"};
    static const enum err_code codes[] = {ERR_FULL, ERR_NONE, ERR_NOT_FOUND, ERR_LOCKED,
                                          ERR_EXPIRED};
    struct event event = {.type = types[draw(monkey, 15)],
                          .id = draw(monkey, 3),
                          .code = codes[draw(monkey, 5)],
                          .clip_ms = draw(monkey, 3) * 1000,
                          .on = draw(monkey, 4) > 0,
                          .text = draw(monkey, 2) ? monkey->story.code : "x",
                          .work = &monkey->story.world,
                          .status = draw(monkey, 2) ? &status : NULL,
                          .content = monkey->story.content};
    event.text = event.type == EVENT_DAY ? days[draw(monkey, 4)] : event.text;
    event.text_len = strlen(event.text);
    if (event.type == EVENT_PACK) {
        event.on = event.on || strcmp(ui_view(monkey->story.ui)->screen, "out-of-order") == 0;
    }
    send(monkey, event);
}

static void
do_something(struct monkey *monkey)
{
    unsigned what = draw(monkey, 100);
    monkey->now_ms += draw(monkey, 700);
    if (what < 34) {
        touch(monkey);
    } else if (what < 41) {
        send(monkey, (struct event){.type = EVENT_KEY, .key = (enum key)draw(monkey, 11)});
    } else if (what < 84) {
        speech(monkey);
    } else if (what < 88) {
        world(monkey);
    } else if (what < 99) {
        send(monkey, (struct event){.type = EVENT_TICK});
    } else {
        monkey->now_ms += draw(monkey, 130000);
        send(monkey, (struct event){.type = EVENT_TICK});
    }
}

static void
complain(const struct monkey *monkey, const char *what)
{
    fail_msg("AANLOOP_SEED=%" PRIu64 ": %s on screen %s", monkey->seed, what,
             ui_view(monkey->story.ui)->screen);
}

/* Left alone, every screen finds its way back to the start, and then asks for nothing more. */
static void
comes_home(struct monkey *monkey)
{
    for (int i = 0; i < 16; i++) {
        send(monkey, (struct event){.type = EVENT_UP, .finger = i, .x_px = -1, .y_px = -1});
    }
    send(monkey, (struct event){.type = EVENT_PACK, .on = true, .content = monkey->story.content});
    for (int i = 0; i < TICKS_TO_START; i++) {
        uint64_t due_ms = ui_deadline(monkey->story.ui);
        if (due_ms == UI_NEVER) {
            break;
        }
        if (due_ms < monkey->now_ms) {
            due_ms = monkey->now_ms;
        }
        monkey->now_ms = due_ms;
        send(monkey, (struct event){.type = EVENT_TICK});
    }
    if (ui_deadline(monkey->story.ui) != UI_NEVER || ui_visit(monkey->story.ui)) {
        complain(monkey, "does not come home");
    }
}

static void
look(struct monkey *monkey)
{
    struct view *view = ui_view(monkey->story.ui);
    size_t touchable = 0;
    for (size_t i = 0; i < view->count; i++) {
        touchable += view->widgets[i].is_touchable && view->widgets[i].is_enabled;
        if (!view->widgets[i].say[0]) {
            complain(monkey, "a silent widget");
        }
    }
    if (touchable == 0) {
        complain(monkey, "nothing to touch");
    }
    struct ui_state state;
    for (size_t i = 0; ui_state_at(monkey->story.content, i, &state); i++) {
        monkey->was_seen[i] |= strcmp(state.screen, view->screen) == 0;
    }
}

/* A monkey that never leaves the first screens proves nothing. */
static void
has_been_everywhere(const struct monkey *monkey)
{
    struct ui_state state;
    for (size_t i = 0; ui_state_at(monkey->story.content, i, &state); i++) {
        if (!monkey->was_seen[i]) {
            fail_msg("never came to %s", state.id);
        }
    }
}

/* Chance alone seldom types a good telephone number: now and then it begins further on. */
static void
jump(struct monkey *monkey)
{
    struct ui_state state;
    size_t count = 0;
    while (ui_state_at(monkey->story.content, count, &state)) {
        count++;
    }
    size_t locales = content_locale_count(monkey->story.content);
    const struct locale *locale =
        content_locale_at(monkey->story.content, draw(monkey, (unsigned)locales));
    ui_state_at(monkey->story.content, draw(monkey, (unsigned)count), &state);
    ui_jump(monkey->story.ui, &state, locale_code(locale), monkey->now_ms);
}

/* A card of ours, to be shown at any time. */
static void
get_card(struct story *story)
{
    static const char *const lines[] = {
        "to card", "tap choice:uitdaging", "tap next", "to take", "keep", "fresh"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        if (!story_line(story, lines[i])) {
            fail_msg("%s: %s", lines[i], story->why);
        }
    }
}

static void
a_million_random_events_leave_no_screen_stuck(void **state)
{
    (void)state;
    struct monkey *monkey = mem_new(1, sizeof *monkey);
    const char *count_text = getenv("AANLOOP_MONKEY");
    const char *seed_text = getenv("AANLOOP_SEED");
    unsigned long count = getenv("AANLOOP_SOAK") ? 10 * EVENTS : EVENTS;
    count = count_text ? strtoul(count_text, NULL, 10) : count;
    size_t memory = 0;
    assert_true(story_open(&monkey->story, NULL));
    assert_true(story_line(&monkey->story, "work on"));
    get_card(&monkey->story);
    monkey->seed = seed_text ? strtoull(seed_text, NULL, 10) : 1;
    monkey->chance = monkey->seed;
    monkey->now_ms = 1000;
    for (unsigned long i = 0; monkey->sent < count; i++) {
        do_something(monkey);
        if (i % JUMP_EVERY == 0) {
            jump(monkey);
            look(monkey);
        }
        if (i % LOOK_EVERY == 0) {
            look(monkey);
        }
        if (i % CHECK_EVERY == 0) {
            comes_home(monkey);
            look(monkey);
            size_t now = dice_memory();
            memory = memory ? memory : now;
            assert_true(now < memory + (256u << 10));
        }
    }
    assert_true(monkey->ends > count / 20000);
    has_been_everywhere(monkey);
    story_close(&monkey->story);
    free(monkey);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_random_events_leave_no_screen_stuck),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
