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

#define DAY "2026-11-22"
#define LONG40 "abcdefghijabcdefghijabcdefghijabcdefghij"
#define LONG120 LONG40 LONG40 LONG40
#define LONG41 "abcdefghijabcdefghijabcdefghijabcdefghija"
#define LONG121 LONG41 LONG41 "abcdefghijabcdefghijabcdefghijabcdefghi"

static const unsigned char id[ID_BYTES] = {1};

#define HEAD(schema, clip)                                                                         \
    "{\"schema\":" schema ",\"id\":\"01000000000000000000000000000000\",\"day\":\"" DAY "\","      \
    "\"content\":\"2026.11\",\"language\":\"nl\",\"consents\":["                                   \
    "{\"purpose\":\"talk\",\"given\":true,\"words\":\"1\",\"language\":\"nl\",\"heard\":true},"    \
    "{\"purpose\":\"call\",\"given\":true,\"words\":\"1\",\"language\":\"nl\",\"heard\":true}],"   \
    "\"name\":\"Samira\",\"name_clip\":{\"" clip "\":\"AAAA\",\"ms\":900},\"reach\":\"phone\","    \
    "\"phone\":\"+31612345678\",\"ticket\":{\"code\":\"482193\",\"hash\":"                         \
    "\"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff\"},\"blocks\":["
#define TOLD "\"evidence\":\"self\",\"day\":\"" DAY "\",\"added_by\":\"visitor\""

static const char good_1[] =
    HEAD("1", "sound") "{\"key\":\"drijfveren\",\"chapter\":\"wie\",\"counts\":{\"leren\":2},"
                       "\"together\":false,\"statements\":[{\"key\":\"leren\"," TOLD "}],"
                       "\"choices\":[{\"card\":\"k1\",\"choice\":\"leren\"},{\"card\":\"2\","
                       "\"choice\":null}]}]}";

static const char good_2[] = HEAD(
    "2",
    "opus") "{\"key\":\"drijfveren\",\"chapter\":\"wie\",\"counts\":{\"leren\":2},"
            "\"together\":false,\"statements\":[{\"key\":\"leren\"," TOLD "}],"
            "\"choices\":[{\"card\":\"k1\",\"picks\":[\"leren\"]},{\"card\":\"2\",\"picks\":null}]}"
            ","
            "{\"key\":\"skills\",\"chapter\":\"kan\",\"together\":true,\"day\":\"2026-05-01\","
            "\"statements\":[{\"key\":\"zorg-wassen\",\"card\":\"zorg-wassen\",\"value\":"
            "\"kan\"," TOLD
            "}],\"choices\":[{\"card\":\"velden-1\",\"picks\":[\"zorg\",\"bouw\"]}]}],"
            "\"line\":\"00112233445566778899aabbccddeeff\","
            "\"code\":\"AL1ABCDEFGHIJ234567\","
            "\"spoken\":[{\"block\":\"skills\",\"card\":\"trots\",\"ms\":900,\"opus\":\"AAAA\"}],"
            "\"occupations\":[{\"key\":\"kok\",\"isco\":\"http://data.europa.eu/esco/isco/C5120\","
            "\"esco\":\"http://data.europa.eu/esco/occupation/90f75f67\"}]}";

/* Every version the hub reads, and its rules. */
static struct version {
    const char *name;
    const char *schema;
    const char *good;
} versions[] = {
    {"hub and schema agree about every bend of version 1", "assets/schema/profile.1.schema.json",
     good_1},
    {"hub and schema agree about every bend of version 2", "assets/schema/profile.schema.json",
     good_2},
};

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
                                    "\"AL1ABCDEFGH\"",
                                    "\"AL1ABCDEFG\"",
                                    "\"AL1ABCDEFG8\"",
                                    "\"ALXABCDEFGH\"",
                                    "\"AM1ABCDEFGH\"",
                                    "\"al1abcdefgh\"",
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
                                    "\"2026-5-1\"",
                                    "\"12345\"",
                                    "\"http://data.europa.eu/esco/\"",
                                    "\"http://data.europa.eu/esco/isco/C1 \"",
                                    "\"00112233445566778899AABBCCDDEEFF\"",
                                    "60000",
                                    "60001",
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

