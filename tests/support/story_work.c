/* story_work.c - the made-up world of work: what is offered, what is known of a list, what the hub
 * answers to a ticket.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "story_parts.h"

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"

#define WORK_FILE "tests/story/work.json"
#define CLIP "OggSsound"

static bool
fail_work(struct story *story, const char *what, const char *rest)
{
    snprintf(story->why, sizeof story->why, "%s: %.200s", what, rest);
    return false;
}

static void
give(struct story *story)
{
    story_send(story, (struct event){.type = EVENT_WORK, .work = &story->world});
}

/* work on|off|offline DAY|standing FROM TO [DAY] (of the first vacancy) */
bool
story_work(struct story *story, char *rest)
{
    struct buf json;
    struct list_standing standing = {.is_known = true, .as_of = "2026-11-21"};
    if (strcmp(rest, "on") == 0) {
        buf_init(&json, VACANCIES_MAX_JSON);
        vacancies_clear(&story->vacancies);
        bool ok = file_load(WORK_FILE, &json, NULL) &&
                  vacancies_parse(json.data, json.len, &story->vacancies, NULL);
        buf_clear(&json);
        story->world.vacancies = &story->vacancies;
        story->world.standings = story->standings;
        give(story);
        return ok || fail_work(story, "work", WORK_FILE);
    }
    if (strcmp(rest, "off") == 0) {
        story->world = (struct work_world){.vacancies = NULL};
    } else if (strncmp(rest, "offline ", 8) == 0) {
        story->world.is_offline = true;
        snprintf(story->world.contact_day, sizeof story->world.contact_day, "%s", rest + 8);
    } else if (sscanf(rest, "standing %u %u %10s", &standing.from, &standing.to, standing.as_of) >=
               2) {
        story->standings[0] = standing;
    } else {
        return fail_work(story, "work", rest);
    }
    give(story);
    return true;
}

/* on-list 4 6 DAY */
static bool
read_status(const char *rest, struct list_status *out)
{
    static const char *const words[LIST_STATES] = {"interest",    "visited",   "on-list",
                                                   "called",      "accepted",  "declined",
                                                   "unreachable", "withdrawn", "hired"};
    char word[32] = "";
    *out = (struct list_status){.vacancy = "kas-planten"};
    int count = sscanf(rest, "%31s %u %u %10s", word, &out->standing.from, &out->standing.to,
                       out->standing.as_of);
    out->standing.is_known = count >= 3;
    for (int i = 0; i < LIST_STATES; i++) {
        if (strcmp(words[i], word) == 0) {
            out->state = (enum list_state)i;
            out->may_say_yes = out->state == LIST_VISITED || strstr(rest, " back");
            out->passes = strstr(rest, " passes") != NULL;
            out->kept = strstr(rest, " kept") ? LIST_ASK_WITHDRAW : LIST_ASK_RESUME;
            return true;
        }
    }
    return false;
}

/* mine on-list 4 6 | visited | called | withdrawn | unreachable back ... */
bool
story_mine(struct story *story, char *rest)
{
    struct list_status status;
    if (!read_status(rest, &status)) {
        return fail_work(story, "mine", rest);
    }
    story->said[0] = 0;
    story_send(story, (struct event){.type = EVENT_ANSWERED, .status = &status});
    return true;
}

/* here nothing | unknown | on-list 4 6 DAY ... */
bool
story_here(struct story *story, char *rest)
{
    story->has_list = strcmp(rest, "nothing") != 0;
    story->is_here = story->has_list && strcmp(rest, "unknown") != 0;
    bool ok = !story->is_here || read_status(rest, &story->here);
    story->here.is_old = true;
    return ok || fail_work(story, "here", rest);
}

void
story_look_up(struct story *story)
{
    struct event event = {.type = EVENT_LOOKED_UP,
                          .status = story->is_here ? &story->here : NULL,
                          .code = story->has_list ? ERR_NOT_FOUND : ERR_NETWORK};
    event.code = story->is_here ? ERR_NONE : event.code;
    story_send(story, event);
}

/* An act is put on the disk beside the question. */
void
story_keep(struct story *story)
{
    bool is_silent = story->disk == DISK_SILENT;
    enum err_code code = story->disk == DISK_FULL ? ERR_FULL : is_silent ? ERR_BUSY : ERR_NONE;
    if (list_ask_changes((enum list_ask)story->asking)) {
        if (!is_silent || story->is_act_waiting) {
            story_send(story, (struct event){.type = EVENT_KEPT, .code = code});
        }
        story->is_act_waiting = is_silent;
    }
}

void
story_sign_up(struct story *story)
{
    struct ui_sign_up asked;
    struct buf out;
    struct event event = {.type = EVENT_SIGNED_UP};
    story->sign_ups++;
    if (story->disk == DISK_SILENT) {
        return;
    }
    buf_init(&out, SIGNUP_MAX_BODY);
    if (story->disk == DISK_FULL) {
        event.code = ERR_FULL;
    } else if (ui_sign_up(story->ui, &asked)) {
        story->standings[0].from++; /* it waits here, and the next stands behind it */
        story->standings[0].to++;
        bool has_clip = asked.signup->clip_ms > 0;
        struct signup_want want = {asked.signup, asked.ticket, has_clip ? CLIP : NULL,
                                   has_clip ? strlen(CLIP) : 0};
        struct err err = {0};
        event.code = signup_body(&want, &out, &err) ? ERR_NONE : err.code;
        free(story->record);
        story->record = buf_take(&out, NULL);
    } else {
        event.code = ERR_INVALID;
    }
    buf_clear(&out);
    story_send(story, event);
}
