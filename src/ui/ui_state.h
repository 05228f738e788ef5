/* ui_state.h - the inside of a ui, and what its files do for each other; for src/ui only.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_UI_STATE_H
#define UI_UI_STATE_H

#include "ui/chance.h"
#include "ui/say.h"
#include "ui/trace.h"
#include "content/vacancies.h"
#include "ui/ui.h"

struct ui {
    struct ui_config config;
    const struct content *content;      /* NULL: out of order */
    const struct content *next_content; /* waits for the visit to end */
    bool has_next_content, is_enrolled, has_headphones;
    struct work_world work, next_work; /* the latter waits for the visit to end */
    struct vacancies sample;           /* of ui_jump(), where the kiosk has no work */
    struct chance chance;
    uint64_t now_ms;
    uint64_t greet_at_ms;
    char day[UI_DAY_BYTES]; /* yyyy-mm-dd, as the kiosk knows it; "" = not known */
    unsigned serial;        /* of the screen: rises with every change of screen */
    unsigned generation;    /* of the picture */
    bool is_stale;          /* widgets must be built anew */
    bool is_placed;
    bool is_plain; /* lights and presses are not yet in the view */
    struct view view;
    struct say say;
    struct trace trace;
};

void ui_change(struct ui *ui);                         /* other widgets */
void ui_relight(struct ui *ui);                        /* same widgets, other light */
void ui_enter(struct ui *ui, struct effects *effects); /* another screen than before */
void ui_leave(struct ui *ui, struct effects *effects); /* before it changes */
struct view *ui_built(struct ui *ui);                  /* without rectangles */

/* ui_time.c */
void ui_run_timers(struct ui *ui, struct effects *effects);
void ui_awake(struct ui *ui); /* someone is there */
void ui_note_speech(struct ui *ui);
#define RINGS_MAX 3u
void ui_ring(struct ui *ui, struct effects *effects);
int ui_countdown(const struct ui *ui); /* seconds to show; 0: not yet */
/* ui_speak.c */
void ui_speak(struct ui *ui, enum speak what, const char *widget);
void ui_speak_now(struct ui *ui, struct effects *effects);
struct say_way ui_say_way(const struct ui *ui);
void ui_echo(struct ui *ui, const char *widget, const char *text, const char *locale,
             bool is_private);
/* ui_known.c */
void known_enter(struct ui *ui);
bool known_has(const struct ui *ui, const struct widget *widget);
/* ui_touch.c, ui_keys.c */
void ui_touch(struct ui *ui, const struct event *event, struct effects *effects);
void ui_key(struct ui *ui, const struct event *event, struct effects *effects);
void ui_sound(struct ui *ui, enum sound sound, struct effects *effects);
/* ui.c */
void ui_reset(struct ui *ui);
void ui_end_visit(struct ui *ui, struct effects *effects);
const struct locale *ui_locale(const struct ui *ui);
/* screen_spoken.c, screen_kept.c, screen_take.c, screen_scan.c, screen_again.c: answers of the
 * outside world, and what happens without one */
void ui_clip(struct ui *ui, const struct event *event, struct effects *effects);
void ui_clip_late(struct ui *ui, struct effects *effects);
void ui_clip_hush(struct ui *ui, struct effects *effects); /* of hearing it back, as of speech */
void ui_saved(struct ui *ui, const struct event *event, struct effects *effects);
void ui_kept_late(struct ui *ui, struct effects *effects);
void ui_printed(struct ui *ui, const struct event *event, struct effects *effects);
void ui_print_late(struct ui *ui, struct effects *effects);
void ui_scanned(struct ui *ui, const struct event *event, struct effects *effects);
void ui_answered(struct ui *ui, const struct event *event, struct effects *effects);
void ui_looked_up(struct ui *ui, const struct event *event, struct effects *effects);
void ui_act_kept(struct ui *ui, const struct event *event, struct effects *effects);
void ui_answer_late(struct ui *ui, struct effects *effects);
void ui_signed_up(struct ui *ui, const struct event *event, struct effects *effects);
void ui_sign_up_late(struct ui *ui, struct effects *effects);
void ui_work_day(struct ui *ui, struct effects *effects); /* perhaps another than before */
void ui_drop_clips(struct ui *ui, struct effects *effects);
struct visit *ui_new_visit(struct ui *ui);
/* ui_adjust.c, ui_bar.c */
bool adjust_has(const char *id);
bool adjust_tap(struct ui *ui, const char *id, struct effects *effects);
void adjust_build(struct ui *ui, struct view *view);
void bar_build(struct ui *ui, struct view *view, enum screen_id id);

#endif
