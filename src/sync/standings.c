/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/standings.h"
#include "base/mem.h"
#include "sync/field.h"

#include <sodium.h>

#define B64 sodium_base64_VARIANT_ORIGINAL
#define TAG_BITS 32u
#define MAY_SAY_YES 128u

void
standings_clear(struct standings *standings)
{
    free(standings->lists);
    free(standings->tickets);
    *standings = (struct standings){.lists = NULL};
}

static uint32_t
get_number(const unsigned char *bytes, size_t len)
{
    uint32_t value = 0;
    while (len-- > 0) {
        value = value << 8 | bytes[len];
    }
    return value;
}

static void
put_number(unsigned char *bytes, size_t len, uint32_t value)
{
    for (size_t i = 0; i < len; i++) {
        bytes[i] = (unsigned char)(value >> 8 * i);
    }
}

uint32_t
standings_tag(const char *code, const char *hash_hex)
{
    unsigned char hash[HASH_BYTES];
    char text[128];
    int len = snprintf(text, sizeof text, "%s%s", code, hash_hex);
    hash_make(DOMAIN_STANDING_TAG, text, (size_t)len, hash);
    uint32_t tag = get_number(hash, sizeof tag);
    sodium_memzero(text, sizeof text);
    sodium_memzero(hash, sizeof hash);
    return tag;
}

static uint32_t
cut_tag(uint32_t tag, unsigned bits)
{
    return tag >> (TAG_BITS - bits);
}

uint32_t
standings_short(uint32_t tag)
{
    return cut_tag(tag, STANDINGS_SHORT_BITS) + 1;
}

static unsigned
bits_for(size_t count)
{
    unsigned bits = STANDINGS_MIN_BITS;
    while (bits < TAG_BITS && (uint64_t)1 << bits < (uint64_t)count * STANDINGS_WRONG) {
        bits++;
    }
    return bits;
}

/* --- made --- */

static int
compare_tags(const void *left, const void *right)
{
    const struct standings_ticket *a = left, *b = right;
    int by_tag = (a->tag > b->tag) - (a->tag < b->tag);
    return by_tag ? by_tag : (a->from > b->from) - (a->from < b->from);
}

static void
pack_row(const struct standings_ticket *ticket, unsigned bits, unsigned char *out)
{
    put_number(out, 4, cut_tag(ticket->tag, bits));
    put_number(out + 4, 2, ticket->list);
    put_number(out + 6, 3, ticket->from);
    put_number(out + 9, 3, ticket->to);
    out[12] = (unsigned char)(ticket->state | (ticket->may_say_yes ? MAY_SAY_YES : 0));
}

static json_t *
tickets_json(const struct standings *standings, unsigned bits)
{
    size_t count = standings->ticket_count, len = count * STANDINGS_ROW_BYTES;
    size_t room = sodium_base64_ENCODED_LEN(len, B64);
    unsigned char *bytes = mem_new(len + 1, 1);
    char *text = mem_new(room, 1);
    for (size_t i = 0; i < count; i++) {
        pack_row(&standings->tickets[i], bits, bytes + i * STANDINGS_ROW_BYTES);
    }
    sodium_bin2base64(text, room, bytes, len, B64);
    json_t *out = json_string(text);
    free(bytes);
    free(text);
    return out;
}

json_t *
standings_make(const struct standings *standings)
{
    unsigned bits = bits_for(standings->ticket_count);
    json_t *lists = json_array();
    if (standings->ticket_count) {
        qsort(standings->tickets, standings->ticket_count, sizeof *standings->tickets,
              compare_tags);
    }
    for (size_t i = 0; i < standings->list_count; i++) {
        const struct standings_list *list = &standings->lists[i];
        json_array_append_new(lists, json_pack("{s:s,s:i,s:i}", "vacancy", list->vacancy, "from",
                                               (int)list->from, "to", (int)list->to));
    }
    return json_pack("{s:o,s:i,s:o}", "lists", lists, "bits", (int)bits, "tickets",
                     tickets_json(standings, bits));
}

/* --- read --- */

static bool
is_range(unsigned from, unsigned to)
{
    return from <= to && (from > 0 || to == 0);
}

static bool
read_list(const json_t *row, struct standings_list *out, struct err *err)
{
    static const char *const keys[] = {"vacancy", "from", "to", NULL};
    long long from = 0, to = 0;
    if (!json_allow(row, keys, err) ||
        !field_text(row, "vacancy", RECORD_MAX_VACANCY, out->vacancy, err) ||
        !json_get_int(row, "from", 0, STANDINGS_MAX_PLACE, &from, err) ||
        !json_get_int(row, "to", 0, STANDINGS_MAX_PLACE, &to, err)) {
        return false;
    }
    out->from = (unsigned)from;
    out->to = (unsigned)to;
    return is_range(out->from, out->to) || err_set(err, ERR_INVALID, "from after to");
}

