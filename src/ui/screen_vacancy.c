/* screen_vacancy.c - one vacancy: what one does, where, on which days; and what the work asks.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_work.h"
#include "ui/screen_list.h"

#include "base/buf.h"
#include "base/mem.h"
#include "content/work_ask.h"

#define DAYS 7
#define PARTS 3 /* of a day: the bits of a week are seven mornings, afternoons, evenings */
#define DAY_MAX 600
#define HOUR_FROM 46u /* minutes that are "about an hour" */
#define HOUR_UNTIL 75u

struct work_words
work_words(const struct ui *ui, const char *msgid, const struct locale_arg *shown,
           const struct locale_arg *said, size_t count)
{
    return (struct work_words){locale_format(ui_text(ui, msgid), shown, count),
                               locale_format(ui_say_text(ui, msgid), said, count)};
}

struct widget *
work_put(struct view *view, const char *id, enum slot slot, struct work_words words)
{
    struct widget *widget = view_add(view, id, ROLE_TEXT, slot, words.label, words.say);
    free(words.label);
    free(words.say);
    return widget;
}

const char *
work_number_say(const struct ui *ui, unsigned number, char room[16])
{
    snprintf(room, 16, "%u", number);
    return number <= UI_NUMBER_MAX ? ui_number(ui, (int)number) : room;
}

static const struct item *
item_of(const struct ui *ui, const char *deck_key, const char *key)
{
    const struct deck *deck = content_deck(ui->content, deck_key);
    int at = deck ? deck_find_item(deck, key) : -1;
    return at < 0 ? NULL : &deck->items[at];
}

static const char *
picture_of_act(const struct ui *ui, const struct vacancy *vacancy)
{
    const struct item *act = item_of(ui, "skills", vacancy->acts[0]);
    return act ? act->picture : "door-werk";
}

/* Its town and how long it takes by the nearest way, short: the way itself is the picture. */
static const char *
find_minutes(const struct vacancy *vacancy, bool is_short, unsigned *out_minutes,
             const char **out_picture)
{
    static const struct {
        const char *msgids[2], *picture;
    } ways[VACANCY_WAYS] = {
        [VACANCY_WALK] = {{"work.walk", "work.walk.few"}, "reis-lopen"},
        [VACANCY_BIKE] = {{"work.bike", "work.bike.few"}, "reis-fiets"},
        [VACANCY_BUS] = {{"work.bus", "work.bus.few"}, "reis-bus"},
        [VACANCY_CAR] = {{"work.car", "work.car.few"}, "reis-auto"},
    };
    static const char *const shorts[2] = {"work.minutes", "work.minutes.few"};
    size_t best = VACANCY_WAYS;
    for (size_t i = 0; i < VACANCY_WAYS; i++) {
        unsigned minutes = vacancy->minutes[i];
        if (minutes > 0 && (best == VACANCY_WAYS || minutes < vacancy->minutes[best])) {
            best = i;
        }
    }
    *out_minutes = best < VACANCY_WAYS ? vacancy->minutes[best] : 0;
    *out_picture = best < VACANCY_WAYS ? ways[best].picture : "door-werk";
    if (*out_minutes == 0) {
        return "work.where";
    }
    bool is_few = *out_minutes <= WORK_FEW;
    return *out_minutes < HOUR_FROM     ? (is_short ? shorts : ways[best].msgids)[is_few]
           : *out_minutes <= HOUR_UNTIL ? "work.hour"
                                        : "work.more";
}

void
work_put_where(struct ui *ui, struct view *view, const char *id, const struct vacancy *vacancy,
               bool is_short)
{
    unsigned minutes;
    const char *picture;
    char number[16];
    const char *msgid = find_minutes(vacancy, is_short, &minutes, &picture);
    char *town = ui_isolate(ui_locale(ui), vacancy->town);
    const char *aloud = work_number_say(ui, minutes, number);
    struct locale_arg shown[] = {{"town", town}, {"minutes", number}};
    struct locale_arg said[] = {{"town", vacancy->town}, {"minutes", aloud}};
    struct widget *where = work_put(view, id, SLOT_BODY, work_words(ui, msgid, shown, said, 2));
    ui_set_picture(where, picture);
    free(town);
}

