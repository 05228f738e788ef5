/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/locale_table.h"
#include "content/po.h"
#include "base/mem.h"
#include "base/utf8.h"

#define MAX_HEADER 200

static const struct {
    const char *name;
    bool may_be_empty;
    size_t offset;
} header_table[] = {
    {"Language", false, offsetof(struct locale, code)},
    {"X-Name", false, offsetof(struct locale, name)},
    {"X-Voice", true, offsetof(struct locale, voice)},
    {"X-Second", true, offsetof(struct locale, second)},
    {"X-Keyboard", false, offsetof(struct locale, keyboard)},
};

#define HEADER_COUNT (sizeof header_table / sizeof *header_table)

static const char **
header_field(struct locale *locale, size_t row)
{
    return (const char **)(void *)((char *)locale + header_table[row].offset);
}

static void
read_flags(struct locale *locale, const struct po *po, const char *file, struct problems *problems)
{
    char *direction = po_header(po, "X-Direction");
    char *spoken = po_header(po, "X-Spoken");
    locale->is_rtl = direction && strcmp(direction, "rtl") == 0;
    if (!locale->is_rtl && (!direction || strcmp(direction, "ltr") != 0)) {
        problems_add(problems, file, 1, "X-Direction", "must be ltr or rtl");
    }
    locale->is_say_required = spoken && strcmp(spoken, "always") == 0;
    if (!locale->is_say_required && spoken && strcmp(spoken, "where different") != 0) {
        problems_add(problems, file, 1, "X-Spoken", "must be always or where different");
    }
    free(direction);
    free(spoken);
}

/* Every field is set afterwards: at worst to "". False: no language code, so no locale. */
static bool
read_header(struct locale *locale, const struct po *po, const char *file, struct problems *problems)
{
    for (size_t i = 0; i < HEADER_COUNT; i++) {
        char *value = po_header(po, header_table[i].name);
        if (!value || (!*value && !header_table[i].may_be_empty)) {
            problems_add(problems, file, 1, header_table[i].name, "missing in the header");
        } else if (strlen(value) > MAX_HEADER) {
            problems_add(problems, file, 1, header_table[i].name, "too long");
        }
        *header_field(locale, i) = value ? value : mem_copy_text("");
    }
    read_flags(locale, po, file, problems);
    size_t len = strlen(locale->code);
    if (len >= LOCALE_MAX_CODE ||
        strspn(locale->code, "abcdefghijklmnopqrstuvwxyz-ABCDEFGHIJKLMNOPQRSTUVWXYZ") != len) {
        problems_add(problems, file, 1, "Language", "must be a language code");
        return false;
    }
    return len > 0;
}

static void
break_keyboard_rows(struct locale *locale)
{
    char *rows = mem_copy_text(locale->keyboard);
    for (char *at = rows; *at; at++) {
        *at = *at == ' ' ? '\n' : *at;
    }
    free((void *)(uintptr_t)locale->keyboard);
    locale->keyboard = rows;
}

static int
compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct locale_entry *)a)->msgid, ((const struct locale_entry *)b)->msgid);
}

static int
compare_po(const void *a, const void *b)
{
    const struct po_entry *left = a, *right = b;
    int order = strcmp(left->id, right->id);
    order = order ? order : strcmp(left->context, right->context);
    return order ? order : (left->line > right->line) - (left->line < right->line);
}

static bool
check_entry(const struct po_entry *entry, const struct po_entry *before, const char *file,
            struct problems *problems)
{
    if (*entry->context && strcmp(entry->context, "say") != 0) {
        problems_add(problems, file, entry->line, entry->id, "msgctxt can only be \"say\"");
        return false;
    }
    if (before && strcmp(before->id, entry->id) == 0 &&
        strcmp(before->context, entry->context) == 0) {
        problems_add(problems, file, entry->line, entry->id, "stands twice, also on line %u",
                     before->line);
        return false;
    }
    if (entry->is_fuzzy) {
        problems_add(problems, file, entry->line, entry->id, "marked fuzzy: not finished");
    }
    if (strlen(entry->text) > LOCALE_MAX_TEXT) {
        problems_add(problems, file, entry->line, entry->id, "longer than %d bytes",
                     LOCALE_MAX_TEXT);
    }
    return true;
}

static bool
is_vowel(const unsigned char *at) /* U+064B to U+0650 */
{
    return at[0] == 0xD9 && at[1] >= 0x8B && at[1] <= 0x90;
}

/* What a translator writes well, said well by espeak-ng 1.51. A vowel sign stands before the sign
 * of doubling, as Unicode orders them: the voice loses it, so they change places. A ta marbuta
 * without a vowel stands at a pause: the voice says t, people say h. Nothing gets longer. */
static char *
copy_spoken(const char *text)
{
    char *copy = mem_copy_text(text);
    for (unsigned char *at = (unsigned char *)copy; at[0] && at[1]; at++) {
        if (is_vowel(at) && at[2] == 0xD9 && at[3] == 0x91) { /* U+0651 */
            at[3] = at[1];
            at[1] = 0x91;
        } else if (at[0] == 0xD8 && at[1] == 0xA9 && !is_vowel(at + 2)) { /* U+0629 to U+0647 */
            at[0] = 0xD9;
            at[1] = 0x87;
        }
    }
    return copy;
}

