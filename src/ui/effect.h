/* effect.h - everything the ui wants from the outside world, as plain values.
 *
 * ui_step() appends; the caller carries out in order and answers with events. The ui itself paces
 * speech: it asks for one utterance, waits for EVENT_SAY_ENDED, asks for the next.
 *
 * Owns: the texts in the list, wiped and freed by effects_clear().   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_EFFECT_H
#define UI_EFFECT_H

#include <stdbool.h>
#include <stddef.h>

#define EFFECTS_MAX 32 /* more in one step is a bug */

enum effect_type {
    EFFECT_SAY,       /* speak text in locale; answer STARTED, WORD..., ENDED with id */
    EFFECT_HUSH,      /* stop speaking at once; no ENDED follows for what was cut */
    EFFECT_SOUND,     /* a short sound: sound */
    EFFECT_SAVE,      /* make the record of ui_visit(), seal, store; answer SAVED or NOT_SAVED */
    EFFECT_END_VISIT, /* wipe: the kiosk replaces itself */
    EFFECT_RING,      /* ring for a person; number = which time */
    EFFECT_RECORD, /* record up to number ms into clip id (0: the name; ui_clip_slot); answer CLIP
                    */
    EFFECT_RECORD_STOP,
    EFFECT_PLAY_CLIP, /* of clip id; answer CLIP_PLAYED */
    EFFECT_DROP_CLIP, /* wipe clip id */
    EFFECT_PRINT,     /* the card of ui_visit(), on paper; answer PRINTED */
    EFFECT_SIGN_UP,   /* keep ui_sign_up() on its list; answer SIGNED_UP */
    EFFECT_ASK, /* text is a ticket (ticket_format): whose is it, or what of its list (number: enum
                 * list_ask)? answer ANSWERED, perhaps never. An act is kept too: KEPT */
    EFFECT_LOOK_UP,  /* no answer came: what this device itself knows of that ticket's list? answer
                      * LOOKED_UP */
    EFFECT_ASK_DROP, /* the answer is no longer wanted */
    EFFECT_ENROL     /* first boot: text is the one-time code; answer ENROLLED */
};

enum sound { SOUND_CHOOSE, SOUND_KEY, SOUND_NEXT, SOUND_NOTICE, SOUND_RING };

/* Loudness is in steps of VOICE_STEP_DB below full; 0 is loudest. */
#define VOICE_STEP_DB 6
#define VOICE_STEPS 5

struct effect {
    enum effect_type type;
    unsigned id;     /* SAY: utterance, never 0, rising; RECORD, PLAY_CLIP, DROP_CLIP: which clip */
    char *text;      /* SAY: the spoken form */
    char locale[16]; /* SAY */
    int rate_wpm;    /* SAY: 60 to 240 */
    int loudness;    /* SAY, SOUND, PLAY_CLIP: steps below full; VOICE_STEPS = mute */
    bool is_private; /* SAY: name or number; only where the visitor asked or by headphones */
    enum sound sound;
    unsigned number;
};

struct effects {
    struct effect list[EFFECTS_MAX];
    size_t count;
};

void effects_clear(struct effects *effects);

/* Appends an empty one of this type and hands it out to be filled; more than EFFECTS_MAX is a bug.
 */
struct effect *effects_add(struct effects *effects, enum effect_type type);

#endif
