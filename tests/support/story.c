/* story.c - the made-up world round a ui: a voice, a disk, a clock.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"

#include "story_parts.h"

#include "base/buf.h"
#include "base/mem.h"
#include "fake_measure.h"
#include "visit/visit.h"

#define SPIN_MAX 2000
#define FIRST_SAMPLE_MS 50
#define MS_A_MINUTE 60000u
#define CLIP "OggSsound"
#define CLIPS_MAX 8

/* Of each answer that was spoken, the same few bytes. */
static size_t
gather_clips(const struct story *story, struct record_clip clips[CLIPS_MAX])
{
    const struct visit *visit = ui_visit(story->ui);
    size_t count = 0;
    for (size_t i = 0; i < content_deck_count(story->content); i++) {
        const struct deck *deck = content_deck_at(story->content, i);
        for (size_t card = 0; card < deck->card_count; card++) {
            if (visit_spoken_ms(visit, i, card) > 0 && count < CLIPS_MAX) {
                clips[count++] = (struct record_clip){deck->key, deck->cards[card].key, CLIP, 9};
            }
        }
    }
    return count;
}

static void
save(struct story *story)
{
    struct record_clip clips[CLIPS_MAX];
    struct record_want want = {.id = "00112233445566778899aabbccddeeff",
                               .day = "2026-11-22",
                               .clip = CLIP,
                               .clip_len = 9,
                               .clips = clips,
                               .clip_count = gather_clips(story, clips)};
    struct buf out;
    struct err err;
    story->saves++;
    buf_init(&out, VISIT_MAX_RECORD);
    if (story->disk == DISK_SILENT) {
        return;
    }
    struct event event = {.type = EVENT_SAVED};
    if (story->disk == DISK_FULL) {
        event = (struct event){.type = EVENT_NOT_SAVED, .code = ERR_FULL};
    } else if (!visit_record(ui_visit(story->ui), &want, &out, &err)) {
        event = (struct event){.type = EVENT_NOT_SAVED, .code = err.code};
    } else {
        free(story->record);
        story->record = buf_take(&out, NULL);
    }
    buf_clear(&out);
    story_send(story, event);
}

static void
say(struct story *story, const struct effect *effect)
{
    uint64_t words = (uint64_t)text_word_count(effect->text);
    size_t used = strlen(story->said);
    story->voice_id = effect->id;
    memcpy(story->voice, effect->locale, sizeof story->voice);
    story->voice_ends_ms =
        story->now_ms + FIRST_SAMPLE_MS + words * MS_A_MINUTE / (uint64_t)effect->rate_wpm;
    if (used + strlen(effect->text) + 2 < sizeof story->said) {
        snprintf(story->said + used, sizeof story->said - used, "%s\n", effect->text);
    }
}

static void
carry_out(struct story *story, const struct effect *effect)
{
    switch (effect->type) {
    case EFFECT_SAY:
        say(story, effect);
        break;
    case EFFECT_HUSH:
        story->voice_ends_ms = 0;
        story->is_hearing = false;
        story->hushes++;
        break;
    case EFFECT_SAVE:
        save(story);
        break;
    case EFFECT_SIGN_UP:
        story_sign_up(story);
        break;
    case EFFECT_END_VISIT:
        story->ends++;
        break;
    case EFFECT_RING:
        story->rings++;
        break;
    case EFFECT_RECORD:
        story->clip_slot = effect->id;
        story->records++;
        break;
    case EFFECT_PRINT:
        story->prints++;
        break;
    case EFFECT_RECORD_STOP:
        story->stops++;
        break;
    case EFFECT_PLAY_CLIP:
        story->plays++;
        story->is_hearing = true;
        break;
    case EFFECT_DROP_CLIP:
        story->drops++;
        story->is_hearing = false;
        break;
    case EFFECT_ASK:
        snprintf(story->asked, sizeof story->asked, "%s", effect->text);
        story->asking = effect->number;
        story->asks++;
        story_keep(story);
        break;
    case EFFECT_LOOK_UP:
        story_look_up(story);
        break;
    case EFFECT_ASK_DROP:
        story->unasks++;
        break;
    case EFFECT_ENROL:
        story->enrols++;
        break;
    default:
        break;
    }
}

void
story_send(struct story *story, struct event event)
{
    struct effects *effects = mem_new(1, sizeof *effects);
    event.at_ms = story->now_ms;
    ui_step(story->ui, &event, effects);
    for (size_t i = 0; i < effects->count; i++) {
        carry_out(story, &effects->list[i]);
    }
    effects_clear(effects);
    free(effects);
}

/* The next thing that happens by itself, not after until_ms. */
static bool
happen(struct story *story, uint64_t until_ms)
{
    uint64_t due_ms = ui_deadline(story->ui);
    bool is_voice = story->voice_ends_ms > 0 && story->voice_ends_ms <= due_ms;
    uint64_t next_ms = is_voice ? story->voice_ends_ms : due_ms;
    if (next_ms > until_ms) {
        return false;
    }
    story->now_ms = next_ms > story->now_ms ? next_ms : story->now_ms;
    if (is_voice) {
        story->voice_ends_ms = 0;
        story_send(story, (struct event){.type = EVENT_SAY_ENDED, .id = story->voice_id});
    } else {
        story->wake_ups++;
        story_send(story, (struct event){.type = EVENT_TICK});
    }
    return true;
}

