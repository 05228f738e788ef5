/* What everybody may see: the lists, one list with its proof, one's own place by one's own ticket.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk_routes.h"
#include "base/json.h"
#include "base/mem.h"
#include "hub/calls_person.h"
#include "hub/calls_public.h"
#include "hub/day.h"
#include "hub/public_html.h"
#include "visit/ticket.h"

#define JSON_END ".json"
#define HTML_MAX (6u << 20)
#define HTML_PLACES 2000 /* all are in what proves it */

static bool
send(struct response *response, const struct public_words *words, const char *file,
     const struct public_fill *fills, struct err *err)
{
    response->status = 200;
    response->type = "text/html; charset=utf-8";
    response->is_public = true;
    return public_fill_in(words, file, fills, &response->body, err);
}

static const char *
text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

/* Strangers together: staff must not wait behind them. */
static bool
may_go_on(struct desk_pace *pace, int max, int64_t now_ms, struct err *err)
{
    if (now_ms - pace->since_ms > DESK_PACE_MS || now_ms < pace->since_ms) {
        *pace = (struct desk_pace){now_ms, 0};
    }
    return pace->count++ < max || err_set(err, ERR_LOCKED, "too many at once");
}

/* --- all lists --- */

static bool
put_link(struct buf *out, const json_t *row, struct err *err)
{
    const char *key = text_of(row, "vacancy");
    return buf_put_text(out, "<li><a href=\"/public/", err) && public_put_escaped(out, key, err) &&
           buf_put_text(out, "\">", err) && public_put_escaped(out, key, err) &&
           buf_put_text(out, "</a> ", err) &&
           public_put_escaped(out, text_of(row, "employer"), err) &&
           buf_put_text(out, "</li>", err);
}

bool
desk_public_home(const struct desk_call *call, struct response *response, struct err *err)
{
    struct public_words words;
    struct buf rows;
    size_t i;
    json_t *row, *lists = calls_lists(&call->desk->calls, NULL, err);
    buf_init(&rows, HTML_MAX);
    bool ok = lists && public_words_load(call->desk->web_dir, &words, err);
    if (ok) {
        json_array_foreach(lists, i, row)
        {
            ok = ok && put_link(&rows, row, err);
        }
        struct public_fill fills[] = {{"rows", rows.data ? rows.data : ""}, {NULL, NULL}};
        ok = ok && send(response, &words, "home.html", fills, err);
        public_words_clear(&words);
    }
    json_decref(lists);
    buf_clear(&rows);
    return ok;
}

/* --- one list --- */

static bool
put_place(struct buf *out, const struct public_words *words, const json_t *row, size_t place,
          struct err *err)
{
    bool is_definitive = json_is_true(json_object_get(row, "definitive"));
    return buf_printf(out, err, "<tr><td>%zu</td><td><code>%.8s</code></td><td>%s</td><td>%s</td>",
                      place, text_of(row, "ticket"),
                      public_word(words, "state", text_of(row, "state")),
                      public_word(words, "place", is_definitive ? "definitive" : "provisional")) &&
           buf_put_text(out, "</tr>", err);
}

static bool
put_line(struct buf *out, const struct public_words *words, const json_t *row, struct err *err)
{
    char day[DAY_BYTES];
    static const char none[] = "00000000000000000000000000000000";
    const char *ticket = text_of(row, "ticket");
    bool is_list = strcmp(ticket, none) == 0;
    day_format(json_integer_value(json_object_get(row, "at_ms")), day);
    return buf_printf(out, err, "<li>%s: %.8s %s</li>", day, is_list ? "" : ticket,
                      public_word(words, "event", text_of(row, "kind")));
}

struct list_parts {
    struct buf rows, log, known, seed;
};

static bool
put_parts(struct list_parts *parts, const struct public_words *words, const json_t *page,
          struct err *err)
{
    const json_t *mark = json_object_get(page, "watermark_ms"), *row;
    const char *seed = text_of(page, "seed");
    char day[DAY_BYTES] = "";
    size_t i;
    bool ok = true;
    json_array_foreach(json_object_get(page, "places"), i, row)
    {
        ok = ok && put_place(&parts->rows, words, row, i + 1, err);
    }
    json_array_foreach(json_object_get(page, "log"), i, row)
    {
        ok = ok && put_line(&parts->log, words, row, err);
    }
    if (json_is_integer(mark)) {
        day_format(json_integer_value(mark), day);
    }
    return ok &&
           buf_printf(&parts->known, err, "%s %s",
                      public_word(words, "known", day[0] ? "until" : "all"), day) &&
           buf_printf(&parts->seed, err, "%s %s",
                      public_word(words, "seed", seed[0] ? "is" : "later"), seed);
}

