/* test_order.c - a list is the same for every order of arrival, and each pair that lies apart
 * stands in the right order. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "base/mem.h"
#include "dice.h"
#include "list/order.h"

#define MINUTE 60000u
#define BASE 1700000000000u
#define LISTS 300
#define MANY 60

static const unsigned char seed[ORDER_SEED_BYTES] = {7};

static struct order_ticket
make(unsigned id, unsigned kiosk, uint64_t seq, uint64_t lo, uint64_t hi)
{
    struct order_ticket ticket = {.seq = seq, .epoch = 1, .when = {BASE + lo, BASE + hi}};
    memcpy(ticket.id, &id, sizeof id);
    memcpy(ticket.kiosk, &kiosk, sizeof kiosk);
    return ticket;
}

static unsigned
id_at(const struct order *order, size_t place)
{
    unsigned id;
    memcpy(&id, order_at(order, place)->id, sizeof id);
    return id;
}

/* Tickets of some kiosks: times rise along a chain, widths from seconds to hours. */
static size_t
draw_tickets(uint64_t *chance, struct order_ticket *out)
{
    size_t count = 1 + dice_draw(chance, MANY - 1);
    unsigned kiosks = 1 + dice_draw(chance, 6);
    uint64_t span = (uint64_t)MINUTE * (1 + dice_draw(chance, 200));
    for (size_t i = 0; i < count; i++) {
        uint64_t at = dice_draw(chance, (unsigned)span);
        uint64_t before = dice_draw(chance, dice_draw(chance, 3) ? 2 * MINUTE : 40 * MINUTE);
        uint64_t after = dice_draw(chance, dice_draw(chance, 3) ? 2 * MINUTE : 40 * MINUTE);
        out[i] = make((unsigned)i, dice_draw(chance, kiosks), at, at > before ? at - before : 0,
                      at + after);
    }
    return count;
}

/* The rule word by word: at every step every remaining ticket against every other. */
static bool
is_before(const struct order_ticket *a, const struct interval *when_a, const struct order_ticket *b,
          const struct interval *when_b)
{
    bool is_same = a->epoch == b->epoch && memcmp(a->kiosk, b->kiosk, sizeof a->kiosk) == 0;
    return when_a->hi_ms < when_b->lo_ms || (is_same && a->seq < b->seq);
}

static void
hash_of(const struct order_ticket *ticket, unsigned char out[crypto_hash_sha256_BYTES])
{
    unsigned char both[ORDER_SEED_BYTES + ORDER_ID_BYTES];
    memcpy(both, seed, sizeof seed);
    memcpy(both + sizeof seed, ticket->id, sizeof ticket->id);
    crypto_hash_sha256(out, both, sizeof both);
}

static struct interval
narrowed(const struct order_ticket *tickets, size_t count, size_t at)
{
    struct interval when = tickets[at].when;
    bool is_wide = when.hi_ms - when.lo_ms > ORDER_MAX_WIDTH_MS;
    for (size_t i = 0; i < count; i++) {
        const struct order_ticket *other = &tickets[i];
        bool is_same = memcmp(other->kiosk, tickets[at].kiosk, sizeof other->kiosk) == 0;
        if (is_same && other->seq > tickets[at].seq && other->when.hi_ms < when.hi_ms) {
            when.hi_ms = other->when.hi_ms;
        }
    }
    if (is_wide || when.lo_ms > when.hi_ms) {
        when.lo_ms = when.hi_ms;
    }
    return when;
}

static void
order_by_the_words(const struct order_ticket *tickets, size_t count, size_t *out)
{
    bool is_taken[MANY] = {false};
    struct interval when[MANY];
    for (size_t i = 0; i < count; i++) {
        when[i] = narrowed(tickets, count, i);
    }
    for (size_t place = 0; place < count; place++) {
        unsigned char best_hash[crypto_hash_sha256_BYTES], hash[crypto_hash_sha256_BYTES];
        size_t best = SIZE_MAX;
        for (size_t i = 0; i < count; i++) {
            bool is_free = !is_taken[i];
            for (size_t j = 0; is_free && j < count; j++) {
                is_free = j == i || is_taken[j] ||
                          !is_before(&tickets[j], &when[j], &tickets[i], &when[i]);
            }
            hash_of(&tickets[i], hash);
            if (is_free && (best == SIZE_MAX || memcmp(hash, best_hash, sizeof hash) < 0)) {
                best = i;
                memcpy(best_hash, hash, sizeof hash);
            }
        }
        is_taken[best] = true;
        out[place] = best;
    }
}

/* Two tickets of one kiosk with the same seq are doubles: the rule has nothing to say of them. */
static size_t
drop_doubles(struct order_ticket *tickets, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        bool is_double = false;
        for (size_t j = 0; j < kept; j++) {
            is_double |= tickets[j].seq == tickets[i].seq &&
                         memcmp(tickets[j].kiosk, tickets[i].kiosk, ORDER_ID_BYTES) == 0;
        }
        if (!is_double) {
            tickets[kept++] = tickets[i];
        }
    }
    return kept;
}

