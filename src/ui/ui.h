/* ui.h - the kiosk's behaviour: events in, widget tree and effects out.
 *
 * Pure: time comes in as event.at_ms, text sizes through struct measure, chance from the seed.
 * Given the same configuration and events it does the same thing, byte for byte.
 *
 * Owns: its visit and state; borrows content and measure, which outlive it.   Thread: one.
 *
 *     struct ui *ui = ui_new(&config);
 *     ui_step(ui, &event, &effects);
 *     const struct view *view = ui_view(ui);
 *     ... ui_deadline(ui) says when to send the next EVENT_TICK at the latest.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdint.h>
#include "content/content.h"
#include "ui/effect.h"
#include "ui/event.h"
#include "ui/layout.h"
#include "ui/widget.h"
#include "ui/work.h"
#include "visit/signup.h"
#include "visit/visit.h"

#define UI_SEED_BYTES 32
#define UI_NEVER UINT64_MAX
#define UI_DAY_BYTES 11 /* yyyy-mm-dd */

/* What the place adds; any of them may be "". Borrowed for the life of the ui. */
struct place {
    const char *name;
    const char *contact; /* named person */
    const char *phone;
    const char *hours;
    unsigned greet_every_min; /* 0: silent until touched */
};

struct ui_config {
    const struct content *content; /* NULL: out of order */
    struct work_world work;
    struct panel panel;
    const struct measure *measure;
    struct place place;
    const char *locale; /* NULL: begin with the languages screen */
    int theme;
    int text_size;
    bool has_microphone;
    bool has_printer;
    bool has_scanner;
    bool has_headphones; /* left in by an earlier visitor: private, but nobody is there yet */
    bool is_enrolled;
    unsigned char seed[UI_SEED_BYTES];
};

struct ui *ui_new(const struct ui_config *config);
void ui_free(struct ui *ui); /* wipes everything a visitor said */

/* One event; appends to effects (cleared by the caller before). */
void ui_step(struct ui *ui, const struct event *event, struct effects *effects);

/* The screen as it is now; valid until the next ui_step() or ui_free(). Cached: cheap when nothing
 * changed. ui_generation() rises with every change that needs a repaint. */
struct view *ui_view(struct ui *ui);
unsigned ui_generation(const struct ui *ui);

/* When the ui wants an EVENT_TICK at the latest; UI_NEVER if it waits for a person. The clock for
 * idleness stands still while speech plays. */
uint64_t ui_deadline(const struct ui *ui);

/* The visit, for EFFECT_SAVE; NULL on the start screen. */
const struct visit *ui_visit(const struct ui *ui);

/* For EFFECT_SIGN_UP; the spoken name is the clip ui_clip_sign_up(). False: nothing is to be kept.
 */
struct ui_sign_up {
    const char *vacancy;
    const struct signup *signup;
    const struct ticket *ticket;
};
bool ui_sign_up(const struct ui *ui, struct ui_sign_up *out) NODISCARD;
unsigned ui_clip_sign_up(const struct content *content);

/* The clip of a speak card in the effects and events about clips: 1 and up in the order of the
 * decks; 0 is the name. */
unsigned ui_clip_slot(const struct content *content, size_t deck, size_t card);

/* Every reachable state, for `aanloop-ctl screens` and the tests: jumps a fresh ui to state number
 * index with plausible answers before it; false past the last. The id is stable. */
struct ui_state {
    char id[64];
    const char *screen;
    char deck[32];
    char card[32];
};
bool ui_state_at(const struct content *content, size_t index, struct ui_state *out_state);
void ui_jump(struct ui *ui, const struct ui_state *state, const char *locale, uint64_t at_ms);

#endif
