/* cups_world.h - a real cupsd of our own: its folder, its socket, queues that end in a file.
 *
 * Queues: "good" keeps what it is sent, "empty" has no paper, "gone" is offline, "fails" gives up.
 * The backend is a script of ours, the settings are the appliance's, the rest is Debian's.
 *
 * Owns: the server and its folder.   Thread: the test's.   Fails the test when it does not start.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_CUPS_WORLD_H
#define SUPPORT_CUPS_WORLD_H

#include <sys/types.h>
#include "folder.h"

struct cups_world {
    struct folder folder;
    char socket[2 * FOLDER_MAX];
    char paper[2 * FOLDER_MAX]; /* what came out of "good" last */
    pid_t pid;
};

void cups_world_open(struct cups_world *world);
void cups_world_close(struct cups_world *world);
void cups_world_kill(struct cups_world *world);

#endif
