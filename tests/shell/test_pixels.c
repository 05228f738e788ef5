/* Every screen as pixels: a pairwise sample over screens, languages, panels, sizes of text and
 * themes; every combination under AANLOOP_SOAK (make soak).
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <stdlib.h>
#include "base/mem.h"
#include "driven.h"
#include "kiosk/damage.h"
#include "ui/metrics.h"
#include "ui/theme.h"

#define LOCALES 3
#define MAX_PX (1920 * 1920)
#define MAX_TOLD 12 /* failures printed */

static const char *const locales[LOCALES] = {"nl", "en", "ar"};

struct stage {
    const struct content *content;
    struct glyphs *glyphs;
    struct pictures *pictures;
    uint32_t *pixels;
    uint8_t *mask; /* 1: a widget may paint here */
    unsigned failed;
};

struct sample {
    struct ui_state state;
    const struct panel_row *panel;
    const char *locale;
    int size, theme;
};

struct scene {
    const struct sample *sample;
    const struct view *view;
    struct canvas canvas;
    int shadow_px;
    char why[200];
};

static uint32_t
pixel_at(const struct scene *scene, int x, int y)
{
    return scene->canvas.pixels[(ptrdiff_t)y * scene->canvas.stride + x];
}

static void
mark(const struct scene *scene, uint8_t *mask, struct rect rect)
{
    for (int y = rect.y < 0 ? 0 : rect.y; y < rect.y + rect.h && y < scene->canvas.h; y++) {
        for (int x = rect.x < 0 ? 0 : rect.x; x < rect.x + rect.w && x < scene->canvas.w; x++) {
            mask[(ptrdiff_t)y * scene->canvas.w + x] = 1;
        }
    }
}

/* Outside the widgets there is only the ground of the theme. */
static bool
keeps_inside(struct scene *scene, uint8_t *mask)
{
    size_t count = (size_t)scene->canvas.w * (size_t)scene->canvas.h;
    uint32_t ground = theme_table[scene->view->theme].styles[STYLE_GROUND].fill;
    memset(mask, 0, count);
    for (size_t i = 0; i < scene->view->count; i++) {
        mark(scene, mask, damage_bounds(&scene->view->widgets[i], scene->shadow_px));
    }
    for (size_t i = 0; i < count && !scene->view->is_sheet_open; i++) {
        if (!mask[i] && scene->canvas.pixels[i] != ground) {
            snprintf(scene->why, sizeof scene->why, "paint outside the widgets at %d,%d",
                     (int)(i % (size_t)scene->canvas.w), (int)(i / (size_t)scene->canvas.w));
            return false;
        }
    }
    return true;
}

static bool
fits(const struct rect *outer, struct rect inner)
{
    return inner.x >= outer->x && inner.y >= outer->y && inner.x + inner.w <= outer->x + outer->w &&
           inner.y + inner.h <= outer->y + outer->h;
}

static bool
keeps_ink(struct scene *scene, struct glyphs *glyphs, const struct widget *widget)
{
    const struct text *text = &widget->text;
    for (size_t i = 0; i < text->run_count; i++) {
        const struct text_run *run = &text->runs[i];
        const struct ink *ink = glyphs_ink(glyphs, text, run);
        if (!ink) {
            continue;
        }
        struct rect where = {text->x_px + run->x_px + ink->x,
                             text->y_px + run->line * text->line_h_px + text->ascent_px + ink->y,
                             ink->w, ink->h};
        if (!fits(&widget->rect, where)) {
            snprintf(scene->why, sizeof scene->why,
                     "ink %d,%d %dx%d of %s leaves its widget %d,%d %dx%d", where.x, where.y,
                     where.w, where.h, widget->id, widget->rect.x, widget->rect.y, widget->rect.w,
                     widget->rect.h);
            return false;
        }
    }
    return true;
}

static bool
is_covered(const struct scene *scene, const struct widget *widget)
{
    return scene->view->is_sheet_open && widget->slot != SLOT_SHEET && widget->slot != SLOT_BAR &&
           widget->slot != SLOT_NEXT;
}

