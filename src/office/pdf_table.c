/* SPDX-License-Identifier: EUPL-1.2 */
/* Tables: columns as wide as their words want, rows whole where they fit on a page, heads again on each. */
#include "base/buffer.h"
#include "base/lines.h"
#include "office/pdf_set.h"

static const double PAD_X = 4, PAD_Y = 3, CHARACTER = 0.5;

enum { LONGEST_WORD = 18, LONGEST_CELL = 90 };

typedef struct Table {
    PdfSet *set;
    const FlowBlock *block;
    PdfStyle style, head;
    double *widths; /* of columns, padding included */
    PdfWords *cells; /* of the row that is being set */
    ptrdiff_t *done; /* lines of each cell that are drawn */
    int line;        /* the number of the row's first line; 0: none */
} Table;

/* Characters of the longest word, and of all words. */
static void measure(const FlowRuns *runs, double *longest, double *whole)
{
    double word = 0, all = 0;
    for (ptrdiff_t i = 0; i < runs->count; i++) {
        Text text = runs->items[i].text;
        for (ptrdiff_t at = 0; at < text.length && all < LONGEST_CELL; at++) {
            bool is_space = text.data[at] == ' ' || text.data[at] == '\n';
            all += ((unsigned char)text.data[at] & 0xC0) != 0x80;
            word = is_space ? 0 : word + (((unsigned char)text.data[at] & 0xC0) != 0x80);
            *longest = word > *longest ? word : *longest;
        }
    }
    *whole = all > *whole ? all : *whole;
}

/* Each has room for its longest word where that can be; what is left goes to those that have more words. */
static void find_widths(Table *table)
{
    const FlowTable *flow = &table->block->table;
    double least = 0, wanted = 0, em = table->style.size * CHARACTER, body = table->set->body;
    double *most = new(table->set->arena, double, flow->columns);
    table->widths = new(table->set->arena, double, flow->columns);
    for (int column = 0; column < flow->columns; column++) {
        double longest = 2, whole = 2;
        for (int row = 0; row < flow->rows; row++)
            measure(&flow->cells[(ptrdiff_t)row * flow->columns + column], &longest, &whole);
        table->widths[column] = (longest > LONGEST_WORD ? LONGEST_WORD : longest) * 1.25 * em + 2 * PAD_X + em;
        most[column] = whole * 1.2 * em + 2 * PAD_X + em;
        most[column] = most[column] > table->widths[column] ? most[column] : table->widths[column];
        least += table->widths[column];
        wanted += most[column];
    }
    for (int column = 0; column < flow->columns; column++) {
        double *width = &table->widths[column];
        if (wanted <= body)
            *width = most[column];
        else if (least >= body)
            *width *= body / least;
        else
            *width += (body - least) * (most[column] - *width) / (wanted - least);
    }
}

static double whole_width(const Table *table)
{
    double width = 0;
    for (int column = 0; column < table->block->table.columns; column++)
        width += table->widths[column];
    return width;
}

static void set_row(Table *table, int row)
{
    const FlowTable *flow = &table->block->table;
    const PdfStyle *style = row < flow->heads ? &table->head : &table->style;
    table->cells = new(table->set->scratch, PdfWords, flow->columns);
    table->done = new(table->set->scratch, ptrdiff_t, flow->columns);
    for (int column = 0; column < flow->columns; column++)
        table->cells[column] = pdf_words(table->set, &flow->cells[(ptrdiff_t)row * flow->columns + column], table->block->change, style,
                                         table->widths[column] - 2 * PAD_X);
}

/* How many more lines of the cell stand in the height. */
static ptrdiff_t lines_within(const PdfWords *cell, ptrdiff_t from, double height)
{
    ptrdiff_t line = from;
    for (double used = 0; line < cell->line_count && (used += cell->lines[line].height) <= height + 0.01;)
        line++;
    return line;
}

static double height_of(const PdfWords *cell, ptrdiff_t from, ptrdiff_t to)
{
    double height = 0;
    for (ptrdiff_t line = from; line < to; line++)
        height += cell->lines[line].height;
    return height;
}

static double row_height(const Table *table)
{
    double height = 0;
    for (int column = 0; column < table->block->table.columns; column++) {
        double cell = height_of(&table->cells[column], table->done[column], table->cells[column].line_count);
        height = cell > height ? cell : height;
    }
    return height + 2 * PAD_Y;
}

static double row_notes(const Table *table)
{
    double height = 0;
    for (int column = 0; column < table->block->table.columns; column++)
        height += pdf_notes_height(table->set, &table->cells[column], table->done[column], table->cells[column].line_count);
    return height;
}

static void draw_cell(const Table *table, int column, ptrdiff_t to, double x, bool is_head, bool is_told)
{
    PdfSet *set = table->set;
    const PdfWords *cell = &table->cells[column];
    double y = set->y + PAD_Y;
    if (is_told) {
        pdf_begin(set, is_head ? "TH" : "TD");
        pdf_remark(set, (Text){ 0 }, is_head);
    }
    pdf_leaves(set, is_told && cell->has_marks ? "Span" : NULL);
    for (ptrdiff_t line = table->done[column]; line < to; line++) {
        pdf_draw_line(set, cell, &cell->lines[line], x, y);
        y += cell->lines[line].height;
    }
    pdf_leaf_close(set);
    if (is_told)
        pdf_end(set, is_head ? "TH" : "TD");
}

