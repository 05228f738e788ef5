/* Whole visits through the real window code, from story files of --drive commands: each line may
 * carry "expect", and the last line says what the hub must find in the one sealed record.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <sodium.h>
#include <stdlib.h>
#include "driven.h"
#include "store/outbox.h"
#include "sync/hubkeys.h"

#define MAX_LINE 4096
#define MAX_SEALED 65536

static struct driven *driven;

static int
open_kiosk(void **state)
{
    (void)state;
    driven = driven_open(&(struct driven_want){0});
    return 0;
}

static int
close_kiosk(void **state)
{
    (void)state;
    driven_close(driven);
    return 0;
}

static bool
has_state(const json_t *answer, const char *id, bool is_selected)
{
    const json_t *widget = driven_widget(answer, id);
    return widget && json_is_true(json_object_get(widget, "selected")) == is_selected;
}

/* One member of "expect" against the answer. */
static bool
is_met(const json_t *answer, const char *key, const json_t *wanted)
{
    size_t i;
    const json_t *item;
    const char *id;
    if (strcmp(key, "labels") == 0) {
        json_object_foreach((json_t *)(uintptr_t)wanted, id, item)
        {
            if (!json_equal(json_object_get(driven_widget(answer, id), "label"), item)) {
                return false;
            }
        }
        return true;
    }
    bool is_has = strcmp(key, "has") == 0, is_lacks = strcmp(key, "lacks") == 0;
    bool is_selected = strcmp(key, "selected") == 0;
    if (is_has || is_lacks || is_selected || strcmp(key, "unselected") == 0) {
        json_array_foreach(wanted, i, item)
        {
            id = json_string_value(item);
            bool is_there = driven_widget(answer, id) != NULL;
            if (is_has || is_lacks ? is_there != is_has : !has_state(answer, id, is_selected)) {
                return false;
            }
        }
        return true;
    }
    return json_equal(json_object_get(answer, key), wanted);
}

static void
play_line(const char *name, unsigned number, json_t *line)
{
    json_t *expect = json_incref(json_object_get(line, "expect"));
    json_object_del(line, "expect");
    json_t *answer = driven_do_json(driven, line);
    const char *key;
    json_t *wanted;
    assert_int_equal(driven_ok(answer), json_object_get(expect, "error") == NULL);
    json_object_foreach(expect, key, wanted)
    {
        if (!is_met(answer, key, wanted)) {
            char *got = json_dumps(answer, JSON_COMPACT);
            print_error("%s:%u: %s is not as expected in %.600s\n", name, number, key, got);
            free(got);
            fail();
        }
    }
    json_decref(answer);
    json_decref(expect);
}

struct found {
    struct hubkeys keys;
    const json_t *language; /* of the visit looked for */
    json_t *record;
    size_t count;
};

/* What the hub does with a record, in short: open what was sealed to it. */
static bool
open_entry(void *ctx, const struct outbox_entry *entry, struct err *err)
{
    struct found *found = ctx;
    static unsigned char sealed[MAX_SEALED];
    size_t sealed_len = 0;
    json_t *wire = json_loadb(entry->wire, entry->wire_len, 0, NULL);
    const char *text = json_string_value(json_object_get(wire, "sealed"));
    assert_non_null(text);
    assert_int_equal(sodium_base642bin(sealed, sizeof sealed, text, strlen(text), NULL, &sealed_len,
                                       NULL, sodium_base64_VARIANT_ORIGINAL),
                     0);
    struct buf body;
    buf_init(&body, MAX_SEALED);
    assert_true(seal_open(found->keys.seal_public, found->keys.seal_secret, sealed, sealed_len,
                          &body, err));
    json_t *record = json_loadb(body.data, body.len, 0, NULL);
    if (json_equal(json_object_get(record, "language"), found->language)) {
        json_decref(found->record);
        found->record = json_incref(record);
        found->count++;
    }
    json_decref(record);
    buf_clear(&body);
    json_decref(wire);
    return true;
}

static void
expect_same(const json_t *wanted, const json_t *got, const char *key)
{
    const json_t *value = json_object_get(wanted, key);
    assert_true(json_is_null(value) ? !got : json_equal(value, got));
}

static void
expect_consents(const json_t *wanted, const json_t *record)
{
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(record, "consents"), i, row)
    {
        bool is_wanted = false;
        size_t j;
        json_t *given;
        json_array_foreach(json_object_get(wanted, "given"), j, given)
        {
            is_wanted = is_wanted || json_equal(given, json_object_get(row, "purpose"));
        }
        assert_int_equal(json_is_true(json_object_get(row, "given")), is_wanted);
    }
}

static void
expect_record(const json_t *wanted)
{
    struct err err = {0};
    struct found found = {.language = json_object_get(wanted, "language")};
    char path[SETTINGS_MAX_PATH + 16];
    snprintf(path, sizeof path, "%s/%s", driven->dir, OUTBOX_FILE);
    struct outbox *outbox = outbox_open(path, NULL, &err);
    assert_non_null(outbox);
    assert_true(hubkeys_load(driven->dir, &found.keys, &err));
    struct outbox_want want = {.stream = OUTBOX_PROFILE, .max_count = 8, .max_bytes = 1 << 20};
    assert_true(outbox_each(outbox, &want, open_entry, &found, &err));
    assert_int_equal(found.count, 1);
    expect_same(wanted, json_object_get(found.record, "name"), "name");
    expect_same(wanted, json_object_get(found.record, "phone"), "phone");
    expect_consents(wanted, found.record);
    json_t *blocks = json_object_get(found.record, "blocks");
    expect_same(wanted, json_object_get(json_array_get(blocks, 0), "counts"), "counts");
    json_decref(found.record);
    hubkeys_wipe(&found.keys);
    outbox_close(outbox);
}

static void
play_story(void **state)
{
    const char *path = *state;
    driven_begin(driven);
    char text[MAX_LINE];
    unsigned number = 0;
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    while (fgets(text, sizeof text, file)) {
        number++;
        if (text[0] == '#') {
            continue;
        }
        json_t *line = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
        assert_non_null(line);
        const json_t *record = json_object_get(line, "record");
        if (record) {
            expect_record(record);
        } else {
            play_line(path, number, line);
        }
        json_decref(line);
    }
    fclose(file);
    assert_true(number > 50);
}

int
main(void)
{
    static char dutch[] = "tests/story/visit-nl.jsonl", arabic[] = "tests/story/visit-ar.jsonl";
    const struct CMUnitTest tests[] = {
        {"a_dutch_visit_ends_as_one_sealed_record", play_story, NULL, NULL, dutch},
        {"an_arabic_visit_ends_as_one_sealed_record", play_story, NULL, NULL, arabic},
    };
    return cmocka_run_group_tests(tests, open_kiosk, close_kiosk);
}
