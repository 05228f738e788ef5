/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/drive_parts.h"
#include <errno.h>
#include <unistd.h>
#include "base/json.h"
#include "base/mem.h"
#include "kiosk/png.h"

#define JSON_DEPTH 4

/* A command: says what is wrong in err, or does it. */
struct command {
    const char *name;
    const char *const *keys; /* beside "do" and "after_ms" */
    bool (*check)(struct drive_play *play, const json_t *line, struct err *err);
    void (*run)(struct drive_play *play, const json_t *line);
};

static void
note_said(void *ctx, unsigned id, const char *text)
{
    struct drive_play *play = ctx;
    json_t *said = json_string(text);
    if (!said || json_array_size(play->said) >= DRIVE_MAX_SAID) {
        json_decref(said);
        return;
    }
    ignore(json_array_append(play->said, said) == 0);
    json_decref(play->speaking.text); /* cut: it can no longer be heard */
    play->speaking = (struct drive_said){id, said};
}

static void
note_heard(void *ctx, unsigned id)
{
    struct drive_play *play = ctx;
    if (play->speaking.text && play->speaking.id == id) {
        ignore(json_array_append_new(play->heard, play->speaking.text) == 0);
        play->speaking.text = NULL;
    }
}

struct drive_play *
drive_open(struct kiosk *kiosk, bool may_write)
{
    struct drive_play *play = mem_new(1, sizeof *play);
    play->kiosk = kiosk;
    play->may_write = may_write;
    play->said = json_array();
    play->heard = json_array();
    play->listened_ms = -1;
    kiosk->ear = (struct kiosk_ear){note_said, note_heard, play};
    drive_settle(play);
    return play;
}

void
drive_close(struct drive_play *play)
{
    if (play) {
        play->kiosk->ear = (struct kiosk_ear){0};
        json_decref(play->said);
        json_decref(play->heard);
        json_decref(play->speaking.text);
        free(play);
    }
}

static bool
check_key(struct drive_play *play, const json_t *line, struct err *err)
{
    const char *name = NULL;
    (void)play;
    if (!json_get_text(line, "key", 32, &name, err)) {
        return false;
    }
    return input_find_key(name) != SDLK_UNKNOWN
               ? true
               : err_set(err, ERR_INVALID, "key: no key of the keypad");
}

static void
run_key(struct drive_play *play, const json_t *line)
{
    const char *name = json_string_value(json_object_get(line, "key"));
    SDL_Event event = {.key = {.type = SDL_KEYDOWN, .state = SDL_PRESSED}};
    (void)play;
    event.key.keysym.sym = input_find_key(name);
    ignore(SDL_PushEvent(&event) == 1);
    event.key.type = SDL_KEYUP;
    event.key.state = SDL_RELEASED;
    ignore(SDL_PushEvent(&event) == 1);
}

static bool
check_scan(struct drive_play *play, const json_t *line, struct err *err)
{
    const char *text = NULL;
    (void)play;
    return json_get_text(line, "text", EVENT_MAX_TEXT, &text, err);
}

static void
run_scan(struct drive_play *play, const json_t *line)
{
    const json_t *text = json_object_get(line, "text");
    (void)play;
    ignore(input_push_scan(json_string_value(text), json_string_length(text)));
}

static bool
check_advance(struct drive_play *play, const json_t *line, struct err *err)
{
    long long ms = 0;
    (void)play;
    return json_get_int(line, "ms", 0, DRIVE_MAX_MS, &ms, err);
}

static void
run_advance(struct drive_play *play, const json_t *line)
{
    drive_move(play, (uint64_t)json_integer_value(json_object_get(line, "ms")), true);
}

static void
run_listen(struct drive_play *play, const json_t *line)
{
    (void)line;
    play->listened_ms = (int64_t)drive_listen(play);
}

static bool
check_shot(struct drive_play *play, const json_t *line, struct err *err)
{
    const char *file = NULL;
    if (!json_get_text(line, "file", SETTINGS_MAX_PATH, &file, err)) {
        return false;
    }
    if (!play->may_write) {
        return err_set(err, ERR_FORBIDDEN, "no shots here");
    }
    return png_save(window_canvas(play->kiosk->window), file, err);
}

static void
run_nothing(struct drive_play *play, const json_t *line)
{
    (void)play;
    (void)line;
}

static bool
check_nothing(struct drive_play *play, const json_t *line, struct err *err)
{
    (void)play;
    (void)line;
    (void)err;
    return true;
}

static const char *const no_keys[] = {"do", "after_ms", NULL};
static const char *const tap_keys[] = {"do", "after_ms", "id", NULL};
static const char *const touch_keys[] = {"do", "after_ms", "x", "y", "to", "hold_ms", NULL};
static const char *const key_keys[] = {"do", "after_ms", "key", NULL};
static const char *const scan_keys[] = {"do", "after_ms", "text", NULL};
static const char *const advance_keys[] = {"do", "after_ms", "ms", NULL};
static const char *const shot_keys[] = {"do", "after_ms", "file", NULL};

