/* screen_enrol.c - first boot: staff type the one-time code the hub shows.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/screen_list.h"

#include "base/mem.h"

#define PREFIX "key:"
#define CODE_CHARS 12
#define GROUP 4

/* The letters of a code: none that look alike. */
static const char *const rows[] = {"23456789", "ABCDEFGHJKLM", "NPQRSTUVWXYZ"};

static void
put_field(struct ui *ui, struct view *view)
{
    char label[2 * ENROL_MAX_CODE] = "";
    size_t used = 0;
    for (const char *at = ui->trace.code; *at; at++) {
        if (at != ui->trace.code && (at - ui->trace.code) % GROUP == 0) {
            label[used++] = '-';
        }
        label[used++] = *at;
    }
    label[used] = 0;
    view_add(view, "code", ROLE_FIELD, SLOT_FIELD, used ? label : "…",
             used ? label : ui_say_text(ui, "enrol.field"));
}

void
enrol_build(struct ui *ui, struct view *view)
{
    const struct trace *trace = &ui->trace;
    const char *title = trace->complaint ? trace->complaint : "enrol.question";
    ui_put(ui, view, "title", ROLE_TITLE, SLOT_TITLE,
           trace->is_enrolling == YES ? "enrol.busy" : title);
    put_field(ui, view);
    for (int row = 0; row < (int)(sizeof rows / sizeof rows[0]); row++) {
        for (const char *at = rows[row]; *at; at++) {
            char id[] = PREFIX "?";
            id[strlen(PREFIX)] = *at;
            view_add(view, id, ROLE_KEY, SLOT_KEY, id + strlen(PREFIX), NULL)->row = row;
        }
    }
    struct widget *erase = ui_put(ui, view, "erase", ROLE_KEY, SLOT_KEY, "name.erase");
    erase->row = (int)(sizeof rows / sizeof rows[0]);
    ui_set_picture(erase, "icon-erase");
}

bool
enrol_tap(struct ui *ui, const char *id, struct effects *effects)
{
    struct trace *trace = &ui->trace;
    size_t used = strlen(trace->code);
    if (trace->is_enrolling == YES) {
        return false;
    }
    if (strcmp(id, "next") == 0) {
        trace->is_enrolling = YES;
        effects_add(effects, EFFECT_ENROL)->text = mem_copy_text(trace->code);
        return true;
    }
    if (strcmp(id, "erase") == 0) {
        text_erase_last(trace->code);
    } else if (strncmp(id, PREFIX, strlen(PREFIX)) == 0 && used < CODE_CHARS) {
        trace->code[used] = id[strlen(PREFIX)];
    } else {
        return strcmp(id, "repeat") != 0;
    }
    trace->complaint = NULL;
    ui_sound(ui, SOUND_KEY, effects);
    return true;
}

bool
enrol_can_next(const struct ui *ui)
{
    return strlen(ui->trace.code) == CODE_CHARS && ui->trace.is_enrolling != YES;
}
