/* print_world.h - pages to print and a helper to print them, for tests of aanloop-print.
 *
 * Owns: the printer (kiosk/printer.h) with its helper.   Thread: the test's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_PRINT_WORLD_H
#define SUPPORT_PRINT_WORLD_H

#include "kiosk/printer.h"

struct print_world {
    char program[600]; /* "": the helper that was built beside this test */
    struct printer_config config;
    struct printer *printer;
};

/* receipt, queue, server: as in kiosk/printer.h. */
void print_world_open(struct print_world *world, const char *receipt, const char *queue,
                      const char *server);
void print_world_close(struct print_world *world);

/* A page with a QR code of this text on it, and a stripe of `mark` bytes at its foot. */
void print_world_page(struct page_set *set, enum press_kind kind, const char *text,
                      unsigned char mark);

/* Prints such a page and waits for the answer. */
enum err_code print_world_print(struct print_world *world, enum press_kind kind, const char *text);

/* The process called aanloop-print that is a child of parent: the helper is one of the kiosk, a job
 * under way is one of the helper. 0: none. */
int print_world_pid(int parent);

#endif
