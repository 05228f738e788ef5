/* visit.c - one person: consents, contact, slip and card.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

#include <assert.h>
#include <sodium.h>
#include "base/bsn.h"
#include "base/mem.h"

static const char *const purpose_keys[PURPOSE_COUNT] = {
    [PURPOSE_TALK] = "talk",
    [PURPOSE_CALL] = "call",
    [PURPOSE_MUNICIPALITY] = "municipality",
    [PURPOSE_RESEARCH] = "research",
};

struct visit *
visit_new(const struct content *content)
{
    struct visit *visit = mem_new(1, sizeof *visit);
    visit->content = content;
    visit->deck_count = content_deck_count(content);
    visit->decks = mem_new(visit->deck_count, sizeof *visit->decks);
    for (size_t i = 0; i < visit->deck_count; i++) {
        struct answers *answers = &visit->decks[i];
        answers->deck = content_deck_at(content, i);
        answers->list = mem_new(answers->deck->card_count, sizeof *answers->list);
        answers_refresh(visit, answers);
    }
    return visit;
}

void
visit_free(struct visit *visit)
{
    if (!visit) {
        return;
    }
    for (size_t i = 0; i < visit->deck_count; i++) {
        struct answers *answers = &visit->decks[i];
        mem_wipe(answers->list, answers->deck->card_count * sizeof *answers->list);
        free(answers->list);
    }
    free(visit->decks);
    mem_wipe(visit, sizeof *visit);
    free(visit);
}

void
visit_set_language(struct visit *visit, const char *code)
{
    snprintf(visit->language, sizeof visit->language, "%s", code);
}

const char *
visit_language(const struct visit *visit)
{
    return visit->language;
}

void
visit_set_assisted(struct visit *visit)
{
    visit->is_assisted = true;
}

const char *
purpose_key(enum purpose purpose)
{
    assert((size_t)purpose < PURPOSE_COUNT);
    return purpose_keys[purpose];
}

void
visit_consent(struct visit *visit, enum purpose purpose, bool is_given, bool heard)
{
    struct consent *consent = &visit->consents[purpose];
    consent->is_asked = true;
    consent->is_given = is_given;
    consent->heard = heard;
    memcpy(consent->language, visit->language, sizeof consent->language);
}

bool
visit_is_asked(const struct visit *visit, enum purpose purpose)
{
    return visit->consents[purpose].is_asked;
}

bool
visit_has_consent(const struct visit *visit, enum purpose purpose)
{
    return visit->consents[purpose].is_given;
}

bool
visit_has_any_consent(const struct visit *visit)
{
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        if (visit->consents[i].is_given) {
            return true;
        }
    }
    return false;
}

void
visit_drop_consents(struct visit *visit)
{
    memset(visit->consents, 0, sizeof visit->consents);
}

bool
visit_set_name(struct visit *visit, const char *name, struct err *err)
{
    if (strlen(name) >= sizeof visit->name) {
        return err_set(err, ERR_TOO_LARGE, "name");
    }
    if (bsn_is_in(name)) {
        return err_set(err, ERR_FORBIDDEN, "name: may hold a BSN");
    }
    mem_wipe(visit->name, sizeof visit->name);
    snprintf(visit->name, sizeof visit->name, "%s", name);
    return true;
}

const char *
visit_name(const struct visit *visit)
{
    return visit->name;
}

void
visit_set_clip_ms(struct visit *visit, unsigned ms)
{
    visit->clip_ms = ms;
}

unsigned
visit_clip_ms(const struct visit *visit)
{
    return visit->clip_ms;
}

void
visit_set_reach(struct visit *visit, enum reach reach, const char *e164)
{
    visit->reach = reach;
    mem_wipe(visit->phone, sizeof visit->phone);
    snprintf(visit->phone, sizeof visit->phone, "%s", reach == REACH_PHONE ? e164 : "");
}

enum reach
visit_reach(const struct visit *visit)
{
    return visit->reach;
}

const char *
visit_phone(const struct visit *visit)
{
    return visit->phone;
}

void
visit_set_ticket(struct visit *visit, const char *code, const char *hash_hex)
{
    snprintf(visit->ticket_code, sizeof visit->ticket_code, "%s", code);
    snprintf(visit->ticket_hash, sizeof visit->ticket_hash, "%s", hash_hex);
}

const char *
visit_ticket_code(const struct visit *visit)
{
    return visit->ticket_code;
}

void
visit_set_line(struct visit *visit, const unsigned char secret[VISIT_LINE_BYTES])
{
    memcpy(visit->line, secret, sizeof visit->line);
    visit->has_line = true;
}

const unsigned char *
visit_line(const struct visit *visit)
{
    return visit->has_line ? visit->line : NULL;
}

void
visit_line_hash(const unsigned char secret[VISIT_LINE_BYTES], char out[VISIT_LINE_HEX + 1])
{
    static const char prefix[] = "aanloop line";
    unsigned char text[sizeof prefix - 1 + VISIT_LINE_BYTES];
    unsigned char hash[crypto_generichash_BYTES];
    memcpy(text, prefix, sizeof prefix - 1);
    memcpy(text + sizeof prefix - 1, secret, VISIT_LINE_BYTES);
    crypto_generichash(hash, sizeof hash, text, sizeof text, NULL, 0);
    sodium_bin2hex(out, VISIT_LINE_HEX + 1, hash, VISIT_LINE_HEX / 2);
    mem_wipe(text, sizeof text);
}

void
visit_like(struct visit *visit, size_t occupation, bool is_liked)
{
    size_t kept = 0;
    for (size_t i = 0; i < visit->like_count; i++) {
        if (visit->likes[i] != occupation) {
            visit->likes[kept++] = visit->likes[i];
        }
    }
    if (is_liked && kept < VISIT_MAX_LIKES) {
        visit->likes[kept++] = occupation;
    }
    visit->like_count = kept;
}

bool
visit_likes(const struct visit *visit, size_t occupation)
{
    for (size_t i = 0; i < visit->like_count; i++) {
        if (visit->likes[i] == occupation) {
            return true;
        }
    }
    return false;
}

size_t
visit_liked(const struct visit *visit, size_t out[VISIT_MAX_LIKES])
{
    memcpy(out, visit->likes, visit->like_count * sizeof *out);
    return visit->like_count;
}
