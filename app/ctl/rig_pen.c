/* Writing SVG with one sticky failure. SPDX-License-Identifier: GPL-3.0-or-later */
#include "ctl/rig_pen.h"

#include <stdio.h>
#include <string.h>

#define MAX_PIECE 2048

void
pen_fail(struct pen *pen, const char *format, ...)
{
    char text[ERR_MAX_TEXT];
    va_list args;

    if (!pen->ok)
        return;
    va_start(args, format);
    (void)vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    pen->ok = err_set(pen->err, ERR_INVALID, "%s: %s", pen->key, text);
}

void
pen_put(struct pen *pen, const char *format, ...)
{
    char text[MAX_PIECE];
    va_list args;
    int len;

    if (!pen->ok)
        return;
    va_start(args, format);
    len = vsnprintf(text, sizeof(text), format, args);
    va_end(args);
    if (len < 0 || (size_t)len >= sizeof(text))
        pen_fail(pen, "path too long");
    else
        pen->ok = buf_put(pen->out, text, (size_t)len, pen->err);
}

void
pen_raw(struct pen *pen, const char *data, size_t len)
{
    if (pen->ok)
        pen->ok = buf_put(pen->out, data, len, pen->err);
}

void
pen_style(struct pen *pen, const char *fill, const char *stroke, double thick)
{
    pen_put(pen, " fill=\"%s\"", fill);
    if (strcmp(stroke, "none") != 0)
        pen_put(pen,
                " stroke=\"%s\" stroke-width=\"%.3f\" stroke-linecap=\"round\" "
                "stroke-linejoin=\"round\"",
                stroke, RIG_LINE * thick / pen->scale);
}

void
pen_open(struct pen *pen, const struct pen_place *place)
{
    pen_put(pen, "<g transform=\"translate(%.2f %.2f) rotate(%.2f) scale(%.3f %.3f) ", place->at.x,
            place->at.y, place->turn_deg, place->is_flipped ? -place->scale : place->scale,
            place->scale);
    pen_put(pen, "translate(%.2f %.2f)\">", -place->pivot.x, -place->pivot.y);
    pen->scale *= place->scale;
}

void
pen_close(struct pen *pen, const struct pen_place *place)
{
    pen_put(pen, "</g>\n");
    pen->scale /= place->scale;
}

double
pen_number(struct pen *pen, const json_t *object, const char *name, double fallback)
{
    const json_t *value = json_object_get(object, name);

    if (value == NULL)
        return fallback;
    if (!json_is_number(value))
        pen_fail(pen, "%s must be a number", name);
    return json_number_value(value);
}

struct rig_point
pen_point(struct pen *pen, const json_t *object, const char *name, struct rig_point fallback)
{
    const json_t *value = json_object_get(object, name);

    if (value == NULL)
        return fallback;
    if (json_array_size(value) != 2 || !json_is_number(json_array_get(value, 0)) ||
        !json_is_number(json_array_get(value, 1)))
        pen_fail(pen, "%s must be [x, y]", name);
    return (struct rig_point){json_number_value(json_array_get(value, 0)),
                              json_number_value(json_array_get(value, 1))};
}

const char *
pen_text(struct pen *pen, const json_t *object, const char *name, const char *fallback)
{
    const json_t *value = json_object_get(object, name);

    if (value == NULL)
        return fallback;
    if (!json_is_string(value)) {
        pen_fail(pen, "%s must be a text", name);
        return fallback;
    }
    /* The texts end up inside attributes. */
    if (strpbrk(json_string_value(value), "<>&\"") != NULL)
        pen_fail(pen, "%s holds < > & or a quote", name);
    return json_string_value(value);
}

bool
pen_flag(struct pen *pen, const json_t *object, const char *name)
{
    const json_t *value = json_object_get(object, name);

    if (value != NULL && !json_is_boolean(value))
        pen_fail(pen, "%s must be true or false", name);
    return json_is_true(value);
}

const json_t *
pen_part(struct pen *pen, const char *group, const char *name)
{
    const json_t *part = json_object_get(json_object_get(pen->parts, group), name);

    if (part == NULL)
        pen_fail(pen, "no %s named %s", group, name);
    return part;
}

const char *
pen_colour(struct pen *pen, const char *name)
{
    const json_t *colour;

    if (name[0] == '#' || strcmp(name, "none") == 0)
        return name;
    colour = pen_part(pen, "palette", name);
    return json_is_string(colour) ? json_string_value(colour) : "none";
}

void
pen_only(struct pen *pen, json_t *object, const char *what, const char *const *names)
{
    for (void *at = json_object_iter(object); at != NULL; at = json_object_iter_next(object, at)) {
        const char *const *name = names;

        while (*name != NULL && strcmp(*name, json_object_iter_key(at)) != 0)
            name++;
        if (*name == NULL)
            pen_fail(pen, "%s has an unknown field %s", what, json_object_iter_key(at));
    }
}
