/* screen_signup_kept.c - the rule of the list, the place on it, the yes, and the ticket that goes
 * along. Nothing is sent but by that yes.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"
#include "ui/screen_work.h"

#include "base/buf.h"
#include "base/mem.h"

#include <assert.h>

#define KEPT_LATE_MS 30000u
#define MONTH_KEY 20
#define DAY_MOST 200
#define TURN_MOST 1000
#define RULES 4

/* "Wij zoeken je drie keer." and "Je plek blijft veertien dagen.": once and one day have words of
 * their own. */
static struct work_words
number_words(const struct ui *ui, const char *msgid, const char *one, unsigned number)
{
    char room[16];
    const char *aloud = work_number_say(ui, number, room);
    struct locale_arg shown[] = {{"n", room}}, said[] = {{"n", aloud}};
    return work_words(ui, number == 1 ? one : msgid, shown, said, 1);
}

static char *
join(char *first, char *second)
{
    struct buf out;
    buf_init(&out, TURN_MOST);
    bool ok = buf_printf(&out, NULL, "%s %s", first, second);
    assert(ok);
    ignore(ok);
    free(first);
    free(second);
    return out.data;
}

/* The turn, and the public rule of this work: how often one is called, how long the place stays. */
static struct work_words
turn_words(const struct ui *ui, const struct vacancy *vacancy)
{
    struct work_words turn =
        number_words(ui, "signup.rule.turn", "signup.rule.turn.once", vacancy->attempts);
    if (vacancy->back_days == 0) {
        return turn;
    }
    struct work_words back =
        number_words(ui, "signup.rule.back", "signup.rule.back.one", vacancy->back_days);
    return (struct work_words){join(turn.label, back.label), join(turn.say, back.say)};
}

static const struct rule {
    const char *id, *msgid, *picture; /* msgid NULL: the turn, the way one wants to be reached */
} rules[2][RULES] = {{{"first", "signup.rule.first", "regel-rij"},
                      {"nobody", "signup.rule.nobody", "regel-niemand"},
                      {"turn", NULL, NULL}},
                     {{"coffee", "signup.rule.coffee", "stap-koffie"},
                      {"first", "signup.rule.yes", "regel-rij"},
                      {"nobody", "signup.rule.nobody", "regel-niemand"},
                      {"turn", NULL, NULL}}};

/* So many on a page that no picture stands alone on the last one. */
static size_t
rules_on_page(size_t count, int most)
{
    size_t pages = 1;
    while (most > 0 && (count + pages - 1) / pages > (size_t)most) {
        pages++;
    }
    return (count + pages - 1) / pages;
}

/* How the list works, before anything is signed: what happens, one picture after the other, over
 * two pages where they do not fit on one. */
void
signup_rule_build(struct ui *ui, struct view *view)
{
    struct work *work = &ui->trace.work;
    bool is_coffee = work_now(ui)->signup == VACANCY_COFFEE;
    const struct rule *story = rules[is_coffee];
    size_t count = is_coffee ? RULES : RULES - 1;
    size_t at = work->about[work->about_page].fact;
    size_t last = at + rules_on_page(count, view->most);
    view->is_few = true;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "signup.rule");
    last = last < count ? last : count;
    for (size_t i = at; i < last; i++) {
        if (story[i].msgid) {
            ui_set_picture(ui_put(ui, view, story[i].id, ROLE_TEXT, SLOT_BODY, story[i].msgid),
                           story[i].picture);
        } else {
            ui_set_picture(work_put(view, story[i].id, SLOT_BODY, turn_words(ui, work_now(ui))),
                           work_reach_picture(ui));
        }
    }
    work->about_next = (struct about_at){.fact = last};
    work->has_more_about = last < count;
}

bool
signup_rule_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (strcmp(id, "next") == 0) {
        ignore(ui_built(ui));
        if (work->has_more_about) {
            work_turn(ui, true, effects);
        } else {
            ui_open(ui, SCREEN_SIGNUP_PLACE, effects);
        }
        return true;
    }
    if (strcmp(id, "back") == 0 && work->about_page > 0) {
        work_turn(ui, false, effects);
        return true;
    }
    return false;
}

