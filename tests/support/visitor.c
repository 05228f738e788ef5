/* visitor.c - the first rule of which the screen is there says what is tapped.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visitor.h"

#include "story_parts.h"

#define TALK_LATE_MS 200

static bool
is_on(struct visitor *visitor, const char *screen)
{
    return strcmp(ui_view(visitor->story->ui)->screen, screen) == 0;
}

static struct widget *
find(struct visitor *visitor, const char *id)
{
    struct widget *widget = view_find(ui_view(visitor->story->ui), id);
    return widget && widget->is_touchable && widget->is_enabled ? widget : NULL;
}

static bool
tap(struct visitor *visitor, const char *id)
{
    char copy[WIDGET_MAX_ID];
    snprintf(copy, sizeof copy, "%s", id);
    if (visitor->way.listens) {
        story_listen(visitor->story);
    }
    visitor->taps++;
    return story_tap(visitor->story, copy, visitor->way.tap_ms);
}

/* Widget number `number` of those that begin so; NULL past the last. */
static struct widget *
nth(struct visitor *visitor, const char *prefix, size_t number)
{
    struct view *view = ui_view(visitor->story->ui);
    for (size_t i = 0; i < view->count; i++) {
        struct widget *widget = &view->widgets[i];
        if (strncmp(widget->id, prefix, strlen(prefix)) == 0 && widget->is_touchable &&
            widget->is_enabled && number-- == 0) {
            return widget;
        }
    }
    return NULL;
}

static size_t
count_selected(struct visitor *visitor)
{
    const struct view *view = ui_view(visitor->story->ui);
    size_t count = 0;
    for (size_t i = 0; i < view->count; i++) {
        count += view->widgets[i].is_selected && view->widgets[i].role == ROLE_CHOICE;
    }
    return count;
}

/* A spoken answer: told, heard back, kept. */
static bool
talk(struct visitor *visitor)
{
    struct story *story = visitor->story;
    if (visitor->way.talk_ms == 0) {
        return tap(visitor, "skip");
    }
    if (!tap(visitor, "record")) {
        return false;
    }
    unsigned slot = story->clip_slot;
    story_wait(story, visitor->way.talk_ms);
    story_send(story,
               (struct event){.type = EVENT_CLIP, .id = slot, .clip_ms = visitor->way.talk_ms});
    story_wait(story, visitor->way.talk_ms + TALK_LATE_MS);
    story_send(story, (struct event){.type = EVENT_CLIP_PLAYED, .id = slot});
    return tap(visitor, "next");
}

/* One answer a card, every time another; of a week two parts of a day. */
static bool
play_card(struct visitor *visitor)
{
    const struct view *view = ui_view(visitor->story->ui);
    size_t wanted = view->arrangement == ARRANGE_GRID ? 2 : 1;
    size_t choices = 0;
    if (find(visitor, "record")) {
        return talk(visitor);
    }
    if (count_selected(visitor) >= wanted) {
        return tap(visitor, "next");
    }
    while (nth(visitor, "choice:", choices)) {
        choices++;
    }
    struct visitor_block *block = &visitor->blocks[visitor->block_count - 1];
    return tap(visitor, nth(visitor, "choice:", (size_t)block->cards++ % choices)->id);
}

static void
begin_block(struct visitor *visitor, const char *door)
{
    struct visitor_block *block = &visitor->blocks[visitor->block_count++];
    snprintf(block->key, sizeof block->key, "%.31s", door + strlen("door:"));
    block->ms = visitor->story->now_ms;
}

static bool
play_doors(struct visitor *visitor)
{
    struct widget *door = nth(visitor, "door:", 0);
    for (size_t i = 1; door && door->is_done; i++) {
        door = nth(visitor, "door:", i);
    }
    if (!door) {
        return tap(visitor, find(visitor, "next") ? "next" : "back");
    }
    char id[WIDGET_MAX_ID];
    snprintf(id, sizeof id, "%s", door->id);
    if (!tap(visitor, id)) {
        return false;
    }
    if (is_on(visitor, "card")) {
        begin_block(visitor, id);
        snprintf(visitor->blocks[visitor->block_count - 1].key, 32, "%.31s",
                 ui_view(visitor->story->ui)->deck);
    }
    return true;
}

static bool
play_readback(struct visitor *visitor)
{
    if (!find(visitor, "yes")) {
        return tap(visitor, "next");
    }
    if (visitor->way.listens) {
        story_listen(visitor->story);
    }
    struct visitor_block *block = &visitor->blocks[visitor->block_count - 1];
    block->ms = visitor->story->now_ms + visitor->way.tap_ms - block->ms;
    return tap(visitor, "yes");
}

/* Each door behind the result once. */
static bool
play_result(struct visitor *visitor)
{
    static const char *const doors[] = {"door:worden", "door:doen", "door:helpt"};
    size_t seen = visitor->doors_seen++;
    if (visitor->way.looks && seen < sizeof doors / sizeof doors[0]) {
        return tap(visitor, doors[seen]) && tap(visitor, "next");
    }
    return tap(visitor, "next");
}

static bool
play_languages(struct visitor *visitor)
{
    char id[WIDGET_MAX_ID];
    snprintf(id, sizeof id, "language:%s", visitor->way.locale);
    return tap(visitor, id) && tap(visitor, "next");
}

static bool
play_practice(struct visitor *visitor)
{
    return tap(visitor, "choice:wave") && tap(visitor, "next");
}

static bool
play_phone(struct visitor *visitor)
{
    return tap(visitor, "via_place");
}

static bool
play_name(struct visitor *visitor)
{
    return tap(visitor, "skip");
}

static bool
play_consent(struct visitor *visitor)
{
    return tap(visitor, visitor->way.agrees ? "yes" : "no");
}

static bool
play_age(struct visitor *visitor)
{
    return tap(visitor, "no");
}

static const struct {
    const char *screen;
    bool (*play)(struct visitor *visitor);
} rules[] = {
    {"languages", play_languages}, {"practice", play_practice}, {"doors", play_doors},
    {"blocks", play_doors},        {"card", play_card},         {"readback", play_readback},
    {"result", play_result},       {"age", play_age},           {"name", play_name},
    {"phone", play_phone},         {"consent", play_consent},
};

static bool
play_screen(struct visitor *visitor)
{
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        if (is_on(visitor, rules[i].screen)) {
            return rules[i].play(visitor);
        }
    }
    return tap(visitor, find(visitor, "yes") ? "yes" : "next");
}

bool
visitor_play(struct visitor *visitor, struct story *story, const struct visitor_way *way)
{
    *visitor = (struct visitor){.story = story, .way = *way, .from_ms = story->now_ms};
    unsigned ends = story->ends;
    while (story->ends == ends) {
        if (visitor->taps > VISITOR_MAX_TAPS || !play_screen(visitor)) {
            return false;
        }
    }
    visitor->ms = story->now_ms - visitor->from_ms;
    return true;
}
