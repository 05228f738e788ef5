/* outbox_db.h - what outbox.c and outbox_receipt.c share: inside src/store only.
 *
 * States, and small statements over struct db.
 * Owns: nothing.   Thread: the outbox's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef STORE_OUTBOX_DB_H
#define STORE_OUTBOX_DB_H

#include "base/db.h"
#include "store/outbox.h"

/* As they stand in record.state; the SQL texts carry the numbers. */
enum outbox_state { OUTBOX_WAITING, OUTBOX_HELD, OUTBOX_REFUSED };

struct outbox {
    struct db *db;
    char *spare_path;
};

/* Runs a statement whose integer parameters are given; box_ask() reads one number from its row. */
bool box_run(struct db *db, const char *sql, const uint64_t *values, int count,
             struct err *err) NODISCARD;
bool box_ask(struct db *db, const char *sql, const uint64_t *values, int count, int64_t *out,
             struct err *err) NODISCARD;

/* Is there a record of entry's id? ERR_CONFLICT: yes, but with another hash. */
bool box_find(struct db *db, const struct outbox_entry *entry, bool *out_is_there,
              struct err *err) NODISCARD;

/* Begins an epoch in which lost_from to lost_to of the one before are declared lost; 0, 0: none. */
bool box_begin_epoch(struct db *db, uint64_t lost_from, uint64_t lost_to,
                     struct err *err) NODISCARD;

/* The list ends with entry now; ERR_CONFLICT: it does not follow the end. In a transaction. */
bool box_move_head(struct outbox *box, const struct outbox_entry *entry, struct err *err) NODISCARD;

/* Erasing takes room too (the zeros go through the log first): on a disk filled to the brim the
 * spare file is given up for it. False: it was not there. */
bool box_give_up_spare(struct outbox *box);

bool box_is_whole(struct db *db, struct err *err) NODISCARD;

/* Ends a transaction begun with db_begin: commits when ok, else leaves nothing behind. */
bool box_end(struct db *db, bool ok, struct err *err) NODISCARD;

#endif
