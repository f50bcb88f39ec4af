/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse restore: proves a backup, and only then puts it where a network is to be. */
#include "commands/commands.h"

#include "commands/input.h"
#include "commands/moved.h"
#include "commands/opens.h"
#include "commands/options.h"
#include "commands/speak.h"
#include "files/store.h"
#include "moving/disk.h"
#include "moving/restore.h"

static const char *const help =
    SAY("Usage: hanse restore BACKUP --to FILE|ADDRESS [OPTION]...\n"
        "       hanse restore BACKUP --test [OPTION]...\n"
        "Proves a backup: every digest, the database, the record, the files, and that the program opens on it and gives its main pages. Then puts it where there is no\n"
        "network yet, on either engine. With --test it stops there, and notes in the network's database that this backup can be restored.\n"
        "\n"
        "  --to FILE|ADDRESS         where the network is to be: SQLite file, or postgresql://USER@HOST/NAME\n"
        "  --files-to FOLDER         where its files are to be                     beside the database\n"
        "  --replace                 puts a network that is there aside, under another name; nothing is deleted\n"
        "  --test                    only proves it\n"
        "  --database FILE|ADDRESS   the network that notes the test               HANSE_DATABASE, hanse.sqlite\n"
        "  --work FOLDER             where there is room to work                   TMPDIR, /var/tmp\n"
        "  --help                    shows this\n");

typedef struct RestoreOptions {
    const char *backup, *to, *files_to, *database, *work;
    bool replace, test;
} RestoreOptions;

static void report_proof(const Moving *moving, const Restored *restored)
{
    Value *values = value_object(moving->arena);
    put_text(values, "name", restored->manifest.name);
    put_text(values, "when", moment_text(moving->arena, restored->manifest.made_at));
    put_number(values, "entries", restored->entries);
    put_number(values, "files", restored->manifest.files);
    terminal_print(moving->arena, SAY("The backup {name} of {when} is whole, and can be restored. Entries of the record: {entries, number}; files: {files, number}"), values);
    put_number(values, "lacking", restored->manifest.lacking->count);
    if (restored->manifest.lacking->count > 0)
        terminal_print(moving->arena, SAY("Files that are missing at the source already: {lacking, number}"), values);
}

static void report_aside(const Moving *moving, Text aside)
{
    Value *values = value_object(moving->arena);
    put_text(values, "aside", aside);
    if (aside.length > 0)
        terminal_print(moving->arena, SAY("What was there before is now {aside}"), values);
}

/* The test is noted where the backup comes from; that it can be restored is true without. */
static int test(Moving *moving, const RestoreOptions *options)
{
    Restored restored;
    Text problem, database = text_from_z(options->database);
    bool fine = backup_test(moving, text_from_z(options->backup), text_from_z(options->work), network_opens, &restored);
    const MovedNote note = { .manifest = &restored.manifest, .path = text_from_z(options->backup), .deed = fine ? MOVED_TESTED : MOVED_FAILED };
    bool is_there = is_server_address(database) || disk_is_there(moving->arena, database);
    bool noted = restored.manifest.name.length > 0 && is_there && moved_note(moving, database, &note, &problem);
    if (!fine)
        return moving_could_not("restore", moving);
    report_proof(moving, &restored);
    terminal_print(moving->arena, noted ? SAY("The network has noted it.") : SAY("No network has noted it: say which with --database."), NULL);
    return 0;
}

static int restore(Moving *moving, const RestoreOptions *options)
{
    Text problem, to = text_from_z(options->to);
    const RestoreOrder order = {
        .backup = text_from_z(options->backup),
        .to = to,
        .files_to = file_store_place(moving->arena, text_from_z(options->files_to), to),
        .work = text_from_z(options->work),
        .replace = options->replace,
        .opens = network_opens,
    };
    Restored restored;
    if (!network_restore(moving, &order, &restored))
        return moving_could_not("restore", moving);
    report_proof(moving, &restored);
    report_aside(moving, restored.aside);
    report_aside(moving, restored.files_aside);
    if (!moved_note(moving, to, &(MovedNote){ .manifest = &restored.manifest, .path = order.backup, .deed = MOVED_RESTORED }, &problem))
        return could_not("restore", problem);
    Value *values = value_object(moving->arena);
    put_text(values, "place", address_shown(moving->arena, to));
    terminal_print(moving->arena, SAY("The network is restored: {place}"), values);
    return 0;
}

int command_restore(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    RestoreOptions options = { .database = environment_or("HANSE_DATABASE", "hanse.sqlite"), .work = environment_or("TMPDIR", "/var/tmp") };
    const CommandOption known[] = {
        { "--to", &options.to, NULL }, { "--files-to", &options.files_to, NULL }, { "--replace", NULL, &options.replace },
        { "--test", NULL, &options.test }, { "--database", &options.database, NULL }, { "--work", &options.work, NULL }, { 0 },
    };
    int status = options_read("restore", known, count, arguments, &options.backup);
    if (status != 0)
        return status;
    if (!options.backup || (!options.to && !options.test))
        return wrong_use("restore", SAY("{what} is missing"), options.backup ? "--to" : "BACKUP");
    moving_prepare();
    Arena *arena = arena_new();
    Moving moving = moving_of_command(arena);
    status = options.test ? test(&moving, &options) : restore(&moving, &options);
    arena_free(arena);
    return status;
}
