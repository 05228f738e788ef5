/* device.h - one named input device, opened as evdev and read in a thread of its own.
 *
 * What it says becomes events in SDL's queue; take() is called in the thread and only pushes. A
 * device that is unplugged stays gone until the kiosk's next image opens it again, which is after
 * each visit.
 *
 * Owns: the device and its thread.   Thread: main.   Fails with: ERR_DEVICE.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef KIOSK_DEVICE_H
#define KIOSK_DEVICE_H

#include "base/err.h"

struct device;
struct input_event; /* of linux/input.h, whose names clash with ui/event.h: include it last */

struct device_want {
    const char *path;
    bool is_grabbed;                  /* taken from everyone else */
    bool (*begin)(int fd, void *ctx); /* before the thread; false: not such a device. NULL: any */
    void (*take)(int fd, const struct input_event *event, void *ctx);
    void (*gone)(void *ctx); /* unplugged; NULL: nothing to tell */
    void *ctx;
};

/* ctx must outlive device_close(). */
struct device *device_open(const struct device_want *want, struct err *err) NODISCARD;
void device_close(struct device *device); /* NULL-safe; afterwards nothing is called any more */

#endif
