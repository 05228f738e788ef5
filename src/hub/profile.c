/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/profile.h"
#include "base/bsn.h"
#include "base/json.h"
#include "hub/profile_parts.h"

#define PROFILE_SCHEMA 2
#define PROFILE_MAX_CLIP_MS 10000
#define DIGITS "0123456789"

static const char *const root_keys_1[] = {"schema",   "id",     "day",  "content",   "language",
                                          "consents", "blocks", "name", "name_clip", "reach",
                                          "phone",    "ticket", NULL};
static const char *const root_keys_2[] = {"schema",   "id",     "day",  "content",   "language",
                                          "consents", "blocks", "name", "name_clip", "reach",
                                          "phone",    "ticket", "line", "spoken",    "occupations",
                                          "code",     NULL};
static const char *const consent_keys[] = {"purpose", "given", "words", "language", "heard", NULL};
/* Samples in version 1, Ogg Opus since. */
static const char *const clip_keys[][3] = {{"sound", "ms", NULL}, {"opus", "ms", NULL}};
static const char *const ticket_keys[] = {"code", "hash", NULL};
static const char *const contact_keys[] = {"name", "name_clip", "phone", "reach", NULL};
static const char *const spoken_keys[] = {"spoken", NULL};
static const char *const words_purpose[] = {"talk",    "call",         "list",     "follow_up",
                                            "pass_on", "municipality", "research", NULL};
static const char *const words_reach[] = {"phone", "place", "none", NULL};

static bool
check_header(const json_t *root, const unsigned char id[ID_BYTES], const char *day,
             struct profile *out, struct err *err)
{
    long long schema = 0;
    const char *text = NULL;
    char hex[ID_HEX];
    id_format(id, hex);
    if (!json_is_object(root)) {
        return err_set(err, ERR_INVALID, "object expected");
    }
    if (!json_get_int(root, "schema", 1, PROFILE_SCHEMA, &schema, err) ||
        !json_allow(root, schema == 1 ? root_keys_1 : root_keys_2, err) ||
        !json_get_text(root, "id", ID_HEX - 1, &text, err)) {
        return false;
    }
    out->schema = (int)schema;
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
each_consent(const json_t *row, void *ctx, struct err *err)
{
    return read_consent(row, ctx, err);
}

static bool
check_clip(const json_t *root, int schema, struct err *err)
{
    json_t *clip = NULL;
    const char *const *keys = clip_keys[schema - 1];
    const char *sound = NULL;
    long long ms = 0;
    return json_get_object(root, "name_clip", &clip, err) && json_allow(clip, keys, err) &&
           json_get_text(clip, keys[0], PROFILE_MAX_CLIP_TEXT, &sound, err) &&
           json_get_int(clip, "ms", 1, PROFILE_MAX_CLIP_MS, &ms, err) &&
           (value_is_base64(sound) || err_set(err, ERR_INVALID, "%s: not base64", keys[0]));
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
        (has_clip && !check_clip(root, out->schema, err)) ||
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

static bool
read_line(const json_t *root, struct profile *out, struct err *err)
{
    const char *line = NULL;
    if (!json_object_get(root, "line")) {
        return true;
    }
    if (!json_get_text(root, "line", ID_HEX - 1, &line, err)) {
        return false;
    }
    if (!id_parse(line, out->line)) {
        return err_set(err, ERR_INVALID, "line: not in hex");
    }
    out->has_line = true;
    return out->talk || out->call || out->municipality ||
           err_set(err, ERR_FORBIDDEN, "line without consent");
}

static bool
read_code(const json_t *root, struct profile *out, struct err *err)
{
    static const char prefix[] = "AL", letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    const char *code = NULL;
    if (!json_object_get(root, "code")) {
        return true;
    }
    if (!json_get_text(root, "code", PROFILE_MAX_CODE, &code, err)) {
        return false;
    }
    size_t len = strlen(code), start = sizeof prefix; /* and one digit */
    if (len < start + 8 || strncmp(code, prefix, start - 1) != 0 ||
        !strchr(DIGITS, code[start - 1]) || code[start + strspn(code + start, letters)] != 0) {
        return err_set(err, ERR_INVALID, "code: not that of a card");
    }
    if (!out->talk && !out->municipality) {
        return err_set(err, ERR_FORBIDDEN, "code without consent");
    }
    out->has_code = true;
    return buf_put(&out->code, code, len, err);
}

/* Moves these members out of root, as text of their own. */
static bool
split(json_t *root, const char *const *keys, struct buf *out, struct err *err)
{
    json_t *part = json_object();
    for (; *keys; keys++) {
        json_t *value = json_object_get(root, *keys);
        if (value) {
            json_object_set(part, *keys, value);
            json_object_del(root, *keys);
        }
    }
    bool ok = json_write(part, out, err);
    json_decref(part);
    return ok;
}

static bool
split_all(json_t *root, struct profile *out, struct err *err)
{
    out->has_spoken = json_object_get(root, "spoken");
    json_object_del(root, "ticket");
    json_object_del(root, "line");
    json_object_del(root, "code");
    return split(root, contact_keys, &out->contact, err) &&
           split(root, spoken_keys, &out->spoken, err) && json_write(root, &out->body, err);
}

bool
profile_read(struct profile *out, const struct buf *json, const unsigned char id[ID_BYTES],
             const char *day, struct err *err)
{
    const char *language = NULL;
    struct profile profile = {.talk = false};
    buf_init(&profile.body, RECORD_MAX_BODY);
    buf_init(&profile.contact, RECORD_MAX_BODY);
    buf_init(&profile.spoken, RECORD_MAX_BODY);
    buf_init(&profile.code, PROFILE_MAX_CODE);
    json_t *root = json_read(json->data, json->len, PROFILE_MAX_DEPTH, err);
    bool ok = root && check_header(root, id, day, &profile, err) &&
              value_language(root, &language, err) &&
              value_each(root, "consents", PROFILE_MAX_BLOCKS, &profile, each_consent, err) &&
              value_any(root, "consents", err) && profile_check_blocks(root, &profile, err) &&
              profile_check_more(root, &profile, err) && read_line(root, &profile, err) &&
              read_code(root, &profile, err) && check_contact(root, &profile, err) &&
              read_ticket(root, &profile, err);
    if (ok) {
        snprintf(profile.language, sizeof profile.language, "%s", language);
        ok = split_all(root, &profile, err);
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
    buf_wipe(&profile->spoken);
    buf_wipe(&profile->code);
}
