/* story_expect.c - what a story expects to see, hear and find kept.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"
#include "story_parts.h"

#include "base/mem.h"

struct expected {
    struct story *story;
    const char *text; /* what follows the name of the expectation */
    bool is_not;
};

static bool
judge(const struct expected *expected, bool is_so, const char *what, const char *seen)
{
    struct story *story = expected->story;
    if (is_so != expected->is_not) {
        return true;
    }
    snprintf(story->why, sizeof story->why, "expected %s%s %.100s, saw \"%.200s\"",
             expected->is_not ? "not " : "", what, expected->text, seen);
    return false;
}

static struct widget *
widget_of(const struct expected *expected)
{
    char id[WIDGET_MAX_ID];
    snprintf(id, sizeof id, "%.*s", (int)strcspn(expected->text, " "), expected->text);
    return view_find(ui_view(expected->story->ui), id);
}

static bool
expect_screen(const struct expected *expected)
{
    const char *screen = ui_view(expected->story->ui)->screen;
    return judge(expected, strcmp(screen, expected->text) == 0, "screen", screen);
}

static bool
expect_said(const struct expected *expected)
{
    const char *said = expected->story->said;
    return judge(expected, strstr(said, expected->text) != NULL, "to be said", said);
}

static bool
expect_selected(const struct expected *expected)
{
    const struct widget *widget = widget_of(expected);
    return judge(expected, widget && widget->is_selected, "selected", widget ? "it" : "nothing");
}

static bool
expect_widget(const struct expected *expected)
{
    const struct view *view = ui_view(expected->story->ui);
    return judge(expected, widget_of(expected) != NULL, "widget", view->screen);
}

static bool
expect_enabled(const struct expected *expected)
{
    const struct widget *widget = widget_of(expected);
    return judge(expected, widget && widget->is_enabled, "enabled", widget ? "it" : "nothing");
}

static bool
expect_outlined(const struct expected *expected)
{
    const struct widget *widget = widget_of(expected);
    return judge(expected, widget && widget->is_outlined, "outlined", widget ? "it" : "nothing");
}

static bool
expect_label(const struct expected *expected)
{
    const struct widget *widget = widget_of(expected);
    const char *space = strchr(expected->text, ' ');
    const char *label = widget ? widget->label : "no such widget";
    return judge(expected, space && strcmp(label, space + 1) == 0, "label", label);
}

static bool
expect_title(const struct expected *expected)
{
    const struct widget *widget = view_find(ui_view(expected->story->ui), "title");
    const char *label = widget ? widget->label : "no title";
    return judge(expected, strcmp(label, expected->text) == 0, "title", label);
}

static bool
expect_locale(const struct expected *expected)
{
    const char *locale = ui_view(expected->story->ui)->locale;
    return judge(expected, strcmp(locale, expected->text) == 0, "locale", locale);
}

static bool
expect_silence(const struct expected *expected)
{
    return judge(expected, expected->story->voice_ends_ms == 0, "silence", expected->story->said);
}

/* A clip that is heard back. */
static bool
expect_hearing(const struct expected *expected)
{
    return judge(expected, expected->story->is_hearing, "hearing", "nothing");
}

static bool
expect_record(const struct expected *expected)
{
    const char *record = expected->story->record ? expected->story->record : "";
    return judge(expected, strstr(record, expected->text) != NULL, "record", record);
}

static bool
expect_step(const struct expected *expected)
{
    const struct view *view = ui_view(expected->story->ui);
    char seen[32];
    snprintf(seen, sizeof seen, "%d of %d", view->step, view->steps);
    return judge(expected, strcmp(seen, expected->text) == 0, "step", seen);
}

static bool
expect_effect(const struct expected *expected)
{
    const struct story *story = expected->story;
    const struct {
        const char *name;
        unsigned count;
    } rows[] = {
        {"save", story->saves},   {"ring", story->rings},     {"end", story->ends},
        {"drop", story->drops},   {"record", story->records}, {"enrol", story->enrols},
        {"print", story->prints}, {"stop", story->stops},     {"play", story->plays},
        {"ask", story->asks},     {"unask", story->unasks},   {"signup", story->sign_ups},
    };
    char seen[32] = "";
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        size_t len = strlen(rows[i].name);
        if (strncmp(expected->text, rows[i].name, len) == 0 && expected->text[len] == ' ') {
            snprintf(seen, sizeof seen, "%s %u", rows[i].name, rows[i].count);
        }
    }
    return judge(expected, strcmp(seen, expected->text) == 0, "effect", seen);
}

static bool
expect_asking(const struct expected *expected)
{
    static const char *const words[] = {"resume", "place", "withdraw", "yes", "pass", "no-pass"};
    const char *word = words[expected->story->asking];
    return judge(expected, strcmp(word, expected->text) == 0, "asking", word);
}

static bool
expect_asked(const struct expected *expected)
{
    const char *asked = expected->story->asked;
    return judge(expected, strcmp(asked, expected->text) == 0, "asked", asked);
}

/* Nothing on the screen tells that someone was here. */
static bool
expect_like(const struct expected *expected)
{
    struct story *story = expected->story;
    struct ui *fresh = ui_new(&story->config);
    const struct view *now = ui_view(story->ui);
    const struct view *then = ui_view(fresh);
    bool is_same = now->count == then->count && now->theme == then->theme &&
                   now->text_size == then->text_size && strcmp(now->screen, then->screen) == 0 &&
                   strcmp(now->locale, then->locale) == 0 && !ui_visit(story->ui);
    for (size_t i = 0; is_same && i < now->count; i++) {
        const struct widget *a = &now->widgets[i];
        const struct widget *b = &then->widgets[i];
        is_same = strcmp(a->id, b->id) == 0 && strcmp(a->label, b->label) == 0 &&
                  strcmp(a->say, b->say) == 0 && a->is_selected == b->is_selected &&
                  a->is_outlined == b->is_outlined && a->is_enabled == b->is_enabled;
    }
    bool ok = judge(expected, is_same, "like", now->screen);
    ui_free(fresh);
    return ok;
}

static const struct {
    const char *name;
    bool (*check)(const struct expected *expected);
} expectations[] = {
    {"screen", expect_screen}, {"said", expect_said},       {"selected", expect_selected},
    {"widget", expect_widget}, {"enabled", expect_enabled}, {"label", expect_label},
    {"title", expect_title},   {"locale", expect_locale},   {"silence", expect_silence},
    {"effect", expect_effect}, {"record", expect_record},   {"outlined", expect_outlined},
    {"step", expect_step},     {"like", expect_like},       {"asked", expect_asked},
    {"asking", expect_asking}, {"hearing", expect_hearing},
};

bool
story_expect(struct story *story, char *rest)
{
    struct expected expected = {.story = story};
    if (strncmp(rest, "not ", 4) == 0 || strncmp(rest, "no ", 3) == 0) {
        expected.is_not = true;
        rest += strcspn(rest, " ") + 1;
    }
    for (size_t i = 0; i < sizeof expectations / sizeof expectations[0]; i++) {
        size_t len = strlen(expectations[i].name);
        if (strncmp(rest, expectations[i].name, len) == 0 && (!rest[len] || rest[len] == ' ')) {
            expected.text = rest[len] ? rest + len + 1 : "";
            return expectations[i].check(&expected);
        }
    }
    snprintf(story->why, sizeof story->why, "no such expectation: %.200s", rest);
    return false;
}
