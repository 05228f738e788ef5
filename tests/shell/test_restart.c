/* The real kiosk on a real X server: after a visit the screen goes from the last screen to the
 * start screen and shows nothing else in between; the new image is quiet and locked.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sodium.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "ctl/drive_client.h"
#include "folder.h"
#include "host/clock.h"

#define KIOSK "build/release/aanloop-kiosk"
#define PACK "build/content/aanloop.pack"
#define W 1280
#define H 800
#define PATIENCE_MS 120000 /* a busy machine may be slow */
#define CALM_MS 100        /* between two words of the voice the screen is calm for longer */
#define ANSWER_MS 1500     /* by then a tap has been answered: meant are 100 */
#define QUIET_S 5
#define TRIES 20 /* what still goes on after a start takes longer on a busy machine */
#define HASH_BYTES 16

extern char **environ;

struct look {
    unsigned char hash[HASH_BYTES];
    bool is_bare; /* a part of the server's own black background is seen */
};

struct world {
    struct folder folder;
    pid_t server, kiosk;
    Display *display;
    char name[32];
};

/* --- programs --- */

static pid_t
start(char *const argv[], int keep_fd, int log_fd)
{
    pid_t pid;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (keep_fd >= 0) {
        posix_spawn_file_actions_adddup2(&actions, keep_fd, 7);
    }
    posix_spawn_file_actions_adddup2(&actions, log_fd, STDERR_FILENO);
    assert_int_equal(posix_spawnp(&pid, argv[0], &actions, NULL, argv, environ), 0);
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

static void
start_server(struct world *world)
{
    char program[] = "Xvfb", display_fd[] = "-displayfd", seven[] = "7", screen[] = "-screen";
    char zero[] = "0", size[] = "1280x800x24", nolisten[] = "-nolisten", tcp[] = "tcp";
    char *const argv[] = {program, display_fd, seven, screen, zero, size, nolisten, tcp, NULL};
    int pipes[2];
    int null_fd = open("/dev/null", O_RDWR | O_CLOEXEC);
    assert_int_equal(pipe2(pipes, O_CLOEXEC), 0);
    world->server = start(argv, pipes[1], null_fd);
    close(pipes[1]);
    close(null_fd);
    world->name[0] = ':';
    for (size_t len = 1; len + 1 < sizeof world->name;) {
        ssize_t got = read(pipes[0], world->name + len, 1);
        if (got <= 0 || world->name[len] == '\n') {
            world->name[len] = '\0';
            break;
        }
        len++;
    }
    close(pipes[0]);
    setenv("DISPLAY", world->name, 1);
    world->display = XOpenDisplay(world->name);
    assert_non_null(world->display);
}

static void
start_kiosk(struct world *world)
{
    char room[2 * FOLDER_MAX];
    char program[] = KIOSK, data[] = "--data", pack[] = "--pack", path[] = PACK;
    char folder[FOLDER_MAX];
    snprintf(folder, sizeof folder, "%s", world->folder.path);
    int log_fd = open(folder_path(&world->folder, "log", room),
                      O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    unsetenv("SDL_VIDEODRIVER");
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    char *const argv[] = {program, data, folder, pack, path, NULL};
    world->kiosk = start(argv, -1, log_fd);
    close(log_fd);
}

static void
end(pid_t pid)
{
    if (pid > 0) {
        kill(pid, SIGTERM);
        waitpid(pid, NULL, 0);
    }
}

static int
set_up(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    *state = world;
    folder_make(&world->folder);
    start_server(world);
    start_kiosk(world);
    return 0;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    end(world->kiosk);
    XCloseDisplay(world->display);
    end(world->server);
    folder_drop(&world->folder);
    free(world);
    return 0;
}

/* --- the screen --- */

/* In the margins, where no theme by day has black. */
#define MARKS 4
static const int marks[MARKS][2] = {{3, 3}, {W - 4, 3}, {3, H - 4}, {W - 4, H - 4}};

static struct look
look_at(struct world *world)
{
    struct look look = {.is_bare = false};
    XImage *image = XGetImage(world->display, DefaultRootWindow(world->display), 0, 0, W, H,
                              AllPlanes, ZPixmap);
    assert_non_null(image);
    crypto_generichash(look.hash, HASH_BYTES, (const unsigned char *)image->data,
                       (size_t)image->bytes_per_line * H, NULL, 0);
    for (int i = 0; i < MARKS; i++) {
        look.is_bare = look.is_bare || !(XGetPixel(image, marks[i][0], marks[i][1]) & 0xffffff);
    }
    XDestroyImage(image);
    return look;
}

static bool
is_same(const struct look *a, const struct look *b)
{
    return !memcmp(a->hash, b->hash, HASH_BYTES);
}

/* Something else than before, and calm. */
static struct look
wait_for_change(struct world *world, const struct look *before)
{
    struct look now = *before;
    uint64_t give_up_ms = clock_now_ms() + PATIENCE_MS;
    uint64_t begin_ms = clock_now_ms();
    uint64_t changed_ms = begin_ms;
    while (is_same(&now, before) || clock_now_ms() - changed_ms < CALM_MS ||
           clock_now_ms() - begin_ms < ANSWER_MS) {
        assert_true(clock_now_ms() < give_up_ms);
        struct look next = look_at(world);
        if (!is_same(&next, &now)) {
            changed_ms = clock_now_ms();
            now = next;
        }
    }
    return now;
}

static void
click(int x, int y)
{
    char program[] = "xdotool", move[] = "mousemove", press[] = "click", one[] = "1";
    char x_text[16], y_text[16];
    snprintf(x_text, sizeof x_text, "%d", x);
    snprintf(y_text, sizeof y_text, "%d", y);
    char *const argv[] = {program, move, x_text, y_text, press, one, NULL};
    int status = -1;
    pid_t pid = start(argv, -1, STDERR_FILENO);
    waitpid(pid, &status, 0);
    assert_int_equal(status, 0);
}

/* --- where things are: the same visit, driven --- */

static const char *const taps[] = {"language:nl", "next", "adjust", "stop", "yes"};
#define TAPS (sizeof taps / sizeof taps[0])

struct place {
    int x, y;
};

static void
find_places(struct place places[TAPS])
{
    struct err err = {0};
    struct folder folder;
    folder_make(&folder);
    const char *const words[] = {KIOSK,    "--data",   folder.path, "--pack", PACK,
                                 "--size", "1280x800", "--drive",   "-",      NULL};
    struct drive *drive = drive_start(words, &err);
    json_t *view = NULL;
    assert_true(drive && drive_do(drive, &view, &err, "{s:s}", "do", "view"));
    for (size_t i = 0; i < TAPS; i++) {
        int x, y, w, h;
        json_t *rect = json_object_get(drive_widget(view, taps[i]), "rect");
        assert_int_equal(json_unpack(rect, "[iiii]", &x, &y, &w, &h), 0);
        places[i] = (struct place){x + w / 2, y + h / 2};
        json_decref(view);
        view = NULL;
        assert_true(drive_do(drive, &view, &err, "{s:s, s:s}", "do", "tap", "id", taps[i]));
    }
    json_decref(view);
    drive_stop(drive);
    folder_drop(&folder);
}

/* --- the process --- */

static unsigned
count_in_log(struct world *world, const char *word)
{
    char room[2 * FOLDER_MAX], line[256];
    unsigned count = 0;
    FILE *log = fopen(folder_path(&world->folder, "log", room), "re");
    assert_non_null(log);
    while (fgets(line, sizeof line, log)) {
        count += strstr(line, word) != NULL;
    }
    fclose(log);
    return count;
}

/* All threads' voluntary waits: how often the process was woken. */
static unsigned long
wakings(pid_t pid)
{
    char path[64], line[256];
    unsigned long sum = 0;
    snprintf(path, sizeof path, "/proc/%d/task", (int)pid);
    DIR *tasks = opendir(path);
    assert_non_null(tasks);
    for (struct dirent *task; (task = readdir(tasks));) {
        char status[512];
        snprintf(status, sizeof status, "%s/%.200s/status", path, task->d_name);
        FILE *file = task->d_name[0] == '.' ? NULL : fopen(status, "re");
        while (file && fgets(line, sizeof line, file)) {
            sum += strncmp(line, "voluntary_ctxt_switches:", 24) ? 0 : strtoul(line + 24, NULL, 10);
        }
        if (file) {
            fclose(file);
        }
    }
    closedir(tasks);
    return sum;
}

static void
after_a_visit_the_start_screen_is_all_that_is_seen(void **state)
{
    struct world *world = *state;
    struct place places[TAPS];
    find_places(places);
    struct look nothing = {.is_bare = true};
    struct look start_screen = wait_for_change(world, &nothing);
    struct look now = start_screen;
    for (size_t i = 0; i + 1 < TAPS; i++) {
        click(places[i].x, places[i].y);
        now = wait_for_change(world, &now);
    }
    struct look asked = now;
    assert_false(asked.is_bare);
    click(places[TAPS - 1].x, places[TAPS - 1].y);
    uint64_t give_up_ms = clock_now_ms() + PATIENCE_MS;
    while (count_in_log(world, "started") < 2 || !is_same(&now, &start_screen)) {
        now = look_at(world);
        assert_false(now.is_bare);
        assert_true(clock_now_ms() < give_up_ms);
    }
    now = wait_for_change(world, &asked);
    assert_true(is_same(&now, &start_screen));
    assert_int_equal(count_in_log(world, "visit-ended"), 1);
    assert_int_equal(count_in_log(world, "locked-down"), 2);
}

static void
the_quiet_start_screen_wakes_at_most_once_a_second(void **state)
{
    struct world *world = *state;
    struct look nothing = {.is_bare = true};
    wait_for_change(world, &nothing);
    unsigned long woken = QUIET_S + 1;
    for (int i = 0; i < TRIES && woken > QUIET_S; i++) { /* a kiosk that polls never gets there */
        unsigned long before = wakings(world->kiosk);
        sleep(QUIET_S);
        woken = wakings(world->kiosk) - before;
    }
    assert_in_range(woken, 0, QUIET_S);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(after_a_visit_the_start_screen_is_all_that_is_seen),
        cmocka_unit_test(the_quiet_start_screen_wakes_at_most_once_a_second),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
