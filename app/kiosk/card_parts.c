/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/card_parts.h"
#include <stdio.h>
#include <string.h>
#include "base/mem.h"
#include "content/locale.h"

#define CODE_SHOWN (TICKET_DIGITS + 2)

struct maker {
    struct card_parts *parts;
    const struct card_want *want;
};

static const struct {
    const char *key, *msgid, *picture;
} chapters[] = {
    {"wie", "result.wie", "result-wie"},
    {"kan", "result.kan", "result-kan"},
    {"wil", "result.wil", "result-wil"},
};

static struct card_part *
add(struct maker *maker, enum part_kind kind, const char *picture)
{
    struct card_parts *parts = maker->parts;
    if (parts->count == CARD_PARTS_MAX) {
        return NULL;
    }
    struct card_part *part = &parts->list[parts->count++];
    part->kind = kind;
    snprintf(part->picture, sizeof part->picture, "%s", picture);
    return part;
}

/* The words of a message in both languages, arg filled in (NULL: none). */
static void
add_words(struct maker *maker, enum part_kind kind, const char *msgid, const char *picture,
          const struct locale_arg *arg)
{
    struct card_part *part = add(maker, kind, picture);
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        const char *text = locale_text(maker->parts->locales[i], msgid);
        part->texts[i] = arg ? locale_format(text, arg, 1) : mem_copy_text(text);
    }
}

static const char *
item_text(const struct locale *locale, const struct item *item)
{
    return item->name[0] ? item->name : locale_text(locale, item->label);
}

/* "kan ik: wassen", "zorg: thuis", or the words alone. */
static char *
told_text(const struct locale *locale, const struct deck *deck, const struct told *told)
{
    int about = told->value >= 0  ? told->value
                : told->count > 0 ? -1
                                  : deck->cards[told->card].about;
    const char *what = item_text(locale, &deck->items[told->item]);
    if (about < 0) {
        return mem_copy_text(what);
    }
    struct locale_arg args[] = {{"about", item_text(locale, &deck->items[about])}, {"what", what}};
    return locale_format(locale_text(locale, "told.about"), args, 2);
}

static void
add_told(struct maker *maker, const struct deck *deck, const struct told *told)
{
    struct card_part *part = add(maker, PART_TOLD, deck->items[told->item].picture);
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        part->texts[i] = told_text(maker->parts->locales[i], deck, told);
    }
}

/* 22-11-2026 of 2026-11-22: how a day is written on paper here. */
static void
turn_day(const char *day, char out[UI_DAY_BYTES])
{
    snprintf(out, UI_DAY_BYTES, "%.2s-%.2s-%.4s", day + 8, day + 5, day);
}

/* Name of the block; under it who told it, and when if not today. */
static void
add_block_head(struct maker *maker, size_t at, const struct deck *deck)
{
    const struct visit *visit = maker->want->card->visit;
    const char *told = visit_block_is_assisted(visit, at) ? "print.together" : "print.self";
    const char *day = visit_block_day(visit, at);
    add_words(maker, PART_BLOCK, deck->title, "", NULL);
    add_words(maker, PART_TEXT, told, "", NULL);
    if (strlen(day) == UI_DAY_BYTES - 1) {
        char shown[UI_DAY_BYTES];
        turn_day(day, shown);
        struct locale_arg arg = {"day", shown};
        add_words(maker, PART_TEXT, "print.told", "", &arg);
    }
}

/* Returns whether there was anything to tell. */
static void
add_block(struct maker *maker, size_t at)
{
    const struct deck *deck = content_deck_at(maker->want->content, at);
    struct told *list = mem_new(VISIT_MAX_TOLD, sizeof *list);
    size_t count = visit_told(maker->want->card->visit, at, list, VISIT_MAX_TOLD);
    if (count > 0) {
        add_block_head(maker, at, deck);
    }
    for (size_t i = 0; i < count; i++) {
        add_told(maker, deck, &list[i]);
    }
    mem_wipe(list, VISIT_MAX_TOLD * sizeof *list);
    free(list);
}

