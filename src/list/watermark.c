/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/watermark.h"

void
watermark_note(struct telling *telling)
{
    bool is_whole = telling->stated_at.hi_ms > 0 && telling->held_seq >= telling->stated_seq;
    if (telling->told_until_ms < telling->enrolled_ms) {
        telling->told_until_ms = telling->enrolled_ms;
    }
    if (is_whole && telling->stated_at.lo_ms > telling->told_until_ms) {
        telling->told_until_ms = telling->stated_at.lo_ms;
    }
}

uint64_t
watermark_of(const struct telling *tellings, size_t count)
{
    uint64_t least = INTERVAL_NEVER;
    for (size_t i = 0; i < count; i++) {
        least = tellings[i].told_until_ms < least ? tellings[i].told_until_ms : least;
    }
    return least;
}
