/* SPDX-License-Identifier: EUPL-1.2 */
/* The lists of a Word document: each counts by itself, so that the markers come out as they are in the flow. */
#ifndef OFFICE_DOCX_NUMBERING_H
#define OFFICE_DOCX_NUMBERING_H

#include "base/buffer.h"
#include "office/flow_lists.h"

/* The part word/numbering.xml, in which list n is number n. */
void docx_numbering_add(Buffer *xml, const FlowLists *lists);

#endif