/* po is sorted, so the written form ("" before "say") comes first and both stand together. */
static void
take_entries(struct locale *locale, const struct po *po, const char *file,
             struct problems *problems)
{
    struct locale_entry *entries = mem_new(po->count, sizeof *entries);
    size_t count = 0;
    for (size_t i = 0; i < po->count; i++) {
        const struct po_entry *from = &po->entries[i];
        bool is_header = !*from->id && !*from->context;
        if (!check_entry(from, i ? from - 1 : NULL, file, problems) || is_header) {
            continue;
        }
        bool is_say = *from->context != '\0';
        if (is_say && (count == 0 || strcmp(entries[count - 1].msgid, from->id) != 0)) {
            problems_add(problems, file, from->line, from->id, "spoken but not written");
        } else if (is_say) {
            entries[count - 1].say = copy_spoken(from->text);
            entries[count - 1].say_line = from->line;
        } else {
            entries[count++] = (struct locale_entry){.msgid = mem_copy_text(from->id),
                                                     .text = mem_copy_text(from->text),
                                                     .text_line = from->line};
        }
    }
    locale->entries = entries;
    locale->count = count;
}

struct locale *
locale_load(const char *data, size_t len, const char *file, struct problems *problems)
{
    if (len > LOCALE_MAX_BYTES) {
        problems_add(problems, file, 1, "", "larger than %u bytes", LOCALE_MAX_BYTES);
        return NULL;
    }
    struct po po;
    size_t before = problems->count;
    po_parse(&po, data, len, file, problems);
    struct locale *locale = mem_new(1, sizeof *locale);
    bool is_readable = po.count > 0 || problems->count == before;
    bool is_usable = is_readable && read_header(locale, &po, file, problems);
    if (is_usable) {
        break_keyboard_rows(locale);
        qsort(po.entries, po.count, sizeof *po.entries, compare_po);
        take_entries(locale, &po, file, problems);
    } else {
        locale_free(locale);
    }
    po_clear(&po);
    return is_usable ? locale : NULL;
}

static void
release(const char *text)
{
    free((void *)(uintptr_t)text); /* const for readers; ours to free */
}

void
locale_free(struct locale *locale)
{
    if (!locale) {
        return;
    }
    for (size_t i = 0; i < HEADER_COUNT; i++) {
        release(*header_field(locale, i));
    }
    for (size_t i = 0; i < locale->count; i++) {
        release(locale->entries[i].msgid);
        release(locale->entries[i].text);
        release(locale->entries[i].say);
    }
    free((void *)(uintptr_t)locale->entries);
    free(locale);
}

const struct locale_entry *
locale_entry_find(const struct locale *locale, const char *msgid)
{
    struct locale_entry wanted = {.msgid = msgid};
    return locale->count
               ? bsearch(&wanted, locale->entries, locale->count, sizeof wanted, compare_entries)
               : NULL;
}

const char *
locale_code(const struct locale *locale)
{
    return locale->code;
}

const char *
locale_name(const struct locale *locale)
{
    return locale->name;
}

const char *
locale_voice(const struct locale *locale)
{
    return locale->voice;
}

const char *
locale_second(const struct locale *locale)
{
    return locale->second;
}

const char *
locale_keyboard(const struct locale *locale)
{
    return locale->keyboard;
}

bool
locale_is_rtl(const struct locale *locale)
{
    return locale->is_rtl;
}

bool
locale_has(const struct locale *locale, const char *msgid)
{
    return locale_entry_find(locale, msgid) != NULL;
}

const char *
locale_text(const struct locale *locale, const char *msgid)
{
    const struct locale_entry *entry = locale_entry_find(locale, msgid);
    return entry ? entry->text : msgid;
}

const char *
locale_say(const struct locale *locale, const char *msgid)
{
    const struct locale_entry *entry = locale_entry_find(locale, msgid);
    return !entry ? msgid : entry->say ? entry->say : entry->text;
}

static const struct locale_arg *
find_arg(const struct locale_arg *args, size_t count, const char *name, size_t name_len)
{
    for (size_t i = 0; i < count; i++) {
        if (strlen(args[i].name) == name_len && memcmp(args[i].name, name, name_len) == 0) {
            return &args[i];
        }
    }
    return NULL;
}

/* Walks text once; with to NULL it only counts. A brace that names no argument stays as it is. */
static size_t
fill(char *to, const char *text, const struct locale_arg *args, size_t count)
{
    size_t len = 0;
    while (*text) {
        const char *part = text;
        size_t part_len = 1, used = 1;
        if (*text == '{') {
            size_t name_len = strcspn(text + 1, "{}");
            const struct locale_arg *arg = find_arg(args, count, text + 1, name_len);
            if (arg && text[1 + name_len] == '}') {
                part = arg->value;
                part_len = strlen(part);
                used = name_len + 2;
            }
        }
        if (to && part_len) {
            memcpy(to + len, part, part_len);
        }
        len += part_len;
        text += used;
    }
    return len;
}

char *
locale_format(const char *text, const struct locale_arg *args, size_t count)
{
    char *made = mem_new(fill(NULL, text, args, count) + 1, 1);
    fill(made, text, args, count);
    return made;
}
