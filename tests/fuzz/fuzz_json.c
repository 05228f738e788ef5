/* Any bytes as JSON: read or refused; what was read is written and read again the same.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "base/json.h"
#include "content/json_line.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct err err = {0};
    json_t *value = json_read((const char *)data, size, 12, &err);
    assert((value == NULL) == (err.code != ERR_NONE));
    if (value) {
        struct buf out;
        buf_init(&out, 8 * JSON_MAX_BYTES);
        if (json_write(value, &out, &err)) {
            json_t *again = json_read(out.data, out.len, 12, &err);
            assert(again);
            json_decref(again);
        }
        unsigned line = json_line((const char *)data, size, "a/0/b/1");
        assert(line >= 1 && line <= size + 1);
        buf_clear(&out);
    }
    json_decref(value);
    return 0;
}
