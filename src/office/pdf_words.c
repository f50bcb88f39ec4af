/* SPDX-License-Identifier: EUPL-1.2 */
/* Words become lines by Pango, and are drawn here piece by piece, since links and marks of footnotes are elements of their own. */
#include "office/pdf_set.h"

#include <string.h>

#include "base/buffer.h"
#include "base/lines.h"

/* Pango's time for a paragraph grows with the square of its length and of its pieces: so much of one is set at a time, and its last line anew with what
 * follows. */
enum { WINDOW = 1024, WINDOW_PIECES = 256, TEXT_MAXIMUM = 16 << 20 };

static const double MARK_SIZE = 0.62, CODE_SIZE = 0.92;

/* How many bytes of a character at the place have no look of their own: controls, and what only says how others are to be shown. Cairo would write the
 * latter such that some programs lose the words behind them. */
static ptrdiff_t unseen_at(Text text, ptrdiff_t i)
{
    unsigned char byte = (unsigned char)text.data[i];
    if ((byte < ' ' && byte != '\n') || byte == 0x7f)
        return 1;
    if (byte == 0xC2 && i + 1 < text.length)
        return (unsigned char)text.data[i + 1] < 0xA0 || (unsigned char)text.data[i + 1] == 0xAD ? 2 : 0;
    if ((byte & 0xF0) != 0xE0 || i + 2 >= text.length)
        return 0;
    int code = (byte & 0x0F) << 12 | (text.data[i + 1] & 0x3F) << 6 | (text.data[i + 2] & 0x3F);
    bool is_unseen = (code >= 0x200B && code <= 0x200F) || (code >= 0x2028 && code <= 0x202E) || (code >= 0x2060 && code <= 0x206F) ||
                     (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
    return is_unseen ? 3 : 0;
}

static void add_clean(Buffer *out, Text text)
{
    ptrdiff_t done = 0, length;
    for (ptrdiff_t i = 0; i < text.length; i += length > 0 ? length : 1) {
        length = unseen_at(text, i);
        if (length == 0)
            continue;
        buffer_add(out, text_slice(text, done, i));
        if (text.data[i] == '\t')
            buffer_add_byte(out, ' ');
        done = i + length;
    }
    buffer_add(out, text_slice(text, done, text.length));
}

static void add_piece(PdfWords *words, Buffer *out, const FlowRun *run, FlowChange change)
{
    ptrdiff_t start = out->length;
    if (run->footnote > 0)
        buffer_add_number(out, run->footnote);
    else
        add_clean(out, run->text);
    if (out->length > start)
        words->pieces[words->piece_count++] = (PdfPiece){ start, out->length, run, change != FLOW_KEPT ? change : run->change };
    words->has_marks |= run->footnote > 0 || pdf_link_leads(run->link);
}

const PdfPiece *pdf_piece_at(const PdfWords *words, ptrdiff_t at)
{
    ptrdiff_t low = 0, high = words->piece_count;
    while (high - low > 1) {
        ptrdiff_t middle = low + (high - low) / 2;
        if (words->pieces[middle].start <= at)
            low = middle;
        else
            high = middle;
    }
    return &words->pieces[low];
}

static void add_attribute(PangoAttrList *list, PangoAttribute *attribute, ptrdiff_t start, ptrdiff_t end)
{
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

static void add_look(PangoAttrList *list, const PdfPiece *piece, const PdfStyle *style, ptrdiff_t start, ptrdiff_t end)
{
    const FlowRun *run = piece->run;
    bool is_new = piece->change == FLOW_INSERTED;
    if (run->bold || is_new)
        add_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), start, end);
    if (run->italic || is_new)
        add_attribute(list, pango_attr_style_new(style->is_italic && !is_new ? PANGO_STYLE_NORMAL : PANGO_STYLE_ITALIC), start, end);
    if (run->code)
        add_attribute(list, pango_attr_family_new(PDF_MONO), start, end);
    double size = run->footnote > 0 ? MARK_SIZE : run->code ? CODE_SIZE : 1;
    if (size < 1)
        add_attribute(list, pango_attr_scale_new(size), start, end);
}

