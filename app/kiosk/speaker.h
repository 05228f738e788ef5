/* speaker.h - the voice in real time: a thread that synthesises and keeps the sound device.
 *
 * The ui's thread leaves at most one wish of each kind and goes on; the speaker's thread carries it
 * out (opening and closing a device may block, so only there); SDL's threads mix, record, encode
 * and decode, a fiftieth of a second at a time. What happens is put in a queue under the one lock.
 * voice.h is the door; only voice.c uses this.
 *
 * Owns: the thread, espeak, the device.   Thread: the ui's, unless said otherwise.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SPEAKER_H
#define KIOSK_SPEAKER_H

#include "kiosk/voice.h"

struct speaker;

struct speaker *speaker_new(const struct voice_config *config);
void speaker_free(struct speaker *speaker); /* NULL-safe; wipes */

void speaker_say(struct speaker *speaker, const struct voice_want *want);
void speaker_hush(struct speaker *speaker);
void speaker_sound(struct speaker *speaker, enum sound sound, int loudness);
void speaker_record(struct speaker *speaker, unsigned clip, unsigned max_ms);
void speaker_record_stop(struct speaker *speaker);
void speaker_play_clip(struct speaker *speaker, unsigned clip, int loudness);
void speaker_drop_clip(struct speaker *speaker, unsigned clip);
void *speaker_clip(struct speaker *speaker, unsigned clip, size_t *out_len);
bool speaker_take(struct speaker *speaker, struct event *out_event);
bool speaker_is_busy(struct speaker *speaker);

#endif
