/* What reaches the pixels: the painter, on a canvas without a window.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "base/mem.h"
#include "kiosk/damage.h"
#include "kiosk/paint.h"
#include "ui/metrics.h"
#include "ui/theme.h"

static const struct panel reference = {1280, 800, 217};
static const struct panel small = {800, 480, 154};

struct scene {
    struct glyphs *glyphs;
    struct painter *painter;
    struct canvas canvas;
    struct view view;
    struct panel panel;
};

static struct scene *
scene_new(const struct panel *panel)
{
    struct err err = {0};
    struct scene *scene = mem_new(1, sizeof *scene);
    scene->panel = *panel;
    scene->glyphs = glyphs_open(GLYPHS_FONT_DIR, &err);
    assert_non_null(scene->glyphs);
    scene->painter = painter_new(scene->glyphs, panel);
    size_t count = (size_t)panel->w_px * (size_t)panel->h_px;
    scene->canvas = (struct canvas){.pixels = mem_new(count, sizeof(uint32_t)),
                                    .w = panel->w_px,
                                    .h = panel->h_px,
                                    .stride = panel->w_px};
    canvas_unclip(&scene->canvas);
    return scene;
}

static void
scene_free(struct scene *scene)
{
    view_clear(&scene->view);
    painter_free(scene->painter);
    glyphs_close(scene->glyphs);
    free(scene->canvas.pixels);
    free(scene);
}

static void
add(struct view *view, const char *id, enum role role, enum slot slot, const char *label)
{
    struct widget *widget = view_add(view, id, role, slot, label, NULL);
    widget->is_enabled = true;
    widget->is_touchable = role == ROLE_CHOICE || role == ROLE_BUTTON;
    widget->lit_word = -1;
}

/* A question with three cards and the bar, as the deck shows it. */
static void
make_card(struct scene *scene, bool is_rtl, int theme)
{
    struct view *view = &scene->view;
    view_clear(view);
    *view = (struct view){.screen = "card",
                          .card = "1",
                          .deck = "drijfveren",
                          .arrangement = ARRANGE_CARDS,
                          .step = 2,
                          .steps = 6,
                          .is_rtl = is_rtl,
                          .theme = theme,
                          .text_size = 1};
    add(view, "progress", ROLE_PROGRESS, SLOT_PROGRESS, is_rtl ? "2 من 6" : "2 van 6");
    add(view, "title", ROLE_TITLE, SLOT_TITLE,
        is_rtl ? "ماذا تجد مهماً؟" : "Wat vind je belangrijk?");
    add(view, "choice:a", ROLE_CHOICE, SLOT_CARD, is_rtl ? "التعلم" : "Iets leren");
    add(view, "choice:b", ROLE_CHOICE, SLOT_CARD, is_rtl ? "أعمل 10 ساعات" : "Samen werken");
    add(view, "choice:c", ROLE_CHOICE, SLOT_CARD, is_rtl ? "البيت" : "Tijd voor thuis");
    add(view, "back", ROLE_BUTTON, SLOT_BAR, is_rtl ? "رجوع" : "Terug");
    add(view, "repeat", ROLE_BUTTON, SLOT_BAR, is_rtl ? "مرة أخرى" : "Nog eens");
    add(view, "next", ROLE_BUTTON, SLOT_NEXT, is_rtl ? "التالي" : "Verder");
    layout_place(view, &scene->panel, glyphs_measure(scene->glyphs));
}

static size_t
draw(struct scene *scene)
{
    struct rect rects[WINDOW_MAX_RECTS];
    return painter_draw(scene->painter, &scene->view, &scene->canvas, rects);
}

static uint32_t
pixel_at(const struct scene *scene, int x, int y)
{
    return scene->canvas.pixels[y * scene->canvas.stride + x];
}

static bool
is_in_widget(const struct scene *scene, int x, int y)
{
    int shadow = metrics_px(&scene->panel, METRIC_SHADOW_MM);
    for (size_t i = 0; i < scene->view.count; i++) {
        struct rect rect = damage_bounds(&scene->view.widgets[i], shadow);
        if (x >= rect.x && x < rect.x + rect.w && y >= rect.y && y < rect.y + rect.h) {
            return true;
        }
    }
    return false;
}

