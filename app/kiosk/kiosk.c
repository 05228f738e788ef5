/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/kiosk.h"
#include "base/mem.h"
#include "content/emergency.h"
#include "host/clock.h"
#include "host/log.h"
#include "kiosk/keeping.h"
#include "kiosk/printing.h"
#include "sync/keep.h"

#define PACK_WATCH_MS 3000

uint64_t
kiosk_now(const struct kiosk *kiosk)
{
    return kiosk->is_virtual ? kiosk->virtual_ms : clock_now_ms();
}

static const struct locale *
find_locale(const struct kiosk *kiosk, const char *code)
{
    return kiosk->content ? content_locale(kiosk->content, code) : emergency_locale(code);
}

/* The voice of a language, or of the one it speaks instead. */
static const char *
find_voice(const struct kiosk *kiosk, const char *code)
{
    const struct locale *locale = find_locale(kiosk, code);
    if (locale && !locale_voice(locale)[0]) {
        locale = find_locale(kiosk, locale_second(locale));
    }
    return locale ? locale_voice(locale) : "";
}

static void
drop_say(struct kiosk *kiosk)
{
    mem_wipe_text(kiosk->say.text);
    kiosk->say = (struct effect){0};
}

void
kiosk_speak(struct kiosk *kiosk)
{
    if (kiosk->say.text) {
        const char *voice = find_voice(kiosk, kiosk->say.locale);
        ignore(voice_do(kiosk->voice, &kiosk->say, voice, kiosk_now(kiosk)));
        drop_say(kiosk);
    }
}

/* In virtual time the voice makes the whole utterance at once to know its length: that waits until
 * the screen is painted, as it does by itself where the voice has a thread. */
static void
say(struct kiosk *kiosk, const struct effect *effect)
{
    if (kiosk->ear.said) {
        kiosk->ear.said(kiosk->ear.ctx, effect->id, effect->text);
    }
    drop_say(kiosk);
    kiosk->say = *effect;
    kiosk->say.text = mem_copy_text(effect->text);
    if (!kiosk->is_virtual) {
        kiosk_speak(kiosk);
    }
}

static void
enrol(struct kiosk *kiosk, const char *code)
{
    if (!kiosk->enroller || !enroller_put(kiosk->enroller, code)) {
        struct event answer = {.type = EVENT_ENROLLED, .code = ERR_DEVICE};
        kiosk_event(kiosk, &answer);
    }
}

static void
ask(struct kiosk *kiosk, enum list_ask what, const char *ticket)
{
    struct err err = {0};
    bool is_asked = asker_put(kiosk->asker, what, ticket, kiosk_now(kiosk), &err);
    if (list_ask_changes(what)) {
        keeping_act(kiosk);
    }
    if (!is_asked) {
        log_err(LOG_NOT_ASKED, &err);
        struct event answer = {.type = EVENT_ANSWERED, .code = ERR_IO};
        kiosk_event(kiosk, &answer);
    }
}

static void
look_up(struct kiosk *kiosk)
{
    struct shelf *shelf = opening_shelf(kiosk->opening);
    struct list_status status;
    bool has_list = false;
    bool is_found = shelf && shelf_find(shelf, asker_tag(kiosk->asker), &has_list, &status);
    struct event answer = {.type = EVENT_LOOKED_UP,
                           .status = is_found ? &status : NULL,
                           .code = has_list ? ERR_NOT_FOUND : ERR_NETWORK};
    answer.code = is_found ? ERR_NONE : answer.code;
    kiosk_event(kiosk, &answer);
}

