/* record.c - a visit as one JSON record, holding only what was agreed to.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "visit/visit_state.h"

#include <jansson.h>
#include <sodium.h>
#include "base/json.h"
#include "base/mem.h"
#include "content/occupation.h"
#include "visit/code.h"

#define RECORD_SCHEMA 2

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
    const struct deck *shape = visit->decks[deck].deck;
    struct told told[VISIT_MAX_TOLD];
    size_t count = visit_told(visit, deck, told, VISIT_MAX_TOLD);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *row = json_object();
        put_text(row, "key", shape->items[told[i].item].key);
        if (!shape->is_triples) {
            put_text(row, "card", shape->cards[told[i].card].key);
        }
        if (told[i].value >= 0) {
            put_text(row, "value", shape->items[told[i].value].key);
        }
        put_text(row, "evidence", visit_block_is_assisted(visit, deck) ? "self_assisted" : "self");
        put_text(row, "day", *told[i].day ? told[i].day : day);
        put_text(row, "added_by", "visitor");
        json_array_append_new(list, row);
    }
    return list;
}

/* NULL: there is no choice to tell, it was spoken. */
static json_t *
make_picks(const struct answers *answers, size_t index)
{
    const struct card *card = &answers->deck->cards[index];
    if (answers->list[index].state == ANSWER_SKIPPED) {
        return json_null();
    }
    json_t *picks = card->kind == CARD_SPEAK ? NULL : json_array();
    for (size_t i = 0; i < card->choice_count; i++) {
        if (answers_has(answers, index, i)) {
            json_array_append_new(picks, json_string(answers->deck->items[card->choices[i]].key));
        }
    }
    return picks;
}

static json_t *
make_choices(const struct answers *answers)
{
    json_t *list = json_array();
    for (size_t i = 0; i < answers->deck->card_count; i++) {
        bool is_told = answers->list[i].applies && answers->list[i].state != ANSWER_NONE;
        json_t *picks = is_told ? make_picks(answers, i) : NULL;
        if (picks) {
            json_t *row = json_object();
            put_text(row, "card", answers->deck->cards[i].key);
            json_object_set_new(row, "picks", picks);
            json_array_append_new(list, row);
        }
    }
    return list;
}

static json_t *
make_counts(const struct visit *visit, size_t deck)
{
    const struct deck *shape = visit->decks[deck].deck;
    json_t *counts = json_object();
    for (size_t i = 0; i < shape->item_count; i++) {
        json_object_set_new(counts, shape->items[i].key, json_integer(visit_count(visit, deck, i)));
    }
    return counts;
}

/* For research alone the block is its counts: no choice card by card, nothing that stands out. */
static json_t *
make_block(const struct visit *visit, size_t deck, const char *day, bool is_whole)
{
    const struct answers *answers = &visit->decks[deck];
    json_t *block = json_object();
    put_text(block, "key", answers->deck->key);
    put_text(block, "chapter", answers->deck->chapter);
    json_object_set_new(block, "together", json_boolean(visit_is_together(visit, deck)));
    if (answers->deck->is_triples) {
        json_object_set_new(block, "counts", make_counts(visit, deck));
    }
    if (is_whole) {
        json_object_set_new(block, "statements", make_statements(visit, deck, day));
        json_object_set_new(block, "choices", make_choices(answers));
    }
    if (is_whole && answers->day[0]) {
        put_text(block, "day", answers->day);
    }
    return block;
}

/* Only blocks that hold an answer; of a plain deck there is nothing to count. */
static json_t *
make_blocks(const struct visit *visit, const char *day, bool is_whole)
{
    json_t *list = json_array();
    for (size_t i = 0; i < visit->deck_count; i++) {
        bool is_of_use = is_whole || visit->decks[i].deck->is_triples;
        if (is_of_use && visit_has_answers(visit, i)) {
            json_array_append_new(list, make_block(visit, i, day, is_whole));
        }
    }
    return list;
}

