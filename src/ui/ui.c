/* ui.c - one event at a time: timers first, then the event, then what there is to say.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include <assert.h>
#include "base/mem.h"
#include "content/emergency.h"

struct visit *
ui_new_visit(struct ui *ui)
{
    unsigned char line[VISIT_LINE_BYTES];
    struct visit *visit = visit_new(ui->content);
    visit_set_microphone(visit, ui->config.has_microphone);
    chance_take(&ui->chance, line, sizeof line);
    visit_set_line(visit, line);
    mem_wipe(line, sizeof line);
    return visit;
}

/* A place with one language begins in it, past the languages. */
static void
begin_in_language(struct ui *ui)
{
    const char *code = ui->config.locale;
    bool is_ready = code && ui->content && ui->is_enrolled;
    const struct locale *locale = is_ready ? content_locale(ui->content, code) : NULL;
    if (locale) {
        ui->trace.locale = locale;
        ui->trace.visit = ui_new_visit(ui);
        visit_set_language(ui->trace.visit, locale_code(locale));
        flow_set(ui, SCREEN_INTRO, 0);
        ui_speak(ui, SPEAK_SCREEN, "");
    }
}

static void
begin(struct ui *ui)
{
    struct trace *trace = &ui->trace;
    mem_wipe(trace, sizeof *trace);
    trace->settings = (struct settings){
        .theme = ui->config.theme,
        .text_size = ui->config.text_size,
        .rate = SAY_RATE_DEFAULT,
        .loudness = SAY_LOUDNESS_DEFAULT,
    };
    trace->quiet_since_ms = ui->now_ms;
    trace->entered_ms = ui->now_ms;
    ui->serial++;
    ui->greet_at_ms = UI_NEVER;
    if (ui->config.place.greet_every_min > 0) {
        ui->greet_at_ms = ui->now_ms + 60000u * (uint64_t)ui->config.place.greet_every_min;
    }
    flow_begin(ui);
    begin_in_language(ui);
    ui_change(ui);
}

struct ui *
ui_new(const struct ui_config *config)
{
    struct ui *ui = mem_new(1, sizeof *ui);
    ui->config = *config;
    ui->content = config->content;
    ui->work = ui->next_work = config->work;
    ui->is_enrolled = config->is_enrolled;
    ui->has_headphones = config->has_headphones;
    chance_init(&ui->chance, config->seed);
    begin(ui);
    return ui;
}

static void
wipe(struct ui *ui)
{
    say_clear(&ui->say);
    view_clear(&ui->view);
    visit_free(ui->trace.visit);
}

void
ui_free(struct ui *ui)
{
    if (!ui) {
        return;
    }
    wipe(ui);
    vacancies_clear(&ui->sample);
    chance_clear(&ui->chance);
    mem_wipe(ui, sizeof *ui);
    free(ui);
}

void
ui_reset(struct ui *ui)
{
    wipe(ui);
    if (ui->has_next_content) {
        ui->content = ui->next_content;
        ui->has_next_content = false;
    }
    ui->work = ui->next_work;
    begin(ui);
}

void
ui_end_visit(struct ui *ui, struct effects *effects)
{
    say_hush(&ui->say, effects);
    ui_drop_clips(ui, effects);
    effects_add(effects, EFFECT_END_VISIT);
    ui_reset(ui);
}

void
ui_change(struct ui *ui)
{
    ui->is_stale = true;
    ui->is_placed = false;
    ui->generation++;
}

void
ui_relight(struct ui *ui)
{
    ui->is_plain = true;
    ui->generation++;
}

void
ui_sound(struct ui *ui, enum sound sound, struct effects *effects)
{
    struct effect *effect = effects_add(effects, EFFECT_SOUND);
    effect->sound = sound;
    effect->loudness = ui_say_way(ui).loudness;
}

const struct visit *
ui_visit(const struct ui *ui)
{
    return ui->trace.visit;
}

unsigned
ui_generation(const struct ui *ui)
{
    return ui->generation;
}

const struct locale *
ui_locale(const struct ui *ui)
{
    if (ui->trace.locale) {
        return ui->trace.locale;
    }
    return ui->content ? content_locale_at(ui->content, 0) : emergency_locale("nl");
}

/* Nobody is in the middle of something: another content may take over at once. */
static bool
is_at_rest(const struct ui *ui)
{
    return !ui->trace.visit || !ui->trace.is_touched;
}

static void
step_pack(struct ui *ui, const struct event *event, struct effects *effects)
{
    ui->next_content = event->on ? event->content : NULL;
    ui->has_next_content = true;
    if (is_at_rest(ui)) {
        say_hush(&ui->say, effects);
        ui_reset(ui);
    }
}

