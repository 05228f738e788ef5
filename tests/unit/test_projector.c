/* SPDX-License-Identifier: GPL-3.0-or-later
 * From the journal to people and lists: once, whatever fails or crashes in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>

#include "hub_world.h"
#include "hub/devices.h"
#include "hub/intake.h"
#include "hub/projector.h"

/* --- the nth sqlite3_step fails (tests/wrap.mk) --- */

int __real_sqlite3_step(sqlite3_stmt *stmt);
int __wrap_sqlite3_step(sqlite3_stmt *stmt);

static struct {
    int fail_at; /* 0: never */
    int count;
} broken;

int
__wrap_sqlite3_step(sqlite3_stmt *stmt)
{
    broken.count++;
    return broken.fail_at && broken.count == broken.fail_at ? SQLITE_IOERR
                                                            : __real_sqlite3_step(stmt);
}

#define BSN "123456782"

struct world {
    struct hub_world hub;
    struct db *intake_db, *staff_db;
    struct intake *intake;
    struct vault vault;
    struct people people;
    struct lists lists;
    struct projector projector;
};

static void
open_all(struct world *world)
{
    const char *dir = world->hub.folder.path;
    struct err err = {0};
    assert_true(vault_open(dir, &world->vault, &err));
    world->intake_db = hub_store_open(dir, HUB_INTAKE, 0, &err);
    world->staff_db = hub_store_open(dir, HUB_STAFF, 0, &err);
    world->people.db = hub_store_open(dir, HUB_PEOPLE, 0, &err);
    world->lists.db = hub_store_open(dir, HUB_LISTS, 0, &err);
    world->intake = intake_new(world->intake_db, WORLD_NOW_MS, &err);
    assert_true(devices_add_known(world->staff_db, &world->hub.keys, WORLD_NOW_MS, &err));
    world->people.vault = world->lists.vault = &world->vault;
    world->projector =
        (struct projector){.journal = hub_store_open(dir, HUB_INTAKE, DB_READ_ONLY, &err),
                           .staff = world->staff_db,
                           .people = &world->people,
                           .lists = &world->lists,
                           .keys = &world->hub.keys};
    assert_non_null(world->projector.journal);
}

static void
close_all(struct world *world)
{
    intake_free(world->intake);
    db_close(world->projector.journal);
    db_close(world->lists.db);
    db_close(world->people.db);
    db_close(world->staff_db);
    db_close(world->intake_db);
}

static int
set_up(void **state)
{
    static struct world world;
    broken.fail_at = 0;
    hub_world_make(&world.hub);
    open_all(&world);
    *state = &world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    broken.fail_at = 0;
    close_all(world);
    hub_world_drop(&world->hub);
    return 0;
}

static void
take_in(struct world *world, struct record *record)
{
    struct submission sub;
    struct buf json;
    struct err err = {0};
    buf_init(&json, WIRE_MAX_REQUEST);
    world_request(&world->hub.peer, record, 1, &json);
    assert_true(submission_read(&sub, json.data, json.len, &err));
    assert_true(
        submission_check(&sub, world->hub.peer.sign_public, world->hub.keys.sign_public, &err));
    assert_true(intake_begin(world->intake, &err));
    assert_true(intake_put(world->intake, &sub, WORLD_NOW_MS, &err));
    assert_true(intake_commit(world->intake, &err));
    submission_clear(&sub);
    buf_clear(&json);
    record_clear(record);
}

static void
take_profile(struct world *world, const struct world_profile *profile)
{
    struct record record;
    world_record(&world->hub, &world->hub.peer, profile, NULL, &record);
    take_in(world, &record);
}

static void
take_sign_up(struct world *world, const char *name)
{
    struct record record;
    world_sign_up(&world->hub, "bakker", name, &record);
    take_in(world, &record);
}

static size_t
project(struct world *world)
{
    int64_t upto = 0;
    size_t count = 0;
    struct err err = {0};
    assert_true(projector_run(&world->projector, 100, WORLD_NOW_MS, &upto, &count, &err));
    return count;
}

