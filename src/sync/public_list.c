/* Every signature is looked at while reading; what the readings say together is verify_run()'s.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/public_list.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sync/field.h"
#include "sync/peer.h"

#include <sodium.h>

/* What reading needs beside what it makes. */
struct reader {
    struct public_list *page;
    const json_t *kiosks;
    unsigned char (*keys)[SIGN_KEY_BYTES]; /* one a kiosk */
};

static json_t *
rows_of(const json_t *root, const char *key, size_t *out_count, struct err *err)
{
    json_t *rows = NULL;
    if (!json_get_array(root, key, PUBLIC_LIST_MAX_ROWS, &rows, err)) {
        return NULL;
    }
    *out_count = json_array_size(rows);
    return rows;
}

/* Not there on a page of a hub of before: 0. */
static bool
get_more(const json_t *object, const char *key, uint64_t *out, struct err *err)
{
    return !json_object_get(object, key) || field_number(object, key, out, err);
}

static bool
read_kiosks(const json_t *root, struct reader *reader, struct err *err)
{
    struct verify_list *list = &reader->page->list;
    const json_t *rows = rows_of(root, "kiosks", &list->kiosk_count, err);
    if (!rows) {
        return false;
    }
    list->kiosks = mem_new(list->kiosk_count + 1, sizeof *list->kiosks);
    reader->keys = mem_new(list->kiosk_count + 1, sizeof *reader->keys);
    for (size_t i = 0; i < list->kiosk_count; i++) {
        const json_t *row = json_array_get(rows, i);
        unsigned char id[ID_BYTES];
        struct verify_kiosk *kiosk = &list->kiosks[i];
        if (!field_id(row, "id", kiosk->id, err) ||
            !field_bytes(row, "key", reader->keys[i], SIGN_KEY_BYTES, err) ||
            !field_number(row, "enrolled_ms", &kiosk->enrolled_ms, err) ||
            !field_number(row, "revoked_ms", &kiosk->revoked_ms, err) ||
            !get_more(row, "enrolled_n", &kiosk->enrolled_n, err) ||
            !get_more(row, "revoked_n", &kiosk->revoked_n, err)) {
            return err_wrap(err, "kiosk %zu", i);
        }
        peer_id(reader->keys[i], id);
        if (memcmp(id, kiosk->id, ID_BYTES) != 0) {
            return err_set(err, ERR_INVALID, "kiosk %zu: the id is not of the key", i);
        }
    }
    return true;
}

static const unsigned char *
key_of(const struct reader *reader, const unsigned char kiosk[ID_BYTES])
{
    const struct verify_list *list = &reader->page->list;
    for (size_t i = 0; i < list->kiosk_count; i++) {
        if (memcmp(list->kiosks[i].id, kiosk, ID_BYTES) == 0) {
            return reader->keys[i];
        }
    }
    return NULL;
}

static void
count_bad(struct public_list *page, const unsigned char kiosk[ID_BYTES])
{
    if (page->bad_signatures++ == 0) {
        memcpy(page->first_bad, kiosk, ID_BYTES);
    }
}

static bool
is_ours(const struct reader *reader, const struct heard_beacon *heard)
{
    return heard->beacon.time_ms && beacon_is_good(&heard->beacon, reader->page->hub_key);
}

/* What of the beacon counts: nothing when it is not this hub's. */
static bool
note_beacon(const struct reader *reader, const struct heard_beacon *heard,
            struct verify_reading *out)
{
    bool is_good = is_ours(reader, heard);
    if (is_good) {
        out->life = heard->beacon.life;
        out->tally = heard->beacon.tally;
    }
    return is_good;
}

static bool
read_record(const struct reader *reader, const json_t *row, const struct moment *sent,
            struct verify_reading *out, struct err *err)
{
    struct record record;
    unsigned char body[HASH_BYTES];
    if (!public_get_record(row, &record, body, err)) {
        return false;
    }
    const unsigned char *key = key_of(reader, record.kiosk);
    if (!key || !record_check_header(&record, body, key, NULL)) {
        count_bad(reader->page, record.kiosk);
    }
    memcpy(out->kiosk, record.kiosk, ID_BYTES);
    memcpy(out->ticket, record.id, ID_BYTES);
    memcpy(out->prev, record.list.prev, HASH_BYTES);
    memcpy(out->hash, record.hash, HASH_BYTES);
    out->is_here = strcmp(record.list.vacancy, reader->page->seal.vacancy) == 0;
    out->epoch = record.list.epoch;
    out->seq = record.list.seq;
    bool is_good = note_beacon(reader, &record.list.heard, out);
    out->reading = public_reading_of_record(&record.list, is_good, sent, out->reading.received_ms);
    return true;
}

