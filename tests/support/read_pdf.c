/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "read_pdf.h"

#include <spawn.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"

#define MAX_SIDE 4000

extern char **environ;

unsigned char *
read_pdf(const char *path, int page, int *out_w, int *out_h)
{
    char program[] = "pdftoppm", grey[] = "-gray", r[] = "-r", dpi[] = "200", f[] = "-f",
         l[] = "-l", number[16];
    char *name = mem_copy_text(path);
    char *const argv[] = {program, grey, r, dpi, f, number, l, number, name, NULL};
    int ends[2], status = -1;
    pid_t pid;
    posix_spawn_file_actions_t actions;
    snprintf(number, sizeof number, "%d", page);
    if (pipe(ends) != 0) {
        abort();
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    posix_spawn_file_actions_addclose(&actions, ends[0]);
    if (posix_spawnp(&pid, program, &actions, NULL, argv, environ) != 0) {
        abort();
    }
    posix_spawn_file_actions_destroy(&actions);
    close(ends[1]);
    FILE *file = fdopen(ends[0], "r");
    if (!file || fscanf(file, "P5 %d %d 255%*c", out_w, out_h) != 2 || *out_w > MAX_SIDE ||
        *out_h > MAX_SIDE) {
        fprintf(stderr, "%s: poppler does not read it\n", path);
        abort();
    }
    size_t bytes = (size_t)*out_w * (size_t)*out_h;
    unsigned char *pixels = mem_new(bytes, 1);
    bool is_read = fread(pixels, 1, bytes, file) == bytes;
    fclose(file);
    waitpid(pid, &status, 0);
    free(name);
    if (!is_read || status != 0) {
        abort();
    }
    return pixels;
}
