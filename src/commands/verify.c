/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse verify: whether the record holds, in a database or in an export, and what does not. */
#include "commands/commands.h"

#include <stdio.h>

#include "commands/input.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "http/gather.h"
#include "record/export.h"
#include "record/record.h"
#include "record/vouch.h"

static const char help[] =
    "Usage: hanse verify [OPTION]...\n"
    "Checks the record: every entry, how they are bound, the tree over them, every signature; and that the rows of the database are as the record says.\n"
    "Exit status 0 when all holds, 1 when not: the first entry or checkpoint that does not hold is named, or the rows.\n"
    "\n"
    "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
    "  --export DIR              an export instead, with nothing else\n"
    "  --key KEY                 the first public key, as you know it from the network\n"
    "  --checkpoint FILE         a checkpoint that you kept: the record must still begin with it\n"
    "  --help                    shows this\n";

enum { MOST_PROBLEMS = 20 };

typedef struct VerifyOptions {
    const char *database;
    const char *folder;
    const char *key;
    const char *checkpoint;
} VerifyOptions;

static int64_t entries_to_check;

static void show(int64_t entries)
{
    progress_show("Checking the record", entries, entries_to_check);
}

static void report_place(Arena *arena, const Examined *examined)
{
    const Finding *finding = &examined->finding;
    Text place = finding->entry > 0        ? text_printf(arena, "entry %lld: ", (long long)finding->entry)
                 : finding->checkpoint > 0 ? text_printf(arena, "the checkpoint of %lld entries: ", (long long)finding->checkpoint)
                                           : TEXT("");
    printf("The record does not hold: %.*s%s.\n", TEXT_ARGUMENTS(place), record_problem_text(finding->problem));
}

static int report(Arena *arena, const Examined *examined)
{
    if (examined->finding.problem != RECORD_HOLDS) {
        report_place(arena, examined);
        return 1;
    }
    printf("The record holds: %lld entries", (long long)examined->entries);
    if (examined->erased > 0)
        printf(", %lld of them without their content, which was erased or left out", (long long)examined->erased);
    if (examined->withheld > 0)
        printf(", %lld of them by their hash alone", (long long)examined->withheld);
    if (examined->checkpoint > 0)
        printf("; %lld are signed.\nIts first key is %.*s\n", (long long)examined->checkpoint, TEXT_ARGUMENTS(examined->key));
    else
        printf("; nothing is signed yet.\n");
    return 0;
}

/* What stands in the database, against what the record says of it. */
static int verify_rows(Arena *arena, Database *database)
{
    RowsVerified verified = record_verify_rows(database, arena, gather_vouched(arena, features), MOST_PROBLEMS);
    if (database_failed(database))
        return could_not("verify", database_problem(database));
    for (ptrdiff_t i = 0; i < verified.problems->count; i++)
        printf("%.*s\n", TEXT_ARGUMENTS(value_get_text(verified.problems->items[i], "problem")));
    if (verified.differing > 0) {
        printf("What stands in the database does not hold: %lld objects are not as they were recorded.\n", (long long)verified.differing);
        return 1;
    }
    printf("What stands in the database holds: %lld objects are as they were recorded.\n", (long long)verified.objects);
    if (verified.other_columns > 0)
        printf("%lld objects were recorded by another version of the program, with other columns, and not compared.\n",
               (long long)verified.other_columns);
    return 0;
}

static int verify_folder(Arena *arena, Text folder, Examination how)
{
    Examined examined;
    Text problem;
    if (!export_examine(arena, folder, &how, &examined, &problem))
        return could_not("verify", problem);
    return report(arena, &examined);
}

static int verify_database(Arena *arena, Text address, Examination how)
{
    Text problem;
    Database *database = database_open(arena, address, READ_ONLY, &problem);
    if (database == NULL)
        return could_not("verify", problem);
    how.address = address;
    entries_to_check = record_length(database);
    Examined examined = record_examine(database, arena, &how);
    int status = report(arena, &examined);
    if (status == 0)
        status = verify_rows(arena, database);
    database_close(database);
    return status;
}

static int verify(Arena *arena, const VerifyOptions *options)
{
    Text kept = { 0 }, problem;
    if (options->checkpoint && !read_file(arena, options->checkpoint, &kept, &problem))
        return could_not("verify", problem);
    Examination how = { .trusted_key = text_trim(text_from_z(options->key)), .kept_checkpoint = kept, .progress = show };
    return options->folder ? verify_folder(arena, text_from_z(options->folder), how)
                           : verify_database(arena, text_from_z(options->database), how);
}

int command_verify(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    VerifyOptions options = { .database = environment_or("HANSE_DATABASE", "hanse.sqlite") };
    const CommandOption known[] = {
        { "--database", &options.database, NULL }, { "--export", &options.folder, NULL },
        { "--key", &options.key, NULL }, { "--checkpoint", &options.checkpoint, NULL }, { 0 },
    };
    int status = options_read("verify", known, count, arguments, NULL);
    if (status != 0)
        return status;
    Arena *arena = arena_new();
    status = verify(arena, &options);
    arena_free(arena);
    return status;
}
