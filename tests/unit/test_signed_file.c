/* A signed file of the hub, by the one of vacancies: believed by the kiosk, never an older one.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "base/json.h"
#include "content/vacancies.h"
#include "folder.h"
#include "plain_vacancy.h"
#include "sync/hubkeys.h"
#include "sync/signed_file.h"

#include <sys/stat.h>
#include <unistd.h>

struct world {
    struct folder folder;
    struct hubkeys hub, stranger;
};

static int
set_up(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    seal_init();
    hubkeys_make("hub", &world->hub);
    hubkeys_make("stranger", &world->stranger);
    folder_make(&world->folder);
    *state = world;
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    folder_drop(&world->folder);
    free(world);
    return 0;
}

static struct buf
make(const struct hubkeys *hub, uint64_t version)
{
    struct buf out;
    json_t *rows = json_pack("[o]", plain_vacancy_row("kas-oogsten", "2026-11-01", "2027-02-28"));
    struct signed_want want = {rows, version, 1000 * version};
    buf_init(&out, SIGNED_FILE_MAX_JSON);
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, hub->sign_secret, &out, NULL));
    json_decref(rows);
    return out;
}

static bool
put(struct world *world, const struct buf *json, bool *out_is_new, struct err *err)
{
    return signed_file_put(SIGNED_VACANCIES, world->folder.path, json, world->hub.sign_public,
                           out_is_new, err);
}

static uint64_t
version_there(const struct world *world)
{
    struct signed_file file = {0};
    uint64_t version =
        signed_file_load(SIGNED_VACANCIES, world->folder.path, world->hub.sign_public, &file, NULL)
            ? file.version
            : 0;
    signed_file_clear(&file);
    return version;
}

static void
what_the_hub_made_is_read_again(void **state)
{
    struct world *world = *state;
    struct signed_file file = {0};
    struct buf json = make(&world->hub, 7);
    assert_true(signed_file_open(SIGNED_VACANCIES, json.data, json.len, world->hub.sign_public,
                                 &file, NULL));
    assert_int_equal(file.version, 7);
    assert_int_equal(file.made_ms, 7000);
    assert_non_null(strstr(file.says.data, "\"key\":\"kas-oogsten\""));
    signed_file_clear(&file);
    buf_clear(&json);
}

static void
another_layout_of_the_same_json_is_the_same(void **state)
{
    struct world *world = *state;
    struct signed_file file = {0};
    struct buf json = make(&world->hub, 7);
    json_t *root = json_loads(json.data, 0, NULL);
    char *pretty = json_dumps(root, JSON_INDENT(2));
    assert_true(signed_file_open(SIGNED_VACANCIES, pretty, strlen(pretty), world->hub.sign_public,
                                 &file, NULL));
    signed_file_clear(&file);
    free(pretty);
    json_decref(root);
    buf_clear(&json);
}

static void
every_byte_that_is_turned_is_noticed(void **state)
{
    struct world *world = *state;
    struct buf json = make(&world->hub, 7);
    for (size_t i = 0; i < json.len; i++) {
        struct signed_file file = {0};
        json.data[i] ^= 1;
        if (signed_file_open(SIGNED_VACANCIES, json.data, json.len, world->hub.sign_public, &file,
                             NULL)) {
            fail_msg("byte %zu turned and believed", i);
        }
        json.data[i] ^= 1;
    }
    for (size_t len = 0; len < json.len; len++) {
        struct signed_file file = {0};
        assert_false(signed_file_open(SIGNED_VACANCIES, json.data, len, world->hub.sign_public,
                                      &file, NULL));
    }
    buf_clear(&json);
}

static void
a_strangers_file_and_an_unsigned_one_are_not_put_there(void **state)
{
    struct world *world = *state;
    struct err err = {0};
    struct buf good = make(&world->hub, 3), json = make(&world->stranger, 9);
    bool is_new = false;
    assert_true(put(world, &good, &is_new, NULL));
    assert_false(put(world, &json, &is_new, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    buf_empty(&json);
    assert_true(
        buf_put_text(&json, "{\"v\":1,\"version\":9,\"made_ms\":1,\"vacancies\":[]}", NULL));
    assert_false(put(world, &json, &is_new, &err));
    buf_empty(&json);
    assert_true(buf_put_text(&json, "<html>Log in to the free Wi-Fi</html>", NULL));
    assert_false(put(world, &json, &is_new, &err));
    assert_int_equal(version_there(world), 3);
    buf_clear(&good);
    buf_clear(&json);
}

static void
a_newer_one_takes_its_place_and_an_older_one_never(void **state)
{
    struct world *world = *state;
    struct buf third = make(&world->hub, 3), fourth = make(&world->hub, 4);
    struct err err = {0};
    bool is_new = false;
    assert_true(put(world, &third, &is_new, NULL) && is_new);
    assert_true(put(world, &third, &is_new, NULL) && !is_new);
    assert_true(put(world, &fourth, &is_new, NULL) && is_new);
    assert_false(put(world, &third, &is_new, &err));
    assert_int_equal(err.code, ERR_OLDER);
    assert_int_equal(version_there(world), 4);
    buf_clear(&third);
    buf_clear(&fourth);
}

static void
taking_the_file_away_does_not_bring_an_older_one_back(void **state)
{
    struct world *world = *state;
    struct buf third = make(&world->hub, 3), fourth = make(&world->hub, 4);
    struct signed_file file = {0};
    char path[FILE_MAX_PATH];
    struct err err = {0};
    bool is_new = false;
    assert_true(file_join(path, world->folder.path, signed_row(SIGNED_VACANCIES)->file, NULL));
    assert_true(put(world, &fourth, &is_new, NULL));
    unlink(path);
    assert_false(put(world, &third, &is_new, &err));
    assert_int_equal(err.code, ERR_OLDER);
    assert_true(file_save(path, third.data, third.len, 0600, NULL));
    assert_false(signed_file_load(SIGNED_VACANCIES, world->folder.path, world->hub.sign_public,
                                  &file, &err));
    assert_int_equal(err.code, ERR_OLDER);
    assert_true(put(world, &fourth, &is_new, NULL) && is_new);
    assert_int_equal(version_there(world), 4);
    buf_clear(&third);
    buf_clear(&fourth);
}

static void
a_damaged_file_is_put_right_by_the_same_version(void **state)
{
    struct world *world = *state;
    struct buf third = make(&world->hub, 3);
    char path[FILE_MAX_PATH];
    bool is_new = false;
    assert_true(file_join(path, world->folder.path, signed_row(SIGNED_VACANCIES)->file, NULL));
    assert_true(put(world, &third, &is_new, NULL));
    assert_true(file_save(path, "{", 1, 0600, NULL));
    assert_int_equal(version_there(world), 0);
    assert_true(put(world, &third, &is_new, NULL) && is_new);
    assert_int_equal(version_there(world), 3);
    buf_clear(&third);
}

static void
a_damaged_note_shuts_nobody_out(void **state)
{
    static const char *const notes[] = {"",      "9",      "9 8\n", "99999999999999999999 9\n",
                                        "x x\n", "-1 -1\n"};
    struct world *world = *state;
    struct buf third = make(&world->hub, 3);
    char path[FILE_MAX_PATH];
    bool is_new = false;
    assert_true(file_join(path, world->folder.path, signed_row(SIGNED_VACANCIES)->seen, NULL));
    assert_true(put(world, &third, &is_new, NULL));
    for (size_t i = 0; i < sizeof notes / sizeof notes[0]; i++) {
        assert_true(file_save(path, notes[i], strlen(notes[i]), 0600, NULL));
        assert_int_equal(version_there(world), 3);
    }
    buf_clear(&third);
}

/* Every list as long as it may be, every text of the widest letters. */
static json_t *
longest_row(size_t index)
{
    static const char *const weeks[] = {"ochtend", "middag", "avond"};
    static const char *const day_words[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};
    char key[CONTENT_MAX_KEY + 1], text[VACANCY_BYTES(VACANCY_MAX_TEXT)] = "";
    snprintf(key, sizeof key, "kas-oogsten-kas-oogsten-kas-oogsten-%04zu", index);
    json_t *row = plain_vacancy_row(key, "2026-11-01", "2027-02-28");
    json_t *week = json_array(), *open = json_array(), *texts = json_object();
    for (size_t i = 0; i < VACANCY_WEEK; i++) {
        json_array_append_new(week, json_sprintf("%s-%s", day_words[i % 7], weeks[i / 7]));
    }
    for (size_t i = 0; i < VACANCY_MAX_OPEN; i++) {
        json_array_append_new(open, json_pack("{s:s,s:s,s:s}", "day", day_words[i % 7], "from",
                                              i < 7 ? "08:00" : "13:00", "to",
                                              i < 7 ? "12:00" : "17:00"));
    }
    for (size_t i = 0; i < VACANCY_MAX_TEXT; i++) {
        memcpy(text + 4 * i, "𝓐", 5);
    }
    for (size_t i = 0; i < VACANCY_MAX_TEXTS; i++) {
        char locale[3] = {'a', (char)('a' + i), 0};
        json_object_set_new(texts, locale, json_string(text));
    }
    json_object_set_new(row, "week", week);
    json_object_set_new(row, "open", open);
    json_object_set_new(row, "texts", texts);
    return row;
}

