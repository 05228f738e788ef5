/* hub_store.h - the hub's four files and what stands in them.
 *
 *   intake.db  journal of still sealed records, receipts given, list chains, quarantine
 *   people.db  persons; names and numbers only encrypted with a key outside the database
 *   lists.db   records for work lists; nothing in it joins a person (fairlist.md, rule 0)
 *   staff.db   staff, sessions, kiosks, one-time codes, who opened what
 *
 * Every table is STRICT. Each file has one writing thread; readers open it again with DB_READ_ONLY.
 * This is the only place that knows where the tables are: another engine replaces
 * hub_store_sqlite.c and base/db.c.
 *
 * Thread: each db belongs to the thread that opened it.   Fails with: what db_open() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_HUB_STORE_H
#define HUB_HUB_STORE_H

#include "base/db.h"

enum hub_file { HUB_INTAKE, HUB_PEOPLE, HUB_LISTS, HUB_STAFF, HUB_FILE_COUNT };

/* Opens dir/<file>, making it and its tables where they are missing. DB_READ_ONLY: neither. */
struct db *hub_store_open(const char *dir, enum hub_file file, unsigned flags,
                          struct err *err) NODISCARD;

const char *hub_file_name(enum hub_file file);

#endif