/* "21 november", "eenentwintig november": near enough to do without a year. */
void
day_put(struct ui *ui, struct view *view, const char *id, const char *msgid, const char *day)
{
    char month[MONTH_KEY], shown[DAY_MOST], said[DAY_MOST];
    unsigned number = (unsigned)strtoul(day + 8, NULL, 10);
    snprintf(month, sizeof month, "month.%u", (unsigned)strtoul(day + 5, NULL, 10));
    snprintf(shown, sizeof shown, "%u %s", number, ui_text(ui, month));
    snprintf(said, sizeof said, "%s %s", ui_number(ui, (int)number), ui_say_text(ui, month));
    struct ui_words words = {msgid, "day", shown, said};
    ui_put_words(ui, view, id, ROLE_TEXT, SLOT_BODY, &words);
}

void
standing_put(struct ui *ui, struct view *view, const struct list_standing *standing, bool is_mine)
{
    char from[16], to[16];
    bool is_one = standing->from == standing->to;
    const char *from_say = work_number_say(ui, standing->from, from);
    const char *to_say = work_number_say(ui, standing->to, to);
    struct locale_arg shown[] = {{"from", from}, {"to", to}};
    struct locale_arg said[] = {{"from", from_say}, {"to", to_say}};
    const char *msgid = is_mine  ? is_one ? "mine.place.one" : "mine.place.range"
                        : is_one ? "signup.place.one"
                                 : "signup.place.range";
    ui_set_picture(work_put(view, "place", SLOT_BODY, work_words(ui, msgid, shown, said, 2)),
                   "regel-rij");
    if (strlen(standing->as_of) == UI_DAY_BYTES - 1) {
        day_put(ui, view, "as_of", "signup.place.as-of", standing->as_of);
    }
}

/* Without a word of the hub for a day this device says so before anybody signs (rule 7). */
static void
put_offline(struct ui *ui, struct view *view)
{
    if (strlen(ui->work.contact_day) == UI_DAY_BYTES - 1) {
        day_put(ui, view, "offline", "signup.offline.since", ui->work.contact_day);
    } else {
        ui_put(ui, view, "offline", ROLE_TEXT, SLOT_BODY, "signup.offline");
    }
}

static const struct list_standing *
standing_now(const struct ui *ui)
{
    const struct work *work = &ui->trace.work;
    const struct list_standing *all = ui->work.standings;
    return all && all[work->order[work->at]].is_known ? &all[work->order[work->at]] : NULL;
}

void
signup_place_build(struct ui *ui, struct view *view)
{
    const struct list_standing *standing = standing_now(ui);
    bool is_coffee = work_now(ui)->signup == VACANCY_COFFEE;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, is_coffee ? "signup.coffee" : "signup.sure");
    if (is_coffee) {
        ui_set_picture(ui_put(ui, view, "place", ROLE_TEXT, SLOT_BODY, "signup.coffee.text"),
                       "stap-koffie");
    } else if (standing) {
        standing_put(ui, view, standing, false);
    } else {
        ui_set_picture(ui_put(ui, view, "place", ROLE_TEXT, SLOT_BODY, "signup.place.unknown"),
                       "regel-rij");
    }
    if (ui->work.is_offline) {
        put_offline(ui, view);
    }
    ui_put_yes_no(ui, view, "icon-yes", "icon-no");
}

/* The disk has not answered yet for another one: it cannot take this one too. */
static bool
is_disk_taken(const struct work *work)
{
    bool is_under_way = work->kept == WORK_KEPT_ASKED || work->kept == WORK_KEPT_LATE;
    return is_under_way && work->kept_at != work->order[work->at];
}

/* No is a good answer: back to the vacancy, what was typed stays until the visit ends. */
bool
signup_place_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "yes") == 0) {
        bool is_taken = is_disk_taken(&ui->trace.work);
        ui_open(ui,
                is_taken           ? SCREEN_SIGNUP_FAILED
                : work_is_full(ui) ? SCREEN_SIGNUP_ENOUGH /* a late one came meanwhile */
                                   : SCREEN_SIGNUP_SAVING,
                effects);
        return true;
    }
    if (strcmp(id, "no") == 0) {
        ui_leave(ui, effects);
        work_leave(ui, SCREEN_VACANCY);
        ui_enter(ui, effects);
        return true;
    }
    return false;
}

