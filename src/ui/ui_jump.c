/* ui_jump.c - every state a screen can be in, each with an id and what must have gone before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include "base/mem.h"

#define TYPED "0612345678"
#define E164 "+31612345678"
#define STAY_MS 60000u /* what passes by itself stays this long */

struct jump {
    const char *id;
    enum screen_id screen; /* of the flow, or over it */
    int page;
    void (*prepare)(struct ui *ui);
};

static void
none(struct ui *ui)
{
    (void)ui;
}

static void
unchosen(struct ui *ui)
{
    visit_free(ui->trace.visit);
    ui->trace.visit = NULL;
    ui->trace.locale = NULL;
}

static void
out(struct ui *ui)
{
    unchosen(ui);
    ui->content = NULL;
}

static void
enrolling(struct ui *ui)
{
    unchosen(ui);
    ui->is_enrolled = false;
}

static void
enrol_refused(struct ui *ui)
{
    enrolling(ui);
    snprintf(ui->trace.code, sizeof ui->trace.code, "ABCDEFGH1234");
    ui->trace.complaint = "enrol.wrong";
}

static void
enrol_busy(struct ui *ui)
{
    enrol_refused(ui);
    ui->trace.is_enrolling = YES;
}

static void
wrong(struct ui *ui)
{
    ui->trace.is_practice_wrong = true;
    snprintf(ui->trace.practice_choice, sizeof ui->trace.practice_choice, "choice:eat");
}

static void
right(struct ui *ui)
{
    ui->trace.is_practised = true;
    snprintf(ui->trace.practice_choice, sizeof ui->trace.practice_choice, "choice:wave");
}

static void
unanswered(struct ui *ui)
{
    visit_free(ui->trace.visit);
    ui->trace.visit = visit_new(ui->content);
    visit_set_language(ui->trace.visit, locale_code(ui_locale(ui)));
}

/* Every item once or as often: nothing stands out. */
static void
even(struct ui *ui)
{
    const struct deck *deck = content_deck_at(ui->content, 0);
    struct answer_way way = {.heard = true};
    unanswered(ui);
    for (size_t card = 0; card < deck->card_count && card * 3 < deck->item_count; card++) {
        visit_answer(ui->trace.visit, 0, card, (int)deck->cards[card].choices[0], &way);
    }
    for (size_t item = 0, card = 0; item < deck->item_count && card < deck->card_count; card++) {
        visit_answer(ui->trace.visit, 0, card, (int)item, &way);
        item = (item + 1) % deck->item_count;
    }
}

static void
young(struct ui *ui)
{
    ui->trace.is_young = YES;
    ui->trace.has_company = NO;
}

static void
agreed(struct ui *ui)
{
    ui->trace.is_young = NO;
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        visit_consent(ui->trace.visit, (enum purpose)i, true, true);
    }
}

static void
refused(struct ui *ui)
{
    ui->trace.is_young = NO;
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        visit_consent(ui->trace.visit, (enum purpose)i, false, true);
    }
}

static void
named(struct ui *ui)
{
    agreed(ui);
    snprintf(ui->trace.name, sizeof ui->trace.name, "Amina");
    ignore(visit_set_name(ui->trace.visit, "Amina", NULL));
}

static void
name_refused(struct ui *ui)
{
    agreed(ui);
    ui->trace.complaint = "name.number";
}

static void
recording(struct ui *ui)
{
    agreed(ui);
    ui->trace.clip = CLIP_RECORDING;
    ui->trace.clip_until_ms = ui->now_ms + STAY_MS;
}

static void
recorded(struct ui *ui)
{
    agreed(ui);
    ui->trace.clip = CLIP_READY;
    visit_set_clip_ms(ui->trace.visit, 2000);
}

static void
no_recorder(struct ui *ui)
{
    agreed(ui);
    ui->trace.clip = CLIP_BROKEN;
}

static void
typed(struct ui *ui)
{
    named(ui);
    snprintf(ui->trace.typed, sizeof ui->trace.typed, TYPED);
    visit_set_reach(ui->trace.visit, REACH_PHONE, E164);
}

static void
too_short(struct ui *ui)
{
    named(ui);
    snprintf(ui->trace.typed, sizeof ui->trace.typed, "0612");
    ui->trace.complaint = "phone.short";
}

static void
no_number(struct ui *ui)
{
    named(ui);
    snprintf(ui->trace.typed, sizeof ui->trace.typed, "0012");
    ui->trace.complaint = "phone.wrong";
}

static void
shown(struct ui *ui)
{
    typed(ui);
    ui->trace.show_until_ms = ui->now_ms + STAY_MS;
}

static void
asked(struct ui *ui)
{
    typed(ui);
    ui->trace.kept = KEPT_ASKED;
    ui->trace.kept_until_ms = ui->now_ms + STAY_MS;
}

static void
not_kept(struct ui *ui)
{
    typed(ui);
    ui->trace.kept = KEPT_FAILED;
    ui->trace.not_kept = ERR_FULL;
}

