/* Files are named by their place on the board, so that their number is bounded whatever is asked
 * for. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/board.h"
#include "base/file.h"
#include "base/mem.h"

struct kept {
    char name[BOARD_MAX_NAME + 1]; /* "" = free */
    int64_t version, made_ms;
    uint64_t bytes;
    unsigned count; /* how many were made here */
};

struct board {
    char dir[FILE_MAX_PATH];
    struct kept kept[BOARD_MAX_PAGES];
    size_t max_pages;
    int64_t owed_ms, owed_at_ms; /* what the pages made so far cost, at that moment */
};

struct board *
board_open(const char *dir, size_t max_pages, struct err *err)
{
    struct board *board = mem_new(1, sizeof *board);
    board->max_pages = max_pages < BOARD_MAX_PAGES ? max_pages : BOARD_MAX_PAGES;
    snprintf(board->dir, sizeof board->dir, "%s", dir);
    if (!file_make_dir(dir, 0700, err)) {
        free(board);
        return NULL;
    }
    return board;
}

void
board_close(struct board *board)
{
    free(board);
}

static bool
has_passed(int64_t since_ms, int64_t ms, int64_t now_ms)
{
    return now_ms < since_ms || now_ms - since_ms >= ms; /* a clock set back counts as passed */
}

static int64_t
price_of(uint64_t rows)
{
    return rows < BOARD_FEW_ROWS ? 0 : (int64_t)(rows / BOARD_ROWS_A_MS);
}

static int64_t
owed(const struct board *board, int64_t now_ms)
{
    return has_passed(board->owed_at_ms, board->owed_ms, now_ms)
               ? 0
               : board->owed_ms - (now_ms - board->owed_at_ms);
}

static struct kept *
find(struct board *board, const char *name)
{
    for (size_t i = 0; i < board->max_pages; i++) {
        if (strcmp(board->kept[i].name, name) == 0) {
            return &board->kept[i];
        }
    }
    return NULL;
}

static struct kept *
find_room(struct board *board)
{
    struct kept *oldest = &board->kept[0];
    for (size_t i = 0; i < board->max_pages; i++) {
        struct kept *kept = &board->kept[i];
        if (!kept->name[0]) {
            return kept;
        }
        oldest = kept->made_ms < oldest->made_ms ? kept : oldest;
    }
    return oldest;
}

static bool
path_of(const struct board *board, const struct kept *kept, char out[FILE_MAX_PATH],
        struct err *err)
{
    char name[24];
    snprintf(name, sizeof name, "%zu", (size_t)(kept - board->kept));
    return file_join(out, board->dir, name, err);
}

static bool
make(struct board *board, struct kept *kept, const struct board_page *page, int64_t now_ms,
     struct err *err)
{
    char path[FILE_MAX_PATH];
    struct spool *spool =
        path_of(board, kept, path, err) ? spool_open(path, BOARD_MAX_BYTES, err) : NULL;
    uint64_t rows = 0;
    bool ok = spool && page->write(page->ctx, spool, &rows, err);
    uint64_t bytes = spool ? spool_bytes(spool) : 0;
    ok = ok && spool_finish(spool, err);
    spool_close(spool);
    board->owed_ms = owed(board, now_ms) + price_of(rows);
    board->owed_at_ms = now_ms;
    if (ok) {
        unsigned count = kept->count + 1;
        *kept = (struct kept){
            .version = page->version, .made_ms = now_ms, .bytes = bytes, .count = count};
        snprintf(kept->name, sizeof kept->name, "%s", page->name);
    }
    return ok || err_wrap(err, "page");
}

static bool
show(const struct board *board, const struct kept *kept, struct response *response, struct err *err)
{
    char path[FILE_MAX_PATH];
    if (!path_of(board, kept, path, err) || strlen(path) >= sizeof response->file) {
        return err_set(err, ERR_TOO_LARGE, "path of a page");
    }
    memcpy(response->file, path, strlen(path) + 1);
    snprintf(response->etag, sizeof response->etag, "\"%lld-%llu-%u\"", (long long)kept->made_ms,
             (unsigned long long)kept->bytes, kept->count);
    response->status = 200;
    return true;
}

bool
board_show(struct board *board, const struct board_page *page, int64_t now_ms,
           struct response *response, struct err *err)
{
    struct kept *kept = find(board, page->name);
    if (strlen(page->name) > BOARD_MAX_NAME || !page->name[0]) {
        return err_set(err, ERR_NOT_FOUND, "no such page");
    }
    bool is_fresh = kept && kept->version == page->version &&
                    !has_passed(kept->made_ms, BOARD_MAX_AGE_MS, now_ms);
    bool may_make = owed(board, now_ms) <= BOARD_MAX_OWED_MS;
    if (!is_fresh && may_make) {
        struct kept *place = kept ? kept : find_room(board);
        struct err why = {0};
        if (make(board, place, page, now_ms, &why)) {
            kept = place;
        } else if (!kept || !err_is_retry(why.code)) {
            return err_set(err, why.code, "%s", why.text);
        }
    }
    return kept ? show(board, kept, response, err)
                : err_set(err, ERR_BUSY, "too many pages were just made");
}
