/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse demo: makes a network of real cities with invented people and history, to look around in and to measure by. */
#include "commands/commands.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "commands/demo_accounts.h"
#include "commands/demo_walk.h"
#include "commands/schemas.h"
#include "record/record.h"

static const char help[] =
    "Usage: hanse demo [OPTION]...\n"
    "Makes a demonstration network: 220 real cities, 6,000 invented people, an invented history since 1986. The same\n"
    "every time. Refuses a database that anything has been written to.\n"
    "\n"
    "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
    "  --scale N                 so many times as large, 1 to 100              1\n"
    "  --accounts                only shows the accounts and their passwords\n"
    "  --help                    shows this\n";

enum { LARGEST_SCALE = 100 };

typedef struct DemoOptions {
    const char *database;
    int64_t scale;
    bool accounts;
    bool help;
} DemoOptions;

static const Query record_length = { "SELECT sequence FROM record_head WHERE id = 1" };
static const Query record_hash = { "SELECT hash FROM record_head WHERE id = 1" };

static int wrong_use(const char *problem, const char *what)
{
    fprintf(stderr, "hanse demo: %s%s; see hanse demo --help\n", problem, what);
    return 2;
}

/* The value of "--name value" or "--name=value" when the argument at *place is that option, else NULL. */
static const char *option_value(const char *name, int count, char **arguments, int *place)
{
    const char *given = arguments[*place];
    size_t length = strlen(name);
    if (strncmp(given, name, length) != 0)
        return NULL;
    if (given[length] == '=')
        return given + length + 1;
    return given[length] == '\0' && *place + 1 < count ? arguments[++*place] : NULL;
}

static int options_read(int count, char **arguments, DemoOptions *options)
{
    for (int place = 1; place < count; place++) {
        const char *given = arguments[place], *value;
        if (strcmp(given, "--help") == 0)
            options->help = true;
        else if (strcmp(given, "--accounts") == 0)
            options->accounts = true;
        else if ((value = option_value("--database", count, arguments, &place)) != NULL)
            options->database = value;
        else if ((value = option_value("--scale", count, arguments, &place)) == NULL)
            return wrong_use("unknown option, or one without its value: ", given);
        else if (!text_to_number(text_from_z(value), &options->scale) || options->scale < 1 ||
                 options->scale > LARGEST_SCALE)
            return wrong_use("--scale takes a number from 1 to 100, not ", value);
    }
    return 0;
}

static void show_progress(int thousandths, int year)
{
    fprintf(stderr, "\rMaking the demonstration: %3d %%, year %d ", thousandths / 10, year);
    if (thousandths == 1000)
        fprintf(stderr, "\r%60s\r", "");
}

static bool follow(Arena *arena, Text address, Database *database, Text *result_problem)
{
    Writer *writer = writer_start(arena, address, &machine, versions_new(arena), &record_hooks, result_problem);
    if (writer == NULL)
        return false;
    for (int i = 0; features[i] != NULL; i++)
        if (features[i]->follower != NULL)
            follower_catch_up(features[i]->follower, writer, database, arena);
    writer_stop(writer);
    return true;
}

/* While nobody else can depend on the file, nothing needs to wait for the disk; the checkpoint at the end does. */
static bool hurry(Database *database)
{
    return database_engine(database) != ENGINE_SQLITE ||
           database_script(database, TEXT("PRAGMA synchronous = OFF; PRAGMA cache_size = -262144;"));
}

static bool settle(Database *database)
{
    if (!database_script(database, TEXT("ANALYZE")))
        return false;
    return database_engine(database) != ENGINE_SQLITE ||
           database_script(database, TEXT("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);"));
}

static bool fill(Arena *arena, Text address, Database *database, int scale, Text *result_problem)
{
    if (!database_migrate(database, arena, schemas, schema_count, result_problem))
        return false;
    if (database_number(database, &record_length, NO_ARGS, 0) != 0) {
        *result_problem = TEXT("This database already has a network. Choose another one.");
        return false;
    }
    bool fine = hurry(database) &&
                demo_fill(database, scale, isatty(STDERR_FILENO) ? show_progress : NULL, result_problem) &&
                follow(arena, address, database, result_problem) && settle(database);
    if (database_failed(database))
        *result_problem = database_problem(database);
    return fine;
}

static void report(Arena *arena, Database *database, int scale)
{
    Text hash = database_text(database, arena, &record_hash, NO_ARGS);
    printf("%d cities, %d people and %lld entries of the record, whose head is\n%.*s\n\nAccounts to sign in with:\n",
           DEMO_CITIES * scale, DEMO_PEOPLE * scale, (long long)database_number(database, &record_length, NO_ARGS, 0),
           TEXT_ARGUMENTS(hash));
    demo_accounts_print(stdout);
}

static bool make_at(Arena *arena, Text address, int scale, Text *result_problem)
{
    Database *database = database_open(arena, address, READ_WRITE, result_problem);
    if (database == NULL)
        return false;
    bool fine = fill(arena, address, database, scale, result_problem);
    if (fine)
        report(arena, database, scale);
    *result_problem = text_copy(arena, *result_problem);
    database_close(database);
    return fine;
}

static void unlink_sqlite(Arena *arena, Text path)
{
    static const char *const endings[] = { "", "-wal", "-shm" };
    for (int i = 0; i < 3; i++)
        unlink(text_printf(arena, "%.*s%s", TEXT_ARGUMENTS(path), endings[i]).data);
}

/* A file that does not exist yet is made beside its place and moved there when it is whole: there is never half a
 * network. */
static bool make_file(Arena *arena, const char *path, int scale, Text *result_problem)
{
    Text part = text_printf(arena, "%s.part", path);
    unlink_sqlite(arena, part);
    bool fine = make_at(arena, part, scale, result_problem);
    if (fine && rename(part.data, path) != 0) {
        *result_problem = text_printf(arena, "%s: %s", path, strerror(errno));
        fine = false;
    }
    if (!fine)
        unlink_sqlite(arena, part);
    return fine;
}

static int make(const DemoOptions *options)
{
    Arena *arena = arena_new();
    Text address = text_from_z(options->database), problem = { 0 };
    bool is_new_file = text_find(address, TEXT("://"), 0) < 0 && access(options->database, F_OK) != 0;
    int scale = (int)options->scale;
    bool fine =
        is_new_file ? make_file(arena, options->database, scale, &problem) : make_at(arena, address, scale, &problem);
    if (!fine)
        fprintf(stderr, "hanse demo: %.*s\n", TEXT_ARGUMENTS(problem));
    arena_free(arena);
    return fine ? 0 : 1;
}

int command_demo(int count, char **arguments)
{
    const char *usual = getenv("HANSE_DATABASE");
    DemoOptions options = { .database = usual != NULL && usual[0] != '\0' ? usual : "hanse.sqlite", .scale = 1 };
    int status = options_read(count, arguments, &options);
    if (status != 0)
        return status;
    if (options.help)
        return fputs(help, stdout) < 0;
    if (options.accounts) {
        demo_accounts_print(stdout);
        return 0;
    }
    return make(&options);
}
