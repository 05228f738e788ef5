/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/spoken.h"

#include <sodium.h>

#include "kiosk/clip.h"
#include "ui/ui.h"

_Static_assert(CLIP_MAX_FILE *VOICE_MAX_ANSWERS <= VISIT_MAX_SPOKEN_BYTES,
               "all answers fit in a record");
_Static_assert(VOICE_MAX_ANSWERS == CONTENT_MAX_SPOKEN, "every answer has its clip");
_Static_assert(CLIP_MAX_MS == VISIT_MAX_SPOKEN_MS, "an answer fits in a clip");

static void
take_answer(struct spoken *spoken, const struct deck *deck, size_t card, void *sound, size_t len)
{
    if (sound) {
        spoken->sounds[spoken->count] = sound;
        spoken->answers[spoken->count++] =
            (struct record_clip){deck->key, deck->cards[card].key, sound, len};
    }
}

void
spoken_gather(struct spoken *out_spoken, const struct content *content, struct voice *voice)
{
    *out_spoken = (struct spoken){.name = NULL};
    out_spoken->name = voice_clip(voice, 0, &out_spoken->name_len);
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        for (size_t card = 0; card < deck->card_count; card++) {
            if (deck->cards[card].kind == CARD_SPEAK) {
                size_t len = 0;
                void *sound = voice_clip(voice, ui_clip_slot(content, i, card), &len);
                take_answer(out_spoken, deck, card, sound, len);
            }
        }
    }
}

void
spoken_clear(struct spoken *spoken)
{
    sodium_free(spoken->name);
    for (size_t i = 0; i < spoken->count; i++) {
        sodium_free(spoken->sounds[i]);
    }
    *spoken = (struct spoken){.name = NULL};
}
