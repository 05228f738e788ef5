/* The device is opened for one receipt and closed again: a printer may come and go.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/receipt.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/lp.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include "host/clock.h"
#include "print/escpos.h"

#define ASK_EVERY_MS 400
#define HEAD_BYTES 64 /* of commands round the picture */

struct line {
    int fd;
    struct escpos_state state;
    enum escpos_ask asked;
    uint64_t until_ms; /* of the whole receipt */
    bool is_gone;
};

/* A serial printer's line must not change bytes, and echo none. */
static void
make_raw(int fd)
{
    struct termios settings;
    if (tcgetattr(fd, &settings) == 0) {
        cfmakeraw(&settings);
        ignore(tcsetattr(fd, TCSANOW, &settings) == 0);
    }
}

static bool
open_line(struct line *line, const char *device, struct err *err)
{
    *line = (struct line){.fd = open(device, O_RDWR | O_NONBLOCK | O_NOCTTY | O_CLOEXEC),
                          .until_ms = clock_now_ms() + RECEIPT_MAX_MS};
    if (line->fd < 0) {
        return err_set(err, ERR_PRINTER_GONE, "receipt: open: %s", strerror(errno));
    }
    make_raw(line->fd);
    return true;
}

/* Takes what the printer said until now. */
static void
hear(struct line *line)
{
    unsigned char said[64];
    ssize_t got;
    while ((got = read(line->fd, said, sizeof said)) > 0) {
        for (ssize_t i = 0; i < got; i++) {
            escpos_hear(&line->state, line->asked, said[i]);
        }
    }
    if (got < 0 && errno != EAGAIN && errno != EINTR) {
        line->is_gone = true;
    }
}

/* True when the line is ready for these events within ms. */
static bool
wait_for(struct line *line, short events, uint64_t ms)
{
    uint64_t now = clock_now_ms();
    uint64_t left = line->until_ms > now ? line->until_ms - now : 0;
    struct pollfd look = {.fd = line->fd, .events = events};
    int count = poll(&look, 1, (int)(ms < left ? ms : left));
    if (count > 0 && (look.revents & (POLLERR | POLLHUP | POLLNVAL))) {
        line->is_gone = true;
    }
    return count > 0 && (look.revents & events);
}

static bool
put(struct line *line, const void *bytes, size_t len)
{
    const char *at = bytes;
    while (len > 0 && !line->is_gone) {
        ssize_t count = write(line->fd, at, len);
        if (count > 0) {
            at += count;
            len -= (size_t)count;
        } else if (count < 0 && errno != EAGAIN && errno != EINTR) {
            line->is_gone = true;
        } else if (!wait_for(line, POLLOUT, RECEIPT_STALL_MS)) {
            break;
        }
    }
    return len == 0;
}

/* Asks and waits for the answer; a printer that never answered is not waited for again. */
static void
ask(struct line *line, enum escpos_ask what)
{
    unsigned char question[ESCPOS_ASK_BYTES];
    hear(line);
    line->asked = what;
    escpos_ask(question, what);
    if (put(line, question, sizeof question) && wait_for(line, POLLIN, RECEIPT_ANSWER_MS)) {
        hear(line);
    }
}

static void
ask_all(struct line *line)
{
    ask(line, ESCPOS_PRINTER);
    if (line->state.is_answering && !line->is_gone) {
        ask(line, ESCPOS_OFFLINE);
        ask(line, ESCPOS_PAPER);
    }
}

/* The USB driver knows of the paper also when the printer takes no more bytes. */
static bool
is_driver_out_of_paper(const struct line *line)
{
    int status = 0;
    return ioctl(line->fd, LPGETSTATUS, &status) == 0 && (status & LP_POUTPA) != 0;
}

static enum press_result
judge(const struct line *line, const char *step, struct err *err)
{
    const struct escpos_state *state = &line->state;
    if (line->is_gone) {
        ignore(err_set(err, ERR_PRINTER_GONE, "receipt: %s: gone", step));
    } else if (state->is_open) {
        ignore(err_set(err, ERR_PRINTER_GONE, "receipt: %s: cover open", step));
    } else if (state->is_paper_out) {
        ignore(err_set(err, ERR_PAPER_OUT, "receipt: %s: paper out", step));
        return PRESS_PAPER_OUT;
    } else if (state->has_error) {
        ignore(err_set(err, ERR_PRINTER_GONE, "receipt: %s: error", step));
    } else if (state->is_offline) {
        ignore(err_set(err, ERR_PRINTER_GONE, "receipt: %s: offline", step));
    } else {
        return PRESS_DONE;
    }
    return PRESS_GONE;
}

static enum press_result
send_all(struct line *line, const struct raster *raster, struct err *err)
{
    struct buf out;
    size_t room = raster->bits.len + HEAD_BYTES * (1 + (size_t)raster->h / ESCPOS_BAND);
    buf_init(&out, room);
    bool is_made =
        escpos_receipt(&out, (const unsigned char *)raster->bits.data, raster->w, raster->h, err);
    bool is_sent = is_made && put(line, out.data, out.len);
    buf_wipe(&out);
    if (is_sent) {
        return PRESS_DONE;
    }
    hear(line);
    line->state.is_paper_out =
        line->state.is_paper_out || (!line->is_gone && is_driver_out_of_paper(line));
    enum press_result result = judge(line, "write", err);
    if (result == PRESS_DONE) {
        ignore(err_set(err, ERR_PRINTER_GONE, "receipt: write: hangs"));
        return PRESS_GONE;
    }
    return result;
}

/* Until it says that the last row is on paper; one that answers but does not know that question is
 * believed after RECEIPT_END_MS. */
static enum press_result
await_end(struct line *line, struct err *err)
{
    uint64_t until_ms = clock_now_ms() + RECEIPT_END_MS;
    enum press_result result = PRESS_DONE;
    while (result == PRESS_DONE && !line->state.is_printed && clock_now_ms() < until_ms) {
        if (wait_for(line, POLLIN, ASK_EVERY_MS)) {
            hear(line);
        } else {
            ask_all(line);
        }
        result = judge(line, "print", err);
    }
    return result;
}

static void
clear_printer(struct line *line)
{
    unsigned char clear[ESCPOS_CLEAR_BYTES];
    escpos_clear(clear);
    ignore(!line->is_gone && write(line->fd, clear, sizeof clear) > 0);
}

enum press_result
receipt_print(const char *device, const struct raster *raster, struct err *err)
{
    struct line line;
    if (!open_line(&line, device, err)) {
        return PRESS_GONE;
    }
    hear(&line); /* left over from before */
    line.state = (struct escpos_state){0};
    ask_all(&line);
    enum press_result result = judge(&line, "before", err);
    bool is_begun = result == PRESS_DONE;
    if (is_begun) {
        line.state.is_printed = false;
        result = send_all(&line, raster, err);
    }
    if (is_begun && result == PRESS_DONE && line.state.is_answering) {
        result = await_end(&line, err);
    }
    if (is_begun && result != PRESS_DONE) {
        clear_printer(&line);
    }
    close(line.fd);
    return result;
}