static bool
fill_list(const struct desk_call *call, const json_t *page, struct buf *out, struct err *err)
{
    struct public_words words;
    struct list_parts parts;
    char attempts[12], days[12], back[12];
    const json_t *rule = json_object_get(page, "rule");
    bool has_more = json_integer_value(json_object_get(page, "count")) > HTML_PLACES;
    if (!public_words_load(call->desk->web_dir, &words, err)) {
        return false;
    }
    buf_init(&parts.rows, HTML_MAX);
    buf_init(&parts.log, HTML_MAX);
    buf_init(&parts.known, 200);
    buf_init(&parts.seed, 200);
    snprintf(attempts, sizeof attempts, "%d",
             (int)json_integer_value(json_object_get(rule, "attempts")));
    snprintf(days, sizeof days, "%d", (int)json_integer_value(json_object_get(rule, "days")));
    snprintf(back, sizeof back, "%d", (int)json_integer_value(json_object_get(rule, "back_days")));
    bool ok = put_parts(&parts, &words, page, err);
    struct public_fill fills[] = {
        {"vacancy", text_of(page, "vacancy")},
        {"mode", public_word(&words, "mode", text_of(page, "mode"))},
        {"attempts", attempts},
        {"days", days},
        {"back_days", back},
        {"known", parts.known.data},
        {"more", has_more ? public_word(&words, "place", "more") : ""},
        {"rows", parts.rows.data ? parts.rows.data : ""},
        {"log", parts.log.data ? parts.log.data : ""},
        {"commit", text_of(page, "seed_commit")},
        {"seed", parts.seed.data},
        {NULL, NULL},
    };
    ok = ok && public_fill_in(&words, "list.html", fills, out, err);
    buf_clear(&parts.rows);
    buf_clear(&parts.log);
    buf_clear(&parts.known);
    buf_clear(&parts.seed);
    public_words_clear(&words);
    return ok;
}

/* A list that is asked for. */
struct asked_list {
    const struct desk_call *call;
    char key[REQUEST_MAX_PARAM + 1];
};

static bool
write_list(void *ctx, struct spool *out, uint64_t *out_rows, struct err *err)
{
    const struct asked_list *asked = ctx;
    struct buf html;
    json_t *page = calls_public_front(&asked->call->desk->calls, asked->key, HTML_PLACES,
                                      asked->call->request->now_ms, err);
    buf_init(&html, BOARD_MAX_BYTES);
    *out_rows = (uint64_t)json_integer_value(json_object_get(page, "count"));
    bool ok = page && fill_list(asked->call, page, &html, err) &&
              spool_put(out, html.data, html.len, err);
    buf_clear(&html);
    json_decref(page);
    return ok;
}

static bool
write_proof(void *ctx, struct spool *out, uint64_t *out_rows, struct err *err)
{
    const struct asked_list *asked = ctx;
    return calls_public_write(&asked->call->desk->calls, asked->key, asked->call->request->now_ms,
                              out, out_rows, err);
}

bool
desk_public_list(const struct desk_call *call, struct response *response, struct err *err)
{
    struct asked_list asked = {.call = call};
    struct desk *desk = call->desk;
    struct board_page page = {.name = asked.key, .write = write_list, .ctx = &asked};
    if (!may_go_on(&desk->pages, DESK_MAX_PAGES, call->request->now_ms, err)) {
        return false;
    }
    snprintf(asked.key, sizeof asked.key, "%s", call->request->param);
    size_t len = strlen(asked.key), end = strlen(JSON_END);
    bool is_proof = len > end && strcmp(asked.key + len - end, JSON_END) == 0;
    if (is_proof) {
        asked.key[len - end] = 0;
        page.write = write_proof;
    }
    response->is_public = !is_proof;
    response->type = is_proof ? "application/json" : "text/html; charset=utf-8";
    return calls_public_version(&desk->calls, &page.version, err) &&
           board_show(is_proof ? desk->proofs : desk->board, &page, call->request->now_ms, response,
                      err);
}

