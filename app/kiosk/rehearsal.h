/* rehearsal.h - the voice in virtual time: what would be said when, without sound or waiting.
 *
 * A text is synthesised once to learn its length and word times; these are kept under a keyed hash
 * of text, voice and rate (never the text itself), REHEARSAL_MAX of them, the oldest goes first.
 * Same calls in a fresh process, same events. voice.h is the door; only voice.c uses this.
 *
 * Owns: espeak, the times, the clips of the hummed microphone.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_REHEARSAL_H
#define KIOSK_REHEARSAL_H

#include "kiosk/voice.h"

#define REHEARSAL_MAX 256

struct rehearsal;

struct rehearsal *rehearsal_new(void);
void rehearsal_free(struct rehearsal *rehearsal); /* NULL-safe; wipes */

void rehearsal_say(struct rehearsal *rehearsal, const struct voice_want *want, uint64_t now_ms);
void rehearsal_hush(struct rehearsal *rehearsal);
void rehearsal_record(struct rehearsal *rehearsal, unsigned clip, unsigned max_ms, uint64_t now_ms);
void rehearsal_record_stop(struct rehearsal *rehearsal, uint64_t now_ms);
void rehearsal_play_clip(struct rehearsal *rehearsal, unsigned clip, uint64_t now_ms);
void rehearsal_drop_clip(struct rehearsal *rehearsal, unsigned clip);
void *rehearsal_clip(struct rehearsal *rehearsal, unsigned clip, size_t *out_len);
bool rehearsal_due(const struct rehearsal *rehearsal, uint64_t *out_at_ms);
bool rehearsal_take(struct rehearsal *rehearsal, uint64_t now_ms, struct event *out_event);
void rehearsal_wipe(struct rehearsal *rehearsal);

#endif
