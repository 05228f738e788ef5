/* SPDX-License-Identifier: GPL-3.0-or-later
 * A question about a ticket and its answer: opened by whom they are for, alike for all who carry
 * them, and worth nothing when anything in them was changed.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "folder.h"
#include "sync/ask.h"
#include "sync/ask_box.h"
#include "sync/pack.h"

#define HASH "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"
#define CARD "AL1ABCDEFGH234567"

static const struct ask want = {.kind = "resume", .code = "482193", .hash = HASH};

/* A kiosk, its hub, a question of it, and the answer. */
struct world {
    struct peer peer;
    struct hubkeys hub;
    struct ask_visit visit;
    struct ask_letter letter;
    struct ask ask;
    struct buf question, answer;
};

static void
answer_with(struct world *world, enum ask_result result, const char *card)
{
    struct ask_answer answer = {.result = result};
    struct err err = {0};
    snprintf(answer.card, sizeof answer.card, "%s", card);
    buf_empty(&world->answer);
    assert_true(ask_answer_make(&world->hub, &world->ask, &answer, &world->answer, &err));
}

static int
make_world(void **state)
{
    static struct world world;
    struct err err = {0};
    hubkeys_make("hub", &world.hub);
    peer_make(&world.peer);
    memcpy(world.peer.hub_seal, world.hub.seal_public, SEAL_KEY_BYTES);
    memcpy(world.peer.hub_verify, world.hub.sign_public, SIGN_KEY_BYTES);
    buf_init(&world.question, ASK_MAX_JSON);
    buf_init(&world.answer, ASK_MAX_JSON);
    assert_true(ask_make(&world.peer, &want, &world.visit, &world.question, &err));
    assert_true(ask_read(world.question.data, world.question.len, &world.letter, &err));
    assert_true(ask_check(&world.letter, world.peer.sign_public, &err));
    assert_true(ask_open(&world.letter, &world.hub, &world.ask, &err));
    answer_with(&world, ASK_FOUND, CARD);
    *state = &world;
    return 0;
}

static int
drop_world(void **state)
{
    struct world *world = *state;
    buf_clear(&world->question);
    buf_clear(&world->answer);
    return 0;
}

static bool
opens(const struct world *world, const struct ask_visit *visit, struct ask_answer *out,
      struct err *err)
{
    return ask_answer_open(world->peer.hub_verify, visit, world->answer.data, world->answer.len,
                           out, err);
}

