/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/pack_note.h"
#include "base/file.h"
#include "base/utf8.h"
#include "host/log.h"

#define VERSION_BYTES 24
#define NOTE_BYTES 80

struct note {
    char version[VERSION_BYTES]; /* "": none seen yet */
    bool is_expiry_told;         /* of that version */
};

/* The version stands there twice: a digit that the disk turned must not shut the kiosk. */
static size_t
format_note(const struct note *note, char out[NOTE_BYTES])
{
    return (size_t)snprintf(out, NOTE_BYTES, "%s %s%s\n", note->version, note->version,
                            note->is_expiry_told ? " expired" : "");
}

static bool
parse_note(const struct buf *text, struct note *out)
{
    long long version;
    if (!text->len) {
        return false;
    }
    size_t digits = strspn(text->data, "0123456789");
    if (digits >= sizeof out->version ||
        !num_parse(text->data, digits, 1, INT64_MAX, &version, NULL)) {
        return false;
    }
    snprintf(out->version, sizeof out->version, "%lld", version);
    for (int told = 0; told < 2; told++) {
        char same[NOTE_BYTES];
        out->is_expiry_told = told;
        if (format_note(out, same) == text->len && memcmp(same, text->data, text->len) == 0) {
            return true;
        }
    }
    return false;
}

/* No note is no damage: the first start of this kiosk. */
static struct note
load_note(const char *path)
{
    struct note note = {.version = ""};
    struct err err = {0};
    struct buf text;
    buf_init(&text, NOTE_BYTES);
    bool ok = file_load(path, &text, &err);
    if (ok && !parse_note(&text, &note)) {
        ok = err_set(&err, ERR_CORRUPT, "not a version");
    }
    buf_clear(&text);
    if (!ok) {
        note = (struct note){.version = ""};
        if (err.code != ERR_NOT_FOUND) {
            log_err(LOG_PACK_NOTE_BAD, &err);
        }
    }
    return note;
}

static void
save_note(const char *path, const struct note *note)
{
    struct err err = {0};
    char text[NOTE_BYTES];
    if (!file_save(path, text, format_note(note, text), 0600, &err)) {
        log_err(LOG_PACK_NOTE_BAD, &err);
    }
}

bool
pack_note_check(const char *data_dir, const struct content *content, const char *today,
                struct err *err)
{
    char path[FILE_MAX_PATH];
    if (!file_join(path, data_dir, PACK_NOTE_FILE, err)) {
        return false;
    }
    struct note old = load_note(path);
    if (!content_check_version(content, old.version, err)) {
        return false;
    }
    struct note now = {.is_expiry_told = strcmp(today, content_valid_until(content)) > 0};
    snprintf(now.version, sizeof now.version, "%s", content_version(content));
    bool is_same = strcmp(now.version, old.version) == 0;
    if (now.is_expiry_told && !(is_same && old.is_expiry_told)) {
        log_put(LOG_PACK_EXPIRED);
    }
    /* Told is told: a clock that was wrong and comes right does not make the disk write each day.
     */
    now.is_expiry_told |= is_same && old.is_expiry_told;
    if (!is_same || now.is_expiry_told != old.is_expiry_told) {
        save_note(path, &now);
    }
    return true;
}
