/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/shelf.h"
#include "base/file.h"
#include "base/mem.h"
#include "content/vacancies.h"
#include "host/boot.h"
#include "host/clock.h"
#include "host/log.h"
#include "kiosk/file_mark.h"
#include "kiosk/places.h"
#include "sync/keep.h"
#include "sync/known_time.h"
#include "sync/signed_file.h"

#include <unistd.h>

struct shelf {
    const char *data_dir;
    const struct content *content;
    unsigned char hub_key[SIGN_KEY_BYTES];
    struct vacancies now, before;
    struct file_mark mark;
    struct places *places;
    struct list_standing standings[2][VACANCIES_MAX]; /* now, and before */
    size_t standing_now;
    struct heard_beacon heard;
    struct known_clock clock; /* at the last look */
    uint64_t looked_ms;       /* by the boot clock */
    struct work_world world;
    char day[WORK_DAY_BYTES];
};

/* True: *out is what the file says now. None at all is not worth a line in the log. */
static bool
load_list(const struct shelf *shelf, struct vacancies *out)
{
    struct signed_file file = {0};
    struct err err = {0};
    bool ok = signed_file_load(SIGNED_VACANCIES, shelf->data_dir, shelf->hub_key, &file, &err) &&
              vacancies_parse(file.says.data, file.says.len, out, &err);
    signed_file_clear(&file);
    if (!ok && err.code != ERR_NOT_FOUND) {
        log_err(LOG_WORK_BAD, &err);
    }
    if (ok) {
        log_number(LOG_WORK_OPEN, "left out", (long long)vacancies_keep(out, shelf->content));
    }
    return ok;
}

static bool
renew_list(struct shelf *shelf)
{
    struct vacancies list = {0};
    const char *name = signed_row(SIGNED_VACANCIES)->file;
    if (!file_mark_changed(&shelf->mark, shelf->data_dir, name) || !load_list(shelf, &list)) {
        return false;
    }
    vacancies_clear(&shelf->before);
    shelf->before = shelf->now;
    shelf->now = list;
    return true;
}

static bool
is_same_place(const struct list_standing *a, const struct list_standing *b)
{
    return a->is_known == b->is_known && a->from == b->from && a->to == b->to &&
           strcmp(a->as_of, b->as_of) == 0;
}

/* True: a list stands otherwise than it did. What a visit may still show stays. */
static bool
renew_places(struct shelf *shelf)
{
    size_t other = 1 - shelf->standing_now;
    const struct list_standing *now = shelf->standings[shelf->standing_now];
    places_look(shelf->places, shelf->hub_key);
    places_tell(shelf->places, &shelf->now, shelf->standings[other]);
    for (size_t i = 0; i < VACANCIES_MAX; i++) {
        if (!is_same_place(&now[i], &shelf->standings[other][i])) {
            shelf->standing_now = other;
            return true;
        }
    }
    return false;
}

/* The last beacon that was heard, if the hub signed it. */
static void
renew_heard(struct shelf *shelf)
{
    char path[FILE_MAX_PATH];
    struct heard_beacon heard = {0};
    if (!file_join(path, shelf->data_dir, OUTBOX_FILE, NULL) || access(path, F_OK) != 0) {
        return;
    }
    struct outbox *outbox = outbox_open(path, NULL, NULL);
    if (outbox && keep_load_heard(outbox, &heard, NULL) &&
        beacon_is_good(&heard.beacon, shelf->hub_key)) {
        shelf->heard = heard;
    }
    outbox_close(outbox);
}

static void
read_clocks(struct shelf *shelf)
{
    shelf->looked_ms = clock_boot_ms();
    boot_load_id(shelf->clock.now.boot_id);
    shelf->clock.now.boottime_ms = shelf->looked_ms;
    shelf->clock.battery_ms = clock_battery_ms();
}

static void
set_day(uint64_t time_ms, char out[WORK_DAY_BYTES])
{
    out[0] = 0;
    if (time_ms) {
        clock_day((int64_t)(time_ms / 1000), out);
    }
}

/* What the clocks said at the last look, and the time since. */
static struct known_time
tell_day(struct shelf *shelf)
{
    uint64_t passed_ms = clock_boot_ms() - shelf->looked_ms;
    struct known_clock clock = shelf->clock;
    clock.now.boottime_ms += passed_ms;
    clock.battery_ms += clock.battery_ms ? passed_ms : 0;
    struct known_time known = known_time(&shelf->heard, &clock);
    set_day(known.now_ms, shelf->day);
    return known;
}

/* The world changes here alone, so that a look can tell whether it did. */
static void
tell_world(struct shelf *shelf)
{
    struct known_time known = tell_day(shelf);
    set_day(known.heard_ms, shelf->world.contact_day);
    shelf->world.is_offline = known_time_is_silent(&known);
    shelf->world.vacancies = shelf->now.count > 0 ? &shelf->now : NULL;
    shelf->world.standings = shelf->standings[shelf->standing_now];
}

struct shelf *
shelf_open(const char *data_dir, const unsigned char hub_key[SIGN_KEY_BYTES],
           const struct content *content)
{
    struct shelf *shelf = mem_new(1, sizeof *shelf);
    shelf->data_dir = data_dir;
    shelf->content = content;
    memcpy(shelf->hub_key, hub_key, SIGN_KEY_BYTES);
    shelf->places = places_open(data_dir);
    renew_list(shelf);
    renew_places(shelf);
    renew_heard(shelf);
    read_clocks(shelf);
    tell_world(shelf);
    return shelf;
}

void
shelf_close(struct shelf *shelf)
{
    if (shelf) {
        vacancies_clear(&shelf->now);
        vacancies_clear(&shelf->before);
        places_close(shelf->places);
        free(shelf);
    }
}

const struct work_world *
shelf_world(const struct shelf *shelf)
{
    return &shelf->world;
}

const char *
shelf_day(const struct shelf *shelf)
{
    return shelf->day;
}

void
shelf_trust(struct shelf *shelf, const unsigned char hub_key[SIGN_KEY_BYTES])
{
    memcpy(shelf->hub_key, hub_key, SIGN_KEY_BYTES);
    shelf->mark = (struct file_mark){0, 0, 0};
    places_close(shelf->places);
    shelf->places = places_open(shelf->data_dir);
    shelf->heard = (struct heard_beacon){.asked_ms = 0};
}

bool
shelf_find(struct shelf *shelf, uint32_t tag, bool *out_has_list, struct list_status *out)
{
    places_look(shelf->places, shelf->hub_key); /* who just decided something hears of it */
    return places_find(shelf->places, tag, &shelf->now, out_has_list, out);
}

bool
shelf_pass_time(struct shelf *shelf)
{
    char day[WORK_DAY_BYTES];
    memcpy(day, shelf->day, sizeof day);
    (void)tell_day(shelf);
    return strcmp(day, shelf->day) != 0;
}

bool
shelf_look(struct shelf *shelf)
{
    struct work_world before = shelf->world;
    bool is_new = renew_list(shelf);
    is_new = renew_places(shelf) || is_new;
    renew_heard(shelf);
    read_clocks(shelf);
    tell_world(shelf);
    return is_new || before.is_offline != shelf->world.is_offline ||
           strcmp(before.contact_day, shelf->world.contact_day) != 0;
}
