/* SPDX-License-Identifier: EUPL-1.2 */
/* hanse import: files into registers, all of them or nothing. */
#include "commands/commands.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/say.h"
#include "base/zone.h"
#include "commands/import_files.h"
#include "commands/input.h"
#include "commands/options.h"
#include "commands/progress.h"
#include "commands/schemas.h"
#include "commands/speak.h"
#include "http/gather.h"

static const char *const help =
    SAY("Usage: hanse import FILE|FOLDER... [OPTION]...\n"
        "Brings tables (CSV, Excel, JSON) into registers, as hanse export writes them: rows that are not there are added, others changed, what is the same is left,\n"
        "nothing is taken away. If anything is wrong with a line nothing at all is written, and everything that is wrong is told.\n"
        "A file is for the register that it is named after: people.csv.\n"
        "\n"
        "  --register NAME           what a file of another name is for\n"
        "  --preview                 only tells what would become of each line\n"
        "  --report FILE             writes what is wrong as comma-separated values, a line each\n"
        "  --yes                     does not ask\n"
        "  --database FILE|ADDRESS   SQLite file, or postgresql://USER@HOST/NAME   HANSE_DATABASE, hanse.sqlite\n"
        "  --help                    shows this\n");

/* One run of the command. */
typedef struct Run {
    Arena *arena;
    Database *database;
    Import import;
    FilesToImport files;
    FILE *report;
    const char *address, *register_name, *report_path;
    bool is_preview, is_sure;
    bool tells_all; /* each line, not only what is refused */
    bool is_silent;
} Run;

static Text problem_said(Arena *arena, const ImportedLine *line)
{
    Value *values = value_object(arena);
    put_number(values, "line", line->other);
    return terminal_say(arena, line->problem, values);
}

static void report_add(Run *run, const ImportedLine *line, Text problem)
{
    Arena *arena = arena_new();
    Buffer row = buffer_new(arena, 1 << 22);
    const Text cells[] = { text_from_z(line->file), text_printf(arena, "%d", line->line), text_from_z(line->of->name), line->key,
                           text_from_z(line->column), line->cell, problem };
    csv_add_row(&row, sizeof cells / sizeof *cells, cells);
    Text bytes = buffer_text(&row);
    fwrite(bytes.data, 1, (size_t)bytes.length, run->report);
    arena_free(arena);
}

/* What a terminal or another program would take for a further line or column is shown as a space. */
static void cell_print(Text cell)
{
    putchar('\t');
    for (ptrdiff_t i = 0; i < cell.length; i++)
        putchar((unsigned char)cell.data[i] < ' ' || cell.data[i] == 0x7f ? ' ' : cell.data[i]);
}

static void told(void *state, const ImportedLine *line)
{
    Run *run = state;
    if (run->is_silent || (line->fate != LINE_REFUSED && !run->tells_all))
        return;
    Arena *arena = arena_new();
    printf("%s\t%s\t%d", line_fates[line->fate], line->file, line->line);
    cell_print(line->key);
    if (line->fate == LINE_REFUSED) {
        Text problem = problem_said(arena, line);
        cell_print(text_from_z(line->column));
        cell_print(line->cell);
        cell_print(problem);
        if (run->report != NULL)
            report_add(run, line, problem);
    }
    putchar('\n');
    arena_free(arena);
}

static void show(void *state, int64_t done, int64_t of)
{
    (void)state;
    progress_show("Reading files", done, of);
}

static bool import_write(Write *write, void *state)
{
    Run *run = state;
    return registers_import(write, &run->import);
}

static void sum_up(Run *run, const char *message)
{
    Value *values = value_object(run->arena);
    for (int i = 0; i < LINE_FATES; i++)
        put_number(values, line_fates[i], run->import.counts[i]);
    fflush(stdout);
    fprintf(stderr, "%s\n", terminal_say(run->arena, message, values).data);
}

