/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/profile.h"
#include "base/bsn.h"
#include "base/json.h"
#include "hub/day.h"

#define PROFILE_SCHEMA 1
#define PROFILE_MAX_CLIP_TEXT (700u << 10)
#define PROFILE_MAX_COUNT 1000
#define PROFILE_MAX_CLIP_MS 60000

static const char *const root_keys[] = {"schema",   "id",     "day",  "content",   "language",
                                        "consents", "blocks", "name", "name_clip", "reach",
                                        "phone",    "ticket", NULL};
static const char *const consent_keys[] = {"purpose", "given", "words", "language", "heard", NULL};
static const char *const block_keys[] = {"key",        "chapter", "counts", "together",
                                         "statements", "choices", NULL};
static const char *const statement_keys[] = {"key", "evidence", "day", "added_by", NULL};
static const char *const choice_keys[] = {"card", "choice", NULL};
static const char *const clip_keys[] = {"sound", "ms", NULL};
static const char *const ticket_keys[] = {"code", "hash", NULL};
static const char *const contact_keys[] = {"name", "name_clip", "phone", "reach", NULL};
static const char *const words_evidence[] = {"self", "self_assisted", NULL};
static const char *const words_chapter[] = {"wie", "kan", "wil", NULL};
static const char *const words_reach[] = {"phone", "place", "none", NULL};

static bool
is_one_of(const char *text, const char *const *words)
{
    while (*words && strcmp(text, *words) != 0) {
        words++;
    }
    return *words != NULL;
}

static bool
get_word(const json_t *object, const char *key, const char *const *words, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, PROFILE_MAX_KEY, &text, err)) {
        return false;
    }
    return is_one_of(text, words) || err_set(err, ERR_INVALID, "%s: no such word", key);
}

static bool
is_key(const char *text)
{
    size_t len = strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789_-");
    return len > 0 && len <= PROFILE_MAX_KEY && !text[len];
}

static bool
get_key(const json_t *object, const char *key, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, PROFILE_MAX_KEY, &text, err)) {
        return false;
    }
    return is_key(text) || err_set(err, ERR_INVALID, "%s: not a key", key);
}

static bool
get_day(const json_t *object, const char *key, struct err *err)
{
    const char *text = NULL;
    if (!json_get_text(object, key, DAY_BYTES - 1, &text, err)) {
        return false;
    }
    return day_is_valid(text) || err_set(err, ERR_INVALID, "%s: not a day", key);
}

static bool
check_header(const json_t *root, const unsigned char id[ID_BYTES], const char *day, struct err *err)
{
    long long schema = 0;
    const char *text = NULL;
    char hex[ID_HEX];
    id_format(id, hex);
    if (!json_allow(root, root_keys, err) ||
        !json_get_int(root, "schema", 1, PROFILE_SCHEMA, &schema, err) ||
        !json_get_text(root, "id", ID_HEX - 1, &text, err)) {
        return false;
    }
    if (strcmp(text, hex) != 0) {
        return err_set(err, ERR_INVALID, "id: not that of the header");
    }
    if (!get_day(root, "day", err) || !json_get_text(root, "day", DAY_BYTES - 1, &text, err)) {
        return false;
    }
    if (strcmp(text, day) != 0) {
        return err_set(err, ERR_INVALID, "day: not that of the header");
    }
    return json_get_text(root, "content", PROFILE_MAX_TEXT, &text, err);
}

static bool
read_consent(const json_t *row, struct profile *out, struct err *err)
{
    const char *purpose = NULL, *text = NULL;
    bool given = false, heard = false;
    if (!json_allow(row, consent_keys, err) || !get_key(row, "purpose", err) ||
        !json_get_text(row, "purpose", PROFILE_MAX_KEY, &purpose, err) ||
        !json_get_bool(row, "given", &given, err) || !json_get_bool(row, "heard", &heard, err) ||
        !json_get_text(row, "words", PROFILE_MAX_TEXT, &text, err) ||
        !json_get_text(row, "language", PROFILE_MAX_KEY, &text, err)) {
        return err_wrap(err, "consent");
    }
    const struct {
        const char *purpose;
        bool *flag;
    } flags[] = {{"talk", &out->talk},
                 {"call", &out->call},
                 {"research", &out->research},
                 {"municipality", &out->municipality},
                 {"follow_up", &out->follow_up}};
    for (size_t i = 0; i < sizeof flags / sizeof flags[0]; i++) {
        if (strcmp(purpose, flags[i].purpose) == 0) {
            *flags[i].flag = given;
        }
    }
    return true;
}

