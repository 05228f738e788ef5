/* log.h - named events on standard error, one line each, nothing a visitor did.
 *
 * Every event is a row of event_table.inc; a line is "<utc time> <program> <level> <word>
 * <detail>". The detail is an err or a number with its unit: there is no way to log free text, so
 * no answer and no touch can get into a log.
 *
 * Owns: the name and level of the program (set once by main).   Thread: any; a line is one write.
 *
 *     log_open("kiosk", LOG_INFO);
 *     log_err(LOG_PACK_BAD, &err);
 *     log_number(LOG_SAVED, "records", 1);
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HOST_LOG_H
#define HOST_LOG_H

#include "base/err.h"

enum log_level { LOG_ERROR, LOG_WARN, LOG_INFO };

enum log_event {
#define LOG_ROW(event, word, level, meaning) event,
#include "host/event_table.inc"
#undef LOG_ROW
    LOG_COUNT
};

void log_open(const char *program, enum log_level level);

void log_put(enum log_event event);
void log_err(enum log_event event, const struct err *err);
void log_number(enum log_event event, const char *unit, long long number);

/* The columns, for documentation and tests. */
const char *log_word(enum log_event event);
const char *log_meaning(enum log_event event);

#endif