/* A colour that nothing is drawn in keeps pieces apart that look alike but lead to different places. */
static PangoAttrList *attributes_of(const PdfWords *words, const PdfStyle *style, ptrdiff_t start, ptrdiff_t end)
{
    PangoAttrList *list = pango_attr_list_new();
    add_attribute(list, pango_attr_font_features_new("liga=0, clig=0"), 0, end - start);
    add_attribute(list, pango_attr_insert_hyphens_new(FALSE), 0, end - start);
    for (ptrdiff_t i = words->piece_count > 0 ? pdf_piece_at(words, start) - words->pieces : 0; i < words->piece_count && words->pieces[i].start < end; i++) {
        const PdfPiece *piece = &words->pieces[i];
        ptrdiff_t from = piece->start > start ? piece->start - start : 0;
        ptrdiff_t to = (piece->end < end ? piece->end : end) - start;
        add_look(list, piece, style, from, to);
        add_attribute(list, pango_attr_underline_color_new((guint16)(i >> 16), (guint16)i, 0), from, to);
    }
    return list;
}

static PangoFontDescription *font_of(const PdfStyle *style)
{
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, style->family);
    pango_font_description_set_absolute_size(font, style->size * PANGO_SCALE);
    pango_font_description_set_weight(font, style->is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style(font, style->is_italic ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    return font;
}

PangoLayout *pdf_layout(PdfSet *set, Text text, const PdfStyle *style, double width)
{
    PangoLayout *layout = pango_layout_new(set->context);
    PangoFontDescription *font = font_of(style);
    arena_defer(set->scratch, g_object_unref, layout);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, width < 0 ? -1 : pango_units_from_double(width));
    pango_layout_set_text(layout, text.data ? text.data : "", (int)text.length);
    return layout;
}

/* Some lines, however narrow they are; not within a character. */
static ptrdiff_t window_end(const PdfWords *words, ptrdiff_t start)
{
    Text text = words->text;
    ptrdiff_t end = start + WINDOW < text.length ? start + WINDOW : text.length;
    const PdfPiece *last = words->piece_count > 0 ? pdf_piece_at(words, start) + WINDOW_PIECES : NULL;
    if (last && last < words->pieces + words->piece_count && last->end < end)
        end = last->end;
    while (end > start && end < text.length && ((unsigned char)text.data[end] & 0xC0) == 0x80)
        end--;
    return end;
}

typedef struct Lines {
    PdfSet *set;
    PdfWords *words;
    const PdfStyle *style;
    ptrdiff_t capacity;
} Lines;

static PdfLine *new_line(Lines *lines)
{
    PdfWords *words = lines->words;
    if (words->line_count == lines->capacity) {
        lines->capacity = lines->capacity * 2 + 8;
        PdfLine *items = new(lines->set->scratch, PdfLine, lines->capacity);
        if (words->line_count > 0)
            memcpy(items, words->lines, (size_t)words->line_count * sizeof *items);
        words->lines = items;
    }
    return &words->lines[words->line_count++];
}

static void add_line(Lines *lines, PangoLayoutLine *line, ptrdiff_t start)
{
    PangoRectangle extents;
    pango_layout_line_get_extents(line, NULL, &extents);
    double above = pango_units_to_double(-extents.y), height = pango_units_to_double(extents.height), leading = lines->style->leading;
    PdfLine *added = new_line(lines);
    *added = (PdfLine){ .line = line, .start = start, .from = start + line->start_index, .squeezed = 1 };
    added->to = added->from + line->length;
    added->height = height > leading ? height : leading;
    added->baseline = above + (added->height - height) / 2;
    lines->words->height += added->height;
}

