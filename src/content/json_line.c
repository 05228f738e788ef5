/* The text is valid JSON, so brackets balance and a string ends at its quote.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/json_line.h"

#include <stdbool.h>

struct cursor {
    const char *at, *end;
};

static void
skip_space(struct cursor *cursor)
{
    while (cursor->at < cursor->end && memchr(" \t\r\n,:", *cursor->at, 6)) {
        cursor->at++;
    }
}

static void
skip_string(struct cursor *cursor)
{
    cursor->at++;
    while (cursor->at < cursor->end && *cursor->at != '"') {
        cursor->at += *cursor->at == '\\' ? 2 : 1;
    }
    cursor->at++;
}

static void
skip_value(struct cursor *cursor)
{
    int depth = 0;
    while (cursor->at < cursor->end) {
        char c = *cursor->at;
        if (c == '"') {
            skip_string(cursor);
        } else {
            depth += (c == '{' || c == '[') - (c == '}' || c == ']');
            cursor->at++;
        }
        bool is_end = cursor->at >= cursor->end || memchr(" \t\r\n,]}", *cursor->at, 7);
        if (depth == 0 && is_end) {
            return;
        }
    }
}

/* Moves from an opening bracket to the member called name[0..len), or to the index it says. */
static bool
enter(struct cursor *cursor, const char *name, size_t len)
{
    bool is_object = *cursor->at == '{';
    if (!is_object && *cursor->at != '[') {
        return false;
    }
    size_t index = 0;
    for (size_t i = 0; i < len && !is_object; i++) {
        index = index * 10 + (size_t)(name[i] - '0');
    }
    cursor->at++;
    for (size_t n = 0;; n++) {
        skip_space(cursor);
        if (cursor->at >= cursor->end || *cursor->at == '}' || *cursor->at == ']') {
            return false;
        }
        bool is_wanted = !is_object && n == index;
        if (is_object) {
            const char *key = cursor->at + 1;
            skip_string(cursor);
            size_t key_len = (size_t)(cursor->at - 1 - key);
            is_wanted = key_len == len && memcmp(key, name, len) == 0;
            skip_space(cursor);
        }
        if (is_wanted) {
            return cursor->at < cursor->end;
        }
        skip_value(cursor);
    }
}

unsigned
json_line(const char *data, size_t len, const char *path)
{
    struct cursor cursor = {data, data + len};
    skip_space(&cursor);
    const char *found = cursor.at;
    while (*path && cursor.at < cursor.end) {
        size_t name_len = strcspn(path, "/");
        if (!enter(&cursor, path, name_len)) {
            break;
        }
        found = cursor.at;
        path += name_len + (path[name_len] == '/');
    }
    unsigned line = 1;
    for (const char *at = data; at < found && at < data + len; at++) {
        line += *at == '\n';
    }
    return line;
}
