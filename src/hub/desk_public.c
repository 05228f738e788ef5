/* What everybody may see: the lists, and one list with its proof. One's own place is desk_mine.c.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk_public.h"
#include "base/json.h"
#include "base/utf8.h"
#include "hub/calls_public.h"
#include "hub/day.h"

#define JSON_END ".json"
#define HTML_MAX (1u << 20)
#define PAGE_PLACES 500  /* on a page: a telephone must hold it */
#define MAX_PLACES 20000 /* all are in what proves it */
#define PAGE_LINES 50    /* of the log: all of it is with the proof */
#define PAGES_MAX (MAX_PLACES / PAGE_PLACES)

const char *
desk_text_of(const json_t *row, const char *key)
{
    const char *text = json_string_value(json_object_get(row, key));
    return text ? text : "";
}

void
desk_date(int64_t ms, char out[DESK_DATE_BYTES])
{
    char day[DAY_BYTES];
    day_format(ms, day);
    snprintf(out, DESK_DATE_BYTES, "%.2s-%.2s-%.4s", day + 8, day + 5, day);
}

bool
desk_send_page(struct response *response, const struct public_words *words, const char *file,
               const struct public_fill *fills, struct err *err)
{
    response->status = 200;
    response->type = "text/html; charset=utf-8";
    response->is_public = true;
    return public_fill_in(words, file, fills, &response->body, err);
}

bool
desk_send_sorry(const struct desk_call *call, struct response *response, const struct err *why)
{
    struct public_words words;
    if (!public_words_load(call->desk->web_dir, call->request->lang, &words, NULL)) {
        return false;
    }
    const char *text = public_word(&words, "sorry", err_name(why->code));
    struct public_fill fills[] = {{"text", text[0] ? text : public_word(&words, "sorry", "other")},
                                  {NULL, NULL}};
    buf_empty(&response->body);
    bool ok = desk_send_page(response, &words, "sorry.html", fills, NULL);
    response->file[0] = response->etag[0] = 0;
    response->status = err_http(why->code);
    public_words_clear(&words);
    return ok;
}

bool
desk_may_go_on(struct desk_pace *pace, int max, int64_t now_ms, struct err *err)
{
    if (now_ms - pace->since_ms > DESK_PACE_MS || now_ms < pace->since_ms) {
        *pace = (struct desk_pace){now_ms, 0};
    }
    return pace->count++ < max || err_set(err, ERR_LOCKED, "too many at once");
}

/* --- what a list is for --- */

static void
escape(const char *text, const char *more, char *out, size_t size)
{
    struct buf html;
    buf_init(&html, size - 1);
    bool ok = public_put_escaped(&html, text, NULL) &&
              (!more[0] || (buf_put_text(&html, text[0] ? ", " : "", NULL) &&
                            public_put_escaped(&html, more, NULL)));
    snprintf(out, size, "%s", ok && html.data ? html.data : "");
    buf_clear(&html);
}

void
desk_name_of(const struct desk_call *call, const struct public_words *words, const char *vacancy,
             struct desk_name *out)
{
    struct vacancy row;
    *out = (struct desk_name){.title = ""};
    if (postings_read(&call->desk->postings, vacancy, &row, NULL)) {
        escape(public_text(words, row.title), "", out->title, sizeof out->title);
        escape(row.employer, row.town, out->place, sizeof out->place);
        vacancy_clear(&row);
    }
    if (!out->title[0]) {
        escape(vacancy, "", out->title, sizeof out->title);
    }
}

/* --- all lists --- */

static bool
put_link(const struct desk_call *call, const struct public_words *words, const json_t *row,
         struct buf *out, struct err *err)
{
    struct desk_name name;
    const char *key = desk_text_of(row, "vacancy");
    long long waiting =
        json_integer_value(json_object_get(json_object_get(row, "counts"), "on_list"));
    desk_name_of(call, words, key, &name);
    return buf_put_text(out, "<li><a href=\"/public/", err) && public_put_escaped(out, key, err) &&
           buf_printf(out, err,
                      "%s\"><bdi>%s</bdi></a> <span><bdi>%s</bdi></span> "
                      "<span><bdi>%lld</bdi> %s</span></li>",
                      words->lang->query, name.title, name.place, waiting,
                      public_word(words, "wait", waiting == 1 ? "one" : "more"));
}

