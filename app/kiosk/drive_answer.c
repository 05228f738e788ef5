/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/drive_parts.h"

static json_t *
visual_text(const struct widget *widget, bool is_rtl)
{
    char *visual = text_visual(widget->label, is_rtl);
    json_t *text = json_string(visual);
    free(visual);
    return text;
}

static json_t *
describe_widget(const struct widget *widget, bool is_rtl)
{
    const struct rect *rect = &widget->rect;
    return json_pack("{s:s, s:s, s:s, s:s, s:o*, s:[i,i,i,i], s:b, s:b, s:b}", "id", widget->id,
                     "role", role_name(widget->role), "label", widget->label, "say", widget->say,
                     "visual", visual_text(widget, is_rtl), "rect", rect->x, rect->y, rect->w,
                     rect->h, "selected", widget->is_selected, "enabled", widget->is_enabled,
                     "outlined", widget->is_outlined);
}

static json_t *
describe_widgets(const struct view *view)
{
    json_t *list = json_array();
    for (size_t i = 0; i < view->count; i++) {
        ignore(json_array_append_new(list, describe_widget(&view->widgets[i], view->is_rtl)) == 0);
    }
    return list;
}

static json_t *
take_list(json_t **list)
{
    json_t *taken = *list;
    *list = json_array();
    return taken;
}

json_t *
drive_answer(struct drive_play *play)
{
    struct kiosk *kiosk = play->kiosk;
    const struct view *view = ui_view(kiosk->ui);
    json_t *answer = json_pack(
        "{s:b, s:s, s:s, s:s, s:[i,i], s:s, s:s, s:[i,i], s:f, s:i, s:i, s:b, s:o, s:o, s:o, s:b, "
        "s:f}",
        "ok", true, "screen", view->screen, "deck", view->deck ? view->deck : "", "card",
        view->card ? view->card : "", "step", view->step, view->steps, "locale", view->locale,
        "dir", view->is_rtl ? "rtl" : "ltr", "size", kiosk->panel.w_px, kiosk->panel.h_px,
        "mm_per_px", panel_mm_per_px(&kiosk->panel), "theme", view->theme, "text_size",
        view->text_size, "sheet", view->is_sheet_open, "widgets", describe_widgets(view), "said",
        take_list(&play->said), "heard", take_list(&play->heard), "speaking",
        voice_is_busy(kiosk->voice), "paint_ms", play->paint_ms);
    if (answer && play->listened_ms >= 0) {
        ignore(json_object_set_new(answer, "ms", json_integer(play->listened_ms)) == 0);
    }
    play->listened_ms = -1;
    return answer;
}