static void
do_effect(struct kiosk *kiosk, const struct effect *effect)
{
    switch (effect->type) {
    case EFFECT_SAVE:
        keeping_save(kiosk);
        return;
    case EFFECT_SIGN_UP:
        keeping_sign_up(kiosk);
        return;
    case EFFECT_END_VISIT:
        kiosk->is_visit_over = true;
        return;
    case EFFECT_ENROL:
        enrol(kiosk, effect->text);
        return;
    case EFFECT_PRINT:
        printing_begin(kiosk);
        return;
    case EFFECT_ASK:
        ask(kiosk, (enum list_ask)effect->number, effect->text);
        return;
    case EFFECT_LOOK_UP:
        look_up(kiosk);
        return;
    case EFFECT_ASK_DROP:
        asker_drop(kiosk->asker);
        return;
    case EFFECT_RING:
        log_number(LOG_RING, "time", effect->number);
        voice_sound(kiosk->voice, SOUND_RING, 0);
        return;
    case EFFECT_SAY:
        say(kiosk, effect);
        return;
    case EFFECT_HUSH:
        drop_say(kiosk);
        break;
    default:
        break;
    }
    ignore(voice_do(kiosk->voice, effect, "", kiosk_now(kiosk)));
}

void
kiosk_event(struct kiosk *kiosk, const struct event *event)
{
    struct event timed = *event;
    timed.at_ms = kiosk_now(kiosk);
    if (timed.type == EVENT_HEADPHONES) {
        kiosk->has_headphones = timed.on;
    }
    struct effects effects = {.count = 0};
    ui_step(kiosk->ui, &timed, &effects);
    if (timed.type == EVENT_SAY_ENDED && kiosk->ear.heard) {
        kiosk->ear.heard(kiosk->ear.ctx, timed.id);
    }
    for (size_t i = 0; i < effects.count; i++) {
        do_effect(kiosk, &effects.list[i]);
    }
    effects_clear(&effects);
}

/* The screen has another size than was laid out for: a window manager made it whole only now, or
 * another panel was plugged in. The visit begins anew, as after a start. */
static void
fit_screen(struct kiosk *kiosk)
{
    const struct canvas *canvas = window_canvas(kiosk->window);
    if (canvas->w == kiosk->panel.w_px && canvas->h == kiosk->panel.h_px) {
        return;
    }
    kiosk->panel = (struct panel){canvas->w, canvas->h, kiosk->settings->width_mm};
    painter_free(kiosk->painter);
    kiosk->painter = painter_new(kiosk->glyphs, &kiosk->panel);
    input_init(&kiosk->input, canvas->w, canvas->h);
    kiosk_renew(kiosk);
}

static void
change_window(struct kiosk *kiosk, const SDL_WindowEvent *window)
{
    bool is_new = window->event == SDL_WINDOWEVENT_SIZE_CHANGED && window_resized(kiosk->window);
    if (is_new || window->event == SDL_WINDOWEVENT_EXPOSED) {
        painter_forget(kiosk->painter);
        kiosk->is_painted = false;
    }
    if (is_new) {
        fit_screen(kiosk);
    }
}

void
kiosk_sdl(struct kiosk *kiosk, SDL_Event *sdl)
{
    struct event event;
    if (sdl->type == SDL_QUIT) {
        kiosk->is_over = true;
    } else if (sdl->type == SDL_WINDOWEVENT) {
        change_window(kiosk, &sdl->window);
    } else if (input_translate(&kiosk->input, sdl, &event)) {
        kiosk_event(kiosk, &event);
        if (event.type == EVENT_SCAN) {
            mem_wipe(sdl->user.data1, event.text_len);
            free(sdl->user.data1);
        }
    }
}

void
kiosk_take(struct kiosk *kiosk, bool is_waiting)
{
    struct event event;
    kiosk_speak(kiosk);
    while (voice_take(kiosk->voice, kiosk_now(kiosk), &event)) {
        kiosk_event(kiosk, &event);
        kiosk_speak(kiosk);
    }
    while (saver_take(kiosk->saver, is_waiting, &event)) {
        kiosk_event(kiosk, &event);
    }
    while (asker_take(kiosk->asker, kiosk_now(kiosk), kiosk->is_virtual, &event)) {
        kiosk_event(kiosk, &event);
    }
    while (printing_take(kiosk, is_waiting, &event)) {
        kiosk_event(kiosk, &event);
    }
    if (kiosk->enroller && enroller_take(kiosk->enroller, is_waiting, &event)) {
        opening_reload(kiosk->opening);
        kiosk_event(kiosk, &event);
        if (event.on) { /* it is the only part that could reach a network */
            enroller_stop(kiosk->enroller);
            kiosk->enroller = NULL;
        }
    }
}