static void
the_longest_list_there_may_be_is_made_and_read(void **state)
{
    struct world *world = *state;
    struct signed_file file = {0};
    struct vacancies list = {0};
    struct err err = {0};
    struct buf json;
    json_t *rows = json_array();
    for (size_t i = 0; i < VACANCIES_MAX; i++) {
        json_array_append_new(rows, longest_row(i));
    }
    struct signed_want want = {rows, 1, 1};
    buf_init(&json, SIGNED_FILE_MAX_JSON);
    assert_true(signed_file_make(SIGNED_VACANCIES, &want, world->hub.sign_secret, &json, &err));
    if (!signed_file_open(SIGNED_VACANCIES, json.data, json.len, world->hub.sign_public, &file,
                          &err) ||
        !vacancies_parse(file.says.data, file.says.len, &list, &err)) {
        fail_msg("%zu bytes: %s", json.len, err.text);
    }
    assert_int_equal(list.count, VACANCIES_MAX);
    vacancies_clear(&list);
    signed_file_clear(&file);
    buf_clear(&json);
    json_decref(rows);
}

static void
nobody_else_may_read_it(void **state)
{
    struct world *world = *state;
    struct buf third = make(&world->hub, 3);
    char path[FILE_MAX_PATH];
    struct stat info;
    bool is_new = false;
    assert_true(file_join(path, world->folder.path, signed_row(SIGNED_VACANCIES)->file, NULL));
    assert_true(put(world, &third, &is_new, NULL));
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    buf_clear(&third);
}

