/* Who is said to be aside must be so for a reason that everybody can see.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "list/verify_parts.h"

#include <stdlib.h>
#include <string.h>
#include "base/mem.h"

static const unsigned char none[ORDER_ID_BYTES];

struct place_at {
    unsigned char ticket[ORDER_ID_BYTES];
    const struct verify_place *place;
};
struct index {
    struct place_at *by; /* by ticket */
    size_t count;
};

static int
compare(const void *left, const void *right)
{
    const struct place_at *a = left, *b = right;
    return memcmp(a->ticket, b->ticket, ORDER_ID_BYTES);
}

static const struct verify_place *
find(const struct index *index, const unsigned char *ticket)
{
    struct place_at key = {.place = NULL};
    memcpy(key.ticket, ticket, ORDER_ID_BYTES);
    const struct place_at *found = bsearch(&key, index->by, index->count, sizeof key, compare);
    return found ? found->place : NULL;
}

static bool
is_linked(const struct verify_place *place)
{
    return memcmp(place->linked, none, sizeof none) != 0;
}

/* The one it waits for stands before it and waits for nobody. */
static bool
is_link_good(const struct index *index, const struct verify_place *place)
{
    const struct verify_place *earlier = find(index, place->linked);
    return place->is_aside && earlier && earlier < place && !is_linked(earlier);
}

/* Set apart by what its own record says, so soon after that came. */
static bool
is_apart_good(const struct verify_list *list, const struct verify_place *place)
{
    uint64_t since_ms = list->opened_ms;
    for (size_t i = 0; i < list->reading_count; i++) {
        const struct verify_reading *reading = &list->readings[i];
        if (reading->is_here && memcmp(reading->ticket, place->ticket, ORDER_ID_BYTES) == 0) {
            since_ms =
                reading->reading.received_ms > since_ms ? reading->reading.received_ms : since_ms;
        }
    }
    for (size_t i = 0; i < list->line_count; i++) {
        const struct verify_line *line = &list->log[i];
        if (line->kind == VERIFY_LOG_APART &&
            memcmp(line->ticket, place->ticket, ORDER_ID_BYTES) == 0) {
            return line->at_ms <= since_ms + VERIFY_APART_MS;
        }
    }
    return false;
}

void
verify_asides(const struct verify_list *list, struct verify_report *report)
{
    struct index index = {mem_new(list->place_count + 1, sizeof(struct place_at)),
                          list->place_count};
    for (size_t i = 0; i < list->place_count; i++) {
        memcpy(index.by[i].ticket, list->places[i].ticket, ORDER_ID_BYTES);
        index.by[i].place = &list->places[i];
    }
    qsort(index.by, index.count, sizeof *index.by, compare);
    for (size_t i = 0; i < list->place_count; i++) {
        const struct verify_place *place = &list->places[i];
        bool is_good = is_linked(place) ? is_link_good(&index, place)
                                        : !place->is_aside || is_apart_good(list, place);
        if (!is_good) {
            verify_add(report, VERIFY_ASIDE, place->ticket);
        }
    }
    free(index.by);
}
