/* The log played again, line by line: who waited, who was called, and who was before them.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/verify_parts.h"

#include <stdlib.h>
#include <string.h>
#include "base/err.h"
#include "base/mem.h"
#include "list/watermark.h"

#define EXACT_MOST                                                                                 \
    2000000 /* tickets times calls that are put in order anew; more: what is certain */

enum stand {
    STANDS_OFF,
    STANDS_WAITING,
    STANDS_CALLED,
    STANDS_ACCEPTED,
    STANDS_HIRED,
    STANDS_NO,
    STANDS_GONE
};

/* What a line makes of where a ticket stands; any other line is a move nobody can make. */
static const struct move {
    enum verify_kind kind;
    unsigned from;
    enum stand to;
} moves[] = {
#define FROM(stand) (1u << STANDS_##stand)
    {VERIFY_LOG_YES, FROM(OFF), STANDS_WAITING},
    {VERIFY_LOG_PASSED, FROM(OFF), STANDS_WAITING},
    {VERIFY_LOG_BACK, FROM(NO) | FROM(GONE), STANDS_WAITING},
    {VERIFY_LOG_CALLED, FROM(WAITING), STANDS_CALLED},
    {VERIFY_LOG_ATTEMPT, FROM(CALLED), STANDS_CALLED},
    {VERIFY_LOG_NO, FROM(CALLED), STANDS_NO},
    {VERIFY_LOG_ACCEPTED, FROM(CALLED), STANDS_ACCEPTED},
    {VERIFY_LOG_HIRED, FROM(ACCEPTED), STANDS_HIRED},
    {VERIFY_LOG_WITHDRAWN, FROM(OFF) | FROM(WAITING) | FROM(CALLED) | FROM(ACCEPTED) | FROM(NO),
     STANDS_GONE},
#undef FROM
};

/* One ticket while the log is played. */
struct playing {
    const struct order_ticket *ticket;
    struct interval when;
    uint64_t known_ms; /* at the hub since; UINT64_MAX: not yet */
    enum stand stand;
    bool is_aside, is_linked;
    size_t linked; /* place in the order */
};

struct record_at {
    unsigned char ticket[ORDER_ID_BYTES];
    const struct verify_reading *reading;
};

struct play {
    const struct verify_list *list;
    const struct order *order;
    struct record_at *records; /* by ticket */
    size_t record_count, count;
    struct playing *all; /* by place in the order */
    size_t exact_left;
    struct verify_report *report;
};

/* --- looking up --- */

static int
compare_records(const void *left, const void *right)
{
    const struct record_at *a = left, *b = right;
    return memcmp(a->ticket, b->ticket, ORDER_ID_BYTES);
}

static void
sort_records(struct play *play)
{
    const struct verify_list *list = play->list;
    play->records = mem_new(list->reading_count + 1, sizeof *play->records);
    for (size_t i = 0; i < list->reading_count; i++) {
        if (!list->readings[i].is_statement) {
            struct record_at *record = &play->records[play->record_count++];
            memcpy(record->ticket, list->readings[i].ticket, ORDER_ID_BYTES);
            record->reading = &list->readings[i];
        }
    }
    qsort(play->records, play->record_count, sizeof *play->records, compare_records);
}

static const struct verify_reading *
find_record(const struct play *play, const unsigned char *ticket)
{
    struct record_at key = {.reading = NULL};
    memcpy(key.ticket, ticket, ORDER_ID_BYTES);
    const struct record_at *found =
        bsearch(&key, play->records, play->record_count, sizeof *play->records, compare_records);
    return found ? found->reading : NULL;
}

static void
begin(struct play *play)
{
    play->count = order_count(play->order);
    play->all = mem_new(play->count + 1, sizeof *play->all);
    for (size_t i = 0; i < play->count; i++) {
        struct playing *one = &play->all[i];
        one->ticket = order_at(play->order, i);
        one->when = order_when(play->order, i);
        one->known_ms = UINT64_MAX;
        if (play->list->is_kiosk_list && one->ticket->epoch) {
            const struct verify_reading *record = find_record(play, one->ticket->id);
            one->known_ms = record ? record->reading.received_ms : UINT64_MAX;
            one->stand = STANDS_WAITING;
        }
    }
    for (size_t i = 0; i < play->list->place_count; i++) {
        const struct verify_place *place = &play->list->places[i];
        size_t at;
        if (order_place_of(play->order, place->ticket, &at)) {
            struct playing *one = &play->all[at];
            one->is_aside = place->is_aside;
            one->is_linked = order_place_of(play->order, place->linked, &one->linked);
        }
    }
}

