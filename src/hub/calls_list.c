/* The order is made anew each time: nothing of it is stored, so nothing of it can be changed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_parts.h"
#include "base/mem.h"
#include "list/watermark.h"

#include <assert.h>

static const unsigned char none[ID_BYTES];

static void
copy(struct db_stmt *row, int column, void *out, size_t len)
{
    size_t have;
    const void *bytes = db_blob(row, column, &have);
    if (have == len) {
        memcpy(out, bytes, len);
    }
}

static bool
unseal_seed(const struct calls *calls, struct db_stmt *row, struct calls_head *head,
            struct err *err)
{
    struct buf seed;
    size_t len;
    const void *sealed = db_blob(row, 7, &len);
    struct vault_label label = {VAULT_SEED, head->seed_commit}; /* its first bytes */
    buf_init(&seed, ORDER_SEED_BYTES);
    bool ok = vault_unseal(calls->lists->vault, label, sealed, len, &seed, err);
    if (ok && seed.len != ORDER_SEED_BYTES) {
        ok = err_set(err, ERR_CORRUPT, "seed of a list");
    }
    if (ok) {
        memcpy(head->seed, seed.data, ORDER_SEED_BYTES);
    }
    buf_wipe(&seed);
    return ok;
}

static void
read_head(struct db_stmt *row, const char *vacancy, struct calls_head *out)
{
    *out = (struct calls_head){
        .mode = (enum calls_mode)db_int(row, 0),
        .attempts = (unsigned)db_int(row, 1),
        .days = (unsigned)db_int(row, 2),
        .back_days = (unsigned)db_int(row, 3),
        .openings = (unsigned)db_int(row, 4),
        .opened_ms = db_int(row, 9),
        .closed_ms = db_int(row, 10),
        .published_ms = db_int(row, 11),
    };
    snprintf(out->vacancy, sizeof out->vacancy, "%s", vacancy);
    snprintf(out->employer, sizeof out->employer, "%s", db_text(row, 5));
    snprintf(out->contact, sizeof out->contact, "%s", db_text(row, 6));
    copy(row, 8, out->seed_commit, HASH_BYTES);
}

bool
calls_head_load(struct calls *calls, const char *vacancy, struct calls_head *out, struct err *err)
{
    struct db_stmt *get =
        db_prepare(calls->lists->db,
                   "SELECT mode, attempts, days, back_days, openings, employer, contact, seed,"
                   " seed_commit, opened_ms, closed_ms, published_ms FROM open WHERE vacancy = ?1",
                   err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, vacancy);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "read a list");
    }
    if (!is_row) {
        return err_set(err, ERR_NOT_FOUND, "no such list");
    }
    read_head(get, vacancy, out);
    bool ok = unseal_seed(calls, get, out, err);
    db_reset(get);
    return ok;
}

static void
read_row(struct db_stmt *get, struct calls_row *row)
{
    *row = (struct calls_row){
        .state = (enum calls_state)db_int(get, 7),
        .since_ms = db_int(get, 8),
        .due_ms = db_int(get, 10),
        .arrived_ms = db_int(get, 6),
        .yes_ms = db_int(get, 12),
        .is_apart = db_int(get, 13) != 0,
        .is_earlier = db_int(get, 14) != 0,
        .attempts = (unsigned)db_int(get, 15),
        .attempt_days = (unsigned)db_int(get, 16),
        .is_home = db_int(get, 18) != 0,
        .has_same = !db_is_null(get, 19),
        .may_pass = db_int(get, 20) != 0,
        .position = CALLS_NONE,
        .linked = CALLS_NONE,
        .order = {.epoch = (uint64_t)db_int(get, 2),
                  .seq = (uint64_t)db_int(get, 3),
                  .when = {(uint64_t)db_int(get, 4), (uint64_t)db_int(get, 5)}},
    };
    copy(get, 0, row->ticket, ID_BYTES);
    copy(get, 1, row->order.kiosk, ID_BYTES);
    copy(get, 19, row->same, HASH_BYTES);
    memcpy(row->order.id, row->ticket, ID_BYTES);
    snprintf(row->owner, sizeof row->owner, "%s", db_text(get, 9));
    snprintf(row->attempt_day, sizeof row->attempt_day, "%s", db_text(get, 17));
    if (db_int(get, 11)) {
        uint64_t at = (uint64_t)row->yes_ms;
        memcpy(row->order.kiosk, none, ID_BYTES);
        row->order.epoch = 0;
        row->order.seq = (uint64_t)db_int(get, 11);
        row->order.when = (struct interval){at, at};
    }
}

