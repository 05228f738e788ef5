/* paper.h - pages of A4 through the CUPS server of this machine, and what became of them.
 *
 * The PDF is streamed from memory into a job with a fixed title; no file is made here. The job is
 * watched until its pages are out, then cancelled and purged whatever became of it, so that the
 * server forgets it too (it must keep the history till then, as it does unless told otherwise). Its
 * spool belongs on a tmpfs with "PreserveJobFiles No" (image/cups).
 * libcups is loaded for the job: a helper with only a receipt printer never has it in memory.
 *
 * Owns: nothing.   Thread: one; blocks, at most PAPER_MAX_MS.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef PRINT_PAPER_H
#define PRINT_PAPER_H

#include "base/buf.h"
#include "host/press.h"

#define PAPER_TITLE "Aanloop"
#define PAPER_CALL_MS 5000    /* the server takes longer than that over one call: gone */
#define PAPER_TROUBLE_MS 4000 /* no paper, no printer: for so long it may be passing */
#define PAPER_MAX_MS 60000

struct paper_want {
    const char *server; /* path of its Unix socket: nothing else is connected to */
    const char *queue;
};

/* On anything but PRESS_DONE err says what it was, for the log. */
enum press_result paper_print(const struct paper_want *want, const struct buf *pdf,
                              struct err *err);

#endif