static void
expect_home(struct world *world, int64_t people, int64_t items)
{
    int64_t count = -1;
    struct err err = {0};
    assert_true(people_count(&world->people, &count, &err));
    assert_int_equal(count, people);
    assert_true(lists_count(&world->lists, &count, &err));
    assert_int_equal(count, items);
}

static void
expect_apart(struct world *world, const char *reason)
{
    struct err err = {0};
    json_t *list = people_quarantined(&world->people, &err);
    assert_int_equal(json_array_size(list), 1);
    assert_string_equal(json_string_value(json_object_get(json_array_get(list, 0), "reason")),
                        reason);
    json_decref(list);
}

static void
a_person_comes_home_with_place_blocks_and_contact(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    take_profile(world, &world_plain);
    assert_int_equal(project(world), 1);
    json_t *list = people_export(&world->people, &err), *person = json_array_get(list, 0);
    assert_int_equal(json_array_size(list), 1);
    assert_string_equal(json_string_value(json_object_get(person, "name")), "Samira");
    assert_string_equal(json_string_value(json_object_get(person, "phone")), "+31612345678");
    assert_string_equal(json_string_value(json_object_get(person, "place")), "Bieb Noord");
    json_t *block = json_array_get(json_object_get(person, "blocks"), 0);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(block, "counts"), "leren")),
                     4);
    json_decref(list);
}

static void
a_sign_up_comes_home_to_the_lists_and_nowhere_else(void **state)
{
    struct world *world = *state;
    take_sign_up(world, "Ali");
    assert_int_equal(project(world), 1);
    expect_home(world, 0, 1);
}

static void
after_a_crash_before_the_trim_everything_is_there_once(void **state)
{
    struct world *world = *state;
    take_profile(world, &world_plain);
    take_sign_up(world, "Ali");
    assert_int_equal(project(world), 2);
    close_all(world);
    open_all(world);
    assert_int_equal(project(world), 2);
    expect_home(world, 1, 1);
}

static void
whatever_step_fails_everything_is_home_once_in_the_end(void **state)
{
    struct world *world = *state;
    bool ok = false;
    int rounds = 0;
    struct world_profile came_back = world_plain;
    came_back.line = "00112233445566778899aabbccddeeff";
    came_back.extra =
        ",\"spoken\":[{\"block\":\"doel\",\"card\":\"trots\",\"ms\":900,\"opus\":\"AAAA\"}]";
    take_profile(world, &came_back);
    take_sign_up(world, "Ali");
    take_profile(world, &(struct world_profile){.name = "Bsn " BSN, .purposes = "talk"});
    for (int n = 1; !ok; n++, rounds++) {
        int64_t upto = 0;
        size_t count = 0;
        struct err err = {0};
        world->projector.upto = 0; /* as after a restart */
        broken.count = 0;
        broken.fail_at = n;
        ok = projector_run(&world->projector, 100, WORLD_NOW_MS, &upto, &count, &err);
        broken.fail_at = 0;
        assert_true(ok ? upto == 3 && count == 3 : upto == 0);
    }
    assert_true(rounds > 10);
    expect_home(world, 1, 1);
    expect_apart(world, "bsn");
}

static void
an_erased_person_does_not_come_back_by_a_late_replay(void **state)
{
    struct world *world = *state;
    struct record record;
    struct err err = {0};
    unsigned char id[ID_BYTES];
    world_record(&world->hub, &world->hub.peer, &world_plain, NULL, &record);
    memcpy(id, record.id, sizeof id);
    take_in(world, &record);
    project(world);
    assert_true(people_erase(&world->people, id, WORLD_NOW_MS, &err));
    world->projector.upto = 0;
    assert_int_equal(project(world), 1);
    expect_home(world, 0, 0);
}

/* --- what is set apart, and why: a row each --- */

struct apart_row {
    const char *name;
    struct world_profile profile;
    const char *reason;
};

