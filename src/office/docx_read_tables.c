/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables. Of cells that are merged the first has all; a table within a cell is lines of that cell. */
#include <string.h>

#include "office/docx_read_words.h"
#include "office/docx_reader.h"

enum { FIRST_CELLS = 16, FIRST_ROWS = 8 };

static DocxRuns *cell_add(DocxReader *reader, DocxTable *table)
{
    if (++reader->cells_read > DOCX_READ_CELLS && docx_is_too_long(reader))
        return NULL;
    if (table->count == table->capacity) {
        DocxRuns *cells = table->cells;
        table->capacity = table->capacity == 0 ? FIRST_CELLS : table->capacity * 2;
        table->cells = new(reader->arena, DocxRuns, table->capacity);
        if (table->count > 0)
            memcpy(table->cells, cells, sizeof *cells * (size_t)table->count);
    }
    return &table->cells[table->count++];
}

static void empty_cells_add(DocxReader *reader, DocxTable *table, int count)
{
    while (count-- > 0 && cell_add(reader, table) != NULL) {
    }
}

static void row_room(DocxReader *reader, DocxTable *table)
{
    if (table->rows < table->row_capacity)
        return;
    int *ends = table->row_ends;
    DocxTracked *tracks = table->row_tracks;
    table->row_capacity = table->row_capacity == 0 ? FIRST_ROWS : table->row_capacity * 2;
    table->row_ends = new(reader->arena, int, table->row_capacity);
    table->row_tracks = new(reader->arena, DocxTracked, table->row_capacity);
    if (table->rows > 0) {
        memcpy(table->row_ends, ends, sizeof *ends * (size_t)table->rows);
        memcpy(table->row_tracks, tracks, sizeof *tracks * (size_t)table->rows);
    }
}

/* ---- Rows ---- */

static ptrdiff_t row_start(const DocxTable *table, int row)
{
    return row == 0 ? 0 : table->row_ends[row - 1];
}

void docx_row_properties_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    DocxTable *table = reader->table;
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (walk->step != WALK_START || table == NULL)
            continue;
        if (strcmp(walk->name, "tblHeader") == 0)
            table->head_row = docx_is_on(walk);
        else if (strcmp(walk->name, "ins") == 0)
            table->row = docx_tracked(reader, FLOW_INSERTED);
        else if (strcmp(walk->name, "del") == 0)
            table->row = docx_tracked_within(&table->row, docx_tracked(reader, FLOW_DELETED));
        else if (strcmp(walk->name, "gridBefore") == 0)
            empty_cells_add(reader, table, docx_number(walk, DOCX_READ_COLUMNS, 0));
        if (docx_is_passed_by(walk->name))
            xml_skip(walk);
    }
}

/* Cells that were not tracked themselves are tracked with their row. */
static void row_mark(DocxTable *table, ptrdiff_t start)
{
    for (ptrdiff_t i = start; i < table->count; i++) {
        for (ptrdiff_t j = 0; j < table->cells[i].count; j++) {
            FlowRun *run = &table->cells[i].items[j];
            if (run->change == FLOW_KEPT) {
                run->change = table->row.change;
                run->author = table->row.author;
                run->at = table->row.at;
            }
        }
    }
}

static void row_end(DocxReader *reader, DocxTable *table)
{
    ptrdiff_t start = row_start(table, table->rows);
    if (table->row.never_was)
        table->count = start;
    if (table->count == start)
        return;
    if (table->row.change != FLOW_KEPT)
        row_mark(table, start);
    table->only_heads = table->only_heads && table->head_row;
    table->heads += table->only_heads;
    row_room(reader, table);
    table->row_tracks[table->rows] = table->row;
    table->row_ends[table->rows++] = (int)table->count;
}

void docx_row_read(DocxReader *reader)
{
    DocxTable *table = reader->table;
    if (table != NULL) {
        table->row = (DocxTracked){ 0 };
        table->head_row = false;
    }
    docx_content_read(reader);
    if (table != NULL)
        row_end(reader, table);
}

/* ---- Cells ---- */

/* How many columns it takes, and whether it only goes on with the one above it. */
typedef struct CellShape {
    int columns;
    bool goes_on;
} CellShape;

