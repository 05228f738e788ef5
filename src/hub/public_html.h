/* public_html.h - the public pages as HTML: templates and words of assets/web/public, filled in.
 *
 * A template's {{group.key}} is a word in the language of the page, and may hold names itself; its
 * {{name}} is replaced by what is given for it, which is HTML already; everything from outside
 * passes public_put_escaped(). No script, nothing from elsewhere.
 *
 * Every page has lang, dir, query (to keep the language in an address) and language-links.
 *
 * Owns: public_words_clear() frees.   Thread: the desk's.
 * Fails with: ERR_NOT_FOUND, ERR_INVALID, ERR_TOO_LARGE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_PUBLIC_HTML_H
#define HUB_PUBLIC_HTML_H

#include <jansson.h>
#include "base/buf.h"

#define PUBLIC_MAX_TEMPLATE 65536
#define PUBLIC_MAX_NAME 60

/* One per {{name}}. */
struct public_fill {
    const char *name;
    const char *html; /* borrowed */
};

/* A language of the pages. The first is for who asks for none, or for one that is not there. */
struct public_lang {
    const char *key;   /* as in ?taal= */
    const char *name;  /* its own */
    const char *dir;   /* "ltr", "rtl" */
    const char *query; /* behind an address of these pages */
};
const struct public_lang *public_lang_find(const char *key); /* key may be NULL */

struct public_words {
    const char *dir; /* of the web pages; "" = no pages */
    const struct public_lang *lang;
    const char *again; /* what form "acts" does for another language; NULL: a link is enough */
    json_t *words;
};
bool public_words_load(const char *dir, const char *lang, struct public_words *out,
                       struct err *err) NODISCARD;
void public_words_clear(struct public_words *words);

/* "" when there is no such word. */
const char *public_word(const struct public_words *words, const char *group, const char *key);
const char *public_text(const struct public_words *words, const char *msgid);

bool public_put_escaped(struct buf *out, const char *text, struct err *err) NODISCARD;

/* The template of this name, filled in. fills ends with a name of NULL. */
bool public_fill_in(const struct public_words *words, const char *file,
                    const struct public_fill *fills, struct buf *out, struct err *err) NODISCARD;

#endif
