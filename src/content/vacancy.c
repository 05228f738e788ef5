/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancy.h"
#include "content/content_parts.h"
#include "content/vacancy_parts.h"
#include "base/json.h"
#include "base/mem.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static const char *const kind_keys[] = {"job",        "tryout",     "day-along",
                                        "experience", "learn-work", "odd-job",
                                        "volunteer",  "talk",       "group"};
static const char *const signup_keys[] = {"go_there", "coffee", "kiosk_list"};
static const char *const way_keys[] = {"walk", "bike", "bus", "car"};
static const char *const day_keys[] = {"ma", "di", "wo", "do", "vr", "za", "zo"};
static const char *const week_keys[] = {
    "ma-ochtend", "di-ochtend", "wo-ochtend", "do-ochtend", "vr-ochtend", "za-ochtend",
    "zo-ochtend", "ma-middag",  "di-middag",  "wo-middag",  "do-middag",  "vr-middag",
    "za-middag",  "zo-middag",  "ma-avond",   "di-avond",   "wo-avond",   "do-avond",
    "vr-avond",   "za-avond",   "zo-avond"};
_Static_assert(COUNT(kind_keys) == VACANCY_KINDS, "a word for every kind");
_Static_assert(COUNT(signup_keys) == VACANCY_SIGNUPS, "a word for every way to sign up");
_Static_assert(COUNT(way_keys) == VACANCY_WAYS, "a word for every way to travel");
_Static_assert(COUNT(week_keys) == VACANCY_WEEK, "a word for every part of the week");

/* An act is written without its deck, other words in full. */
static bool
take_msgid(const char *text, const char *const *groups, char out[VACANCY_MAX_LABEL])
{
    for (; *groups; groups++) {
        size_t len = strlen(*groups);
        if (strncmp(text, *groups, len) == 0 &&
            vacancy_is_key(text + len, 1, CONTENT_MAX_KEY - 1)) {
            snprintf(out, VACANCY_MAX_LABEL, "%s", text);
            return true;
        }
    }
    if (!vacancy_is_key(text, 1, CONTENT_MAX_KEY - 1)) {
        return false;
    }
    snprintf(out, VACANCY_MAX_LABEL, "%s%s", VACANCY_ACTS_GROUP, text);
    return true;
}

static bool
take_what(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const groups[] = {VACANCY_JOBS_GROUP, NULL};
    const char *key = NULL, *title = NULL;
    unsigned kind = 0;
    if (!json_get_text(row, "key", CONTENT_MAX_KEY, &key, err) ||
        !json_get_text(row, "title", VACANCY_MAX_LABEL - 1, &title, err)) {
        return false;
    }
    if (!vacancy_is_key(key, 3, CONTENT_MAX_KEY)) {
        return err_set(err, ERR_INVALID, "key: 3 to %d of a-z, 0-9 and - expected",
                       CONTENT_MAX_KEY);
    }
    if (!take_msgid(title, groups, out->title)) {
        return err_set(err, ERR_INVALID, "title: %s<key> or an act expected", VACANCY_JOBS_GROUP);
    }
    snprintf(out->key, sizeof out->key, "%s", key);
    if (!member_word(row, "kind", kind_keys, VACANCY_KINDS, &kind, err)) {
        return false;
    }
    out->kind = (enum vacancy_kind)kind;
    struct vacancy_keys acts = {out->acts, 1, VACANCY_MAX_ACTS, &out->act_count};
    struct vacancy_keys asks = {out->asks, 0, VACANCY_MAX_ASKS, &out->ask_count};
    return member_key(row, "field", out->field, err) && member_keys(row, "acts", acts, err) &&
           member_keys(row, "asks", asks, err) && member_key(row, "with", out->with, err) &&
           member_key(row, "first_step", out->first_step, err);
}

static bool
take_leads(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const groups[] = {VACANCY_JOBS_GROUP, VACANCY_STEPS_GROUP, NULL};
    json_t *list = NULL, *value;
    size_t index;
    if (!json_get_array(row, "leads_to", VACANCY_MAX_LEADS, &list, err)) {
        return false;
    }
    json_array_foreach(list, index, value)
    {
        const char *text = json_is_string(value) ? json_string_value(value) : "";
        if (!take_msgid(text, groups, out->leads_to[index])) {
            return err_set(err, ERR_INVALID, "leads_to: acts, %s<key> or %s<key> expected",
                           VACANCY_JOBS_GROUP, VACANCY_STEPS_GROUP);
        }
    }
    out->lead_count = json_array_size(list);
    return true;
}

#define TOWN_MAX_WORD 20 /* characters between spaces */

/* Has it a word that no line of the smallest panel can hold beside the answers? */
static bool
has_long_word(const char *text)
{
    size_t letters = 0;
    for (; *text && letters <= TOWN_MAX_WORD; text++) {
        bool is_tail = ((unsigned char)*text & 0xc0u) == 0x80u; /* of a letter of more bytes */
        letters = *text == ' ' ? 0 : letters + !is_tail;
    }
    return letters > TOWN_MAX_WORD;
}

