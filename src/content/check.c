/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/check.h"
#include "content/check_parts.h"
#include "content/check_plain.h"
#include "content/check_words.h"
#include "base/mem.h"
#include "base/utf8.h"

static void
locale_file(const struct locale *locale, char out[CHECK_MAX_FILE])
{
    snprintf(out, CHECK_MAX_FILE, "locales/%s.po", locale->code);
}

static bool
is_dutch(const struct locale *locale)
{
    return strcmp(locale->code, "nl") == 0;
}

static void
check_text(const struct check *check, const struct locale *locale, const char *msgid,
           const char *text, unsigned line)
{
    char file[CHECK_MAX_FILE];
    locale_file(locale, file);
    const char *forbidden = words_find_forbidden(locale->code, text);
    if (forbidden) {
        problems_add(check->problems, file, line, msgid, "forbidden word: %s", forbidden);
    }
    size_t words = words_longest_sentence(text);
    size_t most = is_dutch(locale) ? CHECK_MAX_DUTCH : CHECK_MAX_SENTENCE;
    if (words > most) {
        problems_add(check->problems, file, line, msgid,
                     "too long: a sentence of %zu words, at most %zu", words, most);
    }
}

static void
check_spoken(const struct check *check, const struct locale *locale,
             const struct locale_entry *entry)
{
    char file[CHECK_MAX_FILE];
    locale_file(locale, file);
    if (!entry->say) {
        if (locale->is_say_required || words_need_spoken_form(entry->text)) {
            problems_add(check->problems, file, entry->text_line, entry->msgid,
                         "missing spoken text");
        }
        return;
    }
    size_t written = utf8_word_count(entry->text), spoken = utf8_word_count(entry->say);
    if (spoken == 0) {
        problems_add(check->problems, file, entry->say_line, entry->msgid, "missing spoken text");
    } else if (written != spoken) {
        problems_add(check->problems, file, entry->say_line, entry->msgid,
                     "%zu words written, %zu spoken", written, spoken);
    }
    if (words_need_spoken_form(entry->say)) {
        problems_add(check->problems, file, entry->say_line, entry->msgid,
                     "a digit or sign in the spoken text: write it out");
    }
    if (!words_same_placeholders(entry->text, entry->say)) {
        problems_add(check->problems, file, entry->say_line, entry->msgid,
                     "different placeholders written and spoken");
    }
    check_text(check, locale, entry->msgid, entry->say, entry->say_line);
}

/* The first language is what the others are held against. */
static void
check_against(const struct check *check, const struct locale *first, const struct locale *locale)
{
    char file[CHECK_MAX_FILE], first_file[CHECK_MAX_FILE];
    locale_file(locale, file);
    locale_file(first, first_file);
    for (size_t i = 0; i < first->count; i++) {
        const struct locale_entry *entry = &first->entries[i];
        const struct locale_entry *own = locale_entry_find(locale, entry->msgid);
        if (!own) {
            problems_add(check->problems, file, 1, entry->msgid, "missing, stands on %s:%u",
                         first_file, entry->text_line);
        } else if (!words_same_placeholders(own->text, entry->text)) {
            problems_add(check->problems, file, own->text_line, own->msgid,
                         "different placeholders than on %s:%u", first_file, entry->text_line);
        }
    }
    for (size_t i = 0; i < locale->count; i++) {
        if (!locale_has(first, locale->entries[i].msgid)) {
            problems_add(check->problems, file, locale->entries[i].text_line,
                         locale->entries[i].msgid, "unknown key: not in %s", first_file);
        }
    }
}

static void
check_keyboard(const struct check *check, const struct locale *locale)
{
    char file[CHECK_MAX_FILE];
    locale_file(locale, file);
    const char *end = locale->keyboard + strlen(locale->keyboard);
    for (const char *at = locale->keyboard; at < end;) {
        const char *key = at;
        bool is_break = utf8_next(&at, end) == '\n';
        size_t len = (size_t)(at - key);
        if (!is_break && memmem(at, (size_t)(end - at), key, len)) {
            problems_add(check->problems, file, 1, "X-Keyboard", "%.*s stands twice", (int)len,
                         key);
        }
    }
}

/* Who falls back on whom until a voice is found. */
static void
check_voice(const struct check *check, const struct locale *locale)
{
    char file[CHECK_MAX_FILE];
    locale_file(locale, file);
    const struct locale *at = locale;
    for (size_t step = 0; !*at->voice; step++) {
        const struct locale *next = content_locale(check->content, at->second);
        if (step > check->content->locale_count) {
            problems_add(check->problems, file, 1, "X-Second",
                         "cycle: no language with a voice behind it");
            return;
        }
        if (!next) {
            problems_add(check->problems, file, 1, "X-Second", "%s",
                         *at->second ? "unknown key: no such language"
                                     : "missing: it has no voice");
            return;
        }
        at = next;
    }
}

