/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks but tables: where their lines stand, and what they are in the structure. */
#include "office/pdf_set.h"

#include <cairo-pdf.h>
#include <math.h>

#include "base/buffer.h"

static const double MARGIN_GAP = 12, LIST_STEP = 18, QUOTE_STEP = 20, QUOTE_BAR = 10, MARKER_GAP = 6;

enum { BOOKMARK_LENGTH = 300 };

/* How a kind of block looks. */
typedef struct Look {
    PdfStyle style;
    double above, below;
    double kept; /* height that must follow it on the page */
} Look;

static Look look_of(const PdfSet *set, const FlowBlock *block)
{
    static const Look headings[] = {
        { { PDF_SANS, 19, 24, .is_bold = true }, 22, 12, 60 },   { { PDF_SANS, 14.5, 19, .is_bold = true }, 20, 7, 56 },
        { { PDF_SANS, 12, 16, .is_bold = true }, 15, 5, 50 },    { { PDF_SANS, 11, 15, .is_bold = true }, 12, 4, 45 },
        { { PDF_SANS, 10.5, 14, .is_bold = true }, 10, 4, 45 },  { { PDF_SANS, 10.5, 14, .is_italic = true }, 10, 4, 45 },
    };
    Look look = { { PDF_SERIF, set->size, set->size * 1.4 }, 0, 7, 0 };
    switch (block->kind) {
    case FLOW_HEADING:
        look = headings[block->level < 1 ? 0 : block->level > 6 ? 5 : block->level - 1];
        break;
    case FLOW_ITEM:
        look.below = 4;
        break;
    case FLOW_CODE:
        look.style = (PdfStyle){ PDF_MONO, 8.5, 11.5 };
        break;
    default:
        break;
    }
    look.style.line_width = set->flow->line_width;
    return look;
}

static int level_of(const FlowBlock *block)
{
    return block->level < 1 ? 1 : block->level > PDF_LISTS ? PDF_LISTS : block->level;
}

static double indent_of(const FlowBlock *block)
{
    if (block->kind == FLOW_ITEM)
        return LIST_STEP * level_of(block);
    return block->kind == FLOW_QUOTE ? QUOTE_STEP : 0;
}

/* Two lines of a paragraph stay together at both of its ends. */
static double height_together(const PdfWords *words, ptrdiff_t line)
{
    double height = words->lines[line].height;
    bool takes_next = line + 1 < words->line_count && (line == 0 || line + 2 == words->line_count);
    if (takes_next)
        height += words->lines[line + 1].height;
    if (takes_next && line == 0 && words->line_count == 3)
        height += words->lines[2].height;
    return height;
}

/* Every fifth. */
static void put_line_number(PdfSet *set, const FlowBlock *block, ptrdiff_t line, double y)
{
    int number = block->first_line + (int)line;
    if (block->first_line > 0 && set->flow->line_width > 0 && number % 5 == 0)
        pdf_margin(set, pdf_line_numbers_end(set), y, text_printf(set->arena, "%d", number), false);
}

static void put_lines(PdfSet *set, ptrdiff_t index, const PdfWords *words, double x)
{
    const FlowBlock *block = &set->flow->blocks[index];
    for (ptrdiff_t i = 0; i < words->line_count && !set->is_too_long; i++) {
        const PdfLine *line = &words->lines[i];
        if (!set->is_fresh && !pdf_fits(set, height_together(words, i), pdf_notes_height(set, words, i, i + 1))) {
            set->is_broken[index] |= i > 0;
            pdf_next_page(set);
        }
        pdf_draw_line(set, words, line, x, set->y);
        if (block->kind == FLOW_QUOTE)
            pdf_rule(set, (PdfRule){ x - QUOTE_BAR, set->y, 1.5, line->height });
        put_line_number(set, block, i, set->y + line->baseline);
        pdf_take_notes(set, words, i, i + 1);
        set->y += line->height;
        set->is_fresh = false;
    }
}

/* In the margin; read aloud it is the first word of the paragraph. */
static void put_number(PdfSet *set, const FlowBlock *block, const PdfWords *words)
{
    static const PdfStyle style = { PDF_SANS, 8.5, 10, .is_bold = true };
    if (block->number.length == 0)
        return;
    pdf_begin(set, "Lbl");
    pdf_draw_plain(set, block->number, &style, set->left - MARGIN_GAP, set->y + words->lines[0].baseline, set->left, true);
    pdf_end(set, "Lbl");
}

/* The place of a bookmark is that of its page, by its top. */
static void put_bookmark(PdfSet *set, const FlowBlock *block, const PdfWords *words)
{
    int level = block->level < 1 ? 1 : block->level > 6 ? 6 : block->level, parent = CAIRO_PDF_OUTLINE_ROOT;
    if (!set->is_drawn || words->text.length == 0)
        return;
    for (int above = 1; above < level; above++)
        parent = set->bookmarks[above] ? set->bookmarks[above] : parent;
    ptrdiff_t end = words->text.length < BOOKMARK_LENGTH ? words->text.length : BOOKMARK_LENGTH;
    while (end < words->text.length && ((unsigned char)words->text.data[end] & 0xC0) == 0x80)
        end--;
    Text place = text_printf(set->scratch, "page=%d pos=[%d %d]", set->page, 0, (int)floor(set->y) - 6);
    set->bookmarks[level] = cairo_pdf_surface_add_outline(set->surface, parent, text_z(set->scratch, text_slice(words->text, 0, end)),
                                                          text_z(set->scratch, place), CAIRO_PDF_OUTLINE_FLAG_OPEN);
    for (int below = level + 1; below <= 6; below++)
        set->bookmarks[below] = 0;
}

