/* SPDX-License-Identifier: EUPL-1.2 */
/* Files into registers: each file whole, in the order in which registers build on each other. */
#include "base/say.h"
#include "features/registers/import.h"

#include <string.h>

const char *const line_fates[LINE_FATES] = { "added", "changed", "left", "refused" };

enum { ROWS_A_STEP = 256 };

void line_tell(Importing *importing, const ImportedLine *line)
{
    ImportedLine told = *line;
    told.of = importing->keys->of;
    told.file = importing->file->name;
    importing->import->told(importing->import->state, &told);
}

static void file_refuse(Importing *importing, const char *problem, int line, Text head)
{
    importing->import->counts[LINE_REFUSED]++;
    line_tell(importing, &(ImportedLine){ .fate = LINE_REFUSED, .problem = problem, .line = line, .other = line, .cell = head });
}

static int column_named(const Register *of, Text head)
{
    for (int i = 0; i < columns_in_files(of); i++)
        if (text_is(head, of->columns[i].name))
            return i;
    return -1;
}

/* Where others are not there, rows that are keep what they have. */
static bool column_must_be_there(const RegisterColumn *column)
{
    return (column->is & IS_REQUIRED) && (column->is & IS_KEY) && column->usual == NULL;
}

/* False, and told, where a head is none of the register's or stands twice, and where a required column is not there. */
static bool heads_find(Importing *importing, const TableIn *table)
{
    const Register *of = importing->keys->of;
    int64_t before = importing->import->counts[LINE_REFUSED];
    memset(importing->heads, -1, sizeof importing->heads);
    for (int head = 0; head < table_head_count(table); head++) {
        int column = column_named(of, table_head(table, head));
        if (column < 0)
            file_refuse(importing, SAY("The register has no such column."), 0, table_head(table, head));
        else if (importing->heads[column] >= 0)
            file_refuse(importing, SAY("This column stands there twice."), 0, table_head(table, head));
        else
            importing->heads[column] = head;
    }
    importing->lacks_columns = false;
    for (int i = 0; i < columns_in_files(of); i++) {
        importing->lacks_columns |= importing->heads[i] < 0;
        if (importing->heads[i] < 0 && column_must_be_there(&of->columns[i]))
            file_refuse(importing, SAY("This column is missing."), 0, text_from_z(of->columns[i].name));
    }
    return importing->import->counts[LINE_REFUSED] == before;
}

static void progress_tell(Importing *importing, int64_t place)
{
    int64_t of = 0;
    for (int i = 0; i < importing->import->file_count; i++)
        of += importing->import->files[i].size;
    if (importing->import->progress != NULL)
        importing->import->progress(importing->import->state, importing->done + place, of);
}

static void rows_import(Importing *importing, TableIn *table)
{
    const Text *cells;
    bool is_json = table_head_count(table) == 0;
    bool heads_fit = is_json || heads_find(importing, table);
    int known_heads = table_head_count(table);
    for (int64_t row = 0; heads_fit && !database_failed(importing->write->database) && table_next(table, &cells); row++) {
        if (table_head_count(table) != known_heads) {
            known_heads = table_head_count(table);
            heads_fit = heads_find(importing, table);
        }
        if (heads_fit)
            row_import(importing, cells, table_line(table));
        arena_reset(importing->scratch);
        if (row % ROWS_A_STEP == 0)
            progress_tell(importing, table_place(table));
    }
    if (table_problem(table) != NULL)
        file_refuse(importing, table_problem(table), table_line(table), (Text){ 0 });
}

static void file_import(Importing *importing, const ImportFile *file)
{
    Arena *arena = arena_new();
    const char *problem = NULL;
    importing->file = file;
    Blob content = file->content(arena, file, &problem);
    if (problem == NULL)
        rows_import(importing, table_open(arena, content));
    else
        file_refuse(importing, problem, 0, (Text){ 0 });
    later_put(importing);
    importing->done += file->size;
    progress_tell(importing, 0);
    arena_free(arena);
}

static void register_import(Importing *importing, Keys *keys)
{
    for (int i = 0; i < importing->import->file_count && !database_failed(importing->write->database); i++)
        if (importing->import->files[i].of == keys->of) {
            importing->keys = keys;
            book_load(importing->book, text_from_z(keys->of->name));
            if (keys->count > 0 && !keys->is_digested)
                book_digest(importing->book, keys, true);
            file_import(importing, &importing->import->files[i]);
        }
}

bool registers_import(Write *write, Import *import)
{
    Arena *of_write = write->arena;
    Importing importing = { .import = import, .write = write, .arena = arena_new(), .scratch = arena_new() };
    importing.book = book_open(importing.arena, write->database, import->features);
    write->arena = importing.scratch;
    for (int i = 0; i < importing.book->count; i++)
        register_import(&importing, &importing.book->keys[i]);
    bool is_kept = import->counts[LINE_REFUSED] == 0 && !import->is_preview;
    if (is_kept && import->counts[LINE_ADDED] + import->counts[LINE_CHANGED] > 0)
        import_settle(&importing);
    write->arena = of_write;
    arena_free(importing.scratch);
    arena_free(importing.arena);
    return is_kept;
}
