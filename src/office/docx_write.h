/* SPDX-License-Identifier: EUPL-1.2 */
/* Word documents (ECMA-376, ISO/IEC 29500, transitional): headings, lists, tables with heads that repeat, footnotes, links, languages, a running
 * foot with the page's number, numbers of paragraphs in the margin, and changes as Word tracks them, with author and date. */
#ifndef OFFICE_DOCX_WRITE_H
#define OFFICE_DOCX_WRITE_H

#include "database/database.h"
#include "office/flow.h"

#define DOCX_MEDIA_TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

/* The same flow gives the same bytes. Lines have no numbers, since the program that opens it breaks them. Empty where the document would be too large. */
Blob docx_of_flow(Arena *arena, const Flow *flow);

#endif
