/* SPDX-License-Identifier: EUPL-1.2 */
/* Footnotes stand at the foot of the page that refers to them first; what does not fit there goes on on the next. */
#include "office/pdf_set.h"

#include <string.h>

static const double GAP = 14, INDENT = 14;
static const PdfStyle note_style = { PDF_SERIF, 8.5, 11.5 };

/* At most half of a page is for notes. */
static double room(const PdfSet *set, double notes)
{
    double height = set->row_height + notes, most = (set->bottom - set->top) / 2;
    return height > 0 ? (height > most ? most : height) + GAP : 0;
}

bool pdf_fits(const PdfSet *set, double height, double notes)
{
    return set->y + height + room(set, notes) <= set->bottom + 0.01;
}

double pdf_room(const PdfSet *set)
{
    return set->bottom - set->y - room(set, 0);
}

static const PdfWords *note_words(PdfSet *set, int note)
{
    PdfWords *words = &set->notes[note - 1];
    Arena *scratch = set->scratch;
    if (words->line_count == 0) {
        set->scratch = set->arena;
        *words = pdf_words(set, &set->flow->notes[note - 1], FLOW_KEPT, &note_style, set->body - INDENT);
        set->scratch = scratch;
    }
    return words;
}

/* The next piece of the lines that refers to a note that is on no page yet; NULL: there is none. */
static const PdfPiece *next_mark(const PdfSet *set, const PdfWords *words, const PdfPiece *piece, ptrdiff_t end)
{
    for (; piece < words->pieces + words->piece_count && piece->start < end; piece++) {
        int note = piece->run->footnote;
        if (note > 0 && note <= set->flow->note_count && !set->is_noted[note - 1])
            return piece;
    }
    return NULL;
}

static const PdfPiece *first_mark(const PdfSet *set, const PdfWords *words, ptrdiff_t from, ptrdiff_t to)
{
    if (!words->has_marks || from >= to)
        return NULL;
    ptrdiff_t start = words->lines[from].from;
    const PdfPiece *piece = pdf_piece_at(words, start);
    return next_mark(set, words, piece->start < start ? piece + 1 : piece, words->lines[to - 1].to);
}

double pdf_notes_height(PdfSet *set, const PdfWords *words, ptrdiff_t from, ptrdiff_t to)
{
    double height = 0;
    for (const PdfPiece *piece = first_mark(set, words, from, to); piece; piece = next_mark(set, words, piece + 1, words->lines[to - 1].to))
        height += note_words(set, piece->run->footnote)->height;
    return height;
}

static void add_to_row(PdfSet *set, PdfNoteLine line)
{
    if (set->row_end == set->row_capacity) {
        set->row_capacity = set->row_capacity * 2 + 64;
        PdfNoteLine *row = new(set->arena, PdfNoteLine, set->row_capacity);
        if (set->row_end > 0)
            memcpy(row, set->row, (size_t)set->row_end * sizeof *row);
        set->row = row;
    }
    set->row[set->row_end++] = line;
}

void pdf_take_notes(PdfSet *set, const PdfWords *words, ptrdiff_t from, ptrdiff_t to)
{
    const PdfPiece *piece = first_mark(set, words, from, to);
    for (; piece; piece = next_mark(set, words, piece + 1, words->lines[to - 1].to)) {
        int note = piece->run->footnote;
        const PdfWords *taken = note_words(set, note);
        set->is_noted[note - 1] = true;
        set->row_height += taken->height;
        for (ptrdiff_t line = 0; line < taken->line_count; line++)
            add_to_row(set, (PdfNoteLine){ note, line });
    }
}

/* "3" before the note leads back to where it is referred to. */
static void draw_number(PdfSet *set, int note, double y)
{
    Text number = text_printf(set->scratch, "%d", note);
    pdf_begin(set, "Lbl");
    pdf_begin_way_back(set, note);
    pdf_draw_plain(set, number, &note_style, set->left, y, INDENT, false);
    pdf_end(set, CAIRO_TAG_LINK);
    pdf_end(set, "Lbl");
}

/* The lines of one note that fit; gives where the next would begin. */
static double draw_note(PdfSet *set, double y)
{
    int note = set->row[set->row_start].note;
    const PdfWords *words = &set->notes[note - 1];
    pdf_begin(set, "Note");
    if (set->row[set->row_start].line == 0)
        draw_number(set, note, y + words->lines[0].baseline);
    pdf_begin(set, "P");
    pdf_leaves(set, words->has_marks ? "Span" : NULL);
    for (; set->row_start < set->row_end && set->row[set->row_start].note == note; set->row_start++) {
        const PdfLine *line = &words->lines[set->row[set->row_start].line];
        if (y + line->height > set->bottom + 0.01)
            break;
        pdf_draw_line(set, words, line, set->left + INDENT, y);
        y += line->height;
        set->row_height -= line->height;
    }
    pdf_leaf_close(set);
    pdf_end(set, "P");
    pdf_end(set, "Note");
    return y;
}

static bool next_fits(const PdfSet *set, double y)
{
    const PdfNoteLine *next = &set->row[set->row_start];
    return set->row_start < set->row_end && y + set->notes[next->note - 1].lines[next->line].height <= set->bottom + 0.01;
}

void pdf_draw_notes(PdfSet *set)
{
    const char *leaf = set->leaf;
    double y = set->bottom - room(set, 0) + GAP;
    if (set->row_start == set->row_end)
        return;
    pdf_rule(set, (PdfRule){ set->left, y - GAP / 2, 96, 0.5 });
    while (next_fits(set, y))
        y = draw_note(set, y);
    if (set->row_start == set->row_end)
        set->row_height = 0;
    set->leaf = leaf;
}