static bool
read_head(const struct reader *reader, const json_t *row, struct verify_reading *out,
          struct err *err)
{
    struct head head;
    if (!public_get_head(row, &head, err)) {
        return false;
    }
    const unsigned char *key = key_of(reader, head.kiosk);
    if (!key || !head_is_good(&head, key)) {
        count_bad(reader->page, head.kiosk);
    }
    memcpy(out->kiosk, head.kiosk, ID_BYTES);
    out->is_statement = true;
    out->epoch = head.epoch;
    out->seq = head.seq;
    out->lost_to = head.lost_to;
    bool is_good = note_beacon(reader, &head.heard, out);
    out->reading = public_reading_of_head(&head, is_good, out->reading.received_ms);
    return true;
}

static bool
read_reading(const struct reader *reader, const json_t *row, struct verify_reading *out,
             struct err *err)
{
    struct moment sent = {.boottime_ms = 0};
    bool has_sent = json_object_get(row, "sent_ms") != NULL;
    if (!field_number(row, "batch", &out->batch, err) ||
        !field_number(row, "received_ms", &out->reading.received_ms, err) ||
        !field_number(row, "lo", &out->claimed.lo_ms, err) ||
        !field_number(row, "hi", &out->claimed.hi_ms, err) ||
        (has_sent && (!field_number(row, "sent_ms", &sent.boottime_ms, err) ||
                      !field_id(row, "sent_boot", sent.boot_id, err)))) {
        return false;
    }
    return json_object_get(row, "head")
               ? read_head(reader, row, out, err)
               : read_record(reader, row, has_sent ? &sent : NULL, out, err);
}

static bool
read_readings(const json_t *root, const struct reader *reader, struct err *err)
{
    struct verify_list *list = &reader->page->list;
    const json_t *rows = rows_of(root, "readings", &list->reading_count, err);
    if (!rows) {
        return false;
    }
    list->readings = mem_new(list->reading_count + 1, sizeof *list->readings);
    for (size_t i = 0; i < list->reading_count; i++) {
        if (!read_reading(reader, json_array_get(rows, i), &list->readings[i], err)) {
            return err_wrap(err, "reading %zu", i);
        }
    }
    return true;
}

static enum verify_kind
kind_of(const char *word)
{
    static const struct {
        const char *word;
        enum verify_kind kind;
    } table[] = {
        {"yes", VERIFY_LOG_YES},           {"passed", VERIFY_LOG_PASSED},
        {"called", VERIFY_LOG_CALLED},     {"back", VERIFY_LOG_BACK},
        {"declined", VERIFY_LOG_NO},       {"unreachable", VERIFY_LOG_NO},
        {"attempt", VERIFY_LOG_ATTEMPT},   {"withdrawn", VERIFY_LOG_WITHDRAWN},
        {"accepted", VERIFY_LOG_ACCEPTED}, {"hired", VERIFY_LOG_HIRED},
        {"apart", VERIFY_LOG_APART},
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        if (strcmp(word, table[i].word) == 0) {
            return table[i].kind;
        }
    }
    return VERIFY_LOG_OTHER;
}

static bool
is_promise(const struct public_list *page, const struct public_event *event)
{
    return strcmp(event->kind, "opened") == 0 && event->at_ms == page->list.opened_ms &&
           strcmp(event->detail, page->promise) == 0;
}

static bool
read_log(const json_t *root, struct public_list *page, struct err *err)
{
    struct verify_list *list = &page->list;
    unsigned char hash[HASH_BYTES] = {0};
    const json_t *rows = rows_of(root, "log", &list->line_count, err);
    if (!rows) {
        return false;
    }
    list->log = mem_new(list->line_count + 1, sizeof *list->log);
    page->is_log_whole = true;
    for (size_t i = 0; i < list->line_count; i++) {
        struct public_event event;
        if (!public_get_event(json_array_get(rows, i), &event, err)) {
            return err_wrap(err, "log %zu", i);
        }
        public_event_extend(page->seal.vacancy, &event, hash);
        struct verify_line *line = &list->log[i];
        list->is_promised = list->is_promised || (i == 0 && is_promise(page, &event));
        *line =
            (struct verify_line){.at_ms = event.at_ms, .n = event.n, .kind = kind_of(event.kind)};
        memcpy(line->ticket, event.ticket, ID_BYTES);
        memcpy(line->hash, hash, HASH_BYTES);
        bool is_back = i > 0 && line->at_ms < list->log[i - 1].at_ms;
        page->is_log_whole = page->is_log_whole && event.n == i + 1 && !is_back;
    }
    page->is_log_whole = page->is_log_whole && memcmp(hash, page->seal.log, HASH_BYTES) == 0;
    return true;
}

