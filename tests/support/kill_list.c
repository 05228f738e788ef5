/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "kill_list.h"
#include "ctl/drive_client.h"
#include "host/clock.h"
#include "hub/calls_open.h"
#include "hub/calls.h"
#include "hub/postings.h"
#include "sync/keep.h"
#include "sync/signed_file.h"

#include <unistd.h>

#define TRIES 2400 /* two minutes: a machine may be slow */
#define POLL_MS 50
#define LETTERS 26
#define PICTURE "picture:"

/* --- offering --- */

static struct db *
open_store(const struct kill_list *lists, enum hub_file file, unsigned flags)
{
    struct err err = {0};
    struct db *db = hub_store_open(lists->world->hub_dir, file, flags, &err);
    kill_world_must(db != NULL, "hub's store opens", &err);
    return db;
}

static json_t *
make_work(const char *mode)
{
    static const char work[] =
        "{\"kind\": \"job\", \"field\": \"groen\", \"acts\": [\"groen-oogsten\"],"
        " \"title\": \"groen-oogsten\", \"employer\": \"Kwekerij Zon\", \"place\": {\"name\":"
        " \"Kas 4\", \"town\": \"Bleiswijk\"}, \"minutes\": {\"bus\": 25}, \"week\":"
        " [\"ma-ochtend\"], \"hours\": {\"from\": 16, \"to\": 32}, \"with\": \"met-mensen\","
        " \"pay\": null, \"leads_to\": [], \"asks\": [\"staan-4\"], \"first_step\": \"koffie\","
        " \"rules\": {\"attempts\": 3, \"days\": 2, \"back_days\": 14}, \"open\": [], \"map\":"
        " \"\", \"from\": \"2026-01-01\", \"until\": \"2098-12-31\", \"texts\": {}}";
    json_t *row = json_loads(work, 0, NULL);
    json_object_set_new(row, "signup_mode", json_string(mode));
    return row;
}

static void
publish(struct kill_list *lists, struct db *db, size_t i)
{
    static const char *const modes[KILL_LISTS] = {"kiosk_list", "coffee"};
    struct err err = {0};
    json_t *row = make_work(modes[i]), *refused = json_array();
    struct postings postings = {.db = db};
    struct postings_actor els = {"els", "", clock_wall_s() * 1000};
    struct postings_draft draft = {.source = POSTINGS_SOURCE_OWN, .row = row};
    kill_world_must(postings_write(&postings, &draft, &els, refused, &err) &&
                        postings_publish(&postings, draft.key, &els, refused, &err),
                    "work is published", &err);
    snprintf(lists->keys[i], sizeof lists->keys[i], "%s", draft.key);
    json_decref(row);
    json_decref(refused);
}

static void
open_list(const struct kill_list *lists, struct db *db, size_t i)
{
    static const enum calls_mode modes[KILL_LISTS] = {CALLS_KIOSK_LIST, CALLS_COFFEE};
    struct err err = {0};
    struct vault vault;
    struct hubkeys keys;
    kill_world_must(vault_open(lists->world->hub_dir, &vault, &err) &&
                        hubkeys_load(lists->world->hub_dir, &keys, &err),
                    "hub's keys", &err);
    struct lists at = {.db = db, .vault = &vault};
    struct calls calls = {.lists = &at, .keys = &keys};
    struct calls_rules rules = {lists->keys[i], modes[i], 3, 2, 14, 1, "Kwekerij Zon", "cor"};
    kill_world_must(calls_open(&calls, &rules, clock_wall_s() * 1000, &err), "list opens", &err);
    vault_wipe(&vault);
    hubkeys_wipe(&keys);
}

void
kill_list_offer(struct kill_list *lists, const struct kill_world *world)
{
    *lists = (struct kill_list){.world = world};
    struct db *db = open_store(lists, HUB_LISTS, 0);
    for (size_t i = 0; i < KILL_LISTS; i++) {
        publish(lists, db, i);
        open_list(lists, db, i);
    }
    db_close(db);
}

static bool
has_heard(const char *dir)
{
    char path[FILE_MAX_PATH];
    struct heard_beacon heard = {0};
    struct outbox *box =
        file_join(path, dir, OUTBOX_FILE, NULL) ? outbox_open(path, NULL, NULL) : NULL;
    bool ok = box && keep_load_heard(box, &heard, NULL) && heard.beacon.time_ms > 0;
    outbox_close(box);
    return ok;
}