/* --- one's own place --- */

static const char *const dos[] = {"place", "yes", "back", "withdraw", "pass", "no-pass"};
#define DO_COUNT (sizeof dos / sizeof dos[0])

static bool
put_options(const struct public_words *words, struct buf *pictures, struct buf *what,
            struct err *err)
{
    static const char prefix[] = "picture.ticket-";
    const char *key;
    json_t *word;
    bool ok = true;
    json_object_foreach(words->words, key, word)
    {
        if (strncmp(key, prefix, sizeof prefix - 1) == 0) {
            ok = ok && buf_printf(pictures, err, "<option value=\"%s\">%s</option>",
                                  key + sizeof prefix - 1, json_string_value(word));
        }
    }
    for (size_t i = 0; ok && i < DO_COUNT; i++) {
        ok = buf_printf(what, err, "<option value=\"%s\">%s</option>", dos[i],
                        public_word(words, "do", dos[i]));
    }
    return ok;
}

static bool
send_mine(const struct desk_call *call, const char *answer, struct response *response,
          struct err *err)
{
    struct public_words words;
    struct buf pictures, what;
    if (!public_words_load(call->desk->web_dir, &words, err)) {
        return false;
    }
    buf_init(&pictures, PUBLIC_MAX_TEMPLATE);
    buf_init(&what, PUBLIC_MAX_TEMPLATE);
    bool ok = put_options(&words, &pictures, &what, err);
    struct public_fill fills[] = {{"answer", answer},
                                  {"pictures", pictures.data ? pictures.data : ""},
                                  {"dos", what.data ? what.data : ""},
                                  {NULL, NULL}};
    ok = ok && send(response, &words, "mine.html", fills, err);
    buf_clear(&pictures);
    buf_clear(&what);
    public_words_clear(&words);
    return ok;
}

bool
desk_public_mine(const struct desk_call *call, struct response *response, struct err *err)
{
    return send_mine(call, "", response, err);
}

/* The value of a form field: letters, digits and dashes; "" when it is not there or is not that. */
static void
form_value(const struct request *request, const char *name, char *out, size_t size)
{
    size_t len = strlen(name);
    const char *at = request->body, *end = at + request->body_len;
    out[0] = 0;
    while (at < end) {
        const char *next = memchr(at, '&', (size_t)(end - at));
        const char *stop = next ? next : end;
        if ((size_t)(stop - at) > len && memcmp(at, name, len) == 0 && at[len] == '=') {
            const char *value = at + len + 1;
            size_t value_len = (size_t)(stop - value);
            if (value_len < size) {
                memcpy(out, value, value_len);
                out[value_len] = 0;
            }
        }
        at = stop + 1;
    }
    if (out[strspn(out, "abcdefghijklmnopqrstuvwxyz0123456789-")]) {
        out[0] = 0;
    }
}

static bool
find_mine(const struct desk_call *call, unsigned char out[ID_BYTES], bool *out_found,
          struct err *err)
{
    static const char *const names[] = {"p1", "p2", "p3", "p4"};
    char code[TICKET_DIGITS + 1], words[4][CONTENT_MAX_KEY], text[TICKET_MAX_TEXT + 40];
    char hash[2 * TICKET_HASH_BYTES + 1];
    struct ticket ticket;
    struct err why = {0};
    form_value(call->request, "code", code, sizeof code);
    for (size_t i = 0; i < 4; i++) {
        form_value(call->request, names[i], words[i], sizeof words[i] / 2);
    }
    snprintf(text, sizeof text, "%s-%s-%s-%s-%s", code, words[0], words[1], words[2], words[3]);
    *out_found = false;
    if (!ticket_parse(text, &ticket, &why)) {
        return true;
    }
    if (!may_go_on(&call->desk->tries, DESK_MAX_TRIES, call->request->now_ms, err)) {
        return false;
    }
    ticket_hash(&ticket, hash);
    struct calls_slip slip = {.code = code, .hash = hash};
    bool ok = calls_by_slip(&call->desk->calls, &slip, call->request->now_ms, out, out_found, err);
    mem_wipe(&ticket, sizeof ticket);
    mem_wipe(text, sizeof text);
    return ok;
}

