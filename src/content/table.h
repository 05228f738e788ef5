/* table.h - a JSON file of rows, read so that every mistake is told with file and line.
 *
 * Nothing here stops at the first mistake: what cannot be read is left as it was.
 *
 * Owns: root, from table_open() to table_close().   Thread: its owner's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_TABLE_H
#define CONTENT_TABLE_H

#include <jansson.h>
#include "content/problems.h"

#define TABLE_MAX_PATH 96

struct content;
struct item_ref;

struct table {
    const char *data;
    size_t len;
    const char *file;
    struct problems *problems;
    json_t *root;
};

/* False (and a problem told) when it is no JSON object or larger than max. */
bool table_open(struct table *table, size_t max, unsigned max_depth) NODISCARD;
void table_close(struct table *table);

void table_complain(const struct table *table, const char *path, const char *key,
                    const char *format, ...) PRINTF_LIKE(4, 5);

/* path of an object ("" is the root), with its member's key. */
void table_path(char out[TABLE_MAX_PATH], const char *path, const char *key);

/* No other members than those of known (ended by NULL). */
void table_allow(const struct table *table, json_t *row, const char *path,
                 const char *const *known);

/* A text of 1 to room_len - 1 bytes into room. */
struct table_room {
    char *room;
    size_t len;
};
void table_text(const struct table *table, json_t *row, const char *path, const char *key,
                struct table_room out);

/* A list of at most max; NULL (told) when it is none. Borrowed. */
json_t *table_list(const struct table *table, json_t *row, const char *path, const char *key,
                   size_t max);

/* Rows that are no object are told and passed over: NULL. path is filled with key/index. */
json_t *table_row(const struct table *table, json_t *list, const char *key, size_t index,
                  char path[TABLE_MAX_PATH]);

/* "<deck>:<item>" of content's decks; false (told) when there is no such item. */
bool table_ref(const struct table *table, const struct content *content, const char *path,
               const char *text, struct item_ref *out);

#endif
