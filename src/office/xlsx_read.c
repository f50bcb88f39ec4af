/* SPDX-License-Identifier: EUPL-1.2 */
/* Worksheets (ISO/IEC 29500-1, 18.3). */
#include "office/xlsx_read.h"

#include "base/moment.h"
#include "base/say.h"
#include "office/xlsx_numbers.h"
#include "office/xlsx_strings.h"
#include "office/xlsx_workbook.h"
#include "office/xml_walk.h"

/* How deep the elements of a worksheet stand, and the last row and column that there can be. */
enum { DEPTH_DATA = 1, DEPTH_ROW, DEPTH_CELL, DEPTH_VALUE };
enum { LAST_ROW = 1048576, LAST_COLUMN = 16384 };

struct XlsxReader {
    Package *package;
    XmlWalk *walk; /* within the rows; NULL where there are none left */
    XlsxStrings strings;
    XlsxStyles styles;
    bool from_1904;
    Buffer written; /* what stands in the cell */
    int row;
    int count; /* of rows read */
};

typedef enum CellKind { CELL_NUMBER, CELL_SHARED, CELL_TEXT, CELL_BOOLEAN, CELL_DAY } CellKind;

typedef struct Cell {
    int column; /* from 0 */
    CellKind kind;
    int64_t style; /* -1 for none */
} Cell;

static XmlWalk *rows_find(Package *package, Text path)
{
    XmlWalk *walk = xml_walk(package, path);
    while (walk != NULL && xml_next(walk))
        if (xml_is(walk, WALK_START, DEPTH_DATA, "sheetData"))
            return walk;
    package_is_damaged(package);
    return NULL;
}

static const PackageWords words = {
    SAY("This workbook cannot be read. Open it in your spreadsheet program, save it again as an Excel workbook (.xlsx), then send that."),
    SAY("This workbook is too large when it is unpacked. Leave out what is not needed, then send it again."),
};

XlsxReader *xlsx_reader(Arena *arena, Blob content)
{
    XlsxReader *reader = new(arena, XlsxReader, 1);
    Package *package = reader->package = package_open(arena, content, &words);
    XlsxWorkbook workbook;
    reader->written = buffer_new(arena, XLSX_CELL_BYTES);
    if (!xlsx_workbook_find(package, &workbook))
        return reader;
    reader->from_1904 = workbook.from_1904;
    if ((workbook.strings.length == 0 || xlsx_strings_read(package, workbook.strings, &reader->strings)) &&
        (workbook.styles.length == 0 || xlsx_styles_read(package, workbook.styles, &reader->styles)))
        reader->walk = rows_find(package, workbook.sheet);
    return reader;
}

/* "BL12": column 63, row 12. */
static bool reference_read(Text reference, int *result_column, int64_t *result_row)
{
    int column = 0;
    ptrdiff_t place = 0;
    for (; place < reference.length && reference.data[place] >= 'A' && reference.data[place] <= 'Z'; place++) {
        column = column * 26 + reference.data[place] - 'A' + 1;
        if (column > LAST_COLUMN)
            return false;
    }
    *result_column = column - 1;
    return column > 0 && text_to_number(text_slice(reference, place, reference.length), result_row);
}

static bool kind_read(Text type, CellKind *result_kind)
{
    static const struct {
        const char *type;
        CellKind kind;
    } kinds[] = {
        { "", CELL_NUMBER },  { "n", CELL_NUMBER },       { "s", CELL_SHARED }, { "str", CELL_TEXT },
        { "e", CELL_TEXT },   { "inlineStr", CELL_TEXT }, { "d", CELL_DAY },    { "b", CELL_BOOLEAN },
    };
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *result_kind = kinds[i].kind;
        if (text_is(type, kinds[i].type))
            return true;
    }
    return false;
}

/* At the start of a cell: what it says of itself. One that does not say where it stands follows the one before. */
static bool cell_begin(XlsxReader *reader, int column_before, Cell *result_cell)
{
    XmlWalk *walk = reader->walk;
    int64_t row = reader->row;
    Text reference = xml_attribute(walk, "r");
    *result_cell = (Cell){ .column = column_before + 1, .style = -1 };
    if (reference.length > 0 && !reference_read(reference, &result_cell->column, &row))
        return false;
    if (row != reader->row || result_cell->column <= column_before || result_cell->column >= LAST_COLUMN)
        return false;
    Text style = xml_attribute(walk, "s");
    return (style.length == 0 || text_to_number(style, &result_cell->style)) && kind_read(xml_attribute(walk, "t"), &result_cell->kind);
}

