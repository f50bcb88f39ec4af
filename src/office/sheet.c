/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables, whatever they come in. */
#include "office/sheet.h"

#include <string.h>

#include "base/say.h"
#include "office/csv.h"
#include "office/xlsx_read.h"

typedef struct SheetRow {
    int line;
    int count;
    const Text *cells;
} SheetRow;

struct Sheet {
    Arena *arena;
    SheetRow heads; /* count is 0 before they are read */
    const Text *folded_heads;
    SheetRow *rows;
    int row_count;
    int capacity;
};

/* What is being read, and what is wrong with it. */
typedef struct SheetReading {
    Arena *arena;
    Sheet *sheet;
    const char *problem;
    int line;
    bool wide_rows_are_wrong; /* more cells than heads: a separator stands in a cell */
} SheetReading;

static bool reading_fails(SheetReading *reading, const char *problem, int line)
{
    reading->problem = problem;
    reading->line = line;
    return false;
}

static int filled_cells(const Text *cells, int count)
{
    while (count > 0 && cells[count - 1].length == 0)
        count--;
    return count;
}

static const Text *cells_fold(Arena *arena, const Text *cells, int count)
{
    Text *folded = new(arena, Text, count);
    for (int i = 0; i < count; i++)
        folded[i] = text_fold(arena, cells[i]);
    return folded;
}

static void row_store(Sheet *sheet, SheetRow row)
{
    enum { FIRST_CAPACITY = 64 };
    if (sheet->row_count == sheet->capacity) {
        sheet->capacity = sheet->capacity == 0 ? FIRST_CAPACITY : sheet->capacity * 2;
        SheetRow *rows = new(sheet->arena, SheetRow, sheet->capacity);
        if (sheet->row_count > 0)
            memcpy(rows, sheet->rows, sizeof *rows * (size_t)sheet->row_count);
        sheet->rows = rows;
    }
    sheet->rows[sheet->row_count++] = row;
}

static SheetRow row_copy(Arena *arena, int line, const Text *cells, int count)
{
    Text *copy = new(arena, Text, count);
    memcpy(copy, cells, sizeof *copy * (size_t)count);
    return (SheetRow){ line, count, copy };
}

/* Takes a row whose cells are trimmed: as the heads, or under them. */
static bool row_take(SheetReading *reading, int line, const Text *cells, int count)
{
    Sheet *sheet = reading->sheet;
    count = filled_cells(cells, count);
    if (count == 0)
        return true;
    if (sheet->heads.count == 0) {
        sheet->heads = row_copy(reading->arena, line, cells, count);
        sheet->folded_heads = cells_fold(reading->arena, cells, count);
        return true;
    }
    if (sheet->row_count == SHEET_ROWS)
        return reading_fails(reading, SAY("This table has more than 20,000 rows. Send it in several parts."), line);
    if (count > sheet->heads.count && reading->wide_rows_are_wrong)
        return reading_fails(reading, SAY("Line {line} has more cells than there are heads."), line);
    count = filled_cells(cells, count < sheet->heads.count ? count : sheet->heads.count);
    if (count > 0)
        row_store(sheet, row_copy(reading->arena, line, cells, count));
    return true;
}

/* The byte of the candidates that stands most often in the first line that is not empty, outside of quotes; the first one when none does. */
static char separator_of(Text content)
{
    static const char candidates[] = ",;\t";
    int counts[sizeof candidates] = { 0 };
    bool quoted = false, begun = false;
    for (ptrdiff_t i = 0; i < content.length; i++) {
        char byte = content.data[i];
        const char *found = byte == '\0' ? NULL : strchr(candidates, byte);
        quoted ^= byte == '"';
        if (!quoted && begun && byte == '\n')
            break;
        begun |= byte != '\r' && byte != '\n';
        counts[found != NULL && !quoted ? found - candidates : 3]++;
    }
    int best = 0;
    for (int i = 1; i < 3; i++)
        best = counts[i] > counts[best] ? i : best;
    return candidates[best];
}

