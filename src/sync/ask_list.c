/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sync/ask_list.h"

#include <stdio.h>
#include <string.h>

#define MARK "L1"
#define HEAD_CHARS 21 /* up to the key */
#define HEX "0123456789ABCDEF"
#define DIGITS "0123456789"

void
ask_list_format(const struct ask_list *list, char out[ASK_MAX_CARD + 1])
{
    unsigned from = list->from < ASK_LIST_MOST ? list->from : ASK_LIST_MOST;
    unsigned to = list->to < ASK_LIST_MOST ? list->to : ASK_LIST_MOST;
    bool has_day = strlen(list->as_of) == RECORD_DAY_CHARS;
    const char *day = has_day ? list->as_of : "0000-00-00";
    int used = snprintf(out, ASK_MAX_CARD + 1, MARK "%c%c%c%04u%04u%.4s%.2s%.2s",
                        (char)('A' + list->state % ASK_LIST_STATES), list->may_say_yes ? 'Y' : 'N',
                        list->is_known ? 'K' : 'U', from, to, day, day + 5, day + 8);
    for (const char *at = list->vacancy; *at; at++) {
        unsigned char byte = (unsigned char)*at;
        out[used++] = HEX[byte >> 4];
        out[used++] = HEX[byte & 15];
    }
    out[used] = '\0';
}

static unsigned
number(const char *digits)
{
    unsigned value = 0;
    for (int i = 0; i < 4; i++) {
        value = 10 * value + (unsigned)(digits[i] - '0');
    }
    return value;
}

static bool
parse_key(const char *hex, char out[RECORD_MAX_VACANCY + 1])
{
    size_t len = strlen(hex);
    if (len % 2 != 0 || len / 2 > RECORD_MAX_VACANCY) {
        return false;
    }
    for (size_t i = 0; i < len; i += 2) {
        const char *high = strchr(HEX, hex[i]), *low = strchr(HEX, hex[i + 1]);
        int byte = high && low ? (int)(high - HEX) * 16 + (int)(low - HEX) : 0;
        bool is_good = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '-';
        if (!is_good) {
            return false;
        }
        out[i / 2] = (char)byte;
    }
    out[len / 2] = '\0';
    return true;
}

bool
ask_list_parse(const char *text, struct ask_list *out, struct err *err)
{
    struct ask_list list = {.state = 0};
    const char *numbers = text + 5;
    bool is_good = strlen(text) >= HEAD_CHARS && memcmp(text, MARK, 2) == 0 && text[2] >= 'A' &&
                   text[2] < 'A' + ASK_LIST_STATES && strchr("YN", text[3]) &&
                   strchr("KU", text[4]) && strspn(numbers, DIGITS) >= HEAD_CHARS - 5 &&
                   parse_key(text + HEAD_CHARS, list.vacancy);
    if (!is_good) {
        return err_set(err, ERR_INVALID, "answer: not of a list");
    }
    list.state = (unsigned)(text[2] - 'A');
    list.may_say_yes = text[3] == 'Y';
    list.is_known = text[4] == 'K';
    list.from = number(numbers);
    list.to = number(numbers + 4);
    snprintf(list.as_of, sizeof list.as_of, "%.4s-%.2s-%.2s", numbers + 8, numbers + 12,
             numbers + 14);
    *out = list;
    return true;
}
