/* One's own place by one's own ticket: first how it stands, then only what can be done now. The
 * ticket goes along in the answer, for nothing is remembered between two requests.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub/desk_public.h"
#include "base/json.h"
#include "base/mem.h"
#include "hub/calls_person.h"
#include "visit/ticket.h"

#define PICTURES 4
#define HTML_MAX 65536

/* What was filled in, of letters that need no escape. */
struct mine_form {
    char code[TICKET_DIGITS + 1];
    char pictures[PICTURES][CONTENT_MAX_KEY / 2];
    char what[16];
};

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

static void
read_form(const struct request *request, struct mine_form *out)
{
    *out = (struct mine_form){.code = ""};
    form_value(request, "code", out->code, sizeof out->code);
    form_value(request, "do", out->what, sizeof out->what);
    for (size_t i = 0; i < PICTURES; i++) {
        char name[3] = {'p', (char)('1' + i), 0};
        form_value(request, name, out->pictures[i], sizeof out->pictures[i]);
    }
}

/* --- the page that asks --- */

/* One row of pictures to choose from, each with its word. */
static bool
put_pictures(const struct public_words *words, size_t number, struct buf *out, struct err *err)
{
    static const char prefix[] = "picture.ticket-";
    const char *key;
    json_t *word;
    bool ok = buf_printf(out, err, "<fieldset><legend>%s %zu</legend><div class=\"pictures\">",
                         public_word(words, "mine", "picture"), number);
    json_object_foreach(words->words, key, word)
    {
        const char *name = key + sizeof prefix - 1;
        if (ok && strncmp(key, prefix, sizeof prefix - 1) == 0) {
            ok = buf_printf(out, err,
                            "<label><input type=\"radio\" name=\"p%zu\" value=\"%s\" required>"
                            "<span><img src=\"/staff/ticket-%s.svg\" alt=\"\" width=\"56\" "
                            "height=\"56\">%s</span></label>",
                            number, name, name, json_string_value(word));
        }
    }
    return ok && buf_put_text(out, "</div></fieldset>", err);
}

static bool
send_form(const struct desk_call *call, const char *message, struct response *response,
          struct err *err)
{
    struct public_words words;
    struct buf pictures;
    if (!public_words_load(call->desk->web_dir, call->request->lang, &words, err)) {
        return false;
    }
    buf_init(&pictures, HTML_MAX);
    bool ok = true;
    for (size_t i = 1; ok && i <= PICTURES; i++) {
        ok = put_pictures(&words, i, &pictures, err);
    }
    const char *text = message ? public_word(&words, "mine", message) : "";
    struct public_fill fills[] = {
        {"message", text}, {"pictures", pictures.data ? pictures.data : ""}, {NULL, NULL}};
    ok = ok &&
         desk_send_page(response, &words, message ? "mine-again.html" : "mine.html", fills, err);
    buf_clear(&pictures);
    public_words_clear(&words);
    return ok;
}

bool
desk_public_mine(const struct desk_call *call, struct response *response, struct err *err)
{
    return send_form(call, NULL, response, err);
}

/* --- what the ticket opens --- */

static bool
find_mine(const struct desk_call *call, const struct mine_form *form, unsigned char out[ID_BYTES],
          bool *out_found, struct err *err)
{
    char text[TICKET_MAX_TEXT + 40], hash[2 * TICKET_HASH_BYTES + 1];
    struct ticket ticket;
    struct err why = {0};
    snprintf(text, sizeof text, "%s-%s-%s-%s-%s", form->code, form->pictures[0], form->pictures[1],
             form->pictures[2], form->pictures[3]);
    *out_found = false;
    if (!ticket_parse(text, &ticket, &why)) {
        return true;
    }
    ticket_hash(&ticket, hash);
    struct calls_slip slip = {.code = form->code, .hash = hash};
    bool ok = calls_by_slip(&call->desk->calls, &slip, call->request->now_ms, out, out_found, err);
    mem_wipe(&ticket, sizeof ticket);
    mem_wipe(text, sizeof text);
    return ok;
}

static bool
has_way_back(const json_t *row)
{
    return json_integer_value(json_object_get(row, "back_until_ms")) > 0;
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
        if (is_withdraw || has_way_back(row) == (strcmp(what, "back") == 0)) {
            done = calls_step(calls, desk_text_of(row, "vacancy"), ticket,
                              is_withdraw ? CALLS_WITHDRAWN : CALLS_ON_LIST, &person, err) ||
                   done;
        }
    }
    json_decref(mine);
    return done;
}

