/* What stands on the page is counted as the hub must have counted it, after each kiosk, record and
 * line: a tally that some kiosk signed must be one of these.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/verify_parts.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

/* After so many: the end of the chain, and the earliest moment any of what follows claims. */
struct part {
    size_t count;
    unsigned char (*hash)[TALLY_HASH_BYTES];
    uint64_t *later_ms;
    struct tally_chain chain;
};

/* From when on a kiosk asks how much there is; 0: it never heard. */
struct asker {
    unsigned char id[ORDER_ID_BYTES];
    uint64_t since_ms;
};

static void
part_init(struct part *part, size_t count)
{
    *part = (struct part){.count = count};
    part->hash = mem_new(count + 1, sizeof *part->hash);
    part->later_ms = mem_new(count + 1, sizeof *part->later_ms);
}

static void
part_clear(struct part *part)
{
    free(part->hash);
    free(part->later_ms);
}

/* After the chain was extended by one. */
static void
note(struct part *part, uint64_t at_ms)
{
    memcpy(part->hash[part->chain.count], part->chain.hash, TALLY_HASH_BYTES);
    part->later_ms[part->chain.count - 1] = at_ms;
}

static void
part_end(struct part *part)
{
    part->count = (size_t)part->chain.count;
    part->later_ms[part->count] = UINT64_MAX;
    for (size_t i = part->count; i-- > 0;) {
        if (part->later_ms[i + 1] < part->later_ms[i]) {
            part->later_ms[i] = part->later_ms[i + 1];
        }
    }
}

/* --- what the page holds --- */

struct told {
    const struct verify_kiosk *kiosk;
    bool is_revoked;
};

static void
place(struct told *by_n, size_t count, uint64_t n, struct told told, struct verify_report *report)
{
    if (!n || n > count || by_n[n - 1].kiosk) {
        verify_add(report, VERIFY_WITNESS, told.kiosk->id);
    } else {
        by_n[n - 1] = told;
    }
}

/* A page of a hub of before says of no kiosk when it was told. */
static size_t
count_told(const struct verify_list *list)
{
    size_t count = 0, is_any = 0;
    for (size_t i = 0; i < list->kiosk_count; i++) {
        is_any += list->kiosks[i].enrolled_n != 0;
        count += list->kiosks[i].revoked_ms ? 2 : 1;
    }
    return is_any ? count : 0;
}

static void
hold_kiosks(const struct verify_list *list, struct part *part, struct verify_report *report)
{
    size_t count = count_told(list);
    struct told *by_n = mem_new(count + 1, sizeof *by_n);
    for (size_t i = 0; count && i < list->kiosk_count; i++) {
        const struct verify_kiosk *kiosk = &list->kiosks[i];
        place(by_n, count, kiosk->enrolled_n, (struct told){kiosk, false}, report);
        if (kiosk->revoked_ms) {
            place(by_n, count, kiosk->revoked_n, (struct told){kiosk, true}, report);
        }
    }
    part_init(part, count);
    for (size_t i = 0; i < count && by_n[i].kiosk; i++) {
        const struct verify_kiosk *kiosk = by_n[i].kiosk;
        uint64_t at_ms = by_n[i].is_revoked ? kiosk->revoked_ms : kiosk->enrolled_ms;
        tally_add_kiosk(&part->chain, kiosk->id, at_ms, by_n[i].is_revoked);
        note(part, at_ms);
    }
    part_end(part);
    free(by_n);
}

static void
hold_records(const struct verify_list *list, struct part *part)
{
    part_init(part, list->reading_count);
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        if (!reading->is_statement) {
            tally_add_record(&part->chain, reading->hash, reading->reading.received_ms,
                             reading->claimed);
            note(part, reading->reading.received_ms);
        }
    }
    part_end(part);
}

/* Lines of other lists are known by their hash alone; those of this one are its log, neither more
 * nor less. */
static void
hold_lines(const struct verify_list *list, struct part *part, struct verify_report *report)
{
    size_t own = 0;
    bool is_whole = true;
    part_init(part, list->told_count);
    for (size_t i = 0; i < list->told_count; i++) {
        const unsigned char *line = list->told[i];
        bool is_own = memcmp(line, list->label, TALLY_LABEL_BYTES) == 0;
        bool is_there =
            is_own && own < list->line_count &&
            memcmp(line + TALLY_LABEL_BYTES, list->log[own].hash, TALLY_HASH_BYTES) == 0;
        tally_add_line(&part->chain, line);
        note(part, is_there ? list->log[own].at_ms : UINT64_MAX);
        own += is_there;
        is_whole = is_whole && is_own == is_there;
    }
    part_end(part);
    if (list->told_count && (!is_whole || own < list->line_count)) {
        verify_add(report, VERIFY_WITNESS, NULL);
    }
}

/* --- what the kiosks heard --- */

