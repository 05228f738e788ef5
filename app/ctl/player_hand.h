/* player_hand.h - what one player looks at and taps; player.c decides what.
 *
 * Owns: nothing but the view of the last step.   Thread: its owner's.
 * Fails with: ERR_DEVICE, ERR_INVALID (the kiosk knows no such id).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_PLAYER_HAND_H
#define CTL_PLAYER_HAND_H

#include "ctl/player.h"

#define PLAYER_MAX_IDS 64

struct player {
    struct drive *drive;
    const struct player_config *config;
    struct player_visit *visit;
    uint64_t chance;
    json_t *view;
    bool has_begun;
    int wrong_taps; /* on the practice card: which choice comes next */
    bool has_printed;
    size_t blocks;  /* that were told */
    json_t *opened; /* object: the doors that were opened, as its keys */
};

/* Of 0 to below - 1. */
size_t player_draw(struct player *player, size_t below);

bool player_is_screen(const struct player *player, const char *name);
/* The ids on screen that begin so and can be tapped; borrowed of the view. */
size_t player_ids_with(const struct player *player, const char *prefix,
                       const char *ids[PLAYER_MAX_IDS]);
bool player_has_selected(const struct player *player, const char *prefix);

/* Takes the view over, where it came; ok is handed on. */
bool player_take_view(struct player *player, bool ok, json_t *view);

bool player_tap_after(struct player *player, const char *id, int after_ms,
                      struct err *err) NODISCARD;
bool player_tap(struct player *player, const char *id, struct err *err) NODISCARD;
bool player_go_on(struct player *player, struct err *err) NODISCARD;
/* The keys with these letters: "key:" or "digit:" before each. */
bool player_type(struct player *player, const char *prefix, const char *letters,
                 struct err *err) NODISCARD;

#endif
