/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/card_maker.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base/mem.h"
#include "content/bidi.h"
#include "content/locale.h"
#include "content/occupation.h"

#define CODE_SHOWN (TICKET_DIGITS + 2)

static const struct {
    const char *key, *msgid, *picture;
} chapters[] = {
    {"wie", "result.wie", "result-wie"},
    {"kan", "result.kan", "result-kan"},
    {"wil", "result.wil", "result-wil"},
};

struct card_part *
maker_add(struct maker *maker, enum part_kind kind, const char *picture)
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

void
maker_add_words(struct maker *maker, enum part_kind kind, const char *msgid, const char *picture,
                const struct locale_arg *arg)
{
    struct card_part *part = maker_add(maker, kind, picture);
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        const char *text = locale_text(maker->parts->locales[i], msgid);
        part->texts[i] = arg ? locale_format(text, arg, 1) : mem_copy_text(text);
    }
}

void
maker_add_plain(struct maker *maker, enum part_kind kind, const char *text, const char *picture)
{
    struct card_part *part = text && text[0] ? maker_add(maker, kind, picture) : NULL;
    if (part) {
        part->texts[0] = bidi_isolate(locale_is_rtl(maker->parts->locales[0]), text);
    }
}

static const char *
item_text(const struct locale *locale, const struct item *item)
{
    return item->name[0] ? item->name : locale_text(locale, item->label);
}

static void
add_item(struct maker *maker, enum part_kind kind, const char *picture, const struct item *item)
{
    struct card_part *part = maker_add(maker, kind, picture);
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        part->texts[i] = mem_copy_text(item_text(maker->parts->locales[i], item));
    }
}

/* "zorg: thuis": with what it belongs to before it. */
static void
add_about(struct maker *maker, const struct item *about, const struct item *item)
{
    struct card_part *part = maker_add(maker, PART_TOLD, item->picture);
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        const struct locale *locale = maker->parts->locales[i];
        bool is_rtl = locale_is_rtl(locale) && about->name[0];
        char *before = bidi_isolate(is_rtl, item_text(locale, about));
        struct locale_arg args[] = {{"about", before}, {"what", item_text(locale, item)}};
        part->texts[i] = locale_format(locale_text(locale, "told.about"), args, 2);
        free(before);
    }
}

/* The words of row or column number (from 0); the msgids are those of the screen. */
static char *
head_text(const struct locale *locale, const char *card, const char *what, size_t number)
{
    char msgid[4 * CONTENT_MAX_KEY];
    snprintf(msgid, sizeof msgid, "%s.%s.%zu", card, what, number + 1);
    return mem_copy_text(locale_has(locale, msgid) ? locale_text(locale, msgid) : "");
}

/* All of what was chosen in a week at once. */
static void
add_grid(struct maker *maker, const struct deck *deck, const struct told *told)
{
    const struct card *card = &deck->cards[told->card];
    char name[3 * CONTENT_MAX_KEY];
    maker_add_words(maker, PART_GROUP, card->question, "", NULL);
    struct card_part *part = maker_add(maker, PART_GRID, "");
    if (!part) {
        return;
    }
    struct card_grid *grid = part->grid = mem_new(1, sizeof *grid);
    grid->columns = card->columns;
    grid->rows = card->choice_count / card->columns;
    grid->rows = grid->rows < CARD_GRID_ROWS ? grid->rows : CARD_GRID_ROWS;
    grid->picks = visit_picks(maker->want->card->visit, told->deck, told->card);
    snprintf(name, sizeof name, "%s.%s", deck->key, card->key);
    for (size_t i = 0; i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        for (size_t k = 0; k < grid->columns; k++) {
            grid->column_heads[i][k] = head_text(maker->parts->locales[i], name, "column", k);
        }
        for (size_t k = 0; k < grid->rows; k++) {
            grid->row_heads[i][k] = head_text(maker->parts->locales[i], name, "row", k);
        }
    }
    for (size_t k = 0; k < grid->rows; k++) {
        const struct item *first = &deck->items[card->choices[k * grid->columns]];
        snprintf(grid->pictures[k], sizeof grid->pictures[k], "%s", first->picture);
    }
}

