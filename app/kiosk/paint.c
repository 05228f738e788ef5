/* Each damaged rectangle is a clip; what meets it is painted in order, ground first.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/paint.h"
#include "base/mem.h"
#include "kiosk/damage.h"
#include "kiosk/qr.h"
#include "ui/metrics.h"
#include "ui/theme.h"

#define VEIL 190 /* of 255: how much of what lies under the adjust sheet is hidden */

struct painter {
    struct glyphs *glyphs;
    struct pictures *pictures;
    struct panel panel;
    int shadow_px;
    struct seen seen;
};

/* One drawing: what the helpers need. */
struct drawing {
    struct painter *painter;
    const struct view *view;
    const struct theme *theme;
    struct canvas *canvas;
};

struct painter *
painter_new(struct glyphs *glyphs, const struct panel *panel)
{
    struct painter *painter = mem_new(1, sizeof *painter);
    painter->glyphs = glyphs;
    painter->panel = *panel;
    painter->shadow_px = metrics_px(panel, METRIC_SHADOW_MM);
    return painter;
}

void
painter_free(struct painter *painter)
{
    free(painter);
}

void
painter_set_pictures(struct painter *painter, struct pictures *pictures)
{
    painter->pictures = pictures;
    painter_forget(painter);
}

void
painter_forget(struct painter *painter)
{
    painter->seen = (struct seen){0};
}

static struct rect
inset(struct rect rect, int by)
{
    return (struct rect){rect.x + by, rect.y + by, rect.w - 2 * by, rect.h - 2 * by};
}

static void
draw_box(const struct drawing *d, struct rect rect, const struct style *style)
{
    const struct panel *panel = &d->painter->panel;
    int radius = metrics_px(panel, METRIC_RADIUS_MM);
    int edge = metrics_px(panel, style->is_edge_bold ? METRIC_EDGE_BOLD_MM : METRIC_EDGE_MM);
    if (style->has_shadow) {
        int lower = 2 * radius < rect.h ? 2 * radius : rect.h;
        struct rect shadow = {rect.x, rect.y + rect.h - lower, rect.w,
                              lower + d->painter->shadow_px};
        canvas_round(d->canvas, shadow, radius, d->theme->shadow);
    }
    canvas_round(d->canvas, rect, radius, style->edge);
    if (style->fill != style->edge) {
        canvas_round(d->canvas, inset(rect, edge), radius - edge, style->fill);
    }
}

/* Icons have one colour, that of the text beside them. */
static bool
is_icon(const char *picture)
{
    return strncmp(picture, "icon-", 5) == 0;
}

/* Arrows of the reading direction turn with it; media signs do not. */
static bool
is_turned(const char *picture)
{
    static const char *const keys[] = {"icon-back", "icon-next", "icon-erase"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (strcmp(picture, keys[i]) == 0) {
            return true;
        }
    }
    return false;
}

static void
draw_picture(const struct drawing *d, const struct widget *widget, const struct style *style)
{
    const struct rect *room = &widget->picture_rect;
    struct image image;
    if (room->w <= 0 || !widget->picture[0] || !d->painter->pictures ||
        !pictures_get(d->painter->pictures, widget->picture, room->w < room->h ? room->w : room->h,
                      &image)) {
        return;
    }
    int x = room->x + (room->w - image.size_px) / 2;
    int y = room->y + (room->h - image.size_px) / 2;
    if (is_icon(widget->picture)) {
        image.is_mirrored = d->view->is_rtl && is_turned(widget->picture);
        canvas_shape(d->canvas, x, y, &image, style->text);
        return;
    }
    if (style->has_plate) {
        canvas_round(d->canvas, *room, metrics_px(&d->painter->panel, METRIC_RADIUS_MM) / 2,
                     d->theme->plate);
    }
    canvas_image(d->canvas, x, y, &image);
}

static void
draw_code(const struct drawing *d, const struct widget *widget)
{
    struct qr qr;
    if (qr_make(&qr, widget->code, NULL)) {
        qr_paint(d->canvas, widget->picture_rect.w > 0 ? widget->picture_rect : widget->rect, &qr);
        qr_clear(&qr);
    }
}

