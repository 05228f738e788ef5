/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "load.h"
#include "load_wire.h"
#include "base/mem.h"

#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#define LOAD_DAY "2026-11-22"
#define LOAD_MAX_EVENTS 128
#define LOAD_SILENCE_MS 60000

static double
now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* The clip of a spoken name fills up to the size wanted. */
bool
load_body(const unsigned char id[ID_BYTES], const char *day, size_t body_bytes, struct buf *out,
          struct err *err)
{
    static const char *const head =
        "{\"blocks\":[],\"consents\":[{\"given\":true,\"heard\":true,\"language\":\"nl\","
        "\"purpose\":\"talk\",\"words\":\"1\"}],\"content\":\"1\",\"day\":\"%s\",\"id\":\"%s\","
        "\"language\":\"nl\",\"name\":\"Proef\",\"name_clip\":{\"ms\":900,\"sound\":\"";
    char hex[ID_HEX];
    id_format(id, hex);
    if (!buf_printf(out, err, head, day, hex)) {
        return false;
    }
    static const char tail[] = "\"},\"schema\":1}";
    while (out->len + sizeof tail - 1 < body_bytes) {
        if (!buf_put(out, "A", 1, err)) {
            return false;
        }
    }
    return buf_put_text(out, tail, err);
}

static bool
make_request(const struct load *load, size_t sealed_bytes, struct load_request *out,
             struct err *err)
{
    struct record record = {.sealed = NULL};
    struct buf body, json, http;
    buf_init(&body, RECORD_MAX_BODY);
    buf_init(&json, WIRE_MAX_REQUEST);
    buf_init(&http, WIRE_MAX_REQUEST);
    seal_new_id(out->id);
    bool ok =
        load_body(out->id, LOAD_DAY, sealed_bytes - SEAL_MORE_BYTES, &body, err) &&
        record_make_profile(load->peer, out->id, LOAD_DAY, &body, &record, err) &&
        batch_begin(load->peer->id, NULL, &json, err) && batch_add(&record, true, &json, err) &&
        batch_end(&json, err) &&
        buf_printf(&http, err,
                   "POST /v1/records HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\n"
                   "Content-Length: %zu\r\n\r\n%s",
                   json.len, json.data);
    if (ok) {
        memcpy(out->hash, record.hash, sizeof out->hash);
        out->bytes = buf_take(&http, &out->len);
    }
    record_clear(&record);
    buf_clear(&body);
    buf_clear(&json);
    buf_clear(&http);
    return ok;
}

bool
load_prepare(struct load *load, size_t count, size_t sealed_bytes, struct err *err)
{
    load_clear(load);
    load->requests = mem_new(count, sizeof *load->requests);
    for (size_t i = 0; i < count; i++) {
        if (!make_request(load, sealed_bytes, &load->requests[i], err)) {
            return false;
        }
        load->count++;
    }
    return true;
}

void
load_clear(struct load *load)
{
    for (size_t i = 0; i < load->count; i++) {
        free(load->requests[i].bytes);
    }
    free(load->requests);
    load->requests = NULL;
    load->count = load->next = 0;
}

struct run {
    struct load *load;
    struct load_result *result;
    double begin_s, end_s;
    size_t busy;
};

static bool
is_receipt_good(const struct run *run, const struct wire_end *end)
{
    struct answers answers = {.list = NULL};
    struct err err;
    const struct load_request *request = &run->load->requests[end->request];
    bool ok = answers_parse(end->answer, end->answer_len, &answers, &err) && answers.count == 1 &&
              answers.list[0].result == RESULT_RECEIPT &&
              memcmp(answers.list[0].receipt.hash, request->hash, HASH_BYTES) == 0 &&
              receipt_is_good(&answers.list[0].receipt, run->load->peer->hub_verify);
    answers_clear(&answers);
    return ok;
}

static bool
send_next(struct run *run, struct wire_end *end, struct err *err)
{
    struct load *load = run->load;
    if (load->next == load->count || now_s() >= run->end_s) {
        run->busy--;
        return true;
    }
    end->request = load->next++;
    end->sent_s = now_s();
    return wire_send(end, load->requests[end->request].bytes, load->requests[end->request].len,
                     err);
}

static bool
take_answer(struct run *run, struct wire_end *end, struct err *err)
{
    struct load_result *result = run->result;
    result->latencies_ms[result->done++] = (now_s() - end->sent_s) * 1e3;
    bool is_good = end->status == 200;
    if (is_good && result->done % LOAD_SAMPLE == 0) {
        is_good = is_receipt_good(run, end);
        result->verified += is_good;
    }
    result->failed += !is_good;
    return send_next(run, end, err);
}

static bool
serve(struct run *run, struct wire_end *ends, int epoll, struct err *err)
{
    struct epoll_event events[LOAD_MAX_EVENTS];
    while (run->busy) {
        int count = epoll_wait(epoll, events, LOAD_MAX_EVENTS, LOAD_SILENCE_MS);
        if (count <= 0) {
            return err_set(err, ERR_IO, "load: no answer within a minute");
        }
        for (int i = 0; i < count; i++) {
            struct wire_end *end = &ends[events[i].data.u32];
            bool is_whole = false;
            if (!wire_receive(end, &is_whole, err) || (is_whole && !take_answer(run, end, err))) {
                return false;
            }
        }
    }
    return true;
}

static int
compare(const void *left, const void *right)
{
    double a = *(const double *)left, b = *(const double *)right;
    return a < b ? -1 : a > b;
}

static bool
open_all(struct run *run, struct wire_end *ends, size_t connections, int epoll, struct err *err)
{
    for (size_t i = 0; i < connections; i++) {
        struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)i};
        if (!wire_open(&ends[i], run->load->port, run->load->is_tls, err)) {
            return false;
        }
        epoll_ctl(epoll, EPOLL_CTL_ADD, ends[i].fd, &event);
    }
    return true;
}

bool
load_run(struct load *load, size_t connections, double seconds, struct load_result *out,
         struct err *err)
{
    struct wire_end *ends = mem_new(connections, sizeof *ends);
    struct run run = {.load = load, .result = out, .busy = connections};
    int epoll = epoll_create1(EPOLL_CLOEXEC);
    *out = (struct load_result){.latencies_ms = mem_new(load->count + 1, sizeof(double))};
    for (size_t i = 0; i < connections; i++) {
        ends[i].fd = -1;
    }
    bool ok = open_all(&run, ends, connections, epoll, err);
    run.begin_s = now_s();
    run.end_s = run.begin_s + seconds;
    for (size_t i = 0; ok && i < connections; i++) {
        ok = send_next(&run, &ends[i], err);
    }
    ok = ok && serve(&run, ends, epoll, err);
    out->seconds = now_s() - run.begin_s;
    qsort(out->latencies_ms, out->done, sizeof(double), compare);
    for (size_t i = 0; i < connections; i++) {
        wire_close(&ends[i]);
    }
    free(ends);
    close(epoll);
    return ok;
}

double
load_percentile(const struct load_result *result, double share)
{
    if (!result->done) {
        return 0;
    }
    size_t at = (size_t)(share * (double)(result->done - 1) + 0.5);
    return result->latencies_ms[at];
}