static void
kept(struct ui *ui)
{
    unsigned char seed[TICKET_SEED_BYTES];
    typed(ui);
    ui->trace.kept = KEPT_DONE;
    chance_take(&ui->chance, seed, sizeof seed);
    ticket_draw(&ui->trace.ticket, ui->content, seed);
    visit_set_ticket(ui->trace.visit, ui->trace.ticket.code, "");
}

static void
covered(struct ui *ui)
{
    kept(ui);
    ui->trace.is_covered = true;
}

static void
ringing(struct ui *ui)
{
    ui->trace.help = HELP_RINGING;
    ui->trace.help_from_ms = ui->now_ms;
    ui->trace.rings = 1;
    ui->trace.is_help_open = true;
}

static void
came(struct ui *ui)
{
    ringing(ui);
    ui->trace.help = HELP_CAME;
}

static void
nobody(struct ui *ui)
{
    ringing(ui);
    ui->trace.help = HELP_NOBODY;
}

static void
counting(struct ui *ui)
{
    ui->trace.shown_s = 10;
    ui->trace.idle_end_ms = ui->now_ms + 10000;
}

static void
warned(struct ui *ui)
{
    ui->trace.idle_end_ms = ui->now_ms + 45000;
}

static void
sheet(struct ui *ui)
{
    ui->trace.is_sheet_open = true;
}

static void
start_sheet(struct ui *ui)
{
    unchosen(ui);
    sheet(ui);
}

static void
muted(struct ui *ui)
{
    sheet(ui);
    ui->trace.settings.is_muted = true;
}

static const struct jump jumps[] = {
    {"out-of-order", SCREEN_OUT, 0, out},
    {"enrol", SCREEN_ENROL, 0, enrolling},
    {"enrol:refused", SCREEN_ENROL, 0, enrol_refused},
    {"enrol:busy", SCREEN_ENROL, 0, enrol_busy},
    {"languages", SCREEN_LANGUAGES, 0, unchosen},
    {"languages:chosen", SCREEN_LANGUAGES, 0, none},
    {"languages:adjust", SCREEN_LANGUAGES, 0, start_sheet},
    {"intro:what", SCREEN_INTRO, 0, unanswered},
    {"intro:long", SCREEN_INTRO, 1, unanswered},
    {"intro:who", SCREEN_INTRO, 2, unanswered},
    {"intro:stop", SCREEN_INTRO, 3, unanswered},
    {"intro:same", SCREEN_INTRO, 4, unanswered},
    {"practice", SCREEN_PRACTICE, 0, unanswered},
    {"practice:wrong", SCREEN_PRACTICE, 0, wrong},
    {"practice:right", SCREEN_PRACTICE, 0, right},
    {"practice-buttons", SCREEN_BUTTONS, 0, unanswered},
    {"readback:even", SCREEN_READBACK, 0, even},
    {"readback:none", SCREEN_READBACK, 0, unanswered},
    {"result", SCREEN_RESULT, 0, none},
    {"result:even", SCREEN_RESULT, 0, even},
    {"result:none", SCREEN_RESULT, 0, unanswered},
    {"age", SCREEN_AGE, 0, none},
    {"company", SCREEN_COMPANY, 0, young},
    {"minor", SCREEN_MINOR, 0, young},
    {"consent:talk", SCREEN_CONSENT, PURPOSE_TALK, none},
    {"consent:call", SCREEN_CONSENT, PURPOSE_CALL, none},
    {"consent:municipality", SCREEN_CONSENT, PURPOSE_MUNICIPALITY, none},
    {"consent:research", SCREEN_CONSENT, PURPOSE_RESEARCH, none},
    {"consent:again", SCREEN_CONSENT, PURPOSE_TALK, agreed},
    {"name", SCREEN_NAME, 0, agreed},
    {"name:typed", SCREEN_NAME, 0, named},
    {"name:refused", SCREEN_NAME, 0, name_refused},
    {"name-spoken", SCREEN_SPOKEN, 0, agreed},
    {"name-spoken:recording", SCREEN_SPOKEN, 0, recording},
    {"name-spoken:ready", SCREEN_SPOKEN, 0, recorded},
    {"name-spoken:broken", SCREEN_SPOKEN, 0, no_recorder},
    {"phone", SCREEN_PHONE, 0, named},
    {"phone:typed", SCREEN_PHONE, 0, typed},
    {"phone:short", SCREEN_PHONE, 0, too_short},
    {"phone:wrong", SCREEN_PHONE, 0, no_number},
    {"phone-confirm", SCREEN_CONFIRM, 0, typed},
    {"phone-confirm:shown", SCREEN_CONFIRM, 0, shown},
    {"saving", SCREEN_SAVING, 0, asked},
    {"not-kept", SCREEN_NOT_KEPT, 0, not_kept},
    {"ticket", SCREEN_TICKET, 0, kept},
    {"ticket:covered", SCREEN_TICKET, 0, covered},
    {"goodbye", SCREEN_GOODBYE, 0, kept},
    {"goodbye:nothing", SCREEN_GOODBYE, 0, refused},
    {"adjust", SCREEN_CARD, 0, sheet},
    {"adjust:muted", SCREEN_CARD, 0, muted},
    {"languages:again", SCREEN_LANGUAGES, -1, none},
    {"stop", SCREEN_STOP, -1, none},
    {"stop:kept", SCREEN_STOP, -1, kept},
    {"help", SCREEN_HELP, -1, ringing},
    {"help:came", SCREEN_HELP, -1, came},
    {"help:nobody", SCREEN_HELP, -1, nobody},
    {"idle", SCREEN_IDLE, -1, warned},
    {"idle:countdown", SCREEN_IDLE, -1, counting},
};
#define JUMP_COUNT (sizeof jumps / sizeof jumps[0])