static void
add_told(struct maker *maker, const struct deck *deck, const struct told *told)
{
    const struct item *item = &deck->items[told->item];
    bool is_alone = told->value >= 0 || told->count > 0;
    int about = is_alone ? -1 : deck->cards[told->card].about;
    if (about >= 0) {
        add_about(maker, &deck->items[about], item);
    } else {
        add_item(maker, PART_TOLD, item->picture, item);
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
    maker_add_words(maker, PART_BLOCK, deck->title, "", NULL);
    maker_add_words(maker, PART_TEXT, told, "", NULL);
    if (strlen(day) == UI_DAY_BYTES - 1) {
        char shown[UI_DAY_BYTES];
        turn_day(day, shown);
        struct locale_arg arg = {"day", shown};
        maker_add_words(maker, PART_TEXT, "print.told", "", &arg);
    }
}

/* What the statements from here on answer: an act's answer, or, once there was such a heading, the
 * question of the card. A driving licence under "want to learn" would say what nobody told. */
static void
add_group(struct maker *maker, const struct deck *deck, const struct told *told,
          const struct told *before)
{
    const char *question = deck->cards[told->card].question;
    bool is_same = before && before->value == told->value &&
                   (told->value >= 0 || strcmp(deck->cards[before->card].question, question) == 0);
    if (is_same) {
        return;
    }
    if (told->value >= 0) {
        add_item(maker, PART_GROUP, "", &deck->items[told->value]);
    } else {
        maker_add_words(maker, PART_GROUP, question, "", NULL);
    }
}

static void
add_block(struct maker *maker, size_t at)
{
    const struct deck *deck = content_deck_at(maker->want->content, at);
    struct told *list = mem_new(VISIT_MAX_TOLD, sizeof *list);
    size_t count = visit_told(maker->want->card->visit, at, list, VISIT_MAX_TOLD);
    if (count > 0) {
        add_block_head(maker, at, deck);
    }
    bool has_groups = false;
    for (size_t i = 0; i < count; i++) {
        bool is_grid = deck->cards[list[i].card].kind == CARD_GRID;
        has_groups = has_groups || is_grid || list[i].value >= 0;
        if (has_groups && !is_grid) {
            add_group(maker, deck, &list[i], i > 0 ? &list[i - 1] : NULL);
        }
        if (!is_grid) {
            add_told(maker, deck, &list[i]);
        } else if (i == 0 || list[i - 1].card != list[i].card) {
            add_grid(maker, deck, &list[i]);
        }
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
            maker_add_words(maker, PART_CHAPTER, chapters[number].msgid, chapters[number].picture,
                            NULL);
            is_begun = true;
        }
        add_block(maker, i);
    }
}

/* Occupations the visitor liked: "misschien", never a promise. */
static void
add_liked(struct maker *maker)
{
    size_t liked[VISIT_MAX_LIKES];
    const struct occupations *occupations = content_occupations(maker->want->content);
    size_t count = visit_liked(maker->want->card->visit, liked);
    if (count > 0) {
        maker_add_words(maker, PART_HEAD, "worden.title", "", NULL);
    }
    for (size_t i = 0; i < count; i++) {
        const struct occupation *occupation = &occupations->list[liked[i]];
        maker_add_words(maker, PART_TOLD, occupation->label, occupation->picture, NULL);
    }
}

/* A message about the person to go to, and when. */
static void
add_contact(struct maker *maker, enum part_kind kind, const char *msgid, const char *picture)
{
    const struct place *place = &maker->want->place;
    bool is_named = place->contact && place->contact[0];
    struct card_part *part = maker_add(maker, kind, picture);
    for (size_t i = 0; part && i < CARD_PART_TEXTS && maker->parts->locales[i]; i++) {
        const struct locale *locale = maker->parts->locales[i];
        const char *text = locale_text(locale, msgid);
        const char *someone = text[0] == '{' ? "goodbye.someone.first" : "goodbye.someone";
        char *contact = is_named ? bidi_isolate(locale_is_rtl(locale), place->contact)
                                 : mem_copy_text(locale_text(locale, someone));
        char *hours = bidi_isolate(locale_is_rtl(locale), place->hours ? place->hours : "");
        struct locale_arg args[] = {{"contact", contact}, {"hours", hours}};
        part->texts[i] = locale_format(text, args, 2);
        free(contact);
        free(hours);
    }
}

