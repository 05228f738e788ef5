/* One line at a time: a line is a comment, a keyword with a string, or a string that goes on.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/po.h"
#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

enum part { PART_NONE, PART_CONTEXT, PART_ID, PART_TEXT, PART_COUNT };

struct reader {
    struct po *po;
    const char *file;
    struct problems *problems;
    unsigned line;
    enum part part; /* the string a following line goes on with */
    struct buf parts[PART_COUNT];
    bool has[PART_COUNT];
    unsigned id_line;
    bool is_fuzzy;
};

static void
complain(struct reader *reader, const char *what)
{
    problems_add(reader->problems, reader->file, reader->line, "", "%s", what);
}

static void
start_entry(struct reader *reader)
{
    for (int i = 0; i < PART_COUNT; i++) {
        buf_empty(&reader->parts[i]);
        reader->has[i] = false;
    }
    reader->part = PART_NONE;
    reader->is_fuzzy = false;
}

static char *
copy_part(const struct buf *part)
{
    return mem_copy(part->data, part->len);
}

static void
finish_entry(struct reader *reader)
{
    bool has_any = reader->has[PART_CONTEXT] || reader->has[PART_ID] || reader->has[PART_TEXT];
    struct po *po = reader->po;
    if (has_any && !(reader->has[PART_ID] && reader->has[PART_TEXT])) {
        complain(reader, "entry without msgid or msgstr before this line");
    } else if (has_any && po->count == PO_MAX_ENTRIES) {
        complain(reader, "too many entries");
    } else if (has_any) {
        if ((po->count & (po->count - 1)) == 0) {
            size_t room = po->count ? 2 * po->count : 1;
            po->entries = mem_resize(po->entries, room, sizeof *po->entries);
        }
        po->entries[po->count++] = (struct po_entry){
            .context = copy_part(&reader->parts[PART_CONTEXT]),
            .id = copy_part(&reader->parts[PART_ID]),
            .text = copy_part(&reader->parts[PART_TEXT]),
            .line = reader->id_line,
            .is_fuzzy = reader->is_fuzzy,
        };
    }
    start_entry(reader);
}

/* Appends the string literal text[0..len), quotes included, to the current part. */
static void
take_string(struct reader *reader, const char *text, size_t len)
{
    static const char from[] = "nt\"\\", to[] = "\n\t\"\\";
    struct buf *part = &reader->parts[reader->part];
    if (len < 2 || text[0] != '"' || text[len - 1] != '"') {
        complain(reader, "text without quotes around it");
        return;
    }
    for (size_t i = 1; i < len - 1; i++) {
        char c = text[i];
        if (c == '"') {
            complain(reader, "quote inside a text: write \\\"");
            return;
        }
        if (c == '\\') {
            const char *escape = i + 1 < len - 1 ? memchr(from, text[i + 1], 4) : NULL;
            if (!escape) {
                complain(reader, "unknown escape");
                return;
            }
            c = to[escape - from];
            i++;
        }
        if ((unsigned char)c < ' ' && c != '\n' && c != '\t') {
            complain(reader, "control character");
            return;
        }
        if (!buf_put(part, &c, 1, NULL)) {
            complain(reader, "text too long");
            return;
        }
    }
}

static const struct {
    const char *word;
    enum part part;
} keyword_table[] = {
    {"msgctxt", PART_CONTEXT},
    {"msgid", PART_ID},
    {"msgstr", PART_TEXT},
};

static void
begin_part(struct reader *reader, enum part part)
{
    bool starts_entry = reader->has[PART_TEXT] || (part == PART_CONTEXT && reader->has[PART_ID]);
    if (starts_entry) {
        bool is_fuzzy = reader->part == PART_NONE && reader->is_fuzzy;
        finish_entry(reader);
        reader->is_fuzzy = is_fuzzy;
    }
    if (reader->has[part] || (part == PART_TEXT && !reader->has[PART_ID])) {
        complain(reader, "msgctxt, msgid and msgstr out of order");
    }
    reader->has[part] = true;
    reader->part = part;
    if (part == PART_ID) {
        reader->id_line = reader->line;
    }
}

static void
take_keyword(struct reader *reader, const char *text, size_t len)
{
    const char *space = memchr(text, ' ', len);
    size_t word_len = space ? (size_t)(space - text) : len;
    for (size_t i = 0; i < sizeof keyword_table / sizeof *keyword_table; i++) {
        const char *word = keyword_table[i].word;
        if (strlen(word) == word_len && memcmp(word, text, word_len) == 0) {
            begin_part(reader, keyword_table[i].part);
            if (!space) {
                complain(reader, "text without quotes around it");
                return;
            }
            take_string(reader, space + 1, len - word_len - 1);
            return;
        }
    }
    complain(reader, "not a line of a PO file (plural forms are not used)");
}

static void
take_line(struct reader *reader, const char *text, size_t len)
{
    while (len > 0 && (text[len - 1] == ' ' || text[len - 1] == '\t' || text[len - 1] == '\r')) {
        len--;
    }
    if (len == 0) {
        finish_entry(reader);
    } else if (text[0] == '#') {
        if (reader->has[PART_TEXT]) {
            finish_entry(reader);
        }
        if (len > 1 && text[1] == ',' && memmem(text, len, "fuzzy", 5)) {
            reader->is_fuzzy = true;
        }
    } else if (text[0] == '"') {
        if (reader->part == PART_NONE) {
            complain(reader, "text before any msgid");
        } else {
            take_string(reader, text, len);
        }
    } else {
        take_keyword(reader, text, len);
    }
}

void
po_parse(struct po *out, const char *data, size_t len, const char *file, struct problems *problems)
{
    *out = (struct po){0};
    struct reader reader = {.po = out, .file = file, .problems = problems, .line = 1};
    if (!utf8_is_valid(data, len)) {
        complain(&reader, "not UTF-8");
        return;
    }
    for (int i = 0; i < PART_COUNT; i++) {
        buf_init(&reader.parts[i], PO_MAX_TEXT);
    }
    size_t at = 0;
    while (at < len) {
        const char *end = memchr(data + at, '\n', len - at);
        size_t line_len = end ? (size_t)(end - (data + at)) : len - at;
        take_line(&reader, data + at, line_len);
        at += line_len + 1;
        reader.line++;
    }
    finish_entry(&reader);
    for (int i = 0; i < PART_COUNT; i++) {
        buf_clear(&reader.parts[i]);
    }
}

void
po_clear(struct po *po)
{
    for (size_t i = 0; i < po->count; i++) {
        free(po->entries[i].context);
        free(po->entries[i].id);
        free(po->entries[i].text);
    }
    free(po->entries);
    *po = (struct po){0};
}

char *
po_header(const struct po *po, const char *name)
{
    if (po->count == 0 || po->entries[0].id[0] != '\0') {
        return NULL;
    }
    size_t name_len = strlen(name);
    const char *line = po->entries[0].text;
    while (*line) {
        size_t len = strcspn(line, "\n");
        if (len > name_len && memcmp(line, name, name_len) == 0 && line[name_len] == ':') {
            size_t skip = name_len + 1 + strspn(line + name_len + 1, " ");
            return skip <= len ? mem_copy(line + skip, len - skip) : mem_copy_text("");
        }
        line += len + (line[len] != '\0');
    }
    return NULL;
}
