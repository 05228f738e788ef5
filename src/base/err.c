/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/err.h"

struct err_row {
    const char *name;
    int http;
    bool retry;
    const char *msgid;
};

static const struct err_row err_table[ERR_COUNT] = {
#define ERR_ROW(code, name, http, retry, msgid) [code] = {name, http, retry, msgid},
#include "base/err_table.inc"
#undef ERR_ROW
};

bool
err_set(struct err *err, enum err_code code, const char *format, ...)
{
    if (!err) {
        return false;
    }
    va_list args;
    va_start(args, format);
    vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    err->code = code;
    return false;
}

bool
err_wrap(struct err *err, const char *format, ...)
{
    if (!err) {
        return false;
    }
    char old[ERR_MAX_TEXT];
    memcpy(old, err->text, sizeof old);
    va_list args;
    va_start(args, format);
    int used = vsnprintf(err->text, sizeof err->text, format, args);
    va_end(args);
    if (used >= 0 && (size_t)used < sizeof err->text) {
        int room = (int)sizeof err->text - used - (int)sizeof ": ";
        snprintf(err->text + used, sizeof err->text - (size_t)used, ": %.*s", room > 0 ? room : 0,
                 old);
    }
    return false;
}

void
err_clear(struct err *err)
{
    if (err) {
        *err = (struct err){0};
    }
}

const char *
err_name(enum err_code code)
{
    return err_table[code].name;
}

int
err_http(enum err_code code)
{
    return err_table[code].http;
}

bool
err_is_retry(enum err_code code)
{
    return err_table[code].retry;
}

const char *
err_msgid(enum err_code code)
{
    return err_table[code].msgid;
}

bool
err_find(const char *name, enum err_code *out_code)
{
    for (int i = 0; i < ERR_COUNT; i++) {
        if (strcmp(err_table[i].name, name) == 0) {
            *out_code = (enum err_code)i;
            return true;
        }
    }
    return false;
}
