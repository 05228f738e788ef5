/* Any bytes as a settings file: read or refused, never more.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdint.h>
#include "kiosk/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct settings settings;
    struct err err;
    ignore(settings_parse(&settings, (const char *)data, size, &err));
    return 0;
}
