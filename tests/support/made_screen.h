/* made_screen.h - screens written down as tables, for tests of the layout with a made-up font.
 *
 * Owns: made_drop() frees what made_view() and made_placed() give.   Thread: any.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_MADE_SCREEN_H
#define SUPPORT_MADE_SCREEN_H

#include "ui/layout.h"

/* A widget in the making. */
struct made_part {
    const char *id;
    enum role role;
    enum slot slot;
    int row;
    const char *label;
    const char *picture;
};

#define MADE_PARTS_MAX 52

struct made_screen {
    const char *name;
    enum arrangement arrangement;
    int step, steps;
    struct made_part parts[MADE_PARTS_MAX];
};

#define BAR                                                                                        \
    {"back", ROLE_BUTTON, SLOT_BAR, 0, "Terug", "icon-back"},                                      \
        {"repeat", ROLE_BUTTON, SLOT_BAR, 0, "Nog eens", "icon-repeat"},                           \
        {"skip", ROLE_BUTTON, SLOT_BAR, 0, "Weet niet", "icon-skip"},                              \
        {"help", ROLE_BUTTON, SLOT_BAR, 0, "Hulp", "icon-help"},                                   \
        {"languages", ROLE_BUTTON, SLOT_BAR, 0, "Taal", "icon-languages"},                         \
    {                                                                                              \
        "adjust", ROLE_BUTTON, SLOT_BAR, 0, "Anders", "icon-adjust"                                \
    }
#define NEXT                                                                                       \
    {                                                                                              \
        "next", ROLE_BUTTON, SLOT_NEXT, 0, "Verder", "icon-next"                                   \
    }
#define TITLE(text)                                                                                \
    {                                                                                              \
        "title", ROLE_TITLE, SLOT_TITLE, 0, text, ""                                               \
    }
#define CARD(key, text)                                                                            \
    {                                                                                              \
        "choice:" key, ROLE_CHOICE, SLOT_CARD, 0, text, "drijf-" key                               \
    }
#define TILE(code, text)                                                                           \
    {                                                                                              \
        "language:" code, ROLE_CHOICE, SLOT_TILE, 0, text, "icon-speaker"                          \
    }
#define DIGIT(n, r)                                                                                \
    {                                                                                              \
        "digit:" n, ROLE_KEY, SLOT_KEY, r, n, ""                                                   \
    }
#define LETTER(c, r)                                                                               \
    {                                                                                              \
        "key:" c, ROLE_KEY, SLOT_KEY, r, c, ""                                                     \
    }

struct view *made_view(const struct made_screen *row, int text_size, bool is_rtl);
struct view *made_placed(const struct made_screen *row, const struct panel *panel, int text_size,
                         bool is_rtl);
void made_drop(struct view *view);

/* What must hold of every screen, as cmocka tests on `count` rows: access on every panel at every
 * size in both directions; placing again changes nothing; no picture of another size than there
 * are. Returns how many failed. */
int made_check_all(const char *group, const struct made_screen *table, size_t count);

#endif
