/* How the lists stand, as a file: what is read and what refused, how much a tag gives away, and
 * that it is believed only as itself. SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/json.h"
#include "base/mem.h"
#include "dice.h"
#include "folder.h"
#include "sync/hubkeys.h"
#include "sync/signed_file.h"
#include "sync/standings.h"

#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static struct standings
two_lists(void)
{
    struct standings made = {.lists = mem_new(2, sizeof *made.lists)};
    made.list_count = 2;
    made.lists[0] = (struct standings_list){"bakker", 4, 6};
    made.lists[1] = (struct standings_list){"slager", 0, 0};
    return made;
}

static struct buf
write_down(const struct standings *standings)
{
    struct buf out;
    json_t *says = standings_make(standings);
    buf_init(&out, SIGNED_FILE_MAX_JSON);
    assert_true(json_write(says, &out, NULL));
    json_decref(says);
    return out;
}

/* As if carried: made, then read. */
static struct standings
carry(const struct standings *made)
{
    struct standings read = {.lists = NULL};
    struct err err = {0};
    struct buf json = write_down(made);
    if (!standings_read(json.data, json.len, &read, &err)) {
        fail_msg("%s", err.text);
    }
    buf_clear(&json);
    return read;
}

static void
what_was_made_is_read_again(void **state)
{
    (void)state;
    struct standings made = two_lists();
    uint32_t tags[] = {standings_tag("482193", HASH), standings_tag("482194", HASH), UINT32_MAX, 0};
    made.tickets = mem_new(4, sizeof *made.tickets);
    for (unsigned i = 0; i < 4; i++) {
        made.tickets[made.ticket_count++] =
            (struct standings_ticket){tags[i], i % 2, i, 2 * i, 2 + i % 3, i == 3};
    }
    struct standings read = carry(&made);
    assert_int_equal(read.list_count, 2);
    assert_int_equal(standings_find_list(&read, "bakker")->from, 4);
    assert_int_equal(standings_find_list(&read, "bakker")->to, 6);
    assert_int_equal(standings_find_list(&read, "slager")->from, 0);
    assert_null(standings_find_list(&read, "smid"));
    for (unsigned i = 0; i < 4; i++) {
        struct standings_ticket found = {.tag = 0};
        assert_true(standings_find(&read, tags[i], &found));
        assert_int_equal(found.list, i % 2);
        assert_int_equal(found.from, i);
        assert_int_equal(found.to, 2 * i);
        assert_int_equal(found.state, 2 + i % 3);
        assert_int_equal(found.may_say_yes, i == 3);
    }
    standings_clear(&read);
    standings_clear(&made);
}

static void
nobody_on_any_list_is_a_list_too(void **state)
{
    (void)state;
    struct standings made = two_lists();
    struct standings read = carry(&made);
    struct standings_ticket found;
    assert_int_equal(read.ticket_count, 0);
    assert_false(standings_find(&read, standings_tag("482193", HASH), &found));
    standings_clear(&read);
    standings_clear(&made);
}

/* Two with the same piece of hash: nobody is told the place of another. */
static void
a_tag_that_fits_two_finds_neither(void **state)
{
    (void)state;
    struct standings made = two_lists();
    struct standings_ticket found;
    made.tickets = mem_new(3, sizeof *made.tickets);
    made.tickets[0] = (struct standings_ticket){0x12300001, 0, 1, 1, 2, false};
    made.tickets[1] = (struct standings_ticket){0x12300002, 0, 2, 2, 2, false};
    made.tickets[2] = (struct standings_ticket){0x12400000, 0, 3, 3, 2, false};
    made.ticket_count = 3;
    struct standings read = carry(&made);
    assert_int_equal(read.bits, 12);
    assert_false(standings_find(&read, 0x12300001, &found));
    assert_false(standings_find(&read, 0x12300002, &found));
    assert_true(standings_find(&read, 0x12400000, &found));
    assert_int_equal(found.from, 3);
    standings_clear(&read);
    standings_clear(&made);
}

struct size_row {
    const char *name;
    size_t tickets;
};