static void
more_bytes_than_there_may_be_are_not_looked_at(void **state)
{
    struct world *world = *state;
    struct signed_file file = {0};
    struct err err = {0};
    size_t len = SIGNED_FILE_MAX_JSON + 1;
    char *json = malloc(len);
    memset(json, ' ', len);
    for (enum signed_kind kind = 0; kind < SIGNED_KINDS; kind++) {
        assert_false(signed_file_open(kind, json, len, world->hub.sign_public, &file, &err));
        assert_int_equal(err.code, ERR_TOO_LARGE);
    }
    free(json);
}

static void
a_folder_that_takes_nothing_keeps_what_was(void **state)
{
    struct world *world = *state;
    struct buf third = make(&world->hub, 3);
    struct err err = {0};
    bool is_new = false;
    assert_false(signed_file_put(SIGNED_VACANCIES, "/nowhere/at/all", &third,
                                 world->hub.sign_public, &is_new, &err));
    assert_false(is_new);
    assert_int_equal(version_there(world), 0);
    buf_clear(&third);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_the_hub_made_is_read_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_layout_of_the_same_json_is_the_same, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(every_byte_that_is_turned_is_noticed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_strangers_file_and_an_unsigned_one_are_not_put_there,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_newer_one_takes_its_place_and_an_older_one_never, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(taking_the_file_away_does_not_bring_an_older_one_back,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_file_is_put_right_by_the_same_version, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_damaged_note_shuts_nobody_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_longest_list_there_may_be_is_made_and_read, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(nobody_else_may_read_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(more_bytes_than_there_may_be_are_not_looked_at, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_folder_that_takes_nothing_keeps_what_was, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
