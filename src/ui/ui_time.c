/* ui_time.c - everything that happens because time passed: each timer a row with a moment.
 *
 * Quiet timers count silence without touch and stand still while speech plays; the others count
 * plain time. The nearest moment is the deadline, so nothing polls.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#define REST_MS 8000u
#define OFFER_MS 20000u
#define IDLE_MS 120000u
#define WARN_MS 45000u
#define COUNTDOWN_MS 22000u
#define RING_MS 20000u
#define NOBODY_MS 60000u

struct timer {
    uint64_t (*due)(const struct ui *ui); /* UI_NEVER: not set */
    void (*fire)(struct ui *ui, struct effects *effects);
};

void
ui_awake(struct ui *ui)
{
    ui->trace.is_touched = true;
    ui->trace.was_offered = false;
    ui->trace.quiet_since_ms = ui->now_ms;
    ui->trace.is_speech_running = false;
    ui->trace.idle_end_ms = ui->now_ms + WARN_MS;
    if (ui->trace.shown_s != 0) {
        ui->trace.shown_s = 0;
        ui_change(ui);
    }
}

static bool
is_sounding(const struct ui *ui)
{
    return ui->say.is_busy || ui->trace.clip == CLIP_RECORDING || ui->trace.clip == CLIP_PLAYING;
}

/* Speech that has ended did not count as silence: the clock is set forward by its length. */
void
ui_note_speech(struct ui *ui)
{
    struct trace *trace = &ui->trace;
    if (is_sounding(ui) && !trace->is_speech_running) {
        trace->is_speech_running = true;
        trace->speech_from_ms = ui->now_ms;
    } else if (!is_sounding(ui) && trace->is_speech_running) {
        trace->is_speech_running = false;
        trace->quiet_since_ms += ui->now_ms - trace->speech_from_ms;
        trace->idle_end_ms += ui->now_ms - trace->speech_from_ms;
    }
}

static uint64_t
after_quiet(const struct ui *ui, bool is_set, uint64_t ms)
{
    return is_set && !is_sounding(ui) ? ui->trace.quiet_since_ms + ms : UI_NEVER;
}

static uint64_t
due_rest(const struct ui *ui)
{
    return after_quiet(ui, ui->trace.has_rest, REST_MS);
}

static void
fire_rest(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->trace.has_rest = false;
    ui_speak(ui, SPEAK_REST, "");
}

static uint64_t
due_offer(const struct ui *ui)
{
    const struct trace *trace = &ui->trace;
    bool is_set = trace->is_touched && !trace->was_offered && ui_screen(ui) != SCREEN_IDLE;
    uint64_t due_ms = after_quiet(ui, is_set, OFFER_MS);
    uint64_t new_ms = trace->entered_ms + OFFER_MS; /* one that came by itself is not said twice */
    return due_ms > new_ms ? due_ms : new_ms;
}

static void
fire_offer(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->trace.was_offered = true;
    ui_speak(ui, SPEAK_AGAIN, "");
}

/* Nobody has told anything yet: no warning, just a clean start. */
static bool
has_nothing_to_lose(const struct ui *ui)
{
    return ui->trace.visit == NULL;
}

static uint64_t
due_idle(const struct ui *ui)
{
    bool is_set = ui->trace.is_touched && ui_screen(ui) != SCREEN_IDLE;
    return after_quiet(ui, is_set, IDLE_MS);
}

static void
fire_idle(struct ui *ui, struct effects *effects)
{
    if (has_nothing_to_lose(ui)) {
        ui_end_visit(ui, effects);
        return;
    }
    ui_open(ui, SCREEN_IDLE, effects);
    ui_sound(ui, SOUND_NOTICE, effects);
    ui->trace.idle_end_ms = ui->now_ms + WARN_MS;
}

static uint64_t
due_end(const struct ui *ui)
{
    bool is_set = ui_screen(ui) == SCREEN_IDLE && !is_sounding(ui);
    return is_set ? ui->trace.idle_end_ms : UI_NEVER;
}

static void
fire_end(struct ui *ui, struct effects *effects)
{
    ui_end_visit(ui, effects);
}

int
ui_countdown(const struct ui *ui)
{
    if (ui_screen(ui) != SCREEN_IDLE || ui->trace.idle_end_ms <= ui->now_ms) {
        return 0;
    }
    uint64_t left_ms = ui->trace.idle_end_ms - ui->now_ms;
    return left_ms > COUNTDOWN_MS || is_sounding(ui) ? 0 : (int)((left_ms + 999) / 1000);
}

/* When the countdown appears or shows one second less. */
static uint64_t
due_second(const struct ui *ui)
{
    uint64_t end_ms = due_end(ui);
    unsigned shown_s = ui->trace.shown_s;
    if (end_ms == UI_NEVER || shown_s == 1) {
        return UI_NEVER;
    }
    return end_ms - (shown_s == 0 ? COUNTDOWN_MS : (shown_s - 1) * 1000u);
}

