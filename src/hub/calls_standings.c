/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_standings.h"
#include "base/mem.h"
#include "hub/calls_parts.h"
#include "hub/calls_person.h"
#include "hub/profile.h"

/* One ticket on one list; the one of its lists that is told stays. */
struct found {
    unsigned char ticket[ID_BYTES];
    int64_t arrived_ms;
    const char *vacancy; /* of its list: the second key, as in calls_mine() */
    bool is_running;
    struct standings_ticket row;
};

struct gather {
    struct calls *calls;
    int64_t now_ms;
    struct calls_keys *keys;
    uint64_t watermark_ms;
    struct standings *out;
    struct found *found;
    size_t count, room;
};

static bool
read_keys(struct gather *gather, struct err *err)
{
    struct db_stmt *get =
        db_prepare(gather->calls->lists->db,
                   "SELECT vacancy FROM open WHERE closed_ms = 0 OR closed_ms > ?1"
                   " ORDER BY closed_ms = 0 DESC, opened_ms DESC, vacancy LIMIT ?2",
                   err);
    if (!get) {
        return false;
    }
    db_bind_int(get, 1, gather->now_ms - CALLS_KEEP_MS);
    db_bind_int(get, 2, STANDINGS_MAX_LISTS);
    return calls_keys_read(get, gather->keys, err);
}

static void
put_found(struct gather *gather, const struct calls_list *list, const struct calls_row *row,
          const char *slip)
{
    char code[PROFILE_CODE_DIGITS + 1];
    struct calls_place place = calls_place_told(calls_place_of(list, row));
    if (gather->count == gather->room) {
        gather->room = gather->room ? 2 * gather->room : 64;
        gather->found = mem_resize(gather->found, gather->room, sizeof *gather->found);
    }
    struct found *found = &gather->found[gather->count++];
    snprintf(code, sizeof code, "%.*s", PROFILE_CODE_DIGITS, slip);
    *found = (struct found){
        .arrived_ms = row->arrived_ms,
        .vacancy = gather->out->lists[gather->out->list_count].vacancy,
        .is_running = calls_is_running(row->state),
        .row = {.tag = standings_tag(code, slip + PROFILE_CODE_DIGITS),
                .list = (unsigned)gather->out->list_count,
                .from = (unsigned)place.from,
                .to = (unsigned)place.to,
                .state = (unsigned)row->state,
                .may_say_yes =
                    calls_may_say_yes(list->head.mode, row->state,
                                      calls_back_until(&list->head, row) - gather->now_ms)},
    };
    memcpy(found->ticket, row->ticket, ID_BYTES);
}

/* Rows and slips come in the same order, that of the tickets. */
static bool
put_tickets(struct gather *gather, const struct calls_list *list, struct err *err)
{
    struct db_stmt *get = db_prepare(gather->calls->lists->db,
                                     "SELECT t.ticket, i.slip FROM ticket t JOIN item i"
                                     " ON i.ticket = t.ticket WHERE t.vacancy = ?1"
                                     " AND i.slip IS NOT NULL ORDER BY t.ticket",
                                     err);
    bool is_row = true;
    size_t at = 0;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, list->head.vacancy);
    for (;;) {
        char slip[PROFILE_CODE_DIGITS + PROFILE_HASH_HEX + 1] = "";
        size_t len, slip_len;
        if (!db_step(get, &is_row, err)) {
            return err_wrap(err, "slips");
        }
        if (!is_row) {
            return true;
        }
        const void *ticket = db_blob(get, 0, &len), *text = db_blob(get, 1, &slip_len);
        while (len == ID_BYTES && at < list->count &&
               memcmp(list->rows[at].ticket, ticket, ID_BYTES) < 0) {
            at++;
        }
        if (slip_len == sizeof slip - 1 && at < list->count &&
            memcmp(list->rows[at].ticket, ticket, ID_BYTES) == 0) {
            memcpy(slip, text, slip_len);
            put_found(gather, list, &list->rows[at], slip);
            mem_wipe(slip, sizeof slip);
        }
    }
}

static bool
put_list(struct gather *gather, const char *vacancy, struct err *err)
{
    struct calls_list list;
    if (!calls_list_load_at(gather->calls, vacancy, gather->watermark_ms, &list, err)) {
        return false;
    }
    bool ok = true;
    if (gather->count + list.count <= STANDINGS_MAX_TICKETS) {
        struct standings_list *out = &gather->out->lists[gather->out->list_count];
        snprintf(out->vacancy, sizeof out->vacancy, "%s", vacancy);
        if (!list.head.closed_ms) {
            struct calls_place next = calls_place_told(calls_place_next(&list, gather->now_ms));
            out->from = (unsigned)next.from;
            out->to = (unsigned)next.to;
        }
        ok = put_tickets(gather, &list, err);
        gather->out->list_count++;
    }
    calls_list_clear(&list);
    return ok;
}

static int
compare_found(const void *left, const void *right)
{
    const struct found *a = left, *b = right;
    int order = memcmp(a->ticket, b->ticket, ID_BYTES);
    if (!order) {
        order = (a->arrived_ms > b->arrived_ms) - (a->arrived_ms < b->arrived_ms);
    }
    return order ? order : strcmp(a->vacancy, b->vacancy);
}

static bool
is_same_ticket(const struct found *a, const struct found *b)
{
    return memcmp(a->ticket, b->ticket, ID_BYTES) == 0;
}

/* Of each ticket the first list that runs, else the last. */
static void
choose(struct gather *gather)
{
    struct standings *out = gather->out;
    out->tickets = mem_new(gather->count + 1, sizeof *out->tickets);
    if (gather->count) {
        qsort(gather->found, gather->count, sizeof *gather->found, compare_found);
    }
    for (size_t i = 0, next; i < gather->count; i = next) {
        const struct found *told = &gather->found[i];
        for (next = i + 1; next < gather->count && is_same_ticket(told, &gather->found[next]);
             next++) {
            told = told->is_running ? told : &gather->found[next];
        }
        out->tickets[out->ticket_count++] = told->row;
    }
}

bool
calls_standings(struct calls *calls, int64_t now_ms, struct standings *out, struct err *err)
{
    struct standings next = {.lists = mem_new(STANDINGS_MAX_LISTS, sizeof *next.lists)};
    struct gather gather = {.calls = calls, .now_ms = now_ms, .out = &next};
    gather.keys = mem_new(1, sizeof *gather.keys);
    /* What is told before what is on the lists: see standings_file.c. */
    bool ok = calls_watermark(calls, &gather.watermark_ms, err) && read_keys(&gather, err);
    for (size_t i = 0; ok && i < gather.keys->count; i++) {
        ok = put_list(&gather, gather.keys->list[i], err);
    }
    if (ok) {
        choose(&gather);
        *out = next;
    } else {
        standings_clear(&next);
    }
    free(gather.keys);
    free(gather.found);
    return ok || err_wrap(err, "standings");
}
