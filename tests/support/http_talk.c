/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "http_talk.h"

void
talk_raw(unsigned port, const char *bytes, size_t len, struct talk *out)
{
    static _Thread_local struct wire_end end;
    struct err err = {0};
    bool is_whole = false;
    memset(out, 0, sizeof *out);
    memset(&end, 0, sizeof end);
    if (!wire_open(&end, port, false, &err)) {
        return;
    }
    ignore(wire_send(&end, bytes, len, &err)); /* the hub may answer before it has read all */
    while (!is_whole && wire_receive(&end, &is_whole, &err)) {
    }
    if (is_whole) {
        out->status = end.status;
        memcpy(out->text, end.room, end.len);
        out->json = json_loadb(end.answer, end.answer_len, 0, NULL);
    }
    wire_close(&end);
}

void
talk(unsigned port, const char *method, const char *path, const char *headers, const char *body,
     struct talk *out)
{
    struct buf request;
    struct err err = {0};
    buf_init(&request, 4u << 20);
    bool ok =
        buf_printf(&request, &err, "%s %s HTTP/1.1\r\nHost: hub\r\n%s", method, path, headers);
    if (body) {
        ok = ok &&
             buf_printf(&request, &err, "Content-Type: application/json\r\nContent-Length: %zu\r\n",
                        strlen(body));
    }
    ok = ok && buf_printf(&request, &err, "\r\n%s", body ? body : "");
    if (ok) {
        talk_raw(port, request.data, request.len, out);
    }
    buf_clear(&request);
}

void
talk_clear(struct talk *talk)
{
    json_decref(talk->json);
    talk->json = NULL;
}

const char *
talk_error(const struct talk *talk)
{
    const char *error = json_string_value(json_object_get(talk->json, "error"));
    return error ? error : "";
}
