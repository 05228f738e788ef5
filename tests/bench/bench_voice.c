/* bench_voice.c - from the wish to speak to the first sample at the sound device.
 *
 *     bench_voice [TIMES]        (SDL_AUDIODRIVER=dummy where there is no card)
 *
 * Half of the utterances find the device closed (after silence), half find it open. Prints one JSON
 * line: first_speech in ms.   SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <SDL.h>
#include <stdlib.h>

#include "kiosk/voice.h"

#define TIMES 200
#define LINGER_MS 500 /* longer than the voice keeps its device open */

static const char *const texts[][2] = {
    {"nl", "Wat is voor jou belangrijk in werk? Kies er een."},
    {"en", "What is important to you at work? Choose one."},
    {"ar", "مَا الَّذِي يُهِمُّكَ؟ يُمْكِنُكَ أَنْ تَخْتَارَ وَاحِدًا."},
};

static void
wake(void *ctx)
{
    SDL_SemPost(ctx);
}

static double
now_ms(void)
{
    return (double)SDL_GetPerformanceCounter() * 1e3 / (double)SDL_GetPerformanceFrequency();
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
time_first_sample(struct voice *voice, SDL_sem *woken, unsigned id)
{
    const char *const *text = texts[id % (sizeof texts / sizeof texts[0])];
    struct voice_want want = {id, text[1], text[0], 110, 0};
    struct event event = {0};
    double begin = now_ms();
    voice_say(voice, &want, 0);
    while (!voice_take(voice, 0, &event) || event.type != EVENT_SAY_STARTED || event.id != id) {
        SDL_SemWait(woken);
    }
    double took = now_ms() - begin;
    voice_hush(voice);
    return took;
}

int
main(int argc, char **argv)
{
    static double took[TIMES];
    size_t times = argc > 1 ? strtoul(argv[1], NULL, 10) : TIMES;
    times = times > 0 && times < TIMES ? times : TIMES;
    SDL_sem *woken = SDL_CreateSemaphore(0);
    struct voice_config config = {.wake = wake, .ctx = woken};
    struct voice *voice = voice_open(&config);
    for (size_t i = 0; i < times; i++) {
        took[i] = time_first_sample(voice, woken, (unsigned)i + 1);
        SDL_Delay(i % 2 ? LINGER_MS : 50);
    }
    voice_close(voice);
    SDL_DestroySemaphore(woken);
    qsort(took, times, sizeof took[0], by_size);
    printf(
        "{\"metric\":\"first_speech\",\"unit\":\"ms\",\"median\":%.3f,\"p95\":%.3f,\"p99\":%.3f}\n",
        took[times / 2], took[times * 95 / 100], took[times * 99 / 100]);
    return 0;
}
