/* SPDX-License-Identifier: EUPL-1.2 */
/* Pages: what stands at their edges, and the footnotes at their foot. */
#include "office/pdf_set.h"

#include <string.h>

#include "base/buffer.h"
#include "office/pdf.h"

static const double FOOT_BELOW = 34;
static const PdfStyle foot_style = { PDF_SANS, 8, 10 }, margin_style = { PDF_SANS, 7.5, 10 }, strong_style = { PDF_SANS, 8.5, 10, .is_bold = true };

static void *grown(Arena *arena, const void *items, ptrdiff_t count, ptrdiff_t *capacity, size_t size)
{
    *capacity = *capacity * 2 + 64;
    void *more = arena_allocate(arena, (ptrdiff_t)size, _Alignof(max_align_t), *capacity);
    if (count > 0)
        memcpy(more, items, (size_t)count * size);
    return more;
}

void pdf_margin(PdfSet *set, double x, double y, Text words, bool is_strong)
{
    if (words.length == 0 || !set->is_drawn)
        return;
    if (set->margin_count == set->margin_capacity)
        set->margins = grown(set->arena, set->margins, set->margin_count, &set->margin_capacity, sizeof *set->margins);
    set->margins[set->margin_count++] = (PdfMargin){ x, y, words, is_strong };
}

double pdf_line_numbers_end(const PdfSet *set)
{
    return set->left + set->body + 30;
}

void pdf_rule(PdfSet *set, PdfRule rule)
{
    if (!set->is_drawn)
        return;
    if (set->rule_count == set->rule_capacity)
        set->rules = grown(set->arena, set->rules, set->rule_count, &set->rule_capacity, sizeof *set->rules);
    set->rules[set->rule_count++] = rule;
}

static void draw_rules(PdfSet *set)
{
    cairo_set_source_rgb(set->cairo, 0.35, 0.35, 0.35);
    for (ptrdiff_t i = 0; i < set->rule_count; i++)
        cairo_rectangle(set->cairo, set->rules[i].x, set->rules[i].y, set->rules[i].width, set->rules[i].thickness);
    cairo_fill(set->cairo);
}

static void draw_edges(PdfSet *set)
{
    double y = set->height - FOOT_BELOW;
    for (ptrdiff_t i = 0; i < set->margin_count; i++) {
        const PdfMargin *margin = &set->margins[i];
        pdf_draw_plain(set, margin->words, margin->is_strong ? &strong_style : &margin_style, margin->x, margin->y, set->left, true);
    }
    draw_rules(set);
    pdf_draw_plain(set, set->flow->foot, &foot_style, set->left, y, set->body * 0.8, false);
    pdf_draw_plain(set, text_printf(set->scratch, "%d / %d", set->page, set->pages), &foot_style, set->left + set->body, y, set->body * 0.2, true);
}

static void draw_page_end(PdfSet *set)
{
    pdf_leaf_close(set);
    pdf_draw_notes(set);
    if (set->is_drawn) {
        draw_edges(set);
        cairo_show_page(set->cairo);
    }
    set->margin_count = set->rule_count = 0;
}

void pdf_next_page(PdfSet *set)
{
    draw_page_end(set);
    set->page++;
    set->y = set->top;
    set->is_fresh = true;
    set->is_too_long |= set->page > PDF_PAGES_MAXIMUM;
}

void pdf_end_pages(PdfSet *set)
{
    draw_page_end(set);
    while (set->row_start < set->row_end && !set->is_too_long) {
        set->page++;
        set->y = set->top;
        draw_page_end(set);
    }
}
