/* event.h - everything that can happen to the ui, as plain values.
 *
 * Devices, timers and worker threads turn what they notice into one of these; ui_step() is the only
 * reader. at_ms is monotonic and never smaller than in the event before.
 *
 * Owns: nothing; text is borrowed for the length of the call.   Thread: the ui's.
 * Limit: EVENT_MAX_TEXT bytes of scanned text; longer input comes without a letter.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_EVENT_H
#define UI_EVENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "base/err.h"

struct content;
struct work_world;
struct list_status;

#define EVENT_MAX_TEXT 512
#define EVENT_MAX_FINGERS 16

enum event_type {
    EVENT_TICK, /* time passed; nothing else happened */
    EVENT_DOWN, /* a finger (or the mouse, finger 0) at x_px, y_px */
    EVENT_MOVE,
    EVENT_UP,
    EVENT_KEY,         /* keypad: key */
    EVENT_SCAN,        /* text[0..text_len) from the code scanner */
    EVENT_SAY_STARTED, /* first samples of utterance id are out */
    EVENT_SAY_WORD,    /* word number `word` (from 0) of utterance id begins */
    EVENT_SAY_ENDED,   /* utterance id was spoken to the end */
    EVENT_SAVED,       /* the record asked for is on disk */
    EVENT_NOT_SAVED,   /* it is not, and why: code */
    EVENT_SIGNED_UP,   /* the sign-up is on disk: code ERR_NONE; else why it is not */
    EVENT_CLIP,        /* clip id is clip_ms long (0 = nothing); code ERR_NOT_FOUND: nobody spoke,
                        * ERR_DEVICE: no microphone, or gone after clip_ms */
    EVENT_CLIP_PLAYED, /* clip id, to its end */
    EVENT_PRINTED,     /* the card is on paper: code ERR_NONE; else why it is not */
    EVENT_HEADPHONES,  /* on = plugged in */
    EVENT_HELP_CAME,   /* a volunteer pressed "I am here" */
    EVENT_ANSWERED,    /* what was asked: ERR_NONE with the card's text, or status;
                        * ERR_NOT_FOUND no ticket, ERR_LOCKED too many tries, ERR_EXPIRED nothing
                        * kept; else trouble */
    EVENT_DAY,         /* text: the day of today, yyyy-mm-dd; "" = not known */
    EVENT_WORK,        /* work: what is offered now. A running visit keeps what it began with */
    EVENT_PACK,        /* on = a good pack is open: content; off = out of order. A running visit
                        * keeps what it began with, so the old content must stay till it ends */
    EVENT_ENROLLED,    /* on = the hub took the code; off = it did not, or was not reached: code */
    EVENT_LOOKED_UP,   /* status: how it stood on the list of this device; else ERR_NOT_FOUND: not
                        * on it, ERR_NETWORK: no list here. An answer may still come */
    EVENT_KEPT         /* the act that was asked is on disk: code ERR_NONE; else why it is not */
};

enum key {
    KEY_NONE,
    KEY_NEXT_WIDGET, /* arrow right or down */
    KEY_PREV_WIDGET, /* arrow left or up */
    KEY_SELECT,
    KEY_BACK,
    KEY_LOUDER,
    KEY_SOFTER,
    KEY_FASTER,
    KEY_SLOWER,
    KEY_HELP,
    KEY_REPEAT
};

struct event {
    enum event_type type;
    uint64_t at_ms;
    int finger;
    int x_px, y_px;
    enum key key;
    const char *text;
    size_t text_len;
    unsigned id;
    unsigned word;
    unsigned clip_ms;
    bool on;
    const struct work_world *work;    /* WORK: borrowed till the next one was taken up */
    const struct list_status *status; /* ANSWERED of a list, LOOKED_UP */
    const struct content *content;    /* PACK: borrowed, outlives the ui */
    enum err_code code;
};

#endif
