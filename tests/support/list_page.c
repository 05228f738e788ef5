/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "list_page.h"
#include "hub/calls_open.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>

#define HOUR_MS (3600 * 1000LL)

json_t *
list_page_make(struct calls_world *world, bool is_closed)
{
    struct err err = {0};
    struct calls_actor els = {CALLS_EMPLOYER, "els", 0, "Bakker Bol"};
    struct calls_rules rules = {"bakker", CALLS_KIOSK_LIST, 3, 2, 7, 3, "Bakker Bol", "cor"};
    assert_true(calls_open(&world->calls, &rules, world->now_ms, &err));
    calls_world_list(world, "slager", CALLS_KIOSK_LIST);
    for (int i = 0; i < 12; i++) {
        calls_world_wait(world, HOUR_MS / 2);
        calls_world_sign_up(world, (size_t)i % 3, i % 5 == 4 ? "slager" : "bakker", "Ali", NULL,
                            NULL);
        if (i % 3 != 1) {
            calls_world_sync(world, (size_t)i % 3);
        }
    }
    calls_world_wait(world, HOUR_MS);
    calls_world_sync_all(world);
    for (int i = 0; i < 2; i++) {
        els.now_ms = world->now_ms += HOUR_MS;
        json_t *called = calls_next(&world->calls, "bakker", &els, &err);
        assert_non_null(called);
        json_decref(called);
    }
    if (is_closed) {
        assert_true(calls_close(&world->calls, "bakker", world->now_ms, &err));
        calls_world_wait(world, HOUR_MS);
        calls_world_sync_all(world);
    }
    json_t *page = calls_world_page(world, "bakker");
    if (!page) {
        fail_msg("no page: %s", err.text);
    }
    return page;
}

bool
list_page_verify(const json_t *page, struct verify_report *report, struct public_list *out)
{
    struct err err = {0};
    char *text = json_dumps(page, 0);
    if (!public_list_read(text, strlen(text), out, &err)) {
        fail_msg("not read: %s", err.text);
    }
    free(text);
    return public_list_verify(out, report);
}

void
list_page_sign(struct calls_world *world, json_t *page)
{
    struct public_list list;
    struct err err = {0};
    unsigned char sig[SIGN_BYTES], root[HASH_BYTES] = {0}, log[HASH_BYTES] = {0};
    char text[sodium_base64_ENCODED_LEN(SIGN_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    char *json = json_dumps(page, 0);
    assert_true(public_list_read(json, strlen(json), &list, &err));
    for (size_t i = 0; i < list.list.reading_count; i++) {
        if (list.list.readings[i].is_here) {
            chain_extend(root, list.list.readings[i].hash, root);
        }
    }
    json_t *row;
    size_t i;
    json_array_foreach(json_object_get(page, "log"), i, row)
    {
        struct public_event event;
        json_object_set_new(row, "n", json_integer((json_int_t)i + 1));
        assert_true(public_get_event(row, &event, &err));
        public_event_extend("bakker", &event, log);
    }
    memcpy(list.seal.root, root, HASH_BYTES);
    memcpy(list.seal.log, log, HASH_BYTES);
    public_sign(&list.seal, world->hub.keys.sign_secret, sig);
    sodium_bin2base64(text, sizeof text, root, HASH_BYTES, sodium_base64_VARIANT_ORIGINAL);
    json_object_set_new(page, "root", json_string(text));
    sodium_bin2base64(text, sizeof text, log, HASH_BYTES, sodium_base64_VARIANT_ORIGINAL);
    json_object_set_new(page, "log_hash", json_string(text));
    sodium_bin2base64(text, sizeof text, sig, SIGN_BYTES, sodium_base64_VARIANT_ORIGINAL);
    json_object_set_new(page, "sig", json_string(text));
    free(json);
    public_list_clear(&list);
}
