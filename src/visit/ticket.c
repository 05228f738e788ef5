/* ticket.c - drawing, writing and hashing the visitor's slip.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/ticket.h"

#include <sodium.h>
#include "base/mem.h"

#define PICTURE_PREFIX "ticket-"
#define HASH_OPS 2u
#define HASH_BYTES_OF_MEMORY (8u << 20)

/* A number below `below` from 4 random bytes: the bias is under one in ten thousand. */
static uint32_t
take(const unsigned char *bytes, uint32_t below)
{
    uint32_t raw = (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
                   (uint32_t)bytes[3] << 24;
    return raw % below;
}

static bool
has_picture(const struct ticket *ticket, const char *key)
{
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        if (strcmp(ticket->pictures[i], key) == 0) {
            return true;
        }
    }
    return false;
}

/* No picture twice: "the sun, and the sun again" is easily told wrong. */
void
ticket_draw(struct ticket *out, const struct content *content,
            const unsigned char seed[TICKET_SEED_BYTES])
{
    unsigned char bytes[4 * (TICKET_PICTURES + 1)];
    uint32_t count = (uint32_t)content_ticket_picture_count(content);
    randombytes_buf_deterministic(bytes, sizeof bytes, seed);
    memset(out, 0, sizeof *out);
    snprintf(out->code, sizeof out->code, "%06u", take(bytes, 1000000));
    for (uint32_t i = 0; count >= TICKET_PICTURES && i < TICKET_PICTURES; i++) {
        uint32_t which = take(bytes + 4 * (i + 1), count);
        while (has_picture(out, content_ticket_picture(content, which))) {
            which = (which + 1) % count;
        }
        snprintf(out->pictures[i], CONTENT_MAX_KEY, "%s", content_ticket_picture(content, which));
    }
    mem_wipe(bytes, sizeof bytes);
}

static const char *
strip(const char *key)
{
    size_t len = strlen(PICTURE_PREFIX);
    return strncmp(key, PICTURE_PREFIX, len) == 0 ? key + len : key;
}

void
ticket_format(const struct ticket *ticket, char out[TICKET_MAX_TEXT])
{
    snprintf(out, TICKET_MAX_TEXT, "%s-%s-%s-%s-%s", ticket->code, strip(ticket->pictures[0]),
             strip(ticket->pictures[1]), strip(ticket->pictures[2]), strip(ticket->pictures[3]));
}

static bool
is_word(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (text[i] < 'a' || text[i] > 'z') {
            return false;
        }
    }
    return len > 0 && len < CONTENT_MAX_KEY - strlen(PICTURE_PREFIX);
}

bool
ticket_parse(const char *text, struct ticket *out, struct err *err)
{
    struct ticket ticket = {0};
    if (strspn(text, "0123456789") != TICKET_DIGITS) {
        return err_set(err, ERR_INVALID, "ticket: code of six digits");
    }
    memcpy(ticket.code, text, TICKET_DIGITS);
    text += TICKET_DIGITS;
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        size_t len = *text == '-' ? strcspn(text + 1, "-") : 0;
        if (!is_word(text + 1, len)) {
            return err_set(err, ERR_INVALID, "ticket: picture %zu", i + 1);
        }
        snprintf(ticket.pictures[i], CONTENT_MAX_KEY, PICTURE_PREFIX "%.*s", (int)len, text + 1);
        text += 1 + len;
    }
    if (*text != 0) {
        return err_set(err, ERR_INVALID, "ticket: more than four pictures");
    }
    *out = ticket;
    return true;
}

void
ticket_hash(const struct ticket *ticket, char out_hex[2 * TICKET_HASH_BYTES + 1])
{
    unsigned char hash[TICKET_HASH_BYTES];
    unsigned char salt[crypto_pwhash_SALTBYTES];
    char text[TICKET_MAX_TEXT];
    ticket_format(ticket, text);
    crypto_generichash(salt, sizeof salt, (const unsigned char *)ticket->code, TICKET_DIGITS, NULL,
                       0);
    if (crypto_pwhash(hash, sizeof hash, text, strlen(text), salt, HASH_OPS, HASH_BYTES_OF_MEMORY,
                      crypto_pwhash_ALG_ARGON2ID13) != 0) {
        abort(); /* out of memory */
    }
    sodium_bin2hex(out_hex, 2 * TICKET_HASH_BYTES + 1, hash, sizeof hash);
    mem_wipe(text, sizeof text);
    mem_wipe(hash, sizeof hash);
}