static bool
each(const json_t *object, const char *key, size_t max, void *ctx,
     bool (*check)(const json_t *, void *, struct err *), struct err *err)
{
    json_t *list = NULL;
    if (!json_get_array(object, key, max, &list, err)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (!check(json_array_get(list, i), ctx, err)) {
            return err_wrap(err, "%s %zu", key, i);
        }
    }
    return true;
}

static bool
each_consent(const json_t *row, void *ctx, struct err *err)
{
    return read_consent(row, ctx, err);
}

static bool
each_statement(const json_t *row, void *ctx, struct err *err)
{
    (void)ctx;
    return json_allow(row, statement_keys, err) && get_key(row, "key", err) &&
           get_word(row, "evidence", words_evidence, err) && get_day(row, "day", err) &&
           get_key(row, "added_by", err);
}

static bool
each_choice(const json_t *row, void *ctx, struct err *err)
{
    (void)ctx;
    return json_allow(row, choice_keys, err) && get_key(row, "card", err) &&
           (json_is_null(json_object_get(row, "choice")) || get_key(row, "choice", err));
}

static bool
check_counts(const json_t *block, struct err *err)
{
    json_t *counts = NULL;
    if (!json_get_object(block, "counts", &counts, err)) {
        return false;
    }
    if (json_object_size(counts) > PROFILE_MAX_ITEMS) {
        return err_set(err, ERR_INVALID, "counts: too many");
    }
    for (void *at = json_object_iter(counts); at; at = json_object_iter_next(counts, at)) {
        const json_t *count = json_object_iter_value(at);
        json_int_t value = json_integer_value(count);
        if (!is_key(json_object_iter_key(at)) || !json_is_integer(count) || value < 0 ||
            value > PROFILE_MAX_COUNT) {
            return err_set(err, ERR_INVALID, "counts: not a count");
        }
    }
    return true;
}

static bool
each_block(const json_t *block, void *ctx, struct err *err)
{
    const struct profile *profile = ctx;
    bool together = false;
    bool is_whole = profile->talk || profile->municipality;
    if (!json_allow(block, block_keys, err) || !get_key(block, "key", err) ||
        !get_word(block, "chapter", words_chapter, err) || !check_counts(block, err) ||
        !json_get_bool(block, "together", &together, err)) {
        return false;
    }
    bool has_choices = json_object_get(block, "choices") || json_object_get(block, "statements");
    if (!is_whole) {
        return !has_choices || err_set(err, ERR_FORBIDDEN, "choices without consent");
    }
    return each(block, "statements", PROFILE_MAX_ITEMS, NULL, each_statement, err) &&
           each(block, "choices", PROFILE_MAX_ITEMS, NULL, each_choice, err);
}

static bool
check_blocks(const json_t *root, struct profile *out, struct err *err)
{
    if (!json_object_get(root, "blocks")) {
        return true;
    }
    if (!out->talk && !out->municipality && !out->research) {
        return err_set(err, ERR_FORBIDDEN, "blocks without consent");
    }
    return each(root, "blocks", PROFILE_MAX_BLOCKS, out, each_block, err);
}

static bool
check_clip(const json_t *root, struct err *err)
{
    json_t *clip = NULL;
    const char *sound = NULL;
    long long ms = 0;
    return json_get_object(root, "name_clip", &clip, err) && json_allow(clip, clip_keys, err) &&
           json_get_text(clip, "sound", PROFILE_MAX_CLIP_TEXT, &sound, err) &&
           json_get_int(clip, "ms", 0, PROFILE_MAX_CLIP_MS, &ms, err);
}

static bool
is_phone(const char *text)
{
    size_t digits = strspn(text + (text[0] == '+'), "0123456789");
    return digits >= 3 && digits <= 15 && !text[(text[0] == '+') + digits];
}

