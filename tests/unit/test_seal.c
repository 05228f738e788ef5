/* SPDX-License-Identifier: GPL-3.0-or-later
 * What is signed or sealed holds; one bit changed does not. Record, receipt, beacon and head too.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sodium.h>

#include "sync/lift.h"
#include "sync/peer.h"
#include "sync/receipt.h"

static void
only_the_hub_opens_what_was_sealed_to_it(void **state)
{
    struct hubkeys hub, other;
    struct buf sealed, opened;
    struct err err = {0};
    (void)state;
    hubkeys_make("a", &hub);
    hubkeys_make("b", &other);
    buf_init(&sealed, 1000);
    buf_init(&opened, 1000);
    assert_true(seal_close(hub.seal_public, "kanarie", 7, &sealed, &err));
    assert_int_equal(sealed.len, 7 + SEAL_MORE_BYTES);
    assert_null(memmem(sealed.data, sealed.len, "kanarie", 7));
    assert_false(
        seal_open(other.seal_public, other.seal_secret, sealed.data, sealed.len, &opened, &err));
    assert_int_equal(err.code, ERR_SIGNATURE);
    assert_int_equal(opened.len, 0);
    assert_true(
        seal_open(hub.seal_public, hub.seal_secret, sealed.data, sealed.len, &opened, &err));
    assert_memory_equal(opened.data, "kanarie", 7);
    for (size_t i = 0; i < sealed.len; i++) {
        sealed.data[i] ^= 1;
        assert_false(
            seal_open(hub.seal_public, hub.seal_secret, sealed.data, sealed.len, &opened, NULL));
        sealed.data[i] ^= 1;
        assert_false(seal_open(hub.seal_public, hub.seal_secret, sealed.data, i, &opened, NULL));
    }
    buf_clear(&sealed);
    buf_clear(&opened);
}

static void
a_body_past_the_maximum_is_not_sealed(void **state)
{
    struct hubkeys hub;
    struct buf sealed;
    struct err err = {0};
    (void)state;
    hubkeys_make("a", &hub);
    buf_init(&sealed, SEAL_MORE_BYTES + 6);
    assert_false(seal_close(hub.seal_public, "kanarie", 7, &sealed, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    assert_int_equal(sealed.len, 0);
    buf_clear(&sealed);
}

static void
a_signature_holds_for_its_domain_only(void **state)
{
    struct peer peer;
    unsigned char sig[SIGN_BYTES];
    (void)state;
    peer_make(&peer);
    sign_make(peer.sign_secret, DOMAIN_RECORD, "abc", 3, sig);
    assert_true(sign_is_good(peer.sign_public, DOMAIN_RECORD, "abc", 3, sig));
    assert_false(sign_is_good(peer.sign_public, DOMAIN_HEAD, "abc", 3, sig));
    assert_false(sign_is_good(peer.sign_public, DOMAIN_RECORD, "abd", 3, sig));
}

/* Flips one bit in each byte of a signed struct; padding is not signed, so the test names its
 * parts. */
struct part {
    size_t offset, len;
};
#define PART(type, field)                                                                          \
    {                                                                                              \
        offsetof(type, field), sizeof((type *)0)->field                                            \
    }

static void
every_field_of_a_receipt_is_signed(void **state)
{
    static const struct part parts[] = {
        PART(struct receipt, id),          PART(struct receipt, hash),
        PART(struct receipt, state),       PART(struct receipt, lo_ms),
        PART(struct receipt, hi_ms),       PART(struct receipt, root),
        PART(struct receipt, epoch),       PART(struct receipt, have),
        PART(struct receipt, received_ms), PART(struct receipt, backed_up_until_ms),
        PART(struct receipt, life),        PART(struct receipt, sig),
    };
    struct hubkeys hub;
    struct receipt receipt = {.id = {1}, .life = 5};
    (void)state;
    hubkeys_make("a", &hub);
    receipt_sign(&receipt, hub.sign_secret);
    assert_true(receipt_is_good(&receipt, hub.sign_public));
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        unsigned char *byte = (unsigned char *)&receipt + parts[i].offset;
        *byte ^= 1;
        assert_false(receipt_is_good(&receipt, hub.sign_public));
        *byte ^= 1;
    }
    assert_true(receipt_is_good(&receipt, hub.sign_public));
}