static struct size_row sizes[] = {
    {"one ticket gives little away", 1},
    {"a hundred tickets", 100},
    {"ten thousand tickets", 10000},
    {"the most there may be fit the file", STANDINGS_MAX_TICKETS},
};

static uint32_t
draw(uint64_t *chance)
{
    return dice_draw(chance, 65536) << 16 | dice_draw(chance, 65536);
}

/* Both ways of a thousand: a wrong slip seldom fits, and what fits does not prove a guess. */
static void
a_tag_is_as_short_as_the_lists_allow(void **state)
{
    const struct size_row *row = *state;
    struct standings made = two_lists();
    uint64_t chance = 4;
    size_t fits = 0, tries = 100000;
    made.ticket_count = row->tickets;
    made.tickets = mem_new(row->tickets, sizeof *made.tickets);
    for (size_t i = 0; i < row->tickets; i++) {
        made.tickets[i] = (struct standings_ticket){draw(&chance),       1, STANDINGS_MAX_PLACE,
                                                    STANDINGS_MAX_PLACE, 8, true};
    }
    struct standings read = carry(&made);
    for (size_t i = 0; i < tries; i++) {
        struct standings_ticket found;
        fits += standings_find(&read, draw(&chance), &found);
    }
    assert_true(fits <= 2 * tries / STANDINGS_WRONG);
    double rows = (double)((uint64_t)1 << read.bits) / (double)row->tickets;
    assert_true(read.bits == STANDINGS_MIN_BITS || rows < 2 * STANDINGS_WRONG);
    standings_clear(&read);
    standings_clear(&made);
}

struct bad_row {
    const char *name;
    const char *json;
    enum err_code code;
};

/* "AQAAAAAAAQAAAQAAAg==": tag 1, list 0, place 1, on the list. */
#define GOOD_LIST "\"lists\":[{\"vacancy\":\"bakker\",\"from\":1,\"to\":2}]"
static struct bad_row bad_rows[] = {
    {"nothing", "", ERR_CUT},
    {"a list", "[]", ERR_INVALID},
    {"no lists", "{\"bits\":16,\"tickets\":\"\"}", ERR_INVALID},
    {"no bits", "{" GOOD_LIST ",\"tickets\":\"\"}", ERR_INVALID},
    {"too few bits", "{" GOOD_LIST ",\"bits\":9,\"tickets\":\"\"}", ERR_INVALID},
    {"too many bits", "{" GOOD_LIST ",\"bits\":33,\"tickets\":\"\"}", ERR_INVALID},
    {"no tickets", "{" GOOD_LIST ",\"bits\":16}", ERR_INVALID},
    {"half a row", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAAAAQAAAQAA\"}", ERR_INVALID},
    {"not base64", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAAAAQAAAQAA!g==\"}", ERR_INVALID},
    {"a tag of more bits", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAQAAAQAAAQAAAg==\"}",
     ERR_INVALID},
    {"a list there is not", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAEAAQAAAQAAAg==\"}",
     ERR_INVALID},
    {"a state there is not", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAAAAQAAAQAACQ==\"}",
     ERR_INVALID},
    {"from after to", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAAAAgAAAQAAAg==\"}",
     ERR_INVALID},
    {"to without from", "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAAAAAAAAQAAAg==\"}",
     ERR_INVALID},
    {"rows out of order",
     "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AgAAAAAAAQAAAQAAAgEAAAAAAAEAAAEAAAI=\"}",
     ERR_INVALID},
    {"a list from after to",
     "{\"lists\":[{\"vacancy\":\"b\",\"from\":3,\"to\":2}],\"bits\":16,\"tickets\":\"\"}",
     ERR_INVALID},
    {"a vacancy of 41 letters",
     "{\"lists\":[{\"vacancy\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\",\"from\":1,\"to\":2}]"
     ",\"bits\":16,\"tickets\":\"\"}",
     ERR_INVALID},
    {"a name", "{\"lists\":[],\"bits\":16,\"tickets\":\"\",\"name\":\"Ali\"}", ERR_INVALID},
    {"cut", "{" GOOD_LIST ",\"bits\":16,\"tick", ERR_CUT},
};

