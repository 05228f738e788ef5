/* SPDX-License-Identifier: GPL-3.0-or-later
 * The pages everybody may see: a list of thousands in pieces, failures a person can read, and one's
 * own place by one's own ticket, where only what can be done is offered. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "calls_world.h"
#include "base/file.h"
#include "base/json.h"
#include "hub/calls_person.h"
#include "hub/desk.h"
#include "visit/ticket.h"

#define TICKET "482193-sun-tree-cup-dog"
#define FORM "code=482193&p1=sun&p2=tree&p3=cup&p4=dog&do="
#define MANY 5000

struct scene {
    struct calls_world *world;
    struct desk *desk;
    const char *lang; /* asked for in the address; NULL: none */
};

static void
sign_up(struct calls_world *world, const char *vacancy)
{
    struct ticket ticket;
    struct err err = {0};
    char hash[2 * TICKET_HASH_BYTES + 1], more[200];
    assert_true(ticket_parse(TICKET, &ticket, &err));
    ticket_hash(&ticket, hash);
    snprintf(more, sizeof more, ",\"ticket\":{\"code\":\"482193\",\"hash\":\"%s\"}", hash);
    calls_world_sign_up(world, 0, vacancy, "Bea", "0612345678", more);
}

static int
set_up(void **state)
{
    static struct scene scene;
    struct err err = {0};
    void *made = NULL;
    calls_world_make(&made);
    scene = (struct scene){.world = made};
    calls_world_list(scene.world, "bakker", CALLS_COFFEE);
    sign_up(scene.world, "bakker");
    calls_world_wait(scene.world, 3600 * 1000);
    calls_world_sync_all(scene.world);
    struct desk_config config = {.dir = scene.world->hub.folder.path,
                                 .keys = &scene.world->hub.keys,
                                 .web_dir = "assets/web",
                                 .now_ms = scene.world->now_ms};
    scene.desk = desk_open(&config, &err);
    if (!scene.desk) {
        fail_msg("%s", err.text);
    }
    *state = &scene;
    return 0;
}

static int
tear_down(void **state)
{
    struct scene *scene = *state;
    void *world = scene->world;
    desk_close(scene->desk);
    calls_world_drop(&world);
    return 0;
}

/* The page as it is; a form when body is given. Its status in out_status; free it. */
static char *
ask(struct scene *scene, const char *path, const char *body, int *out_status)
{
    struct err err = {0};
    struct response response;
    struct request request = {.method = body ? METHOD_POST : METHOD_GET,
                              .path = path,
                              .lang = scene->lang,
                              .type = "application/x-www-form-urlencoded",
                              .is_loopback = true,
                              .body = body ? body : "",
                              .body_len = body ? strlen(body) : 0,
                              .now_ms = scene->world->now_ms};
    const struct route *route = route_find(request.method, path, request.param, &err);
    assert_non_null(route);
    response_init(&response);
    bool ok = desk_handle(scene->desk, route, &request, &response, &err);
    *out_status = ok ? response.status : err_http(err.code);
    if (ok && response.file[0]) {
        assert_true(file_load(response.file, &response.body, &err));
    }
    char *out = strdup(ok && response.body.data ? response.body.data : "");
    response_clear(&response);
    return out;
}

static void
assert_says(struct scene *scene, const char *body, const char *const *has, const char *const *lacks)
{
    int status;
    char *page = ask(scene, "/public/mijn-plek", body, &status);
    assert_int_equal(status, 200);
    for (; *has; has++) {
        if (!strstr(page, *has)) {
            fail_msg("not on the page: %s\n%s", *has, page);
        }
    }
    for (; *lacks; lacks++) {
        if (strstr(page, *lacks)) {
            fail_msg("on the page: %s\n%s", *lacks, page);
        }
    }
    free(page);
}

#define SAYS(scene, what, ...)                                                                     \
    assert_says(scene, FORM what, (const char *const[]){__VA_ARGS__, NULL}, none)
static const char *const none[] = {"{{", "<script", "Bea", "612345678", NULL};

#define YES "value=\"yes\""
#define BACK "value=\"back\""
#define SURE "value=\"sure\""
#define WITHDRAW "value=\"withdraw\""

static void
only_what_can_be_done_now_is_offered(void **state)
{
    struct scene *scene = *state;
    static const char *const not_back[] = {BACK, WITHDRAW, NULL};
    static const char *const not_yes[] = {YES, BACK, WITHDRAW, NULL};
    static const char *const nothing[] = {YES, BACK, SURE, WITHDRAW, NULL};
    SAYS(scene, "place", YES, SURE, "value=\"pass\"", "value=\"482193\"", "value=\"sun\"");
    assert_says(scene, FORM "place", (const char *const[]){YES, NULL}, not_back);
    assert_says(scene, FORM "yes", (const char *const[]){"Het is gedaan", SURE, NULL}, not_yes);
    SAYS(scene, "place", "Je staat op plek <bdi>1</bdi>.");
    SAYS(scene, "pass", "Het is gedaan", "value=\"no-pass\"");
    SAYS(scene, "sure", WITHDRAW, "value=\"place\"");
    SAYS(scene, "place", "Je staat op plek <bdi>1</bdi>.", SURE); /* asked only, nothing happened */
    assert_says(scene, FORM "withdraw", (const char *const[]){"Het is gedaan", NULL}, nothing);
    assert_says(scene, FORM "yes", (const char *const[]){"Dat kan nu niet", NULL}, nothing);
}

