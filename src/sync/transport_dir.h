/* transport_dir.h - the same bytes through a folder, such as a USB stick.
 *
 *   <dir>/aanloop/out/<kiosk hex>-<hash>.json   a request of wire.h, written by the kiosk
 *   <dir>/aanloop/in/<kiosk hex>-<hash>.json    the hub's answer to it, same name
 * Files are written under a temporary name, fsynced, renamed. Only signed and sealed bytes are in
 * them, sizes are capped, names that do not fit the pattern and anything but regular files are not
 * opened. The same batch twice is the same file.
 *
 * Owns: dir_close() frees.   Thread: the courier's.   Fails with: ERR_IO, ERR_FULL, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SYNC_TRANSPORT_DIR_H
#define SYNC_TRANSPORT_DIR_H

#include "sync/seal.h"
#include "sync/transport.h"

#define DIR_MAX_FILES 4096 /* more in one folder are not looked at */
#define DIR_MAX_NAME 80

struct transport_dir;

/* Kiosk side. kiosk: whose answers to read back. */
struct transport_dir *dir_open(const char *path, const unsigned char kiosk[ID_BYTES],
                               struct err *err) NODISCARD;
void dir_close(struct transport_dir *dir); /* NULL-safe */
struct transport dir_transport(struct transport_dir *dir);

/* Hub side: one request after the other that has no answer yet; answer is appended to by each and
 * written when it returns true. A file that is refused gets {"error":name} as its answer. */
bool dir_each_request(const char *path,
                      bool (*each)(void *ctx, const char *request, size_t len, struct buf *answer,
                                   struct err *err),
                      void *ctx, struct err *err) NODISCARD;

#endif
