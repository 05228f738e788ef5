/* Any bytes as a sealed body, a base64 text, an id and an identity file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <sodium.h>
#include <stdint.h>
#include "base/mem.h"
#include "list/chain.h"
#include "sync/enrol.h"
#include "sync/lift.h"
#include "sync/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ours and sodium's must agree on ASCII, for that is what a signature covers. */
static void
compare_base64(const char *text, size_t len)
{
    size_t ours = 0, theirs = 0;
    const char *end = NULL;
    unsigned char *a = mem_new(len + 4, 1), *b = mem_new(len + 4, 1);
    bool is_ascii = true;
    for (size_t i = 0; i < len; i++) {
        is_ascii &= (unsigned char)text[i] < 128;
    }
    bool is_ours = lift_decode(text, len, a, &ours);
    bool is_theirs = sodium_base642bin(b, len + 4, text, len, NULL, &theirs, &end,
                                       sodium_base64_VARIANT_ORIGINAL) == 0 &&
                     end == text + len && theirs > 0;
    if (is_ascii && (is_ours != is_theirs || (is_ours && (ours != theirs || memcmp(a, b, ours))))) {
        abort();
    }
    free(a);
    free(b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct buf out;
    struct err err;
    struct lift lift;
    char *text = mem_new(size + 1, 1), code[ENROL_CODE_CHARS + 1];
    unsigned char id[ID_BYTES], key[SEAL_KEY_BYTES] = {9};
    if (size) {
        memcpy(text, data, size);
    }
    compare_base64(text, size);
    ignore(id_parse(text, id));
    ignore(enrol_clean_code(text, code));
    buf_init(&out, RECORD_MAX_SEALED);
    if (lift_text(text, size, &lift, &out) && out.len > size) {
        abort(); /* a short cut is never longer */
    }
    lift_clear(&lift);
    buf_clear(&out);
    buf_init(&out, RECORD_MAX_SEALED);
    ignore(seal_open(key, key, data, size, &out, &err));
    buf_clear(&out);
    free(text);
    return 0;
}
