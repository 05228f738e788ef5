/* layout_stack.c - bands one below another, each as high as it needs, the rest shared.
 *
 * On an upright panel what is touched stands below the middle, what is read above it.
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/layout_bands.h"

struct band_row {
    enum slot slot;
    struct need (*need)(struct place *place, const struct group *group, int w);
    void (*put)(struct place *place, const struct group *group, struct rect area);
};

static const struct band_row band_table[] = {
    {SLOT_BODY, need_body, put_body},    {SLOT_TICKET, need_ticket, put_ticket},
    {SLOT_FIELD, need_field, put_field}, {SLOT_COLUMN, need_columns, put_columns},
    {SLOT_TILE, need_tiles, put_tiles},  {SLOT_CARD, need_cards, put_cards},
    {SLOT_ROW, need_rows, put_rows},     {SLOT_SIDE, need_sides, put_sides},
    {SLOT_KEY, need_keys, put_keys},     {SLOT_GRID, need_grid, put_grid},
    {SLOT_CODE, need_code, put_code},
};
static const struct band_row card_band = {SLOT_CARD, need_cards, put_cards};
#define BANDS (sizeof band_table / sizeof band_table[0])

struct band {
    const struct band_row *row;
    struct group group;
    struct need need;
    int h;
};

struct stack {
    struct band bands[BANDS + 1]; /* one to try in */
    int count;
};

static bool
is_for_touch(const struct group *group)
{
    for (int i = 0; i < group->count; i++)
        if (group->list[i]->is_touchable)
            return true;
    return false;
}

/* Which bands go on a stack. */
enum pick { PICK_ALL, PICK_READ, PICK_TOUCH, PICK_KEYS, PICK_REST };

static bool
is_picked(const struct band *band, enum pick pick)
{
    switch (pick) {
    case PICK_READ:
        return !is_for_touch(&band->group);
    case PICK_TOUCH:
        return is_for_touch(&band->group);
    case PICK_KEYS:
        return band->row->slot == SLOT_KEY;
    case PICK_REST:
        return band->row->slot != SLOT_KEY;
    default:
        return true;
    }
}

/* The order of the bands is that of reading: of their first widgets in the tree. */
static void
sort_stack(struct stack *stack)
{
    for (int i = 1; i < stack->count; i++)
        for (int j = i; j > 0 && stack->bands[j].group.list[0] < stack->bands[j - 1].group.list[0];
             j--) {
            struct band swapped = stack->bands[j];

            stack->bands[j] = stack->bands[j - 1];
            stack->bands[j - 1] = swapped;
        }
}

/* Answers with pictures of people, alone under the question, stand as cards. */
static bool
are_cards(const struct stack *stack)
{
    const struct group *group = &stack->bands[0].group;

    if (stack->count != 1 || stack->bands[0].row->slot != SLOT_ROW || group->count < 2 ||
        group->count > 3)
        return false;
    for (int i = 0; i < group->count; i++)
        if (!group->list[i]->is_touchable || group->list[i]->picture[0] == '\0' ||
            place_is_icon(group->list[i]))
            return false;
    return true;
}

/* The heads of columns are title enough where height is dear. */
static bool
is_own_title(const struct place *place)
{
    if (place->view->arrangement == ARRANGE_LIST)
        return place->is_bare;
    return place->view->arrangement == ARRANGE_COLUMNS &&
           (place->is_dense || place_group(place, SLOT_ROW).count > 0);
}

static void
fill_stack(struct place *place, struct stack *stack, enum pick pick)
{
    bool is_beside = place->view->arrangement == ARRANGE_KEYBOARD && place->middle == 0 &&
                     place_group(place, SLOT_FIELD).count > 0;

    stack->count = 0;
    for (size_t i = 0; i < BANDS; i++) {
        struct band *band = &stack->bands[stack->count];

        band->row = &band_table[i];
        band->group = place_group(place, band_table[i].slot);
        if (is_beside && band->row->slot == SLOT_SIDE)
            continue; /* put_field() has them */
        if (is_beside && place->is_dense && band->row->slot == SLOT_FIELD)
            continue; /* place_question_row() has it */
        if (band->row->slot == SLOT_BODY && is_own_title(place) && place->is_dense)
            continue; /* who told it is heard */
        if (band->group.count > 0 && is_picked(band, pick))
            stack->count++;
    }
    sort_stack(stack);
    if (are_cards(stack))
        stack->bands[0].row = &card_band;
}

/* Next to what is only read a dense screen saves room. */
static int
gap_after(const struct place *place, const struct stack *stack, int i)
{
    bool is_last = i + 1 >= stack->count;
    bool is_read = !is_for_touch(&stack->bands[i].group);
    bool is_next = !is_last && !is_for_touch(&stack->bands[i + 1].group);

    if (!place->is_dense || is_last || !is_read)
        return place->gap;
    return is_next ? place->pad / 2 : place->is_bare ? place->pad : place->gap;
}

