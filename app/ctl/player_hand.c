/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/player_hand.h"

/* SplitMix64 (Steele, Lea, Flood 2014): enough to draw choices, and the same for a seed anywhere.
 */
size_t
player_draw(struct player *player, size_t below)
{
    uint64_t z = (player->chance += 0x9E3779B97F4A7C15u);
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return (size_t)((z ^ (z >> 31)) % below);
}

bool
player_is_screen(const struct player *player, const char *name)
{
    return strcmp(drive_screen(player->view), name) == 0;
}

/* The ids on screen that begin so and can be tapped. */
size_t
player_ids_with(const struct player *player, const char *prefix, const char *ids[PLAYER_MAX_IDS])
{
    size_t count = 0;
    size_t i;
    json_t *widget;
    json_array_foreach(json_object_get(player->view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        bool can = json_is_true(json_object_get(widget, "enabled"));
        if (id && can && count < PLAYER_MAX_IDS && strncmp(id, prefix, strlen(prefix)) == 0) {
            ids[count++] = id;
        }
    }
    return count;
}

bool
player_has_selected(const struct player *player, const char *prefix)
{
    size_t i;
    json_t *widget;
    json_array_foreach(json_object_get(player->view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        if (id && strncmp(id, prefix, strlen(prefix)) == 0 &&
            json_is_true(json_object_get(widget, "selected"))) {
            return true;
        }
    }
    return false;
}

bool
player_take_view(struct player *player, bool ok, json_t *view)
{
    if (ok) {
        json_decref(player->view);
        player->view = view;
    }
    return ok;
}

bool
player_tap_after(struct player *player, const char *id, int after_ms, struct err *err)
{
    char copy[64];
    snprintf(copy, sizeof copy, "%s", id);
    if (player->config->on_tap) {
        player->config->on_tap(player->config->ctx, player->view, copy);
    }
    json_t *view = NULL;
    bool ok = drive_do(player->drive, &view, err, "{s:s, s:s, s:i}", "do", "tap", "id", copy,
                       "after_ms", after_ms);
    return player_take_view(player, ok, view) || err_wrap(err, "tap %s", copy);
}

bool
player_tap(struct player *player, const char *id, struct err *err)
{
    return player_tap_after(player, id, 600, err);
}

bool
player_go_on(struct player *player, struct err *err)
{
    return player_tap(player, "next", err);
}

bool
player_type(struct player *player, const char *prefix, const char *letters, struct err *err)
{
    bool ok = true;
    for (const char *letter = letters; ok && *letter; letter++) {
        char id[16];
        snprintf(id, sizeof id, "%s%c", prefix, *letter);
        ok = player_tap_after(player, id, 150, err);
    }
    return ok;
}
