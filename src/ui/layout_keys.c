/* layout_keys.c - telephone keys in threes, letters in rows, and the field that shows them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_parts.h"

static int
row_count(const struct group *group)
{
    int rows = 0;

    for (int i = 0; i < group->count; i++)
        if (group->list[i]->row >= rows)
            rows = group->list[i]->row + 1;
    return rows;
}

static int
keys_in_row(const struct group *group, int row)
{
    int count = 0;

    for (int i = 0; i < group->count; i++)
        count += group->list[i]->row == row;
    return count;
}

struct need
need_keys(struct place *place, const struct group *group, int w)
{
    int rows = row_count(group), gaps = (rows - 1) * place->gap;

    (void)w;
    return (struct need){rows * place->target + gaps, rows * metrics_px(place->panel, 22) + gaps};
}

/* Letters share the widest row's key size; a row of words (space, erase) fills its row. */
void
put_keys(struct place *place, const struct group *group, struct rect area)
{
    int rows = row_count(group), widest = 1, index = 0;
    int h = (area.h - (rows - 1) * place->gap) / rows;
    struct text_fit fit = {place_cap(place, TEXT_CAPTION), 1, ALIGN_CENTRE, false};
    int key_w;

    for (int row = 0; row < rows; row++)
        if (keys_in_row(group, row) > widest)
            widest = keys_in_row(group, row);
    key_w = (area.w - (widest - 1) * place->gap) / widest;
    for (int row = 0; row < rows; row++) {
        int count = keys_in_row(group, row), x;
        bool is_wide = count * 2 < widest;
        int w = is_wide ? (area.w - (count - 1) * place->gap) / (count > 0 ? count : 1) : key_w;

        x = area.x + (area.w - count * w - (count - 1) * place->gap) / 2;
        for (; index < group->count && group->list[index]->row == row; index++) {
            struct widget *key = group->list[index];
            int sign;

            key->rect = (struct rect){x, area.y + row * (h + place->gap), w, h};
            sign = place_picture_size(key, fit.cap_px * 3 / 2);
            if (sign > 0 && key->label[0] != '\0') {
                struct rect text = key->rect;

                place_picture(key, (struct rect){x + place->pad, key->rect.y, sign, h}, sign);
                text.x += sign + 2 * place->pad;
                text.w -= sign + 3 * place->pad;
                place_text(place, key, text, &fit);
            } else {
                place_picture(key, key->rect, sign);
                place_text(place, key, key->rect, &fit);
            }
            x += w + place->gap;
        }
    }
}

struct need
need_field(struct place *place, const struct group *group, int w)
{
    int h = place_line(place, place_cap(place, TEXT_FIELD)) + place->pad;

    (void)w;
    return (struct need){group->count * h + (group->count - 1) * place->gap,
                         group->count * (h + 2 * place->pad) + (group->count - 1) * place->gap};
}

void
put_field(struct place *place, const struct group *group, struct rect area)
{
    struct text_fit fit = {place_cap(place, TEXT_FIELD), 1, ALIGN_CENTRE, false};
    int h = (area.h - (group->count - 1) * place->gap) / group->count;

    for (int i = 0; i < group->count; i++) {
        struct widget *field = group->list[i];

        field->rect = (struct rect){area.x, area.y + i * (h + place->gap), area.w, h};
        place_text(place, field, rect_inset(field->rect, place->pad / 2), &fit);
    }
}