/* 0 when the lines are fine, and, unless it is a preview, written. */
static int import_run(Run *run, bool is_preview)
{
    const WriteHooks hooks = gather_hooks(run->arena, features);
    run->import.is_preview = is_preview;
    memset(run->import.counts, 0, sizeof run->import.counts);
    WriteResult result = write_directly(run->database, run->arena, &machine, &hooks, RECORDED, import_write, run);
    if (result == WRITE_DONE) {
        sum_up(run, SAY("{added, number} rows added, {changed, number} changed, {left, number} left as they are"));
        return 0;
    }
    if (result != WRITE_REFUSED)
        return could_not("import", text_from_z(SAY("the database could not take it; nothing was changed")));
    if (run->import.counts[LINE_REFUSED] > 0) {
        sum_up(run, SAY("{refused, number} lines are refused; nothing was changed"));
        return 1;
    }
    sum_up(run, SAY("{added, number} rows would be added, {changed, number} changed, {left, number} left as they are"));
    return 0;
}

static bool is_answered_yes(Run *run)
{
    char answer[16] = "";
    fprintf(stderr, "%s ", terminal_say(run->arena, SAY("Write this? (y/n)"), NULL).data);
    return fgets(answer, sizeof answer, stdin) != NULL && (answer[0] == 'y' || answer[0] == 'Y');
}

static int import_asking(Run *run)
{
    if (run->is_preview || run->is_sure)
        return import_run(run, run->is_preview);
    int status = import_run(run, true);
    bool is_nothing = run->import.counts[LINE_ADDED] + run->import.counts[LINE_CHANGED] == 0;
    if (status != 0 || is_nothing)
        return status;
    if (!is_answered_yes(run))
        return could_not("import", text_from_z(SAY("nothing was changed")));
    run->is_silent = true;
    return import_run(run, false);
}

static bool report_begin(Run *run)
{
    if (run->report_path == NULL)
        return true;
    int file = open(run->report_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600); /* people are in it, as in what hanse export writes */
    run->report = file < 0 ? NULL : fdopen(file, "w");
    return run->report != NULL && fputs("file,line,register,key,column,cell,problem\r\n", run->report) >= 0;
}

static bool database_is_there(const char *address)
{
    return strncmp(address, "postgres", 8) == 0 || access(address, F_OK) == 0;
}

static int run_on_database(Run *run)
{
    Text problem;
    if (!database_is_there(run->address))
        return could_not("import", text_from_z(SAY("there is no such database; hanse serve and hanse demo make one")));
    run->database = database_open(run->arena, text_from_z(run->address), READ_WRITE, &problem);
    if (run->database == NULL)
        return could_not("import", problem);
    int status = 0;
    if (!database_migrate(run->database, run->arena, schemas, schema_count, &problem))
        status = could_not("import", problem);
    else
        status = import_asking(run);
    database_close(run->database);
    return status;
}

static int run_all(Run *run, int path_count, const char *const *paths)
{
    Text problem = { 0 };
    Book *book = book_open(run->arena, NULL, features);
    if (!files_find(run->arena, book, run->register_name, path_count, paths, &run->files, &problem))
        return could_not("import", problem);
    if (!run->is_preview && !run->is_sure && !isatty(STDIN_FILENO))
        return wrong_use("import", SAY("nobody is there to be asked: it needs --yes or --preview"), "");
    if (!report_begin(run))
        return could_not("import", text_printf(run->arena, "%s: %s", run->report_path, strerror(errno)));
    run->tells_all = run->is_preview;
    run->import = (Import){ .features = features, .today = network_day(run->arena, platform_now(&machine)), .file_count = run->files.count,
                            .files = run->files.list, .told = told, .progress = show, .state = run };
    int status = run_on_database(run);
    if (run->report != NULL && fclose(run->report) != 0 && status == 0)
        status = could_not("import", text_printf(run->arena, "%s: %s", run->report_path, strerror(errno)));
    return status;
}

int command_import(int count, char **arguments)
{
    Run run = { .address = environment_or("HANSE_DATABASE", "hanse.sqlite") };
    const CommandOption options[] = { { "--database", &run.address, NULL },
                                      { "--register", &run.register_name, NULL },
                                      { "--report", &run.report_path, NULL },
                                      { "--preview", NULL, &run.is_preview },
                                      { "--yes", NULL, &run.is_sure },
                                      { 0 } };
    if (is_help_asked(count, arguments))
        return show_help(help);
    run.arena = arena_new();
    const char **paths = new(run.arena, const char *, count);
    int path_count = 0, status = operands_read("import", options, count, arguments, paths, &path_count);
    if (status == 0 && path_count == 0)
        status = wrong_use("import", SAY("a file is missing"), "");
    if (status == 0)
        status = run_all(&run, path_count, paths);
    arena_free(run.arena);
    return status;
}
