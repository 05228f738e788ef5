/* bench_hub: how many sealed 4 KiB records a second a hub makes durable, one record a request.
 *
 *     bench_hub HUB DIR [--tls CERT KEY] [--runs N] [--seconds S] [--only CONNECTIONS]
 *
 * Starts HUB on an empty DIR, prints one JSON line a figure: median over runs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SEALED_BYTES 4096
#define MAX_RUNS 15

struct bench {
    const char *hub, *dir, *cert, *key;
    long long runs, seconds, only;
    struct peer peer;
    pid_t pid;
    unsigned port;
};

struct figures {
    double rate[MAX_RUNS], p50[MAX_RUNS], p95[MAX_RUNS], p99[MAX_RUNS];
};

static void
fail(const char *step, const struct err *err)
{
    fprintf(stderr, "bench_hub: %s: %s\n", step, err->text);
    exit(1);
}

static void
make_keys(struct bench *bench)
{
    struct hubkeys keys;
    struct err err = {0};
    seal_init();
    hubkeys_make("bench", &keys);
    peer_make(&bench->peer);
    memcpy(bench->peer.hub_seal, keys.seal_public, sizeof keys.seal_public);
    memcpy(bench->peer.hub_verify, keys.sign_public, sizeof keys.sign_public);
    memcpy(keys.kiosks[0].key, bench->peer.sign_public, sizeof keys.kiosks[0].key);
    snprintf(keys.kiosks[0].name, sizeof keys.kiosks[0].name, "bench");
    keys.kiosk_count = 1;
    if (!file_make_dir(bench->dir, 0700, &err) || !hubkeys_save(&keys, bench->dir, &err)) {
        fail("keys", &err);
    }
    hubkeys_wipe(&keys);
}

static void
nap(long ms)
{
    struct timespec step = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&step, NULL);
}

static unsigned
wait_for_port(const char *path)
{
    for (int i = 0; i < 500; i++) {
        struct buf text;
        long long port = 0;
        buf_init(&text, 16);
        bool ok = file_load(path, &text, NULL) &&
                  num_parse(text.data, strcspn(text.data, "\n"), 1, 65535, &port, NULL);
        buf_clear(&text);
        if (ok) {
            return (unsigned)port;
        }
        nap(20);
    }
    fprintf(stderr, "bench_hub: the hub did not start\n");
    exit(1);
}

static void
start_hub(struct bench *bench)
{
    char port_file[FILE_MAX_PATH];
    struct err err = {0};
    if (!file_join(port_file, bench->dir, "port", &err)) {
        fail("path", &err);
    }
    unlink(port_file);
    bench->pid = fork();
    if (bench->pid == 0) {
        prctl(PR_SET_PDEATHSIG, SIGTERM); /* no hub is left behind, however we end */
        execl(bench->hub, "aanloop-hub", "--data", bench->dir, "--listen", "127.0.0.1:0",
              "--port-file", port_file, bench->cert ? "--tls-cert" : NULL, bench->cert, "--tls-key",
              bench->key, (char *)NULL);
        _exit(127);
    }
    bench->port = wait_for_port(port_file);
}

static void
stop_hub(const struct bench *bench)
{
    int status = 0;
    kill(bench->pid, SIGTERM);
    if (waitpid(bench->pid, &status, 0) != bench->pid || status != 0) {
        fprintf(stderr, "bench_hub: the hub ended with status %d\n", status);
        exit(1);
    }
}

static int
compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static double
median(double *values, long long count)
{
    qsort(values, (size_t)count, sizeof *values, compare);
    return values[count / 2];
}

