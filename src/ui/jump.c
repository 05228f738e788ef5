/* jump.c - the rows, and for each what must have gone before.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump.h"

#include "base/mem.h"

#define TYPED "0612345678"
#define E164 "+31612345678"
#define STAY_MS 60000u /* what passes by itself stays this long */

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
    snprintf(ui->trace.code, sizeof ui->trace.code, "ABCDEFGH2345");
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

void
jump_unanswered(struct ui *ui)
{
    visit_free(ui->trace.visit);
    ui->trace.visit = ui_new_visit(ui);
    visit_set_language(ui->trace.visit, locale_code(ui_locale(ui)));
}

/* The place of an item on a card; choice_count: it is not there. */
static size_t
place_of(const struct card *card, size_t item)
{
    size_t place = 0;
    while (place < card->choice_count && card->choices[place] != item) {
        place++;
    }
    return place;
}

/* Every item once, each on the first card that has it and is free: nothing stands out. */
static void
even(struct ui *ui)
{
    const struct deck *deck = content_deck_at(ui->content, 0);
    struct answer_way way = {.heard = true};
    jump_unanswered(ui);
    for (size_t item = 0; item < deck->item_count; item++) {
        for (size_t card = 0; card < deck->card_count; card++) {
            size_t place = place_of(&deck->cards[card], item);
            if (visit_answer_state(ui->trace.visit, 0, card) == ANSWER_NONE &&
                place < deck->cards[card].choice_count) {
                visit_answer(ui->trace.visit, 0, card, (uint32_t)1 << place, &way);
                break;
            }
        }
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
not_a_word(struct ui *ui)
{
    agreed(ui);
    ui->trace.clip = CLIP_SILENT;
}

static void
half_recorded(struct ui *ui)
{
    recorded(ui);
    ui->trace.clip = CLIP_LOST;
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
kept_for_talk(struct ui *ui)
{
    kept(ui);
    visit_consent(ui->trace.visit, PURPOSE_CALL, false, true);
}

static void
covered(struct ui *ui)
{
    kept(ui);
    ui->trace.is_covered = true;
}

static void
printing(struct ui *ui)
{
    kept(ui);
    ui->trace.print = PRINT_ASKED;
    ui->trace.print_until_ms = ui->now_ms + STAY_MS;
}

static void
printed(struct ui *ui)
{
    kept(ui);
    ui->trace.print = PRINT_DONE;
}

static void
no_paper(struct ui *ui)
{
    kept(ui);
    ui->trace.print = PRINT_FAILED;
    ui->trace.not_printed = ERR_PAPER_OUT;
}

static void
no_printer(struct ui *ui)
{
    kept(ui);
    ui->trace.print = PRINT_FAILED;
    ui->trace.not_printed = ERR_PRINTER_GONE;
}

static void
welcomed(struct ui *ui)
{
    ui->trace.scanned = "scan.welcome";
    ui->trace.is_resumed = true;
}

static void
welcomed_in_part(struct ui *ui)
{
    ui->trace.scanned = "scan.part";
    ui->trace.is_resumed = true;
}

static void
scanned_later(struct ui *ui)
{
    ui->trace.scanned = "scan.later";
}

static void
scanned_foreign(struct ui *ui)
{
    ui->trace.scanned = "scan.foreign";
}

/* Nothing is told yet: there is a way in without the card. */
static void
scanned_at_start(struct ui *ui)
{
    jump_unanswered(ui);
    ui->trace.scanned = "scan.foreign";
}

static void
scanned_damaged(struct ui *ui)
{
    ui->trace.scanned = "scan.damaged";
}

static void
scanned_newer(struct ui *ui)
{
    ui->trace.scanned = "scan.newer";
}

static void
digits(struct ui *ui)
{
    jump_unanswered(ui);
    snprintf(ui->trace.again.digits, sizeof ui->trace.again.digits, "482193");
}

static void
ticket_typed(struct ui *ui)
{
    digits(ui);
    for (size_t i = 0; i < TICKET_PICTURES; i++) {
        ui->trace.again.pictures[i] = 3 * i + 1;
    }
    ui->trace.again.picture_count = TICKET_PICTURES;
}

static void
one_too_many(struct ui *ui)
{
    ticket_typed(ui);
    ui->trace.is_full = true;
}

static void
asking(struct ui *ui)
{
    ticket_typed(ui);
    ui->trace.again.asked = ASKED_WAITING;
    ui->trace.again.until_ms = ui->now_ms + STAY_MS;
}

static void
unanswered(struct ui *ui)
{
    asking(ui);
    ui->trace.again.asked = ASKED_LATE;
}

static void
unknown(struct ui *ui)
{
    asking(ui);
    ui->trace.again.asked = ASKED_UNKNOWN;
}

static void
locked(struct ui *ui)
{
    asking(ui);
    ui->trace.again.asked = ASKED_LOCKED;
}

static void
not_kept_any_more(struct ui *ui)
{
    asking(ui);
    ui->trace.again.asked = ASKED_EMPTY;
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

const struct jump jump_table[] = {
    {"out-of-order", SCREEN_OUT, 0, out},
    {"enrol", SCREEN_ENROL, 0, enrolling},
    {"enrol:refused", SCREEN_ENROL, 0, enrol_refused},
    {"enrol:busy", SCREEN_ENROL, 0, enrol_busy},
    {"languages", SCREEN_LANGUAGES, 0, unchosen},
    {"languages:chosen", SCREEN_LANGUAGES, 0, none},
    {"languages:adjust", SCREEN_LANGUAGES, 0, start_sheet},
    {"intro:what", SCREEN_INTRO, 0, jump_unanswered},
    {"intro:long", SCREEN_INTRO, 1, jump_unanswered},
    {"intro:who", SCREEN_INTRO, 2, jump_unanswered},
    {"intro:stop", SCREEN_INTRO, 3, jump_unanswered},
    {"intro:same", SCREEN_INTRO, 4, jump_unanswered},
    {"practice", SCREEN_PRACTICE, 0, jump_unanswered},
    {"practice:wrong", SCREEN_PRACTICE, 0, wrong},
    {"practice:right", SCREEN_PRACTICE, 0, right},
    {"practice-buttons", SCREEN_BUTTONS, 0, jump_unanswered},
    {"doors", SCREEN_DOORS, 0, jump_unanswered},
    {"doors:done", SCREEN_DOORS, 0, none},
    {"readback:even", SCREEN_READBACK, 0, even},
    {"readback:none", SCREEN_READBACK, 0, jump_unanswered},
    {"result", SCREEN_RESULT, 0, none},
    {"result:even", SCREEN_RESULT, 0, even},
    {"result:none", SCREEN_RESULT, 0, jump_unanswered},
    {"worden", SCREEN_WORDEN, -1, none},
    {"worden:none", SCREEN_WORDEN, -1, jump_unanswered},
    {"doen", SCREEN_DOEN, -1, none},
    {"helpt", SCREEN_HELPT, -1, none},
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
    {"name-spoken", SCREEN_SPOKEN, -1, agreed},
    {"name-spoken:recording", SCREEN_SPOKEN, -1, recording},
    {"name-spoken:ready", SCREEN_SPOKEN, -1, recorded},
    {"name-spoken:broken", SCREEN_SPOKEN, -1, no_recorder},
    {"name-spoken:silent", SCREEN_SPOKEN, -1, not_a_word},
    {"name-spoken:lost", SCREEN_SPOKEN, -1, half_recorded},
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
    {"take", SCREEN_TAKE, 0, kept},
    {"take:printing", SCREEN_TAKE, 0, printing},
    {"take:printed", SCREEN_TAKE, 0, printed},
    {"take:paper", SCREEN_TAKE, 0, no_paper},
    {"take:broken", SCREEN_TAKE, 0, no_printer},
    {"goodbye", SCREEN_GOODBYE, 0, kept},
    {"goodbye:talk", SCREEN_GOODBYE, 0, kept_for_talk},
    {"goodbye:nothing", SCREEN_GOODBYE, 0, refused},
    {"adjust", SCREEN_CARD, 0, sheet},
    {"adjust:muted", SCREEN_CARD, 0, muted},
    {"languages:again", SCREEN_LANGUAGES, -1, none},
    {"scan:welcome", SCREEN_SCAN, -1, welcomed},
    {"scan:part", SCREEN_SCAN, -1, welcomed_in_part},
    {"scan:later", SCREEN_SCAN, -1, scanned_later},
    {"scan:foreign", SCREEN_SCAN, -1, scanned_foreign},
    {"scan:damaged", SCREEN_SCAN, -1, scanned_damaged},
    {"scan:newer", SCREEN_SCAN, -1, scanned_newer},
    {"scan:start", SCREEN_SCAN, -1, scanned_at_start},
    {"again", SCREEN_AGAIN, -1, jump_unanswered},
    {"again-number", SCREEN_AGAIN_NUMBER, -1, jump_unanswered},
    {"again-number:typed", SCREEN_AGAIN_NUMBER, -1, digits},
    {"again-pictures", SCREEN_AGAIN_PICTURES, -1, digits},
    {"again-pictures:chosen", SCREEN_AGAIN_PICTURES, -1, ticket_typed},
    {"again-pictures:full", SCREEN_AGAIN_PICTURES, -1, one_too_many},
    {"again-search", SCREEN_AGAIN_SEARCH, -1, asking},
    {"again-search:late", SCREEN_AGAIN_SEARCH, -1, unanswered},
    {"again-search:unknown", SCREEN_AGAIN_SEARCH, -1, unknown},
    {"again-search:locked", SCREEN_AGAIN_SEARCH, -1, locked},
    {"again-search:empty", SCREEN_AGAIN_SEARCH, -1, not_kept_any_more},
    {"stop", SCREEN_STOP, -1, none},
    {"stop:kept", SCREEN_STOP, -1, kept},
    {"help", SCREEN_HELP, -1, ringing},
    {"help:came", SCREEN_HELP, -1, came},
    {"help:nobody", SCREEN_HELP, -1, nobody},
    {"idle", SCREEN_IDLE, -1, warned},
    {"idle:countdown", SCREEN_IDLE, -1, counting},
};
const size_t jump_count = sizeof jump_table / sizeof jump_table[0];
