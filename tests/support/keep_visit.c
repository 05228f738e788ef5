/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keep_visit.h"

bool
visit_body(const char *id_hex, const char *day, struct buf *out, struct err *err)
{
    return buf_printf(out, err,
                      "{\"blocks\":[],\"consents\":[{\"given\":true,\"heard\":true,"
                      "\"language\":\"nl\",\"purpose\":\"talk\",\"words\":\"1\"}],"
                      "\"content\":\"1\",\"day\":\"%s\",\"id\":\"%s\",\"language\":\"nl\","
                      "\"name\":\"Proef\",\"schema\":1}",
                      day, id_hex);
}

bool
keep_visit(struct keep *keep, const char *id_hex, const char *day, struct err *err)
{
    struct buf body;
    buf_init(&body, 1000);
    bool ok = visit_body(id_hex, day, &body, err) && keep_profile(keep, id_hex, day, &body, err);
    buf_clear(&body);
    return ok;
}

void
keep_profiles(struct keep *keep, int count)
{
    struct buf body;
    char id[ID_HEX];
    struct err err = {0};
    bool ok = true;
    buf_init(&body, 1000);
    ok = buf_put_text(&body, "{\"drijfveren\":[\"leren\"]}", &err);
    for (int i = 0; ok && i < count; i++) {
        keep_new_id(id);
        ok = keep_profile(keep, id, "2026-11-22", &body, &err);
    }
    buf_clear(&body);
    if (!ok) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
}

struct outbox_counts
keep_counts(struct keep *keep)
{
    struct outbox_counts counts;
    struct err err = {0};
    if (!outbox_count(keep_outbox(keep), &counts, &err)) {
        fprintf(stderr, "%s\n", err.text);
        abort();
    }
    return counts;
}
