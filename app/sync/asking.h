/* asking.h - the quick post beside the trips: a visitor stands waiting for an answer.
 *
 * The kiosk puts a sealed question in its folder (sync/ask_box.h). It is carried at once, also
 * while a trip is under way or backs off, in a child of its own; without a network again every
 * ASKING_RETRY_MS for as long as the question lies there. Only a signed answer of the hub is put
 * beside it. After ASK_KEEP_MS both are cleared: the kiosk, which does so itself, must be gone.
 *
 * Owns: its child.   Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_ASKING_H
#define SYNC_ASKING_H

#include <signal.h>
#include <stdint.h>
#include <sys/types.h>
#include "sync/settings.h"

#define ASKING_RETRY_MS 3000
#define ASKING_NEVER UINT64_MAX

struct asking {
    const struct sync_settings *settings;
    const sigset_t *signals; /* those of the child */
    pid_t child;             /* 0: nothing under way */
    uint64_t due_ms;         /* when to carry; ASKING_NEVER: no question */
    uint64_t clear_ms;       /* when both files go; ASKING_NEVER: there are none */
};

/* A question left from before is carried too. */
void asking_begin(struct asking *asking, const struct sync_settings *settings,
                  const sigset_t *signals, uint64_t now_ms);

/* Something with this name was written in the folder. */
void asking_notice(struct asking *asking, const char *name, uint64_t now_ms);

/* Does what is due; when the next is. */
void asking_step(struct asking *asking, uint64_t now_ms);
uint64_t asking_due(const struct asking *asking);

void asking_stop(struct asking *asking);

/* What the child does: carries the question once. False: try again. */
bool asking_carry(const struct sync_settings *settings);

#endif
