/* verbs.h - the verb groups of aanloop-ctl, each in its own pair of files.
 *
 * A verb gets its own name as argv[0]; answers 0 done, 1 the thing said no, 2 wrong use.
 * Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_VERBS_H
#define CTL_VERBS_H

#define VERB(name, run, help) int run(int argc, char **argv);
#include "ctl/verb_table.inc"
#undef VERB

#endif
