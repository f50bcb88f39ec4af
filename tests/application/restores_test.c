/* SPDX-License-Identifier: EUPL-1.2 */
/* Restoring: on either engine, over nothing that is there, and what the administrator is told of backups and of their tests. */
#include "tests/application/moving.h"

#include <unistd.h>

#include "commands/moved.h"
#include "features/settings/settings.h"
#include "moving/disk.h"
#include "moving/restore.h"

static const Query count_entries = { "SELECT COUNT(*) FROM record_entry" };
static const Query newest_name = { "SELECT value FROM setting WHERE name = 'name'" };

/* ---- Restoring ---- */

static RestoreOrder restore_order(const Saved *kept, Text backup, Text to)
{
    return (RestoreOrder){ .backup = backup, .to = to, .files_to = in_folder(kept->small->arena, kept->folder, ".files"), .work = kept->work };
}

static void restore_to(const Saved *kept, Text backup, const TestDatabase *target)
{
    Moving moving = moving_in(kept->small);
    Restored restored;
    RestoreOrder order = restore_order(kept, backup, target->address);
    assert_moved(&moving, network_restore(&moving, &order, &restored));
    assert_int_equal(restored.aside.length, 0);
    assert_int_equal(number_in(target->address, &count_entries), restored.manifest.entries);
    assert_stopped(&moving, network_restore(&moving, &order, &restored), "nothing is overwritten");
}

/* What an earlier one left is not mixed with what this one brings. */
static void refuse_what_is_left(const Saved *kept, Text backup, const TestDatabase *target)
{
    Arena *arena = kept->small->arena;
    Text left = in_folder(arena, kept->folder, ".files.unfinished");
    Moving moving = moving_in(kept->small);
    Restored restored;
    RestoreOrder order = restore_order(kept, backup, target->address);
    assert_true(disk_folder_make(arena, left));
    assert_stopped(&moving, network_restore(&moving, &order, &restored), "An earlier copy did not come to its end");
    assert_true(disk_is_there(arena, left));
    assert_true(disk_remove(arena, left));
}

/* What is there is put aside and stays as it is; the other takes its place. */
static void replace(const Saved *kept, Text backup, const TestDatabase *target)
{
    Arena *arena = kept->small->arena;
    Text problem;
    Database *there = database_open(arena, target->address, READ_WRITE, &problem);
    static const Query mark = { "UPDATE setting SET value = 'the one before' WHERE name = 'name'" };
    assert_int_equal(database_run(there, &mark, NO_ARGS), 1);
    database_close(there);
    RestoreOrder order = restore_order(kept, backup, target->address);
    order.replace = true;
    Moving moving = moving_in(kept->small);
    Restored restored;
    assert_moved(&moving, network_restore(&moving, &order, &restored));
    assert_true(restored.aside.length > 0 && restored.files_aside.length > 0);
    Database *now = database_open(arena, target->address, READ_ONLY, &problem);
    assert_false(text_is(database_text(now, arena, &newest_name, NO_ARGS), "the one before"));
    database_close(now);
    Text aside = target->name.length > 0 ? text_printf(arena, "%.*s%soptions=-csearch_path%%3D%.*s", TEXT_ARGUMENTS(target->address),
                                                       text_find(target->address, TEXT("?"), 0) < 0 ? "?" : "&", TEXT_ARGUMENTS(restored.aside))
                                         : restored.aside;
    Database *before = database_open(arena, aside, READ_ONLY, &problem);
    assert_non_null(before);
    assert_true(text_is(database_text(before, arena, &newest_name, NO_ARGS), "the one before"));
    database_close(before);
    unlink(text_z(arena, restored.aside));
}

static bool write_name(Write *write, void *state)
{
    (void)state;
    network_setting_put(write, "name", TEXT("Hanse of the test"), 0);
    return true;
}

