/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse backup: one consistent copy of a network, while it is served. */
#include "commands/commands.h"

#include "base/version.h"
#include "commands/input.h"
#include "commands/moved.h"
#include "commands/options.h"
#include "commands/speak.h"
#include "features/factors/secret.h"
#include "files/store.h"
#include "moving/backup.h"
#include "moving/disk.h"
#include "record/keys.h"

enum { MOST_KEPT = 100000 };

static const char *const help =
    SAY("Usage: hanse backup [OPTION]...\n"
        "Makes a copy of the network in a new folder, as it stands at one moment, while it is served: the database as one SQLite file whatever the engine, the files\n"
        "of papers, the last checkpoint of the record, and the digests of it all. The secret keys are not in it unless you ask. Nothing is ever overwritten.\n"
        "\n"
        "  --to FOLDER               where backups are                             HANSE_BACKUPS, backups\n"
        "  --keep N                  deletes all but the last N backups there\n"
        "  --with-key                the secret keys of the record and of second factors come along\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --files FOLDER            where the files of papers are                 HANSE_FILES, beside the database\n"
        "  --record-key FILE         the secret key that signs the record          HANSE_RECORD_KEY, beside the database\n"
        "  --factor-key FILE         the key that seals secrets of second factors  HANSE_FACTOR_KEY, beside the database\n"
        "  --help                    shows this\n");

typedef struct BackupOptions {
    const char *to, *keep, *database, *files, *record_key, *factor_key;
    bool with_key;
} BackupOptions;

static void report(const Moving *moving, const BackupMade *made, const Value *gone)
{
    Value *values = value_object(moving->arena);
    put_text(values, "path", made->path);
    put_number(values, "megabytes", (made->manifest.size + 999999) / 1000000);
    put_number(values, "entries", made->manifest.entries);
    put_number(values, "files", made->manifest.files);
    put_number(values, "lacking", made->manifest.lacking->count);
    put_number(values, "gone", gone->count);
    terminal_print(moving->arena, SAY("The backup is {path}: {megabytes, number} MB"), values);
    terminal_print(moving->arena, SAY("Entries of the record: {entries, number}; files: {files, number}"), values);
    if (made->manifest.lacking->count > 0)
        terminal_print(moving->arena, SAY("Files that are missing at the source already: {lacking, number}"), values);
    if (gone->count > 0)
        terminal_print(moving->arena, SAY("Older backups deleted: {gone, number}"), values);
    terminal_print(moving->arena, SAY("Prove that it can be restored: hanse restore {path} --test"), values);
}

/* One that was named must be there; beside the database there is none before the network was served. */
static Text factor_key_of(Arena *arena, const BackupOptions *options, Text database)
{
    Text asked = text_from_z(options->factor_key);
    Text place = factor_key_place(arena, asked, database);
    return options->with_key && (asked.length > 0 || disk_is_there(arena, place)) ? place : (Text){ 0 };
}

static int backup(Arena *arena, const BackupOptions *options, int64_t keep)
{
    Text database = text_from_z(options->database);
    const BackupOrder order = {
        .database = database,
        .files = file_store_place(arena, text_from_z(options->files), database),
        .key = options->with_key ? secret_key_place(arena, text_from_z(options->record_key), database) : (Text){ 0 },
        .factor_key = factor_key_of(arena, options, database),
        .folder = text_from_z(options->to),
        .program = TEXT(HANSE_VERSION),
    };
    Moving moving = moving_of_command(arena);
    BackupMade made;
    Value *gone = value_list(arena);
    if (!network_backup(&moving, &order, &made) || (keep > 0 && !backups_thin(&moving, order.folder, keep, gone)))
        return moving_could_not("backup", &moving);
    Text problem;
    report(&moving, &made, gone);
    if (!moved_note(&moving, database, &(MovedNote){ .manifest = &made.manifest, .path = made.path, .deed = MOVED_BACKED_UP, .gone = gone }, &problem))
        return could_not("backup", problem);
    return 0;
}

int command_backup(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    BackupOptions options = {
        .to = environment_or("HANSE_BACKUPS", "backups"),
        .database = environment_or("HANSE_DATABASE", "hanse.sqlite"),
        .files = environment_or("HANSE_FILES", ""),
        .record_key = environment_or("HANSE_RECORD_KEY", ""),
        .factor_key = environment_or("HANSE_FACTOR_KEY", ""),
    };
    const CommandOption known[] = {
        { "--to", &options.to, NULL }, { "--keep", &options.keep, NULL }, { "--with-key", NULL, &options.with_key },
        { "--database", &options.database, NULL }, { "--files", &options.files, NULL }, { "--record-key", &options.record_key, NULL },
        { "--factor-key", &options.factor_key, NULL }, { 0 },
    };
    int status = options_read("backup", known, count, arguments, NULL);
    int64_t keep = 0;
    if (status != 0)
        return status;
    if (options.keep && (!text_to_number(text_from_z(options.keep), &keep) || keep < 1 || keep > MOST_KEPT))
        return wrong_use("backup", SAY("--keep takes a number from 1 on: {what}"), options.keep);
    moving_prepare();
    Arena *arena = arena_new();
    status = backup(arena, &options, keep);
    arena_free(arena);
    return status;
}