static bool
check_contact(const json_t *root, struct profile *out, struct err *err)
{
    const char *name = NULL, *phone = NULL;
    bool has_name = json_object_get(root, "name"), has_clip = json_object_get(root, "name_clip");
    bool has_phone = json_object_get(root, "phone"), has_reach = json_object_get(root, "reach");
    out->has_contact = has_name || has_clip || has_phone || has_reach;
    if ((has_phone || has_reach) && !out->call) {
        return err_set(err, ERR_FORBIDDEN, "number without consent");
    }
    if (out->has_contact && !out->call && !out->talk) {
        return err_set(err, ERR_FORBIDDEN, "name without consent");
    }
    if ((has_name && !json_get_text(root, "name", PROFILE_MAX_TEXT, &name, err)) ||
        (has_clip && !check_clip(root, err)) ||
        (has_reach && !get_word(root, "reach", words_reach, err)) ||
        (has_phone && !json_get_text(root, "phone", PROFILE_MAX_KEY, &phone, err))) {
        return false;
    }
    out->has_bsn = name && bsn_is_in(name);
    return !phone || is_phone(phone) || err_set(err, ERR_INVALID, "phone: not a number");
}

static bool
is_only(const char *text, size_t len, const char *letters)
{
    return strlen(text) == len && strspn(text, letters) == len;
}

static bool
read_ticket(const json_t *root, struct profile *out, struct err *err)
{
    json_t *ticket = NULL;
    const char *code = NULL, *hash = NULL;
    if (!json_object_get(root, "ticket")) {
        return true;
    }
    if (!json_get_object(root, "ticket", &ticket, err) || !json_allow(ticket, ticket_keys, err) ||
        !json_get_text(ticket, "code", PROFILE_CODE_DIGITS, &code, err) ||
        !json_get_text(ticket, "hash", PROFILE_HASH_HEX, &hash, err)) {
        return false;
    }
    if (!is_only(code, PROFILE_CODE_DIGITS, "0123456789") ||
        !is_only(hash, PROFILE_HASH_HEX, "0123456789abcdef")) {
        return err_set(err, ERR_INVALID, "ticket: not a code and its hash");
    }
    memcpy(out->ticket_code, code, sizeof out->ticket_code);
    memcpy(out->ticket_hash, hash, sizeof out->ticket_hash);
    return true;
}

/* Moves the contact's members out of root. */
static bool
split(json_t *root, struct profile *out, struct err *err)
{
    json_t *contact = json_object();
    for (size_t i = 0; contact_keys[i]; i++) {
        json_t *value = json_object_get(root, contact_keys[i]);
        if (value) {
            json_object_set(contact, contact_keys[i], value);
            json_object_del(root, contact_keys[i]);
        }
    }
    json_object_del(root, "ticket");
    bool ok = json_write(root, &out->body, err) && json_write(contact, &out->contact, err);
    json_decref(contact);
    return ok;
}

bool
profile_read(struct profile *out, const struct buf *json, const unsigned char id[ID_BYTES],
             const char *day, struct err *err)
{
    const char *language = NULL;
    struct profile profile = {.talk = false};
    buf_init(&profile.body, RECORD_MAX_BODY);
    buf_init(&profile.contact, RECORD_MAX_BODY);
    json_t *root = json_read(json->data, json->len, PROFILE_MAX_DEPTH, err);
    bool ok = root && check_header(root, id, day, err) && get_key(root, "language", err) &&
              json_get_text(root, "language", PROFILE_MAX_KEY, &language, err) &&
              each(root, "consents", PROFILE_MAX_BLOCKS, &profile, each_consent, err) &&
              check_blocks(root, &profile, err) && check_contact(root, &profile, err) &&
              read_ticket(root, &profile, err);
    if (ok) {
        snprintf(profile.language, sizeof profile.language, "%s", language);
        ok = split(root, &profile, err);
    }
    json_decref(root);
    if (!ok) {
        profile_clear(&profile);
        return false;
    }
    *out = profile;
    return true;
}

void
profile_clear(struct profile *profile)
{
    buf_wipe(&profile->body);
    buf_wipe(&profile->contact);
}
