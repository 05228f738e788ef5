/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/act.h"
#include "base/mem.h"
#include "sync/field.h"

#include <assert.h>

#define DIGITS "0123456789"

static const char *const words[ACT_KIND_COUNT] = {
    [ACT_NONE] = "",
    [ACT_WITHDRAW] = ASK_KIND_WITHDRAW,
    [ACT_YES] = ASK_KIND_YES,
    [ACT_PASS] = ASK_KIND_PASS,
    [ACT_NO_PASS] = ASK_KIND_NO_PASS,
};

void
act_wipe(struct act *act)
{
    mem_wipe(act, sizeof *act);
}

enum act_kind
act_of_ask(const char *ask_kind)
{
    for (int i = ACT_NONE + 1; i < ACT_KIND_COUNT; i++) {
        if (strcmp(words[i], ask_kind) == 0) {
            return (enum act_kind)i;
        }
    }
    return ACT_NONE;
}

const char *
act_word(enum act_kind kind)
{
    return words[kind];
}

bool
act_put(const struct act *act, struct buf *out, struct err *err)
{
    assert(act->kind > ACT_NONE && act->kind < ACT_KIND_COUNT);
    return buf_put(out, "{", 1, err) && field_put_text(out, "act", words[act->kind], err) &&
           field_put_id(out, "ask", act->ask, err) && field_put_text(out, "code", act->code, err) &&
           field_put_text(out, "hash", act->hash, err) && buf_put(out, "}", 1, err);
}

static bool
is_only(const char *text, size_t len, const char *letters)
{
    return strlen(text) == len && strspn(text, letters) == len;
}

static bool
get_act(const json_t *root, struct act *out, struct err *err)
{
    static const char *const keys[] = {"act", "ask", "code", "hash", NULL};
    char word[ASK_MAX_KIND + 1];
    if (!json_allow(root, keys, err) || !field_text(root, "act", ASK_MAX_KIND, word, err) ||
        !field_id(root, "ask", out->ask, err) ||
        !field_text(root, "code", ASK_CODE_DIGITS, out->code, err) ||
        !field_text(root, "hash", ASK_HASH_HEX, out->hash, err)) {
        return false;
    }
    if (!is_only(out->code, ASK_CODE_DIGITS, DIGITS) ||
        !is_only(out->hash, ASK_HASH_HEX, DIGITS "abcdef")) {
        return err_set(err, ERR_INVALID, "not a slip");
    }
    out->kind = act_of_ask(word);
    return out->kind != ACT_NONE || err_set(err, ERR_INVALID, "no such act");
}

bool
act_read(const char *json, size_t len, struct act *out, struct err *err)
{
    struct act act = {.kind = ACT_NONE};
    if (len > ACT_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "act: %zu bytes", len);
    }
    json_t *root = json_read(json, len, 1, err);
    bool ok = root && get_act(root, &act, err);
    json_decref(root);
    if (ok) {
        *out = act;
    }
    act_wipe(&act);
    return ok || err_wrap(err, "act");
}
