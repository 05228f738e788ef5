/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tree.h"
#include "base/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER(code, direction, spoken, keyboard)                                                  \
    "msgid \"\"\nmsgstr \"\"\n\"Language: " code "\\n\"\n\"X-Name: " code "\\n\"\n"                \
    "\"X-Direction: " direction "\\n\"\n\"X-Spoken: " spoken "\\n\"\n\"X-Voice: " code "\\n\"\n"   \
    "\"X-Second: \\n\"\n\"X-Keyboard: " keyboard "\\n\"\n\n"

#define WORDS(id, text) "msgid \"" id "\"\nmsgstr \"" text "\"\n\n"
#define SPOKEN(id, text) "msgctxt \"say\"\nmsgid \"" id "\"\nmsgstr \"" text "\"\n\n"
#define PICTURE(key)                                                                               \
    "{\"key\": \"" key "\", \"kind\": \"card\", \"alt\": \"a\", \"not\": \"n\",\n"                 \
    " \"source\": \"own\", \"licence\": \"CC0-1.0\", \"persons\": {\"a\": {}}, \"draw\": [\"a\"]}"

static const struct {
    const char *file;
    const char *text;
} files[] = {
    {"assets/content.json",
     "{\"version\": 7, \"date\": \"2026-01-02\", \"valid_until\": \"2027-01-02\",\n"
     " \"locales\": [\"nl\", \"ar\"],\n \"decks\": [\"doen\"]}\n"},
    {"assets/decks/doen.json",
     "{\"key\": \"doen\", \"number\": 1, \"form\": 1, \"picture\": \"p-een\",\n\"chapter\": "
     "\"kan\",\n\"kind\": \"triples\",\n"
     "\"title\": \"doen.title\",\n\"question\": \"doen.question\",\n"
     "\"items\": [\n{\"key\": \"een\", \"picture\": \"p-een\"},\n"
     "{\"key\": \"twee\", \"picture\": \"p-twee\"},\n"
     "{\"key\": \"drie\", \"picture\": \"p-drie\"}\n],\n\"cards\": [\n"
     "{\"key\": \"01\", \"choices\": [\"een\", \"twee\", \"drie\"]}\n]}\n"},
    {"assets/vocab/skills.tsv", "code\turi\tlabel_en\nS1\thttp://v/1\tcooking\n"},
    {"assets/pictures/book.json", "[\n" PICTURE("p-een") ",\n" PICTURE("p-twee") ",\n" PICTURE(
                                      "p-drie") ",\n{\"key\": \"ticket-zon\", \"kind\": \"ticket\","
                                                " \"alt\": \"a\", \"not\": \"n\",\n \"source\": "
                                                "\"own\", \"licence\": \"CC0-1.0\", \"draw\": "
                                                "[{}]}\n]\n"},
    {"locales/nl.po",
     HEADER("nl", "ltr", "where different", "abc def") WORDS("doen.title", "Wat ik doe")
         WORDS("doen.question", "Wat doe je?") WORDS("doen.een", "Koken")
             WORDS("doen.twee", "Lopen") WORDS("doen.drie", "Lezen")
                 WORDS("picture.ticket-zon", "zon") WORDS("time.left", "nog {minutes} minuten")},
    {"locales/ar.po",
     HEADER("ar", "rtl", "always", "ab") WORDS("doen.title", "aa bb") SPOKEN("doen.title", "aA bB")
         WORDS("doen.question", "cc") SPOKEN("doen.question", "cC") WORDS("doen.een", "dd")
             SPOKEN("doen.een", "dD") WORDS("doen.twee", "ee") SPOKEN("doen.twee", "eE")
                 WORDS("doen.drie", "ff") SPOKEN("doen.drie", "fF")
                     WORDS("picture.ticket-zon", "gg") SPOKEN("picture.ticket-zon", "gG")
                         WORDS("time.left", "hh {minutes}") SPOKEN("time.left", "hH {minutes}")},
};

char *
tree_path(const struct tree *tree, const char *file)
{
    char *path = NULL;
    assert_true(asprintf(&path, "%s/%s", tree->root, file) > 0);
    return path;
}

void
tree_write(const struct tree *tree, const char *file, const void *data, size_t len)
{
    char *path = tree_path(tree, file);
    FILE *out = fopen(path, "wbe");
    assert_non_null(out);
    assert_int_equal(fwrite(data, 1, len, out), len);
    assert_int_equal(fclose(out), 0);
    free(path);
}

char *
tree_read(const struct tree *tree, const char *file, size_t *out_len)
{
    char *path = tree_path(tree, file);
    FILE *in = fopen(path, "rbe");
    assert_non_null(in);
    struct stat info;
    assert_int_equal(fstat(fileno(in), &info), 0);
    char *data = mem_new((size_t)info.st_size + 1, 1);
    *out_len = fread(data, 1, (size_t)info.st_size, in);
    fclose(in);
    free(path);
    return data;
}

void
tree_remove(const struct tree *tree, const char *file)
{
    char *path = tree_path(tree, file);
    assert_int_equal(unlink(path), 0);
    free(path);
}

void
tree_edit(const struct tree *tree, const char *file, const char *from, const char *to)
{
    size_t len = 0;
    char *text = tree_read(tree, file, &len);
    char *at = strstr(text, from);
    assert_non_null(at);
    char *edited = NULL;
    int edited_len = asprintf(&edited, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    assert_true(edited_len >= 0);
    tree_write(tree, file, edited, (size_t)edited_len);
    free(edited);
    free(text);
}

void
tree_make(struct tree *tree)
{
    static const char *const folders[] = {"assets", "assets/decks", "assets/pictures",
                                          "assets/vocab", "locales"};
    folder_make(&tree->folder);
    tree->root = tree->folder.path;
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char *path = tree_path(tree, folders[i]);
        assert_int_equal(mkdir(path, 0755), 0);
        free(path);
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        tree_write(tree, files[i].file, files[i].text, strlen(files[i].text));
    }
}

void
tree_free(struct tree *tree)
{
    folder_drop(&tree->folder);
}
