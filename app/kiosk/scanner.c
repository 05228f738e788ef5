/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/scanner.h"
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/mem.h"
#include "kiosk/input.h"

struct scanner {
    int fd;
    int stop[2]; /* a pipe: closing its end wakes the thread */
    pthread_t thread;
    struct scan_line line;
};

struct key_row {
    unsigned code;
    char plain, shifted;
};

static const struct key_row key_table[] = {
    {KEY_A, 'a', 'A'},     {KEY_B, 'b', 'B'},     {KEY_C, 'c', 'C'},         {KEY_D, 'd', 'D'},
    {KEY_E, 'e', 'E'},     {KEY_F, 'f', 'F'},     {KEY_G, 'g', 'G'},         {KEY_H, 'h', 'H'},
    {KEY_I, 'i', 'I'},     {KEY_J, 'j', 'J'},     {KEY_K, 'k', 'K'},         {KEY_L, 'l', 'L'},
    {KEY_M, 'm', 'M'},     {KEY_N, 'n', 'N'},     {KEY_O, 'o', 'O'},         {KEY_P, 'p', 'P'},
    {KEY_Q, 'q', 'Q'},     {KEY_R, 'r', 'R'},     {KEY_S, 's', 'S'},         {KEY_T, 't', 'T'},
    {KEY_U, 'u', 'U'},     {KEY_V, 'v', 'V'},     {KEY_W, 'w', 'W'},         {KEY_X, 'x', 'X'},
    {KEY_Y, 'y', 'Y'},     {KEY_Z, 'z', 'Z'},     {KEY_1, '1', '!'},         {KEY_2, '2', '@'},
    {KEY_3, '3', '#'},     {KEY_4, '4', '$'},     {KEY_5, '5', '%'},         {KEY_6, '6', '^'},
    {KEY_7, '7', '&'},     {KEY_8, '8', '*'},     {KEY_9, '9', '('},         {KEY_0, '0', ')'},
    {KEY_MINUS, '-', '_'}, {KEY_EQUAL, '=', '+'}, {KEY_DOT, '.', '>'},       {KEY_COMMA, ',', '<'},
    {KEY_SLASH, '/', '?'}, {KEY_SPACE, ' ', ' '}, {KEY_SEMICOLON, ';', ':'},
};

void
scan_line_begin(struct scan_line *line)
{
    bool is_shifted = line->is_shifted;
    mem_wipe(line, sizeof *line);
    line->is_shifted = is_shifted;
}

static char
find_char(unsigned code, bool is_shifted)
{
    for (size_t i = 0; i < sizeof key_table / sizeof key_table[0]; i++) {
        if (key_table[i].code == code) {
            return is_shifted ? key_table[i].shifted : key_table[i].plain;
        }
    }
    return '\0';
}

bool
scan_line_key(struct scan_line *line, unsigned code, int value)
{
    if (code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT) {
        line->is_shifted = value != 0;
        return false;
    }
    if (value != 1) {
        return false;
    }
    if (code == KEY_ENTER || code == KEY_KPENTER) {
        bool is_line = !line->is_bad && line->len > 0;
        if (!is_line) {
            scan_line_begin(line);
        }
        return is_line;
    }
    char c = find_char(code, line->is_shifted);
    if (!c || line->len == sizeof line->text) {
        line->is_bad = true;
        return false;
    }
    line->text[line->len++] = c;
    return false;
}

static void *
run(void *arg)
{
    struct scanner *scanner = arg;
    struct pollfd fds[2] = {{scanner->fd, POLLIN, 0}, {scanner->stop[0], POLLIN, 0}};
    while (poll(fds, 2, -1) >= 0 && !fds[1].revents) {
        struct input_event event;
        if (read(scanner->fd, &event, sizeof event) != (ssize_t)sizeof event) {
            break; /* unplugged */
        }
        if (event.type == EV_KEY && scan_line_key(&scanner->line, event.code, event.value)) {
            ignore(input_push_scan(scanner->line.text, scanner->line.len));
            scan_line_begin(&scanner->line);
        }
    }
    return NULL;
}

struct scanner *
scanner_open(const char *device, struct err *err)
{
    int fd = open(device, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct scanner *scanner = mem_new(1, sizeof *scanner);
    scanner->fd = fd;
    bool has_pipe = fd >= 0 && ioctl(fd, EVIOCGRAB, 1) == 0 && pipe2(scanner->stop, O_CLOEXEC) == 0;
    if (!has_pipe || pthread_create(&scanner->thread, NULL, run, scanner) != 0) {
        ignore(err_set(err, ERR_DEVICE, "scanner %.100s", device));
        ignore(fd < 0 || close(fd) == 0);
        ignore(!has_pipe || (close(scanner->stop[0]) == 0 && close(scanner->stop[1]) == 0));
        free(scanner);
        return NULL;
    }
    return scanner;
}

void
scanner_close(struct scanner *scanner)
{
    if (!scanner) {
        return;
    }
    close(scanner->stop[1]);
    pthread_join(scanner->thread, NULL);
    close(scanner->stop[0]);
    close(scanner->fd);
    mem_wipe(scanner, sizeof *scanner);
    free(scanner);
}
