/* The members of a message that become part of a vacancy.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/mem.h"
#include "base/utf8.h"
#include "content/vacancy_rules.h"
#include "hub/vum_parts.h"

#include <ctype.h>

#define WHOLE_WORD 6 /* shorter words must begin one: "ober" is not in "oktober" */
#define MAX_HOURS 60
#define MAX_EURO_CENTS 20000

static void
leave_reasons(struct vum_reading *reading, const char *member, uint32_t reasons)
{
    for (unsigned i = 0; i < VACANCY_REASONS; i++) {
        if (reasons & (uint32_t)1 << i) {
            vum_leave(reading, member, vacancy_reason_key((enum vacancy_reason)i));
        }
    }
}

static bool
has_word(const char *text, const char *word)
{
    size_t len = strlen(word);
    for (const char *at = strcasestr(text, word); at; at = strcasestr(at + 1, word)) {
        if (len >= WHOLE_WORD || at == text || !isalpha((unsigned char)at[-1])) {
            return true;
        }
    }
    return false;
}

static const char *
field_of(const struct vum_reading *reading, const char *act)
{
    char group[CONTENT_MAX_KEY];
    snprintf(group, sizeof group, "%.*s", (int)strcspn(act, "-"), act);
    return vum_text(json_object_get(reading->table, "fields"), group);
}

static bool
has_act(const json_t *acts, const char *act)
{
    size_t i;
    json_t *value;
    json_array_foreach(acts, i, value)
    {
        if (strcmp(json_string_value(value), act) == 0) {
            return true;
        }
    }
    return false;
}

/* The field of the first act is that of the vacancy; acts of other fields stay out. */
static void
add_acts(struct vum_reading *reading, json_t *acts, const json_t *more)
{
    for (size_t i = 0; i < json_array_size(more); i++) {
        const char *act = json_string_value(json_array_get(more, i));
        if (!act || json_array_size(acts) >= VACANCY_MAX_ACTS || has_act(acts, act)) {
            continue;
        }
        const char *first = json_string_value(json_array_get(acts, 0));
        if (!first || strcmp(field_of(reading, act), field_of(reading, first)) == 0) {
            json_array_append_new(acts, json_string(act));
        }
    }
}

static void
find_by_words(struct vum_reading *reading, const char *text, json_t *acts)
{
    const json_t *words = json_object_get(reading->table, "words");
    for (size_t i = 0; i < json_array_size(words); i++) {
        const json_t *row = json_array_get(words, i);
        if (*vum_text(row, "word") && has_word(text, vum_text(row, "word"))) {
            add_acts(reading, acts, json_object_get(row, "acts"));
        }
    }
}

/* The first two digits of a code of the SBI; a number has lost its leading nought. */
static void
find_by_sector(struct vum_reading *reading, json_t *acts)
{
    const json_t *sectors = json_object_get(reading->table, "sectors");
    long long code =
        json_integer_value(json_object_get(json_object_get(reading->from, "sector"), "codeSbi"));
    long long group = code >= 10000 ? code / 1000 : code >= 1000 ? code / 1000 : code;
    for (size_t i = 0; code > 0 && i < json_array_size(sectors); i++) {
        const json_t *row = json_array_get(sectors, i);
        if (group >= json_integer_value(json_object_get(row, "from")) &&
            group <= json_integer_value(json_object_get(row, "to"))) {
            add_acts(reading, acts, json_object_get(row, "acts"));
        }
    }
}

void
vum_take_acts(struct vum_reading *reading)
{
    const json_t *job = json_object_get(reading->from, "beroep");
    const json_t *skills = json_object_get(reading->from, "vakvaardigheid");
    json_t *acts = json_array();
    find_by_words(reading, vum_text(job, "omschrijvingBeroepsnaam"), acts);
    find_by_words(reading, vum_text(job, "naamBeroepOngecodeerd"), acts);
    find_by_words(reading, vum_text(reading->from, "naamVacature"), acts);
    for (size_t i = 0; i < json_array_size(skills); i++) {
        find_by_words(reading, vum_text(json_array_get(skills, i), "omschrijving"), acts);
    }
    if (json_array_size(acts) == 0) {
        find_by_sector(reading, acts);
    }
    if (json_array_size(acts) == 0) {
        vum_leave(reading, "beroep", "unknown");
        json_decref(acts);
        return;
    }
    const char *first = json_string_value(json_array_get(acts, 0));
    const char *field = field_of(reading, first);
    json_object_set_new(reading->draft, "field", json_string(field));
    json_object_set_new(reading->draft, "title", json_string(first));
    json_object_set_new(reading->draft, "with",
                        json_string(vum_text(json_object_get(reading->table, "with"), field)));
    json_object_set_new(reading->draft, "acts", acts);
}