/* The full colour of the ink is on the screen, and the ground it stands on is far enough away. */
static bool
has_contrast(struct scene *scene, const struct widget *widget)
{
    const struct theme *theme = &theme_table[scene->view->theme];
    const struct text *text = &widget->text;
    if (text->run_count == 0 || is_covered(scene, widget)) {
        return true;
    }
    enum style_key key = theme_style(widget);
    uint32_t ink =
        widget->lit_word == LIT_ALL ? theme->styles[STYLE_LIT].text : theme->styles[key].text;
    size_t solid = 0, votes = 0;
    uint32_t ground = ink; /* by majority (Boyer, Moore) of what is not full ink */
    for (int y = text->y_px; y < text->y_px + text->h_px && y < scene->canvas.h; y++) {
        for (int x = text->x_px; x < text->x_px + text->w_px && x < scene->canvas.w; x++) {
            uint32_t pixel = x >= 0 && y >= 0 ? pixel_at(scene, x, y) : ink;
            solid += pixel == ink;
            if (pixel != ink) {
                ground = votes == 0 ? pixel : ground;
                votes += pixel == ground ? 1 : (size_t)-1;
            }
        }
    }
    double contrast = theme_contrast(ground, ink);
    if (solid < 4 || contrast < theme->text_contrast) {
        snprintf(scene->why, sizeof scene->why, "%s: contrast %.1f, %zu solid pixels", widget->id,
                 contrast, solid);
        return false;
    }
    return true;
}

static bool
look_at(struct stage *stage, struct scene *scene)
{
    bool is_good = keeps_inside(scene, stage->mask);
    for (size_t i = 0; is_good && i < scene->view->count; i++) {
        const struct widget *widget = &scene->view->widgets[i];
        is_good = keeps_ink(scene, stage->glyphs, widget) && has_contrast(scene, widget);
    }
    return is_good;
}

static void
try_sample(struct stage *stage, const struct sample *sample)
{
    const struct panel *panel = &sample->panel->panel;
    struct ui_config config = {.content = stage->content,
                               .panel = *panel,
                               .measure = glyphs_measure(stage->glyphs),
                               .theme = sample->theme,
                               .text_size = sample->size,
                               .has_microphone = true,
                               .is_enrolled = true};
    struct ui *ui = ui_new(&config);
    struct painter *painter = painter_new(stage->glyphs, panel);
    struct rect rects[WINDOW_MAX_RECTS];
    struct scene scene = {.sample = sample,
                          .canvas = {.pixels = stage->pixels,
                                     .w = panel->w_px,
                                     .h = panel->h_px,
                                     .stride = panel->w_px},
                          .shadow_px = metrics_px(panel, METRIC_SHADOW_MM)};
    ui_jump(ui, &sample->state, sample->locale, 0);
    scene.view = ui_view(ui);
    canvas_unclip(&scene.canvas);
    painter_set_pictures(painter, stage->pictures);
    painter_draw(painter, scene.view, &scene.canvas, rects);
    if (!look_at(stage, &scene) && stage->failed++ < MAX_TOLD) {
        print_error("%s, %s, %s, size %d, theme %d: %s\n", sample->state.id, sample->panel->name,
                    sample->locale, sample->size, sample->theme, scene.why);
    }
    painter_free(painter);
    ui_free(ui);
}

/* Ten samples a screen, each panel twice; the rest turns round at other speeds, so that every pair
 * meets. */
static void
try_pairs(struct stage *stage, size_t index, struct sample *sample)
{
    for (size_t p = 0; p < 2 * panel_table_count; p++) {
        sample->panel = &panel_table[p % panel_table_count];
        size_t sizes = (size_t)panel_text_sizes(&sample->panel->panel);
        sample->locale = locales[(index + p) % LOCALES];
        sample->size = (int)((index / LOCALES + p) % sizes);
        sample->theme = (int)((index / 2 + 2 * p) % THEME_COUNT);
        try_sample(stage, sample);
    }
}

static void
try_all(struct stage *stage, struct sample *sample)
{
    for (size_t p = 0; p < panel_table_count; p++) {
        sample->panel = &panel_table[p];
        int sizes = panel_text_sizes(&sample->panel->panel);
        for (int i = 0; i < LOCALES * THEME_COUNT * sizes; i++) {
            sample->locale = locales[i % LOCALES];
            sample->theme = i / LOCALES % THEME_COUNT;
            sample->size = i / LOCALES / THEME_COUNT;
            try_sample(stage, sample);
        }
    }
}

static void
every_screen_keeps_ink_and_contrast(void **state)
{
    (void)state;
    struct driven *driven = driven_open(&(struct driven_want){0}); /* for its content and fonts */
    struct stage stage = {.content = driven->kiosk->content,
                          .glyphs = driven->kiosk->glyphs,
                          .pictures = driven->kiosk->pictures,
                          .pixels = mem_new(MAX_PX, sizeof(uint32_t)),
                          .mask = mem_new(MAX_PX, 1)};
    bool is_all = getenv("AANLOOP_SOAK") != NULL;
    struct sample sample = {.size = 0};
    size_t count = 0;
    for (; ui_state_at(stage.content, count, &sample.state); count++) {
        if (is_all) {
            try_all(&stage, &sample);
        } else {
            try_pairs(&stage, count, &sample);
        }
    }
    assert_true(count > 40);
    assert_int_equal(stage.failed, 0);
    free(stage.pixels);
    free(stage.mask);
    driven_close(driven);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_keeps_ink_and_contrast),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
