/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/keep.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "sync/alive.h"
#include "sync/wire.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define EPOCH_JUMP 10000000
#define EPOCH_LAST (1ull << 52)
#define TRIES 5 /* another process may move the head between reading and writing */

struct keep {
    char dir[FILE_MAX_PATH];
    char wake_path[FILE_MAX_PATH];
    struct peer peer;
    struct outbox *outbox;
};

/* One that is damaged is made anew: that is a new epoch, not a kiosk that cannot keep anything. */
static bool
load_mark(const char *path, struct buf *out, struct err *err)
{
    unsigned char fresh[ID_BYTES];
    if (file_load(path, out, NULL) && out->len == ID_BYTES) {
        return true;
    }
    buf_empty(out);
    seal_new_id(fresh);
    return file_save(path, fresh, sizeof fresh, 0600, err) && buf_put(out, fresh, ID_BYTES, err);
}

/* The mark, the file it stands in and the machine: a copy elsewhere differs in at least one. */
static bool
find_instance(const char *dir, const char *machine, unsigned char out[ID_BYTES], struct err *err)
{
    char path[FILE_MAX_PATH];
    struct buf mark;
    struct stat st;
    buf_init(&mark, 128 + KEEP_MAX_MACHINE);
    bool ok = file_join(path, dir, KEEP_MARK_FILE, err) && load_mark(path, &mark, err) &&
              (stat(path, &st) == 0 || file_fail(err, "stat")) &&
              buf_put_u64(&mark, (unsigned long long)st.st_ino, err) &&
              buf_put(&mark, machine, strnlen(machine, KEEP_MAX_MACHINE), err);
    if (ok) {
        unsigned char hash[HASH_BYTES];
        hash_make("aanloop-instance-v1", mark.data, mark.len, hash);
        memcpy(out, hash, ID_BYTES);
    }
    buf_clear(&mark);
    return ok || err_wrap(err, KEEP_MARK_FILE);
}

/* The file with its log; what cannot be moved stays, and the next opening says so. */
static void
set_aside(const char *path)
{
    static const char *const parts[] = {"-wal", "-shm", ""};
    char hex[ID_HEX], from[FILE_MAX_PATH + 8], to[FILE_MAX_PATH + 64];
    keep_new_id(hex);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        snprintf(from, sizeof from, "%s%s", path, parts[i]);
        snprintf(to, sizeof to, "%s.damaged-%s%s", path, hex, parts[i]);
        if (rename(from, to) != 0 && errno != ENOENT) {
            return;
        }
    }
}

static struct outbox *
open_outbox(const char *path, const unsigned char *instance, bool *out_is_new, struct err *err)
{
    struct err why = {0};
    *out_is_new = access(path, F_OK) != 0;
    struct outbox *box = outbox_open(path, instance, &why);
    if (!box && why.code == ERR_CORRUPT) {
        set_aside(path);
        *out_is_new = true;
        box = outbox_open(path, instance, &why);
    }
    if (!box) {
        err_set(err, why.code, "%s", why.text);
    }
    return box;
}

/* Nothing readable: 0. */
static uint64_t
load_epoch(const char *path)
{
    struct buf text;
    long long epoch = 0;
    buf_init(&text, 32);
    if (!file_load(path, &text, NULL) ||
        !num_parse(text.data ? text.data : "", text.len, 0, (long long)EPOCH_LAST, &epoch, NULL)) {
        epoch = 0;
    }
    buf_clear(&text);
    return (uint64_t)epoch;
}

/* A list that begins anew must not do so in an epoch it had before: the hub would take it for a
 * clone of itself. The jump is past any epoch begun since the file was written. */
static bool
hold_epoch(struct outbox *box, const char *dir, bool is_new, struct err *err)
{
    char path[FILE_MAX_PATH], text[32];
    struct outbox_head head;
    if (!file_join(path, dir, KEEP_EPOCH_FILE, err) || !outbox_get_head(box, &head, err)) {
        return false;
    }
    uint64_t known = load_epoch(path), epoch = head.epoch;
    if (is_new && known) {
        epoch = known + EPOCH_JUMP;
        if (!outbox_raise_epoch(box, epoch, err)) {
            return false;
        }
    }
    int len = snprintf(text, sizeof text, "%llu", (unsigned long long)epoch);
    return epoch == known || file_save(path, text, (size_t)len, 0600, err);
}

struct keep *
keep_open(const char *dir, const char *machine, struct err *err)
{
    char path[FILE_MAX_PATH];
    unsigned char instance[ID_BYTES];
    struct keep *keep = mem_new(1, sizeof *keep);
    bool is_new = false;
    snprintf(keep->dir, sizeof keep->dir, "%s", dir);
    bool ok = peer_load(dir, &keep->peer, err) && find_instance(dir, machine, instance, err) &&
              file_join(path, dir, OUTBOX_FILE, err) &&
              file_join(keep->wake_path, dir, KEEP_WAKE_FILE, err);
    if (ok) {
        keep->outbox = open_outbox(path, instance, &is_new, err);
    }
    if (!keep->outbox || !hold_epoch(keep->outbox, dir, is_new, err)) {
        keep_close(keep);
        return NULL;
    }
    return keep;
}

