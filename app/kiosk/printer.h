/* printer.h - the kiosk's side of the socket pair to aanloop-print.
 *
 * printer_open() starts the helper, which lies beside the kiosk's own program; call it before the
 * lockdown. A thread hands pages over and waits for the answer, so the screen never does; the
 * answer comes as EVENT_PRINTED, ERR_NONE or ERR_PAPER_OUT, ERR_PRINTER_GONE. A helper that died
 * or hangs is told as "printer gone" and another is started for the next card, inside the lockdown
 * if it must be: the helper needs nothing that the kiosk has given up.
 * The helper outlives a visit: printer_leave() gives the socket to the next image of the kiosk
 * (restart.h), which finds it again in printer_open(). A card that is being printed is finished.
 *
 * Owns: thread, socket, the pages it was given (wiped).   Thread: the ui's for all calls; wake()
 * comes from the printer's.   Fails with: ERR_DEVICE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_PRINTER_H
#define KIOSK_PRINTER_H

#include "kiosk/page_set.h"
#include "ui/event.h"

#define PRINTER_PACKET_MS 5000  /* the helper takes no packet for so long: it hangs */
#define PRINTER_ANSWER_MS 80000 /* more than the helper ever needs */

struct printer;

struct printer_config {
    const char *receipt; /* device file; "": none */
    const char *queue;   /* of CUPS; "": none */
    const char *server;  /* Unix socket of CUPS */
    const char *program; /* the helper; NULL: aanloop-print beside this program */
    bool is_driven;
    void (*wake)(void *ctx);
    void *ctx;
};

/* The texts of config are copied. */
struct printer *printer_open(const struct printer_config *config, struct err *err) NODISCARD;
void printer_close(struct printer *printer); /* NULL-safe; the helper ends by itself */

/* Takes the pages (set is left empty). False: still busy with the card before. */
bool printer_put(struct printer *printer, struct page_set *set);

/* The answer, once; false if there is none. With is_waiting it waits for the one under way. */
bool printer_take(struct printer *printer, bool is_waiting, struct event *out_event);

bool printer_is_busy(struct printer *printer);

/* The socket for the next image of the program, its helper's number in the environment; printer
 * may not be used any more. NULL gives -1. */
int printer_leave(struct printer *printer);

#endif
