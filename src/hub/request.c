/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/request.h"
#include "base/json.h"

void
response_init(struct response *response)
{
    *response = (struct response){.status = 500, .type = "application/json"};
    buf_init(&response->body, RESPONSE_MAX_BODY);
}

void
response_clear(struct response *response)
{
    buf_wipe(&response->body);
}

void
response_json(struct response *response, int status, json_t *taken)
{
    struct err err = {0};
    buf_empty(&response->body);
    response->type = "application/json";
    response->status = status;
    if (!json_write(taken, &response->body, &err)) {
        response_error(response, &err);
    }
    json_decref(taken);
}

void
response_error(struct response *response, const struct err *err)
{
    struct err ignored;
    buf_empty(&response->body);
    response->type = "application/json";
    response->status = err_http(err->code);
    json_t *body = json_pack("{s:s,s:s}", "error", err_name(err->code), "message", err->text);
    ignore(json_write(body, &response->body, &ignored));
    json_decref(body);
}
