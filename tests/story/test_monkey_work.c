/* SPDX-License-Identifier: GPL-3.0-or-later
 * test_monkey_work.c - ten fingers behind the door of work: whatever is touched, however fast, in
 * whatever language, covered or left alone, nobody stands on a list but by a yes on the screen that
 * asks for it, and every list is on the paper.
 *
 * AANLOOP_MONKEY=n gives n events; AANLOOP_SEED=n repeats what went wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <inttypes.h>
#include <sodium.h>
#include "base/mem.h"
#include "dice.h"
#include "story.h"
#include "ui/card.h"

#define EVENTS 60000u
#define AGAIN_EVERY 2000u /* a new visitor stands at the doors */
#define FINGERS 10
#define MOST_EVER                                                                                  \
    6 /* lists of one visit that chance comes to at least: more than one slip once held */

struct monkey {
    struct story story;
    uint64_t seed, chance;
    uint64_t now_ms;
    unsigned say_id;
    unsigned long sent;
    bool is_asked; /* the disk has not answered */
    unsigned signed_up, most, sign_ups, refused;
    char day[11];
    struct effects effects;
};

static unsigned
draw(struct monkey *monkey, unsigned below)
{
    return dice_draw(&monkey->chance, below);
}

static void
complain(const struct monkey *monkey, const char *what)
{
    fail_msg("AANLOOP_SEED=%" PRIu64 ", event %lu: %s on screen %s", monkey->seed, monkey->sent,
             what, ui_view(monkey->story.ui)->screen);
}

/* Where the yes stands that means it; NULL: not here. */
static const struct widget *
find_yes(struct monkey *monkey)
{
    struct view *view = ui_view(monkey->story.ui);
    return strcmp(view->screen, "signup-place") == 0 ? view_find(view, "yes") : NULL;
}

static bool
is_in(const struct widget *widget, int x, int y)
{
    const struct rect *at = &widget->rect;
    return x >= at->x && x < at->x + at->w && y >= at->y && y < at->y + at->h;
}

static void
sign_up(struct monkey *monkey, bool may)
{
    struct ui_sign_up asked = {.vacancy = ""};
    if (!may) {
        complain(monkey, "signed up without a yes");
    }
    if (monkey->is_asked || !ui_sign_up(monkey->story.ui, &asked)) {
        complain(monkey, "signed up twice at once, or for nothing");
    }
    const struct vacancy *vacancy = vacancies_find(&monkey->story.vacancies, asked.vacancy);
    if (!vacancy || !vacancy_is_on(vacancy, monkey->day) || vacancy->signup == VACANCY_GO_THERE) {
        complain(monkey, "signed up for what has no list here");
    }
    if (!asked.ticket || !asked.ticket->code[0]) {
        complain(monkey, "signed up without a ticket");
    }
    monkey->is_asked = true;
    monkey->sign_ups++;
}

static void
send(struct monkey *monkey, struct event event)
{
    const struct widget *yes = find_yes(monkey);
    bool may = yes && (event.type == EVENT_KEY ||
                       (event.type == EVENT_UP && is_in(yes, event.x_px, event.y_px)));
    event.at_ms = monkey->now_ms;
    monkey->sent++;
    ui_step(monkey->story.ui, &event, &monkey->effects);
    for (size_t i = 0; i < monkey->effects.count; i++) {
        const struct effect *effect = &monkey->effects.list[i];
        monkey->say_id = effect->type == EFFECT_SAY ? effect->id : monkey->say_id;
        if (effect->type == EFFECT_SIGN_UP) {
            sign_up(monkey, may);
        }
        if (effect->type == EFFECT_END_VISIT) {
            monkey->signed_up = 0;
            monkey->is_asked = false;
        }
    }
    effects_clear(&monkey->effects);
}

static void
tick(struct monkey *monkey, unsigned ms)
{
    monkey->now_ms += ms;
    send(monkey, (struct event){.type = EVENT_TICK});
}

