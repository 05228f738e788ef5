/* SPDX-License-Identifier: GPL-3.0-or-later
 * The hub's own reading of a profile and assets/schema/profile.schema.json say yes and no to the
 * same records: a good one is bent in every place, by every nasty value, and both must agree. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "hub/profile.h"
#include "schema.h"

#define SCHEMA_FILE "assets/schema/profile.schema.json"
#define DAY "2026-11-22"
#define LONG40 "abcdefghijabcdefghijabcdefghijabcdefghij"
#define LONG120 LONG40 LONG40 LONG40
#define LONG41 "abcdefghijabcdefghijabcdefghijabcdefghija"
#define LONG121 LONG41 LONG41 "abcdefghijabcdefghijabcdefghijabcdefghi"

static const unsigned char id[ID_BYTES] = {1};

static const char good[] =
    "{\"schema\":1,\"id\":\"01000000000000000000000000000000\",\"day\":\"" DAY "\","
    "\"content\":\"2026.11\",\"language\":\"nl\",\"consents\":["
    "{\"purpose\":\"talk\",\"given\":true,\"words\":\"1\",\"language\":\"nl\",\"heard\":true},"
    "{\"purpose\":\"call\",\"given\":true,\"words\":\"1\",\"language\":\"nl\",\"heard\":true}],"
    "\"blocks\":[{\"key\":\"drijfveren\",\"chapter\":\"wie\",\"counts\":{\"leren\":2},"
    "\"together\":false,\"statements\":[{\"key\":\"leren\",\"evidence\":\"self\",\"day\":\"" DAY
    "\",\"added_by\":\"visitor\"}],\"choices\":[{\"card\":\"k1\",\"choice\":\"leren\"},"
    "{\"card\":\"2\",\"choice\":null}]}],\"name\":\"Samira\",\"name_clip\":{\"sound\":\"AAAA\","
    "\"ms\":900},\"reach\":\"phone\",\"phone\":\"+31612345678\",\"ticket\":{\"code\":\"482193\","
    "\"hash\":\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"}}";

static const char *const nasty[] = {"null",
                                    "true",
                                    "false",
                                    "0",
                                    "1",
                                    "-1",
                                    "65",
                                    "1.5",
                                    "99999999",
                                    "\"\"",
                                    "\"x\"",
                                    "\"A\"",
                                    "\"1\"",
                                    "\"nl_NL\"",
                                    "\"n\"",
                                    "\"nederlands\"",
                                    "\"wil\"",
                                    "\"none\"",
                                    "\"research\"",
                                    "\"diploma\"",
                                    "\"+0612345678\"",
                                    "\"0612345678\"",
                                    "\"A===\"",
                                    "\"a b\"",
                                    "\"+123456\"",
                                    "\"+1234567\"",
                                    "\"+123456789012345\"",
                                    "\"+1234567890123456\"",
                                    "\"" LONG40 "\"",
                                    "\"" LONG120 "\"",
                                    "10000",
                                    "10001",
                                    "64",
                                    "\"" LONG41 "\"",
                                    "\"" LONG121 "\"",
                                    "[]",
                                    "{}",
                                    "[null]",
                                    "[{}]",
                                    "{\"x\":1}"};

#define NASTY_COUNT (sizeof nasty / sizeof nasty[0])

struct tally {
    const json_t *schema;
    json_t *root;
    size_t tried, accepted, refused;
};

static bool
hub_accepts(const json_t *root, enum err_code *out_code)
{
    struct profile profile;
    struct buf text;
    struct err err = {0};
    buf_init(&text, RECORD_MAX_BODY);
    assert_true(json_write(root, &text, &err));
    bool ok = profile_read(&profile, &text, id, DAY, &err);
    if (ok) {
        profile_clear(&profile);
    }
    buf_clear(&text);
    *out_code = err.code;
    return ok;
}

/* Consent is a rule between members, which the schema cannot say. */
static void
both_agree(struct tally *tally, const char *what)
{
    char why[SCHEMA_MAX_WHY] = "";
    enum err_code code = ERR_NONE;
    bool is_valid = schema_holds(tally->schema, tally->root, why);
    bool is_accepted = hub_accepts(tally->root, &code);
    tally->tried++;
    tally->accepted += is_accepted;
    tally->refused += !is_accepted;
    if (is_valid != is_accepted && !(is_valid && code == ERR_FORBIDDEN)) {
        char *text = json_dumps(tally->root, JSON_COMPACT);
        fail_msg("%s: schema says %s (%s), hub says %s (%s): %s", what, is_valid ? "yes" : "no",
                 why, is_accepted ? "yes" : "no", err_name(code), text);
    }
}

