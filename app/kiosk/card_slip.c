/* card_slip.c - work on paper: what one does there, the way, the hours, the ticket of its list.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "content/bidi.h"
#include "content/vacancies.h"
#include "kiosk/card_maker.h"

#define ACTS_DECK "skills"

static void
add_acts(struct maker *maker, const struct vacancy *vacancy, size_t count)
{
    const struct deck *deck = content_deck(maker->want->content, ACTS_DECK);
    for (size_t i = 0; deck && i < count && i < vacancy->act_count; i++) {
        int at = deck_find_item(deck, vacancy->acts[i]);
        if (at >= 0) {
            maker_add_words(maker, PART_TOLD, deck->items[at].label, deck->items[at].picture, NULL);
        }
    }
}

/* "ma tot en met vr 9:00 tot 17:00". */
static char *
hours_text(const struct locale *locale, const struct vacancy_open *open, size_t run, bool is_first)
{
    char msgids[2][64], from[16], to[16];
    snprintf(msgids[0], sizeof msgids[0], "doel_motivatie.wanneer.column.%u", open->day + 1);
    snprintf(msgids[1], sizeof msgids[1], "doel_motivatie.wanneer.column.%zu", open->day + run);
    snprintf(from, sizeof from, "%u:%02u", open->from_m / 60, open->from_m % 60);
    snprintf(to, sizeof to, "%u:%02u", open->until_m / 60, open->until_m % 60);
    struct locale_arg days[] = {{"first", locale_text(locale, msgids[0])},
                                {"last", locale_text(locale, msgids[1])}};
    char *day = locale_format(locale_text(locale, run > 1 ? "go.days" : "go.day"), days, 2);
    struct locale_arg args[] = {{"day", day}, {"from", from}, {"to", to}};
    char *text = locale_format(locale_text(locale, is_first ? "go.open" : "go.hours"), args, 3);
    free(day);
    return text;
}

static void
add_hours(struct maker *maker, const struct vacancy *vacancy)
{
    size_t run;
    for (size_t i = 0; i < vacancy->open_count; i += run) {
        struct card_part *part = maker_add(maker, PART_PLAIN, "");
        run = vacancy_open_run(vacancy, i);
        for (size_t k = 0; part && k < CARD_PART_TEXTS && maker->parts->locales[k]; k++) {
            part->texts[k] = hours_text(maker->parts->locales[k], &vacancy->open[i], run, i == 0);
        }
    }
}

static void
add_ask(struct maker *maker, const char *who)
{
    struct card_part *part = *who ? maker_add(maker, PART_PLAIN, "goodbye-talk") : NULL;
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        const struct locale *locale = maker->parts->locales[i];
        char *kept = bidi_isolate(locale_is_rtl(locale), who);
        struct locale_arg arg = {"who", kept};
        part->texts[i] = locale_format(locale_text(locale, "go.ask"), &arg, 1);
        free(kept);
    }
}

void
card_slip_add(struct maker *maker, const struct card_slip *slip)
{
    const struct vacancy *vacancy = slip->vacancy;
    const struct ui_card *card = maker->want->card;
    bool is_alone = card->is_slip && card->slip_count == 1;
    enum part_kind kind = card->is_slip ? PART_TITLE : PART_HEAD;
    maker_add_words(maker, kind, vacancy->title, "", NULL);
    add_acts(maker, vacancy, is_alone ? VACANCY_MAX_ACTS : card->is_slip);
    if (is_alone && strcmp(vacancy->place, vacancy->employer) != 0) {
        maker_add_plain(maker, PART_TEXT, vacancy->employer, "");
    }
    maker_add_plain(maker, PART_PLAIN, vacancy->place, is_alone ? "werk-erheen" : "");
    maker_add_plain(maker, PART_PLAIN, vacancy->town, "");
    if (is_alone) {
        maker_add_plain(maker, PART_PLAIN, vacancy->map, "");
        add_hours(maker, vacancy);
        add_ask(maker, vacancy->ask_first);
    }
    maker_add_ticket(maker, &slip->ticket, "signup.ticket", "signup.ticket.text");
}
