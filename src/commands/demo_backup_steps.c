/* SPDX-License-Identifier: EUPL-1.2 */
/* Backups as a careful operator makes them, who has not yet tried the last ones. The folders that they name are invented like all else. */
#include "commands/demo_walk.h"

#include "commands/demo_steps.h"
#include "features/backups/backups.h"

enum { BYTES_AN_ENTRY = 1040, FILES = 10 };

static NotedBackup backup_of_week(Write *write, const char *day)
{
    NotedBackup backup = { .made_at = write->now, .files = FILES, .entries = record_length(write->database) };
    backup.name = text_printf(write->arena, "hanse-%sT120000Z", day);
    backup.place = text_join(write->arena, TEXT("/backup/hanse/"), backup.name);
    backup.size = backup.entries * BYTES_AN_ENTRY;
    return backup;
}

static const char *const days[] = { "20261002", "20261009", "20261016", "20261023", "20261030" };

static void make(Write *write, DemoWalk *walk, int number)
{
    (void)walk;
    const NotedBackup backup = backup_of_week(write, days[number]);
    backup_note(write, &backup);
}

static void test(Write *write, DemoWalk *walk, int number)
{
    (void)walk;
    const NotedBackup backup = backup_of_week(write, days[number]);
    backup_note_test(write, &backup, true);
}

const DemoStep demo_backup_steps[] = {
    { "2026-10-02", make, 0 }, { "2026-10-09", make, 1 }, { "2026-10-10", test, 1 },
    { "2026-10-16", make, 2 }, { "2026-10-23", make, 3 }, { "2026-10-30", make, 4 },
    { 0 },
};
