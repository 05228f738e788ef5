/* SPDX-License-Identifier: GPL-3.0-or-later
 * Identities on disk, enrolment with a code, and waits that grow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <glob.h>
#include <sys/stat.h>

#include "base/file.h"
#include "folder.h"
#include "keep_visit.h"
#include "sync/backoff.h"
#include "sync/enrol.h"
#include "sync/keep.h"

static struct peer
sample_peer(void)
{
    struct peer peer;
    peer_make(&peer);
    memset(peer.hub_seal, 3, sizeof peer.hub_seal);
    memset(peer.hub_verify, 4, sizeof peer.hub_verify);
    snprintf(peer.hub_url, sizeof peer.hub_url, "https://hub.example");
    peer.place = (struct peer_place){"Bibliotheek \"Oost\"", "Fatma", "0201234567", "ma-vr 9-17"};
    return peer;
}

static void
an_identity_is_saved_whole_for_its_owner_alone(void **state)
{
    struct folder folder;
    struct peer peer = sample_peer(), back;
    struct stat info;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    assert_false(peer_load(folder.path, &back, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_true(peer_save(&peer, folder.path, &err));
    assert_int_equal(stat(folder_path(&folder, PEER_FILE, path), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_true(peer_load(folder.path, &back, &err));
    assert_memory_equal(&back, &peer, sizeof peer);
    folder_drop(&folder);
}

static void
a_damaged_identity_is_corrupt_wherever_it_was_cut(void **state)
{
    struct folder folder;
    struct peer peer = sample_peer(), back;
    struct buf json;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    assert_true(peer_save(&peer, folder.path, &err));
    folder_path(&folder, PEER_FILE, path);
    buf_init(&json, 8192);
    assert_true(file_load(path, &json, &err));
    for (size_t len = 0; len + 2 < json.len; len += 7) {
        assert_true(file_save(path, json.data, len, 0600, &err));
        assert_false(peer_load(folder.path, &back, &err));
        assert_int_equal(err.code, ERR_CORRUPT);
    }
    char *id = strstr(json.data, "\"id\":\"") + 6;
    *id = *id == '0' ? '1' : '0'; /* an id that does not follow from the key */
    assert_true(file_save(path, json.data, json.len, 0600, &err));
    assert_false(peer_load(folder.path, &back, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    buf_clear(&json);
    folder_drop(&folder);
}

static void
the_demo_makes_a_hub_that_knows_its_kiosk_and_keeps_both(void **state)
{
    struct folder folder;
    struct peer peer, again;
    struct hubkeys keys;
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    assert_true(peer_demo(folder.path, "http://127.0.0.1:8477", &peer, &err));
    assert_true(hubkeys_load(folder.path, &keys, &err));
    assert_int_equal(keys.kiosk_count, 1);
    assert_memory_equal(keys.kiosks[0].key, peer.sign_public, SIGN_KEY_BYTES);
    assert_memory_equal(keys.seal_public, peer.hub_seal, SEAL_KEY_BYTES);
    assert_memory_equal(keys.sign_public, peer.hub_verify, SIGN_KEY_BYTES);
    assert_string_equal(peer.place.name, "demo");
    assert_true(peer_demo(folder.path, "http://other", &again, &err));
    assert_memory_equal(&again, &peer, sizeof peer);
    folder_drop(&folder);
}

static void
hub_keys_that_do_not_belong_together_are_corrupt(void **state)
{
    struct folder folder;
    struct hubkeys keys, back;
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    hubkeys_make("a", &keys);
    assert_true(hubkeys_save(&keys, folder.path, &err));
    assert_true(hubkeys_load(folder.path, &back, &err));
    assert_memory_equal(&back, &keys, sizeof keys);
    keys.seal_public[0] ^= 1;
    assert_true(hubkeys_save(&keys, folder.path, &err));
    assert_false(hubkeys_load(folder.path, &back, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    folder_drop(&folder);
}

/* --- enrolment --- */

struct enrolment {
    struct peer peer;
    struct hubkeys hub;
    char code[ENROL_CODE_CHARS + 1];
    struct enrol_ask ask;
    struct enrol_answer answer;
};

static void
begin_enrolment(struct enrolment *enrolment)
{
    peer_make(&enrolment->peer);
    hubkeys_make("a", &enrolment->hub);
    enrol_new_code(enrolment->code);
    enrol_ask_make(&enrolment->peer, enrolment->code, &enrolment->ask);
    enrolment->answer = (struct enrol_answer){.place = {.name = "Bibliotheek"}};
    memcpy(enrolment->answer.hub_seal, enrolment->hub.seal_public, SEAL_KEY_BYTES);
    memcpy(enrolment->answer.hub_verify, enrolment->hub.sign_public, SIGN_KEY_BYTES);
    enrol_answer_make(&enrolment->ask, enrolment->code, &enrolment->answer);
}

static void
who_knows_the_code_is_enrolled(void **state)
{
    struct enrolment e;
    struct enrol_ask ask;
    struct enrol_answer answer;
    struct buf json;
    struct err err = {0};
    (void)state;
    begin_enrolment(&e);
    buf_init(&json, ENROL_MAX_JSON);
    assert_true(enrol_ask_format(&e.ask, &json, &err));
    assert_null(memmem(json.data, json.len, e.code, ENROL_CODE_CHARS)); /* it never travels */
    assert_true(enrol_ask_parse(json.data, json.len, &ask, &err));
    assert_true(enrol_ask_is_good(&ask, e.code));
    buf_empty(&json);
    assert_true(enrol_answer_format(&e.answer, &json, &err));
    assert_null(memmem(json.data, json.len, e.code, ENROL_CODE_CHARS));
    assert_true(enrol_answer_parse(json.data, json.len, &answer, &err));
    assert_true(enrol_accept(&e.peer, e.code, &e.ask, &answer, &err));
    assert_memory_equal(e.peer.hub_seal, e.hub.seal_public, SEAL_KEY_BYTES);
    assert_string_equal(e.peer.place.name, "Bibliotheek");
    buf_clear(&json);
}

static void
who_does_not_know_the_code_is_nobody(void **state)
{
    struct enrolment e;
    char other[ENROL_CODE_CHARS + 1];
    struct err err = {0};
    (void)state;
    begin_enrolment(&e);
    enrol_new_code(other);
    assert_false(enrol_ask_is_good(&e.ask, other));
    struct enrol_answer answer = e.answer;
    enrol_answer_make(&e.ask, other, &answer); /* a portal that made up a hub */
    assert_false(enrol_accept(&e.peer, e.code, &e.ask, &answer, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    answer = e.answer;
    answer.hub_seal[0] ^= 1; /* someone in between puts in their own key */
    assert_false(enrol_accept(&e.peer, e.code, &e.ask, &answer, NULL));
    answer = e.answer;
    answer.place.phone[0] = '9';
    assert_false(enrol_accept(&e.peer, e.code, &e.ask, &answer, NULL));
    struct enrol_ask ask = e.ask;
    ask.kiosk_key[0] ^= 1;
    assert_false(enrol_ask_is_good(&ask, e.code));
}

static const struct code_row {
    const char *typed, *clean; /* NULL: no code */
} code_rows[] = {
    {"ABCD-EFGH-JKLM", "ABCD-EFGH-JKLM"},
    {"abcdefghjklm", "ABCD-EFGH-JKLM"},
    {" abcd efgh jklm ", "ABCD-EFGH-JKLM"},
    {"ABCD-EFGH-JKL", NULL},
    {"ABCD-EFGH-JKLMN", NULL},
    {"ABCD-EFGH-JKL0", NULL},
    {"ABCD-EFGH-JKLI", NULL},
    {"", NULL},
};

static void
a_code_is_read_as_people_type_it(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof code_rows / sizeof code_rows[0]; i++) {
        char code[ENROL_CODE_CHARS + 1] = "unchanged";
        bool is_code = enrol_clean_code(code_rows[i].typed, code);
        assert_int_equal(is_code, code_rows[i].clean != NULL);
        assert_string_equal(code, is_code ? code_rows[i].clean : "unchanged");
    }
    char fresh[ENROL_CODE_CHARS + 1], clean[ENROL_CODE_CHARS + 1];
    enrol_new_code(fresh);
    assert_true(enrol_clean_code(fresh, clean));
    assert_string_equal(fresh, clean);
}

static void
a_refused_enrolment_has_its_name_and_noise_is_not_a_hub(void **state)
{
    static const char refused[] = "{\"v\":1,\"error\":\"locked\"}";
    struct enrol_answer answer;
    struct err err = {0};
    (void)state;
    assert_false(enrol_answer_parse(refused, sizeof refused - 1, &answer, &err));
    assert_int_equal(err.code, ERR_LOCKED);
    assert_false(enrol_answer_parse("<html>", 6, &answer, &err));
    assert_int_equal(err.code, ERR_NOT_A_HUB);
}

/* --- keep --- */

static void
a_copied_folder_begins_an_epoch_of_its_own(void **state)
{
    struct folder folder;
    struct peer peer;
    struct outbox_head head, copied;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    assert_true(peer_demo(folder.path, "http://127.0.0.1:1", &peer, &err));
    struct keep *keep = keep_open(folder.path, "machine-a", &err);
    assert_non_null(keep);
    assert_true(outbox_get_head(keep_outbox(keep), &head, &err));
    keep_close(keep);
    keep = keep_open(folder.path, "machine-a", &err);
    assert_true(outbox_get_head(keep_outbox(keep), &copied, &err));
    assert_int_equal(copied.epoch, head.epoch); /* a restart is no copy */
    keep_close(keep);
    keep = keep_open(folder.path, "machine-b", &err);
    assert_true(outbox_get_head(keep_outbox(keep), &copied, &err));
    assert_true(copied.epoch > head.epoch);
    keep_close(keep);
    struct buf mark; /* the same bytes in a new file: restored from a backup */
    buf_init(&mark, 100);
    assert_true(file_load(folder_path(&folder, KEEP_MARK_FILE, path), &mark, &err));
    assert_true(file_save(path, mark.data, mark.len, 0600, &err));
    buf_clear(&mark);
    keep = keep_open(folder.path, "machine-b", &err);
    assert_true(outbox_get_head(keep_outbox(keep), &head, &err));
    assert_true(head.epoch > copied.epoch);
    keep_close(keep);
    assert_true(file_save(path, "x", 1, 0600, &err)); /* damaged */
    keep = keep_open(folder.path, "machine-b", &err);
    assert_non_null(keep);
    assert_true(outbox_get_head(keep_outbox(keep), &copied, &err));
    assert_true(copied.epoch > head.epoch);
    keep_close(keep);
    folder_drop(&folder);
}

/* Noise from a place in the file to its end; 4096: past the first page. */
static void
damage(const char *path, size_t from)
{
    struct buf bytes;
    buf_init(&bytes, 1 << 22);
    assert_true(file_load(path, &bytes, NULL));
    assert_true(bytes.len > from);
    memset(bytes.data + from, 0x5a, bytes.len - from);
    assert_true(file_save(path, bytes.data, bytes.len, 0600, NULL));
    buf_clear(&bytes);
}

static void
a_damaged_outbox_is_put_aside_and_the_next_visitor_is_kept(void **state)
{
    static const size_t places[] = {0, 4096};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct folder folder;
        struct peer peer;
        struct outbox_head before, after;
        char path[2 * FOLDER_MAX];
        struct err err = {0};
        folder_make(&folder);
        assert_true(peer_demo(folder.path, "http://127.0.0.1:1", &peer, &err));
        struct keep *keep = keep_open(folder.path, "m", &err);
        keep_profiles(keep, 3);
        assert_true(outbox_get_head(keep_outbox(keep), &before, &err));
        keep_close(keep);
        damage(folder_path(&folder, OUTBOX_FILE, path), places[i]);
        keep = keep_open(folder.path, "m", &err);
        assert_non_null(keep);
        assert_int_equal(keep_counts(keep).waiting, 0);
        keep_profiles(keep, 1);
        assert_true(outbox_get_head(keep_outbox(keep), &after, &err));
        assert_true(after.epoch > before.epoch);
        keep_close(keep);
        keep = keep_open(folder.path, "m", &err); /* and that is that */
        assert_int_equal(keep_counts(keep).waiting, 1);
        assert_true(outbox_get_head(keep_outbox(keep), &before, &err));
        assert_int_equal(before.epoch, after.epoch);
        keep_close(keep);
        glob_t found;
        char pattern[3 * FOLDER_MAX];
        snprintf(pattern, sizeof pattern, "%s.damaged-*", path);
        assert_int_equal(glob(pattern, 0, NULL, &found), 0);
        assert_int_equal(found.gl_pathc, 1);
        globfree(&found);
        folder_drop(&folder);
    }
}

static void
nothing_unsealed_reaches_the_disk(void **state)
{
    static const char *const files[] = {OUTBOX_FILE, OUTBOX_FILE "-wal", OUTBOX_FILE "-shm",
                                        PEER_FILE,   KEEP_MARK_FILE,     KEEP_WAKE_FILE};
    struct folder folder;
    struct peer peer;
    struct buf body, bytes;
    char id[ID_HEX], path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    assert_true(peer_demo(folder.path, "http://127.0.0.1:1", &peer, &err));
    struct keep *keep = keep_open(folder.path, "m", &err);
    buf_init(&body, 1000);
    buf_init(&bytes, 1 << 22);
    assert_true(buf_put_text(&body, "{\"name\":\"kanarie-9134\"}", &err));
    keep_new_id(id);
    assert_true(keep_profile(keep, id, "2026-11-22", &body, &err));
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        buf_empty(&bytes);
        assert_true(file_load(folder_path(&folder, files[i], path), &bytes, &err));
        assert_null(memmem(bytes.data, bytes.len, "kanarie", 7));
    }
    assert_false(keep_profile(keep, "not-an-id", "2026-11-22", &body, &err));
    assert_int_equal(err.code, ERR_INVALID);
    keep_close(keep);
    buf_clear(&body);
    buf_clear(&bytes);
    folder_drop(&folder);
}

static void
waits_double_up_to_a_quarter_of_an_hour_and_spread(void **state)
{
    uint64_t seed = 42, same = 42;
    (void)state;
    assert_int_equal(backoff_ms(1, 0), BACKOFF_FIRST_MS);
    assert_int_equal(backoff_ms(2, 0), 2 * BACKOFF_FIRST_MS);
    assert_int_equal(backoff_ms(60, 0), BACKOFF_LAST_MS);
    assert_int_equal(backoff_ms(UINT32_MAX, 0), BACKOFF_LAST_MS);
    uint64_t least = UINT64_MAX, most = 0;
    for (int i = 0; i < 1000; i++) {
        uint64_t wait = backoff_ms(20, backoff_draw(&seed));
        assert_true(wait == backoff_ms(20, backoff_draw(&same)));
        least = wait < least ? wait : least;
        most = wait > most ? wait : most;
    }
    assert_true(least >= BACKOFF_LAST_MS / 2 && least < BACKOFF_LAST_MS / 2 + 20000);
    assert_true(most <= BACKOFF_LAST_MS && most > BACKOFF_LAST_MS - 20000);
}

static int
begin(void **state)
{
    (void)state;
    seal_init();
    return 0;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_identity_is_saved_whole_for_its_owner_alone),
        cmocka_unit_test(a_damaged_identity_is_corrupt_wherever_it_was_cut),
        cmocka_unit_test(the_demo_makes_a_hub_that_knows_its_kiosk_and_keeps_both),
        cmocka_unit_test(hub_keys_that_do_not_belong_together_are_corrupt),
        cmocka_unit_test(who_knows_the_code_is_enrolled),
        cmocka_unit_test(who_does_not_know_the_code_is_nobody),
        cmocka_unit_test(a_code_is_read_as_people_type_it),
        cmocka_unit_test(a_refused_enrolment_has_its_name_and_noise_is_not_a_hub),
        cmocka_unit_test(a_copied_folder_begins_an_epoch_of_its_own),
        cmocka_unit_test(a_damaged_outbox_is_put_aside_and_the_next_visitor_is_kept),
        cmocka_unit_test(nothing_unsealed_reaches_the_disk),
        cmocka_unit_test(waits_double_up_to_a_quarter_of_an_hour_and_spread),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
