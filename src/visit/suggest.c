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

/* The field itself was picked as one that attracts. */
static bool
likes_field(const struct said *said, const struct occupation *occupation)
{
    size_t at = occupation->acts[0].deck;
    const struct deck *deck = content_deck_at(said->visit->content, at);
    for (size_t i = 0; i < deck->item_count; i++) {
        if (strcmp(deck->items[i].key, occupation->field) == 0) {
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
    int liked = 0, refused = 0;
    for (size_t i = 0; i < occupation->act_count; i++) {
        int how = how_told(said, occupation->acts[i], true);
        refused += is_refused(said, occupation->acts[i]);
        if (how >= 0) {
            liked++;
            out.count += how == 0 ? said->all->can : said->all->learn;
        }
    }
    for (size_t i = 0; i < occupation->fit_count; i++) {
        if (how_told(said, occupation->fits[i], false) >= 0) {
            out.count += said->all->fits;
        }
    }
    if (likes_field(said, occupation)) {
        out.count += said->all->fits;
    }
    if (refused > liked) {
        out.count = 0;
        out.is_refused = true;
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

/* Where other stands among the kin of field; OCCUPATION_MAX_KIN when it is none. */
static size_t
kin_place(const struct said *said, const char *field, const char *other)
{
    for (size_t i = 0; i < said->all->kin_count; i++) {
        const struct kin *kin = &said->all->kin[i];
        for (size_t j = 0; strcmp(kin->field, field) == 0 && j < kin->count; j++) {
            if (strcmp(kin->near[j], other) == 0) {
                return j;
            }
        }
    }
    return OCCUPATION_MAX_KIN;
}

/* Of two alike the field that is rarer among those in, then the nearest kin of the first of them.
 */
static bool
is_before(const struct said *said, const struct suggestion *out, size_t count,
          const struct suggestion *one, const struct suggestion *other)
{
    const char *field = field_of(said, one), *against = field_of(said, other);
    size_t own = times_in(said, out, count, field), theirs = times_in(said, out, count, against);
    if (one->count != other->count) {
        return one->count > other->count;
    }
    if (own != theirs) {
        return own < theirs;
    }
    return count > 0 && kin_place(said, field_of(said, &out[0]), field) <
                            kin_place(said, field_of(said, &out[0]), against);
}

/* The best one that is not in yet and not of the field `not`; false when none counts. */
static bool
find_best(const struct said *said, const struct suggestion *all, const struct suggestion *out,
          size_t count, const char * not, struct suggestion *best)
{
    bool is_found = false;
    for (size_t i = 0; i < said->all->count; i++) {
        const struct suggestion *one = &all[i];
        if (one->count == 0 || is_in(out, count, i) || strcmp(field_of(said, one), not ) == 0) {
            continue;
        }
        if (!is_found || is_before(said, out, count, one, best)) {
            *best = *one;
            is_found = true;
        }
    }
    return is_found;
}

static bool
has_act_of(const struct said *said, const struct occupation *occupation, const char *field)
{
    for (size_t i = 0; i < occupation->act_count; i++) {
        struct item_ref act = occupation->acts[i];
        const struct deck *deck = content_deck_at(said->visit->content, act.deck);
        if (strcmp(deck->items[act.item].field, field) == 0) {
            return true;
        }
    }
    return false;
}

/* Nothing told reaches beyond one field: of the fields kin to it, one that has an act of it before
 * others, the nearest first. Not what was refused. */
static bool
find_kin(const struct said *said, const struct suggestion *all, const struct suggestion *out,
         size_t count, struct suggestion *best)
{
    const char *field = field_of(said, &out[0]);
    size_t least = 2 * OCCUPATION_MAX_KIN;
    for (size_t i = 0; i < said->all->count; i++) {
        size_t far = kin_place(said, field, field_of(said, &all[i]));
        if (far == OCCUPATION_MAX_KIN || all[i].is_refused || is_in(out, count, i)) {
            continue;
        }
        far += has_act_of(said, &said->all->list[i], field) ? 0 : OCCUPATION_MAX_KIN;
        if (far < least) {
            least = far;
            *best = all[i];
        }
    }
    return least < 2 * OCCUPATION_MAX_KIN;
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
            find_kin(said, all, out, count, &best)) {
            out[last] = best;
            count = last + 1;
        }
    }
    while (count < SUGGEST_MIN && find_kin(said, all, out, count, &best)) {
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