static void
who_was_not_reached_may_come_back_so_long_as_the_rule_says(void **state)
{
    struct scene *scene = *state;
    struct calls *calls = &scene->world->calls;
    struct calls_actor baker = {CALLS_EMPLOYER, "baker", scene->world->now_ms, "Bakker Bol"};
    struct calls_outcome gone = {.was_reached = false};
    unsigned char ticket[ID_BYTES];
    struct err err = {0};
    SAYS(scene, "yes", "Het is gedaan");
    json_t *called = calls_next(calls, "bakker", &baker, &err);
    assert_true(called && id_parse(json_string_value(json_object_get(called, "ticket")), ticket));
    json_decref(called);
    for (int i = 0; i < 3; i++) {
        baker.now_ms += 24 * 3600 * 1000LL;
        assert_true(calls_tell(calls, "bakker", ticket, &gone, &baker, &err));
    }
    scene->world->now_ms = baker.now_ms;
    SAYS(scene, "place", BACK, SURE, "Je kan terug naar je plek");
    calls_world_wait(scene->world, 8 * 24 * 3600 * 1000LL);
    assert_says(scene, FORM "place", (const char *const[]){SURE, NULL},
                (const char *const[]){BACK, "Je kan terug naar je plek", NULL});
    SAYS(scene, "back", "Dat kan nu niet");
}

static void
another_ticket_opens_nothing_and_too_many_lock(void **state)
{
    struct scene *scene = *state;
    static const char wrong[] = "code=482193&p1=sun&p2=tree&p3=cup&p4=cat&do=withdraw";
    for (int i = 0; i < CALLS_MAX_WRONG; i++) {
        assert_says(scene, wrong, (const char *const[]){"Wij vinden dit kaartje niet", NULL}, none);
    }
    SAYS(scene, "place", "Kom over een half uur terug");
    calls_world_wait(scene->world, CALLS_LOCK_MS + 1);
    SAYS(scene, "place", YES);
}

/* Rows as a yes after the coffee makes them, a minute apart. */
static void
fill_list(struct calls_world *world)
{
    struct err err = {0};
    struct db *db = world->lists.db;
    calls_world_list(world, "slager", CALLS_COFFEE);
    struct db_stmt *put =
        db_prepare(db,
                   "INSERT INTO ticket(ticket, vacancy, kiosk, epoch, seq, lo_ms, hi_ms,"
                   " arrived_ms, yes_seq, yes_ms, state, since_ms, owner, due_ms)"
                   " VALUES(?1, 'slager', zeroblob(16), 0, ?2, ?3, ?3, ?3, ?2, ?3, 2, ?3, 'c', 0)",
                   &err);
    assert_true(put && db_begin(db, &err));
    for (int64_t i = 1; i <= MANY; i++) {
        unsigned char ticket[ID_BYTES] = {(unsigned char)(i >> 8), (unsigned char)i, 1};
        db_bind_blob(put, 1, ticket, sizeof ticket);
        db_bind_int(put, 2, i);
        db_bind_int(put, 3, world->now_ms + 60000 * i);
        assert_true(db_run(put, &err));
    }
    assert_true(db_commit(db, &err));
}

static void
a_list_of_thousands_is_shown_in_pieces(void **state)
{
    struct scene *scene = *state;
    int status;
    fill_list(scene->world);
    char *first = ask(scene, "/public/slager", NULL, &status);
    assert_int_equal(status, 200);
    assert_true(strlen(first) < 100 * 1024); /* a telephone's */
    assert_non_null(strstr(first, "<bdi>5000</bdi> mensen wachten"));
    assert_non_null(strstr(first, "<td>500</td>"));
    assert_null(strstr(first, "<td>501</td>"));
    assert_non_null(strstr(first, "href=\"/public/slager.10\""));
    assert_null(strstr(first, "href=\"/public/slager.11\""));
    free(first);
    calls_world_wait(scene->world, 10 * 1000); /* pages of long lists are not made at once */
    char *last = ask(scene, "/public/slager.10", NULL, &status);
    assert_int_equal(status, 200);
    assert_non_null(strstr(last, "<td>5000</td>"));
    assert_null(strstr(last, "<td>4500</td>"));
    free(last);
    calls_world_wait(scene->world, 10 * 1000);
    free(ask(scene, "/public/slager.11", NULL, &status));
    assert_int_equal(status, 404);
}

