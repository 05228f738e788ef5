/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/places.h"
#include "base/file.h"
#include "base/json.h"
#include "base/mem.h"
#include "host/clock.h"
#include "host/log.h"
#include "kiosk/file_mark.h"
#include "store/outbox.h"
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

struct places {
    const char *data_dir;
    struct file_mark file, box, box_log; /* of SQLite: a commit changes one of these two */
    struct standings standings;
    uint64_t made_ms; /* 0: no list */
    struct own own[OWN_MAX];
    size_t own_count;
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

static void
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
    if (at < OWN_MAX) {
        places->own[at].count++;
    }
}

/* The header of a record is public; its vacancy is all that is read. */
static bool
see_own(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    const char *vacancy = NULL;
    json_t *root = json_read(entry->wire, entry->wire_len, WIRE_MAX_DEPTH, NULL);
    (void)err;
    if (root && json_get_text(root, "vacancy", RECORD_MAX_VACANCY, &vacancy, NULL)) {
        count_own(ctx, vacancy);
    }
    json_decref(root);
    return true;
}

static void
look_at_own(struct places *places)
{
    char path[FILE_MAX_PATH];
    places->own_count = 0;
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
    if (is_new && places->made_ms) {
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

bool
places_find(const struct places *places, uint32_t tag, bool *out_has_list, struct list_status *out)
{
    struct standings_ticket ticket;
    *out_has_list = places->made_ms != 0;
    if (!standings_find(&places->standings, tag, &ticket)) {
        return false;
    }
    *out = (struct list_status){.state = (enum list_state)ticket.state,
                                .standing = {ticket.from > 0, ticket.from, ticket.to, ""},
                                .may_say_yes = ticket.may_say_yes,
                                .is_old = true};
    clock_day((int64_t)(places->made_ms / 1000), out->standing.as_of);
    snprintf(out->vacancy, sizeof out->vacancy, "%s", places->standings.lists[ticket.list].vacancy);
    return true;
}
