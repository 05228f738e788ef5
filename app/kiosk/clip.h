/* clip.h - a name or a story said aloud, kept in memory as Opus.
 *
 * 16 kHz mono, 24 kbit/s, a packet of CLIP_PACKET bytes for every 20 ms whatever was said, so that
 * a minute is CLIP_MAX_FILE bytes at most and its size tells nothing. Encoded while it is being
 * recorded: the samples themselves are never kept. What is heard back has the length of what was
 * recorded, to the sample.
 *
 * Owns: its packets and the encoder, in memory that is locked where the system allows, kept out of
 * core dumps and wiped.
 * Thread: put from the recording thread under the voice's lock; the rest as the voice says.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_CLIP_H
#define KIOSK_CLIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CLIP_MAX_MS 60000
#define CLIP_HZ 16000
#define CLIP_FRAME (CLIP_HZ / 50)
#define CLIP_PACKET 60
#define CLIP_MAX_PACKETS (CLIP_MAX_MS / 20 + 1) /* the encoder looks ahead by part of one */
#define CLIP_PAGE 50                            /* packets in a page of the file: a second */
/* Two pages of headers, then 27 bytes a page and one more a packet. */
#define CLIP_MAX_FILE (128 + (CLIP_MAX_PACKETS / CLIP_PAGE + 1) * 27 + CLIP_MAX_PACKETS * 61)

struct clip;
struct event;

struct clip *clip_new(void);
void clip_free(struct clip *clip); /* NULL-safe, wipes */

/* Forgets the sound and takes up to max_ms anew. */
void clip_begin(struct clip *clip, unsigned max_ms);

/* Adds samples; false when the clip is full (what fitted was taken). */
bool clip_put(struct clip *clip, const int16_t *samples, size_t count);

/* The last of it: digital silence at the end, as a microphone gives that is gone, is taken off. */
void clip_end(struct clip *clip);

void clip_drop(struct clip *clip);

/* clip_end(), and what there is to tell the ui: the length of what was heard; is_lost: the
 * microphone went away. ERR_NOT_FOUND: it was there, but nobody said a thing, and nothing is kept.
 * ERR_DEVICE: it is gone, or gave nothing at all; a length beside it is what was heard before. */
void clip_finish(struct clip *clip, bool is_lost, struct event *out_event);

/* How long there has been nothing but digital silence by now. */
unsigned clip_silent_ms(const struct clip *clip);

unsigned clip_ms(const struct clip *clip); /* of what was ended; 0 = nothing */

/* For hearing it back: the packet at index, NULL past the last; how many samples of the beginning
 * are the encoder's own, and how many come after these. */
const unsigned char *clip_packet(const struct clip *clip, size_t index);
size_t clip_lead(const struct clip *clip);
size_t clip_samples(const struct clip *clip);

/* The whole as a file of Ogg Opus (RFC 7845), in locked memory: sodium_free() it. NULL: nothing. */
void *clip_file(const struct clip *clip, size_t *out_len);

#endif
