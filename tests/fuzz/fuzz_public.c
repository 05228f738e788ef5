/* SPDX-License-Identifier: GPL-3.0-or-later
 * A public page of a list from anywhere: read, checked, never believed too far. */
#include "sync/public_list.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct public_list page;
    struct verify_report report;
    struct err err = {0};
    seal_init();
    if (!public_list_read((const char *)data, size, &page, &err)) {
        if (err.code == ERR_NONE) {
            abort();
        }
        return 0;
    }
    bool is_good = public_list_verify(&page, &report);
    if (is_good && (page.bad_signatures || !page.is_sealed)) {
        abort();
    }
    if (!public_list_has_grown(&page, &page)) {
        abort();
    }
    public_list_clear(&page);
    return 0;
}
