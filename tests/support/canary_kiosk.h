/* canary_kiosk.h - a real kiosk that is told things nobody else says, and the search for them.
 *
 * Every visit has the same name and number; the canary knows their shapes. The kiosk is the release
 * build, as it stands in the library; its log is a file among the rest that is looked through.
 *
 * Owns: a folder.   Thread: the test's.   Fails the test.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_CANARY_KIOSK_H
#define SUPPORT_CANARY_KIOSK_H

#include <stdint.h>
#include "canary.h"
#include "ctl/drive_client.h"
#include "folder.h"

#define CANARY_NAME "zxqjkvwypq"
#define CANARY_PHONE "0697531864"

struct canary_world {
    struct folder folder;
    struct canary canary;
};

/* Where it prints; "": nowhere. */
struct canary_printers {
    const char *receipt, *queue, *server;
};

/* For cmocka: *state is a struct canary_world. */
int canary_set_up(void **state);
int canary_tear_down(void **state);

/* A data directory and a log in folder, which is made. printers NULL: none. */
struct drive *canary_start_kiosk(const char *folder, const struct canary_printers *printers);

/* To the screen `until`, NULL: to the end. The card is printed where there is a printer. */
void canary_visit(struct drive *drive, uint64_t seed, const char *until);
void canary_tap(struct drive *drive, const char *id);
void canary_go_to_doors(struct drive *drive); /* in Dutch, nothing told */

/* "stop", "idle", or "wait" for a clip to end. */
void canary_leave(struct drive *drive, const char *way);

/* The answer comes from the process that is there now: the one before has replaced itself. */
void canary_expect_start_screen(struct drive *drive);
void canary_expect_clean_memory(const struct canary_world *world, struct drive *drive);
void canary_expect_clean_files(const struct canary_world *world, const char *folder);

#endif
