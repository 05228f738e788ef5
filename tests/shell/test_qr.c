/* The code on the screen: another program reads it, in every theme and on every panel.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "kiosk/qr.h"
#include "read_code.h"

#define SIDE 420
#define TEXT                                                                                       \
    "AL1AAAGAYTEMZUGU3DOOBZBCDMAXMSJITJYSIIINQC5SNWTOHCJRRE7ALWKOKBYSKHGKJFDN3YSNZCZZR6BBVVMIEEQ"  \
    "BOYPLOIKEEIBOZHGFZQRHQF3BNC2IACEVOFK7ADENFUOI"

struct glass {
    struct canvas canvas;
    unsigned char *grey;
};

static void
make_glass(struct glass *glass, uint32_t ground)
{
    glass->canvas = (struct canvas){
        .pixels = mem_new(SIDE * SIDE, sizeof(uint32_t)), .w = SIDE, .h = SIDE, .stride = SIDE};
    glass->grey = mem_new(SIDE * SIDE, 1);
    canvas_unclip(&glass->canvas);
    canvas_fill(&glass->canvas, (struct rect){0, 0, SIDE, SIDE}, ground);
}

static const unsigned char *
look(struct glass *glass)
{
    for (size_t i = 0; i < SIDE * SIDE; i++) {
        glass->grey[i] = (unsigned char)(glass->canvas.pixels[i] >> 8);
    }
    return glass->grey;
}

static void
free_glass(struct glass *glass)
{
    free(glass->canvas.pixels);
    free(glass->grey);
}

static void
it_is_read_on_any_ground_at_any_size(void **state)
{
    (void)state;
    static const uint32_t grounds[] = {0xffffff, 0x000000, 0xf4efe6};
    static const int sides[] = {400, 260, 147, 98};
    for (size_t i = 0; i < 12; i++) {
        struct glass glass;
        struct qr qr;
        struct found_code found = {.text = ""};
        int side = sides[i / 3];
        make_glass(&glass, grounds[i % 3]);
        assert_true(qr_make(&qr, TEXT, NULL));
        qr_paint(&glass.canvas, (struct rect){10, 9, side, side}, &qr);
        assert_int_equal(read_code(look(&glass), SIDE, SIDE, &found), 1);
        assert_string_equal(found.text, TEXT);
        free_glass(&glass);
    }
}

static void
only_black_and_white_and_whole_modules(void **state)
{
    (void)state;
    struct glass glass;
    struct qr qr;
    const struct rect room = {10, 10, 400, 380};
    make_glass(&glass, 0x123456);
    assert_true(qr_make(&qr, TEXT, NULL));
    qr_paint(&glass.canvas, room, &qr);
    int module = qr_module_px(&qr, room.h), side = (qr.side + 2 * QR_QUIET) * module;
    assert_true(side <= room.h);
    for (int y = 0; y < SIDE; y++) {
        for (int x = 0; x < SIDE; x++) {
            uint32_t pixel = glass.canvas.pixels[y * SIDE + x];
            int left = room.x + (room.w - side) / 2, top = room.y + (room.h - side) / 2;
            bool is_inside = x >= left && x < left + side && y >= top && y < top + side;
            assert_int_equal(pixel != 0x123456, is_inside);
            assert_true(!is_inside || pixel == 0 || pixel == 0xffffff);
        }
    }
    free_glass(&glass);
}

/* What the card's letters cost: no more than version 6, or modules get too small. */
static void
capitals_and_digits_take_the_dense_form(void **state)
{
    (void)state;
    struct qr capitals, small;
    char text[] = TEXT;
    assert_true(qr_make(&capitals, text, NULL));
    assert_int_equal(capitals.side, 41);
    for (size_t i = 0; text[i]; i++) {
        text[i] = (char)(text[i] | 0x20); /* small letters */
    }
    assert_true(qr_make(&small, text, NULL));
    assert_true(small.side > capitals.side);
}

static void
a_text_too_long_is_refused(void **state)
{
    (void)state;
    char text[QR_MAX_TEXT + 2];
    struct qr qr;
    struct err err = {0};
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    assert_false(qr_make(&qr, text, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    text[QR_MAX_TEXT] = '\0';
    assert_true(qr_make(&qr, text, &err));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_read_on_any_ground_at_any_size),
        cmocka_unit_test(only_black_and_white_and_whole_modules),
        cmocka_unit_test(capitals_and_digits_take_the_dense_form),
        cmocka_unit_test(a_text_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
