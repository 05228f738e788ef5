/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/printer.h"
#include <pthread.h>
#include <stdlib.h>
#include "base/mem.h"
#include "host/log.h"
#include "kiosk/printer_link.h"

enum printer_state { PRINTER_IDLE, PRINTER_WORK, PRINTER_DONE };

struct printer {
    struct printer_config config;
    char *texts[4]; /* the config's */
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    /* under the lock */
    enum printer_state state;
    bool is_ending;
    enum err_code code;
    /* the thread's while the state is WORK, else the ui's */
    struct page_set set;
    struct printer_link link; /* fd -1: no helper could be started */
};

static enum err_code
code_of(enum press_result result)
{
    switch (result) {
    case PRESS_DONE:
        return ERR_NONE;
    case PRESS_PAPER_OUT:
        return ERR_PAPER_OUT;
    default:
        return ERR_PRINTER_GONE;
    }
}

/* In place of one that died or hangs. */
static void
start_another(struct printer *printer)
{
    struct err err = {0};
    pthread_mutex_lock(&printer->lock);
    printer_link_close(&printer->link);
    if (!printer->is_ending && !printer_link_start(&printer->link, &printer->config, &err)) {
        log_err(LOG_PRINT_HELPER, &err);
    }
    pthread_mutex_unlock(&printer->lock);
}

static enum err_code
print_card(struct printer *printer)
{
    struct err err = {0};
    enum press_result result = PRESS_GONE;
    if (printer->link.fd < 0) {
        start_another(printer);
    }
    if (!printer_link_print(&printer->link, &printer->set, &result, &err)) {
        log_err(LOG_PRINT_HELPER, &err);
        start_another(printer);
        return ERR_PRINTER_GONE;
    }
    return code_of(result);
}

static void *
run(void *arg)
{
    struct printer *printer = arg;
    for (;;) {
        pthread_mutex_lock(&printer->lock);
        while (printer->state != PRINTER_WORK && !printer->is_ending) {
            pthread_cond_wait(&printer->changed, &printer->lock);
        }
        bool has_work = printer->state == PRINTER_WORK;
        pthread_mutex_unlock(&printer->lock);
        if (!has_work) {
            return NULL;
        }
        enum err_code code = print_card(printer);
        page_set_clear(&printer->set);
        pthread_mutex_lock(&printer->lock);
        printer->code = code;
        printer->state = PRINTER_DONE;
        pthread_cond_broadcast(&printer->changed);
        pthread_mutex_unlock(&printer->lock);
        printer->config.wake(printer->config.ctx);
    }
}

static void
copy_config(struct printer *printer, const struct printer_config *config)
{
    printer->config = *config;
    printer->config.receipt = printer->texts[0] = mem_copy_text(config->receipt);
    printer->config.queue = printer->texts[1] = mem_copy_text(config->queue);
    printer->config.server = printer->texts[2] = mem_copy_text(config->server);
    if (config->program) {
        printer->config.program = printer->texts[3] = mem_copy_text(config->program);
    }
}

static void
free_all(struct printer *printer)
{
    printer_link_close(&printer->link);
    page_set_clear(&printer->set);
    pthread_mutex_destroy(&printer->lock);
    pthread_cond_destroy(&printer->changed);
    for (size_t i = 0; i < sizeof printer->texts / sizeof printer->texts[0]; i++) {
        free(printer->texts[i]);
    }
    free(printer);
}

struct printer *
printer_open(const struct printer_config *config, struct err *err)
{
    struct printer *printer = mem_new(1, sizeof *printer);
    copy_config(printer, config);
    pthread_mutex_init(&printer->lock, NULL);
    pthread_cond_init(&printer->changed, NULL);
    if (!printer_link_find(&printer->link) && !printer_link_start(&printer->link, config, err)) {
        printer->link.fd = -1;
        free_all(printer);
        return NULL;
    }
    if (pthread_create(&printer->thread, NULL, run, printer) != 0) {
        abort(); /* no threads: as without memory, init starts us again */
    }
    return printer;
}

void
printer_close(struct printer *printer)
{
    if (!printer) {
        return;
    }
    pthread_mutex_lock(&printer->lock);
    printer->is_ending = true;
    printer_link_end(&printer->link);
    pthread_cond_broadcast(&printer->changed);
    pthread_mutex_unlock(&printer->lock);
    pthread_join(printer->thread, NULL);
    free_all(printer);
}

bool
printer_put(struct printer *printer, struct page_set *set)
{
    pthread_mutex_lock(&printer->lock);
    bool is_free = printer->state == PRINTER_IDLE;
    if (is_free) {
        printer->set = *set;
        *set = (struct page_set){.kind = set->kind};
        printer->state = PRINTER_WORK;
        pthread_cond_broadcast(&printer->changed);
    }
    pthread_mutex_unlock(&printer->lock);
    return is_free;
}

bool
printer_take(struct printer *printer, bool is_waiting, struct event *out_event)
{
    pthread_mutex_lock(&printer->lock);
    while (is_waiting && printer->state == PRINTER_WORK) {
        pthread_cond_wait(&printer->changed, &printer->lock);
    }
    bool is_done = printer->state == PRINTER_DONE;
    if (is_done) {
        printer->state = PRINTER_IDLE;
        *out_event = (struct event){.type = EVENT_PRINTED, .code = printer->code};
    }
    pthread_mutex_unlock(&printer->lock);
    return is_done;
}

bool
printer_is_busy(struct printer *printer)
{
    pthread_mutex_lock(&printer->lock);
    bool is_busy = printer->state != PRINTER_IDLE;
    pthread_mutex_unlock(&printer->lock);
    return is_busy;
}

int
printer_leave(struct printer *printer)
{
    if (!printer) {
        return -1;
    }
    pthread_mutex_lock(&printer->lock);
    printer_link_note(&printer->link);
    int fd = printer->link.fd;
    pthread_mutex_unlock(&printer->lock);
    return fd;
}
