/* SPDX-License-Identifier: GPL-3.0-or-later
 * Sync's side of a question: carried at once, again while it lies there, believed from this hub
 * alone, and cleared when the kiosk is gone.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/wait.h>

#include "folder.h"
#include "sync/ask.h"
#include "sync/ask_box.h"
#include "sync/asking.h"
#include "tiny_server.h"

/* What the hub at the other end does. */
enum manner { ANSWERS, IS_A_PORTAL, REFUSES, IS_A_STRANGER, ANSWERS_TOO_LATE };

struct world {
    struct folder folder;
    struct peer peer;
    struct hubkeys hub;
    struct ask_visit visit;
    struct tiny_server *server;
    struct sync_settings settings;
    sigset_t signals;
    enum manner manner;
    unsigned seen; /* questions that were as they should be */
};

static void
be_a_hub(void *ctx, const struct tiny_request *request, struct buf *response)
{
    struct world *world = ctx;
    struct ask_letter letter;
    struct ask ask;
    struct hubkeys keys = world->hub;
    struct buf out;
    buf_init(&out, ASK_MAX_JSON);
    bool ok = strcmp(request->path, "/v1/ask") == 0 && strcmp(request->method, "POST") == 0 &&
              ask_read(request->body, request->body_len, &letter, NULL) &&
              ask_check(&letter, world->peer.sign_public, NULL) &&
              ask_open(&letter, &world->hub, &ask, NULL);
    world->seen += ok;
    if (world->manner == IS_A_STRANGER) {
        hubkeys_make("stranger", &keys);
    }
    if (world->manner == ANSWERS_TOO_LATE) {
        ask_box_clear(world->folder.path);
    }
    if (world->manner == IS_A_PORTAL) {
        ok = buf_put_text(&out, "<html>log in</html>", NULL);
    } else if (world->manner == REFUSES) {
        ok = buf_put_text(&out, "{\"error\":\"revoked-kiosk\"}", NULL);
    } else {
        struct ask_answer answer = {.result = ASK_UNKNOWN};
        ok = ok && ask_answer_make(&keys, &ask, &answer, &out, NULL);
    }
    tiny_respond(response, ok ? 200 : 500, "", out.data ? out.data : "", out.len);
    buf_clear(&out);
}

static int
make_world(void **state)
{
    static struct world world;
    struct err err = {0};
    world = (struct world){.manner = ANSWERS};
    folder_make(&world.folder);
    world.server = tiny_server_start(be_a_hub, &world);
    assert_true(peer_demo(world.folder.path, tiny_server_url(world.server), &world.peer, &err));
    assert_true(hubkeys_load(world.folder.path, &world.hub, &err));
    snprintf(world.settings.data, sizeof world.settings.data, "%s", world.folder.path);
    sigemptyset(&world.signals);
    *state = &world;
    return 0;
}

static int
drop_world(void **state)
{
    struct world *world = *state;
    tiny_server_stop(world->server);
    folder_drop(&world->folder);
    return 0;
}

static void
put_question(struct world *world)
{
    struct ask want = {.kind = "resume", .code = "482193"};
    struct buf json;
    struct err err = {0};
    memset(want.hash, 'a', ASK_HASH_HEX);
    buf_init(&json, ASK_MAX_JSON);
    assert_true(ask_make(&world->peer, &want, &world->visit, &json, &err));
    assert_true(ask_box_put(world->folder.path, ASK_FILE, &json, &err));
    buf_clear(&json);
}

static bool
is_there(const struct world *world, const char *name)
{
    struct buf text;
    buf_init(&text, ASK_MAX_JSON);
    bool ok = ask_box_get(world->folder.path, name, &text, NULL);
    buf_clear(&text);
    return ok;
}

static bool
is_answered(const struct world *world)
{
    struct buf text;
    struct ask_answer answer;
    buf_init(&text, ASK_MAX_JSON);
    bool ok =
        ask_box_get(world->folder.path, ASK_ANSWER_FILE, &text, NULL) &&
        ask_answer_open(world->peer.hub_verify, &world->visit, text.data, text.len, &answer, NULL);
    buf_clear(&text);
    return ok;
}

static void
the_answer_is_put_beside_the_question(void **state)
{
    struct world *world = *state;
    put_question(world);
    assert_true(asking_carry(&world->settings));
    assert_int_equal(world->seen, 1);
    assert_true(is_answered(world));
    assert_true(is_there(world, ASK_FILE)); /* the kiosk's to take away */
}

