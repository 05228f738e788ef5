/* layout_math.h - the little arithmetic all of the layout needs.
 *
 * Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_LAYOUT_MATH_H
#define UI_LAYOUT_MATH_H

static inline int
max_of(int a, int b)
{
    return a > b ? a : b;
}

static inline int
min_of(int a, int b)
{
    return a < b ? a : b;
}

#endif