/* Takes the lines of a window but the last, which may go on; gives where the next window begins. */
static ptrdiff_t add_window(Lines *lines, ptrdiff_t start, double width)
{
    PdfWords *words = lines->words;
    ptrdiff_t end = window_end(words, start);
    PangoLayout *layout = pdf_layout(lines->set, text_slice(words->text, start, end), lines->style, width);
    PangoAttrList *attributes = attributes_of(words, lines->style, start, end);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    int count = pango_layout_get_line_count(layout);
    if (end < words->text.length && count > 1)
        end = start + pango_layout_get_line_readonly(layout, --count)->start_index;
    for (int i = 0; i < count; i++)
        add_line(lines, pango_layout_get_line_readonly(layout, i), start);
    return end;
}

static void add_windows(Lines *lines, double width)
{
    ptrdiff_t at = 0;
    do
        at = add_window(lines, at, width);
    while (at < lines->words->text.length);
}

/* One line that begins and ends where it is told to, narrower where it would be too wide. */
static void add_given_line(Lines *lines, ptrdiff_t start, ptrdiff_t end, double width)
{
    PdfWords *words = lines->words;
    ptrdiff_t shown = end;
    while (shown > start && words->text.data[shown - 1] == '\n')
        shown--;
    PangoLayout *layout = pdf_layout(lines->set, text_slice(words->text, start, shown), lines->style, -1);
    PangoAttrList *attributes = attributes_of(words, lines->style, start, shown);
    pango_layout_set_attributes(layout, attributes);
    pango_attr_list_unref(attributes);
    add_line(lines, pango_layout_get_line_readonly(layout, 0), start);
    PdfLine *line = &words->lines[words->line_count - 1];
    PangoRectangle extents;
    pango_layout_line_get_extents(line->line, NULL, &extents);
    double wide = pango_units_to_double(extents.width);
    line->to = end;
    line->squeezed = wide > width ? width / wide : 1;
}

/* The words without marks of footnotes, which are in no line's count. */
static Text counted_words(Arena *arena, const PdfWords *words)
{
    Buffer out = buffer_new(arena, TEXT_MAXIMUM);
    for (ptrdiff_t i = 0; i < words->piece_count; i++)
        if (words->pieces[i].run->footnote == 0)
            buffer_add(&out, text_slice(words->text, words->pieces[i].start, words->pieces[i].end));
    return buffer_text(&out);
}

/* A mark at the end of a line stays in it. */
static void add_counted_lines(Lines *lines, double width)
{
    PdfWords *words = lines->words;
    TextLines counted = text_lines(lines->set->scratch, counted_words(lines->set->scratch, words), lines->style->line_width);
    ptrdiff_t start = 0, end = 0, piece = 0;
    for (ptrdiff_t i = 0; i < counted.count; i++) {
        ptrdiff_t left = counted.items[i].length;
        for (; piece < words->piece_count; piece++) {
            const PdfPiece *at = &words->pieces[piece];
            ptrdiff_t taken = at->run->footnote > 0 ? 0 : at->end - end < left ? at->end - end : left;
            left -= taken;
            end = at->run->footnote > 0 ? at->end : end + taken;
            if (end < at->end)
                break;
        }
        end = end < words->text.length ? end : words->text.length;
        add_given_line(lines, start, end, width);
        start = end;
    }
}

PdfWords pdf_words(PdfSet *set, const FlowRuns *runs, FlowChange change, const PdfStyle *style, double width)
{
    PdfWords words = { .size = style->size, .pieces = new(set->scratch, PdfPiece, runs->count) };
    Buffer out = buffer_new(set->scratch, TEXT_MAXIMUM);
    for (ptrdiff_t i = 0; i < runs->count; i++)
        add_piece(&words, &out, &runs->items[i], change);
    set->is_too_long |= buffer_is_full(&out);
    words.text = buffer_text(&out);
    while (words.text.length > 0 && words.text.data[words.text.length - 1] == '\n')
        words.text.length--;
    Lines lines = { .set = set, .words = &words, .style = style };
    if (style->line_width > 0)
        add_counted_lines(&lines, width);
    if (words.line_count == 0)
        add_windows(&lines, width);
    return words;
}
