/* The answers of a profile: blocks of both versions, spoken answers, liked occupations.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/profile_parts.h"

#define PROFILE_MAX_COUNT 64
#define PROFILE_MAX_ADDED_BY 40
#define PROFILE_MAX_CLIPS 4
#define PROFILE_MAX_JOBS 32
#define PROFILE_MAX_PICKS 24
#define PROFILE_MAX_SPOKEN_MS 60000
#define PROFILE_MAX_URI 120
#define URI_START "http://data.europa.eu/esco/"
#define URI_LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-"

static const char *const spoken_keys[] = {"block", "card", "ms", "opus", NULL};
static const char *const job_keys[] = {"key", "isco", "esco", NULL};
static const char *const words_chapter[] = {"wie", "kan", "wil", NULL};
static const char *const words_evidence[] = {
    "self",        "self_assisted", "gesprek_cgi", "gesprek_starr", "doen_praktijk",
    "simulatie",   "assessment",    "feedback360", "referentie",    "diploma",
    "certificaat", "ervaring",      NULL};

/* What differs between the versions. */
struct rules {
    const char *block[8], *statement[7], *choice[3]; /* members */
    size_t max_statements, max_choices;
    bool must_count; /* every block has counts */
    bool (*check_choice)(const json_t *row, struct err *err);
};

static bool
check_choice_1(const json_t *row, struct err *err)
{
    return json_is_null(json_object_get(row, "choice")) || value_key(row, "choice", err);
}

static bool
check_choice_2(const json_t *row, struct err *err)
{
    json_t *picks = NULL;
    if (json_is_null(json_object_get(row, "picks"))) {
        return true;
    }
    if (!json_get_array(row, "picks", PROFILE_MAX_PICKS, &picks, err)) {
        return false;
    }
    for (size_t i = 0; i < json_array_size(picks); i++) {
        const json_t *pick = json_array_get(picks, i);
        if (!json_is_string(pick) || !value_is_key(json_string_value(pick))) {
            return err_set(err, ERR_INVALID, "picks: not a key");
        }
    }
    return json_array_size(picks) || err_set(err, ERR_INVALID, "picks: none");
}

static const struct rules rules_table[] = {
    {{"key", "chapter", "counts", "together", "statements", "choices", NULL},
     {"key", "evidence", "day", "added_by", NULL},
     {"card", "choice", NULL},
     64,
     64,
     true,
     check_choice_1},
    {{"key", "chapter", "counts", "together", "statements", "choices", "day", NULL},
     {"key", "card", "value", "evidence", "day", "added_by", NULL},
     {"card", "picks", NULL},
     256,
     192,
     false,
     check_choice_2},
};

/* What a block is held against. */
struct block_want {
    const struct profile *profile;
    const struct rules *rules;
};

static bool
each_statement(const json_t *row, void *ctx, struct err *err)
{
    const struct rules *rules = ctx;
    return json_allow(row, rules->statement, err) && value_key(row, "key", err) &&
           (!json_object_get(row, "card") || value_card(row, err)) &&
           (!json_object_get(row, "value") || value_key(row, "value", err)) &&
           value_word(row, "evidence", words_evidence, err) && value_day(row, "day", err) &&
           value_some(row, "added_by", PROFILE_MAX_ADDED_BY, err);
}

static bool
each_choice(const json_t *row, void *ctx, struct err *err)
{
    const struct rules *rules = ctx;
    return json_allow(row, rules->choice, err) && value_card(row, err) &&
           rules->check_choice(row, err);
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
check_block_head(const json_t *block, const struct rules *rules, struct err *err)
{
    bool together = false;
    return json_allow(block, rules->block, err) && value_key(block, "key", err) &&
           value_word(block, "chapter", words_chapter, err) &&
           json_get_bool(block, "together", &together, err) &&
           (!(rules->must_count || json_object_get(block, "counts")) || check_counts(block, err)) &&
           (!json_object_get(block, "day") || value_day(block, "day", err));
}

static bool
each_block(const json_t *block, void *ctx, struct err *err)
{
    const struct block_want *want = ctx;
    struct rules rules = *want->rules;
    bool is_whole = want->profile->talk || want->profile->municipality;
    if (!check_block_head(block, &rules, err)) {
        return false;
    }
    bool has_statements = json_object_get(block, "statements");
    bool has_choices = json_object_get(block, "choices");
    if (!is_whole && (has_choices || has_statements || json_object_get(block, "day"))) {
        return err_set(err, ERR_FORBIDDEN, "choices without consent");
    }
    return (!has_statements ||
            value_each(block, "statements", rules.max_statements, &rules, each_statement, err)) &&
           (!has_choices ||
            value_each(block, "choices", rules.max_choices, &rules, each_choice, err));
}

bool
profile_check_blocks(const json_t *root, const struct profile *profile, struct err *err)
{
    struct block_want want = {profile, &rules_table[profile->schema - 1]};
    if (!json_object_get(root, "blocks")) {
        return true;
    }
    if (!profile->talk && !profile->municipality && !profile->research) {
        return err_set(err, ERR_FORBIDDEN, "blocks without consent");
    }
    return value_each(root, "blocks", PROFILE_MAX_BLOCKS, &want, each_block, err);
}

static bool
each_clip(const json_t *row, void *ctx, struct err *err)
{
    const char *opus = NULL;
    long long ms = 0;
    (void)ctx;
    return json_allow(row, spoken_keys, err) && value_key(row, "block", err) &&
           value_card(row, err) && json_get_int(row, "ms", 1, PROFILE_MAX_SPOKEN_MS, &ms, err) &&
           json_get_text(row, "opus", PROFILE_MAX_CLIP_TEXT, &opus, err) &&
           (value_is_base64(opus) || err_set(err, ERR_INVALID, "opus: not base64"));
}

static bool
check_uri(const json_t *row, const char *key, struct err *err)
{
    const char *uri = NULL;
    size_t start = strlen(URI_START);
    if (!json_get_text(row, key, PROFILE_MAX_URI, &uri, err)) {
        return false;
    }
    return (strncmp(uri, URI_START, start) == 0 && uri[start] &&
            !uri[start + strspn(uri + start, URI_LETTERS)]) ||
           err_set(err, ERR_INVALID, "%s: not of its vocabulary", key);
}

static bool
each_job(const json_t *row, void *ctx, struct err *err)
{
    (void)ctx;
    return json_allow(row, job_keys, err) && value_key(row, "key", err) &&
           check_uri(row, "isco", err) && check_uri(row, "esco", err);
}

bool
profile_check_more(const json_t *root, const struct profile *profile, struct err *err)
{
    const struct {
        const char *key;
        size_t max;
        bool (*check)(const json_t *, void *, struct err *);
    } lists[] = {{"spoken", PROFILE_MAX_CLIPS, each_clip},
                 {"occupations", PROFILE_MAX_JOBS, each_job}};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        if (!json_object_get(root, lists[i].key)) {
            continue;
        }
        if (!profile->talk && !profile->municipality) {
            return err_set(err, ERR_FORBIDDEN, "%s without consent", lists[i].key);
        }
        if (!value_each(root, lists[i].key, lists[i].max, NULL, lists[i].check, err) ||
            !value_any(root, lists[i].key, err)) {
            return false;
        }
    }
    return true;
}