static void
nothing_is_sent_without_a_question(void **state)
{
    struct world *world = *state;
    struct buf noise;
    assert_true(asking_carry(&world->settings));
    buf_init(&noise, 100);
    assert_true(buf_put_text(&noise, "{}", NULL));
    assert_true(ask_box_put(world->folder.path, ASK_FILE, &noise, NULL));
    assert_true(asking_carry(&world->settings));
    assert_int_equal(tiny_server_count(world->server), 0);
    buf_clear(&noise);
}

static void
what_no_hub_of_ours_says_is_not_put_down(void **state)
{
    static const enum manner manners[] = {IS_A_PORTAL, REFUSES, IS_A_STRANGER};
    struct world *world = *state;
    put_question(world);
    for (size_t i = 0; i < sizeof manners / sizeof manners[0]; i++) {
        world->manner = manners[i];
        assert_false(asking_carry(&world->settings));
        assert_false(is_there(world, ASK_ANSWER_FILE));
    }
    assert_int_equal(world->seen, 3);
}

static void
an_answer_for_who_has_gone_is_not_put_down(void **state)
{
    struct world *world = *state;
    put_question(world);
    world->manner = ANSWERS_TOO_LATE;
    assert_true(asking_carry(&world->settings));
    assert_int_equal(world->seen, 1);
    assert_false(is_there(world, ASK_ANSWER_FILE));
}

/* Steps at this moment until the child, if one was begun, has ended. */
static void
step(struct asking *asking, uint64_t now_ms)
{
    asking_step(asking, now_ms);
    if (asking->child) {
        siginfo_t info;
        assert_int_equal(waitid(P_PID, (id_t)asking->child, &info, WEXITED | WNOWAIT), 0);
        asking_step(asking, now_ms);
    }
}

static void
a_question_is_carried_at_once_and_again_while_it_lies_there(void **state)
{
    struct world *world = *state;
    struct asking asking;
    asking_begin(&asking, &world->settings, &world->signals, 0);
    step(&asking, 0);
    assert_int_equal(asking_due(&asking), ASK_KEEP_MS);
    put_question(world);
    asking_notice(&asking, "wake", 1000);
    assert_int_equal(asking_due(&asking), ASK_KEEP_MS);
    asking_notice(&asking, ASK_FILE, 1000);
    assert_int_equal(asking_due(&asking), 1000);
    world->manner = IS_A_PORTAL;
    step(&asking, 1000);
    assert_int_equal(tiny_server_count(world->server), 1);
    assert_int_equal(asking_due(&asking), 1000 + ASKING_RETRY_MS);
    world->manner = ANSWERS;
    step(&asking, 1000 + ASKING_RETRY_MS);
    assert_true(is_answered(world));
    assert_int_equal(asking_due(&asking), 1000 + ASK_KEEP_MS);
    ask_box_clear(world->folder.path);
    asking_notice(&asking, ASK_FILE, 9000);
    step(&asking, 9000);
    assert_int_equal(tiny_server_count(world->server), 2);
}

static void
what_a_kiosk_that_is_gone_left_is_cleared(void **state)
{
    struct world *world = *state;
    struct asking asking;
    put_question(world);
    asking_begin(&asking, &world->settings, &world->signals, 0);
    step(&asking, 0);
    assert_true(is_answered(world));
    step(&asking, ASK_KEEP_MS - 1);
    assert_true(is_there(world, ASK_FILE));
    step(&asking, ASK_KEEP_MS);
    assert_false(is_there(world, ASK_FILE));
    assert_false(is_there(world, ASK_ANSWER_FILE));
    assert_true(asking_due(&asking) == ASKING_NEVER);
    asking_stop(&asking);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, drop_world)
    const struct CMUnitTest tests[] = {
        TEST(the_answer_is_put_beside_the_question),
        TEST(nothing_is_sent_without_a_question),
        TEST(what_no_hub_of_ours_says_is_not_put_down),
        TEST(an_answer_for_who_has_gone_is_not_put_down),
        TEST(a_question_is_carried_at_once_and_again_while_it_lies_there),
        TEST(what_a_kiosk_that_is_gone_left_is_cleared),
    };
    seal_init();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