struct counted {
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
both_agree(struct counted *tally, const char *what)
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

static void bend_all(struct counted *tally, json_t *value);

static void
bend_member(struct counted *tally, json_t *object, const char *key)
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
bend_object(struct counted *tally, json_t *object)
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

/* Each element nasty in turn; then as many as any list may have, and one more. */
static void
bend_array(struct counted *tally, json_t *array)
{
    static const size_t sizes[] = {0, 4, 5, 12, 13, 24, 25, 32, 33, 64, 65, 192, 193, 256, 257};
    json_t *copy = json_copy(array), *first = json_array_get(copy, 0);
    for (size_t i = 0; i < json_array_size(copy); i++) {
        for (size_t j = 0; j < NASTY_COUNT; j++) {
            json_array_set_new(array, i, json_loads(nasty[j], JSON_DECODE_ANY, NULL));
            both_agree(tally, "an element");
        }
        json_array_set(array, i, json_array_get(copy, i));
    }
    for (size_t i = 0; first && i < sizeof sizes / sizeof sizes[0]; i++) {
        json_array_clear(array);
        while (json_array_size(array) < sizes[i]) {
            json_array_append(array, first);
        }
        both_agree(tally, "a length");
    }
    json_array_clear(array);
    json_array_extend(array, copy);
    json_decref(copy);
}

static void
bend_all(struct counted *tally, json_t *value)
{
    if (json_is_object(value)) {
        bend_object(tally, value);
    }
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
        bend_all(tally, json_array_get(value, i));
    }
    if (json_is_array(value)) {
        bend_array(tally, value);
    }
}

