/* SPDX-License-Identifier: EUPL-1.2 */
/* Backups: consistent while thousands write, proven by being restored, whole or not there at all. */
#include "tests/application/moving.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "commands/opens.h"
#include "moving/disk.h"
#include "moving/restore.h"

enum { FLIPS = 60, WRITES = 1000 };

static const Query count_entries = { "SELECT COUNT(*) FROM record_entry" };

/* ---- Consistent, whole ---- */

static void it_is_consistent_while_thousands_are_written(void **state)
{
    Saved kept = saved_new(*state);
    Scribe scribe;
    scribe_begin(&scribe, kept.small);
    for (int i = 1; i <= 3; i++) {
        scribe_wait(&scribe, i * WRITES / 3);
        int64_t before = number_in(kept.small->database, &count_entries);
        BackupMade made = backup_made(&kept);
        assert_true(before <= made.manifest.entries && made.manifest.entries <= number_in(kept.small->database, &count_entries));
        assert_null(problem_of(&kept, made.path));
    }
    assert_true(scribe_end(&scribe) >= WRITES);
    saved_end(&kept);
}

static void a_backup_opens_and_gives_its_pages(void **state)
{
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept);
    assert_int_equal(made.manifest.files > 0, 1);
    assert_int_equal(made.manifest.lacking->count, 0);
    Moving moving = moving_in(kept.small);
    Restored restored;
    assert_moved(&moving, backup_test(&moving, made.path, kept.work, network_opens, &restored));
    assert_int_equal(restored.entries, made.manifest.entries);
    saved_end(&kept);
}

static void one_second_has_one_backup_and_nothing_is_overwritten(void **state)
{
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept), again;
    Moving moving = moving_in(kept.small);
    const BackupOrder order = order_of(&kept);
    assert_stopped(&moving, network_backup(&moving, &order, &again), "nothing is overwritten");
    assert_null(problem_of(&kept, made.path));
    saved_end(&kept);
}

static void the_secret_keys_come_along_when_they_are_asked_for(void **state)
{
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept);
    assert_false(disk_is_there(kept.small->arena, in_folder(kept.small->arena, made.path, BACKUP_KEY)));
    assert_false(disk_is_there(kept.small->arena, in_folder(kept.small->arena, made.path, BACKUP_FACTOR_KEY)));
    BackupOrder order = order_of(&kept);
    order.key = in_folder(kept.small->arena, kept.work, "key");
    assert_true(disk_write(kept.small->arena, order.key, TEXT("a secret"), 0600));
    order.factor_key = in_folder(kept.small->arena, kept.work, "factor-key");
    assert_true(disk_write(kept.small->arena, order.factor_key, TEXT("another secret"), 0600));
    kept.small->clock.now += SECOND;
    Moving moving = moving_in(kept.small);
    assert_moved(&moving, network_backup(&moving, &order, &made));
    assert_int_equal(disk_size(kept.small->arena, in_folder(kept.small->arena, made.path, BACKUP_KEY)), 8);
    assert_int_equal(disk_size(kept.small->arena, in_folder(kept.small->arena, made.path, BACKUP_FACTOR_KEY)), 14);
    saved_end(&kept);
}

static void the_last_ones_are_kept(void **state)
{
    Saved kept = saved_new(*state);
    Text paths[4];
    for (int i = 0; i < 4; i++)
        paths[i] = backup_made(&kept).path;
    assert_true(disk_folder_make(kept.small->arena, in_folder(kept.small->arena, kept.folder, "hanse-mine")));
    Moving moving = moving_in(kept.small);
    Value *gone = value_list(kept.small->arena);
    assert_moved(&moving, backups_thin(&moving, kept.folder, 2, gone));
    assert_int_equal(gone->count, 2);
    for (int i = 0; i < 4; i++)
        assert_int_equal(disk_is_there(kept.small->arena, paths[i]), i >= 2);
    assert_int_equal(names_in_folder(kept.folder), 3);
    saved_end(&kept);
}

/* ---- Damage ---- */

typedef struct Flip {
    char path[4096];
    long offset;
    int bit;
} Flip;

