/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"
#include "ctl/content_build.h"
#include "ctl/content_sign.h"
#include "content/check.h"

#include <jansson.h>

struct options {
    const char *file; /* the one argument without a name: a folder or a file */
    const char *out;
    const char *key;
    const char *secret;
    bool is_json;
    bool is_draft;
};

static const struct {
    const char *name;
    size_t offset;
} option_table[] = {
    {"--out", offsetof(struct options, out)},
    {"--key", offsetof(struct options, key)},
    {"--secret", offsetof(struct options, secret)},
};

static int
say_failure(const char *what, const struct err *err)
{
    fprintf(stderr, "content %s: %s: %s\n", what, err_name(err->code), err->text);
    return 1;
}

static void
print_json(const struct problems *problems)
{
    json_t *list = json_array();
    for (size_t i = 0; i < problems->kept; i++) {
        json_array_append_new(list, json_string(problems->lines[i]));
    }
    json_t *all = json_pack("{s:o,s:I}", "problems", list, "count", (json_int_t)problems->count);
    json_dumpf(all, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(all);
}

static int
run_check(const struct options *options)
{
    struct problems problems = {0};
    content_check(options->file ? options->file : ".", &problems);
    if (options->is_json) {
        print_json(&problems);
    } else {
        for (size_t i = 0; i < problems.kept; i++) {
            puts(problems.lines[i]);
        }
        printf("%zu problem%s\n", problems.count, problems.count == 1 ? "" : "s");
    }
    int status = problems.count ? 1 : 0;
    problems_clear(&problems);
    return status;
}

static int
run_build(const struct options *options)
{
    struct err err = {0};
    struct problems problems = {0};
    if (!options->out) {
        return 2;
    }
    const char *root = options->file ? options->file : ".";
    content_check(root, &problems);
    for (size_t i = 0; i < problems.kept; i++) {
        fprintf(stderr, "%s\n", problems.lines[i]);
    }
    bool ok = problems.count == 0 || options->is_draft ||
              err_set(&err, ERR_INVALID, "%zu problems, nothing built", problems.count);
    problems_clear(&problems);
    return ok && content_build(root, options->out, &err) ? 0 : say_failure("build", &err);
}

static int
run_keygen(const struct options *options)
{
    struct err err = {0};
    if (!options->file) {
        return 2;
    }
    return content_keygen(options->file, &err) ? 0 : say_failure("keygen", &err);
}

static int
run_sign(const struct options *options)
{
    struct err err = {0};
    if (!options->file || !options->secret) {
        return 2;
    }
    return content_sign(options->file, options->secret, &err) ? 0 : say_failure("sign", &err);
}

static int
run_verify(const struct options *options)
{
    struct err err = {0};
    if (!options->file || !options->key) {
        return 2;
    }
    return content_verify(options->file, options->key, &err) ? 0 : say_failure("verify", &err);
}

static const struct {
    const char *name;
    int (*run)(const struct options *options);
    const char *help;
} step_table[] = {
    {"check", run_check, "[DIR] [--json]            tell everything that is wrong with it"},
    {"build", run_build,
     "[DIR] --out FILE [--draft] check it, draw it, pack it; a draft may have problems"},
    {"keygen", run_keygen, "FILE                      make FILE.key and FILE.pub if not there"},
    {"sign", run_sign, "FILE --secret FILE.key    write FILE.minisig"},
    {"verify", run_verify, "FILE --key FILE.pub       what a kiosk does when it opens the file"},
};

#define STEP_COUNT (sizeof step_table / sizeof *step_table)

static bool
read_option(struct options *options, char **argv, int *at)
{
    for (size_t i = 0; i < sizeof option_table / sizeof *option_table; i++) {
        if (strcmp(argv[*at], option_table[i].name) == 0 && argv[*at + 1]) {
            *(const char **)(void *)((char *)options + option_table[i].offset) = argv[++*at];
            return true;
        }
    }
    bool is_json = strcmp(argv[*at], "--json") == 0, is_draft = strcmp(argv[*at], "--draft") == 0;
    if (is_json || is_draft) {
        options->is_json = options->is_json || is_json;
        options->is_draft = options->is_draft || is_draft;
        return true;
    }
    if (argv[*at][0] == '-' || options->file) {
        return false;
    }
    options->file = argv[*at];
    return true;
}

static int
usage(void)
{
    fputs("usage: aanloop-ctl content STEP ...\n", stderr);
    for (size_t i = 0; i < STEP_COUNT; i++) {
        fprintf(stderr, "  %-7s %s\n", step_table[i].name, step_table[i].help);
    }
    return 2;
}

int
ctl_content(int argc, char **argv)
{
    struct options options = {0};
    for (int i = 2; i < argc; i++) {
        if (!read_option(&options, argv, &i)) {
            return usage();
        }
    }
    for (size_t i = 0; argc > 1 && i < STEP_COUNT; i++) {
        if (strcmp(step_table[i].name, argv[1]) == 0) {
            int status = step_table[i].run(&options);
            return status == 2 ? usage() : status;
        }
    }
    return usage();
}
