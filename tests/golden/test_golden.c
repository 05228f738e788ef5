/* test_golden.c - what stands on every screen and is spoken there, as texts to read in a diff.
 *
 * One file a language and screen: tests/golden/(locale)/(screen).txt, its states one after the
 * other. With AANLOOP_GOLDEN=write the files are made anew and those without a screen removed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <glob.h>
#include <sodium.h>
#include <unistd.h>
#include "base/file.h"
#include "base/mem.h"
#include "content/locale.h"
#include "story.h"

#define FOLDER "tests/golden"
#define SAID FOLDER "/said/"
#define TEXT_MAX (1u << 20)
#define PAGES_MAX 200
#define NAME_MAX_BYTES 64

/* One golden file. */
struct page {
    char locale[16];
    const char *screen;
    char name[NAME_MAX_BYTES];
};

struct world {
    struct story story;
    struct page pages[PAGES_MAX];
    size_t count;
    bool is_writing;
};

static const char *const arrangement_words[] = {
    [ARRANGE_TILES] = "tiles",   [ARRANGE_CARDS] = "cards",       [ARRANGE_PAGE] = "page",
    [ARRANGE_KEYPAD] = "keypad", [ARRANGE_KEYBOARD] = "keyboard", [ARRANGE_COLUMNS] = "columns",
    [ARRANGE_TICKET] = "ticket", [ARRANGE_ACT] = "act",           [ARRANGE_GRID] = "grid",
    [ARRANGE_TAKE] = "take",     [ARRANGE_LIST] = "list",         [ARRANGE_WORK] = "work",
};

static void
put(struct buf *out, const char *text)
{
    assert_true(buf_put_text(out, text, NULL));
}

/* Marks of direction and line ends are made visible, nothing else changes. */
static void
put_visible(struct buf *out, const char *text)
{
    static const struct {
        const char *bytes, *shown;
    } marks[] = {
        {"\u2066", "<LRI>"}, {"\u2067", "<RLI>"}, {"\u2068", "<FSI>"},      {"\u2069", "<PDI>"},
        {"\u200E", "<LRM>"}, {"\u200F", "<RLM>"}, {"\u00A0", "<no break>"}, {"\n", "<line>"},
    };
    while (*text) {
        size_t len = 1;
        const char *shown = NULL;
        for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
            if (strncmp(text, marks[i].bytes, strlen(marks[i].bytes)) == 0) {
                len = strlen(marks[i].bytes);
                shown = marks[i].shown;
            }
        }
        assert_true(shown ? buf_put_text(out, shown, NULL) : buf_put(out, text, len, NULL));
        text += len;
    }
}

/* "choice choice:leren [drijf-leren] selected: Iets leren", what is spoken under it if it differs.
 */
static void
put_widget(struct buf *out, const struct widget *widget)
{
    bool is_for_touch =
        widget->role == ROLE_CHOICE || widget->role == ROLE_BUTTON || widget->role == ROLE_KEY;
    assert_true(buf_printf(out, NULL, "  %s %s%s%s%s", role_name(widget->role), widget->id,
                           widget->picture[0] ? " [" : "", widget->picture,
                           widget->picture[0] ? "]" : ""));
    put(out, widget->is_selected ? " selected" : "");
    put(out, widget->is_enabled ? "" : " disabled");
    put(out, widget->is_touchable == is_for_touch ? ""
             : widget->is_touchable               ? " touchable"
                                                  : " untouchable");
    put(out, ": ");
    put_visible(out, widget->label);
    if (strcmp(widget->label, widget->say) != 0) {
        put(out, "\n    = ");
        put_visible(out, widget->say);
    }
    put(out, "\n");
}

static const char *
lit_widget(struct ui *ui)
{
    const struct view *view = ui_view(ui);
    for (size_t i = 0; i < view->count; i++) {
        if (view->widgets[i].is_outlined) {
            return view->widgets[i].id;
        }
    }
    return "nothing";
}

static void
put_utterance(struct buf *out, struct ui *ui, const struct effect *effect)
{
    assert_true(buf_printf(out, NULL, "    %s, %s%s: ", lit_widget(ui), effect->locale,
                           effect->is_private ? ", private" : ""));
    put_visible(out, effect->text);
    put(out, "\n");
}

