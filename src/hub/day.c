/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/day.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

void
day_format(int64_t at_ms, char out[DAY_BYTES])
{
    time_t at_s = (time_t)(at_ms / 1000);
    struct tm parts;
    if (!gmtime_r(&at_s, &parts) || strftime(out, DAY_BYTES, "%Y-%m-%d", &parts) == 0) {
        memcpy(out, "1970-01-01", DAY_BYTES);
    }
}

bool
day_is_valid(const char *text)
{
    if (strlen(text) != DAY_BYTES - 1 || text[4] != '-' || text[7] != '-') {
        return false;
    }
    for (int i = 0; i < DAY_BYTES - 1; i++) {
        if (i != 4 && i != 7 && (text[i] < '0' || text[i] > '9')) {
            return false;
        }
    }
    int month = (text[5] - '0') * 10 + text[6] - '0', day = (text[8] - '0') * 10 + text[9] - '0';
    return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