void
story_wait(struct story *story, uint64_t ms)
{
    uint64_t until_ms = story->now_ms + ms;
    for (int i = 0; i < SPIN_MAX && happen(story, until_ms); i++) {
    }
    story->now_ms = until_ms;
    story_send(story, (struct event){.type = EVENT_TICK});
}

/* Only the time without speech counts. */
void
story_quiet(struct story *story, uint64_t ms)
{
    for (int i = 0; i < SPIN_MAX && ms > 0; i++) {
        uint64_t from_ms = story->now_ms;
        bool was_loud = story->voice_ends_ms > 0;
        if (!happen(story, was_loud ? UI_NEVER - 1 : from_ms + ms)) {
            story->now_ms = from_ms + ms;
            story_send(story, (struct event){.type = EVENT_TICK});
        }
        ms -= was_loud ? 0 : story->now_ms - from_ms;
    }
}

void
story_listen(struct story *story)
{
    for (int i = 0; i < SPIN_MAX && story->voice_ends_ms > 0; i++) {
        happen(story, UI_NEVER - 1);
    }
}

static struct event
finger(enum event_type type, const struct rect *rect, int at_percent)
{
    return (struct event){
        .type = type,
        .x_px = rect->x + rect->w / 2,
        .y_px = rect->y + rect->h * at_percent / 100,
    };
}

struct place_in_visit {
    const char *screen;
    char card[32];
    int step;
};

static struct place_in_visit
place_now(struct story *story)
{
    const struct view *view = ui_view(story->ui);
    struct place_in_visit place = {.screen = view->screen, .step = view->step};
    snprintf(place.card, sizeof place.card, "%s", view->card ? view->card : "");
    return place;
}

/* In every story: a screen that a tap led to speaks at once; only the start waits for a touch. */
static bool
is_heard(struct story *story, const struct place_in_visit *before)
{
    struct place_in_visit now = place_now(story);
    bool is_same = strcmp(now.screen, before->screen) == 0 && now.step == before->step &&
                   strcmp(now.card, before->card) == 0;
    bool is_start = ui_visit(story->ui) == NULL;
    if (is_same || is_start || story->voice_ends_ms > story->now_ms) {
        return true;
    }
    snprintf(story->why, sizeof story->why, "screen %s %s appeared in silence", now.screen,
             now.card);
    return false;
}

bool
story_press(struct story *story, const char *id, const struct press *press)
{
    story_wait(story, press->after_ms);
    const struct widget *widget = view_find(ui_view(story->ui), id);
    if (!widget || !widget->is_touchable || !widget->is_enabled) {
        snprintf(story->why, sizeof story->why, "no %s to touch on screen %s", id,
                 ui_view(story->ui)->screen);
        return false;
    }
    struct rect rect = widget->rect;
    struct place_in_visit before = place_now(story);
    story->said[0] = 0;
    story_send(story, finger(EVENT_DOWN, &rect, press->at_percent));
    if (press->hold_ms > 0) {
        story_wait(story, press->hold_ms);
    }
    if (press->is_dragged_off) {
        story_send(story, (struct event){.type = EVENT_MOVE, .x_px = 1, .y_px = 1});
        story_send(story, (struct event){.type = EVENT_UP, .x_px = 1, .y_px = 1});
    } else {
        story_send(story, finger(EVENT_UP, &rect, press->at_percent));
    }
    return is_heard(story, &before);
}

bool
story_tap(struct story *story, const char *id, uint64_t after_ms)
{
    struct press press = {.after_ms = after_ms, .hold_ms = 50, .at_percent = 50};
    return story_press(story, id, &press);
}

static bool
open_at(struct story *story, const char *root, const struct ui_config *change)
{
    struct err err;
    *story = (struct story){.now_ms = 1000};
    story->content = content_open_dir(root, &err);
    if (!story->content) {
        printf("content: %s\n", err.text);
        return false;
    }
    story->config = (struct ui_config){
        .content = story->content,
        .panel = {1280, 800, 217},
        .measure = &fake_measure,
        .place = {.name = "Buurthuis", .contact = "Fatima", .phone = "0201234567", .hours = "9-17"},
        .text_size = 1,
        .has_microphone = true,
        .has_printer = true,
        .is_enrolled = true,
        .seed = "a seed that never changes, ok?",
    };
    if (change) {
        story->config = *change;
        story->config.content = story->content;
    }
    story->ui = ui_new(&story->config);
    return true;
}

bool
story_open(struct story *story, const struct ui_config *change)
{
    return open_at(story, ".", change);
}

bool
story_open_at(struct story *story, const char *root)
{
    return open_at(story, root, NULL);
}

void
story_close(struct story *story)
{
    ui_free(story->ui);
    content_close(story->content);
    vacancies_clear(&story->vacancies);
    free(story->record);
}
