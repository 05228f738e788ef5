/* work_order.c - which work is shown, and in what order.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_work.h"

#include <assert.h>

#define ACTS_DECK "skills"
#define WISH_DECK "doel_motivatie"
#define FAR_PREFIX "ver-"
#define UNKNOWN_DISTANCE 4u
#define UNTIL_COUNT 3

static const unsigned until_minutes[UNTIL_COUNT] = {10, 30, 60};

static const struct vacancies *
all(const struct ui *ui)
{
    return ui->work.vacancies;
}

static bool
is_on(const struct ui *ui, const struct vacancy *vacancy)
{
    return vacancy_is_on(vacancy, ui->day);
}

bool
work_is_offered(const struct ui *ui)
{
    for (size_t i = 0; all(ui) && i < all(ui)->count; i++) {
        if (is_on(ui, &all(ui)->list[i])) {
            return true;
        }
    }
    return false;
}

const struct vacancy *
work_find(const struct ui *ui, const char *key)
{
    return all(ui) ? vacancies_find(all(ui), key) : NULL;
}

const struct vacancy *
work_now(const struct ui *ui)
{
    const struct work *work = &ui->trace.work;
    if (!all(ui) || work->at >= work->count) {
        return NULL;
    }
    return &all(ui)->list[work->order[work->at]];
}

bool
work_has_list(const struct ui *ui, const struct vacancy *vacancy)
{
    return vacancy->signup == VACANCY_COFFEE ||
           (vacancy->signup == VACANCY_KIOSK_LIST && ui->day[0] != 0);
}

static bool
has_work(const struct ui *ui, const char *field)
{
    for (size_t i = 0; i < all(ui)->count; i++) {
        if (is_on(ui, &all(ui)->list[i]) && strcmp(all(ui)->list[i].field, field) == 0) {
            return true;
        }
    }
    return false;
}

const struct item *
work_field(const struct ui *ui, size_t number)
{
    const struct deck *deck = content_deck(ui->content, ACTS_DECK);
    for (size_t i = 0; deck && all(ui) && i < deck->item_count; i++) {
        if (has_work(ui, deck->items[i].key) && number-- == 0) {
            return &deck->items[i];
        }
    }
    return NULL;
}

/* Was this item of the wishes chosen? */
static bool
is_wished(const struct ui *ui, const char *key)
{
    for (size_t deck = 0; deck < content_deck_count(ui->content); deck++) {
        const struct deck *shape = content_deck_at(ui->content, deck);
        for (size_t i = 0; strcmp(shape->key, WISH_DECK) == 0 && i < shape->card_count; i++) {
            uint32_t picks = visit_picks(ui->trace.visit, deck, i);
            for (size_t j = 0; j < shape->cards[i].choice_count; j++) {
                if ((picks >> j & 1u) &&
                    strcmp(shape->items[shape->cards[i].choices[j]].key, key) == 0) {
                    return true;
                }
            }
        }
    }
    return false;
}

static bool
has_said_how_far(const struct ui *ui)
{
    char key[CONTENT_MAX_KEY];
    for (size_t i = 0; i < UNTIL_COUNT; i++) {
        snprintf(key, sizeof key, FAR_PREFIX "%u", until_minutes[i]);
        if (is_wished(ui, key)) {
            return true;
        }
    }
    return false;
}

/* The way that was told counts; without one any that is known. */
static unsigned
minutes_of(const struct ui *ui, const struct vacancy *vacancy)
{
    static const char *const ways[VACANCY_WAYS] = {
        [VACANCY_WALK] = "reis-lopen",
        [VACANCY_BIKE] = "reis-fiets",
        [VACANCY_BUS] = "reis-bus",
        [VACANCY_CAR] = "reis-auto",
    };
    unsigned own = 0, any = 0;
    for (size_t i = 0; i < VACANCY_WAYS; i++) {
        unsigned minutes = vacancy->minutes[i];
        bool is_own = minutes > 0 && is_wished(ui, ways[i]);
        own = is_own && (own == 0 || minutes < own) ? minutes : own;
        any = minutes > 0 && (any == 0 || minutes < any) ? minutes : any;
    }
    return own > 0 ? own : any;
}

unsigned
work_distance(const struct ui *ui, const struct vacancy *vacancy)
{
    unsigned minutes = minutes_of(ui, vacancy);
    if (!has_said_how_far(ui)) {
        return 0;
    }
    if (minutes == 0) {
        return UNKNOWN_DISTANCE;
    }
    unsigned band = 0;
    while (band < UNTIL_COUNT && minutes > until_minutes[band]) {
        band++;
    }
    return band;
}

static size_t
find_field(const struct work *work, const char *key)
{
    size_t at = 0;
    while (at < WORK_FIELDS_MAX && strcmp(work->fields[at], key) != 0) {
        at++;
    }
    return at;
}

bool
work_field_is_chosen(const struct ui *ui, const char *key)
{
    return find_field(&ui->trace.work, key) < WORK_FIELDS_MAX;
}

void
work_field_choose(struct ui *ui, const char *key, bool is_on)
{
    struct work *work = &ui->trace.work;
    size_t at = find_field(work, key);
    if (is_on && at == WORK_FIELDS_MAX) {
        at = find_field(work, "");
    }
    if (at < WORK_FIELDS_MAX) {
        snprintf(work->fields[at], sizeof work->fields[at], "%s", is_on ? key : "");
    }
}

static bool
is_chosen(const struct ui *ui, const char *field)
{
    const struct item *item;
    bool has_any = false;
    for (size_t i = 0; i < WORK_FIELDS_MAX && (item = work_field(ui, i)); i++) {
        bool is_on = work_field_is_chosen(ui, item->key);
        if (is_on && strcmp(item->key, field) == 0) {
            return true;
        }
        has_any |= is_on;
    }
    return !has_any;
}

/* Below limit, each alike: what lies above the last whole multiple is drawn anew. */
static size_t
draw(struct ui *ui, size_t limit)
{
    uint32_t number;
    uint32_t whole = UINT32_MAX - UINT32_MAX % (uint32_t)limit;
    do {
        chance_take(&ui->chance, &number, sizeof number);
    } while (number >= whole);
    return number % limit;
}

static void
shuffle(struct ui *ui)
{
    struct work *work = &ui->trace.work;
    for (size_t i = work->count; i > 1; i--) {
        size_t j = draw(ui, i);
        size_t swapped = work->order[i - 1];
        work->order[i - 1] = work->order[j];
        work->order[j] = swapped;
    }
}

/* Insertion keeps those alike as chance laid them. */
static void
near_first(struct ui *ui)
{
    struct work *work = &ui->trace.work;
    for (size_t i = 1; i < work->count; i++) {
        size_t moved = work->order[i];
        unsigned distance = work_distance(ui, &all(ui)->list[moved]);
        size_t j = i;
        while (j > 0 && work_distance(ui, &all(ui)->list[work->order[j - 1]]) > distance) {
            work->order[j] = work->order[j - 1];
            j--;
        }
        work->order[j] = moved;
    }
}

void
work_order(struct ui *ui)
{
    struct work *work = &ui->trace.work;
    work->count = 0;
    work->at = 0;
    work->trail_count = 0;
    work->is_second_round = false;
    memset(work->fates, 0, sizeof work->fates);
    for (size_t i = 0; all(ui) && i < all(ui)->count && i < VACANCIES_MAX; i++) {
        const struct vacancy *vacancy = &all(ui)->list[i];
        if (is_on(ui, vacancy) && is_chosen(ui, vacancy->field)) {
            work->order[work->count++] = i;
        }
    }
    shuffle(ui);
    near_first(ui);
}
