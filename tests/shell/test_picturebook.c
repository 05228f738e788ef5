/* The picture book holds every picture, in both its forms.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ctl/picturebook.h"
#include "ctl/verbs.h"
#include "folder.h"
#include "read_pdf.h"

#define MAX_BYTES (64u << 20)
#define PER_PAGE 3

/* The book's letters go through fontconfig, which keeps what it has read until the end. */
const char *__lsan_default_suppressions(void);

const char *
__lsan_default_suppressions(void)
{
    return "leak:libfontconfig";
}

static int
set_up(void **state)
{
    struct folder *folder = mem_new(1, sizeof *folder);
    char verb[] = "picturebook", out[] = "--out";
    folder_make(folder);
    char *argv[] = {verb, out, folder->path, NULL};
    *state = folder;
    return ctl_picturebook(3, argv);
}

static int
tear_down(void **state)
{
    folder_drop(*state);
    free(*state);
    return 0;
}

static char *
read_text(const struct folder *folder, const char *name)
{
    char path[2 * FOLDER_MAX];
    FILE *file = fopen(folder_path(folder, name, path), "re");
    char *text = mem_new(MAX_BYTES, 1);
    assert_non_null(file);
    size_t len = fread(text, 1, MAX_BYTES - 1, file);
    text[len] = '\0';
    fclose(file);
    return text;
}

static size_t
count_of(const char *text, const char *part)
{
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++) {
        count++;
    }
    return count;
}

static void
every_picture_has_its_section_and_its_tally(void **state)
{
    char *html = read_text(*state, "picturebook.html");
    struct err err = {0};
    struct render *render = render_open("assets", &err);
    assert_non_null(render);
    size_t count = render_count(render);
    assert_int_equal(count_of(html, "<section "), count);
    assert_int_equal(count_of(html, "<table>"), count);
    assert_int_equal(count_of(html, "must not be read as: "), count);
    assert_int_equal(count_of(html, "data:image/svg+xml;base64,"), count);
    assert_int_equal(count_of(html, "http"), 0); /* it needs no other file */
    for (size_t i = 0; i < count; i++) {
        char section[120];
        snprintf(section, sizeof section, "<section id=\"%s\">", render_at(render, i)->key);
        assert_int_equal(count_of(html, section), 1);
    }
    render_close(render);
    free(html);
}

/* The last page is there, the one after it is not, and there is ink on each of some. */
static void
the_printed_book_has_every_page(void **state)
{
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    struct render *render = render_open("assets", &err);
    assert_non_null(render);
    int pages = (int)(render_count(render) + 1 + PER_PAGE - 1) / PER_PAGE; /* two on the first */
    const int look_at[] = {1, pages / 2, pages};
    folder_path(*state, "picturebook.pdf", path);
    for (size_t i = 0; i < 3; i++) {
        int w = 0, h = 0;
        size_t dark = 0;
        unsigned char *grey = read_pdf(path, look_at[i], &w, &h);
        for (size_t k = 0; k < (size_t)w * (size_t)h; k++) {
            dark += grey[k] < 128;
        }
        assert_true(dark > (size_t)w * (size_t)h / 100);
        free(grey);
    }
    render_close(render);
}

static void
without_a_place_to_write_it_says_how(void **state)
{
    (void)state;
    char verb[] = "picturebook", out[] = "--out";
    char *argv[] = {verb, out, NULL};
    assert_int_equal(ctl_picturebook(1, argv), 2);
    assert_int_equal(ctl_picturebook(2, argv), 2);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_picture_has_its_section_and_its_tally),
        cmocka_unit_test(the_printed_book_has_every_page),
        cmocka_unit_test(without_a_place_to_write_it_says_how),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
