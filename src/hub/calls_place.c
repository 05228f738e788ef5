/* The place a person is told. SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "hub/day.h"

struct calls_place
calls_place_of(const struct calls_list *list, const struct calls_row *row)
{
    if (row->position == CALLS_NONE) {
        return (struct calls_place){0, 0, 0, false};
    }
    size_t place = list->waiting[row->position] + 1;
    struct calls_place out = {place, place, place, row->position < list->definitive};
    if (!out.is_definitive) {
        struct order_range range = order_range(list->order, order_when(list->order, row->position));
        size_t from = list->waiting[range.from] + 1, to = list->waiting[range.to];
        out.from = from < place ? from : place;
        out.to = to > place ? to : place;
    }
    return out;
}

struct calls_place
calls_place_next(const struct calls_list *list, int64_t now_ms)
{
    struct interval now = {(uint64_t)now_ms, (uint64_t)now_ms};
    struct order_range range = order_range(list->order, now);
    struct calls_place out = {.is_definitive = list->watermark_ms == INTERVAL_NEVER};
    out.from = list->waiting[range.from] + 1;
    out.place = out.to = list->waiting[range.to] + 1;
    return out;
}

struct calls_place
calls_place_told(struct calls_place place)
{
    if (place.is_definitive) {
        place.from = place.to = place.place;
    } else if (place.from > 0 && place.to <= place.from) {
        place.to = place.from + 1;
    }
    return place;
}

bool
calls_is_running(enum calls_state state)
{
    return calls_is_live(state) || state == CALLS_ACCEPTED;
}

bool
calls_may_say_yes(enum calls_mode mode, enum calls_state state, int64_t back_left_ms)
{
    bool can_return =
        state == CALLS_UNREACHABLE || state == CALLS_DECLINED || state == CALLS_WITHDRAWN;
    bool is_back = can_return && back_left_ms >= 0;
    bool is_after = state == CALLS_INTEREST || state == CALLS_VISITED;
    return is_back || (mode != CALLS_KIOSK_LIST && is_after);
}

int64_t
calls_back_until(const struct calls_head *head, const struct calls_row *row)
{
    bool can_return = row->state == CALLS_UNREACHABLE || row->state == CALLS_DECLINED;
    return can_return ? row->since_ms + (int64_t)head->back_days * DAY_MS : 0;
}
