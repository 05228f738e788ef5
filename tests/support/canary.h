/* canary.h - looks for something a visitor said, in whatever shape it may have been left behind.
 *
 * A canary is a text; its shapes are the text itself, UTF-16, UTF-32 and the three base64 forms it
 * can have inside a longer text. Looked for in bytes, in all files of a folder, and in the memory
 * of another process through /proc/PID/mem.
 *
 * Owns: its shapes.   Thread: one.   Limit: CANARY_MAX_SHAPES.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_CANARY_H
#define SUPPORT_CANARY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#define CANARY_MAX_SHAPES 96
#define CANARY_MAX_SHAPE 256

struct canary {
    struct canary_shape {
        char name[48]; /* "phone as base64" */
        unsigned char bytes[CANARY_MAX_SHAPE];
        size_t len;
    } shapes[CANARY_MAX_SHAPES];
    size_t count;
};

/* Adds every shape of text; name says what it is, for the report. */
void canary_add(struct canary *canary, const char *name, const char *text);

/* The same for bytes: plain and base64. */
void canary_add_bytes(struct canary *canary, const char *name, const void *bytes, size_t len);

/* The shape found first, NULL: none. */
const struct canary_shape *canary_in_bytes(const struct canary *canary, const void *data,
                                           size_t len);

/* As above, over every file below the folder; out_file says where. Other tests fail in here when a
 * file cannot be read. out_bytes: how much was looked at. */
const struct canary_shape *canary_in_folder(const struct canary *canary, const char *folder,
                                            char out_file[512], size_t *out_bytes);

/* Over all memory of the process that can be written or has no file behind it. */
const struct canary_shape *canary_in_memory(const struct canary *canary, pid_t pid,
                                            size_t *out_bytes);

#endif