static void
what_is_not_good_is_refused(void **state)
{
    const struct bad_row *row = *state;
    struct standings read = {.bits = 99};
    struct err err = {0};
    assert_false(standings_read(row->json, strlen(row->json), &read, &err));
    assert_int_equal(err.code, row->code);
    assert_int_equal(read.bits, 99);
}

static void
the_row_the_bad_ones_are_made_of_is_good(void **state)
{
    static const char json[] = "{" GOOD_LIST ",\"bits\":16,\"tickets\":\"AQAAAAAAAQAAAQAAAg==\"}";
    struct standings read;
    struct standings_ticket found;
    (void)state;
    assert_true(standings_read(json, strlen(json), &read, NULL));
    assert_true(standings_find(&read, 1u << 16, &found));
    assert_int_equal(found.from, 1);
    assert_int_equal(found.state, 2);
    standings_clear(&read);
}

static void
more_tickets_than_the_most_are_refused(void **state)
{
    (void)state;
    struct standings made = two_lists(), read;
    struct err err = {0};
    made.ticket_count = STANDINGS_MAX_TICKETS + 1;
    made.tickets = mem_new(made.ticket_count, sizeof *made.tickets);
    struct buf json = write_down(&made);
    assert_false(standings_read(json.data, json.len, &read, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    buf_clear(&json);
    standings_clear(&made);
}

/* The same hub signs vacancies: neither file is ever taken for the other. */
static void
it_is_believed_as_itself_alone_and_never_an_older_one(void **state)
{
    (void)state;
    struct folder folder;
    struct hubkeys hub;
    struct buf jsons[2];
    struct err err = {0};
    bool is_new = false;
    struct standings made = two_lists();
    seal_init();
    folder_make(&folder);
    hubkeys_make("hub", &hub);
    json_t *says = standings_make(&made);
    for (size_t i = 0; i < 2; i++) {
        struct signed_want want = {says, i + 1, 1000};
        buf_init(&jsons[i], SIGNED_FILE_MAX_JSON);
        assert_true(signed_file_make(SIGNED_STANDINGS, &want, hub.sign_secret, &jsons[i], NULL));
    }
    assert_true(
        signed_file_put(SIGNED_STANDINGS, folder.path, &jsons[1], hub.sign_public, &is_new, NULL));
    assert_true(is_new);
    assert_false(
        signed_file_put(SIGNED_STANDINGS, folder.path, &jsons[0], hub.sign_public, &is_new, &err));
    assert_int_equal(err.code, ERR_OLDER);
    char *name = strstr(jsons[1].data, "\"standings\"");
    memcpy(name, "\"vacancies\"", 11);
    assert_false(
        signed_file_put(SIGNED_VACANCIES, folder.path, &jsons[1], hub.sign_public, &is_new, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    json_decref(says);
    buf_clear(&jsons[0]);
    buf_clear(&jsons[1]);
    standings_clear(&made);
    folder_drop(&folder);
}

#define ROWS(rows, test)                                                                           \
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {                                    \
        tests[count++] = (struct CMUnitTest){                                                      \
            .name = rows[i].name, .test_func = test, .initial_state = &rows[i]};                   \
    }

int
main(void)
{
    struct CMUnitTest tests[40] = {
        cmocka_unit_test(what_was_made_is_read_again),
        cmocka_unit_test(nobody_on_any_list_is_a_list_too),
        cmocka_unit_test(a_tag_that_fits_two_finds_neither),
        cmocka_unit_test(the_row_the_bad_ones_are_made_of_is_good),
        cmocka_unit_test(more_tickets_than_the_most_are_refused),
        cmocka_unit_test(it_is_believed_as_itself_alone_and_never_an_older_one),
    };
    size_t count = 6;
    ROWS(sizes, a_tag_is_as_short_as_the_lists_allow)
    ROWS(bad_rows, what_is_not_good_is_refused)
    return _cmocka_run_group_tests("how the lists stand", tests, count, NULL, NULL);
}
