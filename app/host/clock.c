/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "host/clock.h"
#include <stdio.h>
#include <time.h>

static uint64_t
read_us(clockid_t id)
{
    struct timespec now = {0};
    clock_gettime(id, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

uint64_t
clock_now_us(void)
{
    return read_us(CLOCK_MONOTONIC);
}

uint64_t
clock_now_ms(void)
{
    return clock_now_us() / 1000;
}

uint64_t
clock_boot_ms(void)
{
    return read_us(CLOCK_BOOTTIME) / 1000;
}

int64_t
clock_wall_s(void)
{
    return (int64_t)time(NULL);
}

static struct tm
split_utc(int64_t wall_s)
{
    time_t moment = (time_t)wall_s;
    struct tm parts = {.tm_mday = 1, .tm_year = 70};
    gmtime_r(&moment, &parts);
    return parts;
}

void
clock_day(int64_t wall_s, char out[CLOCK_DAY_BYTES])
{
    struct tm parts = split_utc(wall_s);
    if (!strftime(out, CLOCK_DAY_BYTES, "%Y-%m-%d", &parts)) {
        out[0] = '\0';
    }
}

void
clock_stamp(int64_t wall_s, char out[CLOCK_STAMP_BYTES])
{
    struct tm parts = split_utc(wall_s);
    if (!strftime(out, CLOCK_STAMP_BYTES, "%Y-%m-%dT%H:%M:%SZ", &parts)) {
        out[0] = '\0';
    }
}

uint64_t
clock_battery_ms(void)
{
    unsigned long long seconds = 0;
    FILE *file = fopen("/sys/class/rtc/rtc0/since_epoch", "re");
    if (!file || fscanf(file, "%20llu", &seconds) != 1) {
        seconds = 0;
    }
    if (file) {
        fclose(file);
    }
    return seconds * 1000;
}
