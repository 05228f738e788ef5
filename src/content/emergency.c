/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/emergency.h"
#include "content/locale_table.h"

#include <string.h>

static const struct locale_entry nl_entries[] = {
#define EMERGENCY_ROW(msgid, nl, nl_say, en, en_say, ar, ar_say) {msgid, nl, nl_say, 0, 0},
#include "content/emergency_table.inc"
#undef EMERGENCY_ROW
};

static const struct locale_entry en_entries[] = {
#define EMERGENCY_ROW(msgid, nl, nl_say, en, en_say, ar, ar_say) {msgid, en, en_say, 0, 0},
#include "content/emergency_table.inc"
#undef EMERGENCY_ROW
};

static const struct locale_entry ar_entries[] = {
#define EMERGENCY_ROW(msgid, nl, nl_say, en, en_say, ar, ar_say) {msgid, ar, ar_say, 0, 0},
#include "content/emergency_table.inc"
#undef EMERGENCY_ROW
};

#define ENTRY_COUNT (sizeof nl_entries / sizeof *nl_entries)

static const struct locale locales[EMERGENCY_LOCALES] = {
    {.code = "nl",
     .name = "Nederlands",
     .voice = "nl",
     .second = "",
     .keyboard = "",
     .entries = nl_entries,
     .count = ENTRY_COUNT},
    {.code = "en",
     .name = "English",
     .voice = "en-gb",
     .second = "nl",
     .keyboard = "",
     .entries = en_entries,
     .count = ENTRY_COUNT},
    {.code = "ar",
     .name = "العربية",
     .voice = "ar",
     .second = "nl",
     .keyboard = "",
     .entries = ar_entries,
     .count = ENTRY_COUNT,
     .is_rtl = true,
     .is_say_required = true},
};

const struct locale *
emergency_locale(const char *code)
{
    for (size_t i = 0; i < EMERGENCY_LOCALES; i++) {
        if (strcmp(locales[i].code, code) == 0) {
            return &locales[i];
        }
    }
    return &locales[0];
}

const struct locale *
emergency_locale_at(size_t index)
{
    return index < EMERGENCY_LOCALES ? &locales[index] : NULL;
}
