/* screen_spoken.c - a name or an answer said aloud: recorded, heard back, thrown away or kept.
 *
 * Each has its own clip in the kiosk: slot 0 is the name, 1 and up the speak cards in the order of
 * the decks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#define NAME_MS 3000u
#define CLIP_LATE_MS 3000u /* a recorder that says nothing by then is broken */

/* The clip that this screen is about. */
struct tape {
    unsigned slot, most_ms;
    size_t deck, card; /* of a speak card */
    bool is_list;      /* a name for a list: another than that of a profile */
};

unsigned
ui_clip_slot(const struct content *content, size_t deck, size_t card)
{
    unsigned slot = 0;
    for (size_t i = 0; i <= deck; i++) {
        const struct deck *shape = content_deck_at(content, i);
        size_t end = i < deck ? shape->card_count : card + 1;
        for (size_t j = 0; j < end; j++) {
            slot += shape->cards[j].kind == CARD_SPEAK;
        }
    }
    return slot;
}

unsigned
ui_clip_sign_up(const struct content *content)
{
    size_t decks = content_deck_count(content);
    size_t cards = decks > 0 ? content_deck_at(content, decks - 1)->card_count : 0;
    return decks > 0 ? ui_clip_slot(content, decks - 1, cards - 1) + 1 : 1;
}

/* The name that is asked for is the one of a list. */
static bool
is_signing_up(const struct ui *ui)
{
    for (size_t i = 0; i < ui->trace.over_count; i++) {
        if (ui->trace.over[i] == SCREEN_SIGNUP_NAME) {
            return true;
        }
    }
    return false;
}

static struct tape
tape_now(const struct ui *ui)
{
    struct tape tape = {.most_ms = NAME_MS};
    if (ui_screen(ui) == SCREEN_CARD && flow_card(ui, &tape.deck, &tape.card)) {
        tape.slot = ui_clip_slot(ui->content, tape.deck, tape.card);
        tape.most_ms = VISIT_MAX_SPOKEN_MS;
    } else if (is_signing_up(ui)) {
        tape.slot = ui_clip_sign_up(ui->content);
        tape.is_list = true;
    }
    return tape;
}

static unsigned
get_ms(const struct ui *ui, const struct tape *tape)
{
    const struct visit *visit = ui->trace.visit;
    if (tape->is_list) {
        return ui->trace.work.signup.clip_ms;
    }
    return tape->slot ? visit_spoken_ms(visit, tape->deck, tape->card) : visit_clip_ms(visit);
}

/* What was told is an answer to its card; thrown away it is none. */
static void
set_ms(struct ui *ui, const struct tape *tape, unsigned ms)
{
    struct visit *visit = ui->trace.visit;
    struct answer_way way = {.took_ms = ms, .heard = true};
    if (tape->is_list) {
        ui->trace.work.signup.clip_ms = ms;
        return;
    }
    if (tape->slot == 0) {
        visit_set_clip_ms(visit, ms);
        return;
    }
    visit_set_spoken_ms(visit, tape->deck, tape->card, ms);
    if (ms > 0) {
        visit_answer(visit, tape->deck, tape->card, 1, &way);
    } else {
        visit_unanswer(visit, tape->deck, tape->card);
    }
}

/* The words of a name and of a story. */
static const char *
state_words(enum clip_state clip, bool is_name)
{
    switch (clip) {
    case CLIP_BROKEN:
        return "speak.none";
    case CLIP_SILENT:
        return "speak.silent";
    case CLIP_LOST:
        return "speak.lost";
    case CLIP_RECORDING:
        return "speak.recording";
    case CLIP_READY:
    case CLIP_PLAYING:
        return is_name ? "speak.ready" : "tell.ready";
    default:
        return is_name ? "speak.empty" : "tell.empty";
    }
}

