/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/jack.h"
#include "base/mem.h"
#include "kiosk/device.h"
#include "kiosk/input.h"
#include <linux/input.h>
#include <sys/ioctl.h>

#define SWITCH_BYTES (SW_MAX / 8 + 1)

struct jack {
    struct device *device;
    bool was_in;
    bool is_in; /* the thread's, once it runs */
};

static bool
has_bit(const unsigned char bits[SWITCH_BYTES])
{
    return bits[SW_HEADPHONE_INSERT / 8] & 1u << SW_HEADPHONE_INSERT % 8;
}

static bool
read_switch(int fd, bool *out_is_in)
{
    unsigned char bits[SWITCH_BYTES] = {0};
    bool is_read = ioctl(fd, EVIOCGSW(sizeof bits), bits) >= 0;
    if (is_read) {
        *out_is_in = has_bit(bits);
    }
    return is_read;
}

static bool
begin(int fd, void *ctx)
{
    struct jack *jack = ctx;
    unsigned char known[SWITCH_BYTES] = {0};
    bool is_jack = ioctl(fd, EVIOCGBIT(EV_SW, sizeof known), known) >= 0 && has_bit(known) &&
                   read_switch(fd, &jack->is_in);
    jack->was_in = is_jack && jack->is_in;
    return is_jack;
}

static void
tell(struct jack *jack, bool is_in)
{
    if (is_in != jack->is_in) {
        jack->is_in = is_in;
        input_push_headphones(is_in);
    }
}

/* The kernel's queue ran over: only the switch itself still knows. */
static void
take(int fd, const struct input_event *event, void *ctx)
{
    struct jack *jack = ctx;
    bool is_in = jack->is_in;
    if (event->type == EV_SW && event->code == SW_HEADPHONE_INSERT) {
        tell(jack, event->value != 0);
    } else if (event->type == EV_SYN && event->code == SYN_DROPPED && read_switch(fd, &is_in)) {
        tell(jack, is_in);
    }
}

static void
gone(void *ctx)
{
    tell(ctx, false);
}

struct jack *
jack_open(const char *device, struct err *err)
{
    struct jack *jack = mem_new(1, sizeof *jack);
    struct device_want want = {
        .path = device, .begin = begin, .take = take, .gone = gone, .ctx = jack};
    jack->device = device_open(&want, err);
    if (!jack->device) {
        free(jack);
        return NULL;
    }
    return jack;
}

void
jack_close(struct jack *jack)
{
    if (jack) {
        device_close(jack->device);
        free(jack);
    }
}

bool
jack_was_in(const struct jack *jack)
{
    return jack && jack->was_in;
}
