/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/options.h"
#include <assert.h>
#include <errno.h>
#include "base/mem.h"
#include "base/utf8.h"

static const struct option_row *
find_row(const struct options *options, const char *name, size_t len, size_t *out_index)
{
    for (size_t i = 0; i < options->count; i++) {
        const char *row = options->rows[i].name;
        if (strlen(row) == len && memcmp(row, name, len) == 0) {
            *out_index = i;
            return &options->rows[i];
        }
    }
    return NULL;
}

static bool
set_number(const struct option_row *row, int *field, const char *value, size_t len, struct err *err)
{
    long long number = 0;
    if (!num_parse(value, len, row->min, row->max, &number, err)) {
        return err_set(err, ERR_INVALID, "%s: a number from %ld to %ld is needed", row->name,
                       row->min, row->max);
    }
    *field = (int)number;
    return true;
}

static bool
set_size(const struct option_row *row, struct option_size *field, const char *value, size_t len,
         struct err *err)
{
    const char *cross = memchr(value, 'x', len);
    size_t left = cross ? (size_t)(cross - value) : 0;
    struct option_size size = {0};
    if (!cross || !set_number(row, &size.w, value, left, err) ||
        !set_number(row, &size.h, cross + 1, len - left - 1, err)) {
        return err_set(err, ERR_INVALID, "%s: a size like 1280x800 is needed", row->name);
    }
    *field = size;
    return true;
}

static bool
set_flag(const struct option_row *row, bool *field, const char *value, size_t len, struct err *err)
{
    bool is_yes = len == 3 && memcmp(value, "yes", 3) == 0;
    if (!is_yes && !(len == 2 && memcmp(value, "no", 2) == 0)) {
        return err_set(err, ERR_INVALID, "%s: yes or no is needed", row->name);
    }
    *field = is_yes;
    return true;
}

static bool
set_choice(const struct option_row *row, int *field, const char *value, size_t len, struct err *err)
{
    int index = 0;
    for (const char *word = row->words;; index++) {
        size_t end = strcspn(word, "|");
        if (end == len && memcmp(word, value, len) == 0) {
            *field = index;
            return true;
        }
        if (!word[end]) {
            return err_set(err, ERR_INVALID, "%s: one of %s is needed", row->name, row->words);
        }
        word += end + 1;
    }
}

static bool
set_text(const struct option_row *row, char *field, const char *value, size_t len, struct err *err)
{
    if (len > (size_t)row->max) {
        return err_set(err, ERR_TOO_LARGE, "%s: at most %ld bytes", row->name, row->max);
    }
    if (!utf8_is_valid(value, len) || memchr(value, '\0', len)) {
        return err_set(err, ERR_BAD_UTF8, "%s", row->name);
    }
    memcpy(field, value, len);
    field[len] = '\0';
    return true;
}

static bool
set_value(const struct options *options, const struct option_row *row, const char *value,
          size_t len, struct err *err)
{
    void *field = (char *)options->settings + row->offset;
    switch (row->kind) {
    case OPTION_FLAG:
        return set_flag(row, field, value, len, err);
    case OPTION_NUMBER:
        return set_number(row, field, value, len, err);
    case OPTION_SIZE:
        return set_size(row, field, value, len, err);
    case OPTION_CHOICE:
        return set_choice(row, field, value, len, err);
    case OPTION_TEXT:
        return set_text(row, field, value, len, err);
    }
    return err_set(err, ERR_INVALID, "%s", row->name);
}

void
options_init(struct options *options, const struct option_row *rows, size_t count, void *settings)
{
    assert(count <= OPTIONS_MAX_ROWS);
    *options = (struct options){.rows = rows, .count = count, .settings = settings};
    for (size_t i = 0; i < count; i++) {
        bool is_set = !rows[i].first ||
                      set_value(options, &rows[i], rows[i].first, strlen(rows[i].first), NULL);
        assert(is_set);
        ignore(is_set);
    }
}