static bool
put_links(const struct desk_call *call, const struct public_words *words, const json_t *lists,
          struct buf out[2], struct err *err)
{
    size_t i;
    const json_t *row;
    bool ok = true;
    json_array_foreach(lists, i, row)
    {
        bool is_closed = json_integer_value(json_object_get(row, "closed_ms")) != 0;
        ok = ok && put_link(call, words, row, &out[is_closed], err);
    }
    return ok;
}

static bool
home(const struct desk_call *call, struct response *response, struct err *err)
{
    struct public_words words = {.words = NULL};
    struct buf rows[2];
    json_t *lists = calls_lists(&call->desk->calls, NULL, err);
    buf_init(&rows[0], HTML_MAX);
    buf_init(&rows[1], HTML_MAX);
    bool ok = lists && public_words_load(call->desk->web_dir, call->request->lang, &words, err) &&
              put_links(call, &words, lists, rows, err);
    if (ok) {
        bool is_open = rows[0].len > 0, is_closed = rows[1].len > 0;
        struct public_fill fills[] = {
            {"none", is_open ? "" : public_word(&words, "home", "none")},
            {"open", is_open ? rows[0].data : ""},
            {"closed-title", is_closed ? public_word(&words, "home", "closed") : ""},
            {"closed", is_closed ? rows[1].data : ""},
            {NULL, NULL}};
        ok = desk_send_page(response, &words, "home.html", fills, err);
    }
    public_words_clear(&words);
    json_decref(lists);
    buf_clear(&rows[0]);
    buf_clear(&rows[1]);
    return ok;
}

bool
desk_public_home(const struct desk_call *call, struct response *response, struct err *err)
{
    struct err why = {0};
    bool ok = desk_may_go_on(&call->desk->pages, DESK_MAX_PAGES, call->request->now_ms, &why) &&
              home(call, response, &why);
    return ok || desk_send_sorry(call, response, &why) || err_set(err, why.code, "%s", why.text);
}

/* --- one list --- */

struct list_parts {
    const struct public_words *words;
    size_t page; /* from 0 */
    struct buf rows, pages, log, known, seed, counts;
};

/* The number is the place a person is told: how many wait before, and one. */
static bool
put_place(struct list_parts *parts, const json_t *row, size_t waiting, struct err *err)
{
    const struct public_words *words = parts->words;
    bool is_definitive = json_is_true(json_object_get(row, "definitive"));
    bool is_aside = json_is_true(json_object_get(row, "aside"));
    const char *state = desk_text_of(row, "state");
    bool waits = strcmp(state, "on_list") == 0;
    char place[24] = "";
    if (waits) {
        snprintf(place, sizeof place, "%zu", waiting);
    }
    return buf_printf(
        &parts->rows, err,
        "<tr><th scope=\"row\"><bdi><code>%.8s</code></bdi></th><td>%s</td><td>%s</td>"
        "<td>%s</td></tr>",
        desk_text_of(row, "ticket"), place, public_word(words, "state", state),
        !waits     ? ""
        : is_aside ? public_word(words, "place", "aside")
                   : public_word(words, "place", is_definitive ? "definitive" : "provisional"));
}

static bool
put_places(struct list_parts *parts, const json_t *places, bool has_more, struct err *err)
{
    const json_t *row;
    size_t i, waiting = 0, hired = 0, first = parts->page * PAGE_PLACES;
    bool ok = true;
    json_array_foreach(places, i, row)
    {
        const char *state = desk_text_of(row, "state");
        waiting += strcmp(state, "on_list") == 0;
        hired += strcmp(state, "hired") == 0;
        if (i >= first && i < first + PAGE_PLACES) {
            ok = ok && put_place(parts, row, waiting, err);
        }
    }
    if (has_more) {
        return ok;
    }
    return ok && buf_printf(&parts->counts, err, "<bdi>%zu</bdi> %s. <bdi>%zu</bdi> %s.", waiting,
                            public_word(parts->words, "wait", waiting == 1 ? "one" : "more"), hired,
                            public_word(parts->words, "hired", hired == 1 ? "one" : "more"));
}

