/* hub_args.h - the arguments of the verbs that work in a hub's data dir.
 *
 * Words without dashes come first, options after them. Thread: main.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CTL_HUB_ARGS_H
#define CTL_HUB_ARGS_H

#include "base/db.h"
#include "base/err.h"
#include "hub/hub_store.h"
#include "hub/session.h"
#include "sync/peer.h"

#define HUB_ARGS_MAX_WORDS 3

struct hub_args {
    const char *words[HUB_ARGS_MAX_WORDS];
    size_t word_count;
    char data[512];
    char name[HUBKEYS_MAX_NAME + 1];
    char role[32];
    char employer[STAFF_MAX_EMPLOYER + 1];
    char place[PEER_MAX_TEXT + 1];
    char contact[PEER_MAX_TEXT + 1];
    char phone[PEER_MAX_TEXT + 1];
    char hours[PEER_MAX_TEXT + 1];
    char listen[64];
    char password_file[512];
    char vum_table[512];
    bool is_json;
    bool is_help;
};

/* False: wrong use, told on standard error. */
bool hub_args_parse(int argc, char **argv, struct hub_args *out);
void hub_args_help(const char *usage);

/* Prints "verb: name: text" on standard error; returns 1. */
int hub_fail(const char *verb, const struct err *err);

/* ERR_NOT_FOUND where no hub was made: nothing may be made there by the way. */
bool hub_is_here(const char *dir, struct err *err) NODISCARD;
/* Opens one of the files of a hub that is here. */
struct db *hub_open(const char *dir, enum hub_file file, struct err *err) NODISCARD;

int64_t hub_wall_ms(void);

/* As many passes of Argon2id as take STAFF_HASH_MS on this machine. */
unsigned hub_tune_passes(void);

#endif
