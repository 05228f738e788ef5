/* root_edit.h - somebody with the hub's disk: no trigger stops them.
 *
 * What counts the public record (told, list/tally.h) is left to work: root would not want it to
 * show.
 *
 * Owns: nothing.   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_ROOT_EDIT_H
#define SUPPORT_ROOT_EDIT_H

#include "calls_world.h"

void root_edit(struct calls_world *world, enum hub_file file, const char *sql);

/* Every line of a list's log made to follow the one before again, with its hash, also where all
 * lines of all lists are counted. */
void root_chain_log(struct calls_world *world, const char *vacancy);

#endif
