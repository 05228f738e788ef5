/* bench_kiosk.c - what a visitor feels of the kiosk, measured from outside through --drive.
 *
 *     bench_kiosk start|touch|idle KIOSK DATA PACK     (an X server in DISPLAY)
 *
 * Prints one JSON line a figure. Time is CLOCK_MONOTONIC of this process.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ctl/drive_client.h"
#include "ctl/player.h"
#include "base/mem.h"

#include <dirent.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>

#define START_RUNS 9
#define TOUCHES 300
#define IDLE_S 60
#define IDLE_SETTLE_S 20

struct samples {
    double list[2 * TOUCHES];
    size_t count;
};

static double
now_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

static void
print_figure(const char *metric, const char *unit, struct samples *samples)
{
    size_t n = samples->count;
    qsort(samples->list, n, sizeof samples->list[0], by_size);
    if (n == 0) {
        return;
    }
    printf("{\"metric\":\"%s\",\"unit\":\"%s\",\"median\":%.3f,\"p95\":%.3f,\"p99\":%.3f}\n",
           metric, unit, samples->list[n / 2], samples->list[(n * 95) / 100],
           samples->list[(n * 99) / 100]);
    fflush(stdout);
}

static void
add(struct samples *samples, double value)
{
    if (samples->count < sizeof samples->list / sizeof samples->list[0]) {
        samples->list[samples->count++] = value;
    }
}

static int
fail(const struct err *err)
{
    fprintf(stderr, "bench_kiosk: %s\n", err->text);
    return 1;
}

static struct drive *
start_kiosk(char **argv, struct err *err)
{
    const char *const words[] = {argv[2],    "--data",     argv[3],   "--pack", argv[4], "--size",
                                 "1280x800", "--windowed", "--drive", "-",      NULL};
    return drive_start(words, err);
}

/* All file pages out of the cache, so that the next start reads the disk; needs root. */
static bool
drop_caches(void)
{
    sync();
    FILE *file = fopen("/proc/sys/vm/drop_caches", "w");
    bool ok = file && fputs("3\n", file) >= 0;
    if (file && fclose(file) != 0) {
        ok = false;
    }
    return ok;
}

static bool
time_start(char **argv, double *out_ms, struct err *err)
{
    double begin = now_ms();
    struct drive *drive = start_kiosk(argv, err);
    json_t *view = NULL;
    bool ok = drive && drive_do(drive, &view, err, "{s:s, s:s}", "do", "tap", "id", "language:nl");
    *out_ms = now_ms() - begin;
    json_decref(view);
    drive_stop(drive);
    return ok;
}

static int
bench_start(char **argv)
{
    struct err err = {0};
    struct samples warm = {.count = 0};
    struct samples cold = {.count = 0};
    double ms;
    if (!time_start(argv, &ms, &err)) { /* makes the data folder, warms the cache */
        return fail(&err);
    }
    for (int i = 0; i < START_RUNS; i++) {
        if (!time_start(argv, &ms, &err)) {
            return fail(&err);
        }
        add(&warm, ms);
    }
    for (int i = 0; i < START_RUNS && drop_caches(); i++) {
        if (!time_start(argv, &ms, &err)) {
            return fail(&err);
        }
        add(&cold, ms);
    }
    print_figure("start_warm", "ms", &warm);
    print_figure("start_cold", "ms", &cold);
    return 0;
}

static bool
touch(struct drive *drive, json_t **view, const char *id, struct samples *samples, struct err *err)
{
    char copy[64];
    snprintf(copy, sizeof copy, "%s", id);
    json_t *next = NULL;
    if (!drive_do(drive, &next, err, "{s:s, s:s}", "do", "tap", "id", copy)) {
        return false;
    }
    json_decref(*view);
    *view = next;
    if (samples) {
        add(samples, json_number_value(json_object_get(next, "paint_ms")));
    }
    return true;
}

/* On a card: choose, go on, and every third time go back first, as people do. */
static bool
walk(struct drive *drive, json_t **view, struct samples *samples, struct err *err)
{
    bool ok = true;
    bool back = false;
    for (int i = 0; ok && samples->count < TOUCHES; i++) {
        const char *choice = NULL;
        size_t k;
        json_t *widget;
        json_array_foreach(json_object_get(*view, "widgets"), k, widget)
        {
            const char *id = json_string_value(json_object_get(widget, "id"));
            if (id && strncmp(id, "choice:", 7) == 0 && (choice == NULL || (int)k % 3 == i % 3)) {
                choice = id;
            }
        }
        json_int_t step = json_integer_value(json_array_get(json_object_get(*view, "step"), 0));
        back = step >= 12 ? true : step <= 1 ? false : back;
        if (!choice) {
            return err_set(err, ERR_INVALID, "no card on screen %s", drive_screen(*view));
        }
        ok = touch(drive, view, choice, samples, err) &&
             touch(drive, view, back ? "back" : "next", samples, err);
    }
    return ok;
}