/* As on the last screen: one step, never two. */
static void
add_next_step(struct maker *maker)
{
    const struct ui_card *card = maker->want->card;
    const struct place *place = &maker->want->place;
    maker_add_words(maker, PART_HEAD, "print.next", "", NULL);
    if (card->is_called) {
        add_contact(maker, PART_TEXT, "goodbye.call", "consent-call");
    } else {
        add_contact(maker, PART_TEXT, card->is_kept ? "goodbye.talk" : "goodbye.nothing",
                    "goodbye-talk");
    }
    if (place->contact && place->contact[0] && place->hours && place->hours[0]) {
        add_contact(maker, PART_TEXT, card->is_called ? "goodbye.when" : "goodbye.where", "");
    }
}

/* Whom to ask about work, where, and when: at home nobody is beside the paper. */
static void
add_asking(struct maker *maker)
{
    const struct place *place = &maker->want->place;
    add_contact(maker, PART_PLAIN, "out.text", "goodbye-talk");
    maker_add_plain(maker, PART_PLAIN, place->name, "");
    if (place->contact && place->contact[0] && place->hours && place->hours[0]) {
        add_contact(maker, PART_PLAIN, "goodbye.where", "");
    }
    maker_add_plain(maker, PART_PLAIN, place->phone, "consent-call");
}

void
maker_add_ticket(struct maker *maker, const struct ticket *ticket, const char *head,
                 const char *keep)
{
    char code[CODE_SHOWN];
    if (!ticket->code[0]) {
        return;
    }
    snprintf(code, sizeof code, "%.3s %.3s", ticket->code, ticket->code + 3);
    maker_add_words(maker, PART_HEAD, head, "", NULL);
    struct card_part *number = maker_add(maker, PART_NUMBER, "");
    if (number) {
        number->texts[0] = mem_copy_text(code);
    }
    struct card_part *pictures = maker_add(maker, PART_TICKET, "");
    if (pictures) {
        pictures->ticket = ticket;
    }
    maker_add_words(maker, PART_TEXT, keep, "", NULL);
    mem_wipe(code, sizeof code);
}

/* What was told, what comes next, and what proves whose it is. */
static void
add_card(struct maker *maker)
{
    maker_add_words(maker, PART_TITLE, "print.title", "", NULL);
    for (size_t i = 0; i < sizeof chapters / sizeof chapters[0]; i++) {
        add_chapter(maker, i);
    }
    add_liked(maker);
    add_next_step(maker);
    maker_add_ticket(maker, &maker->want->card->ticket, "print.ticket", "print.keep");
    if (maker->want->card->code[0]) {
        maker_add_words(maker, PART_CODE, "print.code", "", NULL);
    }
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
    if (!want->card->is_slip) {
        add_card(&maker);
    }
    for (size_t i = 0; i < want->card->slip_count; i++) {
        card_slip_add(&maker, &want->card->slips[i]);
    }
    if (want->card->is_slip) {
        out->is_large = true;
        add_asking(&maker);
    }
}

static void
free_grid(struct card_grid *grid)
{
    for (size_t i = 0; grid && i < CARD_PART_TEXTS; i++) {
        for (size_t k = 0; k < CARD_MAX_COLUMNS; k++) {
            free(grid->column_heads[i][k]);
        }
        for (size_t k = 0; k < CARD_GRID_ROWS; k++) {
            free(grid->row_heads[i][k]);
        }
    }
    if (grid) {
        mem_wipe(grid, sizeof *grid);
    }
    free(grid);
}

void
card_parts_clear(struct card_parts *parts)
{
    for (size_t i = 0; i < parts->count; i++) {
        free_grid(parts->list[i].grid);
        for (size_t k = 0; k < CARD_PART_TEXTS; k++) {
            mem_wipe_text(parts->list[i].texts[k]);
        }
    }
    mem_wipe(parts, sizeof *parts);
}