/* Mostly what leads further into the door; else anything, though seldom the way out. */
static const struct widget *
aim(struct monkey *monkey)
{
    static const char *const ways[] = {"choice:zorg", "choice:groen", "want", "choice:letter",
                                       "next",        "yes",          "skip", "door:werk"};
    struct view *view = ui_view(monkey->story.ui);
    bool is_out = strcmp(view->screen, "stop") == 0;
    for (int i = 0; i < 12 && draw(monkey, 10) > 0; i++) {
        const struct widget *way = view_find(view, ways[draw(monkey, 8)]);
        if (way && way->is_enabled && !is_out) {
            return way;
        }
    }
    const struct widget *any = &view->widgets[draw(monkey, (unsigned)view->count)];
    any = strcmp(any->id, "stop") == 0 ? &view->widgets[0] : any;
    return is_out ? view_find(view, "no") : any;
}

static void
put_finger(struct monkey *monkey, enum event_type type, int finger)
{
    const struct widget *at = aim(monkey);
    send(monkey, (struct event){.type = type,
                                .finger = finger,
                                .x_px = at->rect.x + at->rect.w / 2,
                                .y_px = at->rect.y + at->rect.h / 2});
}

/* Down and up on the same spot, at once or slowly; now and then through a hand that lies there. */
static void
tap(struct monkey *monkey)
{
    int finger = draw(monkey, 6) ? 0 : (int)draw(monkey, FINGERS);
    const struct widget *at = aim(monkey);
    struct event event = {.type = EVENT_DOWN,
                          .finger = finger,
                          .x_px = at->rect.x + at->rect.w / 2,
                          .y_px = at->rect.y + at->rect.h / 2};
    send(monkey, event);
    monkey->now_ms += draw(monkey, 3) ? draw(monkey, 60) : draw(monkey, 4000);
    event.type = EVENT_UP;
    send(monkey, event);
}

static void
lay_ten_fingers(struct monkey *monkey)
{
    for (int finger = 0; finger < FINGERS; finger++) {
        put_finger(monkey, EVENT_DOWN, finger);
    }
    monkey->now_ms += draw(monkey, 300);
    for (int finger = 0; finger < FINGERS; finger++) {
        put_finger(monkey, draw(monkey, 4) ? EVENT_UP : EVENT_MOVE, FINGERS - 1 - finger);
    }
    for (int finger = 0; finger < FINGERS; finger++) {
        send(monkey, (struct event){.type = EVENT_UP, .finger = finger, .x_px = -1, .y_px = -1});
    }
}

static void
disk_answers(struct monkey *monkey)
{
    struct event event = {.type = EVENT_SIGNED_UP, .code = draw(monkey, 5) ? ERR_NONE : ERR_FULL};
    if (monkey->is_asked) {
        monkey->is_asked = false;
        monkey->signed_up += event.code == ERR_NONE;
        monkey->refused += event.code != ERR_NONE;
    }
    send(monkey, event);
}

/* The cover, another language in whatever step, somebody who walks away for a while. */
static void
disturb(struct monkey *monkey)
{
    static const char *const buttons[] = {"cover", "languages", "adjust", "bigger", "back", "help"};
    const struct widget *widget = view_find(ui_view(monkey->story.ui), buttons[draw(monkey, 6)]);
    if (!widget) {
        tick(monkey, draw(monkey, 40) ? draw(monkey, 900) : 121000);
        return;
    }
    struct event event = {.type = EVENT_DOWN,
                          .x_px = widget->rect.x + widget->rect.w / 2,
                          .y_px = widget->rect.y + widget->rect.h / 2};
    send(monkey, event);
    event.type = EVENT_UP;
    send(monkey, event);
    if (draw(monkey, 2) && strcmp(ui_view(monkey->story.ui)->screen, "languages") == 0) {
        tap(monkey);
    }
}

