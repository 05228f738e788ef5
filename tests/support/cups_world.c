/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cups_world.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/err.h"

#define SERVER "/usr/sbin/cupsd"
#define CONF "image/cups/cupsd.conf"
#define HELPERS "/usr/lib/cups/daemon"
#define START_MS 120000
#define STEP_MS 20

extern char **environ;

/* Its folders, below ours. */
static const char *const places[][2] = {
    {"ServerRoot", "conf"},    {"ServerBin", "bin"},     {"CacheDir", "cache"},
    {"StateDir", "state"},     {"RequestRoot", "spool"}, {"TempDir", "spool/tmp"},
    {"DocumentRoot", "root"},  {"Printcap", "printcap"}, {"AccessLog", "log/access"},
    {"ErrorLog", "log/error"}, {"PageLog", "log/page"},
};

static const char backend[] = "#!/bin/sh\n"
                              "[ $# -gt 0 ] || exit 0\n"
                              "case $DEVICE_URI in\n"
                              "*empty) echo 'STATE: +media-empty-error' >&2; exec sleep 60 ;;\n"
                              "*gone) echo 'STATE: +offline-report' >&2; exec sleep 60 ;;\n"
                              "*fails) exit 1 ;;\n"
                              "esac\n"
                              "cat \"${6:--}\" >%s/out/page.pdf\n";

static void
make_dir(const struct cups_world *world, const char *name)
{
    char path[2 * FOLDER_MAX];
    if (mkdir(folder_path(&world->folder, name, path), 0755) != 0) {
        abort();
    }
}

static FILE *
create(const struct cups_world *world, const char *name)
{
    char path[2 * FOLDER_MAX];
    FILE *file = fopen(folder_path(&world->folder, name, path), "we");
    if (!file) {
        abort();
    }
    return file;
}

static void
write_queues(const struct cups_world *world)
{
    static const char *const names[] = {"good", "empty", "gone", "fails"};
    FILE *file = create(world, "conf/printers.conf");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        fprintf(file,
                "<Printer %s>\nInfo %s\nDeviceURI keep:/%s\nState Idle\nAccepting Yes\n"
                "Shared No\nErrorPolicy abort-job\n</Printer>\n",
                names[i], names[i], names[i]);
    }
    fclose(file);
}

/* As the appliance has it, but for the socket; and with a log to look at. */
static void
write_conf(const struct cups_world *world)
{
    char line[256];
    FILE *from = fopen(CONF, "re"), *to = create(world, "conf/cupsd.conf");
    if (!from) {
        abort();
    }
    while (fgets(line, sizeof line, from)) {
        if (strncmp(line, "Listen ", 7) != 0 && strncmp(line, "LogLevel ", 9) != 0) {
            fputs(line, to);
        }
    }
    fprintf(to, "Listen %s\nLogLevel debug\n", world->socket);
    fclose(from);
    fclose(to);
}

static void
write_files(const struct cups_world *world)
{
    static const char *const dirs[] = {"conf",  "bin",       "bin/backend", "cache", "state",
                                       "spool", "spool/tmp", "root",        "log",   "out"};
    char path[2 * FOLDER_MAX];
    const char *root = world->folder.path;
    for (size_t i = 0; i < sizeof dirs / sizeof dirs[0]; i++) {
        make_dir(world, dirs[i]);
    }
    write_conf(world);
    FILE *file = create(world, "conf/cups-files.conf");
    fputs("DataDir /usr/share/cups\n", file);
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        fprintf(file, "%s %s/%s\n", places[i][0], root, places[i][1]);
    }
    fclose(file);
    file = create(world, "bin/backend/keep");
    fprintf(file, backend, root);
    fclose(file);
    write_queues(world);
    /* For its owner only: cupsd runs such a backend as itself. */
    if (chmod(folder_path(&world->folder, "bin/backend/keep", path), 0700) != 0 ||
        symlink(HELPERS, folder_path(&world->folder, "bin/daemon", path)) != 0) {
        abort();
    }
}

static void
start(struct cups_world *world)
{
    /* A test that fails does not come back here: the server then ends with it. */
    char with[] = "setpriv", death[] = "--pdeathsig", term[] = "TERM";
    char program[] = SERVER, front[] = "-f", c[] = "-c", s[] = "-s";
    char conf[2 * FOLDER_MAX], files[2 * FOLDER_MAX];
    posix_spawn_file_actions_t actions;
    folder_path(&world->folder, "conf/cupsd.conf", conf);
    folder_path(&world->folder, "conf/cups-files.conf", files);
    char *const argv[] = {with, death, term, program, front, c, conf, s, files, NULL};
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    if (posix_spawnp(&world->pid, with, &actions, NULL, argv, environ) != 0) {
        abort();
    }
    posix_spawn_file_actions_destroy(&actions);
    for (int ms = 0; access(world->socket, F_OK) != 0; ms += STEP_MS) {
        if (ms > START_MS) {
            fputs("cupsd does not start\n", stderr);
            abort();
        }
        poll(NULL, 0, STEP_MS);
    }
}

void
cups_world_open(struct cups_world *world)
{
    folder_make(&world->folder);
    folder_path(&world->folder, "cups.sock", world->socket);
    folder_path(&world->folder, "out/page.pdf", world->paper);
    write_files(world);
    start(world);
}

void
cups_world_kill(struct cups_world *world)
{
    if (world->pid > 0) {
        kill(world->pid, SIGKILL);
        waitpid(world->pid, NULL, 0);
        world->pid = 0;
    }
}

void
cups_world_close(struct cups_world *world)
{
    if (world->pid > 0) { /* asked, so that it ends its backends */
        kill(world->pid, SIGTERM);
        waitpid(world->pid, NULL, 0);
    }
    folder_drop(&world->folder);
}
