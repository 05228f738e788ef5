/* desk_public.h - what the public pages share; inside src/hub only.
 *
 * Thread: the desk's.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef HUB_DESK_PUBLIC_H
#define HUB_DESK_PUBLIC_H

#include "hub/desk_routes.h"
#include "hub/public_html.h"

/* The template filled in, as the answer. */
bool desk_send_page(struct response *response, const struct public_words *words, const char *file,
                    const struct public_fill *fills, struct err *err) NODISCARD;

/* What failed as a page a person can read, with the status of the failure. False: not even that. */
bool desk_send_sorry(const struct desk_call *call, struct response *response,
                     const struct err *why) NODISCARD;

/* Strangers together: staff must not wait behind them. ERR_LOCKED: not so fast. */
bool desk_may_go_on(struct desk_pace *pace, int max, int64_t now_ms, struct err *err) NODISCARD;

/* What a list is for: "Iets planten", "Kwekerij Zon, Bleiswijk"; escaped. The key of the vacancy
 * where it was not written here. */
#define DESK_MAX_NAME 1200
struct desk_name {
    char title[DESK_MAX_NAME], place[2 * DESK_MAX_NAME];
};
void desk_name_of(const struct desk_call *call, const struct public_words *words,
                  const char *vacancy, struct desk_name *out);

/* As people here write it: 22-11-2026. */
#define DESK_DATE_BYTES 16
void desk_date(int64_t ms, char out[DESK_DATE_BYTES]);

const char *desk_text_of(const json_t *row, const char *key);

#endif