/* Links to the other pages of the table, where there are any. */
static bool
put_pages(struct list_parts *parts, const char *vacancy, size_t places, struct err *err)
{
    size_t pages = (places + PAGE_PLACES - 1) / PAGE_PLACES;
    bool ok = true;
    if (parts->page > 0 && parts->page >= pages) {
        return err_set(err, ERR_NOT_FOUND, "no such page of the list");
    }
    for (size_t i = 0; ok && pages > 1 && i < pages && i < PAGES_MAX; i++) {
        size_t last = (i + 1) * PAGE_PLACES < places ? (i + 1) * PAGE_PLACES : places;
        char suffix[12] = "";
        if (i > 0) {
            snprintf(suffix, sizeof suffix, ".%zu", i + 1);
        }
        ok =
            buf_printf(&parts->pages, err,
                       "<li><a href=\"/public/%s%s%s\"%s>%zu&nbsp;%s %zu</a></li>", vacancy, suffix,
                       parts->words->lang->query, i == parts->page ? " aria-current=\"page\"" : "",
                       i * PAGE_PLACES + 1, public_word(parts->words, "mine", "to"), last);
    }
    return ok;
}

static bool
put_line(struct list_parts *parts, const json_t *row, struct err *err)
{
    static const char none[] = "00000000000000000000000000000000";
    const char *ticket = desk_text_of(row, "ticket");
    char date[DESK_DATE_BYTES];
    desk_date(json_integer_value(json_object_get(row, "at_ms")), date);
    bool is_list = strcmp(ticket, none) == 0;
    return buf_printf(&parts->log, err, "<li><bdi>%s</bdi>: %s%.8s%s %s</li>", date,
                      is_list ? "" : "<bdi><code>", is_list ? "" : ticket,
                      is_list ? "" : "</code></bdi>",
                      public_word(parts->words, "event", desk_text_of(row, "kind")));
}

/* The newest first. */
static bool
put_log(struct list_parts *parts, const json_t *log, struct err *err)
{
    size_t count = json_array_size(log);
    bool ok = true;
    for (size_t i = 0; ok && i < count && i < PAGE_LINES; i++) {
        ok = put_line(parts, json_array_get(log, count - 1 - i), err);
    }
    return ok;
}

static bool
has_more(const json_t *page)
{
    return json_integer_value(json_object_get(page, "count")) > MAX_PLACES;
}

static bool
put_parts(struct list_parts *parts, const json_t *page, struct err *err)
{
    const json_t *mark = json_object_get(page, "watermark_ms");
    const json_t *places = json_object_get(page, "places");
    const char *seed = desk_text_of(page, "seed");
    char date[DESK_DATE_BYTES] = "";
    if (json_is_integer(mark)) {
        desk_date(json_integer_value(mark), date);
    }
    return put_pages(parts, desk_text_of(page, "vacancy"), json_array_size(places), err) &&
           put_places(parts, places, has_more(page), err) &&
           put_log(parts, json_object_get(page, "log"), err) &&
           buf_printf(&parts->known, err, "%s <bdi>%s</bdi>",
                      public_word(parts->words, "known", date[0] ? "until" : "all"), date) &&
           buf_printf(&parts->seed, err, "%s <bdi>%s</bdi>",
                      public_word(parts->words, "seed", seed[0] ? "is" : "later"), seed);
}

static const char *
html_of(const struct buf *part)
{
    return part->data ? part->data : "";
}

static bool
fill_list(const struct desk_call *call, const struct list_parts *parts, const json_t *page,
          struct buf *out, struct err *err)
{
    struct desk_name name;
    char numbers[3][12];
    static const char *const rules[] = {"attempts", "days", "back_days"};
    const json_t *rule = json_object_get(page, "rule");
    bool is_closed = json_integer_value(json_object_get(page, "closed_ms")) != 0;
    const char *vacancy = desk_text_of(page, "vacancy");
    for (size_t i = 0; i < 3; i++) {
        snprintf(numbers[i], sizeof numbers[i], "%d",
                 (int)json_integer_value(json_object_get(rule, rules[i])));
    }
    desk_name_of(call, parts->words, vacancy, &name);
    struct public_fill fills[] = {
        {"title", name.title},
        {"place", name.place},
        {"vacancy", vacancy},
        {"closed", is_closed ? public_word(parts->words, "list", "closed") : ""},
        {"mode", public_word(parts->words, "mode", desk_text_of(page, "mode"))},
        {"attempts", numbers[0]},
        {"days", numbers[1]},
        {"back_days", numbers[2]},
        {"counts", html_of(&parts->counts)},
        {"known", html_of(&parts->known)},
        {"rows", html_of(&parts->rows)},
        {"pages", html_of(&parts->pages)},
        {"more", has_more(page) ? public_word(parts->words, "place", "more") : ""},
        {"log", html_of(&parts->log)},
        {"commit", desk_text_of(page, "seed_commit")},
        {"seed", html_of(&parts->seed)},
        {NULL, NULL},
    };
    return public_fill_in(parts->words, "list.html", fills, out, err);
}