static void
a_day_begins(struct monkey *monkey)
{
    static const char *const days[] = {"2026-11-22", "2026-11-23", "2026-11-22", ""};
    snprintf(monkey->day, sizeof monkey->day, "%s", days[draw(monkey, 4)]);
    send(monkey,
         (struct event){.type = EVENT_DAY, .text = monkey->day, .text_len = strlen(monkey->day)});
}

static void
do_something(struct monkey *monkey)
{
    unsigned what = draw(monkey, 100);
    monkey->now_ms += draw(monkey, 700);
    if (what < 60) {
        tap(monkey);
    } else if (what < 64) {
        lay_ten_fingers(monkey);
    } else if (what < 70) {
        send(monkey, (struct event){.type = EVENT_KEY, .key = (enum key)draw(monkey, 11)});
    } else if (what < 80) {
        send(monkey, (struct event){.type = draw(monkey, 2) ? EVENT_SAY_STARTED : EVENT_SAY_ENDED,
                                    .id = monkey->say_id});
    } else if (what < 88) {
        disk_answers(monkey);
    } else if (what < 89) {
        a_day_begins(monkey);
    } else if (what < 94) {
        disturb(monkey);
    } else {
        tick(monkey, draw(monkey, 1000));
    }
}

/* What the disk took, and nothing else, is on paper, each with a ticket of its own. */
static void
look_at_paper(struct monkey *monkey)
{
    struct ui_card card;
    if (!ui_card(monkey->story.ui, &card)) {
        return;
    }
    monkey->most = monkey->signed_up > monkey->most ? monkey->signed_up : monkey->most;
    bool is_way = card.slip_count == 1 && !card.slips[0].ticket.code[0];
    if (!is_way && card.slip_count != monkey->signed_up) {
        complain(monkey, "not every list is on paper");
    }
    for (size_t i = 0; !is_way && i < card.slip_count; i++) {
        if (!card.slips[i].ticket.code[0] ||
            !vacancies_find(&monkey->story.vacancies, card.slips[i].vacancy->key)) {
            complain(monkey, "a slip without its ticket");
        }
    }
}

/* Somebody else, at the doors. */
static void
begin(struct monkey *monkey)
{
    static const char *const locales[] = {"nl", "en", "ar"};
    struct ui_state state = {.id = "doors", .screen = "doors"};
    if (monkey->is_asked) {
        disk_answers(monkey);
    }
    assert_true(story_line(&monkey->story, "fresh"));
    assert_true(story_line(&monkey->story, "work on"));
    ui_jump(monkey->story.ui, &state, locales[draw(monkey, 3)], monkey->now_ms);
    monkey->is_asked = false;
    monkey->signed_up = 0;
    a_day_begins(monkey);
}

static void
nobody_is_on_a_list_but_by_a_yes(void **state)
{
    struct monkey *monkey = mem_new(1, sizeof *monkey);
    const char *count_text = getenv("AANLOOP_MONKEY");
    const char *seed_text = getenv("AANLOOP_SEED");
    unsigned long count = count_text ? strtoul(count_text, NULL, 10) : EVENTS;
    (void)state;
    assert_true(story_open(&monkey->story, NULL));
    monkey->seed = seed_text ? strtoull(seed_text, NULL, 10) : 1;
    monkey->chance = monkey->seed;
    monkey->now_ms = 1000;
    for (unsigned long i = 0; monkey->sent < count; i++) {
        if (i % AGAIN_EVERY == 0) {
            begin(monkey);
        }
        do_something(monkey);
        look_at_paper(monkey);
    }
    print_message("%u asked, %u refused by the disk, at most %u in a visit\n", monkey->sign_ups,
                  monkey->refused, monkey->most);
    assert_true(monkey->sign_ups > 0 && monkey->refused > 0);
    assert_true(monkey->most >= MOST_EVER);
    story_close(&monkey->story);
    free(monkey);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nobody_is_on_a_list_but_by_a_yes),
    };
    return sodium_init() < 0 ? 1 : cmocka_run_group_tests(tests, NULL, NULL);
}
