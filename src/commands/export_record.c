/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse export-record: the record as plain files that anybody can check. */
#include "commands/commands.h"

#include <stdio.h>

#include "base/say.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "features/recounts/recounts.h"
#include "record/export.h"
#include "record/record.h"
#include "record/signer.h"

static const char *const help =
    SAY("Usage: hanse export-record DIR [OPTION]...\n"
        "Writes the record into a new folder: entries, checkpoints and the public key, and every question that was closed with its rule, roll and ballots, as\n"
        "plain files that hanse verify --export and others can check and recount without the database. It signs first what is not signed yet, where the key is at hand; else it goes as far as the last checkpoint.\n"
        "Contents that not everybody may see are in it: give it only to whom that is due.\n"
        "\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --record-key FILE         the secret key that signs the record          HANSE_RECORD_KEY, beside the database\n"
        "  --help                    shows this\n");

static void show(int64_t entries, int64_t of)
{
    progress_show("Writing entries", entries, of);
}

static void show_questions(int64_t questions, int64_t of)
{
    progress_show("Writing questions", questions, of);
}

static bool write_all(Arena *arena, Database *database, Text folder, Text *result_problem)
{
    const QuestionsExport export = { .features = features, .database = database, .audiences = TEXT(AUDIENCES_ALL), .with_people = true,
                                     .progress = show_questions };
    return export_write(database, arena, folder, show, result_problem) && questions_export_write(arena, &export, folder, result_problem);
}

static void sign_rest(Arena *arena, Database *database, Text address, Text place)
{
    Text problem;
    Writer *writer = NULL;
    Signer *signer = signer_new(arena, database, &machine, place, &problem);
    if (signer != NULL)
        writer = writer_start(arena, address, &machine, NULL, &record_hooks, &problem);
    if (writer != NULL) {
        follower_catch_up(signer_follower(signer), writer, database, arena);
        writer_stop(writer);
    } else {
        could_not("export-record", text_from_z(SAY("goes only as far as the last checkpoint")));
        could_not("export-record", problem);
    }
}

static int export_record(Arena *arena, Text address, Text place, Text folder)
{
    Text problem;
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    if (database == NULL)
        return could_not("export-record", problem);
    sign_rest(arena, database, address, secret_key_place(arena, place, address));
    bool is_written = write_all(arena, database, folder, &problem);
    int status = is_written ? 0 : could_not("export-record", problem);
    database_close(database);
    Value *values = value_object(arena);
    put_text(values, "folder", folder);
    if (is_written)
        terminal_print(arena, SAY("The record stands in {folder}."), values);
    return status;
}

int command_export_record(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    const char *database = environment_or("HANSE_DATABASE", "hanse.sqlite"), *folder = NULL;
    const char *key = environment_or("HANSE_RECORD_KEY", "");
    const CommandOption known[] = { { "--database", &database, NULL }, { "--record-key", &key, NULL }, { 0 } };
    int status = options_read("export-record", known, count, arguments, &folder);
    if (status != 0)
        return status;
    if (folder == NULL)
        return wrong_use("export-record", SAY("say into which folder"), "");
    Arena *arena = arena_new();
    status = export_record(arena, text_from_z(database), text_from_z(key), text_from_z(folder));
    arena_free(arena);
    return status;
}
