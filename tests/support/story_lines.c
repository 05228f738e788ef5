/* story_lines.c - the words a story is written in.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "story.h"
#include "story_parts.h"

#include "base/mem.h"
#include "base/utf8.h"

#define LINE_MAX_BYTES 512
#define TO_MAX 400

static bool
fail(struct story *story, const char *what, const char *seen)
{
    snprintf(story->why, sizeof story->why, "expected %.150s, saw \"%.200s\"", what, seen);
    return false;
}

/* "61s" or "100ms". */
static uint64_t
parse_time(const char *text)
{
    char *end;
    unsigned long long count = strtoull(text, &end, 10);
    return strncmp(end, "ms", 2) == 0 ? count : count * 1000;
}

/* Cuts the next word off. */
static char *
take_word(char **rest)
{
    char *word = *rest + strspn(*rest, " ");
    char *end = word + strcspn(word, " ");
    *rest = *end ? end + 1 : end;
    *end = 0;
    return word;
}

static bool
do_tap(struct story *story, char *rest)
{
    char *id = take_word(&rest);
    bool has_time = strncmp(rest, "after ", 6) == 0;
    return story_tap(story, id, has_time ? parse_time(rest + 6) : 600);
}

static bool
do_hold(struct story *story, char *rest)
{
    struct press press = {.after_ms = 600, .at_percent = 50};
    char *id = take_word(&rest);
    press.hold_ms = parse_time(rest);
    return story_press(story, id, &press);
}

static bool
do_drag(struct story *story, char *rest)
{
    struct press press = {.after_ms = 600, .at_percent = 50, .is_dragged_off = true};
    return story_press(story, take_word(&rest), &press);
}

static bool
do_foot(struct story *story, char *rest)
{
    struct press press = {.after_ms = 600, .hold_ms = 50, .at_percent = 96};
    take_word(&rest);
    return story_press(story, take_word(&rest), &press);
}

static bool
do_type(struct story *story, char *rest)
{
    while (*rest) {
        if (!story_tap(story, take_word(&rest), 120)) {
            return false;
        }
    }
    return true;
}

static bool
do_beside(struct story *story, char *rest)
{
    (void)rest;
    story_wait(story, 600);
    story->said[0] = 0;
    story_send(story, (struct event){.type = EVENT_DOWN, .x_px = 1, .y_px = 1});
    story_send(story, (struct event){.type = EVENT_UP, .x_px = 1, .y_px = 1});
    return true;
}

static bool
do_key(struct story *story, char *rest)
{
    static const char *const names[] = {
        [KEY_NEXT_WIDGET] = "Right", [KEY_PREV_WIDGET] = "Left", [KEY_SELECT] = "Select",
        [KEY_BACK] = "Back",         [KEY_LOUDER] = "Louder",    [KEY_SOFTER] = "Softer",
        [KEY_FASTER] = "Faster",     [KEY_SLOWER] = "Slower",    [KEY_HELP] = "Help",
        [KEY_REPEAT] = "Repeat",
    };
    for (size_t i = 1; i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], rest) == 0) {
            story_wait(story, 600);
            story->said[0] = 0;
            story_send(story, (struct event){.type = EVENT_KEY, .key = (enum key)i});
            return true;
        }
    }
    return fail(story, "a key", rest);
}

/* With the keypad alone: on to the widget, then Select. */
static bool
do_pick(struct story *story, char *rest)
{
    char *id = take_word(&rest);
    for (int i = 0; i < VIEW_MAX_WIDGETS; i++) {
        story_wait(story, 600);
        story_send(story, (struct event){.type = EVENT_KEY, .key = KEY_NEXT_WIDGET});
        const struct widget *widget = view_find(ui_view(story->ui), id);
        if (widget && widget->is_outlined) {
            story_wait(story, 600);
            story->said[0] = 0;
            story_send(story, (struct event){.type = EVENT_KEY, .key = KEY_SELECT});
            return true;
        }
    }
    return fail(story, "the keypad to reach it", id);
}

static bool
do_wait(struct story *story, char *rest)
{
    story_wait(story, parse_time(rest));
    return true;
}

static bool
do_quiet(struct story *story, char *rest)
{
    story_quiet(story, parse_time(rest));
    return true;
}

static bool
do_listen(struct story *story, char *rest)
{
    (void)rest;
    story_listen(story);
    return true;
}

static bool
do_disk(struct story *story, char *rest)
{
    if (strcmp(rest, "answers") == 0) { /* late, to what it was silent about */
        enum event_type type = story->is_act_waiting ? EVENT_KEPT : EVENT_SIGNED_UP;
        story->disk = DISK_WORKS;
        story->is_act_waiting = false;
        story_send(story, (struct event){.type = type, .code = ERR_NONE});
        return true;
    }
    story->is_act_waiting = false;
    story->disk = strcmp(rest, "full") == 0     ? DISK_FULL
                  : strcmp(rest, "silent") == 0 ? DISK_SILENT
                                                : DISK_WORKS;
    return true;
}

