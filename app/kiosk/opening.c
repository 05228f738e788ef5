/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/opening.h"
#include "base/file.h"
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <unistd.h>
#include "base/mem.h"
#include "host/clock.h"
#include "host/log.h"
#include "kiosk/pack_note.h"
#include "sync/peer.h"

#define DIR_MODE 0700

/* What a file looked like: another one is worth another try. */
struct file_mark {
    int64_t mtime_ns;
    int64_t bytes;
    uint64_t inode;
};

struct opening {
    const struct settings *settings;
    pthread_t thread;
    bool is_running;
    struct peer peer;
    bool is_enrolled;
    struct content *content;
    struct shelf *shelf;
    struct file_mark marks[2]; /* pack and signature at the last try */
};

static struct file_mark
mark_file(const char *path)
{
    struct stat info;
    if (stat(path, &info) != 0) {
        return (struct file_mark){0};
    }
    return (struct file_mark){(int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec,
                              info.st_size, info.st_ino};
}

static void
mark_pack(const struct opening *opening, struct file_mark marks[2])
{
    char path[SETTINGS_MAX_PATH + 16];
    snprintf(path, sizeof path, "%s.minisig", opening->settings->pack);
    marks[0] = mark_file(opening->settings->pack);
    marks[1] = mark_file(path);
}

/* The key that enrolment gave goes before the one of the settings. */
static bool
find_key(const struct opening *opening, unsigned char out_key[CONTENT_KEY_BYTES], struct err *err)
{
    static const unsigned char none[CONTENT_KEY_BYTES];
    if (opening->is_enrolled && memcmp(opening->peer.content_key, none, sizeof none) != 0) {
        memcpy(out_key, opening->peer.content_key, CONTENT_KEY_BYTES);
        return true;
    }
    return content_load_key(opening->settings->key, out_key, err);
}

/* An older one is none: the next newer file is tried by opening_retry(). */
static struct content *
open_if_not_older(const struct settings *settings, const unsigned char key[CONTENT_KEY_BYTES],
                  struct err *err)
{
    char today[CLOCK_DAY_BYTES];
    struct content *content = content_open(settings->pack, key, err);
    clock_day(clock_wall_s(), today);
    if (content && !pack_note_check(settings->data, content, today, err)) {
        content_close(content);
        content = NULL;
    }
    return content;
}

static void
open_pack(struct opening *opening)
{
    struct err err = {0};
    unsigned char key[CONTENT_KEY_BYTES];
    mark_pack(opening, opening->marks);
    if (find_key(opening, key, &err)) {
        opening->content = open_if_not_older(opening->settings, key, &err);
    }
    if (opening->content) {
        log_put(LOG_PACK_OPEN);
        opening->shelf =
            shelf_open(opening->settings->data, opening->peer.hub_verify, opening->content);
    } else {
        log_err(LOG_PACK_BAD, &err);
    }
}

/* Folders of the path that are missing are made: a demo begins with nothing. */
static void
open_peer(struct opening *opening)
{
    struct err err = {0};
    const struct settings *settings = opening->settings;
    /* Missing folders are made: a demo begins with nothing. */
    ignore(file_make_dir(settings->data, DIR_MODE, NULL));
    opening->is_enrolled = peer_load(settings->data, &opening->peer, &err);
    if (!opening->is_enrolled && err.code == ERR_NOT_FOUND && !settings->is_first_boot) {
        opening->is_enrolled = peer_demo(settings->data, settings->hub_url, &opening->peer, &err);
        log_put(LOG_DEMO_HUB);
    }
    if (!opening->is_enrolled) {
        log_err(LOG_NOT_ENROLLED, &err);
    }
}

void
opening_reload(struct opening *opening)
{
    open_peer(opening);
    if (opening->shelf) {
        shelf_trust(opening->shelf, opening->peer.hub_verify);
    }
}

static void *
run(void *arg)
{
    struct opening *opening = arg;
    seal_init();
    open_peer(opening);
    open_pack(opening);
    return NULL;
}

struct opening *
opening_begin(const struct settings *settings)
{
    struct opening *opening = mem_new(1, sizeof *opening);
    opening->settings = settings;
    opening->is_running = pthread_create(&opening->thread, NULL, run, opening) == 0;
    if (!opening->is_running) {
        run(opening);
    }
    return opening;
}

void
opening_wait(struct opening *opening)
{
    if (opening->is_running) {
        pthread_join(opening->thread, NULL);
        opening->is_running = false;
    }
}

void
opening_end(struct opening *opening)
{
    if (!opening) {
        return;
    }
    opening_wait(opening);
    shelf_close(opening->shelf);
    content_close(opening->content);
    peer_wipe(&opening->peer);
    free(opening);
}

const struct content *
opening_content(const struct opening *opening)
{
    return opening->content;
}

struct shelf *
opening_shelf(const struct opening *opening)
{
    return opening->shelf;
}

bool
opening_is_enrolled(const struct opening *opening)
{
    return opening->is_enrolled;
}

static const char *
choose(const char *own, const char *given)
{
    return own[0] ? own : given;
}

struct place
opening_place(const struct opening *opening)
{
    const struct settings *own = opening->settings;
    const struct peer_place *given = &opening->peer.place;
    return (struct place){.name = choose(own->place_name, given->name),
                          .contact = choose(own->place_contact, given->contact),
                          .phone = choose(own->place_phone, given->phone),
                          .hours = choose(own->place_hours, given->hours),
                          .greet_every_min = (unsigned)own->greet_every_min};
}

bool
opening_retry(struct opening *opening)
{
    struct file_mark now[2];
    mark_pack(opening, now);
    if (!opening->content && memcmp(now, opening->marks, sizeof now) != 0) {
        open_pack(opening);
    }
    return opening->content != NULL;
}
