/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse verify: whether the record holds, in a database or in an export, and what does not. */
#include "commands/commands.h"

#include <stdio.h>

#include "commands/input.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "commands/verify_questions.h"
#include "http/gather.h"
#include "record/export.h"
#include "record/record.h"
#include "record/vouch.h"

static const char *const help =
    SAY("Usage: hanse verify [OPTION]...\n"
        "Checks the record: every entry, how they are bound, the tree over them, every signature; and that the rows of the database are as the record says.\n"
        "Of an export that has questions, each is recounted from its files alone, and compared with what the record says of it.\n"
        "Exit status 0 when all holds, 1 when not: the first entry or checkpoint that does not hold is named, or the rows, or the question.\n"
        "\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --export DIR              an export instead, with nothing else: of the record, of questions, or of both\n"
        "  --key KEY                 the first public key, as you know it from the network\n"
        "  --checkpoint FILE         a checkpoint that you kept: the record must still begin with it\n"
        "  --help                    shows this\n");

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

/* As digits alone, since it is typed again elsewhere. */
static void put_digits(Value *values, const char *name, int64_t number)
{
    put_text(values, name, text_printf(values->arena, "%lld", (long long)number));
}

static int report_finding(Arena *arena, const Finding *finding)
{
    Value *values = value_object(arena);
    put_digits(values, "entry", finding->entry);
    put_digits(values, "size", finding->checkpoint);
    put_text(values, "problem", terminal_say(arena, record_problem_text(finding->problem), NULL));
    terminal_print(arena,
                   finding->entry > 0        ? SAY("The record does not hold: entry {entry}: {problem}.")
               : finding->checkpoint > 0 ? SAY("The record does not hold: the checkpoint of {size} entries: {problem}.")
                                         : SAY("The record does not hold: {problem}."),
               values);
    return 1;
}

static int report(Arena *arena, const Examined *examined)
{
    if (examined->finding.problem != RECORD_HOLDS)
        return report_finding(arena, &examined->finding);
    Value *values = value_object(arena);
    put_number(values, "entries", examined->entries);
    put_number(values, "erased", examined->erased);
    put_number(values, "withheld", examined->withheld);
    put_number(values, "signed", examined->checkpoint);
    put_text(values, "key", examined->key);
    terminal_print(arena, SAY("The record holds. Entries: {entries, number}"), values);
    if (examined->erased > 0)
        terminal_print(arena, SAY("Without their content, which was erased or left out: {erased, number}"), values);
    if (examined->withheld > 0)
        terminal_print(arena, SAY("By their hash alone: {withheld, number}"), values);
    terminal_print(arena, SAY("Signed: {signed, number}"), values);
    if (examined->checkpoint > 0)
        terminal_print(arena, SAY("First key: {key}"), values);
    return 0;
}

/* What stands in the database, against what the record says of it. */
static int verify_rows(Arena *arena, Database *database)
{
    RowsVerified verified = record_verify_rows(database, arena, gather_vouched(arena, features), MOST_PROBLEMS);
    if (database_failed(database))
        return could_not("verify", database_problem(database));
    Value *values = value_object(arena);
    put_number(values, "objects", verified.objects);
    put_number(values, "differing", verified.differing);
    put_number(values, "other", verified.other_columns);
    for (ptrdiff_t i = 0; i < verified.problems->count; i++)
        printf("%.*s\n", TEXT_ARGUMENTS(value_get_text(verified.problems->items[i], "problem")));
    terminal_print(arena,
                   verified.differing > 0 ? SAY("What stands in the database is not what was recorded. Objects: {differing, number}")
                                      : SAY("What stands in the database is what was recorded. Objects: {objects, number}"),
               values);
    if (verified.other_columns > 0)
        terminal_print(arena, SAY("Recorded by another version of the program, and not compared: {other, number}"), values);
    return verified.differing > 0;
}

static int verify_folder(Arena *arena, Text folder, Examination how)
{
    Examined examined;
    Text problem;
    bool has_questions = verify_has_questions(arena, folder);
    if (has_questions && !verify_has_record(arena, folder))
        return verify_questions(arena, folder, how.trusted_key);
    if (!export_examine(arena, folder, &how, &examined, &problem))
        return could_not("verify", problem);
    int status = report(arena, &examined);
    return status == 0 && has_questions ? verify_questions(arena, folder, how.trusted_key) : status;
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
