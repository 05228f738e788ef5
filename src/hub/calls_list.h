/* calls_list.h - a list as it stands: its rule, its tickets in order, whose turn it is.
 *
 * Read anew each time: nothing of the order is stored. Inside of calls.h.
 *
 * Owns: calls_list_clear() frees.   Thread: the desk's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_CALLS_LIST_H
#define HUB_CALLS_LIST_H

#include "hub/calls.h"
#include "list/order.h"
#include "sync/record.h"

#define CALLS_NONE SIZE_MAX

/* The row of `open`. */
struct calls_head {
    char vacancy[RECORD_MAX_VACANCY + 1];
    enum calls_mode mode;
    unsigned attempts, days, back_days, openings;
    char employer[CALLS_MAX_EMPLOYER + 1], contact[CALLS_MAX_STAFF + 1];
    unsigned char seed[ORDER_SEED_BYTES], seed_commit[HASH_BYTES];
    int64_t opened_ms, closed_ms, published_ms;
};

struct calls_row {
    unsigned char ticket[ID_BYTES], same[HASH_BYTES];
    struct order_ticket order; /* by what it is placed */
    enum calls_state state;
    int64_t arrived_ms, since_ms, due_ms, yes_ms;
    char owner[CALLS_MAX_STAFF + 1];
    bool is_apart, is_home, has_same, is_earlier, may_pass;
    unsigned attempts, attempt_days;
    char attempt_day[11];
    size_t position; /* in the order, from 0; CALLS_NONE: not on it (yet) */
    size_t linked;   /* the earlier row with the same number; CALLS_NONE */
};

struct calls_list {
    struct calls_head head;
    struct calls_row *rows;
    size_t count, room;
    struct order *order;
    size_t *by_position; /* rows */
    size_t *waiting;     /* how many wait before this position; one more than positions */
    uint64_t watermark_ms;
    size_t definitive; /* positions */
};

/* ERR_NOT_FOUND: no such list. */
bool calls_head_load(struct calls *calls, const char *vacancy, struct calls_head *out,
                     struct err *err) NODISCARD;
bool calls_list_load(struct calls *calls, const char *vacancy, struct calls_list *out,
                     struct err *err) NODISCARD;
/* Many lists at one moment: what is the same for all of them is read once. */
bool calls_watermark(struct calls *calls, uint64_t *out, struct err *err) NODISCARD;
bool calls_list_load_at(struct calls *calls, const char *vacancy, uint64_t watermark_ms,
                        struct calls_list *out, struct err *err) NODISCARD;
void calls_list_clear(struct calls_list *list);

/* ERR_BUSY: a sign-up for it came in and has no place yet; whoever looked now would leave it out.
 */
bool calls_is_all_home(struct calls *calls, const char *vacancy, struct err *err) NODISCARD;

struct calls_row *calls_list_find(struct calls_list *list, const unsigned char ticket[ID_BYTES]);
bool calls_is_live(enum calls_state state); /* interest to called */

/* Whose turn it is; CALLS_NONE with err: ERR_NOT_FOUND nobody waits, ERR_CONFLICT no opening or
 * nothing definitive, ERR_BUSY on its way home. */
size_t calls_list_next(const struct calls_list *list, int64_t now_ms, struct err *err);

/* Up to so many keys of lists, first column of a statement. */
#define CALLS_MAX_KEYS 4096
struct calls_keys {
    char list[CALLS_MAX_KEYS][RECORD_MAX_VACANCY + 1];
    size_t count;
};
bool calls_keys_read(struct db_stmt *get, struct calls_keys *out, struct err *err) NODISCARD;

/* The place a person is told, from 1. */
struct calls_place {
    size_t place, from, to;
    bool is_definitive;
};
struct calls_place calls_place_of(const struct calls_list *list, const struct calls_row *row);
/* Of whoever would sign up at this moment. */
struct calls_place calls_place_next(const struct calls_list *list, int64_t now_ms);
/* As it is told: the very place, or from and to, for whoever is still to come may stand before. */
struct calls_place calls_place_told(struct calls_place place);

/* What a person is told of first when they are on more lists. */
bool calls_is_running(enum calls_state state);
/* After the coffee, where not the kiosk's moment counts; or back to one's place, until then: who is
 * withdrawn has nothing left of that, unless staff withdrew them (calls_mine). */
bool calls_may_say_yes(enum calls_mode mode, enum calls_state state, int64_t back_left_ms);
/* Until when there is a way back, after a call in vain or a no; 0: never. */
int64_t calls_back_until(const struct calls_head *head, const struct calls_row *row);

#endif