static bool
is_lit(const struct widget *widget, const struct text_run *run)
{
    return widget->lit_word == LIT_ALL || (widget->lit_word >= 0 && run->word == widget->lit_word);
}

/* Behind the word being spoken; neighbouring runs of one line become one shape. */
static void
draw_light(const struct drawing *d, const struct widget *widget, uint32_t colour)
{
    const struct text *text = &widget->text;
    int pad = text->cap_px / LIGHT_PART;
    for (int line = 0; line < text->line_count; line++) {
        int left = INT32_MAX, right = INT32_MIN;
        for (size_t i = 0; i < text->run_count; i++) {
            const struct text_run *run = &text->runs[i];
            if (run->line == line && is_lit(widget, run)) {
                left = run->x_px < left ? run->x_px : left;
                right = run->x_px + run->w_px > right ? run->x_px + run->w_px : right;
            }
        }
        if (left < right) {
            struct rect box = {text->x_px + left - pad, text->y_px + line * text->line_h_px,
                               right - left + 2 * pad, text->line_h_px};
            canvas_round(d->canvas, box, pad, colour);
        }
    }
}

static void
draw_text(const struct drawing *d, const struct widget *widget, uint32_t colour)
{
    const struct text *text = &widget->text;
    const struct style *lit = &d->theme->styles[STYLE_LIT];
    if (widget->lit_word != -1) {
        draw_light(d, widget, lit->fill);
    }
    for (size_t i = 0; i < text->run_count; i++) {
        const struct text_run *run = &text->runs[i];
        const struct ink *ink = glyphs_ink(d->painter->glyphs, text, run);
        if (!ink) {
            continue;
        }
        struct rect where = {text->x_px + run->x_px + ink->x,
                             text->y_px + run->line * text->line_h_px + text->ascent_px + ink->y,
                             ink->w, ink->h};
        canvas_mask(d->canvas, where, ink->coverage, is_lit(widget, run) ? lit->text : colour);
    }
}

/* A tick in a disc: colour is never the only sign of what is chosen. */
static void
draw_badge(const struct drawing *d, const struct widget *widget)
{
    const struct style *style = &d->theme->styles[STYLE_BADGE];
    struct rect at = metrics_badge(widget, &d->painter->panel, d->view->is_rtl);
    int ring = metrics_px(&d->painter->panel, METRIC_EDGE_MM) / 2;
    struct rect disc = inset(at, ring); /* on the plate of a picture the disc has that colour too */
    canvas_round(d->canvas, at, at.w / 2, style->text);
    canvas_round(d->canvas, disc, disc.w / 2, style->fill);
    double x = disc.x, y = disc.y, s = disc.w;
    struct stroke down = {x + 0.27 * s, y + 0.53 * s, x + 0.43 * s, y + 0.69 * s, 0.11 * s};
    struct stroke up = {x + 0.43 * s, y + 0.69 * s, x + 0.73 * s, y + 0.33 * s, 0.11 * s};
    canvas_stroke(d->canvas, &down, style->text);
    canvas_stroke(d->canvas, &up, style->text);
}

/* A dot for every step, in the room layout left for a picture. */
static void
draw_progress(const struct drawing *d, const struct widget *widget)
{
    const struct rect *room = &widget->picture_rect;
    int steps = d->view->steps;
    if (room->w <= 0 || steps <= 0) {
        return;
    }
    int pitch = room->w / steps;
    int gap = pitch / 5 > 2 ? pitch / 5 : 2;
    int h = room->h < (pitch - gap) * 2 / 3 ? room->h : (pitch - gap) * 2 / 3;
    for (int step = 1; step <= steps; step++) {
        enum style_key key = step < d->view->step    ? STYLE_PROGRESS_DONE
                             : step == d->view->step ? STYLE_PROGRESS_NOW
                                                     : STYLE_PROGRESS_TODO;
        const struct style *style = &d->theme->styles[key];
        int place = d->view->is_rtl ? steps - step : step - 1;
        struct rect dot = {room->x + place * pitch + gap / 2, room->y + (room->h - h) / 2,
                           pitch - gap, h};
        int edge = style->is_edge_bold ? h / 4 + 1 : h / 6 + 1;
        canvas_round(d->canvas, dot, h / 2, style->edge);
        if (style->fill != style->edge) {
            canvas_round(d->canvas, inset(dot, edge), h / 2 - edge, style->fill);
        }
    }
}

