/* Keeps some visits in a kiosk's folder as its saver does, or sign-ups for a vacancy, and prints
 * the ids or the list tickets. usage: drive_keep FOLDER COUNT [VACANCY]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/utf8.h"
#include "host/boot.h"
#include "host/clock.h"
#include "keep_visit.h"

static bool
keep_one(struct keep *keep, const char *vacancy, char out_hex[ID_HEX], struct err *err)
{
    char day[CLOCK_DAY_BYTES];
    unsigned char ticket[ID_BYTES];
    struct moment at = {.boottime_ms = clock_boot_ms()};
    struct buf body;
    if (!vacancy) {
        clock_day(clock_wall_s(), day);
        keep_new_id(out_hex);
        return keep_visit(keep, out_hex, day, err);
    }
    boot_load_id(at.boot_id);
    buf_init(&body, 100);
    bool ok = buf_put_text(&body, "{\"language\":\"nl\",\"name\":\"Proef\"}", err) &&
              keep_sign_up(keep, vacancy, &at, &body, ticket, err);
    buf_clear(&body);
    if (ok) {
        id_format(ticket, out_hex);
    }
    return ok;
}

int
main(int argc, char **argv)
{
    struct err err = {0};
    long long count = 0;
    if (argc < 3 || argc > 4 || !num_parse(argv[2], strlen(argv[2]), 1, 100000, &count, NULL)) {
        fputs("usage: drive_keep FOLDER COUNT [VACANCY]\n", stderr);
        return 2;
    }
    seal_init();
    struct keep *keep = keep_open(argv[1], "machine", &err);
    bool ok = keep != NULL;
    for (long long i = 0; ok && i < count; i++) {
        char hex[ID_HEX];
        ok = keep_one(keep, argc == 4 ? argv[3] : NULL, hex, &err) && puts(hex) >= 0;
    }
    keep_close(keep);
    if (!ok) {
        fprintf(stderr, "%s\n", err.text);
    }
    return ok ? 0 : 1;
}