/* Without white space around it, and without what csv_add_row() puts before a cell that might be run. */
static Text cell_as_meant(Text cell)
{
    cell = text_trim(cell);
    bool guarded = cell.length > 1 && cell.data[0] == '\'' && memchr("=+-@", cell.data[1], 4) != NULL;
    return text_slice(cell, guarded, cell.length);
}

static void cells_clean(Text *cells, int count)
{
    for (int i = 0; i < count; i++)
        cells[i] = cell_as_meant(cells[i]);
}

static bool csv_read(SheetReading *reading, Blob content)
{
    Text text, cells[SHEET_COLUMNS];
    if (!text_from_client(content.data, content.length, &text))
        return reading_fails(reading, SAY("This file is neither an Excel workbook (.xlsx) nor text in UTF-8. In your spreadsheet program, save it as "
                                          "\"CSV UTF-8\" or as an Excel workbook (.xlsx)."), 0);
    CsvReader reader = csv_reader(reading->arena, text, separator_of(text));
    reading->wide_rows_are_wrong = true;
    for (int count; csv_next(&reader, SHEET_COLUMNS, cells, &count);) {
        cells_clean(cells, count);
        if (!row_take(reading, reader.line, cells, count))
            return false;
    }
    return !reader.failed || reading_fails(reading, SAY("Line {line} cannot be read: a quotation mark is missing or stands where none may, or there "
                                                        "are more than 64 columns."), reader.line);
}

static bool workbook_read(SheetReading *reading, Blob content)
{
    XlsxReader *reader = xlsx_reader(reading->arena, content);
    Text cells[SHEET_COLUMNS];
    for (int count; xlsx_next(reader, SHEET_COLUMNS, cells, &count);) {
        cells_clean(cells, count);
        if (!row_take(reading, xlsx_row(reader), cells, count))
            return false;
    }
    return xlsx_problem(reader) == NULL || reading_fails(reading, xlsx_problem(reader), xlsx_row(reader));
}

/* The container of older spreadsheets, and of workbooks with a password. */
static bool is_closed_workbook(Blob content)
{
    return text_starts_with((Text){ content.data, content.length }, TEXT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"));
}

static bool content_read(SheetReading *reading, Blob content)
{
    if (is_closed_workbook(content))
        return reading_fails(reading, SAY("This workbook has a password or an old format. Save it without a password as an Excel workbook (.xlsx)."), 0);
    if (!(package_is_zip(content) ? workbook_read : csv_read)(reading, content))
        return false;
    return reading->sheet->heads.count > 0 || reading_fails(reading, SAY("There is no table in this file."), 0);
}

Sheet *sheet_read(Arena *arena, Blob content, const char **result_problem, int *result_line)
{
    SheetReading reading = { .arena = arena, .sheet = new(arena, Sheet, 1) };
    reading.sheet->arena = arena;
    bool read = content_read(&reading, content);
    *result_problem = reading.problem;
    *result_line = reading.line;
    return read ? reading.sheet : NULL;
}

int sheet_row_count(const Sheet *sheet)
{
    return sheet->row_count;
}

int sheet_column_count(const Sheet *sheet)
{
    return sheet->heads.count;
}

static Text row_cell(const SheetRow *row, int column)
{
    return column >= 0 && column < row->count ? row->cells[column] : (Text){ 0 };
}

Text sheet_head(const Sheet *sheet, int column)
{
    return row_cell(&sheet->heads, column);
}

Text sheet_cell(const Sheet *sheet, int row, int column)
{
    return row >= 0 && row < sheet->row_count ? row_cell(&sheet->rows[row], column) : (Text){ 0 };
}

int sheet_line(const Sheet *sheet, int row)
{
    return sheet->rows[row].line;
}

static bool is_one_of(Arena *arena, Text folded, const char *const *names)
{
    for (; *names != NULL; names++)
        if (text_equal(folded, text_fold(arena, text_from_z(*names))))
            return true;
    return false;
}

int sheet_column(const Sheet *sheet, const char *const *names)
{
    for (int i = 0; i < sheet->heads.count; i++)
        if (is_one_of(sheet->arena, sheet->folded_heads[i], names))
            return i;
    return -1;
}
