/* opening.h - what the kiosk reads at its start, beside the window in a thread of its own: who it
 * is, and its content.
 *
 * A data directory without an identity becomes a demo kiosk (sync/peer.h) unless --first-boot asks
 * for an enrolment. Without a good pack, or with one older than a pack before it (pack_note.h),
 * content is NULL; opening_retry() tries again when the file has changed.
 *
 * Owns: the content and the place's texts.   Thread: main; a thread inside until opening_wait().
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_OPENING_H
#define KIOSK_OPENING_H

#include "content/content.h"
#include "kiosk/settings.h"
#include "kiosk/shelf.h"
#include "ui/ui.h"

struct opening;

/* Begins at once; settings outlive it. */
struct opening *opening_begin(const struct settings *settings);

/* Joins the thread; afterwards the rest may be asked. Safe to call again. */
void opening_wait(struct opening *opening);
void opening_end(struct opening *opening); /* NULL-safe; closes the content */

const struct content *opening_content(const struct opening *opening); /* NULL: none that is good */
struct shelf *opening_shelf(const struct opening *opening); /* NULL: no content, so no work */
bool opening_is_enrolled(const struct opening *opening);
struct place opening_place(const struct opening *opening);

/* Reads who this kiosk is once more: it has been enrolled. The texts of the place change in place.
 */
void opening_reload(struct opening *opening);

/* Looks whether pack or signature changed since the last try and opens them if so; true when there
 * is now a good pack. */
bool opening_retry(struct opening *opening);

#endif
