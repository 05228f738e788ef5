/* shots.h - `--shots DIR`: a picture of every screen, in every language of the content.
 *
 * Files are <language>-<id of the state>.png; with --locale only that language.
 *
 * Thread: main.   Fails with: ERR_IO, ERR_NOT_FOUND (no such language).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_SHOTS_H
#define KIOSK_SHOTS_H

#include "kiosk/kiosk.h"

bool shots_save(struct kiosk *kiosk, struct err *err) NODISCARD;

#endif