static void
the_list_is_what_the_rule_says_word_by_word(void **state)
{
    (void)state;
    uint64_t chance = 11;
    for (int i = 0; i < LISTS; i++) {
        struct order_ticket tickets[MANY];
        size_t wanted[MANY];
        size_t count = drop_doubles(tickets, draw_tickets(&chance, tickets));
        struct order *order = order_new(seed);
        for (size_t j = 0; j < count; j++) {
            order_put(order, &tickets[j]);
        }
        assert_int_equal(order_build(order), 0);
        order_by_the_words(tickets, count, wanted);
        for (size_t j = 0; j < count; j++) {
            assert_memory_equal(order_at(order, j)->id, tickets[wanted[j]].id, ORDER_ID_BYTES);
        }
        order_free(order);
    }
}

/* What order_range() says, counted one by one. */
static struct order_range
count_range(const struct order *order, struct interval when)
{
    struct order_range range = {0, 0};
    for (size_t i = 0; i < order_count(order); i++) {
        struct interval other = order_when(order, i);
        range.from += other.hi_ms < when.lo_ms;
        range.to += other.lo_ms <= when.hi_ms;
    }
    return range;
}

static void
one_at_a_time_in_any_order_gives_the_same_list(void **state)
{
    (void)state;
    uint64_t chance = 12;
    for (int i = 0; i < LISTS; i++) {
        struct order_ticket tickets[MANY];
        size_t count = drop_doubles(tickets, draw_tickets(&chance, tickets));
        struct order *whole = order_new(seed), *grown = order_new(seed);
        for (size_t j = 0; j < count; j++) {
            order_put(whole, &tickets[j]);
        }
        order_build(whole);
        for (size_t j = count; j > 0; j--) {
            size_t drawn = dice_draw(&chance, (unsigned)j);
            struct order_ticket kept = tickets[drawn];
            tickets[drawn] = tickets[j - 1];
            assert_true(order_add(grown, &kept));
            assert_false(order_add(grown, &kept));
        }
        assert_int_equal(order_count(grown), count);
        for (size_t j = 0; j < count; j++) {
            size_t place;
            assert_memory_equal(order_at(grown, j), order_at(whole, j), sizeof tickets[0]);
            assert_true(order_place_of(grown, order_at(whole, j)->id, &place));
            assert_int_equal(place, j);
            assert_true(order_place_of(whole, order_at(whole, j)->id, &place));
            assert_int_equal(place, j);
            struct order_range range = count_range(whole, order_when(whole, j));
            struct order_range found[] = {order_range(whole, order_when(whole, j)),
                                          order_range(grown, order_when(whole, j))};
            assert_memory_equal(&found[0], &range, sizeof range);
            assert_memory_equal(&found[1], &range, sizeof range);
        }
        order_free(whole);
        order_free(grown);
    }
}

static void
overlap_that_passes_on_puts_no_pair_in_the_wrong_order(void **state)
{
    (void)state;
    /* 0 and 1 overlap, 1 and 2 overlap, 0 ends before 2 begins: under every seed. */
    for (unsigned char i = 0; i < 50; i++) {
        unsigned char other[ORDER_SEED_BYTES] = {i};
        struct order *order = order_new(other);
        struct order_ticket tickets[] = {make(0, 0, 1, 0, 5 * MINUTE),
                                         make(1, 1, 1, 4 * MINUTE, 10 * MINUTE),
                                         make(2, 2, 1, 9 * MINUTE, 12 * MINUTE)};
        size_t first, last;
        for (size_t j = 0; j < 3; j++) {
            order_put(order, &tickets[j]);
        }
        order_build(order);
        order_place_of(order, tickets[0].id, &first);
        order_place_of(order, tickets[2].id, &last);
        assert_true(first < last);
        order_free(order);
    }
}

static void
a_wide_interval_counts_as_its_end(void **state)
{
    (void)state;
    struct order *order = order_new(seed);
    struct order_ticket wide = make(0, 0, 1, 0, 16 * MINUTE);
    struct order_ticket narrow = make(1, 1, 1, 10 * MINUTE, 15 * MINUTE);
    order_add(order, &wide);
    order_add(order, &narrow);
    assert_int_equal(id_at(order, 0), 1);
    assert_int_equal(order_when(order, 1).lo_ms, BASE + 16 * MINUTE);
    order_free(order);
}

static void
a_later_seq_bounds_the_earlier_one(void **state)
{
    (void)state;
    struct order *order = order_new(seed);
    struct order_ticket open = make(0, 0, 1, 0, 14 * MINUTE);
    struct order_ticket next = make(1, 0, 2, MINUTE, 2 * MINUTE);
    struct order_ticket other = make(2, 1, 1, 3 * MINUTE, 4 * MINUTE);
    order_add(order, &other);
    order_add(order, &open);
    order_add(order, &next);
    assert_int_equal(id_at(order, 0), 0);
    assert_int_equal(id_at(order, 1), 1);
    assert_int_equal(id_at(order, 2), 2);
    order_free(order);
}

