/* ui_flow.c - the way through a visit: steps with pages, walked by Next and Back.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#define INTRO_PAGES 5

struct step {
    enum screen_id screen;
    int (*pages)(const struct ui *ui);
    bool is_passing; /* Back does not stop here */
};

static bool
is_before_saving(const struct ui *ui)
{
    return ui->trace.kept != KEPT_DONE && ui->trace.kept != KEPT_LATE;
}

static int
pages_enrol(const struct ui *ui)
{
    return ui->content && !ui->is_enrolled;
}

static int
pages_out(const struct ui *ui)
{
    return !ui->content;
}

static int
pages_languages(const struct ui *ui)
{
    return ui->content && ui->is_enrolled && is_before_saving(ui);
}

static int
pages_intro(const struct ui *ui)
{
    return is_before_saving(ui) ? INTRO_PAGES : 0;
}

static int
pages_once(const struct ui *ui)
{
    return is_before_saving(ui);
}

static int
pages_always(const struct ui *ui)
{
    (void)ui;
    return 1;
}

static int
pages_blocks(const struct ui *ui)
{
    return is_before_saving(ui) && flow_block_count(ui) > 1;
}

static int
pages_cards(const struct ui *ui)
{
    return is_before_saving(ui) ? flow_card_pages(ui) : 0;
}

static int
pages_company(const struct ui *ui)
{
    return is_before_saving(ui) && ui->trace.is_young == YES;
}

static bool
is_minor_alone(const struct ui *ui)
{
    return ui->trace.is_young == YES && ui->trace.has_company != YES;
}

static int
pages_minor(const struct ui *ui)
{
    return is_before_saving(ui) && is_minor_alone(ui);
}

static bool
may_agree(const struct ui *ui)
{
    return is_before_saving(ui) && !is_minor_alone(ui);
}

static int
pages_consent(const struct ui *ui)
{
    return may_agree(ui) ? PURPOSE_COUNT : 0;
}

static bool
agreed(const struct ui *ui, enum purpose purpose)
{
    return ui->trace.visit && may_agree(ui) && visit_has_consent(ui->trace.visit, purpose);
}

static int
pages_name(const struct ui *ui)
{
    return agreed(ui, PURPOSE_TALK) || agreed(ui, PURPOSE_CALL);
}

static int
pages_phone(const struct ui *ui)
{
    return agreed(ui, PURPOSE_CALL);
}

static int
pages_confirm(const struct ui *ui)
{
    return agreed(ui, PURPOSE_CALL) && visit_reach(ui->trace.visit) == REACH_PHONE;
}

static int
pages_saving(const struct ui *ui)
{
    return ui->trace.visit && may_agree(ui) && visit_has_any_consent(ui->trace.visit);
}

static int
pages_not_kept(const struct ui *ui)
{
    return ui->trace.kept == KEPT_FAILED || ui->trace.kept == KEPT_LATE;
}

static int
pages_ticket(const struct ui *ui)
{
    return ui->trace.kept == KEPT_DONE;
}

static int
pages_take(const struct ui *ui)
{
    return ui->trace.visit && flow_has_done(ui);
}

static const struct step flow[] = {
    {SCREEN_OUT, pages_out, true},
    {SCREEN_ENROL, pages_enrol, true},
    {SCREEN_LANGUAGES, pages_languages, false},
    {SCREEN_INTRO, pages_intro, false},
    {SCREEN_PRACTICE, pages_once, false},
    {SCREEN_BUTTONS, pages_once, false},
    {SCREEN_DOORS, pages_once, false},
    {SCREEN_BLOCKS, pages_blocks, false},
    {SCREEN_CARD, pages_cards, false},
    {SCREEN_RESULT, pages_always, false},
    {SCREEN_AGE, pages_once, false},
    {SCREEN_COMPANY, pages_company, false},
    {SCREEN_MINOR, pages_minor, false},
    {SCREEN_CONSENT, pages_consent, false},
    {SCREEN_NAME, pages_name, false},
    {SCREEN_PHONE, pages_phone, false},
    {SCREEN_CONFIRM, pages_confirm, false},
    {SCREEN_SAVING, pages_saving, true},
    {SCREEN_NOT_KEPT, pages_not_kept, false},
    {SCREEN_TICKET, pages_ticket, false},
    {SCREEN_TAKE, pages_take, false},
    {SCREEN_GOODBYE, pages_always, false},
};
#define STEP_COUNT ((int)(sizeof flow / sizeof flow[0]))