static void cell_gather(XlsxReader *reader)
{
    XmlWalk *walk = reader->walk;
    reader->written.length = 0;
    while (xml_next_inside(walk, DEPTH_CELL)) {
        if (xml_is(walk, WALK_START, DEPTH_VALUE, "is"))
            xlsx_rich_text_add(walk, &reader->written);
        else if (xml_is(walk, WALK_TEXT, DEPTH_VALUE + 1, "v"))
            buffer_add(&reader->written, walk->text);
    }
}

static bool number_take(XlsxReader *reader, const Cell *cell, Text *result_text)
{
    Arena *arena = package_arena(reader->package);
    double number;
    if (!xlsx_number_read(buffer_text(&reader->written), &number))
        return package_is_damaged(reader->package);
    *result_text = xlsx_shows_day(&reader->styles, cell->style) ? xlsx_day_text(arena, number, reader->from_1904)
                                                                : xlsx_number_text(arena, number);
    return true;
}

static bool shared_take(XlsxReader *reader, Text *result_text)
{
    int64_t number;
    if (!text_to_number(text_trim(buffer_text(&reader->written)), &number) || number < 0 || number >= reader->strings.count)
        return package_is_damaged(reader->package);
    *result_text = reader->strings.list[number];
    return package_spend(reader->package, result_text->length);
}

/* 2026-11-24T00:00:00: the day of it. */
static Text day_alone(Text text)
{
    Text day = text_slice(text, 0, 10);
    return day_is_valid(day) && text_starts_with(text_slice(text, 10, text.length), TEXT("T")) ? day : text;
}

static bool cell_take(XlsxReader *reader, const Cell *cell, Text *result_text)
{
    *result_text = (Text){ 0 };
    if (reader->written.length == 0 && !buffer_is_full(&reader->written))
        return true;
    switch (cell->kind) {
    case CELL_NUMBER:
        return number_take(reader, cell, result_text);
    case CELL_SHARED:
        return shared_take(reader, result_text);
    case CELL_BOOLEAN:
        *result_text = text_is(buffer_text(&reader->written), "1") ? TEXT("TRUE") : TEXT("FALSE");
        return true;
    case CELL_DAY:
    case CELL_TEXT:
        break;
    }
    bool taken = xlsx_text(reader->package, &reader->written, result_text);
    if (cell->kind == CELL_DAY)
        *result_text = day_alone(*result_text);
    return taken;
}

/* One that does not say its number follows the one before. */
static bool row_begin(XlsxReader *reader)
{
    Text written = xml_attribute(reader->walk, "r");
    int64_t row = reader->row + 1;
    if ((written.length > 0 && !text_to_number(written, &row)) || row <= reader->row || row > LAST_ROW)
        return package_is_damaged(reader->package);
    reader->row = (int)row;
    return true;
}

static bool row_read(XlsxReader *reader, int maximum_cells, Text *result_cells, int *result_count)
{
    Cell cell = { .column = -1 };
    while (xml_next_inside(reader->walk, DEPTH_ROW)) {
        Text text;
        if (!xml_is(reader->walk, WALK_START, DEPTH_CELL, "c"))
            continue;
        if (!cell_begin(reader, cell.column, &cell))
            return package_is_damaged(reader->package);
        cell_gather(reader);
        if (!cell_take(reader, &cell, &text))
            return false;
        if (text.length == 0)
            continue;
        if (cell.column >= maximum_cells)
            return package_fails(reader->package, SAY("There are too many columns in row {line}."));
        while (*result_count < cell.column)
            result_cells[(*result_count)++] = (Text){ 0 };
        result_cells[(*result_count)++] = text;
    }
    return package_problem(reader->package) == NULL;
}

bool xlsx_next(XlsxReader *reader, int maximum_cells, Text *result_cells, int *result_count)
{
    *result_count = 0;
    while (reader->walk != NULL && xml_next_inside(reader->walk, DEPTH_DATA)) {
        if (!xml_is(reader->walk, WALK_START, DEPTH_ROW, "row"))
            continue;
        if (!row_begin(reader) || !row_read(reader, maximum_cells, result_cells, result_count))
            return false;
        if (*result_count > 0)
            return ++reader->count <= XLSX_READ_ROWS || package_fails(reader->package, SAY("This workbook has more than 100,000 rows."));
    }
    reader->walk = NULL;
    return false;
}

int xlsx_row(const XlsxReader *reader)
{
    return reader->row;
}

const char *xlsx_problem(const XlsxReader *reader)
{
    return package_problem(reader->package);
}
