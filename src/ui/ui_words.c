/* ui_words.c - widgets from msgids, in the written and the spoken form.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen.h"

#include <assert.h>
#include "base/buf.h"
#include "base/mem.h"
#include "content/bidi.h"

#define SPELL_MAX 1000

/* The language that is heard: the first with a voice along the seconds (the content check keeps
 * that chain from going round). */
const struct locale *
ui_voiced(const struct ui *ui, const struct locale *locale)
{
    size_t left = ui->content ? content_locale_count(ui->content) : 0;
    while (locale_voice(locale)[0] == 0 && left-- > 0) {
        const struct locale *second = content_locale(ui->content, locale_second(locale));
        locale = second ? second : locale;
    }
    return locale;
}

static const struct locale *
voiced(const struct ui *ui)
{
    return ui_voiced(ui, ui_locale(ui));
}

const char *
ui_text(const struct ui *ui, const char *msgid)
{
    return locale_text(ui_locale(ui), msgid);
}

const char *
ui_say_text(const struct ui *ui, const char *msgid)
{
    return locale_say(voiced(ui), msgid);
}

const char *
ui_say_locale(const struct ui *ui)
{
    return locale_code(voiced(ui));
}

const char *
ui_item_text(const struct ui *ui, const struct item *item)
{
    return item->name[0] ? item->name : ui_text(ui, item->label);
}

const char *
ui_item_say(const struct ui *ui, const struct item *item)
{
    return item->name[0] ? item->say : ui_say_text(ui, item->label);
}

char *
ui_item_isolated(const struct ui *ui, const struct item *item)
{
    return item->name[0] ? ui_isolate(ui_locale(ui), item->name)
                         : mem_copy_text(ui_item_text(ui, item));
}

const char *
ui_number(const struct ui *ui, int number)
{
    char msgid[16];
    assert(number >= 0 && number <= UI_NUMBER_MAX);
    snprintf(msgid, sizeof msgid, "number.%d", number);
    return ui_say_text(ui, msgid);
}

const char *
ui_count(const struct ui *ui, int number, char digits[UI_DIGITS])
{
    snprintf(digits, UI_DIGITS, "%d", number);
    return number <= UI_NUMBER_MAX ? ui_number(ui, number) : digits;
}

struct widget *
ui_put(struct ui *ui, struct view *view, const char *id, enum role role, enum slot slot,
       const char *msgid)
{
    return view_add(view, id, role, slot, ui_text(ui, msgid), ui_say_text(ui, msgid));
}

char *
ui_isolate(const struct locale *locale, const char *value)
{
    return bidi_isolate(locale_is_rtl(locale), value);
}

struct widget *
ui_put_words(struct ui *ui, struct view *view, const char *id, enum role role, enum slot slot,
             const struct ui_words *words)
{
    char *value = ui_isolate(ui_locale(ui), words->value);
    struct locale_arg arg = {words->name, value};
    struct locale_arg said = {words->name, words->say};
    char *label = locale_format(ui_text(ui, words->msgid), &arg, 1);
    char *say = locale_format(ui_say_text(ui, words->msgid), &said, 1);
    struct widget *widget = view_add(view, id, role, slot, label, say);
    mem_wipe_text(value);
    mem_wipe_text(label);
    mem_wipe_text(say);
    return widget;
}

void
ui_set_picture(struct widget *widget, const char *key)
{
    snprintf(widget->picture, sizeof widget->picture, "%s", key);
}

void
ui_put_yes_no(struct ui *ui, struct view *view, const char *yes_picture, const char *no_picture)
{
    ui_set_picture(ui_put(ui, view, "yes", ROLE_BUTTON, SLOT_ROW, "answer.yes"), yes_picture);
    ui_set_picture(ui_put(ui, view, "no", ROLE_BUTTON, SLOT_ROW, "answer.no"), no_picture);
}

void
ui_put_contact(struct ui *ui, struct view *view, const char *id, const char *msgid,
               const char *picture)
{
    const char *contact = ui->config.place.contact;
    bool is_named = contact && *contact;
    /* A sentence begins with a capital, also where nobody was named. */
    bool is_first = ui_text(ui, msgid)[0] == '{';
    const char *someone = is_first ? "goodbye.someone.first" : "goodbye.someone";
    struct ui_words words = {
        .msgid = msgid,
        .name = "contact",
        .value = is_named ? contact : ui_text(ui, someone),
        .say = is_named ? contact : ui_say_text(ui, someone),
    };
    struct widget *widget = ui_put_words(ui, view, id, ROLE_TEXT, SLOT_BODY, &words);
    /* "someone of this place" may stand first in the sentence; a name is written as it is. */
    if (!is_named && widget->label[0] >= 'a' && widget->label[0] <= 'z') {
        widget->label[0] = (char)(widget->label[0] - 'a' + 'A');
    }
    ui_set_picture(widget, picture);
}

char *
ui_spell(const struct ui *ui, const char *digits)
{
    struct buf buf;
    buf_init(&buf, SPELL_MAX);
    for (const char *at = digits; *at; at++) {
        const char *word = NULL;
        if (*at >= '0' && *at <= '9') {
            word = ui_number(ui, *at - '0');
        } else if (*at == '+') {
            word = ui_say_text(ui, "digit.plus");
        }
        if (word) {
            ignore(buf_printf(&buf, NULL, "%s%s", buf.len ? ", " : "", word));
        }
    }
    char *text = mem_copy_text(buf.data ? buf.data : "");
    buf_wipe(&buf);
    return text;
}