/* --- a call --- */

/* May it be passed over now: because the earlier of the same number runs, or a person looks at it?
 */
static bool
may_be_passed(const struct play *play, const struct playing *one, uint64_t at_ms)
{
    if (!one->is_aside || !one->is_linked) {
        return one->is_aside;
    }
    const struct playing *earlier = &play->all[one->linked];
    return earlier->known_ms > at_ms || earlier->stand == STANDS_OFF ||
           earlier->stand == STANDS_WAITING || earlier->stand == STANDS_CALLED;
}

static bool
is_home(const struct playing *one, uint64_t at_ms)
{
    return one->known_ms < at_ms && (!one->ticket->epoch || at_ms - one->known_ms > VERIFY_HOME_MS);
}

/* Longer than the public limit somebody waited, so that the first known was called. */
static bool
was_patient(const struct play *play, uint64_t at_ms)
{
    for (size_t i = 0; i < play->count; i++) {
        const struct playing *one = &play->all[i];
        if (one->stand == STANDS_WAITING && one->known_ms <= at_ms &&
            at_ms - one->known_ms > WATERMARK_PATIENCE_MS) {
            return true;
        }
    }
    return false;
}

/* Was nothing of it to be expected by then: of an epoch its kiosk had declared over; or of a copy
 * of it, for in an epoch before that one the kiosk had told already of a later moment? */
static bool
was_given_up(const struct play *play, const struct playing *one, uint64_t at_ms)
{
    for (size_t i = 0; i < play->list->reading_count; i++) {
        const struct verify_reading *reading = &play->list->readings[i];
        bool is_over = reading->epoch > one->ticket->epoch;
        bool is_copy =
            reading->epoch < one->ticket->epoch && reading->claimed.lo_ms > one->ticket->when.hi_ms;
        if ((is_over || is_copy) && reading->reading.received_ms <= at_ms &&
            memcmp(reading->kiosk, one->ticket->kiosk, ORDER_ID_BYTES) == 0) {
            return true;
        }
    }
    return false;
}

/* Somebody it can stand before for certain is not to come anymore, not even today. */
static bool
is_definitive(const struct play *play, const struct playing *called)
{
    bool found = called->when.hi_ms < play->report->watermark_ms;
    for (size_t i = 0; !found && i < play->count; i++) {
        const struct playing *one = &play->all[i];
        found =
            one->when.hi_ms < play->report->watermark_ms && one->when.hi_ms >= called->when.lo_ms;
    }
    return found;
}

/* Was it known, when they were called, that nobody was to come who was before? Who came later and
 * was before shows that it was not; so does a place that is not definitive even today. */
static void
check_early(const struct play *play, const struct playing *called, uint64_t at_ms)
{
    const struct playing *about = is_definitive(play, called) ? NULL : called;
    for (size_t i = 0; !about && i < play->count; i++) {
        const struct playing *one = &play->all[i];
        bool came_later = one->ticket->epoch && one->known_ms > at_ms + VERIFY_STEP_MS;
        if (came_later && one->when.hi_ms < called->when.lo_ms && !was_given_up(play, one, at_ms)) {
            about = one;
        }
    }
    if (about && !was_patient(play, at_ms)) {
        verify_add(play->report, VERIFY_EARLY, about->ticket->id);
    }
}

/* Somebody who was before for certain, and waits. By their own moment: what came after them at the
 * same kiosk may have told more of it only later. */
