/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/calls_open.h"
#include "base/mem.h"
#include "hub/calls_parts.h"
#include "sync/public.h"

#include <sodium.h>

static bool
is_same_rule(const struct calls_head *head, const struct calls_rules *rules)
{
    return head->mode == rules->mode && head->attempts == rules->attempts &&
           head->days == rules->days && head->back_days == rules->back_days;
}

/* Who stands on a list said yes to this employer; handing over needs their own yes (calls_pass). */
static bool
may_be_of(struct calls *calls, const struct calls_head *head, const char *employer, struct err *err)
{
    bool is_row = false;
    if (strcmp(head->employer, employer) == 0) {
        return true;
    }
    struct db_stmt *get =
        db_prepare(calls->lists->db, "SELECT 1 FROM ticket WHERE vacancy = ?1 LIMIT 1", err);
    if (!get) {
        return false;
    }
    db_bind_text(get, 1, head->vacancy);
    if (!db_step(get, &is_row, err)) {
        return err_wrap(err, "change a list");
    }
    db_reset(get);
    return !is_row || err_set(err, ERR_CONFLICT, "people are on the list of this employer");
}

/* How many may be called at once is public: who raises it sees that many names. */
static bool
change_people(struct calls *calls, const struct calls_head *head, const struct calls_rules *rules,
              int64_t now_ms, struct err *err)
{
    char detail[16];
    snprintf(detail, sizeof detail, "%u", rules->openings);
    struct db_stmt *put = db_prepare(
        calls->lists->db,
        "UPDATE open SET openings = ?2, employer = ?3, contact = ?4 WHERE vacancy = ?1", err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, rules->vacancy);
    db_bind_int(put, 2, rules->openings);
    db_bind_text(put, 3, rules->employer);
    db_bind_text(put, 4, rules->contact);
    if (!db_run(put, err)) {
        return err_wrap(err, "change a list");
    }
    return head->openings == rules->openings ||
           calls_log(calls, rules->vacancy, &(struct calls_line){now_ms, "openings", NULL, detail},
                     NULL, err);
}

static bool
seal_seed(struct calls *calls, unsigned char out_commit[HASH_BYTES], struct buf *out,
          struct err *err)
{
    unsigned char seed[ORDER_SEED_BYTES];
    seal_random(seed, sizeof seed);
    crypto_hash_sha256(out_commit, seed, sizeof seed);
    struct buf text = {.data = (char *)seed, .len = sizeof seed};
    struct vault_label label = {VAULT_SEED, out_commit};
    bool ok = vault_seal(calls->lists->vault, label, &text, out, err);
    sodium_memzero(seed, sizeof seed);
    return ok;
}

static bool
insert_open(struct calls *calls, const struct calls_rules *rules, int64_t now_ms, struct err *err)
{
    unsigned char commit[HASH_BYTES];
    char detail[PUBLIC_MAX_DETAIL + 1];
    struct public_rule rule = {calls_mode_name(rules->mode), rules->attempts, rules->days,
                               rules->back_days};
    struct buf sealed;
    struct db_stmt *put = db_prepare(
        calls->lists->db,
        "INSERT INTO open(vacancy, mode, attempts, days, back_days, openings, employer, contact,"
        " seed, seed_commit, opened_ms, closed_ms, published_ms)"
        " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, 0, 0)",
        err);
    buf_init(&sealed, ORDER_SEED_BYTES + VAULT_MORE_BYTES);
    bool ok = put && seal_seed(calls, commit, &sealed, err);
    if (ok) {
        db_bind_text(put, 1, rules->vacancy);
        db_bind_int(put, 2, rules->mode);
        db_bind_int(put, 3, rules->attempts);
        db_bind_int(put, 4, rules->days);
        db_bind_int(put, 5, rules->back_days);
        db_bind_int(put, 6, rules->openings);
        db_bind_text(put, 7, rules->employer);
        db_bind_text(put, 8, rules->contact);
        db_bind_blob(put, 9, sealed.data, sealed.len);
        db_bind_blob(put, 10, commit, HASH_BYTES);
        db_bind_int(put, 11, now_ms);
        public_promise(commit, &rule, detail);
        ok = db_run(put, err) &&
             calls_log(calls, rules->vacancy, &(struct calls_line){now_ms, "opened", NULL, detail},
                       NULL, err);
    }
    buf_clear(&sealed);
    return ok || err_wrap(err, "open a list");
}

/* Those that came before the list was opened wait as interest; where the kiosk's moment counts they
 * have been on the list since. */
