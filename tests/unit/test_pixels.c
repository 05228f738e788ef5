/* test_pixels.c - a picture packed into 256 colours and made smaller looks as it was drawn.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/pixels.h"
#include "base/mem.h"
#include "dice.h"

#define SIZE 64
#define PIXELS ((size_t)SIZE * SIZE)

static uint32_t drawn[PIXELS];

static void
pack_and_unpack(int to_px, uint32_t *out)
{
    unsigned char *packed = mem_new(pixels_packed_bytes(SIZE), 1);
    pixels_pack(drawn, SIZE, packed);
    pixels_unpack(packed, SIZE, out, to_px);
    free(packed);
}

static void
areas_keep_their_exact_colours(void **state)
{
    (void)state;
    uint32_t out[PIXELS];
    for (size_t i = 0; i < PIXELS; i++) {
        drawn[i] = i % SIZE < 20 ? 0xff12ab07u : i < PIXELS / 2 ? 0u : 0x80402011u;
    }
    pack_and_unpack(SIZE, out);
    assert_memory_equal(out, drawn, sizeof drawn);
}

static void
one_colour_stays_one_colour_at_every_size(void **state)
{
    (void)state;
    uint32_t out[PIXELS];
    for (size_t i = 0; i < PIXELS; i++) {
        drawn[i] = 0xfff3c5d1u;
    }
    for (int size = SIZE / PIXELS_MAX_SHRINK; size <= SIZE; size++) {
        pack_and_unpack(size, out);
        for (size_t i = 0; i < (size_t)size * (size_t)size; i++) {
            assert_int_equal(out[i], 0xfff3c5d1u);
        }
    }
}

static void
a_smaller_pixel_is_the_mean_of_what_it_covers(void **state)
{
    (void)state;
    uint32_t out[PIXELS];
    for (size_t i = 0; i < PIXELS; i++) {
        drawn[i] = (i / SIZE + i) % 2 ? 0xffffffffu : 0xff000000u;
    }
    pack_and_unpack(SIZE / 2, out);
    for (size_t i = 0; i < PIXELS / 4; i++) {
        assert_int_equal(out[i], 0xff808080u);
    }
}

static void
half_a_pixel_counts_half(void **state)
{
    (void)state;
    uint32_t out[PIXELS];
    for (size_t i = 0; i < PIXELS; i++) {
        drawn[i] = i % SIZE < SIZE / 2 ? 0xffffffffu : 0xff000000u;
    }
    pack_and_unpack(5, out); /* the middle one is half white */
    assert_int_equal(out[0], 0xffffffffu);
    assert_in_range(out[2] & 255u, 126, 129);
    assert_int_equal(out[3], 0xff000000u);
}

/* Thousands of blends: each stays near, and premultiplied. */
static void
many_colours_become_near_ones_and_no_channel_passes_its_alpha(void **state)
{
    (void)state;
    uint32_t out[PIXELS];
    uint64_t chance = 5;
    for (size_t i = 0; i < PIXELS; i++) {
        unsigned alpha = dice_draw(&chance, 256);
        unsigned grey = alpha * dice_draw(&chance, 256) / 255;
        drawn[i] = alpha << 24 | grey << 16 | grey << 8 | grey;
    }
    for (int size = 7; size <= SIZE; size += 19) {
        pack_and_unpack(size, out);
        for (size_t i = 0; i < (size_t)size * (size_t)size; i++) {
            assert_in_range(out[i] & 255u, 0, out[i] >> 24);
        }
    }
    pack_and_unpack(SIZE, out);
    for (size_t i = 0; i < PIXELS; i++) {
        assert_in_range((out[i] >> 24) + 20, drawn[i] >> 24, (drawn[i] >> 24) + 40);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_keep_their_exact_colours),
        cmocka_unit_test(one_colour_stays_one_colour_at_every_size),
        cmocka_unit_test(a_smaller_pixel_is_the_mean_of_what_it_covers),
        cmocka_unit_test(half_a_pixel_counts_half),
        cmocka_unit_test(many_colours_become_near_ones_and_no_channel_passes_its_alpha),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