static void
nothing_is_painted_outside_the_widgets(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * THEME_COUNT; i++) {
        struct scene *scene = scene_new(i % 2 ? &small : &reference);
        make_card(scene, i % 2, i / 2);
        view_find(&scene->view, "title")->lit_word = LIT_ALL;
        view_find(&scene->view, "choice:b")->is_selected = true;
        draw(scene);
        uint32_t ground = theme_table[i / 2].styles[STYLE_GROUND].fill;
        for (int y = 0; y < scene->canvas.h; y++) {
            for (int x = 0; x < scene->canvas.w; x++) {
                if (!is_in_widget(scene, x, y)) {
                    assert_int_equal(pixel_at(scene, x, y), ground);
                }
            }
        }
        scene_free(scene);
    }
}

static void
ink_stays_inside_its_widget(void **state)
{
    (void)state;
    for (int is_rtl = 0; is_rtl < 2; is_rtl++) {
        struct scene *scene = scene_new(&small);
        make_card(scene, is_rtl, 0);
        for (size_t i = 0; i < scene->view.count; i++) {
            const struct widget *widget = &scene->view.widgets[i];
            const struct text *text = &widget->text;
            for (size_t j = 0; j < text->run_count; j++) {
                const struct text_run *run = &text->runs[j];
                const struct ink *ink = glyphs_ink(scene->glyphs, text, run);
                if (!ink) {
                    continue;
                }
                int x = text->x_px + run->x_px + ink->x;
                int y = text->y_px + run->line * text->line_h_px + text->ascent_px + ink->y;
                assert_in_range(x, widget->rect.x, widget->rect.x + widget->rect.w - ink->w);
                assert_in_range(y, widget->rect.y, widget->rect.y + widget->rect.h - ink->h);
            }
        }
        scene_free(scene);
    }
}

/* The two colours that cover most of a widget's text box: ground and ink. */
static double
measured_contrast(const struct scene *scene, const struct widget *widget, uint32_t ink)
{
    const struct text *text = &widget->text;
    uint32_t ground = pixel_at(scene, text->x_px + text->w_px / 2, text->y_px + 1);
    size_t solid = 0;
    for (int y = text->y_px; y < text->y_px + text->h_px; y++) {
        for (int x = text->x_px; x < text->x_px + text->w_px; x++) {
            solid += pixel_at(scene, x, y) == ink;
        }
    }
    assert_true(solid > 20); /* strokes are thick enough to reach the full colour */
    return theme_contrast(ground, ink);
}

static void
text_on_the_screen_has_the_contrast_its_theme_promises(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct scene *scene = scene_new(&reference);
        make_card(scene, false, theme);
        view_find(&scene->view, "choice:b")->is_selected = true;
        view_find(&scene->view, "choice:c")->is_pressed = true;
        view_find(&scene->view, "choice:a")->is_outlined = true;
        draw(scene);
        for (size_t i = 0; i < scene->view.count; i++) {
            const struct widget *widget = &scene->view.widgets[i];
            uint32_t ink = theme_table[theme].styles[theme_style(widget)].text;
            assert_true(measured_contrast(scene, widget, ink) >= theme_table[theme].text_contrast);
        }
        scene_free(scene);
    }
}

static void
the_word_being_spoken_has_a_ground_of_its_own(void **state)
{
    (void)state;
    struct scene *scene = scene_new(&reference);
    make_card(scene, false, 0);
    struct widget *title = view_find(&scene->view, "title");
    title->lit_word = 2;
    draw(scene);
    uint32_t lit = theme_table[0].styles[STYLE_LIT].fill;
    for (size_t i = 0; i < title->text.run_count; i++) {
        const struct text_run *run = &title->text.runs[i];
        int x = title->text.x_px + run->x_px + run->w_px / 2;
        int y = title->text.y_px + run->line * title->text.line_h_px + 1;
        assert_int_equal(pixel_at(scene, x, y) == lit, run->word == 2 && run->utf8[0] != ' ');
    }
    scene_free(scene);
}