static void
run_once(struct bench *bench, size_t connections, struct figures *figures, long long run)
{
    struct load load = {.peer = &bench->peer, .port = bench->port, .is_tls = bench->cert};
    struct load_result result;
    struct err err = {0};
    size_t a_second = connections == 1 ? 6000 : 12000;
    if (!load_prepare(&load, a_second * (size_t)bench->seconds, SEALED_BYTES, &err)) {
        fail("prepare", &err);
    }
    if (!load_run(&load, connections, (double)bench->seconds, &result, &err)) {
        fail("run", &err);
    }
    if (result.failed || !result.verified) {
        fprintf(stderr, "bench_hub: %zu of %zu answers were not right\n", result.failed,
                result.done);
        exit(1);
    }
    figures->rate[run] = (double)result.done / result.seconds;
    figures->p50[run] = load_percentile(&result, 0.50);
    figures->p95[run] = load_percentile(&result, 0.95);
    figures->p99[run] = load_percentile(&result, 0.99);
    free(result.latencies_ms);
    load_clear(&load);
}

static void
print_figure(const char *name, const char *unit, double mid, double p95, double p99)
{
    printf("{\"metric\":\"%s\",\"unit\":\"%s\",\"median\":%.3f,\"p95\":%.3f,\"p99\":%.3f}\n", name,
           unit, mid, p95, p99);
    fflush(stdout);
}

/* Of the rates, "p95" and "p99" are the slowest run: the bad side, as with times. */
static void
measure(struct bench *bench, size_t connections)
{
    struct figures figures;
    char name[64];
    const char *suffix = bench->cert ? "_tls" : "";
    for (long long run = 0; run < bench->runs; run++) {
        run_once(bench, connections, &figures, run);
    }
    double rate = median(figures.rate, bench->runs);
    snprintf(name, sizeof name, "hub_%zu%s", connections, suffix);
    print_figure(name, "records/s", rate, figures.rate[0], figures.rate[0]);
    snprintf(name, sizeof name, "hub_%zu%s_time", connections, suffix);
    print_figure(name, "ms", median(figures.p50, bench->runs), median(figures.p95, bench->runs),
                 median(figures.p99, bench->runs));
}

static double
read_pss(pid_t pid)
{
    char path[64], line[256];
    double kib = 0;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", pid);
    FILE *file = fopen(path, "re");
    while (file && fgets(line, sizeof line, file)) {
        if (strncmp(line, "Pss:", 4) == 0) {
            kib = strtod(line + 4, NULL);
        }
    }
    if (file) {
        fclose(file);
    }
    return kib / 1024;
}

static bool
parse(struct bench *bench, int argc, char **argv)
{
    *bench = (struct bench){.runs = 5, .seconds = 2};
    bool ok = argc >= 3;
    bench->hub = ok ? argv[1] : NULL;
    bench->dir = ok ? argv[2] : NULL;
    for (int i = 3; ok && i < argc; i++) {
        const char *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(argv[i], "--tls") == 0 && i + 2 < argc) {
            bench->cert = value;
            bench->key = argv[i + 2];
            i += 2;
        } else if (strcmp(argv[i], "--runs") == 0) {
            ok = num_parse(value, strlen(value), 1, MAX_RUNS, &bench->runs, NULL);
            i++;
        } else if (strcmp(argv[i], "--seconds") == 0) {
            ok = num_parse(value, strlen(value), 1, 60, &bench->seconds, NULL);
            i++;
        } else if (strcmp(argv[i], "--only") == 0) {
            ok = num_parse(value, strlen(value), 1, LOAD_MAX_CONNECTIONS, &bench->only, NULL);
            i++;
        } else {
            ok = false;
        }
    }
    return ok;
}

int
main(int argc, char **argv)
{
    static const size_t all[] = {1, 8, 64};
    struct bench bench;
    if (!parse(&bench, argc, argv)) {
        fputs("usage: bench_hub HUB DIR [--tls CERT KEY] [--runs N] [--seconds S] [--only N]\n",
              stderr);
        return 2;
    }
    make_keys(&bench);
    start_hub(&bench);
    for (size_t i = 0; i < 3; i++) {
        if (!bench.only || (size_t)bench.only == all[i]) {
            measure(&bench, all[i]);
        }
    }
    if (!bench.cert) {
        double pss = read_pss(bench.pid);
        print_figure("hub_pss", "MiB", pss, pss, pss);
    }
    stop_hub(&bench);
    peer_wipe(&bench.peer);
    return 0;
}
