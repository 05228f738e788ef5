/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keep_visit.h"

bool
keep_visit(struct keep *keep, const char *id_hex, const char *day, struct err *err)
{
    struct buf body;
    buf_init(&body, 1000);
    bool ok = buf_printf(&body, err,
                         "{\"blocks\":[],\"consents\":[{\"given\":true,\"heard\":true,"
                         "\"language\":\"nl\",\"purpose\":\"talk\",\"words\":\"1\"}],"
                         "\"content\":\"1\",\"day\":\"%s\",\"id\":\"%s\",\"language\":\"nl\","
                         "\"name\":\"Proef\",\"schema\":1}",
                         day, id_hex) &&
              keep_profile(keep, id_hex, day, &body, err);
    buf_clear(&body);
    return ok;
}
