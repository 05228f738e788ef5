/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/content_sign.h"
#include "ctl/content_pack.h"
#include "content/content_parts.h"
#include "content/minisign.h"
#include "base/file.h"
#include "base/mem.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <unistd.h>

static char *
join(const char *base, const char *end)
{
    char *path = NULL;
    if (asprintf(&path, "%s%s", base, end) < 0) {
        abort();
    }
    return path;
}

static bool
start_sodium(struct err *err)
{
    return sodium_init() >= 0 || err_set(err, ERR_DEVICE, "sodium_init");
}

static bool
save_pair(const char *secret_path, const char *public_path, struct err *err)
{
    struct minisign_secret secret;
    struct buf secret_text, public_text;
    buf_init(&secret_text, MINISIGN_MAX_TEXT);
    buf_init(&public_text, MINISIGN_MAX_TEXT);
    minisign_new_secret(&secret);
    bool ok = minisign_format_secret(&secret, &secret_text, err) &&
              minisign_format_key(&secret, &public_text, err) &&
              file_save(secret_path, secret_text.data, secret_text.len, 0600, err) &&
              file_save(public_path, public_text.data, public_text.len, 0644, err);
    mem_wipe(&secret, sizeof secret);
    buf_wipe(&secret_text);
    buf_clear(&public_text);
    return ok;
}

bool
content_keygen(const char *base, struct err *err)
{
    char *secret_path = join(base, ".key"), *public_path = join(base, ".pub");
    bool has_secret = access(secret_path, F_OK) == 0, has_public = access(public_path, F_OK) == 0;
    bool ok = start_sodium(err);
    if (ok && has_secret != has_public) {
        ok = err_set(err, ERR_CONFLICT, "only one of %s.key and .pub is there", base);
    } else if (ok && !has_secret) {
        ok = save_pair(secret_path, public_path, err);
    }
    free(secret_path);
    free(public_path);
    return ok;
}

static bool
load_secret(const char *path, struct minisign_secret *out, struct err *err)
{
    struct buf text;
    buf_init(&text, MINISIGN_MAX_TEXT);
    bool ok = file_load(path, &text, err) && minisign_parse_secret(text.data, text.len, out, err);
    buf_wipe(&text);
    return ok;
}

static bool
hash_pack(const char *path, unsigned char out[MINISIGN_HASH_BYTES], struct err *err)
{
    FILE *in = fopen(path, "rbe");
    if (!in) {
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    }
    crypto_generichash_state state;
    unsigned char part[16384];
    size_t len = 0;
    crypto_generichash_init(&state, NULL, 0, MINISIGN_HASH_BYTES);
    while ((len = fread(part, 1, sizeof part, in)) > 0) {
        crypto_generichash_update(&state, part, len);
    }
    bool ok = !ferror(in) || err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    fclose(in);
    crypto_generichash_final(&state, out, MINISIGN_HASH_BYTES);
    return ok;
}

/* The trusted comment tells a person with stock minisign what they hold. */
static bool
describe(const char *path, char *out, size_t room, struct err *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
    }
    struct pack *pack = pack_open_fd(fd, err);
    struct content *content = pack ? content_from_pack(pack, err) : NULL;
    if (content) {
        snprintf(out, room, "aanloop content %s of %s, valid until %s", content_version(content),
                 content_build_date(content), content_valid_until(content));
    }
    content_close(content);
    return content != NULL;
}

bool
content_sign(const char *pack_path, const char *secret_path, struct err *err)
{
    struct minisign_secret secret;
    unsigned char hash[MINISIGN_HASH_BYTES];
    char comment[MINISIGN_MAX_COMMENT];
    struct buf text;
    buf_init(&text, MINISIGN_MAX_TEXT);
    char *path = join(pack_path, ".minisig");
    bool ok = start_sodium(err) && describe(pack_path, comment, sizeof comment, err) &&
              hash_pack(pack_path, hash, err) && load_secret(secret_path, &secret, err) &&
              minisign_sign(&secret, hash, comment, &text, err) &&
              file_save(path, text.data, text.len, 0644, err);
    mem_wipe(&secret, sizeof secret);
    buf_clear(&text);
    free(path);
    return ok;
}

bool
content_verify(const char *pack_path, const char *key_path, struct err *err)
{
    unsigned char key[CONTENT_KEY_BYTES];
    if (!start_sodium(err) || !content_load_key(key_path, key, err)) {
        return false;
    }
    struct content *content = content_open(pack_path, key, err);
    content_close(content);
    return content != NULL;
}
