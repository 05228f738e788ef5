/* kill_list.h - the lists of a kill_world: work that is offered, and whether everybody whose list
 * ticket was shown stands on its list once, in the order in which it was shown.
 *
 * Two pieces of work: one whose list the kiosk keeps, one with coffee first. Whoever signs up is
 * known at the hub by the ticket that stood on their screen, and by the name they gave.
 *
 * Owns: nothing.   Thread: the test's.   A step that fails ends the process, as in kill_world.h.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef SUPPORT_KILL_LIST_H
#define SUPPORT_KILL_LIST_H

#include <jansson.h>
#include "hub/profile.h"
#include "kill_world.h"
#include "visit/ticket.h"

#define KILL_LISTS 2
#define KILL_SLIP_CHARS (PROFILE_CODE_DIGITS + PROFILE_HASH_HEX)

struct kill_list {
    const struct kill_world *world;
    char keys[KILL_LISTS][CONTENT_MAX_KEY + 1];
    json_t *shown; /* the first list as anybody sees it, by kill_list_verify() */
};

struct kill_sign_up {
    char name[8];      /* "": none was given, or nothing is wanted */
    bool is_confirmed; /* the last yes was tapped */
    bool saw_ticket;   /* ticket is what stood there */
    struct ticket ticket;
    char slip[KILL_SLIP_CHARS + 1]; /* kill_list_judge() makes it of the ticket */
    int found;                      /* on the lists of the hub */
};

struct kill_list_tally {
    int confirmed, tickets, on_list, unsaid; /* unsaid: on a list, the ticket was not shown */
};

/* Before the hub runs: the work is published and its lists are open. */
void kill_list_offer(struct kill_list *lists, const struct kill_world *world);
/* Until the kiosk's folder has the work and the hub's word what day it is. */
void kill_list_await(const struct kill_list *lists);

/* Letters only. */
void kill_list_name(size_t number, char out[8]);
/* What stands on screen: true where it is a list ticket. */
bool kill_list_read_ticket(const json_t *view, struct ticket *out);

/* Anybody can see that the lists are true; the hub answers at world->url. */
void kill_list_verify(struct kill_list *lists);
/* After that and with the hub gone; all: in the order in which they signed up. */
struct kill_list_tally kill_list_judge(struct kill_list *lists, struct kill_sign_up *const *all,
                                       size_t count);

#endif
