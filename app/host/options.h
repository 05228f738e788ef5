/* options.h - one table gives parser, checks, help text and the documented settings file.
 *
 * A program keeps its settings in one plain struct; each row names an option, its kind, where in
 * the struct it lives, its bounds and its sentence of help. The same row is read from the command
 * line ("--size 800x480", "--size=800x480") and, when in_file, from a settings file
 * ("size = 800x480", "#" begins a comment). The command line goes before the file.
 *
 * Owns: nothing; texts are copied into fixed room.   Thread: main.
 * Fails with: ERR_INVALID (names line or option), ERR_TOO_LARGE, ERR_BAD_UTF8, ERR_IO.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_OPTIONS_H
#define HOST_OPTIONS_H

#include <stddef.h>
#include "base/err.h"
#include "base/buf.h"

#define OPTIONS_MAX_FILE 65536
#define OPTIONS_MAX_VALUE 512
#define OPTIONS_MAX_ROWS 64

enum option_kind {
    OPTION_FLAG,   /* bool; no value on the command line, yes or no in the file */
    OPTION_NUMBER, /* int within min..max */
    OPTION_TEXT,   /* char[max + 1] */
    OPTION_SIZE,   /* struct option_size, each side within min..max */
    OPTION_CHOICE  /* int: which word of `words` (separated by '|') */
};

struct option_size {
    int w, h;
};

struct option_row {
    const char *name;  /* "width-mm" */
    const char *value; /* what stands for the value in the help: "N"; NULL for flags */
    const char *first; /* the value it begins with, as text; NULL: empty, zero, no */
    const char *words; /* CHOICE: "yellow|white|black" */
    const char *help;
    enum option_kind kind;
    size_t offset;
    long min, max; /* NUMBER, SIZE: bounds; TEXT: max bytes */
    bool in_file;  /* may stand in the settings file */
};

struct options {
    const struct option_row *rows;
    size_t count;
    void *settings;               /* the struct the offsets point into */
    bool given[OPTIONS_MAX_ROWS]; /* by the command line: the file does not change these */
};

/* Puts every row's first value in place. */
void options_init(struct options *options, const struct option_row *rows, size_t count,
                  void *settings);

bool options_parse_args(struct options *options, int argc, char **argv, struct err *err) NODISCARD;
bool options_parse_text(struct options *options, const char *text, size_t len,
                        struct err *err) NODISCARD;

/* Reads a settings file; a file that is not there is fine. */
bool options_load(struct options *options, const char *path, struct err *err) NODISCARD;

/* The help of the command line, and a settings file with everything in it as comments. */
bool options_help(const struct options *options, struct buf *out, struct err *err) NODISCARD;
bool options_document(const struct options *options, struct buf *out, struct err *err) NODISCARD;

#endif