static bool
read_told(const json_t *root, struct verify_list *list, struct err *err)
{
    if (!json_object_get(root, "told")) {
        return true;
    }
    const json_t *rows = rows_of(root, "told", &list->told_count, err);
    if (!rows) {
        return false;
    }
    list->told = mem_new(list->told_count + 1, sizeof *list->told);
    for (size_t i = 0; i < list->told_count; i++) {
        const json_t *text = json_array_get(rows, i);
        size_t len;
        if (sodium_base642bin(list->told[i], TALLY_LINE_BYTES, json_string_value(text),
                              json_string_length(text), NULL, &len, NULL,
                              sodium_base64_VARIANT_ORIGINAL) != 0 ||
            len != TALLY_LINE_BYTES) {
            return err_set(err, ERR_INVALID, "told %zu", i);
        }
    }
    return true;
}

static bool
read_places(const json_t *root, struct verify_list *list, struct err *err)
{
    const json_t *rows = rows_of(root, "places", &list->place_count, err);
    if (!rows) {
        return false;
    }
    list->places = mem_new(list->place_count + 1, sizeof *list->places);
    for (size_t i = 0; i < list->place_count; i++) {
        const json_t *row = json_array_get(rows, i);
        bool is_linked = json_is_string(json_object_get(row, "linked"));
        if (!field_id(row, "ticket", list->places[i].ticket, err) ||
            (is_linked && !field_id(row, "linked", list->places[i].linked, err)) ||
            !json_get_bool(row, "definitive", &list->places[i].is_definitive, err) ||
            !json_get_bool(row, "aside", &list->places[i].is_aside, err)) {
            return err_wrap(err, "place %zu", i);
        }
    }
    return true;
}

/* What the log must begin with. */
static bool
read_promise(const json_t *root, const char *mode, struct public_list *page, struct err *err)
{
    const json_t *rule = json_object_get(root, "rule");
    uint64_t attempts, days, back_days;
    if (!field_number(rule, "attempts", &attempts, err) ||
        !field_number(rule, "days", &days, err) ||
        !field_number(rule, "back_days", &back_days, err)) {
        return err_wrap(err, "rule");
    }
    struct public_rule made = {mode, (unsigned)attempts, (unsigned)days, (unsigned)back_days};
    public_promise(page->list.commit, &made, page->promise);
    return true;
}

static bool
read_front(const json_t *root, struct public_list *page, struct err *err)
{
    struct verify_list *list = &page->list;
    unsigned char sig[SIGN_BYTES];
    const char *mode = NULL;
    uint64_t version = 0;
    if (!field_number(root, "v", &version, err)) {
        return false;
    }
    if (version != 1) {
        return err_set(err, ERR_UNSUPPORTED, "page: version %llu", (unsigned long long)version);
    }
    if (!field_text(root, "vacancy", RECORD_MAX_VACANCY, page->seal.vacancy, err) ||
        !json_get_text(root, "mode", PUBLIC_MAX_KIND, &mode, err) ||
        !field_bytes(root, "hub_key", page->hub_key, SIGN_KEY_BYTES, err) ||
        !field_number(root, "made_ms", &page->seal.made_ms, err) ||
        !field_number(root, "opened_ms", &list->opened_ms, err) ||
        !field_bytes(root, "seed_commit", list->commit, HASH_BYTES, err) ||
        !field_bytes(root, "root", list->root, HASH_BYTES, err) ||
        !field_bytes(root, "log_hash", page->seal.log, HASH_BYTES, err) ||
        !field_bytes(root, "sig", sig, SIGN_BYTES, err) || !read_promise(root, mode, page, err)) {
        return false;
    }
    tally_make_label(page->seal.vacancy, list->label);
    list->made_ms = page->seal.made_ms;
    list->is_kiosk_list = strcmp(mode, "kiosk_list") == 0;
    list->has_seed = !json_is_null(json_object_get(root, "seed"));
    memcpy(page->seal.commit, list->commit, HASH_BYTES);
    memcpy(page->seal.root, list->root, HASH_BYTES);
    page->is_sealed = public_is_signed(&page->seal, page->hub_key, sig);
    if (!get_more(root, "life", &list->life, err)) {
        return false;
    }
    return !list->has_seed || field_bytes(root, "seed", list->seed, ORDER_SEED_BYTES, err);
}