/* Everything that is said without a touch and without any time going by. */
static void
put_speech(struct buf *out, struct story *story)
{
    struct effects *effects = mem_new(1, sizeof *effects);
    struct event event = {.type = EVENT_TICK, .at_ms = story->now_ms};
    bool is_speaking = true;
    put(out, "  says\n");
    while (is_speaking) {
        ui_step(story->ui, &event, effects);
        is_speaking = false;
        for (size_t i = 0; i < effects->count; i++) {
            const struct effect *effect = &effects->list[i];
            if (effect->type == EFFECT_SAY) {
                put_utterance(out, story->ui, effect);
                event.type = EVENT_SAY_ENDED;
                event.id = effect->id;
                is_speaking = true;
            }
        }
        effects_clear(effects);
    }
    free(effects);
}

static void
put_state(struct buf *out, struct story *story, const struct ui_state *state, const char *locale)
{
    ui_free(story->ui);
    story->ui = ui_new(&story->config);
    ui_jump(story->ui, state, locale, story->now_ms);
    const struct view *view = ui_view(story->ui);
    assert_true(view->arrangement < sizeof arrangement_words / sizeof arrangement_words[0]);
    assert_non_null(arrangement_words[view->arrangement]);
    assert_true(buf_printf(out, NULL, "%s, %s%s", arrangement_words[view->arrangement],
                           view->locale, view->is_rtl ? ", from right to left" : ""));
    if (view->steps > 0) {
        assert_true(buf_printf(out, NULL, ", step %d of %d", view->step, view->steps));
    }
    put(out, view->is_sheet_open ? ", sheet open\n" : "\n");
    for (size_t i = 0; i < view->count; i++) {
        put_widget(out, &view->widgets[i]);
    }
    put_speech(out, story);
}

/* Where the words depend on it, the state also at a place that told nothing about itself. */
static void
put_both_places(struct buf *out, struct story *story, const struct ui_state *state,
                const char *locale)
{
    static const struct place unknown = {"", "", "", "", 0};
    struct place known = story->config.place;
    struct buf there, bare;
    buf_init(&there, TEXT_MAX);
    buf_init(&bare, TEXT_MAX);
    put_state(&there, story, state, locale);
    story->config.place = unknown;
    put_state(&bare, story, state, locale);
    story->config.place = known;
    assert_true(buf_printf(out, NULL, "%s%s: %s", out->len ? "\n" : "", state->id, there.data));
    if (strcmp(there.data, bare.data) != 0) {
        assert_true(
            buf_printf(out, NULL, "\n%s, nothing known of the place: %s", state->id, bare.data));
    }
    buf_clear(&there);
    buf_clear(&bare);
}

static void
put_page(struct buf *out, struct story *story, const struct page *page)
{
    struct ui_state state;
    for (size_t i = 0; ui_state_at(story->content, i, &state); i++) {
        if (strcmp(state.screen, page->screen) == 0) {
            put_both_places(out, story, &state, page->locale);
        }
    }
}

static void
format_path(const struct page *page, char path[FILE_MAX_PATH])
{
    snprintf(path, FILE_MAX_PATH, FOLDER "/%s/%s.txt", page->locale, page->screen);
}

/* The first line that is not the same, as it should be and as it is. */
static void
tell_difference(const char *path, const char *golden, const char *now)
{
    int line = 1;
    size_t start = 0;
    for (size_t i = 0; golden[i] && golden[i] == now[i]; i++) {
        if (golden[i] == '\n') {
            line++;
            start = i + 1;
        }
    }
    golden += start;
    now += start;
    fail_msg("%s:%d: expected \"%.*s\", is \"%.*s\" (make golden rewrites)", path, line,
             (int)strcspn(golden, "\n"), golden, (int)strcspn(now, "\n"), now);
}

