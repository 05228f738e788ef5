/* SPDX-License-Identifier: GPL-3.0-or-later
 * One slip, two codes: the ticket of a list stands beside that of the visit, or alone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include <string.h>
#include "kiosk/card_parts.h"
#include "told_visit.h"

#define PLACE_CODE "900001"

static const struct vacancy work = {
    .title = "skills.groen-planten",
    .employer = "Kwekerij Zonnehof",
    .place = "Kas vier",
    .town = "Bleiswijk",
    .map = "Kasweg 4",
    .acts = {"groen-planten", "groen-oogsten"},
    .act_count = 2,
    .ask_first = "Karin",
    .open = {{0, 540, 1020}, {1, 540, 1020}, {2, 540, 1020}, {3, 540, 720}, {4, 540, 720}},
    .open_count = 5};
static const struct card_slip slip = {
    &work, {PLACE_CODE, {"ticket-moon", "ticket-star", "ticket-book", "ticket-ball"}}};

struct paper {
    struct content *content;
    struct visit *visit;
    struct ui_card card;
    struct card_parts parts;
};

static void
fill(struct paper *paper)
{
    struct card_want want = {paper->content,
                             &paper->card,
                             {.name = "Bibliotheek Noord",
                              .contact = "Samira",
                              .phone = "010 1234567",
                              .hours = "ma - vr 9 - 17 uur"}};
    card_parts_make(&paper->parts, &want);
}

static void
make_paper(struct paper *paper, bool is_slip, bool has_list)
{
    struct err err = {0};
    memset(paper, 0, sizeof *paper);
    paper->content = content_open_dir(".", &err);
    assert_non_null(paper->content);
    paper->visit = told_visit(paper->content, 1, 1);
    told_card(&paper->card, paper->content, paper->visit, "ar");
    paper->card.is_slip = is_slip;
    paper->card.slips[0] = slip;
    paper->card.slips[0].ticket.code[0] = has_list ? slip.ticket.code[0] : 0;
    paper->card.slip_count = 1;
    fill(paper);
}

static void
drop_paper(struct paper *paper)
{
    card_parts_clear(&paper->parts);
    visit_free(paper->visit);
    content_close(paper->content);
}

static size_t
count(const struct paper *paper, enum part_kind kind, const char *text)
{
    size_t found = 0;
    for (size_t i = 0; i < paper->parts.count; i++) {
        const struct card_part *part = &paper->parts.list[i];
        found += part->kind == kind && (!text || (part->texts[0] && strstr(part->texts[0], text)));
    }
    return found;
}

static void
the_slip_of_a_list_has_its_own_ticket_and_nothing_that_was_told(void **state)
{
    struct paper paper;
    (void)state;
    make_paper(&paper, true, true);
    assert_int_equal(count(&paper, PART_NUMBER, "900 001"), 1);
    assert_int_equal(count(&paper, PART_NUMBER, NULL), 1);
    assert_int_equal(count(&paper, PART_TICKET, NULL), 1);
    assert_int_equal(count(&paper, PART_PLAIN, "Kas vier"), 1);
    assert_int_equal(count(&paper, PART_PLAIN, "Kasweg 4"), 1);
    assert_int_equal(count(&paper, PART_CHAPTER, NULL), 0);
    assert_int_equal(count(&paper, PART_CODE, NULL), 0);
    drop_paper(&paper);
}

static void
the_card_has_both_tickets_each_with_its_own_pictures(void **state)
{
    struct paper paper;
    const struct ticket *tickets[2] = {NULL, NULL};
    size_t found = 0;
    (void)state;
    make_paper(&paper, false, true);
    for (size_t i = 0; i < paper.parts.count && found < 2; i++) {
        if (paper.parts.list[i].kind == PART_TICKET) {
            tickets[found++] = paper.parts.list[i].ticket;
        }
    }
    assert_int_equal(count(&paper, PART_NUMBER, NULL), 2);
    assert_int_equal(found, 2);
    assert_ptr_equal(tickets[0], &paper.card.ticket);
    assert_string_equal(tickets[1]->pictures[0], "ticket-moon");
    drop_paper(&paper);
}

static void
the_way_to_work_without_a_list_has_no_ticket(void **state)
{
    struct paper paper;
    (void)state;
    make_paper(&paper, true, false);
    assert_int_equal(count(&paper, PART_NUMBER, NULL), 0);
    assert_int_equal(count(&paper, PART_TICKET, NULL), 0);
    assert_int_equal(count(&paper, PART_PLAIN, "Bleiswijk"), 1);
    drop_paper(&paper);
}

/* Days open alike are one line from three on; the other language stands beside it. */
static void
the_slip_shows_what_one_does_and_when_it_is_open(void **state)
{
    static const char *const lines[] = {"Open: ma tot en met wo 9:00 tot 17:00",
                                        "do 9:00 tot 12:00", "vr 9:00 tot 12:00"};
    struct paper paper;
    size_t found = 0;
    (void)state;
    make_paper(&paper, true, false);
    assert_int_equal(count(&paper, PART_TOLD, "Iets planten"), 1);
    assert_int_equal(count(&paper, PART_TOLD, "Fruit plukken"), 1);
    for (size_t i = 0; i < paper.parts.count && found < 3; i++) {
        const struct card_part *part = &paper.parts.list[i];
        if (part->kind == PART_PLAIN && strcmp(part->texts[0], lines[found]) == 0) {
            assert_true(strstr(part->texts[1], "9:00") != NULL);
            found++;
        }
    }
    assert_int_equal(found, 3);
    drop_paper(&paper);
}

