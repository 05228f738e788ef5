/* The signed file: what goes in comes out, and nothing else is believed.
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/mem.h"
#include "content/content_parts.h"
#include "content/minisign.h"
#include "content/pack.h"
#include "content/pixels.h"
#include "ctl/content_pack.h"
#include "ctl/content_sign.h"
#include "tree.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct stamp stamp = {7, "2026-01-02", "2027-01-02"};
#define SIZE_PX 32

/* Noise: zstd keeps it as it is, so that a changed byte unpacks well to a wrong pixel. */
static void
fill_pixels(unsigned char *pixels, size_t bytes, unsigned seed)
{
    uint64_t state = seed + 1;
    for (size_t i = 0; i < bytes; i++) {
        state = state * 6364136223846793005u + 1442695040888963407u;
        pixels[i] = (unsigned char)(state >> 56);
    }
}

static void
put_picture(struct pack_writer *writer, const char *key, int size)
{
    size_t bytes = pixels_packed_bytes(size);
    unsigned char *pixels = mem_new(bytes, 1);
    fill_pixels(pixels, bytes, (unsigned)size + (unsigned char)key[0]);
    const struct buf whole = {.data = (char *)pixels, .len = bytes};
    assert_true(pack_writer_put(writer, PACK_PICTURE, key, size, &whole, NULL));
    free(pixels);
}

static void
put_text(struct pack_writer *writer, const struct tree *tree, enum pack_kind kind, const char *file,
         const char *name)
{
    struct buf whole = {0};
    whole.data = tree_read(tree, file, &whole.len);
    assert_true(pack_writer_put(writer, kind, name, 0, &whole, NULL));
    free(whole.data);
}

/* A pack of the tree's words and deck with made-up pictures. */
static void
save_pack(const struct tree *tree, const struct stamp *with, const char *file)
{
    struct pack_writer *writer = pack_writer_new(with);
    put_picture(writer, "p-twee", 8);
    put_text(writer, tree, PACK_DECK, "assets/decks/doen.json", "doen");
    put_text(writer, tree, PACK_LOCALE, "locales/nl.po", "nl");
    put_text(writer, tree, PACK_LOCALE, "locales/ar.po", "ar");
    put_picture(writer, "p-een", SIZE_PX);
    put_picture(writer, "ticket-zon", SIZE_PX);
    char *path = tree_path(tree, file);
    assert_true(pack_writer_save(writer, path, NULL));
    free(path);
    pack_writer_free(writer);
}

struct world {
    struct tree tree;
    char *pack, *key_base, *secret, *public_key;
    unsigned char key[CONTENT_KEY_BYTES];
};

static int
make_world(void **state)
{
    struct world *world = mem_new(1, sizeof *world);
    tree_make(&world->tree);
    world->pack = tree_path(&world->tree, "good.pack");
    world->key_base = tree_path(&world->tree, "region");
    world->secret = tree_path(&world->tree, "region.key");
    world->public_key = tree_path(&world->tree, "region.pub");
    save_pack(&world->tree, &stamp, "good.pack");
    assert_true(content_keygen(world->key_base, NULL));
    assert_true(content_sign(world->pack, world->secret, NULL));
    assert_true(content_load_key(world->public_key, world->key, NULL));
    *state = world;
    return 0;
}

static int
end_world(void **state)
{
    struct world *world = *state;
    tree_free(&world->tree);
    free(world->pack);
    free(world->key_base);
    free(world->secret);
    free(world->public_key);
    free(world);
    return 0;
}

static enum err_code
open_code(const struct world *world)
{
    struct err err = {0};
    struct content *content = content_open(world->pack, world->key, &err);
    content_close(content);
    assert_int_equal(content == NULL, err.code != ERR_NONE);
    return err.code;
}

