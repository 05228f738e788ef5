/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/places.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "host/clock.h"
#include "host/log.h"
#include "kiosk/file_mark.h"
#include "store/outbox.h"
#include "sync/act.h"
#include "sync/signed_file.h"
#include "sync/standings.h"
#include "sync/wire.h"

#include <unistd.h>

#define OWN_MAX STANDINGS_MAX_LISTS

/* How many of this device came after the list, a vacancy. */
struct own {
    char vacancy[RECORD_MAX_VACANCY + 1];
    unsigned count;
};

/* One of them, sealed; act: what its owner decided (sync/act.h), or ACT_NONE and where it is. */
struct own_one {
    uint32_t tag;
    unsigned act;
    char vacancy[RECORD_MAX_VACANCY + 1];
    unsigned before; /* of this device, on the same list */
};

struct places {
    const char *data_dir;
    struct file_mark file, box, box_log; /* of SQLite: a commit changes one of these two */
    struct standings standings;
    uint64_t made_ms; /* 0: no list */
    struct own own[OWN_MAX];
    size_t own_count;
    struct own_one *ones; /* in the order they were made */
    size_t one_count, one_room;
};

struct places *
places_open(const char *data_dir)
{
    struct places *places = mem_new(1, sizeof *places);
    places->data_dir = data_dir;
    return places;
}

void
places_close(struct places *places)
{
    if (places) {
        standings_clear(&places->standings);
        free(places->ones);
        free(places);
    }
}

static void
load_list(struct places *places, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    struct signed_file file = {0};
    struct standings next = {.lists = NULL};
    struct err err = {0};
    bool ok = signed_file_load(SIGNED_STANDINGS, places->data_dir, hub_key, &file, &err) &&
              standings_read(file.says.data, file.says.len, &next, &err);
    if (ok) {
        standings_clear(&places->standings);
        places->standings = next;
        places->made_ms = file.made_ms;
    } else if (err.code != ERR_NOT_FOUND) {
        log_err(LOG_PLACES_BAD, &err);
    }
    signed_file_clear(&file);
}

/* How many were there before it. */
static unsigned
count_own(struct places *places, const char *vacancy)
{
    size_t at = 0;
    while (at < places->own_count && strcmp(places->own[at].vacancy, vacancy) != 0) {
        at++;
    }
    if (at == places->own_count && at < OWN_MAX) {
        snprintf(places->own[at].vacancy, sizeof places->own[at].vacancy, "%s", vacancy);
        places->own[at].count = 0;
        places->own_count++;
    }
    return at < OWN_MAX ? places->own[at].count++ : 0;
}

static void
put_one(struct places *places, const struct outbox_entry *entry, const char *vacancy)
{
    if (places->one_count == places->one_room) {
        places->one_room = places->one_room ? 2 * places->one_room : 16;
        places->ones = mem_resize(places->ones, places->one_room, sizeof *places->ones);
    }
    struct own_one *one = &places->ones[places->one_count++];
    *one = (struct own_one){.tag = entry->tag, .act = entry->act};
    snprintf(one->vacancy, sizeof one->vacancy, "%s", vacancy);
    one->before = entry->act == ACT_NONE ? count_own(places, vacancy) : 0;
}

/* The header of a record is public; its vacancy is all that is read. */
static bool
see_own(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    const char *vacancy = NULL;
    json_t *root = json_read(entry->wire, entry->wire_len, WIRE_MAX_DEPTH, NULL);
    (void)err;
    if (root && json_get_text(root, "vacancy", RECORD_MAX_VACANCY, &vacancy, NULL)) {
        put_one(ctx, entry, vacancy);
    }
    json_decref(root);
    return true;
}

static void
look_at_own(struct places *places)
{
    char path[FILE_MAX_PATH];
    places->own_count = places->one_count = 0;
    if (!file_join(path, places->data_dir, OUTBOX_FILE, NULL) || access(path, F_OK) != 0) {
        return;
    }
    struct outbox *outbox = outbox_open(path, NULL, NULL);
    if (outbox) {
        ignore(outbox_each_newer(outbox, OUTBOX_LIST, places->made_ms, see_own, places, NULL));
    }
    outbox_close(outbox);
}

void
places_look(struct places *places, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    const char *dir = places->data_dir;
    bool is_new = file_mark_changed(&places->file, dir, signed_row(SIGNED_STANDINGS)->file);
    if (is_new) {
        load_list(places, hub_key);
    }
    is_new = file_mark_changed(&places->box, dir, OUTBOX_FILE) || is_new;
    is_new = file_mark_changed(&places->box_log, dir, OUTBOX_FILE "-wal") || is_new;
    if (is_new) {
        look_at_own(places);
    }
}

