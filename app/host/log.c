/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/log.h"
#include <unistd.h>
#include "host/clock.h"

#define LINE_BYTES 400

struct log_row {
    const char *word;
    enum log_level level;
    const char *meaning;
};

static const struct log_row log_table[LOG_COUNT] = {
#define LOG_ROW(event, word, level, meaning) [event] = {word, level, meaning},
#include "host/event_table.inc"
#undef LOG_ROW
};

static const char *const level_words[] = {"error", "warn", "info"};

/* One of the two allowed globals: which program this is and how much it tells. */
static struct {
    const char *program;
    enum log_level level;
} sink = {"aanloop", LOG_INFO};

void
log_open(const char *program, enum log_level level)
{
    sink.program = program;
    sink.level = level;
}

/* An err's text may quote a file name: control bytes must not start a line of their own. */
static void
write_line(char *line, int len)
{
    size_t end = len < 0 ? 0 : (size_t)len;
    if (end > LINE_BYTES - 2) {
        end = LINE_BYTES - 2;
    }
    for (size_t i = 0; i < end; i++) {
        if ((unsigned char)line[i] < ' ') {
            line[i] = '?';
        }
    }
    line[end] = '\n';
    if (write(STDERR_FILENO, line, end + 1) < 0) {
        return; /* nobody listens: there is nowhere to tell it */
    }
}

static void
put(enum log_event event, const char *first, const char *second)
{
    const struct log_row *row = &log_table[event];
    if (row->level > sink.level) {
        return;
    }
    char stamp[CLOCK_STAMP_BYTES];
    clock_stamp(clock_wall_s(), stamp);
    char line[LINE_BYTES];
    int len = snprintf(line, sizeof line - 1, "%s %s %s %s%s%s%s%s", stamp, sink.program,
                       level_words[row->level], row->word, *first ? " " : "", first,
                       *second ? " " : "", second);
    write_line(line, len);
}

void
log_put(enum log_event event)
{
    put(event, "", "");
}

void
log_err(enum log_event event, const struct err *err)
{
    put(event, err_name(err->code), err->text);
}

void
log_number(enum log_event event, const char *unit, long long number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%lld", number);
    put(event, unit, digits);
}

const char *
log_word(enum log_event event)
{
    return log_table[event].word;
}

const char *
log_meaning(enum log_event event)
{
    return log_table[event].meaning;
}