static bool
do_headphones(struct story *story, char *rest)
{
    story->said[0] = 0;
    story_send(story, (struct event){.type = EVENT_HEADPHONES, .on = strcmp(rest, "in") == 0});
    return true;
}

static bool
do_help(struct story *story, char *rest)
{
    (void)rest;
    story->said[0] = 0;
    story_send(story, (struct event){.type = EVENT_HELP_CAME});
    return true;
}

static bool
do_pack(struct story *story, char *rest)
{
    bool on = strcmp(rest, "on") == 0;
    story_send(story, (struct event){.type = EVENT_PACK, .on = on, .content = story->content});
    return true;
}

static bool
do_clip(struct story *story, char *rest)
{
    char *why = rest;
    if (strcmp(rest, "played") == 0) {
        story->is_hearing = false;
        story_send(story, (struct event){.type = EVENT_CLIP_PLAYED, .id = story->clip_slot});
        return true;
    }
    unsigned ms = (unsigned)strtoul(rest, &why, 10);
    enum err_code code = strcmp(why, " silent") == 0 ? ERR_NOT_FOUND
                         : *why || ms == 0           ? ERR_DEVICE
                                                     : ERR_NONE;
    story_send(story, (struct event){
                          .type = EVENT_CLIP, .id = story->clip_slot, .clip_ms = ms, .code = code});
    return true;
}

static bool
is_on(struct story *story, const char *screen)
{
    return strcmp(ui_view(story->ui)->screen, screen) == 0;
}

static bool
can_tap(struct story *story, const char *id)
{
    const struct widget *widget = view_find(ui_view(story->ui), id);
    return widget && widget->is_touchable && widget->is_enabled;
}

/* One block is enough on the way: from the blocks behind a door back to the doors. */
static bool
has_done(struct story *story)
{
    const struct view *view = ui_view(story->ui);
    for (size_t i = 0; i < view->count; i++) {
        if (view->widgets[i].is_done) {
            return true;
        }
    }
    return false;
}

/* What is tapped on the way: the first that can be. */
static bool
go_one_on(struct story *story)
{
    static const char *const ways[] = {"language:nl",  "choice:wave", "next",     "yes",
                                       "skip",         "no_phone",    "door:wie", "door:drijfveren",
                                       "door:talenten"};
    bool is_age = is_on(story, "age");
    bool is_chosen = is_on(story, "languages") && can_tap(story, "next");
    bool is_practised = is_on(story, "practice") && can_tap(story, "next");
    if (is_on(story, "blocks") && has_done(story)) {
        return story_tap(story, "back", 600);
    }
    if (is_age) {
        return story_tap(story, "no", 600);
    }
    for (size_t i = is_chosen || is_practised ? 2 : 0; i < sizeof ways / sizeof ways[0]; i++) {
        if (can_tap(story, ways[i])) {
            return story_tap(story, ways[i], 600);
        }
    }
    return fail(story, "a way on", ui_view(story->ui)->screen);
}

static bool
do_to(struct story *story, char *rest)
{
    for (int i = 0; i < TO_MAX; i++) {
        if (is_on(story, rest)) {
            return true;
        }
        if (!go_one_on(story)) {
            return false;
        }
    }
    return fail(story, rest, ui_view(story->ui)->screen);
}

static bool
do_fresh(struct story *story, char *rest)
{
    (void)rest;
    ui_free(story->ui);
    story->voice_ends_ms = 0;
    story->ui = ui_new(&story->config);
    return true;
}

static bool
do_keep(struct story *story, char *rest)
{
    (void)rest;
    const struct widget *widget = view_find(ui_view(story->ui), "picture:code");
    if (!widget || !widget->code) {
        return fail(story, "a code", ui_view(story->ui)->screen);
    }
    snprintf(story->code, sizeof story->code, "%s", widget->code);
    return true;
}

/* The kept card, the same with one letter that is another, one of a later version, or any text. */
static bool
do_scan(struct story *story, char *rest)
{
    char text[EVENT_MAX_TEXT];
    bool is_damaged = strcmp(rest, "damaged") == 0;
    bool is_newer = strcmp(rest, "newer") == 0;
    bool is_ours = is_damaged || is_newer || strcmp(rest, "card") == 0;
    snprintf(text, sizeof text, "%s", is_ours ? story->code : rest);
    if (is_damaged) {
        text[20] = text[20] == 'A' ? 'B' : 'A';
    } else if (is_newer) {
        text[2] = '2';
    }
    story_wait(story, 600);
    story->said[0] = 0;
    story_send(story, (struct event){.type = EVENT_SCAN, .text = text, .text_len = strlen(text)});
    return true;
}