static unsigned
own_of(const struct places *places, const char *vacancy)
{
    for (size_t i = 0; i < places->own_count; i++) {
        if (strcmp(places->own[i].vacancy, vacancy) == 0) {
            return places->own[i].count;
        }
    }
    return 0;
}

static struct list_standing
standing_of(const struct places *places, const char *vacancy)
{
    const struct standings_list *list = standings_find_list(&places->standings, vacancy);
    struct list_standing out = {.is_known = false};
    if (list && list->from) {
        unsigned own = own_of(places, vacancy);
        out = (struct list_standing){true, list->from + own, list->to + own, ""};
        clock_day((int64_t)(places->made_ms / 1000), out.as_of);
    }
    return out;
}

void
places_tell(const struct places *places, const struct vacancies *vacancies,
            struct list_standing out[VACANCIES_MAX])
{
    memset(out, 0, VACANCIES_MAX * sizeof *out);
    for (size_t i = 0; i < vacancies->count; i++) {
        out[i] = standing_of(places, vacancies->list[i].key);
    }
}

static void
set_day(const struct places *places, struct list_status *out)
{
    if (places->made_ms) {
        clock_day((int64_t)(places->made_ms / 1000), out->standing.as_of);
    }
}

static bool
find_told(const struct places *places, uint32_t tag, struct list_status *out)
{
    struct standings_ticket ticket;
    if (!standings_find(&places->standings, tag, &ticket)) {
        return false;
    }
    *out = (struct list_status){.state = (enum list_state)ticket.state,
                                .standing = {ticket.from > 0, ticket.from, ticket.to, ""},
                                .may_say_yes = ticket.may_say_yes,
                                .is_old = true};
    snprintf(out->vacancy, sizeof out->vacancy, "%s", places->standings.lists[ticket.list].vacancy);
    return true;
}

/* The only one of this device that fits; NULL: none, or more than one. */
static const struct own_one *
find_one(const struct places *places, uint32_t tag)
{
    const struct own_one *found = NULL;
    for (size_t i = 0; i < places->one_count; i++) {
        const struct own_one *one = &places->ones[i];
        if (one->act == ACT_NONE && one->tag == standings_short(tag)) {
            if (found) {
                return NULL;
            }
            found = one;
        }
    }
    return found;
}

/* It signed up here: a place where the moment at the kiosk counts, else on the way to one. */
static bool
find_own(const struct places *places, uint32_t tag, const struct vacancies *vacancies,
         struct list_status *out)
{
    const struct own_one *one = find_one(places, tag);
    if (!one) {
        return false;
    }
    const struct vacancy *vacancy = vacancies_find(vacancies, one->vacancy);
    const struct standings_list *list = standings_find_list(&places->standings, one->vacancy);
    bool is_on = vacancy && vacancy->signup == VACANCY_KIOSK_LIST;
    *out = (struct list_status){.state = is_on ? LIST_ON_LIST : LIST_INTEREST,
                                .may_say_yes = vacancy && !is_on,
                                .is_old = true};
    if (is_on && list && list->from) {
        out->standing =
            (struct list_standing){true, list->from + one->before, list->to + one->before, ""};
    }
    snprintf(out->vacancy, sizeof out->vacancy, "%s", one->vacancy);
    return true;
}

/* What its owner decided here since; the last of it is told. */
static void
add_acts(const struct places *places, uint32_t tag, struct list_status *out)
{
    static const enum list_ask asks[ACT_KIND_COUNT] = {[ACT_WITHDRAW] = LIST_ASK_WITHDRAW,
                                                       [ACT_YES] = LIST_ASK_YES,
                                                       [ACT_PASS] = LIST_ASK_PASS,
                                                       [ACT_NO_PASS] = LIST_ASK_NO_PASS};
    for (size_t i = 0; i < places->one_count; i++) {
        const struct own_one *one = &places->ones[i];
        if (one->act > ACT_NONE && one->act < ACT_KIND_COUNT && one->tag == standings_short(tag)) {
            out->kept = asks[one->act];
        }
    }
}

bool
places_find(const struct places *places, uint32_t tag, const struct vacancies *vacancies,
            bool *out_has_list, struct list_status *out)
{
    *out_has_list = places->made_ms != 0 || places->own_count > 0;
    if (!find_told(places, tag, out) && !find_own(places, tag, vacancies, out)) {
        return false;
    }
    set_day(places, out);
    add_acts(places, tag, out);
    return true;
}
