/* test_access.c - access.md with the real fonts: every state of every screen in every language at
 * every text size on every panel; and the proof that the check sees what is wrong.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <sodium.h>
#include "access_check.h"
#include "base/mem.h"
#include "content/locale.h"
#include "kiosk/glyphs.h"
#include "ui/metrics.h"
#include "ui/ui.h"

#define AT_MS 1000
#define TOLD_MAX 40 /* violations printed for a panel */

struct world {
    struct content *content;
    struct glyphs *glyphs;
};

static void
open_world(struct world *world)
{
    struct err err;

    world->content = content_open_dir(".", &err);
    assert_non_null(world->content);
    world->glyphs = glyphs_open(GLYPHS_FONT_DIR, &err);
    assert_non_null(world->glyphs);
}

static void
close_world(struct world *world)
{
    glyphs_close(world->glyphs);
    content_close(world->content);
}

static struct ui_config
config_of(const struct world *world, const struct panel *panel, int text_size)
{
    return (struct ui_config){
        .content = world->content,
        .panel = *panel,
        .measure = glyphs_measure(world->glyphs),
        .place = {"Bibliotheek Uden", "Fatima", "0413 12 34 56", "ma-vr 9.00-17.00", 0},
        .text_size = text_size,
        .has_microphone = true,
        .is_enrolled = true};
}

/* A ui in a state; ui_free() it. */
static struct ui *
ui_in(const struct world *world, const struct panel *panel, int text_size,
      const struct ui_state *state, const char *locale)
{
    struct ui_config config = config_of(world, panel, text_size);
    struct ui *ui = ui_new(&config);

    ui_jump(ui, state, locale, AT_MS);
    return ui;
}

static void
print_report(const struct access_report *report, const char *where)
{
    for (int i = 0; i < report->count && i < ACCESS_MAX; i++)
        print_error("%s: %s %s: %s\n", where, report->list[i].name, report->list[i].widget,
                    report->list[i].text);
}

/* Sentence marks belong to another run in the other direction, a pixel wider or narrower. */
static char *
without_marks(const char *label)
{
    char *text = mem_copy_text(label);
    size_t used = 0;

    for (size_t i = 0; label[i] != '\0'; i++)
        if (strchr(".,:;?!-'", label[i]) == NULL)
            text[used++] = label[i];
    text[used] = '\0';
    return text;
}

/* The language's screens stand as their own words would in the other direction. */
static void
check_twin(struct access_report *report, const struct view *view, const struct panel *panel,
           const struct measure *measure)
{
    struct view *twin = mem_new(1, sizeof *twin), *self = mem_new(1, sizeof *self);
    struct view *both[2] = {twin, self};

    for (int i = 0; i < 2; i++) {
        *both[i] = *view;
        both[i]->is_rtl = i == 1;
        both[i]->count = 0;
        for (size_t j = 0; j < view->count; j++) {
            const struct widget *from = &view->widgets[j];
            char *label = without_marks(from->label);
            struct widget *to =
                view_add(both[i], from->id, from->role, from->slot, label, from->say);

            free(label);
            to->row = from->row;
            snprintf(to->picture, sizeof to->picture, "%s", from->picture);
        }
        layout_place(both[i], panel, measure);
    }
    access_check_mirror(report, twin, self, panel);
    view_clear(twin);
    view_clear(self);
    free(twin);
    free(self);
}

/* Screens that hold as many things as there is room for. */
static bool
is_few(const struct view *view)
{
    return view->arrangement == ARRANGE_COLUMNS || view->arrangement == ARRANGE_LIST;
}

static int
check_state(const struct world *world, const struct panel_row *row, int size,
            const struct ui_state *state, const char *locale)
{
    struct access_report report = {.count = 0};
    struct ui *ui = ui_in(world, &row->panel, size, state, locale);
    const struct view *view = ui_view(ui);
    char where[200];

    access_check(&report, view, &row->panel);
    check_twin(&report, view, &row->panel, glyphs_measure(world->glyphs));
    snprintf(where, sizeof where, "%s, size %d, %s, %s", row->name, size, locale, state->id);
    if (view->is_crowded && is_few(view)) {
        print_error("%s: crowded\n", where);
        report.count++;
    }
    print_report(&report, where);
    ui_free(ui);
    return report.count;
}

