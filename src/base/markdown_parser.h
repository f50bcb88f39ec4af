/* SPDX-License-Identifier: EUPL-1.2 */
/* Parsers of cmark-gfm with some of its extensions, for what shows Markdown, prints it and compares it. */
#ifndef BASE_MARKDOWN_PARSER_H
#define BASE_MARKDOWN_PARSER_H

#include <cmark-gfm.h>

#include "base/text.h"

/* The tree of the text, which the caller ends with cmark_node_free(). options are those of cmark; the names of extensions end with NULL.
 * Thread-safe: the library's own list of extensions is made once. */
cmark_node *markdown_parse(Text markdown, int options, const char *const *extensions);

/* The parser fills up each row to the width of the table's head: a wide one and many short rows would be millions of cells. Such a text is read
 * without tables. */
bool markdown_may_have_tables(Text markdown);

#endif
