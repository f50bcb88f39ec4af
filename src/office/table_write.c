/* SPDX-License-Identifier: EUPL-1.2 */
/* Writing tables. */
#include "office/csv.h"
#include "office/table.h"
#include "office/xlsx.h"

#include <string.h>

enum { ROW_LARGEST = 32 << 20, LONGEST_WORKBOOK_CELL = 32000 /* bytes: never more UTF-16 units than that */ };

const char *const table_formats[TABLE_FORMATS] = { "csv", "xlsx", "json" };
const char *const table_media_types[TABLE_FORMATS] = {
    "text/csv; charset=utf-8", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "application/json"
};

struct TableOut {
    Arena *arena;
    TableFormat format;
    int columns;
    const Text *heads;
    TableSink sink;
    void *state;
    Arena *scratch;   /* of one row */
    Xlsx *xlsx;
    int64_t rows;
    bool failed, is_too_large;
};

static void pass_on(TableOut *table, Text bytes)
{
    table->failed = table->failed || !table->sink(table->state, bytes);
}

static Buffer row_buffer(TableOut *table)
{
    arena_reset(table->scratch);
    return buffer_new(table->scratch, ROW_LARGEST);
}

static void row_pass_on(TableOut *table, const Buffer *row)
{
    table->is_too_large |= buffer_is_full(row);
    pass_on(table, buffer_text(row));
}

/* A cell that the reader would take an apostrophe from has one more. */
static Text guarded(Arena *arena, Text cell)
{
    bool looks_guarded = cell.length > 1 && cell.data[0] == '\'' && cell.data[1] != '\0' && strchr("=+-@\t\r\n'", cell.data[1]) != NULL;
    return looks_guarded ? text_join(arena, TEXT("'"), cell) : cell;
}

static void csv_row(TableOut *table, const Text *cells, bool with_mark)
{
    Buffer row = row_buffer(table);
    Text safe[TABLE_COLUMNS];
    for (int i = 0; i < table->columns; i++)
        safe[i] = guarded(table->scratch, cells[i]);
    if (with_mark)
        csv_begin(&row);
    csv_add_row(&row, table->columns, safe);
    row_pass_on(table, &row);
}

static void xlsx_row(TableOut *table, const Text *cells, const bool *numbers)
{
    XlsxCell row[TABLE_COLUMNS] = { 0 };
    for (int i = 0; i < table->columns; i++) {
        table->is_too_large |= cells[i].length > LONGEST_WORKBOOK_CELL;
        row[i].is_number = numbers != NULL && numbers[i] && text_to_number(cells[i], &row[i].number);
        row[i].text = cells[i];
    }
    table->is_too_large |= table->rows > XLSX_ROWS;
    xlsx_add_row(table->xlsx, row);
}

static void json_row(TableOut *table, const Text *cells, const bool *numbers)
{
    Buffer row = row_buffer(table);
    buffer_add(&row, table->rows > 1 ? TEXT(",\n{") : TEXT("[\n{"));
    for (int i = 0; i < table->columns; i++) {
        int64_t number;
        buffer_add(&row, i > 0 ? TEXT(", ") : TEXT(""));
        buffer_add_json_string(&row, table->heads[i]);
        buffer_add(&row, TEXT(": "));
        if (numbers != NULL && numbers[i] && text_to_number(cells[i], &number))
            buffer_add_number(&row, number);
        else
            buffer_add_json_string(&row, cells[i]);
    }
    buffer_add_byte(&row, '}');
    row_pass_on(table, &row);
}

static void scratch_end(void *scratch)
{
    arena_free(scratch);
}

TableOut *table_begin(Arena *arena, TableFormat format, int columns, const Text *heads, bool with_mark, TableSink sink, void *state)
{
    TableOut *table = new(arena, TableOut, 1);
    *table = (TableOut){ .arena = arena, .format = format, .columns = columns, .heads = heads, .sink = sink, .state = state,
                         .scratch = arena_new() };
    arena_defer(arena, scratch_end, table->scratch);
    if (format == TABLE_XLSX)
        table->xlsx = xlsx_begin(arena, columns, heads);
    if (format == TABLE_CSV)
        csv_row(table, heads, with_mark);
    return format == TABLE_XLSX && table->xlsx == NULL ? NULL : table;
}

void table_add(TableOut *table, const Text *cells, const bool *numbers)
{
    if (table->failed)
        return;
    table->rows++;
    switch (table->format) {
    case TABLE_CSV:
        csv_row(table, cells, false);
        break;
    case TABLE_XLSX:
        xlsx_row(table, cells, numbers);
        break;
    case TABLE_JSON:
        json_row(table, cells, numbers);
        break;
    case TABLE_FORMATS:
        break;
    }
}

bool table_end(TableOut *table, bool *result_is_too_large)
{
    if (table->format == TABLE_JSON)
        pass_on(table, table->rows > 0 ? TEXT("\n]\n") : TEXT("[]\n"));
    if (table->format == TABLE_XLSX) {
        Text file = xlsx_end(table->xlsx);
        table->failed |= file.length == 0;
        pass_on(table, file);
    }
    *result_is_too_large = table->is_too_large;
    return !table->failed && !table->is_too_large;
}
