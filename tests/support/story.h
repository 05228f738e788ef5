/* story.h - a visit as a text script over the pure core, in virtual time and with a made-up voice.
 *
 * One command a line, `#` begins a remark. The voice speaks as many words a minute as it was asked
 * to; time only passes by `wait`, `quiet`, `listen` and the 600 ms before each touch or key.
 *
 *   tap ID · tap ID after 100ms · hold ID 3s · drag ID off · foot of ID · two fingers ID ID
 *   beside · pick ID (by keypad: on to it, then Select) · key
 * Right|Left|Select|Back|Louder|Softer|Faster|Slower|Help|Repeat wait 61s · quiet 120s (silence
 * only) · listen (until silence) · type ID ID ID ... disk full|works|silent|answers ·
 * headphones in|out · help comes · pack off|on · clip 2000|0|0 silent|2000 lost · clip played ·
 * microphone none (a fresh start without one) · to SCREEN (Next, skipping, until there) · fresh ·
 * keep (the code on the screen) · scan card|damaged|newer|TEXT · printer works|empty|gone · day D ·
 * panel small · scanner on · answer card|unknown|locked|empty|trouble · expect asked TEXT ·
 * work on|off|offline DAY|standing FROM TO [DAY] · mine STATE [FROM TO] (the hub about a list's
 * ticket) · here nothing|unknown|STATE [FROM TO DAY] (what the device knows of that ticket itself)
 * expect asking resume|place|withdraw|yes|pass|no-pass · expect effect signup N ·
 * expect screen S · expect [not] said TEXT · expect [not] selected ID · expect [no] widget
 * ID expect [not] enabled ID · expect label ID TEXT · expect title TEXT · expect locale L expect
 * effect save|ring|end|drop|record|stop|play|enrol|ask|unask N · expect silence · expect [not]
 * hearing · expect outlined ID expect record TEXT · expect no record TEXT · expect like new ·
 * expect step N of M
 *
 * Owns: its ui, content and what was said.   Thread: one.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_STORY_H
#define SUPPORT_STORY_H

#include "content/vacancies.h"
#include "ui/ui.h"
#include "visit/ticket.h"

#define STORY_MAX_WHY 400
#define STORY_SAID 16384

enum story_disk { DISK_WORKS, DISK_FULL, DISK_SILENT };

struct story {
    struct content *content;
    struct ui *ui;
    struct ui_config config;
    uint64_t now_ms;
    uint64_t voice_ends_ms; /* 0: silent */
    unsigned voice_id;
    enum story_disk disk;
    bool is_act_waiting; /* the disk is silent about one */
    unsigned saves, rings, ends, drops, records, stops, plays, enrols, hushes;
    char code[256]; /* that was kept */
    unsigned prints;
    struct vacancies vacancies; /* of tests/story/work.json */
    struct list_standing standings[VACANCIES_MAX];
    struct work_world world;
    bool has_list, is_here; /* in the device itself, and the ticket in it */
    struct list_status here;
    unsigned sign_ups;
    unsigned asking; /* enum list_ask of the last question */
    unsigned asks, unasks;
    char asked[TICKET_MAX_TEXT]; /* the last ticket that was asked about */
    bool is_hearing;             /* a clip is being heard back */
    unsigned clip_slot;          /* of the last recording */
    unsigned wake_ups;           /* ticks the ui asked for */
    char voice[16];              /* language of the last utterance */
    char said[STORY_SAID];       /* since the last touch or key, one utterance a line */
    char *record;                /* of the last save */
    char why[STORY_MAX_WHY];
};

/* The content of the source tree; false (a printed reason) when it does not open. */
bool story_open(struct story *story, const struct ui_config *change);
/* The same with content from another folder. */
bool story_open_at(struct story *story, const char *root);
void story_close(struct story *story);

/* One line; false: it did not come true, story->why tells. */
bool story_line(struct story *story, const char *line);

/* A whole file; false with file, line and reason in why. */
bool story_file(struct story *story, const char *path);

/* Parts of it, for tests that count. */
void story_send(struct story *story, struct event event);
void story_wait(struct story *story, uint64_t ms);
bool story_tap(struct story *story, const char *id, uint64_t after_ms);

#endif
