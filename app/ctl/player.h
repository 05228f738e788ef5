/* player.h - plays a whole visit through --drive as a visitor would, with choices drawn anew.
 *
 * It looks at the screen, as a person does, and taps what is there; it knows no order of screens.
 * What it chose is written down, so that the person at the hub can be compared with it.
 *
 * Owns: the visit's notes.   Thread: its owner's.
 * Fails with: ERR_DEVICE, ERR_INVALID (stuck: no way forward), ERR_IO (a picture was not kept).
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_PLAYER_H
#define CTL_PLAYER_H

#include <stdint.h>
#include "ctl/drive_client.h"

#define PLAYER_MAX_STEPS 900

struct player_visit {
    json_t *chosen; /* object: "<deck>/<card>" -> keys of what was chosen there; null: nothing */
    json_t *spoken; /* object: "<deck>/<card>" -> how many ms were told there */
    int skipped;    /* cards answered with skip */
    char name[64];  /* "" when none was typed */
    char phone[32];
    char locale[16];
    char ticket[32]; /* as shown, "" when nothing was kept */
    bool was_saved;
    int screens; /* how many screens were seen */
};

struct player_config {
    uint64_t seed;
    const char *shots;  /* folder for a picture of every step; NULL: none */
    const char *locale; /* NULL: drawn */
    bool agrees;        /* says yes to being kept and called; otherwise drawn */
    bool prints;        /* the card, where there is a printer */
    const char *name;   /* letters to type, small; NULL: drawn */
    const char *phone;  /* digits to type, on a list too; NULL: drawn */
    size_t blocks;      /* tells at most so many; 0: drawn */
    const char *until;  /* stops as soon as it sees this screen; NULL: to the end */
    /* Opens the door of work first and wants what is there; calls themselves so, in small letters.
     * NULL: drawn, and without a name. */
    const char *wants_work_as;
    /* Told before each tap, so that a visit that is cut off can still be judged; NULL: nobody. */
    void (*on_tap)(void *ctx, const json_t *view, const char *id);
    void *ctx;
};

/* From the languages screen back to the languages screen. */
bool player_visit(struct drive *drive, const struct player_config *config,
                  struct player_visit *out_visit, struct err *err) NODISCARD;
void player_visit_clear(struct player_visit *visit);

#endif
