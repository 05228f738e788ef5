/* screen_work.c - behind the door of work: which fields, what comes after each vacancy, and when
 * there is no more. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_work.h"
#include "ui/screen_list.h"

#define PREFIX "choice:"

static size_t
field_count(const struct ui *ui)
{
    size_t count = 0;
    while (count < WORK_FIELDS_MAX && work_field(ui, count)) {
        count++;
    }
    return count;
}

static bool
is_of_work(enum screen_id screen)
{
    return screen >= SCREEN_WORK_FIELDS && screen <= SCREEN_LIST_TICKET;
}

void
work_leave(struct ui *ui, enum screen_id keep)
{
    struct trace *trace = &ui->trace;
    size_t kept = 0;
    bool is_above = keep == SCREEN_NONE;
    for (size_t i = 0; i < trace->over_count; i++) {
        enum screen_id screen = trace->over[i];
        if (!is_above || !(is_of_work(screen) || screen == SCREEN_SPOKEN)) {
            trace->over[kept++] = screen;
        }
        is_above |= screen == keep;
    }
    trace->over_count = kept;
}

static void
show_first(struct ui *ui, struct effects *effects)
{
    work_order(ui);
    ui_open(ui, work_now(ui) ? SCREEN_VACANCY : SCREEN_WORK_END, effects);
}

/* One field is no question. */
void
work_begin(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    memset(work->fields, 0, sizeof work->fields);
    work->field_page = 0;
    if (field_count(ui) > 1) {
        ui_open(ui, SCREEN_WORK_FIELDS, effects);
    } else {
        show_first(ui, effects);
    }
}

/* The last page there still is: the work of a field may have ended. */
static size_t
page_now(const struct ui *ui)
{
    size_t page = ui->trace.work.field_page;
    while (page > 0 && !work_field(ui, page * WORK_FIELDS_SHOWN)) {
        page--;
    }
    return page;
}

void
work_fields_build(struct ui *ui, struct view *view)
{
    const struct item *item;
    size_t from = page_now(ui) * WORK_FIELDS_SHOWN;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "work.fields");
    for (size_t i = from; i < from + WORK_FIELDS_SHOWN && (item = work_field(ui, i)); i++) {
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, PREFIX "%s", item->key);
        struct widget *card = view_add(view, id, ROLE_CHOICE, SLOT_CARD, ui_item_text(ui, item),
                                       ui_item_say(ui, item));
        ui_set_picture(card, item->picture);
        card->is_selected = work_field_is_chosen(ui, item->key);
    }
}

static void
turn(struct ui *ui, size_t page, struct effects *effects)
{
    ui->trace.work.field_page = page;
    ui_enter(ui, effects);
}

static void
choose(struct ui *ui, const char *id, struct effects *effects)
{
    const char *key = id + strlen(PREFIX);
    bool is_on = !work_field_is_chosen(ui, key);
    work_field_choose(ui, key, is_on);
    ui_sound(ui, SOUND_CHOOSE, effects);
    if (!is_on) {
        ui_echo(ui, id, ui_say_text(ui, "card.off"), ui_say_locale(ui), false);
    }
    ui_change(ui);
    ui_speak(ui, SPEAK_WIDGET, id);
}

bool
work_fields_tap(struct ui *ui, const char *id, struct effects *effects)
{
    size_t page = page_now(ui);
    if (strcmp(id, "next") == 0) {
        if (work_field(ui, (page + 1) * WORK_FIELDS_SHOWN)) {
            turn(ui, page + 1, effects);
        } else {
            show_first(ui, effects);
        }
        return true;
    }
    if (strcmp(id, "back") == 0 && page > 0) {
        turn(ui, page - 1, effects);
        return true;
    }
    for (size_t i = 0; strncmp(id, PREFIX, strlen(PREFIX)) == 0 && i < WORK_FIELDS_MAX; i++) {
        const struct item *item = work_field(ui, i);
        if (item && strcmp(item->key, id + strlen(PREFIX)) == 0) {
            choose(ui, id, effects);
            return true;
        }
    }
    return false;
}

/* From the one after `at`: the first that is open, in the second round the first put aside. */
static bool
find_next(const struct ui *ui, size_t *out_at)
{
    const struct work *work = &ui->trace.work;
    enum fate wanted = work->is_second_round ? FATE_LATER : FATE_OPEN;
    for (size_t i = work->at + 1; i < work->count; i++) {
        const struct vacancy *vacancy = &ui->work.vacancies->list[work->order[i]];
        if (work->fates[i] == wanted && vacancy_is_on(vacancy, ui->day)) {
            *out_at = i;
            return true;
        }
    }
    return false;
}

static void
note_shown(struct work *work)
{
    if (work->trail_count == VACANCIES_MAX) { /* to and fro for hours */
        work->trail_count--;
        memmove(work->trail, work->trail + 1, work->trail_count * sizeof work->trail[0]);
    }
    work->trail[work->trail_count++] = work->at;
}

