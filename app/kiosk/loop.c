/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/loop.h"
#include "ui/metrics.h"

#define NAP_MS 8
#define MAX_WAIT_MS (24 * 3600 * 1000)

/* The size the cards on the screen have: the next card's will be the same. */
static int
find_card_px(const struct view *view)
{
    for (size_t i = 0; i < view->count; i++) {
        const struct widget *widget = &view->widgets[i];
        if (widget->slot == SLOT_CARD && widget->picture_rect.w > 0) {
            return widget->picture_rect.w;
        }
    }
    return 0;
}

/* The card after the one shown; before the first deck its first card. */
static const struct card *
find_next_card(const struct deck *deck, const char *card)
{
    for (size_t i = 0; card[0] && i < deck->card_count; i++) {
        if (strcmp(deck->cards[i].key, card) == 0) {
            return i + 1 < deck->card_count ? &deck->cards[i + 1] : NULL;
        }
    }
    return deck->card_count > 0 ? &deck->cards[0] : NULL;
}

bool
loop_prefetch(struct kiosk *kiosk)
{
    const struct view *view = ui_view(kiosk->ui);
    int px = find_card_px(view);
    if (!kiosk->content || !px || content_deck_count(kiosk->content) == 0) {
        return false;
    }
    bool is_deck = view->deck && view->deck[0];
    const struct deck *deck =
        is_deck ? content_deck(kiosk->content, view->deck) : content_deck_at(kiosk->content, 0);
    const struct card *card = deck ? find_next_card(deck, view->card ? view->card : "") : NULL;
    for (size_t i = 0; card && i < card->choice_count; i++) {
        if (pictures_load(kiosk->pictures, deck->items[card->choices[i]].picture, px)) {
            return true;
        }
    }
    return false;
}

/* SDL 2.26 sleeps on its display's socket on X11 and Wayland; on every other driver it looks around
 * each millisecond. There we nap ourselves: no finger feels NAP_MS. */
static bool
can_sleep(void)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    return driver && (strcmp(driver, "x11") == 0 || strcmp(driver, "wayland") == 0);
}

static bool
nap(struct kiosk *kiosk, SDL_Event *sdl)
{
    do {
        if (SDL_PollEvent(sdl) == 1) {
            return true;
        }
        SDL_Delay(NAP_MS);
    } while (kiosk_now(kiosk) < kiosk_deadline(kiosk));
    return SDL_PollEvent(sdl) == 1;
}

static bool
wait_event(struct kiosk *kiosk, SDL_Event *sdl)
{
    uint64_t now = kiosk_now(kiosk), due = kiosk_deadline(kiosk);
    if (!can_sleep()) {
        return nap(kiosk, sdl);
    }
    if (due == UI_NEVER) {
        return SDL_WaitEvent(sdl) == 1;
    }
    uint64_t wait = due > now ? due - now : 0;
    return SDL_WaitEventTimeout(sdl, (int)(wait < MAX_WAIT_MS ? wait : MAX_WAIT_MS)) == 1;
}

void
loop_run(struct kiosk *kiosk)
{
    while (!kiosk->is_over && !kiosk->is_visit_over) {
        SDL_Event sdl;
        kiosk_paint(kiosk);
        if (SDL_PollEvent(&sdl) == 1 || (!loop_prefetch(kiosk) && wait_event(kiosk, &sdl))) {
            kiosk_sdl(kiosk, &sdl);
        }
        kiosk_take(kiosk, false);
        kiosk_tick(kiosk);
    }
}