/* Gives each band its least, then shares what is over by what each would like more. */
static int
share_height(struct place *place, struct stack *stack, struct rect area)
{
    int sum = 0, wish = 0, spare;

    for (int i = 0; i < stack->count; i++) {
        struct band *band = &stack->bands[i];

        band->need = band->row->need(place, &band->group, area.w);
        band->h = band->need.min;
        sum += band->need.min + (i + 1 < stack->count ? gap_after(place, stack, i) : 0);
        wish += band->need.want - band->need.min;
    }
    spare = area.h - sum;
    if (spare < 0)
        place->is_tight = true;
    for (int i = 0; i < stack->count && spare > 0 && wish > 0; i++) {
        struct band *band = &stack->bands[i];
        int more = band->need.want - band->need.min;

        band->h += spare >= wish ? more : (int)((long long)more * spare / wish);
    }
    return spare > wish ? spare - wish : 0;
}

static struct rect
head_taken(struct place *place, struct rect area)
{
    int top = place_head(place, area);

    return (struct rect){area.x, top, area.w, area.y + area.h - top};
}

static void
put_stack(struct place *place, struct stack *stack, struct rect area)
{
    int over, y = area.y;

    if (stack->count == 0)
        return;
    over = share_height(place, stack, area);
    y += over / (stack->count + 1);
    for (int i = 0; i < stack->count; i++) {
        struct band *band = &stack->bands[i];

        band->row->put(place, &band->group, (struct rect){area.x, y, area.w, band->h});
        y += band->h + gap_after(place, stack, i) + over / (stack->count + 1);
    }
}

/* Field and buttons on one half, keys on the other. */
static void
put_halves(struct place *place, struct rect area)
{
    struct stack stack;
    struct rect left, right;

    left = right = area = head_taken(place, area);
    left.w = (area.w - 2 * place->gap) * (place->is_low ? 55 : 48) / 100;
    right.w = area.w - left.w - 2 * place->gap;
    right.x = left.x + left.w + 2 * place->gap;
    fill_stack(place, &stack, PICK_REST);
    put_stack(place, &stack, left);
    fill_stack(place, &stack, PICK_KEYS);
    put_stack(place, &stack, right);
}

/* Height the bands of a stack would like, gaps and all. */
static int
wanted_h(struct place *place, struct stack *stack, int w)
{
    int h = 0;

    for (int i = 0; i < stack->count; i++)
        h += stack->bands[i].row->need(place, &stack->bands[i].group, w).want + place->gap;
    return h;
}

/* Question and what goes with it, as one block: in the middle of area, or at the lower end of it,
 * close to what is touched. */
static void
put_block(struct place *place, struct stack *stack, struct rect area, bool is_low)
{
    int head = place_head(place, area) - area.y;
    int spare = area.h - head - wanted_h(place, stack, area.w);

    if (spare > 0) {
        area.y += is_low ? spare : spare / 2;
        area.h -= spare;
    }
    put_stack(place, stack, head_taken(place, area));
}

/* What is touched begins at the middle and is as high as it would like. */
static void
put_touched(struct place *place, struct stack *stack, struct rect area)
{
    area.h = min_of(area.h, wanted_h(place, stack, area.w) - place->gap);
    put_stack(place, stack, area);
}

/* What is read stands above the middle, what is touched below it. */
static void
put_upright(struct place *place, struct rect area)
{
    struct rect above = area, below = area;
    struct stack stack;
    bool is_touched;

    fill_stack(place, &stack, PICK_TOUCH);
    if (stack.count > 0) {
        below.y = place->middle;
        below.h = area.y + area.h - below.y;
        above.h = below.y - place->gap - above.y;
        put_touched(place, &stack, below);
    }
    is_touched = stack.count > 0;
    fill_stack(place, &stack, PICK_READ);
    put_block(place, &stack, above, is_touched);
}

void
place_bands(struct place *place, struct rect area)
{
    struct stack stack;

    if (place->view->arrangement == ARRANGE_ACT) {
        place_act(place, head_taken(place, area));
        return;
    }
    if (place->middle > 0) {
        put_upright(place, area);
        return;
    }
    if (place->view->arrangement == ARRANGE_TAKE) {
        place_take(place, head_taken(place, area));
        return;
    }
    if (place->view->arrangement == ARRANGE_KEYPAD) {
        put_halves(place, area);
        return;
    }
    if (place->view->arrangement == ARRANGE_CARDS && place->is_bare) {
        place_aside(place, area);
        return;
    }
    if (place->view->arrangement == ARRANGE_KEYBOARD && place->is_dense)
        area = place_question_row(place, area);
    else if (!is_own_title(place))
        area = head_taken(place, area);
    fill_stack(place, &stack, PICK_ALL);
    put_stack(place, &stack, area);
}
