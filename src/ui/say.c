/* say.c - one utterance at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/say.h"

#include <assert.h>
#include "base/mem.h"

/* A voice is given up after this and twice the time its words should take. */
#define GIVE_UP_MS 8000
#define MS_A_MINUTE 60000

static const int rate_table[SAY_RATES] = {60, 75, 90, 110, 135, 160, 200, 240};

int
say_rate_wpm(int rate)
{
    assert(rate >= 0 && rate < SAY_RATES);
    return rate_table[rate];
}

void
say_clear(struct say *say)
{
    for (size_t i = 0; i < say->count; i++) {
        mem_wipe_text(say->items[i].text);
        say->items[i].text = NULL;
    }
    say->count = 0;
    say->at = 0;
    say->is_busy = false;
    say->is_whole = false;
    say->lit_word = -1;
}

void
say_put(struct say *say, const char *widget, const char *text, const char *locale, int label_words,
        bool is_private)
{
    assert(say->count < SAY_MAX);
    struct say_item *item = &say->items[say->count++];
    snprintf(item->widget, sizeof item->widget, "%s", widget);
    snprintf(item->locale, sizeof item->locale, "%s", locale);
    item->text = mem_copy_text(text);
    item->label_words = label_words;
    item->is_private = is_private;
}

/* The item at say->at goes to the voice, or the list is over. */
static void
speak(struct say *say, const struct say_way *way, uint64_t now_ms, struct effects *effects)
{
    say->is_busy = say->at < say->count;
    say->lit_word = -1;
    if (!say->is_busy) {
        return;
    }
    const struct say_item *item = &say->items[say->at];
    struct effect *effect = effects_add(effects, EFFECT_SAY);
    effect->id = ++say->id;
    effect->text = mem_copy_text(item->text);
    memcpy(effect->locale, item->locale, sizeof effect->locale);
    effect->rate_wpm = say_rate_wpm(way->rate);
    effect->loudness = way->loudness;
    effect->is_private = item->is_private;
    uint64_t words_ms =
        (uint64_t)text_word_count(item->text) * MS_A_MINUTE / (uint64_t)effect->rate_wpm;
    say->give_up_ms = now_ms + GIVE_UP_MS + 2 * words_ms;
}

void
say_start(struct say *say, const struct say_way *way, uint64_t now_ms, struct effects *effects)
{
    say->at = 0;
    say->since_ms = now_ms;
    speak(say, way, now_ms, effects);
}

void
say_hush(struct say *say, struct effects *effects)
{
    if (say->is_busy) {
        effects_add(effects, EFFECT_HUSH);
    }
    say_clear(say);
}

static void
go_on(struct say *say, const struct say_way *way, uint64_t now_ms, struct effects *effects)
{
    say->at++;
    speak(say, way, now_ms, effects);
}

/* Written and spoken word for word the same: one word lights. Else, and where a voice has no
 * timing, the whole. */
static void
light_word(struct say *say, const struct say_item *item, unsigned word)
{
    int words = text_word_count(item->text);
    bool is_same = words == item->label_words && words > 0;
    int last = words - 1;
    say->lit_word = !is_same ? LIT_ALL : word > (unsigned)last ? last : (int)word;
}

bool
say_step(struct say *say, const struct event *event, const struct say_way *way,
         struct effects *effects)
{
    if (!say->is_busy || event->id != say->id) {
        return false;
    }
    const struct say_item *item = &say->items[say->at];
    if (event->type == EVENT_SAY_STARTED) {
        say->lit_word = LIT_ALL;
    } else if (event->type == EVENT_SAY_WORD) {
        light_word(say, item, event->word);
    } else if (event->type == EVENT_SAY_ENDED) {
        go_on(say, way, event->at_ms, effects);
    }
    return true;
}

bool
say_tick(struct say *say, const struct say_way *way, uint64_t now_ms, struct effects *effects)
{
    if (!say->is_busy || now_ms < say->give_up_ms) {
        return false;
    }
    effects_add(effects, EFFECT_HUSH);
    go_on(say, way, now_ms, effects);
    return true;
}

uint64_t
say_deadline(const struct say *say)
{
    return say->is_busy ? say->give_up_ms : UINT64_MAX;
}

const char *
say_lit(const struct say *say, int *out_word)
{
    *out_word = say->is_busy ? say->lit_word : -1;
    return say->is_busy ? say->items[say->at].widget : "";
}