static void it_is_restored_on_either_engine(void **state)
{
    Saved kept = saved_new(*state);
    assert_int_equal(writer_run(app_writer(kept.small->app), RECORDED, write_name, NULL), WRITE_DONE);
    BackupMade made = backup_made(&kept);
    for (int i = 0; i < (getenv("HANSE_TEST_POSTGRES") ? 2 : 1); i++) {
        TestDatabase target = target_new(i == 0 ? ENGINE_SQLITE : ENGINE_POSTGRES);
        refuse_what_is_left(&kept, made.path, &target);
        restore_to(&kept, made.path, &target);
        kept.small->clock.now += SECOND;
        replace(&kept, made.path, &target);
        disk_remove(kept.small->arena, in_folder(kept.small->arena, kept.folder, ".files"));
        test_database_end(&target);
    }
    saved_end(&kept);
}

static void a_bad_backup_replaces_nothing(void **state)
{
    Saved kept = saved_new(*state);
    BackupMade made = backup_made(&kept);
    TestDatabase target = target_new(ENGINE_SQLITE);
    restore_to(&kept, made.path, &target);
    unlink(text_z(kept.small->arena, a_file_of(&kept, made.path)));
    RestoreOrder order = restore_order(&kept, made.path, target.address);
    order.replace = true;
    Moving moving = moving_in(kept.small);
    Restored restored;
    assert_stopped(&moving, network_restore(&moving, &order, &restored), "missing");
    assert_int_equal(number_in(target.address, &count_entries), made.manifest.entries);
    assert_int_equal(restored.aside.length, 0);
    assert_false(disk_is_there(kept.small->arena, text_join(kept.small->arena, target.address, TEXT(".unfinished"))));
    test_database_end(&target);
    saved_end(&kept);
}

/* ---- What the administrator is told ---- */

static bool page_has(SmallNetwork *small, const char *path, const char *words)
{
    Outgoing page = ask(small, OF_ADMINISTRATION, "GET", path, NULL, NULL);
    assert_int_equal(page.status, 200);
    return body_has(&page, words);
}

static void note(const Saved *kept, const BackupMade *made, MovedDeed deed)
{
    Text problem;
    Moving moving = moving_in(kept->small);
    assert_true(moved_note(&moving, kept->small->database, &(MovedNote){ .manifest = &made->manifest, .path = made->path, .deed = deed }, &problem));
}

static void the_administrator_is_told(void **state)
{
    Saved kept = saved_new(*state);
    SmallNetwork *small = kept.small;
    assert_true(page_has(small, "/administration/backups", "There is no backup of this network."));
    assert_true(page_has(small, "/desk", "There is no backup of this network."));
    Outgoing desk = ask(small, OF_SECRETARIAT, "GET", "/desk", NULL, NULL);
    assert_false(body_has(&desk, "There is no backup"));
    BackupMade made = backup_made(&kept);
    note(&kept, &made, MOVED_BACKED_UP);
    assert_true(page_has(small, "/administration/backups", "<strong>Never</strong>"));
    assert_false(page_has(small, "/desk", "backup was made"));
    note(&kept, &made, MOVED_TESTED);
    assert_false(page_has(small, "/administration/backups", "<strong>Never</strong>"));
    small->clock.now += SECOND;
    note(&kept, &made, MOVED_FAILED);
    assert_true(page_has(small, "/administration/backups", "It could not be restored"));
    note(&kept, &made, MOVED_RESTORED);
    assert_true(page_has(small, "/administration/backups", "This network was restored from the backup hanse-"));
    small->clock.now += 8 * DAY;
    assert_true(page_has(small, "/desk", "For more than 7 days no backup was made."));
    saved_end(&kept);
}

#define ONE(test) cmocka_unit_test_setup_teardown(test, network_begin, network_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ONE(it_is_restored_on_either_engine),
        ONE(a_bad_backup_replaces_nothing),
        ONE(the_administrator_is_told),
    };
    return TEST_ON_ENGINES(tests);
}
