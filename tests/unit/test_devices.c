/* SPDX-License-Identifier: GPL-3.0-or-later
 * A kiosk becomes known with a one-time code, and is refused once it is revoked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "hub_world.h"
#include "hub/book.h"
#include "hub/devices.h"

struct world {
    struct hub_world hub;
    struct devices devices;
    char code[ENROL_CODE_CHARS + 1];
};

static const struct peer_place place = {
    .name = "Buurthuis", .contact = "Els", .phone = "020", .hours = "ma 9-12"};

static int
set_up(void **state)
{
    static struct world world;
    struct err err = {0};
    hub_world_make(&world.hub);
    world.devices = (struct devices){
        .db = hub_store_open(world.hub.folder.path, HUB_STAFF, 0, &err), .keys = &world.hub.keys};
    assert_non_null(world.devices.db);
    assert_true(devices_new_code(world.devices.db, &place, WORLD_NOW_MS, world.code, &err));
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    db_close(world->devices.db);
    hub_world_drop(&world->hub);
    return 0;
}

/* What the kiosk does, up to its saved identity. */
static bool
enrol(struct world *world, struct peer *peer, const char *code, int64_t now_ms, struct err *err)
{
    struct enrol_ask ask;
    struct enrol_answer answer;
    struct buf out, back;
    buf_init(&out, ENROL_MAX_JSON);
    buf_init(&back, ENROL_MAX_JSON);
    enrol_ask_make(peer, code, &ask);
    bool ok = enrol_ask_format(&ask, &out, err) &&
              devices_enrol(&world->devices, out.data, out.len, now_ms, &back, err) &&
              enrol_answer_parse(back.data, back.len, &answer, err) &&
              enrol_accept(peer, code, &ask, &answer, err);
    buf_clear(&out);
    buf_clear(&back);
    return ok;
}

static bool
is_known(struct world *world, const struct peer *peer, struct err *err)
{
    unsigned char key[SIGN_KEY_BYTES];
    struct book *book = book_open(world->hub.folder.path, err);
    bool ok = book && book_find(book, peer->id, 1000, key, err) &&
              memcmp(key, peer->sign_public, sizeof key) == 0;
    book_close(book);
    return ok;
}

static void
a_code_makes_a_kiosk_known_with_its_place_and_the_hubs_keys(void **state)
{
    struct world *world = *state;
    struct peer *peer = &world->hub.other;
    struct err err = {0};
    assert_false(is_known(world, peer, &err));
    assert_int_equal(err.code, ERR_UNKNOWN_KIOSK);
    assert_true(enrol(world, peer, world->code, WORLD_NOW_MS, &err));
    assert_true(is_known(world, peer, &err));
    assert_string_equal(peer->place.name, "Buurthuis");
    assert_memory_equal(peer->hub_seal, world->hub.keys.seal_public, SEAL_KEY_BYTES);
    assert_memory_equal(peer->hub_verify, world->hub.keys.sign_public, SIGN_KEY_BYTES);
}

static void
the_same_kiosk_may_ask_again_and_no_other_may_use_its_code(void **state)
{
    struct world *world = *state;
    struct peer second;
    struct err err = {0};
    peer_make(&second);
    assert_true(enrol(world, &world->hub.other, world->code, WORLD_NOW_MS, &err));
    assert_true(enrol(world, &world->hub.other, world->code, WORLD_NOW_MS + 1000, &err));
    assert_false(enrol(world, &second, world->code, WORLD_NOW_MS + 2000, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    assert_false(is_known(world, &second, &err));
    peer_wipe(&second);
}

static void
a_wrong_and_an_old_code_enrol_nobody(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    char wrong[ENROL_CODE_CHARS + 1];
    enrol_new_code(wrong);
    assert_false(enrol(world, &world->hub.other, wrong, WORLD_NOW_MS, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    assert_false(
        enrol(world, &world->hub.other, world->code, WORLD_NOW_MS + DEVICES_CODE_MS, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
}

static void
guessing_is_stopped_for_a_while(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    char wrong[ENROL_CODE_CHARS + 1];
    enrol_new_code(wrong);
    for (int i = 0; i < DEVICES_MAX_TRIES; i++) {
        assert_false(enrol(world, &world->hub.other, wrong, WORLD_NOW_MS + i, &err));
        assert_int_equal(err.code, ERR_SIGNATURE);
    }
    assert_false(enrol(world, &world->hub.other, world->code, WORLD_NOW_MS + 1000, &err));
    assert_int_equal(err.code, ERR_LOCKED);
    assert_true(
        enrol(world, &world->hub.other, world->code, WORLD_NOW_MS + DEVICES_TRIES_MS, &err));
}

/* The book is open in another connection, as in a running hub beside aanloop-ctl. */
static void
a_running_hub_notices_a_revocation_and_a_newcomer(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    unsigned char key[SIGN_KEY_BYTES];
    struct book *book = book_open(world->hub.folder.path, &err);
    assert_false(book_find(book, world->hub.other.id, 1000, key, &err));
    assert_true(enrol(world, &world->hub.other, world->code, WORLD_NOW_MS, &err));
    assert_true(book_find(book, world->hub.other.id, 2000, key, &err));
    assert_true(devices_revoke(world->devices.db, world->hub.other.id, WORLD_NOW_MS, &err));
    assert_false(book_find(book, world->hub.other.id, 3000, key, &err));
    assert_int_equal(err.code, ERR_REVOKED);
    assert_false(devices_revoke(world->devices.db, world->hub.peer.id, WORLD_NOW_MS, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    book_close(book);
}

static void
kiosks_of_hub_json_are_known_and_stay_revoked_over_a_restart(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    for (int start = 0; start < 2; start++) {
        assert_true(devices_add_known(world->devices.db, &world->hub.keys, WORLD_NOW_MS, &err));
        assert_int_equal(is_known(world, &world->hub.peer, &err), start == 0);
        assert_true(devices_revoke(world->devices.db, world->hub.peer.id, WORLD_NOW_MS, &err));
    }
    assert_int_equal(err.code, ERR_REVOKED);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(a_code_makes_a_kiosk_known_with_its_place_and_the_hubs_keys),
        STORY(the_same_kiosk_may_ask_again_and_no_other_may_use_its_code),
        STORY(a_wrong_and_an_old_code_enrol_nobody),
        STORY(guessing_is_stopped_for_a_while),
        STORY(a_running_hub_notices_a_revocation_and_a_newcomer),
        STORY(kiosks_of_hub_json_are_known_and_stay_revoked_over_a_restart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
