/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/teller.h"
#include "base/mem.h"

#include <string.h>

struct part {
    struct db *db;
    int64_t last_n;
    struct tally_chain chain;
};

struct teller {
    struct part parts[TALLY_PARTS];
};

static bool
add_kiosk(struct db_stmt *row, struct tally_chain *chain)
{
    size_t len;
    const void *id = db_blob(row, 1, &len);
    if (len == TALLY_ID_BYTES) {
        tally_add_kiosk(chain, id, (uint64_t)db_int(row, 2), db_int(row, 3) != 0);
    }
    return len == TALLY_ID_BYTES;
}

static bool
add_record(struct db_stmt *row, struct tally_chain *chain)
{
    size_t len;
    const void *hash = db_blob(row, 1, &len);
    if (len == TALLY_HASH_BYTES) {
        tally_add_record(chain, hash, (uint64_t)db_int(row, 2),
                         interval_between((uint64_t)db_int(row, 3), (uint64_t)db_int(row, 4)));
    }
    return len == TALLY_HASH_BYTES;
}

static bool
add_line(struct db_stmt *row, struct tally_chain *chain)
{
    size_t len;
    const void *hash = db_blob(row, 1, &len);
    unsigned char line[TALLY_LINE_BYTES];
    if (len == TALLY_HASH_BYTES) {
        tally_make_line(db_text(row, 2), hash, line);
        tally_add_line(chain, line);
    }
    return len == TALLY_HASH_BYTES;
}

/* A record stays and keeps its number; statements come and go between them. */
static const struct {
    enum hub_file file;
    const char *sql;
    bool (*add)(struct db_stmt *row, struct tally_chain *chain);
} table[TALLY_PARTS] = {
    [TALLY_KIOSKS] = {HUB_STAFF,
                      "SELECT n, kiosk, at_ms, is_revoked FROM told WHERE n > ?1"
                      " ORDER BY n",
                      add_kiosk},
    [TALLY_RECORDS] = {HUB_INTAKE,
                       "SELECT r.n, i.hash, r.received_ms, r.lo_ms, r.hi_ms FROM reading r"
                       " JOIN item i ON i.kiosk = r.kiosk AND i.epoch = r.epoch AND i.seq = r.seq"
                       " WHERE r.n > ?1 AND r.is_head = 0 ORDER BY r.n",
                       add_record},
    [TALLY_LINES] = {HUB_LISTS, "SELECT n, hash, vacancy FROM told WHERE n > ?1 ORDER BY n",
                     add_line},
};

static bool
look(struct part *part, enum tally_part at, struct err *err)
{
    struct db_stmt *get = db_prepare(part->db, table[at].sql, err);
    bool is_row = get != NULL, ok = is_row;
    struct part next = *part;
    if (get) {
        db_bind_int(get, 1, part->last_n);
    }
    while (ok && is_row) {
        ok = db_step(get, &is_row, err);
        if (ok && is_row) {
            next.last_n = db_int(get, 0);
            ok = table[at].add(get, &next.chain) || err_set(err, ERR_CORRUPT, "row of a tally");
        }
    }
    if (!ok) {
        db_reset(get);
        return err_wrap(err, "tally");
    }
    *part = next;
    return true;
}

struct teller *
teller_open(const char *dir, struct err *err)
{
    struct teller *teller = mem_new(1, sizeof *teller);
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        teller->parts[i].db = hub_store_open(dir, table[i].file, DB_READ_ONLY | DB_SMALL, err);
        if (!teller->parts[i].db) {
            teller_close(teller);
            return NULL;
        }
    }
    return teller;
}

void
teller_close(struct teller *teller)
{
    for (size_t i = 0; teller && i < TALLY_PARTS; i++) {
        db_close(teller->parts[i].db);
    }
    free(teller);
}

bool
teller_look(struct teller *teller, struct tally *out, struct err *err)
{
    struct tally_chain chains[TALLY_PARTS];
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        if (!look(&teller->parts[i], (enum tally_part)i, err)) {
            return false;
        }
        chains[i] = teller->parts[i].chain;
    }
    tally_close(chains, out);
    return true;
}