static void
check_skipped(const struct play *play, const struct playing *called, uint64_t at_ms)
{
    for (size_t i = 0; i < play->count; i++) {
        const struct playing *one = &play->all[i];
        if (one->stand == STANDS_WAITING && is_home(one, at_ms) &&
            one->ticket->when.hi_ms < called->when.lo_ms && !may_be_passed(play, one, at_ms)) {
            verify_add(play->report, VERIFY_SKIPPED, one->ticket->id);
        }
    }
}

/* Once the seed is known: the order as it was then, of those that were known then. While somebody
 * is on the way home that cannot be said. */
static struct order *
order_then(struct play *play, uint64_t at_ms)
{
    if (!play->list->has_seed || play->count > play->exact_left) {
        return NULL;
    }
    play->exact_left -= play->count;
    struct order *then = order_new(play->list->seed);
    for (size_t i = 0; i < play->count; i++) {
        const struct playing *one = &play->all[i];
        bool was_near = one->known_ms < UINT64_MAX && one->known_ms <= at_ms + VERIFY_STEP_MS;
        if (was_near && !is_home(one, at_ms)) {
            order_free(then);
            return NULL;
        }
        if (one->known_ms <= at_ms) {
            order_put(then, one->ticket);
        }
    }
    order_build(then);
    return then;
}

static void
check_exactly(struct play *play, const struct playing *called, uint64_t at_ms)
{
    struct order *then = order_then(play, at_ms);
    for (size_t i = 0; then && i < order_count(then); i++) {
        size_t at = 0;
        ignore(order_place_of(play->order, order_at(then, i)->id, &at));
        const struct playing *one = &play->all[at];
        if (one == called) {
            break;
        }
        if (one->stand == STANDS_WAITING && !may_be_passed(play, one, at_ms)) {
            verify_add(play->report, VERIFY_SKIPPED, one->ticket->id);
            break;
        }
    }
    order_free(then);
}

/* --- a line --- */

/* A yes is of somebody who signed up here; who was passed here signed up somewhere. */
static bool
has_signed_up(const struct play *play, const struct verify_line *line)
{
    const struct verify_reading *record = find_record(play, line->ticket);
    return record && (record->is_here || line->kind == VERIFY_LOG_PASSED) &&
           record->reading.received_ms <= line->at_ms + VERIFY_STEP_MS;
}

static const struct move *
find_move(enum verify_kind kind, enum stand from)
{
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        if (moves[i].kind == kind && moves[i].from & 1u << from) {
            return &moves[i];
        }
    }
    return NULL;
}

static void
play_line(struct play *play, const struct verify_line *line)
{
    size_t at;
    bool is_placed = order_place_of(play->order, line->ticket, &at);
    bool is_arrival = line->kind == VERIFY_LOG_YES || line->kind == VERIFY_LOG_PASSED;
    if (!is_placed) { /* withdrawn before they said yes */
        if (line->kind != VERIFY_LOG_WITHDRAWN) {
            verify_add(play->report, VERIFY_MOVE, line->ticket);
        }
        return;
    }
    struct playing *one = &play->all[at];
    const struct move *move = find_move(line->kind, one->stand);
    if (!move) {
        verify_add(play->report, VERIFY_MOVE, line->ticket);
        return;
    }
    if (is_arrival && !has_signed_up(play, line)) {
        verify_add(play->report, VERIFY_EXTRA, line->ticket);
    }
    if (line->kind == VERIFY_LOG_CALLED) {
        check_skipped(play, one, line->at_ms);
        check_exactly(play, one, line->at_ms);
    }
    if (line->kind == VERIFY_LOG_CALLED && play->list->is_kiosk_list) {
        check_early(play, one, line->at_ms);
    }
    one->stand = move->to;
    one->known_ms = is_arrival ? line->at_ms : one->known_ms;
}

void
verify_log(const struct verify_list *list, const struct order *order, struct verify_report *report)
{
    struct play play = {.list = list, .order = order, .exact_left = EXACT_MOST, .report = report};
    sort_records(&play);
    begin(&play);
    for (size_t i = 0; i < list->line_count; i++) {
        const struct verify_line *line = &list->log[i];
        if (line->kind != VERIFY_LOG_OTHER && line->kind != VERIFY_LOG_APART) {
            play_line(&play, line);
        }
    }
    free(play.all);
    free(play.records);
}
