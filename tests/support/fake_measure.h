/* fake_measure.h - a made-up font for tests: every letter is 1.4 capital heights wide at most.
 *
 * Widths are plain arithmetic, close to bold Noto Sans; font 0 holds everything but Arabic (1) and
 * the private use area, which no font holds. Lines are as high as with the real fonts.
 *
 * Thread: any; the struct is constant.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_FAKE_MEASURE_H
#define SUPPORT_FAKE_MEASURE_H

#include "ui/measure.h"

extern const struct measure fake_measure;

#endif
