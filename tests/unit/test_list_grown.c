/* SPDX-License-Identifier: GPL-3.0-or-later
 * Who kept a page of before holds the hub to it: what a page alone cannot show. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>

#include "list_page.h"

#define HOUR_MS (3600 * 1000LL)

static json_t *
kiosk_at(json_t *page, size_t i)
{
    return json_array_get(json_object_get(page, "kiosks"), i);
}

static void
know_a_kiosk_since_long(json_t *page)
{
    struct peer peer;
    char id[ID_HEX], key[sodium_base64_ENCODED_LEN(SIGN_KEY_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    peer_make(&peer);
    id_format(peer.id, id);
    sodium_bin2base64(key, sizeof key, peer.sign_public, SIGN_KEY_BYTES,
                      sodium_base64_VARIANT_ORIGINAL);
    json_array_append_new(json_object_get(page, "kiosks"),
                          json_pack("{s:s,s:s,s:I,s:i}", "id", id, "key", key, "enrolled_ms",
                                    (json_int_t)WORLD_NOW_MS, "revoked_ms", 0));
}

static void
forget_a_kiosk(json_t *page)
{
    json_array_remove(json_object_get(page, "kiosks"), 1);
}

static void
know_it_since_earlier(json_t *page)
{
    json_object_set_new(kiosk_at(page, 0), "enrolled_ms", json_integer(WORLD_NOW_MS - HOUR_MS));
}

static void
say_it_was_told_off(json_t *page)
{
    json_object_set_new(kiosk_at(page, 0), "revoked_ms", json_integer(WORLD_NOW_MS));
}

static void
say_it_opened_earlier(json_t *page)
{
    json_object_set_new(page, "opened_ms", json_integer(WORLD_NOW_MS - HOUR_MS));
}

static void
tell_the_rule_otherwise(json_t *page)
{
    json_object_set_new(json_object_get(page, "rule"), "attempts", json_integer(1));
}

static void
tell_another_moment_of_a_call(json_t *page)
{
    json_t *line = json_array_get(json_object_get(page, "log"), 1);
    json_int_t at = json_integer_value(json_object_get(line, "at_ms"));
    json_object_set_new(line, "at_ms", json_integer(at - HOUR_MS));
}

static struct shrunk_row {
    const char *name;
    void (*lie)(json_t *page);
} shrunk_rows[] = {
    {"a kiosk nobody knew is known since long", know_a_kiosk_since_long},
    {"a kiosk is gone", forget_a_kiosk},
    {"a kiosk is known since earlier", know_it_since_earlier},
    {"a kiosk was told off before the page that had it", say_it_was_told_off},
    {"the list opened earlier", say_it_opened_earlier},
    {"the rule is another", tell_the_rule_otherwise},
    {"a call was at another moment", tell_another_moment_of_a_call},
};

static void
a_page_before_catches_it(void **state)
{
    const struct shrunk_row *row = *state;
    struct verify_report report;
    struct public_list before, after;
    void *made = NULL;
    calls_world_make(&made);
    json_t *page = list_page_make(made, false);
    assert_true(list_page_verify(page, &report, &before));
    assert_true(public_list_has_grown(&before, &before));
    row->lie(page);
    list_page_sign(made, page);
    ignore(list_page_verify(page, &report, &after));
    assert_true(after.is_sealed);
    assert_false(public_list_has_grown(&before, &after));
    public_list_clear(&before);
    public_list_clear(&after);
    json_decref(page);
    calls_world_drop(&made);
}

static void
a_kiosk_with_the_key_of_another_is_no_page(void **state)
{
    struct public_list list;
    struct err err = {0};
    json_t *page = list_page_make(*state, false);
    json_object_set(kiosk_at(page, 0), "key", json_object_get(kiosk_at(page, 1), "key"));
    char *text = json_dumps(page, 0);
    assert_false(public_list_read(text, strlen(text), &list, &err));
    assert_int_equal(err.code, ERR_INVALID);
    free(text);
    json_decref(page);
}

int
main(void)
{
    enum { ROWS = sizeof shrunk_rows / sizeof shrunk_rows[0] };
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_kiosk_with_the_key_of_another_is_no_page,
                                        calls_world_make, calls_world_drop),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (struct CMUnitTest){shrunk_rows[i].name, a_page_before_catches_it, NULL, NULL,
                                      &shrunk_rows[i]};
    }
    return cmocka_run_group_tests_name("pages", tests, NULL, NULL) +
           cmocka_run_group_tests_name("shrunk", rows, NULL, NULL);
}