static void
every_field_of_a_record_is_signed(void **state)
{
    static const struct part parts[] = {
        PART(struct record, kiosk),
        PART(struct record, id),
        PART(struct record, list.epoch),
        PART(struct record, list.seq),
        PART(struct record, list.prev),
        PART(struct record, list.at.boot_id),
        PART(struct record, list.at.boottime_ms),
        PART(struct record, list.heard.beacon.nonce),
        PART(struct record, list.heard.beacon.time_ms),
        PART(struct record, list.heard.beacon.life),
        PART(struct record, list.heard.beacon.backed_up_until_ms),
        PART(struct record, list.heard.beacon.sig),
        PART(struct record, list.heard.boot_id),
        PART(struct record, list.heard.asked_ms),
        PART(struct record, list.heard.answered_ms),
        PART(struct record, list.vacancy),
        PART(struct record, sig),
    };
    struct hubkeys hub;
    struct peer peer;
    struct record record;
    char text[] = "body";
    struct buf body = {.data = text, .len = 4};
    struct list_header header = {.epoch = 1, .seq = 1, .vacancy = "bakker"};
    struct err err = {0};
    (void)state;
    hubkeys_make("a", &hub);
    peer_make(&peer);
    memcpy(peer.hub_seal, hub.seal_public, SEAL_KEY_BYTES);
    assert_true(record_make_list(&peer, &header, &body, &record, &err));
    unsigned char hash[HASH_BYTES];
    memcpy(hash, record.hash, HASH_BYTES);
    assert_true(record_check(&record, peer.sign_public, &err));
    assert_memory_equal(hash, record.hash, HASH_BYTES);
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        unsigned char *byte = (unsigned char *)&record + parts[i].offset;
        *byte ^= 1;
        assert_false(record_check(&record, peer.sign_public, &err));
        assert_int_equal(err.code, ERR_SIGNATURE);
        *byte ^= 1;
    }
    for (size_t i = 0; i < record.sealed_len; i++) {
        record.sealed[i] ^= 1;
        assert_false(record_check(&record, peer.sign_public, NULL));
        record.sealed[i] ^= 1;
    }
    assert_true(record_check(&record, peer.sign_public, &err));
    record_clear(&record);
}

static void
a_profile_has_no_order_and_its_day_is_signed(void **state)
{
    struct hubkeys hub;
    struct peer peer;
    struct record record;
    struct err err = {0};
    char text[] = "body";
    struct buf body = {.data = text, .len = 4}, none_body = {0};
    static const struct list_header none;
    (void)state;
    hubkeys_make("a", &hub);
    peer_make(&peer);
    memcpy(peer.hub_seal, hub.seal_public, SEAL_KEY_BYTES);
    assert_true(record_make_profile(&peer, NULL, "2026-11-22", &body, &record, &err));
    assert_memory_equal(&record.list, &none, sizeof none);
    record.day[9] = '3';
    assert_false(record_check(&record, peer.sign_public, &err));
    record_clear(&record);
    assert_false(record_make_profile(&peer, NULL, "22-11", &body, &record, &err));
    assert_false(record_make_profile(&peer, NULL, "2026-11-22", &none_body, &record, &err));
}

