/* drive_finger.c - taps and touches of --drive, as fingers in SDL's queue.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/drive_parts.h"
#include "base/json.h"

#define FINGER 7 /* any number: SDL only wants the same one for down and up */

static void
push_finger(struct drive_play *play, Uint32 type, int x, int y)
{
    const struct panel *panel = &play->kiosk->panel;
    SDL_Event event = {.tfinger = {.type = type, .touchId = 1, .fingerId = FINGER, .pressure = 1}};
    event.tfinger.x = ((float)x + 0.5f) / (float)panel->w_px;
    event.tfinger.y = ((float)y + 0.5f) / (float)panel->h_px;
    ignore(SDL_PushEvent(&event) == 1);
}

struct point {
    int x, y;
};

static void
touch(struct drive_play *play, struct point from, struct point to, uint64_t hold_ms)
{
    push_finger(play, SDL_FINGERDOWN, from.x, from.y);
    drive_settle(play);
    drive_move(play, hold_ms, false);
    if (to.x != from.x || to.y != from.y) {
        push_finger(play, SDL_FINGERMOTION, to.x, to.y);
        drive_settle(play);
    }
    push_finger(play, SDL_FINGERUP, to.x, to.y);
}

static const struct widget *
find_target(struct drive_play *play, const json_t *line, struct err *err)
{
    const char *id = NULL;
    if (!json_get_text(line, "id", WIDGET_MAX_ID - 1, &id, err)) {
        return NULL;
    }
    struct view *view = ui_view(play->kiosk->ui);
    const struct widget *widget = view_find(view, id);
    const char *why = !widget                 ? "is not on this screen"
                      : !widget->is_touchable ? "is not for touching"
                      : !widget->is_enabled   ? "is disabled"
                                              : NULL;
    if (!why && view_at(view, widget->rect.x + widget->rect.w / 2,
                        widget->rect.y + widget->rect.h / 2) != widget) {
        why = "is covered";
    }
    if (why) {
        ignore(err_set(err, ERR_INVALID, "%s %s", id, why));
        return NULL;
    }
    return widget;
}

bool
drive_check_tap(struct drive_play *play, const json_t *line, struct err *err)
{
    return find_target(play, line, err) != NULL;
}

void
drive_run_tap(struct drive_play *play, const json_t *line)
{
    /* Time has passed since the check: the screen may be another one now. */
    const struct widget *widget = find_target(play, line, NULL);
    if (widget) {
        struct point middle = {widget->rect.x + widget->rect.w / 2,
                               widget->rect.y + widget->rect.h / 2};
        touch(play, middle, middle, 0);
    }
}

static bool
read_touch(struct drive_play *play, const json_t *line, struct point *from, struct point *to,
           long long *hold_ms, struct err *err)
{
    const struct panel *panel = &play->kiosk->panel;
    long long x = 0, y = 0;
    *hold_ms = 0;
    if (!json_get_int(line, "x", 0, panel->w_px - 1, &x, err) ||
        !json_get_int(line, "y", 0, panel->h_px - 1, &y, err) ||
        (json_object_get(line, "hold_ms") &&
         !json_get_int(line, "hold_ms", 0, DRIVE_MAX_MS, hold_ms, err))) {
        return false;
    }
    *from = *to = (struct point){(int)x, (int)y};
    const json_t *list = json_object_get(line, "to");
    if (!list) {
        return true;
    }
    const json_t *to_x = json_array_get(list, 0), *to_y = json_array_get(list, 1);
    if (json_array_size(list) != 2 || !json_is_integer(to_x) || !json_is_integer(to_y)) {
        return err_set(err, ERR_INVALID, "to: two numbers are needed");
    }
    json_int_t x1 = json_integer_value(to_x), y1 = json_integer_value(to_y);
    if (x1 < 0 || x1 >= panel->w_px || y1 < 0 || y1 >= panel->h_px) {
        return err_set(err, ERR_INVALID, "to: not on the screen");
    }
    *to = (struct point){(int)x1, (int)y1};
    return true;
}

bool
drive_check_touch(struct drive_play *play, const json_t *line, struct err *err)
{
    struct point from, to;
    long long hold_ms;
    return read_touch(play, line, &from, &to, &hold_ms, err);
}

void
drive_run_touch(struct drive_play *play, const json_t *line)
{
    struct point from = {0}, to = {0};
    long long hold_ms = 0;
    if (read_touch(play, line, &from, &to, &hold_ms, NULL)) {
        touch(play, from, to, (uint64_t)hold_ms);
    }
}
