/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/signup.h"

#include <assert.h>
#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include "base/bsn.h"
#include "base/mem.h"

const char *
signup_reach_key(enum signup_reach reach)
{
    static const char *const keys[SIGNUP_REACH_COUNT] = {
        [SIGNUP_NOT_YET] = "",      [SIGNUP_PHONE] = "phone",   [SIGNUP_PLACE] = "place",
        [SIGNUP_PERSON] = "person", [SIGNUP_LETTER] = "letter",
    };
    assert(reach >= 0 && reach < SIGNUP_REACH_COUNT);
    return keys[reach];
}

bool
signup_set_name(struct signup *signup, const char *name, struct err *err)
{
    if (strlen(name) >= sizeof signup->name) {
        return err_set(err, ERR_TOO_LARGE, "name");
    }
    if (bsn_is_in(name)) {
        return err_set(err, ERR_FORBIDDEN, "name: may hold a BSN");
    }
    mem_wipe(signup->name, sizeof signup->name);
    snprintf(signup->name, sizeof signup->name, "%s", name);
    return true;
}

void
signup_set_reach(struct signup *signup, enum signup_reach reach, const char *e164)
{
    mem_wipe(signup->phone, sizeof signup->phone);
    signup->reach = reach;
    if (reach == SIGNUP_PHONE) {
        snprintf(signup->phone, sizeof signup->phone, "%s", e164);
    }
}

void
signup_clear(struct signup *signup)
{
    mem_wipe(signup, sizeof *signup);
}

static void
put_text(json_t *root, const char *key, const char *text)
{
    if (text[0]) {
        json_object_set_new(root, key, json_string(text));
    }
}

static void
put_clip(json_t *root, const struct signup_want *want)
{
    if (!want->clip || want->clip_len == 0) {
        return;
    }
    size_t room = sodium_base64_encoded_len(want->clip_len, sodium_base64_VARIANT_ORIGINAL);
    char *text = mem_new(room, 1);
    sodium_bin2base64(text, room, want->clip, want->clip_len, sodium_base64_VARIANT_ORIGINAL);
    json_object_set_new(root, "name_clip", json_string(text));
    mem_wipe(text, room);
    free(text);
}

static void
put_ticket(json_t *root, const struct ticket *ticket)
{
    char hash[2 * TICKET_HASH_BYTES + 1];
    json_t *slip = json_object();
    ticket_hash(ticket, hash);
    put_text(slip, "code", ticket->code);
    put_text(slip, "hash", hash);
    json_object_set_new(root, "ticket", slip);
}

bool
signup_body(const struct signup_want *want, struct buf *out, struct err *err)
{
    const struct signup *signup = want->signup;
    if (signup->reach == SIGNUP_NOT_YET || !signup->language[0] ||
        want->clip_len > VISIT_MAX_CLIP) {
        return err_set(err, ERR_INVALID, "sign-up: not whole");
    }
    json_t *root = json_object();
    put_text(root, "name", signup->name);
    put_clip(root, want);
    put_text(root, "reach", signup_reach_key(signup->reach));
    put_text(root, "phone", signup->phone);
    put_text(root, "language", signup->language);
    put_ticket(root, want->ticket);
    char *text = json_dumps(root, JSON_COMPACT);
    bool is_done = text && buf_put_text(out, text, err);
    mem_wipe_text(text);
    json_decref(root);
    return is_done;
}
