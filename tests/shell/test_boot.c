/* SPDX-License-Identifier: GPL-3.0-or-later
 * Which machine this is: a copy of the whole disk in another one is another one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/file.h"
#include "folder.h"
#include "host/boot.h"

static void
put(const struct folder *root, const char *dir, const char *name, const char *text)
{
    char path[2 * FOLDER_MAX], file[FILE_MAX_PATH];
    folder_path(root, dir, path);
    assert_true(file_make_dir(path, 0700, NULL));
    assert_true(file_join(file, path, name, NULL));
    assert_true(file_save(file, text, strlen(text), 0600, NULL));
}

static const struct number {
    const char *name, *dir, *file;
} numbers[] = {
    {"board", "sys/firmware/devicetree/base", "serial-number"},
    {"card", "sys/block/mmcblk0/device", "cid"},
    {"disk", "sys/block/nvme0n1", "wwid"},
};

static void
copies_of_one_disk_in_two_machines_differ(void **state)
{
    char none[BOOT_MACHINE_BYTES], same[BOOT_MACHINE_BYTES], mine[BOOT_MACHINE_BYTES];
    char other[BOOT_MACHINE_BYTES];
    (void)state;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct folder root;
        folder_make(&root);
        boot_load_machine(root.path, none);
        assert_string_equal(none, "");
        put(&root, "etc", "machine-id", "0123456789abcdef0123456789abcdef\n");
        put(&root, numbers[i].dir, numbers[i].file, "10000000abcd");
        boot_load_machine(root.path, mine);
        boot_load_machine(root.path, same);
        assert_string_equal(mine, same);
        put(&root, numbers[i].dir, numbers[i].file, "10000000abce");
        boot_load_machine(root.path, other);
        if (strcmp(mine, other) == 0) {
            fail_msg("two of one %s", numbers[i].name);
        }
        folder_drop(&root);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(copies_of_one_disk_in_two_machines_differ),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
