/* screen_intro.c - what will happen, before anything: a story of five pictures.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

static const struct {
    const char *title, *text, *picture;
} pages[] = {
    {"intro.what.title", "intro.what.text", "intro-what"},
    {"intro.long.title", "intro.long.text", "intro-long"},
    {"intro.who.title", "intro.who.text", "intro-who"},
    {"intro.stop.title", "intro.stop.text", "intro-stop"},
    {"intro.same.title", "intro.same.text", "intro-same"},
};

void
intro_build(struct ui *ui, struct view *view)
{
    int page = ui->trace.page;
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE, pages[page].title);
    ui_set_picture(ui_put(ui, view, "text", ROLE_TEXT, SLOT_BODY, pages[page].text),
                   pages[page].picture);
}
