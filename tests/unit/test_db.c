/* SPDX-License-Identifier: GPL-3.0-or-later
 * The wrapper of SQLite and files that are there whole or not at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sqlite3.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/db.h"
#include "base/file.h"
#include "folder.h"

static const char *const steps[] = {
    "CREATE TABLE a (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, raw BLOB) STRICT;",
    "ALTER TABLE a ADD COLUMN more INTEGER NOT NULL DEFAULT 7;",
    "CREATE TABLE b (a INTEGER NOT NULL REFERENCES a (id)) STRICT;",
    "this is not SQL",
};

static struct db *
fresh_db(struct folder *folder, char path[2 * FOLDER_MAX], unsigned flags, size_t step_count)
{
    struct err err = {0};
    folder_make(folder);
    struct db *db = db_open(folder_path(folder, "t.db", path), flags, steps, step_count, &err);
    assert_non_null(db);
    return db;
}

static int64_t
ask(struct db *db, const char *sql)
{
    struct db_stmt *stmt = db_prepare(db, sql, NULL);
    bool is_row = false;
    assert_non_null(stmt);
    assert_true(db_step(stmt, &is_row, NULL) && is_row);
    int64_t value = db_int(stmt, 0);
    db_reset(stmt);
    return value;
}

static void
a_new_file_is_private_durable_and_has_every_step(void **state)
{
    struct folder folder;
    struct stat info;
    char path[2 * FOLDER_MAX];
    (void)state;
    struct db *db = fresh_db(&folder, path, DB_SECURE_DELETE, 3);
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(ask(db, "PRAGMA synchronous"), 2);
    assert_int_equal(ask(db, "PRAGMA foreign_keys"), 1);
    assert_int_equal(ask(db, "PRAGMA secure_delete"), 1);
    assert_int_equal(ask(db, "PRAGMA user_version"), 3);
    assert_int_equal(ask(db, "SELECT count(*) FROM pragma_journal_mode WHERE journal_mode = 'wal'"),
                     1);
    db_close(db);
    folder_drop(&folder);
}

static void
an_older_file_gets_the_missing_steps_and_a_newer_one_is_refused(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    folder_path(&folder, "t.db", path);
    struct db *db = db_open(path, 0, steps, 1, &err);
    assert_true(db_exec(db, "INSERT INTO a (name) VALUES ('x')", &err));
    db_close(db);
    db = db_open(path, 0, steps, 3, &err);
    assert_int_equal(ask(db, "SELECT more FROM a"), 7);
    db_close(db);
    assert_null(db_open(path, 0, steps, 2, &err));
    assert_int_equal(err.code, ERR_OLDER);
    assert_null(db_open(path, 0, steps, 4, &err)); /* a step that fails leaves the version */
    db = db_open(path, 0, steps, 3, &err);
    assert_non_null(db);
    assert_int_equal(ask(db, "PRAGMA user_version"), 3);
    db_close(db);
    folder_drop(&folder);
}

static void
what_is_bound_comes_back(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    bool is_row = false;
    size_t len = 9;
    (void)state;
    struct db *db = fresh_db(&folder, path, 0, 1);
    static const char insert[] = "INSERT INTO a (name, raw) VALUES (?1, ?2)";
    struct db_stmt *stmt = db_prepare(db, insert, &err);
    db_bind_text(stmt, 1, "naam");
    db_bind_blob(stmt, 2, "\0\1\2", 3);
    assert_true(db_run(stmt, &err));
    assert_int_equal(db_last_id(db), 1);
    assert_int_equal(db_changes(db), 1);
    assert_ptr_equal(db_prepare(db, insert, &err), stmt);
    db_bind_text(stmt, 1, "leeg");
    db_bind_blob(stmt, 2, NULL, 0);
    assert_true(db_run(stmt, &err));
    stmt = db_prepare(db, "SELECT name, raw FROM a ORDER BY id", &err);
    assert_true(db_step(stmt, &is_row, &err) && is_row);
    assert_string_equal(db_text(stmt, 0), "naam");
    assert_memory_equal(db_blob(stmt, 1, &len), "\0\1\2", 3);
    assert_int_equal(len, 3);
    assert_true(db_step(stmt, &is_row, &err) && is_row);
    assert_true(db_is_null(stmt, 1));
    assert_non_null(db_blob(stmt, 1, &len));
    assert_int_equal(len, 0);
    assert_true(db_step(stmt, &is_row, &err));
    assert_false(is_row);
    db_close(db);
    folder_drop(&folder);
}

