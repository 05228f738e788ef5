/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/suggest.h"
#include "visit/visit_state.h"

#include "base/mem.h"

/* What was told about the items of all decks, by deck and item. */
struct said {
    const struct visit *visit;
    const struct occupations *all;
    struct told *told;
    size_t count;
};

/* Of an act: 0 can, 1 wants to learn (visit_told() gives no other); -1 not told. Else 0 or -1. */
static int
how_told(const struct said *said, struct item_ref ref, bool is_act)
{
    for (size_t i = 0; i < said->count; i++) {
        const struct told *told = &said->told[i];
        if (told->deck != ref.deck || told->item != ref.item) {
            continue;
        }
        if (!is_act || told->value < 0) {
            return 0;
        }
        const struct deck *deck = content_deck_at(said->visit->content, ref.deck);
        return told->value == (int)deck->cards[told->card].choices[0] ? 0 : 1;
    }
    return -1;
}

/* The card of an act was answered with what is no statement: not for me. */
static bool
is_refused(const struct said *said, struct item_ref act)
{
    const struct deck *deck = content_deck_at(said->visit->content, act.deck);
    for (size_t i = 0; i < deck->card_count; i++) {
        if (deck->cards[i].subject == (int)act.item && visit_applies(said->visit, act.deck, i)) {
            return visit_answer_state(said->visit, act.deck, i) == ANSWER_GIVEN &&
                   how_told(said, act, true) < 0;
        }
    }
    return false;
}

static void
add_because(struct suggestion *suggestion, struct item_ref ref)
{
    if (suggestion->because_count < SUGGEST_MAX_BECAUSE) {
        suggestion->because[suggestion->because_count++] = ref;
    }
}

/* The field itself, when it was picked as one that attracts. */
static bool
likes_field(const struct said *said, const struct occupation *occupation, struct item_ref *out)
{
    size_t at = occupation->acts[0].deck;
    const struct deck *deck = content_deck_at(said->visit->content, at);
    for (size_t i = 0; i < deck->item_count; i++) {
        if (strcmp(deck->items[i].key, occupation->field) == 0) {
            *out = (struct item_ref){at, i};
            return visit_has_item(said->visit, at, i);
        }
    }
    return false;
}

static struct suggestion
count_one(const struct said *said, size_t index)
{
    const struct occupation *occupation = &said->all->list[index];
    struct suggestion out = {.occupation = index};
    struct item_ref field;
    int liked = 0, refused = 0;
    for (size_t i = 0; i < occupation->act_count; i++) {
        int how = how_told(said, occupation->acts[i], true);
        refused += is_refused(said, occupation->acts[i]);
        if (how >= 0) {
            liked++;
            out.count += how == 0 ? said->all->can : said->all->learn;
            add_because(&out, occupation->acts[i]);
        }
    }
    for (size_t i = 0; i < occupation->fit_count; i++) {
        if (how_told(said, occupation->fits[i], false) >= 0) {
            out.count += said->all->fits;
            add_because(&out, occupation->fits[i]);
        }
    }
    if (likes_field(said, occupation, &field)) {
        out.count += said->all->fits;
        add_because(&out, field);
    }
    if (refused > liked) {
        out.count = 0;
        out.because_count = 0;
    }
    return out;
}

static const char *
field_of(const struct said *said, const struct suggestion *suggestion)
{
    return said->all->list[suggestion->occupation].field;
}

static size_t
times_in(const struct said *said, const struct suggestion *out, size_t count, const char *field)
{
    size_t times = 0;
    for (size_t i = 0; i < count; i++) {
        times += strcmp(field_of(said, &out[i]), field) == 0;
    }
    return times;
}

static bool
is_in(const struct suggestion *out, size_t count, size_t occupation)
{
    for (size_t i = 0; i < count; i++) {
        if (out[i].occupation == occupation) {
            return true;
        }
    }
    return false;
}

/* The best one that is not in yet and not of the field `not`; false when none counts. */
static bool
find_best(const struct said *said, const struct suggestion *all, const struct suggestion *out,
          size_t count, const char * not, struct suggestion *best)
{
    bool is_found = false;
    for (size_t i = 0; i < said->all->count; i++) {
        const struct suggestion *one = &all[i];
        const char *field = field_of(said, one);
        if (one->count == 0 || is_in(out, count, i) || strcmp(field, not ) == 0) {
            continue;
        }
        size_t own = times_in(said, out, count, field);
        if (!is_found || one->count > best->count ||
            (one->count == best->count && own < times_in(said, out, count, field_of(said, best)))) {
            *best = *one;
            is_found = true;
        }
    }
    return is_found;
}

/* Nothing told reaches beyond one field: the first of a field that is kin to it. */
static bool
find_kin(const struct said *said, const struct suggestion *out, size_t count, const char *field,
         struct suggestion *best)
{
    for (size_t i = 0; i < said->all->kin_count; i++) {
        const struct kin *kin = &said->all->kin[i];
        for (size_t j = 0; strcmp(kin->field, field) == 0 && j < kin->count; j++) {
            for (size_t k = 0; k < said->all->count; k++) {
                if (strcmp(said->all->list[k].field, kin->near[j]) == 0 && !is_in(out, count, k)) {
                    *best = (struct suggestion){.occupation = k};
                    return true;
                }
            }
        }
    }
    return false;
}

/* More than one field, and at least SUGGEST_MIN. */
static size_t
widen(const struct said *said, const struct suggestion *all, struct suggestion *out, size_t count)
{
    struct suggestion best;
    const char *field = field_of(said, &out[0]);
    if (times_in(said, out, count, field) == count) {
        size_t last = count < SUGGEST_MAX ? count : SUGGEST_MAX - 1;
        if (find_best(said, all, out, count, field, &best) ||
            find_kin(said, out, count, field, &best)) {
            out[last] = best;
            count = last + 1;
        }
    }
    while (count < SUGGEST_MIN && find_kin(said, out, count, field, &best)) {
        out[count++] = best;
    }
    return count;
}

static void
gather(struct said *said)
{
    size_t decks = content_deck_count(said->visit->content);
    said->told = mem_new(decks * VISIT_MAX_TOLD + 1, sizeof *said->told);
    for (size_t i = 0; i < decks; i++) {
        said->count += visit_told(said->visit, i, said->told + said->count, VISIT_MAX_TOLD);
    }
}

size_t
visit_suggest(const struct visit *visit, struct suggestion out[SUGGEST_MAX])
{
    struct said said = {.visit = visit, .all = content_occupations(visit->content)};
    struct suggestion *all = mem_new(said.all->count + 1, sizeof *all);
    struct suggestion best;
    size_t count = 0;
    gather(&said);
    for (size_t i = 0; i < said.all->count; i++) {
        all[i] = count_one(&said, i);
    }
    while (count < SUGGEST_MAX && find_best(&said, all, out, count, "", &best)) {
        out[count++] = best;
    }
    if (count > 0) {
        count = widen(&said, all, out, count);
    }
    mem_wipe(all, said.all->count * sizeof *all);
    mem_wipe(said.told, said.count * sizeof *said.told);
    free(all);
    free(said.told);
    return count;
}