static bool
take_early(struct calls *calls, const struct calls_rules *rules, struct err *err)
{
    struct db_stmt *put = db_prepare(calls->lists->db,
                                     "UPDATE ticket SET owner = ?2, state = ?3"
                                     " WHERE vacancy = ?1 AND state = 0",
                                     err);
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, rules->vacancy);
    db_bind_text(put, 2, rules->contact);
    db_bind_int(put, 3, rules->mode == CALLS_KIOSK_LIST ? CALLS_ON_LIST : CALLS_INTEREST);
    return db_run(put, err);
}

static bool
is_rule_good(const struct calls_rules *rules, struct err *err)
{
    size_t key = strlen(rules->vacancy);
    bool is_good = key > 0 && key <= RECORD_MAX_VACANCY && rules->mode < CALLS_MODE_COUNT &&
                   rules->attempts > 0 && rules->days > 0 && rules->days <= rules->attempts &&
                   rules->openings > 0 && strlen(rules->employer) <= CALLS_MAX_EMPLOYER &&
                   strlen(rules->contact) <= CALLS_MAX_STAFF;
    return is_good || err_set(err, ERR_INVALID, "rule of a list");
}

bool
calls_open_within(struct calls *calls, const struct calls_rules *rules, int64_t now_ms,
                  struct err *err)
{
    struct calls_head head;
    struct err why = {0};
    bool ok = is_rule_good(rules, err);
    if (!ok) {
        return false;
    }
    if (calls_head_load(calls, rules->vacancy, &head, &why)) {
        ok = is_same_rule(&head, rules)
                 ? may_be_of(calls, &head, rules->employer, err) &&
                       change_people(calls, &head, rules, now_ms, err)
                 : err_set(err, ERR_CONFLICT, "the rule of a list does not change");
    } else {
        ok = why.code == ERR_NOT_FOUND
                 ? insert_open(calls, rules, now_ms, err) && take_early(calls, rules, err)
                 : err_set(err, why.code, "%s", why.text);
    }
    sodium_memzero(&head, sizeof head);
    return ok;
}

bool
calls_open(struct calls *calls, const struct calls_rules *rules, int64_t now_ms, struct err *err)
{
    return db_begin(calls->lists->db, err) &&
           calls_end(calls, calls_open_within(calls, rules, now_ms, err), err);
}

static bool
set_time(struct calls *calls, struct db_stmt *put, const char *vacancy, int64_t now_ms,
         struct err *err)
{
    (void)calls;
    if (!put) {
        return false;
    }
    db_bind_text(put, 1, vacancy);
    db_bind_int(put, 2, now_ms);
    return db_run(put, err);
}

bool
calls_set_openings(struct calls *calls, const char *vacancy, unsigned openings,
                   const struct calls_actor *actor, struct err *err)
{
    struct calls_head head;
    if (!openings || openings > CALLS_MAX_OPENINGS) {
        return err_set(err, ERR_INVALID, "openings");
    }
    if (!db_begin(calls->lists->db, err)) {
        return false;
    }
    bool ok = calls_head_load(calls, vacancy, &head, err) && calls_may_act(&head, actor, err);
    if (ok) {
        struct calls_rules rules = {.vacancy = vacancy,
                                    .openings = openings,
                                    .employer = head.employer,
                                    .contact = head.contact};
        ok = change_people(calls, &head, &rules, actor->now_ms, err);
    }
    return calls_end(calls, ok, err);
}

bool
calls_close(struct calls *calls, const char *vacancy, int64_t now_ms, struct err *err)
{
    struct calls_head head;
    struct db *db = calls->lists->db;
    if (!db_begin(db, err)) {
        return false;
    }
    bool ok = calls_head_load(calls, vacancy, &head, err);
    if (ok && !head.closed_ms) {
        ok = set_time(calls,
                      db_prepare(db, "UPDATE open SET closed_ms = ?2 WHERE vacancy = ?1", err),
                      vacancy, now_ms, err) &&
             calls_log(calls, vacancy, &(struct calls_line){now_ms, "closed", NULL, ""}, NULL, err);
    }
    return calls_end(calls, ok, err);
}

bool
calls_close_ended(struct calls *calls, int64_t now_ms, struct err *err)
{
    struct calls_keys *keys = mem_new(1, sizeof *keys);
    bool ok =
        calls_keys_read(db_prepare(calls->lists->db,
                                   "SELECT o.vacancy FROM open o JOIN vacancy v"
                                   " ON v.key = o.vacancy WHERE v.state = 2 AND o.closed_ms = 0",
                                   err),
                        keys, err);
    for (size_t i = 0; ok && i < keys->count; i++) {
        ok = calls_close(calls, keys->list[i], now_ms, err);
    }
    free(keys);
    return ok;
}
