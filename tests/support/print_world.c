/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print_world.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "kiosk/qr.h"

#define UP 3 /* build/<variant>/tests/shell/test_x */
#define HELPER "aanloop-print"
#define RECEIPT_W 576
#define RECEIPT_H 900
#define PAPER_W 1654
#define PAPER_H 2339
#define MODULE 6
#define STRIPE 8 /* rows */

static void
wake(void *ctx)
{
    (void)ctx;
}

static void
find_helper(char *out, size_t room)
{
    ssize_t len = readlink("/proc/self/exe", out, room - sizeof HELPER - 1);
    if (len <= 0) {
        abort();
    }
    for (int i = 0; i < UP; i++) {
        *strrchr(out, '/') = '\0';
    }
    size_t end = strlen(out);
    snprintf(out + end, room - end, "/" HELPER);
}

void
print_world_open(struct print_world *world, const char *receipt, const char *queue,
                 const char *server)
{
    struct err err = {0};
    if (!world->program[0]) {
        find_helper(world->program, sizeof world->program);
    }
    world->config = (struct printer_config){.receipt = receipt,
                                            .queue = queue,
                                            .server = server,
                                            .program = world->program,
                                            .is_driven = true,
                                            .wake = wake};
    world->printer = printer_open(&world->config, &err);
    if (!world->printer) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
}

void
print_world_close(struct print_world *world)
{
    printer_close(world->printer);
}

static void
put_dot(struct page_set *set, int x, int y)
{
    struct page *page = &set->pages[0];
    size_t row_bytes = press_row_bytes(set->kind, page->w);
    if (set->kind == PRESS_PAPER) {
        page->rows[(size_t)y * row_bytes + (size_t)x] = 0;
    } else {
        page->rows[(size_t)y * row_bytes + (size_t)x / 8] |= (unsigned char)(0x80 >> x % 8);
    }
}

void
print_world_page(struct page_set *set, enum press_kind kind, const char *text, unsigned char mark)
{
    bool is_paper = kind == PRESS_PAPER;
    struct qr qr;
    struct err err = {0};
    *set = (struct page_set){.kind = kind, .count = 1};
    struct page *page = &set->pages[0];
    page->w = is_paper ? PAPER_W : RECEIPT_W;
    page->h = is_paper ? PAPER_H : RECEIPT_H;
    size_t row_bytes = press_row_bytes(kind, page->w);
    page->bytes = row_bytes * (size_t)page->h;
    page->rows = mem_new(page->bytes, 1);
    memset(page->rows, is_paper ? 255 : 0, page->bytes);
    memset(page->rows + row_bytes * (size_t)(page->h - STRIPE), mark, row_bytes * STRIPE);
    if (!qr_make(&qr, text, &err)) {
        abort();
    }
    for (int y = 0; y < qr.side * MODULE; y++) {
        for (int x = 0; x < qr.side * MODULE; x++) {
            if (qr.dark[y / MODULE][x / MODULE]) {
                put_dot(set, x + 8 * MODULE, y + 8 * MODULE);
            }
        }
    }
}

enum err_code
print_world_print(struct print_world *world, enum press_kind kind, const char *text)
{
    struct page_set set;
    struct event event = {0};
    print_world_page(&set, kind, text, 0);
    if (!printer_put(world->printer, &set) || !printer_take(world->printer, true, &event)) {
        page_set_clear(&set);
        return ERR_BUSY;
    }
    return event.code;
}

static bool
is_helper(const char *pid, int wanted)
{
    char path[64], name[64] = "";
    int parent = 0;
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    FILE *file = fopen(path, "re");
    bool is_read = file && fscanf(file, "%*d (%63[^)]) %*c %d", name, &parent) == 2;
    if (file) {
        fclose(file);
    }
    return is_read && parent == wanted && strncmp(name, HELPER, sizeof HELPER - 1) == 0;
}

int
print_world_pid(int parent)
{
    int found = 0;
    DIR *folder = opendir("/proc");
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        if (entry->d_name[0] >= '1' && entry->d_name[0] <= '9' &&
            is_helper(entry->d_name, parent)) {
            found = (int)strtol(entry->d_name, NULL, 10);
        }
    }
    if (folder) {
        closedir(folder);
    }
    return found;
}