void
kill_list_await(const struct kill_list *lists)
{
    char path[FILE_MAX_PATH];
    const char *dir = lists->world->kiosk_dir;
    bool is_here = false;
    kill_world_must(file_join(path, dir, signed_row(SIGNED_VACANCIES)->file, NULL), "path", NULL);
    for (int i = 0; i < TRIES && !is_here; i++) {
        kill_world_wait(POLL_MS);
        is_here = access(path, F_OK) == 0 && has_heard(dir);
    }
    kill_world_must(is_here, "the kiosk has the work and the day", NULL);
}

/* --- signing up --- */

void
kill_list_name(size_t number, char out[8])
{
    for (size_t i = 0; i < 5; i++) {
        out[i] = (char)('a' + number % LETTERS);
        number /= LETTERS;
    }
    out[5] = '\0';
}

bool
kill_list_read_ticket(const json_t *view, struct ticket *out)
{
    const json_t *widget;
    size_t i, pictures = 0, digits = 0;
    if (strcmp(drive_screen(view), "list-ticket") != 0) {
        return false;
    }
    *out = (struct ticket){.code = ""};
    const char *code = json_string_value(json_object_get(drive_widget(view, "ticket"), "label"));
    for (; code && *code; code++) {
        if (*code >= '0' && *code <= '9' && digits < TICKET_DIGITS) {
            out->code[digits++] = *code;
        }
    }
    json_array_foreach(json_object_get(view, "widgets"), i, widget)
    {
        const char *id = json_string_value(json_object_get(widget, "id"));
        if (id && strncmp(id, PICTURE, strlen(PICTURE)) == 0 && pictures < TICKET_PICTURES) {
            snprintf(out->pictures[pictures++], CONTENT_MAX_KEY, "%s", id + strlen(PICTURE));
        }
    }
    kill_world_must(digits == TICKET_DIGITS && pictures == TICKET_PICTURES,
                    "a list ticket has six digits and four pictures", NULL);
    return true;
}

/* --- judging --- */

/* What a verb of the list says of one; NULL where it says no. */
static json_t *
ask_list(const struct kill_list *lists, const char *verb, const char *key)
{
    struct err err = {0};
    char program[FILE_MAX_PATH];
    kill_world_must(file_join(program, lists->world->programs, "aanloop-ctl", &err), "path", &err);
    const char *const argv[] = {program,           "list",   verb, key, "--hub",
                                lists->world->url, "--json", NULL};
    struct buf said;
    buf_init(&said, CHILD_MAX_OUTPUT);
    bool ok = child_read(argv, &said, &err);
    if (!ok) {
        printf("# %s %s: %s %.*s\n", verb, key, err.text, (int)said.len,
               said.data ? said.data : "");
    }
    json_t *answer = ok ? json_loadb(said.data, said.len, 0, NULL) : NULL;
    buf_clear(&said);
    return answer;
}

void
kill_list_verify(struct kill_list *lists)
{
    for (size_t i = 0; i < KILL_LISTS; i++) {
        json_t *verdict = ask_list(lists, "verify", lists->keys[i]);
        kill_world_must(json_is_true(json_object_get(verdict, "honest")),
                        "anybody can see that a list is true", NULL);
        json_decref(verdict);
    }
    lists->shown = ask_list(lists, "show", lists->keys[0]);
    kill_world_must(json_is_array(lists->shown), "anybody can see a list", NULL);
}

struct judging {
    struct kill_list *lists;
    struct kill_sign_up *const *all;
    size_t count;
    struct vault vault;
    struct db *db;
    size_t next; /* whoever comes now signed up here or later */
    size_t next_place;
};

static bool
is_slip(struct db_stmt *row, const char *slip)
{
    size_t len = 0;
    const void *held = db_blob(row, 2, &len);
    return len == KILL_SLIP_CHARS && memcmp(held, slip, len) == 0;
}

/* By the ticket; who saw none is known by the name, or is the next of those who gave none. A name
 * begins with a capital. */
static bool
is_of(const struct judging *at, size_t i, struct db_stmt *row, const char *name)
{
    const struct kill_sign_up *one = at->all[i];
    if (one->saw_ticket) {
        return is_slip(row, one->slip);
    }
    if (!name || !one->name[0]) {
        return !name && !one->name[0] && one->is_confirmed && i >= at->next;
    }
    return (name[0] | 0x20) == one->name[0] && strcmp(name + 1, one->name + 1) == 0;
}