static void
check_locale(const struct check *check, const struct locale *locale)
{
    char file[CHECK_MAX_FILE];
    locale_file(locale, file);
    for (size_t i = 0; i < locale->count; i++) {
        const struct locale_entry *entry = &locale->entries[i];
        if (utf8_word_count(entry->text) == 0) {
            problems_add(check->problems, file, entry->text_line, entry->msgid,
                         "missing text: nothing written");
            continue;
        }
        check_text(check, locale, entry->msgid, entry->text, entry->text_line);
        check_spoken(check, locale, entry);
    }
    check_keyboard(check, locale);
    check_voice(check, locale);
    if (locale != check->content->locales[0]) {
        check_against(check, check->content->locales[0], locale);
    }
}

/* Short acts that stand under their picture. */
static bool
is_caption(const struct content *content, const char *msgid)
{
    static const char *const groups[] = {"bar.", "picture.", "beroep.", "eis."};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
        if (strncmp(msgid, groups[i], strlen(groups[i])) == 0) {
            return true;
        }
    }
    for (size_t i = 0; i < content->deck_count; i++) {
        const struct deck *deck = &content->decks[i];
        for (size_t j = 0; j < deck->item_count; j++) {
            if (strcmp(deck->items[j].label, msgid) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Only where a list of reasons was begun: other content may have no word list at hand. */
static void
check_plain(const struct check *check)
{
    const struct locale *dutch = content_locale(check->content, "nl");
    if (!dutch || !content_has_file(check->root, PLAIN_EXTRA)) {
        return;
    }
    struct plain *plain = plain_open(check->root, check->problems);
    for (size_t i = 0; plain && i < dutch->count; i++) {
        const struct locale_entry *entry = &dutch->entries[i];
        size_t limit = is_caption(check->content, entry->msgid) ? PLAIN_CAPTION : PLAIN_SENTENCE;
        char word[PLAIN_MAX_WORD];
        for (const char *at = entry->text; plain_next_hard(plain, &at, limit, word);) {
            problems_add(check->problems, "locales/nl.po", entry->text_line, entry->msgid,
                         "not an everyday word: %s", word);
        }
    }
    if (plain) {
        plain_tell_unused(plain, check->problems);
    }
    plain_close(plain);
}

static void
complain_unlisted(const struct check *check, const char *folder, const char *name)
{
    char *file = NULL;
    if (asprintf(&file, "%s/%s", folder, name) < 0) {
        abort();
    }
    problems_add(check->problems, file, 1, "", "not named in assets/content.json");
    free(file);
}

static bool
is_stem(const char *name, const char *stem)
{
    size_t len = strlen(stem);
    return strncmp(name, stem, len) == 0 && name[len] == '.';
}

static void
check_locale_listed(void *context, const char *folder, const char *name)
{
    const struct check *check = context;
    for (size_t i = 0; i < check->manifest.locale_count; i++) {
        if (is_stem(name, check->manifest.locales[i])) {
            return;
        }
    }
    complain_unlisted(check, folder, name);
}

static void
check_deck_listed(void *context, const char *folder, const char *name)
{
    const struct check *check = context;
    for (size_t i = 0; i < check->manifest.deck_count; i++) {
        if (is_stem(name, check->manifest.decks[i])) {
            return;
        }
    }
    complain_unlisted(check, folder, name);
}

void
content_check(const char *root, struct problems *problems)
{
    struct content *content = content_new();
    struct check *check = mem_new(1, sizeof *check);
    *check = (struct check){
        .root = root, .content = content, .problems = problems, .vocab = json_object()};
    check_take_vocab(check);
    content_take_dir(content, root, &check->manifest, problems);
    for (size_t i = 0; i < content->locale_count; i++) {
        check_locale(check, content->locales[i]);
    }
    for (size_t i = 0; i < content->deck_count; i++) {
        check_deck(check, &content->decks[i]);
    }
    check_offers(check);
    check_forms(check);
    check_pictures(check);
    check_plain(check);
    content_each_file(root, "locales", ".po", check_locale_listed, check);
    content_each_file(root, "assets/decks", ".json", check_deck_listed, check);
    problems_sort(problems);
    json_decref(check->vocab);
    free(check);
    content_close(content);
}
