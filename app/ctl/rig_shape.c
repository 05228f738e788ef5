/* Shapes, props and OpenMoji drawings. OpenMoji files are put in whole: their <svg> wrapper is
 * taken off and their line (2 units of 72) brought to the line of the rig.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/rig_shape.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define MAX_DRAWING (256u << 10)
#define EMOJI_THICK 0.85 /* their details are finer than ours */
#define OPENMOJI_LINE "stroke-width=\"2\""

static const char *const fields[] = {"path",  "rect", "round", "oval",  "prop",  "emoji",
                                     "fill",  "line", "thick", "at",    "in",    "pivot",
                                     "scale", "turn", "flip",  "solid", "plain", NULL};

static void draw(struct pen *pen, json_t *element, struct rig_point at, int depth);

static void
read_file(struct pen *pen, const char *path, struct buf *out)
{
    char block[4096];
    size_t len;
    FILE *file = fopen(path, "rb");

    if (file == NULL) {
        if (pen->ok)
            pen->ok = err_set(pen->err, ERR_IO, "%s: cannot open drawing %s", pen->key, path);
        return;
    }
    while (pen->ok && (len = fread(block, 1, sizeof(block), file)) > 0)
        pen->ok = buf_put(out, block, len, pen->err);
    fclose(file);
}

/* plain: the drawing in black line. solid: the line of the drawing itself counts (an icon): not
 * made thinner or thicker. */
static void
draw_emoji(struct pen *pen, json_t *element, const char *code)
{
    const char *folder = pen_flag(pen, element, "plain") ? "black" : "color";
    double thick = pen_number(pen, element, "thick", EMOJI_THICK);
    bool solid = pen_flag(pen, element, "solid");
    char path[512];
    struct buf file;
    const char *at, *end;

    for (const char *c = code; *c != '\0'; c++)
        if (!isxdigit((unsigned char)*c) && *c != '-')
            pen_fail(pen, "emoji %s is no code point", code);
    snprintf(path, sizeof(path), "%s/%s/svg/%s.svg", pen->openmoji_dir, folder, code);
    buf_init(&file, MAX_DRAWING);
    if (pen->ok)
        read_file(pen, path, &file);
    at = pen->ok ? strstr(file.data, "<svg") : NULL;
    at = at == NULL ? NULL : strchr(at, '>');
    end = at == NULL ? NULL : strstr(at, "</svg>");
    if (end == NULL) {
        pen_fail(pen, "%s.svg is no drawing", code);
        buf_clear(&file);
        return;
    }
    for (at++; at < end;) {
        const char *line = strstr(at, OPENMOJI_LINE);
        const char *stop = line == NULL || line > end || solid ? end : line;

        pen_raw(pen, at, (size_t)(stop - at));
        if (stop != end)
            pen_put(pen, "stroke-width=\"%.3f\"", RIG_LINE * thick / pen->scale);
        at = stop == end ? end : stop + strlen(OPENMOJI_LINE);
    }
    buf_clear(&file);
}

static void
put_path(struct pen *pen, const char *data)
{
    pen_put(pen, "<path d=\"");
    pen_raw(pen, data, strlen(data));
    pen_put(pen, "\"");
}

static bool
four_numbers(struct pen *pen, const json_t *list, double out[4])
{
    for (size_t i = 0; i < 4; i++) {
        if (!json_is_number(json_array_get(list, i)))
            pen_fail(pen, "a rect or oval takes four numbers");
        out[i] = json_number_value(json_array_get(list, i));
    }
    return pen->ok;
}

static void
draw_plain(struct pen *pen, json_t *element)
{
    const char *path = pen_text(pen, element, "path", NULL);
    const json_t *rect = json_object_get(element, "rect");
    const json_t *oval = json_object_get(element, "oval");
    double n[4];

    if (path != NULL)
        put_path(pen, path);
    else if (rect != NULL && four_numbers(pen, rect, n))
        pen_put(pen, "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" rx=\"%.2f\"", n[0],
                n[1], n[2], n[3], pen_number(pen, element, "round", 0));
    else if (oval != NULL && four_numbers(pen, oval, n))
        pen_put(pen, "<ellipse cx=\"%.2f\" cy=\"%.2f\" rx=\"%.2f\" ry=\"%.2f\"", n[0], n[1], n[2],
                n[3]);
    else
        pen_fail(pen, "an element needs path, rect, oval, prop or emoji");
    pen_style(pen, pen_colour(pen, pen_text(pen, element, "fill", "none")),
              pen_colour(pen, pen_text(pen, element, "line", "ink")),
              pen_number(pen, element, "thick", 1));
    pen_put(pen, "/>\n");
}

static void
draw(struct pen *pen, json_t *element, struct rig_point at, int depth)
{
    const char *emoji = pen_text(pen, element, "emoji", NULL);
    const char *prop = pen_text(pen, element, "prop", NULL);
    struct rig_point middle = emoji != NULL ? (struct rig_point){36, 36} : (struct rig_point){0, 0};
    struct pen_place place = {.at = pen_point(pen, element, "at", at),
                              .pivot = pen_point(pen, element, "pivot", middle),
                              .turn_deg = pen_number(pen, element, "turn", 0),
                              .scale = pen_number(pen, element, "scale", 1),
                              .is_flipped = pen_flag(pen, element, "flip")};

    if (!json_is_object(element))
        pen_fail(pen, "an element must be an object");
    pen_only(pen, element, "an element", fields);
    if (place.scale <= 0)
        pen_fail(pen, "scale must be above 0");
    if (depth > RIG_MAX_DEPTH)
        pen_fail(pen, "props nest too deep");
    if (!pen->ok)
        return;
    pen_open(pen, &place);
    if (emoji != NULL)
        draw_emoji(pen, element, emoji);
    else if (prop != NULL)
        shape_draw_list(pen, pen_part(pen, "props", prop), depth + 1);
    else
        draw_plain(pen, element);
    pen_close(pen, &place);
}

void
shape_draw(struct pen *pen, json_t *element, struct rig_point at)
{
    draw(pen, element, at, 0);
}

void
shape_draw_list(struct pen *pen, const json_t *list, int depth)
{
    if (pen->ok && !json_is_array(list))
        pen_fail(pen, "a prop must be a list of elements");
    for (size_t i = 0; i < json_array_size(list); i++)
        draw(pen, json_array_get(list, i), (struct rig_point){0, 0}, depth);
}
