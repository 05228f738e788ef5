/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/printing.h"
#include "base/mem.h"
#include "host/log.h"
#include "kiosk/page.h"

/* As the choice of SETTINGS_DOTS. */
static const int dots_across[] = {384, 512, 576};

struct printer *
printing_open(const struct settings *settings, bool is_driven)
{
    struct err err = {0};
    if (!settings->receipt[0] && !settings->queue[0]) {
        return NULL;
    }
    struct printer_config config = {.receipt = settings->receipt,
                                    .queue = settings->queue,
                                    .server = settings->cups,
                                    .is_driven = is_driven,
                                    .wake = input_wake};
    struct printer *printer = printer_open(&config, &err);
    if (!printer) {
        log_err(LOG_PRINT_HELPER, &err);
    }
    return printer;
}

static bool
hand_over(struct kiosk *kiosk, enum press_kind kind, struct err *err)
{
    struct ui_card *card = mem_new(1, sizeof *card);
    struct page_set set = {.kind = kind};
    struct page_want want = {
        .card = {kiosk->content, card, opening_place(kiosk->opening)},
        .dots = dots_across[kiosk->settings->receipt_dots],
        .glyphs = kiosk->glyphs,
        .pictures = kiosk->pictures,
    };
    bool done = kiosk->content && ui_card(kiosk->ui, card) ? page_make(&set, &want, err)
                                                           : err_set(err, ERR_NOT_FOUND, "card");
    if (done && !printer_put(kiosk->printer, &set)) {
        done = err_set(err, ERR_BUSY, "the card before is not printed yet");
    }
    kiosk->printing = kind;
    page_set_clear(&set);
    mem_wipe(card, sizeof *card);
    free(card);
    return done;
}

/* To make the pages takes longer than a touch may wait for its answer on the screen. */
void
printing_begin(struct kiosk *kiosk)
{
    kiosk->wants_print = true;
    kiosk->print_from = ui_generation(kiosk->ui);
    input_wake(NULL);
}

static bool
is_screen_there(const struct kiosk *kiosk)
{
    return kiosk->is_painted && kiosk->painted - kiosk->print_from < UINT32_MAX / 2;
}

/* False: it is on its way; else what came of it already. */
static bool
start(struct kiosk *kiosk, struct event *out_event)
{
    struct err err = {0};
    enum press_kind kind = kiosk->settings->receipt[0] ? PRESS_RECEIPT : PRESS_PAPER;
    kiosk->wants_print = false;
    if (kiosk->printer && hand_over(kiosk, kind, &err)) {
        return false;
    }
    log_err(LOG_NOT_PRINTED, &err);
    *out_event = (struct event){.type = EVENT_PRINTED, .code = ERR_PRINTER_GONE};
    return true;
}

bool
printing_take(struct kiosk *kiosk, bool is_waiting, struct event *out_event)
{
    struct event event;
    if (kiosk->wants_print && is_screen_there(kiosk) && start(kiosk, out_event)) {
        return true;
    }
    if (!kiosk->printer || !printer_take(kiosk->printer, is_waiting, &event)) {
        return false;
    }
    bool has_other = kiosk->printing == PRESS_RECEIPT && kiosk->settings->queue[0] != '\0';
    if (event.code != ERR_NONE && has_other && hand_over(kiosk, PRESS_PAPER, NULL)) {
        return is_waiting ? printing_take(kiosk, true, out_event) : false;
    }
    *out_event = event;
    return true;
}
