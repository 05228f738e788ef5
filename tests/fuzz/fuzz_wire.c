/* Any bytes as the body of POST /v1/records: read or refused, the same with and without the short
 * cut of lift.h. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include "base/mem.h"
#include "sync/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The same request with a space that no parser minds and a backslash that makes lift_text() step
 * aside: the first letter of the first key is escaped. NULL: there is no key to do it to. */
static char *
escape_key(const char *json, size_t size, size_t *out_len)
{
    const char *key = memmem(json, size, "\"records\":", 10);
    char *copy = NULL;
    if (!key) {
        return NULL;
    }
    size_t before = (size_t)(key - json);
    copy = mem_new(size + 6, 1);
    memcpy(copy, json, before);
    memcpy(copy + before, "\"\\u0072ecords\":", 15);
    memcpy(copy + before + 15, key + 10, size - before - 10);
    *out_len = size + 5;
    return copy;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct batch batch = {0}, plain = {0};
    struct err err;
    size_t len = 0;
    bool ok = batch_parse((const char *)data, size, &batch, &err);
    char *escaped = escape_key((const char *)data, size, &len);
    if (escaped) {
        bool is_plain_ok = batch_parse(escaped, len, &plain, &err);
        /* An escape inside a text that only looks like the key may differ; a request may not. */
        if (ok && (!is_plain_ok || plain.count != batch.count)) {
            abort();
        }
    }
    for (size_t i = 0; i < batch.count; i++) {
        unsigned char key[SIGN_KEY_BYTES] = {1};
        ignore(record_check(&batch.records[i], key, &err));
    }
    batch_clear(&batch);
    batch_clear(&plain);
    free(escaped);
    return 0;
}
