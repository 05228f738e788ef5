/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kiosk/asker.h"
#include "base/mem.h"
#include "sync/ask_box.h"
#include "sync/standings.h"
#include "ui/ui.h"
#include "visit/ticket.h"

struct asker {
    char data_dir[1024];
    bool is_open;
    uint64_t look_ms;
    struct ask_visit visit;
    uint32_t tag;
    struct act act; /* of the open question */
    unsigned char hub_verify[SIGN_KEY_BYTES];
    struct ask_answer answer;  /* the one that was taken last */
    struct list_status status; /* the same, about a list */
};

struct asker *
asker_open(const char *data_dir)
{
    struct asker *asker = mem_new(1, sizeof *asker);
    snprintf(asker->data_dir, sizeof asker->data_dir, "%s", data_dir);
    ask_box_clear(asker->data_dir);
    return asker;
}

void
asker_drop(struct asker *asker)
{
    if (asker->is_open) {
        ask_box_clear(asker->data_dir);
        asker->is_open = false;
    }
    asker->tag = 0;
    ask_visit_wipe(&asker->visit);
    act_wipe(&asker->act);
    mem_wipe(&asker->answer, sizeof asker->answer);
    mem_wipe(&asker->status, sizeof asker->status);
}

void
asker_close(struct asker *asker)
{
    if (asker) {
        asker_drop(asker);
        free(asker);
    }
}

static bool
make_want(enum list_ask what, const char *text, struct ask *out, struct err *err)
{
    static const char *const kinds[] = {
        [LIST_ASK_RESUME] = ASK_KIND_RESUME,     [LIST_ASK_PLACE] = ASK_KIND_PLACE,
        [LIST_ASK_WITHDRAW] = ASK_KIND_WITHDRAW, [LIST_ASK_YES] = ASK_KIND_YES,
        [LIST_ASK_PASS] = ASK_KIND_PASS,         [LIST_ASK_NO_PASS] = ASK_KIND_NO_PASS};
    struct ticket ticket;
    if (!ticket_parse(text, &ticket, err)) {
        return false;
    }
    snprintf(out->kind, sizeof out->kind, "%s", kinds[what]);
    memcpy(out->code, ticket.code, sizeof out->code);
    ticket_hash(&ticket, out->hash);
    mem_wipe(&ticket, sizeof ticket);
    return true;
}

/* The id is that of the question, where one could be made. */
static void
note_act(struct asker *asker, const struct ask *want, bool is_made)
{
    asker->act = (struct act){.kind = act_of_ask(want->kind)};
    snprintf(asker->act.code, sizeof asker->act.code, "%s", want->code);
    snprintf(asker->act.hash, sizeof asker->act.hash, "%s", want->hash);
    if (is_made) {
        memcpy(asker->act.ask, asker->visit.id, ID_BYTES);
    } else {
        seal_new_id(asker->act.ask);
    }
}

bool
asker_put(struct asker *asker, enum list_ask what, const char *ticket, uint64_t now_ms,
          struct err *err)
{
    struct peer peer = {.id = {0}};
    struct ask want = {.kind = ""};
    struct buf json;
    asker_drop(asker);
    buf_init(&json, ASK_MAX_JSON);
    bool is_ticket = make_want(what, ticket, &want, err);
    bool is_made = is_ticket && peer_load(asker->data_dir, &peer, err) &&
                   ask_make(&peer, &want, &asker->visit, &json, err);
    if (is_ticket) {
        asker->tag = standings_tag(want.code, want.hash);
        note_act(asker, &want, is_made);
    }
    bool ok = is_made && ask_box_put(asker->data_dir, ASK_FILE, &json, err);
    if (ok) {
        memcpy(asker->hub_verify, peer.hub_verify, SIGN_KEY_BYTES);
        asker->is_open = true;
        asker->look_ms = now_ms + ASKER_LOOK_MS;
    }
    buf_clear(&json);
    ask_wipe(&want);
    peer_wipe(&peer);
    return ok;
}

uint32_t
asker_tag(const struct asker *asker)
{
    return asker->tag;
}

struct act
asker_act(const struct asker *asker)
{
    return asker->act;
}

uint64_t
asker_due(const struct asker *asker)
{
    return asker->is_open ? asker->look_ms : UI_NEVER;
}

/* False: a state this kiosk does not know, or no list. */
static bool
read_status(const struct ask_place *place, struct list_status *out)
{
    static const char *const states[LIST_STATES] = {
        [LIST_INTEREST] = "interest",
        [LIST_VISITED] = "visited",
        [LIST_ON_LIST] = "on_list",
        [LIST_CALLED] = "called",
        [LIST_ACCEPTED] = "accepted",
        [LIST_DECLINED] = "declined",
        [LIST_UNREACHABLE] = "unreachable",
        [LIST_WITHDRAWN] = "withdrawn",
        [LIST_HIRED] = "hired",
    };
    *out = (struct list_status){.standing = {place->from > 0, place->from, place->to, ""},
                                .may_say_yes = place->may_say_yes,
                                .passes = place->passes};
    snprintf(out->standing.as_of, sizeof out->standing.as_of, "%s", place->as_of);
    snprintf(out->vacancy, sizeof out->vacancy, "%s", place->vacancy);
    for (out->state = 0; out->state < LIST_STATES; out->state++) {
        if (strcmp(states[out->state], place->state) == 0) {
            return true;
        }
    }
    return false;
}

static struct event
event_of(const struct ask_answer *answer, struct list_status *status)
{
    static const enum err_code codes[ASK_RESULT_COUNT] = {
        [ASK_FOUND] = ERR_NONE,
        [ASK_UNKNOWN] = ERR_NOT_FOUND,
        [ASK_LOCKED] = ERR_LOCKED,
        [ASK_EMPTY] = ERR_EXPIRED,
    };
    bool is_list = read_status(&answer->place, status);
    return (struct event){.type = EVENT_ANSWERED,
                          .code = codes[answer->result],
                          .status = is_list ? status : NULL,
                          .text = answer->card,
                          .text_len = strlen(answer->card)};
}

/* What is there but no answer to this question is as good as none: it may still come. */
bool
asker_take(struct asker *asker, uint64_t now_ms, bool is_now, struct event *out_event)
{
    struct buf json;
    if (!asker->is_open || (!is_now && now_ms < asker->look_ms)) {
        return false;
    }
    asker->look_ms = now_ms + ASKER_LOOK_MS;
    buf_init(&json, ASK_MAX_JSON);
    bool ok = ask_box_get(asker->data_dir, ASK_ANSWER_FILE, &json, NULL) &&
              ask_answer_open(asker->hub_verify, &asker->visit, json.data, json.len, &asker->answer,
                              NULL);
    buf_clear(&json);
    if (ok) {
        ask_box_clear(asker->data_dir);
        asker->is_open = false;
        asker->tag = 0;
        ask_visit_wipe(&asker->visit);
        act_wipe(&asker->act);
        *out_event = event_of(&asker->answer, &asker->status);
    }
    return ok;
}
