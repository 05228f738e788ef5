/* printer_link.h - one helper and the socket to it: started, found again, spoken to.
 *
 * Owns: the socket; the process ends when it is closed.   Thread: its owner's; blocks.
 * Fails with: ERR_DEVICE (no helper), ERR_PRINTER_GONE (it died or hangs).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PRINTER_LINK_H
#define KIOSK_PRINTER_LINK_H

#include <sys/types.h>
#include "kiosk/printer.h"

struct printer_link {
    int fd; /* -1: none */
    pid_t pid;
};

bool printer_link_start(struct printer_link *out, const struct printer_config *config,
                        struct err *err) NODISCARD;

/* The one that the image before left at RESTART_PRINTER_FD; false: there is none. */
bool printer_link_find(struct printer_link *out);

/* Tells the next image which process it is. */
void printer_link_note(const struct printer_link *link);

/* Nothing more comes: who waits for an answer stops waiting. Thread: any. */
void printer_link_end(const struct printer_link *link);

void printer_link_close(struct printer_link *link);

/* Sends a job and waits for its answer. */
bool printer_link_print(struct printer_link *link, const struct page_set *set,
                        enum press_result *out_result, struct err *err) NODISCARD;

#endif