/* Whole characters, at most max, and nothing that may not be said. "" otherwise. */
static void
take_name(struct vum_reading *reading, const char *member, const char *text, size_t max, char *out)
{
    size_t len = strlen(text);
    while (len > 0 && utf8_count(text, len) > max) {
        len = utf8_cut(text, len, len - 1);
    }
    memcpy(out, text, len);
    out[len] = 0;
    uint32_t reasons = vacancy_refuse_text(out, "");
    if (reasons) {
        leave_reasons(reading, member, reasons);
        out[0] = 0;
    } else if (text[len]) {
        vum_leave(reading, member, "too-long");
    }
}

/* Where the work is, else where the company is. */
static const json_t *
find_address(const json_t *employer)
{
    const json_t *list = json_object_get(employer, "adresHouding");
    for (const char *use = "EV"; *use; use++) {
        for (size_t i = 0; i < json_array_size(list); i++) {
            const json_t *row = json_array_get(list, i);
            const json_t *address =
                json_object_get(json_object_get(row, "adres"), "adresNederland");
            if (*vum_text(row, "codeFunctieAdres") == *use && address) {
                return address;
            }
        }
    }
    return NULL;
}

static void
take_map(struct vum_reading *reading, const json_t *address)
{
    const json_t *details = json_object_get(address, "adresDetails");
    const json_t *street = json_object_get(details, "straatadres");
    const char *name = vum_text(street, "straatnaam");
    char line[VACANCY_BYTES(VACANCY_MAX_MAP)], out[VACANCY_BYTES(VACANCY_MAX_MAP)];
    name = *name ? name : vum_text(street, "naamOpenbareRuimte");
    long long number = json_integer_value(json_object_get(street, "huisnummer"));
    if (!*name) {
        return;
    }
    snprintf(line, sizeof line, number > 0 ? "%.200s %lld" : "%.200s", name, number);
    take_name(reading, "werkgever", line, VACANCY_MAX_MAP, out);
    json_object_set_new(reading->draft, "map", json_string(out));
}

void
vum_take_employer(struct vum_reading *reading)
{
    const json_t *employer = json_object_get(reading->from, "werkgever");
    const json_t *address = find_address(employer);
    char name[VACANCY_BYTES(VACANCY_MAX_NAME) + 1], town[VACANCY_BYTES(VACANCY_MAX_TOWN) + 1];
    const char *where = vum_text(address, "woonplaatsnaam");
    where = *where ? where : vum_text(address, "gemeentenaam");
    char *whole = mem_copy_text(vum_text(employer, "handelsnaamOrganisatie"));
    size_t cut = utf8_cut(whole, strlen(whole), sizeof name - 1);
    whole[cut] = 0;
    take_name(reading, "werkgever", whole, VACANCY_MAX_NAME, name);
    free(whole);
    char *place = mem_copy_text(where);
    place[utf8_cut(place, strlen(place), sizeof town - 1)] = 0;
    take_name(reading, "werkgever", place, VACANCY_MAX_TOWN, town);
    free(place);
    if (*name) {
        json_object_set_new(reading->draft, "employer", json_string(name));
    }
    if (*name && *town) {
        json_object_set_new(reading->draft, "place",
                            json_pack("{s:s,s:s}", "name", name, "town", town));
    }
    take_map(reading, address);
}

void
vum_take_hours(struct vum_reading *reading)
{
    const json_t *times = json_object_get(reading->from, "werktijden");
    long long least = json_integer_value(json_object_get(times, "aantalWerkurenPerWeekMinimaal"));
    long long most = json_integer_value(json_object_get(times, "aantalWerkurenPerWeekMaximaal"));
    least = least > 0 ? least : most;
    most = most > 0 ? most : least;
    if (least > 0 && least <= most && most <= MAX_HOURS) {
        json_object_set_new(reading->draft, "hours",
                            json_pack("{s:I,s:I}", "from", least, "to", most));
    } else if (times) {
        vum_leave(reading, "werktijden", "form");
    }
    if (json_integer_value(json_object_get(times, "indicatieKantoortijden")) == 1) {
        json_object_set(reading->draft, "week", json_object_get(reading->table, "office_week"));
    }
    const json_t *flexible = json_object_get(reading->from, "flexibiliteit");
    if (json_integer_value(json_object_get(flexible, "indicatieOnregelmatigWerkOfPloegendienst")) ==
        1) {
        json_array_append(json_object_get(reading->draft, "asks"),
                          json_object_get(reading->table, "shift_ask"));
    }
}

