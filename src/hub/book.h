/* book.h - the keys of the kiosks the hub knows, ready for every request.
 *
 * A copy in memory of the table in staff.db, which another thread or aanloop-ctl may change at any
 * time: it is read again when SQLite says the file changed, looked at twice a second at most.
 *
 * Owns: its read-only connection.   Thread: one at a time (the program holds a lock).
 * Fails with: ERR_UNKNOWN_KIOSK, ERR_REVOKED, and what a database fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_BOOK_H
#define HUB_BOOK_H

#include "hub/hub_store.h"
#include "sync/seal.h"

struct book;

struct book *book_open(const char *dir, struct err *err) NODISCARD;
void book_close(struct book *book);

/* at_ms: monotonic. */
bool book_find(struct book *book, const unsigned char kiosk[ID_BYTES], uint64_t at_ms,
               unsigned char out_key[SIGN_KEY_BYTES], struct err *err) NODISCARD;

size_t book_count(const struct book *book);

#endif
