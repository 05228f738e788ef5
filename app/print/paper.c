/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "print/paper.h"
#include <cups/cups.h>
#include <dlfcn.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include "base/mem.h"
#include "host/clock.h"

#define LIBRARY "libcups.so.2"
#define PIECE 16384
#define LOOK_EVERY_MS 200
#define URI_BYTES 400

struct calls {
#define CALL(name) __typeof__(&name) name;
#include "print/paper_calls.inc"
#undef CALL
};

struct office {
    void *library;
    struct calls cups;
    http_t *http;
    const struct paper_want *want;
    char uri[URI_BYTES];
    int job; /* 0: none */
};

static bool
load(struct office *office, struct err *err)
{
    office->library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (!office->library) {
        return err_set(err, ERR_PRINTER_GONE, "paper: %s", dlerror());
    }
    static const struct {
        const char *name;
        size_t offset;
    } table[] = {
#define CALL(name) {#name, offsetof(struct calls, name)},
#include "print/paper_calls.inc"
#undef CALL
    };
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        void *found = dlsym(office->library, table[i].name);
        if (!found) {
            return err_set(err, ERR_PRINTER_GONE, "paper: %s has no %s", LIBRARY, table[i].name);
        }
        memcpy((char *)&office->cups + table[i].offset, &found, sizeof found);
    }
    return true;
}

static int
give_up(http_t *http, void *ctx)
{
    (void)http;
    (void)ctx;
    return 0;
}

static bool
connect_server(struct office *office, struct err *err)
{
    struct calls *cups = &office->cups;
    const struct paper_want *want = office->want;
    if (want->server[0] != '/') {
        return err_set(err, ERR_PRINTER_GONE, "paper: the server is no Unix socket");
    }
    office->http = cups->httpConnect2(want->server, 0, NULL, AF_UNSPEC, HTTP_ENCRYPTION_NEVER, 1,
                                      PAPER_CALL_MS, NULL);
    if (!office->http) {
        return err_set(err, ERR_PRINTER_GONE, "paper: no server");
    }
    cups->httpSetTimeout(office->http, PAPER_CALL_MS / 1000.0, give_up, NULL);
    cups->httpAssembleURIf(HTTP_URI_CODING_ALL, office->uri, sizeof office->uri, "ipp", NULL,
                           "localhost", 0, "/printers/%s", want->queue);
    return true;
}

/* The answer to a question about the printer or (job > 0) the job; NULL: none. */
static ipp_t *
ask(struct office *office, int job, const char *const *names, int count)
{
    struct calls *cups = &office->cups;
    ipp_t *request =
        cups->ippNewRequest(job > 0 ? IPP_OP_GET_JOB_ATTRIBUTES : IPP_OP_GET_PRINTER_ATTRIBUTES);
    cups->ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_URI, "printer-uri", NULL, office->uri);
    if (job > 0) {
        cups->ippAddInteger(request, IPP_TAG_OPERATION, IPP_TAG_INTEGER, "job-id", job);
    }
    cups->ippAddString(request, IPP_TAG_OPERATION, IPP_TAG_NAME, "requesting-user-name", NULL,
                       cups->cupsUser());
    cups->ippAddStrings(request, IPP_TAG_OPERATION, IPP_TAG_KEYWORD, "requested-attributes", count,
                        NULL, names);
    return cups->cupsDoRequest(office->http, request, "/");
}

/* What stands in the printer's reasons: paper or something worse; PRESS_DONE: nothing. */
static enum press_result
read_reasons(struct office *office, ipp_t *answer)
{
    static const struct {
        const char *begins;
        enum press_result result;
    } known[] = {
        {"media-empty", PRESS_PAPER_OUT}, {"media-needed", PRESS_PAPER_OUT},
        {"media-jam", PRESS_GONE},        {"offline", PRESS_GONE},
        {"cover-open", PRESS_GONE},       {"door-open", PRESS_GONE},
        {"timed-out", PRESS_GONE},        {"connecting-to-device", PRESS_GONE},
        {"shutdown", PRESS_GONE},         {"paused", PRESS_GONE},
    };
    struct calls *cups = &office->cups;
    ipp_attribute_t *reasons =
        cups->ippFindAttribute(answer, "printer-state-reasons", IPP_TAG_KEYWORD);
    enum press_result worst = PRESS_DONE;
    for (int i = 0; reasons && i < cups->ippGetCount(reasons); i++) {
        const char *reason = cups->ippGetString(reasons, i, NULL);
        for (size_t k = 0; k < sizeof known / sizeof known[0]; k++) {
            if (strncmp(reason, known[k].begins, strlen(known[k].begins)) == 0 &&
                worst != PRESS_PAPER_OUT) {
                worst = known[k].result;
            }
        }
    }
    return worst;
}

static int
read_number(struct office *office, ipp_t *answer, const char *name)
{
    ipp_attribute_t *found = office->cups.ippFindAttribute(answer, name, IPP_TAG_ENUM);
    return found ? office->cups.ippGetInteger(found, 0) : 0;
}