/* What can be done now, over all lists of the ticket. */
struct mine_can {
    bool yes, back, withdraw, pass, no_pass;
};

static void
note_can(const json_t *row, int64_t now_ms, struct mine_can *can)
{
    const char *state = desk_text_of(row, "state");
    bool is_over = strcmp(state, "withdrawn") == 0 || strcmp(state, "hired") == 0;
    can->yes = can->yes || strcmp(state, "interest") == 0 || strcmp(state, "visited") == 0;
    can->back = can->back || (has_way_back(row) &&
                              json_integer_value(json_object_get(row, "back_until_ms")) >= now_ms);
    can->withdraw = can->withdraw || !is_over;
}

static bool
put_place(const struct public_words *words, const json_t *row, struct buf *out, struct err *err)
{
    long long from = json_integer_value(json_object_get(row, "from"));
    long long to = json_integer_value(json_object_get(row, "to"));
    long long place = json_integer_value(json_object_get(row, "place"));
    if (json_is_true(json_object_get(row, "definitive"))) {
        return buf_printf(out, err, "<p class=\"place\">%s <bdi>%lld</bdi>.</p>",
                          public_word(words, "mine", "place"), place);
    }
    to = to > from ? to : from + 1; /* whoever is still to come may stand before */
    return buf_printf(out, err,
                      "<p class=\"place\">%s <bdi>%lld</bdi> %s <bdi>%lld</bdi>.</p><p>%s</p>",
                      public_word(words, "mine", "place-from"), from,
                      public_word(words, "mine", "to"), to, public_word(words, "mine", "range"));
}

static bool
put_row(const struct desk_call *call, const struct public_words *words, const json_t *row,
        struct buf *out, struct err *err)
{
    struct desk_name name;
    char date[DESK_DATE_BYTES];
    const char *key = desk_text_of(row, "vacancy"), *state = desk_text_of(row, "state");
    bool waits = strcmp(state, "on_list") == 0;
    int64_t until = json_integer_value(json_object_get(row, "back_until_ms"));
    desk_name_of(call, words, key, &name);
    bool ok = buf_printf(
        out, err,
        "<h2><a href=\"/public/%s%s\"><bdi>%s</bdi></a></h2><p><bdi>%s</bdi></p><p>%s</p>", key,
        words->lang->query, name.title, name.place,
        public_word(words, "mine", waits ? "on-list" : state));
    if (ok && waits) {
        ok = put_place(words, row, out, err);
    }
    if (ok && has_way_back(row) && until >= call->request->now_ms) {
        desk_date(until, date);
        ok = buf_printf(out, err, "<p>%s <bdi>%s</bdi>.</p>",
                        public_word(words, "mine", "back-until"), date);
    }
    return ok;
}

static bool
put_button(const struct public_words *words, const char *what, bool is_main, struct buf *out,
           struct err *err)
{
    return buf_printf(out, err, "<button name=\"do\" value=\"%s\"%s>%s</button>", what,
                      is_main ? "" : " class=\"other\"", public_word(words, "do", what));
}

/* The ticket again, hidden, and a button for each thing that can be done. */
static bool
put_buttons(const struct public_words *words, const struct mine_form *form,
            const struct mine_can *can, struct buf *out, struct err *err)
{
    bool is_sure = strcmp(form->what, "sure") == 0 && can->withdraw;
    bool ok =
        buf_printf(out, err, "<input type=\"hidden\" name=\"code\" value=\"%s\">", form->code);
    for (size_t i = 0; ok && i < PICTURES; i++) {
        ok = buf_printf(out, err, "<input type=\"hidden\" name=\"p%zu\" value=\"%s\">", i + 1,
                        form->pictures[i]);
    }
    if (is_sure) {
        return ok && buf_printf(out, err, "<p>%s</p>", public_word(words, "mine", "sure.text")) &&
               put_button(words, "withdraw", false, out, err) &&
               put_button(words, "place", true, out, err);
    }
    return ok && (!can->yes || put_button(words, "yes", true, out, err)) &&
           (!can->back || put_button(words, "back", true, out, err)) &&
           (!can->pass || put_button(words, "pass", false, out, err)) &&
           (!can->no_pass || put_button(words, "no-pass", false, out, err)) &&
           (!can->withdraw || put_button(words, "sure", false, out, err));
}

