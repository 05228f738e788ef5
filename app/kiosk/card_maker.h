/* card_maker.h - how the parts of a printed card are made: for card_parts.c and card_slip.c.
 *
 * Owns: nothing.   Thread: the ui's.   Limit: CARD_PARTS_MAX; what is over is left out.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_CARD_MAKER_H
#define KIOSK_CARD_MAKER_H

#include "content/locale.h"
#include "kiosk/card_parts.h"

struct maker {
    struct card_parts *parts;
    const struct card_want *want;
};

/* NULL: there is no room. */
struct card_part *maker_add(struct maker *maker, enum part_kind kind, const char *picture);
/* The words of a message in both languages, arg filled in (NULL: none). */
void maker_add_words(struct maker *maker, enum part_kind kind, const char *msgid,
                     const char *picture, const struct locale_arg *arg);
/* The same in every language; nothing where the text is empty. */
void maker_add_plain(struct maker *maker, enum part_kind kind, const char *text,
                     const char *picture);
/* Its number and pictures under head, over keep; nothing where there is no ticket. */
void maker_add_ticket(struct maker *maker, const struct ticket *ticket, const char *head,
                      const char *keep);

/* Work: what one does there, where, when it is open, and the ticket of its list. Of several lists,
 * or behind what was told, only so much as tells them apart. */
void card_slip_add(struct maker *maker, const struct card_slip *slip);

#endif
