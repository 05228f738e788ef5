/* picturebook.h - every picture on paper, with what it says, what it must not be read as, and an
 * empty tally for the test with people (ten for each language group: "what do you see?").
 *
 * Two forms of one book: a page for a browser that needs no other file, and A4 pages to print. The
 * pictures are vectors in both.
 *
 * Owns: nothing.   Thread: main.   Fails with: ERR_IO, ERR_INVALID (a drawing cannot be made).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_PICTUREBOOK_H
#define CTL_PICTUREBOOK_H

#include "content/content.h"
#include "ctl/render.h"

#define PICTUREBOOK_PEOPLE 10 /* asked in each language group */
#define PICTUREBOOK_GOOD 9    /* of them read it as meant: it is kept (85 of a hundred) */
#define PICTUREBOOK_GROUPS 4  /* language groups that fit on the tally */
#define PICTUREBOOK_TITLE "Picture book"
#define PICTUREBOOK_HOW                                                                            \
    "Show one picture at a time, without words. Ask: what do you see? Write a tick when it is "    \
    "read "                                                                                        \
    "as meant, a line when it is not, and what was said instead. Ten people for each language "    \
    "group. Keep what nine of ten read as meant."

struct picturebook {
    struct render *render;
    const struct content *content; /* for the words beside a picture */
};

/* What visitors read beside the picture, in Dutch; "" when nothing. */
const char *picturebook_words(const struct picturebook *book, const struct render_row *row);

bool picturebook_html(const struct picturebook *book, const char *path, struct err *err) NODISCARD;
bool picturebook_pdf(const struct picturebook *book, const char *path, struct err *err) NODISCARD;

#endif
