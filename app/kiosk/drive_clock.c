/* drive_clock.c - virtual time: from one thing that is due to the next.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/drive_parts.h"
#include "host/clock.h"
#include "kiosk/loop.h"

#define MAX_LISTEN_MS (20 * 60 * 1000)

/* Pumps SDL's queue dry, then what voice, saver and deadlines have for this very moment. */
static void
happen(struct kiosk *kiosk)
{
    SDL_Event sdl;
    while (SDL_PollEvent(&sdl) == 1) {
        kiosk_sdl(kiosk, &sdl);
    }
    kiosk_take(kiosk, true);
    kiosk_tick(kiosk);
    kiosk_take(kiosk, true);
}

static uint64_t
next_due(const struct kiosk *kiosk)
{
    uint64_t due = kiosk_deadline(kiosk), voice_ms = 0;
    if (voice_due(kiosk->voice, &voice_ms) && voice_ms < due) {
        due = voice_ms;
    }
    /* What stays due after it had its turn gets the next millisecond. */
    return due > kiosk->virtual_ms ? due : kiosk->virtual_ms + 1;
}

void
drive_move(struct drive_play *play, uint64_t ms, bool only_silence)
{
    struct kiosk *kiosk = play->kiosk;
    happen(kiosk);
    while (ms > 0 && !kiosk->is_visit_over) {
        bool counts = !only_silence || !voice_is_busy(kiosk->voice);
        uint64_t due = next_due(kiosk), step = due - kiosk->virtual_ms;
        if (counts && step > ms) {
            step = ms;
        }
        kiosk->virtual_ms += step;
        ms -= counts ? step : 0;
        happen(kiosk);
    }
}

uint64_t
drive_listen(struct drive_play *play)
{
    struct kiosk *kiosk = play->kiosk;
    uint64_t began = kiosk->virtual_ms;
    happen(kiosk);
    while (voice_is_busy(kiosk->voice) && !kiosk->is_visit_over &&
           kiosk->virtual_ms - began < MAX_LISTEN_MS) {
        kiosk->virtual_ms = next_due(kiosk);
        happen(kiosk);
    }
    return kiosk->virtual_ms - began;
}

void
drive_settle(struct drive_play *play)
{
    struct kiosk *kiosk = play->kiosk;
    SDL_Event sdl;
    uint64_t began = clock_now_us();
    while (SDL_PollEvent(&sdl) == 1) {
        kiosk_sdl(kiosk, &sdl);
    }
    kiosk_paint(kiosk);
    play->paint_ms = (double)(clock_now_us() - began) / 1000;
    happen(kiosk);
    kiosk_paint(kiosk);
    while (loop_prefetch(kiosk)) { /* as the loop does before it sleeps */
    }
}
