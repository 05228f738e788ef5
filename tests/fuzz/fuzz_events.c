/* Any bytes as what happens to a kiosk: four bytes an event. No state is left in which it hangs.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>

#include "content/content.h"
#include "fake_measure.h"
#include "content/vacancies.h"
#include "base/file.h"
#include "ui/ui.h"

#define WORK_FILE "tests/story/work.json"
#define EVENT_TYPES (EVENT_KEPT + 1)
#define EVENTS_AT_MOST 200

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
send(struct ui *ui, const struct event *event, unsigned *say_id)
{
    struct effects effects = {.count = 0};
    ui_step(ui, event, &effects);
    for (size_t i = 0; i < effects.count; i++) {
        *say_id = effects.list[i].type == EFFECT_SAY ? effects.list[i].id : *say_id;
    }
    effects_clear(&effects);
}

static void
aim(struct ui *ui, uint8_t which, struct event *event)
{
    const struct view *view = ui_view(ui);
    const struct rect *rect = &view->widgets[which % view->count].rect;
    event->x_px = rect->x + rect->w / 2;
    event->y_px = rect->y + rect->h / 2;
}

/* What is offered: nothing, or the work of the stories, with and without a known list. */
static const struct work_world *
offer(uint8_t which)
{
    static struct vacancies vacancies;
    static const struct list_standing standings[VACANCIES_MAX] = {{true, 4, 6, "2026-11-21"}};
    static struct work_world world;
    if (!vacancies.list) {
        struct buf json;
        buf_init(&json, VACANCIES_MAX_JSON);
        if (!file_load(WORK_FILE, &json, NULL) ||
            !vacancies_parse(json.data, json.len, &vacancies, NULL)) {
            abort();
        }
        buf_clear(&json);
    }
    world = (struct work_world){.vacancies = which & 1 ? &vacancies : NULL,
                                .standings = which & 2 ? standings : NULL,
                                .is_offline = which & 4};
    return &world;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct list_status statuses[] = {
        {.state = LIST_ON_LIST, .standing = {true, 4, 6, "2026-11-21"}, .vacancy = "kas-planten"},
        {.state = LIST_VISITED, .may_say_yes = true, .vacancy = "kas-planten"},
        {.state = LIST_WITHDRAWN, .vacancy = "gone"},
    };
    static struct content *content; /* opened once, kept for every input */
    struct ui_config config = {.panel = {1280, 800, 217},
                               .measure = &fake_measure,
                               .has_microphone = true,
                               .text_size = 1,
                               .is_enrolled = true};
    uint64_t at_ms = 0;
    unsigned say_id = 0;
    if (!content) {
        content = content_open_dir(".", NULL);
    }
    config.content = content;
    struct ui *ui = ui_new(&config);
    for (size_t i = 0; i + 4 <= size && i < 4u * EVENTS_AT_MOST; i += 4) {
        const uint8_t *raw = data + i;
        at_ms += (uint64_t)raw[2] * raw[2];
        struct event event = {
            .type = (enum event_type)(raw[0] % EVENT_TYPES),
            .at_ms = at_ms,
            .finger = raw[3] & 1,
            .key = (enum key)(raw[3] % (KEY_REPEAT + 1)),
            .text = "",
            .id = say_id - (raw[3] & 1),
            .word = raw[3],
            .clip_ms = raw[3] * 20u,
            .on = raw[3] & 2,
            .content = content,
            .work = offer(raw[3]),
            .status = raw[3] & 8 ? &statuses[raw[3] % 3] : NULL,
            .code = (enum err_code)(raw[3] % ERR_COUNT),
        };
        if (event.type == EVENT_SCAN || event.type == EVENT_DAY) {
            event.text = (const char *)raw; /* what a scanner reads may be anything */
            event.text_len = size - i < EVENT_MAX_TEXT ? size - i : EVENT_MAX_TEXT;
        }
        if (event.type >= EVENT_DOWN && event.type <= EVENT_UP) {
            aim(ui, raw[1], &event);
        }
        send(ui, &event, &say_id);
    }
    ui_free(ui);
    return 0;
}
