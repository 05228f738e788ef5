/* ui_speak.c - what a screen has to say, in reading order: the question, then each choice.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "base/mem.h"

#define TICKET_TIMES 3

void
ui_speak(struct ui *ui, enum speak what, const char *widget)
{
    ui->trace.speak = what;
    snprintf(ui->trace.speak_widget, sizeof ui->trace.speak_widget, "%s", widget);
}

struct say_way
ui_say_way(const struct ui *ui)
{
    const struct settings *settings = &ui->trace.settings;
    return (struct say_way){
        .rate = settings->rate,
        .loudness = settings->is_muted ? VOICE_STEPS : settings->loudness,
    };
}

/* Each language says its own name; the out-of-order screen speaks several. */
static const char *
locale_of(const struct ui *ui, const struct widget *widget)
{
    const char *colon = strchr(widget->id, ':');
    if (widget->voice[0]) {
        return widget->voice;
    }
    if (colon && strncmp(widget->id, "language:", 9) == 0) {
        return locale_code(ui_voiced(ui, content_locale(ui->content, colon + 1)));
    }
    if (colon && (strncmp(widget->id, "out:", 4) == 0 || strncmp(widget->id, "ask:", 4) == 0)) {
        return colon + 1;
    }
    return ui_say_locale(ui);
}

/* Name, number, ticket: aloud only for one pair of ears or when asked for. */
static bool
is_private(const struct widget *widget)
{
    return widget->slot == SLOT_TICKET || widget->slot == SLOT_FIELD;
}

static bool
is_personal_stage(const struct ui *ui)
{
    return ui->has_headphones || ui->trace.settings.has_keypad;
}

/* Where several may be chosen it is told which are. */
static bool
is_one_of_several(const struct ui *ui, const struct widget *widget)
{
    size_t deck;
    size_t card;
    if (ui_screen(ui) != SCREEN_CARD || widget->role != ROLE_CHOICE ||
        !flow_card(ui, &deck, &card)) {
        return false;
    }
    enum card_kind kind = content_deck_at(ui->content, deck)->cards[card].kind;
    return kind == CARD_SOME || kind == CARD_GRID;
}

static void
put(struct ui *ui, const struct widget *widget)
{
    say_put(&ui->say, widget->id, widget->say, locale_of(ui, widget),
            text_word_count(widget->label), is_private(widget));
    if (widget->is_selected && ui->trace.settings.has_keypad && is_one_of_several(ui, widget)) {
        say_put(&ui->say, widget->id, ui_say_text(ui, "card.on"), ui_say_locale(ui), 0, false);
    }
}

static bool
is_spoken(const struct view *view, const struct widget *widget)
{
    if (view->is_sheet_open) {
        return widget->slot == SLOT_SHEET;
    }
    return widget->slot != SLOT_BAR && widget->slot != SLOT_NEXT && widget->role != ROLE_KEY &&
           widget->slot != SLOT_SUBJECT && widget->role != ROLE_PROGRESS && widget->is_enabled;
}

/* The start screen only greets; asked for again, languages has its title too. Cover is a button of
 * the bar that the keyboard gave another place. */
static bool
is_left_out(const struct ui *ui, const struct widget *widget, enum speak what)
{
    bool is_start = ui_screen(ui) == SCREEN_LANGUAGES && !ui_is_over(ui);
    bool is_proof = widget->slot == SLOT_TICKET ||
                    (widget->slot == SLOT_BODY && ui_screen(ui) == SCREEN_AGAIN_PICTURES &&
                     ui->trace.again.picture_count > 0);
    bool is_hidden = is_proof && what != SPEAK_ALL && !is_personal_stage(ui);
    bool is_late = known_has(ui, widget);
    bool is_told = what == SPEAK_REST ? !is_late : what == SPEAK_SCREEN && is_late;
    bool is_no_answer = strcmp(widget->id, "cover") == 0 && !ui->trace.is_covered;
    return (is_start && strcmp(widget->id, "title") == 0) || is_hidden || is_told || is_no_answer;
}

static void
put_screen(struct ui *ui, enum speak what)
{
    const struct view *view = ui_built(ui);
    size_t before = ui->say.count;
    for (size_t i = 0; i < view->count; i++) {
        const struct widget *widget = &view->widgets[i];
        if (!is_spoken(view, widget)) {
            continue;
        }
        if (!is_left_out(ui, widget, what)) {
            put(ui, widget);
        } else if (what == SPEAK_SCREEN && known_has(ui, widget)) {
            ui->trace.has_rest = true;
        }
    }
    const struct widget *title = view_find(ui_built(ui), "title");
    if (ui->say.count == before && what == SPEAK_SCREEN && ui->trace.has_rest && title) {
        put(ui, title); /* the same question once more is said, not passed over in silence */
    }
}

static void
put_before(struct ui *ui)
{
    struct trace *trace = &ui->trace;
    if (trace->wants_keys_intro) {
        say_put(&ui->say, "", ui_say_text(ui, "keys.intro"), ui_say_locale(ui), 0, false);
        trace->wants_keys_intro = false;
        trace->has_introduced_keys = true;
    }
    if (trace->echo.text[0]) {
        const char *locale = trace->echo.locale[0] ? trace->echo.locale : ui_say_locale(ui);
        say_put(&ui->say, trace->echo.widget, trace->echo.text, locale, 0, trace->echo.is_private);
        mem_wipe(&trace->echo, sizeof trace->echo);
    }
}

static void
fill(struct ui *ui, enum speak what)
{
    struct trace *trace = &ui->trace;
    trace->has_rest = false;
    if (what == SPEAK_SCREEN) {
        known_enter(ui);
    }
    put_before(ui);
    if (what == SPEAK_WIDGET) {
        const struct widget *widget = view_find(ui_built(ui), trace->speak_widget);
        if (widget) {
            put(ui, widget);
        }
    } else if (what != SPEAK_ECHO) {
        enum screen_id screen = ui_screen(ui);
        bool is_ticket =
            (screen == SCREEN_TICKET || screen == SCREEN_LIST_TICKET) && is_personal_stage(ui);
        for (int i = 0; i < (is_ticket ? TICKET_TIMES : 1); i++) {
            put_screen(ui, what);
        }
        ui->say.is_whole = what != SPEAK_REST;
    }
}

void
ui_echo(struct ui *ui, const char *widget, const char *text, const char *locale, bool is_private)
{
    struct echo *echo = &ui->trace.echo;
    snprintf(echo->widget, sizeof echo->widget, "%s", widget);
    snprintf(echo->text, sizeof echo->text, "%s", text);
    snprintf(echo->locale, sizeof echo->locale, "%s", locale);
    echo->is_private = is_private;
}

/* What is said while a name is recorded would be in the recording, and would cut it short when it
 * is heard back: it waits. */
static bool
is_clip_first(const struct ui *ui)
{
    return ui->trace.clip == CLIP_RECORDING || ui->trace.clip == CLIP_PLAYING;
}

void
ui_speak_now(struct ui *ui, struct effects *effects)
{
    enum speak what = ui->trace.speak;
    struct say_way way = ui_say_way(ui);
    if (what == SPEAK_NOTHING || is_clip_first(ui)) {
        return;
    }
    say_hush(&ui->say, effects);
    fill(ui, what);
    ui->trace.speak = SPEAK_NOTHING;
    say_start(&ui->say, &way, ui->now_ms, effects);
    ui_relight(ui);
}
