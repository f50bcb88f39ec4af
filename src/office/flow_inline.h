/* SPDX-License-Identifier: EUPL-1.2 */
/* Inside of flow_to_markdown.c: runs within a block as Markdown. */
#ifndef OFFICE_FLOW_INLINE_H
#define OFFICE_FLOW_INLINE_H

#include "base/buffer.h"
#include "office/flow.h"

typedef enum { INLINE_BLOCK, INLINE_HEADING, INLINE_CELL } InlinePlace;

/* Escaped such that they read back as they are. indent: before lines behind the first, where "\n" may end one; elsewhere it is a space. What was deleted
 * is left out. */
void flow_inline(Buffer *out, const FlowRuns *runs, InlinePlace place, Text indent, ptrdiff_t notes);

#endif
