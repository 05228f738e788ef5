/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/vacancy_way.h"
#include "base/utf8.h"

#include <unictype.h>

bool
vacancy_is_address(const char *text)
{
    bool has_letter = false, has_digit = false;
    for (const char *end = text + strlen(text); text < end;) {
        uint32_t code_point = utf8_next(&text, end);
        has_letter |= uc_is_general_category_withtable(code_point, UC_CATEGORY_MASK_L);
        has_digit |= uc_digit_value(code_point) >= 0;
    }
    return has_letter && has_digit;
}

bool
vacancy_leads_there(const struct vacancy *vacancy, struct err *err)
{
    if (vacancy->signup != VACANCY_GO_THERE) {
        return true;
    }
    if (!vacancy_is_address(vacancy->map)) {
        return err_set(err, ERR_INVALID, "map: a street and a number expected");
    }
    return vacancy->open_count > 0 || *vacancy->ask_first ||
           err_set(err, ERR_INVALID, "open: when one may come, or whom to ask first, expected");
}
