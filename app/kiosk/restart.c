/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/restart.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>
#include <linux/close_range.h>

#include "base/mem.h"

#define ARGS_MAX 64
#define FIRST_OWN_FD 3

extern char **environ;

/* What a kiosk needs to reach its screen, its sound and its fonts; a trailing '_' means every name
 * that begins so. */
static const char *const kept_names[] = {
    "DISPLAY",
    "XAUTHORITY",
    "WAYLAND_DISPLAY",
    "XDG_RUNTIME_DIR",
    "HOME",
    "PATH",
    "LANG",
    "TZ",
    "TMPDIR",
    "SDL_",
    "AUDIODEV",
    "ALSA_",
    "ESPEAK_DATA_PATH",
    "AANLOOP_",
    "ASAN_OPTIONS",
    "UBSAN_OPTIONS",
    "LSAN_OPTIONS",
};

static bool
is_kept(const char *entry)
{
    for (size_t i = 0; i < sizeof kept_names / sizeof kept_names[0]; i++) {
        size_t len = strlen(kept_names[i]);
        bool is_family = kept_names[i][len - 1] == '_';
        if (!strncmp(entry, kept_names[i], len) && (is_family || entry[len] == '=')) {
            return true;
        }
    }
    return false;
}

void
restart_clean_environment(void)
{
    size_t kept = 0;
    for (size_t i = 0; environ && environ[i]; i++) {
        if (is_kept(environ[i])) {
            environ[kept++] = environ[i];
        }
    }
    if (environ) {
        environ[kept] = NULL;
    }
}

/* Out of the way of the numbers both will have. */
static int
move_up(int fd)
{
    return fcntl(fd, F_DUPFD_CLOEXEC, RESTART_PRINTER_FD + 1);
}

static void
put_at(int fd, int number)
{
    ignore(fd >= 0 && dup2(fd, number) == number);
}

/* The first of these numbers is ours in the new image, whatever it was here: without a screen to
 * keep it is nothing. */
static void
keep_open(const struct restart_keep *keep)
{
    int nothing_fd = keep->screen_fd < 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : -1;
    int screen_fd = move_up(keep->screen_fd < 0 ? nothing_fd : keep->screen_fd);
    int printer_fd = move_up(keep->printer_fd);
    put_at(screen_fd, RESTART_SCREEN_FD);
    put_at(printer_fd, RESTART_PRINTER_FD);
}

void
restart_painted(void)
{
    close(RESTART_SCREEN_FD);
}

bool
restart_now(char *const argv[], const char *extra, const struct restart_keep *keep, struct err *err)
{
    char *args[ARGS_MAX + 2];
    size_t count = 0;
    bool has_extra = extra == NULL;
    for (; count < ARGS_MAX && argv[count]; count++) {
        args[count] = argv[count];
        has_extra = has_extra || !strcmp(argv[count], extra);
    }
    char *added = has_extra ? NULL : mem_copy_text(extra);
    if (added) {
        args[count++] = added;
    }
    args[count] = NULL;
    restart_clean_environment();
    fflush(NULL);
    /* Marked, not closed: should execv fail, this image still has its files. */
    if (close_range(FIRST_OWN_FD, ~0u, CLOSE_RANGE_CLOEXEC)) {
        free(added);
        return err_set(err, ERR_IO, "restart: close_range: %s", strerror(errno));
    }
    keep_open(keep);
    execv("/proc/self/exe", args);
    free(added);
    return err_set(err, ERR_IO, "restart: execv: %s", strerror(errno));
}