/* The parts of one day, as the week of the wishes says them: "maandag ochtend, maandag middag". */
static void
say_day(const struct ui *ui, const struct vacancy *vacancy, size_t day, struct buf *out)
{
    for (size_t part = 0; part < PARTS; part++) {
        size_t bit = part * DAYS + day;
        const struct item *item = item_of(ui, "doel_motivatie", vacancy_week_key(bit));
        if ((vacancy->week >> bit & 1u) && item) {
            ignore(buf_printf(out, NULL, "%s%s", out->len ? ", " : "", ui_item_say(ui, item)));
        }
    }
}

/* Seven days, those of the work filled. */
static void
put_week(struct ui *ui, struct view *view, const struct vacancy *vacancy)
{
    for (size_t day = 0; day < DAYS; day++) {
        char id[WIDGET_MAX_ID];
        char msgid[WIDGET_MAX_ID];
        struct buf say;
        buf_init(&say, DAY_MAX);
        say_day(ui, vacancy, day, &say);
        snprintf(id, sizeof id, "day:%s", vacancy_day_key((unsigned)day));
        snprintf(msgid, sizeof msgid, "doel_motivatie.wanneer.column.%zu", day + 1);
        struct widget *cell = view_add(view, id, ROLE_TEXT, SLOT_WEEK, ui_text(ui, msgid),
                                       say.len ? say.data : ui_say_text(ui, msgid));
        cell->is_enabled = say.len > 0;
        buf_wipe(&say);
    }
}

void
vacancy_build(struct ui *ui, struct view *view)
{
    const struct vacancy *vacancy = work_now(ui);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, vacancy->title);
    put_week(ui, view, vacancy);
    char id[WIDGET_MAX_ID];
    snprintf(id, sizeof id, "picture:%.39s", vacancy->acts[0]);
    ui_set_picture(
        view_add(view, id, ROLE_PICTURE, SLOT_SUBJECT, "", ui_say_text(ui, vacancy->title)),
        picture_of_act(ui, vacancy));
    work_put_where(ui, view, "where", vacancy, true);
    ui_set_picture(ui_put(ui, view, "want", ROLE_BUTTON, SLOT_ROW, "work.want"), "werk-wil");
    ui_set_picture(ui_put(ui, view, "later", ROLE_BUTTON, SLOT_ROW, "work.later"), "werk-later");
    ui_set_picture(ui_put(ui, view, "no", ROLE_BUTTON, SLOT_ROW, "work.no"), "antwoord-niets");
}

static bool
go_back(struct ui *ui, struct effects *effects)
{
    if (!work_back(ui)) {
        return false;
    }
    ui_leave(ui, effects);
    ui_enter(ui, effects);
    return true;
}

static void
want(struct ui *ui, struct effects *effects)
{
    const struct vacancy *vacancy = work_now(ui);
    if (work_has_list(ui, vacancy) && work_is_full(ui)) {
        ui_open(ui, SCREEN_SIGNUP_ENOUGH, effects);
    } else if (vacancy->ask_count > 0) {
        ui_open(ui, SCREEN_ASKS, effects);
    } else {
        work_sign_up(ui, effects);
    }
}

static void
show_about(struct ui *ui, struct effects *effects)
{
    work_first_page(ui);
    ui_open(ui, SCREEN_VACANCY_ABOUT, effects);
}

bool
vacancy_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (strcmp(id, "want") == 0) {
        want(ui, effects);
    } else if (strcmp(id, "no") == 0) {
        work->fates[work->at] = FATE_NO;
        work_next(ui, effects);
    } else if (strcmp(id, "later") == 0) {
        work->fates[work->at] = FATE_LATER;
        work_next(ui, effects);
    } else if (strcmp(id, "next") == 0) {
        show_about(ui, effects);
    } else if (strcmp(id, "back") == 0) {
        return go_back(ui, effects);
    } else {
        return false;
    }
    return true;
}

/* What the work asks; whether one can is nobody's question. */
void
asks_build(struct ui *ui, struct view *view)
{
    const struct vacancy *vacancy = work_now(ui);
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "work.asks");
    for (size_t i = 0; i < vacancy->ask_count; i++) {
        const struct work_ask *ask =
            work_ask_find(content_work_asks(ui->content), vacancy->asks[i]);
        char id[WIDGET_MAX_ID];
        snprintf(id, sizeof id, "picture:%.39s", vacancy->asks[i]);
        if (ask) {
            ui_set_picture(ui_put(ui, view, id, ROLE_PICTURE, SLOT_BODY, ask->label), ask->picture);
        }
    }
}

bool
asks_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") != 0) {
        return false;
    }
    work_sign_up(ui, effects);
    return true;
}
