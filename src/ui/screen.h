/* screen.h - the screens as a table, and the way through them as a table.
 *
 * A screen is a row: what stands on it, what a tap on its own widgets does, which buttons its bar
 * has. The flow is a list of steps, each with a number of pages that may be none at this moment;
 * Next and Back walk over what is there. Screens that come over another (stop, help, languages
 * asked for again, a name spoken) leave the flow as it is, so that nothing is lost.
 *
 * Thread: the ui's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include "ui/ui_state.h"

#define BAR_SKIP 1u
#define BAR_STOP 2u
#define BAR_COVER 4u
#define BAR_HELP 8u
#define BAR_LANGUAGES 16u
#define BAR_BACK 32u
#define BAR_REPEAT 64u
#define BAR_ADJUST 128u
#define BAR_USUAL (BAR_HELP | BAR_LANGUAGES | BAR_BACK | BAR_REPEAT | BAR_ADJUST)

struct screen {
    const char *name;
    enum arrangement arrangement;
    unsigned bar;
    const char *next; /* msgids of Next and skip; NULL: the usual ones */
    const char *skip;
    void (*build)(struct ui *ui, struct view *view);
    bool (*tap)(struct ui *ui, const char *id, struct effects *effects); /* true: was its own */
    bool (*can_next)(const struct ui *ui); /* NULL: there is no Next */
    void (*enter)(struct ui *ui, struct effects *effects);
    void (*leave)(struct ui *ui, struct effects *effects);
};

const struct screen *screen_get(enum screen_id id);

/* The one to be seen now, overlays first. */
enum screen_id ui_screen(const struct ui *ui);
bool ui_is_over(const struct ui *ui); /* it lies over the flow */
/* The one of the flow under any overlay. */
enum screen_id flow_screen(const struct ui *ui);

/* One page on, one page back; false when there is none. Both enter the new screen. */
bool flow_forward(struct ui *ui, struct effects *effects);
bool flow_back(struct ui *ui, struct effects *effects);
bool flow_has_back(const struct ui *ui);
void flow_begin(struct ui *ui);
void flow_set(struct ui *ui, enum screen_id screen, int page); /* without entering */
void flow_steps(const struct ui *ui, enum screen_id id, int *out_step, int *out_steps);
void flow_go(struct ui *ui, enum screen_id screen, int page, struct effects *effects);
void ui_open(struct ui *ui, enum screen_id over, struct effects *effects);
void ui_close(struct ui *ui, struct effects *effects);

/* Where a page of the card step stands; false: *out_card is the page of the read-back. */
bool flow_card(const struct ui *ui, size_t *out_deck, size_t *out_card);
size_t flow_card_count(const struct ui *ui); /* that apply, of the open deck */
int flow_card_pages(const struct ui *ui);    /* those and the read-back; 0: no deck is open */
int flow_page_of(const struct ui *ui, size_t deck, size_t card);

/* Behind the doors; chapter is the content's own text, NULL closes what is open. */
void flow_open_chapter(struct ui *ui, const char *chapter);
bool flow_is_in_chapter(const struct ui *ui, size_t deck);
size_t flow_block_count(const struct ui *ui);
bool flow_has_done(const struct ui *ui);
bool flow_open_deck(const struct ui *ui, size_t *out_deck); /* false: none */
void flow_begin_deck(struct ui *ui, size_t deck, struct effects *effects);
void flow_end_deck(struct ui *ui, struct effects *effects);
/* Opens a card out of the read-back; the way on from it leads back there. */
void flow_begin_mending(struct ui *ui, size_t card, struct effects *effects);
bool flow_mend(struct ui *ui, int way, int *out_page);
enum purpose flow_purpose(const struct ui *ui);

/* Taps, handled by ui_tap.c: the screen's own first, then what every screen has. */
void ui_tap(struct ui *ui, const char *id, struct effects *effects);

/* Words of the language on screen; the spoken form may be of its second language. */
const char *ui_text(const struct ui *ui, const char *msgid);
const char *ui_say_text(const struct ui *ui, const char *msgid);
const char *ui_say_locale(const struct ui *ui);
const struct locale *ui_voiced(const struct ui *ui, const struct locale *locale);
#define UI_NUMBER_MAX 45
const char *ui_number(const struct ui *ui, int number);
/* The same, and written in digits into digits; of a number without a word those are said. */
#define UI_DIGITS 16
const char *ui_count(const struct ui *ui, int number, char digits[UI_DIGITS]);
/* An item may have a name, the same in every language. */
const char *ui_item_text(const struct ui *ui, const struct item *item);
char *ui_item_isolated(const struct ui *ui, const struct item *item); /* before other words */
const char *ui_item_say(const struct ui *ui, const struct item *item);

/* Widgets with the words of a msgid. view_put_args fills {name} in both forms. */
struct widget *ui_put(struct ui *ui, struct view *view, const char *id, enum role role,
                      enum slot slot, const char *msgid);
struct ui_words {
    const char *msgid;
    const char *name;  /* of the placeholder */
    const char *value; /* written */
    const char *say;   /* spoken */
};
struct widget *ui_put_words(struct ui *ui, struct view *view, const char *id, enum role role,
                            enum slot slot, const struct ui_words *words);
void ui_set_picture(struct widget *widget, const char *key);
void ui_put_yes_no(struct ui *ui, struct view *view, const char *yes_picture,
                   const char *no_picture);
void ui_put_contact(struct ui *ui, struct view *view, const char *id, const char *msgid,
                    const char *picture);
/* The value as it stands in a sentence of that language (bidi.h); caller frees with mem_wipe_text.
 */
char *ui_isolate(const struct locale *locale, const char *value);
/* Digits one by one, as the voice should say them; caller frees with mem_wipe_text. */
void text_erase_last(char *text); /* one code point */
char *ui_spell(const struct ui *ui, const char *digits);

#endif
