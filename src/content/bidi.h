/* bidi.h - text of one direction inside text of the other, by the isolates of UAX #9.
 *
 * A name, a number or hours go into a sentence between U+2068 and U+2069: then neither reaches into
 * the other, whatever signs they begin or end with. They are there for laying out: never drawn,
 * spoken, counted as a word or kept in a record. Marks that come with a text from outside are taken
 * out, for one of them could turn round all that follows.
 *
 * Owns: what it gives is the caller's, freed with mem_wipe_text.   Thread: any.   Input: valid
 * UTF-8. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_BIDI_H
#define CONTENT_BIDI_H

#include <stdbool.h>

/* The value as it stands in a sentence of that direction. From left to right nothing is put around
 * what has no letter of the other direction. Marks in it are taken out. */
char *bidi_isolate(bool is_rtl, const char *value);

/* A piece of a text that is shown alone: it runs as the text does, by its first letter. */
char *bidi_isolate_piece(bool is_rtl, const char *text, const char *piece);

/* Takes every mark of direction out, in place. */
void bidi_strip(char *text);

#endif