/* "14,90" and "14.90", in cents; 0: no such number at text. *out_end: behind it. */
static unsigned
cents_at(const char *text, const char **out_end)
{
    unsigned whole = 0, part = 0;
    const char *at = text;
    while (isdigit((unsigned char)*at) && whole < MAX_EURO_CENTS) {
        whole = whole * 10 + (unsigned)(*at++ - '0');
    }
    if ((*at == ',' || *at == '.') && isdigit((unsigned char)at[1]) &&
        isdigit((unsigned char)at[2])) {
        part = (unsigned)(at[1] - '0') * 10 + (unsigned)(at[2] - '0');
        at += 3;
    }
    *out_end = at;
    return isdigit((unsigned char)*at) ? 0 : whole * 100 + part;
}

void
vum_take_pay(struct vum_reading *reading)
{
    const char *text =
        vum_text(json_object_get(reading->from, "arbeidsVoorwaarden"), "salarisIndicatie");
    unsigned cents[2] = {0, 0};
    size_t count = 0;
    for (const char *at = text; *at && count < 2;) {
        if (isdigit((unsigned char)*at)) {
            cents[count++] = cents_at(at, &at);
        } else {
            at++;
        }
    }
    cents[1] = count == 2 ? cents[1] : cents[0];
    if (strcasestr(text, "uur") && cents[0] > 0 && cents[0] <= cents[1] &&
        cents[1] <= MAX_EURO_CENTS) {
        json_object_set_new(reading->draft, "pay",
                            json_pack("{s:i,s:i,s:s}", "from_cents", (int)cents[0], "to_cents",
                                      (int)cents[1], "per", "hour"));
    } else if (*text) {
        vum_leave(reading, "arbeidsVoorwaarden", "form");
    }
}

/* Only work that drives may ask it. */
void
vum_take_licences(struct vum_reading *reading)
{
    const json_t *list = json_object_get(reading->from, "rijbewijs");
    const json_t *codes = json_object_get(reading->table, "licences");
    const json_t *acts = json_object_get(reading->draft, "acts");
    json_t *asks = json_object_get(reading->draft, "asks");
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *ask = vum_text(codes, vum_text(json_array_get(list, i), "codeSoortRijbewijs"));
        const json_t *driving =
            json_object_get(json_object_get(reading->table, "licence_acts"), ask);
        bool is_driving = false;
        for (size_t k = 0; k < json_array_size(driving); k++) {
            is_driving |= has_act(acts, json_string_value(json_array_get(driving, k)));
        }
        if (!is_driving) {
            vum_leave(reading, "rijbewijs", *ask ? "work" : "unknown");
        } else if (!has_act(asks, ask) && json_array_size(asks) < VACANCY_MAX_ASKS) {
            json_array_append_new(asks, json_string(ask));
        }
    }
}

/* As many whole sentences as fit. */
static size_t
sentences_of(const char *text)
{
    size_t kept = 0, count = 0;
    for (const char *at = text, *end = text + strlen(text); at < end;) {
        uint32_t code_point = utf8_next(&at, end);
        if (++count > VACANCY_MAX_TEXT) {
            return kept;
        }
        if ((strchr(".!?", (int)(code_point & 0x7F)) && code_point < 0x80 &&
             (at == end || *at == ' ')) ||
            at == end) {
            kept = (size_t)(at - text);
        }
    }
    return kept;
}

void
vum_take_text(struct vum_reading *reading)
{
    static const char member[] = "omschrijvingVacature";
    char *text = mem_copy_text(vum_text(reading->from, member));
    for (char *at = text; *at; at++) {
        *at = (unsigned char)*at < ' ' || *at == 0x7F ? ' ' : *at;
    }
    uint32_t reasons = *text ? vacancy_refuse_text(text, "nl") : 0;
    size_t len = sentences_of(text);
    if (reasons) {
        leave_reasons(reading, member, reasons);
    } else if (len < strlen(text)) {
        vum_leave(reading, member, "too-long");
    }
    if (!reasons && len > 0) {
        text[len] = 0;
        json_object_set_new(json_object_get(reading->draft, "texts"), "nl", json_string(text));
    }
    free(text);
}
