/* pack_note.h - what the kiosk remembers of its content: the highest version it ever opened.
 *
 * A signed pack of an earlier version is refused: its mistakes were repaired for a reason. One past
 * its date is told once (log: pack-expired) and works on. A start only reads the note; it is
 * written, and synced, when there is something new to remember. A damaged note is logged and made
 * anew: one bad disk block must not turn away every visitor after.
 *
 * Owns: nothing; the note is PACK_NOTE_FILE in the data directory.   Thread: any, one at a time.
 * Fails with: ERR_OLDER.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PACK_NOTE_H
#define KIOSK_PACK_NOTE_H

#include "content/content.h"

#define PACK_NOTE_FILE "content"

/* today: yyyy-mm-dd. */
bool pack_note_check(const char *data_dir, const struct content *content, const char *today,
                     struct err *err) NODISCARD;

#endif
