/* SPDX-License-Identifier: EUPL-1.2 */
/* Shared by the tests of moving. */
#include "tests/application/moving.h"

#include <dirent.h>
#include <sched.h>
#include <string.h>
#include <sys/stat.h>

#include "commands/schemas.h"
#include "features/settings/settings.h"
#include "moving/disk.h"

Moving moving_in(SmallNetwork *small)
{
    return (Moving){ .arena = small->arena, .platform = &small->platform, .schemas = schemas, .schema_count = schema_count,
                     .vouched = small->hooks.given };
}

static Text said(const Moving *moving)
{
    Text what = value_get_text(moving->values, "what");
    return text_printf(moving->arena, "%s [%.*s]", moving->problem ? moving->problem : "", TEXT_ARGUMENTS(what));
}

void assert_moved(const Moving *moving, bool moved)
{
    if (!moved || moving->problem)
        fail_msg("it stopped: %.*s", TEXT_ARGUMENTS(said(moving)));
}

void assert_stopped(const Moving *moving, bool moved, const char *words)
{
    if (moved || !moving->problem || text_find(said(moving), text_from_z(words), 0) < 0)
        fail_msg("it should have stopped with \"%s\", and said: %.*s", words, TEXT_ARGUMENTS(said(moving)));
}

Text moving_folder_new(Arena *arena)
{
    const char *place = getenv("TMPDIR") ? getenv("TMPDIR") : "/tmp";
    char *folder = text_z(arena, text_printf(arena, "%s/hanse-moving-XXXXXX", place));
    if (!mkdtemp(folder))
        fail_msg("no temporary folder");
    return text_from_z(folder);
}

void moving_folder_remove(Text folder)
{
    Arena *arena = arena_new();
    assert_true(disk_remove(arena, folder));
    arena_free(arena);
}

Text in_folder(Arena *arena, Text folder, const char *name)
{
    return text_printf(arena, "%.*s/%s", TEXT_ARGUMENTS(folder), name);
}

int names_in_folder(Text folder)
{
    Arena *arena = arena_new();
    DIR *listing = opendir(text_z(arena, folder));
    int count = 0;
    for (const struct dirent *entry; listing && (entry = readdir(listing)) != NULL;)
        count += entry->d_name[0] != '.';
    if (listing)
        closedir(listing);
    arena_free(arena);
    return count;
}

TestDatabase target_new(Engine engine)
{
    test_engine = engine;
    return test_database_new();
}

/* ---- Somebody who writes ---- */

static bool write_setting(Write *write, void *state)
{
    int *number = state;
    Text value = text_printf(write->arena, "number %d", ++*number);
    network_setting_put(write, "name", value, 0);
    return true;
}

static void *write_on(void *given)
{
    Scribe *scribe = given;
    for (int number = 0; !atomic_load(&scribe->stopping);)
        if (writer_run(app_writer(scribe->small->app), RECORDED, write_setting, &number) == WRITE_DONE)
            atomic_fetch_add(&scribe->kept, 1);
    return NULL;
}

void scribe_begin(Scribe *scribe, SmallNetwork *small)
{
    *scribe = (Scribe){ .small = small };
    assert_int_equal(pthread_create(&scribe->thread, NULL, write_on, scribe), 0);
}

void scribe_wait(Scribe *scribe, int kept)
{
    while (atomic_load(&scribe->kept) < kept)
        sched_yield();
}

int scribe_end(Scribe *scribe)
{
    atomic_store(&scribe->stopping, true);
    pthread_join(scribe->thread, NULL);
    return atomic_load(&scribe->kept);
}

/* ---- Backups ---- */

Saved saved_new(SmallNetwork *small)
{
    Text folder = moving_folder_new(small->arena);
    Text work = in_folder(small->arena, folder, ".work");
    mkdir(text_z(small->arena, work), 0700);
    return (Saved){ small, folder, work };
}

void saved_end(const Saved *kept)
{
    moving_folder_remove(kept->folder);
}

BackupOrder order_of(const Saved *kept)
{
    return (BackupOrder){ .database = kept->small->database, .files = kept->small->files_folder, .folder = kept->folder, .program = TEXT("test") };
}

BackupMade backup_made(const Saved *kept)
{
    Moving moving = moving_in(kept->small);
    const BackupOrder order = order_of(kept);
    BackupMade made;
    kept->small->clock.now += SECOND;
    assert_moved(&moving, network_backup(&moving, &order, &made));
    return made;
}

const char *problem_of(const Saved *kept, Text backup)
{
    Moving moving = moving_in(kept->small);
    Restored restored;
    bool fine = backup_test(&moving, backup, kept->work, NULL, &restored);
    assert_int_equal(fine, moving.problem == NULL);
    assert_int_equal(names_in_folder(kept->work), 0);
    return moving.problem;
}

int64_t number_in(Text address, const Query *query)
{
    Arena *arena = arena_new();
    Text problem;
    Database *database = database_open(arena, address, READ_ONLY, &problem);
    assert_non_null(database);
    int64_t number = database_number(database, query, NO_ARGS, -1);
    database_close(database);
    arena_free(arena);
    return number;
}

Text a_file_of(const Saved *kept, Text backup)
{
    static const Query one = { "SELECT MIN(digest) FROM file WHERE size > 0" };
    Database *database = test_open(&kept->small->test, READ_ONLY);
    Text digest = text_copy(kept->small->arena, database_text(database, kept->small->arena, &one, NO_ARGS));
    database_close(database);
    return text_printf(kept->small->arena, "%.*s/files/%.2s/%s", TEXT_ARGUMENTS(backup), digest.data, text_z(kept->small->arena, digest) + 2);
}
