/* kill_world.h - a kiosk's folder, a hub that knows it and its sync as the real programs, all to be
 * killed with SIGKILL at any moment and started again.
 *
 * A step that fails prints "not ok" and ends the process; whatever was started ends with it.
 *
 * Owns: the children.   Thread: any, one at a time.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_KILL_WORLD_H
#define SUPPORT_KILL_WORLD_H

#include "base/file.h"
#include "ctl/child.h"
#include "hub/hub_store.h"

enum victim { VICTIM_KIOSK, VICTIM_SYNC, VICTIM_HUB, VICTIM_COUNT };

struct kill_world {
    char kiosk_dir[FILE_MAX_PATH], hub_dir[FILE_MAX_PATH];
    char port_file[FILE_MAX_PATH], log[FILE_MAX_PATH];
    const char *programs; /* folder of the programs; borrowed */
    char listen[64], url[96];
    struct child children[VICTIM_COUNT];
    uint64_t chance;
    pid_t owner;
};

/* Folders and keys; the hub knows the kiosk. Nothing runs yet. */
void kill_world_make(struct kill_world *world, const char *folder, const char *programs,
                     uint64_t seed);

void kill_world_start_sync(struct kill_world *world);
void kill_world_start_hub(struct kill_world *world);

/* Once, after the first start of the hub: from then on it listens there. */
void kill_world_find_port(struct kill_world *world);

void kill_world_kill(struct kill_world *world, enum victim victim);

/* Nobody else sends: runs sync until the outbox is empty, then waits for the hub's projector. */
void kill_world_settle(struct kill_world *world);

/* The one number that sql answers; id (ID_BYTES) is its parameter, NULL: none. */
int64_t kill_world_ask(const struct kill_world *world, enum hub_file file, const char *sql,
                       const unsigned char *id);

/* Records that the hub took for a forgery or could not read. */
int64_t kill_world_set_apart(const struct kill_world *world);

void kill_world_must(bool ok, const char *what, const struct err *err);
void kill_world_wait(int ms);

#endif