static void
a_broken_rule_is_a_conflict_and_rolls_back_alone(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    struct db *db = fresh_db(&folder, path, 0, 3);
    assert_true(db_begin(db, &err));
    assert_true(db_exec(db, "INSERT INTO a (name) VALUES ('x')", &err));
    assert_false(db_exec(db, "INSERT INTO a (name) VALUES ('x')", &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    assert_null(strstr(err.text, "'x'"));
    assert_false(db_exec(db, "INSERT INTO b (a) VALUES (99)", &err));
    assert_int_equal(err.code, ERR_CONFLICT);
    db_rollback(db);
    assert_int_equal(ask(db, "SELECT count(*) FROM a"), 0);
    db_rollback(db); /* none open: nothing */
    db_close(db);
    folder_drop(&folder);
}

static void
a_reader_sees_what_was_before_and_a_second_writer_waits_in_vain(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    folder_path(&folder, "t.db", path);
    struct db *writer = db_open(path, 0, steps, 1, &err);
    struct db *reader = db_open(path, DB_READ_ONLY, NULL, 0, &err);
    struct db *other = db_open(path, 0, steps, 1, &err);
    assert_true(db_exec(other, "PRAGMA busy_timeout = 20", &err));
    assert_true(db_begin(writer, &err) &&
                db_exec(writer, "INSERT INTO a (name) VALUES ('x')", &err));
    assert_int_equal(ask(reader, "SELECT count(*) FROM a"), 0);
    assert_false(db_begin(other, &err));
    assert_int_equal(err.code, ERR_BUSY);
    assert_false(db_exec(reader, "INSERT INTO a (name) VALUES ('y')", &err));
    assert_true(db_commit(writer, &err));
    assert_int_equal(ask(reader, "SELECT count(*) FROM a"), 1);
    db_close(other);
    db_close(reader);
    db_close(writer);
    folder_drop(&folder);
}

static void
a_disk_that_is_full_is_said_so_and_what_was_there_stays(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    struct db *db = fresh_db(&folder, path, 0, 1);
    assert_true(
        db_exec(db, "INSERT INTO a (name) VALUES ('kept'); PRAGMA max_page_count = 20", &err));
    assert_true(db_begin(db, &err));
    assert_false(db_exec(db, "INSERT INTO a (name, raw) VALUES ('large', zeroblob(500000))", &err));
    assert_int_equal(err.code, ERR_FULL);
    db_rollback(db);
    assert_int_equal(ask(db, "SELECT count(*) FROM a"), 1);
    db_close(db);
    folder_drop(&folder);
}

static void
bytes_that_are_no_database_are_corrupt(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    folder_path(&folder, "t.db", path);
    char noise[4096];
    memset(noise, 'x', sizeof noise);
    assert_true(file_save(path, noise, sizeof noise, 0600, &err));
    assert_null(db_open(path, 0, steps, 1, &err));
    assert_int_equal(err.code, ERR_CORRUPT);
    folder_drop(&folder);
}

/* The stock tool, as another process that opens and closes the file: the last one out removes the
 * log. */
static void
run_outside(const char *path, const char *sql)
{
    int status = 1;
    pid_t pid = fork();
    if (pid == 0) {
        execlp("sqlite3", "sqlite3", path, sql, (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(pid, &status, 0), pid);
    assert_int_equal(status, 0);
}

static void
two_openings_in_one_process_keep_their_locks(void **state)
{
    struct folder folder;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    struct db *first = fresh_db(&folder, path, 0, 1);
    struct db *second = db_open(path, 0, steps, 1, &err);
    run_outside(path, "INSERT INTO a (name) VALUES ('between')");
    assert_true(db_exec(first, "INSERT INTO a (name) VALUES ('after')", &err));
    run_outside(path, "INSERT INTO a (name) SELECT 'both seen' FROM a WHERE name = 'after'");
    db_close(second);
    db_close(first);
    struct db *db = db_open(path, 0, steps, 1, &err);
    assert_int_equal(ask(db, "SELECT count(*) FROM a"), 3);
    db_close(db);
    folder_drop(&folder);
}

/* --- files --- */

static void
a_file_replaces_the_old_one_whole_and_leaves_no_neighbour(void **state)
{
    struct folder folder;
    struct buf back;
    char path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    folder_path(&folder, "f", path);
    buf_init(&back, 100);
    assert_true(file_save(path, "old", 3, 0644, &err));
    assert_true(file_save(path, "new!", 4, 0600, &err));
    assert_true(file_load(path, &back, &err));
    assert_string_equal(back.data, "new!");
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder.path), 0); /* nothing else was in it */
    buf_clear(&back);
}

static void
a_file_that_does_not_fit_on_the_disk_leaves_the_old_one(void **state)
{
    struct folder folder;
    struct buf back;
    struct rlimit all, small = {.rlim_cur = 1000};
    char path[2 * FOLDER_MAX], large[5000] = {0};
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    folder_path(&folder, "f", path);
    assert_true(file_save(path, "old", 3, 0644, &err));
    signal(SIGXFSZ, SIG_IGN);
    getrlimit(RLIMIT_FSIZE, &all);
    small.rlim_max = all.rlim_max;
    setrlimit(RLIMIT_FSIZE, &small);
    bool ok = file_save(path, large, sizeof large, 0644, &err);
    setrlimit(RLIMIT_FSIZE, &all);
    assert_false(ok);
    buf_init(&back, 100);
    assert_true(file_load(path, &back, &err));
    assert_string_equal(back.data, "old");
    buf_clear(&back);
    assert_int_equal(unlink(path), 0);
    assert_int_equal(rmdir(folder.path), 0);
}

static void
only_regular_files_of_a_fitting_size_are_read(void **state)
{
    struct folder folder;
    struct buf back;
    char path[2 * FOLDER_MAX], link[2 * FOLDER_MAX], pipe_path[2 * FOLDER_MAX];
    struct err err = {0};
    (void)state;
    folder_make(&folder);
    folder_path(&folder, "f", path);
    buf_init(&back, 4);
    assert_false(file_load(path, &back, &err));
    assert_int_equal(err.code, ERR_NOT_FOUND);
    assert_false(file_load(folder.path, &back, &err));
    assert_int_equal(mkfifo(folder_path(&folder, "p", pipe_path), 0600), 0);
    assert_false(file_load(pipe_path, &back, &err)); /* and does not hang */
    assert_true(file_save(path, "12345", 5, 0600, &err));
    assert_false(file_load(path, &back, &err));
    assert_int_equal(err.code, ERR_TOO_LARGE);
    assert_int_equal(back.len, 0);
    assert_int_equal(symlink(path, folder_path(&folder, "l", link)), 0);
    assert_false(file_load(link, &back, &err));
    buf_clear(&back);
    folder_drop(&folder);
}

static int64_t
size_of(const char *path)
{
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    return info.st_size;
}

/* Some hundred rows of a page each, a commit each. */
static void
a_log_is_copied_between_commits_where_that_is_asked(void **state)
{
    for (int is_deferred = 0; is_deferred <= 1; is_deferred++) {
        struct folder folder;
        struct err err = {0};
        char path[2 * FOLDER_MAX];
        struct db *db = fresh_db(&folder, path, 0, 1);
        int64_t before = size_of(path);
        if (is_deferred) {
            db_defer_checkpoints(db);
        }
        assert_false(db_is_wal_long(db));
        for (int i = 0; i < 4; i++) {
            assert_true(db_exec(db,
                                "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                                " WHERE i < 600) INSERT INTO a (name, raw)"
                                " SELECT hex(randomblob(8)), randomblob(3000) FROM n",
                                &err));
        }
        assert_int_equal(db_is_wal_long(db), is_deferred);
        assert_int_equal(size_of(path) > before, !is_deferred);
        assert_true(db_checkpoint_some(db, &err));
        assert_true(size_of(path) > before);
        assert_false(db_is_wal_long(db));
        db_close(db);
        folder_drop(&folder);
    }
    (void)state;
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_file_is_private_durable_and_has_every_step),
        cmocka_unit_test(an_older_file_gets_the_missing_steps_and_a_newer_one_is_refused),
        cmocka_unit_test(what_is_bound_comes_back),
        cmocka_unit_test(a_broken_rule_is_a_conflict_and_rolls_back_alone),
        cmocka_unit_test(a_reader_sees_what_was_before_and_a_second_writer_waits_in_vain),
        cmocka_unit_test(two_openings_in_one_process_keep_their_locks),
        cmocka_unit_test(a_log_is_copied_between_commits_where_that_is_asked),
        cmocka_unit_test(a_disk_that_is_full_is_said_so_and_what_was_there_stays),
        cmocka_unit_test(bytes_that_are_no_database_are_corrupt),
        cmocka_unit_test(a_file_replaces_the_old_one_whole_and_leaves_no_neighbour),
        cmocka_unit_test(a_file_that_does_not_fit_on_the_disk_leaves_the_old_one),
        cmocka_unit_test(only_regular_files_of_a_fitting_size_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