/* The queue is there and takes jobs; whether there is paper only a job can tell. */
static bool
find_queue(struct office *office, struct err *err)
{
    static const char *const names[] = {"printer-state", "printer-is-accepting-jobs"};
    ipp_t *answer = ask(office, 0, names, 2);
    ipp_attribute_t *takes =
        answer ? office->cups.ippFindAttribute(answer, "printer-is-accepting-jobs", IPP_TAG_BOOLEAN)
               : NULL;
    int state = answer ? read_number(office, answer, "printer-state") : 0;
    bool is_ready =
        takes && office->cups.ippGetBoolean(takes, 0) != 0 && state != (int)IPP_PSTATE_STOPPED;
    office->cups.ippDelete(answer);
    return is_ready ? true : err_set(err, ERR_PRINTER_GONE, "paper: queue gone or stopped");
}

static bool
send_document(struct office *office, const struct buf *pdf, struct err *err)
{
    struct calls *cups = &office->cups;
    const char *queue = office->want->queue;
    office->job = cups->cupsCreateJob(office->http, queue, PAPER_TITLE, 0, NULL);
    if (office->job <= 0) {
        return err_set(err, ERR_PRINTER_GONE, "paper: no job");
    }
    http_status_t status =
        cups->cupsStartDocument(office->http, queue, office->job, PAPER_TITLE, CUPS_FORMAT_PDF, 1);
    for (size_t at = 0; status == HTTP_STATUS_CONTINUE && at < pdf->len; at += PIECE) {
        size_t count = pdf->len - at < PIECE ? pdf->len - at : PIECE;
        status = cups->cupsWriteRequestData(office->http, pdf->data + at, count);
    }
    ipp_status_t ended = cups->cupsFinishDocument(office->http, queue);
    if (status != HTTP_STATUS_CONTINUE || ended > IPP_STATUS_OK_CONFLICTING) {
        return err_set(err, ERR_PRINTER_GONE, "paper: the server did not take it");
    }
    return true;
}

/* Processing, or held up and why. */
static enum press_result
look_at_printer(struct office *office)
{
    static const char *const names[] = {"printer-state", "printer-state-reasons"};
    ipp_t *answer = ask(office, 0, names, 2);
    enum press_result result = answer ? read_reasons(office, answer) : PRESS_GONE;
    if (result == PRESS_DONE &&
        read_number(office, answer, "printer-state") == (int)IPP_PSTATE_STOPPED) {
        result = PRESS_GONE;
    }
    office->cups.ippDelete(answer);
    return result;
}

static int
look_at_job(struct office *office)
{
    static const char *const names[] = {"job-state"};
    ipp_t *answer = ask(office, office->job, names, 1);
    int state = answer ? read_number(office, answer, "job-state") : 0;
    office->cups.ippDelete(answer);
    return state;
}

static enum press_result
tell(enum press_result result, struct err *err)
{
    bool is_paper = result == PRESS_PAPER_OUT;
    ignore(err_set(err, is_paper ? ERR_PAPER_OUT : ERR_PRINTER_GONE, "paper: %s",
                   is_paper ? "paper out" : "the printer does not print"));
    return result;
}

static enum press_result
await_pages(struct office *office, struct err *err)
{
    uint64_t now = clock_now_ms(), until_ms = now + PAPER_MAX_MS, good_ms = now;
    enum press_result trouble = PRESS_GONE;
    while (now < until_ms && now < good_ms + PAPER_TROUBLE_MS) {
        int state = look_at_job(office);
        if (state == (int)IPP_JSTATE_COMPLETED) {
            return PRESS_DONE;
        }
        if (state == (int)IPP_JSTATE_ABORTED || state == (int)IPP_JSTATE_CANCELED) {
            return tell(PRESS_GONE, err);
        }
        if (state == 0) { /* a server that keeps no history: over, and the printer knows how */
            enum press_result last = look_at_printer(office);
            return last == PRESS_DONE ? PRESS_DONE : tell(last, err);
        }
        bool is_held = state == (int)IPP_JSTATE_STOPPED || state == (int)IPP_JSTATE_HELD;
        enum press_result seen = look_at_printer(office);
        poll(NULL, 0, LOOK_EVERY_MS);
        now = clock_now_ms();
        if (seen == PRESS_DONE && !is_held) {
            good_ms = now;
        } else {
            trouble = seen == PRESS_DONE ? PRESS_GONE : seen;
        }
    }
    return tell(trouble, err);
}

static enum press_result
print_pages(struct office *office, const struct buf *pdf, struct err *err)
{
    if (!load(office, err) || !connect_server(office, err) || !find_queue(office, err) ||
        !send_document(office, pdf, err)) {
        return PRESS_GONE;
    }
    return await_pages(office, err);
}

enum press_result
paper_print(const struct paper_want *want, const struct buf *pdf, struct err *err)
{
    struct office *office = mem_new(1, sizeof *office);
    office->want = want;
    enum press_result result = print_pages(office, pdf, err);
    if (office->job > 0) { /* nothing of it stays at the server */
        office->cups.cupsCancelJob2(office->http, want->queue, office->job, 1);
    }
    if (office->http) {
        office->cups.httpClose(office->http);
    }
    free(office);
    return result; /* the library stays: GnuTLS in it does not like to be unloaded */
}