static bool
take_where(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const known[] = {"name", "town", NULL};
    json_t *place = NULL, *minutes = NULL, *value;
    const char *way;
    if (!member_line(row, "employer", 1, VACANCY_MAX_NAME, out->employer, err) ||
        !member_line(row, "map", 0, VACANCY_MAX_MAP, out->map, err) ||
        (json_object_get(row, "ask_first") &&
         !member_line(row, "ask_first", 0, VACANCY_MAX_NAME, out->ask_first, err)) ||
        !json_get_object(row, "place", &place, err) ||
        !json_get_object(row, "minutes", &minutes, err)) {
        return false;
    }
    if (!json_allow(place, known, err) ||
        !member_line(place, "name", 1, VACANCY_MAX_NAME, out->place, err) ||
        !member_line(place, "town", 1, VACANCY_MAX_TOWN, out->town, err)) {
        return err_wrap(err, "place");
    }
    if (has_long_word(out->town)) {
        return err_set(err, ERR_INVALID, "place: town: a word of more than %d letters",
                       TOWN_MAX_WORD);
    }
    json_object_foreach(minutes, way, value)
    {
        unsigned at = 0;
        if (!member_find_word(way_keys, VACANCY_WAYS, way, &at)) {
            return err_set(err, ERR_INVALID, "minutes: a key that is not known");
        }
        if (!member_number(minutes, way, 1, VACANCY_MAX_MINUTES, &out->minutes[at], err)) {
            return err_wrap(err, "minutes");
        }
    }
    return json_object_size(minutes) > 0 ||
           err_set(err, ERR_INVALID, "minutes: at least one way expected");
}

static bool
take_week(const json_t *row, struct vacancy *out, struct err *err)
{
    json_t *list = NULL, *value;
    size_t index;
    if (!json_get_array(row, "week", VACANCY_WEEK, &list, err)) {
        return false;
    }
    json_array_foreach(list, index, value)
    {
        unsigned bit = 0;
        if (!json_is_string(value) ||
            !member_find_word(week_keys, VACANCY_WEEK, json_string_value(value), &bit) ||
            out->week & (uint32_t)1 << bit) {
            return err_set(err, ERR_INVALID, "week: parts of the week, each once, expected");
        }
        out->week |= (uint32_t)1 << bit;
    }
    return out->week || err_set(err, ERR_INVALID, "week: at least one part expected");
}

static bool
take_pay(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const known[] = {"from_cents", "to_cents", "per", NULL};
    static const char *const hour[] = {"hour"};
    unsigned cents[2] = {0, 0}, per = 0;
    if (json_is_null(json_object_get(row, "pay"))) {
        return true;
    }
    if (!member_range(row, "pay", known, VACANCY_MAX_CENTS, cents, err)) {
        return false;
    }
    if (!member_word(json_object_get(row, "pay"), "per", hour, COUNT(hour), &per, err)) {
        return err_wrap(err, "pay");
    }
    out->has_pay = true;
    out->pay_from_cents = cents[0];
    out->pay_to_cents = cents[1];
    return true;
}

static bool
take_when(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const known[] = {"from", "to", NULL};
    unsigned hours[2] = {0, 0};
    const char *from = NULL, *until = NULL;
    if (!take_week(row, out, err) ||
        !member_range(row, "hours", known, VACANCY_MAX_HOURS, hours, err) ||
        !json_get_text(row, "from", 10, &from, err) ||
        !json_get_text(row, "until", 10, &until, err)) {
        return false;
    }
    out->hours_from = hours[0];
    out->hours_to = hours[1];
    if (!content_is_day(from) || !content_is_day(until)) {
        return err_set(err, ERR_INVALID, "%s: a day like 2026-12-31 expected",
                       content_is_day(from) ? "until" : "from");
    }
    snprintf(out->from, sizeof out->from, "%s", from);
    snprintf(out->until, sizeof out->until, "%s", until);
    return strcmp(from, until) <= 0 || err_set(err, ERR_INVALID, "until: ends before it begins");
}

static bool
take_open(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const known[] = {"day", "from", "to", NULL};
    json_t *list = NULL, *value;
    size_t index;
    if (!json_get_array(row, "open", VACANCY_MAX_OPEN, &list, err)) {
        return false;
    }
    json_array_foreach(list, index, value)
    {
        struct vacancy_open *open = &out->open[index];
        if (!json_allow(value, known, err) ||
            !member_word(value, "day", day_keys, COUNT(day_keys), &open->day, err) ||
            !member_clock(value, "from", &open->from_m, err) ||
            !member_clock(value, "to", &open->until_m, err)) {
            return err_wrap(err, "open");
        }
        if (open->from_m >= open->until_m) {
            return err_set(err, ERR_INVALID, "open: ends before it begins");
        }
    }
    out->open_count = json_array_size(list);
    return true;
}