static void
put_recorder(struct ui *ui, struct view *view, const char *msgid, const char *picture)
{
    enum clip_state clip = ui->trace.clip;
    bool is_there = clip == CLIP_READY || clip == CLIP_PLAYING || clip == CLIP_LOST;
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, msgid), picture);
    struct widget *record = ui_put(ui, view, "record", ROLE_BUTTON, SLOT_ROW,
                                   clip == CLIP_RECORDING ? "speak.stop" : "speak.record");
    ui_set_picture(record, clip == CLIP_RECORDING ? "icon-ready" : "icon-record");
    record->is_selected = clip == CLIP_RECORDING;
    record->is_enabled = clip != CLIP_BROKEN;
    struct widget *play = ui_put(ui, view, "play", ROLE_BUTTON, SLOT_ROW, "speak.play");
    ui_set_picture(play, "icon-play");
    play->is_enabled = is_there;
    play->is_selected = clip == CLIP_PLAYING;
    struct widget *drop = ui_put(ui, view, "delete", ROLE_BUTTON, SLOT_ROW, "speak.delete");
    ui_set_picture(drop, "icon-delete");
    drop->is_enabled = is_there;
}

void
spoken_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "speak.question");
    put_recorder(ui, view, state_words(ui->trace.clip, true), "speak-name");
}

void
tell_build(struct ui *ui, struct view *view, const char *picture)
{
    put_recorder(ui, view, state_words(ui->trace.clip, false), picture);
}

static void
set_clip(struct ui *ui, enum clip_state state, unsigned wait_ms)
{
    ui->trace.clip = state;
    ui->trace.clip_until_ms = wait_ms > 0 ? ui->now_ms + wait_ms : 0;
    ui_change(ui);
}

/* Coming to it: what was recorded before is still there. */
void
spoken_enter(struct ui *ui, struct effects *effects)
{
    struct tape tape = tape_now(ui);
    (void)effects;
    set_clip(ui, get_ms(ui, &tape) > 0 ? CLIP_READY : CLIP_NONE, 0);
}

static void
play(struct ui *ui, struct effects *effects)
{
    struct tape tape = tape_now(ui);
    struct effect *effect = effects_add(effects, EFFECT_PLAY_CLIP);
    effect->id = tape.slot;
    effect->loudness = ui_say_way(ui).loudness;
    set_clip(ui, CLIP_PLAYING, tape.most_ms + CLIP_LATE_MS);
}

void
ui_clip_hush(struct ui *ui, struct effects *effects)
{
    if (ui->trace.clip == CLIP_PLAYING) {
        effects_add(effects, EFFECT_HUSH);
        set_clip(ui, CLIP_READY, 0);
    }
}

static void
drop(struct ui *ui, const struct tape *tape, struct effects *effects)
{
    effects_add(effects, EFFECT_DROP_CLIP)->id = tape->slot;
    set_ms(ui, tape, 0);
    set_clip(ui, CLIP_NONE, 0);
}

void
spoken_drop_name(struct ui *ui, struct effects *effects)
{
    struct tape name = tape_now(ui);
    drop(ui, &name, effects);
}

/* Everything that was said, at the end of a visit. */
void
ui_drop_clips(struct ui *ui, struct effects *effects)
{
    const struct visit *visit = ui->trace.visit;
    if (ui->trace.clip != CLIP_NONE || (visit && visit_clip_ms(visit) > 0)) {
        effects_add(effects, EFFECT_DROP_CLIP);
    }
    if (ui->trace.work.signup.clip_ms > 0) {
        effects_add(effects, EFFECT_DROP_CLIP)->id = ui_clip_sign_up(ui->content);
    }
    for (size_t i = 0; visit && i < content_deck_count(ui->content); i++) {
        for (size_t j = 0; j < content_deck_at(ui->content, i)->card_count; j++) {
            if (visit_spoken_ms(visit, i, j) > 0) {
                effects_add(effects, EFFECT_DROP_CLIP)->id = ui_clip_slot(ui->content, i, j);
            }
        }
    }
}

