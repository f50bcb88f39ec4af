/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse export: registers as files. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/say.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "features/registers/registers.h"

static const char *const help =
    SAY("Usage: hanse export REGISTER|all [OPTION]...\n"
        "Writes registers as tables, which hanse import reads again: one register to the terminal or into a file, or all of them into a folder. Refuses to overwrite.\n"
        "People are in them: give them only to whom that is due.\n"
        "\n"
        "  --format csv|xlsx|json    comma-separated values, Excel workbook, JSON  csv\n"
        "  --to FILE|FOLDER|-        where to; - is the terminal or a pipe         - for one register\n"
        "  --list                    shows the registers there are\n"
        "  --columns                 shows the columns of all registers\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --help                    shows this\n");

enum { PATH_LONGEST = 4096 };

/* One run of the command. */
typedef struct Run {
    Arena *arena;
    Database *database;
    Book *book;
    const char *what, *to, *address;
    TableFormat format;
} Run;

static bool file_takes(void *state, Text bytes)
{
    return fwrite(bytes.data ? bytes.data : "", 1, (size_t)bytes.length, state) == (size_t)bytes.length;
}

static int list_registers(Run *run)
{
    for (int i = 0; i < run->book->count; i++) {
        const Register *of = run->book->keys[i].of;
        printf("%s\t%s\n", of->name, terminal_say(run->arena, of->label, NULL).data);
    }
    return 0;
}

static const char *const kinds[] = {
    [REGISTER_TEXT] = "text", [REGISTER_WORD] = "text in one line", [REGISTER_CODE] = "one of", [REGISTER_NUMBER] = "whole number",
    [REGISTER_DEGREES] = "degrees", [REGISTER_TRUTH] = "yes or no", [REGISTER_DAY] = "day", [REGISTER_MOMENT] = "moment", [REGISTER_EMAIL] = "e-mail address",
    [REGISTER_LANGUAGE] = "language", [REGISTER_AUDIENCE] = "audience", [REGISTER_REFERENCE] = "key in", [REGISTER_PLACE] = "place in",
    [REGISTER_AGAIN] = "whole number"
};

/* A table of docs/registers.md, which a test compares: English, whatever the terminal speaks. */
static void print_columns(const Register *of)
{
    printf("### %s\n\n%s.\n\n| column | | what | help | example |\n|---|---|---|---|---|\n", of->name, of->about);
    for (int i = 0; i < columns_in_files(of); i++) {
        const RegisterColumn *column = &of->columns[i];
        bool is_required = (column->is & IS_REQUIRED) && column->usual == NULL;
        printf("| %s | %s | %s%s%s | %s | %s |\n", column->name, column->is & IS_KEY ? "key" : is_required ? "required" : "", kinds[column->kind],
               column->of != NULL ? " " : "", column->of != NULL ? column->of : "", column->help != NULL ? column->help : "",
               column->example != NULL ? column->example : "");
    }
    printf("\n");
}

static int list_columns(Run *run)
{
    for (int i = 0; i < run->book->count; i++)
        print_columns(run->book->keys[i].of);
    return 0;
}

static int register_write(Run *run, const Register *of, FILE *file)
{
    bool is_too_large = false;
    if (register_export(run->book, of, run->format, file_takes, file, &is_too_large) && fflush(file) == 0)
        return 0;
    if (is_too_large)
        return could_not("export", text_from_z(SAY("the register does not fit into a workbook; CSV and JSON have room for it")));
    if (database_failed(run->database))
        return could_not("export", database_problem(run->database));
    return could_not("export", text_printf(run->arena, "%s", strerror(errno)));
}

/* Never over what is there; nothing is left of what could not be written whole. */
static int register_to_file(Run *run, const Register *of, const char *path)
{
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "w");
    if (file == NULL)
        return could_not("export", text_printf(run->arena, "%s: %s", path, strerror(errno)));
    int status = register_write(run, of, file);
    if (fclose(file) != 0 && status == 0)
        status = could_not("export", text_printf(run->arena, "%s: %s", path, strerror(errno)));
    if (status != 0)
        unlink(path);
    return status;
}

static int all_to_folder(Run *run)
{
    int status = 0;
    if (mkdir(run->to, 0700) != 0 && errno != EEXIST)
        return could_not("export", text_printf(run->arena, "%s: %s", run->to, strerror(errno)));
    for (int i = 0; i < run->book->count && status == 0; i++) {
        char path[PATH_LONGEST];
        const Register *of = run->book->keys[i].of;
        progress_show("Writing registers", i, run->book->count);
        if (snprintf(path, sizeof path, "%s/%s.%s", run->to, of->name, table_formats[run->format]) >= (int)sizeof path)
            return could_not("export", text_printf(run->arena, "%s: %s", run->to, strerror(ENAMETOOLONG)));
        status = register_to_file(run, of, path);
    }
    progress_show("Writing registers", run->book->count, run->book->count);
    return status;
}

static int write_what(Run *run)
{
    if (strcmp(run->what, "all") == 0)
        return all_to_folder(run);
    const Keys *keys = book_find(run->book, text_from_z(run->what));
    if (keys == NULL)
        return wrong_use("export", SAY("there is no register {what}; --list shows them"), run->what);
    return run->to == NULL || strcmp(run->to, "-") == 0 ? register_write(run, keys->of, stdout) : register_to_file(run, keys->of, run->to);
}

static int show(Run *run, bool is_list)
{
    run->arena = arena_new();
    run->book = book_open(run->arena, NULL, features);
    int status = is_list ? list_registers(run) : list_columns(run);
    arena_free(run->arena);
    return status;
}

static int run_on_database(Run *run)
{
    Text problem;
    run->database = database_open(run->arena, text_from_z(run->address), READ_ONLY, &problem);
    if (run->database == NULL)
        return could_not("export", problem);
    int status = database_begin(run->database) ? 0 : could_not("export", database_problem(run->database));
    run->book = book_open(run->arena, run->database, features);
    if (status == 0)
        status = write_what(run);
    database_rollback(run->database);
    database_close(run->database);
    return status;
}

static bool format_read(const char *name, TableFormat *result)
{
    for (int i = 0; i < TABLE_FORMATS; i++)
        if (strcmp(name, table_formats[i]) == 0) {
            *result = (TableFormat)i;
            return true;
        }
    return false;
}

int command_export(int count, char **arguments)
{
    Run run = { .address = environment_or("HANSE_DATABASE", "hanse.sqlite") };
    const char *format = "csv";
    bool is_list = false, has_columns = false;
    const CommandOption options[] = {
        { "--format", &format, NULL }, { "--to", &run.to, NULL }, { "--database", &run.address, NULL }, { "--list", NULL, &is_list },
        { "--columns", NULL, &has_columns }, { 0 }
    };
    if (is_help_asked(count, arguments))
        return show_help(help);
    int status = options_read("export", options, count, arguments, &run.what);
    if (status != 0)
        return status;
    if (is_list || has_columns)
        return show(&run, is_list);
    if (!format_read(format, &run.format))
        return wrong_use("export", SAY("--format is csv, xlsx or json, not {what}"), format);
    if (run.what == NULL)
        return wrong_use("export", SAY("it needs the name of a register, or all"), "");
    if (strcmp(run.what, "all") == 0 && (run.to == NULL || strcmp(run.to, "-") == 0))
        return wrong_use("export", SAY("all registers need a folder: --to FOLDER"), "");
    run.arena = arena_new();
    status = run_on_database(&run);
    arena_free(run.arena);
    return status;
}