void
signup_saving_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "saving.title");
}

void
signup_saving_enter(struct ui *ui, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (work->kept == WORK_KEPT_ASKED) {
        return; /* back from the languages: it is on its way */
    }
    if (work->kept == WORK_KEPT_LATE) { /* the same once more: it still is */
        work->kept = WORK_KEPT_ASKED;
        work->kept_until_ms = ui->now_ms + KEPT_LATE_MS;
        return;
    }
    if (!work->ticket.code[0]) {
        unsigned char seed[TICKET_SEED_BYTES];
        chance_take(&ui->chance, seed, sizeof seed);
        ticket_draw(&work->ticket, ui->content, seed);
        mem_wipe(seed, sizeof seed);
    }
    work->kept = WORK_KEPT_ASKED;
    work->kept_at = work->order[work->at];
    work->kept_until_ms = ui->now_ms + KEPT_LATE_MS;
    effects_add(effects, EFFECT_SIGN_UP);
}

bool
ui_sign_up(const struct ui *ui, struct ui_sign_up *out)
{
    const struct work *work = &ui->trace.work;
    const struct vacancy *vacancy = work_now(ui);
    if (!vacancy || work->kept != WORK_KEPT_ASKED) {
        return false;
    }
    *out = (struct ui_sign_up){vacancy->key, &work->signup, &work->ticket};
    return true;
}

static void
note_signed(struct work *work)
{
    assert(work->signed_count < WORK_SIGNED_MAX);
    work->signed_up[work->signed_count++] = (struct signed_up){work->kept_at, work->ticket};
    work->has_newer = true;
    mem_wipe(&work->ticket, sizeof work->ticket);
}

/* The screen of saving, wherever it lies, gives way to what came of it. */
static void
arrive(struct ui *ui, enum screen_id screen, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    bool is_top = ui_screen(ui) == SCREEN_SIGNUP_SAVING || ui_screen(ui) == SCREEN_SIGNUP_FAILED;
    for (size_t i = 0; i < trace->over_count; i++) {
        if (trace->over[i] == SCREEN_SIGNUP_SAVING || trace->over[i] == SCREEN_SIGNUP_FAILED) {
            trace->over[i] = screen;
        }
    }
    if (is_top) {
        ui_enter(ui, effects);
        ui_sound(ui, SOUND_NOTICE, effects);
    } else {
        ui_change(ui);
    }
}

/* The disk has the last word, also when it comes late. A ticket is not shown for another than it is
 * of; on the slip it stands with its own. */
void
ui_signed_up(struct ui *ui, const struct event *event, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (work->kept != WORK_KEPT_ASKED && work->kept != WORK_KEPT_LATE) {
        return;
    }
    if (event->code == ERR_NONE) {
        bool is_of_another = is_disk_taken(work);
        work->kept = WORK_KEPT_NOTHING;
        note_signed(work);
        if (!is_of_another) {
            arrive(ui, SCREEN_LIST_TICKET, effects);
        }
        return;
    }
    bool was_told = work->kept == WORK_KEPT_LATE;
    work->kept = WORK_KEPT_FAILED;
    work->not_kept = event->code;
    if (!was_told) {
        arrive(ui, SCREEN_SIGNUP_FAILED, effects);
    }
}

void
ui_sign_up_late(struct ui *ui, struct effects *effects)
{
    ui->trace.work.kept = WORK_KEPT_LATE;
    ui->trace.work.not_kept = ERR_IO;
    arrive(ui, SCREEN_SIGNUP_FAILED, effects);
}

void
signup_failed_build(struct ui *ui, struct view *view)
{
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, "kept.title");
    ui_put_contact(ui, view, "text", "signup.failed.text", "kept-not");
    ui_put(ui, view, "why", ROLE_TEXT, SLOT_BODY, err_msgid(ui->trace.work.not_kept));
}

bool
signup_failed_tap(struct ui *ui, const char *id, struct effects *effects)
{
    if (strcmp(id, "next") != 0 && strcmp(id, "back") != 0) {
        return false;
    }
    ui_leave(ui, effects);
    work_leave(ui, SCREEN_VACANCY);
    ui_enter(ui, effects);
    return true;
}
