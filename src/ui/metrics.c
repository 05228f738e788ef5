/* metrics.c - the tables behind the millimetres.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/metrics.h"

#include <assert.h>
#include <math.h>
#include <string.h>

const struct panel_row panel_table[] = {
    {"7 inch", {800, 480, 154}},
    {"10.1 inch", {1280, 800, 217}},
    {"15.6 inch", {1920, 1080, 344}},
    {"21.5 inch", {1920, 1080, 476}},
    {"21.5 inch upright", {1080, 1920, 268}},
};
const size_t panel_table_count = sizeof panel_table / sizeof panel_table[0];

const int picture_sizes[] = {48,  56,  64,  72,  80,  96,  112, 128, 144, 160, 176, 192,
                             208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480, 512};
const size_t picture_size_count = sizeof picture_sizes / sizeof picture_sizes[0];
const int icon_sizes[] = {32, 40, 48, 56, 64, 80, 96, 128, 160};
const size_t icon_size_count = sizeof icon_sizes / sizeof icon_sizes[0];

/* The four sizes by capital height; the title is one step above, the bar nearer to its floor. */
static const double bar_table[METRIC_SIZES] = {4.0, METRIC_FLOOR_MM, METRIC_LARGE_MM, 7.2};
static const double size_table[METRIC_SIZES] = {4.0, 5.2, 6.8, 8.7};
static const double title_table[METRIC_SIZES] = {5.2, 6.8, 8.7, 10.4};
static const double floor_table[METRIC_SIZES] = {4.0, METRIC_FLOOR_MM, METRIC_LARGE_MM,
                                                 METRIC_LARGE_MM};

#define GROWTH_FROM_MM 217.0 /* width of the reference panel */
#define GROWTH_MAX 1.6

int
panel_text_sizes(const struct panel *panel)
{
    return panel->width_mm < METRIC_WIDE_MM ? METRIC_SIZES - 1 : METRIC_SIZES;
}

double
panel_mm_per_px(const struct panel *panel)
{
    return (double)panel->width_mm / (double)panel->w_px;
}

bool
panel_is_upright(const struct panel *panel)
{
    return panel->h_px > panel->w_px;
}

int
metrics_px(const struct panel *panel, double mm)
{
    return (int)lround(ceil(mm / panel_mm_per_px(panel) - 0.001));
}

double
metrics_growth(const struct panel *panel)
{
    double growth = panel->width_mm / GROWTH_FROM_MM;

    return growth < 1 ? 1 : growth > GROWTH_MAX ? GROWTH_MAX : growth;
}

struct text_range
metrics_text(const struct panel *panel, int text_size, enum text_kind kind)
{
    int last = panel_text_sizes(panel) - 1;
    int size = text_size < 0 ? 0 : text_size > last ? last : text_size;
    bool is_narrow = panel->width_mm < METRIC_WIDE_MM;
    bool is_large = kind == TEXT_TITLE || kind == TEXT_FIELD;
    int floor = is_narrow && size > METRIC_SIZE_DEFAULT ? METRIC_SIZE_DEFAULT : size;

    assert(kind < TEXT_KIND_COUNT);
    if (is_narrow && !is_large && size > METRIC_SIZE_DEFAULT)
        size = METRIC_SIZE_DEFAULT;
    if (is_large)
        return (struct text_range){title_table[size] * metrics_growth(panel), floor_table[floor]};
    return (struct text_range){kind == TEXT_BAR ? bar_table[size] : size_table[size],
                               floor_table[floor]};
}

int
metrics_picture_px(int max_px, bool is_icon)
{
    const int *sizes = is_icon ? icon_sizes : picture_sizes;
    size_t count = is_icon ? icon_size_count : picture_size_count;
    int best = 0;

    for (size_t i = 0; i < count && sizes[i] <= max_px; i++)
        best = sizes[i];
    return best;
}