/* The states of the decks come after the table: each card, then the read-back. */
static bool
deck_state(const struct content *content, size_t index, struct ui_state *out)
{
    for (size_t i = 0; i < content_deck_count(content); i++) {
        const struct deck *deck = content_deck_at(content, i);
        if (index <= deck->card_count) {
            const char *card = index < deck->card_count ? deck->cards[index].key : "";
            out->screen = screen_get(*card ? SCREEN_CARD : SCREEN_READBACK)->name;
            snprintf(out->deck, sizeof out->deck, "%.25s", deck->key);
            snprintf(out->card, sizeof out->card, "%.25s", card);
            snprintf(out->id, sizeof out->id, "%.8s:%.25s%s%.25s", out->screen, out->deck,
                     *card ? ":" : "", out->card);
            return true;
        }
        index -= deck->card_count + 1;
    }
    return false;
}

bool
ui_state_at(const struct content *content, size_t index, struct ui_state *out_state)
{
    struct ui_state state = {0};
    if (index >= JUMP_COUNT) {
        if (!deck_state(content, index - JUMP_COUNT, &state)) {
            return false;
        }
    } else {
        snprintf(state.id, sizeof state.id, "%s", jumps[index].id);
        state.screen = screen_get(jumps[index].screen)->name;
    }
    *out_state = state;
    return true;
}

/* Two things chosen often, the rest less: something stands out. */
static void
answer_plausibly(struct ui *ui)
{
    struct answer_way way = {.took_ms = 4000, .heard = true};
    for (size_t deck = 0; deck < content_deck_count(ui->content); deck++) {
        const struct deck *shape = content_deck_at(ui->content, deck);
        for (size_t card = 0; card < shape->card_count; card++) {
            size_t best = 0;
            for (size_t i = 1; i < shape->cards[card].choice_count; i++) {
                best = shape->cards[card].choices[i] < shape->cards[card].choices[best] ? i : best;
            }
            way.place = (int)best;
            visit_answer(ui->trace.visit, deck, card, (int)shape->cards[card].choices[best], &way);
        }
    }
}

/* The page of a card in the flow; false when the deck or card is not there. */
static int
page_of(const struct ui *ui, const struct ui_state *state)
{
    int page = 0;
    for (size_t i = 0; i < content_deck_count(ui->content); i++) {
        const struct deck *deck = content_deck_at(ui->content, i);
        bool is_it = strcmp(deck->key, state->deck) == 0;
        for (size_t j = 0; j < deck->card_count; j++, page++) {
            if (is_it && strcmp(deck->cards[j].key, state->card) == 0) {
                return page;
            }
        }
        if (is_it) {
            return page;
        }
        page++;
    }
    return 0;
}

static void
place(struct ui *ui, const struct content *content, const struct jump *jump)
{
    const struct deck *deck = content_deck_at(content, 0);
    bool is_spoken = jump->screen == SCREEN_SPOKEN;
    bool is_readback = jump->screen == SCREEN_READBACK;
    if (jump->page < 0 || is_spoken) {
        enum screen_id under = is_spoken ? SCREEN_NAME : SCREEN_CARD;
        flow_set(ui, ui->trace.kept == KEPT_DONE ? SCREEN_TICKET : under, 0);
        ui->trace.over[ui->trace.over_count++] = jump->screen;
    } else if (is_readback) {
        flow_set(ui, SCREEN_CARD, deck ? (int)deck->card_count : 0);
    } else {
        flow_set(ui, jump->screen, jump->page);
    }
}

void
ui_jump(struct ui *ui, const struct ui_state *state, const char *locale, uint64_t at_ms)
{
    const struct content *content = ui->config.content;
    ui->now_ms = at_ms;
    ui->content = content;
    ui->has_next_content = false;
    ui->is_enrolled = ui->config.is_enrolled;
    ui_reset(ui);
    ui->trace.is_touched = true;
    ui->trace.locale = content_locale(content, locale);
    unanswered(ui);
    answer_plausibly(ui);
    for (size_t i = 0; i < JUMP_COUNT; i++) {
        if (strcmp(jumps[i].id, state->id) == 0) {
            jumps[i].prepare(ui);
            place(ui, content, &jumps[i]);
        }
    }
    if (state->deck[0]) {
        flow_set(ui, SCREEN_CARD, page_of(ui, state));
    }
    ui_speak(ui, SPEAK_SCREEN, "");
    ui_change(ui);
}