/* What was said so far is kept and heard back. */
void
spoken_stop(struct ui *ui, struct effects *effects)
{
    if (ui->trace.clip == CLIP_RECORDING) {
        effects_add(effects, EFFECT_RECORD_STOP)->id = tape_now(ui).slot;
    }
}

static void
record(struct ui *ui, struct effects *effects)
{
    struct tape tape = tape_now(ui);
    if (ui->trace.clip == CLIP_RECORDING) {
        spoken_stop(ui, effects);
        return;
    }
    set_ms(ui, &tape, 0);
    struct effect *effect = effects_add(effects, EFFECT_RECORD);
    effect->id = tape.slot;
    effect->number = tape.most_ms;
    set_clip(ui, CLIP_RECORDING, tape.most_ms + CLIP_LATE_MS);
}

bool
tell_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "record") == 0) {
        record(ui, effects);
    } else if (strcmp(id, "play") == 0) {
        play(ui, effects);
    } else if (strcmp(id, "delete") == 0) {
        struct tape tape = tape_now(ui);
        drop(ui, &tape, effects);
    } else {
        return false;
    }
    return true;
}

bool
spoken_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") == 0) {
        bool is_list = is_signing_up(ui);
        ui_close(ui, effects);
        if (!is_list) {
            flow_forward(ui, effects);
        } else {
            ui_open(ui, SCREEN_SIGNUP_REACH, effects);
        }
        return true;
    }
    return tell_tap(ui, id, effects);
}

bool
spoken_can_next(const struct ui *ui)
{
    struct tape tape = tape_now(ui);
    return get_ms(ui, &tape) > 0 && ui->trace.clip != CLIP_RECORDING;
}

/* Walking away in the middle of a recording throws it away: half a name is nobody's. */
void
spoken_leave(struct ui *ui, struct effects *effects)
{
    struct tape tape = tape_now(ui);
    if (ui->trace.clip == CLIP_RECORDING) {
        effects_add(effects, EFFECT_RECORD_STOP)->id = tape.slot;
        drop(ui, &tape, effects);
        return;
    }
    ui_clip_hush(ui, effects);
    set_clip(ui, get_ms(ui, &tape) > 0 ? CLIP_READY : CLIP_NONE, 0);
}

static void
tell_why(struct ui *ui, enum clip_state state)
{
    set_clip(ui, state, 0);
    ui_speak(ui, SPEAK_WIDGET, "text");
}

/* Heard back at once: who cannot read hears what was kept. What ended by itself is told first. */
static void
take_clip(struct ui *ui, const struct tape *tape, const struct event *event,
          struct effects *effects)
{
    if (event->clip_ms == 0) {
        tell_why(ui, event->code == ERR_NOT_FOUND ? CLIP_SILENT : CLIP_BROKEN);
        return;
    }
    set_ms(ui, tape, event->clip_ms < tape->most_ms ? event->clip_ms : tape->most_ms);
    if (event->code == ERR_NONE) {
        play(ui, effects);
    } else {
        tell_why(ui, CLIP_LOST);
    }
}

void
ui_clip(struct ui *ui, const struct event *event, struct effects *effects)
{
    enum clip_state clip = ui->trace.clip;
    struct tape tape = tape_now(ui);
    if (event->id != tape.slot) {
        return; /* of a screen that was left */
    }
    if (event->type == EVENT_CLIP_PLAYED && clip == CLIP_PLAYING) {
        set_clip(ui, CLIP_READY, 0);
    } else if (event->type == EVENT_CLIP && clip == CLIP_RECORDING) {
        take_clip(ui, &tape, event, effects);
    }
}

void
ui_clip_late(struct ui *ui, struct effects *effects)
{
    (void)effects;
    if (ui->trace.clip == CLIP_RECORDING) {
        tell_why(ui, CLIP_BROKEN);
    } else {
        set_clip(ui, CLIP_READY, 0);
    }
}