void
keep_close(struct keep *keep)
{
    if (keep) {
        outbox_close(keep->outbox);
        peer_wipe(&keep->peer);
        free(keep);
    }
}

const struct peer *
keep_peer(const struct keep *keep)
{
    return &keep->peer;
}

struct outbox *
keep_outbox(struct keep *keep)
{
    return keep->outbox;
}

void
keep_new_id(char out_hex[ID_HEX])
{
    unsigned char id[ID_BYTES];
    seal_new_id(id);
    id_format(id, out_hex);
}

/* Where it fails sync looks by itself after a while. */
static void
wake_sync(const struct keep *keep)
{
    int fd = open(keep->wake_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (fd >= 0) {
        close(fd);
    }
}

/* listed NULL: of the other stream. */
static bool
put_record(struct keep *keep, const struct record *record, const struct keep_listed *listed,
           struct err *err)
{
    struct buf wire;
    buf_init(&wire, OUTBOX_MAX_WIRE);
    bool ok = batch_add(record, true, &wire, err);
    struct outbox_entry entry = {
        .stream = record->stream == STREAM_LIST ? OUTBOX_LIST : OUTBOX_PROFILE,
        .epoch = record->list.epoch,
        .seq = record->list.seq,
        .wire = wire.data,
        .wire_len = wire.len,
        .tag = listed ? listed->tag : 0,
        .act = listed ? listed->act : 0,
    };
    memcpy(entry.id, record->id, ID_BYTES);
    memcpy(entry.hash, record->hash, HASH_BYTES);
    memcpy(entry.prev, record->list.prev, HASH_BYTES);
    ok = ok && outbox_put(keep->outbox, &entry, 1, err);
    buf_clear(&wire);
    if (ok) {
        wake_sync(keep);
    }
    return ok;
}

bool
keep_profile(struct keep *keep, const char *id_hex, const char *day, const struct buf *body,
             struct err *err)
{
    unsigned char id[ID_BYTES];
    struct record record;
    if (!id_parse(id_hex, id)) {
        return err_set(err, ERR_INVALID, "keep: not an id");
    }
    if (!record_make_profile(&keep->peer, id, day, body, &record, err)) {
        return false;
    }
    bool ok = put_record(keep, &record, NULL, err);
    record_clear(&record);
    return ok || err_wrap(err, "keep %s", id_hex);
}

bool
keep_load_heard(struct outbox *outbox, struct heard_beacon *out, struct err *err)
{
    struct buf note;
    buf_init(&note, OUTBOX_MAX_NOTE);
    bool ok = outbox_note_get(outbox, "beacon", &note, err);
    *out = (struct heard_beacon){0};
    size_t bare = offsetof(struct beacon, tally), more = sizeof *out - sizeof out->beacon;
    if (ok && note.len == sizeof *out) { /* another size: of another version, as if never heard */
        memcpy(out, note.data, sizeof *out);
    } else if (ok && note.len == bare + more) { /* of before there were tallies */
        memcpy(&out->beacon, note.data, bare);
        memcpy(out->boot_id, note.data + bare, more);
    }
    buf_clear(&note);
    return ok;
}

bool
keep_save_heard(struct outbox *outbox, const struct heard_beacon *heard, struct err *err)
{
    return outbox_note_set(outbox, "beacon", heard, sizeof *heard, err);
}

static bool
try_list(struct keep *keep, const struct keep_listed *listed, struct list_header *header,
         const struct buf *body, unsigned char out_ticket[ID_BYTES], struct err *err)
{
    struct outbox_head head;
    struct record record;
    if (!outbox_get_head(keep->outbox, &head, err) ||
        !keep_load_heard(keep->outbox, &header->heard, err)) {
        return false;
    }
    header->epoch = head.epoch;
    header->seq = head.seq + 1;
    memcpy(header->prev, head.hash, HASH_BYTES);
    if (!record_make_list(&keep->peer, header, body, &record, err)) {
        return false;
    }
    bool ok = put_record(keep, &record, listed, err);
    if (ok) {
        memcpy(out_ticket, record.id, ID_BYTES);
    }
    record_clear(&record);
    return ok;
}

bool
keep_on_list(struct keep *keep, const struct keep_listed *listed, const struct buf *body,
             unsigned char out_ticket[ID_BYTES], struct err *err)
{
    struct list_header header = {.at = listed->at};
    struct err why = {0};
    size_t len = strlen(listed->vacancy);
    if (!len || len > RECORD_MAX_VACANCY) {
        return err_set(err, ERR_INVALID, "keep: not a vacancy");
    }
    memcpy(header.vacancy, listed->vacancy, len + 1);
    alive_load(keep->dir, &listed->at, &header.alive);
    for (int i = 0; i < TRIES; i++) {
        if (try_list(keep, listed, &header, body, out_ticket, &why)) {
            return true;
        }
        if (why.code != ERR_CONFLICT) {
            break;
        }
    }
    return err_set(err, why.code, "keep: %s", why.text);
}

bool
keep_sign_up(struct keep *keep, const char *vacancy, const struct moment *at,
             const struct buf *body, unsigned char out_ticket[ID_BYTES], struct err *err)
{
    struct keep_listed listed = {.vacancy = vacancy, .at = *at};
    return keep_on_list(keep, &listed, body, out_ticket, err);
}
