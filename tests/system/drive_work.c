/* drive_work DATA: what the kiosk of this folder would offer now, and what day it takes it for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include "content/vacancies.h"
#include "host/log.h"
#include "kiosk/shelf.h"
#include "sync/peer.h"

int
main(int argc, char **argv)
{
    struct peer peer;
    struct err err = {0};
    if (argc != 2) {
        fprintf(stderr, "usage: drive_work DATA\n");
        return 2;
    }
    log_open("work", LOG_WARN);
    seal_init();
    struct content *content = content_open_dir(".", &err);
    if (!content || !peer_load(argv[1], &peer, &err)) {
        fprintf(stderr, "drive_work: %s\n", err.text);
        content_close(content);
        return 1;
    }
    struct shelf *shelf = shelf_open(argv[1], peer.hub_verify, content);
    const struct vacancies *list = shelf_world(shelf)->vacancies;
    printf("day %s\n", shelf_day(shelf));
    for (size_t i = 0; list && i < list->count; i++) {
        if (vacancy_is_on(&list->list[i], shelf_day(shelf))) {
            printf("work %s\n", list->list[i].key);
        }
    }
    shelf_close(shelf);
    content_close(content);
    peer_wipe(&peer);
    return 0;
}