static void
hub_and_schema_agree_about_every_bend(void **state)
{
    const struct version *version = *state;
    struct buf text;
    struct err err = {0};
    struct counted tally = {.schema = NULL};
    buf_init(&text, 1 << 20);
    assert_true(file_load(version->schema, &text, &err));
    json_t *schema = json_read(text.data, text.len, 32, &err);
    tally.schema = schema;
    tally.root = json_read(version->good, strlen(version->good), 16, &err);
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

struct consent_row {
    const char *name;
    const char *purpose; /* the only yes */
    const char *members; /* put in beside the header */
    bool is_accepted;
};

#define CODE ",\"code\":\"AL1ABCDEFGHIJ234567\""
#define LINE ",\"line\":\"00112233445566778899aabbccddeeff\""
#define SPOKEN                                                                                     \
    ",\"spoken\":[{\"block\":\"skills\",\"card\":\"trots\",\"ms\":900,\"opus\":\"AAAA\"}]"
#define JOBS                                                                                       \
    ",\"occupations\":[{\"key\":\"kok\",\"isco\":\"http://data.europa.eu/esco/isco/"               \
    "C5120\",\"esco\":\"http://data.europa.eu/esco/"                                               \
    "x\"}]"
#define BLOCK_OF(more)                                                                             \
    ",\"blocks\":[{\"key\":\"skills\",\"chapter\":\"kan\",\"together\":false" more "}]"

/* What needs a yes is refused without it, whatever else was agreed to. */
static struct consent_row consent_rows[] = {
    {"a line with a talk", "talk", LINE, true},
    {"a line with a call", "call", LINE, true},
    {"a line with the municipality", "municipality", LINE, true},
    {"no line with research", "research", LINE, false},
    {"the card with a talk", "talk", CODE, true},
    {"the card with the municipality", "municipality", CODE, true},
    {"no card with a call", "call", CODE, false},
    {"no card with research", "research", CODE, false},
    {"spoken answers with a talk", "talk", SPOKEN, true},
    {"spoken answers with the municipality", "municipality", SPOKEN, true},
    {"no spoken answers with a call", "call", SPOKEN, false},
    {"no spoken answers with research", "research", SPOKEN, false},
    {"occupations with a talk", "talk", JOBS, true},
    {"no occupations with a call", "call", JOBS, false},
    {"no occupations with research", "research", JOBS, false},
    {"counts with research", "research", BLOCK_OF(",\"counts\":{\"a\":1}"), true},
    {"no statements with research", "research", BLOCK_OF(",\"statements\":[]"), false},
    {"no choices with research", "research", BLOCK_OF(",\"choices\":[]"), false},
    {"no day of a block with research", "research", BLOCK_OF(",\"day\":\"2026-05-01\""), false},
    {"no blocks at all with a call", "call", BLOCK_OF(""), false},
};

static void
what_was_not_agreed_to_is_refused(void **state)
{
    const struct consent_row *row = *state;
    struct profile profile;
    struct buf text;
    struct err err = {0};
    buf_init(&text, RECORD_MAX_BODY);
    assert_true(
        buf_printf(&text, &err,
                   "{\"schema\":2,\"id\":\"01000000000000000000000000000000\",\"day\":\"" DAY
                   "\",\"content\":\"1\",\"language\":\"nl\",\"consents\":[{\"purpose\":"
                   "\"%s\",\"given\":true,\"words\":\"1\",\"language\":\"nl\","
                   "\"heard\":true}]%s}",
                   row->purpose, row->members));
    bool ok = profile_read(&profile, &text, id, DAY, &err);
    assert_int_equal(ok, row->is_accepted);
    if (ok) {
        profile_clear(&profile);
    } else {
        assert_int_equal(err.code, ERR_FORBIDDEN);
    }
    buf_clear(&text);
}

static void
a_voice_a_line_and_a_card_do_not_stay_among_the_answers(void **state)
{
    (void)state;
    struct profile profile;
    struct buf text;
    struct err err = {0};
    buf_init(&text, sizeof good_2);
    assert_true(buf_put(&text, good_2, sizeof good_2 - 1, &err));
    assert_true(profile_read(&profile, &text, id, DAY, &err));
    assert_true(profile.has_line && profile.has_spoken);
    assert_int_equal(profile.line[1], 0x11);
    assert_null(strstr(profile.body.data, "opus"));
    assert_null(strstr(profile.body.data, "line"));
    assert_null(strstr(profile.body.data, "code"));
    assert_null(strstr(profile.body.data, "AL1"));
    assert_true(profile.has_code);
    assert_string_equal(profile.code.data, "AL1ABCDEFGHIJ234567");
    assert_non_null(strstr(profile.body.data, "occupations"));
    assert_non_null(strstr(profile.spoken.data, "opus"));
    profile_clear(&profile);
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
    buf_init(&text, sizeof good_1);
    assert_true(buf_put(&text, good_1, sizeof good_1 - 1, &err));
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
    enum { VERSIONS = sizeof versions / sizeof versions[0] };
    enum { CONSENTS = sizeof consent_rows / sizeof consent_rows[0] };
    struct CMUnitTest tests[2 + VERSIONS + CONSENTS] = {
        cmocka_unit_test(another_id_or_day_than_the_header_is_refused),
        cmocka_unit_test(a_voice_a_line_and_a_card_do_not_stay_among_the_answers),
    };
    for (size_t i = 0; i < VERSIONS; i++) {
        tests[2 + i] = (struct CMUnitTest){versions[i].name, hub_and_schema_agree_about_every_bend,
                                           NULL, NULL, &versions[i]};
    }
    for (size_t i = 0; i < CONSENTS; i++) {
        tests[2 + VERSIONS + i] = (struct CMUnitTest){
            consent_rows[i].name, what_was_not_agreed_to_is_refused, NULL, NULL, &consent_rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
