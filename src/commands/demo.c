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
#include "commands/input.h"
#include "commands/options.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "features/deadlines/deadlines.h"
#include "features/network/network.h"
#include "http/gather.h"
#include "record/record.h"

static const char *const help =
    SAY("Usage: hanse demo [OPTION]...\n"
        "Makes a demonstration network: 220 real cities, 6,000 invented people, an invented history since 1986. The same\n"
        "every time. Refuses a database that anything has been written to.\n"
        "\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --files FOLDER            where the files of papers go                  HANSE_FILES, beside the database\n"
        "  --scale N                 so many times as large, 1 to 100              1\n"
        "  --if-none                 leaves a database that has a network as it is, and shows its accounts if it is a demonstration\n"
        "  --accounts                only shows the accounts and their passwords\n"
        "  --help                    shows this\n");

enum { LARGEST_SCALE = 100 };

static const Query record_hash = { "SELECT hash FROM record_head WHERE id = 1" };

/* The events take so much of the time, the followers nearly all of the rest. */
enum { EVENTS_PERCENT = 70 };

static void show_percent(int64_t percent, const char *what)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\rMaking the demonstration: %3d %%, %-20s", (int)percent, what);
}

static void show_progress(int thousandths, int year)
{
    char words[20];
    snprintf(words, sizeof words, "year %d", year);
    show_percent(thousandths * EVENTS_PERCENT / 1000, words);
}

static void show_end(void)
{
    if (isatty(STDERR_FILENO))
        fprintf(stderr, "\r%60s\r", "");
}

static int follower_count(void)
{
    int count = 0;
    for (int i = 0; features[i] != NULL; i++)
        count += features[i]->follower != NULL;
    return count;
}

/* What would otherwise close late, and be told to hundreds, when the demonstration is first served. */
static bool close_what_is_due(Write *write, void *state)
{
    (void)state;
    deadlines_go_on(write, features);
    return true;
}

/* On this connection, which does not wait for the disk, and on the demonstration's last day. */
static void follow(Database *database)
{
    FixedPlatform clock;
    Platform last_day = platform_fixed(&clock, day_start(DEMO_LAST_DAY) + 12 * HOUR, 1);
    Arena *arena = arena_new();
    const WriteHooks hooks = gather_hooks(arena, features);
    write_directly(database, arena, &last_day, &hooks, RECORDED, close_what_is_due, NULL);
    write_directly(database, arena, &last_day, &hooks, RECORDED, demo_webhooks_write, NULL);
    int64_t followed = 0, all = record_length(database) * follower_count(), batch;
    for (int i = 0; features[i] != NULL; i++) {
        Follower follower = features[i]->follower ? feature_follower(features, i) : (Follower){ 0 };
        while (follower.name && (batch = follower_follow_alone(&follower, database, &last_day)) > 0) {
            followed += batch;
            show_percent(EVENTS_PERCENT + followed * (100 - EVENTS_PERCENT) / all, "what follows");
        }
    }
    write_directly(database, arena, &last_day, NULL, UNRECORDED, demo_telling_end, NULL);
    arena_free(arena);
}

/* While nobody else can depend on the file, nothing needs to wait for the disk; the checkpoint at the end does. */
static bool hurry(Database *database)
{
    return database_engine(database) != ENGINE_SQLITE ||
           database_script(database, TEXT("PRAGMA synchronous = OFF; PRAGMA cache_size = -524288; PRAGMA wal_autocheckpoint = 50000;"));
}

static bool settle(Database *database)
{
    if (!database_script(database, TEXT("ANALYZE")))
        return false;
    return database_engine(database) != ENGINE_SQLITE ||
           database_script(database, TEXT("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);"));
}

