/* code.h - what someone told as a text for the QR code on their card, and back.
 *
 * Holds the blocks themselves, so that a visit goes on at any kiosk without a network: no name, no
 * number, nothing spoken. The letters are those of code_text.h; the bits of version 1:
 *
 *     15  language, three letters of 5 bits: a is 1, 0 is no letter
 *     80  the line's secret (visit_set_line): a later record is added to the earlier ones
 *     then for each block with an answer:
 *      5  number of the deck, 1 to 31
 *      4  its form
 *     10  how many bits of it follow, so that an unknown one can be passed over
 *      6  year - 2026, 4 month, 5 day: when it was told
 *      3  done, to look at together, told with help
 *      .. the answers to its cards, in order, of those that apply by the answers before:
 *         one: 0 unanswered, 1 skipped, 2 + the choice, in as few bits as hold choices + 1
 *         some, grid: 1 bit answered; then 1 bit a choice, none set is skipped
 *         speak: nothing
 *      5  0: the end
 *
 * A deck may get new cards behind its others and stay of the same form: cards behind the end of a
 * block are unanswered. Anything else is a new form, and a block of another form is left out.
 *
 * Owns: nothing.   Thread: the ui's.
 * Fails with: as code_text_read().
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef VISIT_CODE_H
#define VISIT_CODE_H

#include "visit/code_text.h"
#include "visit/visit.h"

/* day: yyyy-mm-dd, of what was told in this visit. The visit has a line. A block that no longer
 * fits is left out. */
void visit_code_write(const struct visit *visit, const char *day, char out[CODE_MAX_TEXT]);

/* A new visit holding what the code says. *out_left_out: blocks of an unknown deck or form. NULL
 * with err full. */
struct visit *visit_code_read(const struct content *content, const char *text, size_t len,
                              size_t *out_left_out, struct err *err) NODISCARD;

#endif