static bool
load_rows(struct calls *calls, struct calls_list *list, struct err *err)
{
    struct db_stmt *get = db_prepare(
        calls->lists->db,
        "SELECT t.ticket, t.kiosk, t.epoch, t.seq, t.lo_ms, t.hi_ms, t.arrived_ms, t.state,"
        " t.since_ms, t.owner, t.due_ms, t.yes_seq, t.yes_ms, t.is_apart, t.is_earlier, t.attempts,"
        " t.attempt_days, t.attempt_day, i.contact IS NOT NULL, i.same,"
        " i.contact IS NOT NULL AND i.passes FROM ticket t"
        " LEFT JOIN item i ON i.ticket = t.ticket WHERE t.vacancy = ?1 ORDER BY t.ticket",
        err);
    bool is_row = false;
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, list->head.vacancy);
    for (;;) {
        if (!db_step(get, &is_row, err)) {
            return err_wrap(err, "read a list");
        }
        if (!is_row) {
            return true;
        }
        if (list->count == list->room) {
            list->room = list->room ? 2 * list->room : 64;
            list->rows = mem_resize(list->rows, list->room, sizeof *list->rows);
        }
        read_row(get, &list->rows[list->count++]);
    }
}

/* A kiosk that was told off counts no longer; one that never spoke told all up to its enrolment. */
bool
calls_watermark(struct calls *calls, uint64_t *out, struct err *err)
{
    struct db_stmt *kiosks =
        db_prepare(calls->staff, "SELECT id, enrolled_ms FROM kiosk WHERE revoked_ms IS NULL", err);
    struct telling telling = {.enrolled_ms = 0};
    uint64_t least = INTERVAL_NEVER;
    bool is_row = false;
    while (kiosks) {
        if (!db_step(kiosks, &is_row, err)) {
            return err_wrap(err, "watermark");
        }
        if (!is_row) {
            *out = least;
            return true;
        }
        size_t len;
        const void *id = db_blob(kiosks, 0, &len);
        telling = (struct telling){.told_until_ms = (uint64_t)db_int(kiosks, 1)};
        struct db_stmt *told =
            db_prepare(calls->journal, "SELECT told_until_ms FROM telling WHERE kiosk = ?1", err);
        if (!told) {
            break;
        }
        db_bind_blob(told, 1, id, len);
        if (!db_step(told, &is_row, err)) {
            break;
        }
        uint64_t until_ms = is_row ? (uint64_t)db_int(told, 0) : 0;
        db_reset(told);
        telling.told_until_ms = until_ms > telling.told_until_ms ? until_ms : telling.told_until_ms;
        uint64_t of_it = watermark_of(&telling, 1);
        least = of_it < least ? of_it : least;
    }
    db_reset(kiosks);
    return err_wrap(err, "watermark");
}

static int
compare_ticket(const void *ticket, const void *row)
{
    return memcmp(ticket, ((const struct calls_row *)row)->ticket, ID_BYTES);
}

/* The rows stand sorted by ticket, as they were read. */
struct calls_row *
calls_list_find(struct calls_list *list, const unsigned char ticket[ID_BYTES])
{
    return list->count > 0
               ? bsearch(ticket, list->rows, list->count, sizeof *list->rows, compare_ticket)
               : NULL;
}

static bool
is_placed(const struct calls_list *list, const struct calls_row *row)
{
    return list->head.mode == CALLS_KIOSK_LIST || row->yes_ms != 0;
}

static void
place_all(struct calls_list *list)
{
    list->order = order_new(list->head.seed);
    for (size_t i = 0; i < list->count; i++) {
        if (is_placed(list, &list->rows[i])) {
            order_put(list->order, &list->rows[i].order);
        }
    }
    order_build(list->order);
    size_t count = order_count(list->order);
    list->by_position = mem_new(count + 1, sizeof *list->by_position);
    list->waiting = mem_new(count + 1, sizeof *list->waiting);
    for (size_t at = 0; at < count; at++) {
        struct calls_row *row = calls_list_find(list, order_at(list->order, at)->id);
        assert(row); /* it was put from these rows */
        row->position = at;
        list->by_position[at] = (size_t)(row - list->rows);
    }
    for (size_t i = 0; i < count; i++) {
        bool waits = list->rows[list->by_position[i]].state == CALLS_ON_LIST;
        list->waiting[i + 1] = list->waiting[i] + waits;
    }
    list->definitive = order_definitive(list->order, list->watermark_ms);
}

struct same_key {
    const unsigned char *same;
    size_t at; /* position */
};

static int
compare_same(const void *left, const void *right)
{
    const struct same_key *a = left, *b = right;
    int order = memcmp(a->same, b->same, HASH_BYTES);
    return order ? order : (a->at > b->at) - (a->at < b->at);
}

