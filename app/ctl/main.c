/* aanloop-ctl: the operator's tool; one row a verb group.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"

static const struct verb {
    const char *name;
    int (*run)(int argc, char **argv);
    const char *help;
} verb_table[] = {
#define VERB(name, run, help) {name, run, help},
#include "ctl/verb_table.inc"
#undef VERB
};

static int
usage(FILE *out)
{
    fputs("usage: aanloop-ctl VERB ... (exit: 0 done, 1 the thing said no, 2 wrong use)\n", out);
    for (size_t i = 0; i < sizeof verb_table / sizeof verb_table[0]; i++) {
        fprintf(out, "  %-9s %s\n", verb_table[i].name, verb_table[i].help);
    }
    return out == stdout ? 0 : 2;
}

int
main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--help") == 0) {
        return usage(stdout);
    }
    for (size_t i = 0; argc > 1 && i < sizeof verb_table / sizeof verb_table[0]; i++) {
        if (strcmp(verb_table[i].name, argv[1]) == 0) {
            return verb_table[i].run(argc - 1, argv + 1);
        }
    }
    return usage(stderr);
}
