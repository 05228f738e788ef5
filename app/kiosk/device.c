/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/device.h"
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/mem.h"

struct device {
    struct device_want want; /* path is not kept */
    int fd;
    int stop[2]; /* a pipe: closing its end wakes the thread */
    pthread_t thread;
};

static void *
run(void *arg)
{
    struct device *device = arg;
    const struct device_want *want = &device->want;
    struct pollfd fds[2] = {{device->fd, POLLIN, 0}, {device->stop[0], POLLIN, 0}};
    while (poll(fds, 2, -1) >= 0 && !fds[1].revents) {
        struct input_event event;
        if (read(device->fd, &event, sizeof event) != (ssize_t)sizeof event) {
            if (want->gone) {
                want->gone(want->ctx);
            }
            break;
        }
        want->take(device->fd, &event, want->ctx);
    }
    return NULL;
}

static bool
prepare(const struct device *device)
{
    const struct device_want *want = &device->want;
    return (!want->is_grabbed || ioctl(device->fd, EVIOCGRAB, 1) == 0) &&
           (!want->begin || want->begin(device->fd, want->ctx));
}

struct device *
device_open(const struct device_want *want, struct err *err)
{
    int fd = open(want->path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
    struct device *device = mem_new(1, sizeof *device);
    device->want = *want;
    device->want.path = NULL;
    device->fd = fd;
    bool has_pipe = fd >= 0 && prepare(device) && pipe2(device->stop, O_CLOEXEC) == 0;
    if (!has_pipe || pthread_create(&device->thread, NULL, run, device) != 0) {
        ignore(err_set(err, ERR_DEVICE, "%.120s", want->path));
        ignore(fd < 0 || close(fd) == 0);
        ignore(!has_pipe || (close(device->stop[0]) == 0 && close(device->stop[1]) == 0));
        free(device);
        return NULL;
    }
    return device;
}

void
device_close(struct device *device)
{
    if (!device) {
        return;
    }
    close(device->stop[1]);
    pthread_join(device->thread, NULL);
    close(device->stop[0]);
    close(device->fd);
    free(device);
}
