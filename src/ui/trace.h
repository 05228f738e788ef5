/* trace.h - everything one visitor leaves behind in a ui.
 *
 * One struct, so that one wipe forgets it and the next visitor begins with zeroes.
 *
 * Owns: its visit (visit_free).   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_TRACE_H
#define UI_TRACE_H

#include "content/locale.h"
#include "ui/effect.h"
#include "ui/screen_id.h"
#include "ui/trace_parts.h"
#include "ui/work_state.h"
#include "visit/phone.h"
#include "visit/ticket.h"
#include "visit/visit.h"

/* One visitor. */
struct trace {
    struct visit *visit;
    const struct locale *locale; /* NULL: none chosen yet */
    struct settings settings;
    int step, page;                /* in the flow */
    const char *chapter;           /* the open door, of the content; NULL: none */
    size_t deck;                   /* the open deck is deck - 1; 0: none */
    bool is_mending;               /* a card was opened out of the read-back */
    int mend_page;                 /* page of the read-back to go back to */
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
    struct known known;
    bool has_rest, was_offered, was_heard; /* of this screen */
    uint64_t quiet_since_ms; /* idle time counts from here; moved on by the time speech took */
    uint64_t speech_from_ms;
    bool is_speech_running;
    uint64_t entered_ms;
    /* screens */
    bool is_full; /* a further tap told that no more can be chosen */
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
    bool wants_call; /* "call me": that is asked first */
    enum print print;
    enum err_code not_printed;
    uint64_t print_until_ms;
    bool is_resumed;     /* a card of an earlier visit was shown */
    const char *scanned; /* msgid: what there is to say about the code that was shown */
    struct again again;
    struct work work;
    enum help help;
    bool is_help_open;
    uint64_t help_from_ms;
    unsigned rings;
    uint64_t idle_end_ms;
    unsigned shown_s; /* of the countdown; 0 = not shown yet */
    enum yes_no is_enrolling;
};

#endif
