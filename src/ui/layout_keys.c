/* layout_keys.c - telephone keys in threes, letters in rows, and the field that shows them.
 *
 * Letters keep the rows the language gives them as long as a key stays large enough; else they are
 * set anew in fewer or longer rows, in the same order.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

#include <string.h>

#define UNITS_LETTER 2 /* widths in halves of a letter's key */
#define UNITS_WORD 4
#define KEY_ROWS_MAX 8
#define KEY_WANT_MM 21.0

/* Keys in rows. */
struct rows {
    int row[VIEW_MAX_WIDGETS]; /* of each key */
    int units[KEY_ROWS_MAX];   /* of each row */
    int count;
    int widest; /* units */
};

static int
units_of(const struct widget *key)
{
    const unsigned char *at = (const unsigned char *)key->label;
    int letters = 0;

    for (; *at != '\0'; at++)
        letters += (*at & 0xC0) != 0x80;
    return letters > 1 ? UNITS_WORD : UNITS_LETTER;
}

static void
count_rows(const struct group *group, struct rows *rows)
{
    memset(rows->units, 0, sizeof rows->units);
    rows->count = 0;
    rows->widest = 1;
    for (int i = 0; i < group->count; i++) {
        int row = rows->row[i];

        rows->units[row] += units_of(group->list[i]);
        rows->count = row + 1 > rows->count ? row + 1 : rows->count;
        rows->widest = rows->units[row] > rows->widest ? rows->units[row] : rows->widest;
    }
}

/* The rows the screen asked for. */
static struct rows
given_rows(const struct group *group)
{
    struct rows rows;

    for (int i = 0; i < group->count; i++)
        rows.row[i] = group->list[i]->row < KEY_ROWS_MAX ? group->list[i]->row : KEY_ROWS_MAX - 1;
    count_rows(group, &rows);
    return rows;
}

/* The last row's words stand behind the last letters. */
static struct rows
merged_rows(const struct group *group)
{
    struct rows rows = given_rows(group);

    for (int i = 0; i < group->count; i++)
        if (rows.row[i] == rows.count - 1 && rows.count > 1)
            rows.row[i]--;
    count_rows(group, &rows);
    return rows;
}

/* As few rows as hold all keys, about equally long. */
static struct rows
even_rows(const struct group *group, int most)
{
    struct rows rows;
    int total = 0, count, share, row = 0, used = 0;

    for (int i = 0; i < group->count; i++)
        total += units_of(group->list[i]);
    count = (total + most - 1) / most;
    share = (total + count - 1) / count;
    share += share % 2;
    for (int i = 0; i < group->count; i++) {
        int units = units_of(group->list[i]);

        if (used + units > share && row < KEY_ROWS_MAX - 1 && row < count - 1) {
            row++;
            used = 0;
        }
        used += units;
        rows.row[i] = row;
    }
    count_rows(group, &rows);
    return rows;
}

static int
key_px(const struct place *place, const struct rows *rows, int w)
{
    int keys = rows->widest / UNITS_LETTER;

    return keys < 1 ? w : (w - (keys - 1) * place->gap) / keys;
}

/* A key is as high as a target and as a line of text. */
static int
key_h(const struct place *place)
{
    int line = place_line(place, place_cap(place, TEXT_CAPTION));

    return line > place->target ? line : place->target;
}

static int
rows_h(const struct place *place, const struct rows *rows)
{
    return rows->count * key_h(place) + (rows->count - 1) * place->gap;
}

/* The first of: as asked, words behind the letters, set anew - that has keys large enough. */
static struct rows
choose_rows(const struct place *place, const struct group *group, int w, int h)
{
    struct rows given = given_rows(group), merged = merged_rows(group);

    if (key_px(place, &given, w) >= place->target && rows_h(place, &given) <= h)
        return given;
    if (key_px(place, &merged, w) >= place->target && rows_h(place, &merged) <= h)
        return merged;
    return even_rows(group, UNITS_LETTER * ((w + place->gap) / (place->target + place->gap)));
}

struct need
need_keys(struct place *place, const struct group *group, int w)
{
    struct rows least = choose_rows(place, group, w, 0);
    struct rows most = choose_rows(place, group, w, place->panel->h_px);
    int key = place_grown(place, KEY_WANT_MM);

    if (place->view->arrangement == ARRANGE_KEYPAD)
        least = most;
    return (struct need){rows_h(place, &least), most.count * key + (most.count - 1) * place->gap};
}

static int
sign_limit(int cap_px)
{
    return cap_px * 8 / 5 > icon_sizes[0] ? cap_px * 8 / 5 : icon_sizes[0];
}

/* One letter or digit may be as large as the question, if the key is. */
static int
key_cap(const struct place *place, const struct widget *key)
{
    int large = place_cap(place, TEXT_FIELD), plain = place_cap(place, TEXT_CAPTION);
    int room = key->rect.h * 4 / 5 < key->rect.w ? key->rect.h * 4 / 5 : key->rect.w;

    if (units_of(key) == UNITS_WORD || place_line(place, large) > room)
        return plain;
    return large;
}

/* A word key shows its sign beside the word when there is room for both, else the word alone. */
static void
put_key(struct place *place, struct widget *key)
{
    struct text_fit fit = fit_text(key_cap(place, key), 1, ALIGN_CENTRE, false);
    struct rect inner = {key->rect.x + place->pad / 4, key->rect.y,
                         key->rect.w - place->pad / 4 * 2, key->rect.h};
    struct extent extent = place_extent(place, key->label, inner.w, &fit);
    int sign = place_picture_size(key, sign_limit(fit.cap_px));
    int beside = extent.w > 0 && sign > 0 ? sign + place->pad : sign;

    if (extent.w > 0 && beside + extent.w > inner.w)
        sign = beside = 0;
    if (extent.w < inner.w)
        inner.x += (inner.w - beside - extent.w) / 2;
    place_picture(key, (struct rect){inner.x, inner.y, sign, inner.h}, sign);
    inner.x += beside;
    inner.w = extent.w < inner.w ? extent.w : inner.w;
    place_text(place, key, inner, &fit);
}

/* A row stands in the middle; of digits the 0 stands under the 8 also where no plus is before it.
 */
static int
spare_before(const struct place *place, const struct rows *rows, int row, int spare)
{
    bool is_digits = place->view->arrangement == ARRANGE_KEYPAD;

    return is_digits && rows->units[row] + UNITS_LETTER == rows->widest ? spare : spare / 2;
}

void
put_keys(struct place *place, const struct group *group, struct rect area)
{
    struct rows rows = choose_rows(place, group, area.w, area.h);
    int unit = key_px(place, &rows, area.w), index = 0;
    int h;

    if (rows.count == 0)
        return;
    h = (area.h - (rows.count - 1) * place->gap) / rows.count;
    place->is_tight = place->is_tight || h < place->target || unit < place->target;
    for (int row = 0; row < rows.count; row++) {
        int keys = rows.units[row] / UNITS_LETTER;
        bool is_words = rows.units[row] * 2 <= rows.widest; /* a row of its own: wider keys */
        int letter = is_words ? unit * 3 / 2 : unit;
        int x = area.x +
                spare_before(place, &rows, row, area.w - keys * letter - (keys - 1) * place->gap);

        for (; index < group->count && rows.row[index] == row; index++) {
            struct widget *key = group->list[index];
            int w = units_of(key) == UNITS_WORD ? 2 * letter + place->gap : letter;

            key->rect = (struct rect){x, area.y + row * (h + place->gap), w, h};
            put_key(place, key);
            x += w + place->gap;
        }
    }
}
