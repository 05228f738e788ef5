/* effect.c - the list of what the ui asks for.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/effect.h"

#include <assert.h>
#include "base/mem.h"

void
effects_clear(struct effects *effects)
{
    for (size_t i = 0; i < effects->count; i++) {
        mem_wipe_text(effects->list[i].text);
    }
    mem_wipe(effects->list, effects->count * sizeof *effects->list);
    effects->count = 0;
}

struct effect *
effects_add(struct effects *effects, enum effect_type type)
{
    assert(effects->count < EFFECTS_MAX);
    struct effect *effect = &effects->list[effects->count++];
    *effect = (struct effect){.type = type};
    return effect;
}
