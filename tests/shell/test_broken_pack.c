/* A kiosk without a pack it may believe: out of order, in words and speech, until it is repaired.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include "base/mem.h"
#include "driven.h"

#define PACK "build/content/aanloop.pack"
#define WHOLE (-1)

/* Copies a file; byte `flip` of it is turned. */
static void
copy_file(const char *from, const char *to, long flip)
{
    FILE *in = fopen(from, "rbe"), *out = fopen(to, "wbe");
    assert_non_null(in);
    assert_non_null(out);
    static char room[1 << 16];
    size_t got;
    long at = 0;
    while ((got = fread(room, 1, sizeof room, in)) > 0) {
        if (flip >= at && flip < at + (long)got) {
            room[flip - at] ^= 1;
        }
        assert_int_equal(fwrite(room, 1, got, out), got);
        at += (long)got;
    }
    fclose(in);
    assert_int_equal(fclose(out), 0);
}

static void
a_broken_pack_is_out_of_order_until_it_is_repaired(void **state)
{
    (void)state;
    struct folder folder;
    char pack[2 * FOLDER_MAX], signature[2 * FOLDER_MAX];
    folder_make(&folder);
    folder_path(&folder, "aanloop.pack", pack);
    folder_path(&folder, "aanloop.pack.minisig", signature);
    copy_file(PACK, pack, 5000);
    copy_file(PACK ".minisig", signature, WHOLE);

    struct driven *driven = driven_open(&(struct driven_want){.pack = pack});
    json_t *answer = driven_do(driven, "{\"do\":\"advance\",\"ms\":60000}");
    assert_string_equal(driven_screen(answer), "out-of-order");
    json_decref(answer);
    json_decref(driven_do(driven, "{\"do\":\"tap\",\"id\":\"repeat\"}"));
    json_t *heard = driven_do(driven, "{\"do\":\"listen\"}");
    assert_in_range(json_array_size(json_object_get(heard, "heard")), 3, 9); /* three languages */
    json_decref(heard);

    copy_file(PACK, pack, WHOLE);
    answer = driven_do(driven, "{\"do\":\"advance\",\"ms\":10000}");
    assert_string_equal(driven_screen(answer), "languages");
    json_decref(answer);
    driven_close(driven);
    folder_drop(&folder);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_broken_pack_is_out_of_order_until_it_is_repaired),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
