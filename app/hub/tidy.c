/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/tidy.h"

#include <limits.h>

#define LOG_MS (60ull * 1000)
#define ALL_MS (3600ull * 1000)
#define LATER_MS 1000
#define ALL_REST 1000 /* times as long as writing it anew took */

void
tidy_note(struct tidy *tidy, uint64_t now_ms)
{
    if (!tidy->is_written) {
        tidy->is_written = true;
        tidy->log_ms = now_ms + LOG_MS;
    }
    if (!tidy->is_unordered) {
        tidy->is_unordered = true;
        tidy->all_ms = tidy->all_ms > now_ms + ALL_MS ? tidy->all_ms : now_ms + ALL_MS;
    }
}

enum tidy_what
tidy_due(const struct tidy *tidy, uint64_t now_ms)
{
    if (tidy->is_unordered && now_ms >= tidy->all_ms) {
        return TIDY_ALL;
    }
    return tidy->is_written && now_ms >= tidy->log_ms ? TIDY_LOG : TIDY_NOTHING;
}

void
tidy_done(struct tidy *tidy, enum tidy_what what, bool ok, uint64_t begun_ms, uint64_t now_ms)
{
    uint64_t rest_ms = (now_ms - begun_ms) * ALL_REST;
    tidy->is_written = !ok;
    tidy->log_ms = now_ms + LOG_MS;
    if (what == TIDY_ALL) {
        tidy->is_unordered = !ok;
        tidy->all_ms = now_ms + (rest_ms > ALL_MS ? rest_ms : ALL_MS);
    }
}

static uint64_t
least_later(uint64_t at_ms, uint64_t now_ms)
{
    return at_ms > now_ms + LATER_MS ? at_ms : now_ms + LATER_MS;
}

void
tidy_later(struct tidy *tidy, uint64_t now_ms)
{
    tidy->log_ms = least_later(tidy->log_ms, now_ms);
    tidy->all_ms = least_later(tidy->all_ms, now_ms);
}

int
tidy_wait(const struct tidy *tidy, uint64_t now_ms)
{
    uint64_t at_ms = UINT64_MAX;
    if (tidy->is_written) {
        at_ms = tidy->log_ms;
    }
    if (tidy->is_unordered && tidy->all_ms < at_ms) {
        at_ms = tidy->all_ms;
    }
    if (at_ms == UINT64_MAX) {
        return -1;
    }
    uint64_t wait_ms = at_ms > now_ms ? at_ms - now_ms : 0;
    return wait_ms > INT_MAX ? INT_MAX : (int)wait_ms;
}
