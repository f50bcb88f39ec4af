/* SPDX-License-Identifier: EUPL-1.2 */
/* Markdown (CommonMark with tables, strikethrough, task lists, footnotes and bare addresses as links, by cmark-gfm) as a flow, and back. Thread-safe. */
#ifndef OFFICE_FLOW_MARKDOWN_H
#define OFFICE_FLOW_MARKDOWN_H

#include "office/flow.h"

/* Longer texts become paragraphs as they stand, cut at blank lines. */
enum { FLOW_MARKDOWN_MAXIMUM = 1 << 20 };

/* Blocks and footnotes, which are numbered as they are referred to first; the rest is the caller's to say. Blocks tell the line that they begin in.
 * HTML is shown as it was written, a picture is a link. What stands in an item or a quotation but is no paragraph stands as if it were outside. */
Flow *flow_of_markdown(Arena *arena, Text markdown);

/* Markdown that reads back as the same flow, but for what Markdown does not know: underlines, tables without heads, line ends in cells and headings,
 * blocks without words, and languages. As if what is tracked were accepted. Bare e-mail addresses read back as links. */
Text flow_markdown(Arena *arena, const Flow *flow);

#endif
