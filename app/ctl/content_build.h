/* content_build.h - folders in, one pack out: words and decks as they are, pictures drawn.
 *
 * The same folders give the same bytes: date and version come from assets/content.json.
 *
 * Owns: nothing.   Thread: main.   Fails with: ERR_IO, ERR_INVALID, ERR_TOO_LARGE, those of
 * render.h. SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_CONTENT_BUILD_H
#define CTL_CONTENT_BUILD_H

#include "base/err.h"

bool content_build(const char *root, const char *out_path, struct err *err) NODISCARD;

#endif
