/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of pdf_*.c: how a text is set. It is set twice by the same steps, first to count its pages, then to draw them. Lengths are points. */
#ifndef OFFICE_PDF_SET_H
#define OFFICE_PDF_SET_H

#include <pango/pangocairo.h>

#include "office/flow.h"

enum { PDF_LISTS = 8 }; /* in lists; what lies deeper is put there */

/* Words that are alike, in the text of what they stand in. */
typedef struct PdfPiece {
    ptrdiff_t start, end;
    const FlowRun *run;
    FlowChange change;
} PdfPiece;

typedef struct PdfLine {
    PangoLayoutLine *line; /* lives as long as the arena that the words were set in */
    ptrdiff_t start;       /* where the text of its layout begins in the whole text */
    ptrdiff_t from, to;    /* what stands in it of the whole text */
    double height;
    double baseline;       /* below the top of the line */
    double squeezed;       /* so much narrower is it drawn, 1: not at all */
} PdfLine;

/* Words in lines. */
typedef struct PdfWords {
    Text text;
    ptrdiff_t piece_count, line_count;
    PdfPiece *pieces;
    PdfLine *lines;
    double height;
    double size; /* of the font */
    bool has_marks; /* links, or marks of footnotes */
} PdfWords;

typedef struct PdfStyle {
    const char *family;
    double size;
    double leading; /* from line to line */
    bool is_bold, is_italic;
    int line_width; /* in characters; 0: lines run as wide as they may */
} PdfStyle;

/* What is to be said of an element of the structure that Cairo cannot say. */
typedef struct PdfRemark {
    int element;   /* counted as they begin, from 0 */
    Text language; /* empty: none */
    bool is_head;  /* of a column */
} PdfRemark;

/* A line of a footnote that waits for room. */
typedef struct PdfNoteLine {
    int note;
    ptrdiff_t line;
} PdfNoteLine;

typedef struct PdfMargin {
    double x, y;    /* of the end of the base line */
    Text words;
    bool is_strong;
} PdfMargin;

typedef struct PdfRule {
    double x, y, width, thickness;
} PdfRule;

typedef struct PdfSet {
    Arena *arena;     /* as long as the text is set */
    Arena *scratch;   /* as long as a block, or a row of a table, is set */
    const Flow *flow;
    PangoContext *context;
    cairo_surface_t *surface;
    cairo_t *cairo;

    bool is_drawn;    /* the second time */
    double size; /* of the body's font */
    double width, height, left, body, top, bottom; /* of a page; body: the width of its text */
    double y;
    int page, pages;
    bool is_fresh;    /* nothing stands on the page yet */
    bool is_too_long;
    bool *is_broken;  /* for each block whether it goes on on another page, as the first time has shown */

    /* Of the page: what is drawn when it ends, outside of the structure. */
    ptrdiff_t margin_count, margin_capacity, rule_count, rule_capacity;
    PdfMargin *margins;
    PdfRule *rules;

    /* Footnotes, by their number. */
    PdfWords *notes;
    bool *is_noted;   /* it was put into the row */
    ptrdiff_t row_start, row_end, row_capacity;
    PdfNoteLine *row;
    double row_height;

    /* The structure. */
    int elements;
    ptrdiff_t remark_count, remark_capacity;
    PdfRemark *remarks;
    const char *leaf; /* what words are put in; NULL: in what is open */
    bool is_in_leaf;
    bool is_untold;   /* what is drawn was in the structure before: heads that are said again */
    bool *is_marked;  /* for each footnote whether the mark that its note leads back to is drawn */
    int list_depth;   /* lists that are open */
    bool is_numbered[PDF_LISTS + 1];

    int bookmarks[7]; /* the last of each level */
} PdfSet;

/* pdf_words.c */

/* The words in lines of the width, in set->scratch; at least one. change other than FLOW_KEPT: of all of them. */
PdfWords pdf_words(PdfSet *set, const FlowRuns *runs, FlowChange change, const PdfStyle *style, double width);

/* The last piece that begins at or before the place. There must be one. */
const PdfPiece *pdf_piece_at(const PdfWords *words, ptrdiff_t at);

/* In set->scratch; width below 0: in one line. */
PangoLayout *pdf_layout(PdfSet *set, Text text, const PdfStyle *style, double width);

/* pdf_draw.c */

/* y: the top of the line. */
void pdf_draw_line(PdfSet *set, const PdfWords *words, const PdfLine *line, double x, double y);

/* One line of words at the base line y, outside of the structure; is_right: it ends at x. Cut where it is wider than width. */
void pdf_draw_plain(PdfSet *set, Text text, const PdfStyle *style, double x, double y, double width, bool is_right);

/* pdf_page.c */

void pdf_next_page(PdfSet *set);
void pdf_end_pages(PdfSet *set);
void pdf_margin(PdfSet *set, double x, double y, Text words, bool is_strong);
void pdf_rule(PdfSet *set, PdfRule rule);

/* Where numbers of lines end, in the margin. */
double pdf_line_numbers_end(const PdfSet *set);

/* pdf_notes.c */

/* Whether so much more fits on the page, and so much more of notes at its foot. */
bool pdf_fits(const PdfSet *set, double height, double notes);
/* The room at the foot for the notes that lines from..to refer to, and that are not on a page yet. */
double pdf_notes_height(PdfSet *set, const PdfWords *words, ptrdiff_t from, ptrdiff_t to);
void pdf_take_notes(PdfSet *set, const PdfWords *words, ptrdiff_t from, ptrdiff_t to);
void pdf_draw_notes(PdfSet *set);

/* From here to the notes. */
double pdf_room(const PdfSet *set);

/* pdf_tags.c. An element is a leaf that has words, or has elements and no words: those Cairo would leave out of the structure. */
void pdf_begin(PdfSet *set, const char *tag);
void pdf_end(PdfSet *set, const char *tag);

/* Of the element that began last. */
void pdf_remark(PdfSet *set, Text language, bool is_head);

/* The words that follow are in leaves of the tag; NULL: the open element is one. */
void pdf_leaves(PdfSet *set, const char *tag);
void pdf_leaf_open(PdfSet *set);
void pdf_leaf_close(PdfSet *set);

/* Whether an address is one that paper may lead to. */
bool pdf_link_leads(Text address);
void pdf_begin_link(PdfSet *set, Text address);
void pdf_begin_note_mark(PdfSet *set, int note);
void pdf_begin_way_back(PdfSet *set, int note);

/* Opens and closes lists until an item of the level can be put; marker empty: until it can go on. True when it is a new one, whose Lbl and LBody
 * are to come. */
bool pdf_list_item(PdfSet *set, int level, Text marker);
void pdf_lists_end(PdfSet *set, int depth);

/* pdf_block.c */
void pdf_block(PdfSet *set, ptrdiff_t index);

/* pdf_table.c */
enum { PDF_COLUMNS = 40 }; /* more are no table that fits on paper */

void pdf_table(PdfSet *set, const FlowBlock *block);

/* pdf_finish.c */

/* Adds the language, and what else Cairo cannot say. Empty where that fails, which is logged. */
Text pdf_finish(Arena *arena, Text pdf, const PdfSet *set);

/* Families in the order in which they are looked for. */
#define PDF_SERIF "Liberation Serif, Noto Serif, DejaVu Serif, serif"
#define PDF_SANS "Liberation Sans, Noto Sans, DejaVu Sans, sans-serif"
#define PDF_MONO "Liberation Mono, Noto Sans Mono, DejaVu Sans Mono, monospace"

#endif
