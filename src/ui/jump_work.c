/* jump_work.c - what goes before the states behind the door of work: one vacancy of each way to
 * sign up, a long text, and what a device knows of a list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/jump_prepare.h"
#include "ui/screen_work.h"

#include <assert.h>

#define WEEK "\"week\":[\"ma-ochtend\",\"ma-middag\",\"di-ochtend\",\"wo-ochtend\",\"do-ochtend\"],"
#define DAYS "\"from\":\"2026-01-01\",\"until\":\"2036-12-31\",\"source\":\"own\","
#define ONCE DAYS "\"rules\":{\"attempts\":1,\"days\":1,\"back_days\":1},"
#define DATES DAYS "\"rules\":{\"attempts\":3,\"days\":2,\"back_days\":14},"
#define REST                                                                                       \
    "\"hours\":{\"from\":16,\"to\":32},\"with\":\"met-mensen\","                                   \
    "\"pay\":{\"from_cents\":1490,\"to_cents\":1600,\"per\":\"hour\"},\"first_step\":\"koffie\","  \
    "\"minutes\":{\"bus\":20},\"employer\":\"Kwekerij Zonnehof\","
#define PLACE                                                                                      \
    "\"place\":{\"name\":\"Kas vier\",\"town\":\"Bleiswijk\"},"                                    \
    "\"open\":[{\"day\":\"ma\",\"from\":\"09:00\",\"to\":\"12:00\"},"                              \
    "{\"day\":\"wo\",\"from\":\"13:00\",\"to\":\"17:00\"}],"                                       \
    "\"map\":\"Kasweg 4, naast de brug\","
#define ASKS "\"asks\":[\"staan-4\",\"tillen-10\",\"vroeg\"],"
#define LEADS "\"leads_to\":[\"groen-planten\"],"
/* Three hundred letters: as long as a text may be. */
#define ARABIC                                                                                     \
    "نحن فريق صغير ولطيف. نعمل معا كل يوم في "                       \
    "الهواء الطلق. نزرع ونقطف ونعتني بالنباتات. "               \
    "نشرح كل شيء بهدوء ونعمل معك في الأيام "                         \
    "الأولى. نشرب القهوة معا كل صباح ونأكل معا "                  \
    "في منتصف النهار. الملابس والأحذية جاهزة "                    \
    "عندنا. يوجد موقف للدراجات قرب الباب. كل "                      \
    "الأسئلة مرحب بها دائما هنا. أهلا وسهلا في "                  \
    "كل الأوقات هنا."
#define DUTCH                                                                                      \
    "Wij zijn een kleine groep. We werken elke dag samen buiten. We leren je alles rustig. "       \
    "De eerste dagen werkt er iemand met je mee. We drinken samen koffie en eten samen."
/* Everything as long as it may be, and what need not be known left out: no pay. */
#define LONGEST                                                                                    \
    "{\"key\":\"voor-lang\",\"kind\":\"learn-work\",\"field\":\"bouw\","                           \
    "\"acts\":[\"bouw-metselen\",\"bouw-timmeren\",\"bouw-schilderen\",\"bouw-tegels\"],"          \
    "\"title\":\"beroep.tandartshulp\","                                                           \
    "\"week\":[\"ma-ochtend\",\"ma-avond\",\"di-ochtend\",\"wo-ochtend\",\"do-middag\","           \
    "\"vr-avond\",\"za-ochtend\",\"zo-middag\"],\"hours\":{\"from\":40,\"to\":40},"                \
    "\"with\":\"met-mensen\",\"pay\":null,\"first_step\":\"koffie\",\"minutes\":{\"car\":55},"     \
    "\"employer\":\"Noord-Hollandse Aannemingsmaatschappij Vandersteen en Zonen\","                \
    "\"place\":{\"name\":\"Bedrijfsverzamelgebouw De Verenigde Handwerkslieden, deur 12\","        \
    "\"town\":\"Schiermonnikoogersum en Geertruidenberg\"},"                                       \
    "\"open\":[{\"day\":\"ma\",\"from\":\"09:00\",\"to\":\"12:30\"},"                              \
    "{\"day\":\"di\",\"from\":\"13:00\",\"to\":\"17:00\"},{\"day\":\"wo\",\"from\":\"09:00\","     \
    "\"to\":\"12:30\"},{\"day\":\"do\",\"from\":\"13:00\",\"to\":\"17:00\"},"                      \
    "{\"day\":\"vr\",\"from\":\"09:00\",\"to\":\"12:30\"}],"                                       \
    "\"map\":\"Achter het station rechts, over de brug en langs het water, dan de derde straat "   \
    "links en naar de blauwe deur\","                                                              \
    "\"asks\":[\"staan-4\",\"tillen-10\",\"trap\",\"buiten\",\"vroeg\",\"kou\"],"                  \
    "\"leads_to\":[\"beroep.verpleging\"]," ONCE "\"signup_mode\":\"go_there\",\"texts\":{}}"