static void
what_is_not_there_is_told_as_a_page(void **state)
{
    struct scene *scene = *state;
    static const char *const paths[] = {"/public/niets", "/public/bakker.1", "/public/bakker.x",
                                        "/public/bakker.99"};
    int status = 0;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        char *page = ask(scene, paths[i], NULL, &status);
        assert_int_equal(status, 404);
        assert_non_null(strstr(page, "Deze lijst is er niet"));
        assert_non_null(strstr(page, "</html>"));
        free(page);
    }
    for (int i = 0; status != 429 && i < 1000; i++) {
        free(ask(scene, "/public/bakker", NULL, &status));
    }
    char *page = ask(scene, "/public/", NULL, &status);
    assert_int_equal(status, 429);
    assert_non_null(strstr(page, "Wacht een minuut"));
    free(page);
}

static json_t *
read_words(const char *lang)
{
    char path[80];
    struct buf text;
    struct err err = {0};
    buf_init(&text, 65536);
    snprintf(path, sizeof path, "assets/web/public/words.%s.json", lang);
    assert_true(file_load(path, &text, &err));
    json_t *words = json_read(text.data, text.len, 1, &err);
    buf_clear(&text);
    assert_non_null(words);
    return words;
}

static void
every_language_has_the_same_words(void **state)
{
    static const char *const others[] = {"en", "ar"};
    json_t *dutch = read_words("nl"), *word;
    const char *key;
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        json_t *words = read_words(others[i]);
        assert_int_equal(json_object_size(words), json_object_size(dutch));
        json_object_foreach(dutch, key, word)
        {
            const char *text = json_string_value(json_object_get(words, key));
            if (!text || !text[0] || strcmp(text, json_string_value(word)) == 0) {
                fail_msg("%s has no own word for %s", others[i], key);
            }
        }
        json_decref(words);
    }
    json_decref(dutch);
}

/* The short ones are part of other words and of addresses. */
static void
assert_no_dutch(const char *page)
{
    json_t *dutch = read_words("nl"), *word;
    const char *key;
    json_object_foreach(dutch, key, word)
    {
        const char *text = json_string_value(word);
        if (strlen(text) > 6 && strstr(page, text)) {
            fail_msg("Dutch on the page: %s\n%s", text, page);
        }
    }
    json_decref(dutch);
}

static void
each_page_is_in_the_language_asked_for_and_else_in_dutch(void **state)
{
    struct scene *scene = *state;
    static const struct {
        const char *asked, *html, *keeps;
        bool is_dutch;
    } rows[] = {
        {NULL, "<html lang=\"nl\" dir=\"ltr\">", "/public/mijn-plek\"", true},
        {"ar", "<html lang=\"ar\" dir=\"rtl\">", "/public/mijn-plek?taal=ar\"", false},
        {"en", "<html lang=\"en\" dir=\"ltr\">", "/public/mijn-plek?taal=en\"", false},
        {"nl", "<html lang=\"nl\" dir=\"ltr\">", "/public/mijn-plek\"", true},
        {"fr", "<html lang=\"nl\" dir=\"ltr\">", "/public/mijn-plek\"", true},
        {"", "<html lang=\"nl\" dir=\"ltr\">", "/public/mijn-plek\"", true},
        {"../ar\"><script>", "<html lang=\"nl\" dir=\"ltr\">", "/public/mijn-plek\"", true},
    };
    static const struct {
        const char *path, *body;
    } pages[] = {{"/public/mijn-plek", NULL},
                 {"/public/mijn-plek", FORM "place"},
                 {"/public/mijn-plek", FORM "sure"},
                 {"/public/mijn-plek", "code=1"},
                 {"/public/", NULL},
                 {"/public/bakker", NULL},
                 {"/public/niets", NULL}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t p = 0; p < sizeof pages / sizeof pages[0]; p++) {
            int status;
            scene->lang = rows[i].asked;
            char *page = ask(scene, pages[p].path, pages[p].body, &status);
            assert_non_null(strstr(page, rows[i].html));
            assert_non_null(strstr(page, rows[i].keeps));
            assert_non_null(strstr(page, "?taal=ar\""));
            assert_non_null(strstr(page, ">العربية<"));
            assert_null(strstr(page, "<script"));
            assert_null(strstr(page, "{{"));
            if (!rows[i].is_dutch) {
                assert_no_dutch(page);
            }
            free(page);
        }
    }
}

static void
another_language_asks_the_same_again_and_does_nothing_twice(void **state)
{
    struct scene *scene = *state;
    scene->lang = "ar";
    SAYS(scene, "yes", "تم ذلك", "formaction=\"?taal=en\" name=\"do\" value=\"place\"",
         "مكانك رقم <bdi>1</bdi>.");
    SAYS(scene, "sure", "formaction=\"?taal=nl\" name=\"do\" value=\"sure\"", WITHDRAW);
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(only_what_can_be_done_now_is_offered),
        STORY(who_was_not_reached_may_come_back_so_long_as_the_rule_says),
        STORY(another_ticket_opens_nothing_and_too_many_lock),
        STORY(a_list_of_thousands_is_shown_in_pieces),
        STORY(what_is_not_there_is_told_as_a_page),
        STORY(each_page_is_in_the_language_asked_for_and_else_in_dutch),
        STORY(another_language_asks_the_same_again_and_does_nothing_twice),
        cmocka_unit_test(every_language_has_the_same_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
