/* SPDX-License-Identifier: EUPL-1.2 */
/* The table of backups. */
#include "features/backups/store.h"

#include "features/backups/backups.h"

static const Query insert = {
    "INSERT INTO backup (name, made_at, place, size, files, entries, tested_at, failed_at, restored_at, gone_at)"
    " VALUES ($1, $2, $3, $4, $5, $6, 0, 0, 0, 0) ON CONFLICT (name) DO NOTHING"
};
static const Query set_tested = { "UPDATE backup SET tested_at = $2, failed_at = 0 WHERE name = $1" };
static const Query set_failed = { "UPDATE backup SET failed_at = $2 WHERE name = $1" };
static const Query set_restored = { "UPDATE backup SET restored_at = $2, tested_at = $2, failed_at = 0 WHERE name = $1" };
static const Query set_gone = { "UPDATE backup SET gone_at = $2 WHERE name = $1 AND gone_at = 0" };
static const Query newest = { "SELECT * FROM backup ORDER BY made_at DESC LIMIT $1" };
static const Query restored_from = { "SELECT * FROM backup WHERE restored_at > 0 ORDER BY restored_at DESC LIMIT 1" };
static const Query last_at = { "SELECT MAX(made_at) FROM backup" };

void backup_note(Write *write, const NotedBackup *backup)
{
    database_run(write->database, &insert, ARGS(backup->name, backup->made_at, backup->place, backup->size, backup->files, backup->entries));
}

void backup_note_test(Write *write, const NotedBackup *backup, bool is_fine)
{
    backup_note(write, backup);
    database_run(write->database, is_fine ? &set_tested : &set_failed, ARGS(backup->name, write->now));
}

void backup_note_restored(Write *write, const NotedBackup *backup)
{
    backup_note(write, backup);
    database_run(write->database, &set_restored, ARGS(backup->name, write->now));
}

void backup_note_gone(Write *write, Text name)
{
    database_run(write->database, &set_gone, ARGS(name, write->now));
}

Value *backups_newest(Database *database, Arena *arena)
{
    return value_from_rows(arena, database_query(database, arena, &newest, ARGS(BACKUPS_SHOWN)));
}

Value *backup_restored_from(Database *database, Arena *arena)
{
    return value_from_row(arena, database_query(database, arena, &restored_from, NO_ARGS));
}

int64_t backup_last_at(Database *database)
{
    return database_number(database, &last_at, NO_ARGS, 0);
}