static bool
read_page(const json_t *root, struct public_list *page, struct err *err)
{
    struct reader reader = {.page = page};
    bool ok = (json_is_object(root) || err_set(err, ERR_INVALID, "page: object expected")) &&
              read_front(root, page, err) && read_kiosks(root, &reader, err) &&
              read_readings(root, &reader, err) && read_log(root, page, err) &&
              read_told(root, &page->list, err) && read_places(root, &page->list, err);
    free(reader.keys);
    return ok;
}

bool
public_list_read(const char *json, size_t len, struct public_list *out, struct err *err)
{
    struct public_list page = {.bad_signatures = 0};
    json_error_t why;
    if (len > PUBLIC_LIST_MAX) {
        return err_set(err, ERR_TOO_LARGE, "page of %zu bytes", len);
    }
    if (!utf8_is_valid(json, len)) {
        return err_set(err, ERR_BAD_UTF8, "page");
    }
    json_t *root = json_loadb(json, len, JSON_REJECT_DUPLICATES, &why);
    bool ok =
        root ? read_page(root, &page, err) : err_set(err, ERR_NOT_JSON, "page: line %d", why.line);
    json_decref(root);
    if (!ok) {
        public_list_clear(&page);
        return false;
    }
    *out = page;
    return true;
}

void
public_list_clear(struct public_list *page)
{
    free(page->list.kiosks);
    free(page->list.readings);
    free(page->list.log);
    free(page->list.places);
    free(page->list.told);
    *page = (struct public_list){.bad_signatures = 0};
}

bool
public_list_verify(const struct public_list *page, struct verify_report *out)
{
    bool is_good = verify_run(&page->list, out);
    return is_good && page->bad_signatures == 0 && page->is_sealed && page->is_log_whole;
}

static bool
is_same_line(const struct verify_line *a, const struct verify_line *b)
{
    return a->at_ms == b->at_ms && a->kind == b->kind &&
           memcmp(a->ticket, b->ticket, ID_BYTES) == 0;
}

/* A kiosk stays what it was; one that is new came after the page before. */
static bool
are_kiosks_grown(const struct public_list *earlier, const struct public_list *later)
{
    const struct verify_list *before = &earlier->list, *after = &later->list;
    for (size_t i = 0; i < before->kiosk_count; i++) {
        const struct verify_kiosk *was = &before->kiosks[i];
        const struct verify_kiosk *is = verify_find_kiosk(after, was->id);
        bool is_same = is && is->enrolled_ms == was->enrolled_ms &&
                       (is->revoked_ms == was->revoked_ms ||
                        (!was->revoked_ms && is->revoked_ms + VERIFY_STEP_MS > before->made_ms));
        if (!is_same) {
            return false;
        }
    }
    for (size_t i = 0; i < after->kiosk_count; i++) {
        const struct verify_kiosk *is = &after->kiosks[i];
        if (!verify_find_kiosk(before, is->id) &&
            is->enrolled_ms + VERIFY_STEP_MS < before->made_ms) {
            return false;
        }
    }
    return true;
}

static bool
is_same_promise(const struct public_list *earlier, const struct public_list *later)
{
    const struct verify_list *before = &earlier->list, *after = &later->list;
    return memcmp(earlier->hub_key, later->hub_key, SIGN_KEY_BYTES) == 0 &&
           memcmp(before->commit, after->commit, HASH_BYTES) == 0 &&
           strcmp(earlier->promise, later->promise) == 0 && before->opened_ms == after->opened_ms &&
           (!before->has_seed || after->has_seed);
}

static bool
is_same_record(const struct verify_reading *a, const struct verify_reading *b)
{
    return memcmp(a->hash, b->hash, HASH_BYTES) == 0 && a->claimed.lo_ms == b->claimed.lo_ms &&
           a->claimed.hi_ms == b->claimed.hi_ms;
}

bool
public_list_has_grown(const struct public_list *earlier, const struct public_list *later)
{
    const struct verify_list *before = &earlier->list, *after = &later->list;
    size_t at = 0;
    bool is_same = is_same_promise(earlier, later) && are_kiosks_grown(earlier, later) &&
                   before->line_count <= after->line_count;
    for (size_t i = 0; is_same && i < before->line_count; i++) {
        is_same = is_same_line(&before->log[i], &after->log[i]);
    }
    for (size_t i = 0; is_same && i < before->reading_count; i++) {
        if (before->readings[i].is_here) {
            while (at < after->reading_count && !after->readings[at].is_here) {
                at++;
            }
            is_same = at < after->reading_count &&
                      is_same_record(&before->readings[i], &after->readings[at++]);
        }
    }
    return is_same;
}
