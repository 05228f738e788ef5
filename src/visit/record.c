/* record.c - a visit as one JSON record, holding only what was agreed to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

#include <jansson.h>
#include <sodium.h>
#include "base/json.h"
#include "base/mem.h"

#define RECORD_SCHEMA 1

static void
put_text(json_t *object, const char *key, const char *text)
{
    json_object_set_new(object, key, json_string(text));
}

static json_t *
make_consents(const struct visit *visit)
{
    json_t *list = json_array();
    for (int i = 0; i < PURPOSE_COUNT; i++) {
        const struct consent *consent = &visit->consents[i];
        if (!consent->is_asked) {
            continue;
        }
        json_t *row = json_object();
        put_text(row, "purpose", purpose_key((enum purpose)i));
        json_object_set_new(row, "given", json_boolean(consent->is_given));
        put_text(row, "words", content_version(visit->content));
        put_text(row, "language", consent->language);
        json_object_set_new(row, "heard", json_boolean(consent->heard));
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *
make_statements(const struct visit *visit, size_t deck, const char *day)
{
    struct told told[VISIT_MAX_TOLD];
    size_t count = visit_told(visit, deck, told, VISIT_MAX_TOLD);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *row = json_object();
        put_text(row, "key", visit->decks[deck].deck->items[told[i].item].key);
        put_text(row, "evidence", visit_block_is_assisted(visit, deck) ? "self_assisted" : "self");
        put_text(row, "day", *told[i].day ? told[i].day : day);
        put_text(row, "added_by", "visitor");
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *
make_choices(const struct answers *answers)
{
    json_t *list = json_array();
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        const struct card *card = &answers->deck->cards[i];
        json_t *choice = json_null();
        if (!answers->list[i].applies || answers->list[i].state == ANSWER_NONE) {
            continue;
        }
        for (size_t j = 0; j < card->choice_count; j++) {
            if (answers_has(answers, i, j)) {
                choice = json_string(answers->deck->items[card->choices[j]].key);
            }
        }
        json_t *row = json_object();
        put_text(row, "card", card->key);
        json_object_set_new(row, "choice", choice);
        json_array_append_new(list, row);
    }
    return list;
}

/* For research alone the block is its counts: no choice card by card, nothing that stands out. */
static json_t *
make_block(const struct visit *visit, size_t deck, const char *day, bool is_whole)
{
    const struct deck *shape = visit->decks[deck].deck;
    json_t *block = json_object();
    json_t *counts = json_object();
    for (size_t i = 0; i < shape->item_count; i++) {
        json_object_set_new(counts, shape->items[i].key, json_integer(visit_count(visit, deck, i)));
    }
    put_text(block, "key", shape->key);
    put_text(block, "chapter", shape->chapter);
    json_object_set_new(block, "counts", counts);
    json_object_set_new(block, "together", json_boolean(visit_is_together(visit, deck)));
    if (is_whole) {
        json_object_set_new(block, "statements", make_statements(visit, deck, day));
        json_object_set_new(block, "choices", make_choices(&visit->decks[deck]));
    }
    return block;
}

static json_t *
make_blocks(const struct visit *visit, const char *day, bool is_whole)
{
    json_t *list = json_array();
    for (size_t i = 0; i < visit->deck_count; i++) {
        json_array_append_new(list, make_block(visit, i, day, is_whole));
    }
    return list;
}

static json_t *
make_clip(const struct visit *visit, const struct record_want *want)
{
    size_t room = sodium_base64_encoded_len(want->clip_len, sodium_base64_VARIANT_ORIGINAL);
    char *text = mem_new(room, 1);
    json_t *clip = json_object();
    sodium_bin2base64(text, room, want->clip, want->clip_len, sodium_base64_VARIANT_ORIGINAL);
    put_text(clip, "sound", text);
    json_object_set_new(clip, "ms", json_integer(visit->clip_ms));
    mem_wipe_text(text);
    return clip;
}

static void
put_contact(json_t *root, const struct visit *visit, const struct record_want *want)
{
    static const char *const reaches[] = {
        [REACH_UNKNOWN] = NULL,
        [REACH_PHONE] = "phone",
        [REACH_PLACE] = "place",
        [REACH_NONE] = "none",
    };
    bool is_call = visit_has_consent(visit, PURPOSE_CALL);
    if (!is_call && !visit_has_consent(visit, PURPOSE_TALK)) {
        return;
    }
    if (visit->name[0]) {
        put_text(root, "name", visit->name);
    }
    if (visit->clip_ms > 0 && want->clip) {
        json_object_set_new(root, "name_clip", make_clip(visit, want));
    }
    if (is_call && reaches[visit->reach]) {
        put_text(root, "reach", reaches[visit->reach]);
    }
    if (is_call && visit->phone[0]) {
        put_text(root, "phone", visit->phone);
    }
}

static void
put_ticket(json_t *root, const struct visit *visit)
{
    if (visit->ticket_code[0]) {
        json_t *ticket = json_object();
        put_text(ticket, "code", visit->ticket_code);
        put_text(ticket, "hash", visit->ticket_hash);
        json_object_set_new(root, "ticket", ticket);
    }
}

bool
visit_record(const struct visit *visit, const struct record_want *want, struct buf *out,
             struct err *err)
{
    if (!visit_has_any_consent(visit)) {
        return err_set(err, ERR_FORBIDDEN, "record: nothing was agreed to");
    }
    if (want->clip_len > VISIT_MAX_CLIP) {
        return err_set(err, ERR_TOO_LARGE, "record: clip of %zu bytes", want->clip_len);
    }
    bool is_whole =
        visit_has_consent(visit, PURPOSE_TALK) || visit_has_consent(visit, PURPOSE_MUNICIPALITY);
    json_t *root = json_object();
    json_object_set_new(root, "schema", json_integer(RECORD_SCHEMA));
    put_text(root, "id", want->id);
    put_text(root, "day", want->day);
    put_text(root, "content", content_version(visit->content));
    put_text(root, "language", visit->language);
    json_object_set_new(root, "consents", make_consents(visit));
    if (is_whole || visit_has_consent(visit, PURPOSE_RESEARCH)) {
        json_object_set_new(root, "blocks", make_blocks(visit, want->day, is_whole));
    }
    put_contact(root, visit, want);
    put_ticket(root, visit);
    bool ok = json_write(root, out, err);
    json_decref(root);
    return ok;
}
