/* Ten fingers, a keypad and a scanner in the hands of a monkey, through SDL's queue, the window and
 * the painter; ten times as long under AANLOOP_SOAK (make soak).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "dice.h"
#include "driven.h"
#include "kiosk/drive_parts.h"

#define TOUCHES 20000
#define SEED 20260822
#define IDLE_MS 400000
#define SCREENS 64
#define JUMP_EVERY 50
#define GROWTH_BYTES (3u << 20)

struct monkey {
    struct driven *driven;
    uint64_t chance;
    char seen[SCREENS][32];
    size_t seen_count;
};

static unsigned
draw(struct monkey *monkey, unsigned below)
{
    return dice_draw(&monkey->chance, below);
}

static void
push_finger(struct monkey *monkey, Uint32 type, int finger, struct rect at)
{
    const struct panel *panel = &monkey->driven->kiosk->panel;
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = finger}};
    event.tfinger.x = ((float)at.x + 0.5f) / (float)panel->w_px;
    event.tfinger.y = ((float)at.y + 0.5f) / (float)panel->h_px;
    SDL_PushEvent(&event);
}

/* Mostly on something to touch, sometimes anywhere, sometimes far outside the screen. */
static struct rect
find_place(struct monkey *monkey)
{
    const struct view *view = ui_view(monkey->driven->kiosk->ui);
    const struct panel *panel = &monkey->driven->kiosk->panel;
    const struct widget *widget = &view->widgets[draw(monkey, (unsigned)view->count)];
    if (widget->is_touchable && draw(monkey, 8) > 0) {
        return (struct rect){widget->rect.x + widget->rect.w / 2,
                             widget->rect.y + widget->rect.h / 2, 0, 0};
    }
    return (struct rect){(int)draw(monkey, (unsigned)panel->w_px + 40) - 20,
                         (int)draw(monkey, (unsigned)panel->h_px + 40) - 20, 0, 0};
}

static void
touch(struct monkey *monkey)
{
    int finger = draw(monkey, 5) ? 0 : (int)draw(monkey, 20);
    struct rect at = find_place(monkey);
    if (draw(monkey, 12)) {
        push_finger(monkey, SDL_FINGERDOWN, finger, at);
    }
    if (draw(monkey, 6) == 0) {
        drive_settle(monkey->driven->play);
        at = find_place(monkey);
        push_finger(monkey, SDL_FINGERMOTION, finger, at);
    }
    if (draw(monkey, 12)) {
        push_finger(monkey, SDL_FINGERUP, finger, at);
    }
}

static void
press_key(struct monkey *monkey)
{
    static const SDL_Keycode keys[] = {
        SDLK_RIGHT, SDLK_LEFT, SDLK_RETURN, SDLK_ESCAPE, SDLK_PLUS, SDLK_MINUS, SDLK_PERIOD,
        SDLK_COMMA, SDLK_F1,   SDLK_F5,     SDLK_q,      SDLK_F4,   SDLK_LALT,  SDLK_PRINTSCREEN};
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    event.key.keysym.sym = keys[draw(monkey, sizeof keys / sizeof keys[0])];
    event.key.keysym.mod = draw(monkey, 4) ? KMOD_NONE : KMOD_ALT;
    SDL_PushEvent(&event);
}

static void
scan(struct monkey *monkey)
{
    char text[EVENT_MAX_TEXT];
    size_t len = draw(monkey, sizeof text);
    for (size_t i = 0; i < len; i++) {
        text[i] = (char)draw(monkey, 256);
    }
    assert_true(input_push_scan(text, len));
}

static void
pass_time(struct monkey *monkey)
{
    unsigned kind = draw(monkey, 400);
    uint64_t ms = kind == 0 ? 200000 : kind < 20 ? 5000 : draw(monkey, 900);
    drive_move(monkey->driven->play, ms, false);
}

static void
note_screen(struct monkey *monkey)
{
    const struct view *view = ui_view(monkey->driven->kiosk->ui);
    assert_true(view->count > 0);
    for (size_t i = 0; i < monkey->seen_count; i++) {
        if (strcmp(monkey->seen[i], view->screen) == 0) {
            return;
        }
    }
    assert_true(monkey->seen_count < SCREENS);
    snprintf(monkey->seen[monkey->seen_count++], sizeof monkey->seen[0], "%s", view->screen);
}

/* A visitor is somewhere in a visit, in some language: a monkey alone hardly leaves the intro. */
static void
begin_somewhere(struct monkey *monkey)
{
    static const char *const locales[] = {"nl", "en", "ar"};
    struct kiosk *kiosk = monkey->driven->kiosk;
    struct ui_state state;
    size_t count = 0;
    while (ui_state_at(kiosk->content, count, &state)) {
        count++;
    }
    assert_true(ui_state_at(kiosk->content, draw(monkey, (unsigned)count), &state));
    driven_begin(monkey->driven);
    ui_jump(kiosk->ui, &state, locales[draw(monkey, 3)], kiosk_now(kiosk));
}

static void
play(struct monkey *monkey, unsigned touches)
{
    for (unsigned i = 0; i < touches; i++) {
        if (i % JUMP_EVERY == 0) {
            begin_somewhere(monkey);
        }
        unsigned kind = draw(monkey, 20);
        if (kind == 0) {
            press_key(monkey);
        } else if (kind == 1 && draw(monkey, 4) == 0) {
            scan(monkey);
        } else {
            touch(monkey);
        }
        drive_settle(monkey->driven->play);
        pass_time(monkey);
        if (monkey->driven->kiosk->is_visit_over) {
            driven_begin(monkey->driven);
        }
        note_screen(monkey);
    }
}

static void
a_monkey_neither_breaks_the_kiosk_nor_gets_it_stuck(void **state)
{
    (void)state;
    unsigned touches = getenv("AANLOOP_SOAK") ? 10 * TOUCHES : TOUCHES;
    struct monkey monkey = {.chance = SEED};
    monkey.driven = driven_open(&(struct driven_want){.w = 800, .h = 480, .width_mm = 154});
    play(&monkey, touches / 2); /* caches fill up */
    driven_begin(monkey.driven);
    size_t before = dice_memory();
    play(&monkey, touches / 2);
    driven_begin(monkey.driven);
    assert_in_range(dice_memory(), 0, before + GROWTH_BYTES);
    assert_in_range(monkey.seen_count, 12, SCREENS);
    play(&monkey, 40); /* leaves it anywhere; then everyone goes away */
    for (int finger = 0; finger < 20; finger++) {
        push_finger(&monkey, SDL_FINGERUP, finger, (struct rect){1, 1, 0, 0});
    }
    drive_settle(monkey.driven->play);
    drive_move(monkey.driven->play, IDLE_MS, true);
    if (monkey.driven->kiosk->is_visit_over) {
        driven_begin(monkey.driven);
    }
    assert_string_equal(ui_view(monkey.driven->kiosk->ui)->screen, "languages");
    driven_close(monkey.driven);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_monkey_neither_breaks_the_kiosk_nor_gets_it_stuck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