static void
of_two_of_the_same_id_or_number_the_first_stays(void **state)
{
    (void)state;
    struct order *order = order_new(seed);
    struct order_ticket first = make(0, 0, 1, 0, MINUTE), same_id = make(0, 1, 5, 0, MINUTE),
                        same_seq = make(2, 0, 1, 5 * MINUTE, 6 * MINUTE);
    order_put(order, &first);
    order_put(order, &same_id);
    order_put(order, &same_seq);
    assert_int_equal(order_build(order), 2);
    assert_int_equal(order_count(order), 1);
    assert_memory_equal(order_at(order, 0), &first, sizeof first);
    assert_false(order_add(order, &same_id));
    assert_false(order_add(order, &same_seq));
    order_free(order);
}

/* Whatever comes from behind the watermark goes behind every definitive place. */
static void
a_definitive_place_stays_whatever_comes(void **state)
{
    (void)state;
    uint64_t chance = 13;
    for (int i = 0; i < LISTS; i++) {
        struct order_ticket tickets[MANY];
        unsigned before[MANY];
        size_t count = drop_doubles(tickets, draw_tickets(&chance, tickets));
        struct order *order = order_new(seed);
        for (size_t j = 0; j < count; j++) {
            order_add(order, &tickets[j]);
        }
        uint64_t watermark = BASE + dice_draw(&chance, 200 * MINUTE);
        size_t definitive = order_definitive(order, watermark);
        for (size_t j = 0; j < definitive; j++) {
            before[j] = id_at(order, j);
        }
        for (unsigned j = 0; j < 20; j++) {
            uint64_t lo = watermark - BASE + dice_draw(&chance, 30 * MINUTE);
            struct order_ticket late =
                make(1000 + j, 100 + j, 1, lo, lo + dice_draw(&chance, 14 * MINUTE));
            order_add(order, &late);
        }
        for (size_t j = 0; j < definitive; j++) {
            assert_int_equal(id_at(order, j), before[j]);
        }
        order_free(order);
    }
}

static void
a_range_counts_who_is_before_for_certain_and_who_may_be(void **state)
{
    (void)state;
    struct order *order = order_new(seed);
    struct order_ticket tickets[] = {make(0, 0, 1, 0, MINUTE),
                                     make(1, 1, 1, 2 * MINUTE, 4 * MINUTE),
                                     make(2, 2, 1, 9 * MINUTE, 10 * MINUTE)};
    for (size_t i = 0; i < 3; i++) {
        order_add(order, &tickets[i]);
    }
    struct order_range range =
        order_range(order, (struct interval){BASE + 3 * MINUTE, BASE + 5 * MINUTE});
    assert_int_equal(range.from, 1);
    assert_int_equal(range.to, 2);
    order_free(order);
}

/* All overlap: then chance decides, and every place is as likely. */
static void
among_those_that_overlap_every_place_is_as_likely(void **state)
{
    (void)state;
    enum { PEOPLE = 5, ROUNDS = 4000 };
    unsigned at[PEOPLE] = {0};
    for (unsigned i = 0; i < ROUNDS; i++) {
        unsigned char other[ORDER_SEED_BYTES] = {0};
        memcpy(other, &i, sizeof i);
        struct order *order = order_new(other);
        for (unsigned j = 0; j < PEOPLE; j++) {
            struct order_ticket ticket = make(j, j, 1, j, 5 * MINUTE + j);
            order_add(order, &ticket);
        }
        size_t place;
        unsigned id = 0;
        struct order_ticket first = make(id, 0, 1, 0, 1);
        assert_true(order_place_of(order, first.id, &place));
        at[place]++;
        order_free(order);
    }
    double square = 0;
    for (int i = 0; i < PEOPLE; i++) {
        double apart = at[i] - (double)ROUNDS / PEOPLE;
        square += apart * apart / ((double)ROUNDS / PEOPLE);
    }
    assert_true(square < 18.47); /* chi-square, 4 degrees of freedom, p = 0.001 */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_is_what_the_rule_says_word_by_word),
        cmocka_unit_test(one_at_a_time_in_any_order_gives_the_same_list),
        cmocka_unit_test(overlap_that_passes_on_puts_no_pair_in_the_wrong_order),
        cmocka_unit_test(a_wide_interval_counts_as_its_end),
        cmocka_unit_test(a_later_seq_bounds_the_earlier_one),
        cmocka_unit_test(of_two_of_the_same_id_or_number_the_first_stays),
        cmocka_unit_test(a_definitive_place_stays_whatever_comes),
        cmocka_unit_test(a_range_counts_who_is_before_for_certain_and_who_may_be),
        cmocka_unit_test(among_those_that_overlap_every_place_is_as_likely),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