static void
step_say(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct say_way way = ui_say_way(ui);
    bool was_whole = ui->say.is_whole;
    if (say_step(&ui->say, event, &way, effects)) {
        ui->trace.was_heard |= was_whole && !ui->say.is_busy;
        ui_relight(ui);
    }
}

static void
step_headphones(struct ui *ui, const struct event *event, struct effects *effects)
{
    ui->has_headphones = event->on;
    if (event->on) {
        ui->trace.is_touched = true;
        ui_awake(ui);
        ui->trace.wants_keys_intro = !ui->trace.has_introduced_keys;
        ui_speak(ui, SPEAK_SCREEN, "");
    } else {
        /* What was meant for one pair of ears must not go on through the loudspeaker. */
        say_hush(&ui->say, effects);
        ui_clip_hush(ui, effects);
    }
    ui_change(ui);
}

static void
step_help_came(struct ui *ui, const struct event *event, struct effects *effects)
{
    (void)event;
    if (ui->trace.help == HELP_NONE) {
        return;
    }
    ui->trace.help = HELP_CAME;
    if (ui->trace.visit) {
        visit_set_assisted(ui->trace.visit);
    }
    if (ui_screen(ui) == SCREEN_HELP) {
        ui_enter(ui, effects);
    }
}

static void
step_enrolled(struct ui *ui, const struct event *event, struct effects *effects)
{
    ui->trace.is_enrolling = NO;
    if (event->on) {
        ui->is_enrolled = true;
        say_hush(&ui->say, effects);
        ui_reset(ui);
        return;
    }
    ui->trace.complaint = err_is_retry(event->code) ? err_msgid(event->code) : "enrol.wrong";
    ui_enter(ui, effects);
}

static void
step_day(struct ui *ui, const struct event *event, struct effects *effects)
{
    static const char form[] = "yyyy-mm-dd";
    bool is_day = event->text_len == strlen(form);
    for (size_t i = 0; is_day && i < event->text_len; i++) {
        bool is_digit = event->text[i] >= '0' && event->text[i] <= '9';
        is_day = form[i] == '-' ? event->text[i] == '-' : is_digit;
    }
    snprintf(ui->day, sizeof ui->day, "%.*s", is_day ? (int)event->text_len : 0,
             is_day ? event->text : "");
    ui_work_day(ui, effects);
    ui_change(ui);
}

/* Nobody has begun: what is offered changes at once. */
static void
step_work(struct ui *ui, const struct event *event, struct effects *effects)
{
    (void)effects;
    ui->next_work = ui->config.work = *event->work;
    if (!ui->trace.visit) {
        ui->work = ui->next_work;
        ui_change(ui);
    }
}

static void
step_nothing(struct ui *ui, const struct event *event, struct effects *effects)
{
    (void)ui;
    (void)event;
    (void)effects;
}

static void (*const handlers[])(struct ui *, const struct event *, struct effects *) = {
    [EVENT_TICK] = step_nothing,
    [EVENT_DOWN] = ui_touch,
    [EVENT_MOVE] = ui_touch,
    [EVENT_UP] = ui_touch,
    [EVENT_KEY] = ui_key,
    [EVENT_SCAN] = ui_scanned,
    [EVENT_SAY_STARTED] = step_say,
    [EVENT_SAY_WORD] = step_say,
    [EVENT_SAY_ENDED] = step_say,
    [EVENT_SAVED] = ui_saved,
    [EVENT_NOT_SAVED] = ui_saved,
    [EVENT_CLIP] = ui_clip,
    [EVENT_CLIP_PLAYED] = ui_clip,
    [EVENT_PRINTED] = ui_printed,
    [EVENT_ANSWERED] = ui_answered,
    [EVENT_LOOKED_UP] = ui_looked_up,
    [EVENT_KEPT] = ui_act_kept,
    [EVENT_DAY] = step_day,
    [EVENT_WORK] = step_work,
    [EVENT_SIGNED_UP] = ui_signed_up,
    [EVENT_HEADPHONES] = step_headphones,
    [EVENT_HELP_CAME] = step_help_came,
    [EVENT_PACK] = step_pack,
    [EVENT_ENROLLED] = step_enrolled,
};

void
ui_step(struct ui *ui, const struct event *event, struct effects *effects)
{
    assert((size_t)event->type < sizeof handlers / sizeof handlers[0]);
    ui->now_ms = event->at_ms > ui->now_ms ? event->at_ms : ui->now_ms;
    ui_run_timers(ui, effects);
    handlers[event->type](ui, event, effects);
    ui_speak_now(ui, effects);
    ui_note_speech(ui);
}