/* One after another, as a visit goes; each painted over the one before. */
static void
change(struct scene *scene, int step)
{
    struct view *view = &scene->view;
    switch (step) {
    case 0:
        view_find(view, "choice:a")->is_pressed = true;
        break;
    case 1:
        view_find(view, "choice:a")->is_pressed = false;
        view_find(view, "choice:a")->is_selected = true;
        break;
    case 2:
        view_find(view, "title")->lit_word = 1;
        break;
    case 3:
        make_card(scene, false, 0);
        view->step = 3;
        break;
    case 4:
        make_card(scene, true, 0);
        break;
    default:
        make_card(scene, true, 2);
        view_find(view, "next")->is_outlined = true;
        break;
    }
}

static void
painting_what_differs_gives_the_same_pixels_as_painting_all(void **state)
{
    (void)state;
    struct scene *some = scene_new(&reference), *all = scene_new(&reference);
    size_t bytes = (size_t)some->canvas.stride * (size_t)some->canvas.h * sizeof(uint32_t);
    make_card(some, false, 0);
    make_card(all, false, 0);
    draw(some);
    for (int step = 0; step < 6; step++) {
        change(some, step);
        change(all, step);
        draw(some);
        painter_forget(all->painter);
        draw(all);
        assert_memory_equal(some->canvas.pixels, all->canvas.pixels, bytes);
    }
    scene_free(some);
    scene_free(all);
}

static void
a_finger_on_a_card_repaints_that_card_only(void **state)
{
    (void)state;
    struct scene *scene = scene_new(&reference);
    make_card(scene, false, 0);
    draw(scene);
    assert_int_equal(draw(scene), 0); /* nothing differs */
    struct widget *card = view_find(&scene->view, "choice:b");
    card->is_pressed = true;
    struct rect rects[WINDOW_MAX_RECTS];
    assert_int_equal(painter_draw(scene->painter, &scene->view, &scene->canvas, rects), 1);
    assert_int_equal(rects[0].x, card->rect.x);
    assert_int_equal(rects[0].w, card->rect.w);
    scene_free(scene);
}

/* The same tick, and not the edge of what was chosen. */
static void
a_finished_block_has_a_tick_and_a_plain_edge(void **state)
{
    (void)state;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        struct scene *scene = scene_new(&reference);
        make_card(scene, false, theme);
        struct widget *door = view_find(&scene->view, "choice:c");
        struct rect badge = metrics_badge(door, &reference, false);
        uint32_t disc = theme_table[theme].styles[STYLE_BADGE].fill;
        int x = badge.x + badge.w / 2, y = badge.y + badge.h / 8 + 1;
        draw(scene);
        assert_int_not_equal(pixel_at(scene, x, y), disc);
        door->is_done = true;
        assert_int_equal(draw(scene), 1);
        assert_int_equal(pixel_at(scene, x, y), disc);
        assert_int_equal(theme_style(door), STYLE_CARD);
        scene_free(scene);
    }
}

static void
digits_in_arabic_keep_their_order(void **state)
{
    (void)state;
    struct scene *scene = scene_new(&reference);
    make_card(scene, true, 0);
    const struct text *text = &view_find(&scene->view, "choice:b")->text;
    size_t found = 0;
    for (size_t i = 0; i < text->run_count; i++) {
        if (strcmp(text->runs[i].utf8, "10") == 0) {
            found++;
            assert_false(text->runs[i].is_rtl);
            assert_non_null(glyphs_ink(scene->glyphs, text, &text->runs[i]));
        }
    }
    assert_int_equal(found, 1);
    scene_free(scene);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_painted_outside_the_widgets),
        cmocka_unit_test(ink_stays_inside_its_widget),
        cmocka_unit_test(text_on_the_screen_has_the_contrast_its_theme_promises),
        cmocka_unit_test(the_word_being_spoken_has_a_ground_of_its_own),
        cmocka_unit_test(painting_what_differs_gives_the_same_pixels_as_painting_all),
        cmocka_unit_test(a_finger_on_a_card_repaints_that_card_only),
        cmocka_unit_test(a_finished_block_has_a_tick_and_a_plain_edge),
        cmocka_unit_test(digits_in_arabic_keep_their_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