static void
what_goes_in_comes_out(void **state)
{
    const struct world *world = *state;
    struct content *content = content_open(world->pack, world->key, NULL);
    assert_non_null(content);
    assert_string_equal(content_version(content), "7");
    assert_string_equal(content_build_date(content), "2026-01-02");
    assert_string_equal(content_valid_until(content), "2027-01-02");
    assert_int_equal(content_locale_count(content), 2);
    assert_string_equal(locale_code(content_locale_at(content, 0)), "nl");
    assert_string_equal(locale_code(content_locale_at(content, 1)), "ar");
    assert_null(content_locale_at(content, 2));
    assert_string_equal(locale_say(content_locale(content, "ar"), "doen.een"), "dD");
    assert_int_equal(content_deck_count(content), 1);
    const struct deck *deck = content_deck(content, "doen");
    assert_int_equal(deck->item_count, 3);
    assert_string_equal(deck->items[1].label, "doen.twee");
    assert_string_equal(deck->cards[0].question, "doen.question");
    assert_int_equal(deck->cards[0].choices[2], 2);
    assert_null(content_deck(content, "none"));
    assert_int_equal(content_ticket_picture_count(content), 1);
    assert_string_equal(content_ticket_picture(content, 0), "ticket-zon");
    assert_null(content_ticket_picture(content, 1));
    assert_true(content_has_picture(content, "p-twee"));
    assert_false(content_has_picture(content, "p-drie"));
    content_close(content);
}

static void
a_picture_is_found_at_the_size_asked_for_or_as_large_as_it_is(void **state)
{
    static const struct {
        const char *key;
        int max_px, found_px;
    } wanted[] = {{"p-een", 7, 7},     {"p-een", 32, 32}, {"p-een", 5000, 32},
                  {"p-twee", 5000, 8}, {"p-een", 0, 0},   {"ticket-zon", 31, 31},
                  {"none", 99, 0},     {"", 99, 0},       {"zz", 99, 0}};
    const struct world *world = *state;
    struct content *content = content_open(world->pack, world->key, NULL);
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct picture_info info = {0};
        bool is_found = content_picture_find(content, wanted[i].key, wanted[i].max_px, &info);
        assert_int_equal(is_found, wanted[i].found_px > 0);
        assert_int_equal(info.size_px, wanted[i].found_px);
        assert_int_equal(info.bytes, wanted[i].found_px * wanted[i].found_px * 4);
    }
    content_close(content);
}