static const char sample[] =
    "[{\"key\":\"voor-lijst\",\"kind\":\"job\",\"field\":\"groen\",\"acts\":[\"groen-planten\","
    "\"groen-oogsten\"],\"title\":\"groen-planten\"," WEEK REST PLACE ASKS LEADS DATES
    "\"signup_mode\":\"kiosk_list\",\"texts\":{\"nl\":\"" DUTCH "\",\"ar\":\"" ARABIC "\"}},"
    "{\"key\":\"voor-koffie\",\"kind\":\"tryout\",\"field\":\"zorg\",\"acts\":[\"zorg-lopen\"],"
    "\"title\":\"zorg-lopen\"," WEEK REST PLACE "\"asks\":[]," LEADS DATES
    "\"signup_mode\":\"coffee\",\"texts\":{}},"
    "{\"key\":\"voor-heen\",\"kind\":\"volunteer\",\"field\":\"horeca\","
    "\"acts\":[\"horeca-koken\"],\"title\":\"horeca-koken\"," WEEK REST PLACE ASKS LEADS DATES
    "\"signup_mode\":\"go_there\",\"texts\":{}}," LONGEST "]";
enum { AT_LIST, AT_COFFEE, AT_GO, AT_LONG };

/* The sample, as it is written: a state may have changed it. */
static void
offer(struct ui *ui, size_t at)
{
    struct work *work = &ui->trace.work;
    jump_unanswered(ui);
    vacancies_clear(&ui->sample);
    bool is_read = vacancies_parse(sample, strlen(sample), &ui->sample, NULL);
    assert(is_read);
    ignore(is_read);
    ui->work.vacancies = &ui->sample;
    ui->work.is_offline = false;
    work->about_page = 0;
    work->about[0] = (struct about_at){0};
    snprintf(ui->day, sizeof ui->day, "2026-11-22");
    work_order(ui);
    for (size_t i = 0; i < work->count; i++) {
        work->at = work->order[i] == at ? i : work->at;
    }
    snprintf(work->signup.language, sizeof work->signup.language, "%s", locale_code(ui_locale(ui)));
}

void
prepare_work(struct ui *ui)
{
    offer(ui, AT_LIST);
}

void
prepare_work_chosen(struct ui *ui)
{
    offer(ui, AT_LIST);
    work_field_choose(ui, work_field(ui, 0)->key, true);
}

void
prepare_coffee(struct ui *ui)
{
    offer(ui, AT_COFFEE);
}

/* The last page of its rule. */
void
prepare_coffee_turn(struct ui *ui)
{
    offer(ui, AT_COFFEE);
    ui->trace.work.about[0] = (struct about_at){.fact = 2};
}

void
prepare_go_there(struct ui *ui)
{
    offer(ui, AT_GO);
}

void
prepare_way_no_paper(struct ui *ui)
{
    offer(ui, AT_LONG);
    ui->trace.work.is_slip = true;
    ui->trace.work.slip_vacancy = ui->trace.work.order[ui->trace.work.at] + 1;
    ui->trace.print = PRINT_FAILED;
    ui->trace.not_printed = ERR_PAPER_OUT;
}

/* Neither hours nor way were told. */
void
prepare_no_hours(struct ui *ui)
{
    offer(ui, AT_GO);
    ui->sample.list[AT_GO].open_count = 0;
    ui->sample.list[AT_GO].map[0] = 0;
}

