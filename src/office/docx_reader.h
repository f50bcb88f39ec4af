/* SPDX-License-Identifier: EUPL-1.2 */
/* What the readers of a Word document's parts share while they work: docx_read.c begins, docx_read_content.c says who reads which element,
 * docx_read_runs.c reads words, docx_read_paragraphs.c paragraphs, docx_read_tables.c tables, docx_read_changes.c makes blocks of paragraphs. */
#ifndef OFFICE_DOCX_READER_H
#define OFFICE_DOCX_READER_H

#include "base/buffer.h"
#include "office/docx_read.h"
#include "office/docx_read_lists.h"
#include "office/relationships.h"

/* Runs that are being gathered. */
typedef struct DocxRuns {
    FlowRun *items;
    ptrdiff_t count, capacity;
} DocxRuns;

/* Who changed what is being read, and how. */
typedef struct DocxTracked {
    FlowChange change;
    Text author;
    Moment at;
    bool never_was; /* inserted by the one and deleted by the other: whatever is decided, it is not there */
} DocxTracked;

/* A paragraph as it is read. What was tracked of its end says whether it is one with the next. */
typedef struct DocxParagraph {
    DocxRuns runs;
    const DocxStyle *style;
    int outline, list, level; /* DOCX_UNSAID: as the style says */
    bool has_line;            /* above or below it */
    DocxTracked end;
    Text language;            /* of all its words */
    bool languages_differ;
} DocxParagraph;

/* A block, as long as its end may make it one with the next. */
typedef struct DocxPiece {
    FlowBlock block;
    DocxTracked end;
} DocxPiece;

/* A table as it is read. */
typedef struct DocxTable {
    DocxRuns *cells;
    int *row_ends;           /* for each row the number of cells up to its end */
    DocxTracked *row_tracks;
    int rows, row_capacity;
    ptrdiff_t count, capacity;
    int heads;
    bool head_row, only_heads; /* of the row being read; of all rows so far */
    DocxTracked row;
} DocxTable;

/* A field: its instruction stands in the text before what it shows. */
enum { DOCX_FIELDS = 16, DOCX_INSTRUCTION_BYTES = 4000 };
typedef struct DocxField {
    bool shows;
    Text link;
} DocxField;

typedef struct DocxNote {
    Text id;
    bool at_end;
    int number; /* 0: nothing refers to it yet */
    FlowRuns runs;
} DocxNote;

typedef struct DocxReader {
    Arena *arena;
    Package *package;
    XmlWalk *walk;
    const Relationship *relationships;
    DocxStyles styles;
    DocxLists lists;
    DocxReport *report;

    DocxPiece *pieces;
    ptrdiff_t piece_count, piece_capacity;
    DocxNote *notes;
    int note_count, notes_used;

    DocxParagraph *paragraph; /* the one being read; NULL between them */
    DocxTable *table;         /* whose rows and cells are being read; NULL: none */
    DocxRuns *cell;           /* where paragraphs go that stand in a cell or a note; NULL: they are blocks */
    DocxTracked tracked;
    FlowRun look;             /* of the words being read */
    Text words_language;
    bool words_hidden, words_number;
    Text link;
    DocxField fields[DOCX_FIELDS];
    int field_depth;          /* may be more than there is room for */
    Buffer instruction;
    Buffer words;             /* of the last run of the paragraph, */
    bool words_open;          /* as long as more may be added to it */
    Buffer number;            /* of the paragraph that comes, or is being read */
    ptrdiff_t runs_read, cells_read, bytes_read, references_read;
    Text last_author;
} DocxReader;

/* True, and the package's problem set. */
bool docx_is_too_long(DocxReader *reader);

/* ---- docx_read_content.c ---- */

/* At the start of an element: reads all that is within it. */
void docx_content_read(DocxReader *reader);
/* The element itself, as what it is. */
void docx_element_read(DocxReader *reader);

/* ---- docx_read_runs.c ---- */

void docx_runs_add(DocxReader *reader, DocxRuns *runs, const FlowRun *run);
FlowRuns docx_runs_take(const DocxRuns *runs);

/* Words that look as the reader's look says, at the end of the paragraph. */
void docx_words_add(DocxReader *reader, Text words);
/* The last run gets the words gathered for it. */
void docx_words_end(DocxReader *reader);

/* Who changed it, from the attributes of the element that says so. */
DocxTracked docx_tracked(DocxReader *reader, FlowChange change);
/* What is changed within what is changed. */
DocxTracked docx_tracked_within(const DocxTracked *outer, DocxTracked inner);

/* Each reads the element that begins. */
void docx_run_read(DocxReader *reader);
void docx_look_read(DocxReader *reader);
void docx_text_read(DocxReader *reader);
void docx_tab_read(DocxReader *reader);
void docx_break_read(DocxReader *reader);
void docx_hyphen_read(DocxReader *reader);
void docx_soft_hyphen_read(DocxReader *reader);
void docx_symbol_read(DocxReader *reader);
void docx_hyperlink_read(DocxReader *reader);
void docx_simple_field_read(DocxReader *reader);
void docx_field_mark_read(DocxReader *reader);
void docx_instruction_read(DocxReader *reader);
void docx_footnote_read(DocxReader *reader);
void docx_endnote_read(DocxReader *reader);

/* ---- docx_read_paragraphs.c ---- */

void docx_paragraph_read(DocxReader *reader);
void docx_properties_read(DocxReader *reader);

/* The number that was read for the next block; empty where there was none. */
Text docx_number_take(DocxReader *reader);
void docx_block_add(DocxReader *reader, FlowBlock block, DocxTracked end);

/* ---- docx_read_tables.c ---- */

void docx_table_read(DocxReader *reader);
void docx_row_read(DocxReader *reader);
void docx_cell_read(DocxReader *reader);
void docx_row_properties_read(DocxReader *reader);

/* ---- docx_read_changes.c ---- */

/* The blocks that the pieces are, once what was tracked of their ends is told by whole blocks. */
void docx_pieces_settle(DocxReader *reader, Flow *flow);

#endif