static void
fire_second(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->trace.shown_s = (unsigned)ui_countdown(ui);
    ui_change(ui);
}

static uint64_t
due_mask(const struct ui *ui)
{
    return ui->trace.mask_at_ms ? ui->trace.mask_at_ms : UI_NEVER;
}

static void
fire_mask(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->trace.mask_at_ms = 0;
    ui_change(ui);
}

static uint64_t
due_show(const struct ui *ui)
{
    return ui->trace.show_until_ms ? ui->trace.show_until_ms : UI_NEVER;
}

static void
fire_show(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->trace.show_until_ms = 0;
    ui_change(ui);
}

void
ui_ring(struct ui *ui, struct effects *effects)
{
    struct effect *effect = effects_add(effects, EFFECT_RING);
    effect->number = ++ui->trace.rings;
}

static uint64_t
due_help(const struct ui *ui)
{
    if (ui->trace.help != HELP_RINGING) {
        return UI_NEVER;
    }
    bool is_last = ui->trace.rings >= RINGS_MAX;
    return ui->trace.help_from_ms + (is_last ? NOBODY_MS : RING_MS * ui->trace.rings);
}

static void
fire_help(struct ui *ui, struct effects *effects)
{
    if (ui->trace.rings < RINGS_MAX) {
        ui_ring(ui, effects);
        return;
    }
    ui->trace.help = HELP_NOBODY;
    if (ui_screen(ui) == SCREEN_HELP) {
        ui_enter(ui, effects);
    }
}

static uint64_t
due_clip(const struct ui *ui)
{
    return ui->trace.clip_until_ms ? ui->trace.clip_until_ms : UI_NEVER;
}

static uint64_t
due_kept(const struct ui *ui)
{
    return ui->trace.kept == KEPT_ASKED ? ui->trace.kept_until_ms : UI_NEVER;
}

static uint64_t
due_print(const struct ui *ui)
{
    return ui->trace.print == PRINT_ASKED ? ui->trace.print_until_ms : UI_NEVER;
}

static uint64_t
due_answer(const struct ui *ui)
{
    return ui->trace.again.asked == ASKED_WAITING ? ui->trace.again.until_ms : UI_NEVER;
}

static uint64_t
due_sign_up(const struct ui *ui)
{
    const struct work *work = &ui->trace.work;
    return work->kept == WORK_KEPT_ASKED ? work->kept_until_ms : UI_NEVER;
}

static uint64_t
due_greet(const struct ui *ui)
{
    bool is_set = !ui->trace.is_touched && ui_screen(ui) == SCREEN_LANGUAGES;
    return is_set ? ui->greet_at_ms : UI_NEVER;
}

static void
fire_greet(struct ui *ui, struct effects *effects)
{
    (void)effects;
    ui->greet_at_ms = ui->now_ms + 60000u * (uint64_t)ui->config.place.greet_every_min;
    ui_speak(ui, SPEAK_SCREEN, "");
}

static uint64_t
due_speech(const struct ui *ui)
{
    return say_deadline(&ui->say);
}

static void
fire_speech(struct ui *ui, struct effects *effects)
{
    struct say_way way = ui_say_way(ui);
    say_tick(&ui->say, &way, ui->now_ms, effects);
    ui_relight(ui);
}

static const struct timer timers[] = {
    {due_speech, fire_speech},  {due_clip, ui_clip_late},     {due_kept, ui_kept_late},
    {due_mask, fire_mask},      {due_show, fire_show},        {due_help, fire_help},
    {due_rest, fire_rest},      {due_offer, fire_offer},      {due_idle, fire_idle},
    {due_second, fire_second},  {due_end, fire_end},          {due_greet, fire_greet},
    {due_print, ui_print_late}, {due_answer, ui_answer_late}, {due_sign_up, ui_sign_up_late},
};
#define TIMER_COUNT (sizeof timers / sizeof timers[0])

/* Each timer at most once a step: after a long sleep nobody is rushed. */
void
ui_run_timers(struct ui *ui, struct effects *effects)
{
    for (size_t i = 0; i < TIMER_COUNT; i++) {
        if (timers[i].due(ui) <= ui->now_ms) {
            timers[i].fire(ui, effects);
            ui_speak_now(ui, effects);
            ui_note_speech(ui);
        }
    }
}

uint64_t
ui_deadline(const struct ui *ui)
{
    uint64_t nearest = UI_NEVER;
    for (size_t i = 0; i < TIMER_COUNT; i++) {
        uint64_t due = timers[i].due(ui);
        nearest = due < nearest ? due : nearest;
    }
    return nearest;
}
