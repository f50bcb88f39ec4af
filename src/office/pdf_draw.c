/* SPDX-License-Identifier: EUPL-1.2 */
/* Lines are drawn piece by piece: a link and the mark of a footnote are elements of their own, and what was put in or taken out is shown by more
 * than colour. */
#include "office/pdf_set.h"

#include <hb.h>

static const double MARK_RISE = 0.36;

typedef struct Colour {
    double red, green, blue;
} Colour;

static Colour colour_of(const PdfPiece *piece)
{
    if (piece->change == FLOW_INSERTED)
        return (Colour){ 0, 0.32, 0.2 };
    if (piece->change == FLOW_DELETED)
        return (Colour){ 0.6, 0.1, 0.1 };
    if (pdf_link_leads(piece->run->link))
        return (Colour){ 0.05, 0.2, 0.5 };
    return (Colour){ 0, 0, 0 };
}

static void draw_stroke(PdfSet *set, double x, double y, double width, double thickness)
{
    cairo_rectangle(set->cairo, x, y, width, thickness);
    cairo_fill(set->cairo);
}

static void draw_strokes(PdfSet *set, const PdfPiece *piece, const PangoItem *item, double x, double y, double width)
{
    const FlowRun *run = piece->run;
    bool is_under = run->underlined || piece->change == FLOW_INSERTED || (pdf_link_leads(run->link));
    bool is_through = run->struck || piece->change == FLOW_DELETED;
    if (!is_under && !is_through)
        return;
    PangoFontMetrics *metrics = pango_font_get_metrics(item->analysis.font, NULL);
    if (is_under)
        draw_stroke(set, x, y - pango_units_to_double(pango_font_metrics_get_underline_position(metrics)), width,
                    pango_units_to_double(pango_font_metrics_get_underline_thickness(metrics)));
    if (is_through)
        draw_stroke(set, x, y - pango_units_to_double(pango_font_metrics_get_strikethrough_position(metrics)), width,
                    pango_units_to_double(pango_font_metrics_get_strikethrough_thickness(metrics)));
    pango_font_metrics_unref(metrics);
}

/* The element that the piece is; false where it is words like others. */
static const char *begin_mark(PdfSet *set, const PdfPiece *piece)
{
    int note = piece->run->footnote;
    if (set->is_untold)
        return NULL;
    bool is_note = note > 0 && note <= set->flow->note_count;
    if (!is_note && !pdf_link_leads(piece->run->link)) {
        pdf_leaf_open(set);
        return NULL;
    }
    pdf_leaf_close(set);
    if (is_note)
        pdf_begin_note_mark(set, note);
    else
        pdf_begin_link(set, piece->run->link);
    return CAIRO_TAG_LINK;
}

/* What it is wide. */
static double draw_item(PdfSet *set, const PdfWords *words, const PdfPiece *piece, PangoGlyphItem *glyphs, const char *text, double x, double y)
{
    double width = pango_units_to_double(pango_glyph_string_get_width(glyphs->glyphs));
    Colour colour = colour_of(piece);
    if (piece->run->footnote > 0)
        y -= words->size * MARK_RISE;
    cairo_set_source_rgb(set->cairo, colour.red, colour.green, colour.blue);
    cairo_move_to(set->cairo, x, y);
    pango_cairo_show_glyph_item(set->cairo, text, glyphs);
    draw_strokes(set, piece, glyphs->item, x, y, width);
    return width;
}

/* Pango takes away the space that a line ends with. Without it words would run together for those who read the file by its structure. */
static void restore_space(PangoGlyphItem *glyphs, const char *text)
{
    PangoGlyphInfo *last = &glyphs->glyphs->glyphs[glyphs->glyphs->num_glyphs - 1];
    const char *cluster = text + glyphs->item->offset + glyphs->glyphs->log_clusters[glyphs->glyphs->num_glyphs - 1];
    hb_codepoint_t space;
    if (last->glyph == PANGO_GLYPH_EMPTY && *cluster == ' ' && hb_font_get_nominal_glyph(pango_font_get_hb_font(glyphs->item->analysis.font), ' ', &space))
        last->glyph = space;
}

/* A link may look different within. */
static bool goes_on(const PdfPiece *last, const PdfPiece *piece)
{
    return last && last->run->footnote == 0 && piece->run->footnote == 0 && text_equal(last->run->link, piece->run->link);
}

static void draw_items(PdfSet *set, const PdfWords *words, const PdfLine *line)
{
    const char *text = pango_layout_get_text(line->line->layout), *mark = NULL;
    const PdfPiece *last = NULL;
    double x = 0;
    for (GSList *at = line->line->runs; at; at = at->next) {
        PangoGlyphItem *glyphs = at->data;
        const PdfPiece *piece = pdf_piece_at(words, line->start + glyphs->item->offset);
        if (piece != last && !goes_on(last, piece)) {
            if (mark)
                pdf_end(set, mark);
            mark = begin_mark(set, piece);
        }
        last = piece;
        if (!at->next && glyphs->glyphs->num_glyphs > 0)
            restore_space(glyphs, text);
        x += draw_item(set, words, piece, glyphs, text, x, 0);
    }
    if (mark)
        pdf_end(set, mark);
}

void pdf_draw_line(PdfSet *set, const PdfWords *words, const PdfLine *line, double x, double y)
{
    if (!set->is_drawn || words->piece_count == 0)
        return;
    cairo_save(set->cairo);
    cairo_translate(set->cairo, x, y + line->baseline);
    cairo_scale(set->cairo, line->squeezed, 1);
    draw_items(set, words, line);
    cairo_restore(set->cairo);
}

void pdf_draw_plain(PdfSet *set, Text text, const PdfStyle *style, double x, double y, double width, bool is_right)
{
    if (!set->is_drawn || text.length == 0)
        return;
    PangoLayout *layout = pdf_layout(set, text, style, width);
    pango_layout_set_single_paragraph_mode(layout, TRUE);
    pango_layout_set_height(layout, 0);
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END);
    PangoLayoutLine *line = pango_layout_get_line_readonly(layout, 0);
    PangoRectangle extents;
    pango_layout_line_get_extents(line, NULL, &extents);
    cairo_set_source_rgb(set->cairo, 0, 0, 0);
    cairo_move_to(set->cairo, is_right ? x - pango_units_to_double(extents.width) : x, y);
    pango_cairo_show_layout_line(set->cairo, line);
}