/* What the person wants, on every list the ticket is on; false with err where none can. */
static bool
do_it(const struct desk_call *call, const unsigned char ticket[ID_BYTES], const char *what,
      struct err *err)
{
    struct calls_actor person = {CALLS_PERSON, "", call->request->now_ms, NULL};
    struct calls *calls = &call->desk->calls;
    bool is_withdraw = strcmp(what, "withdraw") == 0;
    if (strcmp(what, "pass") == 0 || strcmp(what, "no-pass") == 0) {
        return calls_let_pass(calls, ticket, what[0] == 'p', call->request->now_ms, err);
    }
    json_t *mine = calls_mine(calls, ticket, call->request->now_ms, err), *row;
    bool done = false;
    size_t i;
    json_array_foreach(mine, i, row)
    {
        const char *state = text_of(row, "state");
        bool is_back = strcmp(state, "unreachable") == 0 || strcmp(state, "declined") == 0;
        if (is_withdraw || is_back == (strcmp(what, "back") == 0)) {
            done = calls_step(calls, text_of(row, "vacancy"), ticket,
                              is_withdraw ? CALLS_WITHDRAWN : CALLS_ON_LIST, &person, err) ||
                   done;
        }
    }
    json_decref(mine);
    return done;
}

static bool
put_mine(const struct public_words *words, const json_t *row, struct buf *out, struct err *err)
{
    long long from = json_integer_value(json_object_get(row, "from"));
    long long to = json_integer_value(json_object_get(row, "to"));
    long long place = json_integer_value(json_object_get(row, "place"));
    bool waits = strcmp(text_of(row, "state"), "on_list") == 0;
    bool ok = buf_printf(out, err, "<p><strong>%s</strong>. %s %s.</p>", text_of(row, "vacancy"),
                         public_word(words, "mine", "state"),
                         public_word(words, "state", text_of(row, "state")));
    if (!ok || !waits) {
        return ok;
    }
    return json_is_true(json_object_get(row, "definitive"))
               ? buf_printf(out, err, "<p>%s %lld.</p>", public_word(words, "mine", "place"), place)
               : buf_printf(out, err, "<p>%s %lld %s %lld.</p>",
                            public_word(words, "mine", "range"), from,
                            public_word(words, "mine", "to"), to);
}

static bool
tell_mine(const struct desk_call *call, const struct public_words *words,
          const unsigned char ticket[ID_BYTES], struct buf *out, struct err *err)
{
    json_t *row, *mine = calls_mine(&call->desk->calls, ticket, call->request->now_ms, err);
    size_t i;
    bool ok = mine != NULL;
    json_array_foreach(mine, i, row)
    {
        ok = ok && put_mine(words, row, out, err);
    }
    json_decref(mine);
    return ok;
}

static bool
answer_mine(const struct desk_call *call, const struct public_words *words, struct buf *out,
            struct err *err)
{
    unsigned char ticket[ID_BYTES] = {0};
    struct err why = {0};
    char what[16];
    bool found = false;
    form_value(call->request, "do", what, sizeof what);
    if (!find_mine(call, ticket, &found, &why)) {
        return why.code == ERR_LOCKED ? buf_printf(out, err, "<p role=\"status\">%s</p>",
                                                   public_word(words, "mine", "locked"))
                                      : err_set(err, why.code, "%s", why.text);
    }
    if (!found) {
        return buf_printf(out, err, "<p role=\"status\">%s</p>",
                          public_word(words, "mine", "unknown"));
    }
    if (what[0] && strcmp(what, "place") != 0) {
        bool is_done = do_it(call, ticket, what, &why);
        if (!buf_printf(out, err, "<p role=\"status\">%s</p>",
                        public_word(words, "mine", is_done ? "done" : "cannot"))) {
            return false;
        }
    }
    return tell_mine(call, words, ticket, out, err);
}

bool
desk_public_ask(const struct desk_call *call, struct response *response, struct err *err)
{
    struct public_words words;
    struct buf answer;
    if (!public_words_load(call->desk->web_dir, &words, err)) {
        return false;
    }
    buf_init(&answer, PUBLIC_MAX_TEMPLATE);
    bool ok = answer_mine(call, &words, &answer, err) &&
              send_mine(call, answer.data ? answer.data : "", response, err);
    buf_wipe(&answer);
    public_words_clear(&words);
    return ok;
}
