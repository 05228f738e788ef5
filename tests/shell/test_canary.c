/* What a visitor says is found nowhere on the kiosk afterwards: not in its files, not in its log,
 * not in the memory of the process that went back to the start screen. Two kiosks at a time, a
 * hundred visits each, every one with the canary; the release build, as it stands in the library.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "canary.h"
#include "ctl/player.h"
#include "folder.h"
#include "kiosk/voice.h"
#include "visit/phone.h"

#define KIOSK "build/release/aanloop-kiosk"
#define PACK "build/content/aanloop.pack"
#define NAME "zxqjkvwypq"
#define NAME_INSIDE "xqjkvwypq" /* the first letter may have become a capital */
#define PHONE "0697531864"
#define PHONE_INSIDE "697531864" /* behind 0 as behind +31 */
#define IDLE_MS 400000
#define RECORD_MS 4000 /* three seconds of a clip are over */
#define CLIP_MS 1000
#define CLIP_BYTES 120 /* two packets: of the first thing that was heard */
#define KIOSKS 2
#define VISITS 100
#define LOOK_EVERY 10

struct world {
    struct folder folder;
    struct canary canary;
};

/* What the virtual microphone hears is what every driven clip begins with. Its packets stand behind
 * the first page's header: 27 bytes and one for each packet. */
static void
add_clips(struct canary *canary)
{
    static const char *const names[VOICE_MAX_CLIPS] = {"clip", "answer", "second answer",
                                                       "third answer"};
    struct voice_config config = {.is_virtual = true};
    struct voice *voice = voice_open(&config);
    for (unsigned i = 0; i < VOICE_MAX_CLIPS; i++) {
        struct event event = {0};
        size_t len = 0;
        voice_record(voice, i, CLIP_MS, 0);
        assert_true(voice_take(voice, CLIP_MS, &event) && event.clip_ms == CLIP_MS);
        char *file = voice_clip(voice, i, &len);
        char *tags = memmem(file, len, "OpusTags", 8);
        char *page = tags ? memmem(tags, len - (size_t)(tags - file), "OggS", 4) : NULL;
        assert_non_null(page);
        canary_add_bytes(canary, names[i], page + 27 + (unsigned char)page[26], CLIP_BYTES);
        sodium_free(file);
    }
    voice_close(voice);
}