static bool
tell_mine(const struct desk_call *call, const struct public_words *words,
          const struct mine_form *form, const unsigned char ticket[ID_BYTES], struct buf out[2],
          struct err *err)
{
    struct mine_can can = {.yes = false};
    bool passes = false;
    char number[9] = "";
    const json_t *row;
    json_t *mine = calls_mine(&call->desk->calls, ticket, call->request->now_ms, err);
    size_t i;
    bool ok = mine && calls_may_pass(&call->desk->calls, ticket, &passes, err);
    json_array_foreach(mine, i, row)
    {
        note_can(row, call->request->now_ms, &can);
        ok = ok && put_row(call, words, row, &out[0], err);
    }
    for (size_t n = 0; ok && n < 4; n++) {
        snprintf(number + 2 * n, 3, "%02x", ticket[n]);
    }
    ok = ok && buf_printf(&out[0], err, "<p>%s <bdi><code>%s</code></bdi>.</p>",
                          public_word(words, "mine", "number"), number);
    can.pass = can.withdraw && !passes;
    can.no_pass = can.withdraw && passes;
    if (ok && json_array_size(mine) == 0) {
        ok = buf_printf(&out[0], err, "<p>%s</p>", public_word(words, "mine", "early"));
    }
    if (ok && can.withdraw) {
        ok = buf_printf(&out[0], err, "<p>%s</p>",
                        public_word(words, "mine", passes ? "passes" : "passes-not"));
    }
    ok = ok && put_buttons(words, form, &can, &out[1], err);
    json_decref(mine);
    return ok;
}

static bool
send_mine(const struct desk_call *call, const struct mine_form *form,
          const unsigned char ticket[ID_BYTES], const char *message, struct response *response,
          struct err *err)
{
    struct public_words words;
    struct buf html[2];
    if (!public_words_load(call->desk->web_dir, call->request->lang, &words, err)) {
        return false;
    }
    bool is_sure = strcmp(form->what, "sure") == 0;
    words.again = is_sure ? "sure" : "place";
    buf_init(&html[0], HTML_MAX);
    buf_init(&html[1], HTML_MAX);
    bool ok = tell_mine(call, &words, form, ticket, html, err);
    struct public_fill fills[] = {
        {"title", public_word(&words, "mine", is_sure ? "sure" : "title")},
        {"message", message ? public_word(&words, "mine", message) : ""},
        {"rows", html[0].data ? html[0].data : ""},
        {"buttons", html[1].data ? html[1].data : ""},
        {NULL, NULL}};
    ok = ok && desk_send_page(response, &words, "mine-answer.html", fills, err);
    buf_wipe(&html[0]);
    buf_wipe(&html[1]);
    public_words_clear(&words);
    return ok;
}

static bool
answer(const struct desk_call *call, const struct mine_form *form, struct response *response,
       struct err *err)
{
    unsigned char ticket[ID_BYTES] = {0};
    struct err why = {0};
    bool found = false;
    const char *what = form->what, *message = NULL;
    if (!desk_may_go_on(&call->desk->tries, DESK_MAX_TRIES, call->request->now_ms, err)) {
        return false;
    }
    if (!find_mine(call, form, ticket, &found, &why)) {
        return why.code == ERR_LOCKED ? send_form(call, "locked", response, err)
                                      : err_set(err, why.code, "%s", why.text);
    }
    if (!found) {
        return send_form(call, "unknown", response, err);
    }
    if (what[0] && strcmp(what, "place") != 0 && strcmp(what, "sure") != 0) {
        message = do_it(call, ticket, what, &why) ? "done" : "cannot";
    }
    return send_mine(call, form, ticket, message, response, err);
}

bool
desk_public_ask(const struct desk_call *call, struct response *response, struct err *err)
{
    struct mine_form form;
    struct err why = {0};
    read_form(call->request, &form);
    bool ok = answer(call, &form, response, &why) || desk_send_sorry(call, response, &why) ||
              err_set(err, why.code, "%s", why.text);
    mem_wipe(&form, sizeof form);
    return ok;
}