static size_t
find_contact(const struct judging *at, struct db_stmt *row)
{
    size_t len = 0, id_len = 0, found = 0;
    struct err err = {0};
    struct buf text;
    struct vault_label label = {VAULT_LISTS, db_blob(row, 0, &id_len)};
    const void *sealed = db_blob(row, 1, &len);
    buf_init(&text, RECORD_MAX_BODY);
    kill_world_must(vault_unseal(&at->vault, label, sealed, len, &text, &err), "a contact opens",
                    &err);
    json_t *root = json_loadb(text.data, text.len, 0, NULL);
    const char *name = json_string_value(json_object_get(root, "name"));
    while (found < at->count && !is_of(at, found, row, name)) {
        found++;
    }
    kill_world_must(found < at->count, "nobody is on a list unasked", NULL);
    json_decref(root);
    buf_wipe(&text);
    return found;
}

/* On the public list each stands behind whoever came before them at this kiosk. */
static void
hold_place(struct judging *at, struct db_stmt *row)
{
    size_t len = 0, place = at->next_place;
    char hex[ID_HEX];
    id_format(db_blob(row, 0, &len), hex);
    while (place < json_array_size(at->lists->shown) &&
           strcmp(json_string_value(
                      json_object_get(json_array_get(at->lists->shown, place), "ticket")),
                  hex) != 0) {
        place++;
    }
    kill_world_must(place < json_array_size(at->lists->shown),
                    "each has a place, in the order they came", NULL);
    at->next_place = place + 1;
}

static void
judge_row(struct judging *at, struct db_stmt *row)
{
    size_t found = find_contact(at, row);
    struct kill_sign_up *one = at->all[found];
    kill_world_must(one->is_confirmed, "nobody is on a list who did not say yes", NULL);
    kill_world_must(found >= at->next, "the chain has the order they came in", NULL);
    at->next = found + 1;
    one->found++;
    if (strcmp(db_text(row, 3), at->lists->keys[0]) == 0) {
        hold_place(at, row);
    }
}

static void
make_slips(const struct judging *at)
{
    char hash[2 * TICKET_HASH_BYTES + 1];
    for (size_t i = 0; i < at->count; i++) {
        struct kill_sign_up *one = at->all[i];
        if (one->saw_ticket) {
            ticket_hash(&one->ticket, hash);
            snprintf(one->slip, sizeof one->slip, "%s%s", one->ticket.code, hash);
        }
    }
}

static void
judge_rows(struct judging *at)
{
    struct err err = {0};
    bool is_row = true;
    struct db_stmt *get =
        db_prepare(at->db,
                   "SELECT i.ticket, i.contact, i.slip, i.vacancy FROM item i LEFT JOIN ticket t"
                   " ON t.ticket = i.ticket AND t.vacancy = i.vacancy ORDER BY t.epoch, t.seq",
                   &err);
    kill_world_must(get != NULL, "the lists can be read", &err);
    while (is_row) {
        kill_world_must(db_step(get, &is_row, &err), "the lists can be read", &err);
        if (is_row) {
            judge_row(at, get);
        }
    }
}

struct kill_list_tally
kill_list_judge(struct kill_list *lists, struct kill_sign_up *const *all, size_t count)
{
    struct err err = {0};
    struct kill_list_tally tally = {0};
    struct judging at = {.lists = lists, .all = all, .count = count};
    kill_world_must(vault_open(lists->world->hub_dir, &at.vault, &err), "hub's keys", &err);
    at.db = open_store(lists, HUB_LISTS, DB_READ_ONLY);
    make_slips(&at);
    judge_rows(&at);
    for (size_t i = 0; i < count; i++) {
        kill_world_must(all[i]->found > 0 || !all[i]->saw_ticket,
                        "nobody with a list ticket is missing", NULL);
        kill_world_must(all[i]->found <= 1, "nobody is on a list twice", NULL);
        tally.confirmed += all[i]->is_confirmed;
        tally.tickets += all[i]->saw_ticket;
        tally.on_list += all[i]->found;
        tally.unsaid += all[i]->found > 0 && !all[i]->saw_ticket;
    }
    db_close(at.db);
    vault_wipe(&at.vault);
    json_decref(lists->shown);
    return tally;
}