/* So much of the row as stands in the height; true when all of it does. is_told: in the structure, where heads are once. */
static bool draw_row(Table *table, double height, bool is_head, bool is_told)
{
    PdfSet *set = table->set;
    double x = set->left + PAD_X, used = 0;
    bool is_whole = true;
    if (is_told)
        pdf_begin(set, "TR");
    for (int column = 0; column < table->block->table.columns; column++) {
        const PdfWords *cell = &table->cells[column];
        ptrdiff_t from = table->done[column], to = lines_within(cell, from, height - 2 * PAD_Y);
        double cell_height = height_of(cell, from, to);
        draw_cell(table, column, to, x, is_head, is_told);
        pdf_take_notes(set, cell, from, to);
        used = cell_height > used ? cell_height : used;
        is_whole &= to == cell->line_count;
        table->done[column] = to;
        x += table->widths[column];
    }
    if (is_told)
        pdf_end(set, "TR");
    set->y += used + 2 * PAD_Y;
    set->is_fresh = false;
    return is_whole;
}

static void draw_rule(const Table *table, double thickness)
{
    PdfSet *set = table->set;
    pdf_rule(set, (PdfRule){ set->left, set->y - thickness / 2, whole_width(table), thickness });
}

static double heads_height(Table *table)
{
    double height = 0;
    for (int row = 0; row < table->block->table.heads; row++) {
        set_row(table, row);
        height += row_height(table);
    }
    return height;
}

/* Heads that would fill half of a page are not said again. */
static void begin_next_page(Table *table, double heads, bool is_head)
{
    PdfSet *set = table->set;
    draw_rule(table, 0.8);
    pdf_next_page(set);
    draw_rule(table, 0.8);
    if (is_head || heads > (set->bottom - set->top) / 2)
        return;
    PdfWords *cells = table->cells;
    ptrdiff_t *done = table->done;
    set->is_untold = true;
    for (int row = 0; row < table->block->table.heads; row++) {
        set_row(table, row);
        draw_row(table, set->bottom, true, false);
        draw_rule(table, 0.5);
    }
    set->is_untold = false;
    table->cells = cells;
    table->done = done;
}

/* How many lines the row is as they are counted, where its cells stand behind each other. */
static int counted_lines(const Table *table)
{
    Arena *scratch = table->set->scratch;
    Buffer words = buffer_new(scratch, PTRDIFF_MAX / 8);
    for (int column = 0; column < table->block->table.columns; column++) {
        if (column > 0)
            buffer_add_byte(&words, ' ');
        buffer_add(&words, table->cells[column].text);
    }
    return (int)text_lines(scratch, text_trim(buffer_text(&words)), table->set->flow->line_width).count;
}

/* A number that is due in one of the row's lines stands at its first. */
static void put_line_number(Table *table, double y)
{
    PdfSet *set = table->set;
    if (table->line == 0 || set->flow->line_width == 0)
        return;
    int behind = table->line + counted_lines(table), due = (table->line + 4) / 5 * 5;
    if (due < behind)
        pdf_margin(set, pdf_line_numbers_end(set), y, text_printf(set->arena, "%d", due), false);
    table->line = behind;
}

/* Whole where it fits on a page of its own, else from here over as many pages as it takes. */
static void put_row(Table *table, int row, double heads)
{
    PdfSet *set = table->set;
    bool is_head = row < table->block->table.heads;
    set_row(table, row);
    double height = row_height(table), line = table->style.leading + 2 * PAD_Y;
    bool fits_a_page = height + heads + row_notes(table) <= set->bottom - set->top;
    if (!pdf_fits(set, fits_a_page ? height : 2 * line, fits_a_page ? row_notes(table) : 0) && !set->is_fresh)
        begin_next_page(table, heads, is_head);
    double baseline = set->y + PAD_Y + table->cells[0].lines[0].baseline;
    pdf_margin(set, set->left - 12, baseline, row == 0 ? table->block->number : (Text){ 0 }, true);
    put_line_number(table, baseline);
    while (!draw_row(table, pdf_room(set), is_head, true) && !set->is_too_long)
        begin_next_page(table, heads, is_head);
    draw_rule(table, is_head ? 0.6 : 0.25);
}

void pdf_table(PdfSet *set, const FlowBlock *block)
{
    const FlowTable *flow = &block->table;
    Table table = { set, block, { PDF_SANS, flow->columns > 5 ? 8 : 9, flow->columns > 5 ? 10.5 : 12 } };
    table.line = block->first_line;
    table.head = table.style;
    table.head.is_bold = true;
    find_widths(&table);
    double heads = heads_height(&table);
    if (!set->is_fresh && !pdf_fits(set, heads + 4 * table.style.leading, 0))
        pdf_next_page(set);
    pdf_begin(set, "Table");
    pdf_remark(set, block->language, false);
    draw_rule(&table, 0.8);
    for (int row = 0; row < flow->rows && !set->is_too_long; row++) {
        arena_reset(set->scratch);
        put_row(&table, row, heads);
    }
    draw_rule(&table, 0.8);
    pdf_end(set, "Table");
}
