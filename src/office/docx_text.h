/* SPDX-License-Identifier: EUPL-1.2 */
/* Runs of a flow as WordprocessingML, in a part that may refer to addresses: the document itself, or its footnotes. */
#ifndef OFFICE_DOCX_TEXT_H
#define OFFICE_DOCX_TEXT_H

#include "base/buffer.h"
#include "office/flow.h"

/* What one part of a document may take, unpacked. */
enum { DOCX_PART_BYTES = 64 * 1000 * 1000 };

typedef struct DocxText {
    Buffer xml;
    Buffer relationships; /* to the addresses, elements only */
    int links;
    ptrdiff_t notes; /* how many footnotes may be referred to: none from within one */
    int *changes;    /* counted through all parts, since each needs a number of its own */
} DocxText;

/* What the block around runs says of them. */
typedef struct DocxAround {
    Text language; /* empty: that of the whole */
    FlowChange change;
    Text author;
    Moment at;
} DocxAround;

DocxText docx_text(Arena *arena, ptrdiff_t notes, int *changes);

DocxAround docx_around(const FlowBlock *block);

void docx_add_runs(DocxText *text, const FlowRuns *runs, const DocxAround *around);

/* The number of the paragraph, with a tab behind it. */
void docx_add_number(DocxText *text, Text number, const DocxAround *around);

/* <w:ins …/> or <w:del …/>, which marks the paragraph or the row that it stands in the properties of; nothing where there is no change. */
void docx_add_mark(DocxText *text, const DocxAround *around);

#endif