static bool
has_told(const struct maker *maker, size_t at)
{
    struct told first;
    return visit_told(maker->want->card->visit, at, &first, 1) > 0;
}

static void
add_chapter(struct maker *maker, size_t number)
{
    const struct content *content = maker->want->content;
    bool is_begun = false;
    for (size_t i = 0; i < content_deck_count(content); i++) {
        if (strcmp(content_deck_at(content, i)->chapter, chapters[number].key) != 0 ||
            !has_told(maker, i)) {
            continue;
        }
        if (!is_begun) {
            add_words(maker, PART_CHAPTER, chapters[number].msgid, chapters[number].picture, NULL);
            is_begun = true;
        }
        add_block(maker, i);
    }
}

/* As on the last screen: one step, never two. */
static void
add_next_step(struct maker *maker)
{
    const struct ui_card *card = maker->want->card;
    const struct place *place = &maker->want->place;
    bool is_named = place->contact && place->contact[0];
    const char *msgid = card->is_called ? "goodbye.call"
                        : card->is_kept ? "goodbye.talk"
                                        : "goodbye.nothing";
    add_words(maker, PART_HEAD, "print.next", "", NULL);
    struct card_part *part =
        add(maker, PART_TEXT, card->is_called ? "consent-call" : "goodbye-talk");
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        const struct locale *locale = maker->parts->locales[i];
        const char *text = locale_text(locale, msgid);
        const char *someone = text[0] == '{' ? "goodbye.someone.first" : "goodbye.someone";
        struct locale_arg arg = {"contact",
                                 is_named ? place->contact : locale_text(locale, someone)};
        part->texts[i] = locale_format(text, &arg, 1);
    }
    if (is_named && place->hours && place->hours[0]) {
        struct locale_arg args[] = {{"contact", place->contact}, {"hours", place->hours}};
        part = add(maker, PART_TEXT, "");
        for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
            const char *when = card->is_called ? "goodbye.when" : "goodbye.where";
            part->texts[i] = locale_format(locale_text(maker->parts->locales[i], when), args, 2);
        }
    }
}

static void
add_ticket(struct maker *maker)
{
    const struct ticket *ticket = &maker->want->card->ticket;
    char code[CODE_SHOWN];
    if (!ticket->code[0]) {
        return;
    }
    snprintf(code, sizeof code, "%.3s %.3s", ticket->code, ticket->code + 3);
    add_words(maker, PART_HEAD, "print.ticket", "", NULL);
    struct card_part *number = add(maker, PART_NUMBER, "");
    if (number) {
        number->texts[0] = mem_copy_text(code);
    }
    add(maker, PART_TICKET, "");
    add_words(maker, PART_TEXT, "print.keep", "", NULL);
    mem_wipe(code, sizeof code);
}

void
card_parts_make(struct card_parts *out, const struct card_want *want)
{
    *out = (struct card_parts){.count = 0};
    struct maker maker = {out, want};
    out->locales[0] = content_locale(want->content, CARD_PART_DUTCH);
    out->locales[1] = content_locale(want->content, want->card->locale);
    if (out->locales[0] == out->locales[1] || !out->locales[0]) {
        out->locales[0] = out->locales[1];
        out->locales[1] = NULL;
    }
    add_words(&maker, PART_TITLE, "print.title", "", NULL);
    for (size_t i = 0; i < sizeof chapters / sizeof chapters[0]; i++) {
        add_chapter(&maker, i);
    }
    add_next_step(&maker);
    add_ticket(&maker);
    if (want->card->code[0]) {
        add_words(&maker, PART_CODE, "print.code", "", NULL);
    }
}

void
card_parts_clear(struct card_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        for (size_t k = 0; k < CARD_PART_TEXTS; k++) {
            mem_wipe_text(parts->list[i].texts[k]);
        }
    }
    mem_wipe(parts, sizeof *parts);
}
