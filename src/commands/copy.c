/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse copy: a whole network from one database into another, whichever engine either is of. */
#include "commands/commands.h"

#include "commands/moved.h"
#include "commands/options.h"
#include "commands/speak.h"
#include "moving/copy.h"

static const char *const help =
    SAY("Usage: hanse copy --from FILE|ADDRESS --to FILE|ADDRESS [OPTION]...\n"
        "Copies a whole network into a new database: from SQLite to PostgreSQL, back, or within either. The source may be served meanwhile: what is copied is as it\n"
        "stood at one moment. Afterwards every row of both is compared, and the record is verified at the target. Nothing is ever overwritten.\n"
        "\n"
        "  --from FILE|ADDRESS    SQLite file, or postgresql://USER@HOST/NAME\n"
        "  --to FILE|ADDRESS      a file that is not there yet, or a database without tables\n"
        "  --files-from FOLDER    where the files of papers are                 beside the source\n"
        "  --files-to FOLDER      where they go                                 beside the target\n"
        "  --help                 shows this\n");

typedef struct CopyOptions {
    const char *from, *to, *files_from, *files_to;
} CopyOptions;

static int report(const Moving *moving, const CopyOrder *order, const Copied *copied)
{
    Arena *arena = moving->arena;
    Value *values = value_object(arena);
    put_number(values, "rows", copied->rows.rows);
    put_number(values, "tables", copied->rows.tables);
    put_text(values, "digest", copied->rows.digest);
    put_number(values, "files", copied->files.count);
    put_number(values, "lacking", copied->files.lacking);
    put_number(values, "entries", copied->entries);
    put_text(values, "folder", order->files_to);
    terminal_print(arena, SAY("Both hold the same: {rows, number} rows in {tables, number} tables, SHA-256 {digest}"), values);
    terminal_print(arena, SAY("The record holds at the target. Entries: {entries, number}"), values);
    terminal_print(arena, SAY("Files in {folder}: {files, number}"), values);
    if (copied->files.lacking > 0)
        terminal_print(arena, SAY("Files that are missing at the source already: {lacking, number}"), values);
    terminal_print(arena, SAY("The secret keys of the record and of second factors were not copied: move their files yourself."), NULL);
    return 0;
}

static int copy(Arena *arena, const CopyOptions *options)
{
    CopyOrder order = {
        .from = text_from_z(options->from),
        .to = text_from_z(options->to),
        .files_from = file_store_place(arena, text_from_z(options->files_from), text_from_z(options->from)),
        .files_to = file_store_place(arena, text_from_z(options->files_to), text_from_z(options->to)),
        .verify = true,
    };
    Moving moving = moving_of_command(arena);
    Copied copied;
    return network_copy(&moving, &order, &copied) ? report(&moving, &order, &copied) : moving_could_not("copy", &moving);
}

int command_copy(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    CopyOptions options = { 0 };
    const CommandOption known[] = {
        { "--from", &options.from, NULL }, { "--to", &options.to, NULL },
        { "--files-from", &options.files_from, NULL }, { "--files-to", &options.files_to, NULL }, { 0 },
    };
    int status = options_read("copy", known, count, arguments, NULL);
    if (status != 0)
        return status;
    if (!options.from || !options.to)
        return wrong_use("copy", SAY("{what} is missing"), options.from ? "--to" : "--from");
    moving_prepare();
    Arena *arena = arena_new();
    status = copy(arena, &options);
    arena_free(arena);
    return status;
}
