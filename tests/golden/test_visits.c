/* test_visits.c - whole visits through the real window code, in every language: what is said, tap
 * by tap, as texts to read in a diff.
 *
 * A visit is tests/story/visits/(name).visit, the same for all languages; what was said stands in
 * tests/golden/said/(name).(language).txt. With AANLOOP_GOLDEN=write those are made anew.
 *
 *   language · tap ID ID ... (first, second: of the choices or things told) · answer N (every card
 *   to the read-back, from its Nth choice on) · confirm (the read-back is right) · keep (the code
 *   on the screen) · scan (shows it) · begin (the next visitor) · expect SCREEN
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "base/file.h"
#include "base/mem.h"
#include "driven.h"

#define FOLDER "tests/golden/said"
#define TEXT_MAX (1u << 20)
#define LINE_BYTES 256
#define CODE_BYTES 256
#define CARDS_MAX 200
#define TAP_MS 600 /* of --drive */
#define LONGEST_MS (15u * 60u * 1000u)

static const char *const names[] = {
    "only_wants_work",     "only_who_am_i",        "everything",
    "returns_with_a_card", "changes_every_answer", "stops_in_the_middle",
};
static const char *const locales[] = {"nl", "en", "ar"};
#define NAMES (sizeof names / sizeof names[0])
#define LOCALES (sizeof locales / sizeof locales[0])

struct row {
    char title[64];
    const char *name, *locale;
    struct driven *driven;
    struct buf said;
    json_t *view;
    char code[CODE_BYTES];
    uint64_t ms; /* what was heard, and the taps between */
};

static void
put(struct row *row, const char *text)
{
    assert_true(buf_put_text(&row->said, text, NULL));
}

/* Marks of direction are made visible. */
static void
put_visible(struct row *row, const char *text)
{
    for (; *text; text++) {
        if (strncmp(text, "\u2068", 3) == 0 || strncmp(text, "\u2069", 3) == 0) {
            put(row, strncmp(text, "\u2068", 3) == 0 ? "<" : ">");
            text += 2;
        } else {
            assert_true(buf_put(&row->said, text, 1, NULL));
        }
    }
}

static void
note_said(struct row *row)
{
    size_t i;
    const json_t *text;
    json_array_foreach(json_object_get(row->view, "said"), i, text)
    {
        put(row, "    ");
        put_visible(row, json_string_value(text));
        put(row, "\n");
    }
}

static void
command(struct row *row, json_t *line)
{
    json_t *view = driven_do_json(row->driven, line);
    if (!driven_ok(view)) {
        char *text = json_dumps(line, JSON_COMPACT);
        fail_msg("%s: %s on %s: %s", row->title, text, driven_screen(row->view),
                 json_string_value(json_object_get(view, "error")));
    }
    json_decref(line);
    json_decref(row->view);
    row->view = view;
}

/* Does it and hears all that is said then. */
static void
command_and_listen(struct row *row, json_t *line)
{
    command(row, line);
    note_said(row);
    command(row, json_pack("{s:s}", "do", "listen"));
    note_said(row);
    row->ms += TAP_MS + (uint64_t)json_integer_value(json_object_get(row->view, "ms"));
}

