/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake_printer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/err.h"
#include "base/mem.h"

#define PAPER_BYTES ((size_t)FAKE_PRINTER_MAX_W * FAKE_PRINTER_MAX_H)
#define ONLINE 0x12
#define OFFLINE 0x1a

/* Reads one byte; false: the end. */
static bool
get(struct fake_printer *printer, unsigned char *out)
{
    struct pollfd look[2] = {{.fd = printer->master_fd, .events = POLLIN},
                             {.fd = printer->stop_fds[0], .events = POLLIN}};
    while (poll(look, 2, -1) >= 0 || errno == EINTR) {
        if (look[1].revents) {
            return false;
        }
        if (look[0].revents) {
            return read(printer->master_fd, out, 1) == 1;
        }
    }
    return false;
}

static void
say(struct fake_printer *printer, unsigned char byte)
{
    if (!printer->want.is_mute) {
        ignore(write(printer->master_fd, &byte, 1) == 1);
    }
}

static void
complain(struct fake_printer *printer, const char *what, int byte)
{
    pthread_mutex_lock(&printer->lock);
    if (!printer->flaw[0]) {
        snprintf(printer->flaw, sizeof printer->flaw, "%s 0x%02x", what, (unsigned)byte);
    }
    pthread_mutex_unlock(&printer->lock);
}

static bool
is_paper_out(struct fake_printer *printer)
{
    const struct fake_printer_want *want = &printer->want;
    return want->is_out_of_paper || (want->paper_rows > 0 && printer->h >= want->paper_rows);
}

static void
tell_state(struct fake_printer *printer, unsigned char what)
{
    pthread_mutex_lock(&printer->lock);
    bool is_out = is_paper_out(printer), is_open = printer->want.is_open;
    pthread_mutex_unlock(&printer->lock);
    if (what == 1) {
        say(printer, is_out || is_open ? OFFLINE : ONLINE);
    } else if (what == 2) {
        say(printer, (unsigned char)(ONLINE | (is_open ? 0x04 : 0) | (is_out ? 0x20 : 0)));
    } else if (what == 4) {
        say(printer, (unsigned char)(ONLINE | (is_out ? 0x60 : 0)));
    } else {
        say(printer, ONLINE);
    }
}

static void
clear_paper(struct fake_printer *printer)
{
    memset(printer->paper, 0, PAPER_BYTES);
    printer->h = 0;
}

/* DLE ...: false: the end. */
static bool
take_dle(struct fake_printer *printer)
{
    unsigned char byte, what;
    if (!get(printer, &byte) || !get(printer, &what)) {
        return false;
    }
    if (byte == 0x04) {
        tell_state(printer, what);
        return true;
    }
    unsigned char rest[7];
    for (size_t i = 0; i < sizeof rest; i++) {
        if (!get(printer, &rest[i])) {
            return false;
        }
    }
    static const unsigned char sure[] = {1, 3, 20, 1, 6, 2, 8};
    if (byte != 0x14 || what != 8 || memcmp(rest, sure, sizeof sure) != 0) {
        complain(printer, "after DLE", byte);
    }
    pthread_mutex_lock(&printer->lock);
    printer->clears++;
    pthread_cond_broadcast(&printer->changed);
    pthread_mutex_unlock(&printer->lock);
    return true;
}

/* One row of dots; true: go on. Without paper or cover it waits, as a printer does. */
static bool
put_row(struct fake_printer *printer, const unsigned char *bits, int row_bytes)
{
    pthread_mutex_lock(&printer->lock);
    bool has_room = printer->h < FAKE_PRINTER_MAX_H && !is_paper_out(printer);
    if (has_room) {
        printer->w = row_bytes * 8;
        for (int x = 0; x < row_bytes * 8; x++) {
            printer->paper[(size_t)printer->h * FAKE_PRINTER_MAX_W + (size_t)x] =
                bits[x / 8] >> (7 - x % 8) & 1;
        }
        printer->h++;
    }
    int rows = printer->h;
    pthread_cond_broadcast(&printer->changed);
    while (printer->want.hold_rows > 0 && rows >= printer->want.hold_rows) {
        pthread_cond_wait(&printer->changed, &printer->lock);
    }
    pthread_mutex_unlock(&printer->lock);
    const struct fake_printer_want *want = &printer->want;
    if (want->pull_rows > 0 && rows >= want->pull_rows) {
        close(printer->master_fd);
        printer->master_fd = -1;
        return false;
    }
    if (want->hang_rows > 0 && rows >= want->hang_rows) {
        unsigned char end;
        ignore(read(printer->stop_fds[0], &end, 1) >= 0); /* until the test is over */
        return false;
    }
    return true;
}

static bool
take_picture(struct fake_printer *printer)
{
    unsigned char head[6], bits[FAKE_PRINTER_MAX_W / 8];
    for (size_t i = 0; i < sizeof head; i++) {
        if (!get(printer, &head[i])) {
            return false;
        }
    }
    int row_bytes = head[2] | head[3] << 8, rows = head[4] | head[5] << 8;
    if (head[0] != '0' || head[1] != 0 || row_bytes > (int)sizeof bits || rows > 2000) {
        complain(printer, "GS v", head[0]);
        return false;
    }
    for (int y = 0; y < rows; y++) {
        for (int i = 0; i < row_bytes; i++) {
            if (!get(printer, &bits[i])) {
                return false;
            }
        }
        if (!put_row(printer, bits, row_bytes)) {
            return false;
        }
    }
    return true;
}

