/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/scanner.h"
#include "base/mem.h"
#include "kiosk/device.h"
#include "kiosk/input.h"
#include <linux/input.h>

struct scanner {
    struct device *device;
    struct scan_line line; /* the thread's */
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
    if (value != 1 || code == KEY_LINEFEED) {
        return false;
    }
    if (code == KEY_ENTER || code == KEY_KPENTER) {
        bool is_line = line->is_bad || line->len > 0;
        if (line->is_bad) {
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

static void
take(int fd, const struct input_event *event, void *ctx)
{
    struct scanner *scanner = ctx;
    (void)fd;
    if (event->type == EV_KEY && scan_line_key(&scanner->line, event->code, event->value)) {
        ignore(input_push_scan(scanner->line.text, scanner->line.len));
        scan_line_begin(&scanner->line);
    }
}

struct scanner *
scanner_open(const char *device, struct err *err)
{
    struct scanner *scanner = mem_new(1, sizeof *scanner);
    struct device_want want = {.path = device, .is_grabbed = true, .take = take, .ctx = scanner};
    scanner->device = device_open(&want, err);
    if (!scanner->device) {
        free(scanner);
        return NULL;
    }
    return scanner;
}

void
scanner_close(struct scanner *scanner)
{
    if (scanner) {
        device_close(scanner->device);
        mem_wipe(scanner, sizeof *scanner);
        free(scanner);
    }
}