/* The next page from (step, page) in a direction; false when there is none. */
static bool
find_page(const struct ui *ui, int *step, int *page, int way)
{
    int at = *step;
    int pages = flow[at].pages(ui);
    int to = (*page < pages ? *page : pages) + way; /* there may be fewer than there were */
    while (to < 0 || to >= flow[at].pages(ui) || (way < 0 && flow[at].is_passing)) {
        at += way;
        if (at < 0 || at >= STEP_COUNT) {
            return false;
        }
        to = way > 0 ? 0 : flow[at].pages(ui) - 1;
    }
    *step = at;
    *page = to;
    return true;
}

/* The first screen there is: out of order, enrolment or languages. */
void
flow_begin(struct ui *ui)
{
    ui->trace.step = 0;
    ui->trace.page = -1;
    find_page(ui, &ui->trace.step, &ui->trace.page, 1);
}

static void
arrive(struct ui *ui, int step, int page, struct effects *effects)
{
    ui_leave(ui, effects);
    ui->trace.step = step;
    ui->trace.page = page;
    ui_enter(ui, effects);
}

static bool
walk(struct ui *ui, int way, struct effects *effects)
{
    int step = ui->trace.step;
    int page = ui->trace.page;
    if (flow_mend(ui, way, &page)) {
        arrive(ui, step, page, effects);
        return true;
    }
    if (!find_page(ui, &step, &page, way)) {
        return false;
    }
    arrive(ui, step, page, effects);
    return true;
}

bool
flow_forward(struct ui *ui, struct effects *effects)
{
    return walk(ui, 1, effects);
}

bool
flow_back(struct ui *ui, struct effects *effects)
{
    return walk(ui, -1, effects);
}

bool
flow_has_back(const struct ui *ui)
{
    int step = ui->trace.step;
    int page = ui->trace.page;
    return !flow[step].is_passing && find_page(ui, &step, &page, -1);
}

void
flow_set(struct ui *ui, enum screen_id screen, int page)
{
    for (int i = 0; i < STEP_COUNT; i++) {
        if (flow[i].screen == screen) {
            ui->trace.step = i;
            ui->trace.page = page;
        }
    }
}

void
flow_go(struct ui *ui, enum screen_id screen, int page, struct effects *effects)
{
    ui_leave(ui, effects);
    flow_set(ui, screen, page);
    ui_enter(ui, effects);
}

/* Who asked to be called is asked that first. */
enum purpose
flow_purpose(const struct ui *ui)
{
    int page = ui->trace.page;
    if (!ui->trace.wants_call || page > PURPOSE_CALL) {
        return (enum purpose)page;
    }
    return page == 0 ? PURPOSE_CALL : (enum purpose)(page - 1);
}

enum screen_id
flow_screen(const struct ui *ui)
{
    enum screen_id screen = flow[ui->trace.step].screen;
    size_t deck;
    size_t card;
    if (screen == SCREEN_CARD && !flow_card(ui, &deck, &card)) {
        return SCREEN_READBACK;
    }
    return screen;
}

enum screen_id
ui_screen(const struct ui *ui)
{
    size_t count = ui->trace.over_count;
    return count > 0 ? ui->trace.over[count - 1] : flow_screen(ui);
}

bool
ui_is_over(const struct ui *ui)
{
    return ui->trace.over_count > 0;
}

void
flow_steps(const struct ui *ui, enum screen_id id, int *out_step, int *out_steps)
{
    size_t deck;
    size_t card;
    *out_step = 0;
    *out_steps = 0;
    if (id == SCREEN_CARD && flow_card(ui, &deck, &card)) {
        *out_step = ui->trace.page + 1;
        *out_steps = (int)flow_card_count(ui);
    } else if (id == SCREEN_INTRO || id == SCREEN_CONSENT) {
        *out_step = ui->trace.page + 1;
        *out_steps = flow[ui->trace.step].pages(ui);
    }
}
