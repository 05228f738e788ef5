/* public_html.h - the public pages as HTML: templates and words of assets/web/public, filled in.
 *
 * A template's {{name}} is replaced by what is given for it, which is HTML already; everything from
 * outside passes public_put_escaped(). No script, nothing from elsewhere.
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
#define PUBLIC_MAX_FILLS 16

/* One per {{name}}. */
struct public_fill {
    const char *name;
    const char *html; /* borrowed */
};

struct public_words {
    const char *dir; /* of the web pages; "" = no pages */
    json_t *words;
};
bool public_words_load(const char *dir, struct public_words *out, struct err *err) NODISCARD;
void public_words_clear(struct public_words *words);

/* "" when there is no such word. */
const char *public_word(const struct public_words *words, const char *group, const char *key);
const char *public_text(const struct public_words *words, const char *msgid);

bool public_put_escaped(struct buf *out, const char *text, struct err *err) NODISCARD;

/* The template of this name, filled in. fills ends with a name of NULL. */
bool public_fill_in(const struct public_words *words, const char *file,
                    const struct public_fill *fills, struct buf *out, struct err *err) NODISCARD;

#endif