static bool
go_to_first_card(struct drive *drive, json_t **view, struct err *err)
{
    static const char *const ways[] = {"door:drijfveren", "door:wie", "next"};
    bool ok = touch(drive, view, "language:nl", NULL, err);
    for (int i = 0; ok && i < 60 && strcmp(drive_screen(*view), "card") != 0; i++) {
        const char *way = "choice:wave";
        for (size_t j = 0; j < sizeof ways / sizeof ways[0]; j++) {
            way = drive_can_tap(*view, ways[j]) ? ways[j] : way;
        }
        ok = touch(drive, view, way, NULL, err);
    }
    return ok;
}

static double
pss_kib(int pid)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
    FILE *file = fopen(path, "r");
    char line[256];
    double kib = 0;
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "Pss:", 4) == 0) {
            kib = strtod(line + 4, NULL);
        }
    }
    if (file) {
        fclose(file);
    }
    return kib;
}

static int
bench_touch(char **argv)
{
    struct err err = {0};
    struct samples touches = {.count = 0};
    struct samples memory = {.count = 0};
    json_t *view = NULL;
    struct drive *drive = start_kiosk(argv, &err);
    bool ok = drive && drive_do(drive, &view, &err, "{s:s}", "do", "view") &&
              go_to_first_card(drive, &view, &err) && walk(drive, &view, &touches, &err);
    if (ok) {
        const char *sync_pid = getenv("BENCH_SYNC_PID");
        double sync_kib = sync_pid ? pss_kib((int)strtol(sync_pid, NULL, 10)) : 0;
        add(&memory, (pss_kib(drive_pid(drive)) + sync_kib) / 1024);
    }
    json_decref(view);
    drive_stop(drive);
    if (!ok) {
        return fail(&err);
    }
    print_figure("touch_paint", "ms", &touches);
    print_figure("kiosk_sync_pss", "MiB", &memory);
    return 0;
}

/* CPU seconds and voluntary switches of all threads of pid. */
static void
usage(int pid, double *out_cpu_s, double *out_wakeups)
{
    char path[300];
    snprintf(path, sizeof path, "/proc/%d/task", pid);
    DIR *dir = opendir(path);
    *out_cpu_s = 0;
    *out_wakeups = 0;
    for (struct dirent *entry; dir && (entry = readdir(dir));) {
        char line[512];
        snprintf(path, sizeof path, "/proc/%d/task/%.20s/schedstat", pid, entry->d_name);
        FILE *file = fopen(path, "r");
        if (file && fgets(line, sizeof line, file)) {
            *out_cpu_s += strtod(line, NULL) / 1e9;
        }
        if (file) {
            fclose(file);
        }
        snprintf(path, sizeof path, "/proc/%d/task/%.20s/status", pid, entry->d_name);
        file = fopen(path, "r");
        while (file && fgets(line, sizeof line, file)) {
            if (strncmp(line, "voluntary_ctxt_switches:", 24) == 0) {
                *out_wakeups += strtod(line + 24, NULL);
            }
        }
        if (file) {
            fclose(file);
        }
    }
    if (dir) {
        closedir(dir);
    }
}

/* Without --drive, in real time: the kiosk as it stands in a library. --locale begins after the
 * languages screen, so a question is on screen and its speech ends within the settling time. */
static int
bench_idle(char **argv)
{
    pid_t pid = fork();
    if (pid == 0) {
        execl(argv[2], argv[2], "--data", argv[3], "--pack", argv[4], "--size", "1280x800",
              "--windowed", "--locale", "nl", (char *)NULL);
        _exit(127);
    }
    sleep(IDLE_SETTLE_S);
    double cpu[2];
    double wakeups[2];
    usage(pid, &cpu[0], &wakeups[0]);
    sleep(IDLE_S);
    usage(pid, &cpu[1], &wakeups[1]);
    kill(pid, SIGTERM);
    waitpid(pid, NULL, 0);
    struct samples one = {.list = {cpu[1] - cpu[0]}, .count = 1};
    print_figure("idle_cpu", "s per minute", &one);
    one.list[0] = (wakeups[1] - wakeups[0]) / IDLE_S;
    print_figure("idle_wakeups", "per second", &one);
    return 0;
}

int
main(int argc, char **argv)
{
    if (argc == 5 && strcmp(argv[1], "start") == 0) {
        return bench_start(argv);
    }
    if (argc == 5 && strcmp(argv[1], "touch") == 0) {
        return bench_touch(argv);
    }
    if (argc == 5 && strcmp(argv[1], "idle") == 0) {
        return bench_idle(argv);
    }
    fputs("usage: bench_kiosk start|touch|idle KIOSK DATA PACK\n", stderr);
    return 2;
}
