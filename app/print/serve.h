/* serve.h - the helper's loop: one job, one child.
 *
 * The helper itself never reads a page: when something comes in it forks, and the child reads,
 * prints, answers and ends, so that the kernel takes every pixel and whatever libcups copied. A
 * child that dies or hangs is answered for ("printer gone").
 *
 * Owns: nothing.   Thread: main; returns when the kiosk's end is closed.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_SERVE_H
#define PRINT_SERVE_H

#include "print/settings.h"

#define SERVE_PACKET_MS 5000 /* between two packets of a job */
#define SERVE_JOB_S 75       /* more than paper.h and receipt.h ever take */

void serve_run(const struct print_settings *settings, int fd);

#endif