static void flip(const Flip *at)
{
    FILE *file = fopen(at->path, "r+");
    assert_non_null(file);
    fseek(file, at->offset, SEEK_SET);
    int byte = fgetc(file);
    fseek(file, at->offset, SEEK_SET);
    fputc(byte ^ 1 << at->bit, file);
    fclose(file);
}

/* A bit of any file of a backup that is its own: those of papers are further names of the network's. */
static Flip flip_anywhere(SmallNetwork *small, Text backup)
{
    static const char *const names[] = { BACKUP_DATABASE, BACKUP_MANIFEST, BACKUP_SUMS };
    Flip at;
    const char *name = names[platform_random_below(&small->platform, 3)];
    snprintf(at.path, sizeof at.path, "%.*s/%s", TEXT_ARGUMENTS(backup), name);
    struct stat about;
    assert_int_equal(stat(at.path, &about), 0);
    at.offset = (long)platform_random_below(&small->platform, about.st_size);
    at.bit = (int)platform_random_below(&small->platform, 8);
    return at;
}

static void any_damaged_bit_is_found(void **state)
{
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept);
    for (int i = 0; i < FLIPS; i++) {
        Flip at = flip_anywhere(kept.small, made.path);
        flip(&at);
        if (!problem_of(&kept, made.path))
            fail_msg("bit %d of byte %ld of %s is not found", at.bit, at.offset, at.path);
        flip(&at);
    }
    assert_null(problem_of(&kept, made.path));
    saved_end(&kept);
}

static void a_file_that_is_missing_or_another_one_is_found(void **state)
{
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept);
    Text path = a_file_of(&kept, made.path);
    assert_int_equal(unlink(text_z(kept.small->arena, path)), 0);
    assert_non_null(problem_of(&kept, made.path));
    assert_true(disk_write(kept.small->arena, path, TEXT("something else"), 0600));
    assert_non_null(problem_of(&kept, made.path));
    assert_int_equal(unlink(text_z(kept.small->arena, in_folder(kept.small->arena, made.path, BACKUP_SUMS))), 0);
    assert_non_null(problem_of(&kept, made.path));
    saved_end(&kept);
}

/* Somebody who can write to the folder makes all digests anew, and still cannot have a name lead out of it. */
static void names_lead_nowhere_else(void **state)
{
    static const char *const names[] = { "../x", "/etc/passwd", "files/../../x", "files//x", "." };
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept);
    Text sums = in_folder(kept.small->arena, made.path, BACKUP_SUMS);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        unlink(text_z(kept.small->arena, sums));
        assert_true(disk_write(kept.small->arena, sums, text_printf(kept.small->arena, "%064d  %s\n", 0, names[i]), 0600));
        Moving moving = moving_in(kept.small);
        Restored restored;
        assert_stopped(&moving, backup_test(&moving, made.path, kept.work, NULL, &restored), BACKUP_SUMS);
    }
    saved_end(&kept);
}

static void one_of_a_later_program_is_refused(void **state)
{
    Saved kept = saved_new(*state);
    static const Query later = { "INSERT INTO migration (schema, step, sha256) VALUES ('later_than_this', 1, 'a')" };
    static const Query never = { "DELETE FROM migration WHERE schema = 'later_than_this'" };
    if (test_engine == ENGINE_POSTGRES) {
        saved_end(&kept);
        return; /* it is not even copied: see copy_test.c */
    }
    Database *database = test_open(&kept.small->test, READ_WRITE);
    database_run(database, &later, NO_ARGS);
    BackupMade made = backup_made(&kept);
    Moving moving = moving_in(kept.small);
    Restored restored;
    assert_stopped(&moving, backup_test(&moving, made.path, kept.work, NULL, &restored), "later_than_this");
    database_run(database, &never, NO_ARGS);
    database_close(database);
    saved_end(&kept);
}

