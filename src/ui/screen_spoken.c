/* screen_spoken.c - a name said aloud: recorded, heard back, thrown away or kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#define CLIP_MS 3000u
#define CLIP_LATE_MS 3000u /* a recorder that says nothing by then is broken */

void
spoken_build(struct ui *ui, struct view *view)
{
    enum clip_state clip = ui->trace.clip;
    bool is_there = clip == CLIP_READY || clip == CLIP_PLAYING;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "speak.question");
    const char *state = clip == CLIP_BROKEN      ? "speak.none"
                        : clip == CLIP_RECORDING ? "speak.recording"
                        : is_there               ? "speak.ready"
                                                 : "speak.empty";
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, state), "speak-name");
    struct widget *record = ui_put(ui, view, "record", ROLE_BUTTON, SLOT_ROW,
                                   clip == CLIP_RECORDING ? "speak.stop" : "speak.record");
    ui_set_picture(record, clip == CLIP_RECORDING ? "icon-stop" : "icon-record");
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

static void
set_clip(struct ui *ui, enum clip_state state, unsigned wait_ms)
{
    ui->trace.clip = state;
    ui->trace.clip_until_ms = wait_ms > 0 ? ui->now_ms + wait_ms : 0;
    ui_change(ui);
}

static void
play(struct ui *ui, struct effects *effects)
{
    struct effect *effect = effects_add(effects, EFFECT_PLAY_CLIP);
    effect->loudness = ui_say_way(ui).loudness;
    set_clip(ui, CLIP_PLAYING, CLIP_MS + CLIP_LATE_MS);
}

void
spoken_drop(struct ui *ui, struct effects *effects)
{
    effects_add(effects, EFFECT_DROP_CLIP);
    visit_set_clip_ms(ui->trace.visit, 0);
    set_clip(ui, CLIP_NONE, 0);
}

/* What was said so far is kept and heard back. */
void
spoken_stop(struct ui *ui, struct effects *effects)
{
    if (ui->trace.clip == CLIP_RECORDING) {
        effects_add(effects, EFFECT_RECORD_STOP);
    }
}

static void
record(struct ui *ui, struct effects *effects)
{
    if (ui->trace.clip == CLIP_RECORDING) {
        spoken_stop(ui, effects);
        return;
    }
    visit_set_clip_ms(ui->trace.visit, 0);
    effects_add(effects, EFFECT_RECORD)->number = CLIP_MS;
    set_clip(ui, CLIP_RECORDING, CLIP_MS + CLIP_LATE_MS);
}

bool
spoken_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "record") == 0) {
        record(ui, effects);
    } else if (strcmp(id, "play") == 0) {
        play(ui, effects);
    } else if (strcmp(id, "delete") == 0) {
        spoken_drop(ui, effects);
    } else if (strcmp(id, "next") == 0) {
        ui_close(ui, effects);
        flow_forward(ui, effects);
    } else {
        return false;
    }
    return true;
}

bool
spoken_can_next(const struct ui *ui)
{
    return visit_clip_ms(ui->trace.visit) > 0 && ui->trace.clip != CLIP_RECORDING;
}

/* Walking away in the middle of a recording throws it away: half a name is nobody's. */
void
spoken_leave(struct ui *ui, struct effects *effects)
{
    if (ui->trace.clip == CLIP_RECORDING) {
        effects_add(effects, EFFECT_RECORD_STOP);
        spoken_drop(ui, effects);
    } else if (ui->trace.clip == CLIP_PLAYING) {
        set_clip(ui, CLIP_READY, 0);
    } else if (ui->trace.clip == CLIP_BROKEN) {
        set_clip(ui, CLIP_NONE, 0);
    }
}

/* Heard back at once: who cannot read hears what was kept. */
void
ui_clip(struct ui *ui, const struct event *event, struct effects *effects)
{
    enum clip_state clip = ui->trace.clip;
    if (event->type == EVENT_CLIP_PLAYED && clip == CLIP_PLAYING) {
        set_clip(ui, CLIP_READY, 0);
    } else if (event->type == EVENT_CLIP && clip == CLIP_RECORDING && event->clip_ms > 0) {
        visit_set_clip_ms(ui->trace.visit, event->clip_ms);
        play(ui, effects);
    } else if (event->type == EVENT_CLIP && clip == CLIP_RECORDING) {
        set_clip(ui, CLIP_BROKEN, 0);
        ui_speak(ui, SPEAK_WIDGET, "text");
    }
}

void
ui_clip_late(struct ui *ui, struct effects *effects)
{
    (void)effects;
    bool is_recording = ui->trace.clip == CLIP_RECORDING;
    set_clip(ui, is_recording ? CLIP_BROKEN : CLIP_READY, 0);
    if (is_recording) {
        ui_speak(ui, SPEAK_WIDGET, "text");
    }
}