bool
options_parse_args(struct options *options, int argc, char **argv, struct err *err)
{
    for (int i = 1; i < argc; i++) {
        const char *arg = argv[i];
        if (arg[0] != '-' || arg[1] != '-') {
            return err_set(err, ERR_INVALID, "not an option: %.60s", arg);
        }
        const char *name = arg + 2;
        size_t len = strcspn(name, "=");
        size_t index = 0;
        const struct option_row *row = find_row(options, name, len, &index);
        if (!row) {
            return err_set(err, ERR_INVALID, "unknown option: %.60s", arg);
        }
        const char *value = name[len] ? name + len + 1 : NULL;
        if (row->kind == OPTION_FLAG && !value) {
            value = "yes";
        } else if (!value && i + 1 < argc) {
            value = argv[++i];
        }
        if (!value) {
            return err_set(err, ERR_INVALID, "--%s: a value is needed", row->name);
        }
        if (!set_value(options, row, value, strlen(value), err)) {
            return false;
        }
        options->given[index] = true;
    }
    return true;
}

static bool
is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r';
}

static void
trim(const char **text, size_t *len)
{
    while (*len && is_blank(**text)) {
        (*text)++;
        (*len)--;
    }
    while (*len && is_blank((*text)[*len - 1])) {
        (*len)--;
    }
}

static bool
parse_line(struct options *options, const char *line, size_t len, struct err *err)
{
    trim(&line, &len);
    if (len == 0 || line[0] == '#') {
        return true;
    }
    const char *equals = memchr(line, '=', len);
    if (!equals) {
        return err_set(err, ERR_INVALID, "name = value is needed");
    }
    const char *name = line;
    size_t name_len = (size_t)(equals - line);
    const char *value = equals + 1;
    size_t value_len = len - name_len - 1;
    trim(&name, &name_len);
    trim(&value, &value_len);
    size_t index = 0;
    const struct option_row *row = find_row(options, name, name_len, &index);
    if (!row || !row->in_file) {
        return err_set(err, ERR_INVALID, "unknown setting");
    }
    if (options->given[index]) {
        return true;
    }
    return set_value(options, row, value, value_len, err);
}

bool
options_parse_text(struct options *options, const char *text, size_t len, struct err *err)
{
    if (len > OPTIONS_MAX_FILE) {
        return err_set(err, ERR_TOO_LARGE, "more than %d bytes", OPTIONS_MAX_FILE);
    }
    for (unsigned line = 1; len > 0; line++) {
        const char *end = memchr(text, '\n', len);
        size_t line_len = end ? (size_t)(end - text) : len;
        if (!parse_line(options, text, line_len, err)) {
            return err_wrap(err, "line %u", line);
        }
        size_t step = end ? line_len + 1 : line_len;
        text += step;
        len -= step;
    }
    return true;
}

bool
options_load(struct options *options, const char *path, struct err *err)
{
    FILE *file = fopen(path, "rbe");
    if (!file) {
        return errno == ENOENT ? true : err_set(err, ERR_IO, "settings: %s", strerror(errno));
    }
    char *text = mem_new(1, OPTIONS_MAX_FILE + 2);
    size_t len = fread(text, 1, OPTIONS_MAX_FILE + 1, file);
    bool is_read = !ferror(file);
    fclose(file);
    bool done = is_read ? options_parse_text(options, text, len, err)
                        : err_set(err, ERR_IO, "settings: not readable");
    free(text);
    return done;
}

bool
options_help(const struct options *options, struct buf *out, struct err *err)
{
    for (size_t i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        char left[64];
        snprintf(left, sizeof left, "--%s%s%s", row->name, row->value ? " " : "",
                 row->value ? row->value : "");
        if (!buf_printf(out, err, "  %-22s %s%s%s%s%s\n", left, row->help, row->first ? " (" : "",
                        row->first ? row->first : "", row->first ? ")" : "",
                        row->in_file ? "" : " *")) {
            return false;
        }
    }
    return true;
}

bool
options_document(const struct options *options, struct buf *out, struct err *err)
{
    for (size_t i = 0; i < options->count; i++) {
        const struct option_row *row = &options->rows[i];
        const char *first = row->first ? row->first : row->kind == OPTION_FLAG ? "no" : "";
        if (row->in_file &&
            !buf_printf(out, err, "# %s%s%s\n#%s = %s\n", row->help, row->words ? ": " : "",
                        row->words ? row->words : "", row->name, first)) {
            return false;
        }
    }
    return true;
}
