/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/public_html.h"
#include "base/file.h"
#include "base/json.h"

static bool
load(const char *dir, const char *file, struct buf *out, struct err *err)
{
    char folder[FILE_MAX_PATH], path[FILE_MAX_PATH];
    if (!dir[0]) {
        return err_set(err, ERR_NOT_FOUND, "no pages");
    }
    return file_join(folder, dir, "public", err) && file_join(path, folder, file, err) &&
           file_load(path, out, err);
}

bool
public_words_load(const char *dir, struct public_words *out, struct err *err)
{
    struct buf text;
    buf_init(&text, PUBLIC_MAX_TEMPLATE);
    *out = (struct public_words){.dir = dir};
    bool ok = load(dir, "words.json", &text, err);
    if (ok) {
        out->words = json_read(text.data, text.len, 1, err);
    }
    buf_clear(&text);
    return ok && out->words;
}

void
public_words_clear(struct public_words *words)
{
    json_decref(words->words);
    words->words = NULL;
}

const char *
public_word(const struct public_words *words, const char *group, const char *key)
{
    char name[120];
    snprintf(name, sizeof name, "%s.%s", group, key);
    return public_text(words, name);
}

const char *
public_text(const struct public_words *words, const char *msgid)
{
    const char *text = json_string_value(json_object_get(words->words, msgid));
    return text ? text : "";
}

bool
public_put_escaped(struct buf *out, const char *text, struct err *err)
{
    bool ok = true;
    for (const char *c = text; ok && *c; c++) {
        const char *entity = *c == '<'    ? "&lt;"
                             : *c == '>'  ? "&gt;"
                             : *c == '&'  ? "&amp;"
                             : *c == '"'  ? "&quot;"
                             : *c == '\'' ? "&#39;"
                                          : NULL;
        ok = entity ? buf_put_text(out, entity, err) : buf_put(out, c, 1, err);
    }
    return ok;
}

static const char *
html_of(const struct public_fill *fills, const char *name, size_t len)
{
    for (; fills->name; fills++) {
        if (strlen(fills->name) == len && memcmp(fills->name, name, len) == 0) {
            return fills->html;
        }
    }
    return "";
}

bool
public_fill_in(const struct public_words *words, const char *file, const struct public_fill *fills,
               struct buf *out, struct err *err)
{
    struct buf text;
    buf_init(&text, PUBLIC_MAX_TEMPLATE);
    bool ok = load(words->dir, file, &text, err);
    for (const char *at = text.data; ok && at && *at;) {
        const char *open = strstr(at, "{{"), *close = open ? strstr(open, "}}") : NULL;
        if (!close) {
            ok = buf_put_text(out, at, err);
            break;
        }
        ok = buf_put(out, at, (size_t)(open - at), err) &&
             buf_put_text(out, html_of(fills, open + 2, (size_t)(close - open - 2)), err);
        at = close + 2;
    }
    buf_clear(&text);
    return ok;
}
