/* Any bytes as a key or a signature file. SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include "content/minisign.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned char hash[MINISIGN_HASH_BYTES];
    const char *text = (const char *)data;
    struct minisign_signature signature;
    struct minisign_secret secret;
    unsigned char key[CONTENT_KEY_BYTES] = {0};
    ignore(minisign_parse_key(text, size, key, NULL));
    ignore(minisign_parse_secret(text, size, &secret, NULL));
    if (minisign_parse_signature(text, size, &signature, NULL)) {
        ignore(minisign_verify(&signature, key, hash, NULL));
    }
    return 0;
}
