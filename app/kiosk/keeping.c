/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/keeping.h"
#include <sodium.h>
#include "host/clock.h"
#include "host/log.h"
#include "kiosk/spoken.h"
#include "base/mem.h"
#include "sync/keep.h"
#include "sync/standings.h"

/* The known day, else what this machine believes. */
static void
find_day(const struct kiosk *kiosk, char out[CLOCK_DAY_BYTES])
{
    const struct shelf *shelf = opening_shelf(kiosk->opening);
    clock_day(clock_wall_s(), out);
    if (shelf && *shelf_day(shelf)) {
        snprintf(out, CLOCK_DAY_BYTES, "%s", shelf_day(shelf));
    }
}

void
keeping_save(struct kiosk *kiosk)
{
    char id[ID_HEX];
    char day[CLOCK_DAY_BYTES];
    struct err err = {0};
    struct buf json;
    buf_init(&json, VISIT_MAX_RECORD);
    keep_new_id(id);
    find_day(kiosk, day);
    struct spoken spoken;
    spoken_gather(&spoken, kiosk->content, kiosk->voice);
    struct record_want want = {.id = id,
                               .day = day,
                               .clip = spoken.name,
                               .clip_len = spoken.name_len,
                               .clips = spoken.answers,
                               .clip_count = spoken.count};
    bool is_made = visit_record(ui_visit(kiosk->ui), &want, &json, &err);
    spoken_clear(&spoken);
    if (is_made && saver_put(kiosk->saver, id, day, &json)) {
        return;
    }
    buf_wipe(&json);
    if (is_made) {
        ignore(err_set(&err, ERR_BUSY, "the record before is not kept yet"));
    }
    log_err(LOG_NOT_SAVED, &err);
    struct event answer = {.type = EVENT_NOT_SAVED, .code = err.code};
    kiosk_event(kiosk, &answer);
}

/* By what the slip is known on this device until the hub tells of it. */
static uint32_t
tag_of(const struct ticket *ticket)
{
    char hash[2 * TICKET_HASH_BYTES + 1];
    ticket_hash(ticket, hash);
    uint32_t tag = standings_tag(ticket->code, hash);
    mem_wipe(hash, sizeof hash);
    return tag;
}

/* Another body than a profile's, in another stream: nothing in it leads from one to the other. */
void
keeping_sign_up(struct kiosk *kiosk)
{
    struct err err = {0};
    struct ui_sign_up asked;
    struct buf json;
    bool is_put = false;
    size_t len = 0;
    void *clip = voice_clip(kiosk->voice, ui_clip_sign_up(kiosk->content), &len);
    buf_init(&json, SIGNUP_MAX_BODY);
    if (ui_sign_up(kiosk->ui, &asked)) {
        struct signup_want want = {asked.signup, asked.ticket, clip, len};
        struct saver_listed listed = {.vacancy = asked.vacancy, .tag = tag_of(asked.ticket)};
        is_put = signup_body(&want, &json, &err) &&
                 (saver_put_listed(kiosk->saver, &listed, &json) ||
                  err_set(&err, ERR_BUSY, "the record before is not kept yet"));
    }
    sodium_free(clip);
    buf_wipe(&json);
    if (!is_put) {
        log_err(LOG_NOT_SAVED, &err);
        struct event answer = {.type = EVENT_SIGNED_UP, .code = err.code ? err.code : ERR_IO};
        kiosk_event(kiosk, &answer);
    }
}

void
keeping_act(struct kiosk *kiosk)
{
    struct act act = asker_act(kiosk->asker);
    struct saver_listed listed = {ACT_VACANCY, asker_tag(kiosk->asker), act.kind};
    struct err err = {0};
    struct buf json;
    buf_init(&json, ACT_MAX_JSON);
    bool is_put = act.kind == ACT_NONE ? err_set(&err, ERR_INVALID, "no act")
                                       : act_put(&act, &json, &err) &&
                                             (saver_put_listed(kiosk->saver, &listed, &json) ||
                                              err_set(&err, ERR_BUSY, "still busy"));
    buf_wipe(&json);
    act_wipe(&act);
    if (!is_put) {
        log_err(LOG_NOT_SAVED, &err);
        struct event answer = {.type = EVENT_KEPT, .code = err.code};
        kiosk_event(kiosk, &answer);
    }
}
