/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "canary_kiosk.h"

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
#include "ctl/player.h"
#include "folder.h"
#include "kiosk/voice.h"
#include "visit/phone.h"

#define KIOSK "build/release/aanloop-kiosk"
#define PACK "build/content/aanloop.pack"
#define NAME_INSIDE "xqjkvwypq"  /* the first letter may have become a capital */
#define PHONE_INSIDE "697531864" /* behind 0 as behind +31 */
#define IDLE_MS 400000
#define WHOLE_EVERY 10 /* visits: in one of them more than one block is told */
#define RECORD_MS 4000 /* three seconds of a clip are over */
#define CLIP_MS 1000
#define CLIP_BYTES 120 /* two packets: of the first thing that was heard */

/* What the virtual microphone hears is what every driven clip begins with. Its packets stand behind
 * the first page's header: 27 bytes and one for each packet. */
static void
add_clips(struct canary *canary)
{
    static const char *const names[VOICE_MAX_CLIPS] = {"clip", "answer", "second answer",
                                                       "third answer", "name of a list"};
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

int
canary_set_up(void **state)
{
    struct canary_world *world = mem_new(1, sizeof *world);
    char grouped[PHONE_MAX_GROUPED];
    if (sodium_init() < 0) {
        return -1;
    }
    folder_make(&world->folder);
    phone_group(CANARY_PHONE, grouped);
    canary_add(&world->canary, "name", NAME_INSIDE);
    canary_add(&world->canary, "phone", PHONE_INSIDE);
    canary_add(&world->canary, "phone in groups", grouped + 2);
    canary_add(&world->canary, "choices of a record", "\"choice\":\"");
    canary_add(&world->canary, "consent of a record", "\"given\":true");
    add_clips(&world->canary);
    *state = world;
    return 0;
}

int
canary_tear_down(void **state)
{
    struct canary_world *world = *state;
    folder_drop(&world->folder);
    free(world);
    return 0;
}

/* The kiosk's log is a file among the rest that is looked through. */
struct drive *
canary_start_kiosk(const char *folder, const struct canary_printers *printers)
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
    const struct canary_printers none = {"", "", ""};
    printers = printers ? printers : &none;
    const char *const words[] = {KIOSK,
                                 "--data",
                                 data,
                                 "--pack",
                                 PACK,
                                 "--drive",
                                 "-",
                                 "--receipt-printer",
                                 printers->receipt,
                                 "--a4-queue",
                                 printers->queue,
                                 "--cups",
                                 printers->server,
                                 NULL};
    struct drive *drive = drive_start(words, &err);
    dup2(kept_fd, STDERR_FILENO);
    close(kept_fd);
    close(log_fd);
    if (!drive) {
        fail_msg("%s", err.text);
    }
    return drive;
}

void
canary_visit(struct drive *drive, uint64_t seed, const char *until)
{
    struct player_config config = {.seed = seed,
                                   .locale = seed % 3 ? "nl" : "en",
                                   .agrees = true,
                                   .prints = true,
                                   .blocks = seed % WHOLE_EVERY ? 1 : 0,
                                   .name = CANARY_NAME,
                                   .phone = CANARY_PHONE,
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
void
canary_expect_start_screen(struct drive *drive)
{
    json_t *view = NULL;
    struct err err = {0};
    if (!drive_do(drive, &view, &err, "{s:s}", "do", "view")) {
        fail_msg("%s", err.text);
    }
    assert_string_equal(drive_screen(view), "languages");
    json_decref(view);
}

void
canary_expect_clean_memory(const struct canary_world *world, struct drive *drive)
{
    size_t bytes = 0;
    const struct canary_shape *found = canary_in_memory(&world->canary, drive_pid(drive), &bytes);
    if (found) {
        fail_msg("in the memory of the start screen: %s", found->name);
    }
    assert_true(bytes > 1000000);
}

void
canary_expect_clean_files(const struct canary_world *world, const char *folder)
{
    char file[512];
    size_t bytes = 0;
    const struct canary_shape *found = canary_in_folder(&world->canary, folder, file, &bytes);
    if (found) {
        fail_msg("in %s: %s", file, found->name);
    }
    assert_true(bytes > 10000);
}

void
canary_tap(struct drive *drive, const char *id)
{
    struct err err = {0};
    json_t *view = NULL;
    if (!drive_do(drive, &view, &err, "{s:s, s:s}", "do", "tap", "id", id)) {
        fail_msg("%s: %s", id, err.text);
    }
    json_decref(view);
}

void
canary_leave(struct drive *drive, const char *way)
{
    struct err err = {0};
    json_t *view = NULL;
    if (!strcmp(way, "stop")) {
        canary_tap(drive, "adjust");
        canary_tap(drive, "stop");
        canary_tap(drive, "yes");
        return;
    }
    int ms = !strcmp(way, "idle") ? IDLE_MS : RECORD_MS;
    if (!drive_do(drive, &view, &err, "{s:s, s:i}", "do", "advance", "ms", ms)) {
        fail_msg("%s: %s", way, err.text);
    }
    json_decref(view);
}

/* The first of these that is there; false: none. */
static bool
tap_one(struct drive *drive, json_t *view, const char *const *ids)
{
    for (; *ids; ids++) {
        if (drive_can_tap(view, *ids)) {
            canary_tap(drive, *ids);
            return true;
        }
    }
    return false;
}

static json_t *
look(struct drive *drive)
{
    struct err err = {0};
    json_t *view = NULL;
    if (!drive_do(drive, &view, &err, "{s:s}", "do", "view")) {
        fail_msg("%s", err.text);
    }
    return view;
}

void
canary_go_to_doors(struct drive *drive)
{
    static const char *const ways[] = {"next", "choice:wave", "language:nl", NULL};
    bool is_there = false;
    for (int i = 0; i < 40 && !is_there; i++) {
        json_t *view = look(drive);
        is_there = strcmp(drive_screen(view), "doors") == 0;
        bool is_start = strcmp(drive_screen(view), "languages") == 0;
        assert_true(is_there || tap_one(drive, view, is_start ? ways + 2 : ways));
        json_decref(view);
        if (is_start) {
            canary_tap(drive, "next");
        }
    }
    assert_true(is_there);
}