static void put_marker(PdfSet *set, const FlowBlock *block, const PdfWords *words, const PdfStyle *style)
{
    if (pdf_list_item(set, level_of(block), block->marker)) {
        pdf_begin(set, "Lbl");
        pdf_draw_plain(set, block->marker, style, set->left + indent_of(block) - MARKER_GAP, set->y + words->lines[0].baseline, set->body, true);
        pdf_end(set, "Lbl");
        pdf_begin(set, "LBody");
    }
}

/* What the block is in the structure, from the outside in; NULL ends it. */
static const char *const *tags_of(const FlowBlock *block)
{
    static const char *const headings[][2] = { { "H1" }, { "H2" }, { "H3" }, { "H4" }, { "H5" }, { "H6" } };
    static const char *const text[] = { "P", NULL }, *const quote[] = { "BlockQuote", "P", NULL }, *const code[] = { "P", NULL };
    if (block->kind == FLOW_HEADING)
        return headings[block->level < 1 ? 0 : block->level > 6 ? 5 : block->level - 1];
    return block->kind == FLOW_QUOTE ? quote : block->kind == FLOW_CODE ? code : text;
}

/* Headings of counted lines are set smaller, not narrower. */
static PdfWords words_of(PdfSet *set, const FlowBlock *block, PdfStyle *style)
{
    double width = set->body - indent_of(block), squeezed = 1;
    PdfWords words = pdf_words(set, &block->runs, block->change, style, width);
    for (ptrdiff_t i = 0; i < words.line_count; i++)
        squeezed = words.lines[i].squeezed < squeezed ? words.lines[i].squeezed : squeezed;
    if (block->kind != FLOW_HEADING || squeezed == 1)
        return words;
    style->size *= squeezed < 0.5 ? 0.5 : squeezed;
    style->leading *= squeezed < 0.5 ? 0.5 : squeezed;
    return pdf_words(set, &block->runs, block->change, style, width);
}

static void put_words(PdfSet *set, ptrdiff_t index, const FlowBlock *block)
{
    Look look = look_of(set, block);
    double indent = indent_of(block);
    PdfWords words = words_of(set, block, &look.style);
    set->y += set->is_fresh ? 0 : look.above;
    double together = height_together(&words, 0) + (look.kept > 0 ? words.height + look.kept : 0);
    if (!set->is_fresh && !pdf_fits(set, together, pdf_notes_height(set, &words, 0, 1)))
        pdf_next_page(set);
    if (block->kind == FLOW_ITEM)
        put_marker(set, block, &words, &look.style);
    if (block->kind == FLOW_HEADING)
        put_bookmark(set, block, &words);
    const char *const *tags = tags_of(block);
    for (int i = 0; tags[i]; i++)
        pdf_begin(set, tags[i]);
    pdf_remark(set, block->language, false);
    put_number(set, block, &words);
    bool is_leaf = !words.has_marks && !set->is_broken[index] && block->number.length == 0;
    pdf_leaves(set, block->kind == FLOW_CODE ? "Code" : is_leaf ? NULL : "Span");
    put_lines(set, index, &words, set->left + indent);
    pdf_leaf_close(set);
    for (int i = tags[1] ? 1 : 0; i >= 0; i--)
        pdf_end(set, tags[i]);
    set->y += look.below;
}

static void put_rule(PdfSet *set)
{
    if (!set->is_fresh && !pdf_fits(set, 24, 0))
        pdf_next_page(set);
    pdf_rule(set, (PdfRule){ set->left + set->body * 0.35, set->y + 8, set->body * 0.3, 0.6 });
    set->y += 18;
    set->is_fresh = false;
}

/* A row of more cells than fit beside each other, as a paragraph. */
static void put_row_as_words(PdfSet *set, ptrdiff_t index, int row)
{
    static const FlowRun between = { .text = { " · ", sizeof " · " - 1 } };
    const FlowTable *table = &set->flow->blocks[index].table;
    FlowBlock block = { .kind = FLOW_TEXT, .change = set->flow->blocks[index].change, .language = set->flow->blocks[index].language };
    ptrdiff_t count = 0;
    for (int column = 0; column < table->columns; column++)
        count += table->cells[(ptrdiff_t)row * table->columns + column].count + 1;
    block.runs.items = new(set->scratch, FlowRun, count);
    for (int column = 0; column < table->columns; column++) {
        const FlowRuns *cell = &table->cells[(ptrdiff_t)row * table->columns + column];
        if (column > 0)
            block.runs.items[block.runs.count++] = between;
        for (ptrdiff_t i = 0; i < cell->count; i++)
            block.runs.items[block.runs.count++] = cell->items[i];
    }
    put_words(set, index, &block);
}

static void put_table(PdfSet *set, ptrdiff_t index)
{
    const FlowTable *table = &set->flow->blocks[index].table;
    set->y += set->is_fresh ? 0 : 4;
    if (table->columns > PDF_COLUMNS) {
        for (int row = 0; row < table->rows && !set->is_too_long; row++) {
            arena_reset(set->scratch);
            put_row_as_words(set, index, row);
        }
    } else if (table->rows > 0 && table->columns > 0) {
        pdf_table(set, &set->flow->blocks[index]);
    }
    set->y += 12;
}

void pdf_block(PdfSet *set, ptrdiff_t index)
{
    const FlowBlock *block = &set->flow->blocks[index];
    arena_reset(set->scratch);
    if (block->kind != FLOW_ITEM)
        pdf_lists_end(set, 0);
    if (block->kind == FLOW_RULE)
        put_rule(set);
    else if (block->kind == FLOW_TABLE)
        put_table(set, index);
    else
        put_words(set, index, block);
}
