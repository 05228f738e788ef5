/* phone.c - one table, one reader.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/phone.h"

#include "base/mem.h"

#define E164_MIN 7
#define E164_MAX 15

/* The first row is home. Longer codes before shorter ones with the same start. */
const struct phone_row phone_table[] = {
    {"31", "123456789", 9, 9},   {"32", "123456789", 8, 9}, {"33", "123456789", 9, 9},
    {"34", "6789", 9, 9},        {"351", "239", 9, 9},      {"359", "23456789", 8, 9},
    {"380", "3456789", 9, 9},    {"39", "03", 8, 11},       {"40", "237", 9, 9},
    {"44", "1237", 9, 10},       {"48", "123456789", 9, 9}, {"49", "123456789", 7, 11},
    {"90", "2345", 10, 10},      {"93", "234567", 9, 9},    {"963", "1234569", 8, 9},
    {"964", "1234567", 8, 10},   {"967", "12347", 7, 9},    {"98", "123456789", 10, 10},
    {"20", "123456789", 8, 10},  {"212", "5678", 9, 9},     {"213", "234567", 8, 9},
    {"216", "234579", 8, 8},     {"249", "19", 9, 9},       {"251", "1234579", 9, 9},
    {"252", "1234567896", 7, 9}, {"291", "178", 7, 7},      {"597", "23456789", 6, 7},
};
const size_t phone_table_count = sizeof phone_table / sizeof phone_table[0];

static bool
has_start(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The part after the country code; *out_row NULL for a country we do not know. */
static const char *
split(const char *digits, const struct phone_row **out_row)
{
    for (size_t i = 0; i < phone_table_count; i++) {
        if (has_start(digits, phone_table[i].code)) {
            *out_row = &phone_table[i];
            return digits + strlen(phone_table[i].code);
        }
    }
    *out_row = NULL;
    return digits;
}

static enum phone_state
judge(const struct phone_row *row, const char *national)
{
    int len = (int)strlen(national);
    int min = row ? row->min_digits : E164_MIN;
    int max = row ? row->max_digits : E164_MAX;
    if (len > max || (row && len > 0 && !strchr(row->starts, national[0]))) {
        return PHONE_WRONG;
    }
    return len < min ? PHONE_SHORT : PHONE_GOOD;
}

enum phone_state
phone_parse(const char *typed, char out_e164[PHONE_MAX_E164])
{
    const struct phone_row *row = &phone_table[0];
    const char *national = typed + 1;
    if (typed[0] == '+' || has_start(typed, "00")) {
        national = split(typed + (typed[0] == '+' ? 1 : 2), &row);
        /* "+31 (0)6": people leave the zero in. */
        national += row && national[0] == '0' && !strchr(row->starts, '0');
    } else if (typed[0] == 0 || strcmp(typed, "0") == 0) {
        return PHONE_SHORT;
    } else if (typed[0] != '0') {
        return PHONE_WRONG;
    }
    enum phone_state state = judge(row, national);
    if (state == PHONE_GOOD) {
        snprintf(out_e164, PHONE_MAX_E164, "+%s%s", row ? row->code : "", national);
    }
    return state;
}

static int
first_group(const char *typed)
{
    const struct phone_row *row;
    if (typed[0] != '+' && !has_start(typed, "00")) {
        return 2;
    }
    int lead = typed[0] == '+' ? 1 : 2;
    split(typed + lead, &row);
    return lead + (row ? (int)strlen(row->code) : 2);
}

void
phone_group(const char *typed, char out[PHONE_MAX_GROUPED])
{
    bool is_home = typed[0] != '+' && !has_start(typed, "00");
    int group = is_home ? 2 : 3;
    int left = first_group(typed);
    size_t used = 0;
    for (const char *at = typed; *at && used + 2 < PHONE_MAX_GROUPED; at++, left--) {
        if (left == 0) {
            out[used++] = ' ';
            left = group;
        }
        out[used++] = *at;
    }
    out[used] = 0;
}
