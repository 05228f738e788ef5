/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sleeps.h"

#include <poll.h>
#include <stdio.h>

static long
switches_of(pid_t pid)
{
    char path[64], line[200];
    long count = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) {
        sscanf(line, "voluntary_ctxt_switches: %ld", &count);
    }
    if (file) {
        fclose(file);
    }
    return count;
}

/* The mark of every minute, and a trip's child that goes late, cost it one each. */
bool
sleeps_soon(pid_t pid)
{
    for (int i = 0; i < 40; i++) {
        long before = switches_of(pid);
        poll(NULL, 0, 1500);
        if (before >= 0 && switches_of(pid) == before) {
            return true;
        }
    }
    return false;
}