static bool fill(Arena *arena, Database *database, Text files, int scale, Text *result_problem)
{
    if (!database_migrate(database, arena, schemas, schema_count, result_problem))
        return false;
    if (record_length(database) != 0) {
        *result_problem = TEXT("This database already has a network. Choose another one.");
        return false;
    }
    bool fine = hurry(database) && demo_fill(database, files, scale, show_progress, result_problem);
    if (fine) {
        follow(database);
        fine = settle(database);
    }
    show_end();
    if (database_failed(database))
        *result_problem = database_problem(database);
    return fine;
}

static void show_accounts(Arena *arena)
{
    terminal_print(arena, SAY("Accounts to sign in with:"), NULL);
    demo_accounts_print(stdout);
}

static void report(Arena *arena, Database *database, int scale)
{
    Text hash = database_text(database, arena, &record_hash, NO_ARGS);
    Value *values = value_object(arena);
    put_number(values, "cities", DEMO_CITIES * scale);
    put_number(values, "people", DEMO_PEOPLE * scale);
    put_number(values, "entries", record_length(database));
    terminal_print(arena, SAY("{cities, number} cities, {people, number} people and {entries, number} entries of the record, whose head is"), values);
    printf("%.*s\n\n", TEXT_ARGUMENTS(hash));
    show_accounts(arena);
}

static bool make_at(Arena *arena, Text address, Text files, int scale, Text *result_problem)
{
    Database *database = database_open(arena, address, READ_WRITE, result_problem);
    if (database == NULL)
        return false;
    bool fine = fill(arena, database, files, scale, result_problem);
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
static bool make_file(Arena *arena, const char *path, Text files, int scale, Text *result_problem)
{
    Text part = text_printf(arena, "%s.part", path);
    unlink_sqlite(arena, part);
    bool fine = make_at(arena, part, files, scale, result_problem);
    if (fine && rename(part.data, path) != 0) {
        *result_problem = text_printf(arena, "%s: %s", path, strerror(errno));
        fine = false;
    }
    if (!fine)
        unlink_sqlite(arena, part);
    return fine;
}

/* Whether the database has a network. If that is a demonstration, shows who can sign in. */
static bool is_there_already(Arena *arena, Text address)
{
    Text problem;
    Database *database = database_open(arena, address, READ_ONLY, &problem);
    if (database == NULL)
        return false;
    bool is_there = record_length(database) != 0;
    if (is_there && network_setting(database, arena, "demonstration").length > 0) {
        show_accounts(arena);
    }
    database_close(database);
    return is_there;
}

static int make(const char *database, const char *files_folder, int scale, bool if_none)
{
    Arena *arena = arena_new();
    Text address = text_from_z(database), problem = { 0 };
    Text files = file_store_place(arena, text_from_z(files_folder), address);
    bool is_new_file = text_find(address, TEXT("://"), 0) < 0 && access(database, F_OK) != 0;
    bool fine = (if_none && !is_new_file && is_there_already(arena, address)) ||
                (is_new_file ? make_file(arena, database, files, scale, &problem) : make_at(arena, address, files, scale, &problem));
    int status = fine ? 0 : could_not("demo", problem);
    arena_free(arena);
    return status;
}

int command_demo(int count, char **arguments)
{
    if (is_help_asked(count, arguments))
        return show_help(help);
    const char *database = environment_or("HANSE_DATABASE", "hanse.sqlite"), *files = environment_or("HANSE_FILES", ""), *scale_text = "1";
    bool accounts = false, if_none = false;
    const CommandOption known[] = {
        { "--database", &database, NULL },       { "--files", &files, NULL },     { "--scale", &scale_text, NULL },
        { "--accounts", NULL, &accounts }, { "--if-none", NULL, &if_none }, { 0 },
    };
    int status = options_read("demo", known, count, arguments, NULL);
    if (status != 0)
        return status;
    int64_t scale;
    if (!text_to_number(text_from_z(scale_text), &scale) || scale < 1 || scale > LARGEST_SCALE)
        return wrong_use("demo", SAY("--scale takes a number from 1 to 100, not {what}"), scale_text);
    if (!accounts)
        return make(database, files, (int)scale, if_none);
    demo_accounts_print(stdout);
    return 0;
}
