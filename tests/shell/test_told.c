/* A story told at the kiosk, from the microphone to the record: as long there as it was, and real
 * sound; with a full disk; in real time; and without a microphone.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <SDL.h>
#include <sodium.h>

#include "base/buf.h"
#include "base/mem.h"
#include "driven.h"
#include "kiosk/clip.h"
#include "kiosk/spoken.h"
#include "opus_ear.h"
#include "sync/keep.h"

#define PATIENCE_MS 120000 /* a machine may be slow; nothing here may take so long */
#define TOLD_MS 2300

/* Linked with --wrap=keep_profile: what would go to the outbox, or a disk that is full. */
bool __wrap_keep_profile(struct keep *keep, const char *id_hex, const char *day,
                         const struct buf *body, struct err *err);

static struct {
    char *record;
    bool is_full;
} disk;

bool
__wrap_keep_profile(struct keep *keep, const char *id_hex, const char *day, const struct buf *body,
                    struct err *err)
{
    (void)keep;
    (void)id_hex;
    (void)day;
    free(disk.record);
    disk.record = mem_copy(body->data, body->len);
    return !disk.is_full || err_set(err, ERR_FULL, "put: database or disk is full");
}

static void
jump(struct kiosk *kiosk, const char *deck, const char *card, const char *id)
{
    struct ui_state state;
    size_t i = 0;
    while (ui_state_at(kiosk->content, i, &state) &&
           !(id ? strcmp(state.id, id) == 0
                : strcmp(state.deck, deck) == 0 && strcmp(state.card, card) == 0)) {
        i++;
    }
    assert_true(ui_state_at(kiosk->content, i, &state));
    ui_jump(kiosk->ui, &state, "nl", kiosk_now(kiosk));
}

static json_t *
tap(struct driven *driven, const char *id, int after_ms)
{
    char line[96];
    snprintf(line, sizeof line, "{\"do\":\"tap\",\"id\":\"%s\",\"after_ms\":%d}", id, after_ms);
    json_t *answer = driven_do(driven, line);
    if (!driven_ok(answer)) {
        fail_msg("cannot tap %s", id);
    }
    return answer;
}

/* Ends it after so long, or lets it end by itself. */
static void
tell(struct driven *driven, const char *deck, const char *card, int ms)
{
    char wait[64];
    snprintf(wait, sizeof wait, "{\"do\":\"advance\",\"ms\":%d,\"after_ms\":0}",
             ms < CLIP_MAX_MS ? 0 : ms);
    jump(driven->kiosk, deck, card, NULL);
    json_decref(tap(driven, "record", 600));
    if (ms < CLIP_MAX_MS) {
        json_decref(tap(driven, "record", ms));
    }
    json_decref(driven_do(driven, wait));
}

/* From a card to the end: no younger than sixteen, agreed to everything, without name or number. */
static void
go_home(struct driven *driven)
{
    static const char *const ways[] = {"no_phone", "next", "yes", "skip", "back"};
    json_t *answer = driven_do(driven, "{\"do\":\"view\"}");
    for (int step = 0; step < 60; step++) {
        const char *screen = driven_screen(answer);
        const char *way = strcmp(screen, "age") == 0 ? "no" : NULL;
        if (strcmp(screen, "ticket") == 0 || strcmp(screen, "not-kept") == 0) {
            break;
        }
        for (size_t i = 0; !way && i < sizeof ways / sizeof ways[0]; i++) {
            json_t *widget = driven_widget(answer, ways[i]);
            bool is_there = json_is_true(json_object_get(widget, "enabled"));
            way = is_there ? ways[i] : NULL;
        }
        assert_non_null(way);
        json_decref(answer);
        answer = tap(driven, way, 600);
    }
    assert_string_equal(driven_screen(answer), disk.is_full ? "not-kept" : "ticket");
    json_decref(answer);
}

/* The sound of the one spoken answer in the record that was kept. */
static void
expect_record(const char *block, unsigned ms)
{
    json_t *root = json_loads(disk.record, 0, NULL);
    assert_non_null(root);
    const json_t *spoken = json_object_get(root, "spoken");
    assert_int_equal(json_array_size(spoken), 1);
    const json_t *row = json_array_get(spoken, 0);
    assert_string_equal(json_string_value(json_object_get(row, "block")), block);
    assert_int_equal(json_integer_value(json_object_get(row, "ms")), ms);
    const char *text = json_string_value(json_object_get(row, "opus"));
    unsigned char *file = mem_new(strlen(text), 1);
    size_t len = 0;
    assert_int_equal(sodium_base642bin(file, strlen(text), text, strlen(text), NULL, &len, NULL,
                                       sodium_base64_VARIANT_ORIGINAL),
                     0);
    assert_int_equal(opus_ear_ms(file, len), ms);
    free(file);
    json_decref(root);
}

