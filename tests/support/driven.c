/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "driven.h"
#include "base/mem.h"

#define ANSWER_MAX (4u << 20)

static void
fail(const char *what, const char *why)
{
    fprintf(stderr, "driven: %s: %s\n", what, why);
    abort();
}

struct driven *
driven_open(const struct driven_want *want)
{
    struct driven *driven = mem_new(1, sizeof *driven);
    struct err err = {0};
    setenv("SDL_VIDEODRIVER", "offscreen", 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    folder_make(&driven->folder);
    snprintf(driven->dir, sizeof driven->dir, "%s", driven->folder.path);
    char name[] = "aanloop-kiosk";
    char *argv[] = {name, NULL};
    if (!settings_read(&driven->settings, 1, argv, &err)) {
        fail("settings", err.text);
    }
    struct settings *settings = &driven->settings;
    snprintf(settings->data, sizeof settings->data, "%s", want->data ? want->data : driven->dir);
    if (want->key) {
        snprintf(settings->key, sizeof settings->key, "%s", want->key);
    }
    snprintf(settings->pack, sizeof settings->pack, "%s",
             want->pack ? want->pack : "build/content/aanloop.pack");
    snprintf(settings->locale, sizeof settings->locale, "%s", want->locale ? want->locale : "");
    if (want->w) {
        settings->size = (struct option_size){want->w, want->h};
        settings->width_mm = want->width_mm;
    }
    settings->is_first_boot = want->is_first_boot;
    driven->kiosk = kiosk_open(settings, !want->is_real_time, &err);
    if (!driven->kiosk) {
        fail("kiosk", err.text);
    }
    driven->play = want->is_real_time ? NULL : drive_open(driven->kiosk, false);
    return driven;
}

void
driven_close(struct driven *driven)
{
    drive_close(driven->play);
    kiosk_close(driven->kiosk);
    folder_drop(&driven->folder);
    free(driven);
}

void
driven_begin(struct driven *driven)
{
    drive_close(driven->play);
    kiosk_renew(driven->kiosk);
    driven->play = drive_open(driven->kiosk, false);
}

json_t *
driven_do(struct driven *driven, const char *line)
{
    struct buf out;
    buf_init(&out, ANSWER_MAX);
    ignore(drive_line(driven->play, line, strlen(line), &out));
    json_t *answer = json_loads(out.data, 0, NULL);
    if (!answer) {
        fail("answer", line);
    }
    buf_clear(&out);
    /* In a test the process stays: what would be a new image is only a new ui, already there. */
    driven->kiosk->is_visit_over = false;
    return answer;
}

json_t *
driven_do_json(struct driven *driven, const json_t *command)
{
    char *line = json_dumps(command, JSON_COMPACT);
    json_t *answer = driven_do(driven, line);
    free(line);
    return answer;
}

const char *
driven_screen(const json_t *answer)
{
    const char *screen = json_string_value(json_object_get(answer, "screen"));
    return screen ? screen : "";
}

json_t *
driven_widget(const json_t *answer, const char *id)
{
    size_t i;
    json_t *widget;
    json_array_foreach(json_object_get(answer, "widgets"), i, widget)
    {
        const char *its_id = json_string_value(json_object_get(widget, "id"));
        if (its_id && strcmp(its_id, id) == 0) {
            return widget;
        }
    }
    return NULL;
}

bool
driven_ok(const json_t *answer)
{
    return json_is_true(json_object_get(answer, "ok"));
}
