/* The devices beside touch and keypad: a pipe stands for each, its switch is made up.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "folder.h"
#include "kiosk/extras.h"
#include "kiosk/input.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#define WAIT_MS 120000

/* What the devices answer; reached by the wrapped call, which has no other way to it. */
struct world {
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct settings settings;
    struct extras extras;
    int plug; /* our end */
};

static struct made_up {
    bool has_switch, is_in;
    int grabs;
} made_up;

int __real_ioctl(int fd, unsigned long request, ...);
int __wrap_ioctl(int fd, unsigned long request, ...);

static void
put_bit(unsigned char *bits, bool is_on)
{
    bits[0] = is_on ? 1u << SW_HEADPHONE_INSERT : 0;
}

int
__wrap_ioctl(int fd, unsigned long request, ...)
{
    va_list args;
    va_start(args, request);
    void *room = va_arg(args, void *);
    va_end(args);
    if (_IOC_TYPE(request) != 'E') {
        return __real_ioctl(fd, request, room);
    }
    if (request == EVIOCGRAB) {
        made_up.grabs++;
    } else if (_IOC_NR(request) == _IOC_NR(EVIOCGSW(0))) {
        put_bit(room, made_up.is_in);
    } else if (_IOC_NR(request) == _IOC_NR(EVIOCGBIT(EV_SW, 0))) {
        put_bit(room, made_up.has_switch);
    } else {
        errno = ENOTTY;
        return -1;
    }
    return 0;
}

static void
put(const struct world *world, int type, int code, int value)
{
    struct input_event event = {
        .type = (unsigned short)type, .code = (unsigned short)code, .value = value};
    assert_int_equal(write(world->plug, &event, sizeof event), sizeof event);
}

/* The next event for the ui; its type, -1 when none comes. */
static int
take(struct event *out, int wait_ms)
{
    struct input input;
    SDL_Event sdl;
    input_init(&input, 100, 100);
    while (SDL_WaitEventTimeout(&sdl, wait_ms)) {
        if (input_translate(&input, &sdl, out)) {
            return (int)out->type;
        }
    }
    return -1;
}

/* All that was put has been taken, and its thread is gone. */
static void
read_to_the_end(struct world *world)
{
    int bytes = 1;
    while (bytes > 0) {
        assert_int_equal(ioctl(world->plug, FIONREAD, &bytes), 0);
    }
    extras_close(&world->extras);
}

static void
open_with(struct world *world, char *setting)
{
    snprintf(setting, SETTINGS_MAX_PATH + 1, "%.*s", SETTINGS_MAX_PATH, world->path);
    extras_open(&world->extras, &world->settings);
}

static void
headphones_in_and_out_are_told_once_each(void **state)
{
    struct world *world = *state;
    struct event event;
    open_with(world, world->settings.headphones);
    assert_non_null(world->extras.jack);
    assert_false(jack_was_in(world->extras.jack));
    put(world, EV_SW, SW_MICROPHONE_INSERT, 1);
    put(world, EV_SW, SW_HEADPHONE_INSERT, 1);
    put(world, EV_SYN, SYN_REPORT, 0);
    put(world, EV_SW, SW_HEADPHONE_INSERT, 1);
    put(world, EV_SW, SW_HEADPHONE_INSERT, 0);
    assert_int_equal(take(&event, WAIT_MS), EVENT_HEADPHONES);
    assert_true(event.on);
    assert_int_equal(take(&event, WAIT_MS), EVENT_HEADPHONES);
    assert_false(event.on);
    assert_int_equal(made_up.grabs, 0);
}

static void
headphones_that_were_in_are_known_at_once_and_not_told(void **state)
{
    struct world *world = *state;
    struct event event;
    made_up.is_in = true;
    open_with(world, world->settings.headphones);
    assert_true(jack_was_in(world->extras.jack));
    put(world, EV_SW, SW_HEADPHONE_INSERT, 0);
    assert_int_equal(take(&event, WAIT_MS), EVENT_HEADPHONES);
    assert_false(event.on);
}

static void
when_events_were_lost_the_switch_is_read_again(void **state)
{
    struct world *world = *state;
    struct event event;
    open_with(world, world->settings.headphones);
    made_up.is_in = true;
    put(world, EV_SYN, SYN_DROPPED, 0);
    assert_int_equal(take(&event, WAIT_MS), EVENT_HEADPHONES);
    assert_true(event.on);
}

