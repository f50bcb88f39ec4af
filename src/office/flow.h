/* SPDX-License-Identifier: EUPL-1.2 */
/* A text as printers and office programs know it: blocks of runs, in order. What is made of it (PDF, Word, OpenDocument) and what is read from Word
 * is this, so that one knows nothing of the other. Everything lives as long as its arena. */
#ifndef OFFICE_FLOW_H
#define OFFICE_FLOW_H

#include "base/moment.h"
#include "base/text.h"

typedef enum { FLOW_KEPT, FLOW_INSERTED, FLOW_DELETED } FlowChange;

/* Words that look alike. */
typedef struct FlowRun {
    Text text;            /* "\n" ends a line within the block */
    bool bold, italic, struck, code;
    bool underlined;
    Text link;            /* an address; empty: none */
    int footnote;         /* a mark that refers to the note of this number, from 1, in place of text; 0: none */
    FlowChange change;    /* a tracked change, */
    Text author;          /* by whom, */
    Moment at;            /* and when; 0: not known */
} FlowRun;

typedef struct FlowRuns {
    ptrdiff_t count;
    FlowRun *items;
} FlowRuns;

typedef enum { FLOW_TEXT, FLOW_HEADING, FLOW_ITEM, FLOW_TABLE, FLOW_QUOTE, FLOW_CODE, FLOW_RULE } FlowKind;

/* A table's cells in rows; all rows have as many. The first `heads` rows are heads. */
typedef struct FlowTable {
    int rows, columns, heads;
    FlowRuns *cells;      /* rows * columns, row by row */
} FlowTable;

typedef struct FlowBlock {
    FlowKind kind;
    int level;            /* of a heading, 1 to 6; how deep an item lies, from 1 */
    Text marker;          /* of an item as it is shown: "•", "3."; empty: the item goes on */
    FlowRuns runs;        /* of anything but a table */
    FlowTable table;
    Text number;          /* of the paragraph, for the margin; empty: none */
    int first_line;       /* numbers for its lines begin with this, see Flow.line_width; 0: none */
    int line;             /* of the Markdown that it was read from, from 1; 0: none */
    Text language;        /* BCP 47; empty: that of the whole */
    FlowChange change;    /* the whole block is new or taken out, its end included */
    Text author;          /* as in a run */
    Moment at;
} FlowBlock;

typedef struct Flow {
    Text title;           /* in the properties of the file; it stands in the text only as a block */
    Text language;        /* BCP 47 */
    Text author, subject; /* properties; may be empty */
    Text foot;            /* of each page, before the page's number; may be empty */
    Moment made_at;       /* the same text at the same moment gives the same bytes */
    int line_width;       /* characters a line in which lines are numbered; 0: lines run as they like and have no numbers */
    bool landscape;
    ptrdiff_t count;
    FlowBlock *blocks;
    ptrdiff_t note_count; /* footnotes, number 1 first */
    FlowRuns *notes;
} Flow;

#endif