bool
work_back(struct ui *ui)
{
    struct work *work = &ui->trace.work;
    while (work->trail_count > 0) {
        size_t at = work->trail[--work->trail_count];
        if (vacancy_is_on(&ui->work.vacancies->list[work->order[at]], ui->day)) {
            work->at = at;
            return true;
        }
    }
    return false;
}

void
work_next(struct ui *ui, struct effects *effects)
{
    note_shown(&ui->trace.work);
    bool has_next = find_next(ui, &ui->trace.work.at);
    ui_leave(ui, effects);
    work_leave(ui, has_next ? SCREEN_VACANCY : SCREEN_WORK_FIELDS);
    if (has_next && ui_screen(ui) == SCREEN_VACANCY) {
        ui_enter(ui, effects);
    } else {
        ui_open(ui, has_next ? SCREEN_VACANCY : SCREEN_WORK_END, effects);
    }
}

/* The first that was put aside and has not ended since; count: there is none. */
static size_t
find_later(const struct ui *ui)
{
    const struct work *work = &ui->trace.work;
    size_t at = 0;
    while (at < work->count &&
           (work->fates[at] != FATE_LATER ||
            !vacancy_is_on(&ui->work.vacancies->list[work->order[at]], ui->day))) {
        at++;
    }
    return at;
}

void
work_end_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "work.end");
    ui_put_contact(ui, view, "text", "work.end.text", "goodbye-talk");
    if (find_later(ui) < ui->trace.work.count) {
        ui_set_picture(ui_put(ui, view, "later", ROLE_BUTTON, SLOT_ROW, "work.again"),
                       "werk-later");
    }
    if (field_count(ui) > 1) {
        ui_set_picture(ui_put(ui, view, "fields", ROLE_BUTTON, SLOT_ROW, "work.other"),
                       "door-werk");
    }
}

static void
look_again(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    size_t first = find_later(ui);
    if (first == work->count) {
        return;
    }
    work->is_second_round = true;
    work->trail_count = 0;
    work->at = first;
    ui_leave(ui, effects);
    work_leave(ui, SCREEN_WORK_FIELDS);
    ui_open(ui, SCREEN_VACANCY, effects);
}

/* To the last one, which may have been refused in haste. */
static bool
look_back(struct ui *ui, struct effects *effects)
{
    if (!work_back(ui)) {
        return false;
    }
    ui_leave(ui, effects);
    ui->trace.over_count--;
    if (ui_screen(ui) == SCREEN_VACANCY) {
        ui_enter(ui, effects);
    } else {
        ui_open(ui, SCREEN_VACANCY, effects);
    }
    return true;
}

/* Done with work, without entering what is under it. */
static void
go_home(struct ui *ui, struct effects *effects)
{
    ui_leave(ui, effects);
    work_leave(ui, SCREEN_NONE);
    ui_enter(ui, effects);
}

bool
work_end_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "later") == 0) {
        look_again(ui, effects);
    } else if (strcmp(id, "fields") == 0) {
        ui_leave(ui, effects);
        work_leave(ui, SCREEN_NONE);
        work_begin(ui, effects);
    } else if (strcmp(id, "next") == 0) {
        go_home(ui, effects);
    } else if (strcmp(id, "back") == 0) {
        return look_back(ui, effects);
    } else {
        return false;
    }
    return true;
}

void
work_ended_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "work.ended");
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, "work.ended.text"), "door-werk");
}

bool
work_ended_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") != 0 && strcmp(id, "back") != 0) {
        return false;
    }
    work_next(ui, effects);
    return true;
}

/* The lowest screen over the flow that shows the vacancy of now; over_count: none, or it is too
 * late for it to matter: a sign-up under way is the disk's, a ticket stays. */
static size_t
find_shown(const struct trace *trace)
{
    size_t found = trace->over_count;
    for (size_t i = trace->over_count; i-- > 0;) {
        enum screen_id screen = trace->over[i];
        if (screen == SCREEN_SIGNUP_SAVING || screen == SCREEN_LIST_TICKET) {
            return trace->over_count;
        }
        found = screen >= SCREEN_VACANCY && screen <= SCREEN_SIGNUP_PLACE ? i : found;
    }
    return found;
}

/* What one looks at ended: told at once, or when what lies over it is gone. */
void
ui_work_day(struct ui *ui, struct effects *effects)
{
    const struct vacancy *vacancy = work_now(ui);
    struct trace *trace = &ui->trace;
    size_t shown = find_shown(trace);
    if (!vacancy || shown == trace->over_count || vacancy_is_on(vacancy, ui->day)) {
        return;
    }
    bool is_top = is_of_work(ui_screen(ui)) || ui_screen(ui) == SCREEN_SPOKEN;
    if (is_top) {
        ui_leave(ui, effects);
    }
    trace->over[shown] = SCREEN_WORK_ENDED;
    work_leave(ui, SCREEN_WORK_ENDED);
    if (is_top) {
        ui_enter(ui, effects);
        ui_sound(ui, SOUND_NOTICE, effects);
    }
}
