/* A disk that keeps nothing: the visitor is told, and can still take the result along.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "base/file.h"
#include "driven.h"
#include "sync/keep.h"

/* Linked with --wrap=keep_profile and keep_on_list: full at the first visit, as it really is at the
 * second. */
bool __real_keep_profile(struct keep *keep, const char *id_hex, const char *day,
                         const struct buf *body, struct err *err);
bool __wrap_keep_profile(struct keep *keep, const char *id_hex, const char *day,
                         const struct buf *body, struct err *err);

static bool is_disk_full = true;

bool
__wrap_keep_profile(struct keep *keep, const char *id_hex, const char *day, const struct buf *body,
                    struct err *err)
{
    return is_disk_full ? err_set(err, ERR_FULL, "put: database or disk is full")
                        : __real_keep_profile(keep, id_hex, day, body, err);
}

bool __real_keep_on_list(struct keep *keep, const struct keep_listed *listed,
                         const struct buf *body, unsigned char out_ticket[ID_BYTES],
                         struct err *err);
bool __wrap_keep_on_list(struct keep *keep, const struct keep_listed *listed,
                         const struct buf *body, unsigned char out_ticket[ID_BYTES],
                         struct err *err);

bool
__wrap_keep_on_list(struct keep *keep, const struct keep_listed *listed, const struct buf *body,
                    unsigned char out_ticket[ID_BYTES], struct err *err)
{
    return is_disk_full ? err_set(err, ERR_FULL, "put: database or disk is full")
                        : __real_keep_on_list(keep, listed, body, out_ticket, err);
}

/* A new visitor stands at this screen and taps. */
static json_t *
tap_at(struct driven *driven, const char *id, const char *tap)
{
    char line[64];
    struct ui_state state;
    size_t i = 0;
    while (ui_state_at(driven->kiosk->content, i, &state) && strcmp(state.id, id) != 0) {
        i++;
    }
    assert_string_equal(state.id, id);
    driven_begin(driven);
    ui_jump(driven->kiosk->ui, &state, "nl", kiosk_now(driven->kiosk));
    snprintf(line, sizeof line, "{\"do\":\"tap\",\"id\":\"%s\"}", tap);
    return driven_do(driven, line);
}

/* Everything is told: what is to be signed is shown once more, then the yes. */
static json_t *
sign_up(struct driven *driven)
{
    json_decref(tap_at(driven, "signup-rule:phone", "next"));
    return driven_do(driven, "{\"do\":\"tap\",\"id\":\"yes\"}");
}

static json_t *
end_visit(struct driven *driven)
{
    json_t *answer = tap_at(driven, "consent:research", "yes");
    static const char *const skips[] = {"skip", "no_phone", "next", "yes"};
    for (int step = 0; step < 6; step++) {
        const char *screen = driven_screen(answer);
        if (strcmp(screen, "ticket") == 0 || strcmp(screen, "not-kept") == 0) {
            break;
        }
        for (size_t j = 0; j < sizeof skips / sizeof skips[0]; j++) {
            char line[64];
            snprintf(line, sizeof line, "{\"do\":\"tap\",\"id\":\"%s\"}", skips[j]);
            if (driven_widget(answer, skips[j])) {
                json_decref(answer);
                answer = driven_do(driven, line);
                break;
            }
        }
    }
    return answer;
}

static void
a_full_disk_is_told_and_shows_no_ticket(void **state)
{
    (void)state;
    struct driven *driven = driven_open(&(struct driven_want){0});
    json_t *answer = end_visit(driven);
    assert_string_equal(driven_screen(answer), "not-kept");
    assert_null(driven_widget(answer, "ticket"));
    json_decref(answer);
    json_t *heard = driven_do(driven, "{\"do\":\"listen\"}");
    assert_true(json_array_size(json_object_get(heard, "heard")) > 0);
    json_decref(heard);
    is_disk_full = false;
    answer = end_visit(driven);
    assert_string_equal(driven_screen(answer), "ticket");
    json_decref(answer);
    driven_close(driven);
}

static uint64_t
kept_on_the_list(const struct driven *driven)
{
    char path[FILE_MAX_PATH];
    struct outbox_head head;
    assert_true(file_join(path, driven->dir, OUTBOX_FILE, NULL));
    struct outbox *box = outbox_open(path, NULL, NULL);
    assert_true(box && outbox_get_head(box, &head, NULL));
    outbox_close(box);
    return head.seq;
}

static void
nobody_is_put_on_a_list_that_could_not_be_kept(void **state)
{
    (void)state;
    struct driven *driven = driven_open(&(struct driven_want){0});
    is_disk_full = true;
    json_t *answer = sign_up(driven);
    assert_string_equal(driven_screen(answer), "signup-failed");
    assert_null(driven_widget(answer, "ticket"));
    json_decref(answer);
    assert_int_equal(kept_on_the_list(driven), 0);
    is_disk_full = false;
    answer = sign_up(driven);
    assert_string_equal(driven_screen(answer), "list-ticket");
    json_decref(answer);
    assert_int_equal(kept_on_the_list(driven), 1);
    driven_close(driven);
}

/* Off a list, without anybody who answers. */
static json_t *
step_back(struct driven *driven)
{
    json_decref(tap_at(driven, "mine-sure", "yes"));
    return driven_do(driven, "{\"do\":\"advance\",\"ms\":30000}");
}

static const char *
title_of(json_t *answer)
{
    return json_string_value(json_object_get(driven_widget(answer, "title"), "label"));
}

static void
what_somebody_decides_is_kept_or_they_hear_that_it_is_not(void **state)
{
    (void)state;
    struct driven *driven = driven_open(&(struct driven_want){0});
    is_disk_full = true;
    json_t *answer = step_back(driven);
    assert_string_equal(driven_screen(answer), "again-search");
    assert_string_equal(title_of(answer), "Bewaren lukt nu niet");
    json_decref(answer);
    assert_int_equal(kept_on_the_list(driven), 0);
    is_disk_full = false;
    answer = step_back(driven);
    assert_string_equal(driven_screen(answer), "again-search");
    assert_string_equal(title_of(answer), "Het is bewaard");
    json_decref(answer);
    assert_int_equal(kept_on_the_list(driven), 1);
    driven_close(driven);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_disk_is_told_and_shows_no_ticket),
        cmocka_unit_test(nobody_is_put_on_a_list_that_could_not_be_kept),
        cmocka_unit_test(what_somebody_decides_is_kept_or_they_hear_that_it_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
