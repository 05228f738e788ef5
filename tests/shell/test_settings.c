/* Every row of the settings table, read and refused, from the command line and from the file.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "kiosk/settings.h"

#define MAX_ARGS 8

static bool
read_args(struct settings *out, const char *const *words, struct err *err)
{
    char copies[MAX_ARGS][SETTINGS_MAX_PATH];
    char *argv[MAX_ARGS + 1] = {NULL};
    int argc = 0;
    for (; words[argc]; argc++) {
        snprintf(copies[argc], sizeof copies[argc], "%s", words[argc]);
        argv[argc] = copies[argc];
    }
    return settings_read(out, argc, argv, err);
}

static void
the_design_is_what_a_kiosk_begins_with(void **state)
{
    (void)state;
    struct settings settings;
    struct err err;
    assert_true(read_args(&settings, (const char *const[]){"kiosk", NULL}, &err));
    assert_int_equal(settings.size.w, 1280);
    assert_int_equal(settings.size.h, 800);
    assert_int_equal(settings.width_mm, 217);
    assert_false(settings.is_windowed);
    assert_string_equal(settings.locale, "");
    assert_string_equal(settings.pack, "build/content/aanloop.pack");
}

static void
a_value_stands_beside_its_option_or_behind_an_equals_sign(void **state)
{
    (void)state;
    struct settings settings;
    struct err err;
    const char *const words[] = {"kiosk",      "--size",   "800x480", "--width-mm=154",
                                 "--windowed", "--locale", "ar",      NULL};
    assert_true(read_args(&settings, words, &err));
    assert_int_equal(settings.size.w, 800);
    assert_int_equal(settings.size.h, 480);
    assert_int_equal(settings.width_mm, 154);
    assert_true(settings.is_windowed);
    assert_string_equal(settings.locale, "ar");
}

struct wrong {
    const char *name;
    const char *words[4];
    const char *said; /* part of the text */
};

static const struct wrong wrong_table[] = {
    {"an_unknown_option_is_refused", {"kiosk", "--colour", "red"}, "unknown option"},
    {"a_word_that_is_no_option_is_refused", {"kiosk", "hello"}, "not an option"},
    {"a_missing_value_is_refused", {"kiosk", "--size"}, "a value is needed"},
    {"a_size_without_a_cross_is_refused", {"kiosk", "--size", "1280"}, "like 1280x800"},
    {"a_size_too_small_is_refused", {"kiosk", "--size", "10x10"}, "like 1280x800"},
    {"a_width_out_of_bounds_is_refused", {"kiosk", "--width-mm", "3"}, "60 to 2000"},
    {"a_width_with_a_word_behind_it_is_refused", {"kiosk", "--width-mm", "200mm"}, "60 to 2000"},
    {"an_unknown_theme_is_refused", {"kiosk", "--theme", "pink"}, "one of calm"},
    {"a_language_too_long_is_refused", {"kiosk", "--locale", "abcdefghijklmnopq"}, "at most 15"},
    {"a_drive_that_is_no_dash_is_refused", {"kiosk", "--drive", "x"}, "only -"},
    {"a_flag_that_is_neither_yes_nor_no_is_refused", {"kiosk", "--windowed=maybe"}, "yes or no"},
};

static void
refuses_row(void **state)
{
    const struct wrong *row = *state;
    struct settings settings = {.width_mm = 1};
    struct err err = {0};
    assert_false(read_args(&settings, row->words, &err));
    assert_non_null(strstr(err.text, row->said));
    assert_int_equal(settings.width_mm, 1); /* untouched */
}

static void
the_file_tells_the_line_that_is_wrong(void **state)
{
    (void)state;
    static const char text[] = "# a comment\nwidth-mm = 300\n\nwidth-mm = wide\n";
    struct settings settings;
    struct err err;
    assert_false(settings_parse(&settings, text, sizeof text - 1, &err));
    assert_non_null(strstr(err.text, "line 4"));
}

static void
options_of_one_run_do_not_stand_in_the_file(void **state)
{
    (void)state;
    struct settings settings;
    struct err err;
    size_t count;
    const struct option_row *rows = settings_rows(&count);
    for (size_t i = 0; i < count; i++) {
        char line[64];
        int len = snprintf(line, sizeof line, "%s = %s", rows[i].name,
                           rows[i].kind == OPTION_FLAG ? "no"
                           : rows[i].first             ? rows[i].first
                                                       : "");
        assert_true(len > 0 && (size_t)len < sizeof line);
        assert_int_equal(settings_parse(&settings, line, (size_t)len, &err), rows[i].in_file);
    }
}

/* Named here, so that none gets into the file by a flag in its row: --drive lets others answer. */
static void
a_file_cannot_make_the_kiosk_be_driven(void **state)
{
    (void)state;
    static const char *const lines[] = {"drive = -",   "shots = /tmp", "first-boot = yes",
                                        "again = yes", "data = /tmp",  "help = yes"};
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        struct settings settings;
        struct err err;
        assert_false(settings_parse(&settings, lines[i], strlen(lines[i]), &err));
    }
}

static void
the_documented_file_is_itself_a_good_file(void **state)
{
    (void)state;
    struct settings settings;
    struct err err;
    struct buf text;
    buf_init(&text, 65536);
    assert_true(settings_document(&text, &err));
    assert_true(settings_parse(&settings, text.data, text.len, &err));
    for (size_t i = 0; i + 1 < text.len; i++) { /* take the comment sign from every setting */
        if (text.data[i] == '#' && text.data[i + 1] != ' ') {
            text.data[i] = ' ';
        }
    }
    assert_true(settings_parse(&settings, text.data, text.len, &err));
    assert_int_equal(settings.width_mm, 217);
    buf_clear(&text);
}

static void
the_help_names_every_option(void **state)
{
    (void)state;
    struct err err;
    struct buf text;
    buf_init(&text, 65536);
    assert_true(settings_help(&text, &err));
    size_t count;
    const struct option_row *rows = settings_rows(&count);
    for (size_t i = 0; i < count; i++) {
        char option[64];
        snprintf(option, sizeof option, "--%s ", rows[i].name);
        assert_non_null(strstr(text.data, option));
        assert_non_null(strstr(text.data, rows[i].help));
    }
    buf_clear(&text);
}

#define FIXED 7
#define WRONGS (sizeof wrong_table / sizeof wrong_table[0])

int
main(void)
{
    struct CMUnitTest tests[FIXED + WRONGS] = {
        cmocka_unit_test(the_design_is_what_a_kiosk_begins_with),
        cmocka_unit_test(a_value_stands_beside_its_option_or_behind_an_equals_sign),
        cmocka_unit_test(the_file_tells_the_line_that_is_wrong),
        cmocka_unit_test(options_of_one_run_do_not_stand_in_the_file),
        cmocka_unit_test(a_file_cannot_make_the_kiosk_be_driven),
        cmocka_unit_test(the_documented_file_is_itself_a_good_file),
        cmocka_unit_test(the_help_names_every_option),
    };
    struct wrong rows[WRONGS];
    memcpy(rows, wrong_table, sizeof rows);
    for (size_t i = 0; i < WRONGS; i++) {
        tests[FIXED + i] = (struct CMUnitTest){
            .name = rows[i].name, .test_func = refuses_row, .initial_state = &rows[i]};
    }
    return cmocka_run_group_tests(tests, NULL, NULL);
}
