/* The loop in real time, without a display: what SDL has in its queue reaches the ui, and it ends.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "driven.h"
#include "kiosk/loop.h"

static void
push_finger(const struct kiosk *kiosk, Uint32 type, const struct rect *on)
{
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = 1}};
    event.tfinger.x = ((float)(on->x + on->w / 2) + 0.5f) / (float)kiosk->panel.w_px;
    event.tfinger.y = ((float)(on->y + on->h / 2) + 0.5f) / (float)kiosk->panel.h_px;
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void
push_quit(void)
{
    SDL_Event event = {.type = SDL_QUIT};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void
a_tap_in_real_time_reaches_the_screen(void **state)
{
    struct kiosk *kiosk = ((struct driven *)*state)->kiosk;
    struct rect tile = view_find(ui_view(kiosk->ui), "language:ar")->rect;
    push_finger(kiosk, SDL_FINGERDOWN, &tile);
    push_finger(kiosk, SDL_FINGERUP, &tile);
    push_quit();
    loop_run(kiosk);
    assert_true(view_find(ui_view(kiosk->ui), "language:ar")->is_selected);
    kiosk_paint(kiosk);
    assert_int_equal(kiosk->painted, ui_generation(kiosk->ui));
    assert_false(kiosk->is_visit_over);
}

static void
a_message_of_a_thread_wakes_the_loop(void **state)
{
    struct kiosk *kiosk = ((struct driven *)*state)->kiosk;
    kiosk->is_over = false;
    input_wake(NULL);
    push_quit();
    loop_run(kiosk);
    assert_true(kiosk->is_over);
}

static void
while_idle_the_pictures_of_the_next_card_are_decoded(void **state)
{
    struct kiosk *kiosk = ((struct driven *)*state)->kiosk;
    struct ui_state at;
    size_t i = 0;
    while (ui_state_at(kiosk->content, i, &at) && strcmp(at.card, "02") != 0) {
        i++;
    }
    ui_jump(kiosk->ui, &at, "nl", kiosk_now(kiosk));
    kiosk_paint(kiosk);
    unsigned decoded = 0;
    while (loop_prefetch(kiosk)) {
        decoded++;
    }
    assert_in_range(decoded, 1, CARD_MAX_CHOICES);
    assert_false(loop_prefetch(kiosk));
}

static bool
is_number_whole(struct kiosk *kiosk)
{
    struct ui_state at;
    size_t i = 0;
    while (ui_state_at(kiosk->content, i, &at) && strcmp(at.id, "phone-confirm") != 0) {
        i++;
    }
    ui_jump(kiosk->ui, &at, "nl", kiosk_now(kiosk));
    return !strstr(view_find(ui_view(kiosk->ui), "number")->label, "\u2022");
}

static void
headphones_that_stay_in_serve_the_next_visitor_too(void **state)
{
    struct kiosk *kiosk = ((struct driven *)*state)->kiosk;
    kiosk->is_over = false;
    assert_false(is_number_whole(kiosk));
    input_push_headphones(true);
    push_quit();
    loop_run(kiosk);
    assert_true(is_number_whole(kiosk));
    kiosk_renew(kiosk);
    assert_true(is_number_whole(kiosk));
    input_push_headphones(false);
    push_quit();
    kiosk->is_over = false;
    loop_run(kiosk);
    assert_false(is_number_whole(kiosk));
}

static int
open_kiosk(void **state)
{
    *state = driven_open(&(struct driven_want){.is_real_time = true});
    return 0;
}

static int
close_kiosk(void **state)
{
    driven_close(*state);
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tap_in_real_time_reaches_the_screen),
        cmocka_unit_test(a_message_of_a_thread_wakes_the_loop),
        cmocka_unit_test(headphones_that_stay_in_serve_the_next_visitor_too),
        cmocka_unit_test(while_idle_the_pictures_of_the_next_card_are_decoded),
    };
    return cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
}