static bool
is_held(const struct part parts[TALLY_PARTS], const struct tally *tally)
{
    struct tally_chain chains[TALLY_PARTS];
    struct tally made;
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        if (tally->counts[i] > parts[i].count) {
            return false;
        }
        chains[i].count = tally->counts[i];
        memcpy(chains[i].hash, parts[i].hash[tally->counts[i]], TALLY_HASH_BYTES);
    }
    tally_close(chains, &made);
    return memcmp(made.hash, tally->hash, TALLY_HASH_BYTES) == 0;
}

/* Nothing that came after is said to be from before. */
static bool
is_in_time(const struct part parts[TALLY_PARTS], const struct tally *tally, uint64_t at_ms)
{
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        uint64_t later_ms = parts[i].later_ms[tally->counts[i]];
        if (later_ms != UINT64_MAX && later_ms + VERIFY_TALLY_MS < at_ms) {
            return false;
        }
    }
    return true;
}

/* All that are known, each once, in order. */
struct lives {
    uint64_t *list;
    size_t count;
};

static int
compare_lives(const void *left, const void *right)
{
    const uint64_t *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static struct lives
find_lives(const struct verify_list *list)
{
    struct lives lives = {.list = mem_new(list->reading_count + 1, sizeof *lives.list)};
    size_t count = list->reading_count + 1;
    for (size_t i = 0; i < list->reading_count; i++) {
        lives.list[i] = list->readings[i].life;
    }
    lives.list[count - 1] = list->life;
    qsort(lives.list, count, sizeof *lives.list, compare_lives);
    for (size_t i = 0; i < count; i++) {
        if (!lives.count || lives.list[i] != lives.list[lives.count - 1]) {
            lives.list[lives.count++] = lives.list[i];
        }
    }
    return lives;
}

/* The one that began after it; 0: it is the last. */
static uint64_t
life_after(const struct lives *lives, uint64_t life)
{
    size_t from = 0, to = lives->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        from = lives->list[middle] <= life ? middle + 1 : from;
        to = lives->list[middle] <= life ? to : middle;
    }
    return from < lives->count ? lives->list[from] : 0;
}

static void
ask(const struct verify_reading *reading, const struct part parts[TALLY_PARTS],
    const struct lives *lives, struct verify_report *report)
{
    uint64_t at_ms = reading->reading.tie.time_ms, next = life_after(lives, reading->life);
    bool is_put_back = at_ms <= next && at_ms + VERIFY_BACKUP_MS >= next;
    report->witnesses++;
    if (is_held(parts, &reading->tally)) {
        is_put_back = false;
        if (is_in_time(parts, &reading->tally, at_ms)) {
            return;
        }
    }
    if (is_put_back) {
        report->put_back++;
    } else {
        verify_add(report, VERIFY_WITNESS, reading->kiosk);
    }
}

static int
compare(const void *left, const void *right)
{
    const struct asker *a = left, *b = right;
    return memcmp(a->id, b->id, ORDER_ID_BYTES);
}

static struct asker *
find(const struct verify_list *list, struct asker *askers, const struct verify_reading *reading)
{
    struct asker key = {.since_ms = 0};
    memcpy(key.id, reading->kiosk, ORDER_ID_BYTES);
    return bsearch(&key, askers, list->kiosk_count, sizeof *askers, compare);
}

static struct asker *
find_askers(const struct verify_list *list)
{
    struct asker *askers = mem_new(list->kiosk_count + 1, sizeof *askers);
    for (size_t i = 0; i < list->kiosk_count; i++) {
        memcpy(askers[i].id, list->kiosks[i].id, ORDER_ID_BYTES);
    }
    qsort(askers, list->kiosk_count, sizeof *askers, compare);
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        uint64_t at_ms = reading->reading.tie.time_ms;
        struct asker *asker = tally_is_there(&reading->tally) ? find(list, askers, reading) : NULL;
        if (asker && (!asker->since_ms || at_ms < asker->since_ms)) {
            asker->since_ms = at_ms;
        }
    }
    return askers;
}

void
verify_witnesses(const struct verify_list *list, struct verify_report *report)
{
    struct part parts[TALLY_PARTS];
    struct asker *askers = find_askers(list);
    struct lives lives = find_lives(list);
    hold_kiosks(list, &parts[TALLY_KIOSKS], report);
    hold_records(list, &parts[TALLY_RECORDS]);
    hold_lines(list, &parts[TALLY_LINES], report);
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        const struct asker *asker = find(list, askers, reading);
        if (tally_is_there(&reading->tally)) {
            ask(reading, parts, &lives, report);
        } else if (asker && asker->since_ms &&
                   reading->reading.tie.time_ms > asker->since_ms + VERIFY_STEP_MS) {
            verify_add(report, VERIFY_WITNESS, reading->kiosk);
        }
    }
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        part_clear(&parts[i]);
    }
    free(askers);
    free(lives.list);
}