static void shape_take(XmlWalk *walk, CellShape *shape)
{
    Text value = xml_attribute(walk, "val");
    if (strcmp(walk->name, "gridSpan") == 0)
        shape->columns = docx_number(walk, DOCX_READ_COLUMNS, 1);
    else if (strcmp(walk->name, "vMerge") == 0 || strcmp(walk->name, "hMerge") == 0)
        shape->goes_on = !text_is(value, "restart");
}

static CellShape shape_read(XmlWalk *walk)
{
    CellShape shape = { 1, false };
    int depth = walk->depth;
    while (xml_next_inside(walk, depth)) {
        if (walk->step == WALK_START && docx_is_passed_by(walk->name))
            xml_skip(walk);
        else if (walk->step == WALK_START)
            shape_take(walk, &shape);
    }
    return shape;
}

static void cell_take(DocxReader *reader, DocxTable *table, CellShape shape, const DocxRuns *runs)
{
    DocxRuns *cell = cell_add(reader, table);
    if (cell != NULL && !shape.goes_on)
        *cell = *runs;
    empty_cells_add(reader, table, shape.columns - 1);
}

/* Its properties come first. */
void docx_cell_read(DocxReader *reader)
{
    XmlWalk *walk = reader->walk;
    DocxTable *table = reader->table;
    DocxRuns runs = { 0 };
    if (table == NULL) {
        docx_content_read(reader);
        return;
    }
    CellShape shape = { 1, false };
    int depth = walk->depth;
    reader->table = NULL;
    reader->cell = &runs;
    while (xml_next_inside(walk, depth)) {
        if (xml_is(walk, WALK_START, depth + 1, "tcPr"))
            shape = shape_read(walk);
        else if (walk->step == WALK_START)
            docx_element_read(reader);
    }
    reader->table = table;
    reader->cell = NULL;
    cell_take(reader, table, shape, &runs);
}

/* ---- The whole ---- */

static int columns_of(const DocxTable *table)
{
    int columns = 0;
    for (int row = 0; row < table->rows; row++) {
        int count = (int)(table->row_ends[row] - row_start(table, row));
        columns = count > columns ? count : columns;
    }
    return columns;
}

static bool same_tracked(const DocxTracked *a, const DocxTracked *b)
{
    return a->change == b->change && a->at == b->at && text_equal(a->author, b->author);
}

/* The table is new, or taken out, when all of its rows are, by the same hand. */
static DocxTracked table_tracked(const DocxTable *table)
{
    for (int row = 1; row < table->rows; row++)
        if (!same_tracked(&table->row_tracks[row], &table->row_tracks[0]))
            return (DocxTracked){ 0 };
    return table->row_tracks[0];
}

static FlowRuns *grid_of(DocxReader *reader, const DocxTable *table, int columns)
{
    FlowRuns *grid = new(reader->arena, FlowRuns, (ptrdiff_t)table->rows * columns);
    for (int row = 0; row < table->rows; row++)
        for (ptrdiff_t i = row_start(table, row); i < table->row_ends[row]; i++)
            grid[(ptrdiff_t)row * columns + i - row_start(table, row)] = docx_runs_take(&table->cells[i]);
    return grid;
}

static void table_take(DocxReader *reader, const DocxTable *table)
{
    int columns = columns_of(table);
    if (table->rows == 0)
        return;
    if (columns > DOCX_READ_COLUMNS || (ptrdiff_t)table->rows * columns > DOCX_READ_CELLS) {
        docx_is_too_long(reader);
        return;
    }
    DocxTracked tracked = table_tracked(table);
    FlowBlock block = { .kind = FLOW_TABLE,
                        .table = { table->rows, columns, table->heads, grid_of(reader, table, columns) },
                        .number = docx_number_take(reader),
                        .change = tracked.change,
                        .author = tracked.author,
                        .at = tracked.at };
    docx_block_add(reader, block, (DocxTracked){ 0 });
}

void docx_table_read(DocxReader *reader)
{
    DocxTable table = { .only_heads = true };
    DocxTable *around = reader->table;
    if (reader->cell != NULL) {
        docx_content_read(reader);
        return;
    }
    reader->table = &table;
    docx_content_read(reader);
    reader->table = around;
    table_take(reader, &table);
}
