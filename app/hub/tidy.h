/* tidy.h - when a database loses what its files tell beside its rows: its write-ahead log every
 * minute, the order in which its rows came every hour, or as seldom as that is worth.
 *
 * Owns: nothing.   Thread: its owner's.   Times ms, any clock that only goes on.
 *
 *     tidy_note(&tidy, now_ms);               something was written
 *     switch (tidy_due(&tidy, now_ms)) ...    TIDY_LOG: empty the log; TIDY_ALL: write it anew
 *     tidy_done(&tidy, what, ok, begun_ms, now_ms);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_TIDY_H
#define HUB_TIDY_H

#include <stdbool.h>
#include <stdint.h>

enum tidy_what { TIDY_NOTHING, TIDY_LOG, TIDY_ALL };

struct tidy { /* zeros: nothing was written */
    uint64_t log_ms, all_ms;
    bool is_written, is_unordered;
};

void tidy_note(struct tidy *tidy, uint64_t now_ms);
enum tidy_what tidy_due(const struct tidy *tidy, uint64_t now_ms);
/* Also when it failed: the next time comes, not at once. */
void tidy_done(struct tidy *tidy, enum tidy_what what, bool ok, uint64_t begun_ms, uint64_t now_ms);

/* Somebody reads: in a second. */
void tidy_later(struct tidy *tidy, uint64_t now_ms);

/* ms till something is due; negative: nothing is. */
int tidy_wait(const struct tidy *tidy, uint64_t now_ms);

#endif
