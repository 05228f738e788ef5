/* screen_vacancy_about.c - what there is to know about a vacancy, as much a page as there is room
 * for: what one does there, with whom, hours, pay, what may come of it, the first step.
 *
 * A page begins at a fact, and within a long text at a byte of it; building a page notes where the
 * next begins.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_work.h"
#include "ui/screen_list.h"

#include "base/mem.h"
#include "base/utf8.h"
#include "content/bidi.h"
#include "content/region.h"

#include <assert.h>

#define FACTS_MAX 24
#define MOST 4
#define CENTS 100u

struct fact {
    const char *msgid; /* NULL: the free text; "": town and way */
    const char *picture;
    struct locale_arg shown[2], said[2];
    size_t args;
    char from[16], to[16];
};

struct facts {
    struct fact list[FACTS_MAX];
    size_t count;
};

static struct fact *
add(struct facts *facts, const char *msgid, const char *picture)
{
    struct fact *fact = &facts->list[facts->count < FACTS_MAX ? facts->count++ : FACTS_MAX - 1];
    *fact = (struct fact){.msgid = msgid, .picture = picture};
    return fact;
}

static void
set_arg(struct fact *fact, const char *name, const char *shown, const char *said)
{
    fact->shown[fact->args] = (struct locale_arg){name, shown};
    fact->said[fact->args++] = (struct locale_arg){name, said};
}

/* "16 tot 32 uur", or one number where both are the same. */
static void
add_range(const struct ui *ui, struct facts *facts, const char *const msgids[2],
          const char *picture, const unsigned range[2])
{
    bool is_one = range[0] == range[1];
    struct fact *fact = add(facts, msgids[is_one], picture);
    set_arg(fact, "from", fact->from, work_number_say(ui, range[0], fact->from));
    if (!is_one) {
        set_arg(fact, "to", fact->to, work_number_say(ui, range[1], fact->to));
    }
}

static const struct item *
find_item(const struct ui *ui, const char *deck_key, const char *key)
{
    const struct deck *deck = content_deck(ui->content, deck_key);
    int at = deck ? deck_find_item(deck, key) : -1;
    return at < 0 ? NULL : &deck->items[at];
}

static void
add_kind(struct facts *facts, const struct vacancy *vacancy)
{
    static const struct {
        const char *msgid, *picture;
    } kinds[VACANCY_KINDS] = {
        [VACANCY_JOB] = {"work.kind.job", "doel-werk"},
        [VACANCY_TRYOUT] = {"work.kind.tryout", "doel-proberen"},
        [VACANCY_DAY_ALONG] = {"work.kind.day-along", "stap-meelopen"},
        [VACANCY_EXPERIENCE] = {"work.kind.experience", "doel-proberen"},
        [VACANCY_LEARN_WORK] = {"work.kind.learn-work", "doel-diploma"},
        [VACANCY_ODD_JOB] = {"work.kind.odd-job", "doel-werk"},
        [VACANCY_VOLUNTEER] = {"work.kind.volunteer", "doel-vrijwillig"},
        [VACANCY_TALK] = {"work.kind.talk", "doel-praten"},
        [VACANCY_GROUP] = {"work.kind.group", "met-mensen"},
    };
    add(facts, kinds[vacancy->kind].msgid, kinds[vacancy->kind].picture);
}

static void
add_acts(const struct ui *ui, struct facts *facts, const struct vacancy *vacancy)
{
    for (size_t i = 0; i < vacancy->act_count; i++) {
        const struct item *act = find_item(ui, "skills", vacancy->acts[i]);
        if (act && !(i == 0 && strcmp(vacancy->title, act->label) == 0)) {
            add(facts, act->label, act->picture);
        }
    }
}

/* Whole euros: what is said must be heard in every language. */
static void
add_pay(const struct ui *ui, struct facts *facts, const struct vacancy *vacancy)
{
    static const char *const msgids[] = {"work.pay.range", "work.pay.one"};
    unsigned range[2] = {(vacancy->pay_from_cents + CENTS / 2) / CENTS,
                         (vacancy->pay_to_cents + CENTS / 2) / CENTS};
    if (vacancy->has_pay) {
        add_range(ui, facts, msgids, "waarom-geld", range);
    }
}