static void
every_screen_in_every_language_and_size_is_accessible_on(void **state)
{
    const struct panel_row *row = *state;
    struct world world;
    struct ui_state at;
    int violations = 0, checked = 0;

    open_world(&world);
    for (int size = 0; size < panel_text_sizes(&row->panel); size++)
        for (size_t i = 0; ui_state_at(world.content, i, &at); i++)
            for (size_t j = 0; j < content_locale_count(world.content); j++) {
                const char *locale = locale_code(content_locale_at(world.content, j));

                if (violations < TOLD_MAX)
                    violations += check_state(&world, row, size, &at, locale);
                checked++;
            }
    close_world(&world);
    assert_true(checked > 100);
    assert_int_equal(violations, 0);
}

/* One card of three on the reference panel, all green: what the proofs below spoil. */
struct sample {
    struct world world;
    struct ui *ui;
    struct view *view;
    struct widget *card;
    struct access_report report;
};

static int
open_sample(void **state)
{
    struct sample *sample = mem_new(1, sizeof *sample);
    struct ui_state at;

    open_world(&sample->world);
    for (size_t i = 0; ui_state_at(sample->world.content, i, &at); i++)
        if (at.card[0] != '\0')
            break;
    sample->ui = ui_in(&sample->world, &panel_table[1].panel, METRIC_SIZE_DEFAULT, &at, "nl");
    sample->view = ui_view(sample->ui);
    for (size_t i = 0; i < sample->view->count && sample->card == NULL; i++)
        if (sample->view->widgets[i].slot == SLOT_CARD)
            sample->card = &sample->view->widgets[i];
    assert_non_null(sample->card);
    access_check(&sample->report, sample->view, &panel_table[1].panel);
    assert_int_equal(sample->report.count, 0);
    *state = sample;
    return 0;
}

static int
close_sample(void **state)
{
    struct sample *sample = *state;

    ui_free(sample->ui);
    close_world(&sample->world);
    free(sample);
    return 0;
}

static void
check_sample(struct sample *sample)
{
    sample->report.count = 0;
    access_check(&sample->report, sample->view, &panel_table[1].panel);
}

static void
a_label_made_too_long_is_seen(void **state)
{
    struct sample *sample = *state;

    mem_wipe_text(sample->card->label);
    sample->card->label = mem_copy_text("Vergaderzaalverhuurmedewerkersopleiding");
    layout_place(sample->view, &panel_table[1].panel, glyphs_measure(sample->world.glyphs));
    check_sample(sample);
    assert_true(access_has(&sample->report, "clipped"));
}

static void
a_caption_left_outside_its_card_is_seen(void **state)
{
    struct sample *sample = *state;

    sample->card->text.y_px = sample->card->rect.y + sample->card->rect.h - 3;
    check_sample(sample);
    assert_true(access_has(&sample->report, "box"));
}

static void
a_missing_spoken_text_is_seen(void **state)
{
    struct sample *sample = *state;

    sample->card->say[0] = '\0';
    check_sample(sample);
    assert_true(access_has(&sample->report, "speech"));
}

static void
a_letter_no_font_has_is_seen(void **state)
{
    struct sample *sample = *state;

    mem_wipe_text(sample->card->label);
    sample->card->label = mem_copy_text("\xF0\x92\x80\x80"); /* cuneiform */
    layout_place(sample->view, &panel_table[1].panel, glyphs_measure(sample->world.glyphs));
    check_sample(sample);
    assert_true(access_has(&sample->report, "glyph"));
}

/* What a spoilt rectangle must be called. */
struct spoil_row {
    const char *name;
    int x, y, w, h; /* added to the card's rectangle */
};

