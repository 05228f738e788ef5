/* aanloop-ctl screens [--json] [--source DIR]: every state a kiosk's screen can be in, from the
 * decks of a source folder (default: here). SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/verbs.h"
#include <jansson.h>
#include "content/content.h"
#include "ui/ui.h"

static json_t *
describe(const struct ui_state *state)
{
    return json_pack("{s:s, s:s, s:s, s:s}", "id", state->id, "screen", state->screen, "deck",
                     state->deck, "card", state->card);
}

static int
print_screens(const struct content *content, bool is_json)
{
    struct ui_state state;
    json_t *list = json_array();
    for (size_t i = 0; ui_state_at(content, i, &state); i++) {
        if (is_json) {
            ignore(json_array_append_new(list, describe(&state)) == 0);
        } else {
            printf("%-32s %-16s %s%s%s\n", state.id, state.screen, state.deck,
                   state.card[0] ? "/" : "", state.card);
        }
    }
    bool done = !is_json || (json_dumpf(list, stdout, JSON_COMPACT) == 0 && puts("") >= 0);
    json_decref(list);
    return done ? 0 : 1;
}

int
ctl_screens(int argc, char **argv)
{
    const char *root = ".";
    bool is_json = false;
    for (int i = 1; i < argc; i++) {
        bool has_value = i + 1 < argc;
        if (strcmp(argv[i], "--json") == 0) {
            is_json = true;
        } else if (strcmp(argv[i], "--data") == 0 && has_value) {
            i++; /* every verb knows it; the screens are the same for all kiosks */
        } else if (strcmp(argv[i], "--source") == 0 && has_value) {
            root = argv[++i];
        } else {
            fputs("aanloop-ctl screens [--json] [--source DIR]\n", stderr);
            return 2;
        }
    }
    struct err err = {0};
    struct content *content = content_open_dir(root, &err);
    if (!content) {
        fprintf(stderr, "screens: %s: %s\n", err_name(err.code), err.text);
        return 1;
    }
    int status = print_screens(content, is_json);
    content_close(content);
    return status;
}
