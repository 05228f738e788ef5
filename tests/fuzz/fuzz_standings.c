/* SPDX-License-Identifier: GPL-3.0-or-later
 * How the lists stand, from anywhere: as a signed file and as what one says. */
#include "sync/signed_file.h"
#include "sync/standings.h"

#include <assert.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Everything inside its bounds; every ticket is found by its own tag, or stands beside another. */
static void
check(const struct standings *standings)
{
    for (size_t i = 0; i < standings->ticket_count; i++) {
        const struct standings_ticket *ticket = &standings->tickets[i];
        struct standings_ticket found;
        assert(ticket->list < standings->list_count && ticket->from <= ticket->to);
        assert(ticket->state < STANDINGS_STATES && ticket->to <= STANDINGS_MAX_PLACE);
        bool is_twin = (i && ticket[-1].tag == ticket->tag) ||
                       (i + 1 < standings->ticket_count && ticket[1].tag == ticket->tag);
        uint32_t whole = standings->bits < 32 ? ticket->tag << (32 - standings->bits) : ticket->tag;
        assert(standings_find(standings, whole, &found) != is_twin);
    }
    for (size_t i = 0; i < standings->list_count; i++) {
        assert(standings->lists[i].from <= standings->lists[i].to);
        assert(standings_find_list(standings, standings->lists[i].vacancy));
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const unsigned char nobody[SIGN_KEY_BYTES];
    struct standings standings;
    struct signed_file file;
    struct err err = {0};
    seal_init();
    for (enum signed_kind kind = 0; kind < SIGNED_KINDS; kind++) {
        assert(!signed_file_open(kind, (const char *)data, size, nobody, &file, &err));
        assert(err.code != ERR_NONE);
    }
    err.code = ERR_NONE;
    if (standings_read((const char *)data, size, &standings, &err)) {
        check(&standings);
        standings_clear(&standings);
    } else {
        assert(err.code != ERR_NONE && err.text[0]);
    }
    return 0;
}