static void
a_switch_that_is_unplugged_counts_as_headphones_out(void **state)
{
    struct world *world = *state;
    struct event event;
    made_up.is_in = true;
    open_with(world, world->settings.headphones);
    close(world->plug);
    world->plug = -1;
    assert_int_equal(take(&event, WAIT_MS), EVENT_HEADPHONES);
    assert_false(event.on);
}

static void
a_device_without_the_switch_is_not_taken(void **state)
{
    struct world *world = *state;
    made_up.has_switch = false;
    open_with(world, world->settings.headphones);
    assert_null(world->extras.jack);
    assert_false(jack_was_in(world->extras.jack));
}

static void
every_press_of_the_help_button_says_that_someone_came(void **state)
{
    struct world *world = *state;
    struct event event;
    open_with(world, world->settings.help_button);
    assert_int_equal(made_up.grabs, 1);
    put(world, EV_MSC, MSC_SCAN, 1);
    put(world, EV_KEY, KEY_F13, 1);
    put(world, EV_KEY, KEY_F13, 2);
    put(world, EV_KEY, KEY_F13, 0);
    put(world, EV_KEY, BTN_0, 1);
    assert_int_equal(take(&event, WAIT_MS), EVENT_HELP_CAME);
    assert_int_equal(take(&event, WAIT_MS), EVENT_HELP_CAME);
    read_to_the_end(world);
    assert_int_equal(take(&event, 0), -1);
}

static void
the_scanner_is_grabbed_and_its_line_is_one_event(void **state)
{
    struct world *world = *state;
    struct event event;
    open_with(world, world->settings.scanner);
    assert_int_equal(made_up.grabs, 1);
    put(world, EV_KEY, KEY_A, 1);
    put(world, EV_KEY, KEY_A, 0);
    put(world, EV_KEY, KEY_7, 1);
    put(world, EV_KEY, KEY_ENTER, 1);
    assert_int_equal(take(&event, WAIT_MS), EVENT_SCAN);
    assert_int_equal(event.text_len, 2);
    assert_memory_equal(event.text, "a7", 2);
    union {
        const char *lent;
        char *owned;
    } text = {.lent = event.text};
    free(text.owned);
}

static void
devices_that_are_not_there_are_left_out(void **state)
{
    struct world *world = *state;
    assert_int_equal(unlink(world->path), 0);
    open_with(world, world->settings.scanner);
    open_with(world, world->settings.headphones);
    open_with(world, world->settings.help_button);
    assert_null(world->extras.scanner);
    assert_null(world->extras.jack);
    assert_null(world->extras.help_button);
}

static int
set_up(void **state)
{
    static struct world world;
    world = (struct world){.plug = -1};
    made_up = (struct made_up){.has_switch = true};
    folder_make(&world.folder);
    folder_path(&world.folder, "device", world.path);
    SDL_FlushEvents(SDL_FIRSTEVENT, SDL_LASTEVENT);
    bool has_pipe = mkfifo(world.path, 0600) == 0;
    world.plug = has_pipe ? open(world.path, O_RDWR | O_CLOEXEC) : -1;
    *state = &world;
    return world.plug >= 0 ? 0 : -1;
}

static int
tear_down(void **state)
{
    struct world *world = *state;
    extras_close(&world->extras);
    ignore(world->plug < 0 || close(world->plug) == 0);
    folder_drop(&world->folder);
    return 0;
}

static int
open_queue(void **state)
{
    (void)state;
    return SDL_Init(SDL_INIT_EVENTS);
}

static int
close_queue(void **state)
{
    (void)state;
    SDL_Quit();
    return 0;
}

int
main(void)
{
#define STORY(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        STORY(headphones_in_and_out_are_told_once_each),
        STORY(headphones_that_were_in_are_known_at_once_and_not_told),
        STORY(when_events_were_lost_the_switch_is_read_again),
        STORY(a_switch_that_is_unplugged_counts_as_headphones_out),
        STORY(a_device_without_the_switch_is_not_taken),
        STORY(every_press_of_the_help_button_says_that_someone_came),
        STORY(the_scanner_is_grabbed_and_its_line_is_one_event),
        STORY(devices_that_are_not_there_are_left_out),
    };
    return cmocka_run_group_tests(tests, open_queue, close_queue);
}