static bool
take_gs(struct fake_printer *printer)
{
    unsigned char byte, kind, n;
    if (!get(printer, &byte)) {
        return false;
    }
    if (byte == 'v') {
        return take_picture(printer);
    }
    if (!get(printer, &kind) || (byte == 'V' && !get(printer, &n))) {
        return false;
    }
    pthread_mutex_lock(&printer->lock);
    bool is_out = is_paper_out(printer);
    printer->cuts += byte == 'V' && !is_out;
    pthread_mutex_unlock(&printer->lock);
    if (byte == 'r' && kind == 1 && !is_out && !printer->want.has_no_marker) {
        say(printer, 0);
    } else if (byte != 'V' && byte != 'r') {
        complain(printer, "after GS", byte);
    }
    return true;
}

static bool
take_esc(struct fake_printer *printer)
{
    unsigned char byte;
    if (!get(printer, &byte)) {
        return false;
    }
    if (byte != '@') {
        complain(printer, "after ESC", byte);
    }
    pthread_mutex_lock(&printer->lock);
    printer->resets++;
    pthread_mutex_unlock(&printer->lock);
    return true;
}

static void *
run(void *arg)
{
    struct fake_printer *printer = arg;
    unsigned char byte;
    bool goes_on = true;
    while (goes_on && get(printer, &byte)) {
        if (byte == 0x10) {
            goes_on = take_dle(printer);
        } else if (byte == 0x1d) {
            goes_on = take_gs(printer);
        } else if (byte == 0x1b) {
            goes_on = take_esc(printer);
        } else {
            complain(printer, "a byte of text", byte);
        }
    }
    return NULL;
}

void
fake_printer_open(struct fake_printer *printer, const struct fake_printer_want *want)
{
    struct termios settings;
    *printer = (struct fake_printer){.want = *want};
    printer->paper = mem_new(PAPER_BYTES, 1);
    printer->master_fd = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (printer->master_fd < 0 || grantpt(printer->master_fd) || unlockpt(printer->master_fd) ||
        ptsname_r(printer->master_fd, printer->device, sizeof printer->device) ||
        pipe2(printer->stop_fds, O_CLOEXEC)) {
        fprintf(stderr, "fake_printer: no pseudo terminal: is /dev/pts mounted?\n");
        abort();
    }
    /* Held open, so that the master does not see a hang-up between two receipts. */
    printer->slave_fd = open(printer->device, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (printer->slave_fd < 0 || tcgetattr(printer->slave_fd, &settings)) {
        abort();
    }
    cfmakeraw(&settings);
    if (tcsetattr(printer->slave_fd, TCSANOW, &settings)) {
        abort();
    }
    pthread_mutex_init(&printer->lock, NULL);
    pthread_cond_init(&printer->changed, NULL);
    if (pthread_create(&printer->thread, NULL, run, printer) != 0) {
        abort();
    }
}

void
fake_printer_close(struct fake_printer *printer)
{
    ignore(write(printer->stop_fds[1], "x", 1) == 1);
    pthread_join(printer->thread, NULL);
    if (printer->master_fd >= 0) {
        close(printer->master_fd);
    }
    close(printer->slave_fd);
    close(printer->stop_fds[0]);
    close(printer->stop_fds[1]);
    pthread_mutex_destroy(&printer->lock);
    pthread_cond_destroy(&printer->changed);
    free(printer->paper);
}

void
fake_printer_mend(struct fake_printer *printer)
{
    pthread_mutex_lock(&printer->lock);
    printer->want.is_out_of_paper = false;
    printer->want.is_open = false;
    printer->want.paper_rows = 0;
    pthread_mutex_unlock(&printer->lock);
}

void
fake_printer_take_paper(struct fake_printer *printer)
{
    pthread_mutex_lock(&printer->lock);
    printer->want.is_out_of_paper = true;
    pthread_mutex_unlock(&printer->lock);
}

void
fake_printer_go_on(struct fake_printer *printer)
{
    pthread_mutex_lock(&printer->lock);
    printer->want.hold_rows = 0;
    pthread_cond_broadcast(&printer->changed);
    pthread_mutex_unlock(&printer->lock);
}

unsigned char *
fake_printer_grey(struct fake_printer *printer, int *out_w, int *out_h)
{
    unsigned char *grey = NULL;
    pthread_mutex_lock(&printer->lock);
    int w = printer->w, h = printer->h;
    if (h > 0) {
        grey = mem_new((size_t)w * (size_t)h, 1);
    }
    for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
            bool is_black = printer->paper[(size_t)y * FAKE_PRINTER_MAX_W + (size_t)x] != 0;
            grey[(size_t)y * (size_t)w + (size_t)x] = is_black ? 0 : 255;
        }
    }
    pthread_mutex_unlock(&printer->lock);
    *out_w = w;
    *out_h = h;
    return grey;
}

void
fake_printer_tear(struct fake_printer *printer)
{
    pthread_mutex_lock(&printer->lock);
    clear_paper(printer);
    pthread_mutex_unlock(&printer->lock);
}