static void
compare(const struct page *page, const struct buf *now)
{
    char path[FILE_MAX_PATH];
    struct buf golden;
    struct err err;
    format_path(page, path);
    buf_init(&golden, TEXT_MAX);
    if (!file_load(path, &golden, &err)) {
        fail_msg("%s: %s (make golden writes it)", path, err.text);
    }
    if (strcmp(golden.data, now->data) != 0) {
        tell_difference(path, golden.data, now->data);
    }
    buf_clear(&golden);
}

static void
write_page(const struct page *page, const struct buf *now)
{
    char path[FILE_MAX_PATH];
    struct err err;
    snprintf(path, sizeof path, FOLDER "/%s", page->locale);
    bool ok = file_make_dir(path, 0755, &err);
    format_path(page, path);
    if (!ok || !file_save(path, now->data, now->len, 0644, &err)) {
        fail_msg("%s", err.text);
    }
}

struct row {
    struct world *world;
    const struct page *page;
};

static void
screen_is_as_its_golden_file(void **state)
{
    const struct row *row = *state;
    struct buf now;
    buf_init(&now, TEXT_MAX);
    put_page(&now, &row->world->story, row->page);
    if (row->world->is_writing) {
        write_page(row->page, &now);
    } else {
        compare(row->page, &now);
    }
    buf_clear(&now);
}

static bool
is_expected(const struct world *world, const char *path)
{
    char page[FILE_MAX_PATH];
    for (size_t i = 0; i < world->count; i++) {
        format_path(&world->pages[i], page);
        if (strcmp(page, path) == 0) {
            return true;
        }
    }
    return false;
}

static void
no_golden_file_without_a_screen(void **state)
{
    const struct world *world = *state;
    glob_t found;
    size_t extra = 0;
    assert_int_equal(glob(FOLDER "/*/*", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        if (strncmp(found.gl_pathv[i], SAID, strlen(SAID)) == 0) {
            continue; /* of test_visits */
        }
        if (!is_expected(world, found.gl_pathv[i])) {
            print_error("%s: no such screen\n", found.gl_pathv[i]);
            extra += world->is_writing ? unlink(found.gl_pathv[i]) != 0 : 1;
        }
    }
    globfree(&found);
    assert_int_equal(extra, 0);
}

static bool
has_screen(const struct world *world, size_t from, const char *screen)
{
    for (size_t i = from; i < world->count; i++) {
        if (strcmp(world->pages[i].screen, screen) == 0) {
            return true;
        }
    }
    return false;
}

static void
list_pages(struct world *world)
{
    struct ui_state state;
    for (size_t j = 0; j < content_locale_count(world->story.content); j++) {
        const char *code = locale_code(content_locale_at(world->story.content, j));
        size_t from = world->count;
        for (size_t i = 0; ui_state_at(world->story.content, i, &state); i++) {
            if (world->count < PAGES_MAX && !has_screen(world, from, state.screen)) {
                struct page *page = &world->pages[world->count++];
                page->screen = state.screen;
                snprintf(page->locale, sizeof page->locale, "%s", code);
                snprintf(page->name, sizeof page->name, "screen %.30s in %s", state.screen, code);
            }
        }
    }
}

int
main(void)
{
    const char *mode = getenv("AANLOOP_GOLDEN");
    struct world *world = mem_new(1, sizeof *world);
    world->is_writing = mode && strcmp(mode, "write") == 0;
    if (sodium_init() < 0 || !story_open(&world->story, NULL)) {
        return 1;
    }
    list_pages(world);
    struct CMUnitTest *tests = mem_new(world->count + 1, sizeof *tests);
    struct row *rows = mem_new(world->count, sizeof *rows);
    for (size_t i = 0; i < world->count; i++) {
        rows[i] = (struct row){world, &world->pages[i]};
        tests[i] = (struct CMUnitTest){.name = world->pages[i].name,
                                       .test_func = screen_is_as_its_golden_file,
                                       .initial_state = &rows[i]};
    }
    tests[world->count] = (struct CMUnitTest){.name = "no_golden_file_without_a_screen",
                                              .test_func = no_golden_file_without_a_screen,
                                              .initial_state = world};
    int failed = _cmocka_run_group_tests("golden", tests, world->count + 1, NULL, NULL);
    story_close(&world->story);
    free(tests);
    free(rows);
    free(world);
    return failed;
}
