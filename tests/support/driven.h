/* driven.h - a whole kiosk inside a test: real window code without a display, virtual time, a data
 * directory of its own, the content that was built.
 *
 * Owns: the kiosk and its directory, which is emptied at the end.   Thread: the test's.
 *
 *     struct driven *driven = driven_open(&(struct driven_want){.w = 1280, .h = 800});
 *     json_t *view = driven_do(driven, "{\"do\":\"tap\",\"id\":\"next\"}");
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_DRIVEN_H
#define SUPPORT_DRIVEN_H

#include <jansson.h>
#include "folder.h"
#include "kiosk/drive.h"

struct driven_want {
    int w, h, width_mm; /* 0: the reference panel */
    const char *pack;   /* NULL: build/content/aanloop.pack */
    const char *key;    /* NULL: that of the built pack */
    const char *data;   /* NULL: a directory of its own */
    const char *locale; /* NULL: none */
    bool is_first_boot;
    bool is_real_time; /* nothing plays it: driven_do() is not for this one */
};

struct driven {
    struct settings settings;
    struct kiosk *kiosk;
    struct drive_play *play;
    struct folder folder;
    char dir[SETTINGS_MAX_PATH + 1]; /* the folder's path */
};

/* Never NULL: a kiosk that does not open ends the test. */
struct driven *driven_open(const struct driven_want *want);
void driven_close(struct driven *driven);

/* The next visitor: a fresh ui on the same devices (one voice a process), nothing said yet. */
void driven_begin(struct driven *driven);

/* One command; the answer (json_decref it). */
json_t *driven_do(struct driven *driven, const char *line);
json_t *driven_do_json(struct driven *driven, const json_t *command);

/* Questions about an answer; borrowed. */
const char *driven_screen(const json_t *answer);
json_t *driven_widget(const json_t *answer, const char *id); /* NULL: not there */
bool driven_ok(const json_t *answer);

#endif
