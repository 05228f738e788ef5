/* Keeps some visits in a kiosk's folder as its saver does, and prints the ids.
 * usage: drive_keep FOLDER COUNT      SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "host/clock.h"
#include "keep_visit.h"

int
main(int argc, char **argv)
{
    struct err err = {0};
    long long count = 0;
    if (argc != 3 || !num_parse(argv[2], strlen(argv[2]), 1, 100000, &count, NULL)) {
        fputs("usage: drive_keep FOLDER COUNT\n", stderr);
        return 2;
    }
    seal_init();
    struct keep *keep = keep_open(argv[1], "machine", &err);
    bool ok = keep != NULL;
    for (long long i = 0; ok && i < count; i++) {
        char hex[ID_HEX], day[CLOCK_DAY_BYTES];
        clock_day(clock_wall_s(), day);
        keep_new_id(hex);
        ok = keep_visit(keep, hex, day, &err) && puts(hex) >= 0;
    }
    keep_close(keep);
    if (!ok) {
        fprintf(stderr, "%s\n", err.text);
    }
    return ok ? 0 : 1;
}
