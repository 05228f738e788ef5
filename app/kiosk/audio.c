/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/audio.h"

#include <SDL.h>

#include "base/mem.h"
#include "host/log.h"

#define DRIVER "alsa"
#define ABSENT_MS 30000 /* how long a missing card is not asked for again */

static void SDLCALL
fill_bytes(void *ctx, Uint8 *bytes, int len)
{
    struct audio *audio = ctx;
    memset(bytes, 0, (size_t)len);
    audio->fill(audio->ctx, (int16_t *)(void *)bytes, (size_t)len / sizeof(int16_t));
}

static void SDLCALL
hear_bytes(void *ctx, Uint8 *bytes, int len)
{
    struct audio *audio = ctx;
    audio->hear(audio->ctx, (const int16_t *)(const void *)bytes, (size_t)len / sizeof(int16_t));
    mem_wipe(bytes, (size_t)len); /* SDL frees its buffer as it is */
}

static bool
start_driver(struct audio *audio, const char *driver)
{
    if (audio->is_up) {
        return true;
    }
    audio->is_up = SDL_AudioInit(driver) == 0;
    return audio->is_up;
}

static const char *
wanted_driver(void)
{
    const char *driver = getenv("SDL_AUDIODRIVER");
    return driver && *driver ? driver : DRIVER;
}

/* ALSA's own list of streams: "00-00: name : name : playback 1 : capture 1". */
static bool
has_alsa(const char *direction)
{
    char line[256];
    bool found = false;
    FILE *file = fopen("/proc/asound/pcm", "re");
    if (!file) {
        return false;
    }
    while (!found && fgets(line, sizeof line, file)) {
        found = strstr(line, direction) != NULL;
    }
    fclose(file);
    return found;
}

/* Asking ALSA for a card that is not there fills the log with its complaints. */
static bool
is_card_missing(void)
{
    return !strcmp(wanted_driver(), DRIVER) && !getenv("AUDIODEV") && !has_alsa("playback");
}

static bool
is_given_up(const struct audio *audio)
{
    return audio->absent_until_ms && !SDL_TICKS_PASSED(SDL_GetTicks(), audio->absent_until_ms);
}

static bool
open_playing(struct audio *audio, const char *driver)
{
    SDL_AudioSpec spec = {.freq = AUDIO_HZ,
                          .format = AUDIO_S16SYS,
                          .channels = 1,
                          .samples = AUDIO_PERIOD,
                          .callback = fill_bytes,
                          .userdata = audio};
    if (!start_driver(audio, driver)) {
        return false;
    }
    audio->playing = SDL_OpenAudioDevice(NULL, 0, &spec, NULL, 0);
    if (audio->playing) {
        SDL_PauseAudioDevice(audio->playing, 0);
    }
    return audio->playing != 0;
}

void
audio_init(struct audio *audio)
{
    /* Devices coming and going would only wake the ui's loop. */
    SDL_EventState(SDL_AUDIODEVICEADDED, SDL_IGNORE);
    SDL_EventState(SDL_AUDIODEVICEREMOVED, SDL_IGNORE);
    audio->playing = audio->recording = 0;
}

void
audio_play(struct audio *audio)
{
    if (audio->playing) {
        return;
    }
    bool is_absent = is_card_missing() || is_given_up(audio);
    if (!is_absent && open_playing(audio, wanted_driver())) {
        audio->absent_until_ms = 0;
        audio->has_complained = false;
        return;
    }
    if (!is_absent) {
        audio->absent_until_ms = SDL_GetTicks() + ABSENT_MS;
    }
    audio_close(audio);
    audio->is_silent = open_playing(audio, "dummy");
    if (!audio->has_complained) {
        audio->has_complained = true;
        log_put(LOG_VOICE_GONE);
    }
}

bool
audio_record(struct audio *audio, int hz)
{
    SDL_AudioSpec spec = {.freq = hz,
                          .format = AUDIO_S16SYS,
                          .channels = 1,
                          .samples = AUDIO_PERIOD,
                          .callback = hear_bytes,
                          .userdata = audio};
    if (audio->recording) {
        return true;
    }
    if (audio->is_silent) {
        audio_close(audio); /* the card may be back */
    }
    if (!start_driver(audio, wanted_driver())) {
        return false;
    }
    audio->recording = SDL_OpenAudioDevice(NULL, 1, &spec, NULL, 0);
    if (audio->recording) {
        SDL_PauseAudioDevice(audio->recording, 0);
    }
    return audio->recording != 0;
}

bool
audio_is_lost(const struct audio *audio)
{
    return audio->recording && SDL_GetAudioDeviceStatus(audio->recording) == SDL_AUDIO_STOPPED;
}

void
audio_stop_recording(struct audio *audio)
{
    if (audio->recording) {
        SDL_CloseAudioDevice(audio->recording);
        audio->recording = 0;
    }
}

void
audio_close(struct audio *audio)
{
    audio_stop_recording(audio);
    if (audio->playing) {
        SDL_CloseAudioDevice(audio->playing);
        audio->playing = 0;
    }
    if (audio->is_up) {
        SDL_AudioQuit();
        audio->is_up = false;
    }
    audio->is_silent = false;
}

bool
audio_has_microphone(void)
{
    const char *driver = wanted_driver();
    if (!strcmp(driver, "disk")) {
        return getenv("SDL_DISKAUDIOFILEIN") != NULL;
    }
    return strcmp(driver, "dummy") != 0 && has_alsa("capture");
}