static const char *
picture_of_lead(const struct ui *ui, const char *msgid)
{
    static const char acts[] = "skills.";
    if (strncmp(msgid, acts, strlen(acts)) == 0) {
        const struct item *act = find_item(ui, "skills", msgid + strlen(acts));
        return act ? act->picture : "doel-werk";
    }
    const struct occupations *all = content_occupations(ui->content);
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(all->list[i].label, msgid) == 0) {
            return all->list[i].picture;
        }
    }
    return "doel-werk";
}

static void
add_leads(const struct ui *ui, struct facts *facts, const struct vacancy *vacancy)
{
    for (size_t i = 0; i < vacancy->lead_count; i++) {
        const char *msgid = vacancy->leads_to[i];
        struct fact *fact = add(facts, "work.leads", picture_of_lead(ui, msgid));
        set_arg(fact, "what", ui_text(ui, msgid), ui_say_text(ui, msgid));
    }
}

static void
add_step(const struct ui *ui, struct facts *facts, const struct vacancy *vacancy)
{
    const struct region *region = content_region(ui->content);
    for (size_t i = 0; i < region->step_count; i++) {
        const struct region_step *step = &region->steps[i];
        if (strcmp(step->key, vacancy->first_step) == 0) {
            struct fact *fact = add(facts, "work.step", step->picture);
            set_arg(fact, "what", ui_text(ui, step->label), ui_say_text(ui, step->label));
        }
    }
}

static void
gather(const struct ui *ui, const struct vacancy *vacancy, struct facts *facts)
{
    static const char *const hours[2][2] = {{"work.hours.range", "work.hours.one"},
                                            {"work.hours.range.few", "work.hours.one.few"}};
    const struct item *field = find_item(ui, "skills", vacancy->field);
    const struct item *with = find_item(ui, "doel_motivatie", vacancy->with);
    unsigned range[2] = {vacancy->hours_from, vacancy->hours_to};
    facts->count = 0;
    add_kind(facts, vacancy);
    add_acts(ui, facts, vacancy);
    bool is_one = strcmp(vacancy->employer, vacancy->place) == 0;
    struct fact *place =
        add(facts, is_one ? "work.place.one" : "work.place", field ? field->picture : "door-werk");
    if (!is_one) {
        set_arg(place, "employer", vacancy->employer, vacancy->employer);
    }
    set_arg(place, "place", vacancy->place, vacancy->place);
    add(facts, "", "");
    add_range(ui, facts, hours[range[1] <= WORK_FEW], "deel-middag", range);
    if (with) {
        add(facts, with->label, with->picture);
    }
    add_pay(ui, facts, vacancy);
    add_leads(ui, facts, vacancy);
    add_step(ui, facts, vacancy);
    if (vacancy_text(vacancy, locale_code(ui_locale(ui)))) {
        add(facts, NULL, "");
    }
}

/* Names keep their direction in a sentence that runs the other way. */
static void
put_fact(struct ui *ui, struct view *view, const struct vacancy *vacancy, const struct fact *fact,
         size_t number)
{
    char id[WIDGET_MAX_ID];
    char *kept[2] = {NULL, NULL};
    struct locale_arg shown[2];
    snprintf(id, sizeof id, "about:%zu", number);
    if (!fact->msgid[0]) {
        work_put_where(ui, view, id, vacancy, false);
        return;
    }
    for (size_t i = 0; i < fact->args; i++) {
        kept[i] = ui_isolate(ui_locale(ui), fact->shown[i].value);
        shown[i] = (struct locale_arg){fact->shown[i].name, kept[i]};
    }
    struct work_words words = work_words(ui, fact->msgid, shown, fact->said, fact->args);
    ui_set_picture(work_put(view, id, SLOT_BODY, words), fact->picture);
    free(kept[0]);
    free(kept[1]);
}

/* Where a piece of at most max bytes ends: after a sentence if one does, else after a word. */
static size_t
piece_end(const char *text, size_t max)
{
    size_t len = strlen(text), word = 0, sentence = 0;
    if (len <= max) {
        return len;
    }
    for (size_t i = 0; i < max; i++) {
        if (text[i] == ' ') {
            word = i + 1;
            bool is_end = i > 0 && strchr(".!?", text[i - 1]);
            sentence = is_end ? i + 1 : sentence;
        }
    }
    return sentence > max / 2 ? sentence : word > 0 ? word : utf8_cut(text, len, max);
}

