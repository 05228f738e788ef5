/* vacancy.h - work that is offered: acts, place, days and hours, what the work itself asks, as
 * data.
 *
 *     {"key": "kas-oogsten", "kind": "job", "field": "groen", "acts": ["groen-oogsten"],
 *      "title": "beroep.tuinder", "employer": "Kwekerij Zon",
 *      "place": {"name": "Kas 4", "town": "Bleiswijk"}, "minutes": {"bus": 25},
 *      "week": ["ma-ochtend", "di-ochtend"], "hours": {"from": 16, "to": 32},
 *      "with": "met-mensen", "pay": {"from_cents": 1490, "to_cents": 1600, "per": "hour"},
 *      "leads_to": ["groen-planten"], "asks": ["staan-4", "buiten"], "first_step": "koffie",
 *      "signup_mode": "go_there", "rules": {"attempts": 3, "days": 2, "back_days": 14},
 *      "open": [{"day": "ma", "from": "09:00", "to": "17:00"}], "map": "Kasweg 4, naast de brug",
 *      "from": "2026-11-01", "until": "2027-02-28", "source": "own", "texts": {"nl": "..."}}
 *
 * rules: called attempts times, on at least so many days; the place is kept back_days.
 * title is "beroep.<key>" or the key of an act; leads_to has the same, or "stap.<key>". pay may be
 * null; leads_to, asks, open, map, texts may be empty; "ask_first": "Els, aan de balie", whom to
 * ask there, may be left out; minutes: to walk, bike, bus, car, at least one. Read are shape and
 * maxima; the rest say vacancy_fits(), vacancy_way.h and vacancy_rules.h.
 *
 * Owns: vacancy_clear() frees.   Thread: read-only after reading, any.
 * Fails with: ERR_INVALID ("<member>: why"), and what json_read() fails with.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#ifndef CONTENT_VACANCY_H
#define CONTENT_VACANCY_H

#include <jansson.h>
#include <stdint.h>
#include "content/content.h"

#define VACANCY_MAX_JSON (16u << 10)
#define VACANCY_MAX_DEPTH 4
#define VACANCY_MAX_ACTS 4
#define VACANCY_MAX_LEADS 4
#define VACANCY_MAX_ASKS 6
#define VACANCY_MAX_OPEN 14
#define VACANCY_MAX_TEXTS 8
#define VACANCY_MAX_TEXT 300 /* characters, of any script */
#define VACANCY_MAX_NAME 60  /* characters: employer, place */
#define VACANCY_MAX_TOWN 40
#define VACANCY_MAX_MAP 120
#define VACANCY_MAX_LABEL (2 * CONTENT_MAX_KEY) /* bytes of a msgid, with its end */
#define VACANCY_BYTES(characters) (4 * (characters) + 1)
#define VACANCY_WEEK 21 /* parts of a week: 7 mornings, 7 afternoons, 7 evenings */

enum vacancy_kind {
    VACANCY_JOB,
    VACANCY_TRYOUT,
    VACANCY_DAY_ALONG,
    VACANCY_EXPERIENCE,
    VACANCY_LEARN_WORK,
    VACANCY_ODD_JOB,
    VACANCY_VOLUNTEER,
    VACANCY_TALK,
    VACANCY_GROUP,
    VACANCY_KINDS
};

enum vacancy_signup { VACANCY_GO_THERE, VACANCY_COFFEE, VACANCY_KIOSK_LIST, VACANCY_SIGNUPS };
enum vacancy_way { VACANCY_WALK, VACANCY_BIKE, VACANCY_BUS, VACANCY_CAR, VACANCY_WAYS };

struct vacancy_open {
    unsigned day, from_m, until_m; /* 0 monday to 6 sunday; minutes of the day */
};

struct vacancy_text {
    char locale[16];
    char *text;
};

struct vacancy {
    char key[CONTENT_MAX_KEY + 1];
    enum vacancy_kind kind;
    char field[CONTENT_MAX_KEY]; /* an item of the deck skills */
    char acts[VACANCY_MAX_ACTS][CONTENT_MAX_KEY];
    size_t act_count;
    char title[VACANCY_MAX_LABEL]; /* msgid */
    char employer[VACANCY_BYTES(VACANCY_MAX_NAME)];
    char place[VACANCY_BYTES(VACANCY_MAX_NAME)], town[VACANCY_BYTES(VACANCY_MAX_TOWN)];
    unsigned minutes[VACANCY_WAYS]; /* 0: not known */
    uint32_t week;                  /* bit i is vacancy_week_key(i) */
    unsigned hours_from, hours_to;  /* a week */
    char with[CONTENT_MAX_KEY];     /* an item of the deck doel_motivatie */
    bool has_pay;
    unsigned pay_from_cents, pay_to_cents;               /* an hour */
    char leads_to[VACANCY_MAX_LEADS][VACANCY_MAX_LABEL]; /* msgids */
    size_t lead_count;
    char asks[VACANCY_MAX_ASKS][CONTENT_MAX_KEY]; /* of work_ask.h */
    size_t ask_count;
    char first_step[CONTENT_MAX_KEY]; /* a step of region.h */
    enum vacancy_signup signup;
    unsigned attempts, days, back_days; /* the public rule of calling */
    struct vacancy_open open[VACANCY_MAX_OPEN];
    size_t open_count;
    char map[VACANCY_BYTES(VACANCY_MAX_MAP)];
    char ask_first[VACANCY_BYTES(VACANCY_MAX_NAME)]; /* "": nobody was named */
    char from[11], until[11];                        /* yyyy-mm-dd, both days included */
    char source[48];                                 /* "own" or "vum:<id>" */
    struct vacancy_text texts[VACANCY_MAX_TEXTS];
    size_t text_count;
};

bool vacancy_read(const json_t *row, struct vacancy *out, struct err *err) NODISCARD;
bool vacancy_parse(const char *json, size_t len, struct vacancy *out, struct err *err) NODISCARD;
void vacancy_clear(struct vacancy *vacancy);
/* Has content every field, act, word, day, company, ask and step it names? */
bool vacancy_fits(const struct vacancy *vacancy, const struct content *content,
                  struct err *err) NODISCARD;

/* Is day (yyyy-mm-dd) within its days? "" = the day is not known: then the work stays. */
bool vacancy_is_on(const struct vacancy *vacancy, const char *day);
/* Its free text in this language, else in Dutch, else NULL. */
const char *vacancy_text(const struct vacancy *vacancy, const char *locale);
/* As they stand in JSON: "ma-ochtend", "ma". */
const char *vacancy_kind_key(enum vacancy_kind kind);
const char *vacancy_signup_key(enum vacancy_signup signup);
const char *vacancy_week_key(size_t bit);
const char *vacancy_day_key(unsigned day);

#endif
