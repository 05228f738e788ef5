/* input.h - SDL's events become the ui's.
 *
 * Mouse, fingers and a few keys that act as a keypad; everything else is nothing. SDL's text input
 * stays off, so no input method ever opens. A finger that moves within one pixel is no event.
 *
 *     Right, Down, Tab   next         Left, Up     previous      Return, Space   choose
 *     Escape, Backspace  back         + -          louder, softer
 *     . ,                faster, slower            F1 h          help
 *     F5 r               repeat
 *
 * Owns: nothing.   Thread: main.   Limit: EVENT_MAX_TEXT bytes of a scan, EVENT_MAX_FINGERS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_INPUT_H
#define KIOSK_INPUT_H

#include <SDL.h>
#include "ui/event.h"

/* Codes of SDL_USEREVENT from our own threads. */
enum input_user {
    INPUT_WAKE,       /* voice or saver has something to take */
    INPUT_SCAN,       /* data1: malloc'd text, data2: its length as intptr_t */
    INPUT_HEADPHONES, /* data2: 1 in, 0 out */
    INPUT_HELP_CAME
};

struct input {
    SDL_FingerID fingers[EVENT_MAX_FINGERS];
    bool is_down[EVENT_MAX_FINGERS];
    int last_x[EVENT_MAX_FINGERS], last_y[EVENT_MAX_FINGERS];
    int w_px, h_px;
};

void input_init(struct input *input, int w_px, int h_px);

/* False: nothing for the ui. out_event->text is borrowed from sdl: free data1 after use. */
bool input_translate(struct input *input, const SDL_Event *sdl, struct event *out_event);

/* From any thread: wakes the loop; queues a scan (a copy; longer than EVENT_MAX_TEXT is dropped:
 * false). */
void input_wake(void *ctx);
bool input_push_scan(const char *text, size_t len);
void input_push_headphones(bool is_in);
void input_push_help_came(void);

/* The SDL key with this name ("Right", "Return", "+"), SDLK_UNKNOWN if no key of the keypad. */
SDL_Keycode input_find_key(const char *name);

#endif
