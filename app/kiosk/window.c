/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/window.h"
#include <SDL.h>
#include <SDL_syswm.h>
#include <unistd.h>
#include "base/mem.h"
#include "host/log.h"

#define WHOLE_SCREEN (SDL_WINDOW_FULLSCREEN_DESKTOP | SDL_WINDOW_BORDERLESS)

struct window {
    SDL_Window *sdl;
    SDL_Surface *surface; /* the window's own */
    SDL_Surface *own;     /* only where the window's pixels are not 0x00RRGGBB */
    struct canvas canvas;
};

static void
set_hints(bool is_hidden)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    if (is_hidden) {
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen"); /* the environment goes before a hint */
    }
}

static bool
init_video(struct err *err)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) == 0) {
        return true;
    }
    log_put(LOG_VIDEO_FALLBACK);
    SDL_SetHintWithPriority(SDL_HINT_VIDEODRIVER, "offscreen", SDL_HINT_OVERRIDE);
    return SDL_InitSubSystem(SDL_INIT_VIDEO) == 0
               ? true
               : err_set(err, ERR_DEVICE, "video: %s", SDL_GetError());
}

static bool
is_plain(const SDL_Surface *surface)
{
    return surface->format->BytesPerPixel == 4 && surface->format->Rmask == 0xff0000 &&
           surface->format->Gmask == 0xff00 && surface->format->Bmask == 0xff &&
           surface->pitch % 4 == 0;
}

static bool
take_surface(struct window *window, struct err *err)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window->sdl);
    if (!surface) { /* a display with nothing but GL */
        SDL_SetHintWithPriority(SDL_HINT_FRAMEBUFFER_ACCELERATION, "1", SDL_HINT_OVERRIDE);
        surface = SDL_GetWindowSurface(window->sdl);
    }
    if (!surface) {
        return err_set(err, ERR_DEVICE, "surface: %s", SDL_GetError());
    }
    SDL_FreeSurface(window->own);
    window->own = NULL;
    if (!is_plain(surface)) {
        window->own =
            SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
        if (!window->own) {
            return err_set(err, ERR_DEVICE, "surface: %s", SDL_GetError());
        }
    }
    window->surface = surface;
    const SDL_Surface *to = window->own ? window->own : surface;
    window->canvas =
        (struct canvas){.pixels = to->pixels, .w = to->w, .h = to->h, .stride = to->pitch / 4};
    canvas_unclip(&window->canvas);
    return true;
}

struct window *
window_open(const struct window_want *want, struct err *err)
{
    set_hints(want->is_hidden);
    if (!init_video(err)) {
        return NULL;
    }
    bool is_blind = strcmp(SDL_GetCurrentVideoDriver(), "offscreen") == 0 ||
                    strcmp(SDL_GetCurrentVideoDriver(), "dummy") == 0;
    bool is_windowed = want->is_windowed || want->is_hidden || is_blind;
    /* Without a window manager nobody makes a window whole: it is born with the screen's size. */
    SDL_DisplayMode screen = {.w = want->w, .h = want->h};
    ignore(is_windowed || SDL_GetDesktopDisplayMode(0, &screen) == 0);
    Uint32 flags = SDL_WINDOW_SHOWN | (is_windowed ? 0 : WHOLE_SCREEN);
    int at = is_windowed ? (int)SDL_WINDOWPOS_UNDEFINED : 0;
    struct window *window = mem_new(1, sizeof *window);
    window->sdl = SDL_CreateWindow("Aanloop", at, at, screen.w, screen.h, flags);
    if (!window->sdl) {
        ignore(err_set(err, ERR_DEVICE, "window: %s", SDL_GetError()));
    }
    if (!window->sdl || !take_surface(window, err)) {
        window_close(window);
        return NULL;
    }
    SDL_StopTextInput(); /* no input method: keys are a keypad */
    return window;
}

void
window_close(struct window *window)
{
    if (!window) {
        return;
    }
    SDL_FreeSurface(window->own);
    if (window->sdl) {
        SDL_DestroyWindow(window->sdl);
    }
    free(window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
}

int
window_leave(struct window *window)
{
#ifdef SDL_VIDEO_DRIVER_X11
    SDL_SysWMinfo info;
    SDL_VERSION(&info.version);
    if (SDL_GetWindowWMInfo(window->sdl, &info) && info.subsystem == SDL_SYSWM_X11) {
        return dup(ConnectionNumber(info.info.x11.display));
    }
#else
    (void)window;
#endif
    return -1;
}

struct canvas *
window_canvas(struct window *window)
{
    return &window->canvas;
}

void
window_present(struct window *window, const struct rect *rects, size_t count)
{
    SDL_Rect list[WINDOW_MAX_RECTS];
    int used = 0;
    for (size_t i = 0; i < count && used < WINDOW_MAX_RECTS; i++) {
        SDL_Rect wanted = {rects[i].x, rects[i].y, rects[i].w, rects[i].h};
        SDL_Rect all = {0, 0, window->canvas.w, window->canvas.h};
        if (SDL_IntersectRect(&wanted, &all, &list[used])) {
            used++;
        }
    }
    for (int i = 0; i < used && window->own; i++) {
        SDL_Rect to = list[i]; /* a blit may change its destination */
        SDL_BlitSurface(window->own, &list[i], window->surface, &to);
    }
    if (used) {
        SDL_UpdateWindowSurfaceRects(window->sdl, list, used);
    }
}

bool
window_resized(struct window *window)
{
    int w = 0, h = 0;
    SDL_GetWindowSize(window->sdl, &w, &h);
    bool is_same = w == window->canvas.w && h == window->canvas.h;
    SDL_Surface *now = SDL_GetWindowSurface(window->sdl);
    if (is_same && now == window->surface) {
        return false;
    }
    return take_surface(window, NULL);
}
