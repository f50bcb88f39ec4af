/* SPDX-License-Identifier: EUPL-1.2 */
/* Blocks of a flow as WordprocessingML. */
#ifndef OFFICE_DOCX_BLOCKS_H
#define OFFICE_DOCX_BLOCKS_H

#include "office/docx_text.h"
#include "office/flow_lists.h"

/* A Word table has no more columns; further cells are left out. */
enum { DOCX_COLUMNS = 63, DOCX_PAGE_SHORT = 11906, DOCX_PAGE_LONG = 16838, DOCX_MARGIN = 1418 };

/* What stands within <w:body>, before the section's properties; of a flow with its numbers apart. */
void docx_add_blocks(DocxText *text, const Flow *flow, const FlowLists *lists);

/* The width between the margins, in twentieths of a point. */
int docx_line_width(const Flow *flow);

#endif
