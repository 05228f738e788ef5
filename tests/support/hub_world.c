/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hub_world.h"
#include "base/json.h"

#include <assert.h>

const struct world_profile world_plain = {
    .name = "Samira", .phone = "+31612345678", .purposes = "talk call"};

static void
must(bool ok, const struct err *err)
{
    if (!ok) {
        fprintf(stderr, "hub_world: %s\n", err->text);
        abort();
    }
}

void
hub_world_make(struct hub_world *world)
{
    struct err err = {0};
    memset(world, 0, sizeof *world);
    seal_init();
    folder_make(&world->folder);
    hubkeys_make("proef", &world->keys);
    peer_make(&world->peer);
    peer_make(&world->other);
    memcpy(world->peer.hub_seal, world->keys.seal_public, SEAL_KEY_BYTES);
    memcpy(world->peer.hub_verify, world->keys.sign_public, SIGN_KEY_BYTES);
    memcpy(world->other.hub_seal, world->keys.seal_public, SEAL_KEY_BYTES);
    memcpy(world->keys.kiosks[0].key, world->peer.sign_public, SIGN_KEY_BYTES);
    snprintf(world->keys.kiosks[0].name, sizeof world->keys.kiosks[0].name, "Bieb Noord");
    world->keys.kiosk_count = 1;
    must(hubkeys_save(&world->keys, world->folder.path, &err), &err);
}

void
hub_world_drop(struct hub_world *world)
{
    hubkeys_wipe(&world->keys);
    peer_wipe(&world->peer);
    peer_wipe(&world->other);
    folder_drop(&world->folder);
}

static json_t *
consents_of(const char *purposes)
{
    static const char *const all[] = {"talk", "call", "municipality", "research", "follow_up"};
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++) {
        json_array_append_new(list, json_pack("{s:s,s:b,s:s,s:s,s:b}", "purpose", all[i], "given",
                                              strstr(purposes, all[i]) != NULL, "words", "1",
                                              "language", "nl", "heard", 1));
    }
    return list;
}

/* Statements of the words in told. */
static json_t *
block(const char *told, const char *day)
{
    json_t *statements = json_array();
    char words[200];
    char *rest = words;
    snprintf(words, sizeof words, "%s", told);
    for (char *word; (word = strsep(&rest, " "));) {
        json_array_append_new(statements, json_pack("{s:s,s:s,s:s,s:s}", "key", word, "evidence",
                                                    "self", "day", day, "added_by", "visitor"));
    }
    return json_pack("{s:s,s:s,s:{s:i,s:i},s:b,s:o,s:[{s:s,s:[s]},{s:s,s:n}]}", "key", "drijfveren",
                     "chapter", "wie", "counts", "leren", 4, "rust", 1, "together", 0, "statements",
                     statements, "choices", "card", "k1", "picks", "leren", "card", "k2", "picks");
}

void
world_body(const struct world_profile *profile, const unsigned char id[ID_BYTES], struct buf *out)
{
    struct err err = {0};
    char hex[ID_HEX], hash[2 * TICKET_HASH_BYTES + 1];
    const char *day = profile->day ? profile->day : WORLD_DAY;
    id_format(id, hex);
    json_t *root =
        json_pack("{s:i,s:s,s:s,s:s,s:s,s:o}", "schema", 2, "id", hex, "day", day, "content", "1",
                  "language", "ar", "consents", consents_of(profile->purposes));
    if (profile->line) {
        json_object_set_new(root, "line", json_string(profile->line));
    }
    if (profile->blocks) {
        json_object_set_new(root, "blocks", json_loads(profile->blocks, 0, NULL));
    } else if (strstr(profile->purposes, "talk")) {
        const char *told = profile->told ? profile->told : "leren";
        json_object_set_new(root, "blocks", json_pack("[o]", block(told, day)));
    }
    if (profile->name) {
        json_object_set_new(root, "name", json_string(profile->name));
    }
    if (profile->phone) {
        json_object_set_new(root, "phone", json_string(profile->phone));
        json_object_set_new(root, "reach", json_string("phone"));
    }
    if (profile->ticket) {
        ticket_hash(profile->ticket, hash);
        json_object_set_new(root, "ticket",
                            json_pack("{s:s,s:s}", "code", profile->ticket->code, "hash", hash));
    }
    must(json_write(root, out, &err), &err);
    json_decref(root);
    if (profile->extra) {
        out->len--;
        must(buf_put_text(out, profile->extra, &err) && buf_put(out, "}", 1, &err), &err);
    }
}

void
world_record(const struct hub_world *world, const struct peer *from,
             const struct world_profile *profile, const unsigned char *id, struct record *out)
{
    struct err err = {0};
    unsigned char drawn[ID_BYTES];
    struct buf body;
    (void)world;
    buf_init(&body, RECORD_MAX_BODY);
    if (!id) {
        seal_new_id(drawn);
    }
    world_body(profile, id ? id : drawn, &body);
    const char *day = profile->day ? profile->day : WORLD_DAY;
    must(record_make_profile(from, id ? id : drawn, day, &body, out, &err), &err);
    buf_clear(&body);
}

void
world_bend(const struct hub_world *world, struct record *record, const struct list_header *list,
           const char *name)
{
    struct err err = {0};
    struct buf body;
    struct list_header copy = *list;
    buf_init(&body, RECORD_MAX_BODY);
    record_clear(record);
    must(buf_printf(&body, &err, "{\"language\":\"nl\",\"name\":\"%s\",%s}", name,
                    world->reach ? world->reach : "\"phone\":\"+31612345678\""),
         &err);
    must(record_make_list(&world->peer, &copy, &body, record, &err), &err);
    buf_clear(&body);
}

void
world_sign_up(struct hub_world *world, const char *vacancy, const char *name, struct record *out)
{
    struct list_header list = {.epoch = 1, .seq = ++world->list_seq};
    memcpy(list.prev, world->list_hash, HASH_BYTES);
    list.at.boottime_ms = 1000 * world->list_seq;
    snprintf(list.vacancy, sizeof list.vacancy, "%s", vacancy);
    *out = (struct record){.sealed = NULL};
    world_bend(world, out, &list, name);
    memcpy(world->list_hash, out->hash, HASH_BYTES);
}

void
world_request(const struct peer *from, const struct record *records, size_t count, struct buf *out)
{
    struct err err = {0};
    must(batch_begin(from->id, NULL, out, &err), &err);
    for (size_t i = 0; i < count; i++) {
        must(batch_add(&records[i], i == 0, out, &err), &err);
    }
    must(batch_end(out, &err), &err);
}