/* A list that is asked for: KEY, or a later page of it. */
struct asked_list {
    const struct desk_call *call;
    char key[REQUEST_MAX_PARAM + 1];
    size_t page;
};

static bool
put_list(const struct desk_call *call, size_t number, const json_t *page, struct buf *out,
         struct err *err)
{
    struct public_words words = {.words = NULL};
    struct list_parts parts = {.words = &words, .page = number};
    struct buf *const all[] = {&parts.rows,  &parts.pages, &parts.log,
                               &parts.known, &parts.seed,  &parts.counts};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        buf_init(all[i], HTML_MAX);
    }
    bool ok = public_words_load(call->desk->web_dir, call->request->lang, &words, err) &&
              put_parts(&parts, page, err) && fill_list(call, &parts, page, out, err);
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        buf_clear(all[i]);
    }
    public_words_clear(&words);
    return ok;
}

static bool
write_list(void *ctx, struct spool *out, uint64_t *out_rows, struct err *err)
{
    const struct asked_list *asked = ctx;
    struct buf html;
    json_t *page = calls_public_front(&asked->call->desk->calls, asked->key, MAX_PLACES,
                                      asked->call->request->now_ms, err);
    buf_init(&html, BOARD_MAX_BYTES);
    *out_rows = (uint64_t)json_integer_value(json_object_get(page, "count"));
    bool ok = page && put_list(asked->call, asked->page, page, &html, err) &&
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

/* "KEY", "KEY.2" (its second page), "KEY.json" (all that proves it). */
static bool
read_asked(const struct desk_call *call, struct asked_list *out, bool *out_proof, struct err *err)
{
    long long number = 1;
    *out = (struct asked_list){.call = call};
    snprintf(out->key, sizeof out->key, "%s", call->request->param);
    char *dot = strrchr(out->key, '.');
    *out_proof = dot && strcmp(dot, JSON_END) == 0;
    if (dot && !*out_proof && !num_parse(dot + 1, strlen(dot + 1), 2, PAGES_MAX, &number, NULL)) {
        return err_set(err, ERR_NOT_FOUND, "no such list");
    }
    if (dot) {
        *dot = 0;
    }
    out->page = (size_t)number - 1;
    return true;
}

bool
desk_public_list(const struct desk_call *call, struct response *response, struct err *err)
{
    struct asked_list asked;
    struct desk *desk = call->desk;
    char name[BOARD_MAX_NAME + 1];
    struct board_page page = {.name = name, .write = write_list, .ctx = &asked};
    struct err why = {0};
    bool is_proof = false;
    bool ok = read_asked(call, &asked, &is_proof, &why) &&
              desk_may_go_on(&desk->pages, DESK_MAX_PAGES, call->request->now_ms, &why) &&
              calls_public_version(&desk->calls, &page.version, &why);
    snprintf(name, sizeof name, "%s.%s", call->request->param,
             public_lang_find(call->request->lang)->key); /* each language is a page of its own */
    if (is_proof) {
        page.name = asked.key;
        page.write = write_proof;
    }
    response->is_public = !is_proof;
    response->type = is_proof ? "application/json" : "text/html; charset=utf-8";
    ok = ok && board_show(is_proof ? desk->proofs : desk->board, &page, call->request->now_ms,
                          response, &why);
    return ok || (!is_proof && desk_send_sorry(call, response, &why)) ||
           err_set(err, why.code, "%s", why.text);
}