static void
draw_widget(const struct drawing *d, const struct widget *widget)
{
    const struct style *style = &d->theme->styles[theme_style(widget)];
    if (style->has_box) {
        draw_box(d, widget->rect, style);
    }
    if (widget->role == ROLE_PROGRESS) {
        draw_progress(d, widget);
    } else if (widget->code) {
        draw_code(d, widget);
    } else {
        draw_picture(d, widget, style);
    }
    draw_text(d, widget, style->text);
    if ((widget->is_selected || widget->is_done) && widget->slot != SLOT_BAR &&
        widget->slot != SLOT_NEXT) {
        draw_badge(d, widget);
    }
}

static void
draw_sheet_ground(const struct drawing *d)
{
    int left = INT32_MAX, top = INT32_MAX, right = 0, bottom = 0;
    for (size_t i = 0; i < d->view->count; i++) {
        const struct widget *widget = &d->view->widgets[i];
        if (widget->slot == SLOT_SHEET) {
            const struct rect *rect = &widget->rect;
            left = rect->x < left ? rect->x : left;
            top = rect->y < top ? rect->y : top;
            right = rect->x + rect->w > right ? rect->x + rect->w : right;
            bottom = rect->y + rect->h > bottom ? rect->y + rect->h : bottom;
        }
    }
    if (left < right) {
        int margin = metrics_px(&d->painter->panel, METRIC_GAP_MM);
        struct rect box = {left, top, right - left, bottom - top};
        draw_box(d, inset(box, -margin), &d->theme->styles[STYLE_SHEET]);
    }
}

/* While the sheet is open it and the bar lie above a veil over the rest, which is out of reach. */
enum layer { LAYER_SCREEN, LAYER_BAR, LAYER_SHEET, LAYERS };

static enum layer
layer_of(const struct widget *widget)
{
    switch (widget->slot) {
    case SLOT_SHEET:
        return LAYER_SHEET;
    case SLOT_BAR:
    case SLOT_NEXT:
        return LAYER_BAR;
    default:
        return LAYER_SCREEN;
    }
}

static void
draw_layer(const struct drawing *d, enum layer layer, struct rect clip)
{
    for (size_t i = 0; i < d->view->count; i++) {
        const struct widget *widget = &d->view->widgets[i];
        if (layer_of(widget) == layer &&
            damage_meets(damage_bounds(widget, d->painter->shadow_px), clip)) {
            draw_widget(d, widget);
        }
    }
}

static void
draw_clip(const struct drawing *d, struct rect clip)
{
    uint32_t ground = d->theme->styles[STYLE_GROUND].fill;
    canvas_clip(d->canvas, clip);
    canvas_fill(d->canvas, clip, ground);
    draw_layer(d, LAYER_SCREEN, clip);
    if (d->view->is_sheet_open) {
        canvas_veil(d->canvas, clip, ground, VEIL);
    }
    draw_layer(d, LAYER_BAR, clip);
    if (d->view->is_sheet_open) {
        draw_sheet_ground(d);
        draw_layer(d, LAYER_SHEET, clip);
    }
    canvas_unclip(d->canvas);
}

size_t
painter_draw(struct painter *painter, const struct view *view, struct canvas *canvas,
             struct rect rects[WINDOW_MAX_RECTS])
{
    int theme = view->theme >= 0 && view->theme < THEME_COUNT ? view->theme : 0;
    struct drawing drawing = {painter, view, &theme_table[theme], canvas};
    struct seen now;
    damage_note(&now, view, painter->shadow_px);
    size_t count = damage_find(&painter->seen, &now, rects);
    if (count > WINDOW_MAX_RECTS) {
        rects[0] = (struct rect){0, 0, canvas->w, canvas->h};
        count = 1;
    }
    for (size_t i = 0; i < count; i++) {
        draw_clip(&drawing, rects[i]);
    }
    painter->seen = now;
    return count;
}
