/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/book.h"
#include "base/mem.h"

#define BOOK_LOOK_MS 500
#define BOOK_LOOK_UNKNOWN_MS 50 /* sooner for a stranger, who may just have enrolled */

struct entry {
    unsigned char id[ID_BYTES];
    unsigned char key[SIGN_KEY_BYTES];
    bool is_revoked;
};

struct book {
    struct db *db;
    struct entry *entries; /* sorted by id */
    size_t count;
    int64_t version;
    uint64_t looked_at_ms;
};

static int
compare(const void *left, const void *right)
{
    return memcmp(left, right, ID_BYTES);
}

static bool
read_version(struct book *book, int64_t *out, struct err *err)
{
    struct db_stmt *get = db_prepare(book->db, "PRAGMA data_version", err);
    bool is_row = false;
    if (!get || !db_step(get, &is_row, err)) {
        return err_wrap(err, "kiosk book");
    }
    *out = is_row ? db_int(get, 0) : 0;
    db_reset(get);
    return true;
}

static void
add(struct book *book, size_t *room, struct db_stmt *row)
{
    size_t id_len, key_len;
    const void *id = db_blob(row, 0, &id_len), *key = db_blob(row, 1, &key_len);
    if (id_len != ID_BYTES || key_len != SIGN_KEY_BYTES) {
        return;
    }
    if (book->count == *room) {
        *room = *room ? 2 * *room : 16;
        book->entries = mem_resize(book->entries, *room, sizeof *book->entries);
    }
    struct entry *entry = &book->entries[book->count++];
    memcpy(entry->id, id, ID_BYTES);
    memcpy(entry->key, key, SIGN_KEY_BYTES);
    entry->is_revoked = !db_is_null(row, 2);
}

static bool
load(struct book *book, struct err *err)
{
    struct db_stmt *get = db_prepare(book->db, "SELECT id, key, revoked_ms FROM kiosk", err);
    bool is_row = false;
    size_t room = 0;
    if (!get) {
        return err_wrap(err, "kiosk book");
    }
    free(book->entries);
    book->entries = NULL;
    book->count = 0;
    for (;;) {
        if (!db_step(get, &is_row, err)) {
            return err_wrap(err, "kiosk book");
        }
        if (!is_row) {
            break;
        }
        add(book, &room, get);
    }
    db_reset(get);
    if (book->count) {
        qsort(book->entries, book->count, sizeof *book->entries, compare);
    }
    return true;
}

static bool
look(struct book *book, uint64_t at_ms, struct err *err)
{
    int64_t version = 0;
    book->looked_at_ms = at_ms;
    if (!read_version(book, &version, err)) {
        return false;
    }
    if (version == book->version) {
        return true;
    }
    book->version = version;
    return load(book, err);
}

struct book *
book_open(const char *dir, struct err *err)
{
    struct book *book = mem_new(1, sizeof *book);
    book->db = hub_store_open(dir, HUB_STAFF, DB_READ_ONLY | DB_SMALL, err);
    if (!book->db || !look(book, 0, err)) {
        book_close(book);
        return NULL;
    }
    return book;
}

void
book_close(struct book *book)
{
    if (book) {
        db_close(book->db);
        free(book->entries);
        free(book);
    }
}

static const struct entry *
find(const struct book *book, const unsigned char kiosk[ID_BYTES])
{
    return book->count ? bsearch(kiosk, book->entries, book->count, sizeof *book->entries, compare)
                       : NULL;
}

bool
book_find(struct book *book, const unsigned char kiosk[ID_BYTES], uint64_t at_ms,
          unsigned char out_key[SIGN_KEY_BYTES], struct err *err)
{
    const struct entry *entry = find(book, kiosk);
    uint64_t patience_ms = entry ? BOOK_LOOK_MS : BOOK_LOOK_UNKNOWN_MS;
    if (at_ms - book->looked_at_ms >= patience_ms) {
        if (!look(book, at_ms, err)) {
            return false;
        }
        entry = find(book, kiosk);
    }
    if (!entry) {
        return err_set(err, ERR_UNKNOWN_KIOSK, "this kiosk is not enrolled here");
    }
    if (entry->is_revoked) {
        return err_set(err, ERR_REVOKED, "this kiosk was revoked");
    }
    memcpy(out_key, entry->key, SIGN_KEY_BYTES);
    return true;
}

size_t
book_count(const struct book *book)
{
    return book->count;
}
