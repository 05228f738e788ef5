/* spoken.h - all that was said aloud in a visit, for its record.
 *
 * Owns: copies of the clips as Ogg Opus, in locked memory, until spoken_clear().
 * Thread: the ui's.   Limit: VOICE_MAX_CLIPS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SPOKEN_H
#define KIOSK_SPOKEN_H

#include "kiosk/voice.h"
#include "visit/visit.h"

struct spoken {
    void *name; /* NULL: none */
    size_t name_len;
    struct record_clip answers[VOICE_MAX_ANSWERS];
    void *sounds[VOICE_MAX_ANSWERS]; /* of the answers */
    size_t count;
};

/* What is in the clips of the voice: the name, and the answers to the speak cards of content. */
void spoken_gather(struct spoken *out_spoken, const struct content *content, struct voice *voice);
void spoken_clear(struct spoken *spoken); /* wipes */

#endif
