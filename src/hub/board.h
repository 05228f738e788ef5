/* board.h - pages that everybody may ask for, as files: made anew only when something changed.
 *
 * A page of a long list is tens of megabytes and takes the desk part of a second; shown again it
 * takes nothing. What changed is told by a number (version). Making pages never takes the desk more
 * than a small part of its time, whoever asks for what: each row that is gone through has its
 * price, a few pages may be made at once, and then none until that is paid off with time; meanwhile
 * each is shown as it was, and says of when it is. A page longer than BOARD_MAX_BYTES is
 * ERR_TOO_LARGE: never half of one.
 *
 * At most so many lie there as it was opened for; the one made longest ago gives way.
 *
 * Owns: the files in its folder.   Thread: the desk's.
 * Fails with: ERR_BUSY (not made yet, and too many others just were), what write fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_BOARD_H
#define HUB_BOARD_H

#include "base/spool.h"
#include "hub/request.h"
#include "sync/public_list.h"

#define BOARD_MAX_PAGES 64
#define BOARD_MAX_NAME 80
#define BOARD_MAX_BYTES PUBLIC_LIST_MAX
#define BOARD_MAX_AGE_MS (3600 * 1000) /* some of a page changes by time alone */
#define BOARD_FEW_ROWS 1000            /* fewer are free */
#define BOARD_ROWS_A_MS 2
#define BOARD_MAX_OWED_MS 60000

struct board;

struct board *board_open(const char *dir, size_t max_pages, struct err *err) NODISCARD;
void board_close(struct board *board); /* NULL-safe */

struct board_page {
    const char *name;
    int64_t version;
    /* out_rows: how many it went through, also where it fails. */
    bool (*write)(void *ctx, struct spool *out, uint64_t *out_rows, struct err *err);
    void *ctx;
};

/* Status, file and etag of the response; type and the rest are the caller's. */
bool board_show(struct board *board, const struct board_page *page, int64_t now_ms,
                struct response *response, struct err *err) NODISCARD;

#endif