static bool
take_rules(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const known[] = {"attempts", "days", "back_days", NULL};
    json_t *rules = NULL;
    unsigned signup = 0;
    const char *source = NULL;
    if (!member_word(row, "signup_mode", signup_keys, VACANCY_SIGNUPS, &signup, err) ||
        !json_get_text(row, "source", sizeof out->source - 1, &source, err) ||
        !json_get_object(row, "rules", &rules, err)) {
        return false;
    }
    if (!json_allow(rules, known, err) ||
        !member_number(rules, "attempts", 1, VACANCY_MAX_ATTEMPTS, &out->attempts, err) ||
        !member_number(rules, "days", 1, VACANCY_MAX_DAYS, &out->days, err) ||
        !member_number(rules, "back_days", 0, VACANCY_MAX_DAYS, &out->back_days, err)) {
        return err_wrap(err, "rules");
    }
    if (out->days > out->attempts) {
        return err_set(err, ERR_INVALID, "rules: on more days than there are attempts");
    }
    bool is_vum = strncmp(source, "vum:", 4) == 0 && vacancy_is_source(source + 4);
    if (!is_vum && strcmp(source, "own") != 0) {
        return err_set(err, ERR_INVALID, "source: own or vum:<id> expected");
    }
    out->signup = (enum vacancy_signup)signup;
    snprintf(out->source, sizeof out->source, "%s", source);
    return true;
}

bool
vacancy_is_source(const char *id)
{
    size_t len = strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.");
    return len > 0 && !id[len];
}

static bool
take_texts(const json_t *row, struct vacancy *out, struct err *err)
{
    json_t *texts = NULL, *value;
    const char *locale;
    if (!json_get_object(row, "texts", &texts, err)) {
        return false;
    }
    if (json_object_size(texts) > VACANCY_MAX_TEXTS) {
        return err_set(err, ERR_INVALID, "texts: more than %d", VACANCY_MAX_TEXTS);
    }
    json_object_foreach(texts, locale, value)
    {
        struct vacancy_text *text = &out->texts[out->text_count];
        char line[VACANCY_BYTES(VACANCY_MAX_TEXT)];
        if (!vacancy_is_key(locale, 2, sizeof text->locale - 1)) {
            return err_set(err, ERR_INVALID, "texts: the code of a language expected");
        }
        if (!member_line(texts, locale, 1, VACANCY_MAX_TEXT, line, err)) {
            return err_wrap(err, "texts");
        }
        snprintf(text->locale, sizeof text->locale, "%s", locale);
        text->text = mem_copy_text(line);
        out->text_count++;
    }
    return true;
}

bool
vacancy_read(const json_t *row, struct vacancy *out, struct err *err)
{
    static const char *const known[] = {
        "key",        "kind",        "field",     "acts", "title", "employer", "place",
        "minutes",    "week",        "hours",     "with", "pay",   "leads_to", "asks",
        "first_step", "signup_mode", "rules",     "open", "map",   "from",     "until",
        "source",     "texts",       "ask_first", NULL};
    struct vacancy next = {0};
    if (!json_allow(row, known, err)) {
        return false;
    }
    if (!take_what(row, &next, err) || !take_leads(row, &next, err) ||
        !take_where(row, &next, err) || !take_when(row, &next, err) || !take_pay(row, &next, err) ||
        !take_open(row, &next, err) || !take_rules(row, &next, err) ||
        !take_texts(row, &next, err)) {
        vacancy_clear(&next);
        return false;
    }
    *out = next;
    return true;
}

bool
vacancy_parse(const char *json, size_t len, struct vacancy *out, struct err *err)
{
    if (len > VACANCY_MAX_JSON) {
        return err_set(err, ERR_TOO_LARGE, "vacancy: more than %u bytes", VACANCY_MAX_JSON);
    }
    json_t *row = json_read(json, len, VACANCY_MAX_DEPTH, err);
    bool ok = row && vacancy_read(row, out, err);
    json_decref(row);
    return ok;
}

void
vacancy_clear(struct vacancy *vacancy)
{
    for (size_t i = 0; i < vacancy->text_count; i++) {
        free(vacancy->texts[i].text);
    }
    *vacancy = (struct vacancy){0};
}

bool
vacancy_is_on(const struct vacancy *vacancy, const char *day)
{
    return !*day || (strcmp(vacancy->from, day) <= 0 && strcmp(day, vacancy->until) <= 0);
}

const char *
vacancy_text(const struct vacancy *vacancy, const char *locale)
{
    const char *dutch = NULL;
    for (size_t i = 0; i < vacancy->text_count; i++) {
        if (strcmp(vacancy->texts[i].locale, locale) == 0) {
            return vacancy->texts[i].text;
        }
        if (strcmp(vacancy->texts[i].locale, "nl") == 0) {
            dutch = vacancy->texts[i].text;
        }
    }
    return dutch;
}

const char *
vacancy_kind_key(enum vacancy_kind kind)
{
    return kind_keys[kind];
}

const char *
vacancy_signup_key(enum vacancy_signup signup)
{
    return signup_keys[signup];
}

const char *
vacancy_week_key(size_t bit)
{
    return week_keys[bit];
}

const char *
vacancy_day_key(unsigned day)
{
    return day_keys[day];
}
