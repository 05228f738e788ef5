/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/input.h"
#include "base/mem.h"

#define NO_FINGER (-1)

struct key_row {
    SDL_Keycode sdl;
    enum key key;
};

static const struct key_row key_table[] = {
    {SDLK_RIGHT, KEY_NEXT_WIDGET}, {SDLK_DOWN, KEY_NEXT_WIDGET},
    {SDLK_TAB, KEY_NEXT_WIDGET},   {SDLK_LEFT, KEY_PREV_WIDGET},
    {SDLK_UP, KEY_PREV_WIDGET},    {SDLK_RETURN, KEY_SELECT},
    {SDLK_KP_ENTER, KEY_SELECT},   {SDLK_SPACE, KEY_SELECT},
    {SDLK_ESCAPE, KEY_BACK},       {SDLK_BACKSPACE, KEY_BACK},
    {SDLK_AC_BACK, KEY_BACK},      {SDLK_PLUS, KEY_LOUDER},
    {SDLK_EQUALS, KEY_LOUDER},     {SDLK_KP_PLUS, KEY_LOUDER},
    {SDLK_VOLUMEUP, KEY_LOUDER},   {SDLK_MINUS, KEY_SOFTER},
    {SDLK_KP_MINUS, KEY_SOFTER},   {SDLK_VOLUMEDOWN, KEY_SOFTER},
    {SDLK_PERIOD, KEY_FASTER},     {SDLK_COMMA, KEY_SLOWER},
    {SDLK_F1, KEY_HELP},           {SDLK_h, KEY_HELP},
    {SDLK_F5, KEY_REPEAT},         {SDLK_r, KEY_REPEAT},
};
#define KEYS (sizeof key_table / sizeof key_table[0])

void
input_init(struct input *input, int w_px, int h_px)
{
    *input = (struct input){.w_px = w_px, .h_px = h_px};
}

static enum key
find_key(SDL_Keycode sdl)
{
    for (size_t i = 0; i < KEYS; i++) {
        if (key_table[i].sdl == sdl) {
            return key_table[i].key;
        }
    }
    return KEY_NONE;
}

SDL_Keycode
input_find_key(const char *name)
{
    SDL_Keycode sdl = SDL_GetKeyFromName(name);
    return find_key(sdl) == KEY_NONE ? SDLK_UNKNOWN : sdl;
}

/* Fingers get small numbers: 0 is also the mouse, which a kiosk does not have beside a finger. */
static int
number_finger(struct input *input, SDL_FingerID id, bool is_new)
{
    int free_place = NO_FINGER;
    for (int i = 0; i < EVENT_MAX_FINGERS; i++) {
        if (input->is_down[i] && input->fingers[i] == id) {
            return i;
        }
        if (!input->is_down[i] && free_place == NO_FINGER) {
            free_place = i;
        }
    }
    if (!is_new || free_place == NO_FINGER) {
        return NO_FINGER;
    }
    input->fingers[free_place] = id;
    return free_place;
}

static bool
put_finger(struct input *input, enum event_type type, int finger, const int at[2],
           struct event *out)
{
    bool is_same = input->last_x[finger] == at[0] && input->last_y[finger] == at[1];
    if (type == EVENT_MOVE && (is_same || !input->is_down[finger])) {
        return false;
    }
    input->is_down[finger] = type != EVENT_UP;
    input->last_x[finger] = at[0];
    input->last_y[finger] = at[1];
    *out = (struct event){.type = type, .finger = finger, .x_px = at[0], .y_px = at[1]};
    return true;
}

static int
scale(float share, int px)
{
    int value = share >= 0 && share <= 1 ? (int)(share * (float)px) : share > 1 ? px : 0;
    return value < px ? value : px - 1;
}

