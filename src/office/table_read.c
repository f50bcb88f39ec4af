/* SPDX-License-Identifier: EUPL-1.2 */
/* Reading tables, whatever the file is. */
#include "base/say.h"
#include "office/csv.h"
#include "office/table.h"
#include "office/table_json.h"
#include "office/xlsx_read.h"

#include <string.h>

struct TableIn {
    TableFormat format;
    Text content;
    Arena *scratch;    /* of one row */
    CsvReader csv;
    XlsxReader *xlsx;
    JsonRows json;
    int head_count;
    Text heads[TABLE_COLUMNS];
    Text cells[TABLE_COLUMNS];
    int rows;
    int line;
    const char *problem;
};

static bool fails(TableIn *table, const char *problem)
{
    if (table->problem == NULL)
        table->problem = problem;
    return false;
}

/* The byte of the candidates that stands most often in the first line; the comma where none does. */
static char separator_of(Text content)
{
    ptrdiff_t end = text_find(content, TEXT("\n"), 0);
    int best = 0, counts[3] = { 0 };
    for (ptrdiff_t i = 0; i < (end < 0 ? content.length : end); i++) {
        counts[0] += content.data[i] == ',';
        counts[1] += content.data[i] == ';';
        counts[2] += content.data[i] == '\t';
    }
    for (int i = 1; i < 3; i++)
        best = counts[i] > counts[best] ? i : best;
    return ",;\t"[best];
}

/* Without the apostrophe that csv_add_row() and table_add() put before what might be run, or looks as if it had one. */
static Text unguarded(Text cell)
{
    bool is_guarded = cell.length > 1 && cell.data[0] == '\'' && cell.data[1] != '\0' && strchr("=+-@\t\r\n'", cell.data[1]) != NULL;
    return text_slice(cell, is_guarded, cell.length);
}

static bool csv_row(TableIn *table, Text *cells, int *result_count)
{
    bool is_there = csv_next(&table->csv, TABLE_COLUMNS, cells, result_count);
    table->line = table->csv.line;
    if (table->csv.failed)
        return fails(table, SAY("Line {line} is not well-formed: a quotation mark is missing or out of place, or it has too many cells."));
    for (int i = 0; is_there && i < *result_count; i++)
        cells[i] = unguarded(cells[i]);
    return is_there;
}

static bool workbook_row(TableIn *table, Text *cells, int *result_count)
{
    bool is_there = xlsx_next(table->xlsx, TABLE_COLUMNS, cells, result_count);
    table->line = xlsx_row(table->xlsx);
    const char *problem = xlsx_problem(table->xlsx);
    return problem == NULL ? is_there : fails(table, problem);
}

/* Members by their names; one that was not there before is a further head. */
static bool json_row(TableIn *table, Text *cells, int *result_count)
{
    table->line = table->rows + 1;
    memset(cells, 0, sizeof *cells * TABLE_COLUMNS);
    *result_count = TABLE_COLUMNS;
    bool is_there = json_rows_next(&table->json, table->scratch, &table->head_count, table->heads, cells);
    return table->json.problem == NULL ? is_there : fails(table, table->json.problem);
}

static bool row_read(TableIn *table, int *result_count)
{
    switch (table->format) {
    case TABLE_CSV:
        return csv_row(table, table->cells, result_count);
    case TABLE_XLSX:
        return workbook_row(table, table->cells, result_count);
    case TABLE_JSON:
        return json_row(table, table->cells, result_count);
    case TABLE_FORMATS:
        break;
    }
    return false;
}

static int filled(const Text *cells, int count)
{
    while (count > 0 && cells[count - 1].length == 0)
        count--;
    return count;
}

/* A row of white space alone is what spreadsheets leave behind. */
static bool is_blank(const Text *cells, int count)
{
    for (int i = 0; i < count; i++)
        if (text_trim(cells[i]).length > 0)
            return false;
    return true;
}

static void heads_read(TableIn *table, Arena *arena)
{
    int count = 0;
    while (row_read(table, &count) && is_blank(table->cells, count))
        continue;
    while (count > 0 && text_trim(table->cells[count - 1]).length == 0)
        count--;
    table->head_count = count;
    for (int i = 0; i < table->head_count; i++)
        table->heads[i] = text_copy(arena, text_trim(table->cells[i]));
    if (table->head_count == 0)
        fails(table, SAY("This file has no table in it."));
}

static void scratch_end(void *scratch)
{
    arena_free(scratch);
}

static void open_as_text(TableIn *table, Arena *arena, Blob content)
{
    if (!text_from_client(content.data, content.length, &table->content)) {
        fails(table, SAY("This file is neither an Excel workbook (.xlsx) nor text in UTF-8. In your spreadsheet program, save it as "
                         "\"CSV UTF-8\" or as an Excel workbook (.xlsx)."));
        return;
    }
    Text begins = text_trim(table->content);
    if (begins.length > 0 && begins.data[0] == '[') {
        table->format = TABLE_JSON;
        table->json = json_rows(arena, table->content);
        return;
    }
    table->format = TABLE_CSV;
    table->csv = csv_reader(table->scratch, table->content, separator_of(table->content));
}

TableIn *table_open(Arena *arena, Blob content)
{
    TableIn *table = new(arena, TableIn, 1);
    table->scratch = arena_new();
    arena_defer(arena, scratch_end, table->scratch);
    if (content.length > TABLE_FILE_LARGEST) {
        fails(table, SAY("This file is too large."));
        return table;
    }
    if (package_is_zip(content)) {
        table->format = TABLE_XLSX;
        table->xlsx = xlsx_reader(arena, content);
    } else {
        open_as_text(table, arena, content);
    }
    if (table->problem == NULL && table->format != TABLE_JSON)
        heads_read(table, arena);
    return table;
}

int table_head_count(const TableIn *table)
{
    return table->head_count;
}

Text table_head(const TableIn *table, int column)
{
    return table->heads[column];
}

bool table_next(TableIn *table, const Text **result_cells)
{
    int count = 0;
    while (table->problem == NULL) {
        arena_reset(table->scratch);
        if (!row_read(table, &count))
            return false;
        if (++table->rows > TABLE_ROWS)
            return fails(table, SAY("This file is too large."));
        int filled_count = filled(table->cells, count);
        if (filled_count > table->head_count && !is_blank(table->cells + table->head_count, filled_count - table->head_count))
            return fails(table, SAY("Line {line} has more cells than there are heads."));
        for (int i = filled_count; i < table->head_count; i++)
            table->cells[i] = (Text){ 0 };
        *result_cells = table->cells;
        if (!is_blank(table->cells, filled_count) || table->format == TABLE_JSON)
            return true;
    }
    return false;
}

int table_line(const TableIn *table)
{
    return table->line;
}

const char *table_problem(const TableIn *table)
{
    return table->problem;
}

int64_t table_place(const TableIn *table)
{
    return table->format == TABLE_CSV ? table->csv.place : table->format == TABLE_JSON ? table->json.place : 0;
}
