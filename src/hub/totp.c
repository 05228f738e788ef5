/* SHA-1 after FIPS 180-4, HMAC after RFC 2104, truncation after RFC 4226.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/totp.h"
#include "base/mem.h"

#define SHA1_BLOCK 64
#define SHA1_BYTES 20

struct sha1 {
    uint32_t h[5];
    unsigned char block[SHA1_BLOCK];
    size_t used;
    uint64_t total;
};

static uint32_t
rotate(uint32_t x, int bits)
{
    return (x << bits) | (x >> (32 - bits));
}

static uint32_t
mix(int round, uint32_t b, uint32_t c, uint32_t d)
{
    switch (round / 20) {
    case 0:
        return ((b & c) | (~b & d)) + 0x5A827999u;
    case 1:
        return (b ^ c ^ d) + 0x6ED9EBA1u;
    case 2:
        return ((b & c) | (b & d) | (c & d)) + 0x8F1BBCDCu;
    default:
        return (b ^ c ^ d) + 0xCA62C1D6u;
    }
}

static void
take_block(struct sha1 *sha)
{
    uint32_t w[80];
    for (int i = 0; i < 16; i++) {
        const unsigned char *at = sha->block + 4 * i;
        w[i] = (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    }
    for (int i = 16; i < 80; i++) {
        w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
    }
    uint32_t a = sha->h[0], b = sha->h[1], c = sha->h[2], d = sha->h[3], e = sha->h[4];
    for (int i = 0; i < 80; i++) {
        uint32_t next = rotate(a, 5) + mix(i, b, c, d) + e + w[i];
        e = d;
        d = c;
        c = rotate(b, 30);
        b = a;
        a = next;
    }
    sha->h[0] += a;
    sha->h[1] += b;
    sha->h[2] += c;
    sha->h[3] += d;
    sha->h[4] += e;
    mem_wipe(w, sizeof w);
}

static void
sha1_init(struct sha1 *sha)
{
    *sha = (struct sha1){.h = {0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u}};
}

static void
sha1_add(struct sha1 *sha, const void *data, size_t len)
{
    const unsigned char *bytes = data;
    for (size_t i = 0; i < len; i++) {
        sha->block[sha->used++] = bytes[i];
        if (sha->used == SHA1_BLOCK) {
            take_block(sha);
            sha->used = 0;
        }
    }
    sha->total += len;
}

static void
sha1_end(struct sha1 *sha, unsigned char out[SHA1_BYTES])
{
    uint64_t bits = sha->total * 8;
    unsigned char length[8];
    for (int i = 0; i < 8; i++) {
        length[i] = (unsigned char)(bits >> (56 - 8 * i));
    }
    sha1_add(sha, "\x80", 1);
    while (sha->used != SHA1_BLOCK - sizeof length) {
        sha1_add(sha, "\0", 1);
    }
    sha1_add(sha, length, sizeof length);
    for (int i = 0; i < SHA1_BYTES; i++) {
        out[i] = (unsigned char)(sha->h[i / 4] >> (24 - 8 * (i % 4)));
    }
    mem_wipe(sha, sizeof *sha);
}

void
totp_sha1(const void *data, size_t len, unsigned char out[20])
{
    struct sha1 sha;
    sha1_init(&sha);
    sha1_add(&sha, data, len);
    sha1_end(&sha, out);
}

/* The secret is shorter than a block, so RFC 2104's first hashing of long keys is not needed. */
static void
hmac_sha1(const unsigned char secret[TOTP_SECRET_BYTES], const unsigned char message[8],
          unsigned char out[SHA1_BYTES])
{
    unsigned char pad[SHA1_BLOCK];
    for (int pass = 0; pass < 2; pass++) {
        struct sha1 sha;
        sha1_init(&sha);
        memset(pad, pass ? 0x5C : 0x36, sizeof pad);
        for (int i = 0; i < TOTP_SECRET_BYTES; i++) {
            pad[i] ^= secret[i];
        }
        sha1_add(&sha, pad, sizeof pad);
        sha1_add(&sha, pass ? out : message, pass ? SHA1_BYTES : 8);
        sha1_end(&sha, out);
    }
    mem_wipe(pad, sizeof pad);
}

unsigned
totp_code(const unsigned char secret[TOTP_SECRET_BYTES], uint64_t step)
{
    unsigned char message[8], mac[SHA1_BYTES];
    for (int i = 0; i < 8; i++) {
        message[i] = (unsigned char)(step >> (56 - 8 * i));
    }
    hmac_sha1(secret, message, mac);
    const unsigned char *at = mac + (mac[SHA1_BYTES - 1] & 0xF);
    uint32_t number =
        (uint32_t)(at[0] & 0x7F) << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
    mem_wipe(mac, sizeof mac);
    return number % 1000000;
}

uint64_t
totp_find_step(const unsigned char secret[TOTP_SECRET_BYTES], unsigned code, uint64_t now_s,
               uint64_t last_step)
{
    uint64_t now = now_s / TOTP_STEP_S, found = 0;
    for (uint64_t step = now ? now - 1 : 0; step <= now + 1; step++) {
        if (step > last_step && totp_code(secret, step) == code) {
            found = step;
        }
    }
    return found;
}

void
totp_format_secret(const unsigned char secret[TOTP_SECRET_BYTES], char out[TOTP_TEXT_BYTES])
{
    const char *letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    uint32_t bits = 0;
    int held = 0;
    size_t at = 0;
    for (int i = 0; i < TOTP_SECRET_BYTES; i++) {
        bits = bits << 8 | secret[i];
        for (held += 8; held >= 5; held -= 5) {
            out[at++] = letters[bits >> (held - 5) & 31];
        }
    }
    out[at] = 0;
}
