/* fake_printer.h - a receipt printer at the other end of a terminal device: takes ESC/POS byte by
 * byte, answers as a printer does, keeps what is on its paper.
 *
 * It can be out of paper, run out in the middle, have its cover open, say nothing at all, take no
 * byte, or be pulled out.
 *
 * Owns: a thread and a pseudo terminal.   Thread: the test's.   Fails the test on bytes that no
 * printer knows.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_FAKE_PRINTER_H
#define SUPPORT_FAKE_PRINTER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#define FAKE_PRINTER_MAX_W 1024
#define FAKE_PRINTER_MAX_H 20000

struct fake_printer_want {
    bool is_out_of_paper, is_open, is_mute;
    bool has_no_marker; /* answers its state, but not "is all on paper" */
    int paper_rows;     /* then the paper is out; 0: enough */
    int pull_rows;      /* then it is pulled out; 0: never */
    int hang_rows;      /* then it takes no more bytes; 0: never */
    int hold_rows;      /* then it waits until fake_printer_go_on(); 0: never */
};

struct fake_printer {
    struct fake_printer_want want;
    char device[64];
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    int master_fd, slave_fd, stop_fds[2];
    /* under the lock */
    unsigned char *paper; /* 1: black; w pixels a row */
    int w, h;             /* on paper since the last cut or clear */
    int cuts, clears, resets;
    bool is_ending;
    char flaw[120]; /* what was not understood; "" */
};

void fake_printer_open(struct fake_printer *printer, const struct fake_printer_want *want);
void fake_printer_close(struct fake_printer *printer);

/* New paper is in, the cover is shut. */
void fake_printer_mend(struct fake_printer *printer);

void fake_printer_take_paper(struct fake_printer *printer);
void fake_printer_go_on(struct fake_printer *printer);

/* The paper up to now as grey (0 black), for a code reader; caller frees. Nothing: NULL. */
unsigned char *fake_printer_grey(struct fake_printer *printer, int *out_w, int *out_h);

/* Tears the paper off: the next receipt begins clean. */
void fake_printer_tear(struct fake_printer *printer);

#endif