void
prepare_longest(struct ui *ui)
{
    offer(ui, AT_LONG);
}

/* The page with the longest names. */
void
prepare_longest_names(struct ui *ui)
{
    offer(ui, AT_LONG);
    ui->trace.work.about[0] = (struct about_at){.fact = 4};
}

void
prepare_put_aside(struct ui *ui)
{
    offer(ui, AT_LIST);
    ui->trace.work.fates[0] = FATE_LATER;
}

/* The page of the long text. */
void
prepare_long_text(struct ui *ui)
{
    offer(ui, AT_LIST);
    ui->trace.work.about[0] = (struct about_at){.fact = 9};
}

void
prepare_no_day(struct ui *ui)
{
    offer(ui, AT_LIST);
    ui->day[0] = 0;
}

void
prepare_reached(struct ui *ui)
{
    offer(ui, AT_LIST);
    snprintf(ui->trace.work.name, sizeof ui->trace.work.name, "Amina");
    ui->trace.work.signup.reach = SIGNUP_PHONE;
    snprintf(ui->trace.work.typed, sizeof ui->trace.work.typed, "0612345678");
}

/* What the device knows of the list, for the place. */
static void
stand(struct ui *ui, unsigned from, unsigned to)
{
    static const struct list_standing one[] = {
        {true, 4, 4, "2026-11-21"}, {false, 0, 0, ""}, {false, 0, 0, ""}};
    static const struct list_standing range[] = {
        {true, 4, 6, "2026-11-21"}, {false, 0, 0, ""}, {false, 0, 0, ""}};
    offer(ui, AT_LIST);
    ui->work.standings = from == to ? one : range;
}

void
prepare_one_place(struct ui *ui)
{
    stand(ui, 4, 4);
}

void
prepare_range(struct ui *ui)
{
    stand(ui, 4, 6);
}

void
prepare_offline(struct ui *ui)
{
    stand(ui, 4, 6);
    ui->work.is_offline = true;
    snprintf(ui->work.contact_day, sizeof ui->work.contact_day, "2026-11-20");
}

void
prepare_never_online(struct ui *ui)
{
    offer(ui, AT_LIST);
    ui->work.is_offline = true;
}

void
prepare_signing(struct ui *ui)
{
    offer(ui, AT_LIST);
    ui->trace.work.kept = WORK_KEPT_ASKED;
    ui->trace.work.kept_at = ui->trace.work.order[ui->trace.work.at];
    ui->trace.work.kept_until_ms = ui->now_ms + JUMP_STAY_MS;
}

void
prepare_not_signed(struct ui *ui)
{
    offer(ui, AT_LIST);
    ui->trace.work.kept = WORK_KEPT_FAILED;
    ui->trace.work.not_kept = ERR_FULL;
}

static void
sign_up(struct ui *ui)
{
    struct work *work = &ui->trace.work;
    unsigned char seed[TICKET_SEED_BYTES];
    chance_take(&ui->chance, seed, sizeof seed);
    ticket_draw(&work->signed_up[work->signed_count++].ticket, ui->content, seed);
}

void
prepare_signed(struct ui *ui)
{
    offer(ui, AT_LIST);
    sign_up(ui);
}

void
prepare_signed_enough(struct ui *ui)
{
    offer(ui, AT_LIST);
    while (!work_is_full(ui)) {
        sign_up(ui);
    }
}

void
prepare_signed_printed(struct ui *ui)
{
    prepare_signed(ui);
    ui->trace.work.is_slip = true;
    ui->trace.print = PRINT_DONE;
}

static void
mine(struct ui *ui, enum list_state state, bool may_say_yes)
{
    struct list_status *status = &ui->trace.work.mine;
    offer(ui, AT_LIST);
    prepare_ticket_typed(ui);
    *status = (struct list_status){.state = state, .may_say_yes = may_say_yes};
    snprintf(status->vacancy, sizeof status->vacancy, "voor-lijst");
}

void
prepare_mine(struct ui *ui)
{
    mine(ui, LIST_ON_LIST, false);
    ui->trace.work.mine.standing = (struct list_standing){true, 4, 6, "2026-11-21"};
}