static json_t *
make_base64(const void *data, size_t len)
{
    size_t room = sodium_base64_encoded_len(len, sodium_base64_VARIANT_ORIGINAL);
    char *text = mem_new(room, 1);
    sodium_bin2base64(text, room, data, len, sodium_base64_VARIANT_ORIGINAL);
    json_t *value = json_string(text);
    mem_wipe_text(text);
    return value;
}

/* The sound of one spoken answer that counts; NULL: its card is gone or was skipped after all. */
static json_t *
make_spoken(const struct visit *visit, const struct record_clip *clip)
{
    for (size_t i = 0; i < visit->deck_count; i++) {
        const struct deck *deck = visit->decks[i].deck;
        int card = strcmp(deck->key, clip->deck) == 0 ? deck_find_card(deck, clip->card) : -1;
        if (card < 0 || !answers_counts(&visit->decks[i], (size_t)card)) {
            continue;
        }
        unsigned ms = visit_spoken_ms(visit, i, (size_t)card);
        json_t *row = json_object();
        put_text(row, "block", clip->deck);
        put_text(row, "card", clip->card);
        json_object_set_new(row, "ms", json_integer(ms ? ms : 1));
        json_object_set_new(row, "opus", make_base64(clip->opus, clip->len));
        return row;
    }
    return NULL;
}

static void
put_list(json_t *root, const char *key, json_t *list)
{
    if (json_array_size(list)) {
        json_object_set(root, key, list);
    }
    json_decref(list);
}

static void
put_whole(json_t *root, const struct visit *visit, const struct record_want *want)
{
    json_t *spoken = json_array(), *jobs = json_array();
    for (size_t i = 0; i < want->clip_count; i++) {
        json_t *row = make_spoken(visit, &want->clips[i]);
        if (row) {
            json_array_append_new(spoken, row);
        }
    }
    for (size_t i = 0; i < visit->like_count; i++) {
        const struct occupation *liked =
            &content_occupations(visit->content)->list[visit->likes[i]];
        json_t *row = json_object();
        put_text(row, "key", liked->key);
        put_text(row, "isco", liked->isco);
        put_text(row, "esco", liked->esco);
        json_array_append_new(jobs, row);
    }
    put_list(root, "spoken", spoken);
    put_list(root, "occupations", jobs);
}

/* Joins the visits of one person; who only lends counts to research is not followed. */
static void
put_line(json_t *root, const struct visit *visit)
{
    char line[VISIT_LINE_HEX + 1];
    bool is_someone = visit_has_consent(visit, PURPOSE_TALK) ||
                      visit_has_consent(visit, PURPOSE_CALL) ||
                      visit_has_consent(visit, PURPOSE_MUNICIPALITY);
    if (is_someone && visit_line(visit)) {
        visit_line_hash(visit_line(visit), line);
        put_text(root, "line", line);
    }
}

/* The card, for who loses it: the hub gives it back to the ticket alone. */
static void
put_code(json_t *root, const struct visit *visit, const char *day)
{
    char code[CODE_MAX_TEXT];
    if (visit_line(visit)) {
        visit_code_write(visit, day, code);
        put_text(root, "code", code);
        mem_wipe(code, sizeof code);
    }
}

static json_t *
make_clip(const struct visit *visit, const struct record_want *want)
{
    json_t *clip = json_object();
    json_object_set_new(clip, "opus", make_base64(want->clip, want->clip_len));
    json_object_set_new(clip, "ms", json_integer(visit->clip_ms));
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
    size_t spoken = 0;
    for (size_t i = 0; i < want->clip_count; i++) {
        spoken += want->clips[i].len;
    }
    if (want->clip_len > VISIT_MAX_CLIP || spoken > VISIT_MAX_SPOKEN_BYTES) {
        return err_set(err, ERR_TOO_LARGE, "record: clips of %zu and %zu bytes", want->clip_len,
                       spoken);
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
    if (is_whole) {
        put_whole(root, visit, want);
        put_code(root, visit, want->day);
    }
    put_line(root, visit);
    put_contact(root, visit, want);
    put_ticket(root, visit);
    bool ok = json_write(root, out, err);
    json_decref(root);
    return ok;
}
