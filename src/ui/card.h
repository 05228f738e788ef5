/* card.h - what is on the card a visitor takes along, for the effect PRINT.
 *
 * Owns: nothing but itself; borrows the visit. Whoever asked wipes it.   Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_CARD_H
#define UI_CARD_H

#include "content/vacancy.h"
#include "ui/ui.h"
#include "visit/code_text.h"
#include "visit/ticket.h"

/* Longer than that no paper can be. Work that one goes to, or a list one stands on: its ticket has
 * nothing of the profile's. */
#define CARD_SLIPS_MAX 8
struct card_slip {
    const struct vacancy *vacancy;
    struct ticket ticket; /* code "": no list */
};

struct ui_card {
    const struct visit *visit;
    char locale[16];
    char day[UI_DAY_BYTES];   /* "" = not known */
    char code[CODE_MAX_TEXT]; /* of the QR; "" = none */
    struct ticket ticket;     /* code "": nothing was kept */
    bool is_kept;
    bool is_called; /* the next step is a call */
    bool is_slip;   /* only the slips */
    struct card_slip slips[CARD_SLIPS_MAX];
    size_t slip_count;
};

/* False on the start screen. */
bool ui_card(const struct ui *ui, struct ui_card *out) NODISCARD;

#endif