static bool
do_printer(struct story *story, char *rest)
{
    enum err_code code = strcmp(rest, "empty") == 0  ? ERR_PAPER_OUT
                         : strcmp(rest, "gone") == 0 ? ERR_PRINTER_GONE
                                                     : ERR_NONE;
    story->said[0] = 0;
    story_send(story, (struct event){.type = EVENT_PRINTED, .code = code});
    return true;
}

/* panel small: the smallest there is; begins anew. */
static bool
do_panel(struct story *story, char *rest)
{
    story->config.panel =
        strcmp(rest, "small") == 0 ? (struct panel){800, 480, 154} : (struct panel){1280, 800, 217};
    return do_fresh(story, rest);
}

/* A place with a code scanner begins anew. */
static bool
do_scanner(struct story *story, char *rest)
{
    story->config.has_scanner = strcmp(rest, "on") == 0;
    return do_fresh(story, rest);
}

/* What the hub says about the ticket; card: the kept one. */
static bool
do_answer(struct story *story, char *rest)
{
    static const struct {
        const char *word;
        enum err_code code;
    } rows[] = {
        {"card", ERR_NONE},     {"unknown", ERR_NOT_FOUND}, {"locked", ERR_LOCKED},
        {"empty", ERR_EXPIRED}, {"trouble", ERR_IO},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        if (strcmp(rows[i].word, rest) == 0) {
            const char *text = rows[i].code == ERR_NONE ? story->code : "";
            story->said[0] = 0;
            story_send(story, (struct event){.type = EVENT_ANSWERED,
                                             .code = rows[i].code,
                                             .text = text,
                                             .text_len = strlen(text)});
            return true;
        }
    }
    return fail(story, "an answer", rest);
}

static bool
do_day(struct story *story, char *rest)
{
    story_send(story, (struct event){.type = EVENT_DAY, .text = rest, .text_len = strlen(rest)});
    return true;
}

static bool
do_microphone(struct story *story, char *rest)
{
    story->config.has_microphone = strcmp(rest, "none") != 0;
    return do_fresh(story, rest);
}

static const struct {
    const char *name;
    bool (*run)(struct story *story, char *rest);
} verbs[] = {
    {"tap", do_tap},         {"hold", do_hold},        {"drag", do_drag},
    {"foot", do_foot},       {"type", do_type},        {"beside", do_beside},
    {"key", do_key},         {"wait", do_wait},        {"quiet", do_quiet},
    {"listen", do_listen},   {"disk", do_disk},        {"headphones", do_headphones},
    {"help", do_help},       {"pack", do_pack},        {"clip", do_clip},
    {"to", do_to},           {"pick", do_pick},        {"fresh", do_fresh},
    {"keep", do_keep},       {"scan", do_scan},        {"printer", do_printer},
    {"day", do_day},         {"expect", story_expect}, {"microphone", do_microphone},
    {"scanner", do_scanner}, {"answer", do_answer},    {"work", story_work},
    {"mine", story_mine},    {"here", story_here},     {"panel", do_panel},
};

bool
story_line(struct story *story, const char *line)
{
    char copy[LINE_MAX_BYTES];
    char *rest = copy;
    snprintf(copy, sizeof copy, "%s", line);
    copy[strcspn(copy, "#\n")] = 0;
    for (size_t len = strlen(copy); len > 0 && copy[len - 1] == ' '; len--) {
        copy[len - 1] = 0;
    }
    char *verb = take_word(&rest);
    if (!*verb) {
        return true;
    }
    for (size_t i = 0; i < sizeof verbs / sizeof verbs[0]; i++) {
        if (strcmp(verbs[i].name, verb) == 0) {
            return verbs[i].run(story, rest);
        }
    }
    return fail(story, "a verb", verb);
}

bool
story_file(struct story *story, const char *path)
{
    char line[LINE_MAX_BYTES];
    FILE *file = fopen(path, "r");
    int number = 0;
    bool ok = file != NULL;
    if (!file) {
        snprintf(story->why, sizeof story->why, "%s: cannot be opened", path);
        return false;
    }
    while (ok && fgets(line, sizeof line, file)) {
        number++;
        ok = story_line(story, line);
    }
    if (!ok) {
        char why[STORY_MAX_WHY];
        snprintf(why, sizeof why, "%.80s:%d: %.250s", path, number, story->why);
        memcpy(story->why, why, sizeof why);
    }
    fclose(file);
    return ok;
}