/* Letters of a long text on a page that may hold so many things. */
static size_t
piece_letters(int most)
{
    static const size_t letters[MOST] = {60, 120, 200, VACANCY_MAX_TEXT};
    return letters[most < 1 ? 0 : most > MOST ? MOST - 1 : most - 1];
}

/* A long text has the page to itself, in pieces. */
static void
put_text(struct ui *ui, struct view *view, const struct vacancy *vacancy, struct about_at at)
{
    struct work *work = &ui->trace.work;
    const char *whole = vacancy_text(vacancy, locale_code(ui_locale(ui)));
    const char *text = whole + at.offset;
    bool is_wide = (unsigned char)text[0] >= 0x80; /* two bytes a letter */
    size_t max = piece_letters(view->most) * (is_wide ? 2 : 1);
    size_t end = piece_end(text, max);
    char *piece = mem_copy(text, end);
    char *shown = bidi_isolate_piece(locale_is_rtl(ui_locale(ui)), whole, piece);
    view_add(view, "about:text", ROLE_TEXT, SLOT_BODY, shown, piece);
    free(shown);
    free(piece);
    work->has_more_about = text[end] != 0;
    work->about_next = work->has_more_about
                           ? (struct about_at){at.fact, at.offset + end, ui_locale(ui)}
                           : (struct about_at){.fact = at.fact + 1};
}

/* A place in the text of one language is none in that of another, which may be shorter or not be
 * there at all: back to where it begins. */
static struct about_at
find_page(struct ui *ui, const struct facts *facts)
{
    struct work *work = &ui->trace.work;
    const struct about_at *at = &work->about[work->about_page];
    bool is_of_another = at->offset > 0 && at->locale != ui_locale(ui);
    while (work->about_page > 0 &&
           (at->fact >= facts->count || (is_of_another && at->offset > 0))) {
        at = &work->about[--work->about_page];
    }
    return *at;
}

void
vacancy_about_build(struct ui *ui, struct view *view)
{
    struct work *work = &ui->trace.work;
    const struct vacancy *vacancy = work_now(ui);
    struct facts facts;
    gather(ui, vacancy, &facts);
    struct about_at at = find_page(ui, &facts);
    view->is_few = true;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, vacancy->title);
    size_t last = at.fact;
    while (last < facts.count && facts.list[last].msgid && last < at.fact + (size_t)view->most) {
        put_fact(ui, view, vacancy, &facts.list[last], last);
        last++;
    }
    work->about_next = (struct about_at){.fact = last};
    work->has_more_about = last < facts.count;
    if (last == at.fact && last < facts.count) {
        bool is_last = last + 1 == facts.count;
        put_text(ui, view, vacancy, at);
        work->has_more_about |= !is_last;
    }
}

void
work_first_page(struct ui *ui)
{
    ui->trace.work.about_page = 0;
    ui->trace.work.about[0] = (struct about_at){0};
}

void
work_turn(struct ui *ui, bool is_on, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (is_on) {
        assert(work->about_page + 1 < WORK_ABOUT_PAGES);
        work->about[++work->about_page] = work->about_next;
    } else {
        assert(work->about_page > 0);
        work->about_page--;
    }
    ui_leave(ui, effects);
    ui_enter(ui, effects);
}

/* Back at the vacancy after the last page: there it is decided. */
bool
vacancy_about_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct work *work = &ui->trace.work;
    if (strcmp(id, "next") == 0) {
        ignore(ui_built(ui));
        if (!work->has_more_about || work->about_page + 1 >= WORK_ABOUT_PAGES) {
            ui_close(ui, effects);
            return true;
        }
        work_turn(ui, true, effects);
        return true;
    }
    if (strcmp(id, "back") == 0 && work->about_page > 0) {
        work_turn(ui, false, effects);
        return true;
    }
    return false;
}

bool
vacancy_about_can_next(const struct ui *ui)
{
    (void)ui;
    return true;
}
