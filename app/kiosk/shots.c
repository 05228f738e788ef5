/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/shots.h"
#include "base/file.h"
#include "content/locale.h"
#include "kiosk/png.h"

#define DIR_MODE 0755

static bool
save_state(struct kiosk *kiosk, const struct ui_state *state, const char *locale, struct err *err)
{
    char path[SETTINGS_MAX_PATH + 128];
    kiosk_renew(kiosk);
    ui_jump(kiosk->ui, state, locale, kiosk_now(kiosk));
    kiosk_paint(kiosk);
    snprintf(path, sizeof path, "%s/%s-%s.png", kiosk->settings->shots, locale, state->id);
    for (char *c = path + strlen(kiosk->settings->shots) + 1; *c; c++) {
        *c = *c == '/' || *c == ':' ? '-' : *c;
    }
    return png_save(window_canvas(kiosk->window), path, err);
}

static bool
save_locale(struct kiosk *kiosk, const char *locale, struct err *err)
{
    struct ui_state state;
    for (size_t i = 0; ui_state_at(kiosk->content, i, &state); i++) {
        if (!save_state(kiosk, &state, locale, err)) {
            return false;
        }
    }
    return true;
}

bool
shots_save(struct kiosk *kiosk, struct err *err)
{
    const struct settings *settings = kiosk->settings;
    if (!file_make_dir(settings->shots, DIR_MODE, err)) {
        return err_wrap(err, "shots");
    }
    if (settings->locale[0]) {
        return save_locale(kiosk, settings->locale, err);
    }
    size_t count = kiosk->content ? content_locale_count(kiosk->content) : 0;
    for (size_t i = 0; i < count; i++) {
        if (!save_locale(kiosk, locale_code(content_locale_at(kiosk->content, i)), err)) {
            return false;
        }
    }
    return count > 0 ? true : err_set(err, ERR_NOT_FOUND, "no content to show");
}
