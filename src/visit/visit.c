/* visit.c - answers, counts, consents and contact of one person.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

#include <assert.h>
#include "base/bsn.h"
#include "base/mem.h"

/* A block is hasty when this share of at least HASTY_MIN answers was at one place or unheard. */
#define HASTY_MIN 6
#define HASTY_PERCENT 90
#define HASTY_MS 1500

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
        for (size_t j = 0; j < answers->deck->card_count; j++) {
            answers->list[j].choice = VISIT_UNANSWERED;
        }
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

void
visit_answer(struct visit *visit, size_t deck, size_t card, int choice,
             const struct answer_way *way)
{
    assert(deck < visit->deck_count && card < visit->decks[deck].deck->card_count);
    visit->decks[deck].list[card] = (struct answer){.choice = choice, .way = *way};
}

int
visit_answer_get(const struct visit *visit, size_t deck, size_t card)
{
    assert(deck < visit->deck_count && card < visit->decks[deck].deck->card_count);
    return visit->decks[deck].list[card].choice;
}

int
visit_count(const struct visit *visit, size_t deck, size_t item)
{
    const struct answers *answers = &visit->decks[deck];
    int count = 0;
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        count += answers->list[i].choice == (int)item;
    }
    return count;
}

/* Appends all items chosen exactly `times` times, or none when they do not all fit. */
static bool
add_group(const struct visit *visit, size_t deck, int times, size_t *out, size_t *count)
{
    size_t group[VISIT_MAX_STANDOUT] = {0};
    size_t found = 0;
    for (size_t i = 0; i < visit->decks[deck].deck->item_count; i++) {
        if (visit_count(visit, deck, i) != times) {
            continue;
        }
        if (*count + found == VISIT_MAX_STANDOUT) {
            return false;
        }
        group[found++] = i;
    }
    memcpy(out + *count, group, found * sizeof *group);
    *count += found;
    return true;
}

size_t
visit_standout(const struct visit *visit, size_t deck, size_t out[VISIT_MAX_STANDOUT],
               bool *out_is_even)
{
    const struct deck *shape = visit->decks[deck].deck;
    size_t count = 0;
    bool fits = true;
    int times = 0;
    for (size_t i = 0; i < shape->item_count; i++) {
        int own = visit_count(visit, deck, i);
        times = own > times ? own : times;
    }
    bool is_any = times > 0;
    /* What was chosen once beside things chosen often does not stand out. */
    int least = times > 2 ? 2 : times;
    for (; fits && times > 0 && times >= least; times--) {
        fits = add_group(visit, deck, times, out, &count);
    }
    *out_is_even = is_any && count == 0;
    return count;
}

bool
visit_is_hasty(const struct visit *visit, size_t deck)
{
    const struct answers *answers = &visit->decks[deck];
    size_t at_place[CARD_MAX_CHOICES] = {0};
    size_t given = 0;
    size_t unheard = 0;
    size_t most = 0;
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct answer *answer = &answers->list[i];
        if (answer->choice < 0) {
            continue;
        }
        given++;
        unheard += !answer->way.heard && answer->way.took_ms < HASTY_MS;
        size_t same = ++at_place[answer->way.place];
        most = same > most ? same : most;
    }
    most = unheard > most ? unheard : most;
    return given >= HASTY_MIN && most * 100 >= given * HASTY_PERCENT;
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
