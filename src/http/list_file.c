/* SPDX-License-Identifier: EUPL-1.2 */
/* A whole list as a file for spreadsheets, a chunk of rows at a time. */
#include "http/list_state.h"
#include "office/csv.h"
#include "office/xlsx.h"

enum { ROWS_MAXIMUM = 100000, CHUNK = 500, COLUMNS_MAXIMUM = XLSX_COLUMNS, FILE_MAXIMUM = 64 << 20 };

/* What the rows are written to: a workbook where there is one, else the buffer. */
typedef struct Sheet {
    int columns;
    Xlsx *xlsx;
    Buffer csv;
} Sheet;

/* Numbers as numbers, words as text; what has parts of its own stays out. */
static XlsxCell cell_of(const Value *value)
{
    if (value == NULL)
        return (XlsxCell){ 0 };
    switch (value->kind) {
    case VALUE_NUMBER:
        return (XlsxCell){ .is_number = true, .number = value->number };
    case VALUE_TRUTH:
        return (XlsxCell){ .is_number = true, .number = value->truth };
    case VALUE_TEXT:
        return (XlsxCell){ .text = value->text };
    case VALUE_NOTHING:
    case VALUE_DECIMAL:
    case VALUE_LIST:
    case VALUE_OBJECT:
        break;
    }
    return (XlsxCell){ 0 };
}

static void csv_row_add(Arena *arena, Sheet *sheet, const XlsxCell *cells)
{
    Text texts[COLUMNS_MAXIMUM];
    for (int i = 0; i < sheet->columns; i++)
        texts[i] = cells[i].is_number ? text_printf(arena, "%lld", (long long)cells[i].number) : cells[i].text;
    csv_add_row(&sheet->csv, sheet->columns, texts);
}

static void row_add(Arena *arena, Sheet *sheet, const ListColumn *columns, const Value *row)
{
    XlsxCell cells[COLUMNS_MAXIMUM];
    for (int i = 0; i < sheet->columns; i++)
        cells[i] = cell_of(value_get(row, text_from_z(columns[i].name)));
    if (sheet->xlsx != NULL)
        xlsx_add_row(sheet->xlsx, cells);
    else
        csv_row_add(arena, sheet, cells);
}

static bool sheet_begin(Request *request, const ListColumn *columns, Sheet *sheet)
{
    Text heads[COLUMNS_MAXIMUM];
    *sheet = (Sheet){ 0 };
    while (sheet->columns < COLUMNS_MAXIMUM && columns[sheet->columns].name != NULL) {
        heads[sheet->columns] = request_say(request, columns[sheet->columns].label, NULL);
        sheet->columns++;
    }
    if (request->face == FACE_XLSX) {
        sheet->xlsx = xlsx_begin(request->arena, sheet->columns, heads);
        return sheet->xlsx != NULL;
    }
    sheet->csv = buffer_new(request->arena, FILE_MAXIMUM);
    csv_begin(&sheet->csv);
    csv_add_row(&sheet->csv, sheet->columns, heads);
    return true;
}

/* The rows of a chunk, and what dressing them needs, live in an arena of their own, so that long lists need no more
 * than short ones. */
static void rows_add(Request *request, ListView *view, Sheet *sheet)
{
    Arena *usual = request->arena;
    Arena *chunk = arena_new();
    request->arena = chunk;
    view->after = (Text){ 0 };
    view->has_more = true;
    for (int written = 0; view->has_more && written < ROWS_MAXIMUM;) {
        int count = ROWS_MAXIMUM - written < CHUNK ? ROWS_MAXIMUM - written : CHUNK;
        arena_reset(chunk);
        Value *rows = list_rows(view, request, count, usual);
        for (ptrdiff_t i = 0; i < rows->count; i++)
            row_add(chunk, sheet, view->list->columns, rows->items[i]);
        written += (int)rows->count;
    }
    request->arena = usual;
    arena_free(chunk);
}

Answer list_as_file(Request *request, ListView *view)
{
    bool is_xlsx = request->face == FACE_XLSX;
    Sheet sheet;
    if (!sheet_begin(request, view->list->columns, &sheet))
        return ANSWER_BUSY;
    rows_add(request, view, &sheet);
    request->body_out = is_xlsx ? xlsx_end(sheet.xlsx) : buffer_text(&sheet.csv);
    request->content_type = is_xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                                    : "text/csv; charset=utf-8";
    request->file_name = text_printf(request->arena, "%s-%.*s.%s", view->list->name, TEXT_ARGUMENTS(request->today),
                                     is_xlsx ? "xlsx" : "csv");
    bool incomplete = is_xlsx ? request->body_out.length == 0 : buffer_is_full(&sheet.csv);
    return incomplete ? ANSWER_FAILED : ANSWER_BODY;
}