void
prepare_mine_placed(struct ui *ui)
{
    mine(ui, LIST_ON_LIST, false);
    ui->trace.work.mine.standing = (struct list_standing){true, 12, 12, "2026-11-21"};
}

void
prepare_mine_unplaced(struct ui *ui)
{
    mine(ui, LIST_ON_LIST, false);
}

void
prepare_mine_interest(struct ui *ui)
{
    mine(ui, LIST_INTEREST, true);
}

void
prepare_mine_old(struct ui *ui)
{
    prepare_mine(ui);
    ui->trace.work.mine.is_old = true;
}

void
prepare_mine_not_here(struct ui *ui)
{
    prepare_asking(ui);
    ui->trace.work.ask = LIST_ASK_PLACE;
    ui->trace.again.asked = ASKED_NOT_HERE;
}

void
prepare_withdraw_late(struct ui *ui)
{
    prepare_unanswered(ui);
    ui->trace.work.ask = LIST_ASK_WITHDRAW;
}

/* What was decided and is kept here, or cannot be. */
static void
decided(struct ui *ui, enum list_state state, enum list_ask ask, bool is_safe)
{
    mine(ui, state, false);
    prepare_unanswered(ui);
    ui->trace.work.ask = ask;
    ui->trace.again.kept = is_safe ? DECIDED_SAFE : DECIDED_FAILED;
}

void
prepare_withdraw_kept(struct ui *ui)
{
    decided(ui, LIST_ON_LIST, LIST_ASK_WITHDRAW, true);
}

void
prepare_yes_kept(struct ui *ui)
{
    decided(ui, LIST_VISITED, LIST_ASK_YES, true);
}

void
prepare_pass_kept(struct ui *ui)
{
    decided(ui, LIST_ON_LIST, LIST_ASK_PASS, true);
}

void
prepare_not_kept_here(struct ui *ui)
{
    decided(ui, LIST_ON_LIST, LIST_ASK_WITHDRAW, false);
}

void
prepare_mine_kept(struct ui *ui)
{
    prepare_mine_old(ui);
    ui->trace.work.mine.kept = LIST_ASK_WITHDRAW;
}

void
prepare_mine_old_coffee(struct ui *ui)
{
    mine(ui, LIST_INTEREST, true);
    ui->trace.work.mine.is_old = true;
}

void
prepare_mine_passes(struct ui *ui)
{
    prepare_mine(ui);
    ui->trace.work.mine.passes = true;
}

void
prepare_mine_coffee_passes(struct ui *ui)
{
    prepare_after_coffee(ui);
    ui->trace.work.mine.passes = true;
}

void
prepare_mine_pass(struct ui *ui)
{
    prepare_mine(ui);
    ui->trace.work.wish = LIST_ASK_PASS;
}

void
prepare_mine_called(struct ui *ui)
{
    mine(ui, LIST_CALLED, false);
}

void
prepare_after_coffee(struct ui *ui)
{
    mine(ui, LIST_VISITED, true);
}

void
prepare_mine_accepted(struct ui *ui)
{
    mine(ui, LIST_ACCEPTED, false);
}

void
prepare_mine_declined(struct ui *ui)
{
    mine(ui, LIST_DECLINED, true);
}

void
prepare_mine_unreachable(struct ui *ui)
{
    mine(ui, LIST_UNREACHABLE, false);
}

void
prepare_mine_back(struct ui *ui)
{
    mine(ui, LIST_UNREACHABLE, true);
}

void
prepare_mine_hired(struct ui *ui)
{
    mine(ui, LIST_HIRED, false);
}

/* By somebody else, and the place is kept. */
void
prepare_mine_withdrawn(struct ui *ui)
{
    mine(ui, LIST_WITHDRAWN, true);
}

/* Off a list whose work is not offered any more. */
void
prepare_mine_gone(struct ui *ui)
{
    mine(ui, LIST_WITHDRAWN, false);
    ui->trace.work.mine.vacancy[0] = 0;
}

void
prepare_list_digits(struct ui *ui)
{
    prepare_digits(ui);
    ui->trace.work.ask = LIST_ASK_PLACE;
}