static bool
is_of_header(const char *key)
{
    return strcmp(key, "id") == 0;
}

static void bend_all(struct tally *tally, json_t *value);

static void
bend_member(struct tally *tally, json_t *object, const char *key)
{
    json_t *old = json_incref(json_object_get(object, key));
    json_object_del(object, key);
    both_agree(tally, key);
    for (size_t i = 0; i < NASTY_COUNT; i++) {
        json_object_set_new(object, key, json_loads(nasty[i], JSON_DECODE_ANY, NULL));
        both_agree(tally, key);
    }
    json_object_set(object, key, old);
    json_decref(old);
}

static void
bend_object(struct tally *tally, json_t *object)
{
    const char *keys[32];
    size_t count = 0;
    for (void *at = json_object_iter(object); at; at = json_object_iter_next(object, at)) {
        keys[count++] = json_object_iter_key(at);
    }
    json_object_set_new(object, "extra", json_true());
    both_agree(tally, "extra");
    json_object_del(object, "extra");
    for (size_t i = 0; i < count; i++) {
        char key[64];
        snprintf(key, sizeof key, "%s", keys[i]);
        bend_all(tally, json_object_get(object, key));
        if (!is_of_header(key)) {
            bend_member(tally, object, key);
        }
    }
}

static void
bend_all(struct tally *tally, json_t *value)
{
    if (json_is_object(value)) {
        bend_object(tally, value);
    }
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
        bend_all(tally, json_array_get(value, i));
    }
}

static void
hub_and_schema_agree_about_every_bend(void **state)
{
    (void)state;
    struct buf text;
    struct err err = {0};
    struct tally tally = {.schema = NULL};
    buf_init(&text, 1 << 20);
    assert_true(file_load(SCHEMA_FILE, &text, &err));
    json_t *schema = json_read(text.data, text.len, 32, &err);
    tally.schema = schema;
    tally.root = json_read(good, sizeof good - 1, 16, &err);
    assert_non_null(tally.root);
    both_agree(&tally, "as it is");
    assert_int_equal(tally.accepted, 1);
    bend_all(&tally, tally.root);
    assert_true(tally.tried > 1000);
    assert_true(tally.accepted > 50 && tally.refused > 500);
    json_decref(tally.root);
    json_decref(schema);
    buf_clear(&text);
}

static void
another_id_or_day_than_the_header_is_refused(void **state)
{
    (void)state;
    static const unsigned char other[ID_BYTES] = {2};
    struct profile profile;
    struct buf text;
    struct err err = {0};
    buf_init(&text, sizeof good);
    assert_true(buf_put(&text, good, sizeof good - 1, &err));
    assert_false(profile_read(&profile, &text, other, DAY, &err));
    assert_int_equal(err.code, ERR_INVALID);
    assert_false(profile_read(&profile, &text, id, "2026-11-23", &err));
    assert_true(profile_read(&profile, &text, id, DAY, &err));
    assert_null(strstr(profile.body.data, "Samira"));
    assert_null(strstr(profile.body.data, "612345678"));
    assert_non_null(strstr(profile.contact.data, "Samira"));
    assert_string_equal(profile.ticket_code, "482193");
    profile_clear(&profile);
    buf_clear(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hub_and_schema_agree_about_every_bend),
        cmocka_unit_test(another_id_or_day_than_the_header_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
