/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/profile.h"
#include "base/bsn.h"
#include "base/json.h"
#include "hub/profile_value.h"

#define PROFILE_SCHEMA 1
#define PROFILE_MAX_CLIP_TEXT 546136
#define PROFILE_MAX_COUNT 64
#define PROFILE_MAX_CLIP_MS 10000
#define PROFILE_MAX_ADDED_BY 40
#define DIGITS "0123456789"

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
static const char *const words_evidence[] = {
    "self",        "self_assisted", "gesprek_cgi", "gesprek_starr", "doen_praktijk",
    "simulatie",   "assessment",    "feedback360", "referentie",    "diploma",
    "certificaat", "ervaring",      NULL};
static const char *const words_purpose[] = {"talk",    "call",         "list",     "follow_up",
                                            "pass_on", "municipality", "research", NULL};
static const char *const words_chapter[] = {"wie", "kan", "wil", NULL};
static const char *const words_reach[] = {"phone", "place", "none", NULL};

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
    if (!value_day(root, "day", err) || !json_get_text(root, "day", RECORD_DAY_CHARS, &text, err)) {
        return false;
    }
    if (strcmp(text, day) != 0) {
        return err_set(err, ERR_INVALID, "day: not that of the header");
    }
    return value_some(root, "content", PROFILE_MAX_TEXT, err);
}

static bool
read_consent(const json_t *row, struct profile *out, struct err *err)
{
    const char *purpose = NULL, *text = NULL;
    bool given = false, heard = false;
    if (!json_allow(row, consent_keys, err) || !value_word(row, "purpose", words_purpose, err) ||
        !json_get_text(row, "purpose", VALUE_MAX_KEY, &purpose, err) ||
        !json_get_bool(row, "given", &given, err) || !json_get_bool(row, "heard", &heard, err) ||
        !value_some(row, "words", PROFILE_MAX_TEXT, err) || !value_language(row, &text, err)) {
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
has_any(const json_t *object, const char *key, struct err *err)
{
    return json_array_size(json_object_get(object, key)) ||
           err_set(err, ERR_INVALID, "%s: none", key);
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
    return json_allow(row, statement_keys, err) && value_key(row, "key", err) &&
           value_word(row, "evidence", words_evidence, err) && value_day(row, "day", err) &&
           value_some(row, "added_by", PROFILE_MAX_ADDED_BY, err);
}

static bool
each_choice(const json_t *row, void *ctx, struct err *err)
{
    (void)ctx;
    return json_allow(row, choice_keys, err) && value_card(row, err) &&
           (json_is_null(json_object_get(row, "choice")) || value_key(row, "choice", err));
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
        if (!value_is_key(json_object_iter_key(at)) || !json_is_integer(count) || value < 0 ||
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
    if (!json_allow(block, block_keys, err) || !value_key(block, "key", err) ||
        !value_word(block, "chapter", words_chapter, err) || !check_counts(block, err) ||
        !json_get_bool(block, "together", &together, err)) {
        return false;
    }
    bool has_statements = json_object_get(block, "statements");
    bool has_choices = json_object_get(block, "choices");
    if (!is_whole && (has_choices || has_statements)) {
        return err_set(err, ERR_FORBIDDEN, "choices without consent");
    }
    return (!has_statements ||
            each(block, "statements", PROFILE_MAX_ITEMS, NULL, each_statement, err)) &&
           (!has_choices || each(block, "choices", PROFILE_MAX_ITEMS, NULL, each_choice, err));
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
           json_get_int(clip, "ms", 1, PROFILE_MAX_CLIP_MS, &ms, err) &&
           (value_is_base64(sound) || err_set(err, ERR_INVALID, "sound: not base64"));
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
    if ((has_name && (!value_some(root, "name", PROFILE_MAX_TEXT, err) ||
                      !json_get_text(root, "name", PROFILE_MAX_TEXT, &name, err))) ||
        (has_clip && !check_clip(root, err)) ||
        (has_reach && !value_word(root, "reach", words_reach, err)) ||
        (has_phone && !json_get_text(root, "phone", VALUE_MAX_KEY, &phone, err))) {
        return false;
    }
    out->has_bsn = name && bsn_is_in(name);
    return !phone || value_is_phone(phone) || err_set(err, ERR_INVALID, "phone: not a number");
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
    if (!value_is_only(code, PROFILE_CODE_DIGITS, DIGITS) ||
        !value_is_only(hash, PROFILE_HASH_HEX, DIGITS "abcdef")) {
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
    bool ok = root && check_header(root, id, day, err) && value_language(root, &language, err) &&
              each(root, "consents", PROFILE_MAX_BLOCKS, &profile, each_consent, err) &&
              has_any(root, "consents", err) && check_blocks(root, &profile, err) &&
              check_contact(root, &profile, err) && read_ticket(root, &profile, err);
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
