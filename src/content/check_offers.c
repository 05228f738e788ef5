/* The check of what is offered: occupations and the region's steps and people.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check_parts.h"
#include "content/json_line.h"
#include "content/occupation.h"
#include "content/region.h"

#define OCCUPATIONS "assets/occupations.json"
#define REGION "assets/region.json"
#define ASKS "assets/work_asks.json"

/* A file and its text: where things stand is only known to the text. */
struct offers {
    const struct check *check;
    const char *file;
    char *data;
    size_t len;
};

static struct offers
open_offers(const struct check *check, const char *file)
{
    struct problems again = {0};
    struct offers offers = {.check = check, .file = file};
    offers.data = content_has_file(check->root, file)
                      ? content_read_file(check->root, file, &offers.len, &again)
                      : NULL;
    problems_clear(&again); /* that it cannot be read was told when it was loaded */
    return offers;
}

static unsigned
line_of(const struct offers *offers, const char *list, size_t index, const char *member)
{
    char path[80];
    snprintf(path, sizeof path, "%s/%zu/%s", list, index, member);
    return offers->data ? json_line(offers->data, offers->len, path) : 1;
}

static void
check_picture(const struct offers *offers, unsigned line, const char *picture)
{
    if (!content_has_picture(offers->check->content, picture)) {
        problems_add(offers->check->problems, offers->file, line, picture, "missing picture");
    }
}

static void
check_code(const struct offers *offers, unsigned line, const char *key, const char *code)
{
    if (!json_object_get(offers->check->vocab, code)) {
        problems_add(offers->check->problems, offers->file, line, key,
                     "unknown vocabulary code: not in assets/vocab");
    }
}

/* A field is one that acts of the deck have. */
static void
check_field(const struct offers *offers, unsigned line, const struct deck *deck, const char *field)
{
    for (size_t i = 0; *field && i < deck->item_count; i++) {
        if (strcmp(deck->items[i].field, field) == 0) {
            return;
        }
    }
    problems_add(offers->check->problems, offers->file, line, field,
                 "unknown key: no such field in %s", deck->key);
}

static const struct deck *
acts_deck(const struct offers *offers, const struct occupation *occupation)
{
    return content_deck_at(offers->check->content, occupation->acts[0].deck);
}

/* Who likes nothing but this field is shown what is kin to it. */
static void
check_has_kin(const struct offers *offers, unsigned line, const char *field)
{
    const struct occupations *all = &offers->check->content->occupations;
    for (size_t i = 0; i < all->kin_count; i++) {
        if (strcmp(all->kin[i].field, field) == 0 && all->kin[i].count > 0) {
            return;
        }
    }
    problems_add(offers->check->problems, offers->file, line, field, "a field without kin");
}

static void
check_kin(const struct offers *offers)
{
    const struct occupations *all = &offers->check->content->occupations;
    for (size_t i = 0; i < all->kin_count && all->count > 0 && all->list[0].act_count > 0; i++) {
        const struct kin *kin = &all->kin[i];
        const struct deck *deck = acts_deck(offers, &all->list[0]);
        char path[CONTENT_MAX_KEY + 8];
        snprintf(path, sizeof path, "kin/%s", kin->field);
        unsigned line = json_line(offers->data, offers->len, path);
        check_field(offers, line, deck, kin->field);
        for (size_t j = 0; j < kin->count; j++) {
            check_field(offers, line, deck, kin->near[j]);
        }
    }
}

static void
check_occupation(const struct offers *offers, size_t index)
{
    static const char list[] = "occupations";
    const struct occupation *one = &offers->check->content->occupations.list[index];
    check_msgid(offers->check, offers->file, line_of(offers, list, index, "key"), one->label);
    check_caption(offers->check, one->label);
    check_picture(offers, line_of(offers, list, index, "picture"), one->picture);
    check_code(offers, line_of(offers, list, index, "isco"), one->key, one->isco);
    check_code(offers, line_of(offers, list, index, "esco"), one->key, one->esco);
    if (one->act_count > 0) {
        unsigned line = line_of(offers, list, index, "field");
        check_field(offers, line, acts_deck(offers, one), one->field);
        check_has_kin(offers, line, one->field);
    }
}

static void
check_region(const struct offers *offers, const struct region *region)
{
    for (size_t i = 0; i < region->step_count; i++) {
        const struct region_step *step = &region->steps[i];
        unsigned line = line_of(offers, "steps", i, "key");
        check_msgid(offers->check, offers->file, line, step->label);
        check_msgid(offers->check, offers->file, line, step->text);
        check_caption(offers->check, step->label);
        check_picture(offers, line, step->picture);
    }
    for (size_t i = 0; i < region->contact_count; i++) {
        const struct region_contact *contact = &region->contacts[i];
        unsigned line = line_of(offers, "contacts", i, "key");
        check_msgid(offers->check, offers->file, line, contact->role);
        check_picture(offers, line, contact->picture);
    }
}

static void
check_asks(const struct offers *offers, const struct work_asks *asks)
{
    for (size_t i = 0; i < asks->count; i++) {
        const struct work_ask *ask = &asks->list[i];
        check_msgid(offers->check, offers->file, line_of(offers, "asks", i, "key"), ask->label);
        check_caption(offers->check, ask->label);
        check_picture(offers, line_of(offers, "asks", i, "picture"), ask->picture);
    }
}

void
check_offers(const struct check *check)
{
    struct offers jobs = open_offers(check, OCCUPATIONS);
    struct offers steps = open_offers(check, REGION);
    struct offers asks = open_offers(check, ASKS);
    for (size_t i = 0; i < check->content->occupations.count; i++) {
        check_occupation(&jobs, i);
    }
    if (jobs.data) {
        check_kin(&jobs);
    }
    check_region(&steps, &check->content->region);
    check_asks(&asks, &check->content->work_asks);
    free(jobs.data);
    free(steps.data);
    free(asks.data);
}