static const struct command command_table[] = {
    {"view", no_keys, check_nothing, run_nothing},
    {"tap", tap_keys, drive_check_tap, drive_run_tap},
    {"touch", touch_keys, drive_check_touch, drive_run_touch},
    {"key", key_keys, check_key, run_key},
    {"scan", scan_keys, check_scan, run_scan},
    {"advance", advance_keys, check_advance, run_advance},
    {"listen", no_keys, check_nothing, run_listen},
    {"shot", shot_keys, check_shot, run_nothing},
    {"quit", no_keys, check_nothing, run_nothing},
};

static const struct command *
read_command(const json_t *line, struct err *err)
{
    const char *name = NULL;
    if (!json_get_text(line, "do", 16, &name, err)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof command_table / sizeof command_table[0]; i++) {
        const struct command *command = &command_table[i];
        if (strcmp(command->name, name) == 0) {
            return json_allow(line, command->keys, err) ? command : NULL;
        }
    }
    ignore(err_set(err, ERR_INVALID, "do: not a command"));
    return NULL;
}

static bool
carry_out(struct drive_play *play, const json_t *line, const struct command **out_command,
          struct err *err)
{
    long long after_ms = DRIVE_AFTER_MS;
    const struct command *command = read_command(line, err);
    if (!command || (json_object_get(line, "after_ms") &&
                     !json_get_int(line, "after_ms", 0, DRIVE_MAX_MS, &after_ms, err))) {
        return false;
    }
    if (!command->check(play, line, err)) {
        return false;
    }
    *out_command = command;
    drive_move(play, (uint64_t)after_ms, false);
    drive_settle(play);
    command->run(play, line);
    drive_settle(play);
    return true;
}

static void
put_answer(json_t *answer, struct buf *out)
{
    char *text = answer ? json_dumps(answer, JSON_COMPACT | JSON_REAL_PRECISION(6)) : NULL;
    ignore(buf_put_text(out, text ? text : "{\"ok\":false,\"error\":\"no answer\"}", NULL) &&
           buf_put_text(out, "\n", NULL));
    mem_wipe_text(text);
    json_decref(answer);
}

bool
drive_line(struct drive_play *play, const char *line, size_t len, struct buf *out)
{
    struct err err = {0};
    const struct command *command = NULL;
    json_t *root = len > DRIVE_MAX_LINE ? NULL : json_read(line, len, JSON_DEPTH, &err);
    if (len > DRIVE_MAX_LINE) {
        ignore(err_set(&err, ERR_TOO_LARGE, "more than %d bytes", DRIVE_MAX_LINE));
    }
    bool done = root && carry_out(play, root, &command, &err);
    json_decref(root);
    if (done && play->kiosk->is_visit_over) {
        kiosk_renew(play->kiosk);
        drive_settle(play);
        play->kiosk->is_visit_over = true;
    }
    put_answer(done ? drive_answer(play) : json_pack("{s:b, s:s}", "ok", false, "error", err.text),
               out);
    return !(done && strcmp(command->name, "quit") == 0);
}

/* Byte by byte: what follows the line belongs to the next image of the process. False: no more. */
static bool
read_line(int fd, char line[DRIVE_MAX_LINE + 2], size_t *out_len)
{
    size_t len = 0;
    for (;;) {
        char byte;
        ssize_t got = read(fd, &byte, 1);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got <= 0 || byte == '\n') {
            *out_len = len;
            return got > 0 || len > 0;
        }
        if (len <= DRIVE_MAX_LINE) { /* one more than allowed is kept, to tell that it was */
            line[len++] = byte;
        }
    }
}

static bool
write_all(int fd, const struct buf *text)
{
    size_t done = 0;
    while (done < text->len) {
        ssize_t put = write(fd, text->data + done, text->len - done);
        if (put < 0 && errno != EINTR) {
            return false;
        }
        done += put > 0 ? (size_t)put : 0;
    }
    return true;
}

void
drive_run(struct kiosk *kiosk, int in_fd, int out_fd)
{
    struct drive_play *play = drive_open(kiosk, true);
    char line[DRIVE_MAX_LINE + 2];
    size_t len = 0;
    bool is_going = true;
    while (is_going && !kiosk->is_visit_over && read_line(in_fd, line, &len)) {
        struct buf out;
        buf_init(&out, 4u << 20);
        is_going = drive_line(play, line, len, &out);
        is_going = write_all(out_fd, &out) && is_going;
        buf_wipe(&out);
    }
    drive_close(play);
}
