/* drive_parts.h - what the parts of --drive share: the player, its clock, its answers.
 *
 * Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_DRIVE_PARTS_H
#define KIOSK_DRIVE_PARTS_H

#include <jansson.h>
#include "kiosk/drive.h"

#define DRIVE_MAX_SAID 4096 /* utterances between two answers */

struct drive_said {
    unsigned id;
    json_t *text;
};

struct drive_play {
    struct kiosk *kiosk;
    json_t *said, *heard;
    struct drive_said speaking; /* text NULL: the last one was heard or there is none */
    bool may_write;
    double paint_ms;
    int64_t listened_ms; /* -1: not after listen */
};

/* Moves the virtual clock by ms, letting speech and deadlines happen in their order; only_silence:
 * time in which something is being spoken does not count. */
void drive_move(struct drive_play *play, uint64_t ms, bool only_silence);

/* Moves until nothing is being spoken; returns how long it took. */
uint64_t drive_listen(struct drive_play *play);

/* Lets everything that is due now happen, records under way included, and paints. */
void drive_settle(struct drive_play *play);

/* "tap" and "touch": is the line right on this screen; do it. */
bool drive_check_tap(struct drive_play *play, const json_t *line, struct err *err);
void drive_run_tap(struct drive_play *play, const json_t *line);
bool drive_check_touch(struct drive_play *play, const json_t *line, struct err *err);
void drive_run_touch(struct drive_play *play, const json_t *line);

/* The answer's object. */
json_t *drive_answer(struct drive_play *play);

#endif