/* What the record does not know of is found, though every digest is right. */
static void a_backup_of_what_was_changed_past_the_record_is_refused(void **state)
{
    Saved kept = saved_new(*state);
    static const Query change = { "UPDATE organisation SET website = 'https://elsewhere.example' WHERE slug = 'lyon'" };
    static const Query keep = { "SELECT website FROM organisation WHERE slug = 'lyon'" };
    static const Query back = { "UPDATE organisation SET website = $1 WHERE slug = 'lyon'" };
    Database *database = test_open(&kept.small->test, READ_WRITE);
    Text was = text_copy(kept.small->arena, database_text(database, kept.small->arena, &keep, NO_ARGS));
    assert_int_equal(database_run(database, &change, NO_ARGS), 1);
    BackupMade made = backup_made(&kept);
    Moving moving = moving_in(kept.small);
    Restored restored;
    assert_stopped(&moving, backup_test(&moving, made.path, kept.work, NULL, &restored), "not what was recorded");
    database_run(database, &back, ARGS(was));
    database_close(database);
    saved_end(&kept);
}

/* ---- Half way ---- */

static int steps_left;

static void count_down(const char *what, int64_t done, int64_t of)
{
    (void)what, (void)done, (void)of;
    if (--steps_left == 0)
        raise(SIGKILL);
}

static bool killed_at(const Saved *kept, int step)
{
    pid_t child = fork();
    if (child == 0) {
        steps_left = step;
        Moving moving = moving_in(kept->small);
        moving.progress = count_down;
        const BackupOrder order = order_of(kept);
        BackupMade made;
        _exit(network_backup(&moving, &order, &made) ? 0 : 1);
    }
    int status;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status) || WEXITSTATUS(status) == 0);
    return WIFSIGNALED(status);
}

static void what_was_killed_half_way_is_no_backup(void **state)
{
    Saved kept = saved_new(*state);
    small_network_close(kept.small);
    bool killed = true;
    for (int step = 1; killed; step = step * 2 + 1) {
        kept.small->clock.now += SECOND;
        killed = killed_at(&kept, step);
        assert_int_equal(names_in_folder(kept.folder), 1);
        BackupMade made = backup_made(&kept);
        assert_null(problem_of(&kept, made.path));
        assert_int_equal(names_in_folder(kept.folder), killed ? 1 : 2);
        Moving moving = moving_in(kept.small);
        assert_moved(&moving, backups_thin(&moving, kept.folder, 0, value_list(kept.small->arena)));
    }
    small_network_open(kept.small);
    saved_end(&kept);
}

static void a_full_disk_stops_it_and_leaves_nothing(void **state)
{
    Saved kept = saved_new(*state);
    const BackupOrder order = order_of(&kept);
    struct rlimit before;
    getrlimit(RLIMIT_FSIZE, &before);
    signal(SIGXFSZ, SIG_IGN);
    for (rlim_t most = 1024; most <= 1024 * 1024; most *= 8) {
        Moving moving = moving_in(kept.small);
        BackupMade made;
        const struct rlimit small_disk = { most, before.rlim_max };
        setrlimit(RLIMIT_FSIZE, &small_disk);
        bool moved = network_backup(&moving, &order, &made);
        setrlimit(RLIMIT_FSIZE, &before);
        assert_false(moved);
        assert_non_null(moving.problem);
        assert_int_equal(names_in_folder(kept.folder), 0);
    }
    assert_null(problem_of(&kept, backup_made(&kept).path));
    saved_end(&kept);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, network_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(it_is_consistent_while_thousands_are_written),
        ONE(a_backup_opens_and_gives_its_pages),
        ONE(one_second_has_one_backup_and_nothing_is_overwritten),
        ONE(the_secret_keys_come_along_when_they_are_asked_for),
        ONE(the_last_ones_are_kept),
        ONE(any_damaged_bit_is_found),
        ONE(a_file_that_is_missing_or_another_one_is_found),
        ONE(names_lead_nowhere_else),
        ONE(one_of_a_later_program_is_refused),
        ONE(a_backup_of_what_was_changed_past_the_record_is_refused),
        ONE(what_was_killed_half_way_is_no_backup),
        ONE(a_full_disk_stops_it_and_leaves_nothing),
    };
    return TEST_ON_ENGINES(tests);
}
