/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse rotate-key: another key signs the record from now on. */
#include "commands/commands.h"

#include <stdio.h>

#include "commands/input.h"
#include "commands/options.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "record/keys.h"

static const char *const help =
    SAY("Usage: hanse rotate-key [OPTION]...\n"
        "Makes a new key that signs the record from now on, and enters it there; the old secret is overwritten. Processes that serve take it up by\n"
        "themselves where they see the same file; copy it to other machines.\n"
        "\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --record-key FILE         the secret key                                HANSE_RECORD_KEY, beside the database\n"
        "  --lost                    the secret is lost: replaces it all the same\n"
        "  --help                    shows this\n");

typedef struct RotateOptions {
    const char *database;
    const char *record_key;
    bool is_lost;
} RotateOptions;

static int rotate(Arena *arena, const RotateOptions *options)
{
    Text problem, address = text_from_z(options->database);
    Text place = secret_key_place(arena, text_from_z(options->record_key), address);
    Database *database = database_open(arena, address, READ_WRITE, &problem);
    if (database == NULL)
        return could_not("rotate-key", problem);
    bool is_done = database_migrate(database, arena, schemas, schema_count, &problem) &&
                   secret_key_replace(database, arena, &machine, place, options->is_lost, &problem);
    Value *values = value_object(arena);
    put_text(values, "key", record_newest_key(database, arena).text);
    if (is_done)
        terminal_print(arena, SAY("From now on the record is signed by {key}"), values);
    int status = is_done ? 0 : could_not("rotate-key", problem);
    database_close(database);
    return status;
}

int command_rotate_key(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    RotateOptions options = {
        .database = environment_or("HANSE_DATABASE", "hanse.sqlite"),
        .record_key = environment_or("HANSE_RECORD_KEY", ""),
    };
    const CommandOption known[] = {
        { "--database", &options.database, NULL }, { "--record-key", &options.record_key, NULL }, { "--lost", NULL, &options.is_lost }, { 0 },
    };
    int status = options_read("rotate-key", known, count, arguments, NULL);
    if (status != 0)
        return status;
    Arena *arena = arena_new();
    status = rotate(arena, &options);
    arena_free(arena);
    return status;
}