uint64_t
kiosk_deadline(const struct kiosk *kiosk)
{
    uint64_t due = ui_deadline(kiosk->ui), look = asker_due(kiosk->asker);
    due = look < due ? look : due;
    due = !kiosk->is_virtual && kiosk->next_work_ms < due ? kiosk->next_work_ms : due;
    bool is_watching = !kiosk->content && kiosk->next_pack_ms < due;
    return is_watching ? kiosk->next_pack_ms : due;
}

static void
tell_day(struct kiosk *kiosk)
{
    const char *day = shelf_day(opening_shelf(kiosk->opening));
    struct event event = {.type = EVENT_DAY, .text = day, .text_len = strlen(day)};
    kiosk_event(kiosk, &event);
}

/* The day may change while someone is here; what is offered only between visits. Virtual time
 * stands apart from both. */
static void
watch_work(struct kiosk *kiosk)
{
    struct shelf *shelf = opening_shelf(kiosk->opening);
    kiosk->next_work_ms = kiosk_now(kiosk) + SHELF_LOOK_MS;
    if (!shelf) {
        return;
    }
    char day[WORK_DAY_BYTES];
    snprintf(day, sizeof day, "%s", shelf_day(shelf));
    bool is_another_day = shelf_pass_time(shelf);
    if (!ui_visit(kiosk->ui)) {
        if (shelf_look(shelf)) {
            struct event event = {.type = EVENT_WORK, .work = shelf_world(shelf)};
            kiosk_event(kiosk, &event);
        }
        is_another_day = strcmp(day, shelf_day(shelf)) != 0;
    }
    if (is_another_day) {
        tell_day(kiosk);
    }
}

static void
watch_pack(struct kiosk *kiosk)
{
    kiosk->next_pack_ms = kiosk_now(kiosk) + PACK_WATCH_MS;
    if (opening_retry(kiosk->opening)) {
        kiosk_renew(kiosk);
    }
}

void
kiosk_tick(struct kiosk *kiosk)
{
    if (!kiosk->content && kiosk_now(kiosk) >= kiosk->next_pack_ms) {
        watch_pack(kiosk);
    }
    if (!kiosk->is_virtual && kiosk_now(kiosk) >= kiosk->next_work_ms) {
        watch_work(kiosk);
    }
    if (kiosk_now(kiosk) >= ui_deadline(kiosk->ui)) {
        struct event tick = {.type = EVENT_TICK};
        kiosk_event(kiosk, &tick);
    }
}

bool
kiosk_paint(struct kiosk *kiosk)
{
    unsigned generation = ui_generation(kiosk->ui);
    if (kiosk->is_painted && generation == kiosk->painted) {
        return false;
    }
    struct rect rects[WINDOW_MAX_RECTS];
    size_t count =
        painter_draw(kiosk->painter, ui_view(kiosk->ui), window_canvas(kiosk->window), rects);
    window_present(kiosk->window, rects, count);
    kiosk->painted = generation;
    kiosk->is_painted = true;
    return true;
}

void
kiosk_renew(struct kiosk *kiosk)
{
    const struct settings *settings = kiosk->settings;
    drop_say(kiosk);
    asker_drop(kiosk->asker);
    ui_free(kiosk->ui);
    pictures_free(kiosk->pictures);
    kiosk->content = opening_content(kiosk->opening);
    kiosk->pictures = pictures_new(kiosk->content);
    painter_set_pictures(kiosk->painter, kiosk->pictures);
    struct ui_config config = {
        .content = kiosk->content,
        .panel = kiosk->panel,
        .measure = glyphs_measure(kiosk->glyphs),
        .place = opening_place(kiosk->opening),
        .locale = settings->locale[0] ? settings->locale : NULL,
        .theme = settings->theme,
        .text_size = settings->text_size,
        .has_microphone = voice_has_microphone(kiosk->voice),
        .has_printer = kiosk->printer != NULL,
        .has_scanner = kiosk->extras.scanner != NULL,
        .has_headphones = kiosk->has_headphones,
        .is_enrolled = opening_is_enrolled(kiosk->opening),
    };
    seal_random(config.seed, sizeof config.seed);
    struct shelf *shelf = opening_shelf(kiosk->opening);
    config.work = shelf ? *shelf_world(shelf) : (struct work_world){.vacancies = NULL};
    kiosk->ui = ui_new(&config);
    mem_wipe(config.seed, sizeof config.seed);
    kiosk->wants_print = false;
    kiosk->printing = PRESS_PAPER; /* a card of before has no second way out: it would be the next
                                      visitor's */
    kiosk->is_painted = false;
    kiosk->is_visit_over = false;
    voice_wipe(kiosk->voice);
    kiosk->next_work_ms = kiosk_now(kiosk) + SHELF_LOOK_MS;
    if (shelf && *shelf_day(shelf)) {
        tell_day(kiosk);
    }
}

