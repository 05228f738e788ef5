/* listen.h - the listening socket, and the rule that plain HTTP stays on this machine.
 *
 * Owns: until listen_clear().   Thread: main.
 * Fails with: ERR_INVALID (address), ERR_FORBIDDEN (plain HTTP on an address others reach), ERR_IO.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_LISTEN_H
#define HUB_LISTEN_H

#include <stdbool.h>
#include "base/err.h"

struct app_settings;

struct listener {
    int fd;
    char *cert, *key; /* PEM, NULL: plain HTTP */
    char *priorities; /* GnuTLS: 1.2 and 1.3, forward secret, authenticated ciphers */
};

bool listen_open(const struct app_settings *settings, struct listener *out,
                 struct err *err) NODISCARD;
/* is_taken: the socket has a new owner. Keys are wiped. */
void listen_clear(struct listener *listener, bool is_taken);

#endif
