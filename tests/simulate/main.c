/* simulate SEED [COUNT]: a world a seed; MUTATE=union|arrival|wallclock in the environment breaks
 * the rule and must be caught. SPDX-License-Identifier: GPL-3.0-or-later */
#include "simulate.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sodium.h>

static enum mutation
read_mutation(void)
{
    static const char *const names[] = {"", "union", "arrival", "wallclock"};
    const char *text = getenv("MUTATE");
    for (size_t i = 0; text && i < sizeof names / sizeof names[0]; i++) {
        if (strcmp(names[i], text) == 0) {
            return (enum mutation)i;
        }
    }
    if (text && *text) {
        fprintf(stderr, "MUTATE: union, arrival or wallclock\n");
        exit(2);
    }
    return MUTATE_NOTHING;
}

static bool
run(uint64_t seed, enum mutation mutation)
{
    struct world *world = world_new(seed);
    struct promises *promises = promises_new(mutation);
    world_live(world, promises_note, promises);
    struct verdict verdict = judge(world, promises);
    bool is_sound = world->outside == 0 && world->contradicted == 0 && verdict.moved == 0 &&
                    verdict.unequal == 0 && verdict.refused == 0 &&
                    world->quarantined == world->clones;
    if (!is_sound) {
        printf(
            "seed %llu: %zu moments outside their interval, %zu bounds contradicted,"
            " %zu definitive places moved, %zu lists differ by arrival, %zu refused by the public"
            " check, %zu of %zu clones caught\n",
            (unsigned long long)seed, world->outside, world->contradicted, verdict.moved,
            verdict.unequal, verdict.refused, world->quarantined, world->clones);
    }
    printf("seed %llu: %zu lists, %zu lost, %zu doubled, %zu inversions\n",
           (unsigned long long)seed, verdict.lists, verdict.lost, verdict.doubled,
           verdict.inversions);
    promises_free(promises);
    world_free(world);
    return is_sound && verdict.lost + verdict.doubled + verdict.inversions == 0;
}

int
main(int argc, char **argv)
{
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : 1;
    uint64_t count = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    enum mutation mutation = read_mutation();
    bool ok = sodium_init() >= 0;
    for (uint64_t i = 0; ok && i < count; i++) {
        ok = run(seed + i, mutation);
    }
    return ok ? 0 : 1;
}