static bool
translate_finger(struct input *input, const SDL_TouchFingerEvent *sdl, struct event *out)
{
    enum event_type type = sdl->type == SDL_FINGERDOWN ? EVENT_DOWN
                           : sdl->type == SDL_FINGERUP ? EVENT_UP
                                                       : EVENT_MOVE;
    int finger = number_finger(input, sdl->fingerId, type == EVENT_DOWN);
    int at[2] = {scale(sdl->x, input->w_px), scale(sdl->y, input->h_px)};
    return finger != NO_FINGER && put_finger(input, type, finger, at, out);
}

static bool
translate_mouse(struct input *input, const SDL_Event *sdl, struct event *out)
{
    const SDL_FingerID mouse = -1;
    bool is_move = sdl->type == SDL_MOUSEMOTION;
    if (is_move ? sdl->motion.which == SDL_TOUCH_MOUSEID
                : sdl->button.which == SDL_TOUCH_MOUSEID || sdl->button.button != SDL_BUTTON_LEFT) {
        return false;
    }
    enum event_type type = is_move                            ? EVENT_MOVE
                           : sdl->type == SDL_MOUSEBUTTONDOWN ? EVENT_DOWN
                                                              : EVENT_UP;
    int finger = number_finger(input, mouse, type == EVENT_DOWN);
    int at[2] = {is_move ? sdl->motion.x : sdl->button.x, is_move ? sdl->motion.y : sdl->button.y};
    return finger != NO_FINGER && put_finger(input, type, finger, at, out);
}

static bool
translate_key(const SDL_KeyboardEvent *sdl, struct event *out)
{
    enum key key = sdl->repeat ? KEY_NONE : find_key(sdl->keysym.sym);
    *out = (struct event){.type = EVENT_KEY, .key = key};
    return key != KEY_NONE;
}

static bool
translate_user(const SDL_UserEvent *sdl, struct event *out)
{
    switch (sdl->code) {
    case INPUT_SCAN:
        *out = (struct event){
            .type = EVENT_SCAN, .text = sdl->data1, .text_len = (size_t)(intptr_t)sdl->data2};
        return true;
    case INPUT_HEADPHONES:
        *out = (struct event){.type = EVENT_HEADPHONES, .on = sdl->data2 != NULL};
        return true;
    case INPUT_HELP_CAME:
        *out = (struct event){.type = EVENT_HELP_CAME};
        return true;
    default:
        return false;
    }
}

bool
input_translate(struct input *input, const SDL_Event *sdl, struct event *out)
{
    switch (sdl->type) {
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        return translate_finger(input, &sdl->tfinger, out);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
    case SDL_MOUSEMOTION:
        return translate_mouse(input, sdl, out);
    case SDL_KEYDOWN:
        return translate_key(&sdl->key, out);
    case SDL_USEREVENT:
        return translate_user(&sdl->user, out);
    default:
        return false;
    }
}

static void
push_user(enum input_user code, intptr_t number)
{
    SDL_Event event = {
        .user = {.type = SDL_USEREVENT, .code = (Sint32)code, .data2 = (void *)number}};
    ignore(SDL_PushEvent(&event) == 1);
}

void
input_wake(void *ctx)
{
    (void)ctx;
    push_user(INPUT_WAKE, 0);
}

void
input_push_headphones(bool is_in)
{
    push_user(INPUT_HEADPHONES, is_in);
}

void
input_push_help_came(void)
{
    push_user(INPUT_HELP_CAME, 0);
}

bool
input_push_scan(const char *text, size_t len)
{
    if (len > EVENT_MAX_TEXT) {
        return false;
    }
    char *copy = mem_new(len + 1, 1);
    memcpy(copy, text, len);
    SDL_Event event = {.user = {.type = SDL_USEREVENT,
                                .code = INPUT_SCAN,
                                .data1 = copy,
                                .data2 = (void *)(intptr_t)len}};
    if (SDL_PushEvent(&event) != 1) {
        mem_wipe(copy, len);
        free(copy);
        return false;
    }
    return true;
}