static void
every_field_of_a_beacon_and_a_head_is_signed(void **state)
{
    static const struct part beacon_parts[] = {
        PART(struct beacon, nonce), PART(struct beacon, time_ms), PART(struct beacon, life),
        PART(struct beacon, backed_up_until_ms), PART(struct beacon, sig)};
    static const struct part head_parts[] = {PART(struct head, kiosk),
                                             PART(struct head, epoch),
                                             PART(struct head, seq),
                                             PART(struct head, hash),
                                             PART(struct head, lost_from),
                                             PART(struct head, lost_to),
                                             PART(struct head, at.boot_id),
                                             PART(struct head, at.boottime_ms),
                                             PART(struct head, heard.asked_ms),
                                             PART(struct head, sig)};
    struct hubkeys hub;
    struct beacon beacon = {.time_ms = 16};
    struct head head = {.seq = 4};
    (void)state;
    hubkeys_make("a", &hub);
    beacon_sign(&beacon, hub.sign_secret);
    head_sign(&head, hub.sign_secret);
    assert_true(beacon_is_good(&beacon, hub.sign_public));
    assert_true(head_is_good(&head, hub.sign_public));
    for (size_t i = 0; i < sizeof beacon_parts / sizeof beacon_parts[0]; i++) {
        ((unsigned char *)&beacon)[beacon_parts[i].offset] ^= 1;
        assert_false(beacon_is_good(&beacon, hub.sign_public));
        ((unsigned char *)&beacon)[beacon_parts[i].offset] ^= 1;
    }
    for (size_t i = 0; i < sizeof head_parts / sizeof head_parts[0]; i++) {
        ((unsigned char *)&head)[head_parts[i].offset] ^= 1;
        assert_false(head_is_good(&head, hub.sign_public));
        ((unsigned char *)&head)[head_parts[i].offset] ^= 1;
    }
}

static const struct id_row {
    const char *hex;
    bool is_id;
} id_rows[] = {
    {"0123456789abcdef0123456789abcdef", true},  {"0123456789ABCDEF0123456789abcdef", false},
    {"0123456789abcdef0123456789abcde", false},  {"0123456789abcdef0123456789abcdef0", false},
    {"0123456789abcdef 123456789abcdef", false}, {"", false},
};

static void
an_id_is_32_lower_case_digits(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof id_rows / sizeof id_rows[0]; i++) {
        unsigned char id[ID_BYTES];
        char hex[ID_HEX];
        assert_int_equal(id_parse(id_rows[i].hex, id), id_rows[i].is_id);
        if (id_rows[i].is_id) {
            id_format(id, hex);
            assert_string_equal(hex, id_rows[i].hex);
        }
    }
}

static const char *const beacon_noise[] = {
    "",
    "ok",
    "<html>",
    "{}",
    "{\"nonce\":\"00000000000000000000000000000000\"}",
    "[1]",
    "{\"nonce\":\"00000000000000000000000000000000\",\"time_ms\":-1,\"life\":0,"
    "\"backed_up_until_ms\":0,\"sig\":\"\"}",
};

static void
a_beacon_comes_back_as_it_was_and_noise_is_not_a_hub(void **state)
{
    struct hubkeys hub;
    struct beacon beacon = {.nonce = {1, 2}, .time_ms = 3, .life = 4, .backed_up_until_ms = 5},
                  back;
    struct buf json;
    struct err err = {0};
    (void)state;
    hubkeys_make("a", &hub);
    beacon_sign(&beacon, hub.sign_secret);
    buf_init(&json, BEACON_MAX_JSON);
    assert_true(beacon_format(&beacon, &json, &err));
    assert_true(beacon_parse(json.data, json.len, &back, &err));
    assert_memory_equal(&back, &beacon, sizeof back);
    for (size_t len = 0; len < json.len; len++) {
        assert_false(beacon_parse(json.data, len, &back, &err));
        assert_int_equal(err.code, ERR_NOT_A_HUB);
    }
    for (size_t i = 0; i < sizeof beacon_noise / sizeof beacon_noise[0]; i++) {
        assert_false(beacon_parse(beacon_noise[i], strlen(beacon_noise[i]), &back, &err));
        assert_int_equal(err.code, ERR_NOT_A_HUB);
    }
    buf_clear(&json);
}