/* Choice or thing told number `number` on the screen; NULL: there is none. */
static const char *
find_nth(const struct row *row, size_t number)
{
    size_t i;
    const json_t *widget;
    json_array_foreach(json_object_get(row->view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        const char *role = json_string_value(json_object_get(widget, "role"));
        bool is_choice = strncmp(id, "choice:", 7) == 0;
        bool is_told = strncmp(id, "picture:", 8) == 0 && strcmp(role, "button") == 0;
        if ((is_choice || is_told) && number-- == 0) {
            return id;
        }
    }
    return NULL;
}

static void
tap(struct row *row, const char *id)
{
    const char *where = driven_screen(row->view);
    const char *card = json_string_value(json_object_get(row->view, "card"));
    if (strcmp(id, "first") == 0 || strcmp(id, "second") == 0) {
        id = find_nth(row, strcmp(id, "second") == 0);
    }
    assert_non_null(id);
    assert_true(buf_printf(&row->said, NULL, "%s%s%s: %s\n", where, *card ? " " : "", card, id));
    command_and_listen(row, json_pack("{s:s, s:s}", "do", "tap", "id", id));
}

static bool
can_tap(const struct row *row, const char *id)
{
    const json_t *widget = driven_widget(row->view, id);
    return widget && json_is_true(json_object_get(widget, "enabled"));
}

static bool
is_on(const struct row *row, const char *screen)
{
    return strcmp(driven_screen(row->view), screen) == 0;
}

static void
do_language(struct row *row, char *rest)
{
    char id[LINE_BYTES];
    (void)rest;
    snprintf(id, sizeof id, "language:%s", row->locale);
    tap(row, id);
    tap(row, "next");
}

static void
do_tap(struct row *row, char *rest)
{
    while (*rest) {
        size_t len = strcspn(rest, " ");
        char *next = rest + len + (rest[len] == ' ');
        rest[len] = 0;
        tap(row, rest);
        rest = next;
    }
}

/* Another choice on every card. A story cannot be told to a kiosk without a microphone. */
static void
do_answer(struct row *row, char *rest)
{
    size_t from = strtoul(rest, NULL, 10);
    for (size_t i = 0; is_on(row, "card"); i++) {
        size_t count = 0;
        char id[LINE_BYTES];
        assert_true(i < CARDS_MAX);
        while (find_nth(row, count)) {
            count++;
        }
        if (count == 0) {
            tap(row, "skip");
            continue;
        }
        snprintf(id, sizeof id, "%s", find_nth(row, (from + i) % count));
        if (!json_is_true(json_object_get(driven_widget(row->view, id), "selected"))) {
            tap(row, id);
        }
        tap(row, "next");
    }
}

static void
do_confirm(struct row *row, char *rest)
{
    (void)rest;
    while (!can_tap(row, "yes")) {
        tap(row, "next");
    }
    tap(row, "yes");
}

static void
do_keep(struct row *row, char *rest)
{
    (void)rest;
    const struct widget *widget = view_find(ui_view(row->driven->kiosk->ui), "picture:code");
    assert_non_null(widget);
    snprintf(row->code, sizeof row->code, "%s", widget->code);
}

static void
do_scan(struct row *row, char *rest)
{
    (void)rest;
    put(row, "the card is shown\n");
    command_and_listen(row, json_pack("{s:s, s:s}", "do", "scan", "text", row->code));
}

static void
do_begin(struct row *row, char *rest)
{
    (void)rest;
    driven_begin(row->driven);
    command(row, json_pack("{s:s}", "do", "view"));
    put(row, "\n");
}

static void
do_expect(struct row *row, char *rest)
{
    assert_string_equal(driven_screen(row->view), rest);
}

static const struct {
    const char *name;
    void (*run)(struct row *row, char *rest);
} verbs[] = {
    {"language", do_language}, {"tap", do_tap},   {"answer", do_answer}, {"confirm", do_confirm},
    {"keep", do_keep},         {"scan", do_scan}, {"begin", do_begin},   {"expect", do_expect},
};

static void
play_line(struct row *row, char *line)
{
    line[strcspn(line, "\n")] = 0;
    char *rest = line + strcspn(line, " ");
    rest += *rest == ' ';
    size_t len = strcspn(line, " ");
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strlen(verbs[i].name) == len && strncmp(verbs[i].name, line, len) == 0) {
            verbs[i].run(row, rest);
            return;
        }
    }
    assert_true(line[0] == '#' || line[0] == 0);
}

static void
play_file(struct row *row)
{
    char path[FILE_MAX_PATH];
    char line[LINE_BYTES];
    snprintf(path, sizeof path, "tests/story/visits/%s.visit", row->name);
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        play_line(row, line);
    }
    fclose(file);
}

static void
tell_difference(const char *path, const char *golden, const char *now)
{
    int line = 1;
    size_t start = 0;
    for (size_t i = 0; golden[i] && golden[i] == now[i]; i++) {
        line += golden[i] == '\n';
        start = golden[i] == '\n' ? i + 1 : start;
    }
    fail_msg("%s:%d: expected \"%.*s\", was \"%.*s\" (make golden rewrites)", path, line,
             (int)strcspn(golden + start, "\n"), golden + start, (int)strcspn(now + start, "\n"),
             now + start);
}

static void
compare(const char *path, const struct buf *said)
{
    struct buf golden;
    struct err err;
    buf_init(&golden, TEXT_MAX);
    if (!file_load(path, &golden, &err)) {
        fail_msg("%s: %s (make golden writes it)", path, err.text);
    }
    if (strcmp(golden.data, said->data) != 0) {
        tell_difference(path, golden.data, said->data);
    }
    buf_clear(&golden);
}

static void
visit_is_said_as_its_golden_file(void **state)
{
    struct row *row = *state;
    const char *mode = getenv("AANLOOP_GOLDEN");
    char path[FILE_MAX_PATH];
    struct err err;
    buf_init(&row->said, TEXT_MAX);
    driven_begin(row->driven);
    command(row, json_pack("{s:s}", "do", "view"));
    play_file(row);
    print_message("%s: %u s\n", row->title, (unsigned)(row->ms / 1000));
    assert_true(row->ms <= LONGEST_MS);
    snprintf(path, sizeof path, FOLDER "/%s.%s.txt", row->name, row->locale);
    if (mode && strcmp(mode, "write") == 0) {
        assert_true(file_make_dir(FOLDER, 0755, &err));
        assert_true(file_save(path, row->said.data, row->said.len, 0644, &err));
    } else {
        compare(path, &row->said);
    }
    json_decref(row->view);
    row->view = NULL;
    buf_clear(&row->said);
}

int
main(void)
{
    static struct row rows[NAMES * LOCALES];
    static struct CMUnitTest tests[NAMES * LOCALES];
    struct driven *driven = driven_open(&(struct driven_want){0});
    for (size_t i = 0; i < NAMES * LOCALES; i++) {
        struct row *row = &rows[i];
        *row = (struct row){.name = names[i / LOCALES], .locale = locales[i % LOCALES]};
        row->driven = driven;
        snprintf(row->title, sizeof row->title, "%s in %s", row->name, row->locale);
        tests[i] = (struct CMUnitTest){.name = row->title,
                                       .test_func = visit_is_said_as_its_golden_file,
                                       .initial_state = row};
    }
    int failed = _cmocka_run_group_tests("visits", tests, NAMES * LOCALES, NULL, NULL);
    driven_close(driven);
    return failed;
}