static int
set_up(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    char grouped[PHONE_MAX_GROUPED];
    if (sodium_init() < 0) {
        return -1;
    }
    folder_make(&world->folder);
    phone_group(PHONE, grouped);
    canary_add(&world->canary, "name", NAME_INSIDE);
    canary_add(&world->canary, "phone", PHONE_INSIDE);
    canary_add(&world->canary, "phone in groups", grouped + 2);
    canary_add(&world->canary, "choices of a record", "\"choice\":\"");
    canary_add(&world->canary, "consent of a record", "\"given\":true");
    add_clips(&world->canary);
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

/* The kiosk's log is a file among the rest that is looked through. */
static struct drive *
start_kiosk(const char *folder)
{
    char data[512], log[512];
    struct err err = {0};
    snprintf(data, sizeof data, "%s/data", folder);
    snprintf(log, sizeof log, "%s/log", folder);
    assert_true(mkdir(folder, 0700) == 0 && mkdir(data, 0700) == 0);
    int log_fd = open(log, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(log_fd >= 0);
    int kept_fd = dup(STDERR_FILENO);
    dup2(log_fd, STDERR_FILENO);
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    const char *const words[] = {KIOSK, "--data", data, "--pack", PACK, "--drive", "-", NULL};
    struct drive *drive = drive_start(words, &err);
    dup2(kept_fd, STDERR_FILENO);
    close(kept_fd);
    close(log_fd);
    if (!drive) {
        fail_msg("%s", err.text);
    }
    return drive;
}

static void
visit(struct drive *drive, uint64_t seed, const char *until)
{
    struct player_config config = {.seed = seed,
                                   .locale = seed % 3 ? "nl" : "en",
                                   .agrees = true,
                                   .name = NAME,
                                   .phone = PHONE,
                                   .until = until};
    struct player_visit visit;
    struct err err = {0};
    if (!player_visit(drive, &config, &visit, &err)) {
        fail_msg("visit %d: %s", (int)seed, err.text);
    }
    assert_true(until || visit.was_saved);
    player_visit_clear(&visit);
}

/* The answer comes from the process that is there now: the one before has replaced itself. */
static void
expect_start_screen(struct drive *drive)
{
    json_t *view = NULL;
    struct err err = {0};
    if (!drive_do(drive, &view, &err, "{s:s}", "do", "view")) {
        fail_msg("%s", err.text);
    }
    assert_string_equal(drive_screen(view), "languages");
    json_decref(view);
}

static void
expect_clean_memory(const struct world *world, struct drive *drive)
{
    size_t bytes = 0;
    const struct canary_shape *found = canary_in_memory(&world->canary, drive_pid(drive), &bytes);
    if (found) {
        fail_msg("in the memory of the start screen: %s", found->name);
    }
    assert_true(bytes > 1000000);
}

static void
expect_clean_files(const struct world *world, const char *folder)
{
    char file[512];
    size_t bytes = 0;
    const struct canary_shape *found = canary_in_folder(&world->canary, folder, file, &bytes);
    if (found) {
        fail_msg("in %s: %s", file, found->name);
    }
    assert_true(bytes > 10000);
}

static void
spend_a_day(const struct world *world, unsigned number)
{
    char folder[512];
    snprintf(folder, sizeof folder, "%s/kiosk-%u", world->folder.path, number);
    struct drive *drive = start_kiosk(folder);
    for (uint64_t i = 1; i <= VISITS; i++) {
        visit(drive, number * VISITS + i, NULL);
        if (i % LOOK_EVERY == 0) {
            expect_start_screen(drive);
            expect_clean_memory(world, drive);
        }
    }
    expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
    expect_clean_files(world, folder);
}

static void
two_hundred_visits_leave_nothing_on_disk_log_or_in_memory(void **state)
{
    const struct world *world = *state;
    pid_t children[KIOSKS];
    for (unsigned i = 0; i < KIOSKS; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            spend_a_day(world, i);
            _exit(0);
        }
    }
    for (unsigned i = 0; i < KIOSKS; i++) {
        int status = -1;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
}

/* Who breaks off leaves no more behind than who finishes. */
static const struct {
    const char *until;
    const char *way;
} ends[] = {
    {"phone-confirm", "stop"},
    {"ticket", "idle"},
    {"phone-confirm", "idle"},
};

static void
tap(struct drive *drive, const char *id)
{
    struct err err = {0};
    json_t *view = NULL;
    if (!drive_do(drive, &view, &err, "{s:s, s:s}", "do", "tap", "id", id)) {
        fail_msg("%s: %s", id, err.text);
    }
    json_decref(view);
}

static void
leave(struct drive *drive, const char *way)
{
    struct err err = {0};
    json_t *view = NULL;
    if (!strcmp(way, "stop")) {
        tap(drive, "adjust");
        tap(drive, "stop");
        tap(drive, "yes");
        return;
    }
    int ms = !strcmp(way, "idle") ? IDLE_MS : RECORD_MS;
    if (!drive_do(drive, &view, &err, "{s:s, s:i}", "do", "advance", "ms", ms)) {
        fail_msg("%s: %s", way, err.text);
    }
    json_decref(view);
}

static void
a_visit_broken_off_leaves_nothing_either(void **state)
{
    const struct world *world = *state;
    char folder[512];
    snprintf(folder, sizeof folder, "%s/broken-off", world->folder.path);
    struct drive *drive = start_kiosk(folder);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        visit(drive, i + 1, ends[i].until);
        leave(drive, ends[i].way);
        expect_start_screen(drive);
        expect_clean_memory(world, drive);
    }
    expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
}

/* On the name screen: says the name instead of typing it. */
static void
say_name(struct drive *drive)
{
    visit(drive, 1, "name");
    tap(drive, "record");
    tap(drive, "record");
    leave(drive, "wait");
    tap(drive, "play");
    tap(drive, "next");
}

static void
a_name_said_aloud_leaves_nothing_either(void **state)
{
    const struct world *world = *state;
    char folder[512];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/aloud", world->folder.path);
    struct drive *drive = start_kiosk(folder);
    say_name(drive);
    const struct canary_shape *found = canary_in_memory(&world->canary, drive_pid(drive), &bytes);
    assert_non_null(found);
    assert_string_equal(found->name, "clip plain");
    visit(drive, 2, "ticket");
    leave(drive, "idle");
    expect_start_screen(drive);
    expect_clean_memory(world, drive);
    expect_clean_files(world, folder);
    assert_int_equal(drive_stop(drive), 0);
}

/* The search itself: while the visitor is there, what was typed is in memory and is found. */
static void
during_the_visit_the_search_does_find_it(void **state)
{
    const struct world *world = *state;
    char folder[512];
    size_t bytes = 0;
    snprintf(folder, sizeof folder, "%s/during", world->folder.path);
    struct drive *drive = start_kiosk(folder);
    visit(drive, 1, "phone-confirm");
    for (size_t i = 0; i < world->canary.count; i++) {
        struct canary one = {.shapes[0] = world->canary.shapes[i], .count = 1};
        const char *name = one.shapes[0].name;
        bool is_there = canary_in_memory(&one, drive_pid(drive), &bytes) != NULL;
        bool is_expected = !strcmp(name, "name plain") || !strcmp(name, "phone plain");
        if (is_expected && !is_there) {
            fail_msg("not found: %s", name);
        }
    }
    drive_stop(drive);
}

static void
write_file(const char *folder, const void *data, size_t len)
{
    char path[512];
    snprintf(path, sizeof path, "%s/planted", folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, len, file), len);
    fclose(file);
}

/* Each shape, at each place of a base64 group, is found in a file. */
static void
what_is_planted_in_a_file_is_found_in_every_shape(void **state)
{
    const struct world *world = *state;
    char file[512];
    static const char *const texts[] = {"xxx" NAME "yyy", "tel:" PHONE ",",
                                        "{\"choice\":\"rust\"}"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (size_t skip = 0; skip < 3; skip++) {
            char coded[256];
            size_t bytes = 0;
            const char *text = texts[i] + (i == 2 ? 0 : skip);
            sodium_bin2base64(coded, sizeof coded, (const unsigned char *)text, strlen(text),
                              sodium_base64_VARIANT_ORIGINAL);
            write_file(world->folder.path, coded, strlen(coded));
            assert_non_null(canary_in_folder(&world->canary, world->folder.path, file, &bytes));
            write_file(world->folder.path, text, strlen(text));
            assert_non_null(canary_in_folder(&world->canary, world->folder.path, file, &bytes));
        }
    }
    write_file(world->folder.path, "nothing", 7);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_planted_in_a_file_is_found_in_every_shape),
        cmocka_unit_test(during_the_visit_the_search_does_find_it),
        cmocka_unit_test(a_visit_broken_off_leaves_nothing_either),
        cmocka_unit_test(a_name_said_aloud_leaves_nothing_either),
        cmocka_unit_test(two_hundred_visits_leave_nothing_on_disk_log_or_in_memory),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
