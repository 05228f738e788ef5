/* Any bytes as the words of a language: a locale or problems, and every text can be asked for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <assert.h>
#include <stdint.h>
#include "base/mem.h"
#include "content/check_words.h"
#include "content/locale_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct locale_arg args[] = {{"n", "5"}, {"name", "{n}"}};
    struct problems problems = {0};
    struct locale *locale = locale_load((const char *)data, size, "f", &problems);
    assert(locale || problems.count > 0);
    for (size_t i = 0; locale && i < locale->count; i++) {
        const char *msgid = locale->entries[i].msgid;
        char *made = locale_format(locale_say(locale, msgid), args, 2);
        assert(locale_has(locale, msgid));
        ignore(words_find_forbidden("nl", made) != NULL);
        ignore(words_same_placeholders(made, locale_text(locale, msgid)));
        ignore(words_need_spoken_form(made) && words_longest_sentence(made) > 3);
        free(made);
    }
    locale_free(locale);
    problems_clear(&problems);
    return 0;
}
