/* kiosk.h - the running kiosk: one ui, and the devices that serve it.
 *
 * The shell around ui_step(): events go in, effects are carried out, the view is painted. Loop
 * (real time), drive (virtual time) and shots each push events through here, so there is one way.
 *
 * Owns: everything in it.   Thread: main; voice and saver have threads inside and only wake.
 * Fails with: ERR_DEVICE.
 *
 *     kiosk_open(&kiosk, &settings, &err);
 *     kiosk_event(kiosk, &event);
 *     kiosk_paint(kiosk);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include "kiosk/asker.h"
#include "kiosk/enroller.h"
#include "kiosk/extras.h"
#include "kiosk/input.h"
#include "kiosk/opening.h"
#include "kiosk/paint.h"
#include "kiosk/printer.h"
#include "kiosk/restart.h"
#include "kiosk/saver.h"
#include "kiosk/settings.h"
#include "kiosk/voice.h"
#include "ui/ui.h"

/* Told of every utterance: for --drive. */
struct kiosk_ear {
    void (*said)(void *ctx, unsigned id, const char *text);
    void (*heard)(void *ctx, unsigned id);
    void *ctx;
};

struct kiosk {
    const struct settings *settings;
    struct opening *opening; /* pack and peer, opened beside the window */
    struct window *window;
    struct glyphs *glyphs;
    struct painter *painter;
    struct pictures *pictures;
    const struct content *content; /* of opening; NULL: out of order */
    struct ui *ui;
    struct voice *voice;
    struct saver *saver;
    struct asker *asker;
    struct enroller *enroller; /* first boot only */
    struct printer *printer;   /* NULL: none in the settings */
    bool wants_print;          /* once the screen that says so is painted: */
    unsigned print_from;       /* this generation or a later one */
    enum press_kind printing;  /* where the card under way goes */
    struct extras extras;
    struct input input;
    struct panel panel;
    struct kiosk_ear ear;
    struct effect say; /* virtual time: to be spoken once the screen is painted; text NULL: none */
    bool has_headphones;
    bool is_virtual;
    uint64_t virtual_ms;   /* the clock when is_virtual */
    uint64_t next_pack_ms; /* out of order: when to look at the pack again */
    uint64_t next_work_ms; /* when to look at day and work again */
    unsigned painted;      /* generation on the screen */
    bool is_painted;       /* at least once */
    bool is_visit_over;    /* END_VISIT came: the process must replace itself */
    bool is_over;          /* the window was closed, or quit */
};

struct kiosk *kiosk_open(const struct settings *settings, bool is_virtual,
                         struct err *err) NODISCARD;
void kiosk_close(struct kiosk *kiosk); /* NULL-safe */

uint64_t kiosk_now(const struct kiosk *kiosk);

/* One event into the ui at the present time; carries out what it wants. */
void kiosk_event(struct kiosk *kiosk, const struct event *event);

/* What SDL noticed: to the ui, or the window's own affair. Frees what the event carries. */
void kiosk_sdl(struct kiosk *kiosk, SDL_Event *sdl);

/* What voice and saver have to tell until now; with is_waiting it waits for a record under way. */
void kiosk_take(struct kiosk *kiosk, bool is_waiting);

/* A tick if the ui or the watch on a broken pack is due, and when the next is (UI_NEVER: none). */
void kiosk_tick(struct kiosk *kiosk);
uint64_t kiosk_deadline(const struct kiosk *kiosk);

/* Paints and presents if the view changed; true if it did. */
bool kiosk_paint(struct kiosk *kiosk);

/* Virtual time: hands over what waited for the screen to be painted. */
void kiosk_speak(struct kiosk *kiosk);

/* As kiosk_close(), before the program replaces itself: leaves the start screen standing where the
 * display can, and the print helper at its work. */
struct restart_keep kiosk_leave(struct kiosk *kiosk);

/* A fresh ui on the same devices, as after a start. */
void kiosk_renew(struct kiosk *kiosk);

#endif
