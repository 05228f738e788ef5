/* say.h - what is being spoken: a list of utterances, one after the other, each lighting a widget.
 *
 * The list is made from the widget tree in reading order. One utterance is with the voice at a
 * time; its events move the light from word to word and start the next. A voice that never answers
 * is given up after a while, so that no screen waits for ever.
 *
 * Owns: its texts, wiped by say_clear().   Thread: the ui's.   Limit: SAY_MAX utterances.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_SAY_H
#define UI_SAY_H

#include <stdbool.h>
#include <stdint.h>
#include "ui/effect.h"
#include "ui/event.h"
#include "ui/widget.h"

#define SAY_MAX 128
#define SAY_RATES 8
#define SAY_RATE_DEFAULT 3
#define SAY_LOUDNESS_DEFAULT 1

struct say_item {
    char widget[WIDGET_MAX_ID]; /* lights while it is spoken; "" = none */
    char locale[16];
    char *text;
    int label_words; /* of the written form; other than the spoken form's: the whole lights up */
    bool is_private;
};

struct say {
    struct say_item items[SAY_MAX];
    size_t count;
    size_t at;   /* being spoken when is_busy */
    unsigned id; /* of the utterance with the voice; rises for ever */
    bool is_busy;
    bool is_whole;       /* the list is everything the screen has to say */
    uint64_t since_ms;   /* when the list began */
    uint64_t give_up_ms; /* when the utterance counts as ended without the voice saying so */
    int lit_word;
};

/* Loudness is what effects carry: VOICE_STEPS is mute. */
struct say_way {
    int rate; /* index: 0 is slowest */
    int loudness;
};

int say_rate_wpm(int rate);

void say_clear(struct say *say); /* empties the list; utterance numbers go on rising */
void say_put(struct say *say, const char *widget, const char *text, const char *locale,
             int label_words, bool is_private);

/* Hands the first utterance to the voice; an empty list is silence at once. */
void say_start(struct say *say, const struct say_way *way, uint64_t now_ms,
               struct effects *effects);

/* Cuts: the voice falls silent at once and the list is emptied. */
void say_hush(struct say *say, struct effects *effects);

/* EVENT_SAY_*: true if it was about the utterance with the voice. At the end the next one starts.
 */
bool say_step(struct say *say, const struct event *event, const struct say_way *way,
              struct effects *effects);

/* Time passed: goes on when the voice was given up. UINT64_MAX: waits for nothing. */
bool say_tick(struct say *say, const struct say_way *way, uint64_t now_ms, struct effects *effects);
uint64_t say_deadline(const struct say *say);

/* Which widget lights, and which word of its label (LIT_ALL: the whole); "" when silent. */
const char *say_lit(const struct say *say, int *out_word);

#endif