/* At home nobody is beside the paper: whom to ask, where, when, and by telephone. */
static void
the_slip_names_whom_to_ask(void **state)
{
    struct paper paper;
    (void)state;
    make_paper(&paper, true, false);
    assert_int_equal(count(&paper, PART_PLAIN, "Vraag Samira om hulp."), 1);
    assert_int_equal(count(&paper, PART_PLAIN, "Vraag daar naar Karin."), 1);
    assert_int_equal(count(&paper, PART_PLAIN, "Bibliotheek Noord"), 1);
    assert_int_equal(count(&paper, PART_PLAIN, "Samira is er: ma - vr 9 - 17 uur."), 1);
    assert_int_equal(count(&paper, PART_PLAIN, "010 1234567"), 1);
    for (size_t i = 0; i < paper.parts.count; i++) {
        const struct card_part *part = &paper.parts.list[i];
        if (part->texts[0] && strstr(part->texts[0], "Samira")) {
            assert_true(part->texts[1] && strstr(part->texts[1], "Samira"));
        }
    }
    drop_paper(&paper);
}

/* Each with what tells it from the others, and its own ticket: on a sheet of their own, and behind
 * the fullest that can be told, which left out the last of them. */
static void
every_list_of_a_visit_is_on_paper(void **state)
{
    (void)state;
    for (int is_slip = 0; is_slip < 2; is_slip++) {
        struct paper paper;
        size_t found = 0;
        make_paper(&paper, is_slip, true);
        card_parts_clear(&paper.parts);
        visit_free(paper.visit);
        paper.visit = told_fullest(paper.content, 0);
        paper.card.visit = paper.visit;
        for (size_t i = 0; i < CARD_SLIPS_MAX; i++) {
            paper.card.slips[i] = slip;
            paper.card.slips[i].ticket.code[0] = (char)('1' + i);
        }
        paper.card.slip_count = CARD_SLIPS_MAX;
        fill(&paper);
        for (size_t i = 0; i < paper.parts.count; i++) {
            bool is_list = paper.parts.list[i].kind == PART_TICKET &&
                           paper.parts.list[i].ticket != &paper.card.ticket;
            assert_true(!is_list || paper.parts.list[i].ticket == &paper.card.slips[found].ticket);
            found += is_list;
        }
        assert_int_equal(found, CARD_SLIPS_MAX);
        assert_int_equal(count(&paper, is_slip ? PART_TITLE : PART_HEAD, "Iets planten"),
                         CARD_SLIPS_MAX);
        assert_int_equal(count(&paper, PART_PLAIN, "Kas vier"), CARD_SLIPS_MAX);
        assert_int_equal(count(&paper, PART_TEXT, "Hiermee vraag je later"), CARD_SLIPS_MAX);
        drop_paper(&paper);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_slip_of_a_list_has_its_own_ticket_and_nothing_that_was_told),
        cmocka_unit_test(the_card_has_both_tickets_each_with_its_own_pictures),
        cmocka_unit_test(the_way_to_work_without_a_list_has_no_ticket),
        cmocka_unit_test(the_slip_shows_what_one_does_and_when_it_is_open),
        cmocka_unit_test(the_slip_names_whom_to_ask),
        cmocka_unit_test(every_list_of_a_visit_is_on_paper),
    };
    return sodium_init() < 0 || cmocka_run_group_tests(tests, NULL, NULL);
}
