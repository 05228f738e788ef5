/* work_ask.h - what work itself may ask, and nothing else may: assets/work_asks.json.
 *
 *     {"asks": [{"key": "staan-4", "picture": "eis-staan"},
 *               {"key": "rijden", "picture": "rij-auto", "acts": ["log-bezorgen", ...]}, ...]}
 *
 * The msgid is "eis.<key>". A visitor judges these alone: they are shown and spoken, never asked
 * and never kept. With acts, only work that has one of these acts may ask it.
 *
 * Owns: nothing, all belongs to the content.   Thread: read-only after opening, any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_WORK_ASK_H
#define CONTENT_WORK_ASK_H

#include "content/content.h"
#include "content/problems.h"

#define WORK_ASK_MAX 32
#define WORK_ASK_MAX_ACTS 8
#define WORK_ASK_MAX_BYTES (32u << 10)

struct work_ask {
    char key[CONTENT_MAX_KEY];
    char label[2 * CONTENT_MAX_KEY]; /* msgid */
    char picture[CONTENT_MAX_KEY];
    char acts[WORK_ASK_MAX_ACTS][CONTENT_MAX_KEY];
    size_t act_count; /* 0: any work may */
};

struct work_asks {
    struct work_ask list[WORK_ASK_MAX];
    size_t count;
};

/* Empty when the pack has none. */
const struct work_asks *content_work_asks(const struct content *content);
const struct work_ask *work_ask_find(const struct work_asks *asks, const char *key);

void work_asks_load(struct work_asks *out, const struct content *content, const char *data,
                    size_t len, const char *file, struct problems *problems);

#endif