static void
what_was_told_is_in_the_record_as_long_as_it_was(void **state)
{
    (void)state;
    struct driven *driven = driven_open(&(struct driven_want){0});
    disk.is_full = false;
    driven_begin(driven);
    tell(driven, "wendbaarheid", "trots", TOLD_MS);
    go_home(driven);
    expect_record("wendbaarheid", TOLD_MS);
    driven_begin(driven);
    tell(driven, "doel_motivatie", "betekenis", CLIP_MAX_MS + 700);
    go_home(driven);
    expect_record("doel_motivatie", CLIP_MAX_MS);
    driven_close(driven);
}

/* Out of room: the visitor is told, and the next one's record holds nothing of this one. */
static void
a_full_disk_keeps_nothing_of_a_story(void **state)
{
    (void)state;
    size_t len;
    struct driven *driven = driven_open(&(struct driven_want){0});
    disk.is_full = true;
    driven_begin(driven);
    tell(driven, "wendbaarheid", "trots", TOLD_MS);
    go_home(driven);
    disk.is_full = false;
    driven_begin(driven);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        assert_null(voice_clip(driven->kiosk->voice, i, &len));
    }
    jump(driven->kiosk, NULL, NULL, "consent:research");
    json_decref(tap(driven, "yes", 600));
    go_home(driven);
    json_t *root = json_loads(disk.record, 0, NULL);
    assert_null(json_object_get(root, "spoken"));
    json_decref(root);
    driven_close(driven);
}

static void
touch(struct kiosk *kiosk, const char *id)
{
    struct rect rect = view_find(ui_view(kiosk->ui), id)->rect;
    struct event event = {.x_px = rect.x + rect.w / 2, .y_px = rect.y + rect.h / 2};
    event.type = EVENT_DOWN;
    kiosk_event(kiosk, &event);
    event.type = EVENT_UP;
    kiosk_event(kiosk, &event);
}

static void
wait_enabled(struct kiosk *kiosk, const char *id)
{
    uint32_t until_ms = SDL_GetTicks() + PATIENCE_MS;
    while (!view_find(ui_view(kiosk->ui), id)->is_enabled) {
        assert_false(SDL_TICKS_PASSED(SDL_GetTicks(), until_ms));
        kiosk_take(kiosk, false);
        SDL_Delay(5);
    }
}

/* A microphone of SDL's disk driver: a second of sound, sixteen times as fast as it was said, and
 * silence as when it is pulled out. */
static void
make_microphone(const char *file)
{
    FILE *out = fopen(file, "wb");
    assert_non_null(out);
    for (size_t i = 0; i < CLIP_HZ; i++) {
        int16_t sample = (int16_t)(i % 80 * 100 - 4000);
        assert_int_equal(fwrite(&sample, sizeof sample, 1, out), 1);
    }
    fclose(out);
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", "/dev/null", 1);
    setenv("SDL_DISKAUDIOFILEIN", file, 1);
    setenv("SDL_DISKAUDIODELAY", "1", 1);
}

static void
in_real_time_what_the_microphone_gave_is_what_is_kept(void **state)
{
    (void)state;
    struct folder folder;
    char file[2 * FOLDER_MAX];
    folder_make(&folder);
    struct driven *driven = driven_open(&(struct driven_want){.is_real_time = true});
    struct kiosk *kiosk = driven->kiosk;
    struct spoken spoken;
    make_microphone(folder_path(&folder, "microphone.raw", file));
    kiosk_renew(kiosk); /* it was plugged in only now */
    jump(kiosk, "wendbaarheid", "trots", NULL);
    touch(kiosk, "delete");
    assert_false(view_find(ui_view(kiosk->ui), "play")->is_enabled);
    touch(kiosk, "record");
    wait_enabled(kiosk, "play");
    spoken_gather(&spoken, kiosk->content, kiosk->voice);
    assert_int_equal(spoken.count, 1);
    assert_string_equal(spoken.answers[0].card, "trots");
    assert_in_range(opus_ear_ms(spoken.answers[0].opus, spoken.answers[0].len), 990, 1000);
    spoken_clear(&spoken);
    driven_close(driven);
    folder_drop(&folder);
}

static void
without_a_microphone_nobody_is_asked_to_speak(void **state)
{
    (void)state;
    struct driven *driven = driven_open(&(struct driven_want){.is_real_time = true});
    jump(driven->kiosk, NULL, NULL, "name");
    assert_null(view_find(ui_view(driven->kiosk->ui), "record"));
    driven_close(driven);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_told_is_in_the_record_as_long_as_it_was),
        cmocka_unit_test(a_full_disk_keeps_nothing_of_a_story),
        cmocka_unit_test(in_real_time_what_the_microphone_gave_is_what_is_kept),
        cmocka_unit_test(without_a_microphone_nobody_is_asked_to_speak),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    free(disk.record);
    return status;
}