/* Of those with the same number the first in the order stays; each later one knows it. */
static void
link_doubles(struct calls_list *list)
{
    size_t count = order_count(list->order), found = 0;
    struct same_key *keys = mem_new(count + 1, sizeof *keys);
    for (size_t at = 0; at < count; at++) {
        const struct calls_row *row = &list->rows[list->by_position[at]];
        if (row->has_same) {
            keys[found++] = (struct same_key){row->same, at};
        }
    }
    qsort(keys, found, sizeof *keys, compare_same);
    for (size_t i = 1, first = 0; i < found; i++) {
        if (memcmp(keys[i].same, keys[first].same, HASH_BYTES) == 0) {
            list->rows[list->by_position[keys[i].at]].linked = list->by_position[keys[first].at];
        } else {
            first = i;
        }
    }
    free(keys);
}

bool
calls_list_load(struct calls *calls, const char *vacancy, struct calls_list *out, struct err *err)
{
    uint64_t watermark_ms = 0;
    return calls_watermark(calls, &watermark_ms, err) &&
           calls_list_load_at(calls, vacancy, watermark_ms, out, err);
}

/* What a kiosk told counts once it was opened: till then nothing of the list is definitive. Asked
 * after the watermark was read, so that what comes in between makes it no higher. */
static bool
lower_watermark(struct calls *calls, struct calls_list *list, struct err *err)
{
    struct err why = {0};
    if (!calls_is_all_home(calls, list->head.vacancy, &why)) {
        list->watermark_ms = 0;
        return why.code == ERR_BUSY || err_set(err, why.code, "%s", why.text);
    }
    return true;
}

bool
calls_list_load_at(struct calls *calls, const char *vacancy, uint64_t watermark_ms,
                   struct calls_list *out, struct err *err)
{
    *out = (struct calls_list){.watermark_ms = watermark_ms};
    if (!calls_head_load(calls, vacancy, &out->head, err) || !load_rows(calls, out, err) ||
        !lower_watermark(calls, out, err)) {
        calls_list_clear(out);
        return false;
    }
    if (out->head.mode != CALLS_KIOSK_LIST) {
        out->watermark_ms = INTERVAL_NEVER; /* a yes is said at the hub: nothing is on its way */
    }
    place_all(out);
    link_doubles(out);
    return true;
}

void
calls_list_clear(struct calls_list *list)
{
    order_free(list->order);
    free(list->rows);
    free(list->by_position);
    free(list->waiting);
    mem_wipe(list, sizeof *list);
}

bool
calls_is_live(enum calls_state state)
{
    return state <= CALLS_CALLED;
}

/* Waits for the earlier one with the same number, or for a person to look at it. */
static bool
is_passed_over(const struct calls_list *list, const struct calls_row *row)
{
    bool waits = row->linked != CALLS_NONE && calls_is_live(list->rows[row->linked].state);
    return waits || row->is_apart;
}

/* Somebody the hub knows has waited longer than the public limit above the watermark. */
static bool
is_long_above(const struct calls_list *list, int64_t now_ms)
{
    for (size_t at = list->definitive; at < order_count(list->order); at++) {
        const struct calls_row *row = &list->rows[list->by_position[at]];
        if (row->state == CALLS_ON_LIST && now_ms - row->arrived_ms > CALLS_ABOVE_MS) {
            return true;
        }
    }
    return false;
}

static bool
has_opening(const struct calls_list *list)
{
    size_t taken = 0;
    for (size_t i = 0; i < list->count; i++) {
        enum calls_state state = list->rows[i].state;
        taken += state == CALLS_CALLED || state == CALLS_ACCEPTED || state == CALLS_HIRED;
    }
    return taken < list->head.openings;
}

size_t
calls_list_next(const struct calls_list *list, int64_t now_ms, struct err *err)
{
    if (list->head.closed_ms || !has_opening(list)) {
        err_set(err, ERR_CONFLICT, list->head.closed_ms ? "the list is closed" : "no opening");
        return CALLS_NONE;
    }
    for (size_t at = 0; at < order_count(list->order); at++) {
        const struct calls_row *row = &list->rows[list->by_position[at]];
        if (row->state != CALLS_ON_LIST || is_passed_over(list, row)) {
            continue;
        }
        if (!row->is_home) {
            err_set(err, ERR_BUSY, "the next is on the way home");
            return CALLS_NONE;
        }
        if (at >= list->definitive && !is_long_above(list, now_ms)) {
            err_set(err, ERR_CONFLICT, "no place is definitive yet");
            return CALLS_NONE;
        }
        return list->by_position[at];
    }
    err_set(err, ERR_NOT_FOUND, "nobody waits");
    return CALLS_NONE;
}