static void
a_tally_is_whole_and_signed_with_the_beacon(void **state)
{
    static const char *const members[] = {"kiosks", "records", "lines", "tally"};
    struct hubkeys hub;
    struct beacon beacon = {.time_ms = 3, .tally = {{1, 2, 1ull << 53}, {7}}}, back;
    struct buf json;
    struct err err = {0};
    (void)state;
    hubkeys_make("a", &hub);
    beacon_sign(&beacon, hub.sign_secret);
    buf_init(&json, BEACON_MAX_JSON);
    assert_true(beacon_format(&beacon, &json, &err));
    assert_true(beacon_parse(json.data, json.len, &back, &err));
    assert_memory_equal(&back, &beacon, sizeof back);
    assert_true(beacon_is_good(&back, hub.sign_public));
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        json_t *root = json_loadb(json.data, json.len, 0, NULL);
        json_object_del(root, members[i]);
        char *text = json_dumps(root, 0);
        assert_false(beacon_parse(text, strlen(text), &back, &err));
        free(text);
        json_decref(root);
    }
    for (size_t i = 0; i < TALLY_PARTS; i++) {
        back = beacon;
        back.tally.counts[i]++;
        assert_false(beacon_is_good(&back, hub.sign_public));
    }
    back.tally = (struct tally){.counts = {0}};
    assert_false(beacon_is_good(&back, hub.sign_public));
    buf_clear(&json);
}

/* Sodium 1.0.18 takes some bytes above 127 for letters; nobody else does. */
static bool
is_ascii(const char *text, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if ((unsigned char)text[i] > 127) {
            return false;
        }
    }
    return true;
}

/* The table decoder against sodium's over random and damaged texts. */
static void
our_base64_agrees_with_sodiums(void **state)
{
    static const unsigned char seed[randombytes_SEEDBYTES] = {7};
    unsigned char random[4000];
    (void)state;
    randombytes_buf_deterministic(random, sizeof random, seed);
    for (size_t round = 0; round < 3000; round++) {
        unsigned char ours[200], theirs[200];
        char text[300];
        size_t len = 1 + round % 90, our_len = 0, their_len = 0;
        const char *end = NULL;
        sodium_bin2base64(text, sizeof text, random + round, len, sodium_base64_VARIANT_ORIGINAL);
        size_t text_len = strlen(text);
        if (round % 3) { /* one letter becomes any byte */
            text[random[round] % text_len] = (char)random[round + 500];
        }
        bool is_theirs = sodium_base642bin(theirs, sizeof theirs, text, text_len, NULL, &their_len,
                                           &end, sodium_base64_VARIANT_ORIGINAL) == 0 &&
                         end == text + text_len && their_len > 0 && is_ascii(text, text_len);
        bool is_ours = lift_decode(text, text_len, ours, &our_len);
        if (is_ours != is_theirs) {
            fail_msg("%.*s: ours %d, theirs %d", (int)text_len, text, is_ours, is_theirs);
        }
        if (is_ours) {
            assert_int_equal(our_len, their_len);
            assert_memory_equal(ours, theirs, our_len);
        }
    }
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
        cmocka_unit_test(only_the_hub_opens_what_was_sealed_to_it),
        cmocka_unit_test(a_body_past_the_maximum_is_not_sealed),
        cmocka_unit_test(a_signature_holds_for_its_domain_only),
        cmocka_unit_test(every_field_of_a_receipt_is_signed),
        cmocka_unit_test(every_field_of_a_record_is_signed),
        cmocka_unit_test(a_profile_has_no_order_and_its_day_is_signed),
        cmocka_unit_test(every_field_of_a_beacon_and_a_head_is_signed),
        cmocka_unit_test(an_id_is_32_lower_case_digits),
        cmocka_unit_test(a_beacon_comes_back_as_it_was_and_noise_is_not_a_hub),
        cmocka_unit_test(a_tally_is_whole_and_signed_with_the_beacon),
        cmocka_unit_test(our_base64_agrees_with_sodiums),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