static bool
read_lists(const json_t *root, struct standings *out, struct err *err)
{
    json_t *lists = NULL, *row;
    size_t i;
    if (!json_get_array(root, "lists", STANDINGS_MAX_LISTS, &lists, err)) {
        return false;
    }
    out->lists = mem_new(json_array_size(lists) + 1, sizeof *out->lists);
    json_array_foreach(lists, i, row)
    {
        if (!read_list(row, &out->lists[i], err)) {
            return err_wrap(err, "list %zu", i);
        }
        out->list_count++;
    }
    return true;
}

static bool
read_row(const unsigned char *bytes, const struct standings *standings,
         struct standings_ticket *out)
{
    *out = (struct standings_ticket){
        .tag = get_number(bytes, 4),
        .list = get_number(bytes + 4, 2),
        .from = get_number(bytes + 6, 3),
        .to = get_number(bytes + 9, 3),
        .state = bytes[12] & (MAY_SAY_YES - 1),
        .may_say_yes = (bytes[12] & MAY_SAY_YES) != 0,
    };
    return out->tag <= cut_tag(UINT32_MAX, standings->bits) && out->list < standings->list_count &&
           is_range(out->from, out->to) && out->state < STANDINGS_STATES;
}

static bool
read_rows(const unsigned char *bytes, size_t len, struct standings *out, struct err *err)
{
    size_t count = len / STANDINGS_ROW_BYTES;
    if (len % STANDINGS_ROW_BYTES) {
        return err_set(err, ERR_INVALID, "tickets: half a row");
    }
    out->tickets = mem_new(count + 1, sizeof *out->tickets);
    for (size_t i = 0; i < count; i++) {
        bool is_good = read_row(bytes + i * STANDINGS_ROW_BYTES, out, &out->tickets[i]);
        if (!is_good || (i && out->tickets[i].tag < out->tickets[i - 1].tag)) {
            return err_set(err, ERR_INVALID, "tickets: row %zu", i);
        }
    }
    out->ticket_count = count;
    return true;
}

static bool
read_tickets(const json_t *root, struct standings *out, struct err *err)
{
    const json_t *text = json_object_get(root, "tickets");
    unsigned char *bytes = NULL;
    size_t len = 0;
    long long bits = 0;
    if (!json_get_int(root, "bits", STANDINGS_MIN_BITS, TAG_BITS, &bits, err)) {
        return false;
    }
    out->bits = (unsigned)bits;
    if (json_is_string(text) && !json_string_length(text)) {
        return true; /* nobody is on any list */
    }
    bool ok = field_blob(root, "tickets", (size_t)STANDINGS_MAX_TICKETS * STANDINGS_ROW_BYTES,
                         &bytes, &len, err) &&
              read_rows(bytes, len, out, err);
    free(bytes);
    return ok;
}

bool
standings_read(const char *json, size_t len, struct standings *out, struct err *err)
{
    static const char *const keys[] = {"lists", "bits", "tickets", NULL};
    struct standings next = {.lists = NULL};
    json_t *root = json_read(json, len, STANDINGS_MAX_DEPTH, err);
    bool ok = root && json_allow(root, keys, err) && read_lists(root, &next, err) &&
              read_tickets(root, &next, err);
    json_decref(root);
    if (!ok) {
        standings_clear(&next);
        return err_wrap(err, "standings");
    }
    *out = next;
    return true;
}

/* --- looked up --- */

const struct standings_list *
standings_find_list(const struct standings *standings, const char *vacancy)
{
    for (size_t i = 0; i < standings->list_count; i++) {
        if (strcmp(standings->lists[i].vacancy, vacancy) == 0) {
            return &standings->lists[i];
        }
    }
    return NULL;
}

bool
standings_find(const struct standings *standings, uint32_t tag, struct standings_ticket *out)
{
    size_t low = 0, high = standings->ticket_count;
    if (!high) {
        return false;
    }
    tag = cut_tag(tag, standings->bits);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (standings->tickets[middle].tag < tag) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const struct standings_ticket *found = &standings->tickets[low];
    size_t left = standings->ticket_count - low;
    if (!left || found->tag != tag || (left > 1 && found[1].tag == tag)) {
        return false;
    }
    *out = *found;
    return true;
}
