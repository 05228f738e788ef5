/* aanloop-ctl picturebook --out DIR [--source DIR]: DIR/picturebook.html and DIR/picturebook.pdf.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/picturebook.h"
#include <stdio.h>
#include <string.h>
#include "base/file.h"
#include "content/locale.h"
#include "ctl/verbs.h"

#define PATH_BYTES 512
#define DIR_MODE 0755
#define WORDS "nl"

/* The caption of the item that shows it, else the words for the picture itself. */
const char *
picturebook_words(const struct picturebook *book, const struct render_row *row)
{
    const struct locale *locale = content_locale(book->content, WORDS);
    char msgid[CONTENT_MAX_KEY + 16];
    for (size_t i = 0; locale && i < content_deck_count(book->content); i++) {
        const struct deck *deck = content_deck_at(book->content, i);
        for (size_t k = 0; k < deck->item_count; k++) {
            const struct item *item = &deck->items[k];
            if (strcmp(item->picture, row->key) == 0 && !item->name[0]) {
                return locale_text(locale, item->label);
            }
        }
    }
    snprintf(msgid, sizeof msgid, "picture.%.*s", CONTENT_MAX_KEY, row->key);
    return locale && locale_has(locale, msgid) ? locale_text(locale, msgid) : "";
}

static bool
make_book(const struct picturebook *book, const char *dir, struct err *err)
{
    char html[PATH_BYTES], pdf[PATH_BYTES];
    snprintf(html, sizeof html, "%s/picturebook.html", dir);
    snprintf(pdf, sizeof pdf, "%s/picturebook.pdf", dir);
    bool is_made = file_make_dir(dir, DIR_MODE, err) && picturebook_html(book, html, err) &&
                   picturebook_pdf(book, pdf, err);
    if (is_made) {
        printf("%zu pictures\n%s\n%s\n", render_count(book->render), html, pdf);
    }
    return is_made;
}

int
ctl_picturebook(int argc, char **argv)
{
    const char *out = NULL, *source = ".";
    char assets[PATH_BYTES];
    struct err err = {0};
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--out") == 0 && has_value) {
            out = argv[++i];
        } else if (strcmp(argv[i], "--source") == 0 && has_value) {
            source = argv[++i];
        } else {
            out = NULL;
            break;
        }
    }
    if (!out) {
        fputs("aanloop-ctl picturebook --out DIR [--source DIR]\n", stderr);
        return 2;
    }
    snprintf(assets, sizeof assets, "%s/assets", source);
    struct picturebook book = {.render = render_open(assets, &err)};
    struct content *content = book.render ? content_open_dir(source, &err) : NULL;
    book.content = content;
    bool done = content && make_book(&book, out, &err);
    if (!done) {
        fprintf(stderr, "picturebook: %s: %s\n", err_name(err.code), err.text);
    }
    content_close(content);
    render_close(book.render);
    return done ? 0 : 1;
}