static struct apart_row apart_rows[] = {
    {"a_bsn_in_the_name_is_set_apart", {.name = "Jan " BSN, .purposes = "talk"}, "bsn"},
    {"a_bsn_in_groups_is_set_apart", {.name = "1234.56.782", .purposes = "talk"}, "bsn"},
    {"a_bsn_in_arabic_digits_is_set_apart", {.name = "١٢٣٤٥٦٧٨٢", .purposes = "talk"}, "bsn"},
    {"a_number_without_consent_is_set_apart",
     {.name = "Jan", .phone = "+31612345678", .purposes = "talk"},
     "forbidden"},
    {"a_name_without_consent_is_set_apart", {.name = "Jan", .purposes = "research"}, "forbidden"},
    {"an_unknown_member_is_set_apart", {.purposes = "talk", .extra = ",\"bsn\":1"}, "invalid"},
    {"a_member_twice_is_set_apart", {.purposes = "talk", .extra = ",\"day\":\"x\""}, "not-json"},
    {"a_deep_member_is_set_apart",
     {.purposes = "talk", .extra = ",\"x\":[[[[[[[[1]]]]]]]]"},
     "too-deep"},
    {"a_phone_with_letters_is_set_apart",
     {.name = "Jan", .phone = "bel mij", .purposes = "talk call"},
     "invalid"},
};

static void
record_is_set_apart(void **state)
{
    const struct apart_row *row = *state;
    struct world *world = NULL;
    void *made = NULL;
    set_up(&made);
    world = made;
    take_profile(world, &row->profile);
    assert_int_equal(project(world), 1);
    expect_home(world, 0, 0);
    expect_apart(world, row->reason);
    tear_down(&made);
}

static void
a_record_sealed_to_another_hub_is_set_apart(void **state)
{
    struct world *world = *state;
    struct hubkeys stranger;
    struct peer peer = world->hub.peer;
    struct record record;
    hubkeys_make("ander", &stranger);
    memcpy(peer.hub_seal, stranger.seal_public, SEAL_KEY_BYTES);
    world_record(&world->hub, &peer, &world_plain, NULL, &record);
    take_in(world, &record);
    take_profile(world, &world_plain);
    assert_int_equal(project(world), 2);
    expect_home(world, 1, 0);
    expect_apart(world, "wrong-signature");
}

static void
a_bsn_is_kept_nowhere_in_the_clear(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    take_profile(world, &(struct world_profile){.name = "Jan " BSN, .purposes = "talk"});
    project(world);
    assert_true(db_checkpoint(world->people.db, &err));
    for (size_t file = 0; file < HUB_FILE_COUNT; file++) {
        char path[2 * FOLDER_MAX], chunk[1 << 16];
        folder_path(&world->hub.folder, hub_file_name((enum hub_file)file), path);
        FILE *in = fopen(path, "re");
        assert_non_null(in);
        size_t len;
        while ((len = fread(chunk, 1, sizeof chunk, in)) > 0) {
            assert_null(memmem(chunk, len, BSN, strlen(BSN)));
        }
        fclose(in);
    }
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    enum { ROWS = sizeof apart_rows / sizeof apart_rows[0] };
    const struct CMUnitTest stories[] = {
        STORY(a_person_comes_home_with_place_blocks_and_contact),
        STORY(a_sign_up_comes_home_to_the_lists_and_nowhere_else),
        STORY(after_a_crash_before_the_trim_everything_is_there_once),
        STORY(whatever_step_fails_everything_is_home_once_in_the_end),
        STORY(an_erased_person_does_not_come_back_by_a_late_replay),
        STORY(a_record_sealed_to_another_hub_is_set_apart),
        STORY(a_bsn_is_kept_nowhere_in_the_clear),
    };
    struct CMUnitTest rows[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        rows[i] = (struct CMUnitTest){apart_rows[i].name, record_is_set_apart, NULL, NULL,
                                      &apart_rows[i]};
    }
    return cmocka_run_group_tests_name("projector", stories, NULL, NULL) +
           cmocka_run_group_tests_name("set apart", rows, NULL, NULL);
}
