/* Any text as the code of a card: a visit that can be told again in the same words, or refused.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "visit/code.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct content *content;

/* The letters of the text as bits, as if its sum were right: the sum would stop nearly all. */
static void
make_whole(const uint8_t *data, size_t size, char out[CODE_MAX_TEXT])
{
    struct code_bits bits = {0};
    for (size_t i = 0; i < size && i < CODE_MAX_BYTES; i++) {
        code_put(&bits, data[i], 8);
    }
    code_text_write(&bits, out);
}

static void
try_one(const char *text, size_t len)
{
    char again[CODE_MAX_TEXT];
    size_t left_out = 0;
    struct visit *visit = visit_code_read(content, text, len, &left_out, NULL);
    if (visit) {
        visit_code_write(visit, "2026-11-22", again);
        struct visit *same = visit_code_read(content, again, strlen(again), &left_out, NULL);
        assert(same && left_out == 0);
        visit_free(same);
    }
    visit_free(visit);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char whole[CODE_MAX_TEXT];
    struct err err;
    if (!content) {
        content = content_open_dir(".", &err);
        assert(content);
    }
    try_one((const char *)data, size);
    make_whole(data, size, whole);
    try_one(whole, strlen(whole));
    return 0;
}
