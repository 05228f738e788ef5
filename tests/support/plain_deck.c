/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "plain_deck.h"
#include "content/content_parts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

const char plain_deck[] =
    "{\"key\": \"skills\", \"number\": 3, \"form\": 1, \"chapter\": \"kan\", \"kind\": \"plain\",\n"
    "\"picture\": \"p-deck\", \"title\": \"skills.title\", \"question\": \"skills.question\",\n"
    "\"items\": [\n"
    "{\"key\": \"zorg\", \"picture\": \"p-zorg\"},\n"
    "{\"key\": \"bouw\", \"picture\": \"p-bouw\"},\n"
    "{\"key\": \"groen\", \"picture\": \"p-groen\"},\n"
    "{\"key\": \"zorg-wassen\", \"picture\": \"p-was\", \"field\": \"zorg\", \"vocab\": "
    "\"http://v/1\"},\n"
    "{\"key\": \"zorg-eten\", \"picture\": \"p-eten\", \"field\": \"zorg\", \"vocab\": "
    "\"http://v/2\"},\n"
    "{\"key\": \"bouw-graven\", \"picture\": \"p-graf\", \"field\": \"bouw\", \"vocab\": "
    "\"http://v/3\"},\n"
    "{\"key\": \"kan\", \"picture\": \"p-kan\"},\n"
    "{\"key\": \"leren\", \"picture\": \"p-leren\"},\n"
    "{\"key\": \"niets\", \"picture\": \"p-niets\", \"quiet\": true},\n"
    "{\"key\": \"werk\", \"picture\": \"p-werk\"},\n"
    "{\"key\": \"thuis\", \"picture\": \"p-thuis\"},\n"
    "{\"key\": \"nl\", \"name\": \"Nederlands\", \"voice\": \"nl\"},\n"
    "{\"key\": \"tr\", \"name\": \"T\xc3\xbcrk\xc3\xa7"
    "e\", \"say\": \"T\xc3\xbcrk\xc3\xa7"
    "e\", \"voice\": \"tr\"},\n"
    "{\"key\": \"ar\", \"name\": \"Arabi\"},\n"
    "{\"key\": \"ti\", \"name\": \"Tigrinya\"},\n"
    "{\"key\": \"so\", \"name\": \"Soomaali\"}\n"
    "],\n"
    "\"cards\": [\n"
    "{\"key\": \"velden-1\", \"kind\": \"some\", \"choices\": [\"zorg\", \"bouw\"], \"most\": 2, "
    "\"group\": \"velden\"},\n"
    "{\"key\": \"velden-2\", \"kind\": \"some\", \"choices\": [\"groen\", \"niets\"], \"most\": 2, "
    "\"group\": \"velden\"},\n"
    "{\"key\": \"wassen\", \"subject\": \"zorg-wassen\", \"choices\": [\"kan\", \"leren\", "
    "\"niets\"], \"when\": {\"item\": \"zorg\"}},\n"
    "{\"key\": \"eten\", \"subject\": \"zorg-eten\", \"choices\": [\"kan\", \"leren\", \"niets\"], "
    "\"when\": {\"item\": \"zorg\"}},\n"
    "{\"key\": \"graven\", \"subject\": \"bouw-graven\", \"choices\": [\"kan\", \"leren\", "
    "\"niets\"], \"when\": {\"item\": \"bouw\"}},\n"
    "{\"key\": \"geleerd\", \"kind\": \"some\", \"about\": \"zorg\", \"choices\": [\"werk\", "
    "\"thuis\"], \"when\": {\"field\": \"zorg\", \"answer\": \"kan\"}},\n"
    "{\"key\": \"talen\", \"kind\": \"some\", \"choices\": [\"nl\", \"tr\", \"ar\", \"ti\", "
    "\"so\"]},\n"
    "{\"key\": \"rooster\", \"kind\": \"grid\", \"columns\": 2, \"choices\": [\"werk\", \"thuis\", "
    "\"kan\", \"leren\"]},\n"
    "{\"key\": \"trots\", \"kind\": \"speak\", \"question\": \"skills.trots\", \"picture\": "
    "\"p-trots\"},\n"
    "{\"key\": \"plek\", \"choices\": [\"werk\", \"thuis\"]}\n"
    "],\n"
    "\"at_odds\": [[\"plek:thuis\", \"wassen:kan\"]]}\n";

static const char occupations[] =
    "{\"count\": {\"kan\": 2, \"leren\": 1, \"fits\": 1}, \"kin\": {}, \"occupations\": [\n"
    "{\"key\": \"thuishulp\", \"field\": \"zorg\", \"picture\": \"p-was\",\n"
    "\"isco\": \"http://data.europa.eu/esco/isco/C5322\",\n"
    "\"esco\": \"http://data.europa.eu/esco/occupation/1\",\n"
    "\"acts\": [\"zorg-wassen\"], \"fits\": []}]}\n";

struct content *
plain_deck_content(void)
{
    struct problems problems = {0};
    struct content *content = content_new();
    const struct stamp stamp = {7, "2026-01-02", "2027-01-02"};
    content_set_stamp(content, &stamp);
    content_take_deck(content, plain_deck, strlen(plain_deck), "skills.json", &problems);
    content_take_occupations(content, occupations, strlen(occupations), "jobs.json", &problems);
    for (size_t i = 0; i < problems.kept; i++) {
        print_message("%s\n", problems.lines[i]);
    }
    assert_int_equal(problems.count, 0);
    problems_clear(&problems);
    content_finish(content);
    return content;
}

void
plain_deck_open(struct plain *plain)
{
    plain->content = plain_deck_content();
    plain->deck = content_deck_at(plain->content, 0);
    plain->visit = visit_new(plain->content);
}

void
plain_deck_close(struct plain *plain)
{
    visit_free(plain->visit);
    content_close(plain->content);
}

static size_t
found(int index, const char *key)
{
    if (index < 0) {
        fail_msg("not in the deck: %s", key);
    }
    return (size_t)index;
}

size_t
plain_deck_card(const struct plain *plain, const char *key)
{
    return found(deck_find_card(plain->deck, key), key);
}

size_t
plain_deck_item(const struct plain *plain, const char *key)
{
    return found(deck_find_item(plain->deck, key), key);
}
