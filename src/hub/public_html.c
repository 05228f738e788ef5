/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/public_html.h"
#include "base/file.h"
#include "base/json.h"

static const struct public_lang langs[] = {
    {"nl", "Nederlands", "ltr", ""},
    {"en", "English", "ltr", "?taal=en"},
    {"ar", "العربية", "rtl", "?taal=ar"},
};
#define LANGS (sizeof langs / sizeof langs[0])

const struct public_lang *
public_lang_find(const char *key)
{
    const struct public_lang *found = &langs[0];
    for (size_t i = 1; key && i < LANGS; i++) {
        found = strcmp(langs[i].key, key) == 0 ? &langs[i] : found;
    }
    return found;
}

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
public_words_load(const char *dir, const char *lang, struct public_words *out, struct err *err)
{
    struct buf text;
    char file[24];
    buf_init(&text, PUBLIC_MAX_TEMPLATE);
    *out = (struct public_words){.dir = dir, .lang = public_lang_find(lang)};
    snprintf(file, sizeof file, "words.%s.json", out->lang->key);
    bool ok = load(dir, file, &text, err);
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

/* The other languages: links, or on an answer buttons that ask the same again. */
static bool
put_languages(const struct public_words *words, struct buf *out, struct err *err)
{
    bool ok = true;
    for (size_t i = 0; ok && i < LANGS; i++) {
        const struct public_lang *lang = &langs[i];
        const char *now = lang == words->lang ? " aria-current=\"true\"" : "";
        ok = words->again
                 ? buf_printf(out, err,
                              "<li><button form=\"acts\" formaction=\"?taal=%s\" name=\"do\" "
                              "value=\"%s\" lang=\"%s\" dir=\"%s\"%s>%s</button></li>",
                              lang->key, words->again, lang->key, lang->dir, now, lang->name)
                 : buf_printf(out, err,
                              "<li><a href=\"?taal=%s\" hreflang=\"%s\" lang=\"%s\" "
                              "dir=\"%s\"%s>%s</a></li>",
                              lang->key, lang->key, lang->key, lang->dir, now, lang->name);
    }
    return ok;
}

/* What stands for a name, or nothing. */
typedef bool public_put(const struct public_words *words, const struct public_fill *fills,
                        const char *name, struct buf *out, struct err *err);

/* A word; a name that is none stays for the fills. */
static bool
put_word(const struct public_words *words, const struct public_fill *fills, const char *name,
         struct buf *out, struct err *err)
{
    const char *text = public_text(words, name);
    (void)fills;
    return text[0] ? buf_put_text(out, text, err) : buf_printf(out, err, "{{%s}}", name);
}

static bool
put_fill(const struct public_words *words, const struct public_fill *fills, const char *name,
         struct buf *out, struct err *err)
{
    const struct public_fill own[] = {{"lang", words->lang->key},
                                      {"dir", words->lang->dir},
                                      {"query", words->lang->query},
                                      {NULL, NULL}};
    const struct public_fill *const both[] = {own, fills};
    if (strcmp(name, "language-links") == 0) {
        return put_languages(words, out, err);
    }
    for (size_t i = 0; i < 2; i++) {
        for (const struct public_fill *fill = both[i]; fill->name; fill++) {
            if (strcmp(fill->name, name) == 0) {
                return buf_put_text(out, fill->html, err);
            }
        }
    }
    return true;
}

static bool
replace(const struct public_words *words, const struct public_fill *fills, const char *text,
        public_put *put, struct buf *out, struct err *err)
{
    bool ok = true;
    for (const char *at = text; ok && at && *at;) {
        const char *open = strstr(at, "{{"), *close = open ? strstr(open, "}}") : NULL;
        char name[PUBLIC_MAX_NAME + 1];
        if (!close) {
            return buf_put_text(out, at, err);
        }
        snprintf(name, sizeof name, "%.*s", (int)(close - open - 2), open + 2);
        ok = buf_put(out, at, (size_t)(open - at), err) && put(words, fills, name, out, err);
        at = close + 2;
    }
    return ok;
}

bool
public_fill_in(const struct public_words *words, const char *file, const struct public_fill *fills,
               struct buf *out, struct err *err)
{
    struct buf text, said;
    buf_init(&text, PUBLIC_MAX_TEMPLATE);
    buf_init(&said, PUBLIC_MAX_TEMPLATE);
    bool ok = load(words->dir, file, &text, err) &&
              replace(words, fills, text.data, put_word, &said, err) &&
              replace(words, fills, said.data, put_fill, out, err);
    buf_clear(&text);
    buf_clear(&said);
    return ok;
}
