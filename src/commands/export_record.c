/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse export-record: the record as plain files that anybody can check. */
#include "commands/commands.h"

#include <stdio.h>

#include "commands/options.h"
#include "commands/progress.h"
#include "record/export.h"

static const char help[] =
    "Usage: hanse export-record DIR [OPTION]...\n"
    "Writes the record into a new folder, as far as it is signed: entries, checkpoints and the public key, as plain files that hanse verify --export\n"
    "and others can check without the database. Contents that not everybody may see are in it: give it only to whom that is due.\n"
    "\n"
    "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
    "  --help                    shows this\n";

static void show(int64_t entries, int64_t of)
{
    progress_show("Writing entries", entries, of);
}

static int export_record(Arena *arena, Text address, Text folder)
{
    Text problem;
    Database *database = database_open(arena, address, READ_ONLY, &problem);
    if (database == NULL)
        return could_not("export-record", problem);
    bool is_written = export_write(database, arena, folder, show, &problem);
    int status = is_written ? 0 : could_not("export-record", problem);
    database_close(database);
    if (is_written)
        printf("The record stands in %.*s.\n", TEXT_ARGUMENTS(folder));
    return status;
}

int command_export_record(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    const char *database = environment_or("HANSE_DATABASE", "hanse.sqlite"), *folder = NULL;
    const CommandOption known[] = { { "--database", &database, NULL }, { 0 } };
    int status = options_read("export-record", known, count, arguments, &folder);
    if (status != 0)
        return status;
    if (folder == NULL)
        return wrong_use("export-record", "say into which folder", "");
    Arena *arena = arena_new();
    status = export_record(arena, text_from_z(database), text_from_z(folder));
    arena_free(arena);
    return status;
}
