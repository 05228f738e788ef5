/* ui_state.h - the inside of a ui, for src/ui only.
 *
 * Everything a visitor leaves behind is in struct trace, so that one wipe forgets it and a test can
 * compare a wiped ui with a fresh one.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_UI_STATE_H
#define UI_UI_STATE_H

#include "content/locale.h"
#include "ui/chance.h"
#include "ui/say.h"
#include "ui/ui.h"
#include "visit/phone.h"
#include "visit/ticket.h"

enum screen_id {
    SCREEN_NONE,
    SCREEN_ENROL,
    SCREEN_LANGUAGES,
    SCREEN_INTRO,
    SCREEN_PRACTICE,
    SCREEN_BUTTONS,
    SCREEN_CARD,
    SCREEN_READBACK,
    SCREEN_RESULT,
    SCREEN_AGE,
    SCREEN_COMPANY,
    SCREEN_MINOR,
    SCREEN_CONSENT,
    SCREEN_NAME,
    SCREEN_SPOKEN,
    SCREEN_PHONE,
    SCREEN_CONFIRM,
    SCREEN_SAVING,
    SCREEN_NOT_KEPT,
    SCREEN_TICKET,
    SCREEN_GOODBYE,
    SCREEN_STOP,
    SCREEN_HELP,
    SCREEN_IDLE,
    SCREEN_OUT,
    SCREEN_COUNT
};

enum yes_no { UNKNOWN, YES, NO };
enum kept { KEPT_NOTHING, KEPT_ASKED, KEPT_DONE, KEPT_FAILED };
enum help { HELP_NONE, HELP_RINGING, HELP_CAME, HELP_NOBODY };
enum clip_state { CLIP_NONE, CLIP_RECORDING, CLIP_READY, CLIP_PLAYING, CLIP_BROKEN };
/* SCREEN: on entering; ALL: asked for; AGAIN: offered after a silence; REST: what SCREEN left out.
 */
enum speak {
    SPEAK_NOTHING,
    SPEAK_SCREEN,
    SPEAK_ALL,
    SPEAK_AGAIN,
    SPEAK_REST,
    SPEAK_WIDGET,
    SPEAK_ECHO
};

/* Said before anything else: what was just chosen, or a number asked for. */
struct echo {
    char widget[WIDGET_MAX_ID];
    char text[WIDGET_MAX_LABEL];
    char locale[16];
    bool is_private;
};

#define ENROL_MAX_CODE 20
#define OVER_MAX 6

struct touch {
    bool is_down;
    int finger;
    char id[WIDGET_MAX_ID]; /* pressed widget; "" = beside everything */
    bool is_inside;
    uint64_t down_ms;
    int x_px, y_px;
    unsigned serial; /* of the screen it went down on */
};

struct last_tap {
    char id[WIDGET_MAX_ID];
    int x_px, y_px;
    uint64_t at_ms;
    bool is_any, has_changed_screen;
};

struct settings {
    int theme, text_size, rate, loudness;
    bool is_muted;
    bool has_keypad; /* was used: everything is spoken always */
};

/* One visitor. */
struct trace {
    struct visit *visit;
    const struct locale *locale; /* NULL: none chosen yet */
    struct settings settings;
    int step, page;                /* in the flow */
    enum screen_id over[OVER_MAX]; /* screens over the flow, each at most once, last on top */
    size_t over_count;
    bool is_sheet_open, is_covered;
    bool is_touched; /* someone is or was here */
    char focus[WIDGET_MAX_ID];
    bool has_focus, has_introduced_keys, wants_keys_intro;
    struct touch touch;
    struct last_tap last_tap;
    /* speech */
    enum speak speak;
    char speak_widget[WIDGET_MAX_ID];
    struct echo echo;
    char last_question[2 * CONTENT_MAX_KEY];
    bool has_rest, was_offered, was_heard; /* of this screen */
    uint64_t quiet_since_ms; /* idle time counts from here; moved on by the time speech took */
    uint64_t speech_from_ms;
    bool is_speech_running;
    uint64_t entered_ms;
    /* screens */
    bool is_practised, is_practice_wrong;
    char practice_choice[16];
    enum yes_no is_young, has_company;
    char typed[PHONE_MAX_TYPED + 1];
    char name[VISIT_MAX_NAME + 1];
    char code[ENROL_MAX_CODE + 1];
    const char *complaint; /* msgid that takes the place of the title; NULL: none */
    uint64_t mask_at_ms;   /* last digit typed is to be seen until then */
    uint64_t show_until_ms;
    enum clip_state clip;
    uint64_t clip_until_ms;
    enum kept kept;
    enum err_code not_kept;
    uint64_t kept_until_ms;
    struct ticket ticket;
    enum help help;
    bool is_help_open;
    uint64_t help_from_ms;
    unsigned rings;
    uint64_t idle_end_ms;
    unsigned shown_s; /* of the countdown; 0 = not shown yet */
    enum yes_no is_enrolling;
};

struct ui {
    struct ui_config config;
    const struct content *content;      /* NULL: out of order */
    const struct content *next_content; /* waits for the visit to end */
    bool has_next_content, is_enrolled, has_headphones;
    struct chance chance;
    uint64_t now_ms;
    uint64_t greet_at_ms;
    unsigned serial;     /* of the screen: rises with every change of screen */
    unsigned generation; /* of the picture */
    bool is_stale;       /* widgets must be built anew */
    bool is_placed;
    bool is_plain; /* lights and presses are not yet in the view */
    struct view view;
    struct say say;
    struct trace trace;
};

void ui_change(struct ui *ui);                         /* other widgets */
void ui_relight(struct ui *ui);                        /* same widgets, other light */
void ui_enter(struct ui *ui, struct effects *effects); /* another screen than before */
struct view *ui_built(struct ui *ui);                  /* without rectangles */

/* ui_time.c */
void ui_run_timers(struct ui *ui, struct effects *effects);
void ui_awake(struct ui *ui); /* someone is there */
void ui_note_speech(struct ui *ui);
void ui_ring(struct ui *ui, struct effects *effects);
int ui_countdown(const struct ui *ui); /* seconds to show; 0: not yet */
/* ui_speak.c */
void ui_speak(struct ui *ui, enum speak what, const char *widget);
void ui_speak_now(struct ui *ui, struct effects *effects);
struct say_way ui_say_way(const struct ui *ui);
void ui_echo(struct ui *ui, const char *widget, const char *text, const char *locale,
             bool is_private);
/* ui_touch.c, ui_keys.c */
void ui_touch(struct ui *ui, const struct event *event, struct effects *effects);
void ui_key(struct ui *ui, const struct event *event, struct effects *effects);
void ui_sound(struct ui *ui, enum sound sound, struct effects *effects);
/* ui.c */
void ui_reset(struct ui *ui);
void ui_end_visit(struct ui *ui, struct effects *effects);
const struct locale *ui_locale(const struct ui *ui);
/* screen_spoken.c, screen_kept.c: answers of the outside world, and what happens without one */
void ui_clip(struct ui *ui, const struct event *event, struct effects *effects);
void ui_clip_late(struct ui *ui, struct effects *effects);
void ui_saved(struct ui *ui, const struct event *event, struct effects *effects);
void ui_kept_late(struct ui *ui, struct effects *effects);
/* ui_adjust.c, ui_bar.c */
bool adjust_has(const char *id);
bool adjust_tap(struct ui *ui, const char *id, struct effects *effects);
void adjust_build(struct ui *ui, struct view *view);
void bar_build(struct ui *ui, struct view *view, enum screen_id id);

#endif