static void
the_hub_reads_what_was_asked_and_nobody_else(void **state)
{
    struct world *world = *state;
    struct hubkeys other;
    struct ask ask;
    struct err err = {0};
    assert_string_equal(world->ask.kind, "resume");
    assert_string_equal(world->ask.code, "482193");
    assert_string_equal(world->ask.hash, HASH);
    assert_memory_equal(world->ask.key, world->visit.key, SEAL_KEY_BYTES);
    assert_null(memmem(world->question.data, world->question.len, "482193", 6));
    assert_null(memmem(world->question.data, world->question.len, "resume", 6));
    hubkeys_make("other", &other);
    assert_false(ask_open(&world->letter, &other, &ask, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
}

static void
the_visit_that_asked_reads_the_answer_and_no_other(void **state)
{
    struct world *world = *state;
    struct ask_answer answer;
    struct ask_visit other = world->visit;
    struct err err = {0};
    assert_true(opens(world, &world->visit, &answer, &err));
    assert_int_equal(answer.result, ASK_FOUND);
    assert_string_equal(answer.card, CARD);
    assert_null(memmem(world->answer.data, world->answer.len, CARD, strlen(CARD)));
    other.secret[0] ^= 8;
    assert_false(opens(world, &other, &answer, &err));
    assert_int_equal(err.code, ERR_NOT_A_HUB);
    other = world->visit;
    other.id[3] ^= 1;
    assert_false(opens(world, &other, &answer, &err));
    assert_int_equal(err.code, ERR_NOT_A_HUB);
}

static void
no_length_tells_what_was_asked_or_answered(void **state)
{
    struct world *world = *state;
    static const char *const kinds[] = {"a", "resume", "withdraw-erase"};
    char longest[ASK_MAX_CARD + 1];
    size_t question = world->question.len, answer = world->answer.len;
    memset(longest, 'Z', ASK_MAX_CARD);
    longest[ASK_MAX_CARD] = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct ask ask = want;
        struct ask_visit visit;
        struct err err = {0};
        snprintf(ask.kind, sizeof ask.kind, "%s", kinds[i]);
        buf_empty(&world->question);
        assert_true(ask_make(&world->peer, &ask, &visit, &world->question, &err));
        assert_int_equal(world->question.len, question);
    }
    for (int result = 0; result < ASK_RESULT_COUNT; result++) {
        struct ask_answer got;
        struct err err = {0};
        const char *card = result == ASK_FOUND ? longest : "";
        answer_with(world, (enum ask_result)result, card);
        assert_int_equal(world->answer.len, answer);
        assert_true(opens(world, &world->visit, &got, &err));
        assert_int_equal(got.result, result);
        assert_string_equal(got.card, card);
    }
}

static void
every_question_has_its_own_key(void **state)
{
    struct world *world = *state;
    struct ask_visit visit;
    struct err err = {0};
    buf_empty(&world->question);
    assert_true(ask_make(&world->peer, &want, &visit, &world->question, &err));
    assert_memory_not_equal(visit.key, world->visit.key, SEAL_KEY_BYTES);
    assert_memory_not_equal(visit.secret, world->visit.secret, SEAL_KEY_BYTES);
    assert_memory_not_equal(visit.id, world->visit.id, ID_BYTES);
}

static bool
is_believed(const struct world *world, const char *json, size_t len)
{
    struct ask_letter letter;
    return ask_read(json, len, &letter, NULL) && ask_check(&letter, world->peer.sign_public, NULL);
}

/* Any one letter: then it is not read, or its signature does not hold. */
static void
a_changed_question_or_answer_is_not_believed(void **state)
{
    struct world *world = *state;
    struct ask_answer answer;
    for (size_t i = 0; i < world->question.len; i++) {
        char was = world->question.data[i];
        world->question.data[i] = was == 'A' ? 'B' : 'A';
        assert_false(is_believed(world, world->question.data, world->question.len));
        world->question.data[i] = was;
        assert_false(is_believed(world, world->question.data, i));
    }
    for (size_t i = 0; i < world->answer.len; i++) {
        char was = world->answer.data[i];
        world->answer.data[i] = was == 'A' ? 'B' : 'A';
        assert_false(opens(world, &world->visit, &answer, NULL));
        world->answer.data[i] = was;
    }
    assert_true(is_believed(world, world->question.data, world->question.len));
    assert_true(opens(world, &world->visit, &answer, NULL));
}

static void
another_hub_and_another_kiosk_are_not_believed(void **state)
{
    struct world *world = *state;
    struct peer other;
    struct hubkeys stranger;
    struct err err = {0};
    peer_make(&other);
    assert_false(ask_check(&world->letter, other.sign_public, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    hubkeys_make("stranger", &stranger);
    assert_false(ask_answer_is_good(stranger.sign_public, world->visit.id, world->answer.data,
                                    world->answer.len, &err));
    assert_int_equal(err.code, ERR_NOT_A_HUB);
    assert_true(ask_answer_is_good(world->hub.sign_public, world->visit.id, world->answer.data,
                                   world->answer.len, &err));
    assert_false(ask_answer_is_good(world->hub.sign_public, world->peer.id, world->answer.data,
                                    world->answer.len, &err));
}

static void
a_question_past_its_maximum_is_not_read(void **state)
{
    struct world *world = *state;
    char big[ASK_MAX_JSON + 1];
    struct ask_letter letter;
    struct err err = {0};
    memset(big, ' ', sizeof big);
    memcpy(big, world->question.data, world->question.len);
    assert_true(ask_read(big, ASK_MAX_JSON, &letter, &err));
    assert_false(ask_read(big, ASK_MAX_JSON + 1, &letter, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
}

/* What is no answer, and what it is called. */
static const struct no_answer {
    const char *name, *json;
    enum err_code code;
} no_answers[] = {
    {"a page of a portal", "<html>log in</html>", ERR_NOT_A_HUB},
    {"nothing", "", ERR_NOT_A_HUB},
    {"a refusal by name", "{\"v\":1,\"error\":\"revoked-kiosk\"}", ERR_REVOKED},
    {"a refusal nobody knows", "{\"v\":1,\"error\":\"what\"}", ERR_NOT_A_HUB},
    {"a refusal that says ok", "{\"v\":1,\"error\":\"ok\"}", ERR_NOT_A_HUB},
};

static void
what_is_no_answer_is_called_by_its_name(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < sizeof no_answers / sizeof no_answers[0]; i++) {
        const struct no_answer *row = &no_answers[i];
        struct err err = {0};
        struct ask_answer out = {.result = ASK_LOCKED};
        if (ask_answer_open(world->hub.sign_public, &world->visit, row->json, strlen(row->json),
                            &out, &err) ||
            err.code != row->code || out.result != ASK_LOCKED) {
            fail_msg("%s: %s", row->name, err_name(err.code));
        }
    }
}

/* What may not be in a question, sealed and signed as if it could. %s is the id, %s the key. */
static const struct bad_body {
    const char *name, *format;
    enum err_code code;
} bad_bodies[] = {
    {"not JSON", "resume %s %s", ERR_NOT_JSON},
    {"a later version",
     "{\"v\":2,\"kind\":\"resume\",\"id\":\"%s\",\"code\":\"482193\",\"hash\":\"" HASH
     "\",\"key\":\"%s\"}",
     ERR_UNSUPPORTED},
    {"one thing more",
     "{\"v\":1,\"kind\":\"resume\",\"name\":1,\"id\":\"%s\",\"code\":\"482193\",\"hash\":\"" HASH
     "\",\"key\":\"%s\"}",
     ERR_INVALID},
    {"no kind",
     "{\"v\":1,\"kind\":\"\",\"id\":\"%s\",\"code\":\"482193\",\"hash\":\"" HASH
     "\",\"key\":\"%s\"}",
     ERR_INVALID},
    {"a kind in capitals",
     "{\"v\":1,\"kind\":\"Resume\",\"id\":\"%s\",\"code\":\"482193\",\"hash\":\"" HASH
     "\",\"key\":\"%s\"}",
     ERR_INVALID},
    {"a letter in the code",
     "{\"v\":1,\"kind\":\"resume\",\"id\":\"%s\",\"code\":\"48219a\",\"hash\":\"" HASH
     "\",\"key\":\"%s\"}",
     ERR_INVALID},
    {"a short code",
     "{\"v\":1,\"kind\":\"resume\",\"id\":\"%s\",\"code\":\"48219\",\"hash\":\"" HASH
     "\",\"key\":\"%s\"}",
     ERR_INVALID},
    {"a hash in capitals",
     "{\"v\":1,\"kind\":\"resume\",\"id\":\"%s\",\"code\":\"482193\",\"hash\":\"AA" HASH
     "\",\"key\":\"%s\"}",
     ERR_INVALID},
    {"the id of another question",
     "{\"v\":1,\"kind\":\"resume\",\"id\":\"00112233445566778899aabbccddeeff\",\"code\":\"482193\","
     "\"hash\":\"" HASH "\",\"key\":\"%.0s%s\"}",
     ERR_INVALID},
};

static void
seal_body(const struct world *world, const char *format, struct ask_letter *out)
{
    char body[ASK_BODY_BYTES + 1], hex[ID_HEX], key[64];
    struct buf sealed;
    struct err err = {0};
    id_format(world->letter.id, hex);
    memset(key, 'A', 43);
    memcpy(key + 43, "=", 2);
    memset(body, ' ', sizeof body);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    int len = snprintf(body, sizeof body, format, hex, key);
#pragma GCC diagnostic pop
    body[len] = ' ';
    buf_init(&sealed, ASK_SEALED_BYTES);
    assert_true(seal_close(world->hub.seal_public, body, ASK_BODY_BYTES, &sealed, &err));
    *out = world->letter;
    memcpy(out->sealed, sealed.data, ASK_SEALED_BYTES);
    buf_clear(&sealed);
}

static void
what_is_no_question_is_refused_by_name(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < sizeof bad_bodies / sizeof bad_bodies[0]; i++) {
        struct ask_letter letter;
        struct ask out = {.kind = "untouched"};
        struct err err = {0};
        seal_body(world, bad_bodies[i].format, &letter);
        if (ask_open(&letter, &world->hub, &out, &err) || err.code != bad_bodies[i].code ||
            strcmp(out.kind, "untouched") != 0) {
            fail_msg("%s: %s", bad_bodies[i].name, err.text);
        }
    }
}

static void
the_box_is_for_the_kiosk_s_own_programs_and_is_emptied(void **state)
{
    struct world *world = *state;
    struct folder folder;
    struct buf got;
    struct err err = {0};
    struct stat st;
    char path[FILE_MAX_PATH];
    folder_make(&folder);
    buf_init(&got, ASK_MAX_JSON);
    assert_false(ask_box_get(folder.path, ASK_FILE, &got, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(ask_box_put(folder.path, ASK_FILE, &world->question, &err));
    assert_true(ask_box_put(folder.path, ASK_FILE, &world->question, &err));
    assert_true(ask_box_put(folder.path, ASK_ANSWER_FILE, &world->answer, &err));
    assert_true(file_join(path, folder.path, ASK_FILE, &err));
    assert_int_equal(stat(path, &st), 0);
    assert_int_equal(st.st_mode & 07777, 0600);
    assert_true(ask_box_get(folder.path, ASK_FILE, &got, &err));
    assert_int_equal(got.len, world->question.len);
    assert_memory_equal(got.data, world->question.data, got.len);
    ask_box_clear(folder.path);
    assert_int_equal(stat(path, &st), -1);
    assert_int_equal(rmdir(folder.path), 0); /* nothing is left in it */
    assert_false(ask_box_put(folder.path, ASK_FILE, &world->question, &err));
    buf_clear(&got);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, drop_world)
    const struct CMUnitTest tests[] = {
        TEST(the_hub_reads_what_was_asked_and_nobody_else),
        TEST(the_visit_that_asked_reads_the_answer_and_no_other),
        TEST(no_length_tells_what_was_asked_or_answered),
        TEST(every_question_has_its_own_key),
        TEST(a_changed_question_or_answer_is_not_believed),
        TEST(another_hub_and_another_kiosk_are_not_believed),
        TEST(a_question_past_its_maximum_is_not_read),
        TEST(what_is_no_answer_is_called_by_its_name),
        TEST(what_is_no_question_is_refused_by_name),
        TEST(the_box_is_for_the_kiosk_s_own_programs_and_is_emptied),
    };
    seal_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