static const struct spoil_row spoil_table[] = {
    {"target", 0, 0, -330, 0},   {"card", 0, 0, -250, 0},  {"gap", 0, 0, 14, 0},
    {"panel", -60, 0, 0, 0},     {"overlap", 0, 0, 60, 0}, {"overlap", 0, 300, 0, 0},
    {"order", 0, -260, 0, -400},
};

static void
a_card_in_the_wrong_place_is_seen(void **state)
{
    struct sample *sample = *state;
    struct rect good = sample->card->rect;

    for (size_t i = 0; i < sizeof spoil_table / sizeof spoil_table[0]; i++) {
        const struct spoil_row *row = &spoil_table[i];

        sample->card->rect =
            (struct rect){good.x + row->x, good.y + row->y, good.w + row->w, good.h + row->h};
        check_sample(sample);
        if (!access_has(&sample->report, row->name))
            fail_msg("row %zu: no \"%s\" in the report", i, row->name);
    }
}

/* Words all over the card leave the tick no room. */
static void
a_tick_on_a_word_is_seen(void **state)
{
    struct sample *sample = *state;
    struct widget *card = sample->card;

    card->text.x_px = card->rect.x;
    card->text.y_px = card->rect.y;
    for (size_t i = 0; i < card->text.run_count; i++) {
        card->text.runs[i].x_px = 0;
        card->text.runs[i].w_px = card->rect.w;
    }
    check_sample(sample);
    assert_true(access_has(&sample->report, "tick"));
}

static void
a_code_too_small_to_scan_is_seen(void **state)
{
    struct sample *sample = *state;

    sample->card->slot = SLOT_CODE;
    sample->card->rect.w = metrics_px(&panel_table[1].panel, METRIC_CODE_MM - 1);
    check_sample(sample);
    assert_true(access_has(&sample->report, "code"));
}

static void
a_screen_that_is_not_mirrored_is_seen(void **state)
{
    struct sample *sample = *state;

    sample->report.count = 0;
    access_check_mirror(&sample->report, sample->view, sample->view, &panel_table[1].panel);
    assert_true(access_has(&sample->report, "mirror"));
}

static void
a_touch_above_the_middle_of_an_upright_panel_is_seen(void **state)
{
    struct sample *sample = *state;
    const struct panel *upright = &panel_table[panel_table_count - 1].panel;

    sample->report.count = 0;
    access_check(&sample->report, sample->view, upright);
    assert_true(access_has(&sample->report, "reach"));
}

#define PROOF(f) cmocka_unit_test_setup_teardown(f, open_sample, close_sample)

int
main(void)
{
    static const struct CMUnitTest proofs[] = {
        PROOF(a_label_made_too_long_is_seen),
        PROOF(a_caption_left_outside_its_card_is_seen),
        PROOF(a_missing_spoken_text_is_seen),
        PROOF(a_letter_no_font_has_is_seen),
        PROOF(a_card_in_the_wrong_place_is_seen),
        PROOF(a_tick_on_a_word_is_seen),
        PROOF(a_code_too_small_to_scan_is_seen),
        PROOF(a_screen_that_is_not_mirrored_is_seen),
        PROOF(a_touch_above_the_middle_of_an_upright_panel_is_seen),
    };
    struct CMUnitTest tests[16];
    size_t count = 0;

    if (sodium_init() < 0)
        return 1;
    for (size_t i = 0; i < panel_table_count; i++) {
        void *row = mem_copy((const char *)&panel_table[i], sizeof panel_table[i]);

        tests[count++] = (struct CMUnitTest){
            .name = panel_table[i].name,
            .test_func = every_screen_in_every_language_and_size_is_accessible_on,
            .initial_state = row};
    }
    int failed = _cmocka_run_group_tests("access", tests, count, NULL, NULL);
    failed += cmocka_run_group_tests_name("the check of access", proofs, NULL, NULL);
    for (size_t i = 0; i < panel_table_count; i++)
        free(tests[i].initial_state);
    return failed;
}