static void
a_picture_has_the_pixels_that_were_drawn(void **state)
{
    const struct world *world = *state;
    struct content *content = content_open(world->pack, world->key, NULL);
    struct picture_info info;
    assert_true(content_picture_find(content, "ticket-zon", 16, &info));
    unsigned char *pixels = mem_new(info.bytes, 1), *wanted = mem_new(info.bytes, 1);
    unsigned char *packed = mem_new(pixels_packed_bytes(SIZE_PX), 1);
    fill_pixels(packed, pixels_packed_bytes(SIZE_PX), SIZE_PX + 't');
    pixels_unpack(packed, SIZE_PX, (uint32_t *)(void *)wanted, info.size_px);
    free(packed);
    assert_true(content_picture_read(content, "ticket-zon", &info, pixels, NULL));
    assert_memory_equal(pixels, wanted, info.bytes);
    struct err err = {0};
    info.size_px = 17;
    assert_false(content_picture_read(content, "ticket-zon", &info, pixels, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    free(pixels);
    free(wanted);
    content_close(content);
}

static void
the_same_input_gives_the_same_bytes(void **state)
{
    const struct world *world = *state;
    size_t len = 0, other_len = 0;
    save_pack(&world->tree, &stamp, "other.pack");
    char *first = tree_read(&world->tree, "good.pack", &len);
    char *other = tree_read(&world->tree, "other.pack", &other_len);
    assert_int_equal(len, other_len);
    assert_memory_equal(first, other, len);
    free(first);
    free(other);
}

static void
a_changed_byte_anywhere_is_noticed(void **state)
{
    const struct world *world = *state;
    size_t len = 0;
    char *good = tree_read(&world->tree, "good.pack", &len);
    for (size_t at = 0; at < len; at += at < 64 ? 1 : 61) {
        good[at] ^= 4;
        tree_write(&world->tree, "good.pack", good, len);
        assert_true(open_code(world) != ERR_NONE);
        good[at] ^= 4;
    }
    tree_write(&world->tree, "good.pack", good, len);
    assert_int_equal(open_code(world), ERR_NONE);
    free(good);
}

static void
a_cut_pack_is_not_opened(void **state)
{
    const struct world *world = *state;
    size_t len = 0;
    char *good = tree_read(&world->tree, "good.pack", &len);
    for (size_t keep = 0; keep < len; keep += 97) {
        tree_write(&world->tree, "good.pack", good, keep);
        assert_int_equal(open_code(world), ERR_CORRUPT);
    }
    good[len] = 'x';
    tree_write(&world->tree, "good.pack", good, len + 1);
    assert_int_equal(open_code(world), ERR_CORRUPT);
    free(good);
}

static enum err_code
open_bytes(const char *bytes, size_t len)
{
    int fd = memfd_create("pack", MFD_CLOEXEC);
    assert_int_equal(write(fd, bytes, len), len);
    struct err err = {0};
    struct pack *pack = pack_open_fd(fd, &err);
    struct content *content = pack ? content_from_pack(pack, &err) : NULL;
    assert_int_equal(content == NULL, err.code != ERR_NONE);
    content_close(content);
    return err.code;
}

/* Without the signature nothing vouches for the bytes: the reader itself must stay whole. */
static void
no_flipped_bit_in_head_or_rows_breaks_the_reader(void **state)
{
    const struct world *world = *state;
    size_t len = 0;
    char *good = tree_read(&world->tree, "good.pack", &len);
    for (size_t bit = 0; bit < 8 * (PACK_HEAD_BYTES + 10 * PACK_ROW_BYTES); bit++) {
        good[bit / 8] = (char)(good[bit / 8] ^ 1 << bit % 8);
        enum err_code code = open_bytes(good, len);
        assert_true(code == ERR_NONE || code == ERR_CORRUPT || code == ERR_UNSUPPORTED);
        good[bit / 8] = (char)(good[bit / 8] ^ 1 << bit % 8);
    }
    free(good);
}

static void
nothing_may_stand_behind_the_last_blob(void **state)
{
    const struct world *world = *state;
    size_t len = 0;
    char *good = tree_read(&world->tree, "good.pack", &len);
    assert_int_equal(open_bytes(good, len), ERR_NONE);
    good[40]++; /* the head says one byte more, and there is one */
    assert_int_equal(open_bytes(good, len + 1), ERR_CORRUPT);
    free(good);
}

static void
rows_out_of_order_are_refused(void **state)
{
    const struct world *world = *state;
    size_t len = 0;
    char *good = tree_read(&world->tree, "good.pack", &len);
    char *first_picture = good + PACK_HEAD_BYTES + 3 * PACK_ROW_BYTES;
    assert_string_equal(first_picture, "p-een");
    first_picture[0] = 'z';
    assert_int_equal(open_bytes(good, len), ERR_CORRUPT);
    free(good);
}

static void
a_pack_of_a_newer_format_is_named_so(void **state)
{
    const struct world *world = *state;
    size_t len = 0;
    char *good = tree_read(&world->tree, "good.pack", &len);
    good[8] = PACK_FORMAT + 1;
    tree_write(&world->tree, "good.pack", good, len);
    assert_int_equal(open_code(world), ERR_UNSUPPORTED);
    free(good);
}

static void
a_pack_signed_by_someone_else_is_not_opened(void **state)
{
    const struct world *world = *state;
    char *base = tree_path(&world->tree, "other"), *secret = tree_path(&world->tree, "other.key");
    assert_true(content_keygen(base, NULL));
    assert_true(content_sign(world->pack, secret, NULL));
    assert_int_equal(open_code(world), ERR_SIGNATURE);
    assert_true(content_sign(world->pack, world->secret, NULL));
    assert_int_equal(open_code(world), ERR_NONE);
    free(base);
    free(secret);
}

static void
a_pack_without_its_signature_is_not_opened(void **state)
{
    const struct world *world = *state;
    tree_remove(&world->tree, "good.pack.minisig");
    assert_int_equal(open_code(world), ERR_SIGNATURE);
    tree_write(&world->tree, "good.pack.minisig", "", 0);
    assert_int_equal(open_code(world), ERR_SIGNATURE);
    tree_write(&world->tree, "good.pack.minisig", "untrusted comment: x\nRUQ=\n", 26);
    assert_int_equal(open_code(world), ERR_SIGNATURE);
}

static void
a_trusted_comment_cannot_be_changed(void **state)
{
    const struct world *world = *state;
    tree_edit(&world->tree, "good.pack.minisig", "content 7", "content 8");
    assert_int_equal(open_code(world), ERR_SIGNATURE);
}

static void
an_older_pack_is_told_apart(void **state)
{
    const struct world *world = *state;
    struct err err = {0};
    struct content *content = content_open(world->pack, world->key, NULL);
    assert_true(content_check_version(content, "", NULL));
    assert_true(content_check_version(content, "6", NULL));
    assert_true(content_check_version(content, "7", NULL));
    assert_false(content_check_version(content, "8", &err));
    assert_int_equal(err.code, ERR_OLDER);
    assert_false(content_check_version(content, "10", NULL));
    assert_false(content_check_version(content, "x", &err));
    assert_int_equal(err.code, ERR_INVALID);
    content_close(content);
}

static void
a_picture_changed_after_opening_is_not_shown(void **state)
{
    const struct world *world = *state;
    struct err err = {0};
    struct content *content = content_open(world->pack, world->key, NULL);
    struct picture_info info;
    assert_true(content_picture_find(content, "ticket-zon", 32, &info));
    unsigned char *pixels = mem_new(info.bytes, 1);
    int fd = open(world->pack, O_WRONLY | O_CLOEXEC);
    struct stat found;
    assert_int_equal(fstat(fd, &found), 0);
    assert_int_equal(pwrite(fd, "x", 1, found.st_size - 3), 1);
    close(fd);
    assert_false(content_picture_read(content, "ticket-zon", &info, pixels, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    free(pixels);
    content_close(content);
}

static void
a_running_visit_keeps_the_pack_it_began_with(void **state)
{
    const struct world *world = *state;
    struct stamp newer = stamp;
    newer.version = 8;
    struct content *old = content_open(world->pack, world->key, NULL);
    tree_edit(&world->tree, "locales/nl.po", "Koken", "Bakken");
    save_pack(&world->tree, &newer, "good.pack");
    assert_true(content_sign(world->pack, world->secret, NULL));
    struct content *now = content_open(world->pack, world->key, NULL);
    assert_string_equal(locale_text(content_locale(now, "nl"), "doen.een"), "Bakken");
    assert_string_equal(locale_text(content_locale(old, "nl"), "doen.een"), "Koken");
    struct picture_info info;
    assert_true(content_picture_find(old, "p-een", 32, &info));
    unsigned char *pixels = mem_new(info.bytes, 1);
    assert_true(content_picture_read(old, "p-een", &info, pixels, NULL));
    free(pixels);
    content_close(old);
    content_close(now);
}

static void
only_a_good_pack_gets_a_signature(void **state)
{
    const struct world *world = *state;
    struct err err = {0};
    tree_edit(&world->tree, "assets/decks/doen.json", "\"twee\", ", "");
    save_pack(&world->tree, &stamp, "bad.pack");
    char *bad = tree_path(&world->tree, "bad.pack");
    assert_false(content_sign(bad, world->secret, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    free(bad);
}

static void
the_secret_key_is_for_its_owner_only_and_stays(void **state)
{
    const struct world *world = *state;
    struct stat info;
    struct err err = {0};
    size_t len = 0;
    assert_int_equal(stat(world->secret, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    char *before = tree_read(&world->tree, "region.key", &len);
    assert_true(content_keygen(world->key_base, NULL));
    char *after = tree_read(&world->tree, "region.key", &len);
    assert_string_equal(before, after);
    tree_remove(&world->tree, "region.pub");
    assert_false(content_keygen(world->key_base, &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    free(before);
    free(after);
}

static void
a_damaged_secret_key_signs_nothing(void **state)
{
    const struct world *world = *state;
    struct err err = {0};
    size_t len = 0;
    char *text = tree_read(&world->tree, "region.key", &len);
    text[len - 60] = text[len - 60] == 'A' ? 'B' : 'A';
    tree_write(&world->tree, "region.key", text, len);
    assert_false(content_sign(world->pack, world->secret, &err));
    assert_int_equal(err.code, ERR_INVALID);
    free(text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_goes_in_comes_out),
        TEST(a_picture_is_found_at_the_size_asked_for_or_as_large_as_it_is),
        TEST(a_picture_has_the_pixels_that_were_drawn),
        TEST(the_same_input_gives_the_same_bytes),
        TEST(a_changed_byte_anywhere_is_noticed),
        TEST(a_cut_pack_is_not_opened),
        TEST(no_flipped_bit_in_head_or_rows_breaks_the_reader),
        TEST(nothing_may_stand_behind_the_last_blob),
        TEST(rows_out_of_order_are_refused),
        TEST(a_pack_of_a_newer_format_is_named_so),
        TEST(a_pack_signed_by_someone_else_is_not_opened),
        TEST(a_pack_without_its_signature_is_not_opened),
        TEST(a_trusted_comment_cannot_be_changed),
        TEST(an_older_pack_is_told_apart),
        TEST(a_picture_changed_after_opening_is_not_shown),
        TEST(a_running_visit_keeps_the_pack_it_began_with),
        TEST(only_a_good_pack_gets_a_signature),
        TEST(the_secret_key_is_for_its_owner_only_and_stays),
        TEST(a_damaged_secret_key_signs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