static bool
open_devices(struct kiosk *kiosk, struct err *err)
{
    const struct settings *settings = kiosk->settings;
    struct window_want want = {.w = settings->size.w,
                               .h = settings->size.h,
                               .is_windowed = settings->is_windowed || kiosk->is_virtual,
                               .is_hidden = settings->shots[0] != '\0'};
    kiosk->window = window_open(&want, err);
    kiosk->glyphs = kiosk->window ? glyphs_open(settings->fonts, err) : NULL;
    if (!kiosk->glyphs) {
        return false;
    }
    const struct canvas *canvas = window_canvas(kiosk->window);
    kiosk->panel = (struct panel){canvas->w, canvas->h, settings->width_mm};
    kiosk->painter = painter_new(kiosk->glyphs, &kiosk->panel);
    input_init(&kiosk->input, canvas->w, canvas->h);
    extras_open(&kiosk->extras, settings);
    kiosk->has_headphones = jack_was_in(kiosk->extras.jack);
    return true;
}

static bool
is_enrolled(const struct settings *settings)
{
    struct peer peer;
    seal_init();
    bool is_known = peer_load(settings->data, &peer, NULL);
    if (is_known) {
        peer_wipe(&peer);
    }
    return is_known;
}

struct kiosk *
kiosk_open(const struct settings *settings, bool is_virtual, struct err *err)
{
    struct kiosk *kiosk = mem_new(1, sizeof *kiosk);
    struct voice_config voice = {.is_virtual = is_virtual, .wake = input_wake};
    kiosk->settings = settings;
    kiosk->is_virtual = is_virtual;
    if (settings->is_first_boot && !is_enrolled(settings)) { /* before there are threads */
        kiosk->enroller = enroller_start(settings, input_wake, err);
    }
    kiosk->printer = printing_open(settings, is_virtual);
    kiosk->opening = opening_begin(settings);
    kiosk->voice = voice_open(&voice);
    if (!open_devices(kiosk, err)) {
        kiosk_close(kiosk);
        return NULL;
    }
    opening_wait(kiosk->opening);
    struct saver_config saver = {.data_dir = settings->data, .wake = input_wake};
    kiosk->saver = saver_open(&saver);
    kiosk->asker = asker_open(settings->data);
    kiosk_renew(kiosk);
    return kiosk;
}

struct restart_keep
kiosk_leave(struct kiosk *kiosk)
{
    kiosk_renew(kiosk);
    kiosk_paint(kiosk);
    struct restart_keep keep = {.screen_fd = window_leave(kiosk->window),
                                .printer_fd = printer_leave(kiosk->printer)};
    kiosk->printer = NULL;
    if (keep.screen_fd >= 0) {
        kiosk->window = NULL; /* stands until the next image has painted */
    }
    kiosk_close(kiosk);
    return keep;
}

void
kiosk_close(struct kiosk *kiosk)
{
    if (!kiosk) {
        return;
    }
    drop_say(kiosk);
    ui_free(kiosk->ui);
    extras_close(&kiosk->extras);
    enroller_stop(kiosk->enroller);
    saver_close(kiosk->saver);
    asker_close(kiosk->asker);
    printer_close(kiosk->printer);
    voice_close(kiosk->voice);
    painter_free(kiosk->painter);
    pictures_free(kiosk->pictures);
    glyphs_close(kiosk->glyphs);
    window_close(kiosk->window);
    opening_end(kiosk->opening);
    free(kiosk);
}
