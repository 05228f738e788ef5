/* SPDX-License-Identifier: GPL-3.0-or-later
 * What goes to a list, and nothing else.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <jansson.h>
#include <sodium.h>
#include <string.h>
#include "hub/lists.h"
#include "visit/signup.h"

#define CLIP "OggSname"

static const struct ticket slip = {"482193",
                                   {"ticket-sun", "ticket-tree", "ticket-cup", "ticket-dog"}};

static json_t *
body_of(const struct signup *signup, const char *clip)
{
    struct signup_want want = {signup, &slip, clip, clip ? strlen(clip) : 0};
    struct buf out;
    struct err err = {0};
    buf_init(&out, SIGNUP_MAX_BODY);
    assert_true(signup_body(&want, &out, &err));
    json_t *root = json_loads(out.data, 0, NULL);
    assert_non_null(root);
    buf_wipe(&out);
    return root;
}

static const char *
text_of(const json_t *root, const char *key)
{
    return json_string_value(json_object_get(root, key));
}

static void
a_whole_sign_up_says_name_way_number_language_and_slip(void **state)
{
    struct signup signup = {.language = "ar"};
    char hash[2 * TICKET_HASH_BYTES + 1];
    (void)state;
    assert_true(signup_set_name(&signup, "Amina", NULL));
    signup_set_reach(&signup, SIGNUP_PHONE, "+31612345678");
    json_t *root = body_of(&signup, CLIP);
    const json_t *ticket = json_object_get(root, "ticket");
    ticket_hash(&slip, hash);
    assert_int_equal(json_object_size(root), 6);
    assert_string_equal(text_of(root, "name"), "Amina");
    assert_string_equal(text_of(root, "reach"), "phone");
    assert_string_equal(text_of(root, "phone"), "+31612345678");
    assert_string_equal(text_of(root, "language"), "ar");
    assert_string_equal(text_of(root, "name_clip"), "T2dnU25hbWU=");
    assert_string_equal(text_of(ticket, "code"), "482193");
    assert_string_equal(text_of(ticket, "hash"), hash);
    json_decref(root);
}

static void
another_way_forgets_the_number(void **state)
{
    struct signup signup = {.language = "nl"};
    (void)state;
    signup_set_reach(&signup, SIGNUP_PHONE, "+31612345678");
    signup_set_reach(&signup, SIGNUP_LETTER, "+31612345678");
    json_t *root = body_of(&signup, NULL);
    assert_null(json_object_get(root, "phone"));
    assert_null(json_object_get(root, "name"));
    assert_null(json_object_get(root, "name_clip"));
    assert_string_equal(text_of(root, "reach"), "letter");
    json_decref(root);
}

static void
half_a_sign_up_is_none(void **state)
{
    struct signup rows[] = {{.language = "nl"}, {.reach = SIGNUP_PLACE}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct signup_want want = {&rows[i], &slip, NULL, 0};
        struct buf out;
        struct err err = {0};
        buf_init(&out, SIGNUP_MAX_BODY);
        assert_false(signup_body(&want, &out, &err));
        assert_int_equal(err.code, ERR_INVALID);
        assert_int_equal(out.len, 0);
        buf_clear(&out);
    }
}

static void
the_hub_takes_what_the_kiosk_makes(void **state)
{
    struct signup signup = {.language = "nl"};
    (void)state;
    assert_true(signup_set_name(&signup, "Amina", NULL));
    for (int reach = SIGNUP_PHONE; reach < SIGNUP_REACH_COUNT; reach++) {
        struct signup_want want = {&signup, &slip, CLIP, strlen(CLIP)};
        struct buf body;
        struct err err = {0};
        bool has_bsn = true;
        buf_init(&body, LISTS_MAX_BODY);
        signup_set_reach(&signup, (enum signup_reach)reach, "+31612345678");
        assert_true(signup_body(&want, &body, &err));
        assert_true(lists_check(&body, &has_bsn, &err));
        assert_false(has_bsn);
        buf_wipe(&body);
    }
}

static void
a_bsn_is_no_name(void **state)
{
    struct signup signup = {.name = "Amina"};
    struct err err = {0};
    (void)state;
    assert_false(signup_set_name(&signup, "111222333", &err));
    assert_int_equal(err.code, ERR_FORBIDDEN);
    assert_string_equal(signup.name, "Amina");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_sign_up_says_name_way_number_language_and_slip),
        cmocka_unit_test(another_way_forgets_the_number),
        cmocka_unit_test(half_a_sign_up_is_none),
        cmocka_unit_test(the_hub_takes_what_the_kiosk_makes),
        cmocka_unit_test(a_bsn_is_no_name),
    };
    return sodium_init() < 0 || cmocka_run_group_tests(tests, NULL, NULL);
}
