/* Any bytes as what somebody decided at a kiosk: read or refused, and what is read can be written.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "sync/act.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct act act, again;
    struct buf json;
    struct err err;
    if (!act_read((const char *)data, size, &act, &err)) {
        return 0;
    }
    buf_init(&json, ACT_MAX_JSON);
    bool ok = act_put(&act, &json, &err) && act_read(json.data, json.len, &again, &err);
    assert(ok);
    assert(again.kind == act.kind && memcmp(again.ask, act.ask, ID_BYTES) == 0);
    assert(strcmp(again.code, act.code) == 0 && strcmp(again.hash, act.hash) == 0);
    ignore(ok);
    buf_clear(&json);
    return 0;
}
