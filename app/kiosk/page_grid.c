/* A week as one table for both languages: heads one over the other, what was chosen is black.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/page_placer.h"
#include "base/mem.h"

#define HEAD_CAP_MM 1.9
#define MAX_CELL_MM 9
#define SIDE_MM 8  /* the picture of a row */
#define WORD_MM 17 /* and its words, where there is room */

struct table {
    int left, cell, side, word; /* pixels; word 0: no words beside the rows */
    int head_h;
};

static struct table
measure_table(const struct placer *placer, const struct card_grid *grid)
{
    struct table table = {.side = placer_px(placer, SIDE_MM), .word = placer_px(placer, WORD_MM)};
    int most = placer_px(placer, MAX_CELL_MM), count = (int)grid->columns;
    if (placer->plan->sheet.is_stacked) {
        table.word = 0;
    }
    int room = placer_w(placer) - table.side - table.word - placer_px(placer, SMALL_GAP_MM);
    table.cell = room / count < most ? room / count : most;
    table.left = placer->plan->sheet.margin + placer_w(placer) - room;
    return table;
}

/* The words of a head, one language over the other; returns how high they are. */
static int
put_words(struct placer *placer, char *const texts[CARD_PART_TEXTS], bool is_centred,
          struct rect room)
{
    const struct setting setting = {.cap_mm = HEAD_CAP_MM, .is_centred = is_centred};
    int h = 0;
    for (size_t i = 0; i < CARD_PART_TEXTS && texts[i]; i++) {
        struct text text;
        placer_set_text(placer, i, texts[i], &setting, room.w, &text);
        int x = is_centred ? room.x + (room.w - text.w_px) / 2 : room.x;
        struct rect at = {x, room.y + h, text.w_px, text.h_px};
        struct mark *mark = text.run_count > 0 ? placer_add(placer, MARK_TEXT, at) : NULL;
        h += text.h_px;
        if (mark) {
            mark->text = text;
        } else {
            text_clear(&text);
        }
    }
    return h;
}

static void
put_heads(struct placer *placer, const struct card_grid *grid, struct table *table)
{
    for (size_t i = 0; i < grid->columns; i++) {
        char *texts[CARD_PART_TEXTS] = {grid->column_heads[0][i], grid->column_heads[1][i]};
        struct rect room = {table->left + (int)i * table->cell, placer->y, table->cell, 0};
        int h = put_words(placer, texts, true, room);
        table->head_h = h > table->head_h ? h : table->head_h;
    }
}

/* Returns how high it is: words in two languages may be higher than a cell. */
static int
put_row(struct placer *placer, const struct card_grid *grid, const struct table *table, size_t row)
{
    int edge = table->cell / 8, left = placer->plan->sheet.margin, h = 0;
    int side = table->side < table->cell ? table->side : table->cell;
    if (table->word > 0) {
        char *texts[CARD_PART_TEXTS] = {grid->row_heads[0][row], grid->row_heads[1][row]};
        struct rect room = {left + table->side, placer->y, table->word, 0};
        h = put_words(placer, texts, false, room);
    }
    h = h > table->cell ? h : table->cell;
    placer_add_picture(placer, grid->pictures[row],
                       (struct rect){left, placer->y + (h - side) / 2, side, side});
    int top = placer->y + (h - table->cell) / 2 + edge;
    for (size_t i = 0; i < grid->columns; i++) {
        bool is_chosen = (grid->picks >> (row * grid->columns + i) & 1u) != 0;
        struct rect at = {table->left + (int)i * table->cell + edge, top, table->cell - 2 * edge,
                          table->cell - 2 * edge};
        placer_add(placer, is_chosen ? MARK_CHOSEN : MARK_BOX, at);
    }
    return h;
}

void
placer_put_grid(struct placer *placer, const struct card_grid *grid)
{
    placer_end_row(placer);
    struct table table = measure_table(placer, grid);
    placer_make_room(placer, 2 * table.cell * ((int)grid->rows + 1));
    put_heads(placer, grid, &table);
    placer->y += table.head_h;
    for (size_t row = 0; row < grid->rows; row++) {
        placer->y += put_row(placer, grid, &table, row);
    }
    placer->y += placer_px(placer, SMALL_GAP_MM);
}
