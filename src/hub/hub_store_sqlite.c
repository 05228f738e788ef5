/* Tables as steps: a step that went out never changes, a change is a new step.
 * Persons have no rowid and a random key, so their order in the file tells nothing about when they
 * came. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/hub_store.h"
#include "hub/hub_schema.inc"

struct file_row {
    const char *name;
    unsigned flags;
    const char *const *steps;
    size_t step_count;
};

#define STEPS(table) table, sizeof table / sizeof table[0]

/* What is in the journal is sealed, but how it lay there tells who came with whom: every file
 * overwrites what it deletes. */
static const struct file_row file_table[HUB_FILE_COUNT] = {
    [HUB_INTAKE] = {"intake.db", DB_SECURE_DELETE, STEPS(intake_steps)},
    [HUB_PEOPLE] = {"people.db", DB_SECURE_DELETE, STEPS(people_steps)},
    [HUB_LISTS] = {"lists.db", DB_SECURE_DELETE, STEPS(lists_steps)},
    [HUB_STAFF] = {"staff.db", DB_SECURE_DELETE, STEPS(staff_steps)},
};

struct db *
hub_store_open(const char *dir, enum hub_file file, unsigned flags, struct err *err)
{
    const struct file_row *row = &file_table[file];
    struct buf path;
    buf_init(&path, 4096);
    struct db *db = NULL;
    if (buf_printf(&path, err, "%s/%s", dir, row->name)) {
        db = db_open(path.data, row->flags | flags, row->steps, row->step_count, err);
    }
    buf_clear(&path);
    return db;
}

const char *
hub_file_name(enum hub_file file)
{
    return file_table[file].name;
}
